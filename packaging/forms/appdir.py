"""The AppDir: a folder with all that an AppImage holds, as an archive.

The AppImage itself is made too where APPIMAGETOOL and APPIMAGE_RUNTIME name the tool and the
runtime: neither is in Debian or among Python's packages.
"""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import Final

from common import BUILD, fresh, run, version
from forms import onedir
from share import NAME, app_id, write_share

APPDIR: Final = BUILD / "appdir" / f"{NAME}.AppDir"


def build(out: Path) -> list[Path]:
    """Make the folder, its archive and, where that can be, the AppImage."""
    onedir.freeze(out)
    folder = stage()
    archive = out / f"{NAME}-{version()}-{platform.machine()}.AppDir.tar.gz"
    onedir.write_archive(folder, archive)
    return [archive, *appimage(folder, out)]


def stage() -> Path:
    """The folder as it is going to be mounted."""
    folder = fresh(APPDIR)
    shutil.copytree(onedir.FROZEN, folder / "usr" / "lib" / NAME, symlinks=True)
    program = folder / "usr" / "bin" / NAME
    program.parent.mkdir()
    program.symlink_to(f"../lib/{NAME}/{NAME}")
    write_share(folder / "usr" / "share")
    (folder / "AppRun").symlink_to(f"usr/bin/{NAME}")
    # At the root, as AppImages have it; the entry is there by its link's name.
    share = Path("usr", "share")
    icon = share / "icons" / "hicolor" / "256x256" / "apps" / f"{app_id()}.png"
    (folder / f"{app_id()}.desktop").symlink_to(share / "applications" / f"{app_id()}.desktop")
    (folder / f"{app_id()}.png").symlink_to(icon)
    (folder / ".DirIcon").symlink_to(icon)
    return folder


def appimage(folder: Path, out: Path) -> list[Path]:
    """The AppImage, if its tool and its runtime are given."""
    tool, runtime = os.environ.get("APPIMAGETOOL"), os.environ.get("APPIMAGE_RUNTIME")
    if not (tool and runtime):
        print("no AppImage: APPIMAGETOOL and APPIMAGE_RUNTIME are not given")
        return []
    image = out / f"{NAME}-{version()}-{platform.machine()}.AppImage"
    run([tool, "--runtime-file", runtime, folder, image])
    return [image]
