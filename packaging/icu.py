"""ICU's data without the parts that nobody asks for: 32 MB become 18.

The data is a library with one thing in it, an archive; the archive has a folder for each service.
A folder goes only if no library here calls its service.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

# A folder of the archive, and how the functions begin that read it.
SERVICES: Final = {
    "brkitr": ("ubrk_",),
    "curr": ("ucurr_", "unum"),
    "lang": ("uldn_", "uloc_getDisplay"),
    "rbnf": ("unum",),
    "translit": ("utrans_",),
    "unit": ("unum", "umeas"),
}
ALIGNED: Final = 16

SOURCE: Final = """
    .section .rodata
    .globl {symbol}
    .type {symbol}, %object
    .balign {aligned}
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", %progbits
"""


def shrink(library: Path, callers: Iterable[Path]) -> int:
    """Make the library of ICU's data smaller; gives the bytes that are gone."""
    called = {name for path in callers for name in imports(path)}
    unused = [folder for folder, starts in SERVICES.items() if not is_called(called, starts)]
    symbol, data = content(library)
    before = library.stat().st_size
    kept = {name: item for name, item in items(data).items() if folder_of(name) not in unused}
    write_library(library, symbol, archive(data, kept))
    return before - library.stat().st_size


def is_called(names: Iterable[str], starts: tuple[str, ...]) -> bool:
    return any(name.startswith(starts) for name in names)


def folder_of(name: str) -> str:
    """The folder of an item: "icudt73l/curr/de.res" is in "curr", "icudt73l/de.res" in none."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else ""


def imports(path: Path) -> list[str]:
    """The functions that a library takes from others."""
    command = ["objdump", "-T", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return re.findall(r"\*UND\*.*\s(\S+)$", told, re.MULTILINE)


def content(library: Path) -> tuple[str, bytes]:
    """The archive in the library, and what the library calls it."""
    command = ["readelf", "--wide", "--dyn-syms", str(library)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ((address, size, symbol),) = re.findall(
        r"^\s*\d+: ([0-9a-f]+)\s+(\S+) OBJECT .* (icudt\d+_dat)$", told, re.MULTILINE
    )
    start = int(address, 16)  # of a library that is read-only data, address and place are the same
    return symbol, library.read_bytes()[start : start + int(size, 0)]


def items(data: bytes) -> dict[str, bytes]:
    """What is in the archive: a header, a table of names and places, the names, the items."""
    (base,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, base)
    pairs = [struct.unpack_from("<II", data, base + 4 + 8 * at) for at in range(count)]
    ends = [place for _, place in pairs[1:]] + [len(data) - base]
    found = {}
    for (name_at, start), end in zip(pairs, ends, strict=True):
        name = data[base + name_at : data.index(b"\0", base + name_at)].decode("ascii")
        found[name] = data[base + start : base + end]
    return found


def archive(data: bytes, kept: Mapping[str, bytes]) -> bytes:
    """An archive of these items, with the header of the one that they were in."""
    (base,) = struct.unpack_from("<H", data)
    names = [name.encode("ascii") + b"\0" for name in kept]
    names_at = 4 + 8 * len(kept)
    place = _aligned(names_at + sum(map(len, names)))
    table, body = bytearray(struct.pack("<I", len(kept))), bytearray()
    for name, item in zip(names, kept.values(), strict=True):
        table += struct.pack("<II", names_at, place + len(body))
        names_at += len(name)
        body += item.ljust(_aligned(len(item)), b"\0")
    return data[:base] + bytes(table + b"".join(names)).ljust(place, b"\0") + bytes(body)


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


def write_library(library: Path, symbol: str, data: bytes) -> None:
    """A library of the same name with that archive in it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "data").write_bytes(data)
        text = SOURCE.format(symbol=symbol, aligned=ALIGNED, data="data")
        (Path(folder) / "data.s").write_text(text, encoding="ascii")
        made = ["--build-id=none", "-z", "noexecstack", "-soname", library.name, "-o", "made.so"]
        subprocess.run(["as", "data.s", "-o", "data.o"], cwd=folder, check=True)
        subprocess.run(["ld", "-shared", "-s", *made, "data.o"], cwd=folder, check=True)
        library.write_bytes((Path(folder) / "made.so").read_bytes())
