#!/usr/bin/env python3
"""Builds a form of the app into dist/, and writes the sums of all that is there.

    python3 packaging/build.py FORM ...

Each form is a file in packaging/forms/ with `build(out) -> [what was made]`. Standard library only;
what a form needs beside it is installed into an environment of its own, below build/.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from common import DIST, PACKAGING, ROOT, BuildError, size_of, version, write_sums

FAILED = 1
UNUSABLE = 2


def forms() -> list[str]:
    """The names of all forms."""
    return sorted(path.stem for path in (PACKAGING / "forms").glob("[a-z]*.py"))


def main(asked: Sequence[str]) -> int:
    """Build the forms asked for, one after the other; the exit code."""
    unknown = [name for name in asked if name not in forms()]
    if unknown or not asked:
        told = f"There is no form '{unknown[0]}'." if unknown else "Which form?"
        print(f"{told} Choose from: {', '.join(forms())}.", file=sys.stderr)
        return UNUSABLE
    DIST.mkdir(exist_ok=True)
    for name in asked:
        begun = time.monotonic()
        try:
            made = importlib.import_module(f"forms.{name}").build(DIST)
        except BuildError as error:
            print(f"{name}: {error}", file=sys.stderr)
            return FAILED
        for path in made:
            print(f"{path.relative_to(ROOT)}: {size_of(path) / 1e6:.1f} MB")
        print(f"{name} {version()} built in {time.monotonic() - begun:.0f} s")
        write_sums(DIST)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
