"""Libraries that Qt needs from the system: which are missing, and how to install them.

Standard library only, as `run.py` uses it before anything is installed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

Find = Callable[[str], str | None]  # where a program is, by its name

# What is asked for before Qt is there. Package managers bring what these need in turn.
QT: Final = (
    *("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1"),
    *("libglib-2.0.so.0", "libdbus-1.so.3"),
)
X11: Final = (
    *("libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libxcb-icccm.so.4"),
    *("libxcb-keysyms.so.1", "libxcb-shape.so.0"),
)

# Debian names a package after its library, but for these; libxcb-cursor.so.0 is in libxcb-cursor0.
DEBIAN: Final = {
    "libglib2.0-0": "libglib-2.0 libgthread-2.0 libgobject-2.0 libgio-2.0",
    "libbrotli1": "libbrotlidec libbrotlicommon",
    "libglvnd0": "libGLdispatch",
    "zlib1g": "libz",
}
ARCH: Final = {
    "libglvnd": "libEGL libGL libGLX libOpenGL libGLdispatch",
    "libxkbcommon": "libxkbcommon",
    "libxkbcommon-x11": "libxkbcommon-x11",
    "fontconfig": "libfontconfig",
    "freetype2": "libfreetype",
    "glib2": "libglib-2.0 libgthread-2.0 libgobject-2.0 libgio-2.0",
    "dbus": "libdbus-1",
    "xcb-util-cursor": "libxcb-cursor",
    "xcb-util-wm": "libxcb-icccm libxcb-ewmh",
    "xcb-util-keysyms": "libxcb-keysyms",
    "xcb-util-image": "libxcb-image",
    "xcb-util-renderutil": "libxcb-render-util",
    "xcb-util": "libxcb-util",
    "libxcb": "libxcb libxcb-shape libxcb-randr libxcb-shm libxcb-sync libxcb-xfixes libxcb-render"
    " libxcb-xkb libxcb-xinput",
    "libx11": "libX11 libX11-xcb",
    "wayland": "libwayland-client libwayland-cursor libwayland-egl",
    "libffi": "libffi",
    "gcc-libs": "libstdc++ libgcc_s libatomic",
    "zstd": "libzstd",
    "zlib": "libz",
    "pcre2": "libpcre2-8 libpcre2-16",
    "brotli": "libbrotlidec libbrotlicommon",
    "libpng": "libpng16",
    "expat": "libexpat",
    "krb5": "libgssapi_krb5",
}
INSTALL: Final = {
    "apt-get": "install -y",
    "dnf": "install -y",
    "zypper": "install -y",
    "pacman": "-S --needed --noconfirm",
}


def can_load(soname: str) -> bool:
    """Whether the system has this library; other systems than Linux have all that Qt needs."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        import ctypes

        ctypes.CDLL(soname)
    except ImportError:  # unknown without ctypes
        return True
    except OSError:
        return False
    return True


def missing_for(files: Iterable[Path]) -> list[str]:
    """The libraries that files need, directly or not, and that are missing."""
    try:
        ended = subprocess.run(["ldd", *map(str, files)], capture_output=True, check=False)
    except OSError:
        return []
    told = ended.stdout.decode(errors="replace")
    return list(dict.fromkeys(re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE)))


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_commands(
    libraries: Sequence[str], packages: Sequence[str] = (), find: Find = shutil.which
) -> list[list[str]]:
    """The commands for root that install them, in order; none if unknown.

    `packages` are more packages for Debian; other systems need none.
    """
    for tool, how in INSTALL.items():
        named = [(soname, _package(tool, soname)) for soname in libraries]
        names = [*packages, *dict.fromkeys(name for _, name in named if name)]
        if find(tool) and all(name for _, name in named) and (tool == "apt-get" or not packages):
            # In a fresh container apt knows no package yet.
            first = [[tool, "update"]] if tool == "apt-get" else []
            return [*first, [tool, *how.split(), *names]]
    return []


def as_line(
    libraries: Sequence[str],
    packages: Sequence[str] = (),
    find: Find = shutil.which,
    root: bool | None = None,
) -> str:
    """One line that says what is missing, and which command installs it."""
    commands = install_commands(libraries, packages, find)
    if not commands:
        return f"Missing on this system: {', '.join([*libraries, *packages])}."
    if root or (root is None and is_root()):
        line = " && ".join(map(shlex.join, commands))
    elif find("sudo"):
        line = " && ".join(shlex.join(["sudo", *command]) for command in commands)
    else:
        line = f"su -c {shlex.quote(' && '.join(map(shlex.join, commands)))}"
    return f"Missing on this system; paste this: {line}"


def _package(tool: str, soname: str) -> str:
    """The name of a library's package; empty if unknown."""
    stem, _, version = soname.partition(".so.")
    if tool == "apt-get":
        hyphen = "-" if stem[-1].isdigit() else ""
        usual = f"{stem}{hyphen}{version.partition('.')[0]}".lower().replace("_", "-")
        return _listed(DEBIAN, stem) or usual
    if tool == "pacman":
        return _listed(ARCH, stem)
    return f"{soname}()(64bit)"  # RPM finds a package by what is in it


def _listed(table: dict[str, str], stem: str) -> str:
    return next((name for name, stems in table.items() if stem in stems.split()), "")
