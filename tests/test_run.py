"""run.py: what it says of a machine that lacks something, and when it makes .venv anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

import run

if TYPE_CHECKING:
    from collections.abc import Sequence

QT = frozenset(soname for soname, _, _ in run.QT_LIBRARIES)
X11 = frozenset(soname for soname, _, _ in run.X11_LIBRARIES)


def machine(
    *,
    gone: frozenset[str] = frozenset(),
    tools: Sequence[str] = ("apt-get",),
    ensurepip: bool = True,
    updated: bool = True,
    root: bool = False,
    version: tuple[int, int] = (3, 11),
) -> run.Machine:
    """A pretended machine; it lacks nothing but what is asked for."""
    return run.Machine(
        version=version,
        loads=lambda soname: soname not in gone,
        finds=lambda tool: f"/usr/bin/{tool}" if tool in tools else None,
        has_ensurepip=ensurepip,
        has_package_lists=updated,
        is_root=root,
    )


# What the machine lacks


def line(pretended: run.Machine, *, window: bool = True) -> str:
    """What run.py says on a machine like this."""
    return run.missing_line(pretended, window=window)


def test_a_machine_with_everything_hears_nothing() -> None:
    assert line(machine()) == ""


def test_an_old_python_is_told_so_and_nothing_else() -> None:
    told = line(machine(version=(3, 9), gone=QT | X11))
    assert told == "This needs Python 3.11 or newer; this is Python 3.9."


@pytest.mark.parametrize(
    ("tools", "says"),
    [
        (["apt-get"], "sudo apt-get install -y libegl1"),
        (["dnf"], "sudo dnf install -y 'libEGL.so.1()(64bit)'"),
        (["zypper"], "sudo zypper install -y 'libEGL.so.1()(64bit)'"),
        (["pacman"], "sudo pacman -S --needed --noconfirm libglvnd"),
        ([], "Missing on this machine: libEGL.so.1."),
    ],
)
def test_the_line_speaks_to_the_package_manager(tools: list[str], says: str) -> None:
    assert line(machine(gone=frozenset({"libEGL.so.1"}), tools=tools)).endswith(says)


def test_everything_missing_is_in_one_line() -> None:
    told = line(machine(gone=QT | X11, ensurepip=False))
    assert "\n" not in told
    assert told.split(" -y ")[1].split() == [
        "python3.11-venv",
        *(debian for _, debian, _ in [*run.QT_LIBRARIES, *run.X11_LIBRARIES]),
    ]


def test_tests_need_no_x11_libraries() -> None:
    assert line(machine(gone=X11), window=False) == ""


def test_the_line_for_tests_names_the_x11_libraries_too() -> None:
    assert "libxcb-cursor0" in line(machine(gone=QT | X11), window=False)


def test_uv_needs_no_ensurepip() -> None:
    assert line(machine(ensurepip=False, tools=["uv", "apt-get"])) == ""


def test_root_needs_no_sudo() -> None:
    assert "sudo" not in line(machine(gone=QT, root=True))


def test_a_fresh_container_updates_first() -> None:
    told = line(machine(gone=QT, updated=False))
    assert "sudo apt-get update && sudo apt-get install" in told


def test_no_ensurepip_and_no_apt_is_told_in_words() -> None:
    assert "ensurepip" in line(machine(ensurepip=False, tools=["dnf"]))


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


def test_a_library_that_is_nowhere_cannot_be_loaded() -> None:
    assert run.can_load("libnone-such.so.0") is (not sys.platform.startswith("linux"))


# The environment


class Maker:
    """Stands in for pip and uv: counts its calls, and may be stopped half way."""

    def __init__(self) -> None:
        self.made = 0
        self.stop: BaseException | None = None

    def __call__(self, venv: Path, _lock: Path, _handle: IO[str]) -> None:
        self.made += 1
        run.python_in(venv).parent.mkdir(parents=True, exist_ok=True)
        run.python_in(venv).touch()
        if self.stop:
            raise self.stop


class Checkout:
    """A folder with a lock and, once asked for, an environment."""

    def __init__(self, folder: Path) -> None:
        self.maker = Maker()
        self.venv = folder / ".venv"
        self.lock = folder / "requirements.lock"
        self.lock.write_text("one==1\n", encoding="utf-8")

    def ready(self) -> Path:
        return run.environment(self.venv, self.lock, self.maker)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A fresh one."""
    return Checkout(tmp_path)


