"""No text of a routine is read as markup, whatever shows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, Qt, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from massage_gui.app import App
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import ReadyRoutine
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.ui.actions import Action
from massage_gui.ui.widgets.tip import set_tip
from tests.journal.build import STOOD, massage
from tests.ui.build import FakeClock, shelf

pytestmark = pytest.mark.usefixtures("qapp")

PACKAGE = Path(__file__).resolve().parents[3] / "massage_gui"
BAIT = "<img src=/x> &amp &b"


def hostile() -> str:
    """A routine all of whose texts are markup."""
    words = ("title", "text", "short", "cue", "detail")
    texts = dict.fromkeys(words, BAIT)
    stroke = {"technique": "hold", "hands": "palms", "regions": ["neck"]}
    notes = [{"text": BAIT, "added": True}]
    step = {**texts, "note": notes, "strokes": [{**stroke, "title": BAIT}, stroke]}
    routine = {
        "format": 1,
        "title": BAIT,
        "summary": BAIT,
        "credit": BAIT,
        "steps": [step, step],
        "before": [{"title": BAIT, "text": BAIT}],
    }
    return json.dumps(routine)  # which is YAML, too


def views(app: App, folder: Path) -> Iterator[str]:
    """Leads the window through all it shows of two hostile files, one of them broken."""
    good, broken = folder / "good.yaml", folder / "<img src=x>.yaml"
    good.write_text(hostile(), encoding="utf-8")
    broken.write_text('format: 1\n"<img src=/x>": 1\n', encoding="utf-8")
    app.chooser.open_file(good)
    app.guide.show_home()
    for width in (700, 1280, 2400):
        app.window.resize(width, 800)
        yield f"home {width} wide"
    app.window.resize(1280, 800)
    app.chooser.open_file(broken)
    yield "problems"
    app.window.sheet.close_sheet()
    yield "home with a broken one"
    entry = load_file(good)
    assert isinstance(entry, ReadyRoutine)
    plan = spoken_plan(entry.routine, app.body, spoken_english())
    for section in plan.sections:
        session = Session(plan).start(0).at(section.start_ms + 400)
        for each in (session, session.pause(session.at_ms)):
            app.window.show_snapshot(take_snapshot(each, session.at_ms))
            yield f"session at {session.at_ms}"
    app.window.show_snapshot(take_snapshot(Session(plan).start(0), plan.end_ms + 1))
    yield "finish"
    app.guide.show_home()
    app.window.show_setup(entry.routine)
    yield "what to get ready"
    for file in (good, broken):
        app.writing.show(file)
        assert app.window.at_workshop
        yield f"workshop with {file.name}"
        app.guide.do(Action.ESCAPE)


def remembered(app: App) -> Iterator[str]:
    """Leads the window through all it shows of a massage whose texts are markup."""
    broken_off = massage(title=BAIT, stood=replace(STOOD, title=BAIT))
    app.keeper.learned.emit((broken_off,))
    app.keeper.offered.emit(broken_off)
    yield "home with an offer"
    app.guide.do(Action.HISTORY)
    yield "history"
    app.window.uncover()
    app.keeper.told.emit(BAIT)
    yield "a line of words"


def misread(widget: QWidget) -> list[str]:
    """What of a widget Qt would take for markup, or for a key."""
    found = ["tip"] if "<img" in widget.toolTip() or "&amp " in widget.toolTip() else []
    about = QAccessible.queryAccessibleInterface(widget)
    if "&lt;" in about.text(QAccessible.Text.Description):
        found.append("what a screen reader says")
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        found.append("label")
    if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
        found.append("key")
    if "img" in widget.windowTitle():
        found.append("window title")
    return found


def test_no_widget_reads_a_routine_as_markup(tmp_path: Path) -> None:
    app = App(Front(MemorySettings(), FakeClock()), shelf(), load_file)
    app.guide.show_home()
    app.window.show()
    tips = 0
    for view in chain(views(app, tmp_path), remembered(app)):
        widgets = app.window.findChildren(QWidget)
        tips += sum("&lt;img" in widget.toolTip() for widget in widgets)
        found = {f"{type(one).__name__}, {view}": misread(one) for one in widgets}
        assert {name: what for name, what in found.items() if what} == {}
    assert tips > 10
    app.player.end()
    app.window.close()


@pytest.mark.parametrize("text", ["a <b>c</b>", "first\nsecond", "1 < 2 & 3", "&lt;"])
def test_a_tip_says_the_text_and_so_does_a_screen_reader(text: str) -> None:
    label = QLabel()
    set_tip(label, text)
    assert label.accessibleDescription() == text
    assert QTextDocumentFragment.fromHtml(label.toolTip()).toPlainText() == text
    set_tip(label, "")
    assert label.toolTip() == ""


def test_tips_are_set_in_one_place_only() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    for call in ("setToolTip(", "setWhatsThis(", "QMessageBox", "RichText"):
        assert {name for name, text in sources.items() if call in text} <= {"tip.py"}, call
