"""Pictures are written where they are asked for."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from massage_gui.options import MapOptions, PictureOptions
from tests.cli.terminal import Terminal, Told

# snapshot


def test_snapshot_writes_the_picture(run: Terminal, tmp_path: Path) -> None:
    told = run("snapshot", "slow-back", "--at", "61.5", "--out", "a.png")
    assert told == Told(0, "", "")
    assert (tmp_path / "a.png").read_bytes() == b"a picture"
    ((options, plan),) = run.app.drawn
    assert options == PictureOptions("slow-back", 61_500)
    assert plan.routine.title == "Slow back"
    assert run.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_snapshot_takes_every_option(run: Terminal) -> None:
    typed = (
        "snapshot good.yaml --at 0 --out a.png --size 390x844 --theme dark --scale 1.5 "
        "--view finish --fullscreen --minutes 20 --routines ."
    )
    assert run(*typed.split()).code == 0
    ((options, plan),) = run.app.drawn
    assert options == PictureOptions("good.yaml", 0, 390, 844, 1.5, True, "finish", True, Path())
    assert plan.asked_ms == 1_200_000


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("--at -1 --out a.png", "--at: '-1' is not a number of seconds"),
        ("--at nan --out a.png", "--at: 'nan' is not"),
        ("--at inf --out a.png", "--at: 'inf' is not"),
        ("--at 0", "needs --out"),
        ("--out a.png", "needs --at"),
        ("--at 0 --out a.png --size 800", "--size: '800' is not WIDTHxHEIGHT"),
        ("--at 0 --out a.png --size 199x800", "each from 200 to 8000"),
        ("--at 0 --out a.png --size 200x8001", "each from 200 to 8000"),
        ("--at 0 --out a.png --scale 0.4", "--scale: '0.4' is not a number from 0.5 to 4"),
        ("--at 0 --out a.png --scale nan", "--scale: 'nan' is not"),
        ("--at 0 --out a.png --size 8000x8000 --scale 4", "1024 megapixels are too many"),
        ("--at 0 --out a.png --theme drak", "'drak' is not known. Did you mean 'dark'?"),
        ("--at 0 --out a.png --view homes", "'homes' is not known. Did you mean 'home'?"),
        ("--at 0 --out no/a.png", "There is no folder 'no' to write into."),
        ("--at 0 --out .", "'.' is a folder"),
        ("--at 0 --out a.png --minutes 0", "--minutes: '0' is not"),
    ],
)
def test_snapshot_refuses_bad_usage(typed: str, says: str, run: Terminal) -> None:
    told = run("snapshot", "good.yaml", *typed.split())
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert says in told.err
    assert run.app.drawn == []


@pytest.mark.parametrize("size", ["200x200", "8000x8000", "1280X800"])
def test_snapshot_takes_sizes_to_the_limit(size: str, run: Terminal) -> None:
    assert run("snapshot", "good.yaml", "--at", "0", "--out", "a.png", "--size", size).code == 0


def test_a_second_far_past_the_end_is_no_mistake(run: Terminal) -> None:
    assert run("snapshot", "good.yaml", "--at", "1e308", "--out", "a.png").code == 0


@pytest.mark.parametrize(("name", "code"), [("broken.yaml", 1), ("none", 2), ("none.yaml", 2)])
def test_snapshot_of_what_cannot_be_drawn(name: str, code: int, run: Terminal) -> None:
    told = run("snapshot", name, "--at", "0", "--out", "a.png")
    assert (told.code, told.out) == (code, "")
    assert run.app.drawn == []
    assert not Path("a.png").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_snapshot_says_when_it_cannot_write(run: Terminal) -> None:
    told = run("snapshot", "good.yaml", "--at", "0", "--out", "/proc/a.png")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "/proc" in told.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices of Unix")
def test_snapshot_writes_into_a_pipe_and_leaves_it_one(run: Terminal, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("snapshot", "good.yaml", "--at", "0", "--out", "pipe") == Told(0, "", "")
    assert os.read(reading, 99) == b"a picture"
    os.close(reading)
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_snapshot_writes_through_a_link_to_a_device(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "full").symlink_to("/dev/full")
    told = run("snapshot", "good.yaml", "--at", "0", "--out", "full")
    assert told == Told(2, "", "massage-gui: Cannot write 'full': No space left on device.\n")
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="sockets of Unix")
def test_snapshot_replaces_no_socket(run: Terminal, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as here:
        here.bind("socket")
        told = run("snapshot", "good.yaml", "--at", "0", "--out", "socket")
        assert told == Told(2, "", "massage-gui: 'socket' is no file; give --out a file.\n")
        assert (tmp_path / "socket").is_socket()


# map


def test_map_writes_the_picture(run: Terminal, tmp_path: Path) -> None:
    assert run("map", "--out", "map.png") == Told(0, "", "")
    assert (tmp_path / "map.png").read_bytes() == b"a map"
    assert run.app.maps == [MapOptions()]
    assert run.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_map_takes_every_option(run: Terminal) -> None:
    typed = "map --out map.png --size 390x844 --theme dark --scale 1.5"
    assert run(*typed.split()).code == 0
    assert run.app.maps == [MapOptions(390, 844, 1.5, dark=True)]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "map needs --out"),
        ("back --out a.png", "massage-gui map takes no name; leave 'back' out."),
        ("--out a.png --at 3", "There is no option '--at' of massage-gui map."),
        ("--out a.png --size 100x100", "each from 200 to 8000"),
        ("--out a.png --size 8000x8000 --scale 4", "1024 megapixels are too many"),
        ("--out no/a.png", "There is no folder 'no' to write into."),
    ],
)
def test_map_refuses_bad_usage(typed: str, says: str, run: Terminal) -> None:
    told = run("map", *typed.split())
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert says in told.err
    assert run.app.maps == []
