"""Every call to the disk that writing the journal makes, refused or cut short by a kill, in turn.

.venv/bin/python -m tests.journal.faults    (Linux, with strace)
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from massage_gui.journal.entry import Ending
from massage_gui.journal.store import NAME, JournalFile
from tests.journal.build import NOON, massage

ROOT: Final = Path(__file__).resolve().parents[2]
CALLS: Final = ("openat", "pwrite64", "fdatasync", "unlink")
FAULTS: Final = ("error=ENOSPC", "error=EIO", "error=EROFS", "signal=KILL")

CHILD: Final = """
import sys
from pathlib import Path
from massage_gui.journal.entry import JournalError
from massage_gui.journal.store import JournalFile
from tests.journal.build import NOON, massage
try:
    JournalFile(Path(sys.argv[1])).write(massage("now", told=NOON + 2))
except JournalError as error:
    print(error)
    sys.exit(3)
"""


@dataclass(frozen=True, slots=True)
class Try:
    """A write with one fault in it: how it ended, and what is wrong with the journal then."""

    fault: str
    new: bool
    code: int
    told: str
    wrong: str


def tries(calls: tuple[str, ...] = CALLS, faults: tuple[str, ...] = FAULTS) -> Iterator[Try]:
    """Each fault at the first call of a kind, the second and so on, for as long as there is one."""
    for new, call, fault in itertools.product((False, True), calls, faults):
        for number in itertools.count(1):
            with tempfile.TemporaryDirectory() as folder:
                injected, found = _try(Path(folder), f"{call}:{fault}:when={number}", new)
            if not injected:
                break
            yield found


def _try(folder: Path, fault: str, new: bool) -> tuple[bool, Try]:
    path, trace = folder / NAME, folder / "trace"
    if not new:
        JournalFile(path).write(massage("earlier", ending=Ending.FINISHED))
        JournalFile(path).write(massage("now", told=NOON + 1))
    files = ("-P", str(path), "-P", f"{path}-journal", "-P", str(folder))
    strace = ("strace", "-f", "-qq", "-o", str(trace), *files, "-e", f"inject={fault}")
    child = [*strace, sys.executable, "-c", CHILD, str(path)]
    ended = subprocess.run(child, cwd=ROOT, capture_output=True, text=True)
    injected = "INJECTED" in trace.read_text() or "killed by SIGKILL" in trace.read_text()
    wrong = _wrong(path, ended.returncode, new) or ended.stderr
    return injected, Try(fault, new, ended.returncode, ended.stdout.strip(), wrong)


def _wrong(path: Path, code: int, new: bool) -> str:
    """What is wrong with the journal after a write that ended with this exit code."""
    journal = JournalFile(path)
    told = {one.id: one.told - NOON for one in journal.massages()}
    before = {} if new else {"earlier": 0, "now": 1}
    if journal.set_aside:
        return "the file was broken"
    if told not in ([] if code == 0 else [before]) + [before | {"now": 2}]:
        return f"{told} was found"
    journal.write(massage("later"))
    return "" if "later" in {one.id for one in journal.massages()} else "nothing more is kept"


def main() -> int:
    done = list(tries())
    wrong = [one for one in done if one.wrong]
    refused = sum(one.code == 3 for one in done)
    killed = sum(one.code not in (0, 3) for one in done)
    print(f"{len(done)} faults: {refused} told of, {killed} killed, {len(wrong)} wrong")
    print(*sorted({one.told for one in done if one.told}), *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
