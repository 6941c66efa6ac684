"""Tones: which tones sound in the time to come, so that each can be played on time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from massage_gui.core.easing import mix
from massage_gui.core.routine import Technique, share_done
from massage_gui.core.session.pace_limits import AS_WRITTEN
from massage_gui.core.session.plan import Section, SectionKind
from massage_gui.core.session.progress import turning_back_ms
from massage_gui.core.session.session import Session
from massage_gui.core.session.state import State

SOFTEST: Final = 0.45  # gain in the last repetition of work that gets lighter
LAST_GAIN: Final = 0.6  # gain in the last repetition of all
PULSE_MS: Final = 4_000


class Tone(StrEnum):
    """A tone; its name is that of its file."""

    PULSE = "pulse"
    TURN = "turn"
    DONE = "done"
    SIDE = "side"
    STEP = "step"
    END = "end"


@dataclass(frozen=True, slots=True)
class TimedTone:
    """A tone at a moment of the clock, with its loudness, `gain` (0 to 1).

    `place` is its place in the plan: the section (by index), and the milliseconds into it.
    """

    at_ms: int
    tone: Tone
    gain: float
    place: tuple[int, int]


def coming_tones(session: Session, until_ms: int, pulse: bool) -> tuple[TimedTone, ...]:
    """The tones after now up to a later moment of the clock, if nobody gives a command.

    With `pulse`, also those that mark the pace of the stroke.
    """
    return tuple(_coming_tones(session, until_ms, pulse))


def place_of(session: Session) -> tuple[int, int]:
    """Where in the plan a session is, to compare with `TimedTone.place`."""
    return session.index, session.into_ms


def loudness(session: Session) -> float:
    """How loud voice and tones are (0 to 1): softer as the work gets lighter, and at the end."""
    section = session.section
    repetition = min(section.repeats, session.into_ms // section.repetition_ms + 1)
    return _gain(session, section, repetition)


def _coming_tones(session: Session, until_ms: int, pulse: bool) -> Iterator[TimedTone]:
    while session.state is State.PLAYING:
        start_ms = session.at_ms + session.warning_ms
        if until_ms <= start_ms:
            return
        pace = session.pace.at(start_ms)
        to_ms = session.into_ms + session.pace.passed(start_ms, until_ms) // AS_WRITTEN
        for into_ms, tone in _marks(session, to_ms, pulse):
            at_ms = start_ms + (into_ms - session.into_ms) * AS_WRITTEN // pace
            repetition = max(1, -(-into_ms // session.section.repetition_ms))
            gain = _gain(session, session.section, repetition)
            yield TimedTone(at_ms, tone, gain, (session.index, into_ms))
        following = _at_the_end(session, to_ms, pace, start_ms)
        if following is None:
            return
        session = following


def _at_the_end(session: Session, to_ms: int, pace: int, start_ms: int) -> Session | None:
    """The session at the start of the next section, if that is reached in time."""
    left_ms = session.section.length_ms - session.into_ms
    if to_ms < session.section.length_ms or session.open_ended:
        return None
    end_ms = start_ms - (-max(0, left_ms) * AS_WRITTEN // pace)
    crossed = session.at(end_ms + 1)
    return crossed if crossed.index > session.index else None


def _marks(session: Session, to_ms: int, pulse: bool) -> Iterator[tuple[int, Tone]]:
    """The tones of the current section up to a later moment in it."""
    section, from_ms = session.section, session.into_ms
    if not section.is_work:
        if from_ms < section.length_ms <= to_ms:
            yield section.length_ms, Tone.TURN
        return
    last = to_ms if session.waits else min(to_ms, section.length_ms)
    for beat in range(section.beat_at(from_ms), section.beat_at(last) + 1):
        start_ms = section.beat_into_ms(beat)
        for offset_ms, tone in (*_in_a_beat(section, pulse), *_after_a_beat(session, beat, pulse)):
            if from_ms < start_ms + offset_ms <= last:
                yield start_ms + offset_ms, tone


def _after_a_beat(session: Session, beat: int, pulse: bool) -> Iterator[tuple[int, Tone]]:
    """The tone at the end of a beat, and after a rest the one for going on."""
    section = session.section
    tone = _at_the_beats_end(session, beat + 1, pulse)
    if section.rest_ms and (beat + 1) % section.each == 0:
        yield section.beat_ms, Tone.DONE
        ends_work = tone and tone is not Tone.DONE
        yield section.beat_ms + section.rest_ms, tone if tone and ends_work else Tone.TURN
    elif tone:
        yield section.beat_ms, tone


def _in_a_beat(section: Section, pulse: bool) -> Iterator[tuple[int, Tone]]:
    """The tones within a beat: when a glide turns back or a press lets go, and the pulse."""
    turn_ms = turning_back_ms(section.work, section.beat_ms)
    pulses = _pulses(section) if pulse else 1
    for number in range(1, pulses):
        at_ms = section.beat_ms * number // pulses
        if turn_ms is None or abs(at_ms - turn_ms) >= PULSE_MS // 2:
            yield at_ms, Tone.PULSE
    if turn_ms is not None:
        yield turn_ms, Tone.TURN


def _pulses(section: Section) -> int:
    """Into how many equal parts the pulse divides a beat: circles, pairs of taps, or some 4 s."""
    technique = section.work.technique
    if technique is Technique.TAP:
        return -(-section.work.taps // 2)
    if technique is Technique.FRICTION:
        return section.work.circles
    return 1 if technique is Technique.KNEAD else max(1, round(section.beat_ms / PULSE_MS))


def _at_the_beats_end(session: Session, beats: int, pulse: bool) -> Tone | None:
    """The tone for what ends after this number of beats."""
    section = session.section
    if beats == section.beats:
        return Tone.STEP if session.waits else _at_the_sections_end(session)
    if beats % section.each == 0:
        return Tone.DONE
    if section.work.technique in (Technique.FRICTION, Technique.TAP):
        return Tone.TURN
    return Tone.PULSE if pulse else None


def _at_the_sections_end(session: Session) -> Tone:
    if session.in_last_section:
        return Tone.END
    following = session.plan.sections[session.index + 1]
    return Tone.STEP if following.kind is SectionKind.PREPARE else Tone.SIDE


def _gain(session: Session, section: Section, repetition: int) -> float:
    """Softer with each repetition if the pressure falls, and in the last one of all."""
    gain, of = 1.0, section.repeats
    if section.is_work and section.work.pressure.falls:
        gain = mix(1.0, SOFTEST, share_done(repetition, of))
    return min(gain, LAST_GAIN) if session.in_last_section and repetition >= of else gain
