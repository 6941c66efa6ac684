"""Pictures of the app, drawn without a screen."""

from __future__ import annotations

import os
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from massage_gui.app import App
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import ReadyRoutine
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.desktop.application import qt_application
from massage_gui.files import shipped
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import body_map, build_shelf, load_file, shipped_shelf
from massage_gui.front import Front, art
from massage_gui.options import MapOptions, PictureOptions
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from massage_gui.ui.chart.chart import chart
from massage_gui.ui.theme import DARK, FAMILY, LIGHT, load_font
from massage_gui.ui.widgets.app_icon import as_png, drawn
from massage_gui.words import Words

# Variables of Qt that do not change a picture.
NOT_SEEN: Final = ("QT_QPA_PLATFORM", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_PLUGIN_PATH")


def draw(options: PictureOptions, plan: Plan) -> bytes:
    """The window at one second of a plan, as a PNG, without this person's settings.

    Qt reads its scale when it starts, so only the first picture of a process can set it.
    """
    if QApplication.instance() is None:
        _scale_by(options.scale, os.environ)
    qt_application()
    shelf = build_shelf(options.routines) if options.routines else shipped_shelf()
    settings = Settings(theme="dark" if options.dark else "light", routine=options.routine)
    app = App(Front(MemorySettings(settings), lambda: 0), shelf, load_file)
    window = app.window
    window.setMinimumSize(1, 1)
    window.resize(options.width, options.height)
    window.set_across(options.fullscreen)
    _show_view(app, options, plan)
    window.show()
    QCoreApplication.sendPostedEvents()  # scroll bars come with the first of them
    picture = window.grab().toImage()
    _take_down(window)
    return as_png(picture)


def draw_map(options: MapOptions) -> bytes:
    """The body map with all its names, as a PNG, without this person's settings."""
    if QApplication.instance() is None:
        _scale_by(1.0, os.environ)
    qt_application()
    size, theme = QSize(options.width, options.height), DARK if options.dark else LIGHT
    return as_png(chart(art(), body_map(), Words(), theme, size, options.scale))


def _scale_by(scale: float, environ: MutableMapping[str, str]) -> None:
    """Use this scale only, and ignore those of the desktop."""
    for name in [name for name in environ if name.startswith("QT_") and name not in NOT_SEEN]:
        del environ[name]
    environ["QT_SCALE_FACTOR"] = str(scale)


def _take_down(window: QWidget) -> None:
    """Close a window and delete it now, as Python would keep its pictures for a while."""
    window.close()
    delete(window)


def _show_view(app: App, options: PictureOptions, plan: Plan) -> None:
    if os.path.isfile(options.routine):
        app.chooser.open_file(Path(options.routine))
    guide, at_ms = app.guide, plan.end_ms if options.view == "finish" else options.at_ms
    now = take_snapshot(Session(plan).start(0), at_ms)
    at_home: dict[str, Callable[[], object]] = {
        "home": lambda: None,
        "settings": guide.show_settings,  # in a massage, they are those of sound and pace
        "setup": app.ready.show,
        "workshop": lambda: _show_workshop(app, now.step),
    }
    in_massage: dict[str, Callable[[], object]] = {
        **dict.fromkeys(("session", "finish"), lambda: None),
        "keys": guide.show_keys,
        "sound": guide.show_sound,
        "end": guide.ask_to_end,
    }
    guide.show_home()
    if options.view not in at_home:
        app.window.show_snapshot(now)
    (at_home | in_massage)[options.view or "session"]()


def _show_workshop(app: App, step: int) -> None:
    app.writing.show(Path(app.chooser.chosen_anywhere))
    app.window.workshop.show_step(step)


def icon(size: int) -> bytes:
    """The app's icon at a size in pixels, as PNG."""
    return as_png(drawn(shipped.desktop_file, size))


def self_test() -> list[str]:
    """Build the window, show every step of every shipped routine, and return what went wrong."""
    qt_application()
    faults = [] if load_font() else [f"the typeface {FAMILY} cannot be loaded"]
    app = App(Front(MemorySettings(), lambda: 0), shipped_shelf(), load_file)
    app.guide.show_home()
    app.window.show()
    for entry in shipped_shelf().entries:
        if not isinstance(entry, ReadyRoutine):
            continue
        plan = spoken_plan(entry.routine, app.body, spoken_english())
        for step in range(len(entry.routine.steps)):
            middle = plan.of_step(step)[-1]
            at_ms = (middle.start_ms + middle.end_ms) // 2
            app.window.show_snapshot(take_snapshot(Session(plan).start(0), at_ms))
            if app.window.grab().isNull():
                faults.append(f"{entry.id}: step {step + 1} could not be drawn")
    _take_down(app.window)
    return faults
