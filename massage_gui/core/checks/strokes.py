"""Strokes: glides too fast or too slow, regions named twice or left out."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from massage_gui.core.body.map import BodyMap
from massage_gui.core.body.ways import along, way, way_home
from massage_gui.core.checks.finding import UNITS_PER_CM, Finding
from massage_gui.core.reading.problems import Said, said
from massage_gui.core.routine import Side, Stroke, Technique, Ways
from massage_gui.core.session.progress import FORTH_SHARE

SLOWEST_CM, FASTEST_CM = 1.0, 10.0  # a second, on a way that works
LEAST_S, MOST_S = 0.5, 120.0


def pace(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """A glide too fast to be felt, or too slow to be one."""
    if stroke.technique is not Technique.GLIDE:
        return
    each = [cm / share for cm, share in _worked_ways(stroke, body)]  # as if each took all the time
    speeds = [length / stroke.seconds for length in each]
    speed = max(speeds) if max(speeds) > FASTEST_CM else min(speeds)
    if SLOWEST_CM <= speed <= FASTEST_CM:
        return
    least = ceil(max(LEAST_S, max(each) / FASTEST_CM))
    most = int(min(MOST_S, min(each) / SLOWEST_CM))
    slowest, fastest = f"{SLOWEST_CM:g}", f"{FASTEST_CM:g}"
    what = said("problem.pace", speed=f"{speed:.1f}", least=slowest, most=fastest)
    yield Finding("pace", "seconds", what, _other_pace(least, most, speed > FASTEST_CM))


def _other_pace(least: int, most: int, too_fast: bool) -> Said:
    """The nearest number of seconds that can be felt, and the farthest."""
    if least >= most:
        return said("problem.hint.pace", least=least, most=most)
    if too_fast:
        return said("problem.hint.slower", seconds=least, other=most)
    return said("problem.hint.faster", seconds=most, other=least)


def _worked_ways(stroke: Stroke, body: BodyMap) -> Iterator[tuple[float, float]]:
    """The length of each way of a glide that works, and its share of the time."""
    where, side = along(stroke, body), stroke.work_sides[0].each[0]
    share = FORTH_SHARE[stroke.work]
    if stroke.work is not Ways.BACK:
        yield way(where, side, body).length / UNITS_PER_CM, share
    if stroke.work is not Ways.FORTH:
        yield way_home(where, side, body).length / UNITS_PER_CM, 1 - share


def milder(stroke: Stroke, level: str) -> Said:
    """What to write for a pressure that goes no further than a level."""
    return said(f"problem.hint.{'caution' if stroke.pressure.steady else 'milder'}", level=level)


def named_twice(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """A region that is named twice, directly or within a group; it counts only once."""
    seen: set[str] = set()
    for name in stroke.regions:
        members = set(body.expand((name,)))
        for region in sorted(members & seen):
            what = said("problem.named_twice", name=region)
            turns = not stroke.path and stroke.technique is not Technique.HOLD
            hint = "order" if turns and stroke.regions.count(region) > 1 else "keep_one"
            yield Finding("text", "regions", what, said(f"problem.hint.{hint}"))
        seen |= members


def left_out(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """Regions that are lit but never worked, as `order` leaves them out."""
    missed = set(body.expand(stroke.regions)) - set(body.expand(stroke.order))
    for region in sorted(missed) if stroke.order else ():
        what = said("problem.left_out", name=region)
        yield Finding("text", "order", what, said("problem.hint.left_out"))


def either_side(stroke: Stroke) -> tuple[Side, ...]:
    """The sides (left, right or both of them) that a stroke works."""
    return tuple(dict.fromkeys(side for both in stroke.work_sides for side in both.each))
