"""Segmented: a choice between a few options side by side."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from massage_gui.settings.table import Setting
from massage_gui.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Themed, adopt
from massage_gui.ui.widgets.bare import bare
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import TextStyle, draw
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role
from massage_gui.words import Words

GAP: Final = 8
CAPTION_PIXELS: Final = 14
WIDTHS: Final = {False: 10, True: 13}  # relative, without and with a caption
STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
ACROSS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Option(NamedTuple):
    """An option: its id, its text, and smaller text under it."""

    id: str
    text: str
    caption: str = ""


class Segment(Button):
    """The button of an option."""

    def __init__(self, icons: Icons, option: Option, pixels: int, parent: QWidget) -> None:
        super().__init__(icons, option.text, kind=ButtonKind.TONAL, pixels=pixels, parent=parent)
        self.option = option
        self.be_a_choice()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def sizeHint(self) -> QSize:
        """Ignored in either direction, so nothing is measured for it."""
        return QSize()

    def _paint_content(self, painter: QPainter, face: QRectF, ink: QColor) -> None:
        if not self.option.caption:
            super()._paint_content(painter, face, ink)
            return
        weight = SEMIBOLD if self.isChecked() else MEDIUM
        word = TextStyle(self._pixels, 13, weight=weight, digits=True)
        small = TextStyle(CAPTION_PIXELS, 11, weight=REGULAR, spacing=1.1)
        tall = self._pixels * 1.1 + CAPTION_PIXELS * 1.1
        top = face.center().y() - tall / 2
        middle = Qt.AlignmentFlag.AlignHCenter
        room = face.adjusted(4, 0, -4, 0)
        painter.setPen(ink)
        place = QRectF(room.left(), top, room.width(), self._pixels * 1.2)
        draw(painter, self.text(), word, place, middle)
        place = QRectF(room.left(), top + self._pixels * 1.15, room.width(), CAPTION_PIXELS * 1.2)
        draw(painter, self.option.caption, small, place, middle)


class Segmented(Themed):
    """Buttons side by side; the arrow keys change the choice, Tab moves between buttons.

    Signals:
        chosen(str): the person chose the option of this id.
    """

    chosen = Signal(str)
    reads_as = Role.Grouping

    def __init__(self, icons: Icons, name: str, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._pixels = pixels
        self._segments: list[Segment] = []
        self._row = bare(QHBoxLayout(self), GAP)
        self.setAccessibleName(name)

    @property
    def segments(self) -> tuple[Segment, ...]:
        return tuple(self._segments)

    def show_options(self, options: tuple[Option, ...], chosen: str | None) -> None:
        """Offer these options; buttons are made again only if the options change."""
        if options != tuple(segment.option for segment in self._segments):
            self._rebuild(options)
        self.choose(chosen)

    def choose(self, chosen: str | None) -> None:
        """Mark the option with this id, or none."""
        for segment in self._segments:
            segment.choose(segment.option.id == chosen)

    def set_pixels(self, pixels: int) -> None:
        if pixels != self._pixels:
            self._pixels = pixels
            for segment in self._segments:
                segment.set_face(pixels=pixels)

    def _rebuild(self, options: tuple[Option, ...]) -> None:
        for old in self._segments:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._segments = [Segment(self._icons, option, self._pixels, self) for option in options]
        for segment in self._segments:
            name = f"{segment.option.text} {segment.option.caption}".strip()
            group = self.accessibleName()
            segment.setAccessibleName(f"{group}: {name}" if group else name)
            segment.clicked.connect(partial(self.chosen.emit, segment.option.id))
            self._row.addWidget(segment, WIDTHS[bool(segment.option.caption)])
        adopt(self, self.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys change the choice, and stop at the ends."""
        step = STEPS.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if step is None or not isinstance(focused, Segment):
            event.ignore()
            return
        if self.isRightToLeft() and event.key() in ACROSS:
            step = -step
        index = self._segments.index(focused) + step
        if 0 <= index < len(self._segments):
            self._segments[index].setFocus(Qt.FocusReason.TabFocusReason)
            self._segments[index].click()


def options_of(words: Words, setting: Setting[Any]) -> tuple[Option, ...]:
    """The options of a setting, in words."""
    return tuple(
        Option(name, name if setting.scale else words(f"{setting.texts}.{name}"))
        for name in setting.names
    )
