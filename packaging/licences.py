"""Whose work is in a frozen app, and under which licence: as Debian's copyright file has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from common import PACKAGING, ROOT

BY_HAND: Final = frozenset({"massage-gui", "pyside6-essentials", "shiboken6"})
MIT_WITHOUT_HOLDER: Final = "Copyright (c) the authors of {name}\n\n{text}"


def copyright_file(found: Mapping[str, Mapping[str, str]], at: str) -> str:
    """What was written by hand, then a paragraph for each further package that was put in.

    `at` is where the frozen folder lies, from the root of what the file is about.
    """
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8")
    head = (PACKAGING / "linux" / "copyright").read_text(encoding="utf-8")
    mit = ours.partition("\n\n")[2].partition("\n\n")[2]
    parts = [head.replace("@MIT@", _indented(mit)).replace("@AT@", at)]
    parts += [_paragraph(name, one, mit, at) for name, one in found.items() if name not in BY_HAND]
    return "\n".join(parts)


def _paragraph(name: str, one: Mapping[str, str], mit: str, at: str) -> str:
    text = one["text"] or MIT_WITHOUT_HOLDER.format(name=name, text=mit)
    holders = [line.strip() for line in text.splitlines() if line.strip().startswith("Copyright")]
    licence = one["licence"] or "see below"
    return (
        f"Files: {' '.join(_patterns(one['files'], at))}\n"
        f"Copyright: {(holders or [f'the authors of {name}'])[0].removeprefix('Copyright ')}\n"
        f"Comment: {name} {one['version']}\n"
        f"License: {licence}-of-{name}\n{_indented(text)}"
    )


def _patterns(files: str, at: str) -> Iterator[str]:
    yield from (f"{at}_internal/{name}*" for name in files.split())


def _indented(text: str) -> str:
    lines = (f" {line.rstrip()}" if line.strip() else " ." for line in text.strip().splitlines())
    return "\n".join(lines) + "\n"
