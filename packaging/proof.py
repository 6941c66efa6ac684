"""A proof's log: runs commands, says what came of them, and keeps all of it in a file."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from common import ROOT, shown

PATIENCE_S = 600


class ProofError(Exception):
    """What was not as it has to be."""


class Log:
    """Prints, and writes the same into a file; counts what was checked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.checks = 0

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def folder(self) -> Path:
        """Where pictures of what was proved go."""
        return self._path.parent

    def say(self, text: str) -> None:
        print(text, flush=True)
        self._file.write(text + "\n")
        self._file.flush()

    def run(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path = ROOT,
        environ: Mapping[str, str] | None = None,
        code: int = 0,
        patience_s: float = PATIENCE_S,
    ) -> str:
        """Run a command and give its output; ProofError unless it ends with `code`."""
        words = [str(word) for word in command]
        self.say(f"$ {shown(words)}")
        try:
            done = subprocess.run(
                words,
                cwd=cwd,
                env=None if environ is None else dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=patience_s,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ProofError(f"{words[0]} did not end within {patience_s:.0f} s") from None
        except OSError as error:
            raise ProofError(f"{words[0]} cannot be run: {error}") from None
        for line in done.stdout.splitlines():
            self.say(f"  {line}")
        if done.returncode != code:
            raise ProofError(f"{words[0]} ended with {done.returncode}, not with {code}")
        self.checks += 1
        return done.stdout

    def check(self, what: str, holds: bool) -> None:
        """Say whether something holds; ProofError if not."""
        self.say(f"{'ok' if holds else 'NOT SO'}: {what}")
        if not holds:
            raise ProofError(f"not so: {what}")
        self.checks += 1
