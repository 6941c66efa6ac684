"""The wheel holds the app, its art and its routines, and the lock holds what the app asks for."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that was built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("massage_gui-*.whl")
    return set(zipfile.ZipFile(path).namelist())


def files_below(folder: str, pattern: str) -> set[str]:
    """Every file of the checkout's folder that matches, as posix names below the folder."""
    found = (ROOT / folder).rglob(pattern)
    return {path.relative_to(ROOT).as_posix() for path in found if path.is_file()}


@pytest.mark.slow("builds a wheel")
@pytest.mark.parametrize(("folder", "pattern"), [("assets", "*"), ("routines", "*.yaml")])
def test_the_wheel_holds_everything_shipped(wheel: set[str], folder: str, pattern: str) -> None:
    shipped = files_below(folder, pattern)
    assert shipped
    assert {f"massage_gui/_data/{name}" for name in shipped} - wheel == set()


@pytest.mark.slow("builds a wheel")
def test_the_wheel_holds_every_module_and_nothing_else(wheel: set[str]) -> None:
    modules = {name for name in wheel if name.endswith(".py")}
    assert modules == files_below("massage_gui", "*.py")


@pytest.mark.slow("builds a wheel")
def test_the_wheel_starts_by_name(wheel: set[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def asked_for() -> list[str]:
    """The names of the packages that pyproject.toml asks for, to run and to develop."""
    text = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*text["project"]["dependencies"], *text["dependency-groups"]["dev"]]
    return sorted({re.split(r"[<>=;~! ]", one)[0] for one in asked})


def locked_lines() -> list[str]:
    """The lines of the locks that pin a package."""
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.lock")]
    return [line for text in texts for line in text.splitlines() if re.match(r"[a-z0-9]", line)]


@pytest.mark.parametrize("name", asked_for())
def test_the_lock_holds_what_is_asked_for(name: str) -> None:
    assert any(line.startswith(f"{name.lower()}==") for line in locked_lines())


def test_the_lock_keeps_python_3_11_off_the_pyside_that_ends_it() -> None:
    pinned = [line for line in locked_lines() if line.startswith("pyside6-essentials==")]
    old = [line for line in pinned if "python_full_version < '3.12'" in line]
    assert len(old) == 1
    assert re.match(r"pyside6-essentials==6\.(8|9|10|11)\.", old[0])
