"""Wine: a Windows of our own to try the installer in, below build/, and what is in it."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from common import MissingError, found_program, fresh, shown
from proof import Log, ProofError
from windows.pe import read_binary

PROGRAMS: Final = ("wine64", "/usr/lib/wine/wine64", "wine")
COMPILER: Final = "x86_64-w64-mingw32-gcc"
USER: Final = "somebody"


class Wine:
    """A fresh Windows with one person on it."""

    def __init__(self, log: Log, folder: Path) -> None:
        self._log = log
        self.prefix = fresh(folder)
        self.program = found_wine()
        self.drive = self.prefix / "drive_c"
        self.home = self.drive / "users" / USER
        self.local = self.home / "AppData" / "Local"
        self.environ: Mapping[str, str] = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=",
            "USER": USER,
            "LOGNAME": USER,
            "DISPLAY": "",
            "XDG_RUNTIME_DIR": str(self.prefix),  # Wine complains if there is none
        }

    def run(self, *words: str | Path, code: int = 0, patience_s: float = 120) -> str:
        """Run a Windows program until nothing in this Windows runs any more; what it printed."""
        command = [self.program, *words]
        told = self._log.run(command, environ=self.environ, code=code, patience_s=patience_s)
        self.settle()
        return told

    def start(self, *words: str | Path, **environ: str) -> subprocess.Popen[bytes]:
        """Start a Windows program, and do not wait for it."""
        self._log.say(f"$ {shown([self.program, *map(str, words)])} &")
        nothing = subprocess.DEVNULL
        return subprocess.Popen(
            [str(word) for word in (self.program, *words)],
            env={**self.environ, **environ},
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
        )

    def settle(self) -> None:
        """Wait until everything is over, and the registry is written."""
        subprocess.run([_server(), "-w"], env=dict(self.environ), check=False, timeout=120)

    def end(self) -> None:
        """End all that still runs in this Windows."""
        subprocess.run([_server(), "-k"], env=dict(self.environ), check=False, timeout=60)

    def files(self) -> set[str]:
        """Every file and folder on the drive."""
        return {path.relative_to(self.drive).as_posix() for path in self.drive.rglob("*")}

    def registry(self) -> dict[str, dict[str, str]]:
        """The person's own part of the registry."""
        return read_registry((self.prefix / "user.reg").read_text(encoding="utf-8"))

    def windows_path(self, path: Path) -> str:
        """A path on the drive as Windows writes it."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")


def generation(told: str) -> int:
    """Which Wine this is: 8 of "wine-8.0 (Debian 8.0~repack-4)"."""
    match = re.match(r"wine-(\d+)", told)
    return int(match[1]) if match else 0


def found_wine() -> str:
    """The 64-bit Wine of this machine."""
    for name in PROGRAMS:
        path = found_program(name)
        if path:
            return path
    raise MissingError("No Wine here; get it: apt-get install -y wine64")


def _server() -> str:
    return found_program("wineserver") or "/usr/lib/wine/wineserver"


def is_alive_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether a program still runs some seconds later."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            return False
        time.sleep(0.2)
    return True


def read_registry(text: str) -> dict[str, dict[str, str]]:
    """Wine's file of the registry: the values of every key."""
    keys: dict[str, dict[str, str]] = {}
    values: dict[str, str] = {}
    for line in text.splitlines():
        if match := re.match(r"\[(.+)\]( \d+)?$", line):
            values = keys.setdefault(match[1].replace("\\\\", "\\"), {})
        elif match := re.match(r'(?:"((?:[^"\\]|\\.)*)"|@)=(.*)$', line):
            values[_plain(match[1] or "")] = _plain(match[2].removeprefix('"').removesuffix('"'))
    return keys


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def build_stand_in(log: Log, qt: Path, library: str, out: Path) -> list[str]:
    """A library that Wine lacks: every function that Qt takes from it, each giving back nothing."""
    names = read_binary(qt).imports.get(library, [])
    if not names:
        return []
    source = out.with_suffix(".c")
    body = (f"__declspec(dllexport) void *{name}(void) {{ return 0; }}" for name in names)
    source.write_text("\n".join(body) + "\n", encoding="ascii")
    if not found_program(COMPILER):
        raise ProofError(f"no {COMPILER} here to make {library} with")
    log.run([COMPILER, "-shared", "-Os", "-s", source, "-o", out])
    source.unlink()
    return names
