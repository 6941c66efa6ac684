"""Files for an open window: dropped, handed over, corrected, put into the folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.core.reading.shelf import Shelf
from massage_gui.desktop.watch import Watch
from massage_gui.files.shelf import build_shelf, load_file
from massage_gui.files.worker import InPlace
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import MOST_RECENT, PACE, RECENT, ROUTINE, THEME
from massage_gui.ui.actions import Action
from massage_gui.ui.choosing.drops import Drops
from massage_gui.ui.home.card_face import CardButton
from massage_gui.ui.visits import Visits
from tests.ui.build import FakeClock, shelf

SOON_S = 5
STEP = "{title: A, technique: hold, hands: palms, regions: [neck]}"
GOOD = f"format: 1\ntitle: Good one\nsteps: [{STEP}]\n"
BROKEN = f"format: 1\ntitle: Good one\nstepz: [{STEP}]\n"


class Desk:
    """The app, with what brings files to it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.settings = MemorySettings()
        self.app = App(Front(self.settings, FakeClock(10_000)), shelf(), load_file)
        self.window, self.chooser = self.app.window, self.app.chooser
        qtbot.addWidget(self.window)
        self.visits = Visits(self.window, self.chooser, self.app.guide)
        Drops(self.window).dropped.connect(self.visits.open)
        self.told: list[str] = []
        self.chooser.told.connect(self.told.append)
        self.app.guide.show_home()
        self.window.show()

    def file(self, text: str, name: str = "good.yaml") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def cards(self) -> list[str]:
        buttons = self.window.home.findChildren(CardButton)
        return [one.card.id for one in buttons]

    def comes(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: name in self.cards)

    def drop(self, *urls: QUrl) -> bool:
        """Drag these over the window, and let them go; whether they were welcome."""
        data = QMimeData()
        data.setUrls(list(urls))
        keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, *keys)
        QApplication.sendEvent(self.window, entered)
        fallen = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *keys)
        QApplication.sendEvent(self.window, fallen)
        return entered.isAccepted()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(tmp_path, qtbot)
    yield made
    made.app.player.end()
    made.window.close()
    made.app.close()


def test_a_file_that_is_dropped_is_chosen(desk: Desk) -> None:
    assert desk.drop(QUrl.fromLocalFile(str(desk.file(GOOD))))
    desk.comes("good")
    assert desk.chooser.chosen == "good"


@pytest.mark.parametrize("url", ["https://example.org/good.yaml", "", "relative.yaml"])
def test_only_files_of_this_computer_are_welcome(desk: Desk, url: str) -> None:
    assert not desk.drop(QUrl(url))


def test_a_second_start_shows_its_file(desk: Desk) -> None:
    desk.window.showMinimized()
    desk.visits.rung.emit({"routine": str(desk.file(GOOD)), "start": False})
    desk.comes("good")
    assert not desk.window.isMinimized()
    assert not desk.window.at_session


def test_a_second_start_can_begin_at_once(desk: Desk) -> None:
    desk.visits.rung.emit({"routine": str(desk.file(GOOD)), "start": True})
    desk.qtbot.waitUntil(lambda: desk.window.at_session)
    assert desk.chooser.chosen == "good"


def test_a_second_start_by_name(desk: Desk) -> None:
    desk.visits.rung.emit({"routine": "slow-back"})
    desk.qtbot.waitUntil(lambda: desk.chooser.chosen == "slow-back")


def test_a_second_start_finds_its_way_from_the_finish_and_the_set_up(desk: Desk) -> None:
    desk.app.guide.start()
    assert desk.window.at_setup
    desk.visits.rung.emit({"routine": str(desk.file(GOOD))})
    desk.qtbot.waitUntil(lambda: desk.chooser.chosen == "good")
    assert desk.window.view is desk.window.home


def test_a_second_start_can_fill_the_screen(desk: Desk) -> None:
    desk.visits.rung.emit({"fullscreen": True})
    desk.qtbot.waitUntil(desk.window.isFullScreen)


def test_a_file_that_cannot_be_opened_is_told_of(desk: Desk) -> None:
    desk.visits.rung.emit({"routine": str(desk.folder / "gone.yaml"), "start": True})
    desk.qtbot.waitUntil(lambda: desk.window.asking)
    assert not desk.window.at_session


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_not_utf_8_can_be_dropped(desk: Desk) -> None:
    desk.file(GOOD).rename(desk.folder / os.fsdecode(b"caf\xe9.yaml"))
    desk.drop(QUrl.fromEncoded(b"file://" + os.fsencode(desk.folder) + b"/caf%E9.yaml"))
    desk.comes(os.fsdecode(b"caf\xe9"))


def test_one_without_anything_only_shows_the_window(desk: Desk) -> None:
    before = desk.chooser.chosen
    desk.visits.rung.emit({})
    desk.qtbot.waitUntil(desk.window.isVisible)
    assert desk.chooser.chosen == before


