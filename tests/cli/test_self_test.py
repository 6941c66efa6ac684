"""The self-test names what is wrong with what the app ships with."""

from __future__ import annotations

from pathlib import Path

import pytest

from massage_gui import __version__
from massage_gui.cli.self_test import clip_faults, tone_faults
from massage_gui.files import shipped
from massage_gui.files.clips import read_clips
from tests.cli.terminal import FakeApp, Terminal
from tests.hearing.voice.recordings import recordings

ROOT = Path(__file__).resolve().parents[2]


# self-test


@pytest.mark.usefixtures("qapp")
def test_self_test_prints_versions(run: Terminal) -> None:
    told = run("self-test")
    assert (told.code, told.err) == (0, "")
    for part in (f"massage-gui {__version__}", "Python 3.", "Qt 6.", str(ROOT), "settings in"):
        assert part in told.out
    assert told.out.endswith("Everything is there.\n")
    assert run.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.usefixtures("qapp")
def test_self_test_names_what_is_wrong(run: Terminal) -> None:
    run.app.faults.append("step 3 could not be drawn")
    told = run("self-test", "-platform", "minimal")
    assert told.code == 1
    assert "wrong: step 3 could not be drawn\n1 fault\n" in told.out
    assert run.environ["QT_QPA_PLATFORM"] == "minimal"


@pytest.mark.usefixtures("qapp")
def test_self_test_survives_what_it_tests(run: Terminal) -> None:
    class Failing(FakeApp):
        def self_test(self) -> list[str]:
            raise RuntimeError("no window")

    run.app = Failing()
    told = run("self-test")
    assert told.code == 1
    assert "wrong: RuntimeError: no window" in told.out


def test_self_test_names_clips_that_are_not_there_or_broken(tmp_path: Path) -> None:
    assert list(clip_faults(read_clips(tmp_path))) == []
    clips = read_clips(recordings(tmp_path, ["One.", "Two.", "Three."]))
    assert list(clip_faults(clips)) == []
    (tmp_path / "0.ogg").unlink()
    (tmp_path / "1.ogg").write_bytes(b"")
    assert list(clip_faults(clips)) == ["0.ogg is missing", "1.ogg cannot be read"]


def test_self_test_names_tones_that_are_not_there_or_broken() -> None:
    files = shipped.tones()
    assert list(tone_faults(files)) == []
    del files["turn"]
    files["end"] = b"RIFF"
    assert list(tone_faults(files)) == ["turn.wav is missing", "end.wav cannot be read"]
