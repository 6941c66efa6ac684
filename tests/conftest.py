"""For every test: no screen, separate settings, and nothing left behind."""

from __future__ import annotations

import gc
import logging
import os
import sys
from itertools import count
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import pytest
from hypothesis import settings
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from massage_gui.desktop.memory import give_back
from tests.sweep import FIFTH, Sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NUMBERS = count(1)
EXAMPLES, SLOW_EXAMPLES = 20, 100
FAILED = pytest.StashKey[bool]()
MOST_MB = 400  # that a process of tests may have in use
STEP_MB = 30
collect_at_mb = 150.0

TIMERS: WeakSet[QTimer] = WeakSet()
HELD: list[QWidget] = []


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, for some tests wait."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow tests, too")


def pytest_configure(config: pytest.Config) -> None:
    """Notes every timer as it is made: to search all objects after each test takes seconds."""
    try_examples(SLOW_EXAMPLES if config.getoption("slow") else EXAMPLES)
    begin = QTimer.__init__

    def noted(timer: QTimer, *given: Any, **named: Any) -> None:
        begin(timer, *given, **named)
        TIMERS.add(timer)

    QTimer.__init__ = noted  # type: ignore[method-assign]


def try_examples(number: int) -> None:
    """Has hypothesis try so many examples in each of its tests; in CI the same ones each time."""
    settings.register_profile("here", deadline=None, max_examples=number)
    here = settings.get_profile("here")
    settings.register_profile("ci", here, derandomize=True, print_blob=True, database=None)
    settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is marked as slow, unless it is asked for, by `--slow`, `-m` or its name."""
    marks = {item: item.get_closest_marker("slow") for item in items}
    silent = [item.nodeid for item, mark in marks.items() if mark and not mark.args]
    if silent:
        raise pytest.UsageError(f"say why it is slow: {', '.join(silent)}")
    named = any("::" in argument for argument in config.args)
    if not (config.getoption("slow") or config.getoption("markexpr") or named):
        items[:] = [item for item, mark in marks.items() if not mark]
        config.hook.pytest_deselected(items=[item for item, mark in marks.items() if mark])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if not config.getoption("slow"):
        terminalreporter.write_line("Without the slow tests; --slow runs them, too.")


def pytest_collection_finish() -> None:
    """Sets aside all that was made so far: a collection looks at what tests made."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes what the person at this machine has saved, speaks to them or sounds.

    Where an inet socket is named for the voice, the app neither uses it nor starts a server.
    The folder is not made: to make and remove one for each test takes longer than most tests.
    """
    folder = tmp_path_factory.getbasetemp() / f"home-{next(NUMBERS)}"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("SPEECHD_ADDRESS", "inet_socket:nobody")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{os.devnull}")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    return folder


@pytest.fixture(
    params=[FIFTH, pytest.param(1, marks=pytest.mark.slow("a whole sweep"))], ids=["part", "whole"]
)
def sweep(request: pytest.FixtureRequest) -> Sweep:
    """A test of a wide range goes through a part of it and, as a slow one, through all of it."""
    return Sweep(request.param)


@pytest.fixture(autouse=True)
def in_light() -> Iterator[None]:
    """New widgets begin in a light theme, whatever the last test has shown."""
    yield
    if theme := sys.modules.get("massage_gui.ui.theme"):
        theme.InTheme.theme = theme.LIGHT


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call() -> Any:
    """Holds the windows that a test lets go, and paints them no more: pytest-qt has Qt do it, for
    nobody, and a collection in the midst of that would take them from under the painter."""
    result = yield
    HELD.extend(QApplication.topLevelWidgets())
    for window in HELD:
        window.setUpdatesEnabled(False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Remembers a failure: its traceback keeps things alive that are not left behind."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fails a test that leaves a shown window, a running timer or a warning in the log.

    A warning that a test expects it takes away itself: `caplog.clear()` after looking at it.
    """
    yield
    for window in filter(isValid, HELD):
        window.setUpdatesEnabled(True)
    HELD.clear()
    left = [*logged_warnings(caplog), *put_away_what_qt_runs(), *memory()]
    if left and not request.node.stash.get(FAILED, False):
        pytest.fail(f"{request.node.nodeid} left behind: {'; '.join(left)}", pytrace=False)


def logged_warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Every record of WARNING or worse, in words."""
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    grave = [record for record in records if record.levelno >= logging.WARNING]
    return [f"{record.levelname} in the log: {record.getMessage()}" for record in grave]


def memory() -> list[str]:
    """Whether too much is in use, told once; windows wait in rings for the collector, which is
    called each time that much has been added."""
    global collect_at_mb
    if resident_mb() < collect_at_mb:
        return []
    gc.collect()
    give_back()  # what the C library keeps of freed pictures, up to a third, is not in use
    in_use = resident_mb()
    collect_at_mb = in_use + STEP_MB if in_use < MOST_MB else inf
    return [f"{in_use:.0f} MB in use, of {MOST_MB} at most"] if in_use >= MOST_MB else []


def resident_mb() -> float:
    """The memory in use, where the system tells it; else 0."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0.0
    return int(told.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def put_away_what_qt_runs() -> list[str]:
    """Names what is shown or running, and ends it, so that no later test is blamed."""
    if QApplication.instance() is None:
        return []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pytest-qt only asks for it
    if shown_windows() or running_timers():
        gc.collect()  # what only a reference cycle kept alive was not left by anybody
    left = []
    for window in shown_windows():
        left.append(f"a shown {type(window).__name__} {window.objectName()!r}".strip(" '"))
        window.close()
        window.deleteLater()
    for timer in running_timers():
        left.append(f"a running timer of {timer.interval()} ms, of {timer.parent()!r}")
        timer.stop()
    return left


def shown_windows() -> list[QWidget]:
    """The windows that a person would see."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def running_timers() -> list[QTimer]:
    """The timers that Python made and that would fire."""
    return [timer for timer in list(TIMERS) if isValid(timer) and timer.isActive()]
