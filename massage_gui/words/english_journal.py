"""The English texts about the history and unfinished massages."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

JOURNAL: Final[dict[str, str | Plural]] = {
    "journal.go_on": "Go on with step {number}, {title}",
    "journal.not_now": "Do not go on with it",
    "journal.stopped": "Stopped {when}: {routine}",
    "journal.elsewhere": "That massage has gone on in another window.",
    "journal.step_gone": (
        "The step “{title}” is not in the routine any more, so it cannot go on there."
    ),
    "journal.routine_gone": "The routine “{title}” cannot be found or played any more.",
    "journal.not_kept": "The history cannot be kept: {why}.",
    "journal.set_aside": "The history was damaged. It is kept as {why}, and a new one begins.",
    "journal.just_now": "just now",
    "journal.minutes_ago": Plural("%n minute ago", "%n minutes ago"),
    "journal.hours_ago": Plural("%n hour ago", "%n hours ago"),
    "journal.today": "today",
    "journal.yesterday": "yesterday",
    "journal.days_ago": Plural("%n day ago", "%n days ago"),
    "journal.last": "Last time: {when}",
    "journal.last_asked": "Last time: {when}, {asked}",
    "journal.title": "History",
    "journal.none": "No massage was given yet.",
    "journal.kept_here": "Kept on this computer only.",
    "journal.given": "{when}, {routine}, {minutes} min",
    "journal.given_to_step": "{when}, {routine}, {minutes} min, up to step {number}",
    "journal.save": "Save as a table",
    "journal.save_title": "Save the history",
    "journal.save_filter": "Tables (*.csv)",
    "journal.saved": "The history was saved as {why}.",
    "journal.not_saved": "The history could not be saved: {why}.",
    "journal.erase": "Erase all",
    "journal.erased": "The history is erased.",
    "journal.more": Plural("And %n more.", "And %n more."),
    "finish.turn": "Your turn",
}
