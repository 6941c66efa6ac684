"""The content of the facts beside the ring: time left, how to work, how firmly, which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from massage_gui.core.pressure import pressure_level
from massage_gui.core.routine import Hands, Side, Technique
from massage_gui.core.session.snapshot import SideCount, Snapshot
from massage_gui.words import Words
from massage_gui.words.clock import clock

ICON_OF: Final = {
    Technique.GLIDE: "glide",
    Technique.FRICTION: "circles",
    Technique.KNEAD: "knead",
    Technique.HOLD: "hand",
    Technique.PRESS: "press",
    Technique.TAP: "tap",
}


@dataclass(frozen=True, slots=True)
class Fading:
    """Falling pressure: repetitions done, including the current one, and planned."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class FactsFace:
    """What the facts show at one moment, with long and short words.

    `read` is the text for screen readers.
    """

    time: str = ""
    left: str = ""
    icon: str = ""
    how: tuple[str, ...] = ()
    level: int = 0
    pressure: tuple[str, ...] = ()
    sides: tuple[SideCount, ...] = ()
    side: Side = Side.BOTH
    fading: Fading | None = None
    waiting: str = ""
    then: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """What a place allows: the hands to choose from, those drawn, and how firmly they press."""

    hands: tuple[Hands, ...]
    drawn: Hands
    pressure: float


def facts_face(snapshot: Snapshot, words: Words, compact: bool, here: PlaceRules) -> FactsFace:
    work = snapshot.work
    time, left = clock(snapshot.left_ms), "" if compact else words("session.left")
    minutes = round(snapshot.left_ms / 60_000)
    read = words("read.left", n=minutes) if minutes else words("read.hardly_left")
    if snapshot.hands_off:
        return FactsFace(time, left, read=read)
    fades = work.pressure.falls and snapshot.section.repeats > 1 and not snapshot.wish
    firmly = words.pressure(here.pressure), words.pressure(here.pressure, short=True)
    if fades:
        firmly = _fading_words(snapshot, words), words("ask.lighter")
    how = words.technique(work.technique, here.hands), words(f"hands.{here.drawn}").capitalize()
    waiting = words("session.waiting") if snapshot.waiting else ""
    icon = "thumb" if here.drawn is Hands.THUMBS else ICON_OF[work.technique]
    return FactsFace(
        time=time,
        left=left,
        icon=icon,
        how=() if compact else how,
        level=pressure_level(here.pressure),
        pressure=firmly[1:] if compact else firmly,
        sides=snapshot.sides,
        side=snapshot.section.side,
        fading=_fading(snapshot) if fades else None,
        waiting=waiting,
        then=words.coming(snapshot) if snapshot.waiting else "",
        read=". ".join(filter(None, (read, how[0], firmly[0], waiting))),
    )


def _fading_words(snapshot: Snapshot, words: Words) -> str:
    """How light the pressure is now, when it falls."""
    pressure = snapshot.work.pressure
    share = (pressure.first - snapshot.pressure) / (pressure.first - pressure.last)
    stage = round(share * 3) if snapshot.working else 0
    return words(f"pressure.fading_{stage}" if stage else "pressure.fading")


def _fading(snapshot: Snapshot) -> Fading:
    done = snapshot.beat.repetition if snapshot.working else 0
    return Fading(min(done, snapshot.beat.of), snapshot.beat.of)
