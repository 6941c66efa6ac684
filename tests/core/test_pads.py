"""The drawn hands keep off the bone: every pad, at every phase, of every shipped routine."""

from __future__ import annotations

import re

import pytest

from massage_gui.core.motion import HandPose, hands
from massage_gui.core.pads import PADS, pad_places
from massage_gui.core.plan import Kind, Section
from massage_gui.core.routine import Hands
from massage_gui.core.session import Manner, Session
from massage_gui.core.snapshot import take_snapshot
from tests.core.build import ROOT, SHIPPED, body, shipped_plan

PHASES = (0.1, 0.45)
NUMBERS = r'cx="([\d.]+)" cy="([\d.]+)"'


@pytest.mark.parametrize("kind", Hands)
def test_the_pads_are_those_of_the_drawing(kind: Hands) -> None:
    drawing = (ROOT / "assets/svg" / f"hand-{kind}-right.svg").read_text("utf-8")
    [(x, y)] = re.findall(rf'id="anchor" {NUMBERS}', drawing)
    drawn = re.findall(rf'id="pad-\d" {NUMBERS}', drawing) or [(x, y)]
    offsets = [(float(a) - float(x), float(b) - float(y)) for a, b in drawn]
    assert offsets == [pytest.approx(pad) for pad in PADS[kind]]


def accepts_bone(section: Section) -> bool:
    return any(accepted.rule == "bone" for accepted in section.work.accept)


def works(name: str) -> list[Section]:
    return [section for section in shipped_plan(name).sections if section.kind is Kind.STROKE]


def poses(name: str, section: Section, kind: Hands) -> list[HandPose]:
    """The hands that press, at some phases of every beat."""
    session = Session(shipped_plan(name)).show(Manner(hands=kind)).start(0)
    times = [
        round(section.start_ms + (beat + phase) * section.beat_ms)
        for beat in range(section.beats)
        for phase in PHASES
    ]
    found = (pose for now in times for pose in hands(take_snapshot(session, now), body()))
    return [pose for pose in found if pose.pressure]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("kind", [Hands.FINGERS, Hands.THUMBS, Hands.KNUCKLES])
def test_no_pad_presses_on_forbidden_bone(name: str, kind: Hands) -> None:
    forbidden = [bone for bone in body().bones if bone.forbidden]
    for section in works(name):
        if accepts_bone(section):
            continue
        for pose in poses(name, section, kind):
            places = pad_places(pose.hands, pose.right, (pose.x, pose.y), pose.angle)
            touched = {bone.id for bone in forbidden for pad in places if not bone.distance(pad)}
            assert not touched, f"step {section.step + 1}: {pose} on {touched}"


def test_a_left_hand_is_a_right_hand_mirrored() -> None:
    right = pad_places(Hands.FINGERS, True, (0, 0), 0)
    left = pad_places(Hands.FINGERS, False, (0, 0), 0)
    assert [(-x, y) for x, y in right] == list(left)
