"""Proves the Debian package: lintian, a second build, then a life in two clean Debians."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from chroot import USER, Chroot, chroot
from common import BUILD, DIST, ROOT, fresh, need, sha256, version
from proof import Log, ProofError
from screen import Screen, pause, play, screen
from share import app_id
from tryout import ROUTINE

SUITES: Final = ("bookworm", "trixie")  # Debian 12 and 13
LARGEST_MB: Final = 30
LARGEST_INSTALLED_MB: Final = 110
ROUTINE_FILE: Final = f"/home/{USER}/two-minutes.massage.yaml"
MIME: Final = "application/x-massage-routine"

# What a desktop has and a minimal Debian has not: it knows kinds of files, and opens them.
DESKTOP: Final = ("shared-mime-info", "desktop-file-utils", "libglib2.0-bin", "xdg-utils")


def prove(log: Log) -> None:
    """Everything, the quick things first."""
    need(lintian="lintian", dpkg_deb="dpkg", appstreamcli="appstream")
    need(desktop_file_validate="desktop-file-utils", groff="groff")
    (package,) = [*DIST.glob(f"massage-gui_{version()}_*.deb"), Path("none")][:1]
    log.check(f"{package.name} was built", package.is_file())
    measure(log, package)
    inspect(log, package)
    build_again(log, package)
    for suite in SUITES:
        with chroot(suite, log) as debian:
            live_minimal(log, debian, package, suite)
            live_on_a_desktop(log, debian, package, suite)


def measure(log: Log, package: Path) -> None:
    """That it is small enough, packed and unpacked."""
    told = log.run(["dpkg-deb", "--field", package, "Installed-Size", "Depends"])
    installed = int(told.split()[1]) * 1024 / 1e6
    packed = package.stat().st_size / 1e6
    log.check(f"{packed:.1f} MB, at most {LARGEST_MB}", packed <= LARGEST_MB)
    at_most = f"at most {LARGEST_INSTALLED_MB}"
    log.check(f"{installed:.1f} MB installed, {at_most}", installed <= LARGEST_INSTALLED_MB)


def inspect(log: Log, package: Path) -> None:
    """What tools say of it that know the rules."""
    log.run(
        ["lintian", "--allow-root", "--fail-on", "error,warning", "--no-tag-display-limit", package]
    )
    root = fresh(BUILD / "proof-deb")
    log.run(["dpkg-deb", "--extract", package, root])
    share = root / "usr" / "share"
    log.run(["desktop-file-validate", share / "applications" / f"{app_id()}.desktop"])
    metadata = share / "metainfo" / f"{app_id()}.metainfo.xml"
    log.run(["appstreamcli", "validate", "--no-net", metadata])
    page = share / "man" / "man1" / "massage-gui.1.gz"
    told = log.run(["sh", "-c", f"zcat '{page}' | groff -man -Tutf8 -ww -z"])
    log.check("the manual has no mistake", told == "")


def build_again(log: Log, package: Path) -> None:
    """The same commit, cloned elsewhere, gives the same bytes."""
    clone = BUILD / "proof-deb-again"
    shutil.rmtree(clone, ignore_errors=True)
    log.run(["git", "clone", "--quiet", ROOT, clone])
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "packaging/build.py", "deb"]
    log.run(command, cwd=clone, environ=environ, patience_s=1800)
    again = clone / "dist" / package.name
    log.check(
        f"a second build has the same sum, {sha256(package)}", sha256(again) == sha256(package)
    )
    shutil.rmtree(clone)


def live_minimal(log: Log, debian: Chroot, package: Path, suite: str) -> None:
    """In a Debian with next to nothing: install, self-test, a window, play, purge."""
    log.say(f"\n== {suite}, minimal")
    debian.apt("update")
    packages, files = debian.packages(), debian.files()
    install(log, debian, package)
    libraries = "find /usr/lib/massage-gui -name '*.so*' -type f -exec ldd {} +"
    told = debian.user_run("sh", "-c", f"{libraries} | grep 'not found' || true")
    log.check("every library finds those that it is linked to", told == "")
    told = debian.user_run("massage-gui", "self-test")
    log.check("everything is there", told.endswith("Everything is there.\n"))
    log.check("its files are the package's", "files in /usr/lib/massage-gui/" in told)
    with screen() as shown:
        told = debian.user_run("massage-gui", "self-test", "-platform", "xcb", more=shown.environ)
        log.check("and with a window on X11", told.endswith("Everything is there.\n"))
        command = debian.as_user("massage-gui")
        play(log, shown, command, debian.user_environ(), f"deb-{suite}")
    purge(log, debian, packages, files)


def live_on_a_desktop(log: Log, debian: Chroot, package: Path, suite: str) -> None:
    """Where kinds of files are known: a routine is opened by its own, and nothing stays behind."""
    log.say(f"\n== {suite}, with what a desktop has")
    debian.apt("install", "-y", "--no-install-recommends", *DESKTOP)
    packages, files = debian.packages(), debian.files()
    install(log, debian, package)
    routine = debian.root / ROUTINE_FILE.lstrip("/")
    routine.write_text(ROUTINE, encoding="utf-8")
    told = debian.user_run("gio", "info", "-a", "standard::content-type", ROUTINE_FILE)
    log.check(f"the file is a {MIME}", f"standard::content-type: {MIME}" in told)
    told = debian.user_run("xdg-mime", "query", "default", MIME)
    log.check("and is the app's to open", told.strip() == f"{app_id()}.desktop")
    with screen() as shown:
        for opener in (["gio", "open"], ["xdg-open"]):
            open_by_kind(
                log, debian, [*opener, ROUTINE_FILE], f"deb-{suite}-{opener[0]}.png", shown
            )
    purge(log, debian, packages, files)
    cache = debian.root / "usr/share/applications/mimeinfo.cache"
    log.check("no cache names it any more", app_id() not in cache.read_text(encoding="utf-8"))


def open_by_kind(log: Log, debian: Chroot, opener: list[str], picture: str, shown: Screen) -> None:
    """Open the routine as a file manager would; look, and quit."""
    environ = debian.user_environ({**shown.environ, "XDG_CURRENT_DESKTOP": "GNOME"})
    words = debian.as_user(*opener)
    log.say(f"$ {' '.join(opener)} &")
    with subprocess.Popen(words, env=environ, cwd="/", stdin=subprocess.DEVNULL) as process:
        shown.wait_for_window(log)
        pause(2)
        shown.take_picture(log, picture)
        shown.press(log, ["ctrl+q"])
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise ProofError(f"{opener[0]} does not end") from None
    shown.wait_until_closed(log)
    log.check(f"{opener[0]} ended with 0", process.returncode == 0)


def install(log: Log, debian: Chroot, package: Path) -> None:
    """With what it depends on, and nothing more."""
    shutil.copyfile(package, debian.root / "tmp" / package.name)
    before = len(debian.packages())
    debian.apt("install", "-y", "--no-install-recommends", f"/tmp/{package.name}")
    log.say(f"  {len(debian.packages()) - before} packages were installed")
    debian.run("dpkg", "--verify", "massage-gui")


def purge(log: Log, debian: Chroot, packages: list[str], files: set[str]) -> None:
    """Take it away, with what came along, and compare."""
    debian.apt("purge", "-y", "massage-gui")
    debian.apt("autoremove", "--purge", "-y")
    log.check("the same packages as before", debian.packages() == packages)
    left, gone = sorted(debian.files() - files), sorted(files - debian.files())
    log.check(f"no file is left that was not there before: {left}", not left)
    log.check(f"no file is gone that was there before: {gone}", not gone)
