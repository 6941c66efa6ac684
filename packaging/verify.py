#!/usr/bin/env python3
"""Proves what was built: installs it, runs it, takes it away again, and tells all of that.

    python3 packaging/verify.py FORM ... | all

Each proof is a file in packaging/proofs/ with `prove(log)`. "all" is every form with a proof. The
exit code is 0 only if each form asked for was run and passed; what is configuration only is said
to be that, and counts as not run.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from common import DIST, PACKAGING, BuildError
from proof import Log, ProofError

FAILED = 1  # a form was run and did not pass, or it could not be run
UNUSABLE = 2  # there is no such form
NOT_RUN = 3  # a form that is configuration only was asked for

CONFIGURATION_ONLY = {
    "appimage": "needs appimagetool and a runtime; the appdir it is made of is proved",
    "flatpak": "needs the runtimes of a Flatpak remote",
}


def proofs() -> list[str]:
    """The names of all forms with a proof."""
    return sorted(path.stem for path in (PACKAGING / "proofs").glob("[a-z]*.py"))


def main(asked: Sequence[str]) -> int:
    """Prove the forms asked for, one after the other; the exit code."""
    known = [*proofs(), *CONFIGURATION_ONLY, "all"]
    unknown = [name for name in asked if name not in known]
    if unknown or not asked:
        told = f"There is no proof of '{unknown[0]}'." if unknown else "Which form?"
        print(f"{told} Choose from: {', '.join(known)}.", file=sys.stderr)
        return UNUSABLE
    names = [name for one in asked for name in (proofs() if one == "all" else [one])]
    codes = {name: prove(name) for name in dict.fromkeys(names)}
    if "all" in asked:
        for name in CONFIGURATION_ONLY:
            print(f"{name}: configuration only, not run")
    return max(codes.values())


def prove(name: str) -> int:
    """Prove one form, and write down what was run and what came of it."""
    if name in CONFIGURATION_ONLY:
        print(f"{name}: configuration only, not run: it {CONFIGURATION_ONLY[name]}.")
        return NOT_RUN
    with Log(DIST / "verify" / f"{name}.txt") as log:
        try:
            importlib.import_module(f"proofs.{name}").prove(log)
        except (ProofError, BuildError) as error:
            log.say(f"{name}: FAILED: {error}")
            return FAILED
        log.say(f"{name}: ok, {log.checks} checks")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
