"""Massages in words that mean something, and as a table."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from massage_gui.core.session.state import NO_WISHES
from massage_gui.journal.entry import Ending
from massage_gui.journal.telling import ago, as_table, day, last_time, line
from massage_gui.words.sentences import IN_ENGLISH
from tests.journal.build import NOON, STOOD, massage

HOUR, DAY = 3600, 24 * 3600


@pytest.fixture(autouse=True)
def in_one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (-5, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (3599, "59 minutes ago"),
        (HOUR, "1 hour ago"),
        (23 * HOUR, "23 hours ago"),
    ],
)
def test_how_long_ago(passed: int, told: str) -> None:
    assert ago(IN_ENGLISH, NOON - passed, NOON) == told


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (0, "today"),
        (7 * HOUR, "today"),
        (10 * HOUR, "yesterday"),  # NOON is 8 o'clock in the morning in this zone
        (2 * DAY, "2 days ago"),
        (14 * DAY, "14 days ago"),
        (15 * DAY, "2026-12-31"),
    ],
)
def test_which_day(passed: int, told: str) -> None:
    assert day(IN_ENGLISH, NOON - passed, NOON) == told


def test_last_time_says_what_was_asked_for() -> None:
    asked = last_time(IN_ENGLISH, massage(begun=NOON - DAY), NOON)
    assert asked == "Last time: yesterday, lighter in step 2; just right in step 3"
    nothing = massage(stood=replace(STOOD, wishes=NO_WISHES))
    assert last_time(IN_ENGLISH, nothing, NOON) == "Last time: today"


def test_a_line_for_each_massage() -> None:
    quiet = replace(STOOD, wishes=NO_WISHES)
    whole = massage(ending=Ending.FINISHED, stood=quiet)
    assert line(IN_ENGLISH, whole, NOON) == "Today 07:55, A Back Massage Routine, 5 min"
    broken = massage(begun=NOON - DAY)
    assert line(IN_ENGLISH, broken, NOON) == (
        "Yesterday 08:00, A Back Massage Routine, 5 min, up to step 3. "
        "Lighter in step 2; just right in step 3"
    )


def test_a_table_that_any_program_reads() -> None:
    one = massage(title='Back, "slow"', ending=Ending.FINISHED)
    formula = massage(title="=1+1", stood=replace(STOOD, title="@SUM(1)"))
    names, *rows = csv.reader(as_table(IN_ENGLISH, [one, formula]).splitlines())
    assert names == ["date", "time", "routine", "minutes", "finished", "last step", "asked for"]
    asked = "lighter in step 2; just right in step 3"
    facts = ["2027-01-15", "07:55", 'Back, "slow"', "5", "yes", "Friction circles", asked]
    assert rows[0] == facts
    assert (rows[1][2], rows[1][5]) == ("'=1+1", "'@SUM(1)")  # no spreadsheet reckons with it