def test_an_environment_is_made_once(checkout: Checkout) -> None:
    assert checkout.ready() == checkout.ready()
    assert checkout.maker.made == 1


def test_a_new_lock_makes_it_anew(checkout: Checkout) -> None:
    checkout.ready()
    checkout.lock.write_text("one==2\n", encoding="utf-8")
    checkout.ready()
    assert checkout.maker.made == 2


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), run.SetupError("no"), OSError("no")])
def test_an_interrupted_one_is_made_anew(stop: BaseException, checkout: Checkout) -> None:
    checkout.maker.stop = stop
    with pytest.raises((KeyboardInterrupt, run.SetupError)):
        checkout.ready()
    checkout.maker.stop = None
    checkout.ready()
    checkout.ready()
    assert checkout.maker.made == 2


def test_one_without_its_python_is_made_anew(checkout: Checkout) -> None:
    checkout.ready().unlink()
    checkout.ready()
    assert checkout.maker.made == 2


@pytest.mark.parametrize("stamp", [b"", b"another", b"\xff\xfe"])
def test_one_with_another_stamp_is_made_anew(stamp: bytes, checkout: Checkout) -> None:
    checkout.ready()
    run.stamp_file(checkout.venv).write_bytes(stamp)
    checkout.ready()
    assert checkout.maker.made == 2


WAITER = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
import run
with run.only_one(pathlib.Path(sys.argv[2])):
    print("let in")
"""


@pytest.mark.skipif(os.name == "nt", reason="the lock is another one on Windows")
def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / ".venv.lock"
    command = [sys.executable, "-c", WAITER, str(run.ROOT), str(path)]
    with run.only_one(path):
        second = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr
        assert "waiting" in second.stderr.readline()
        assert second.poll() is None
    said, _ = second.communicate(timeout=10)
    assert said == "let in\n"


# What goes wrong on the way


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the file"),
        ("  x Hash mismatch for `one==1`", "not the file"),
        ("NewConnectionError ... [Errno -3] Temporary failure in name resolution", "network"),
        ("  error sending request ... dns error: failed to lookup address", "network"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "certificate"),
        ("ERROR: No matching distribution found for one==1", "no build"),
        ("OSError: [Errno 30] Read-only file system: '/x'", "may not be written"),
        ("first\nERROR: something else\n\n", "ERROR: something else"),
        ("", "no reason"),
    ],
)
def test_a_failure_is_told_in_a_sentence(output: str, says: str) -> None:
    assert says in run.reason(output)
    assert "\n" not in run.reason(output)


def test_a_failing_step_is_told_in_its_own_words(tmp_path: Path) -> None:
    step = [sys.executable, "-c", "print('ERROR: no luck'); raise SystemExit(1)"]
    with run.only_one(tmp_path / "lock") as handle, pytest.raises(run.SetupError, match="no luck"):
        run.call(step, handle)


def test_the_main_program_tells_and_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main([], machine(version=(3, 10))) == run.MISSING
    assert capsys.readouterr().err == ("This needs Python 3.11 or newer; this is Python 3.10.\n")


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (run.SetupError("the disk is full."), run.SETUP_FAILED, "the disk is full."),
        (KeyboardInterrupt(), run.STOPPED, "Stopped."),
    ],
)
def test_the_main_program_shows_no_traceback(
    error: BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> Path:
        raise error

    assert run.main(["test"], machine(), fails) == code
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
