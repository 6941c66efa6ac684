"""A claim lasts as long as its window, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from massage_gui.journal.claim import OLD_S, Claim, clear_old, is_held

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from massage_gui.journal.claim import Claim
claim = Claim(Path(sys.argv[1]))
claim.take()
print(claim.owner, flush=True)
sys.stdin.read()
"""


def test_it_is_held_until_it_is_dropped(tmp_path: Path) -> None:
    claim = Claim(tmp_path / "state")
    claim.take()
    claim.take()
    assert is_held(tmp_path / "state", claim.owner)
    claim.drop()
    assert not is_held(tmp_path / "state", claim.owner)
    assert [*(tmp_path / "state").iterdir()] == []


def test_it_goes_with_a_window_that_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as window:  # type: ignore[call-overload]
        owner = window.stdout.readline().strip()
        assert is_held(tmp_path, owner)
        window.kill()
    assert not is_held(tmp_path, owner)
    assert [*tmp_path.iterdir()] == []


def test_nobody_and_strangers_hold_nothing(tmp_path: Path) -> None:
    assert not is_held(tmp_path, "")
    assert not is_held(tmp_path / "none", "12-ab")


def test_what_killed_windows_left_is_cleared_away_the_next_day(tmp_path: Path) -> None:
    living = Claim(tmp_path)
    living.take()
    for name in (living.owner, "dead-long", "dead-just-now"):
        path = tmp_path / f"{name}.window"
        path.touch()
        age_s = 0 if name == "dead-just-now" else OLD_S + 60
        os.utime(path, (time.time() - age_s,) * 2)
    clear_old(tmp_path)
    names = {one.stem for one in tmp_path.iterdir()}
    assert names == {living.owner, "dead-just-now"}
    living.drop()
