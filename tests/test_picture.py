"""A picture depends on what it is asked for alone, not on the desktop that it is made on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.build import ROOT

WISHES = {
    "QT_SCALE_FACTOR": "2",
    "QT_FONT_DPI": "192",
    "QT_SCREEN_SCALE_FACTORS": "1.5",
    "QT_USE_PHYSICAL_DPI": "1",
    "QT_STYLE_OVERRIDE": "Windows",
    "LANGUAGE": "de",
}


def drawn(folder: Path, environ: dict[str, str]) -> bytes:
    out = folder / "picture.png"
    command = [sys.executable, "-P", "-m", "massage_gui", "snapshot", "back-massage"]
    command += ["--at", "40", "--size", "400x300", "--out", str(out)]
    usual = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env={**usual, **environ}, check=True, cwd=folder)
    return out.read_bytes()


@pytest.mark.slow
def test_the_desktop_s_wishes_leave_a_picture_as_it_is(tmp_path: Path) -> None:
    assert drawn(tmp_path, WISHES) == drawn(tmp_path, {})
