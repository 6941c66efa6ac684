"""run.py: which command it runs, what it makes sure of first, and its exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import run
from massage_gui.desktop.libraries import QT
from tests.tools.test_system import Pretended
from tools.environment import DEVELOPERS_LOCK, LOCK, SetupError


@pytest.mark.parametrize(
    ("platform", "display", "asks"),
    [
        (None, ":0", True),
        (None, None, False),
        ("offscreen", ":0", False),
        ("wayland;xcb", ":0", True),
        ("wayland", ":0", False),
    ],
)
def test_x11_is_asked_for_only_where_it_is_used(
    platform: str | None, display: str | None, asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("QT_QPA_PLATFORM", platform), ("DISPLAY", display)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert run.has_x11() is asks


def test_an_old_python_is_told_so_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([], (3, 10), Pretended(QT)) == run.MISSING
    assert capsys.readouterr().err == "This needs Python 3.11 or newer; this is Python 3.10.\n"


def test_what_is_missing_is_told_before_any_download(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([], machine=Pretended(QT), ready=never) == run.MISSING
    told = capsys.readouterr().err
    assert told.startswith("Missing on this system; paste this: sudo apt-get update && ")
    assert told.count("\n") == 1


def never(locks: Sequence[Path]) -> Path:
    raise AssertionError(locks)


@pytest.mark.parametrize(
    ("typed", "locks"),
    [
        ("", [LOCK]),
        ("--start", [LOCK]),
        ("list", [LOCK]),
        ("test", [LOCK, DEVELOPERS_LOCK]),
        ("lint", [LOCK, DEVELOPERS_LOCK]),
    ],
)
def test_running_needs_no_linters(typed: str, locks: list[Path]) -> None:
    asked: list[Sequence[Path]] = []

    def stop(locks: Sequence[Path]) -> Path:
        asked.append(locks)
        raise SetupError("enough.")

    assert run.main(typed.split(), machine=Pretended(), ready=stop) == run.SETUP_FAILED
    assert asked == [locks]


@pytest.mark.parametrize("typed", run.WITHOUT_QT)
def test_what_draws_nothing_needs_no_libraries(typed: str) -> None:
    def stop(locks: Sequence[Path]) -> Path:
        raise SetupError("enough.")

    assert run.main([typed], machine=Pretended(QT), ready=stop) == run.SETUP_FAILED


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (SetupError("the disk is full."), run.SETUP_FAILED, "the disk is full."),
        (KeyboardInterrupt(), run.STOPPED, "Stopped."),
    ],
)
def test_the_main_program_shows_no_traceback(
    error: BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(locks: Sequence[Path]) -> Path:
        raise error

    assert run.main(["test"], machine=Pretended(), ready=fails) == code
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "commands"),
    [
        ([], [["-m", "massage_gui"]]),
        (["list", "--json"], [["-m", "massage_gui", "list", "--json"]]),
        (["test", "-k", "plan"], [["-m", *run.COMMANDS["test"][0].split(), "-k", "plan"]]),
        (
            ["format", "run.py"],
            [["-m", "ruff", "check", "--fix", "."], ["-m", "ruff", "format", ".", "run.py"]],
        ),
    ],
)
def test_arguments_are_handed_on(arguments: list[str], commands: list[list[str]]) -> None:
    assert run.commands_for(arguments) == commands


def test_the_worst_exit_code_is_ours() -> None:
    ends = [[sys.executable, "-c", f"raise SystemExit({code})"] for code in (1, 2, 0)]
    assert run.run_all(ends) == 2
