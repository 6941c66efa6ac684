"""Home before the rest of the app: what it shows, what waits, and how little it loads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from benchmarks.screen import screen_in_memory
from massage_gui.app import App
from massage_gui.core.session.card import BrokenCard, card
from massage_gui.files.kept_home import Keeping, Kept
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from massage_gui.ui.actions import Action
from massage_gui.ui.home.big_card import BigCard
from massage_gui.ui.theme import InTheme
from tests.ui.build import FakeClock, shelf, shipped_plan

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("back-massage", "shoulders-and-neck")
BROKEN = BrokenCard("mine", "mine.yaml", "No title.")
BACK, NECK = (card(name, shipped_plan(name)) for name in NAMES)
KEPT = Kept((BROKEN, BACK, NECK))

# All of the package that is loaded before home is seen: whatever is added here costs every start.
LOADED = """
cli cli.handing_over cli.main cli.printing cli.request cli.window cli.world
core core.easing core.guiding core.guiding.speed core.pressure core.reading core.reading.quoting
core.reminder core.session core.session.card core.session.pace_limits
desktop desktop.application desktop.bindings desktop.clock desktop.display desktop.doorbell
desktop.qt_plugins
files files.kept_home files.locking files.places files.shipped files.worker
front opening options settings settings.effects settings.preferences settings.store settings.table
ui ui.actions ui.covered_window ui.key_places ui.presses ui.theme ui.views ui.window
ui.home ui.home.big_card ui.home.card_face ui.home.card_pictures ui.home.minutes ui.home.offer
ui.home.first_sight ui.home.own ui.home.shelf ui.home.sizes ui.home.view
ui.widgets ui.widgets.bare ui.widgets.bars ui.widgets.button ui.widgets.fit_text ui.widgets.icons
ui.widgets.keys_button ui.widgets.measures ui.widgets.pixmaps ui.widgets.points ui.widgets.roles
ui.widgets.scroll ui.widgets.segmented ui.widgets.tip
words words.english words.english_body words.english_files words.english_journal
words.english_problems words.english_read_out words.english_setup words.english_spoken
words.english_workshop words.plural words.sentences words.translation
"""
# Starts the app; prints what was loaded once home is seen, and whether that looks the same later;
# ends when home has been kept, and its picture if that is still to be.
START = """
import os, sys
from pathlib import Path
from massage_gui.desktop.bindings import load_bindings
load_bindings()
from PySide6.QtCore import QTimer
from massage_gui import opening
from massage_gui.cli.main import main
from massage_gui.ui import theme

folder = Path(os.environ["XDG_CACHE_HOME"], "massage-gui")
has = {name: (folder / name).exists() for name in ("home", "home-picture")}

def seen():
    screen = opening.QGuiApplication.primaryScreen()
    return screen.grabWindow(0).toImage()

class Seen(opening.Opening):
    def _load(self):
        if self._rest is None:
            loaded = [name for name in sys.modules if name.startswith("massage_gui.")]
            before = seen()
            self.font_loaded = bool(theme.load_font.cache_info().misses)
            from massage_gui import after_opening
            after_opening.STORE_MS = 1500
            super()._load()
            self.timer = QTimer(interval=50, timeout=lambda: self.tell(loaded, before))
            self.timer.start()

    def tell(self, loaded, before):
        wanted = ("home", "home-picture") if has["home"] else ("home",)
        if all((folder / name).exists() for name in wanted) and self._rest._stored:
            told = seen() == before, has["home-picture"], self.font_loaded
            print(*told, *loaded, flush=True)
            os._exit(0)

