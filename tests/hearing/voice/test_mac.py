"""Speaking by `say`, with a stand-in for the command: there is no Mac to try it on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.mac import SayVoice, SystemVoice, fitting_voice, read_voices
from massage_gui.hearing.voice.watched import Patience

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALM = Patience(60_000, 60_000, 60_000, pauses_ms=(60_000,))
BRISK = Patience(60_000, 60_000, 20, slower=0, pauses_ms=())
LISTED = """\
Alex                en_US    # Most people recognize me by my voice.
Anna                de_DE    # Hallo, ich heiße Anna.
Bad News            en_US    # The light you see is the headlamp of a train.
Daniel (English (UK)) en_GB  # Hello!
Mónica              es_ES    # Me llamo Mónica.
Ting-Ting           zh_CN    # 你好
Maged               ar_001   # مرحبًا
"""
SAY = f"""
import json, pathlib, signal, sys
if sys.argv[1:] == ["-v", "?"]:
    sys.stdout.buffer.write({LISTED!r}.encode())
else:
    text = sys.stdin.buffer.read().decode()
    note = pathlib.Path(__file__).with_name("note")
    with note.open("a", encoding="utf-8") as handle:
        print(json.dumps([sys.argv[1:], text]), file=handle)
    if "hangs" in text:
        signal.pause()
    sys.exit("fails" in text)
"""

Make = Callable[..., SayVoice]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    """Makes voices that speak by the stand-in, on a Mac set to English."""
    made: list[SayVoice] = []
    (tmp_path / "say.py").write_text(SAY, "utf-8")

    def make(patience: Patience = CALM, command: tuple[str, ...] = ()) -> SayVoice:
        usual = (sys.executable, str(tmp_path / "say.py"))
        made.append(SayVoice(None, command or usual, patience, "en-US"))
        made[-1].start()
        return made[-1]

    yield make
    for voice in made:
        voice.close()


def wait_for(qtbot: QtBot, voice: SayVoice, state: VoiceState) -> None:
    qtbot.waitUntil(lambda: voice.state is state)


def runs(folder: Path) -> list[Any]:
    """The options and the text of each run."""
    note = folder / "note"
    lines = note.read_text("utf-8").splitlines(keepends=True) if note.exists() else []
    return [json.loads(line) for line in lines if line.endswith("\n")]


def test_the_voices_are_read() -> None:
    assert read_voices(LISTED + "\nno voice at all\n") == (
        SystemVoice("Alex", "en-US"),
        SystemVoice("Anna", "de-DE"),
        SystemVoice("Bad News", "en-US"),
        SystemVoice("Daniel (English (UK))", "en-GB"),
        SystemVoice("Mónica", "es-ES"),
        SystemVoice("Ting-Ting", "zh-CN"),
        SystemVoice("Maged", "ar-001"),
    )


@pytest.mark.parametrize(
    ("language", "system", "name"),
    [
        ("de", "en-US", "Anna"),
        ("de-AT", "en-US", "Anna"),
        ("en-GB", "de-DE", "Daniel (English (UK))"),
        ("en-AU", "de-DE", "Alex"),
        ("en-GB", "en-US", None),
        ("fr", "en-US", None),
    ],
)
def test_a_voice_fits_the_language(language: str, system: str, name: str | None) -> None:
    assert fitting_voice(read_voices(LISTED), language, system) == name


def test_a_line_is_said_to_its_end(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("-v Streich\nüber [[rset 9]] den Rücken", "de")
    voice.set_volume(0.5)
    with qtbot.waitSignal(voice.ended):
        voice.say("Glide up.", "en")
    assert runs(tmp_path) == [
        [["-r", "150", "-v", "Anna", "-f", "-"], "-v Streich über [ [rset 9]] den Rücken"],
        [["-r", "150", "-f", "-"], "[[volm 0.50]] Glide up."],
    ]


def test_a_line_that_was_cut_off_never_ends(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice, told = make(), []
    voice.ended.connect(lambda: told.append("ended"))
    wait_for(qtbot, voice, VoiceState.READY)
    voice.say("One hangs.", "en")
    qtbot.waitUntil(lambda: len(runs(tmp_path)) == 1)
    voice.say("Two hangs.", "en")
    qtbot.waitUntil(lambda: len(runs(tmp_path)) == 2)
    voice.stop()
    with qtbot.waitSignal(voice.ended):
        voice.say("Three.", "en")
    assert told == ["ended"]


def test_a_line_that_never_ends_is_given_up(qtbot: QtBot, make: Make) -> None:
    voice = make(BRISK)
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("One hangs.", "en")
    assert voice.state is VoiceState.READY


def test_a_command_that_keeps_failing_is_lost(qtbot: QtBot, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    states = []
    for _ in range(2):
        with qtbot.waitSignal(voice.ended):
            voice.say("This fails.", "en")
        states.append(voice.state)
    assert states == [VoiceState.READY, VoiceState.LOST]


@pytest.mark.parametrize(
    "command", [("no-such-program-at-all",), (sys.executable, "-c", ""), (sys.executable, "-")]
)
def test_without_a_command_or_voices_there_is_no_voice(
    qtbot: QtBot, make: Make, command: tuple[str, ...]
) -> None:
    voice = make(BRISK, command)
    voice.set_volume(1)
    wait_for(qtbot, voice, VoiceState.MISSING)


def test_a_list_that_never_ends_is_not_waited_for(qtbot: QtBot, make: Make) -> None:
    hangs = (sys.executable, "-c", "import signal; signal.pause()")
    voice = make(Patience(20, pauses_ms=()), hangs)
    wait_for(qtbot, voice, VoiceState.LOST)


def test_close_in_the_middle_of_a_line(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    voice.say("One hangs.", "en")
    qtbot.waitUntil(lambda: len(runs(tmp_path)) == 1)
    voice.close()
    assert voice.state is VoiceState.MISSING
