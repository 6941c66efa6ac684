"""The environment in .venv: made from the locks, once, with uv or pip.

Standard library only.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final, Protocol

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"  # what running needs
DEVELOPERS_LOCK = ROOT / "requirements-dev.lock"  # what developing needs besides
VOICE_LOCK = ROOT / "requirements-voice.lock"  # what making the voice needs, in a place of its own
VOICE_VENV = ROOT / ".venv-voice"

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

# The bindings of Qt have Python files inside a library; put beside it, as they offer, these are not
# compiled anew at every start. Where Qt lacks something here, the app will say so.
UNPACK: Final = """
import contextlib, os
os.environ["SBK_EMBED"] = "0"
with contextlib.suppress(ImportError):
    import PySide6.QtCore
"""


class Maker(Protocol):
    """Installs what is locked into an environment, which is made anew if asked for."""

    def __call__(
        self, venv: Path, locks: Sequence[Path], handle: IO[str], *, anew: bool
    ) -> None: ...


class SetupError(Exception):
    """Why the environment could not be made, as a sentence for people."""


def environment(
    locks: Sequence[Path], venv: Path | None = None, maker: Maker | None = None
) -> Path:
    """The Python to run with, for which the locks are installed: the first, then what adds to it.

    An environment that was made of another first lock is made anew, with all that was in it.
    """
    venv = venv or (VOICE_VENV if locks[0] == VOICE_LOCK else VENV)
    try:
        if missing_locks(locks, venv):
            with only_one(venv.with_name(f"{venv.name}.lock")) as handle:
                gone = missing_locks(locks, venv)
                if gone:
                    made, anew = made_of(venv), gone[0] == locks[0]
                    stamp_file(venv).unlink(missing_ok=True)
                    (maker or make)(venv, gone, handle, anew=anew)
                    stamps = made | {lock.name: stamp_of(lock) for lock in gone}
                    lines = [f"{name} {stamp}\n" for name, stamp in stamps.items()]
                    stamp_file(venv).write_text("".join(lines), encoding="ascii")
    except OSError as error:
        raise SetupError(reason(str(error))) from error
    return python_in(venv)


def missing_locks(locks: Sequence[Path], venv: Path) -> list[Path]:
    """Those of the locks, all of one folder, that have yet to be installed, or anew."""
    made = made_of(venv)
    gone = [lock for lock in locks if made.get(lock.name) != stamp_of(lock)]
    if locks[0] not in gone:
        return gone
    names = dict.fromkeys([*(lock.name for lock in locks), *made])
    return [path for path in map(locks[0].with_name, names) if path.exists()]


def stamp_of(lock: Path) -> str:
    """What an environment is made of: locked packages, the Python, the kind of machine."""
    machine = os.uname().machine if hasattr(os, "uname") else ""
    kind = f"{sys.implementation.cache_tag} {sys.platform} {machine} {sys.maxsize}"
    return hashlib.sha256(kind.encode() + lock.read_bytes()).hexdigest()


def stamp_file(venv: Path) -> Path:
    """Written last: an environment without it is half made."""
    return venv / "made-by-run.py"


def made_of(venv: Path) -> dict[str, str]:
    """The locks, by name, that have been installed to the end, each with its stamp."""
    with contextlib.suppress(OSError, ValueError):
        if python_in(venv).exists():
            return dict(line.split() for line in stamp_file(venv).read_text("ascii").splitlines())
    return {}


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


def make(venv: Path, locks: Sequence[Path], handle: IO[str], *, anew: bool) -> None:
    """Installs what is locked, with uv or pip."""
    if anew:
        size = 160 if VOICE_LOCK in locks else 80
        print(f"Setting up {venv.name}: about {size} MB to download, once ...", file=sys.stderr)
        make_empty(venv, handle)
    if DEVELOPERS_LOCK in locks:
        print("Adding what developing needs: 30 MB ...", file=sys.stderr)
    inside, uv = str(python_in(venv)), shutil.which("uv")
    if uv:
        install = [uv, "pip", "install", "--python", inside]
    else:
        install = [inside, "-P", "-m", "pip", "install", "--disable-pip-version-check"]
        install += ["--no-input", "--retries", "2", "--progress-bar", "off"]
    for lock in locks:
        call([*install, "--require-hashes", "-r", str(lock)], handle)
    if anew:
        call([inside, "-P", "-c", UNPACK], handle)


def make_empty(venv: Path, handle: IO[str]) -> None:
    """Makes one with our own package alone; what an interrupted run left behind goes first."""
    if venv.exists():
        shutil.rmtree(venv)
    base = getattr(sys, "_base_executable", "") or sys.executable
    uv = shutil.which("uv")
    making = [uv, "venv", "--python", base] if uv else [base, "-P", "-m", "venv"]
    call([*making, str(venv)], handle)
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
