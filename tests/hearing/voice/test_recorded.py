"""The recorded voice: heard to the end, silent in time, and none where it cannot be heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_gui.hearing.tones.sound import SILENT_MS
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.recorded import RecordedVoice
from tests.hearing.tones.room import MS_NS, Room
from tests.hearing.voice.recordings import HUM_MS, audible, recorded_voice, recordings


class Listening:
    """A recorded voice, and the signals it emits."""

    def __init__(self, folder: Path) -> None:
        self.room = Room()
        self.voice: RecordedVoice = recorded_voice(self.room, folder)
        self.told: list[str] = []
        self.voice.ended.connect(lambda: self.told.append("ended"))
        self.voice.refused.connect(lambda: self.told.append("refused"))
        self.voice.state_changed.connect(lambda: self.told.append(self.voice.state.value))

    def ready(self) -> Listening:
        self.voice.start()
        self.room.sound.wake()
        self.room.settle()
        self.told.clear()
        return self


@pytest.fixture
def listening(qapp: object, tmp_path: Path) -> Iterator[Listening]:
    made = Listening(recordings(tmp_path, ["Begin.", "Last one."]))
    yield made
    made.room.sound.close()


def test_it_is_ready_once_there_is_a_loudspeaker(listening: Listening) -> None:
    assert listening.voice.state is VoiceState.STARTING
    listening.voice.start()
    listening.room.settle()
    assert listening.told == ["ready"]
    assert listening.room.told[-1] == "stop"


def test_a_loudspeaker_at_rest_is_there_all_the_same(listening: Listening) -> None:
    listening.ready().room.sound.rest()
    listening.room.time_out()
    listening.room.settle()
    assert (listening.voice.state, listening.told) == (VoiceState.READY, [])


def test_without_clips_there_is_no_voice_and_no_loudspeaker_is_asked(tmp_path: Path) -> None:
    made = Listening(tmp_path)
    made.voice.start()
    made.room.settle()
    assert (made.voice.state, made.room.told, made.told) == (VoiceState.MISSING, [], [])


def test_without_a_loudspeaker_there_is_no_voice(listening: Listening) -> None:
    listening.room.gone = OSError("no file")
    listening.voice.start()
    listening.room.settle()
    assert (listening.voice.state, listening.told) == (VoiceState.MISSING, ["missing"])


def test_a_line_is_heard_and_ends_at_its_end(listening: Listening) -> None:
    listening.ready().voice.say("Begin.", "en")
    heard = audible(listening.room, 400)
    assert heard.index(False) * 20 == HUM_MS
    assert listening.told == ["ended"]


def test_a_stop_is_silence_within_forty_milliseconds(listening: Listening) -> None:
    listening.ready().voice.say("Begin.", "en")
    listening.room.hear(100)
    listening.voice.stop()
    assert audible(listening.room, 400) == [True] + [False] * 19
    assert listening.told == []


def test_a_stop_before_the_first_sample_is_silence(listening: Listening) -> None:
    listening.ready().voice.say("Begin.", "en")
    listening.voice.stop()
    assert not any(audible(listening.room, 400)[1:])
    assert listening.told == []


def test_the_next_line_takes_its_place_and_alone_ends(listening: Listening) -> None:
    listening.ready().voice.say("Begin.", "en")
    listening.room.hear(100)
    listening.voice.say("Last one.", "en")
    listening.room.hear(600)
    assert listening.told == ["ended"]


def test_a_gain_makes_it_softer(listening: Listening) -> None:
    listening.ready().voice.say("Begin.", "en")
    loud = max(listening.room.hear(400))
    listening.voice.set_gain(0.5)
    listening.voice.say("Begin.", "en")
    assert max(listening.room.hear(400)) == pytest.approx(loud / 2, rel=0.01)


@pytest.mark.parametrize("damage", [b"", b"OggS", None])
def test_a_damaged_or_missing_clip_is_refused(
    damage: bytes | None, listening: Listening, tmp_path: Path
) -> None:
    if damage is None:
        (tmp_path / "0.ogg").unlink()
    else:
        (tmp_path / "0.ogg").write_bytes(damage)
    listening.ready().voice.say("Begin.", "en")
    assert listening.told == ["refused"]
    listening.voice.say("Last one.", "en")
    assert any(listening.room.hear(400))
    assert listening.told == ["refused", "ended"]


def test_a_loudspeaker_lost_in_a_line_is_told_and_the_line_never_ends(
    listening: Listening,
) -> None:
    listening.ready().voice.say("Begin.", "en")
    listening.room.hear(100)
    listening.room.now_ns += (SILENT_MS + 1) * MS_NS
    listening.room.time_out()
    assert listening.told == ["lost"]
    listening.room.time_out()
    listening.room.settle()
    listening.room.hear(600)
    assert listening.told == ["lost", "ready"]
