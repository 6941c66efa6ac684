"""Drafts: unsaved texts, kept in case the app ends before they are saved."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from massage_gui.files.places import read_regular, write_atomic
from massage_gui.files.template import title_in

FOLDER: Final = "drafts"
MOST_BYTES: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved text: its name, the file it is for, and what that file contains.

    `file` and `saved` are empty for a routine that has no file yet.
    """

    name: str
    file: str
    text: str
    saved: str = ""

    @property
    def called(self) -> str:
        """By its title, as long as there is no file for it."""
        return self.name if self.file else title_in(self.text) or self.name


class Drafts:
    """The folder of drafts, one for each routine being written; with None nothing is kept."""

    def __init__(self, state: Path | None) -> None:
        self._folder = state / FOLDER if state else None

    def keep(self, draft: Draft) -> None:
        """Write it instead of the draft for the same file; errors of the disk are ignored."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                data = json.dumps(asdict(draft), ensure_ascii=True).encode()
                write_atomic(self._path(self._folder, draft), data)

    def forget(self, draft: Draft) -> None:
        """Delete a draft that was saved or is no longer wanted."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._path(self._folder, draft).unlink()

    def all(self) -> tuple[Draft, ...]:
        """Every draft, the newest first; those that cannot be read are left out."""
        if self._folder is None:
            return ()
        found = []
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*.json"):
                with contextlib.suppress(OSError, ValueError, TypeError):
                    when = path.stat().st_mtime
                    draft = Draft(**json.loads(read_regular(path, MOST_BYTES)))
                    if all(isinstance(one, str) for one in asdict(draft).values()):
                        found.append((when, draft))
        return tuple(draft for _, draft in sorted(found, key=lambda one: -one[0]))

    def _path(self, folder: Path, draft: Draft) -> Path:
        from hashlib import sha256  # loads OpenSSL, which takes memory

        key = sha256((draft.file or draft.name).encode("utf-8", "replace")).hexdigest()
        return folder / f"{key[:24]}.json"
