"""The papers on routines: what is made of tables is up to date, and every example is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import reference_texts as texts
from benchmarks.reference import REFERENCE, outdated, reference, sections
from massage_gui.core.body.map import names_of
from massage_gui.core.checks.routine import check_routine
from massage_gui.core.reading.fields import WARNING_RULES, Part, fields_of
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.routine import Beside, Hands, Sides, Stand, Technique
from massage_gui.files.shelf import body_map
from massage_gui.words.english_body import BODY
from massage_gui.words.problems import as_line

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "writing-routines.md"
EXAMPLE = re.compile(r"```yaml\n(.*?)```\n(?:```text\n(.*?)```)?", re.DOTALL)
HEAD = "format: 1\ntitle: Example\nsteps:\n"

EXAMPLES = [
    (written if written.startswith("format:") else f"{HEAD}{written}", told)
    for written, told in EXAMPLE.findall(GUIDE.read_text("utf-8"))
]


def test_the_reference_and_the_schema_are_what_the_tables_make_of_them() -> None:
    """If this fails: python3 run.py reference."""
    assert [path.name for path, _ in outdated(body_map())] == []


def test_every_table_has_its_place_in_the_reference() -> None:
    marked = re.findall(r"<!-- ([\w-]+) -->", REFERENCE.read_text("utf-8"))
    assert sorted(marked) == sorted(sections(body_map()))


def test_what_is_written_by_hand_is_kept() -> None:
    text = "Mine\n<!-- times -->\nold\n<!-- / -->\nmine\n"
    made = reference(text, body_map())
    assert made.startswith("Mine\n<!-- times -->\nThe app adds 30 seconds")
    assert made.endswith("<!-- / -->\nmine\n")
    assert "old" not in made


def test_every_word_and_every_name_is_told_of() -> None:
    assert set(texts.TECHNIQUES) == set(texts.ONE_REPETITION) == set(Technique)
    assert set(texts.HANDS) == set(Hands)
    assert set(texts.SIDES) == set(Sides)
    assert set(texts.STANDS) == {*Stand, *Beside}
    assert set(texts.WARNINGS) == {*WARNING_RULES, "ending"}
    assert {f"region.{name}" for name in body_map().region_names} <= set(BODY)
    assert {f"muscle.{name}" for name in body_map().region_names} <= set(BODY)
    assert {f"way.{name}" for name in names_of(body_map().ways)} <= set(BODY)


def test_every_rule_of_the_broken_and_warned_files_is_told_of() -> None:
    said = "".join(path.read_text("utf-8") for path in ROOT.glob("tests/data/*/*.txt"))
    assert set(re.findall(r"\[([a-z]+)\]$", said, re.MULTILINE)) <= {*texts.ERRORS, *texts.WARNINGS}


@pytest.mark.parametrize(("written", "told"), EXAMPLES)
def test_an_example_is_right_or_has_the_mistakes_it_shows(written: str, told: str) -> None:
    reading = read_routine(written.encode(), vocabulary(body_map()))
    checked = check_routine(reading, body_map())
    said = [as_line(problem, "x").split(": ", 1)[1] for problem in checked.problems]
    assert said == told.splitlines()


def test_the_guide_shows_every_technique_every_hand_and_every_field() -> None:
    guide = GUIDE.read_text("utf-8")
    examples = "".join(written for written, _ in EXAMPLES)
    assert [one for one in Technique if f"technique: {one}\n" not in examples] == []
    assert [one for one in Hands if f"`{one}`" not in guide and one not in examples] == []
    fields = [field for part in (Part.STEP, Part.STROKE) for field in fields_of(part).values()]
    assert [field.name for field in fields if f"{field.name}:" not in guide] == []
