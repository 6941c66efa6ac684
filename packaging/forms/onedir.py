"""The app as one folder with everything in it: frozen by PyInstaller, then pruned.

It is made from the wheel, never from the checkout, so that it holds what everybody else gets.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from pathlib import Path
from typing import Final

from common import (
    BUILD,
    PACKAGING,
    fresh,
    need,
    pip,
    pip_environ,
    run,
    source_date_epoch,
    tools,
    version,
)
from forms import wheel
from locked import runtime_names, write_runtime_lock
from prune import prune

NAME: Final = "massage-gui"
FROZEN: Final = BUILD / "onedir" / NAME
QT: Final = ("pyside6-essentials", "shiboken6")  # PyInstaller has its own rules for these

# Parts of Python that something mentions and nothing here uses.
LEFT_OUT: Final = (
    *("tkinter", "unittest", "doctest", "pdb", "pydoc", "lib2to3", "ensurepip", "pip"),
    *("setuptools", "pkg_resources", "ssl", "_ssl", "_hashlib", "sqlite3", "curses", "readline"),
    "PySide6.QtNetwork",  # the app uses no network
)


def build(out: Path) -> list[Path]:
    """Freeze, prune, and put the folder into an archive."""
    folder = freeze(out)
    archive = out / f"{NAME}-{version()}-linux-x86_64.tar.gz"
    write_archive(folder, archive)
    return [archive]


def freeze(out: Path) -> Path:
    """The pruned folder."""
    need(objdump="binutils", strip="binutils")
    python = installed(wheel.build(out)[0])
    work = fresh(BUILD / "onedir")
    command: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--onedir", "--name", NAME, "--distpath", work, "--workpath", work / "work"]
    command += ["--specpath", work, *collected(python, work)]
    # Not in the checkout: Python would take the modules from there, not from the wheel.
    run([*command, PACKAGING / "freeze" / "launch.py"], cwd=work)
    told = prune(FROZEN)
    print(told)
    return FROZEN


def installed(built: Path) -> Path:
    """The Python with PyInstaller, the wheel, and what it needs, as locked."""
    lock = write_runtime_lock(BUILD / "tools" / "runtime.lock")
    python = tools("freeze", [PACKAGING / "requirements.lock", lock])
    run([*pip(python), "--no-deps", "--force-reinstall", built], environ=pip_environ())
    return python


def collected(python: Path, work: Path) -> list[str]:
    """PyInstaller's options for what it would not find by reading the imports."""
    names = [NAME, *(name for name in runtime_names() if name not in QT)]
    found = json.loads(run([python, PACKAGING / "freeze" / "contents.py", *names], cwd=work))
    # The self-test reads there what has to be installed.
    options = [f"--collect-submodules={NAME.replace('-', '_')}", f"--copy-metadata={NAME}"]
    options += [f"--collect-data={package}" for package in found["packages"]]
    options += [f"--hidden-import={module}" for module in found["extensions"]]
    return [*options, *(f"--exclude-module={module}" for module in LEFT_OUT)]


def write_archive(folder: Path, archive: Path) -> None:
    """A tar.gz with the same bytes for the same files."""
    epoch = source_date_epoch()

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime, member.uid, member.gid, member.uname, member.gname = epoch, 0, 0, "", ""
        return member

    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = path.relative_to(folder.parent).as_posix()
            tar.add(path, name, recursive=False, filter=plain)
