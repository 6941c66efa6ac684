"""What every form shares: the version, the commit's time, commands, tools of their own, sums."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PACKAGING: Final = ROOT / "packaging"
LOCK: Final = ROOT / "requirements.lock"  # what the app needs to run
DIST: Final = ROOT / "dist"
BUILD: Final = ROOT / "build"
SUMS: Final = "SHA256SUMS"
OLDEST_PYTHON: Final = (3, 11)
LINES_OF_A_FAILURE: Final = 30


class BuildError(Exception):
    """Why a form cannot be built or proved, as a sentence for people."""


class MissingError(BuildError):
    """The machine lacks a program; the sentence says how to get it."""


def version() -> str:
    """The version, from the one place that has it."""
    text = (ROOT / "massage_gui" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("massage_gui/__init__.py names no __version__.")
    return found[1]


def source_date_epoch() -> int:
    """When the commit was made, in seconds: the time that everything built from it carries.

    Outside a repository (an unpacked sdist) it is SOURCE_DATE_EPOCH, or 1980 as zip files have it.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told:
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 315532800
    return int(done.stdout)


def build_environ(**more: str) -> dict[str, str]:
    """An environment in which the same commit gives the same bytes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    fixed = {
        "SOURCE_DATE_EPOCH": str(source_date_epoch()),
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    return {**kept, **fixed, **more}


# Commands


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, environ: Mapping[str, str] | None = None
) -> str:
    """Run a step and give what it printed; BuildError, with its last lines, if it fails."""
    words = [str(word) for word in command]
    print(f"$ {shown(words)}", flush=True)
    done = subprocess.run(
        words,
        cwd=cwd,
        env=dict(build_environ() if environ is None else environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-LINES_OF_A_FAILURE:])
        raise BuildError(f"{words[0]} ended with {done.returncode}:\n{last}")
    return done.stdout


def shown(words: Iterable[str]) -> str:
    """A command line as people read it: with paths from the checkout on."""
    return shlex.join(words).replace(f"{ROOT}/", "").replace(str(ROOT), ".")


def need(**programs: str) -> None:
    """MissingError unless every program is there: `need(lintian="lintian")` names its package."""
    # A program's dash is an underscore here.
    gone = {name.replace("_", "-"): package for name, package in programs.items()}
    gone = {name: package for name, package in gone.items() if not found_program(name)}
    if gone:
        packages = " ".join(sorted(set(gone.values())))
        raise MissingError(f"No {', '.join(gone)} here; get it: apt-get install -y {packages}")


def found_program(name: str) -> str | None:
    """Where a program is; those for administrators count too."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


# Tools of our own


def system_python() -> str:
    """The Python to freeze: Debian's own where there is one, for its library fits the system.

    So the same system gives the same package, whichever Python runs this. Elsewhere it is that one.
    """
    debian = Path("/usr/bin/python3")
    if not (debian.exists() and found_program("dpkg")):
        return sys.executable
    ask = "import sys, sysconfig; print(*sys.version_info[:2], sysconfig.get_config_var('LIBDIR'))"
    major, minor, folder = run([debian, "-c", ask]).split()
    if (int(major), int(minor)) < OLDEST_PYTHON:
        return sys.executable
    number = f"{major}.{minor}"
    gone = [] if list(Path(folder).rglob(f"libpython{number}.so.1.0")) else [f"libpython{number}"]
    if subprocess.run([debian, "-c", "import ensurepip"], capture_output=True).returncode:
        gone.append(f"python{number}-venv")
    if gone:
        raise MissingError(
            f"No {' and no '.join(gone)} here; get it: apt-get install -y {' '.join(gone)}"
        )
    return str(debian)


def tools(name: str, locks: Sequence[Path], base: str = sys.executable) -> Path:
    """The Python of an environment in build/ with these locked packages; made if need be."""
    venv = BUILD / "tools" / name
    python = venv / "bin" / "python"
    stamp = venv / "made-of"
    wanted = _stamp(locks, run([base, "-VV"]) + base)
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return python
    if subprocess.run([base, "-c", "import ensurepip"], capture_output=True).returncode:
        raise MissingError("No venv for this Python; get it: apt-get install -y python3-venv")
    shutil.rmtree(venv, ignore_errors=True)
    environ = pip_environ()
    run([base, "-P", "-m", "venv", venv], environ=environ)
    for lock in locks:
        run([*pip(python), "--require-hashes", "-r", lock], environ=environ)
    stamp.write_text(wanted, encoding="ascii")
    return python


def freezing_python() -> Path:
    """The Python that the wheel was installed into, to be frozen."""
    return BUILD / "tools" / "freeze" / "bin" / "python"


def pip(python: Path) -> list[str | Path]:
    """The beginning of a command that installs into an environment."""
    quiet = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-q")
    return [python, "-P", "-m", "pip", "install", *quiet]


def pip_environ() -> dict[str, str]:
    """As for a build, but pip may compile what it installs."""
    environ = build_environ()
    del environ["PYTHONDONTWRITEBYTECODE"]
    return environ


def _stamp(locks: Sequence[Path], base: str) -> str:
    made_of = hashlib.sha256(base.encode())
    for lock in locks:
        made_of.update(lock.read_bytes())
    return made_of.hexdigest()


# Files


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def sha256(path: Path) -> str:
    """The sum of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files below a folder; one that is linked counts once."""
    if not path.is_dir():
        return path.stat().st_size
    return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())


def write_sums(dist: Path) -> Path:
    """SHA256SUMS of all files right in dist/, as `sha256sum -c` reads it."""
    files = sorted(one for one in dist.iterdir() if one.is_file() and one.name != SUMS)
    sums = dist / SUMS
    sums.write_text("".join(f"{sha256(one)}  {one.name}\n" for one in files), encoding="utf-8")
    return sums
