"""Telling: massages of the journal in words, and as a table."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from massage_gui.journal.entry import Ending, Massage
from massage_gui.words import Words

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400
DAYS_IN_WORDS: Final = 14
COLUMNS: Final = ("date", "time", "routine", "minutes", "finished", "last step", "asked for")


def ago(words: Words, then: float, now: float) -> str:
    """How long ago it was in minutes or hours; "just now" within a minute."""
    passed = max(0.0, now - then)
    if passed < MINUTE_S:
        return words("journal.just_now")
    if passed < HOUR_S:
        return words("journal.minutes_ago", n=int(passed // MINUTE_S))
    return words("journal.hours_ago", n=int(passed // HOUR_S))


def day(words: Words, then: float, now: float) -> str:
    """The day in words, or its date if it is longer ago."""
    begun, today = datetime.fromtimestamp(then).date(), datetime.fromtimestamp(now).date()
    days = (today - begun).days
    if days <= 0:
        return words("journal.today")
    if days == 1:
        return words("journal.yesterday")
    return words("journal.days_ago", n=days) if days <= DAYS_IN_WORDS else begun.isoformat()


def minutes_played(massage: Massage) -> int:
    return round(massage.stood.played_ms / 60_000)


def asked_for(words: Words, massage: Massage) -> str:
    """What the receiver asked for, by step; empty if nothing."""
    return words.asked(massage.stood.wishes.by_step)


def last_time(words: Words, massage: Massage, now: float) -> str:
    """When this massage was last given, and what was asked for then."""
    when, asked = day(words, massage.begun, now), asked_for(words, massage)
    if asked:
        return words("journal.last_asked", when=when, asked=asked)
    return words("journal.last", when=when)


def line(words: Words, massage: Massage, now: float) -> str:
    """A massage in one line, with the last step if it was not finished."""
    clock = datetime.fromtimestamp(massage.begun).strftime("%H:%M")
    when = f"{day(words, massage.begun, now)} {clock}"
    whole = massage.ending is Ending.FINISHED
    told = words(
        "journal.given" if whole else "journal.given_to_step",
        when=when[:1].upper() + when[1:],
        routine=massage.title,
        minutes=minutes_played(massage),
        number=massage.stood.step + 1,
    )
    asked = asked_for(words, massage)
    return f"{told}. {asked[:1].upper()}{asked[1:]}" if asked else told


def as_table(words: Words, massages: Iterable[Massage]) -> str:
    """All massages as CSV with a header, the newest first."""
    import csv

    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_row(words, one) for one in massages)
    return text.getvalue()


def _row(words: Words, massage: Massage) -> tuple[str | int, ...]:
    begun = datetime.fromtimestamp(massage.begun)
    finished = "yes" if massage.ending is Ending.FINISHED else "no"
    title, step = _no_formula(massage.title), _no_formula(massage.stood.title)
    day_and_time = f"{begun:%Y-%m-%d}", f"{begun:%H:%M}"
    asked = asked_for(words, massage)
    return (*day_and_time, title, minutes_played(massage), finished, step, asked)


def _no_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(tuple("=+-@\t\r")) else text
