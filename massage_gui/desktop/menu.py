"""The desktop's menu: adds the app to it for this person, and removes it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from massage_gui.files.places import write_atomic

PATIENCE_S: Final = 30
TO_BE_QUOTED: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")
ESCAPED: Final = '"`$\\'

# The desktop's tools that read these files: the tool, its folder, and the files that it writes,
# which are deleted when its folder has nothing else left.
TOOLS: Final = (
    ("update-desktop-database", "applications", "*.desktop", ("mimeinfo.cache",)),
    (
        "update-mime-database",
        "mime",
        "packages/*.xml",
        (
            *("XMLnamespaces", "aliases", "generic-icons", "globs", "globs2", "icons", "magic"),
            *("mime.cache", "subclasses", "treemagic", "types", "version"),
        ),
    ),
)

Run = Callable[[Sequence[str]], None]


def data_home(environ: Mapping[str, str]) -> Path | None:
    """The folder of this person's desktop files; None without a home folder."""
    told = environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(told):
        return Path(told)
    home = os.path.expanduser("~")
    return Path(home, ".local", "share") if os.path.isabs(home) else None


def install(home: Path, files: Mapping[str, bytes], run: Run | None = None) -> None:
    """Write the files, with names relative to `home`; after an OSError, none of them is left."""
    fresh = [name for name in files if not (home / name).exists()]
    try:
        for name, data in files.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomic(home / name, data)
    except OSError:
        _take_away(home, fresh)
        raise
    _refresh(home, run or _run)


def uninstall(home: Path, names: Sequence[str], run: Run | None = None) -> bool:
    """Delete the files and what was made from them; return whether there were any."""
    there = [name for name in names if (home / name).exists()]
    for name in there:
        (home / name).unlink()
    if there:
        _refresh(home, run or _run)
        for _, folder, made_of, made in TOOLS:
            if not any((home / folder).glob(made_of)):
                _take_away(home, [f"{folder}/{name}" for name in made])
                _drop_empty_folders(home / folder)
        _take_away(home, there)
    return bool(there)


def command_line(program: Sequence[str]) -> str:
    """A program and its arguments in the syntax of desktop entries."""
    return " ".join(_quoted(word) for word in program)


def _quoted(word: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in ESCAPED else letter for letter in word)
    # In the file, backslashes are doubled once more; a percent sign is doubled.
    escaped = escaped.replace("\\", "\\\\").replace("%", "%%")
    return f'"{escaped}"' if TO_BE_QUOTED & set(word) else escaped


def _take_away(home: Path, names: Sequence[str]) -> None:
    """Delete files that may exist, and folders that are empty then."""
    for name in names:
        with contextlib.suppress(OSError):
            (home / name).unlink()
        folder = (home / name).parent
        while folder != home and folder.is_relative_to(home):
            with contextlib.suppress(OSError):  # not empty, or gone already
                folder.rmdir()
            folder = folder.parent


def _drop_empty_folders(folder: Path) -> None:
    below = [path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink()]
    for path in [*sorted(below, reverse=True), folder]:
        with contextlib.suppress(OSError):
            path.rmdir()


def _refresh(home: Path, run: Run) -> None:
    """Run the desktop's tools, if they exist, so that they read the folders again."""
    for tool, folder, *_ in TOOLS:
        if shutil.which(tool) and (home / folder).is_dir():
            run([tool, str(home / folder)])


def _run(command: Sequence[str]) -> None:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_S,
            check=False,
        )
