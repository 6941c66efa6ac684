"""The folder that Windows gets: what goes into it of the wheels and of CPython.

massage-gui.exe  massage-gui.com  start.py   the ways in
python311.dll ...                            CPython, and the runtime that Qt was built for
lib/                                         the app and the packages it needs
licenses/                                    whose work is in it
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from common import PACKAGING, ROOT, BuildError, sha256
from windows.pe import is_binary, read_binary

PINS: Final = PACKAGING / "windows" / "pins.txt"
QT: Final = ("PySide6", "shiboken6")
PLUGINS: Final = (
    *("platforms/qwindows.dll", "platforms/qoffscreen.dll", "styles/qmodernwindowsstyle.dll"),
    *("imageformats/qsvg.dll", "iconengines/qsvgicon.dll"),
)
ASKED_ELSEWHERE: Final = ("QtDBus",)  # the app asks for it only where there is D-Bus
RUNTIME: Final = re.compile(r"(vcruntime|msvcp|concrt)140\w*\.dll")
LEFT_OUT: Final = re.compile(
    r"(.*\.(pyi|typed|lib|h|c|pyc))|.*/(tests?|__pycache__|include)/.*|"
    r"[^/]+\.dist-info/(?!METADATA$|entry_points\.txt$|licenses/|RECORD$).*|"
    r"(?!massage_gui-)[^/]+\.dist-info/RECORD|"  # the self-test goes by ours
    r".*/LicenseRef-Qt-Commercial\.txt"  # Qt is used by its other licence
)
# What every Windows 10 and 11 brings. Anything else must be in the tree.
OF_WINDOWS: Final = (
    *("advapi32", "authz", "avrt", "bcrypt", "comctl32", "comdlg32", "crypt32", "d3d11", "d3d12"),
    *("d3d9", "dwmapi", "dwrite", "dxgi", "gdi32", "icuuc", "imm32", "iphlpapi", "kernel32", "mpr"),
    *("msvcrt", "netapi32", "ntdll", "ole32", "oleaut32", "pathcch", "rpcrt4", "secur32"),
    *("setupapi", "shcore", "shell32", "shlwapi", "uiautomationcore", "user32", "userenv"),
    *("uxtheme", "version", "winmm", "winspool", "ws2_32", "wtsapi32"),
)
LICENSES: Final = ("LGPL-3", "GPL-3")  # Qt's wheels do not bring theirs
COMMON_LICENSES: Final = Path("/usr/share/common-licenses")


@dataclass(frozen=True, slots=True)
class Pins:
    """What pins.txt says."""

    python: str
    source: str
    source_sum: str
    files: dict[str, str]


def read_pins(text: str) -> Pins:
    """BuildError if a line is none of the known."""
    found: dict[str, str] = {}
    files: dict[str, str] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        match = re.fullmatch(r"(?:(file|source) ([0-9a-f]{64})|(python)) (\S+)", line)
        if match is None:
            raise BuildError(f"pins.txt: '{line}' is no pin.")
        kind, told, _, name = match.groups()
        if kind == "file":
            files[name] = told
        elif kind == "source":
            found |= {"source": name, "source_sum": told}
        else:
            found["python"] = name
    return Pins(**found, files=files)


def own_pins() -> Pins:
    return read_pins(PINS.read_text(encoding="utf-8"))


def library_name(python: str) -> str:
    """CPython's library: python311.dll for 3.11.9."""
    return "python{}{}.dll".format(*python.split("."))


def lay_python(source: Path, tree: Path, pins: Pins) -> None:
    """CPython's allowed files, each checked; and where it finds its modules."""
    for name, told in pins.files.items():
        path = source / name
        if not path.is_file():
            raise BuildError(f"CPython's {name} is not in {source.name}.")
        if sha256(path) != told:
            raise BuildError(f"CPython's {name} is not the file that pins.txt names.")
        to = tree / ("licenses/CPython.txt" if name == "LICENSE.txt" else name)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
    stem = library_name(pins.python).removesuffix(".dll")
    (tree / f"{stem}._pth").write_text(f"{stem}.zip\n.\nlib\n", encoding="ascii", newline="\r\n")


