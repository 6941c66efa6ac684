"""Asking: the moments of a plan at which the partner is asked how the pressure is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from massage_gui.core.routine import Technique
from massage_gui.core.session.plan import Plan, Section
from massage_gui.core.session.snapshot import Snapshot

BETWEEN_MS: Final = 180_000  # between two questions, at least
SETTLED_MS: Final = 5_000  # of new work before a question
TOLD_MS: Final = 4_000  # for saying that a pass is the last, or that half of the work is done
ANSWERED_MS: Final = 9_000  # how long a question is shown, and how much work has to follow it


def questions(plan: Plan) -> Iterator[tuple[int, int]]:
    """Section (by index) and milliseconds into it: at the first stroke, then in each new place.

    Three minutes apart or more: a question that would come sooner is asked later in the same
    work. Where pressure grows, after it has grown; never where it falls, or in a hold.
    """
    last_ms, felt = -BETWEEN_MS, (-1, -1)
    for index, section in enumerate(plan.sections):
        place = section.step, section.stroke
        if not section.is_work or place == felt or not _is_felt(section):
            continue
        earliest_ms = max(SETTLED_MS, last_ms + BETWEEN_MS - section.start_ms)
        into_ms = next((at for at in _moments(section) if at >= earliest_ms), None)
        if into_ms is not None:
            last_ms, felt = section.start_ms + into_ms, place
            yield index, into_ms


def question_at(now: Snapshot) -> bool:
    """Whether a question is shown at this moment."""
    return any(0 <= now.since_ms - into_ms < ANSWERED_MS for into_ms in _asked_here(now))


def asks_in(now: Snapshot) -> bool:
    """Whether a question is asked anywhere in this section."""
    return bool(_asked_here(now))


def asked_between(before: Snapshot, now: Snapshot) -> bool:
    """Whether a question comes between two moments; it comes when a beat begins."""
    if before.index != now.index or before.count == now.count or now.waiting:
        return False
    return any(before.since_ms < into_ms <= now.since_ms for into_ms in _asked_here(now))


def _asked_here(now: Snapshot) -> tuple[int, ...]:
    return _asked_in(now.plan, now.index)


@lru_cache(maxsize=8)
def _asked_in(plan: Plan, section: int) -> tuple[int, ...]:
    return tuple(into_ms for index, into_ms in questions(plan) if index == section)


def _is_felt(section: Section) -> bool:
    work = section.work
    return work.technique is not Technique.HOLD and not work.pressure.falls


def _moments(section: Section) -> Iterator[int]:
    """The beginnings of beats when nothing else is said and enough work follows."""
    pressure, each = section.work.pressure, section.each
    first = 2 * each if pressure.first < pressure.last else 1
    words = ((section.repeats - 1) * each, section.beats // 2)
    told = [section.beat_into_ms(beat) for beat in words]
    for beat in range(first, section.beats):
        into_ms = section.beat_into_ms(beat)
        busy = any(0 <= into_ms - at_ms < TOLD_MS for at_ms in told)
        if busy or _enters(section, beat) or section.length_ms - into_ms < ANSWERED_MS:
            continue
        yield into_ms


def _enters(section: Section, beat: int) -> bool:
    """Whether the hands move to another region with this beat."""
    spots = section.spots
    return bool(spots) and spots[beat % len(spots)].region != spots[beat % len(spots) - 1].region
