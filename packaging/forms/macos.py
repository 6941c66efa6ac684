"""The Mac app in a disk image. Configuration only: it was written without a Mac, and never run.

It needs a Mac; each kind of processor needs one of its own. With MASSAGE_GUI_CODESIGN_IDENTITY, the
name of a Developer ID in the keychain, all of it is signed; else only as far as it takes to run.
"""

from __future__ import annotations

import os
import platform
import plistlib
import shutil
import sys
from pathlib import Path
from typing import Any, Final

from common import BUILD, PACKAGING, MissingError, freezing_python, fresh, run, version
from forms import onedir, wheel
from share import app_id

TITLE: Final = "Massage guide"
ENTITLEMENTS: Final = PACKAGING / "macos" / "entitlements.plist"
ICON_SIDES: Final = (16, 32, 128, 256, 512)
ROUTINE_TYPE: Final = f"{onedir.NAME}.routine"


def build(out: Path) -> list[Path]:
    """Freeze, complete, sign, and put the app into a disk image."""
    if sys.platform != "darwin":
        raise MissingError("This form is made on a Mac; packaging/ci/release.yml does it on one.")
    onedir.install(wheel.build(out)[0])
    app = freeze(fresh(BUILD / "macos"))
    complete(app / "Contents" / "Info.plist")
    sign(app, ["--options", "runtime", "--entitlements", str(ENTITLEMENTS)])
    image = out / f"{onedir.NAME}-{version()}-macos-{platform.machine()}.dmg"
    make_image(app, image)
    sign(image, [])
    return [image]


def identity() -> str:
    return os.environ.get("MASSAGE_GUI_CODESIGN_IDENTITY", "")


def freeze(work: Path) -> Path:
    """The app as PyInstaller makes it, from the wheel."""
    command: list[str | Path] = [freezing_python(), "-m", "PyInstaller", "--noconfirm"]
    command += ["--log-level", "WARN", "--onedir", "--windowed", "--name", onedir.NAME]
    command += ["--distpath", work, "--workpath", work / "work", "--specpath", work]
    command += ["--osx-bundle-identifier", app_id(), "--icon", icon(work)]
    command += ["--argv-emulation"]  # a file that is opened arrives as an argument
    if identity():
        command += ["--codesign-identity", identity(), "--osx-entitlements-file", ENTITLEMENTS]
    command += onedir.collected(onedir.contents(work))
    run([*command, PACKAGING / "freeze" / "launch.py"], cwd=work)
    app = work / f"{TITLE}.app"
    (work / f"{onedir.NAME}.app").rename(app)
    return app


def icon(work: Path) -> Path:
    """The icon in all sizes, from the files that a desktop gets."""
    share = work / "share"
    run([freezing_python(), PACKAGING / "freeze" / "desktop.py", share], cwd=work)
    (drawing,) = share.glob("icons/hicolor/512x512/apps/*.png")
    folder = fresh(work / "massage-gui.iconset")
    for side in ICON_SIDES:
        for scale, name in ((1, f"icon_{side}x{side}.png"), (2, f"icon_{side}x{side}@2x.png")):
            pixels = str(side * scale)
            run(["sips", "-z", pixels, pixels, drawing, "--out", folder / name])
    run(["iconutil", "-c", "icns", folder])
    return folder.with_suffix(".icns")


def complete(plist: Path) -> None:
    """Say what PyInstaller cannot know: the version, and the kind of file that the app opens."""
    told: dict[str, Any] = plistlib.loads(plist.read_bytes())
    plist.write_bytes(plistlib.dumps({**told, **facts()}))


def facts() -> dict[str, Any]:
    kind = {
        "UTTypeIdentifier": ROUTINE_TYPE,
        "UTTypeDescription": "Massage routine",
        "UTTypeConformsTo": ["public.yaml"],
        "UTTypeTagSpecification": {"public.filename-extension": ["massage.yaml"]},
    }
    opens = {
        "CFBundleTypeName": "Massage routine",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": [ROUTINE_TYPE, "public.yaml"],
    }
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleName": TITLE,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleDocumentTypes": [opens],
        "UTExportedTypeDeclarations": [kind],
        "LSApplicationCategoryType": "public.app-category.lifestyle",
        "NSHighResolutionCapable": True,
    }


def sign(path: Path, options: list[str]) -> None:
    """By the Developer ID; without one only the app, for itself, as every Mac asks for."""
    if identity():
        told = ["--timestamp", "--sign", identity()]
        run(["codesign", "--force", *options, *told, path])
    elif path.is_dir():
        run(["codesign", "--force", "--sign", "-", path])


def make_image(app: Path, image: Path) -> None:
    """A disk image with the app, and a way to the folder for apps."""
    stage = fresh(BUILD / "macos-image")
    shutil.copytree(app, stage / app.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    image.unlink(missing_ok=True)
    command: list[str | Path] = ["hdiutil", "create", "-volname", TITLE, "-srcfolder", stage]
    run([*command, "-fs", "HFS+", "-format", "UDZO", image])
