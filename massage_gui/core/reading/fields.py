"""The fields a routine file may have: one table, which reading and the reference are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final

from massage_gui.core.routine import (
    CIRCLES,
    DEFAULT_SECONDS,
    FIRM,
    LIGHT,
    MEDIUM,
    SQUEEZES,
    Hands,
    Sides,
    Stand,
    Technique,
)

FORMAT: Final = 1
A_LINE, A_FEW_LINES, A_PAGE = 200, 1_000, 4_000  # the most letters of a text
PRESSURES: Final = MappingProxyType({"light": LIGHT, "medium": MEDIUM, "firm": FIRM})
WARNING_RULES: Final = ("bone", "knuckles", "caution", "pace", "length", "speech")


class Part(StrEnum):
    """Where a field may stand: at the top, or inside the field of this name."""

    ROUTINE = "routine"
    REMINDER = "before"
    STEP = "steps"
    STROKE = "strokes"
    NOTE = "note"
    ACCEPT = "accept"
    PRESSURE = "pressure"


class Kind(StrEnum):
    """What a field's value is."""

    TEXT = auto()
    FLAG = auto()
    WHOLE = auto()
    NUMBER = auto()
    WORD = auto()
    WORDS = auto()
    ONE_OR_WORDS = auto()
    PATH = auto()
    REGIONS = auto()
    PRESSURE = auto()
    PARTS = auto()
    ONE_OR_PARTS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `least` and `most` bound the number, the parts of the list, or the letters."""

    part: Part
    name: str
    kind: Kind
    about: str
    required: bool = False
    default: str | float | bool | None = None
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()
    only: tuple[Technique, ...] = ()


_WAYS: Final = (Technique.GLIDE, Technique.KNEAD)
_SECONDS: Final = ", ".join(f"{name} {seconds:g}" for name, seconds in DEFAULT_SECONDS.items())

_ALL_BUT_ADDED: Final = (
    Field(Part.ROUTINE, "format", Kind.WHOLE, "the format's number", required=True, least=1),
    Field(Part.ROUTINE, "title", Kind.TEXT, "the routine's name", required=True, most=A_LINE),
    Field(Part.ROUTINE, "summary", Kind.TEXT, "what it is, in one sentence", most=A_FEW_LINES),
    Field(Part.ROUTINE, "credit", Kind.TEXT, "who it comes from", most=A_FEW_LINES),
    Field(
        Part.ROUTINE,
        "language",
        Kind.TEXT,
        "the language of its texts, in BCP 47",
        default="en",
        most=A_LINE,
    ),
    Field(
        Part.ROUTINE,
        "adapted",
        Kind.FLAG,
        "true: made from a source's techniques, not its own sequence",
        default=False,
    ),
    Field(Part.ROUTINE, "before", Kind.PARTS, "points to remember, shown before the start"),
    Field(
        Part.ROUTINE, "steps", Kind.PARTS, "the steps in order", required=True, least=1, most=200
    ),
    Field(
        Part.REMINDER, "title", Kind.TEXT, "the point in a few words", required=True, most=A_LINE
    ),
    Field(Part.REMINDER, "text", Kind.TEXT, "the whole sentence", required=True, most=A_PAGE),
    Field(Part.REMINDER, "added", Kind.FLAG, "true: not in the source text", default=False),
    Field(Part.STEP, "title", Kind.TEXT, "the step's name", required=True, most=A_LINE),
    Field(Part.STEP, "short", Kind.TEXT, "for the timeline; else the title, cut", most=A_LINE),
    Field(
        Part.STEP,
        "cue",
        Kind.TEXT,
        "the line to glance at, as a request; else the title",
        most=A_LINE,
    ),
    Field(
        Part.STEP,
        "text",
        Kind.TEXT,
        "the whole instruction, shown and spoken on entering",
        most=A_PAGE,
    ),
    Field(Part.STEP, "detail", Kind.TEXT, "one short line under the cue", most=A_FEW_LINES),
    Field(
        Part.STEP,
        "stand",
        Kind.WORD,
        "where the giver stands; absent: stay, and the first step's is head",
        words=tuple(Stand),
    ),
    Field(Part.STEP, "note", Kind.ONE_OR_PARTS, "a line of care, or several"),
    Field(Part.STEP, "strokes", Kind.PARTS, "the parts, in order", least=1, most=12),
    Field(Part.STROKE, "title", Kind.TEXT, "the part's name, inside the step", most=A_LINE),
    Field(Part.STROKE, "cue", Kind.TEXT, "the line to glance at, for this part only", most=A_LINE),
    Field(Part.STROKE, "text", Kind.TEXT, "the whole instruction, for this part only", most=A_PAGE),
    Field(
        Part.STROKE,
        "detail",
        Kind.TEXT,
        "one short line under the cue, for this part only",
        most=A_FEW_LINES,
    ),
    Field(
        Part.STROKE, "stand", Kind.WORD, "where the giver stands, for this part", words=tuple(Stand)
    ),
    Field(Part.STROKE, "note", Kind.ONE_OR_PARTS, "a line of care for this part, or several"),
    Field(
        Part.STROKE,
        "technique",
        Kind.WORD,
        "how the hands work",
        required=True,
        words=tuple(Technique),
    ),
    Field(
        Part.STROKE,
        "hands",
        Kind.ONE_OR_WORDS,
        "what touches; a list is the giver's choice, and the first is drawn",
        required=True,
        words=tuple(Hands),
    ),
    Field(Part.STROKE, "regions", Kind.REGIONS, "where, in order, without a side", required=True),
    Field(Part.STROKE, "path", Kind.PATH, "the way of the hands, on the body map", only=_WAYS),
    Field(
        Part.STROKE,
        "sides",
        Kind.WORD,
        "both at once, each (left, then right), or one side",
        default=Sides.TOGETHER,
        words=tuple(Sides),
    ),
    Field(Part.STROKE, "repeat", Kind.WHOLE, "how often, each side", default=1, least=1, most=99),
    Field(
        Part.STROKE,
        "at_least",
        Kind.WHOLE,
        "the fewest a short session goes down to, at most `repeat`",
        default=1,
        least=1,
        most=99,
    ),
    Field(
        Part.STROKE,
        "seconds",
        Kind.NUMBER,
        "one glide there and back, one spot, one squeeze or one hold",
        default=_SECONDS,
        least=0.5,
        most=120,
    ),
    Field(
        Part.STROKE,
        "circles",
        Kind.WHOLE,
        "circles on one spot",
        default=CIRCLES,
        least=1,
        most=20,
        only=(Technique.FRICTION,),
    ),
    Field(
        Part.STROKE,
        "squeezes",
        Kind.WHOLE,
        "squeezes on the way",
        default=SQUEEZES,
        least=1,
        most=99,
        only=(Technique.KNEAD,),
    ),
    Field(
        Part.STROKE,
        "pressure",
        Kind.PRESSURE,
        "how firm; from ... to changes evenly, from the first to the last",
        default="medium",
        words=tuple(PRESSURES),
    ),
    Field(Part.STROKE, "accept", Kind.PARTS, "warnings the writer accepts, each with the reason"),
    Field(Part.NOTE, "text", Kind.TEXT, "the sentence", required=True, most=A_FEW_LINES),
    Field(Part.NOTE, "added", Kind.FLAG, "true: not in the source text", default=False),
    Field(Part.ACCEPT, "rule", Kind.WORD, "the warning's name", required=True, words=WARNING_RULES),
    Field(
        Part.ACCEPT, "reason", Kind.TEXT, "why; shown in its place", required=True, most=A_FEW_LINES
    ),
    Field(Part.PRESSURE, "from", Kind.WORD, "at the first", required=True, words=tuple(PRESSURES)),
    Field(Part.PRESSURE, "to", Kind.WORD, "at the last", required=True, words=tuple(PRESSURES)),
)

_CAN_BE_ADDED: Final = tuple(
    dict.fromkeys(field.name for field in _ALL_BUT_ADDED if field.part in (Part.STEP, Part.STROKE))
)
_ADDED_ABOUT: Final = "fields of this step or stroke that the source does not give"

FIELDS: Final = (
    *_ALL_BUT_ADDED,
    Field(Part.STEP, "added", Kind.WORDS, _ADDED_ABOUT, words=_CAN_BE_ADDED),
    Field(Part.STROKE, "added", Kind.WORDS, _ADDED_ABOUT, words=_CAN_BE_ADDED),
)


def fields_of(part: Part) -> Mapping[str, Field]:
    """The fields that may stand there, by name."""
    return _BY_PART[part]


_BY_PART: Final = MappingProxyType(
    {part: {field.name: field for field in FIELDS if field.part is part} for part in Part}
)
