"""Kneading: two hands that take turns squeezing and moving on along their way."""

from __future__ import annotations

from math import pi, sin
from typing import Final, NamedTuple

from massage_gui.core.body.geometry import Line
from massage_gui.core.body.map import BodyMap
from massage_gui.core.easing import in_out_sine, mix
from massage_gui.core.hands.reach import (
    Reach,
    between,
    index_in_pass,
    is_last_beat,
    kneads_alone,
    lead,
    lies_across,
    on_way,
    share_of_beat,
    way_of,
)
from massage_gui.core.routine import Side, Stand
from massage_gui.core.session.plan import Section
from massage_gui.core.session.snapshot import Snapshot

CLOSED_SHARE: Final = 0.36  # of a squeeze, when the hand is closed
BACK_SHARE: Final = 0.55  # of the last beat of a pass, when the hands go back
ALONE_SHARE: Final = 0.7  # of a beat, when a hand that works alone moves on
PAUSE_SHARE: Final = 0.08  # of a beat, before and after a hand moves on


class _Pull(NamedTuple):
    """What one kneading hand does: squeeze on its place, or go on to the next or back.

    `here` and `there` are shares (0 to 1) of its span of the way; it has `moved` from one to the
    other by a share, and `done` is where that leaves it.
    """

    here: float
    there: float
    moved: float = 0.0
    squeeze: float = 0.0

    @property
    def back(self) -> bool:
        return self.there < self.here and self.moved > 0

    @property
    def done(self) -> float:
        return mix(self.here, self.there, self.moved)


def pull_of(snapshot: Snapshot, hand: int) -> _Pull:
    """What a hand (0 leading, 1 following) does while two hands take turns, one squeeze a beat.

    While one squeezes, the other moves on. After the last squeeze of a pass both go back
    together, so that the hand behind does not pass the one ahead.
    """
    section, share = snapshot.section, share_of_beat(snapshot)
    within = index_in_pass(snapshot)
    each, last = section.each, is_last_beat(snapshot)
    mine, ends = (within % 2 == 0) == (hand == _opens(section)), within == each - 1
    here = _station(each, within if mine else max(0, within - 1))
    if ends and here and not last:
        moved = in_out_sine((share - BACK_SHARE) / (1 - BACK_SHARE))
        return _Pull(here, 0.0, moved, _squeeze(share / BACK_SHARE) if mine else 0.0)
    if mine:
        return _Pull(here, here, squeeze=_squeeze(share))
    there = here if ends or last or not within else _station(each, within + 1)
    moved = in_out_sine((share - PAUSE_SHARE) / (1 - 2 * PAUSE_SHARE))
    return _Pull(here, there, moved if here != there else 0.0)


def pull_alone(snapshot: Snapshot) -> _Pull:
    """One hand squeezes in each beat, moves on at its end, and goes back at the end of a pass."""
    section, share = snapshot.section, share_of_beat(snapshot)
    within = index_in_pass(snapshot)
    last = max(1, section.each - 1)
    here, ends = within / last, within == section.each - 1
    there = here if is_last_beat(snapshot) else 0.0 if ends else (within + 1) / last
    moved = in_out_sine((share - ALONE_SHARE) / (1 - ALONE_SHARE))
    moved = moved if here != there else 0.0
    return _Pull(min(1.0, here), there, moved, squeeze=_squeeze(share / ALONE_SHARE))


def _opens(section: Section) -> int:
    """Which hand squeezes first: the leading one, or that of the left side if both are worked.

    From the partner's right it is that of the right side: the nearer hand has to be ahead, so
    that the other arm has room below it.
    """
    return 1 if section.side is Side.BOTH and section.stand is Stand.RIGHT else 0


def _station(each: int, within: int) -> float:
    """How far along its span (0 to 1) a hand squeezes; both hands squeeze each place."""
    last = (each - 1) // 2
    return within // 2 / last if last else 0.0


def _squeeze(share: float) -> float:
    """How closed a hand is: it closes, then opens more slowly."""
    if share <= CLOSED_SHARE:
        return in_out_sine(share / CLOSED_SHARE)
    return 1 - in_out_sine((share - CLOSED_SHARE) / (1 - CLOSED_SHARE))


def kneading_reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """One hand on each side, or two on one side, the leading one first; or one across both."""
    section = snapshot.section
    if lies_across(section, snapshot.hands, body):
        return [_kneading(way_of(section, body, Side.BOTH), (0.0, 1.0), pull_alone(snapshot))]
    ways = [way_of(section, body, side) for side in section.side.each]
    if kneads_alone(section, body):
        return [_kneading(ways[0], (0.0, 1.0), pull_alone(snapshot))]
    ahead = lead(section, ways[0])
    spans = ((0.0, 1.0), (0.0, 1.0)) if len(ways) > 1 else ((ahead, 1.0), (0.0, 1.0 - ahead))
    return [
        _kneading(way, span, pull_of(snapshot, hand))
        for hand, (way, span) in enumerate(zip((ways * 2)[:2], spans, strict=True))
    ]


def _kneading(way: Line, span: tuple[float, float], pull: _Pull) -> Reach:
    """One kneading hand on its span of the way, or lifted on the straight way back."""
    if not pull.back:
        return on_way(way, mix(*span, pull.done), pull.squeeze)
    here, there = mix(*span, pull.here), mix(*span, pull.there)
    x, y = between(way.point(here), way.point(there), pull.moved)
    return Reach(x, y, here, there, pull.moved, lift=sin(pi * pull.moved))
