"""The chooser: files that people pick are read without holding anybody up."""

from __future__ import annotations

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.core.reading.shelf import Entry
from massage_gui.core.session.pace_limits import SLOWEST
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import PACE, ROUTINE
from massage_gui.ui.widgets.button import Button
from tests.ui.build import FakeClock, shelf

MINE = Path(__file__).parents[3] / "routines" / "slow-back.yaml"
PATIENCE_S = 10


def test_a_disk_that_hangs_holds_nobody_up(qtbot: QtBot) -> None:
    let_go = threading.Event()

    def load(path: Path) -> Entry:
        let_go.wait(PATIENCE_S)
        return load_file(path)

    app = App(Front(MemorySettings(), FakeClock()), shelf(), load)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    app.chooser.open_later(MINE)
    assert app.preferences.settings[ROUTINE] is None
    with qtbot.waitSignal(app.preferences.changed):
        let_go.set()
    assert app.preferences.settings[ROUTINE] == "slow-back"


def test_a_broken_file_that_was_read_late_disturbs_no_massage(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("format: 1\n")
    app = App(Front(MemorySettings(), FakeClock()), shelf(), load_file)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    app.window.show()
    app.guide.begin_chosen()
    with qtbot.waitSignal(app.chooser.told):
        app.chooser.open_later(tmp_path / "mine.yaml")
    assert not app.window.asking
    app.player.end()
    app.window.close()


def test_a_broken_routine_stands_on_the_shelf_by_its_title(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("format: 1\ntitle: My evening\nsteps: [{titel: x}]\n")
    (tmp_path / "other.yaml").write_text("a: [")
    app = App(Front(MemorySettings(), FakeClock()), shelf(), load_file)
    qtbot.addWidget(app.window)
    for name in ("mine.yaml", "other.yaml"):
        app.chooser.open_file(tmp_path / name)
    names = {button.accessibleName() for button in app.window.findChildren(Button)}
    assert {"My evening, Cannot be played yet", "other.yaml, Cannot be played yet"} <= names


def test_a_broken_file_that_was_mended_is_read_again_when_its_card_is_clicked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("format: 1\n")
    app = App(Front(MemorySettings(), FakeClock()), shelf(), load_file)
    qtbot.addWidget(app.window)
    app.guide.show_home()
    app.chooser.open_file(file)
    app.window.uncover()
    card = card_of(app, "mine.yaml")
    file.write_bytes(MINE.read_bytes())
    with qtbot.waitSignal(app.preferences.changed):
        card.click()
    assert (app.chooser.chosen, app.window.asking) == ("mine", False)


def test_a_file_that_comes_during_a_massage_changes_nothing_until_it_is_over(
    qtbot: QtBot, tmp_path: Path
) -> None:
    app = App(Front(MemorySettings(), FakeClock()), shelf(), load_file)
    qtbot.addWidget(app.window)
    app.window.show()
    app.guide.show_home()
    app.preferences.set(PACE.id, SLOWEST)
    app.guide.begin_chosen()
    chosen = app.chooser.chosen
    app.chooser.open_file(MINE)
    assert "“Slow back” waits at home" in app.window.toast.accessibleName()
    assert (app.chooser.chosen, app.preferences.effects.pace) == (chosen, SLOWEST)
    app.guide.show_home()
    assert app.chooser.chosen == "slow-back"
    app.window.close()


def card_of(app: App, title: str) -> Button:
    return next(
        button
        for button in app.window.findChildren(Button)
        if button.accessibleName().startswith(title)
    )
