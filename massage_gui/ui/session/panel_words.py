"""What the session view says at one moment, as far as it has room to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.routine import Note, Side
from massage_gui.core.session.scene import Scene
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.ui.stage.chips import Captions
from massage_gui.ui.widgets.shapes import bones_near, care_zones
from massage_gui.words import Words

MOST_NOTES: Final = 3
MOST_NAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Room:
    """How much there is room for: several notes, whole words on the stage, whether the bar of
    buttons is there, and the pixels at the foot of the stage that it covers."""

    roomy: bool
    short_chips: bool
    bar: bool
    covered: int = 0


class PanelWords:
    """The words of the panel and of the stage."""

    def __init__(self, words: Words, body: BodyMap) -> None:
        self._words = words
        self._body = body

    def step(self, snapshot: Snapshot) -> str:
        count = len(snapshot.plan.routine.steps)
        return self._words("session.step", number=snapshot.step + 1, count=count)

    def cue(self, snapshot: Snapshot) -> str:
        if snapshot.pause_reason:
            return self._words(f"held.{snapshot.pause_reason}")
        if snapshot.warning_ms:
            return self._words("session.warning")
        if _changing_side(snapshot):
            return self._words.partners(snapshot.section.side)
        return snapshot.cue

    def detail(self, snapshot: Snapshot) -> str:
        if snapshot.hands_off:
            return self._words("held.stop_how")
        if snapshot.pause_reason:
            return f"{self._words(f'held.{snapshot.pause_reason}_how')} {snapshot.text}"
        if snapshot.warning_ms or _changing_side(snapshot):
            return snapshot.cue
        return snapshot.text if getting_ready(snapshot) else snapshot.detail

    def notes(self, snapshot: Snapshot, room: Room) -> tuple[Note, ...]:
        """Several notes while there is time to read, else one; the source's own come first.

        Where there is none, they say which bone the picture shows.
        """
        if snapshot.paused:
            return ()
        notes = sorted(snapshot.notes, key=lambda note: note.added)
        if not (room.roomy and getting_ready(snapshot)):
            return tuple(notes[:1])
        return tuple(notes[:MOST_NOTES] or self._bones(snapshot.scene))

    def bones(self, scene: Scene) -> str:
        """What the picture shows of bone, for those who hear it."""
        return " ".join(note.text for note in self._bones(scene))

    def _bones(self, scene: Scene) -> Iterator[Note]:
        for key, bones in (
            ("bone.care_near", care_zones(scene, self._body)),
            ("bone.near", bones_near(scene, self._body)),
        ):
            names = list(dict.fromkeys(_short(bone.words) for bone in bones))
            if names:
                yield Note(self._words(key, names=", ".join(names[:MOST_NAMES])), added=True)

    def captions(self, snapshot: Snapshot, room: Room) -> Captions:
        """What is said on the stage itself; what has just changed stands out."""
        words = self._words
        sided = bool(snapshot.sides) or snapshot.section.side is not Side.BOTH
        place = words.place(snapshot.scene.stand, room.short_chips)
        return Captions(
            place=place if room.bar or not snapshot.working else "",
            bone=words("bone.legend"),
            care=words("bone.care") if care_zones(snapshot.scene, self._body) else "",
            left=words.partners(Side.LEFT) if sided else "",
            right=words.partners(Side.RIGHT) if sided else "",
            told=self._told(snapshot, place) if getting_ready(snapshot) else (),
            covered=room.covered,
            heard=f"{place}. {self.bones(snapshot.scene)}",
        )

    def _told(self, snapshot: Snapshot, place: str) -> tuple[str, ...]:
        """What to mind while getting ready: which side comes now, and where to go for it."""
        side = snapshot.section.side
        sided = () if side is Side.BOTH else (self._words.partners(side),)
        return sided if _changing_side(snapshot) else (place, *sided)


def _short(name: str) -> str:
    """A bone's name without what explains it: "spine (tips of the vertebrae)" is "spine"."""
    return re.split(r" \(|:", name)[0]


def getting_ready(snapshot: Snapshot) -> bool:
    return snapshot.phase in (Phase.PREPARE, Phase.CHANGE)


def _changing_side(snapshot: Snapshot) -> bool:
    return snapshot.phase is Phase.CHANGE and snapshot.section.side is not Side.BOTH
