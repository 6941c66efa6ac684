"""The sheets of the workshop: for unsaved changes, and for changes by others."""

from __future__ import annotations

from massage_gui.ui.actions import Action
from massage_gui.ui.sheets.contents import SheetButton, SheetContent
from massage_gui.words import Words


def leave_content(words: Words, file: str) -> SheetContent:
    """What to do with unsaved changes; closing the sheet goes on with writing."""
    buttons = (
        SheetButton(Action.THROW_AWAY, words("workshop.throw_away"), quiet=True),
        SheetButton(Action.PUT_BY, words("workshop.later")),
        SheetButton(Action.SAVE_AND_LEAVE, words("workshop.save"), primary=True),
    )
    title, text = words("workshop.leave", file=file), words("workshop.leave_text")
    return SheetContent(title, text, buttons=buttons)


def whose_content(words: Words, file: str) -> SheetContent:
    """Which version to keep, if someone else has changed the file."""
    buttons = (
        SheetButton(Action.TAKE_THEIRS, words("workshop.theirs"), quiet=True),
        SheetButton(Action.KEEP_MINE, words("workshop.mine"), primary=True),
    )
    title, text = words("workshop.whose", file=file), words("workshop.whose_text")
    return SheetContent(title, text, buttons=buttons)
