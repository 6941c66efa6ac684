"""No part of a working hand, up to its heel, lies on the spine.

On its strip in the long strokes, and on the tips of the vertebrae anywhere: between the spine and
the shoulder blade there is hardly room for a palm.
"""

from __future__ import annotations

import re
from functools import cache
from math import dist

import pytest

from massage_gui.core.body.geometry import Point, bounds
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.body.pads import WRISTS, laid
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.reach import lies_across
from massage_gui.core.routine import Hands, Technique
from massage_gui.core.session.plan import Section
from tests.core.build import ROOT, body, shipped_plan
from tests.core.phases import every_work, pressing

HEEL = 40.0  # units from the middle of the wrist, where the palm begins
TIPS = 4.5  # units from the midline, beside the tips of the vertebrae
NUMBER = re.compile(r"-?[\d.]+")


def glides_or_kneads(section: Section, kind: Hands) -> bool:
    moves = section.work.technique in (Technique.GLIDE, Technique.KNEAD)
    return moves and not lies_across(section, kind, body())


@cache
def outline(drawing: str) -> tuple[Point, ...]:
    """The edge of a drawn right hand, from one side of the wrist to the other, by its anchor."""
    svg = (ROOT / f"assets/svg/hand-{drawing}-right.svg").read_text("utf-8")
    found = re.search(r'id="hand-edge"[^>]* d="([^"]*)"', svg)
    middle = re.search(r'id="anchor" cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert found
    assert middle
    numbers = [float(number) for number in NUMBER.findall(found[1])]
    x, y = numbers[0] - float(middle[1]), numbers[1] - float(middle[2])
    points = [(x, y)]
    for at in range(2, len(numbers), 6):
        x, y = x + numbers[at + 4], y + numbers[at + 5]
        points.append((x, y))
    return tuple(points)


def palm_and_fingers(pose: HandPose) -> tuple[Point, ...]:
    closes = pose.squeeze > 0.5 and pose.hands in (Hands.PALMS, Hands.GRIP)
    wrist = WRISTS[pose.hands]
    places = outline(f"{pose.hands}-closed" if closes else str(pose.hands))
    kept = tuple(place for place in places if dist(place, wrist) > HEEL)
    return laid(kept, pose.right, (pose.x, pose.y), pose.angle)


@every_work(glides_or_kneads)
def test_palm_and_fingers_keep_off_the_spine(name: str, index: int, kind: Hands) -> None:
    (spine,) = (bone for bone in body().bones if bone.name == "spine")
    strip = bounds(spine.polygons[0])
    long_strokes = shipped_plan(name).sections[index].work.path == "long-glide"
    for pose in pressing(name, index, kind):
        for x, y in palm_and_fingers(pose):
            if strip.top < y < strip.bottom:
                assert abs(x - MIDLINE) > TIPS, (pose, x, y)
                if long_strokes:
                    assert not strip.left < x < strip.right, (pose, x, y)


@pytest.mark.parametrize("kind", ["palms", "grip", "thumbs", "fingers", "knuckles"])
def test_the_outline_of_a_hand_is_read(kind: str) -> None:
    found = bounds(outline(kind))
    assert 80 < found.width < 160
    assert 150 < found.height < 260
