"""Setting up: what is read aloud before a massage."""

from __future__ import annotations

from typing import Final

from massage_gui.core.guiding.lines import SpokenLine, Wording, sentences
from massage_gui.core.reminder import Reminder
from massage_gui.core.routine import Routine

# What to get ready for any massage; the texts are `setup.NAME` and `setup.NAME_text`.
OWN: Final = ("lie", "rest", "hands", "towel", "screen", "word")


def own_reminders(words: Wording) -> tuple[Reminder, ...]:
    """What to get ready for any massage."""
    return tuple(Reminder(words(f"setup.{one}"), words(f"setup.{one}_text")) for one in OWN)


def setup_lines(routine: Routine, words: Wording) -> tuple[SpokenLine, ...]:
    """The app's own reminders, then those of the routine in its language."""
    own = (words("setup.title") + ".", *(one.text for one in own_reminders(words)))
    return (
        *(SpokenLine(line) for text in own for line in sentences(text)),
        *(
            SpokenLine(line, language=routine.language)
            for one in routine.before
            for line in sentences(one.text)
        ),
    )
