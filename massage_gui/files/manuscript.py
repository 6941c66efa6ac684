"""A manuscript: a routine file that is being edited, read and saved without loss."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from massage_gui.core.reading.shelf import Unreadable, routine_id
from massage_gui.core.reading.yaml_nodes import MAX_BYTES
from massage_gui.files import shipped
from massage_gui.files.drafts import Draft
from massage_gui.files.places import reason, write_atomic
from massage_gui.files.routine_files import read_file
from massage_gui.files.template import file_name


class NotWrittenError(Exception):
    """A file cannot be read or written; the text is the system's reason."""


class ChangedMeanwhileError(Exception):
    """The file was changed by someone else since it was read."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The file that is edited, None until there is one, and what it contains."""

    name: str
    file: Path | None = None
    saved: str = ""

    def draft(self, text: str) -> Draft:
        """The draft of an unsaved text."""
        return Draft(self.name, str(self.file) if self.file else "", text, self.saved)

    @property
    def label(self) -> str:
        return self.file.name if self.file else f"{self.name}.yaml"

    def called(self, text: str) -> str:
        """What it is called while this is its text: by its file, else by its title."""
        return self.file.name if self.file else self.draft(text).called


def is_shipped(file: Path) -> bool:
    """Whether a file came with the app; such files are never written."""
    folder = os.path.realpath(shipped.place())
    return os.path.realpath(file).startswith(folder + os.sep)


def read_text(file: Path) -> str:
    """The text of a file, as UTF-8 or else in the old encoding of Windows."""
    found = read_file(file)
    if isinstance(found, Unreadable):
        raise NotWrittenError(found.reason)
    if len(found.data) > MAX_BYTES:
        raise NotWrittenError(f"It is larger than {MAX_BYTES // 1024} KiB")
    try:
        text = found.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = found.data.decode("cp1252", "replace")
    return plain(text)


def plain(text: str) -> str:
    """The text with uniform line ends, and without characters that are not valid."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def save(
    manuscript: Manuscript, text: str, title: str, folder: Path, taken: frozenset[str], force: bool
) -> Manuscript:
    """Write the whole text or nothing, into its own file or a new one in the folder.

    A new file gets a name that is not `taken`. NotWrittenError for errors of the disk;
    ChangedMeanwhileError if the file was changed, unless `force` is set.
    """
    file = manuscript.file
    try:
        if file is None or is_shipped(file):
            folder.mkdir(parents=True, exist_ok=True)
            there = {routine_id(name) or name for name in os.listdir(folder)}
            file = folder / f"{file_name(title or manuscript.name, taken | there)}.yaml"
        elif not force and file.exists() and read_text(file) != manuscript.saved:
            raise ChangedMeanwhileError
        write_atomic(file, text.encode("utf-8", "replace"))
    except OSError as error:
        raise NotWrittenError(reason(error)) from error
    return replace(manuscript, name=routine_id(file.name) or file.name, file=file, saved=text)
