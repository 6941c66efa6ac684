"""Rows of a sheet: keys, problems and choices, each as wide as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.parts.fit_text import FitLabel, TextStyle, draw, fit
from massage_gui.ui.parts.icons import Icons
from massage_gui.ui.parts.segmented import Option, Segmented
from massage_gui.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Themed, font

ANY_HEIGHT: Final = 10_000.0
KEY_HEIGHT: Final = 38
CAP: Final = 30.0
CAP_PIXELS: Final = 15
CAP_GAP: Final = 6.0
ARROWS: Final = {"left": 180.0, "right": 0.0, "up": -90.0, "down": 90.0}
INDENT: Final = 40
CHOICE_LABEL: Final = 36
CHOICE_HEIGHT: Final = 64


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys, any of which does what the words say; "left" to "down" are drawn as arrows.

    With `span`, the first and the last of them stand for all between.
    """

    keys: tuple[str, ...]
    words: str
    span: bool = False


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something wrong in a file: where, what, and what would put it right."""

    place: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TextRow:
    """Words by themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice between options, with a label above it."""

    id: str
    label: str
    options: tuple[Option, ...]
    chosen: str


SheetRow: TypeAlias = KeyRow | ProblemRow | TextRow | ChoiceRow


class RowWidget(Themed):
    """A row on the screen."""

    def height_for(self, width: int) -> int:
        """The height at which all of the row is shown."""
        raise NotImplementedError


class KeyRowWidget(RowWidget):
    """Words on the left, keys as caps on the right."""

    def __init__(self, row: KeyRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self.setAccessibleName(f"{row.words}: {', '.join(row.keys)}")

    def height_for(self, width: int) -> int:
        return KEY_HEIGHT

    @property
    def _caps(self) -> tuple[str, ...]:
        keys = self._row.keys
        return (keys[0], keys[-1]) if self._row.span else keys

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        between = 14.0 if self._row.span else CAP_GAP
        left = self.width() - sum(map(_cap_width, self._caps)) - between * (len(self._caps) - 1)
        words = QRectF(0, 0, left - 16, self.height())
        style = TextStyle(17, 14, 2, REGULAR, 1.2)
        tall = fit(self._row.words, style, words.width(), words.height()).height
        painter.setPen(self.theme.color("ink"))
        words.setTop((self.height() - tall) / 2)
        draw(painter, self._row.words, style, words)
        for index, key in enumerate(self._caps):
            if index and self._row.span:
                self._paint_dash(painter, left - between / 2)
            self._paint_cap(painter, key, left)
            left += _cap_width(key) + between

    def _paint_dash(self, painter: QPainter, middle: float) -> None:
        painter.setPen(QPen(self.theme.color("ink2"), 2))
        y = self.height() / 2
        painter.drawLine(QPointF(middle - 3, y), QPointF(middle + 3, y))

    def _paint_cap(self, painter: QPainter, key: str, left: float) -> None:
        cap = QRectF(left, (self.height() - CAP) / 2, _cap_width(key), CAP)
        painter.setPen(QPen(self.theme.color("edge"), 1.5))
        painter.setBrush(self.theme.color("raised"))
        painter.drawRoundedRect(cap.adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
        painter.setPen(self.theme.color("ink"))
        if key in ARROWS:
            self._paint_arrow(painter, cap.center(), ARROWS[key])
            return
        painter.setFont(font(CAP_PIXELS, MEDIUM, digits=True))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)

    def _paint_arrow(self, painter: QPainter, middle: QPointF, turn: float) -> None:
        pen = QPen(self.theme.color("ink"), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.save()
        painter.setPen(pen)
        painter.translate(middle)
        painter.rotate(turn)
        painter.drawLine(QPointF(-6, 0), QPointF(6, 0))
        painter.drawPolyline([QPointF(2, -4.5), QPointF(6.5, 0), QPointF(2, 4.5)])
        painter.restore()


class ProblemRowWidget(RowWidget):
    """An error icon, the message with its hint, and the place under them."""

    def __init__(self, icons: Icons, row: ProblemRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._row = row
        self.setAccessibleName(f"{row.place}: {row.message}. {row.hint}".strip())

    def _parts(self) -> tuple[tuple[str, TextStyle, str], ...]:
        row = self._row
        return (
            (f"{row.message}.", TextStyle(18, 18, 99, SEMIBOLD, 1.32), "ink"),
            (row.hint, TextStyle(17, 17, 99, REGULAR, 1.32), "ink2"),
            (row.place, TextStyle(15, 15, 9, MEDIUM, 1.5, digits=True), "ink2"),
        )

    def height_for(self, width: int) -> int:
        room = width - INDENT
        shown = [fit(text, style, room, ANY_HEIGHT) for text, style, _ in self._parts() if text]
        return round(sum(one.height for one in shown)) + 18

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._icons.paint(painter, "error", QRectF(1, 0, 24, 24), self.theme.color("error"))
        top = 0.0
        for text, style, role in self._parts():
            if text:
                painter.setPen(self.theme.color(role))
                place = QRectF(INDENT, top, self.width() - INDENT, ANY_HEIGHT)
                top += draw(painter, text, style, place).height


class TextRowWidget(RowWidget):
    """Words by themselves."""

    def __init__(self, row: TextRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = TextStyle(17, 17, 99, REGULAR, 1.35)
        self._label = FitLabel(self._style, "ink2", parent=self)
        self._label.setText(row.text)

    def height_for(self, width: int) -> int:
        return round(fit(self._label.text(), self._style, width, ANY_HEIGHT).height) + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setGeometry(self.rect())


class ChoiceRowWidget(RowWidget):
    """A label above segments.

    Signals:
        chose(str, str): the row's id, and the id of the option that was chosen.
    """

    chose = Signal(str, str)

    def __init__(self, icons: Icons, row: ChoiceRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self._label = FitLabel(TextStyle(20, 16, 1, SEMIBOLD), parent=self)
        self._label.setText(row.label)
        self._segments = Segmented(icons, row.label, 18, self)
        self._segments.show_options(row.options, row.chosen)
        self._segments.chosen.connect(self._on_chosen)

    def choose(self, option: str) -> None:
        """Mark another option."""
        self._segments.choose(option)

    def _on_chosen(self, option: str) -> None:
        self.chose.emit(self.row.id, option)

    def height_for(self, width: int) -> int:
        return CHOICE_LABEL + CHOICE_HEIGHT + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._label.setGeometry(0, 0, self.width(), CHOICE_LABEL)
        self._segments.setGeometry(0, CHOICE_LABEL, self.width(), CHOICE_HEIGHT)


def row_widget(icons: Icons, row: SheetRow, parent: QWidget) -> RowWidget:
    """The widget that shows a row."""
    if isinstance(row, KeyRow):
        return KeyRowWidget(row, parent)
    if isinstance(row, ProblemRow):
        return ProblemRowWidget(icons, row, parent)
    if isinstance(row, TextRow):
        return TextRowWidget(row, parent)
    return ChoiceRowWidget(icons, row, parent)


def _cap_width(key: str) -> float:
    if key in ARROWS:
        return CAP + 2
    words = QFontMetricsF(font(CAP_PIXELS, MEDIUM, digits=True)).horizontalAdvance(key)
    return max(CAP + 2, words + 18)
