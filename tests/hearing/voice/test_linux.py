"""Speaking by speech-dispatcher: what a stand-in hears, and what becomes of one that fails."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.linux import SpeechDispatcher, socket_path
from massage_gui.hearing.voice.watched import Patience, WatchedVoice
from tests.hearing.ssip_server import StandIn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")

CALM = Patience(60_000, 60_000, 60_000, pauses_ms=(60_000,))
LONELY = Patience(60_000, 60_000, 60_000, pauses_ms=(1, 1, 1))
HASTY = Patience(20, 20, 60_000, pauses_ms=())
BRISK = Patience(60_000, 60_000, 20, slower=0, pauses_ms=())
NOWHERE = "no-such-program-at-all"

Make = Callable[..., SpeechDispatcher]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the server listens."""
    return tmp_path / "speechd.sock"


@pytest.fixture
def server(qtbot: QtBot, place: Path) -> Iterator[StandIn]:
    stand_in = StandIn(place)
    yield stand_in
    stand_in.close()


@pytest.fixture
def make(qtbot: QtBot, place: Path) -> Iterator[Make]:
    """Makes voices that look for the server at the place; they are started and closed."""
    made: list[SpeechDispatcher] = []

    def make(patience: Patience = CALM, program: str = NOWHERE) -> SpeechDispatcher:
        environ = {"SPEECHD_ADDRESS": f"unix_socket:{place}"}
        made.append(SpeechDispatcher(None, environ, patience, program))
        made[-1].start()
        return made[-1]

    yield make
    for voice in made:
        voice.close()


def wait_for(qtbot: QtBot, voice: WatchedVoice, state: VoiceState) -> None:
    qtbot.waitUntil(lambda: voice.state is state)


def told_of(voice: WatchedVoice) -> list[str]:
    """A list that every signal of the voice is noted in."""
    told: list[str] = []
    voice.ended.connect(lambda: told.append("ended"))
    voice.state_changed.connect(lambda: told.append(voice.state.value))
    return told


def wait_for_text(qtbot: QtBot, server: StandIn, text: str) -> None:
    """Until the server has said that it knows the text."""
    qtbot.waitUntil(lambda: server.texts[-1:] == [text])


def play_dead(folder: Path, code: str) -> str:
    """A program that does what the Python code says."""
    path = folder / "server"
    path.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


# Places


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"XDG_RUNTIME_DIR": "/run/me"}, "/run/me/speech-dispatcher/speechd.sock"),
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/speech-dispatcher/speechd.sock"),
        ({"HOME": "/h"}, "/h/.cache/speech-dispatcher/speechd.sock"),
        ({"HOME": "/h", "XDG_RUNTIME_DIR": ""}, "/h/.cache/speech-dispatcher/speechd.sock"),
        ({"SPEECHD_ADDRESS": "unix_socket:/my/own.sock"}, "/my/own.sock"),
        (
            {"SPEECHD_ADDRESS": "unix_socket:", "XDG_RUNTIME_DIR": "/r"},
            "/r/speech-dispatcher/speechd.sock",
        ),
        ({"SPEECHD_ADDRESS": "inet_socket:127.0.0.1:6560"}, None),
        ({"SPEECHD_ADDRESS": "dbus"}, None),
    ],
)
def test_the_socket_is_where_the_servers_own_library_looks(
    environ: dict[str, str], path: str | None
) -> None:
    assert socket_path(environ) == path


def test_the_network_is_not_used(qtbot: QtBot) -> None:
    voice = SpeechDispatcher(None, {"SPEECHD_ADDRESS": "inet_socket:127.0.0.1:6560"}, CALM)
    voice.start()
    assert voice.state is VoiceState.MISSING


# Speaking


