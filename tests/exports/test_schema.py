"""The schema lets through what the app reads, and refuses what no app could tell otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from massage_gui.core.reading.fields import FIELDS, Part
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.exports.schema import schema
from massage_gui.files.shelf import body_map

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "routines").glob("*.yaml"))
WARNED = sorted((ROOT / "tests" / "data" / "warned").glob("*.yaml"))
BROKEN = sorted((ROOT / "tests" / "data" / "broken").glob("*.yaml"))
# What two fields together tell is beyond a schema: [fit], [duplicate] and the like.
RULES = ("key", "word", "type", "missing", "format", "name", "yaml", "encoding")


def refusable(path: Path) -> bool:
    """Whether what is wrong in a broken file can be told by a schema, too."""
    told = path.with_suffix(".txt").read_text("utf-8")
    return any(f"[{rule}]" in told for rule in RULES)


@cache
def validate() -> Callable[[Any], Any]:
    checks: Callable[[Any], Any] = fastjsonschema.compile(schema(vocabulary(body_map())))
    return checks


def refused(text: str) -> bool:
    """Whether a file is refused: as YAML already, or by the schema."""
    try:
        validate()(yaml.load(text, yaml.BaseLoader if "\u2028" in text else yaml.SafeLoader))
    except (yaml.YAMLError, fastjsonschema.JsonSchemaValueException):
        return True
    return False


@pytest.mark.parametrize("path", [*SHIPPED, *WARNED], ids=lambda path: path.stem)
def test_what_is_shipped_or_only_warned_of_is_let_through(path: Path) -> None:
    assert not refused(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "path", [path for path in BROKEN if refusable(path)], ids=lambda path: path.stem
)
def test_what_is_broken_is_refused_where_a_schema_can(path: Path) -> None:
    assert refused(path.read_text("utf-8"))


STEP = "{title: A, technique: hold, hands: palms, regions: [neck]"
GLIDE = "{title: A, technique: glide, hands: palms, regions: [neck]"
HEAD = "format: 1\ntitle: x\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"{HEAD}steps: [{STEP}}}]", True),
        (f"{HEAD}steps: [{STEP}, cue: 5, detail: no}}]", True),
        (f"{HEAD}steps: [{STEP}, cue: }}]", True),
        (f"{HEAD}steps: [{STEP}, note: {{text: a, at: [hip]}}}}]", True),
        (f"{HEAD}steps: [{STEP}, note: [{{text: a}}, {{text: b, added: yes}}]}}]", True),
        (f"{HEAD}steps: [{STEP}, pressure: {{from: light, to: firm}}}}]", True),
        (f"{HEAD}steps: [{{title: A, strokes: [{STEP}}}, {STEP}, sides: left}}]}}]", True),
        (f"{HEAD}steps: [{GLIDE}, work: both, pressure: {{forth: firm, back: light}}}}]", True),
        (f"{HEAD}steps: [{GLIDE}, first: right, sides: each, minutes: 2}}]", True),
        (f"{HEAD}steps: [{GLIDE}, work: both, pressure: {{forth: firm, to: light}}}}]", False),
        (f"{HEAD}steps: [{GLIDE}, minutes: 2, repeat: 3}}]", False),
        (f"{HEAD}steps: [{GLIDE}, order: [neck], path: up-the-neck}}]", False),
        (f"{HEAD}steps: [{STEP}, pressure: {{from: light}}}}]", False),
        (f"{HEAD}steps: [{STEP}, pressure: hard}}]", False),
        (f"{HEAD}steps: [{STEP}, repeat: 100}}]", False),
        (f"{HEAD}steps: [{STEP}, repeat: 1.5}}]", False),
        (f"{HEAD}steps: [{STEP}, circles: 3}}]", False),
        (f"{HEAD}steps: [{STEP}, path: long-glide}}]", False),
        (f"{HEAD}steps: [{STEP}, colour: red}}]", False),
        (f"{HEAD}steps: [{STEP}, strokes: [{STEP}}}]}}]", False),
        (f"{HEAD}steps: [{{title: A}}]", False),
        (f"{HEAD}steps: [{{title: A, strokes: []}}]", False),
        (f"{HEAD}steps: []", False),
        ("format: 2\ntitle: x\nsteps: []", False),
        (f"title: x\nsteps: [{STEP}}}]", False),
    ],
)
def test_the_schema_and_the_app_agree(text: str, right: bool) -> None:
    reading = read_routine(text.encode(), vocabulary(body_map()))
    assert (reading.routine is not None, not refused(text)) == (right, right)


def test_every_field_is_in_the_schema_with_what_it_is_about() -> None:
    made = schema(vocabulary(body_map()))
    for part, fields in FIELDS.items():
        where = made if part is Part.ROUTINE else made["definitions"][part.value]
        assert {field.name for field in fields} <= set(where["properties"])
        assert all(where["properties"][field.name]["description"] for field in fields)
