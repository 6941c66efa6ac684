"""The sheets of the workshop: what becomes of a text that is not saved, or changed elsewhere."""

from __future__ import annotations

from massage_gui.ui.actions import Action
from massage_gui.ui.sheets.contents import SheetButton, SheetContent
from massage_gui.words import Words


def leave_content(words: Words, file: str) -> SheetContent:
    """What to do with a text before it is left; to close the sheet is to go on writing."""
    buttons = (
        SheetButton(Action.THROW_AWAY, words("workshop.throw_away"), quiet=True),
        SheetButton(Action.PUT_BY, words("workshop.later")),
        SheetButton(Action.SAVE_AND_LEAVE, words("workshop.save"), primary=True),
    )
    title, text = words("workshop.leave", file=file), words("workshop.leave_text")
    return SheetContent(title, text, buttons=buttons)


def whose_content(words: Words, file: str) -> SheetContent:
    """Whose text is to stay, where two have written on one file."""
    buttons = (
        SheetButton(Action.TAKE_THEIRS, words("workshop.theirs"), quiet=True),
        SheetButton(Action.KEEP_MINE, words("workshop.mine"), primary=True),
    )
    title, text = words("workshop.whose", file=file), words("workshop.whose_text")
    return SheetContent(title, text, buttons=buttons)
