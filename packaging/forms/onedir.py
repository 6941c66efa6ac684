"""The app as one folder with everything in it: frozen by PyInstaller, then pruned.

It is made from the wheel, never from the checkout, so that it holds what everybody else gets.
"""

from __future__ import annotations

import gzip
import json
import platform
import re
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Final, TypedDict

from common import (
    BUILD,
    LOCK,
    PACKAGING,
    MissingError,
    build_environ,
    freezing_python,
    fresh,
    need,
    pip,
    pip_environ,
    run,
    source_date_epoch,
    system_python,
    tools,
    version,
)
from forms import wheel
from licences import copyright_file
from prune import prune, unresolved

NAME: Final = "massage-gui"
FROZEN: Final = BUILD / "onedir" / NAME
COMMON_LICENCES: Final = Path("/usr/share/common-licenses")
QT: Final = ("pyside6-essentials", "shiboken6")  # PyInstaller has its own rules for these

# Whatever Qt and its plugins are linked to; the rest of X11 and Wayland comes along with these.
LIBRARIES: Final = (
    "libegl1 libgl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 libxcb-cursor0 "
    "libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0"
)

# Parts of Python that something mentions and nothing here uses.
LEFT_OUT: Final = (
    *("tkinter", "unittest", "doctest", "pdb", "pydoc", "lib2to3", "ensurepip", "pip"),
    *("setuptools", "pkg_resources", "ssl", "_ssl", "_hashlib", "curses", "readline"),
    "PySide6.QtNetwork",  # the app uses no network
)


# PyInstaller's own beginnings, for what nothing here needs: where Qt's plugins are, these bindings
# know by themselves, and the app loads them its own way, which takes a third less.
DROP_BEGINNINGS: Final = """
a.scripts = [one for one in a.scripts if not one[0].startswith("pyi_rth_")]
a.datas = [one for one in a.datas if not one[0].startswith("_pyi_rth_")]
"""


class Contents(TypedDict):
    """What freeze/contents.py tells."""

    packages: list[str]
    extensions: list[str]
    licences: dict[str, dict[str, str]]


def build(out: Path) -> list[Path]:
    """Freeze, prune, and put the folder into an archive."""
    folder = freeze(out)
    archive = out / archive_name()
    write_archive(folder, archive)
    return [archive]


def archive_name() -> str:
    """What the archive is called on this kind of machine."""
    return f"{NAME}-{version()}-linux-{platform.machine()}.tar.gz"


def freeze(out: Path) -> Path:
    """The pruned folder."""
    need(objdump="binutils", readelf="binutils")
    built = wheel.build(out)[0]
    install(built)
    work = fresh(BUILD / "onedir")
    found = contents(work)
    # Not in the checkout: Python would take the modules from there, not from the wheel.
    freezing: list[str | Path] = [freezing_python(), "-P", "-m", "PyInstaller", "--noconfirm"]
    freezing += ["--log-level", "WARN", "--distpath", work, "--workpath", work / "work"]
    run([*freezing, specify(found, work)], cwd=work)
    add_bindings(FROZEN)
    print(prune(FROZEN))
    gone = unresolved(FROZEN)
    if gone:
        raise MissingError(f"No {', '.join(gone)} here; get it: apt-get install -y {LIBRARIES}")
    add_metadata(FROZEN, built)
    add_licences(FROZEN, found)
    return FROZEN


def specify(found: Contents, work: Path) -> Path:
    """The file that tells PyInstaller what to freeze.

    Modules lie beside each other as files: unpacked from an archive, they would take longer.
    """
    beginning: list[str | Path] = [freezing_python(), "-P", "-m"]
    options = ["--onedir", "--debug", "noarchive", "--name", NAME, *collected(found)]
    beginning += ["PyInstaller.utils.cliutils.makespec", "--specpath", work]
    run([*beginning, *options, PACKAGING / "freeze" / "launch.py"], cwd=work)
    spec = work / f"{NAME}.spec"
    told = spec.read_text(encoding="utf-8")
    before, found_it, after = told.partition("pyz = PYZ(")
    spec.write_text(f"{before}{DROP_BEGINNINGS}{found_it}{after}", encoding="utf-8")
    return spec


def add_bindings(folder: Path) -> None:
    """Put the Python files of the bindings beside them: else each start would compile them."""
    python = freezing_python()
    unpack = "import shiboken6, PySide6.QtCore; print(*shiboken6.__path__)"
    brought = run([python, "-P", "-c", unpack], environ={**build_environ(), "SBK_EMBED": "0"})
    (place,) = folder.rglob("shiboken6")
    files = place / "files.dir"
    shutil.copytree(Path(brought.strip(), "files.dir"), files, dirs_exist_ok=True)
    run([python, "-P", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", files])


def copyright_of(at: str) -> str:
    """The copyright file for what was frozen."""
    return copyright_file(contents(FROZEN.parent)["licences"], at)


def install(built: Path) -> None:
    """Make that Python: with PyInstaller, the wheel, and what it needs, as locked."""
    tools("freeze", [PACKAGING / "requirements.lock", LOCK], system_python())
    run([*pip(freezing_python()), "--no-deps", "--force-reinstall", built], environ=pip_environ())


def collected(found: Contents) -> list[str]:
    """PyInstaller's options for what it would not find by reading the imports."""
    options = [f"--collect-submodules={NAME.replace('-', '_')}"]
    options += [f"--collect-data={package}" for package in found["packages"]]
    options += [f"--hidden-import={module}" for module in found["extensions"]]
    return [*options, *(f"--exclude-module={module}" for module in LEFT_OUT)]


def contents(work: Path) -> Contents:
    """What the wheel and the packages that it needs bring; Qt has rules of its own."""
    locked = re.findall(r"^([a-z0-9-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    names = [NAME, *sorted(set(locked) - set(QT))]
    told = run([freezing_python(), PACKAGING / "freeze" / "contents.py", *names], cwd=work)
    found: Contents = json.loads(told)
    return found


def add_metadata(folder: Path, built: Path) -> None:
    """What the wheel says of itself: in it the self-test reads what has to be there.

    Not what pip made of that: it adds where the wheel lay.
    """
    with zipfile.ZipFile(built) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" in name]
        archive.extractall(folder / "_internal", names)


def add_licences(folder: Path, found: Contents) -> None:
    """Whose work is in it, and the licences that ask to come along."""
    to = fresh(folder / "licences")
    (to / "copyright").write_text(copyright_file(found["licences"], at=""), encoding="utf-8")
    for name in ("GPL-2", "GPL-3", "LGPL-3"):
        source = COMMON_LICENCES / name
        if not source.is_file():
            raise MissingError(f"No text of the {name} here; get it: apt-get install -y base-files")
        shutil.copyfile(source, to / name)


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
