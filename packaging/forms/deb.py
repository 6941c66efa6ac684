"""The Debian package: the frozen folder without what Debian has, and all that a desktop shows."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from common import (
    BUILD,
    PACKAGING,
    BuildError,
    fresh,
    need,
    run,
    size_of,
    source_date_epoch,
    version,
)
from forms import onedir
from prune import is_elf
from releases import as_debian, releases
from share import NAME, write_gz, write_share

MAINTAINER: Final = "{} <{}>".format(
    os.environ.get("DEBFULLNAME", "The massage-gui authors"),
    os.environ.get("DEBEMAIL", "massage-gui@massage-gui.invalid"),
)
PRIVATE: Final = f"usr/lib/{NAME}"  # the frozen folder, from the root on

# What is loaded only if it is there: glyphs that Figtree has not, tones, a voice.
RECOMMENDS = (
    "fonts-dejavu-core | fonts-noto-core",
    "shared-mime-info",
    "libpulse0 | libasound2 | libasound2t64",
    "speech-dispatcher",
    "speech-dispatcher-espeak-ng",
)
CONTROL: Final = """Package: {name}
Version: {version}
Architecture: {arch}
Maintainer: {maintainer}
Installed-Size: {kib}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: guide through a back massage for two people at home
 One gives, one receives, and the laptop stands beside the bed: it shows where
 the hands go, how they move and how often, in words and pictures that can be
 read from two metres away. Everything runs by itself, and any big key is
 enough when your hands are oily.
 .
 It uses no network and keeps no health data.
"""


def build(out: Path) -> list[Path]:
    """Make the package."""
    need(dpkg_deb="dpkg", dpkg_shlibdeps="dpkg-dev")
    onedir.freeze(out)
    root = stage()
    arch = run(["dpkg", "--print-architecture"]).strip()
    depends = dependencies(root)
    control = root / "DEBIAN" / "control"
    text = CONTROL.format(
        name=NAME,
        version=version(),
        arch=arch,
        maintainer=MAINTAINER,
        kib=-(-size_of(root) // 1024),
        depends=depends,
        recommends=", ".join(RECOMMENDS),
    )
    control.write_text(text, encoding="utf-8")
    (control.parent / "md5sums").write_text("".join(md5sums(root)), encoding="utf-8")
    level_out(root)
    package = out / f"{NAME}_{version()}_{arch}.deb"
    packing = ["--root-owner-group", "-Zxz", "-z9", "-Sextreme", "--threads-max=1"]
    run(["dpkg-deb", *packing, "--build", root, package])
    return [package]


def stage() -> Path:
    """The package's files, as they are going to lie below the root."""
    root = fresh(BUILD / "deb" / "root")
    (root / "DEBIAN").mkdir()
    shutil.copytree(onedir.FROZEN, root / PRIVATE, symlinks=True)
    licences = root / PRIVATE / "licences"
    shutil.rmtree(licences)
    for path in system_libraries(root / PRIVATE):
        path.unlink()
    program = root / "usr" / "bin" / NAME
    program.parent.mkdir()
    program.symlink_to(f"../lib/{NAME}/{NAME}")
    write_share(root / "usr" / "share")
    doc = root / "usr" / "share" / "doc" / NAME
    doc.mkdir(parents=True)
    text = onedir.copyright_of(f"{PRIVATE}/")
    (doc / "copyright").write_text(text, encoding="utf-8")
    write_gz(doc / "changelog.gz", as_debian(releases(), NAME, MAINTAINER))
    overrides = root / "usr" / "share" / "lintian" / "overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(PACKAGING / "linux" / "lintian-overrides", overrides)
    return root


def owner_of(library: str) -> str:
    """Debian's package of a library, or nothing."""
    command = ["dpkg-query", "--search", f"*/{library}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.partition(":")[0]


def system_libraries(folder: Path, owner: Callable[[str], str] = owner_of) -> Iterator[Path]:
    """Libraries that PyInstaller took from this system: the package asks for Debian's own.

    Modules of Python are ours, whatever else on this machine has brought a file of that name.
    """
    for path in sorted((folder / "_internal").glob("lib*.so*")):
        if is_elf(path) and not path.name.startswith("libpython") and owner(path.name):
            yield path


def dependencies(root: Path) -> str:
    """What the programs and libraries are linked to, as Debian's packages and their versions."""
    work = fresh(BUILD / "deb" / "depends")
    (work / "debian").mkdir()
    (work / "debian" / "control").write_text(
        f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"
    )
    files = [path for path in sorted(root.rglob("*")) if is_elf(path)]
    private = sorted({f"-l{path.parent}" for path in files})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *private]
    told = run([*command, *(f"-e{path}" for path in files)], cwd=work)
    found = re.search(r"^shlibs:Depends=(.+)$", told, re.MULTILINE)
    if found is None:
        raise BuildError(f"dpkg-shlibdeps found no dependencies:\n{told}")
    return found[1]


def md5sums(root: Path) -> Iterator[str]:
    """The lines of the package's own list of sums."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not path.is_symlink() and not name.startswith("DEBIAN/"):
            yield f"{hashlib.md5(path.read_bytes()).hexdigest()}  {name}\n"


def level_out(root: Path) -> None:
    """The same times and rights for all, whatever those of the build were."""
    epoch = source_date_epoch()
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent.name == NAME and path.name == NAME)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
