"""Speaking by PowerShell, with a stand-in for it: there is no Windows machine to try it on."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.watched import Patience
from massage_gui.hearing.voice.windows import SCRIPT, WindowsVoice, powershell, script_options

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALM = Patience(60_000, 60_000, 60_000, pauses_ms=(60_000,))
LONELY = Patience(60_000, 60_000, 60_000, pauses_ms=(1, 1, 1))
BRISK = Patience(60_000, 60_000, 20, slower=0, pauses_ms=())
POWERSHELL = """
import base64, pathlib, sys
note = pathlib.Path(__file__).with_name("note").open("a", encoding="utf-8")
print("ready", flush=True)
for line in sys.stdin:
    word, *rest = line.split()
    text = base64.b64decode(rest[2]).decode() if word == "say" else ""
    print(word, *rest[1:2] if word == "say" else rest, text, file=note, flush=True)
    if "dies" in text:
        break
    if "babbles" in text:
        print("x" * 5000, end="", flush=True)
    elif "refuses" in text:
        print("refused", rest[0], flush=True)
    elif word == "say" and "hangs" not in text:
        print("ended 999", "what?", "ended", sep="\\n")
        print("ended", rest[0], flush=True)
"""

Make = Callable[..., WindowsVoice]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    """Makes voices that speak by the stand-in."""
    made: list[WindowsVoice] = []
    (tmp_path / "powershell.py").write_text(POWERSHELL, "utf-8")

    def make(patience: Patience = CALM, command: tuple[str, ...] = ()) -> WindowsVoice:
        usual = (sys.executable, str(tmp_path / "powershell.py"))
        made.append(WindowsVoice(None, command or usual, patience))
        made[-1].start()
        return made[-1]

    yield make
    for voice in made:
        voice.close()


def wait_for(qtbot: QtBot, voice: WindowsVoice, state: VoiceState) -> None:
    qtbot.waitUntil(lambda: voice.state is state)


def told(folder: Path) -> list[str]:
    """What the stand-in was told."""
    note = folder / "note"
    return [line.strip() for line in note.read_text("utf-8").splitlines()] if note.exists() else []


def test_powershell_is_the_one_of_the_system() -> None:
    expected = r"D:\Win\System32\WindowsPowerShell\v1.0\powershell.exe"
    assert powershell({"SystemRoot": r"D:\Win"}) == expected
    assert powershell({}).startswith(r"C:\Windows\System32")


def test_the_script_is_handed_over_whole() -> None:
    assert base64.b64decode(script_options()[-1]).decode("utf-16-le") == SCRIPT
    assert len(" ".join(script_options())) < 32_000  # what Windows takes as a command line


def test_the_script_makes_code_of_nothing_it_reads() -> None:
    said = SCRIPT.lower()
    assert [
        word for word in ("invoke", "iex", "scriptblock", "& ", "start-process") if word in said
    ] == []


def test_a_line_is_said_to_its_end(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice = make()
    voice.set_volume(0.255)
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("'; exit #\nÜber den $(Rücken)", "de_DE\nstop")
    voice.set_volume(1)
    with qtbot.waitSignal(voice.ended):
        voice.say("", "pt-BR")
    assert told(tmp_path) == [
        "volume 26",
        "say de '; exit # Über den $(Rücken)",
        "volume 100",
        "say pt-BR",
    ]


def test_a_line_that_was_cut_off_never_ends(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice, ends = make(), []
    voice.ended.connect(lambda: ends.append("ended"))
    wait_for(qtbot, voice, VoiceState.READY)
    voice.say("One hangs.", "en")
    voice.say("Two hangs.", "en")
    voice.stop()
    with qtbot.waitSignal(voice.ended):
        voice.say("Three.", "en")
    assert ends == ["ended"]
    assert told(tmp_path)[2] == "stop"


def test_a_voice_that_dies_and_comes_back_speaks_again(qtbot: QtBot, make: Make) -> None:
    voice = make(LONELY)
    states: list[VoiceState] = []
    voice.state_changed.connect(lambda: states.append(voice.state))
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("This dies.", "en")
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("Here again.", "en")
    assert states == [VoiceState.READY, VoiceState.LOST, VoiceState.READY]


@pytest.mark.parametrize("text", ["This babbles.", "This hangs."])
def test_a_voice_that_says_nothing_is_lost(qtbot: QtBot, make: Make, text: str) -> None:
    voice = make(BRISK)
    wait_for(qtbot, voice, VoiceState.READY)
    voice.ended.connect(lambda: voice.say(text, "en"))
    voice.say(text, "en")
    wait_for(qtbot, voice, VoiceState.LOST)


def test_a_line_that_is_refused_is_over(qtbot: QtBot, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("It refuses.", "en")
    assert voice.state is VoiceState.READY


@pytest.mark.parametrize(
    "command",
    [
        ("no-such-program-at-all",),
        (sys.executable, "-c", "print('missing')"),
        (sys.executable, "-c", "raise SystemExit(1)"),
    ],
)
def test_without_powershell_or_voices_there_is_no_voice(
    qtbot: QtBot, make: Make, command: tuple[str, ...]
) -> None:
    wait_for(qtbot, make(command=command), VoiceState.MISSING)


def test_a_program_that_is_never_ready_is_lost(qtbot: QtBot, make: Make) -> None:
    voice = make(Patience(20, pauses_ms=()), (sys.executable, "-c", "input()"))
    wait_for(qtbot, voice, VoiceState.LOST)
