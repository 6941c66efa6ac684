"""Spoken lines: what is said during the work, and how much time there is for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from massage_gui.core.guiding.asking import asked_between
from massage_gui.core.guiding.lines import Deadline, SpokenLine, Wording, named, stopped
from massage_gui.core.routine import ON_SPOTS, Routine, Side, Technique
from massage_gui.core.session.cues import Cue
from massage_gui.core.session.plan import Section
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import Wish

ENDLESS_MS: Final = 10**9
HALF_FROM: Final = 6  # repetitions; up to this many, half-way is not mentioned
HOLD_ENDS_MS: Final = 8_000
Firmest: TypeAlias = Callable[[Snapshot], float]  # how firmly the place may be pressed
# The regions that are named when the hands come to them from spot to spot.
AREAS: Final = frozenset(
    [
        *("neck", "shoulder-top", "shoulder-blade", "blade-edge", "spine-mid", "spine-lower"),
        *("lower-back", "hip-crest", "sacrum", "hip-muscle"),
    ]
)
_LAST: Final = {
    Technique.GLIDE: "say.last",
    Technique.FRICTION: "say.last_round",
    Technique.KNEAD: "say.last_pass",
    Technique.HOLD: None,
    Technique.PRESS: "say.last_round",
    Technique.TAP: "say.last_round",
}
_WISHES: Final = {
    Wish.LIGHTER: "say.lighter",
    Wish.JUST_RIGHT: "say.just_right",
    Wish.FIRMER: "say.firmer",
}
# The keys of all lines that `work_line` and `wish_line` can say, except those of a rest.
WORK_KEYS: Final = (
    *("say.begin", "say.again", "say.back", "say.half", "say.half_side", "say.lift", "say.ask"),
    *("say.last_lightest", "say.lighter_still", "say.lighter_again"),
    *("say.reached", "say.reached_again", "say.firm_enough"),
    *sorted({key for key in _LAST.values() if key}),
    *_WISHES.values(),
    *(f"say.area.{region}" for region in sorted(AREAS)),
)
RESTING: Final = ("say.rest_still", "say.go_on")


def room_ms(within: Deadline, now: Snapshot) -> int:
    """How much time by the clock is left to say something, at the present pace."""
    session, section = now.session, now.section
    if now.finished or session.open_ended or (session.waits and not section.is_work):
        return ENDLESS_MS
    left_ms = section.length_ms - session.into_ms
    if not section.is_work:
        left_ms += session.plan.sections[now.index + 1].length_ms
    elif within is Deadline.REPETITION:
        left_ms = section.repetition_ms - session.into_ms % section.repetition_ms
    return session.warning_ms + session.pace.by_the_clock(left_ms, session.at_ms)


def work_line(
    before: Snapshot, now: Snapshot, happened: tuple[Cue, ...], words: Wording
) -> SpokenLine | None:
    """The short line for what happened during the work, if any."""
    key = _key(before, now, happened)
    return SpokenLine(words(key)) if key else None


def wish_line(now: Snapshot, words: Wording, firmest: Firmest) -> SpokenLine | None:
    """The answer to what the receiver asked for; never firmer than the place may be pressed."""
    if now.wish is Wish.FIRMER and now.pressure > firmest(now):
        return SpokenLine(words("say.firm_enough"))
    return SpokenLine(words(_WISHES[now.wish])) if now.wish else None


def next_step_lines(now: Snapshot, words: Wording) -> tuple[SpokenLine, ...]:
    """The announcement of the step after this one; empty if this is the last."""
    following = now.coming
    if following is None or following.step == now.step:
        return ()
    return announcement(now.plan.routine, following, words)


def announcement(routine: Routine, following: Section, words: Wording) -> tuple[SpokenLine, ...]:
    """The name of the next step, which begins with this section."""
    step = routine.steps[following.step]
    cue = stopped(following.work.cue or step.cue or step.title)
    *first, last = named("say.next", cue, routine.language, words, Deadline.REPETITION)
    return (*first, replace(last, names=following.step))


def _key(before: Snapshot, now: Snapshot, happened: tuple[Cue, ...]) -> str | None:
    if Cue.COUNT_REACHED in happened:
        worked = any(section.is_work for section in now.plan.sections[: now.index])
        return "say.reached_again" if worked else "say.reached"
    if Cue.RESTS in happened:
        return "say.rest_still"
    if _hold_ends(before, now):
        return "say.lift"
    if asked_between(before, now):
        return "say.ask"
    if Cue.LAST_ONE in happened and not now.waits:
        return _last(now)
    if Cue.REPETITION_DONE in happened and now.beat.repetition != before.beat.repetition:
        return _between(now, happened) or ("say.go_on" if now.section.rest_ms else None)
    if now.spot and before.spot and now.spot.region != before.spot.region:
        return _area(now.spot.region, now.work.technique)
    if Cue.HALF_WAY in happened:
        return _half(now)
    return "say.begin" if Cue.STEP_BEGINS in happened or _walked(before, now) else None


def _walked(before: Snapshot, now: Snapshot) -> bool:
    """Whether work begins after the giver has walked to another place."""
    if before.index == now.index or not now.section.is_work or now.index < 2:
        return False
    return now.plan.sections[now.index - 2].stand is not now.section.stand


def _area(region: str, technique: Technique) -> str | None:
    """The region that the hands come to; that of the blade's edge is about circling only."""
    circled = technique is Technique.FRICTION or region != "blade-edge"
    return f"say.area.{region}" if region in AREAS and circled else None


def _last(now: Snapshot) -> str | None:
    """That the last repetition begins: a stroke, or a whole pass; nothing in a hold."""
    if now.work.pressure.falls:
        return "say.last_lightest"
    if now.work.technique in ON_SPOTS and now.section.each == 1:
        return "say.last"
    return _LAST[now.work.technique]


def _half(now: Snapshot) -> str | None:
    """That half of the work is done, if it is more than a few repetitions."""
    if now.waits or now.count_of <= HALF_FROM or now.work.technique is Technique.HOLD:
        return None
    return "say.half" if now.section.side is Side.BOTH else "say.half_side"


def _between(now: Snapshot, happened: tuple[Cue, ...]) -> str | None:
    """What is said at the start of a repetition between the first and the last."""
    second, pressure = now.beat.repetition == 2, now.work.pressure
    if pressure.falls and now.beat.repetition <= now.beat.of:
        still = "say.lighter_again" if now.beat.repetition % 2 == 0 else "say.lighter_still"
        return "say.lighter" if second else still
    if second and pressure.first < pressure.last:
        return "say.firmer"
    half = _half(now) if Cue.HALF_WAY in happened else None
    passes = now.work.technique is Technique.KNEAD and now.section.each > 1 and not now.waits
    again = "say.again" if now.beat.repetition % 2 == 0 else "say.back"
    return half or (again if passes else None)


def _hold_ends(before: Snapshot, now: Snapshot) -> bool:
    """Whether the last eight seconds of a hold begin, or the second half of a short one."""
    if now.work.technique is not Technique.HOLD or now.waits or not now.working:
        return False
    whole_ms = now.section.length_ms
    light_ms = whole_ms - min(HOLD_ENDS_MS, whole_ms // 2)
    return before.index == now.index and before.since_ms < light_ms <= now.since_ms
