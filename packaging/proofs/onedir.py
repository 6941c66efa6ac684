"""Proves the one folder: unpacks it somewhere else, and runs it with nothing of this checkout."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

from common import BUILD, DIST, fresh
from forms.onedir import NAME, archive_name
from proof import Log
from tryout import bare_environ, try_out


def prove(log: Log) -> None:
    """Unpack, run, and see that a missing file is named."""
    archive = DIST / archive_name()
    log.check(f"{archive.name} was built", archive.is_file())
    place = fresh(BUILD / "proof-onedir")
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="data")
    app = place / NAME / NAME
    environ = bare_environ(place / "home")
    try_out(log, app, environ, place / NAME)
    damage(log, app, environ)


def damage(log: Log, app: Path, environ: dict[str, str]) -> None:
    """Take one thing of each kind away, and see that the self-test names it."""
    folder = app.parent / "_internal"
    for pattern in (
        "massage_gui/_data/routines/slow-back.yaml",
        "massage_gui/_data/assets/svg/icons/moon.svg",
        "fontpkg_figtree/files/Figtree[[]wght].ttf",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
    ):
        (path,) = folder.glob(pattern)
        aside = app.parent.parent / "aside"
        shutil.move(path, aside)
        told = log.run([app, "self-test"], cwd=Path("/"), environ=environ, code=1)
        named = [line for line in told.splitlines() if line.startswith("wrong: ")]
        name = path.name.partition("[")[0]
        log.check(f"{path.name} is named as missing", any(name in line for line in named))
        shutil.move(aside, path)