def test_a_voice_is_starting_until_the_server_has_answered(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make()
    assert voice.state is VoiceState.STARTING
    wait_for(qtbot, voice, VoiceState.READY)


def test_a_line_is_said_to_its_end(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    server.ends_lines = True
    with qtbot.waitSignal(voice.ended):
        voice.say("Grüße\nan den Rücken: 背中", "de-DE")
    assert server.texts == ["Grüße an den Rücken: 背中"]
    assert "SET self LANGUAGE de-DE" in server.told


def test_what_is_said_too_early_is_dropped(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    voice.say("Too early.", "en")
    voice.stop()
    wait_for(qtbot, voice, VoiceState.READY)
    voice.say("In time.", "en")
    wait_for_text(qtbot, server, "In time.")
    assert server.texts == ["In time."]


def test_a_line_that_was_cut_off_never_ends(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    told = told_of(voice)
    voice.say("One.", "en")
    wait_for_text(qtbot, server, "One.")
    voice.say("Two.", "en")
    wait_for_text(qtbot, server, "Two.")
    server.end(1)
    server.end(1, code=703)
    with qtbot.waitSignal(voice.ended):
        server.end(2)
    assert told == ["ended"]
    assert server.told[-2:] == ["CANCEL self", "SPEAK"]


def test_stop_is_silence_and_no_end(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    told = told_of(voice)
    voice.say("One.", "en")
    wait_for_text(qtbot, server, "One.")
    voice.stop()
    qtbot.waitUntil(lambda: server.told[-1] == "CANCEL self")
    server.end(1, code=703)
    voice.say("Two.", "en")
    wait_for_text(qtbot, server, "Two.")
    assert told == []


def test_the_volume_is_kept_from_before_the_start(
    qtbot: QtBot, server: StandIn, place: Path
) -> None:
    voice = SpeechDispatcher(None, {"SPEECHD_ADDRESS": f"unix_socket:{place}"}, CALM, NOWHERE)
    voice.set_volume(0.25)
    voice.start()
    qtbot.waitUntil(lambda: "SET self VOLUME -50" in server.told)
    voice.set_volume(1)
    qtbot.waitUntil(lambda: server.told[-1] == "SET self VOLUME 100")
    voice.close()


def test_a_text_of_any_length_gets_through(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    server.pause()
    voice.say("ha " * 500_000, "en")
    server.pause(is_paused=False)
    wait_for_text(qtbot, server, ("ha " * 500_000).strip())


def test_what_hears_of_an_end_may_say_the_next_line(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    voice.ended.connect(lambda: voice.say("Two.", "en"))
    voice.say("One.", "en")
    wait_for_text(qtbot, server, "One.")
    server.end()
    wait_for_text(qtbot, server, "Two.")


def test_what_hears_of_an_end_may_close_the_voice(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    voice.ended.connect(voice.close)
    voice.say("One.", "en")
    wait_for_text(qtbot, server, "One.")
    server.end()
    qtbot.waitUntil(lambda: server.told[-1] == "QUIT")


# No voice


def test_without_a_server_and_its_program_there_is_no_voice(qtbot: QtBot, make: Make) -> None:
    wait_for(qtbot, make(), VoiceState.MISSING)


def test_a_server_that_does_not_run_is_started(
    qtbot: QtBot, make: Make, place: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note"
    code = f"import pathlib, sys; pathlib.Path({str(note)!r}).write_text(' '.join(sys.argv[1:]))"
    wait_for(qtbot, make(program=play_dead(tmp_path, code)), VoiceState.MISSING)
    assert note.read_text() == f"--spawn --communication-method unix_socket --socket-path {place}"


def test_a_server_that_was_started_speaks(
    qtbot: QtBot, make: Make, place: Path, tmp_path: Path
) -> None:
    voice = make(program=play_dead(tmp_path, ""))
    server = StandIn(place)  # before the program has ended
    wait_for(qtbot, voice, VoiceState.READY)
    server.close()


def test_a_program_that_never_ends_is_given_up(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice = make(HASTY, play_dead(tmp_path, "import signal\nsignal.pause()"))
    wait_for(qtbot, voice, VoiceState.LOST)


def test_a_server_without_a_synthesiser_is_no_voice(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    server.answers["LIST"] = b"250 OK MODULE LIST SENT\r\n"
    voice = make()
    wait_for(qtbot, voice, VoiceState.MISSING)
    qtbot.waitUntil(lambda: server.told[-1] == "QUIT")


def test_a_voice_that_was_installed_meanwhile_is_found(
    qtbot: QtBot, make: Make, place: Path
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.MISSING)
    told = told_of(voice)
    voice.start()
    server = StandIn(place)
    voice.start()
    wait_for(qtbot, voice, VoiceState.READY)
    assert told == ["ready"]
    server.close()


# A voice that is lost


def test_a_server_that_dies_in_a_line_ends_it(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    told = told_of(voice)
    voice.say("One.", "en")
    wait_for_text(qtbot, server, "One.")
    server.hang_up()
    wait_for(qtbot, voice, VoiceState.LOST)
    voice.say("Two.", "en")
    assert told == ["lost", "ended"]


def test_a_server_that_comes_back_speaks_again(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make(LONELY)
    voice.set_volume(0.5)
    wait_for(qtbot, voice, VoiceState.READY)
    told = told_of(voice)
    server.hang_up()
    qtbot.waitUntil(lambda: told == ["lost", "ready"])
    assert server.told.count("SET self VOLUME 0") == 2
    server.ends_lines = True
    with qtbot.waitSignal(voice.ended):
        voice.say("Here again.", "en")


def test_a_server_that_keeps_dying_is_left_alone(qtbot: QtBot, server: StandIn, make: Make) -> None:
    server.answers["LIST"] = b""
    voice = make(LONELY)
    for calls in (1, 2, 3, 4):
        qtbot.waitUntil(lambda: server.told.count("LIST OUTPUT_MODULES") == calls)  # noqa: B023
        server.hang_up()
    wait_for(qtbot, voice, VoiceState.LOST)
    server.answers.clear()
    voice.start()
    wait_for(qtbot, voice, VoiceState.READY)
    assert server.calls == 5


def test_a_server_that_has_gone_is_looked_for_three_times(
    qtbot: QtBot, server: StandIn, make: Make, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    voice = make(LONELY, play_dead(tmp_path, f"print('tried', file=open({str(notes)!r}, 'a'))"))
    wait_for(qtbot, voice, VoiceState.READY)
    server.close()
    qtbot.waitUntil(lambda: notes.exists() and notes.read_text().split() == ["tried"] * 3)
    assert voice.state is VoiceState.LOST


def test_a_server_that_never_answers_is_lost(qtbot: QtBot, server: StandIn, make: Make) -> None:
    server.is_deaf = True
    voice = make(HASTY)
    wait_for(qtbot, voice, VoiceState.LOST)
    qtbot.waitUntil(lambda: "QUIT" in server.told)
    assert server.calls == 1


def test_a_server_that_hangs_right_after_the_greeting_is_lost(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    server.answers["SET self VOLUME"] = b""
    voice = make(Patience(60_000, 500, 60_000, pauses_ms=()))
    voice.set_volume(0.5)
    wait_for(qtbot, voice, VoiceState.READY)
    wait_for(qtbot, voice, VoiceState.LOST)


def test_a_server_that_hangs_in_a_line_is_lost(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make(Patience(60_000, 500, 60_000, pauses_ms=()))
    wait_for(qtbot, voice, VoiceState.READY)
    server.is_deaf = True
    voice.say("One.", "en")
    with qtbot.waitSignal(voice.ended):
        wait_for(qtbot, voice, VoiceState.LOST)


def test_a_line_that_never_ends_is_given_up_and_silenced(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make(BRISK)
    wait_for(qtbot, voice, VoiceState.READY)
    with qtbot.waitSignal(voice.ended):
        voice.say("One.", "en")
    qtbot.waitUntil(lambda: server.told[-1] == "CANCEL self")
    assert voice.state is VoiceState.READY


def test_a_server_that_answers_and_never_speaks_is_lost(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make(BRISK)
    wait_for(qtbot, voice, VoiceState.READY)
    told = told_of(voice)
    voice.ended.connect(lambda: voice.say("And again.", "en"))
    voice.say("One.", "en")
    wait_for(qtbot, voice, VoiceState.LOST)
    assert told == ["ended", "lost", "ended"]


def test_a_server_that_refuses_a_line_is_given_another_chance(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    server.answers["SPEAK"] = b"300 ERR INTERNAL\r\n"
    with qtbot.waitSignal(voice.ended):
        voice.say("One.", "en")
    server.answers.clear()
    server.ends_lines = True
    with qtbot.waitSignal(voice.ended):
        voice.say("Two.", "en")
    assert server.texts == ["Two."]


@pytest.mark.parametrize(
    "garbage",
    [b"\x00\xff\xfe\r\n" * 90, b"HTTP/1.1 400 Bad Request\r\n\r\n", b"225-\r\n702 END\r\n702-7"],
)
def test_garbage_in_between_does_not_matter(
    qtbot: QtBot, server: StandIn, make: Make, garbage: bytes
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    server.send(garbage + b"\r\n")
    server.ends_lines = True
    with qtbot.waitSignal(voice.ended):
        voice.say("One.", "en")


@pytest.mark.parametrize("line", [b"x" * 9_000, b"200-y\r\n" * 1_500])
def test_a_server_that_babbles_is_lost(
    qtbot: QtBot, server: StandIn, make: Make, line: bytes
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    for _ in range(9):
        server.send(line)
    wait_for(qtbot, voice, VoiceState.LOST)


def test_a_server_that_takes_no_calls_is_lost(qtbot: QtBot, make: Make, place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door, socket.socket(socket.AF_UNIX) as caller:
        door.bind(str(place))
        door.listen(0)
        caller.connect(str(place))
        assert make().state is VoiceState.LOST


# Closing


def test_close_tells_the_server_to_be_silent(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    told = told_of(voice)
    voice.say("One.", "en")
    wait_for_text(qtbot, server, "One.")
    voice.close()
    qtbot.waitUntil(lambda: server.told[-2:] == ["CANCEL self", "QUIT"])
    assert told == []


def test_close_with_a_line_half_sent_says_none_of_it(
    qtbot: QtBot, server: StandIn, make: Make
) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    server.ends_lines = True
    with qtbot.waitSignal(voice.ended):
        voice.say("One.", "en")
    voice.say("Two.", "en")
    voice.close()
    qtbot.waitUntil(lambda: server.told[-3:] == ["SPEAK", "CANCEL self", "QUIT"])
    assert server.texts == ["One."]


def test_close_ends_a_program_under_way(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    voice = make(program=play_dead(tmp_path, "import signal\nsignal.pause()"))
    voice.close()
    voice.start()
    voice.say("One.", "en")
    voice.stop()
    assert voice.state is VoiceState.MISSING


def test_close_while_a_lost_server_is_awaited(qtbot: QtBot, server: StandIn, make: Make) -> None:
    voice = make()
    wait_for(qtbot, voice, VoiceState.READY)
    server.hang_up()
    wait_for(qtbot, voice, VoiceState.LOST)
    voice.close()
