"""The words of the session view at one moment, depending on how much fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from massage_gui.core.body.map import BodyMap
from massage_gui.core.guiding.asking import asks_in, question_at
from massage_gui.core.guiding.notes import READING_MS, all_notes, note_at
from massage_gui.core.hands.allowed import hands_allowed, hands_drawn
from massage_gui.core.hands.area import names_of_area
from massage_gui.core.hands.care import care_zones, firmest
from massage_gui.core.routine import Side
from massage_gui.core.session.scene import Scene
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.ui.session.facts_face import PlaceRules
from massage_gui.ui.session.note_band import NOTHING, BandFace
from massage_gui.ui.stage.chips import Captions
from massage_gui.ui.widgets.shapes import bones_near
from massage_gui.words import Words

MOST_NAMES: Final = 4
FEW_NAMES: Final = 2  # in letters to be read from two metres


@dataclass(frozen=True, slots=True)
class Room:
    """How much fits: a note beside everything else, whole words on the stage, the bar of
    buttons, and the pixels at the bottom of the stage that the bar covers."""

    whole: bool
    short_chips: bool
    bar: bool
    covered: int = 0


class PanelWords:
    """The words of the panel and of the stage."""

    def __init__(self, words: Words, body: BodyMap) -> None:
        self._words = words
        self._body = body

    def step(self, snapshot: Snapshot, marked: bool = False) -> str:
        """Which step of how many; with the mark of an added note if that does not fit elsewhere."""
        count = len(snapshot.plan.routine.steps)
        step = self._words("session.step", number=snapshot.step + 1, count=count)
        return f"{step} · {self._words('session.added')}" if marked else step

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
        if snapshot.phase is Phase.CHANGE:  # like the voice, as the step is known by then
            return snapshot.work.text or snapshot.detail
        return snapshot.text if snapshot.phase is Phase.PREPARE else snapshot.detail

    def band(self, snapshot: Snapshot, room: Room) -> BandFace:
        """The note to read now, if any; if it takes turns, only for a while.

        While getting ready for a part without notes, it names the bones to avoid.
        """
        if snapshot.paused:
            return NOTHING
        if snapshot.working and question_at(snapshot):
            return self._question
        placed = any(note.at for note in snapshot.notes)
        here = names_of_area(snapshot, self._body) if placed else frozenset[str]()
        now = note_at(snapshot, here, self._words)
        if now is None:
            bones = self._bones_to_read(snapshot, room)
            turn = round(snapshot.phase_share * len(bones) - 0.5) if bones else 0
            return bones[min(turn, len(bones) - 1)] if bones else NOTHING
        late = snapshot.working and now.since_ms >= READING_MS
        if not room.whole and (late or now.since_ms < 0):
            return NOTHING
        return BandFace(now.note.text, now.note.added)

    def bands(self, snapshot: Snapshot, room: Room) -> tuple[BandFace, ...]:
        """All notes of this section, so that there is room for each."""
        if snapshot.paused:
            return ()
        notes = all_notes(snapshot, self._words)
        faces = tuple(BandFace(note.text, note.added) for note in notes)
        asked = (self._question,) if snapshot.working and asks_in(snapshot) else ()
        return (*faces, *asked) or self._bones_to_read(snapshot, room)

    @property
    def _question(self) -> BandFace:
        return BandFace(self._words("session.ask"), question=True)

    def here(self, snapshot: Snapshot) -> PlaceRules:
        """What is allowed at the place of the hands, or where they first come to."""
        return PlaceRules(
            hands_allowed(snapshot, self._body),
            hands_drawn(snapshot, self._body),
            firmest(snapshot, self._body, snapshot.pressure),
        )

    def _bones_to_read(self, snapshot: Snapshot, room: Room) -> tuple[BandFace, ...]:
        if not room.whole or not getting_ready(snapshot):
            return ()
        return tuple(BandFace(text, added=True) for text in self._bones(snapshot.scene))

    def bones(self, scene: Scene) -> str:
        """The bones in the picture, for screen readers."""
        return " ".join(self._bones(scene, MOST_NAMES))

    def _bones(self, scene: Scene, most: int = FEW_NAMES) -> Iterator[str]:
        for key, bones in (
            ("bone.care_near", care_zones(scene, self._body)),
            ("bone.near", bones_near(scene, self._body)),
        ):
            names = list(dict.fromkeys(_short(bone.words) for bone in bones))
            if names:
                yield self._words(key, names=", ".join(names[:most]))

    def captions(self, snapshot: Snapshot, room: Room) -> Captions:
        """The words on the stage; recent changes are emphasised."""
        words = self._words
        sided = snapshot.section.side is not Side.BOTH or snapshot.work.apart
        sided = sided or bool(snapshot.sides)
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
        """What is new while getting ready: the side, and where to stand."""
        side = snapshot.section.side
        sided = () if side is Side.BOTH else (self._words.partners(side),)
        return sided if _changing_side(snapshot) and not _walking(snapshot) else (place, *sided)


def _short(name: str) -> str:
    """A bone's name without its explanation: "spine (tips of the vertebrae)" is "spine"."""
    return re.split(r" \(|:", name)[0]


def getting_ready(snapshot: Snapshot) -> bool:
    return snapshot.phase in (Phase.PREPARE, Phase.CHANGE)


def _walking(snapshot: Snapshot) -> bool:
    """Whether the giver has to go to another place."""
    before = snapshot.plan.sections[max(0, snapshot.index - 1)]
    return before.stand is not snapshot.section.stand


def _changing_side(snapshot: Snapshot) -> bool:
    return snapshot.phase is Phase.CHANGE and snapshot.section.side is not Side.BOTH


class PanelFace(NamedTuple):
    """Everything that the panel shows except how far the ring is, in whole seconds.

    `state` is what its words depend on, apart from those that count.
    """

    state: tuple[object, ...] = ()
    counted: tuple[object, ...] = ()


def panel_face(snapshot: Snapshot) -> PanelFace:
    state = (
        snapshot.index,
        snapshot.scene,
        snapshot.phase,
        snapshot.pause_reason,
        -(-snapshot.warning_ms // 1000),
        snapshot.waiting,
        snapshot.wish,
    )
    counted = (
        snapshot.count,
        -(-snapshot.left_ms // 1000),
        -(-snapshot.ready_ms // 1000),
        -(-snapshot.rest_left_ms // 1000),
        snapshot.step_share,
        snapshot.manner,
    )
    return PanelFace(state, counted)