def lay_packages(unpacked: Path, tree: Path) -> None:
    """The packages: of Qt only what the app asks for, of others not what only developers use."""
    kept = [name for name in names_below(unpacked) if keeps(name)]
    kept += qt_files(unpacked, asked_modules(unpacked / "massage_gui"))
    for name in sorted(kept):
        to = tree / "lib" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(unpacked / name, to)
    # One copy for all, where the program finds it: Qt's, which is newer than CPython's.
    for path in sorted((unpacked / "PySide6").glob("*.dll")):
        if RUNTIME.fullmatch(path.name):
            shutil.copyfile(path, tree / path.name)


def names_below(folder: Path) -> list[str]:
    """Every file below a folder, from there on."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def keeps(name: str) -> bool:
    """Whether a file of a wheel other than Qt's is shipped."""
    return PurePosixPath(name).parts[0] not in QT and not LEFT_OUT.fullmatch(name)


def asked_modules(package: Path) -> set[str]:
    """The modules of Qt that the app's source asks for."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                found.add(str(node.module).split(".")[1])
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names if alias.name.startswith("PySide6.")]
                found |= {name.split(".")[1] for name in names}
    return {name for name in found if name.startswith("Qt")} - set(ASKED_ELSEWHERE)


def qt_files(unpacked: Path, modules: Iterable[str]) -> list[str]:
    """What of PySide6 and shiboken6 these modules need."""
    roots = [f"PySide6/{module}.pyd" for module in sorted(modules)]
    roots += [f"PySide6/plugins/{plugin}" for plugin in PLUGINS]
    roots.append("shiboken6/Shiboken.pyd")
    sources = [*unpacked.glob("PySide6/*.py"), *unpacked.glob("shiboken6/*.py")]
    sources += [unpacked / f"PySide6/support/{name}.py" for name in ("__init__", "deprecated")]
    libraries = {path.name.lower(): path for name in QT for path in (unpacked / name).glob("*.dll")}
    todo = [unpacked / root for root in roots]
    seen: set[Path] = set()
    while todo:
        path = todo.pop()
        if path in seen or RUNTIME.fullmatch(path.name.lower()):
            continue
        if not path.is_file():
            raise BuildError(f"Qt's {path.relative_to(unpacked)} is not in its wheel.")
        seen.add(path)
        todo += [libraries[name] for name in read_binary(path).libraries if name in libraries]
    return sorted(path.relative_to(unpacked).as_posix() for path in [*seen, *sources])


def lay_licenses(tree: Path) -> None:
    """Our own licence and credits, and those of Qt."""
    folder = tree / "licenses"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "LICENSE", folder / "massage-gui.txt")
    shutil.copyfile(ROOT / "CREDITS.md", folder / "CREDITS.md")
    for name in LICENSES:
        path = COMMON_LICENSES / name
        if not path.is_file():
            raise BuildError(f"No {name} here to ship: {path} is what a Debian has.")
        shutil.copyfile(path, folder / f"Qt-{name}.txt")


def drop_unused_runtime(tree: Path) -> None:
    """Microsoft's libraries that nothing here is linked to."""
    while True:
        used = set().union(*(read_binary(tree / name).libraries for name in binaries(tree)))
        unused = [path for path in tree.glob("*.dll") if RUNTIME.fullmatch(path.name)]
        unused = [path for path in unused if path.name.lower() not in used]
        if not unused:
            return
        for path in unused:
            path.unlink()


def binaries(tree: Path) -> list[str]:
    """The programs and libraries in the tree."""
    return [name for name in names_below(tree) if is_binary(tree / name)]


def missing_libraries(tree: Path) -> list[str]:
    """What something in the tree is linked to and neither the tree nor Windows has."""
    have = {PurePosixPath(name).name.lower() for name in binaries(tree)}
    missing = []
    for name in binaries(tree):
        for library in sorted(read_binary(tree / name).libraries - have):
            stem = re.sub(r"\.(dll|drv)$", "", library)
            if stem not in OF_WINDOWS and not stem.startswith(("api-ms-win-", "ext-ms-win-")):
                missing.append(f"{name} needs {library}")
    return missing
