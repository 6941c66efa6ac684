#!/usr/bin/env python3
"""Starts the app, its tests and its checks; makes their environment in .venv first if need be.

CONTRIBUTING.md tells what each command in COMMANDS does; all else is for the app.

Standard library only. Whatever the machine lacks is told in one line, before any download.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Maker = Callable[[Path, Path, IO[str]], None]

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)

MISSING = 2  # exit code: the machine lacks something; the line to paste was printed
SETUP_FAILED = 3  # exit code: the environment could not be made
STOPPED = 130  # exit code: Ctrl-C during the set-up

# Modules of our Python, one after the other; the last takes what else is typed.
COMMANDS = {
    "test": ["pytest -n auto --dist worksteal"],
    "types": ["mypy"],
    "lint": ["ruff check .", "ruff format --check .", "mypy"],
    "format": ["ruff check --fix .", "ruff format ."],
    "bench": ["benchmarks"],
    "bench-installed": ["benchmarks.installed"],
    "hearing": ["benchmarks.hearing"],
    "pictures": ["benchmarks.pictures"],
    "transcripts": ["tests.hearing.listening"],
    "tones": ["benchmarks.tones"],
    "texts": ["benchmarks.texts"],
}

# What Qt loads from the system, and its package in Debian, Ubuntu and Arch. RPM systems take the
# library's own name as a package.
QT_LIBRARIES = [
    ("libEGL.so.1", "libegl1", "libglvnd"),
    ("libGL.so.1", "libgl1", "libglvnd"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus"),
]
X11_LIBRARIES = [
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
]

# The first match in what pip or uv wrote tells the reason; the sentence is what people read.
OFFLINE = r"name resolution|[Cc]onnect|[Tt]imed out|dns error|error sending request|unreachable"
NO_BUILD = r"No matching distribution|no wheels? with a matching|doesn't have a source dist"
NO_ENTRY = r"Permission denied|Read-only file system|os error 13|os error 30"
REASONS = {
    r"No space left|os error 28|Errno 28": "the disk is full. Free about 1 GB and run this again.",
    r"HASHES|[Hh]ash mismatch": "a download is not the file that requirements.lock names.",
    r"CERTIFICATE|[Cc]ertificate|SSLError": "a certificate was not accepted. "
    "If your network has its own, name it in SSL_CERT_FILE.",
    OFFLINE: "the packages could not be downloaded. Is the network up? Run this again when it is.",
    NO_BUILD: "there is no build of a needed package for this kind of machine or this Python.",
    NO_ENTRY: "a folder may not be written to: this one, or the one for downloads.",
}


class SetupError(Exception):
    """Why the environment could not be made, as a sentence for people."""


def main(
    arguments: Sequence[str],
    machine: Machine | None = None,
    ready: Callable[[], Path] | None = None,
) -> int:
    """Runs the command named first, or the app; its exit code. The rest is for tests."""
    is_app = not arguments or arguments[0] not in COMMANDS
    complaint = missing_line(machine or this_machine(), window=is_app and has_x11())
    if complaint:
        print(complaint, file=sys.stderr)
        return MISSING
    try:
        python = (ready or environment)()
    except SetupError as error:
        print(f"Could not set up .venv: {error}", file=sys.stderr)
        return SETUP_FAILED
    except KeyboardInterrupt:
        print("\nStopped. The next run sets .venv up anew.", file=sys.stderr)
        return STOPPED
    if not is_app:
        os.chdir(ROOT)
    # With -P, nothing that lies in the current folder is taken for a module.
    return run_all([[str(python), "-P", *command] for command in commands_for(arguments)])


def commands_for(arguments: Sequence[str]) -> list[list[str]]:
    """What our Python is to run, one after the other."""
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        return [["-m", "massage_gui", *arguments]]
    *first, last = (["-m", *command.split()] for command in COMMANDS[name])
    return [*first, [*last, *arguments[1:]]]


def run_all(commands: Sequence[list[str]]) -> int:
    """Runs every command, whatever became of the one before; returns the worst exit code.

    A single one takes our place, so that signals and the exit code are its own.
    """
    if len(commands) == 1:
        sys.stdout.flush()
        sys.stderr.flush()
        if os.name == "posix":
            os.execv(commands[0][0], commands[0])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child by itself
    return max(abs(subprocess.call(command)) for command in commands)


# What the machine must have


class Machine(NamedTuple):
    """What is asked of the machine; tests pretend other ones."""

    version: tuple[int, ...]
    loads: Callable[[str], bool]
    finds: Callable[[str], str | None]
    has_ensurepip: bool
    has_package_lists: bool
    is_root: bool


def this_machine() -> Machine:
    return Machine(
        version=sys.version_info[:2],
        loads=can_load,
        finds=shutil.which,
        # Debian and Ubuntu keep it in a package of its own.
        has_ensurepip=importlib.util.find_spec("ensurepip") is not None,
        # In a fresh container apt knows no package yet.
        has_package_lists=any(Path("/var/lib/apt/lists").glob("*_Packages*")),
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def missing_line(machine: Machine, *, window: bool) -> str:
    """One line that says what to install, or nothing; all that is missing, to be pasted once.

    What is missing for the window alone stops only the window.
    """
    if machine.version < OLDEST_PYTHON:
        have, need = (".".join(map(str, v)) for v in (machine.version, OLDEST_PYTHON))
        return f"This needs Python {need} or newer; this is Python {have}."
    needs_pip = not machine.has_ensurepip and not machine.finds("uv")
    gone = [library for library in QT_LIBRARIES if not machine.loads(library[0])]
    gone_x11 = [library for library in X11_LIBRARIES if not machine.loads(library[0])]
    if needs_pip or gone or (window and gone_x11):
        return install_line(machine, needs_pip, [*gone, *gone_x11])
    return ""


def install_line(
    machine: Machine, needs_pip: bool, libraries: Sequence[tuple[str, str, str]]
) -> str:
    """The one line for the machine's package manager."""
    sudo = "" if machine.is_root else "sudo "
    update = "" if machine.has_package_lists else f"{sudo}apt-get update && "
    pip = [f"python{machine.version[0]}.{machine.version[1]}-venv"] if needs_pip else []
    sonames, debian, arch = ([names[at] for names in libraries] for at in range(3))
    rpm = [f"'{soname}()(64bit)'" for soname in sonames]
    tools = {
        "apt-get": ("install -y", [*pip, *debian]),
        "dnf": ("install -y", rpm),
        "zypper": ("install -y", rpm),
        "pacman": ("-S --needed --noconfirm", list(dict.fromkeys(arch))),
    }
    for tool, (how, names) in tools.items():
        if machine.finds(tool) and (tool == "apt-get" or not needs_pip):
            first = update if tool == "apt-get" else ""
            return f"Missing; paste this: {first}{sudo}{tool} {how} {' '.join(names)}"
    gone = ["Python's ensurepip module"] * needs_pip + sonames
    return f"Missing on this machine: {', '.join(gone)}."


