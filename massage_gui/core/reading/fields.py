"""The fields a routine file may have: one table, used for reading and for the reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from massage_gui.core.pressure import PRESSURES
from massage_gui.core.routine import (
    CIRCLES,
    DEFAULT_SECONDS,
    ON_SPOTS,
    SQUEEZES,
    TAPS,
    Beside,
    Hands,
    Side,
    Sides,
    Stand,
    Technique,
    Ways,
)

FORMAT: Final = 1
A_LINE, A_FEW_LINES, A_PAGE = 200, 1_000, 4_000  # the most characters of a text
WARNING_RULES: Final = (
    *("bone", "knuckles", "caution", "pressure", "pace", "path", "length", "speech", "text"),
)


# The techniques of each kind of hands.
_ALL_BUT_TAP: Final = tuple(one for one in Technique if one is not Technique.TAP)
HANDS_FOR: Final[Mapping[str, tuple[Technique, ...]]] = {
    **dict.fromkeys(Hands, _ALL_BUT_TAP),
    Hands.FINGERS: tuple(Technique),
    Hands.GRIP: tuple(one for one in _ALL_BUT_TAP if one is not Technique.PRESS),
    Hands.FISTS: tuple(Technique),
    Hands.FOREARM: (Technique.GLIDE, Technique.HOLD, Technique.PRESS),
    Hands.ONE_ON_OTHER: tuple(one for one in _ALL_BUT_TAP if one is not Technique.KNEAD),
}


class Part(StrEnum):
    """Where a field may be: at the top, or inside the field of this name."""

    ROUTINE = "routine"
    REMINDER = "before"
    STEP = "steps"
    STROKE = "strokes"
    NOTE = "note"
    ACCEPT = "accept"
    PRESSURE = "pressure"
    EACH_WAY = "each-way"


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
    """One field. `least` and `most` limit the number, the length of the list, or of the text.

    `only` are the techniques that it is for, `fits` those that each of its words is for; by
    default all.
    """

    name: str
    kind: Kind
    about: str
    required: bool = False
    default: str | float | bool | None = None
    least: float | None = None
    most: float | None = None
    words: tuple[str, ...] = ()
    only: tuple[Technique, ...] = ()
    beside: tuple[str, str] | None = None  # another field, and the word it must have
    instead: str | None = None  # the field that this one replaces
    fits: Mapping[str, tuple[Technique, ...]] | None = None


_ELSE: Final = "without it, along the middle of the regions"
_REVERSE: Final = "true: the way, or the spots of each region, the other way round"
_ORDER: Final = "the same regions as they are worked, again where hands come back to them"
_MINUTES: Final = "how long, each side: as many whole repetitions as come nearest"
_AT_LEAST: Final = "the fewest a short session goes down to, at most `repeat`; or so many minutes"
_WAYS: Final = (Technique.GLIDE, Technique.KNEAD)
_REST: Final = "seconds after each repetition, in which hands lie still"
_MOVING: Final = tuple(each for each in Technique if each is not Technique.HOLD)
_TURNING: Final = (*_WAYS, *ON_SPOTS)
_SECONDS: Final = ", ".join(f"{name} {seconds:g}" for name, seconds in DEFAULT_SECONDS.items())
_SEVERAL: Final = "what touches; a list is the giver's choice, and the first is drawn"
_APART: Final = "each hand on a region of its own; of both sides, the first on the left"
_CHANGES: Final = "how firm; from ... to evenly, forth ... back with the way; tap: light"
_LEAN: Final = "seconds to lean in, and again to let go; else a third of `seconds` each"


def _text(
    name: str, most: int, about: str, required: bool = False, default: str | None = None
) -> Field:
    return Field(name, Kind.TEXT, about, required, default, most=most)


def _flag(name: str, about: str, *only: Technique) -> Field:
    return Field(name, Kind.FLAG, f"true: {about}", default=False, only=only)


def _whole(name: str, about: str, default: int, most: int, *only: Technique) -> Field:
    return Field(name, Kind.WHOLE, about, default=default, least=1, most=most, only=only)


def _word(name: str, about: str, words: Iterable[str], default: str | None = None) -> Field:
    return Field(name, Kind.WORD, about, default is None, default, words=tuple(words))


def _stand(about: str) -> Field:
    where = f"where the giver stands; near and far: of the side that is worked on{about}"
    return Field("stand", Kind.WORD, where, words=(*Stand, *Beside))


_OWN: Final = {
    Part.ROUTINE: (
        Field("format", Kind.WHOLE, "the format's number", required=True, least=1),
        _text("title", A_LINE, "the routine's name", required=True),
        _text("summary", A_FEW_LINES, "what it is, in one sentence"),
        _text("credit", A_FEW_LINES, "who it comes from"),
        _text("language", A_LINE, "the language of its texts, in BCP 47", default="en"),
        _flag("adapted", "made from a source's techniques, not its own sequence"),
        Field("before", Kind.PARTS, "points to remember, shown before the start"),
        Field("steps", Kind.PARTS, "the steps in order", required=True, least=1, most=200),
    ),
    Part.REMINDER: (
        _text("title", A_LINE, "the point in a few words", required=True),
        _text("text", A_PAGE, "the whole sentence", required=True),
        _flag("added", "not in the source text"),
    ),
    Part.STEP: (
        _text("title", A_LINE, "the step's name", required=True),
        _text("short", A_LINE, "for the timeline; else the title, cut"),
        _text("cue", A_LINE, "the line to glance at, as a request; else the title"),
        _text("text", A_PAGE, "the whole instruction, shown and spoken on entering"),
        _text("detail", A_FEW_LINES, "one short line under the cue"),
        _stand("; absent: stay, and the first step's is head"),
        Field("note", Kind.ONE_OR_PARTS, "a line of care, or several"),
        Field("strokes", Kind.PARTS, "the parts, in order", least=1, most=12),
    ),
    Part.STROKE: (
        _text("title", A_LINE, "the part's name, inside the step"),
        _text("cue", A_LINE, "the line to glance at, for this part only"),
        _text("text", A_PAGE, "the whole instruction, for this part only"),
        _text("detail", A_FEW_LINES, "one short line under the cue, for this part only"),
        _stand(", for this part"),
        Field("note", Kind.ONE_OR_PARTS, "a line of care for this part, or several"),
        _word("technique", "how the hands work", Technique),
        Field(
            *("hands", Kind.ONE_OR_WORDS, _SEVERAL),
            required=True,
            words=tuple(Hands),
            fits=HANDS_FOR,
        ),
        Field("regions", Kind.REGIONS, "where, in order, without a side", required=True),
        Field("path", Kind.PATH, f"the way of the hands, on the body map; {_ELSE}", only=_WAYS),
        Field("order", Kind.REGIONS, _ORDER, only=_TURNING, instead="path"),
        Field("reverse", Kind.FLAG, _REVERSE, default=False, only=_TURNING),
        Field(
            *("work", Kind.WORD, "the way of a glide that works; the other is light", False),
            default=Ways.FORTH,
            words=tuple(Ways),
            only=(Technique.GLIDE,),
        ),
        _word("sides", "both at once, each (left, then right), or one side", Sides, Sides.TOGETHER),
        _flag("apart", _APART, Technique.HOLD),
        Field(
            *("first", Kind.WORD, "the side that each begins with", False, Side.LEFT),
            words=Side.BOTH.each,
            beside=("sides", Sides.EACH),
        ),
        _whole("repeat", "how often, each side", 1, 99),
        Field("minutes", Kind.NUMBER, _MINUTES, least=0.5, most=60, instead="repeat"),
        _whole("at_least", _AT_LEAST, 1, 99),
        Field(
            *(
                "seconds",
                Kind.NUMBER,
                "one glide there and back, one spot, one squeeze, one hold or one press",
            ),
            default=_SECONDS,
            least=0.5,
            most=120,
        ),
        Field("rest", Kind.NUMBER, _REST, default=0.0, least=0, most=120, only=_MOVING),
        _whole("circles", "circles on one spot", CIRCLES, 20, Technique.FRICTION),
        _whole("squeezes", "squeezes on the way", SQUEEZES, 99, Technique.KNEAD),
        _whole("taps", "taps on one spot, of both hands in turn", TAPS, 99, Technique.TAP),
        Field("lean", Kind.NUMBER, _LEAN, least=0.5, most=50, only=(Technique.PRESS,)),
        Field("pressure", Kind.PRESSURE, _CHANGES, default="medium", words=tuple(PRESSURES)),
        Field("accept", Kind.PARTS, "warnings the writer accepts, each with the reason"),
    ),
    Part.NOTE: (
        _text("text", A_FEW_LINES, "the sentence", required=True),
        _flag("added", "not in the source text"),
        Field("at", Kind.REGIONS, "the regions it is meant for; else all of them"),
    ),
    Part.ACCEPT: (
        _word("rule", "the warning's name", WARNING_RULES),
        _text("reason", A_FEW_LINES, "why; shown in its place", required=True),
    ),
    Part.PRESSURE: (
        _word("from", "at the first", PRESSURES),
        _word("to", "at the last", PRESSURES),
    ),
    Part.EACH_WAY: (
        _word("forth", "on the way there, of a glide whose work is both", PRESSURES),
        _word("back", "on the way back", PRESSURES),
    ),
}
_WITH_ADDED: Final = (Part.STEP, Part.STROKE)
_NAMES: Final = dict.fromkeys(field.name for part in _WITH_ADDED for field in _OWN[part])
_ADDED: Final = Field(
    *("added", Kind.WORDS, "fields of this step or stroke that the source does not give"),
    words=tuple(_NAMES),
)
FIELDS: Final = {**_OWN, **{part: (*_OWN[part], _ADDED) for part in _WITH_ADDED}}


@lru_cache(maxsize=len(Part))
def fields_of(part: Part) -> Mapping[str, Field]:
    """The fields of a part, by name."""
    return MappingProxyType({field.name: field for field in FIELDS[part]})
