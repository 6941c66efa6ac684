"""The mixer: every sample at its place, soft ends, and nothing clipped."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest

from benchmarks.tones import TONES, wav
from massage_gui.core.guiding.tones import Tone
from massage_gui.files import shipped
from massage_gui.hearing.tones.mixer import (
    FADE,
    LOUDEST,
    RATE,
    SECOND_NS,
    SILENCE,
    FrameClock,
    read_tones,
)
from tests.hearing.tones.device import FLAT, PERIOD, Device

MS = SECOND_NS // 1000
PERIOD_NS = SECOND_NS // 50


def ns(frames: int) -> int:
    return -(-frames * SECOND_NS // RATE)


# What is heard


def test_silence_is_always_the_same_bytes() -> None:
    mixer = Device().mixer
    assert mixer.fill(PERIOD) is mixer.fill(PERIOD) is SILENCE


def test_a_tone_is_heard_as_it_is() -> None:
    device = Device()
    device.play("short")
    assert device.hear(5) == [1, 2, 3, 0, 0]
    assert device.mixer.fill(5) is SILENCE


@pytest.mark.parametrize("frames", [0, 1, 7, PERIOD - 1, PERIOD, PERIOD + 1, 5 * PERIOD])
def test_a_tone_begins_on_the_very_frame(frames: int) -> None:
    device = Device()
    device.hear()
    device.play("short", ns(frames))
    heard = [sample for _ in range(7) for sample in device.hear()]
    assert heard.index(1) == frames
    assert heard[frames : frames + 4] == [1, 2, 3, 0]


@pytest.mark.parametrize("period", [1, 2, 100, 441, 1000])
def test_the_size_of_the_requests_changes_nothing(period: int) -> None:
    device = Device()
    device.play("short", ns(2))
    assert [sample for _ in range(8) for sample in device.hear(period)][:6] == [0, 0, 1, 2, 3, 0]


def test_what_the_device_holds_back_is_allowed_for() -> None:
    device = Device(latency_ns=ns(100))
    device.hear()
    device.play("short", ns(130))
    assert device.hear().index(1) == 30


def test_a_tone_asked_for_too_soon_is_heard_at_once_and_whole() -> None:
    device = Device(latency_ns=100 * MS)
    device.play("short")
    assert device.hear(4) == [1, 2, 3, 0]


def test_a_tone_that_comes_far_too_late_is_dropped() -> None:
    device = Device()
    device.play("short", -300 * MS)
    assert device.mixer.fill(5) is SILENCE


def test_tones_that_overlap_are_added() -> None:
    device = Device()
    device.play("short")
    device.play("short", ns(1))
    assert device.hear(5) == [1, 3, 5, 3, 0]


def test_gain_multiplies_one_tone() -> None:
    device = Device()
    device.play("short", gain=10)
    device.play("short")
    assert device.hear(3) == [11, 22, 33]


def test_an_unknown_tone_is_silent() -> None:
    device = Device()
    device.play("none such")
    assert device.mixer.fill(5) is SILENCE
    assert device.mixer.length_ms("none such") == 0


def test_many_loud_tones_are_not_clipped() -> None:
    device = Device()
    for gain in (1, 0.5, 0.25, 0.2, 0.1):
        device.play("loud", gain=gain)
        device.play("loud", ns(600), gain=-gain)
    heard = device.hear(1200)
    assert max(heard) == -min(heard) < LOUDEST
    assert max(heard) > 30_000


def test_what_is_not_too_loud_is_not_bent() -> None:
    device = Device()
    device.play("loud", gain=1.2)
    assert set(device.hear(600)) == {24_000}


# Hush and level


def test_a_hush_fades_out_within_twenty_milliseconds() -> None:
    device = Device()
    device.play("flat")
    device.hear(100)
    device.mixer.hush()
    heard = device.hear()
    assert heard[0] == 1000
    assert FADE <= RATE // 50
    assert set(heard[FADE:]) == {0}
    assert all(0 <= earlier - later <= 1000 / FADE + 1 for earlier, later in pairwise(heard))


def test_a_hush_drops_what_is_to_come() -> None:
    device = Device()
    device.play("flat", ns(PERIOD))
    device.hear(10)
    device.mixer.hush()
    assert all(device.mixer.fill(PERIOD) is SILENCE for _ in range(3))


def test_a_second_hush_takes_no_longer() -> None:
    device = Device()
    device.play("flat")
    device.hear(100)
    device.mixer.hush()
    device.hear(FADE // 2)
    device.mixer.hush()
    assert set(device.hear()[FADE // 2 + 1 :]) == {0}


def test_after_a_hush_the_next_tone_is_heard_whole() -> None:
    device = Device()
    device.mixer.hush()
    device.play("short")
    assert device.hear(3) == [1, 2, 3]


def test_another_level_comes_about_without_a_click() -> None:
    device = Device()
    device.play("flat")
    device.hear(50)
    device.mixer.level = 0.25
    heard = device.hear(FADE)
    assert heard[-1] == 250
    assert max(earlier - later for earlier, later in pairwise([1000, *heard])) <= 1000 / FADE + 1


def test_small_requests_come_to_the_level_too() -> None:
    device = Device()
    device.play("flat")
    device.mixer.level = 0
    device.hear(1)
    device.mixer.level = 1
    heard = [sample for _ in range(50) for sample in device.hear(10)]
    assert heard[FADE] == heard[-1] == 1000


def test_a_level_set_in_silence_is_there_at_once() -> None:
    device = Device()
    device.mixer.level = 0.5
    device.hear()
    device.play("flat")
    assert device.hear(2) == [500, 500]


def test_what_was_cleared_is_not_heard() -> None:
    device = Device()
    device.play("flat")
    device.hear(10)
    device.mixer.clear()
    assert device.mixer.fill(10) is SILENCE


# The spoken line

LINE = array("h", [500] * 1000)


def test_a_line_is_heard_at_once_over_the_tones() -> None:
    device = Device()
    device.play("short")
    device.mixer.say(LINE, 0.5, lambda: None)
    assert device.hear(5) == [251, 252, 253, 250, 250]


def test_the_end_of_a_line_is_told_once_all_of_it_was_given_away() -> None:
    device, told = Device(), list[str]()
    device.mixer.say(LINE, 1.0, lambda: told.append("over"))
    heard = [sample for _ in range(3) for sample in device.hear()]
    assert (heard.count(500), told) == (1000, [])
    device.hear()
    device.hear()
    assert told == ["over"]


def test_a_line_and_the_tones_are_hushed_apart() -> None:
    device, told = Device(), list[str]()
    device.mixer.say(LINE, 1.0, lambda: told.append("over"))
    device.play("flat")
    device.hear(10)
    device.mixer.hush()
    assert device.hear()[FADE:] == [500] * (PERIOD - FADE)
    device.play("flat", ns(1))
    device.mixer.hush_line()
    assert device.hear()[FADE:] == [1000] * (PERIOD - FADE)
    assert told == []


def test_a_line_takes_the_place_of_the_one_before() -> None:
    device, told = Device(), list[str]()
    device.mixer.say(array("h", [900] * 2000), 1.0, lambda: told.append("first"))
    device.hear(10)
    device.mixer.say(LINE, 1.0, lambda: told.append("second"))
    heard = device.hear()
    assert heard[FADE:] == [500] * (PERIOD - FADE)
    assert all(earlier >= later for earlier, later in pairwise(heard))
    for _ in range(6):
        device.hear()
    assert told == ["second"]


def test_what_was_cleared_does_not_end() -> None:
    device, told = Device(), list[str]()
    device.mixer.say(LINE, 1.0, lambda: told.append("over"))
    device.hear()
    device.mixer.clear()
    assert all(device.mixer.fill(PERIOD) is SILENCE for _ in range(4))
    assert told == []


# The timeline


def test_a_device_that_asks_late_does_not_move_the_tones() -> None:
    timeline = FrameClock()
    for number, late_ms in enumerate([0, 7, 15, 3]):
        timeline.asked(number * PERIOD_NS + late_ms * MS, number * PERIOD)
    assert timeline.frame_at(SECOND_NS) == RATE


def test_a_device_that_stood_still_moves_them() -> None:
    timeline = FrameClock()
    timeline.asked(0, 0)
    timeline.asked(2 * SECOND_NS, PERIOD)
    assert timeline.frame_at(3 * SECOND_NS) == RATE + PERIOD


def test_a_device_that_drifts_is_followed() -> None:
    timeline = FrameClock()
    slow_ns = PERIOD_NS + PERIOD_NS // 1000
    for number in range(10_000):
        timeline.asked(number * slow_ns, number * PERIOD)
    assert abs(timeline.frame_at(10_000 * slow_ns) - 10_000 * PERIOD) < RATE // 500


# Reading


def test_what_is_shipped_can_be_read() -> None:
    assert set(read_tones(shipped.tones())) == set(Tone) == set(TONES)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"nonsense" * 20, wav(FLAT)[:30]])
def test_a_broken_file_is_a_silent_tone(data: bytes) -> None:
    assert set(read_tones({"broken": data, "whole": wav(FLAT)})) == {"whole"}
