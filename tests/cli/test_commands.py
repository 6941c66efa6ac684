"""Commands that change what is on the machine, and names that would command a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from massage_gui.cli.arguments import read_arguments
from massage_gui.cli.commands import install_desktop
from massage_gui.cli.request import UsageError
from massage_gui.desktop import menu_files as desktop_files
from massage_gui.desktop.menu import command_line
from massage_gui.desktop.menu_files import own_program
from tests.cli.terminal import BROKEN, GOOD, Terminal, Told

# Names that are no plain text


NAME = "a\nb\x1b[31m\udcff\u202e.yaml"
SHOWN = r"a\nb\x1b[31m\udcff\u202e.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
@pytest.mark.parametrize(
    "typed", [["list", "--routines", "."], ["check", NAME], ["plan", NAME], ["plan", "none" + NAME]]
)
def test_what_a_terminal_would_obey_is_spelt_out(typed: list[str], run: Terminal) -> None:
    Path(NAME).write_text(BROKEN.replace("name", '"\\e[31m"'), encoding="utf-8")
    told = run(*typed)
    assert SHOWN in told.out + told.err
    assert all(letter.isprintable() for letter in (told.out + told.err).replace("\n", ""))


def test_a_title_gives_no_order_to_the_terminal(run: Terminal) -> None:
    text = GOOD.replace("Good", '"\\e[31mRed"').replace("A,", '"\\e[32m",')
    Path("red.yaml").write_text(text, encoding="utf-8")
    for typed in (["plan", "red.yaml"], ["list", "--routines", "."], ["check", "red.yaml"]):
        assert "\x1b" not in run(*typed).out


@pytest.mark.parametrize(
    "typed", ["{}", "plan {}", "check {}", "check x/{}.yaml", "list --routines {}"]
)
def test_a_name_too_long_for_the_system_is_told(typed: str, run: Terminal) -> None:
    told = run(*typed.format("a" * 5000).split())
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


def test_a_picture_with_a_name_too_long_is_told(run: Terminal) -> None:
    told = run("snapshot", "good.yaml", "--at", "0", "--out", "a" * 300)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


# install-desktop


def test_install_desktop_and_its_undo(run: Terminal, tmp_path: Path) -> None:
    run.environ["XDG_DATA_HOME"] = str(tmp_path / "data")
    assert (told := run("install-desktop")).code == 0
    assert "install-desktop --undo" in told.out
    entry = tmp_path / "data" / desktop_files.ENTRY
    assert f"Exec={command_line(own_program({}))} %f" in entry.read_text(encoding="utf-8")
    assert (tmp_path / "data" / desktop_files.icon_name(48)).read_bytes() == b"an icon of 48"
    assert run("install-desktop", "--undo").code == 0
    assert list((tmp_path / "data").iterdir()) == []
    assert run("install-desktop", "--undo") == Told(0, "It was not in your menu.\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that root cannot write to")
def test_install_desktop__read_only_home_is_told_in_one_line(run: Terminal) -> None:
    run.environ["XDG_DATA_HOME"] = "/proc/data"
    told = run("install-desktop")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert "Cannot write to '/proc/data': " in told.err


def test_install_desktop__elsewhere_is_left_to_the_installer(run: Terminal) -> None:
    request = read_arguments(["install-desktop"])
    with pytest.raises(UsageError, match="is for Linux"):
        install_desktop(request, run.world("win32"))


@pytest.mark.parametrize(
    ("environ", "argv0", "program"),
    [
        ({"APPIMAGE": "/home/one/Massage.AppImage"}, "x", ["/home/one/Massage.AppImage"]),
        ({}, "/x/massage_gui/__main__.py", [sys.executable, "-P", "-m", "massage_gui"]),
        ({}, "-c", [sys.executable, "-P", "-m", "massage_gui"]),
        ({}, "link", ["{folder}/link"]),
    ],
)
def test_the_menu_starts_what_is_running(
    environ: dict[str, str], argv0: str, program: list[str], run: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "good.yaml")
    assert own_program(environ, argv0) == [word.format(folder=tmp_path) for word in program]