def test_a_massage_is_not_disturbed(desk: Desk) -> None:
    desk.app.guide.begin_chosen()
    desk.app.preferences.set(PACE.id, 1250)
    desk.visits.rung.emit({"routine": str(desk.file(GOOD)), "start": True})
    desk.qtbot.waitUntil(lambda: bool(desk.told))
    assert desk.told == ["“Good one” waits at home."]
    assert desk.app.preferences.settings[ROUTINE] != "good"
    shown = desk.app.player.shown
    assert shown
    assert (shown.plan.routine.title, shown.pace) == ("A Back Massage Routine", 1250)
    desk.app.guide.do(Action.HOME)
    assert desk.chooser.chosen == "good"


def test_what_changes_in_the_folder_changes_no_massage(desk: Desk) -> None:
    desk.file(GOOD)
    desk.chooser.read_shelf_again(lambda: build_shelf(desk.folder))
    desk.comes("good")
    desk.chooser.choose("good")
    desk.app.preferences.set(PACE.id, 1250)
    desk.app.guide.begin_chosen()
    (desk.folder / "good.yaml").unlink()
    desk.chooser.read_shelf_again(lambda: build_shelf(desk.folder))
    with desk.qtbot.waitSignal(desk.chooser.shelf_read):
        desk.app.guide.do(Action.HOME)
    assert "good" not in desk.cards


def test_what_comes_to_the_shelf_late_changes_no_massage(desk: Desk, qtbot: QtBot) -> None:
    path = desk.file(GOOD)
    desk.chooser.open_file(path)
    desk.app.preferences.set(PACE.id, 1250)
    read = Event()

    def build() -> Shelf:
        read.wait(SOON_S)
        return shelf()

    desk.chooser.read_shelf_again(build)
    desk.app.guide.begin_chosen()
    desk.file(BROKEN)
    with qtbot.waitSignal(desk.chooser.shelf_read):
        read.set()
    desk.app.preferences.set(THEME.id, "dark")
    assert desk.app.preferences.effects.pace == 1250


def test_a_broken_file_that_was_mended_is_read_again(desk: Desk) -> None:
    path = desk.file(BROKEN)
    desk.chooser.open_file(path)
    desk.window.uncover()
    assert desk.chooser.chosen != "good"
    desk.file(GOOD)
    desk.app.guide.do(Action.PROBLEMS, "good")
    desk.qtbot.waitUntil(lambda: desk.chooser.chosen == "good")
    assert not desk.window.asking


def test_one_that_is_still_broken_says_so(desk: Desk) -> None:
    desk.chooser.open_file(desk.file(BROKEN))
    desk.window.uncover()
    desk.app.guide.do(Action.PROBLEMS, "good")
    desk.qtbot.waitUntil(lambda: desk.window.asking)


def test_files_in_the_folder_come_and_go_by_themselves(desk: Desk, qtbot: QtBot) -> None:
    watch = Watch([desk.folder], InPlace(), desk.window)
    read = desk.chooser.read_shelf_again
    watch.changed.connect(lambda: read(lambda: build_shelf(desk.folder)))
    desk.chooser.shelf_read.connect(lambda: watch.look_at(desk.chooser.files))
    watch.look_at(desk.chooser.files)
    path = desk.file(BROKEN)
    desk.comes("good")
    with qtbot.waitSignal(desk.chooser.shelf_read):
        path.write_text(GOOD, encoding="utf-8")
    desk.chooser.choose("good")
    assert desk.chooser.chosen == "good"
    with qtbot.waitSignal(desk.chooser.shelf_read):
        path.unlink()
    assert "good" not in desk.cards
    assert desk.chooser.chosen == "back-massage"


def test_a_folder_that_is_made_later_is_seen(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "data" / "routines"
    parent = QObject()
    watch = Watch([folder], InPlace(), parent)
    watch.look_at(())
    with qtbot.waitSignal(watch.changed):
        folder.mkdir(parents=True)
        (folder / "good.yaml").touch()
    with qtbot.waitSignal(watch.changed):
        (folder / "other.yaml").touch()


def test_a_file_that_the_desktop_hands_over_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    drops = Drops(window)
    with qtbot.waitSignal(drops.dropped) as told:
        QApplication.sendEvent(window, QFileOpenEvent(str(tmp_path / "good.yaml")))
    assert told.args == [tmp_path / "good.yaml"]


def test_what_was_opened_is_there_at_the_next_start(desk: Desk, tmp_path: Path) -> None:
    for number in range(MOST_RECENT + 2):
        desk.chooser.open_file(desk.file(GOOD, f"g{number}.yaml"))
    (tmp_path / "g4.yaml").unlink()
    desk.window.close()
    later = App(Front(desk.settings, FakeClock()), shelf(), load_file)
    desk.qtbot.addWidget(later.window)
    later.guide.show_home()
    later.chooser.recall(InPlace())
    desk.qtbot.waitUntil(lambda: later.chooser.chosen == "g6")
    names = [Path(file).stem for file in later.chooser.files]
    assert names == ["g6", "g5", "g3", "g2", *(entry.id for entry in shelf().entries)]


def test_one_of_the_folder_is_not_among_the_recent_ones(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD)
    settings = MemorySettings()
    app = App(Front(settings, FakeClock()), build_shelf(tmp_path), load_file)
    qtbot.addWidget(app.window)
    app.chooser.open_file(tmp_path / "good.yaml")
    assert settings.load()[RECENT] == ()
