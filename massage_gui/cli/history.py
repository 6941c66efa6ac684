"""The history command: prints massages as lines or a table, or erases them."""

from __future__ import annotations

import time

from massage_gui.cli.printing import say, tell
from massage_gui.cli.request import UsageError
from massage_gui.files.places import own_places
from massage_gui.journal.entry import JournalError
from massage_gui.journal.store import NAME, JournalFile
from massage_gui.journal.telling import as_table, line
from massage_gui.words.sentences import IN_ENGLISH


def tell_history(*, erase: bool, table: bool) -> int:
    """Print every massage, the newest first; UsageError if the journal cannot be read."""
    places = own_places()
    if places is None:
        raise UsageError("There is no history: this user has no home folder.")
    journal = JournalFile(places.state / NAME)
    try:
        if erase:
            journal.erase()
        massages = journal.massages()
    except JournalError as error:
        raise UsageError(f"The history cannot be read: {error}.") from None
    if journal.set_aside:
        tell(IN_ENGLISH("journal.set_aside", why=journal.set_aside))
    if table:
        say(*as_table(IN_ENGLISH, massages).splitlines())
    elif massages:
        now = time.time()
        say(*(line(IN_ENGLISH, massage, now) for massage in massages))
    else:
        tell(IN_ENGLISH("journal.erased" if erase else "journal.none"))
    return 0
