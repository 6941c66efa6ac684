"""The reference: writes the tables in docs/routine-format.md, and the schema beside it.

    python3 run.py reference

What stands between the marks `<!-- NAME -->` and `<!-- / -->` is made anew of the table of fields,
of the body map and of the rules; the rest is written by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks import reference_texts as texts
from massage_gui.core.body.map import BodyMap, names_of
from massage_gui.core.checks.texts import LONGEST
from massage_gui.core.guiding.timing import WALK_MS
from massage_gui.core.pressure import FIRM, pressure_name
from massage_gui.core.reading.fields import FIELDS, Field, Kind, Part
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.reading.yaml_nodes import MAX_BYTES, MAX_LEVELS, MAX_NODES
from massage_gui.core.routine import DEFAULT_SECONDS, Hands, Side, Technique
from massage_gui.core.session.plan import CHANGE_MS, FIRST_PREPARE_MS, PREPARE_MS
from massage_gui.exports.schema import schema
from massage_gui.files.shelf import body_map
from massage_gui.words.body import muscle, plain_name, plain_way
from massage_gui.words.sentences import IN_ENGLISH

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
REFERENCE: Final = DOCS / "routine-format.md"
SCHEMA: Final = DOCS / "routine.schema.json"
UNITS_IN_A_CM: Final = 13.2
_MARKED: Final = re.compile(r"(<!-- ([\w-]+) -->\n).*?(<!-- / -->)", re.DOTALL)

Row = Sequence[str]


def reference(text: str, body: BodyMap) -> str:
    """The reference with everything between its marks made anew; KeyError for an unknown mark."""
    made = sections(body)
    return _MARKED.sub(lambda found: f"{found[1]}{made[found[2]]}\n{found[3]}", text)


def schema_text(body: BodyMap) -> str:
    return json.dumps(schema(vocabulary(body)), indent=1, ensure_ascii=True) + "\n"


def sections(body: BodyMap) -> dict[str, str]:
    """What stands at each mark."""
    return {
        **{part.value: _fields(FIELDS[part]) for part in Part},
        "limits": _limits(),
        "lengths": _lengths(),
        "techniques": _table(
            ("technique", "what it is", "`seconds` is", "one repetition is"), _techniques()
        ),
        "hands": _table(("hands", "what touches", "for"), _hands()),
        "sides": _table(("sides", "what it means"), _words(texts.SIDES)),
        "stands": _table(("stand", "where the giver stands"), _words(texts.STANDS)),
        "warnings": _table(("warning", "what it tells"), _words(texts.WARNINGS)),
        "errors": _table(("error", "what it tells"), _words(texts.ERRORS)),
        "regions": _table(("region", "where it is", "muscle", "mind", "spots"), _regions(body)),
        "groups": _table(("group", "stands for, in this order"), _groups(body)),
        "paths": _table(("path", "for", "the way", "cm"), _paths(body)),
        "times": _times(),
    }


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _fields(fields: Iterable[Field]) -> str:
    rows = ((f"`{field.name}`", _what(field), _left_out(field)) for field in fields)
    return _table(("field", "what to write", "if left out"), rows)


def _what(field: Field) -> str:
    """What a field is about, its words, its bounds, and what it goes with."""
    return "; ".join((field.about, *_notes(field)))


def _notes(field: Field) -> Iterator[str]:
    if field.words and field.kind in (Kind.WORD, Kind.ONE_OR_WORDS, Kind.PRESSURE):
        yield _listed(field.words)
    if field.kind is Kind.TEXT:
        yield f"up to {field.most:,} letters"
    elif field.least is not None and field.most is not None:
        yield f"{field.least:g} to {field.most:g}"
    if field.only:
        yield f"only for {_listed(field.only)}"
    if field.beside:
        yield f"only with `{field.beside[0]}: {field.beside[1]}`"
    if field.instead:
        yield f"not together with `{field.instead}`"


def _left_out(field: Field) -> str:
    if field.required:
        return "required"
    if field.default is None:
        return ""
    default = field.default
    return str(default).lower() if isinstance(default, bool) else f"{default}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _words(told: dict[str, str]) -> Iterator[Row]:
    return ((f"`{word}`", about) for word, about in told.items())


def _techniques() -> Iterator[Row]:
    for technique in Technique:
        about, seconds = texts.TECHNIQUES[technique]
        lasts = f"{seconds}; left out: {DEFAULT_SECONDS[technique]:g}"
        yield f"`{technique}`", about, lasts, texts.ONE_REPETITION[technique]


def _hands() -> Iterator[Row]:
    (fits,) = (field.fits or {} for field in FIELDS[Part.STROKE] if field.name == "hands")
    for hands in Hands:
        yield f"`{hands}`", texts.HANDS[hands], ", ".join(fits.get(hands, tuple(Technique)))


def _regions(body: BodyMap) -> Iterator[Row]:
    for name in body.region_names:
        region = body.regions[name, Side.LEFT]
        mind = ["over bone"] * region.over_bone + ["no knuckles"] * (not region.knuckles)
        mind += [f"{pressure_name(region.limit)} at most"] * (region.limit < FIRM)
        said = plain_name(IN_ENGLISH, name), muscle(IN_ENGLISH, name), ", ".join(mind)
        yield f"`{name}`", *said, str(body.spot_count(name))


def _groups(body: BodyMap) -> Iterator[Row]:
    return ((f"`{name}`", _listed(members)) for name, members in body.groups.items())


def _paths(body: BodyMap) -> Iterator[Row]:
    for name in names_of(body.ways):
        way = body.ways[name, Side.LEFT]
        fits = [str(one) for one in Technique if one in way.techniques]
        length = f"{way.line.length / UNITS_IN_A_CM:.0f}"
        leads = plain_way(IN_ENGLISH, name)
        if (name, Side.LEFT) in body.returns:
            leads += "; lightly back by a way of its own"
        yield f"`{name}`", ", ".join(fits), leads, length


def _limits() -> str:
    size = f"{MAX_BYTES // 1024} KiB, {MAX_NODES:,} parts, {MAX_LEVELS} levels"
    return f"A file may have {size}; what `*names` stand for counts each time."


def _lengths() -> str:
    told = ", ".join(f"`{name}` {most}" for name, most in LONGEST.items())
    return f"More letters than these are warned of, for the screen cuts them: {told}."


def _times() -> str:
    times = (FIRST_PREPARE_MS, PREPARE_MS, CHANGE_MS, WALK_MS)
    first, other, change, walk = (ms // 1000 for ms in times)
    return (
        f"The app adds {first} seconds before the first step, to oil the hands, {other} before each"
        f" other step, {change} for a change of side or of part, and {walk} more where the giver"
        " walks; more where more is said."
    )


def outdated(body: BodyMap) -> list[tuple[Path, str]]:
    """The files that are not what would be made of the tables, with what would."""
    made = {
        REFERENCE: reference(REFERENCE.read_text("utf-8"), body),
        SCHEMA: schema_text(body),
    }
    return [
        (path, text)
        for path, text in made.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]


def main(told: Callable[[str], object] = print) -> int:
    for path, text in outdated(body_map()):
        path.write_text(text, encoding="utf-8")
        told(f"{path.relative_to(DOCS.parent)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
