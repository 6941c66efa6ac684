"""The journal stays whole when the disk refuses any one of its writes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journal.faults import tries

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@pytest.mark.slow("a process for each write, traced")
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_every_write_may_be_refused() -> None:
    done = list(tries(("pwrite64",), ("error=ENOSPC",)))
    assert len(done) > 10
    assert [one for one in done if one.wrong] == []
    assert {one.told for one in done} == {"Database or disk is full"}


# A disk that is full from a certain byte on, by way of the longest file that a process may write.
FULLER = """
import resource, shutil, sys
from pathlib import Path
from massage_gui.journal.entry import JournalError
from massage_gui.journal.store import JournalFile
from tests.journal.build import massage
kept = Path(sys.argv[1])
JournalFile(kept / "journal.sqlite3").write(massage("earlier"))
for most in range(0, 60_000, 1_500):
    folder = kept.with_name(f"full-{most}")
    shutil.copytree(kept, folder)
    journal = JournalFile(folder / "journal.sqlite3")
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        journal.write(massage("now", title="x" * 30_000))
        done = True
    except JournalError:
        done = False
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    names = {one.id for one in journal.massages()}
    assert names == ({"earlier", "now"} if done else {"earlier"}), (most, names)
    assert not journal.set_aside
    journal.write(massage("later"))
    print(done, end=" ")
"""


@ON_LINUX
def test_a_file_may_end_anywhere(tmp_path: Path) -> None:
    told = _run([sys.executable, "-c", FULLER, str(tmp_path / "kept")])
    assert set(told.split()) == {"True", "False"}


# A file system of 64 kB that fills up, and has room again.
FULL = """
import sys
from pathlib import Path
from massage_gui.journal.entry import JournalError
from massage_gui.journal.store import JournalFile
from tests.journal.build import massage
folder = Path(sys.argv[1])
journal, ballast = JournalFile(folder / "journal.sqlite3"), folder / "ballast"
journal.write(massage("earlier"))
with open(ballast, "wb", buffering=0) as handle:
    try:
        while handle.write(bytes(1_000)):
            pass
    except OSError:
        pass
for number in range(50):
    try:
        journal.write(massage(str(number), title="x" * 2_000))
    except JournalError as error:
        print(error)
        break
kept = [one.id for one in journal.massages()]
assert len(kept) == number + 1 and "earlier" in kept and not journal.set_aside, kept
ballast.unlink()
journal.write(massage("later"))
assert len(journal.massages()) == number + 2
"""


@ON_LINUX
def test_a_file_system_may_be_full(tmp_path: Path) -> None:
    apart = ["unshare", "--map-root-user", "--mount", "sh", "-ec"]
    mount = f"mount -t tmpfs -o size=64k none {tmp_path}"
    if subprocess.run([*apart, mount], capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    told = _run([*apart, f"{mount}; exec {sys.executable} -c '{FULL}' {tmp_path}"])
    assert told == "Database or disk is full\n"


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout
