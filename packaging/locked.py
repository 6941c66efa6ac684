"""The lock for running alone: the packages that the app needs, without those to develop it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from common import ROOT

LOCK: Final = ROOT / "requirements.lock"
THE_APP: Final = "massage-gui (pyproject.toml)"  # as the lock says who asks for a package


def runtime_blocks(text: str) -> dict[str, list[str]]:
    """The lock's blocks by package: what the app asks for, and whatever that asks for."""
    blocks: dict[str, list[str]] = {}
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        blocks.setdefault(block.partition("==")[0], []).append(block)
    wanted = {THE_APP}
    while True:
        more = {name for name, found in blocks.items() if wanted & _askers(found)} - wanted
        if not more:
            return {name: found for name, found in blocks.items() if name in wanted}
        wanted |= more


def _askers(blocks: list[str]) -> set[str]:
    """Who asks for a package: what stands behind "via"."""
    lines = [line for block in blocks for line in block.splitlines()]
    told = [line.strip().removeprefix("#").strip() for line in lines if "#" in line]
    return {line.removeprefix("via").strip() for line in told}


def runtime_names() -> list[str]:
    """The names of the packages that the app needs to run."""
    return sorted(runtime_blocks(LOCK.read_text(encoding="utf-8")))


def write_runtime_lock(path: Path) -> Path:
    """A lock with those packages only."""
    blocks = runtime_blocks(LOCK.read_text(encoding="utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join("".join(found) for found in blocks.values()), encoding="utf-8")
    return path
