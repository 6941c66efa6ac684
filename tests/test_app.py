"""How the window opens, and what is drawn of it, as the command line asks for it."""

from __future__ import annotations

import gc
import threading
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from massage_gui.after_opening import open_as_asked
from massage_gui.app import App
from massage_gui.core.reading.shelf import Shelf
from massage_gui.files.shelf import build_shelf, load_file, shipped_shelf
from massage_gui.front import Front
from massage_gui.options import Options, PictureOptions
from massage_gui.picture import draw
from massage_gui.settings.store import MemorySettings
from tests.core.build import shipped_plan
from tests.ui.build import FakeClock

SLOW_BACK = Path(__file__).parents[1] / "routines" / "slow-back.yaml"
PATIENCE_S = 10


# Builds the window, shows its first view, and tells which files of the app that has loaded.
def test_start_with_a_broken_routine_of_ones_own_shows_its_problems(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text("format: 1\ntilte: Mine\n", encoding="utf-8")
    shelf = build_shelf(tmp_path)
    app = App(Front(MemorySettings(), FakeClock()), shelf, load_file)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    open_as_asked(app, Options("mine", start=True))
    assert (app.window.at_session, app.window.asking) == (False, True)


def test_a_file_that_cannot_be_opened_is_told_of_in_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    app = App(Front(MemorySettings(), FakeClock()), build_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    open_as_asked(app, Options(str(tmp_path / "gone.yaml"), start=True))
    assert (app.window.at_session, app.window.asking) == (False, True)
    said = [label.text() for label in app.window.sheet.findChildren(QLabel)]
    assert any("gone.yaml: the file cannot be opened: No such file" in text for text in said)


def test_a_routine_on_a_slow_disk_begins_once_it_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(SLOW_BACK.read_bytes())
    let_go = threading.Event()

    def build() -> Shelf:
        let_go.wait(PATIENCE_S)
        return build_shelf(tmp_path)

    app = App(Front(MemorySettings(), FakeClock()), shipped_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    app.chooser.read_shelf_again(build)
    open_as_asked(app, Options("mine", start=True))
    assert not app.window.at_session
    with qtbot.waitSignal(app.chooser.shelf_read):
        let_go.set()
    assert app.window.at_session
    assert app.chooser.chosen == "mine"
    app.player.end()


def test_what_is_on_the_shelf_waits_for_no_disk(qtbot: QtBot) -> None:
    let_go = threading.Event()

    def build() -> Shelf:
        let_go.wait(PATIENCE_S)
        return build_shelf()

    app = App(Front(MemorySettings(), FakeClock()), shipped_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    app.chooser.read_shelf_again(build)
    open_as_asked(app, Options("slow-back", start=True))
    assert app.window.at_session
    with qtbot.waitSignal(app.chooser.shelf_read):
        let_go.set()
    assert app.window.at_session
    app.player.end()


@pytest.mark.usefixtures("qapp")
def test_a_closed_app_is_dropped_with_all_its_pictures() -> None:
    clock = FakeClock()
    app = App(Front(MemorySettings(), clock), build_shelf(), load_file)
    app.window.show()
    app.guide.begin(shipped_plan("back-massage"))
    clock.tick(40_000)
    app.player.refresh()
    app.player.end()
    app.window.close()
    app.window.deleteLater()
    kept: list[ref[object]] = [ref(app), ref(app.window), ref(app.window.session)]
    del app
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [one() for one in kept] == [None, None, None]


def test_where_the_screen_cannot_be_kept_on_one_line_says_so(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    app = App(Front(MemorySettings(), FakeClock()), build_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.keep_screen_on()
    app.window.show()
    app.guide.begin(shipped_plan("back-massage"))
    qtbot.waitUntil(lambda: "screen may go dark" in app.window.toast.accessibleName())
    app.player.end()
    app.window.close()
    app.close()


@pytest.mark.usefixtures("qapp")
def test_the_settings_are_drawn_and_not_those_of_a_massage() -> None:
    plan = shipped_plan("back-massage")
    drawn = {
        view: draw(PictureOptions("back-massage", 40_000, 800, 600, view=view), plan)
        for view in ("home", "settings", "sound")
    }
    assert len(set(drawn.values())) == 3


@pytest.mark.usefixtures("qapp")
def test_a_picture_leaves_no_window_behind() -> None:
    before = set(QApplication.topLevelWidgets())
    draw(PictureOptions("back-massage", 40_000, 800, 600), shipped_plan("back-massage"))
    assert set(QApplication.topLevelWidgets()) <= before
