"""What a person would try with an installed app; each proof goes through it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from common import version
from proof import Log

ROUTINE: Final = """format: 1
title: Two minutes
steps:
  - title: Long strokes
    text: Glide along the sides of the spine.
    technique: glide
    hands: palms
    regions: [glide-lane]
    path: long-glide
    repeat: 8
"""


def bare_environ(home: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has nothing but a home folder."""
    home.mkdir(parents=True, exist_ok=True)
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **more}


def try_out(log: Log, app: str | Path, environ: Mapping[str, str], inside: Path) -> None:
    """The commands that need no screen, from another folder; all files must come from `inside`."""
    anywhere, home = Path("/"), Path(environ["HOME"])
    told = log.run([app, "--version"], cwd=anywhere, environ=environ)
    log.check(f"it is version {version()}", told == f"massage-gui {version()}\n")
    told = log.run([app, "self-test"], cwd=anywhere, environ=environ)
    log.check("everything is there", told.endswith("Everything is there.\n"))
    log.check(f"its files are its own, in {inside.name}/", f"shipped files in {inside}" in told)
    log.run([app, "list"], cwd=anywhere, environ=environ)
    routine = home / "two-minutes.massage.yaml"
    routine.write_text(ROUTINE, encoding="utf-8")
    log.run([app, "check", "--strict", routine], cwd=anywhere, environ=environ)
    draw = [app, "snapshot", routine, "--at", "60", "--out", home / "picture.png"]
    log.run([*draw, "--size", "800x600"], cwd=anywhere, environ=environ)
    picture = home / "picture.png"
    log.check("it draws a picture", picture.read_bytes().startswith(b"\x89PNG"))
