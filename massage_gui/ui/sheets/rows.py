"""Rows of a sheet: keys, problems, texts and settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_gui.ui.actions import Action
from massage_gui.ui.sheets.caps import CAP_GAP, cap_width, caps_width, paint_cap, paint_caps
from massage_gui.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Themed
from massage_gui.ui.widgets.bare import bare
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.segmented import Option, Segmented

ANY_HEIGHT: Final = 10_000.0
KEY_HEIGHT: Final = 38
INDENT: Final = 40
CHOICE_LABEL: Final = 36
CHOICE_HEIGHT: Final = 64
SWITCH_HEIGHT: Final = 64


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys for an action, with words; "left" to "down" are drawn as arrows.

    With `span`, they are the first and the last of a range.
    """

    keys: tuple[str, ...]
    words: str
    span: bool = False


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem in a file: where, what, and how to correct it."""

    place: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TextRow:
    """Words by themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice between options, with a label and its keys above it."""

    id: str
    label: str
    options: tuple[Option, ...]
    chosen: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """Something that is on or off, with an icon, words and its keys."""

    id: str
    words: str
    icon: str
    keys: tuple[str, ...]
    on: bool


SheetRow: TypeAlias = KeyRow | ProblemRow | TextRow | ChoiceRow | SwitchRow


class RowWidget(Themed):
    """A row on the screen."""


class KeyRowWidget(RowWidget):
    """Words on the left, keys as caps on the right."""

    reads_as = Role.ListItem

    def __init__(self, row: KeyRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self.setFixedHeight(KEY_HEIGHT)
        self.setAccessibleName(f"{row.words}: {', '.join(row.keys)}")

    @property
    def _caps(self) -> tuple[str, ...]:
        keys = self._row.keys
        return (keys[0], keys[-1]) if self._row.span else keys

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        between = 14.0 if self._row.span else CAP_GAP
        left = self.width() - sum(map(cap_width, self._caps)) - between * (len(self._caps) - 1)
        words = QRectF(0, 0, left - 16, self.height())
        style = TextStyle(17, 11, 2, REGULAR, 1.2)
        tall = fit(self._row.words, style, words.width(), words.height()).height
        painter.setPen(self.theme.color("ink"))
        words.setTop((self.height() - tall) / 2)
        draw(painter, self._row.words, style, self.turned(words))
        for index, key in enumerate(self._caps):
            if index and self._row.span:
                self._paint_dash(painter, left - between / 2)
            cap = QRectF(left, self.height() / 2, cap_width(key), 0)
            paint_cap(painter, self.theme, key, self.turned(cap).topLeft())
            left += cap_width(key) + between

    def _paint_dash(self, painter: QPainter, middle: float) -> None:
        painter.setPen(QPen(self.theme.color("ink2"), 2))
        dash = self.turned(QRectF(middle - 3, self.height() / 2, 6, 0))
        painter.drawLine(dash.topLeft(), dash.topRight())


class ProblemRowWidget(RowWidget):
    """An error icon, the message with its hint, and the place below."""

    reads_as = Role.ListItem

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

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - INDENT
        shown = [fit(text, style, room, ANY_HEIGHT) for text, style, _ in self._parts() if text]
        return round(sum(one.height for one in shown)) + 18

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        icon = self.turned(QRectF(1, 0, 24, 24))
        self._icons.paint(painter, "error", icon, self.theme.color("error"))
        top = 0.0
        for text, style, role in self._parts():
            if text:
                painter.setPen(self.theme.color(role))
                place = QRectF(INDENT, top, self.width() - INDENT, ANY_HEIGHT)
                top += draw(painter, text, style, self.turned(place)).height


class TextRowWidget(RowWidget):
    """Words by themselves."""

    def __init__(self, row: TextRow, parent: QWidget) -> None:
        super().__init__(parent)
        label = FitLabel(TextStyle(17, 17, 99, REGULAR, 1.35), "ink2")
        label.setText(row.text)
        stacked(self, label, under=8)


class SettingRowWidget(RowWidget):
    """A row that changes a setting.

    Signals:
        action_requested(Action, object): SET, with the row's id and that of the option.
    """

    action_requested = Signal(object, object)

    def __init__(self, row: ChoiceRow | SwitchRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row

    def choose(self, option: str) -> None:
        """Show another option as chosen."""
        raise NotImplementedError

    def _ask(self, option: str) -> None:
        self.action_requested.emit(Action.SET, (self.row.id, option))


class ChoiceRowWidget(SettingRowWidget):
    """A label above segments."""

    def __init__(self, icons: Icons, row: ChoiceRow, parent: QWidget) -> None:
        super().__init__(row, parent)
        label = FitLabel(TextStyle(20, 16, 1, SEMIBOLD))
        label.setText(row.label)
        label.setFixedHeight(CHOICE_LABEL)
        self._segments = Segmented(icons, row.label, 18)
        self._segments.setFixedHeight(CHOICE_HEIGHT)
        self._segments.show_options(row.options, row.chosen)
        self._segments.chosen.connect(self._ask)
        stacked(self, label, self._segments, under=20)

    def choose(self, option: str) -> None:
        self._segments.choose(option)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        wide = caps_width(self.row.keys)
        place = self.turned(QRectF(self.width() - 1.0 - wide, CHOICE_LABEL / 2, wide, 0))
        paint_caps(painter, self.theme, self.row.keys, place.topLeft())


class Switch(Button):
    """A button as wide as the row, with a knob on the right that shows whether it is on."""

    def __init__(self, icons: Icons, row: SwitchRow, parent: QWidget) -> None:
        super().__init__(icons, row.words, row.icon, ButtonKind.GHOST, parent=parent)
        self._row = row
        self.setCheckable(True)
        self.setChecked(row.on)

    def _colors(self) -> tuple[QColor | None, QColor, QColor | None]:
        """The colours of the ground, which only shows that the pointer is on it."""
        near = self.isDown() or self.underMouse()
        return self.theme.color("line") if near else None, self.theme.color("ink"), None

    def _paint_content(self, painter: QPainter, face: QRectF, ink: QColor) -> None:
        middle = face.center().y()
        icon = QRectF(face.left() + 4, middle - 13, 26, 26)
        self._icons.paint(painter, self._row.icon, self.turned(icon), self.theme.color("ink"))
        track = QRectF(face.right() - 70, middle - 18, 64, 36)
        wide = caps_width(self._row.keys)
        caps = QRectF(track.left() - 14 - wide, middle, wide, 0)
        paint_caps(painter, self.theme, self._row.keys, self.turned(caps).topLeft())
        words = QRectF(face.left() + 46, face.top(), caps.left() - face.left() - 56, face.height())
        style = TextStyle(20, 15, 1, REGULAR, 1.2)
        words.setTop(middle - fit(self._row.words, style, words.width(), face.height()).height / 2)
        painter.setPen(self.theme.color("ink"))
        draw(painter, self._row.words, style, self.turned(words))
        self._paint_knob(painter, self.turned(track))

    def _paint_knob(self, painter: QPainter, track: QRectF) -> None:
        on, theme = self.isChecked(), self.theme
        painter.setPen(QPen(theme.color("primary" if on else "edge"), 3))
        painter.setBrush(theme.color("primary" if on else "surface"))
        painter.drawRoundedRect(track.adjusted(1.5, 1.5, -1.5, -1.5), 18, 18)
        at_right = on is not self.isRightToLeft()
        x = track.right() - 18 if at_right else track.left() + 18
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on_primary" if on else "edge"))
        painter.drawEllipse(QPointF(x, track.center().y()), 9, 9)


class SwitchRowWidget(SettingRowWidget):
    """A switch over the whole width."""

    def __init__(self, icons: Icons, row: SwitchRow, parent: QWidget) -> None:
        super().__init__(row, parent)
        self._switch = Switch(icons, row, self)
        self._switch.setFixedHeight(SWITCH_HEIGHT)
        self._switch.clicked.connect(lambda: self._ask("off" if self._switch.isChecked() else "on"))
        stacked(self, self._switch)

    def choose(self, option: str) -> None:
        self._switch.setChecked(option == "on")


def stacked(row: QWidget, *parts: QWidget, under: int = 0) -> None:
    """Put parts of a row one under the other."""
    column = bare(QVBoxLayout(row))
    for part in parts:
        column.addWidget(part)
    column.addSpacing(under)


def row_widget(icons: Icons, row: SheetRow, parent: QWidget) -> RowWidget:
    """The widget that shows a row."""
    if isinstance(row, KeyRow):
        return KeyRowWidget(row, parent)
    if isinstance(row, ProblemRow):
        return ProblemRowWidget(icons, row, parent)
    if isinstance(row, TextRow):
        return TextRowWidget(row, parent)
    if isinstance(row, SwitchRow):
        return SwitchRowWidget(icons, row, parent)
    return ChoiceRowWidget(icons, row, parent)
