"""A routine: what to do on which part of the back, how, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from massage_gui.core.easing import clamp, mix
from massage_gui.core.pressure import FIRM, LIGHT, MEDIUM
from massage_gui.core.reminder import Reminder


class Technique(StrEnum):
    """How the hands work: effleurage, circular friction, petrissage, holding still, compression
    (leaning in and letting go), or light tapotement."""

    GLIDE = "glide"
    FRICTION = "friction"
    KNEAD = "knead"
    HOLD = "hold"
    PRESS = "press"
    TAP = "tap"


class Hands(StrEnum):
    """The part of the giver's hands that touches."""

    PALMS = "palms"
    THUMBS = "thumbs"
    FINGERS = "fingers"
    KNUCKLES = "knuckles"
    GRIP = "grip"
    FISTS = "fists"
    HEEL = "heel"
    FOREARM = "forearm"
    ONE_ON_OTHER = "one-on-other"


class Sides(StrEnum):
    """Which sides of the partner a stroke asks for; `each` is the left, then the right."""

    TOGETHER = "together"
    EACH = "each"
    LEFT = "left"
    RIGHT = "right"


class Ways(StrEnum):
    """Which way of a glide works; on the other, the hands are lifted."""

    FORTH = "forth"
    BACK = "back"
    BOTH = "both"


