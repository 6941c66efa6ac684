"""Proves the AppDir: unpacked elsewhere, it runs here and in Debians with few libraries."""

from __future__ import annotations

import platform
import shutil
import tarfile
from pathlib import Path
from typing import Final

from chroot import USER, chroot
from common import BUILD, DIST, fresh, version
from forms.appdir import APPDIR
from proof import Log
from screen import play, screen
from share import NAME, app_id
from tryout import bare_environ, try_out

SUITES: Final = ("bookworm", "trixie")

# All that it may ask of a system: what every desktop has.
OF_A_DESKTOP: Final = (
    *("libegl1", "libgl1", "libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1"),
    *("libglib2.0-0", "libdbus-1-3", "libwayland-client0", "libwayland-cursor0"),
)


def prove(log: Log) -> None:
    """Unpack, run, and play."""
    archive = DIST / f"{NAME}-{version()}-{platform.machine()}.AppDir.tar.gz"
    log.check(f"{archive.name} was built", archive.is_file())
    place = fresh(BUILD / "proof-appdir")
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="data")
    folder = place / APPDIR.name
    for name in (f"{app_id()}.desktop", f"{app_id()}.png", ".DirIcon", "AppRun"):
        log.check(f"{name} leads to a file", (folder / name).is_file())
    environ = bare_environ(place / "home")
    try_out(log, folder / "AppRun", environ, folder / "usr" / "lib" / NAME)
    with screen() as shown:
        play(log, shown, [folder / "AppRun"], environ, "appdir")
    for suite in SUITES:
        run_in_a_bare_debian(log, folder, suite)


def run_in_a_bare_debian(log: Log, folder: Path, suite: str) -> None:
    """With nothing but what every desktop has."""
    with chroot(suite, log) as debian:
        log.say(f"\n== {suite}")
        debian.apt("update")
        debian.apt("install", "-y", "--no-install-recommends", *OF_A_DESKTOP)
        shutil.copytree(folder, debian.root / "home" / USER / folder.name, symlinks=True)
        app = f"/home/{USER}/{folder.name}/AppRun"
        with screen() as shown:
            words = (app, "self-test", "-platform", "xcb")
            told = debian.user_run(*words, more=shown.environ)
        log.check("everything is there", told.endswith("Everything is there.\n"))
