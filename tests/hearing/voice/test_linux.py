"""Speaking by speech-dispatcher: what a stand-in hears, and what becomes of one that fails."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.linux import SpeechDispatcher, socket_path
from tests.hearing.ssip_server import StandIn
from tests.hearing.voice.server import (
    CALM,
    HASTY,
    NOWHERE,
    Make,
    play_dead,
    told_of,
    wait_for,
    wait_for_text,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")


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
