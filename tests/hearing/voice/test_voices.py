"""The voices: who speaks, one at a time, and who takes over."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from massage_gui.core.routine import Routine
from massage_gui.hearing.voice.base import VoiceState
from tests.hearing.voice.recordings import HUM_MS, recordings
from tests.hearing.voice.voices_stage import (
    LOST,
    MISSING,
    OURS,
    OWN,
    READY,
    SHIPPED,
    STARTING,
    THEIRS,
    Stage,
)

PARTLY = "voice.partly.linux" if sys.platform == "linux" else "voice.partly"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return recordings(tmp_path, [OURS, "Last one."])


@pytest.fixture
def build(qapp: object) -> Iterator[type[Stage]]:
    """What makes stages, all of which are closed."""
    made: list[Stage] = []

    class Closed(Stage):
        def __init__(self, *values: Any) -> None:
            super().__init__(*values)
            made.append(self)

    yield Closed
    for stage in made:
        stage.voices.close()
        stage.room.sound.close()


@pytest.fixture
def stage(build: type[Stage], folder: Path) -> Stage:
    return build(folder)


# Who speaks


@pytest.mark.parametrize(
    ("some", "recorded", "speaker", "system", "speaks"),
    [
        (SHIPPED, True, True, READY, "recorded ready"),
        (SHIPPED, True, True, MISSING, "recorded ready"),
        (SHIPPED, True, False, READY, "system ready"),
        (SHIPPED, True, False, MISSING, "system missing"),
        (SHIPPED, False, True, READY, "system ready"),
        (SHIPPED, False, True, STARTING, "system starting"),
        (SHIPPED, False, True, MISSING, "recorded ready"),
        (OWN, True, True, READY, "system ready"),
        (OWN, True, True, STARTING, "system starting"),
        (OWN, True, True, LOST, "recorded ready"),
        (OWN, True, False, LOST, "system lost"),
    ],
)
def test_the_voice_that_can_say_all_comes_first(
    build: type[Stage],
    folder: Path,
    some: Routine,
    recorded: bool,
    speaker: bool,
    system: VoiceState,
    speaks: str,
) -> None:
    stage = build(folder, system, speaker)
    stage.voices.prefer(recorded)
    assert stage.begin(some).speaking == speaks


def test_without_clips_all_is_as_the_system_has_it(build: type[Stage], tmp_path: Path) -> None:
    stage = build(tmp_path).begin()
    stage.voices.say(OURS, "en")
    assert (stage.speaking, stage.said) == ("system ready", [OURS])
    assert stage.voices.instead == "voice.instead.system"


def test_the_systems_voice_is_not_started_where_nobody_needs_it(stage: Stage) -> None:
    stage.begin().voices.say(OURS, "en")
    assert stage.heard(200)
    assert stage.system is None


def test_before_the_start_nothing_is_touched(stage: Stage) -> None:
    stage.voices.prefer(False)
    stage.voices.concern(OWN)
    assert (stage.room.told, stage.room.waiting, stage.system) == ([], [], None)


@pytest.mark.parametrize(
    ("some", "recorded", "system", "instead", "whole", "lacking"),
    [
        (SHIPPED, True, READY, "", True, READY),
        (SHIPPED, False, MISSING, "voice.instead.recorded", True, READY),
        (OWN, True, READY, "voice.instead.own_words", True, READY),
        (OWN, True, MISSING, PARTLY, False, MISSING),
        (OWN, False, MISSING, PARTLY, False, MISSING),
    ],
)
def test_people_can_be_told_why_another_voice_speaks_and_what_is_missing(
    build: type[Stage],
    folder: Path,
    some: Routine,
    recorded: bool,
    system: VoiceState,
    instead: str,
    whole: bool,
    lacking: VoiceState,
) -> None:
    stage = build(folder, system)
    stage.voices.prefer(recorded)
    voices = stage.begin(some).voices
    assert (voices.instead, voices.whole, voices.lacking) == (instead, whole, lacking)


# A line


def test_a_line_is_said_by_one_voice_and_ends_once(stage: Stage) -> None:
    stage.begin(OWN).voices.say(OURS, "en")
    assert (stage.said, stage.heard(400), stage.told) == ([OURS], False, [])
    assert stage.system
    stage.system.end()
    assert stage.told == ["ended"]


def test_a_clip_that_is_damaged_is_said_by_the_system(stage: Stage, folder: Path) -> None:
    stage.voices.prefer(False)
    stage.begin().voices.prefer(True)
    (folder / "0.ogg").write_bytes(b"damaged")
    stage.told.clear()
    stage.voices.say(OURS, "en")
    assert (stage.said, stage.told, stage.speaking) == ([OURS], [], "recorded ready")
    assert stage.system
    stage.system.end()
    assert stage.told == ["ended"]
    stage.voices.say("Last one.", "en")
    assert stage.heard(400)


def test_a_clip_that_is_damaged_where_no_other_voice_is_has_ended(
    build: type[Stage], folder: Path
) -> None:
    stage = build(folder, MISSING).begin()
    (folder / "0.ogg").unlink()
    stage.voices.say(OURS, "en")
    assert stage.told[0] == "ended"
    assert stage.speaking == "recorded ready"


def test_what_was_never_recorded_has_ended_where_no_other_voice_is(
    build: type[Stage], folder: Path
) -> None:
    stage = build(folder, MISSING).begin(OWN)
    stage.voices.say(THEIRS, "en")
    assert stage.told == ["ended"]
    stage.voices.say(OURS, "en")
    assert stage.heard(HUM_MS + 100)
    assert stage.told == ["ended", "ended"]


def test_a_stop_silences_whoever_speaks(stage: Stage) -> None:
    stage.begin(OWN).voices.say(OURS, "en")
    stage.voices.stop()
    assert stage.said == [OURS, "hush"]
    stage.voices.concern(SHIPPED)
    stage.voices.say(OURS, "en")
    stage.room.hear(100)
    stage.voices.stop()
    assert not any(stage.room.hear(400)[441:])
    assert "ended" not in stage.told


# Going over


def test_choosing_another_voice_says_the_line_again_by_it(stage: Stage) -> None:
    stage.begin(OWN)
    stage.voices.concern(SHIPPED)
    stage.voices.say(OURS, "en")
    assert stage.heard(100)
    stage.voices.prefer(False)
    assert stage.said == [OURS]
    assert not any(stage.room.hear(400)[441:])
    stage.voices.prefer(True)
    assert stage.said == [OURS, "hush"]
    assert stage.heard(HUM_MS + 100)
    assert stage.told.count("ended") == 1


def test_a_loudspeaker_lost_in_a_line_gives_it_to_the_system(stage: Stage) -> None:
    stage.begin(OWN)
    stage.voices.concern(SHIPPED)
    stage.voices.say(OURS, "en")
    stage.room.hear(100)
    stage.lose_speaker()
    assert (stage.said, stage.speaking) == ([OURS], "system ready")


def test_a_loudspeaker_that_comes_back_cuts_no_line_off(stage: Stage) -> None:
    stage.begin(OWN)
    stage.voices.concern(SHIPPED)
    stage.lose_speaker()
    stage.voices.say(OURS, "en")
    stage.room.gone = None
    stage.room.time_out()
    stage.room.settle()
    assert (stage.said, stage.speaking) == ([OURS], "recorded ready")
    assert stage.system
    stage.system.end()
    assert stage.told[-1] == "ended"


def test_a_voice_lost_with_no_other_leaves_nothing_being_said(
    build: type[Stage], folder: Path
) -> None:
    stage = build(folder, MISSING).begin()
    stage.voices.say(OURS, "en")
    stage.room.hear(100)
    stage.lose_speaker()
    assert stage.speaking == "system missing"
    assert "ended" not in stage.told


def test_a_system_voice_that_dies_gives_its_line_to_the_clips(stage: Stage) -> None:
    stage.begin(OWN).voices.say(OURS, "en")
    assert stage.system
    stage.system.become(LOST)
    assert stage.heard(HUM_MS + 100)
    assert stage.told.count("ended") == 1


def test_the_volume_reaches_a_voice_that_comes_later(stage: Stage) -> None:
    stage.voices.set_volume(0.8, 0.5)
    stage.begin(OWN)
    assert stage.system
    assert stage.system.told[0] == "volume 0.4"
