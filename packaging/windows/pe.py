"""Windows programs and libraries: for which machine they are, and what they are linked to."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

AMD64: Final = 0x8664
IMPORTS: Final = 1
DELAYED: Final = 13
PE32_PLUS: Final = 0x20B
BY_NUMBER: Final = 1 << 63


class NotPeError(Exception):
    """The file is no 64-bit program or library."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the file, and where it lies once loaded."""

    address: int
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class Binary:
    """A program or library: the machine it is for, and the names it takes from each other one."""

    machine: int
    imports: dict[str, list[str]]

    @property
    def libraries(self) -> set[str]:
        """The libraries it is linked to, in small letters: Windows does not tell them apart."""
        return {name.lower() for name in self.imports}


def read_binary(path: Path) -> Binary:
    """What the file says of itself; NotPeError if it is none."""
    data = path.read_bytes()
    try:
        return _read(data)
    except (struct.error, StopIteration, IndexError) as error:
        raise NotPeError(f"{path.name} is no whole program or library") from error


def is_binary(path: Path) -> bool:
    """Whether a file looks like a program or a library."""
    with path.open("rb") as handle:
        return handle.read(2) == b"MZ"


def _read(data: bytes) -> Binary:
    (start,) = struct.unpack_from("<I", data, 0x3C)
    if data[:2] != b"MZ" or data[start : start + 4] != b"PE\0\0":
        raise IndexError
    machine, count, size = struct.unpack_from("<HH12xH", data, start + 4)
    optional = start + 24
    (magic,) = struct.unpack_from("<H", data, optional)
    if magic != PE32_PLUS:
        raise IndexError
    sections = [_section(data, optional + size + 40 * at) for at in range(count)]
    imports = dict(_imports(data, sections, _table(data, optional, IMPORTS), 20, 12, 0))
    imports |= dict(_imports(data, sections, _table(data, optional, DELAYED), 32, 4, 16))
    return Binary(machine, imports)


def _section(data: bytes, at: int) -> Section:
    size, address, raw, offset = struct.unpack_from("<IIII", data, at + 8)
    return Section(address, max(size, raw), offset)


def _table(data: bytes, optional: int, number: int) -> int:
    (address,) = struct.unpack_from("<I", data, optional + 112 + 8 * number)
    return int(address)


def _imports(
    data: bytes, sections: list[Section], table: int, step: int, name_at: int, names_at: int
) -> list[tuple[str, list[str]]]:
    """The entries of an import table, which ends with one of zeros."""
    found: list[tuple[str, list[str]]] = []
    while table:
        at = _offset(sections, table) + step * len(found)
        (name,) = struct.unpack_from("<I", data, at + name_at)
        if not name:
            break
        (names,) = struct.unpack_from("<I", data, at + names_at)
        found.append((_text(data, _offset(sections, name)), _names(data, sections, names)))
    return found


def _names(data: bytes, sections: list[Section], table: int) -> list[str]:
    names: list[str] = []
    at = _offset(sections, table)
    while value := struct.unpack_from("<Q", data, at)[0]:
        if not value & BY_NUMBER:
            names.append(_text(data, _offset(sections, value) + 2))
        at += 8
    return names


def _offset(sections: list[Section], address: int) -> int:
    """Where in the file lies what is at this address once loaded."""
    one = next(one for one in sections if one.address <= address < one.address + one.size)
    return address - one.address + one.offset


def _text(data: bytes, at: int) -> str:
    return data[at : data.index(b"\0", at)].decode("ascii")
