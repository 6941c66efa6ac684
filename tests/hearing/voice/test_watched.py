"""A voice that dies, hangs or stays silent is noticed, and looked for again."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.watched import Patience
from tests.hearing.ssip_server import StandIn
from tests.hearing.voice.server import HASTY, Make, play_dead, told_of, wait_for, wait_for_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")
LONELY = Patience(60_000, 60_000, 60_000, pauses_ms=(1, 1, 1))
BRISK = Patience(60_000, 60_000, 20, slower=0, pauses_ms=())


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
