"""A massage that breaks off is offered again, and what was given is remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.core.session.state import Wish
from massage_gui.journal.entry import Ending
from massage_gui.journal.store import NAME
from massage_gui.settings.table import HANDS, SKIN
from massage_gui.ui.actions import Action
from tests.journal.build import NOON
from tests.ui.journal_desk import Desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def desk(folder: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(folder, qtbot)
    yield made
    made.app.player.end()
    made.app.keeper.close()


def broken_off(folder: Path, qtbot: QtBot) -> None:
    """A massage that a power cut ended in step 2, where lighter was asked for."""
    lost = Desk(folder, qtbot)
    lost.work_on_step_2()
    lost.do(Action.LIGHTER)
    lost.vanish()


def test_a_new_person_is_offered_nothing(desk: Desk) -> None:
    assert desk.offer == ""
    assert desk.folder
    assert not desk.folder.exists()


def test_after_a_power_cut_it_goes_on_where_it_stood(folder: Path, qtbot: QtBot) -> None:
    broken_off(folder, qtbot)
    desk = Desk(folder, qtbot, NOON + 600)
    assert desk.offer == "Go on with step 2, Thumb glide to the neck"
    desk.go_on()
    session = desk.app.player.shown
    assert session
    assert session.paused
    assert (session.step, session.wish) == (1, Wish.LIGHTER)
    assert session.tally.played_ms > 60_000
    desk.do(Action.PAUSE)
    desk.finish()
    desk.app.keeper.close()
    (only,) = desk.written()
    assert only.ending is Ending.FINISHED
    desk.app.player.end()


def test_what_is_not_wanted_is_not_offered_again(folder: Path, qtbot: QtBot) -> None:
    broken_off(folder, qtbot)
    desk = Desk(folder, qtbot, NOON + 600)
    desk.do(Action.NOT_NOW)
    assert desk.offer == ""
    desk.look_back()
    assert desk.offer == ""
    desk.app.keeper.close()


def test_a_massage_of_another_window_is_not_offered(folder: Path, qtbot: QtBot) -> None:
    first = Desk(folder, qtbot)
    first.work_on_step_2()
    first.look_back()
    other = Desk(folder, qtbot, NOON + 600)
    assert other.offer == ""
    other.app.keeper.close()
    first.vanish()
    later = Desk(folder, qtbot, NOON + 600)
    assert later.offer != ""
    later.app.keeper.close()


def test_one_that_was_ended_by_mistake_can_go_on_at_once(desk: Desk) -> None:
    desk.work_on_step_2()
    desk.do(Action.END)
    desk.do(Action.HOME)
    desk.qtbot.waitUntil(lambda: desk.offer != "")
    desk.go_on()
    assert desk.window.at_session


def test_without_a_home_it_is_kept_while_the_app_runs(qtbot: QtBot) -> None:
    desk = Desk(None, qtbot)
    desk.work_on_step_2()
    desk.do(Action.HOME)
    assert desk.offer != ""


def test_home_tells_of_the_last_time(folder: Path, qtbot: QtBot) -> None:
    broken_off(folder, qtbot)
    desk = Desk(folder, qtbot, NOON + 24 * 3600)
    assert "Last time: yesterday, lighter in step 2" in desk.names()
    desk.app.keeper.close()


def test_the_history_is_shown_saved_and_erased(
    folder: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_off(folder, qtbot)
    desk = Desk(folder, qtbot, NOON + 600)
    desk.do(Action.HISTORY)
    assert any("A Back Massage Routine, 1 min, up to step 2" in text for text in desk.texts())
    table = tmp_path / "table.csv"
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(table), "")
    )
    desk.do(Action.SAVE_HISTORY)
    qtbot.waitUntil(lambda: bool(desk.told))
    (told,) = desk.told
    assert told.startswith("The history was saved as ")
    assert told.endswith("table.csv.")  # of a long path the end is told
    assert "A Back Massage Routine" in table.read_text("utf-8")
    desk.do(Action.ERASE_HISTORY)
    desk.app.keeper.close()
    assert desk.written() == ()


def test_the_others_turn_changes_skin_and_hands(desk: Desk) -> None:
    desk.app.preferences.set(SKIN.id, "light")
    desk.app.preferences.set(HANDS.id, "deep")
    desk.app.guide.begin_chosen()
    desk.finish()
    desk.do(Action.YOUR_TURN)
    settings = desk.app.preferences.settings
    assert (settings[SKIN], settings[HANDS]) == ("deep", "light")
    assert desk.window.at_session


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\0" + bytes(3_000)])
def test_a_damaged_journal_is_told_of_once(folder: Path, qtbot: QtBot, data: bytes) -> None:
    folder.mkdir()
    (folder / NAME).write_bytes(data)
    desk = Desk(folder, qtbot)
    desk.work_on_step_2()
    desk.vanish()
    assert [text.partition(".")[0] for text in desk.told] == ["The history was damaged"]
    assert len(desk.written()) == 1


def test_a_journal_of_a_newer_version_is_told_of_once(folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / NAME)) as newer, newer:
        newer.execute("PRAGMA user_version = 99")
    desk = Desk(folder, qtbot)
    desk.work_on_step_2()
    desk.vanish()
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told == ["The history cannot be kept: A newer version of the app has written it."]


def test_a_routine_that_is_gone_is_told_of(folder: Path, qtbot: QtBot) -> None:
    broken_off(folder, qtbot)
    with closing(sqlite3.connect(folder / NAME)) as hand, hand:
        hand.execute("UPDATE massage SET routine = 'gone', file = '/nowhere/gone.yaml'")
    desk = Desk(folder, qtbot, NOON + 600)
    desk.do(Action.GO_ON)
    qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told == ["The routine “A Back Massage Routine” cannot be found or played any more."]
    assert desk.offer == ""
    desk.app.keeper.close()


def test_what_another_window_took_up_does_not_go_on_here(folder: Path, qtbot: QtBot) -> None:
    broken_off(folder, qtbot)
    one, other = (Desk(folder, qtbot, NOON + 600) for _ in range(2))
    one.go_on()
    one.do(Action.PAUSE)
    one.play(2)
    one.do(Action.NEXT)
    one.look_back()  # until all is written
    other.do(Action.GO_ON)
    qtbot.waitUntil(lambda: bool(other.told))
    assert other.told == ["That massage has gone on in another window."]
    assert (other.offer, other.window.at_session) == ("", False)
    other.app.keeper.close()
    one.vanish()


def test_the_card_tells_of_a_massage_as_soon_as_it_is_finished(desk: Desk) -> None:
    desk.app.guide.begin_chosen()
    desk.finish()
    desk.do(Action.HOME)
    desk.qtbot.waitUntil(lambda: "Last time: today" in desk.names())
    assert desk.offer == ""


def test_what_could_not_be_written_is_offered_and_written_later(folder: Path, qtbot: QtBot) -> None:
    folder.write_text("in the way")
    desk = Desk(folder, qtbot)
    desk.work_on_step_2()
    desk.do(Action.HOME)
    qtbot.waitUntil(lambda: desk.offer != "")
    desk.app.guide.begin_chosen()
    desk.finish()
    desk.look_back()
    assert len(desk.told) == 1
    folder.unlink()
    desk.app.keeper.close()
    assert [one.ending for one in desk.written()] == [Ending.FINISHED, Ending.ENDED]
    desk.app.player.end()


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Friction circles", []),  # it is the third now
        ("Elbows", ["The step “Elbows” is not in the routine any more, so it cannot go on there."]),
    ],
)
def test_a_routine_that_was_changed_goes_on_at_the_step_of_that_title(
    folder: Path, qtbot: QtBot, title: str, told: list[str]
) -> None:
    broken_off(folder, qtbot)
    with closing(sqlite3.connect(folder / NAME)) as hand, hand:
        hand.execute("UPDATE massage SET stood = json_set(stood, '$.title', ?)", (title,))
    desk = Desk(folder, qtbot, NOON + 600)
    desk.do(Action.GO_ON)
    qtbot.waitUntil(lambda: bool(desk.told) or desk.window.at_session)
    assert desk.told == told
    now = desk.app.player.shown
    assert (now.title if now else "") == ("" if told else title)
    assert desk.offer == ""
    desk.app.keeper.close()
    desk.app.player.end()
