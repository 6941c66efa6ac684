"""Pasting: lines from another place, in the columns that fit where they are put."""

from __future__ import annotations

from typing import Final

from massage_gui.core.writing.lines import line_of

DASH: Final = "- "


def pasted(copied: str, before: str) -> str:
    """Copied lines as they belong below a text that ends in nothing but spaces."""
    first, *others = copied.split("\n")
    deep = _column_for(first, before)
    own = _own_column(first, others)
    moved = (_moved(line, deep - own) for line in others)
    return "\n".join((" " * deep + first.lstrip(" "), *moved))


def _own_column(first: str, others: list[str]) -> int:
    """Where the first line began before: often a copy leaves out the spaces before it."""
    written = _indent(first)
    below = next((_indent(line) for line in others if line.strip()), 0)
    is_item = first.lstrip(" ").startswith(DASH)
    return max(written, below - len(DASH)) if is_item and below > written else written


def _column_for(first: str, before: str) -> int:
    """Where such a line belongs: a list's part below the dashes above it."""
    *above, lead = before.split("\n")
    written = [line for line in above if line.strip()]
    begins_list = bool(written) and written[-1].rstrip().endswith(":")
    if not first.lstrip(" ").startswith(DASH) or begins_list:
        return max(len(lead), _indent(first) if not lead else 0)
    dashes = (_indent(line) for line in reversed(written) if line_of(line).begins_item)
    return next(dashes, len(lead))


def _moved(line: str, by: int) -> str:
    return " " * max(0, _indent(line) + by) + line.lstrip(" ") if line.strip() else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
