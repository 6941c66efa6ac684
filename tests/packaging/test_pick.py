"""What of Python and of the wheels is shipped for Windows."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from common import ROOT, BuildError
from windows import tree
from windows.pe import NotPeError, read_binary

# Pins


def test_the_pins_are_whole() -> None:
    pins = tree.own_pins()
    library = tree.library_name(pins.python)
    assert {library, "python3.dll", library.replace(".dll", ".zip"), "LICENSE.txt"} <= set(
        pins.files
    )
    assert re.fullmatch(r"[\w-]+==[\d.]+", pins.source)


def test_the_database_of_the_journal_comes_along() -> None:
    assert {"_sqlite3.pyd", "sqlite3.dll"} <= set(tree.own_pins().files)


def test_the_pins_hold_no_address() -> None:
    assert "://" not in tree.PINS.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["file abc name", "file", "python", f"other {'0' * 64} x"])
def test_a_line_that_is_no_pin_is_told(line: str) -> None:
    with pytest.raises(BuildError, match="no pin"):
        tree.read_pins(line)


def test_a_changed_file_of_cpython_is_not_shipped(tmp_path: Path) -> None:
    (tmp_path / "python3.dll").write_bytes(b"another")
    pins = tree.Pins("3.11.9", "x==1", "0" * 64, {"python3.dll": "0" * 64})
    with pytest.raises(BuildError, match=r"python3\.dll is not the file"):
        tree.lay_python(tmp_path, tmp_path / "tree", pins)


# What of the wheels is shipped


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("massage_gui/cli/main.py", True),
        ("massage_gui/_data/assets/svg/back.svg", True),
        ("massage_gui-0.1.0.dist-info/RECORD", True),
        ("yaml/_yaml.cp311-win_amd64.pyd", True),
        ("_miniaudio.pyd", True),
        ("fontpkg_figtree/files/Figtree[wght].ttf", True),
        ("pyyaml-6.0.3.dist-info/licenses/LICENSE", True),
        ("pyyaml-6.0.3.dist-info/RECORD", False),
        ("cffi/_cffi_include.h", False),
        ("yaml/__init__.pyi", False),
        ("pycparser/tests/one.py", False),
        ("PySide6/QtNetwork.pyd", False),  # Qt has rules of its own
    ],
)
def test_what_of_a_wheel_is_shipped(name: str, kept: bool) -> None:
    assert tree.keeps(name) is kept


def test_the_modules_of_qt_are_those_that_the_app_asks_for() -> None:
    asked = tree.asked_modules(ROOT / "massage_gui")
    assert {"QtCore", "QtGui", "QtWidgets", "QtSvg"} <= asked
    assert not asked & {"QtDBus", "QtNetwork", "QtQml"}


def program(path: Path, library: bytes, function: bytes) -> Path:
    """A 64-bit Windows program that takes one function from one library."""
    head = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x40)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 112 + 16 * 8, 0)
    tables = [0] * 32
    tables[2] = 0x1000  # imports
    optional = struct.pack("<H110x", 0x20B) + struct.pack("<32I", *tables)
    section = b".idata\0\0" + struct.pack("<IIII16x", 0x200, 0x1000, 0x200, 0x200)
    entry = struct.pack("<IIIII", 0x1040, 0, 0, 0x1080, 0) + bytes(20)
    data = entry.ljust(0x40, b"\0") + struct.pack("<QQ", 0x10A0, 0)
    data = data.ljust(0x80, b"\0") + library + b"\0"
    data = data.ljust(0xA0, b"\0") + b"\0\0" + function + b"\0"
    path.write_bytes(
        (head + coff + optional + section).ljust(0x200, b"\0") + data.ljust(0x200, b"\0")
    )
    return path


def test_a_program_tells_what_it_is_linked_to(tmp_path: Path) -> None:
    told = read_binary(program(tmp_path / "a.exe", b"Some.DLL", b"do_it"))
    assert told.imports == {"Some.DLL": ["do_it"]}
    assert told.libraries == {"some.dll"}
    assert told.machine == 0x8664


def test_another_file_is_no_program(tmp_path: Path) -> None:
    path = tmp_path / "a.exe"
    path.write_bytes(b"MZ" + bytes(100))
    with pytest.raises(NotPeError):
        read_binary(path)


@pytest.mark.parametrize(
    ("library", "missing"),
    [
        (b"KERNEL32.dll", []),
        (b"api-ms-win-crt-heap-l1-1-0.dll", []),
        (b"b.dll", []),
        (b"Qt6Sql.dll", ["a.exe needs qt6sql.dll"]),
    ],
)
def test_a_library_that_is_nowhere_is_told(
    tmp_path: Path, library: bytes, missing: list[str]
) -> None:
    program(tmp_path / "a.exe", library, b"do_it")
    program(tmp_path / "b.dll", b"KERNEL32.dll", b"do_it")
    assert tree.missing_libraries(tmp_path) == missing
