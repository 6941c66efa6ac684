"""Rendered lines: another process speaks them, and the recorded voice says them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.files.clips import read_clips
from massage_gui.files.worker import InPlace
from massage_gui.hearing.voice.recorded import RecordedVoice
from massage_gui.hearing.voice.rendered import RenderedLines, own_lines
from tests.hearing.tones.room import Room
from tests.hearing.voice.recordings import recordings
from tests.hearing.voice.voices_stage import OURS, OWN, Stage

ROOT = Path(__file__).parents[3]
PATIENCE_MS = 20_000
HUMS = """
class Samples(list):
    tolist = list.copy

class Hibari:
    sample_rate = 24_000

    def __call__(self, text, speed, seed):
        return Samples([0.1, -0.1] * 6_000)
"""
FAILS = "raise RuntimeError('no such processor')"


@pytest.fixture
def lines(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RenderedLines]:
    """Lines that are rendered by an engine of ours."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "engine"), str(ROOT)]))
    engine(tmp_path, HUMS)
    made = RenderedLines(tmp_path / "spoken")
    yield made
    made.close()


def engine(folder: Path, source: str) -> None:
    (folder / "engine").mkdir(exist_ok=True)
    (folder / "engine" / "hibari.py").write_text(source, encoding="utf-8")


def test_a_line_that_is_wanted_comes_and_is_there_at_the_next_start(
    qtbot: QtBot, lines: RenderedLines, tmp_path: Path
) -> None:
    lines.want(["Knead as grandmother did.", "Größer."])
    assert lines.count == 0
    qtbot.waitUntil(lambda: lines.count == 2, timeout=PATIENCE_MS)
    assert lines.has("Größer.")
    assert not lines.has("Another.")
    assert lines.read("Größer.").startswith(b"RIFF")
    assert RenderedLines(tmp_path / "spoken").has("Größer.")


def test_lines_that_are_wanted_meanwhile_come_after(qtbot: QtBot, lines: RenderedLines) -> None:
    lines.want(["One."])
    lines.want(["One.", "Two."])
    qtbot.waitUntil(lambda: lines.has("Two."), timeout=PATIENCE_MS)
    assert lines.count == 2


def test_an_engine_that_fails_is_asked_once(
    qtbot: QtBot, lines: RenderedLines, tmp_path: Path
) -> None:
    engine(tmp_path, FAILS)
    lines.want(["One."])
    qtbot.waitUntil(lambda: not lines.busy, timeout=PATIENCE_MS)
    lines.want(["Two."])
    assert (lines.busy, lines.count) == (False, 0)


def test_without_python_nothing_is_rendered(qtbot: QtBot, tmp_path: Path) -> None:
    lines = RenderedLines(tmp_path, None, str(tmp_path / "no-python"))
    lines.want(["One."])
    qtbot.waitUntil(lambda: not lines.busy, timeout=PATIENCE_MS)
    assert lines.count == 0


def test_closing_ends_the_work(lines: RenderedLines) -> None:
    lines.want(["One."])
    lines.close()
    assert not lines.busy


@pytest.mark.skipif("hibari" in sys.modules, reason="the engine is there")
def test_without_the_engine_or_a_folder_nothing_is_rendered(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room()
    assert own_lines(None, room.sound) is None
    assert own_lines(tmp_path, room.sound) is None
    room.sound.close()


def test_the_recorded_voice_says_what_was_rendered(
    qtbot: QtBot, lines: RenderedLines, tmp_path: Path
) -> None:
    room = Room()
    clips = read_clips(recordings(tmp_path, ["Begin."]))
    voice = RecordedVoice(clips, room.sound, InPlace(), None, lines)
    voice.start()
    room.sound.wake()
    room.settle()
    voice.learn([("Begin.", "en"), ("Own.", "en"), ("Eigenes.", "de")])
    assert not voice.can_say("Own.", "en")
    qtbot.waitUntil(lambda: voice.can_say("Own.", "en"), timeout=PATIENCE_MS)
    assert voice.lines == 2
    assert not voice.can_say("Eigenes.", "de")
    voice.say("Own.", "en")
    assert any(room.hear(300))
    room.sound.close()


@pytest.mark.parametrize("recorded", [True, False])
def test_a_routine_of_ones_own_is_taken_over_once_all_of_it_is_there(
    qtbot: QtBot, lines: RenderedLines, tmp_path: Path, recorded: bool
) -> None:
    """Whoever chose the system's voice has nothing rendered."""
    stage = Stage(recordings(tmp_path, [OURS]), rendered=lines)
    stage.voices.prefer(recorded)
    assert stage.begin(OWN).speaking == "system ready"
    assert lines.busy is recorded
    qtbot.waitUntil(lambda: not lines.busy, timeout=PATIENCE_MS)
    assert stage.speaking == "system ready"
    stage.voices.concern(OWN)
    assert stage.speaking == ("recorded ready" if recorded else "system ready")
    stage.voices.close()
    stage.room.sound.close()
