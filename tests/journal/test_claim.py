"""A claim lasts as long as its window, however that ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from massage_gui.journal.claim import Claim, is_held

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