def has_x11() -> bool:
    """Whether Qt would look for an X11 screen; Wayland alone needs nothing more."""
    return "xcb" in os.environ.get("QT_QPA_PLATFORM", "xcb") and bool(os.environ.get("DISPLAY"))


def can_load(soname: str) -> bool:
    """Whether the system has this library; other systems than Linux bring all that Qt needs."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        import ctypes

        ctypes.CDLL(soname)
    except ImportError:  # no way to tell without ctypes
        return True
    except OSError:
        return False
    return True


# The environment


def environment(venv: Path = VENV, lock: Path = LOCK, maker: Maker | None = None) -> Path:
    """The Python to run with; makes the environment around it unless it is there and whole."""
    try:
        wanted = stamp_of(lock)
        if not is_whole(venv, wanted):
            with only_one(venv.with_name(f"{venv.name}.lock")) as handle:
                if not is_whole(venv, wanted):
                    (maker or make)(venv, lock, handle)
                    stamp_file(venv).write_text(wanted, encoding="ascii")
    except OSError as error:
        raise SetupError(reason(str(error))) from error
    return python_in(venv)


def stamp_of(lock: Path) -> str:
    """What an environment is made of: the locked packages, the Python, the kind of machine."""
    machine = os.uname().machine if hasattr(os, "uname") else ""
    kind = f"{sys.implementation.cache_tag} {sys.platform} {machine} {sys.maxsize}"
    return hashlib.sha256(kind.encode() + lock.read_bytes()).hexdigest()


def stamp_file(venv: Path) -> Path:
    """Written last: an environment without it is half made."""
    return venv / "made-by-run.py"


def is_whole(venv: Path, wanted: str) -> bool:
    """Whether the environment was made to the end, from these very things."""
    with contextlib.suppress(OSError, ValueError):
        return python_in(venv).exists() and stamp_file(venv).read_text("ascii") == wanted
    return False


def python_in(venv: Path) -> Path:
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[IO[str]]:
    """Waits until no other run is making the environment; the system lets go when we end."""
    with path.open("w", encoding="ascii") as handle:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):  # it gives up after ten seconds
                    msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another run is setting up .venv; waiting for it ...", file=sys.stderr)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def make(venv: Path, lock: Path, handle: IO[str]) -> None:
    """Makes the environment from nothing: what an interrupted run left behind goes first."""
    print("Setting up .venv: about 120 MB to download, once ...", file=sys.stderr)
    if venv.exists():
        stamp_file(venv).unlink(missing_ok=True)
        shutil.rmtree(venv)
    base = getattr(sys, "_base_executable", "") or sys.executable
    inside = str(python_in(venv))
    uv = shutil.which("uv")
    if uv:
        call([uv, "venv", "--python", base, str(venv)], handle)
        install = [uv, "pip", "install", "--python", inside]
    else:
        call([base, "-P", "-m", "venv", str(venv)], handle)
        install = [inside, "-P", "-m", "pip", "install", "--disable-pip-version-check"]
        install += ["--no-input", "--retries", "2", "--progress-bar", "off"]
    call([*install, "--require-hashes", "-r", str(lock)], handle)
    # The package itself is found through its folder, wherever that is moved to.
    folder = Path(sysconfig.get_path("purelib", "venv", {"base": str(venv)}))
    root = os.path.relpath(venv.parent, folder)
    (folder / "massage-gui.pth").write_text(f"{root}\n", encoding="utf-8")


def call(command: Sequence[str], handle: IO[str]) -> None:
    """Runs a step of the set-up and shows how it goes; a failure becomes one sentence."""
    # The child holds our lock too: were we killed, no other run would start beside it.
    held = () if os.name == "nt" else (handle.fileno(),)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=held,
    ) as process:
        lines = []
        for line in process.stdout or ():
            lines.append(line)
            if re.match(r"\s*Downloading .* ?Mi?B\)|\s*(Installing|Installed) ", line):
                print("  " + line.strip()[:72], file=sys.stderr)
    if process.returncode:
        raise SetupError(reason("".join(lines)))


def reason(output: str) -> str:
    """The sentence for what went wrong; if none is known, the tool's own last line."""
    for pattern, sentence in REASONS.items():
        if re.search(pattern, output):
            return sentence
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
