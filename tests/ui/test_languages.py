"""Every view in a language whose texts are 40 % longer, and in one that runs from right to left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, Qt
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.files import shipped
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.ui.actions import Action
from massage_gui.words import Words
from massage_gui.words.english import ENGLISH
from massage_gui.words.sentences import source_of
from tests.ui.build import FakeClock, moment, shelf, shipped_plan

LONGER = dict(zip("aeiounsAEIOUNS", "áéíóúñšÁÉÍÓÚÑŠ", strict=True))
SIZES = [(800, 600), pytest.param(1280, 800, marks=pytest.mark.slow("another size"))]
MAY_BE_CUT = ("home.minutes_hint", "home.written")  # hints; a screen reader gets them whole
BODY = QRect(0, 80, 500, 600)  # of the stage, below what is written at its top
KEYS = ("Space", "Enter", "PgDown", "PgUp", "Backspace", "Alt", "Menu", "Esc", "Ctrl")


def longer(_context: str, text: str, _key: str, _n: int) -> str:
    """Vowels, n and s twice and with accents: "Next" becomes "Ññééxt"."""
    twice = {letter: own + own.lower() for letter, own in LONGER.items()}
    return re.sub(r"{\w+}|%n|[aeiounsAEIOUNS]", lambda found: twice.get(found[0], found[0]), text)


def asked() -> Snapshot:
    """The finish of a massage in which the partner asked for everything, again and again."""
    session = Session(shipped_plan("back-massage")).start(0)
    for seconds in range(40, 800, 40):
        wish = list(Wish)[seconds // 40 % 3]
        session = session.ask(wish, seconds * 1000)
    return take_snapshot(session, session.plan.end_ms + 60_000)


def paused() -> Snapshot:
    session = Session(shipped_plan("back-massage")).start(0).pause(60_000)
    return take_snapshot(session, 60_000)


MOMENTS: list[Callable[[], Snapshot]] = [
    lambda: moment(1),
    lambda: moment(150),
    lambda: moment(560),
    lambda: moment(140, waits=True),
    paused,
    asked,
]


@pytest.fixture
def app(qtbot: QtBot) -> Iterator[App]:
    made = App(Front(MemorySettings(), FakeClock(), Words(longer)), shelf(), load_file)
    qtbot.addWidget(made.window)
    yield made
    made.window.close()


def drawn(widget: QWidget) -> list[str]:
    """Every line of text that a widget draws, as an SVG of it has them."""
    buffer, picture = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    widget.render(picture)
    found = ElementTree.fromstring(bytes(buffer.data().data())).iter()
    return ["".join(one.itertext()) for one in found if one.tag.endswith("}text")]


def all_views(app: App) -> Iterator[QWidget]:
    """The window as it shows one view after the other."""
    app.guide.show_home()
    app.window.show()
    yield app.window
    app.guide.show_settings()
    yield app.window.sheet
    app.guide.escape()
    app.ready.show()
    yield app.window
    for snapshot in MOMENTS:
        app.window.show_snapshot(snapshot())
        yield app.window
    for show in (app.guide.show_keys, app.guide.show_sound, app.guide.ask_to_end):
        show()
        yield app.window.sheet


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_text_is_translated_and_shown_whole(app: App, width: int, height: int) -> None:
    app.window.resize(width, height)
    lines = [line for view in all_views(app) for line in drawn(view)]
    hints = [longer("", source_of(key), "", -1) for key in MAY_BE_CUT]
    cut = {line for line in lines if "…" in line}
    assert {line for line in cut if not any(one.startswith(line[:-1]) for one in hints)} == set()
    assert [line for line in lines if is_english(line)] == []
    assert len(set(lines)) > 100


def is_english(line: str) -> bool:
    """Whether a part of a line is neither translated nor a routine's own text or a key's name."""
    parts = [part for part in re.split(r"(?<=[.:]) ", line.strip()) if re.search("[aeiou]", part)]
    return not all(part in own_texts() or part.startswith(KEYS) for part in parts)


@cache
def own_texts() -> str:
    """All that the routines say themselves."""
    return " ".join(" ".join(data.decode().split()) for _, data in shipped.routines())


def test_the_longer_language_is_longer() -> None:
    english = "".join(map(source_of, ENGLISH))
    assert 1.3 < len(longer("", english, "", -1)) / len(english) < 1.5


# From right to left


@pytest.fixture
def mirrored(app: App) -> App:
    app.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return app


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_session_is_turned_round(mirrored: App, width: int, height: int) -> None:
    window, session = mirrored.window, mirrored.window.session
    window.resize(width, height)
    window.show_snapshot(moment(150))
    window.show()
    assert session.stage.geometry().right() == window.width() - 1
    assert lefts(session, "Firmer") > lefts(session, "Stop")


def test_the_home_is_turned_round(mirrored: App) -> None:
    mirrored.guide.show_home()
    mirrored.window.show()
    assert lefts(mirrored.window, "Start") < lefts(mirrored.window, "Settings")
    bare = {one.text() for one in mirrored.window.findChildren(QAbstractButton)}
    assert longer("", "Start", "", -1) in bare


def test_a_sheet_is_turned_round(mirrored: App) -> None:
    mirrored.guide.show_settings()
    mirrored.window.show()
    sheet = mirrored.window.sheet
    assert lefts(sheet, "When I press Next") < lefts(sheet, "By itself")
    assert lefts(sheet, "Close") < lefts(sheet, "Sound and pace")


def test_the_sheet_of_sound_stands_at_the_other_side(mirrored: App) -> None:
    mirrored.window.show_snapshot(moment(150))
    mirrored.window.show()
    mirrored.guide.show_sound()
    assert lefts(mirrored.window.sheet, "Close") < mirrored.window.width() / 4


def test_the_arrows_follow_what_is_seen(mirrored: App, qtbot: QtBot) -> None:
    mirrored.guide.show_settings()
    mirrored.window.show()
    sheet = mirrored.window.sheet
    button(sheet, "By itself").setFocus()
    with qtbot.waitSignal(sheet.action_requested, timeout=0) as asked:
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Left)
    assert asked.args == [Action.SET, ("waits", "when_i_say")]


def test_the_finish_is_turned_round(mirrored: App) -> None:
    mirrored.window.show_snapshot(asked())
    mirrored.window.show()
    assert lefts(mirrored.window, "Done") < lefts(mirrored.window, "Again")
    assert lefts(mirrored.window, "Again") < lefts(mirrored.window, "Back to the last step")


def lefts(view: QWidget, english: str) -> int:
    """Where in the window the button with a text begins."""
    found = button(view, english)
    return found.mapTo(found.window(), QPoint()).x()


def button(view: QWidget, english: str) -> QAbstractButton:
    """The one with this text."""
    said = longer("", english, "", -1)
    (found,) = [one for one in view.findChildren(QAbstractButton) if one.text() == said]
    return found


@pytest.mark.parametrize("seconds", [30, 150, 560])
def test_the_body_is_never_turned_round(app: App, seconds: int) -> None:
    app.window.resize(1280, 800)
    app.window.show_snapshot(moment(seconds))
    app.window.show()
    stage = app.window.session.stage
    before = stage.geometry()
    scene = stage.grab(BODY).toImage()
    app.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    app.window.resize(1281, 800)
    app.window.resize(1280, 800)
    assert stage.geometry() != before
    assert stage.grab(BODY).toImage() == scene
