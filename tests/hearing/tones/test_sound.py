"""Sound: what it tells of the speaker, and what it has it do; with one that is made up."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer

from benchmarks.tones import wav
from massage_gui.files.worker import Work
from massage_gui.hearing.tones.sound import (
    FIRST_PAUSE_MS,
    LATENCY_MS,
    LEAD_MS,
    LONGEST_PAUSE_MS,
    PATIENCE_MS,
    SILENT_MS,
    Sound,
)
from massage_gui.hearing.tones.speaker import library_faults
from massage_gui.hearing.tones.state import SoundState

RESTING, STARTING, READY, MISSING, LOST = SoundState
MS_NS = 1_000_000
PERIOD = 441
PERIOD_MS = 20
TONE = array("h", [1000] * 4410)  # a fifth of a second


class Speaker:
    """A made-up speaker: writes down what it is told, and goes away when asked to."""

    def __init__(self, room: Room, fill: Callable[[int], bytes], lost: Callable[[], None]) -> None:
        self.fill, self.lost = fill, lost
        self._room = room

    def start(self) -> None:
        self._room.told.append("start")
        self._room.refuse_if_gone()

    def stop(self) -> None:
        self._room.told.append("stop")

    def close(self) -> None:
        self._room.told.append("close")


class Room:
    """A machine with a speaker or without, work that waits to be done, and a clock."""

    def __init__(self) -> None:
        self.now_ns = 7_000 * MS_NS
        self.gone: Exception | None = None
        self.told: list[str] = []
        self.waiting: list[Work] = []
        self.speaker: Speaker | None = None
        self.files = {"tone": wav(TONE)}
        self.sound = Sound(self.load, None, self.open, self, lambda: self.now_ns)
        self.states: list[SoundState] = []
        self.sound.state_changed.connect(lambda: self.states.append(self.sound.state))

    @property
    def timer(self) -> QTimer:
        timer = self.sound.findChild(QTimer)
        assert isinstance(timer, QTimer)
        return timer

    def load(self) -> dict[str, bytes]:
        self.told.append("load")
        return self.files

    def open(self, rate: int, fill: Callable[[int], bytes], lost: Callable[[], None]) -> Speaker:
        self.told.append("open")
        self.refuse_if_gone()
        self.speaker = Speaker(self, fill, lost)
        return self.speaker

    def refuse_if_gone(self) -> None:
        if self.gone:
            raise self.gone

    def do(self, work: Work) -> None:
        self.waiting.append(work)

    def close(self, patience_s: float) -> None:
        self.settle()

    def settle(self) -> None:
        """Do the work, and what comes of it."""
        while self.waiting:
            self.waiting.pop(0)()

    def hear(self, ms: int) -> list[int]:
        """What the speaker plays, while time goes on."""
        heard: list[int] = []
        for _ in range(ms // PERIOD_MS):
            assert self.speaker
            heard += list(array("h", self.speaker.fill(PERIOD))) or [0] * PERIOD
            self.now_ns += PERIOD_MS * MS_NS
        return heard

    def time_out(self) -> None:
        """What the timer waits for has come."""
        self.timer.stop()
        self.timer.timeout.emit()

    def ready(self) -> Room:
        """With the sound ready to play."""
        self.sound.start()
        self.settle()
        self.hear(PERIOD_MS)
        self.timer.stop()
        self.told.clear()
        self.states.clear()
        return self


@pytest.fixture
def room(qapp: object) -> Iterator[Room]:
    """A room in which nothing has been asked for."""
    room = Room()
    yield room
    room.sound.close()


# From start to close


def test_nothing_is_touched_before_the_start(room: Room) -> None:
    for verb in (room.sound.wake, room.sound.rest, room.sound.hush):
        verb()
    room.sound.play("tone")
    assert (room.told, room.waiting, room.timer.isActive()) == ([], [], False)
    assert room.sound.state is RESTING


def test_the_start_leaves_the_work_to_a_worker(room: Room) -> None:
    room.sound.start()
    assert (room.sound.state, room.told) == (STARTING, [])
    room.settle()
    assert (room.sound.state, room.told) == (READY, ["load", "open", "start"])
    assert room.states == [STARTING, READY]


def test_a_second_start_does_nothing(room: Room) -> None:
    room.ready().sound.start()
    room.settle()
    assert room.told == []


def test_a_tone_is_heard_after_its_time(room: Room) -> None:
    room.ready().sound.play("tone", LEAD_MS)
    heard = room.hear(400)
    assert heard.index(1000) == round((LEAD_MS - LATENCY_MS) * 22.05)
    assert heard.count(1000) == len(TONE)


def test_a_tone_asked_for_while_starting_is_heard(room: Room) -> None:
    room.sound.start()
    room.sound.play("tone")
    room.settle()
    assert 1000 in room.hear(PERIOD_MS)


def test_the_volume_is_squared(room: Room) -> None:
    room.ready().sound.set_volume(0.5)
    room.hear(PERIOD_MS)
    room.sound.play("tone", gain=2)
    assert max(room.hear(100)) == 500


@pytest.mark.parametrize(("share", "loud"), [(-1, 0), (0, 0), (1, 1000), (7, 1000)])
def test_the_volume_has_ends(share: float, loud: int, room: Room) -> None:
    room.ready().sound.set_volume(share)
    room.sound.play("tone")
    assert max(room.hear(100)[PERIOD:]) == loud


def test_a_hush_is_silence_within_twenty_milliseconds(room: Room) -> None:
    room.ready().sound.play("tone")
    room.hear(60)
    room.sound.hush()
    assert set(room.hear(100)[PERIOD:]) == {0}


def test_closing_gives_the_speaker_back(room: Room) -> None:
    room.ready().sound.close()
    assert room.told == ["close"]
    room.sound.wake()
    room.sound.start()
    room.sound.play("tone")
    assert (room.told, room.waiting, room.states) == (["close"], [], [])


# At rest


def test_at_rest_nothing_runs(room: Room) -> None:
    room.ready().sound.rest()
    room.time_out()
    room.settle()
    assert (room.told, room.sound.state) == (["stop"], RESTING)
    assert not room.timer.isActive()
    room.sound.play("tone")
    assert not room.timer.isActive()


def test_what_was_asked_for_sounds_out_before_the_rest(room: Room) -> None:
    room.ready().sound.play("tone", 500)
    room.sound.rest()
    assert room.timer.interval() == 500 + 200 + 100
    assert room.waiting == []


def test_a_hush_brings_the_rest_nearer(room: Room) -> None:
    room.ready().sound.play("tone", 500)
    room.sound.rest()
    room.sound.hush()
    assert room.timer.interval() == 100


def test_waking_needs_no_new_speaker(room: Room) -> None:
    room.ready().sound.rest()
    room.time_out()
    room.settle()
    room.sound.wake()
    room.settle()
    assert (room.told, room.states) == (["stop", "start"], [RESTING, STARTING, READY])


def test_rest_and_wake_while_starting_end_as_was_said_last(room: Room) -> None:
    room.sound.start()
    room.sound.rest()
    room.settle()
    assert (room.sound.state, room.told[-1]) == (RESTING, "stop")
    room.sound.wake()
    room.sound.rest()
    room.sound.wake()
    room.settle()
    assert (room.sound.state, room.told[-1]) == (READY, "start")


def test_a_speaker_that_went_away_at_rest_is_opened_anew(room: Room) -> None:
    room.ready().sound.rest()
    assert room.speaker
    room.speaker.lost()
    room.sound.wake()
    room.settle()
    assert (room.told, room.sound.state) == (["close", "open", "start"], READY)


# A spoken line

LINE = array("h", [700] * 11_025)  # half a second


def said(room: Room) -> list[str]:
    """What is told of ends of lines from now on."""
    told: list[str] = []
    room.sound.said.connect(lambda: told.append("said"))
    return told


def test_a_line_is_heard_to_its_end_and_told(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    assert room.hear(500).count(700) == len(LINE)
    assert told == []
    room.hear(PERIOD_MS)
    assert told == ["said"]


def test_a_silenced_line_fades_at_once_and_never_ends(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    room.hear(100)
    room.sound.silence()
    assert set(room.hear(700)[PERIOD:]) == {0}
    assert told == []


def test_a_line_and_the_tones_are_silenced_apart(room: Room) -> None:
    room.ready().sound.say(LINE)
    room.sound.play("tone", LEAD_MS)
    room.hear(PERIOD_MS)
    room.sound.hush()
    assert set(room.hear(100)) == {700}
    room.sound.play("tone", LEAD_MS)
    room.sound.silence()
    assert 1000 in room.hear(200)


def test_at_rest_a_line_wakes_the_speaker_for_as_long_as_it_lasts(room: Room) -> None:
    told = said(room.ready())
    room.sound.rest()
    room.time_out()
    room.settle()
    room.sound.say(LINE)
    room.settle()
    assert (room.told, room.sound.state) == (["stop", "start"], READY)
    assert room.hear(540).count(700) == len(LINE)
    assert told == ["said"]
    room.time_out()
    room.settle()
    assert (room.told[-1], room.sound.state) == ("stop", RESTING)


def test_a_rest_lets_the_line_be_said_to_its_end(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    room.sound.rest()
    assert room.sound.state is READY
    room.hear(540)
    assert (told, room.sound.state) == (["said"], RESTING)


def test_a_speaker_that_opens_slowly_cuts_nothing_off(room: Room) -> None:
    told = said(room)
    room.sound.look()
    room.sound.say(LINE)
    room.now_ns += 2_000 * MS_NS
    room.settle()
    assert room.hear(540).count(700) == len(LINE)
    assert told == ["said"]


def test_a_line_dies_with_its_speaker(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    room.hear(100)
    room.now_ns += (SILENT_MS + 1) * MS_NS
    room.time_out()
    assert room.states == [LOST]
    room.time_out()
    room.settle()
    assert set(room.hear(600)) == {0}
    assert told == []


def test_where_no_speaker_is_nothing_is_said(room: Room) -> None:
    room.gone = OSError("no file")
    room.sound.start()
    room.settle()
    room.sound.say(LINE)
    room.gone = None
    room.time_out()
    room.settle()
    assert set(room.hear(100)) == {0}


def test_a_look_tells_whether_a_speaker_is_there_and_holds_none(room: Room) -> None:
    room.sound.look()
    room.settle()
    assert (room.told, room.sound.state) == (["load", "open", "start", "stop"], RESTING)
    room.gone = OSError("no file")
    assert room.speaker
    room.speaker.lost()
    room.sound.look()
    room.settle()
    assert room.sound.state is MISSING


# Without a speaker


def test_no_speaker_is_told_too_where_it_was_wanted_for_a_moment(room: Room) -> None:
    room.gone = OSError("no file")
    room.sound.start()
    room.sound.rest()
    room.settle()
    assert room.sound.state is MISSING
    for gone, state in ((None, RESTING), (room.gone, MISSING), (None, RESTING)):
        room.gone = gone
        if room.speaker and gone:
            room.speaker.lost()
        room.sound.wake()
        room.sound.play("tone")
        room.sound.rest()
        room.settle()
        assert room.sound.state is state


@pytest.mark.parametrize("gone", [RuntimeError("a driver"), OSError("no file")])
def test_no_speaker_is_told_once_and_looked_for(gone: Exception, room: Room) -> None:
    room.gone = gone
    room.sound.start()
    room.settle()
    pauses = []
    for _ in range(9):
        pauses.append(room.timer.interval())
        room.time_out()
        room.settle()
    assert room.states == [STARTING, MISSING]
    assert pauses[:3] == [FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS]
    assert pauses[-1] == LONGEST_PAUSE_MS
    room.gone = None
    room.time_out()
    room.settle()
    assert room.states == [STARTING, MISSING, READY]


def test_a_speaker_that_hangs_while_opening_is_missing_until_it_comes(room: Room) -> None:
    room.sound.start()
    assert room.timer.interval() == PATIENCE_MS
    room.time_out()
    room.time_out()
    assert (room.sound.state, len(room.waiting)) == (MISSING, 1)
    room.settle()
    assert room.sound.state is READY


def test_no_tones_are_no_reason_to_fall_over(room: Room) -> None:
    room.files = {"tone": b"broken"}
    room.ready().sound.play("tone")
    assert set(room.hear(100)) == {0}


def test_a_speaker_that_goes_away_is_told_and_opened_anew(room: Room) -> None:
    room.ready().sound.play("tone")
    assert room.speaker
    room.speaker.lost()
    assert (room.sound.state, room.timer.interval()) == (LOST, FIRST_PAUSE_MS)
    room.time_out()
    room.settle()
    assert (room.told, room.states) == (["close", "open", "start"], [LOST, READY])
    assert set(room.hear(100)) == {0}


def test_one_that_asks_no_more_while_a_tone_is_due_is_lost(room: Room) -> None:
    room.ready().sound.play("tone", 5_000)
    room.now_ns += (SILENT_MS + 1) * MS_NS
    room.time_out()
    assert room.states == [LOST]


def test_one_that_asked_no_more_is_noticed_at_the_next_tone(room: Room) -> None:
    room.ready()
    room.now_ns += (SILENT_MS + 1) * MS_NS
    room.sound.play("tone")
    assert room.states == [LOST]


def test_it_is_watched_only_while_tones_are_due(room: Room) -> None:
    room.ready().sound.play("tone")
    assert room.timer.isActive()
    room.hear(400)
    room.time_out()
    assert not room.timer.isActive()
    assert room.states == []


def test_what_is_known_to_be_lost_is_not_told_again_after_a_rest(room: Room) -> None:
    room.ready()
    assert room.speaker
    room.gone = RuntimeError()
    room.speaker.lost()
    room.sound.rest()
    room.time_out()
    room.settle()
    assert not room.timer.isActive()
    room.sound.wake()
    room.settle()
    assert room.states == [LOST]


# The library


def broken() -> object:
    raise ImportError("no backend")


def test_a_library_that_cannot_be_loaded_is_named() -> None:
    told = "miniaudio cannot be loaded, so there are no tones: no backend"
    assert list(library_faults(broken, "linux", "x86_64")) == [told]
    assert list(library_faults(broken, "darwin", "arm64")) == [told]


def test_where_no_library_is_made_none_is_missed() -> None:
    assert list(library_faults(broken, "linux", "aarch64")) == []
    assert list(library_faults(broken, "win32", "ARM64")) == []


def test_the_library_of_this_machine_can_be_loaded() -> None:
    assert list(library_faults()) == []
