"""The window shows at any time what `snapshot --at` draws of it, however it got there."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from massage_gui.app import App
from massage_gui.core.session.plan import Plan
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.options import PictureOptions
from massage_gui.picture import draw
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from massage_gui.ui.player import FRAME_MS, INTERRUPTION_MS
from massage_gui.ui.session.layout import Contents, session_layout
from massage_gui.ui.theme import DARK, LIGHT
from tests.core.build import hold, plan_of, press, shipped_plan, step, tap
from tests.ui.build import FakeClock, shelf

pytestmark = pytest.mark.usefixtures("qapp")

ROUTINE = "back-massage"
WIDTH, HEIGHT = 1280, 800
EDGES = 64
FRAMES = 12
PLAN = shipped_plan(ROUTINE)
OTHERS = plan_of(*map(step, (hold(), press(), tap())))
INTO_A_BEAT = 0.3
STARTS = {
    (section.step, section.stroke, section.kind.value, section.side.value): section.start_ms
    for section in PLAN.sections
}
GLIDE = STARTS[0, 0, "stroke", "both"]
THUMBS = STARTS[1, 0, "prepare", "left"]
OTHER_SIDE = STARTS[1, 0, "change", "right"]
ONE_SIDE = STARTS[2, 0, "stroke", "left"]
CIRCLES = STARTS[2, 1, "stroke", "both"]
FROM_THE_LEFT = STARTS[2, 2, "change", "both"]
KNEADING = STARTS[3, 0, "stroke", "left"]
GRIP = STARTS[4, 0, "stroke", "both"]
MOMENTS = {
    "in the middle of a stroke": GLIDE + 4_321,
    "on the way back": GLIDE + 10_500,
    "while the camera moves": THUMBS + 350,
    "when the camera has come to rest": THUMBS + 800,
    "between the sides": OTHER_SIDE + 400,
    "where circles have come to another area": ONE_SIDE + 42_000,
    "in the middle of a circle": CIRCLES + 6_000 + 2_345,
    "while the picture fades out": FROM_THE_LEFT + 120,
    "while the picture fades in": FROM_THE_LEFT + 380,
    "in a squeeze": KNEADING + 2_000 * 7 + 700,
    "with fingers round the shoulder": GRIP + 2_000 * 3 + 600,
}


class Running:
    """The app's window, led through a massage by a clock set by hand."""

    def __init__(self, dark: bool, plan: Plan = PLAN) -> None:
        self.moments = dict(list(MOMENTS.items())[dark::3] if dark else MOMENTS)
        self._clock = FakeClock()
        settings = Settings(theme="dark" if dark else "light", routine=ROUTINE, flash="off")
        self.app = App(Front(MemorySettings(settings), self._clock), shelf(), load_file)
        self.app.window.setMinimumSize(1, 1)
        self.app.window.resize(WIDTH, HEIGHT)
        self.app.window.set_theme(DARK if dark else LIGHT)
        self.app.guide.show_home()
        self.app.window.show()
        self.app.guide.begin(plan)

    def lead_to(self, at_ms: int) -> None:
        """Go there in bounds that are no interruption, the last of them frame by frame."""
        first = at_ms - FRAMES * FRAME_MS
        while self._clock.now < first:
            self._go(min(first, self._clock.now + INTERRUPTION_MS - 1))
        QCoreApplication.processEvents()
        for frame in range(FRAMES):
            self._go(first + (frame + 1) * FRAME_MS)
            QCoreApplication.processEvents()

    def _go(self, now: int) -> None:
        self._clock.now = max(self._clock.now, now)  # no clock goes back
        self.app.player.refresh()

    def close(self) -> None:
        self.app.player.end()
        self.app.window.close()


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def running(request: pytest.FixtureRequest) -> Iterator[Running]:
    made = Running(request.param)
    yield made
    made.close()
    made.app.window.deleteLater()


def on_the_screen(window: QWidget) -> QImage:
    """What has been painted there up to now, with nothing painted for the asking."""
    grabbed = window.screen().grabWindow(window.winId()).toImage()
    return grabbed.convertToFormat(QImage.Format.Format_RGB32)


def drawn(
    at_ms: int, dark: bool, width: int = WIDTH, height: int = HEIGHT, plan: Plan = PLAN
) -> QImage:
    """The picture that the command line makes of that time."""
    options = PictureOptions(ROUTINE, at_ms, width, height, dark=dark)
    picture = QImage.fromData(draw(options, plan)).convertToFormat(QImage.Format.Format_RGB32)
    gc.collect()  # the window that was drawn, of some 20 MB, is in a ring with its views
    return picture


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ: on the stage at all, beside it by more than the edges of large
    figures do, which Qt draws in one of two ways, as there is room in its cache."""
    assert one.size() == other.size()
    stage = session_layout(one.width(), one.height(), Contents(), False, False).stage
    across = one.width()
    return sum(
        abs(first - second) > (0 if x < stage.width() else EDGES)
        for row, same in _rows(one, other, across)
        if row != same
        for x, (first, second) in enumerate(zip(row, same, strict=True))
    )


def _rows(one: QImage, other: QImage, across: int) -> Iterator[tuple[bytes, bytes]]:
    first, second = _greens(one), _greens(other)
    for start in range(0, len(first), across):
        yield first[start : start + across], second[start : start + across]


def _greens(picture: QImage) -> bytes:
    """Of each pixel one channel; a change of colour alone, of equal green, does not occur."""
    return bytes(picture.constBits())[1::4]


@pytest.mark.slow("leads the window through a whole massage")
def test_the_window_shows_what_a_snapshot_draws(running: Running) -> None:
    wrong = {}
    for name, at_ms in running.moments.items():
        running.lead_to(at_ms)
        shown = on_the_screen(running.app.window)
        wrong[name] = differing(shown, drawn(at_ms, running.app.window.theme.dark))
    assert wrong == dict.fromkeys(running.moments, 0)


@pytest.fixture
def with_others() -> Iterator[Running]:
    made = Running(dark=False, plan=OTHERS)
    yield made
    made.close()
    made.app.window.deleteLater()


def test_the_window_shows_what_a_snapshot_draws_of_other_techniques(with_others: Running) -> None:
    wrong = {}
    for section in filter(lambda one: one.is_work, OTHERS.sections):
        at_ms = section.start_ms + round(INTO_A_BEAT * section.beat_ms)
        with_others.lead_to(at_ms)
        shown = on_the_screen(with_others.app.window)
        wrong[section.step] = differing(shown, drawn(at_ms, dark=False, plan=OTHERS))
    assert wrong == {0: 0, 1: 0, 2: 0}


@pytest.mark.parametrize(
    ("width", "height"),
    [(800, 600), pytest.param(1500, 900, marks=pytest.mark.slow("another size"))],
)
def test_a_resized_window_is_whole_at_once(running: Running, width: int, height: int) -> None:
    at_ms = MOMENTS["in the middle of a stroke"]
    running.lead_to(at_ms)
    running.app.window.resize(width, height)
    QCoreApplication.processEvents()
    shown = on_the_screen(running.app.window)
    assert differing(shown, drawn(at_ms, running.app.window.theme.dark, width, height)) == 0


def test_pictures_of_two_moments_differ() -> None:
    assert differing(drawn(GLIDE + 4_000, False), drawn(GLIDE + 4_100, False))
