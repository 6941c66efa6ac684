"""Massages in fast simulated time, killed at random moments; is the right place offered again?

.venv/bin/python -m tests.journal.kills [KILLS] [SEED]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from massage_gui.journal.entry import Ending, to_offer
from massage_gui.journal.store import NAME, JournalFile

ROOT: Final = Path(__file__).resolve().parents[2]
MOST_HEARD: Final = 90  # lines, two for each write

# A player whose clock runs away, and its keeper. It tells of every write before and after.
CHILD: Final = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
from massage_gui.core.session.resume import resume_at
from massage_gui.files.worker import ThreadWorker
from massage_gui.journal.keeper import Keeper
from massage_gui.journal.store import JournalFile
from massage_gui.ui.player import Player
from massage_gui.words import Words
from tests.core.build import shipped_plan
from tests.journal.build import NOON

folder, seed = Path(sys.argv[1]), int(sys.argv[2])
write = JournalFile.write

def told(self, massage):
    stood = massage.stood
    place = stood.step, stood.stroke, stood.side, stood.repetition
    at = " ".join(map(str, (massage.id, massage.ending, *place)))
    print("begun", at, flush=True)
    write(self, massage)
    print("kept", at, flush=True)

JournalFile.write = told
application = QCoreApplication([])
root = QObject()
now = [1_000_000]
player = Player(lambda: now[0], root)
keeper = Keeper(folder, ThreadWorker(), lambda: NOON + now[0] / 1000, Words(), root)
player.changed.connect(keeper.follow)
plan = shipped_plan("shoulders-and-neck")
while True:
    keeper.expect("shoulders-and-neck", "", None)
    player.begin(plan, waits=False)
    while player.under_way:
        now[0] += 900
        player.refresh()
        application.processEvents()
    player.end()
"""


@dataclass(frozen=True, slots=True)
class Life:
    """What became of one that was killed: what it told last, and what is wrong if anything is."""

    begun: str
    kept: str
    wrong: str


def kill_one(folder: Path, seed: int) -> Life:
    """Let one live for a random number of writes, kill it, and look into its journal."""
    command = [sys.executable, "-c", CHILD, str(folder), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        heard = random.Random(seed).randint(1, MOST_HEARD)
        told = [child.stdout.readline() for _ in range(heard)]
        child.kill()
        told += child.stdout.readlines()
    whole = [line.strip() for line in told if line.endswith("\n")]
    begun = [line.removeprefix("begun ") for line in whole if line.startswith("begun ")]
    kept = [line.removeprefix("kept ") for line in whole if line.startswith("kept ")]
    return Life(begun[-1], kept[-1] if kept else "", _wrong(folder, begun, kept))


def _wrong(folder: Path, begun: list[str], kept: list[str]) -> str:
    """What is wrong with the journal, after these writes were begun and those were kept."""
    journal = JournalFile(folder / NAME)
    massages = journal.massages()
    if journal.set_aside:
        return "the file was broken"
    finished = {line.split()[0] for line in kept if line.split()[1] == Ending.FINISHED}
    lost = finished - {one.id for one in massages if one.ending is Ending.FINISHED}
    if lost:
        return f"finished massages are missing: {lost}"
    last = max(massages, key=lambda one: one.told, default=None)
    if last is None:
        return "nothing was kept" if kept else ""
    stood = last.stood
    found = f"{last.id} {last.ending} {stood.step} {stood.stroke} {stood.side} {stood.repetition}"
    if found not in {*kept[-1:], *begun[-1:]}:
        return f"{found} was found, {kept[-1:]} was kept"
    offered = to_offer(massages, last.told)
    expected = last.ending is not Ending.FINISHED and last.begun_in_earnest
    return "" if (offered == last) is expected or offered is None else "something else is offered"


def kill_many(kills: int, seed: int = 1) -> list[Life]:
    """The lives of so many, each with a journal of its own."""
    lives = []
    for number in range(kills):
        with tempfile.TemporaryDirectory() as folder:
            lives.append(kill_one(Path(folder), seed + number))
    return lives


def main() -> int:
    kills, seed = (int(word) for word in (*sys.argv[1:3], *("1000", "1")[len(sys.argv) - 1 :]))
    lives = kill_many(kills, seed)
    wrong = [life for life in lives if life.wrong]
    at = {tuple(life.begun.split()[2:4]) for life in lives}
    between = sum(life.begun != life.kept for life in lives)
    print(f"{kills} killed, {between} of them in the midst of a write, in {len(at)} parts")
    print(f"{len(wrong)} wrong", *wrong[:5], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
