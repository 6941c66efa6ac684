"""Points: reminders before the massage, each with an icon."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.reminder import Reminder
from massage_gui.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Themed, adopt, font
from massage_gui.ui.widgets.fit_text import Fitted, TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.measures import Measures
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.tip import set_tip

ICONS: Final = ("chat", "nobone", "drop")
OTHER_ICON: Final = "info"
ANY_HEIGHT: Final = 10_000.0
EDGE: Final = 8  # pixels around all points, for a focus ring
TAG_PIXELS: Final = 14
TAG_HEIGHT: Final = 22.0


class PointsLook(NamedTuple):
    """How large the words are; with `only_titles`, texts are left out."""

    title: int = 18
    text: int = 17
    gap: int = 20
    indent: int = 48
    only_titles: bool = False


def icon_for(index: int, reminder: Reminder) -> str:
    """The icon of a point: its own for the first three of the source."""
    return ICONS[index] if index < len(ICONS) and not reminder.added else OTHER_ICON


class PointRow(Themed):
    """One point; screen readers get the whole text."""

    reads_as = Role.ListItem

    def __init__(
        self, icons: Icons, reminder: Reminder, icon: str, tag: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._reminder = reminder
        self._tag = tag if reminder.added else ""
        self._look = PointsLook()
        self.setAccessibleName(f"{self._tag}: {reminder.title}" if self._tag else reminder.title)
        set_tip(self, reminder.text)

    def set_look(self, look: PointsLook) -> None:
        self._look = look
        set_tip(self, self._reminder.text if look.only_titles else "")
        self.update()

    def height_for(self, width: int, measures: Measures) -> int:
        """The height at which every word is shown."""
        shown = "point", self._reminder, self._tag, self._look, width
        return measures.of(shown, lambda: self._needed(width))

    def _needed(self, width: int) -> int:
        title, tag, text = self._places(width)
        return round(max(title.bottom(), tag.bottom(), text.bottom()))

    def _title(self, width: float) -> Fitted:
        return fit(self._reminder.title, self._title_style, width, ANY_HEIGHT)

    @property
    def _title_style(self) -> TextStyle:
        return TextStyle(self._look.title, self._look.title - 2, 3, SEMIBOLD, 1.3)

    @property
    def _text_style(self) -> TextStyle:
        return TextStyle(self._look.text, self._look.text, 99, REGULAR, 1.42)

    def _places(self, width: int) -> tuple[QRectF, QRectF, QRectF]:
        """The places of title, tag and text; the tag is after the title or below it."""
        indent = self._look.indent
        room = width - indent
        title = self._title(room)
        place = QRectF(indent, 0, room, title.height)
        tag = QRectF(indent, title.height, 0, 0)
        if self._tag:
            wide = QFontMetricsF(font(TAG_PIXELS, MEDIUM)).horizontalAdvance(self._tag) + 18
            metrics = QFontMetricsF(font(title.pixels, SEMIBOLD))
            after = metrics.horizontalAdvance(title.lines[-1]) + 10
            beside = after + wide <= room
            top = title.height - (title.line_height + TAG_HEIGHT) / 2 if beside else title.height
            tag = QRectF(indent + (after if beside else 0), top + (not beside) * 2, wide, 22)
        top = max(title.height, tag.bottom()) + 2
        shown = fit(self._reminder.text, self._text_style, room, ANY_HEIGHT).height
        return place, tag, QRectF(indent, top, room, 0.0 if self._look.only_titles else shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        title, tag, text = self._places(self.width())
        line = self._title(title.width()).line_height
        size = 26.0
        color = self.theme.color("lamp" if self._tag else "accent")
        icon = self.turned(QRectF(2, (line - size) / 2, size, size))
        self._icons.paint(painter, self._icon, icon, color)
        painter.setPen(self.theme.color("ink"))
        draw(painter, self._reminder.title, self._title_style, self.turned(title))
        if self._tag:
            self._paint_tag(painter, self.turned(tag))
        if not self._look.only_titles:
            painter.setPen(self.theme.color("ink2"))
            draw(painter, self._reminder.text, self._text_style, self.turned(text))

    def _paint_tag(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("lamp_soft"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(self.theme.color("lamp"))
        painter.setFont(font(TAG_PIXELS, MEDIUM))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._tag)


class Points(Themed):
    """The points one below the other; made again only if they change."""

    reads_as = Role.List

    def __init__(self, icons: Icons, tag: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._tag = tag
        self._reminders: tuple[Reminder, ...] = ()
        self._points: list[PointRow] = []

    @property
    def points(self) -> tuple[PointRow, ...]:
        return tuple(self._points)

    def show_reminders(self, reminders: tuple[Reminder, ...], icons: tuple[str, ...] = ()) -> None:
        """Show these, with `icons` or the default ones."""
        if reminders == self._reminders:
            return
        for old in self._points:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._reminders = reminders
        usual = tuple(icon_for(index, one) for index, one in enumerate(reminders))
        self._points = [
            PointRow(self._icons, reminder, icon, self._tag, self)
            for reminder, icon in zip(reminders, icons or usual, strict=True)
        ]
        adopt(self, self.theme)

    def lay_out(self, width: int, look: PointsLook, measures: Measures | None = None) -> None:
        """Take this width, and the height that all points need."""
        top, measures = EDGE, measures or Measures()
        for point in self._points:
            point.set_look(look)
            height = point.height_for(width - 2 * EDGE, measures)
            point.setGeometry(QRect(EDGE, top, width - 2 * EDGE, height))
            point.show()
            top += height + look.gap
        self.resize(width, max(0, top - look.gap + EDGE) if self._points else 0)
