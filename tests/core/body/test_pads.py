"""The drawn hands keep off the bone and on the skin: every pad, at every phase, with any hands."""

from __future__ import annotations

import re
from functools import cache
from math import cos, radians, sin

import pytest

from massage_gui.core.body.bone import OutlineGrid, bone_gap, skin_gap
from massage_gui.core.body.geometry import flatten
from massage_gui.core.body.pads import CLEARANCE, PADS, RADIUS, WRISTS, gaps, laid, unease
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands
from tests.core.build import ROOT, body, shipped_plan
from tests.core.phases import accepts_bone, every_work, pressing

NUMBERS = r'cx="([\d.]+)" cy="([\d.]+)"'
HEEL_AND_BALL = ((-3.0, 47.0), (1.5, -46.0))  # of the palm, from its anchor
ROUNDING = 0.4  # units; every other corner of an outline is near enough to lay hands by
ACCEPTED = 1.0  # units from bone, where a routine asks for its very edge


def drawing(kind: Hands) -> str:
    return (ROOT / "assets/svg" / f"hand-{kind}-right.svg").read_text("utf-8")


def places(pose: HandPose) -> tuple[tuple[float, float], ...]:
    return laid(PADS[pose.hands], pose.right, (pose.x, pose.y), pose.angle)


@pytest.mark.parametrize("kind", Hands)
def test_the_pads_are_those_of_the_drawing(kind: Hands) -> None:
    [(x, y)] = re.findall(rf'id="anchor" {NUMBERS}', drawing(kind))
    drawn = re.findall(rf'id="pad-\d" {NUMBERS}', drawing(kind)) or [(x, y)]
    offsets = [(float(a) - float(x), float(b) - float(y)) for a, b in drawn]
    assert offsets == [pytest.approx(pad) for pad in PADS[kind]]


@pytest.mark.parametrize("kind", Hands)
def test_a_pad_is_as_large_as_drawn(kind: Hands) -> None:
    drawn = re.findall(r'id="pad-\d"[^>]* rx="([\d.]+)"', drawing(kind))
    assert {float(radius) for radius in drawn} == {RADIUS[kind]}


@pytest.mark.parametrize("kind", Hands)
def test_the_wrist_is_that_of_the_drawing(kind: Hands) -> None:
    [(x, y)] = re.findall(rf'id="anchor" {NUMBERS}', drawing(kind))
    [(a, b)] = re.findall(rf'id="wrist" {NUMBERS}', drawing(kind))
    found = float(a) - float(x), float(b) - float(y)
    assert found == pytest.approx(WRISTS[kind], abs=0.06)


@cache
def skin() -> OutlineGrid:
    return OutlineGrid(flatten(body().body))


def heel_and_ball(pose: HandPose) -> list[tuple[float, float]]:
    turned, sign = radians(pose.angle), 1 if pose.right else -1
    across, along = cos(turned), sin(turned)
    return [
        (pose.x + sign * x * across - y * along, pose.y + sign * x * along + y * across)
        for x, y in HEEL_AND_BALL
    ]


# Shipped routines


@every_work()
def test_no_pad_presses_on_forbidden_bone(name: str, index: int, kind: Hands) -> None:
    section = shipped_plan(name).sections[index]
    room = ACCEPTED if accepts_bone(section) else CLEARANCE - ROUNDING
    for pose in pressing(name, index, kind):
        near = min(bone_gap(place, body()) for place in places(pose))
        assert near >= room, f"step {section.step + 1}: {pose} is {near:.1f} from bone"


@every_work()
def test_every_pad_presses_on_skin(name: str, index: int, kind: Hands) -> None:
    for pose in pressing(name, index, kind):
        near = min(skin_gap(place, body()) for place in places(pose))
        assert near >= CLEARANCE - 2 * ROUNDING, f"{pose} is {near:.1f} from the edge"


@every_work(lambda _, kind: kind is Hands.PALMS)
def test_the_whole_palm_lies_on_the_skin(name: str, index: int, kind: Hands) -> None:
    for pose in pressing(name, index, kind):
        assert all(skin().depth(*place) > 0 for place in heel_and_ball(pose)), pose


# Laying a hand


@pytest.mark.parametrize("kind", [Hands.FINGERS, Hands.PALMS])
def test_a_left_hand_is_a_right_hand_mirrored(kind: Hands) -> None:
    right = laid(PADS[kind], True, (0, 0), 0)
    left = laid(PADS[kind], False, (0, 0), 0)
    assert [(-x, y) for x, y in right] == list(left)


def test_a_hand_is_at_ease_on_flesh_alone() -> None:
    flesh = gaps(Hands.PALMS, True, (400, 700), 0, body())
    on_the_spine = gaps(Hands.PALMS, True, (500, 700), 0, body())
    assert unease(flesh, Hands.PALMS) == 0
    assert unease(on_the_spine, Hands.PALMS) > unease(flesh, Hands.PALMS)


def test_a_hand_is_the_more_ill_at_ease_the_farther_it_moves_about() -> None:
    near = gaps(Hands.THUMBS, True, (530, 700), 0, body())
    found = [unease(near, Hands.THUMBS, about) for about in range(0, 30, 3)]
    assert found == sorted(found)
    assert found[0] == 0 < found[-1]