class Side(StrEnum):
    """A side of the partner, never of the giver or the screen."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def each(self) -> tuple[Side, ...]:
        """This side alone; of both, the left and then the right."""
        return (Side.LEFT, Side.RIGHT) if self is Side.BOTH else (self,)


class Stand(StrEnum):
    """Where the giver stands, named from the partner."""

    HEAD = "head"
    LEFT = "left"
    RIGHT = "right"
    FEET = "feet"


class Beside(StrEnum):
    """Where the giver stands, relative to the side that is worked on; both sides count as left."""

    NEAR = "near"
    FAR = "far"

    def stand(self, side: Side) -> Stand:
        """The side of the partner where the giver stands."""
        left = (side is Side.RIGHT) == (self is Beside.FAR)
        return Stand.LEFT if left else Stand.RIGHT


Standpoint: TypeAlias = Stand | Beside


def places_of(regions: tuple[str, ...], side: Side, apart: bool) -> tuple[tuple[str, Side], ...]:
    """Every region with its side, left first; if `apart`, one region for each hand."""
    if apart:
        return tuple(zip(regions, (side.each * 2)[:2], strict=True))
    return tuple((name, one) for one in side.each for name in regions)


DEFAULT_SECONDS: Final = {
    Technique.GLIDE: 14.0,
    Technique.FRICTION: 6.0,
    Technique.KNEAD: 2.0,
    Technique.HOLD: 10.0,
    Technique.PRESS: 12.0,
    Technique.TAP: 4.0,
}
CIRCLES: Final = 3
SQUEEZES: Final = 10
TAPS: Final = 8
LEAN_SHARE: Final = 1 / 3  # of a press, to lean in, and again to let go
MOVE_SHARE: Final = 1 / 8  # of a press, to go on to the next spot
ON_SPOTS: Final = (Technique.FRICTION, Technique.PRESS, Technique.TAP)


@dataclass(frozen=True, slots=True)
class Note:
    """A line of advice; `added` when the source text does not say it.

    `at` lists the regions of its step that it applies to; empty means all.
    """

    text: str
    added: bool = False
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning the writer accepts, with the reason that is shown in its place."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pressure:
    """Pressure from the first to the last planned repetition, each 1 (light) to 3 (firm).

    `back` is the pressure on the way back of a glide that works both ways, if it differs.
    """

    first: float = MEDIUM
    last: float = MEDIUM
    back: float | None = None

    def __post_init__(self) -> None:
        levels = self.first, self.last, self.back or self.first
        if not all(LIGHT <= level <= FIRM for level in levels):
            raise ValueError(f"pressure goes from 1 to 3, not {self.first} to {self.last}")

    @property
    def steady(self) -> bool:
        """Whether it is the same on every way and at every repetition."""
        return self.last == self.first and self.back in (None, self.first)

    @property
    def falls(self) -> bool:
        """Whether each repetition is lighter than the one before."""
        return self.last < self.first

    def at(self, repetition: int, of: int) -> float:
        """The pressure of repetition 1 to `of`; after the last it stays the same."""
        return mix(self.first, self.last, share_done(repetition, of))


def share_done(repetition: int, of: int) -> float:
    """How far repetition 1 to `of` is from the first (0) to the last (1); 1 after the last."""
    return clamp((repetition - 1) / (of - 1)) if of > 1 else 0.0


def most_lean(seconds: float = 1.0) -> float:
    """The longest that leaning in may take in a press of `seconds`, with time to let go."""
    return seconds * (1 - MOVE_SHARE) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """One technique on one place; a step has one, or several as its parts.

    `seconds` is one glide there and back, one friction spot, one squeeze, one hold, one press
    or the tapping on one spot (0.5 to 120). `repeat` and `at_least` count glides, passes or
    holds on each side; `minutes` replace `repeat`, and `at_least` is then minutes. After each
    repetition hands lie still for `rest` seconds. `order` lists the regions as they are worked,
    some of them more than once. `lean` is the seconds a press takes to lean in, None for the
    usual share. With `apart`, each held hand lies on a region of its own. Texts are None where
    those of the step apply.
    """

    technique: Technique
    hands: tuple[Hands, ...]
    regions: tuple[str, ...]
    path: str | None = None
    order: tuple[str, ...] = ()
    reverse: bool = False
    work: Ways = Ways.FORTH
    sides: Sides = Sides.TOGETHER
    apart: bool = False
    first: Side = Side.LEFT
    repeat: int = 1
    minutes: float | None = None
    at_least: int = 1
    seconds: float = DEFAULT_SECONDS[Technique.GLIDE]
    rest: float = 0.0
    circles: int = CIRCLES
    squeezes: int = SQUEEZES
    taps: int = TAPS
    lean: float | None = None
    pressure: Pressure = Pressure()
    accept: tuple[Accepted, ...] = ()
    title: str | None = None
    cue: str | None = None
    text: str | None = None
    detail: str | None = None
    notes: tuple[Note, ...] = ()
    stand: Standpoint | None = None
    added: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.hands or not self.regions:
            raise ValueError("a stroke needs hands and regions")
        if self.apart and self.technique is not Technique.HOLD:
            raise ValueError("only held hands lie apart")
        if self.path is not None and not self.goes_along:
            raise ValueError("only glide and knead have a path")
        if not 1 <= self.at_least <= max(1, self.minutes or self.repeat):
            most = f"minutes {self.minutes:g}" if self.minutes else f"repeat {self.repeat}"
            raise ValueError(f"at_least {self.at_least} is not from 1 to {most}")
        if self.lean_share > most_lean():
            raise ValueError(f"to lean in {self.lean} s has no room in {self.seconds} s")

    @property
    def lean_share(self) -> float:
        """The share (0 to 1) of a press that leaning in takes, and letting go again."""
        return LEAN_SHARE if self.lean is None else self.lean / self.seconds

    @property
    def goes_along(self) -> bool:
        """Whether the hands move along a way instead of staying on a place."""
        return self.technique in (Technique.GLIDE, Technique.KNEAD)

    @property
    def work_sides(self) -> tuple[Side, ...]:
        """The sides in the order they are worked."""
        if self.sides is Sides.EACH:
            return Side.BOTH.each[:: 1 if self.first is Side.LEFT else -1]
        return (Side.BOTH if self.sides is Sides.TOGETHER else Side(self.sides),)


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step of a routine, made of one or more strokes."""

    title: str
    strokes: tuple[Stroke, ...]
    short: str | None = None
    cue: str | None = None
    text: str | None = None
    detail: str | None = None
    stand: Standpoint | None = None
    notes: tuple[Note, ...] = ()
    added: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.strokes:
            raise ValueError("a step needs a stroke")

    def text_of(self, part: Stroke) -> str:
        """The whole instruction: the step's words, then the part's own."""
        return " ".join(filter(None, (self.text, part.text)))

    def cue_of(self, part: Stroke) -> str:
        """The short line to read at a glance: the part's cue, else the step's, else a title."""
        return part.cue or self.cue or part.title or self.title


@dataclass(frozen=True, slots=True)
class Routine:
    """A whole massage, as the routine file describes it."""

    title: str
    steps: tuple[Step, ...]
    summary: str = ""
    credit: str = ""
    language: str = "en"
    adapted: bool = False
    before: tuple[Reminder, ...] = ()

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a routine needs a step")
