"""The environment: when it is made again, and what is said if it cannot be made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

from tools.environment import (
    DEVELOPERS_LOCK,
    LOCK,
    ROOT,
    SetupError,
    call,
    environment,
    only_one,
    python_in,
    reason,
    stamp_file,
)


class Maker:
    """Stands in for pip and uv: keeps what it was asked for, and may be stopped half way."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], bool]] = []
        self.stop: BaseException | None = None

    @property
    def made(self) -> int:
        return len(self.asked)

    def __call__(self, venv: Path, locks: Sequence[Path], handle: IO[str], *, anew: bool) -> None:
        self.asked.append(([lock.name for lock in locks], anew))
        python_in(venv).parent.mkdir(parents=True, exist_ok=True)
        python_in(venv).touch()
        if self.stop:
            raise self.stop


class Checkout:
    """A folder with two locks and, once asked for, an environment."""

    def __init__(self, folder: Path) -> None:
        self.maker = Maker()
        self.venv = folder / ".venv"
        self.lock, self.developers = folder / "run", folder / "dev"
        self.lock.write_text("one==1\n", encoding="utf-8")
        self.developers.write_text("two==1\n", encoding="utf-8")

    def ready(self, developing: bool = False) -> Path:
        locks = [self.lock, self.developers] if developing else [self.lock]
        return environment(locks, self.venv, self.maker)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A fresh one."""
    return Checkout(tmp_path)


def test_an_environment_is_made_once(checkout: Checkout) -> None:
    assert checkout.ready() == checkout.ready()
    assert checkout.maker.asked == [(["run"], True)]


def test_what_developing_needs_is_added_when_it_is_needed(checkout: Checkout) -> None:
    for developing in (False, True, True, False):
        checkout.ready(developing)
    assert checkout.maker.asked == [(["run"], True), (["dev"], False)]


def test_whoever_develops_first_gets_all_at_once(checkout: Checkout) -> None:
    checkout.ready(developing=True)
    checkout.ready()
    assert checkout.maker.asked == [(["run", "dev"], True)]


def test_a_new_lock_makes_it_anew(checkout: Checkout) -> None:
    checkout.ready()
    checkout.lock.write_text("one==2\n", encoding="utf-8")
    checkout.ready()
    assert checkout.maker.asked[1:] == [(["run"], True)]


def test_one_that_is_made_anew_gets_back_all_that_was_in_it(checkout: Checkout) -> None:
    checkout.ready(developing=True)
    checkout.lock.write_text("one==2\n", encoding="utf-8")
    checkout.ready()
    checkout.ready(developing=True)
    assert checkout.maker.asked[1:] == [(["run", "dev"], True)]


def test_a_new_lock_for_developing_is_added_to_what_runs(checkout: Checkout) -> None:
    checkout.ready(developing=True)
    checkout.developers.write_text("two==2\n", encoding="utf-8")
    checkout.ready()
    checkout.ready(developing=True)
    assert checkout.maker.asked[1:] == [(["dev"], False)]


def test_one_that_was_added_to_half_way_is_made_anew(checkout: Checkout) -> None:
    checkout.ready()
    checkout.maker.stop = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        checkout.ready(developing=True)
    checkout.maker.stop = None
    checkout.ready()
    assert checkout.maker.asked[2] == (["run"], True)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), SetupError("no"), OSError("no")])
def test_an_interrupted_one_is_made_anew(stop: BaseException, checkout: Checkout) -> None:
    checkout.maker.stop = stop
    with pytest.raises((KeyboardInterrupt, SetupError)):
        checkout.ready()
    checkout.maker.stop = None
    checkout.ready()
    checkout.ready()
    assert checkout.maker.made == 2


def test_one_without_its_python_is_made_anew(checkout: Checkout) -> None:
    checkout.ready().unlink()
    checkout.ready()
    assert checkout.maker.made == 2


@pytest.mark.parametrize("stamp", [b"", b"another", b"\xff\xfe"])
def test_one_with_another_stamp_is_made_anew(stamp: bytes, checkout: Checkout) -> None:
    checkout.ready()
    stamp_file(checkout.venv).write_bytes(stamp)
    checkout.ready()
    assert checkout.maker.made == 2


WAITER = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from tools.environment import only_one
with only_one(pathlib.Path(sys.argv[2])):
    print("let in")
"""


@pytest.mark.skipif(os.name == "nt", reason="the lock is another one on Windows")
def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / ".venv.lock"
    command = [sys.executable, "-c", WAITER, str(ROOT), str(path)]
    with only_one(path):
        second = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert second.stderr
        assert "waiting" in second.stderr.readline()
        assert second.poll() is None
    said, _ = second.communicate(timeout=10)
    assert said == "let in\n"


# What goes wrong on the way


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the file"),
        ("  x Hash mismatch for `one==1`", "not the file"),
        ("NewConnectionError ... [Errno -3] Temporary failure in name resolution", "network"),
        ("  error sending request ... dns error: failed to lookup address", "network"),
        ("SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))", "certificate"),
        ("ERROR: No matching distribution found for one==1", "no build"),
        ("OSError: [Errno 30] Read-only file system: '/x'", "may not be written"),
        ("first\nERROR: something else\n\n", "ERROR: something else"),
        ("", "no reason"),
    ],
)
def test_a_failure_is_told_in_a_sentence(output: str, says: str) -> None:
    assert says in reason(output)
    assert "\n" not in reason(output)


def test_a_failing_step_is_told_in_its_own_words(tmp_path: Path) -> None:
    step = [sys.executable, "-c", "print('ERROR: no luck'); raise SystemExit(1)"]
    with only_one(tmp_path / "lock") as handle, pytest.raises(SetupError, match="no luck"):
        call(step, handle)


@pytest.mark.parametrize("lock", [LOCK, DEVELOPERS_LOCK, *ROOT.glob("packaging/*.lock")])
def test_a_lock_holds_sums_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert re.findall(r"://|--index|--find-links|^#.*/", text, re.MULTILINE) == []
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_what_runs_and_what_develops_have_nothing_in_common() -> None:
    names = [
        set(re.findall(r"^([a-z0-9-]+)==", lock.read_text("utf-8"), re.MULTILINE))
        for lock in (LOCK, DEVELOPERS_LOCK)
    ]
    assert names[0] & names[1] == set()
    assert "pyside6-essentials" in names[0]
    assert "pytest" in names[1]
