"""The wheel and the sdist; the wheel is made from the unpacked sdist, so that both are whole."""

from __future__ import annotations

import tarfile
from pathlib import Path

from common import BUILD, PACKAGING, fresh, run, tools, version


def build(out: Path) -> list[Path]:
    """Make both."""
    python = tools("wheel", [PACKAGING / "requirements.lock"])
    hatchling: list[str | Path] = [python, "-P", "-m", "hatchling", "build"]
    name = f"massage_gui-{version()}"
    run([*hatchling, "-t", "sdist", "-d", out])
    sdist = out / f"{name}.tar.gz"
    folder = fresh(BUILD / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    run([*hatchling, "-t", "wheel", "-d", out], cwd=folder / name)
    return [out / f"{name}-py3-none-any.whl", sdist]
