"""A wire to a Unix socket: nothing is lost, nobody waits, and a dead line is told of."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Unix sockets")


@pytest.fixture
def door(tmp_path: Path) -> Iterator[socket.socket]:
    """Where a wire can call."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
        door.listen()
        yield door


@pytest.fixture
def ends(qtbot: QtBot, door: socket.socket) -> Iterator[tuple[Wire, socket.socket]]:
    """A wire, and what it is connected to."""
    wire = Wire()
    wire.open(door.getsockname())
    other, _ = door.accept()
    with other:
        yield wire, other
    wire.close()


def test_what_comes_in_is_told(qtbot: QtBot, ends: tuple[Wire, socket.socket]) -> None:
    wire, other = ends
    with qtbot.waitSignal(wire.received) as heard:
        other.send(b"200 OK\r\n")
    assert heard.args == [b"200 OK\r\n"]


def test_what_is_too_much_at_once_is_sent_in_the_end(
    qtbot: QtBot, ends: tuple[Wire, socket.socket]
) -> None:
    wire, other = ends
    other.setblocking(False)
    data, got = bytes(range(256)) * 8_000, bytearray()
    wire.send(data[:1_500_000])
    wire.send(data[1_500_000:])

    def has_all() -> bool:
        try:
            got.extend(other.recv(1_000_000))
        except BlockingIOError:
            return False
        return len(got) == len(data)

    qtbot.waitUntil(has_all)
    assert got == data


def test_a_dead_line_is_told_of_once(qtbot: QtBot, ends: tuple[Wire, socket.socket]) -> None:
    wire, other = ends
    told: list[str] = []
    wire.broken.connect(lambda: told.append("broken"))
    other.close()
    wire.send(b"into the void")
    wire.send(b"and more")
    qtbot.waitUntil(lambda: bool(told))
    wire.send(b"and more")
    assert told == ["broken"]


def test_a_closed_wire_is_silent(qtbot: QtBot, ends: tuple[Wire, socket.socket]) -> None:
    wire, other = ends
    other.send(b"too late")
    wire.close()
    wire.close()
    wire.send(b"too late")
    other.setblocking(False)
    with pytest.raises(OSError, match=r"."):
        assert other.recv(9) == b"" or other.send(b"x")


@pytest.mark.parametrize("name", ["nobody", "x" * 200, "no\0path", ""])
def test_a_place_without_anybody_is_an_error(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    with pytest.raises(OSError, match=r"."):
        Wire().open(str(tmp_path / name))


def test_somebody_who_takes_no_more_calls_is_told_from_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
        door.listen(0)
        first, second = Wire(), Wire()
        first.open(door.getsockname())
        with pytest.raises(BlockingIOError):
            second.open(door.getsockname())
        first.close()


def test_a_wire_can_be_opened_again(qtbot: QtBot, door: socket.socket) -> None:
    wire = Wire()
    for text in (b"one", b"two"):
        wire.open(door.getsockname())
        other, _ = door.accept()
        with other, qtbot.waitSignal(wire.received) as heard:
            other.send(text)
        assert heard.args == [text]
    wire.close()
