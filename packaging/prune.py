"""Pruning: takes out of a frozen folder what of Qt is not used, and orphaned libraries."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from common import size_of
from icu import shrink

# All that the app can use of Qt's plugins, as patterns below plugins/.
PLUGINS: Final = (
    *("platforms/libqxcb.so", "platforms/libqwayland*.so", "platforms/libqoffscreen.so"),
    "platformthemes/libqxdgdesktopportal.so",
    *("imageformats/libqsvg.so", "iconengines/libqsvgicon.so"),
    "platforminputcontexts/libcompose*.so",
    "platforminputcontexts/libibus*.so",
    *("wayland-shell-integration/libxdg-shell.so", "wayland-decoration-client/*.so"),
    *("printsupport/*.so", "styles/*.so", "multimedia/*.so", "texttospeech/*.so"),
)

# What comes with a desktop and must match it: a copy of ours beside the system's own would be two.
OF_THE_DESKTOP: Final = re.compile(
    r"lib(stdc\+\+|gcc_s|GL|GLX|EGL|GLdispatch|OpenGL|drm|gbm|fontconfig|freetype|X11|X11-xcb|xcb|"
    r"z|expat|dbus-1|glib-2\.0|gthread-2\.0|wayland-(client|cursor|egl))\.so.*"
)


def prune(folder: Path) -> str:
    """Take out what is not needed; says how much that was."""
    before = size_of(folder)
    for path in [*unused_plugins(folder), *translations(folder)]:
        path.unlink()
    gone = orphans(folder)
    for path in gone:
        path.unlink()
    _drop_empty_folders(folder)
    strip(folder)
    for data in folder.rglob("Qt/lib/libicudata.so.*"):
        shrink(data, callers=[path for path in folder.rglob("*") if calls_icu(path)])
    after = size_of(folder)
    return f"pruned {before / 1e6:.0f} MB to {after / 1e6:.0f} MB, {len(gone)} orphaned libraries"


def unused_plugins(folder: Path) -> list[Path]:
    """Qt's plugins that the app has no use for."""
    found = []
    for plugins in folder.rglob("Qt/plugins"):
        used = {path for pattern in PLUGINS for path in plugins.glob(pattern)}
        found += [path for path in plugins.rglob("*") if path.is_file() and path not in used]
    return found


def translations(folder: Path) -> list[Path]:
    """Qt's own translations: the app speaks English so far, and has no dialogs of Qt's but one."""
    return list(folder.rglob("Qt/translations/*.qm"))


def orphans(folder: Path) -> list[Path]:
    """Libraries that nothing here needs any more, and those that are the desktop's own."""
    files = [path for path in folder.rglob("*") if is_elf(path)]
    ours = [path for path in files if not OF_THE_DESKTOP.fullmatch(path.name)]
    by_name: dict[str, list[Path]] = {}
    for path in ours:
        by_name.setdefault(path.name, []).append(path)
    reached = [path for path in ours if is_entry(path, folder)]
    seen = set(reached)
    while reached:
        for name in needed(reached.pop()):
            more = [path for path in by_name.get(name, ()) if path not in seen]
            seen.update(more)
            reached.extend(more)
    dead = {path for path in files if path not in seen}
    links = [path for path in folder.rglob("*") if path.is_symlink() and path.resolve() in dead]
    return sorted(dead | set(links))


def unresolved(folder: Path) -> list[str]:
    """Libraries that are needed, are not here, and are not on this system either."""
    here = {path.name for path in folder.rglob("*")}
    wanted = {name for path in folder.rglob("*") if is_elf(path) for name in needed(path)}
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    system = set(re.findall(r"^\s+(\S+) \(", known.stdout, re.MULTILINE))
    return sorted(wanted - here - system)


def is_entry(path: Path, folder: Path) -> bool:
    """Whether something is loaded by itself: the program, a module of Python's, a plugin of Qt's.

    A library that others are linked to is named lib...; so are Qt's plugins, and libpython,
    which the program loads by its name.
    """
    inside = path.relative_to(folder).as_posix()
    library = path.name.startswith("lib") and "Qt/plugins/" not in inside
    return not library or path.name.startswith("libpython")


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as handle:
        return handle.read(4) == b"\x7fELF"


def needed(path: Path) -> list[str]:
    """The names of the libraries that one is linked to."""
    command = ["objdump", "-p", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.findall(r"^ +NEEDED +(\S+)$", told, re.MULTILINE)


def strip(folder: Path) -> None:
    """Take out what only a debugger reads; PyInstaller's program carries the app behind itself."""
    for path in _libraries(folder.rglob("*")):
        command = ["strip", "--strip-unneeded", "--preserve-dates", str(path)]
        subprocess.run(command, check=False, capture_output=True)


def calls_icu(path: Path) -> bool:
    """Whether a library may use ICU's services; ICU's own libraries use every one of them."""
    return ".so" in path.name and "libicu" not in path.name and is_elf(path)


def _libraries(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if ".so" in path.name and is_elf(path))


def _drop_empty_folders(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()