opening.Opening = Seen
main([])
"""


def front(qtbot: QtBot, kept: Kept = KEPT, **settings: object) -> Front:
    made = Front(MemorySettings(Settings(**settings)), FakeClock(), kept=kept)
    qtbot.addWidget(made.window)
    return made


def test_without_anything_kept_there_is_nothing_to_show(qtbot: QtBot) -> None:
    assert not front(qtbot, Kept()).show_kept()


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (NECK.id, NECK.title),
        ("gone", BACK.title),
        ("mine", BACK.title),
        (None, BACK.title),
    ],
)
def test_the_routine_that_was_chosen_is_shown(chosen: str | None, shown: str, qtbot: QtBot) -> None:
    home = front(qtbot, routine=chosen)
    assert home.show_kept()
    assert home.home.findChildren(BigCard)[0].accessibleName().startswith(shown)


def test_broken_routines_alone_are_shown_and_cannot_be_started(qtbot: QtBot) -> None:
    home = front(qtbot, Kept((BROKEN,)))
    assert home.show_kept()
    assert home.home.findChildren(BigCard)[0].accessibleName() == "No routines were found"


def test_what_is_asked_for_before_there_is_an_answer_is_answered_in_turn(qtbot: QtBot) -> None:
    home = front(qtbot)
    home.show_kept()
    heard: list[tuple[Action, object]] = []
    home.action_requested.connect(lambda action, value: heard.append((action, value)))
    home.home.action_requested.emit(Action.MINUTES, 10)
    home.window.action_requested.emit(Action.START, None)
    assert not heard
    home.answer()
    home.home.action_requested.emit(Action.HELP, None)
    assert heard == [(Action.MINUTES, 10), (Action.START, None), (Action.HELP, None)]


def test_start_pressed_early_begins_once_the_app_is_there(qtbot: QtBot) -> None:
    home = front(qtbot, setup=False)
    home.show_kept()
    home.window.show()
    qtbot.keyClick(home.window.focusWidget(), Qt.Key.Key_Return)
    app = App(home, shelf(), load_file)
    app.guide.show_home()
    home.answer()
    assert app.window.at_session
    app.player.end()
    app.window.close()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Front]:
    made = front(qtbot)
    made.show_kept()
    made.window.resize(1280, 800)
    made.window.show()
    yield made
    made.window.close()


def test_home_looks_the_same_before_the_app_and_after(shown: Front) -> None:
    before: QImage = shown.window.grab().toImage()
    app = App(shown, shelf(), load_file)
    app.chooser.show_choice()
    assert shown.window.grab().toImage() == before


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Callable[[Settings], tuple[QImage, bool]]:
    """What a start with these settings shows first, and whether that was painted anew.

    Then it is kept for the next one.
    """
    keeping, fronts = Keeping(tmp_path, (), "en"), []

    def first_sight(settings: Settings) -> tuple[QImage, bool]:
        keeping.read()
        made = Front(MemorySettings(settings), FakeClock(), kept=KEPT)
        fronts.append(made)
        qtbot.addWidget(made.window)
        made.show_kept(keeping)
        shown = made.window.grab().toImage()
        picture = made.show_home_itself()
        assert made.window.grab().toImage() == shown
        if picture:
            keeping.keep_picture(picture[0], bytes(picture[1].constBits()))
        return shown, picture is not None

    return first_sight


def test_wrong_measures_are_put_right_once_home_was_seen(shown: Front, qtbot: QtBot) -> None:
    right = shown.window.grab().toImage()
    wrong = {name: size + 30 for name, size in shown.home.measures.known.items()}
    made = front(qtbot, KEPT._replace(measures=wrong))
    made.show_kept()
    made.window.resize(1280, 800)
    assert made.window.grab().toImage() != right
    made.show_home_itself()
    assert made.window.grab().toImage() == right


@pytest.mark.parametrize(
    "other",
    [
        {"theme": "dark"},
        {"skin": "deep"},
        {"routine": NECK.id},
        {"waits": True},
        {"minutes": {BACK.id: 20}},
        {"paces": {BACK.id: 1250}},
    ],
)
def test_a_start_shows_the_picture_of_the_last_if_it_would_look_the_same(
    other: dict[str, object], start: Callable[[Settings], tuple[QImage, bool]]
) -> None:
    first, anew = start(Settings())
    assert anew
    assert start(Settings()) == (first, False)
    different, anew = start(Settings(**other))
    assert anew
    assert different != first


@pytest.mark.parametrize(
    ("theme", "scheme", "dark"),
    [
        ("system", Qt.ColorScheme.Dark, True),
        ("system", Qt.ColorScheme.Light, False),
        ("light", Qt.ColorScheme.Dark, False),
        ("dark", Qt.ColorScheme.Unknown, True),
    ],
)
def test_the_first_frame_has_the_right_colours(
    theme: str, scheme: Qt.ColorScheme, dark: bool, qtbot: QtBot
) -> None:
    made = Front(MemorySettings(Settings(theme=theme)), FakeClock(), scheme=scheme)
    qtbot.addWidget(made.window)
    shown = [one for one in made.window.findChildren(QWidget) if isinstance(one, InTheme)]
    themes = {one.theme for one in shown}
    assert {one.dark for one in (*themes, made.window.theme)} == {dark}


def started(home: Path, environ: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """A start that lasts until home is kept: whether what was seen first is still seen then,
    whether there was a picture of it, whether a font was loaded for that, and what else was."""
    own = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    command = [sys.executable, "-c", START]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **own, **environ},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told = done.stdout.split()
    return told[:3], [name.removeprefix("massage_gui.") for name in told[3:]]


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """The environment of a screen in memory, if there can be one."""
    if not shutil.which("Xvfb"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    with screen_in_memory() as display:
        yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


@pytest.mark.slow("starts the app three times, and waits until home is kept")
def test_home_is_seen_as_it_stays_before_anything_else_is_loaded(
    screen: dict[str, str], tmp_path: Path
) -> None:
    started(tmp_path, screen)
    for told in (["True", "False", "True"], ["True", "True", "False"]):
        found, loaded = started(tmp_path, screen)
        assert found == told
        assert sorted(loaded) == sorted(LOADED.split())
