"""The picture beside the text shows the step of the cursor, and gives names back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from massage_gui.ui.player import Player
from tests.ui.workshop.build import GOOD, OFFSCREEN, Writer

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)  # a pop-up asks for both where it can


# The picture


def test_the_step_of_the_cursor_is_shown_and_moves(writer: Writer) -> None:
    writer.open()
    writer.end_of(10)
    assert writer.workshop.picture.caption == "Step 2: Two"
    shown = writer.workshop.picture.shown
    assert shown
    assert shown.title == "Two"
    writer.end_of(5)
    assert writer.workshop.picture.caption == "Step 1: One"
    assert writer.workshop.picture.shown.title == "One"  # type: ignore[union-attr]


def test_the_slower_the_hands_the_fewer_moments_are_shown(writer: Writer) -> None:
    writer.open()
    glide, hold = (frame_after_two_seconds(writer, line) for line in (5, 10))
    assert glide < hold


def frame_after_two_seconds(writer: Writer, line: int) -> int:
    """How many milliseconds a moment of the step at a line is shown."""
    writer.end_of(line)
    player = writer.workshop.picture.findChild(Player)
    assert player
    (timer,) = player.findChildren(QTimer)
    for _ in range(20):
        writer.clock.tick(100)
        player.refresh()
    return timer.interval()


def test_one_bad_step_still_shows_the_others(writer: Writer) -> None:
    writer.open(GOOD.replace("glide-lane", "nowhere"))
    writer.end_of(10)
    assert writer.workshop.picture.caption == "Step 2: Two"
    writer.end_of(5)
    assert "cannot be shown yet" in writer.workshop.picture.caption
    assert writer.workshop.picture.shown is None


def test_a_text_that_yaml_stumbles_over_leaves_the_picture(writer: Writer) -> None:
    writer.open()
    writer.end_of(10)
    writer.workshop.take(GOOD.replace("[shoulder-top]", "[shoulder-top"))
    assert writer.problems
    assert "The picture waits" in writer.workshop.picture.caption
    assert writer.workshop.picture.shown.title == "Two"  # type: ignore[union-attr]


def test_the_pointer_names_regions_with_the_muscle_beneath(writer: Writer) -> None:
    writer.open()
    writer.press("Whole back")
    QTest.mouseMove(writer.names, writer.point_at("lower-back"))
    name, plain, beneath, *_ = writer.names.said
    assert (name, plain) == ("lower-back", "the lower back")
    assert "erector" in beneath


def test_a_click_puts_the_name_into_the_step_of_the_cursor(writer: Writer) -> None:
    writer.open()
    writer.end_of(10)
    writer.press("Whole back")
    place = writer.point_at("hip-muscle")
    QTest.mouseClick(writer.names, Qt.MouseButton.LeftButton, pos=place)
    assert "    regions: [shoulder-top, hip-muscle]\n" in writer.text
    assert writer.problems == ()
    QTest.mouseClick(writer.names, Qt.MouseButton.LeftButton, pos=place)
    assert writer.text.count("hip-muscle") == 1


def test_a_letter_does_not_paint_the_picture_anew(writer: Writer) -> None:
    writer.open(GOOD.replace("glide-lane", "nowhere"))
    writer.end_of(5)
    QCoreApplication.processEvents()
    watcher = Painted(writer.workshop.picture)
    for part in writer.workshop.picture.findChildren(QWidget):
        part.installEventFilter(watcher)
    writer.type("x")
    QCoreApplication.processEvents()
    assert watcher.painted == []


class Painted(QObject):
    """Remembers what is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.painted: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.painted.append(type(watched).__name__)
        return super().eventFilter(watched, event)
