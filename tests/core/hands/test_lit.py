"""Hands work on what is lit at that moment, all through the shipped routines.

The middle of each hand does; of palms, grips and thumbs no pad lies wholly beside it. A row of
fingers or knuckles is broader than an edge of bone, beside which it circles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from massage_gui.core.body.bone import OutlineGrid, skin_gap
from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.body.pads import PADS, RADIUS, laid
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.reach import lies_across
from massage_gui.core.routine import Hands, Side
from massage_gui.core.session.plan import Section
from massage_gui.core.session.scene import Scene
from tests.core.build import body, shipped_plan
from tests.core.phases import every_work, phases, seen, times

ROWS = (Hands.FINGERS, Hands.KNUCKLES)
EDGE = 3.5  # units, less than 3 mm
SPINE = 15.0  # units from the midline to where lit regions begin, under a hand across it
POINT_OF_SHOULDER = 246.0  # units from the midline
FIVE_CM = 66.0
ASKED_FOR = ("shoulder-top", "glide-lane")  # in this order: hands come to the shoulders first


def worked(name: str, index: int, kind: Hands) -> Iterator[tuple[Scene, HandPose]]:
    """Every hand that works, with what is lit; one that only rests meanwhile is left out."""
    plan = shipped_plan(name)
    section = plan.sections[index]
    most = 1 if lies_across(section, kind, body()) else 2
    for now, moment in zip(times(section), phases(name, index, kind)[1:], strict=True):
        scene = seen(plan, index, now, kind).scene
        yield from ((scene, pose) for pose in moment[:most] if pose.pressure)


def off_lit(places: Sequence[Point], scene: Scene) -> float:
    """How far the farthest of some places is from what is lit (units)."""
    lit = [region(*place) for place in scene.lit]
    return max(min(-each.depth(*place) for each in lit) for place in places)


@cache
def region(name: str, side: Side) -> OutlineGrid:
    return OutlineGrid(body().regions[name, side].polygon)


@every_work()
def test_a_working_hand_is_on_what_is_lit(name: str, index: int, kind: Hands) -> None:
    across = lies_across(shipped_plan(name).sections[index], kind, body())
    for scene, pose in set(worked(name, index, kind)):
        middle = pose.x, pose.y
        assert off_lit([middle], scene) <= (SPINE if across else EDGE), pose
        if pose.hands not in ROWS:
            pads = laid(PADS[pose.hands], pose.right, middle, pose.angle)
            assert off_lit(pads, scene) <= RADIUS[pose.hands] + EDGE, pose


def grips(section: Section, kind: Hands) -> bool:
    return kind is Hands.GRIP


@every_work(grips)
def test_a_grip_stays_behind_the_shoulder_s_line(name: str, index: int, kind: Hands) -> None:
    for _, pose in set(worked(name, index, kind)):
        middle = pose.x, pose.y
        assert abs(pose.x - MIDLINE) <= POINT_OF_SHOULDER - FIVE_CM, pose
        pads = laid(PADS[pose.hands], pose.right, middle, pose.angle)
        assert min(skin_gap(pad, body()) for pad in pads) > 0, pose


def test_the_shoulders_are_lit_where_hands_are_placed_on_them() -> None:
    plan = shipped_plan("back-massage")
    for index in (0, 1):
        lit = dict.fromkeys(name for name, _ in seen(plan, index, 1_000).scene.lit)
        assert tuple(lit) == ASKED_FOR
