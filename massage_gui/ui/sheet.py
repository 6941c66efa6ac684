"""The sheet: a question or a list that lies over the window until it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from massage_gui.core.problems import Problem
from massage_gui.core.routine import Hands
from massage_gui.ui.actions import BINDINGS, Action, Binding, asked
from massage_gui.ui.parts.button import Button, Kind
from massage_gui.ui.parts.fit_text import FitLabel, TextStyle, fit
from massage_gui.ui.parts.icons import Icons
from massage_gui.ui.parts.scroll import Scroll
from massage_gui.ui.parts.segmented import Option
from massage_gui.ui.parts.sheet_rows import (
    ChoiceRow,
    ChoiceRowWidget,
    KeyRow,
    ProblemRow,
    RowWidget,
    SheetRow,
    TextRow,
    row_widget,
)
from massage_gui.ui.theme import DARK, RADIUS_DIALOG, REGULAR, SEMIBOLD, Themed, Tone, spread
from massage_gui.words import Words

SHADE: Final = 0.55
AROUND: Final = 12
PADDING: Final = 32
COLUMN_GAP: Final = 40
BUTTON: Final = 64
MOST_PROBLEMS: Final = 40
LET_THROUGH: Final = (Action.STOP, Action.FULL, Action.QUIT)

STAY: Final = "stay"
LEAVE: Final = "leave"
CLOSE: Final = "close"
OTHER: Final = "other"
WAITS: Final = "waits"
THEME: Final = "theme"
SKIN: Final = "skin"
HANDS: Final = "hands"
MOTION: Final = "motion"
TOOL: Final = "tool"
BY_ITSELF: Final = "by_itself"
WHEN_I_SAY: Final = "when_i_say"


@dataclass(frozen=True, slots=True)
class SheetButton:
    """A button at the foot of a sheet; the `primary` one has the focus at first.

    A `quiet` one stands apart, at the left.
    """

    id: str
    text: str
    primary: bool = False
    quiet: bool = False

    @property
    def kind(self) -> Kind:
        """How the button looks."""
        if self.primary:
            return Kind.PRIMARY
        return Kind.GHOST if self.quiet else Kind.OUTLINE


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All that a sheet shows; its rows stand in so many columns, read downwards."""

    title: str
    text: str = ""
    rows: tuple[SheetRow, ...] = ()
    buttons: tuple[SheetButton, ...] = ()
    width: int = 560
    columns: int = 1


def question(title: str, text: str, stay: str, leave: str) -> SheetContent:
    """A question whose safe answer, STAY, is the default; the other one is LEAVE."""
    buttons = (
        SheetButton(LEAVE, leave),
        SheetButton(STAY, stay, primary=True),
    )
    return SheetContent(title, text, buttons=buttons)


def keys_content(words: Words) -> SheetContent:
    """All keys, from the one table that also makes them work."""
    rows = tuple(_key_row(binding, words) for binding in BINDINGS)
    close = SheetButton(CLOSE, words("keys.close"), primary=True)
    return SheetContent(words("keys.title"), "", rows, (close,), width=880, columns=2)


def problems_content(words: Words, file: str, problems: tuple[Problem, ...]) -> SheetContent:
    """Why a file cannot be played, mistake by mistake."""
    count = len(problems)
    key = "problem.one" if count == 1 else "problem.count"
    rows: list[SheetRow] = [_problem_row(problem, words) for problem in problems[:MOST_PROBLEMS]]
    if count > MOST_PROBLEMS:
        rows.append(TextRow(words("problem.more", count=count - MOST_PROBLEMS)))
    buttons = (
        SheetButton(CLOSE, words("keys.close"), quiet=True),
        SheetButton(OTHER, words("problem.other"), primary=True),
    )
    text = words(key, file=file, count=count)
    return SheetContent(words("problem.title"), text, tuple(rows), buttons, width=740)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the settings stand at; `theme` is "system", "light" or "dark"."""

    waits: bool = False
    theme: str = "system"
    skin: str = Tone.MEDIUM
    hands: str = Tone.MEDIUM
    motion: str = "system"
    tool: str = Hands.FINGERS


def look_rows(words: Words, choices: Choices) -> tuple[ChoiceRow, ...]:
    """The settings that can be seen in the picture."""
    tones = tuple(Option(tone, words(f"tone.{tone}")) for tone in Tone)
    themes = tuple(Option(name, words(f"theme.{name}")) for name in ("system", "light", "dark"))
    motions = tuple(Option(name, words(f"motion.{name}")) for name in ("system", "full", "calm"))
    tools = tuple(
        Option(kind, words(f"tool.{kind}"))
        for kind in (Hands.FINGERS, Hands.THUMBS, Hands.KNUCKLES)
    )
    return (
        ChoiceRow(SKIN, words("tone.skin"), tones, choices.skin),
        ChoiceRow(HANDS, words("tone.hands"), tones, choices.hands),
        ChoiceRow(THEME, words("theme.title"), themes, choices.theme),
        ChoiceRow(MOTION, words("motion.title"), motions, choices.motion),
        ChoiceRow(TOOL, words("tool.title"), tools, choices.tool),
    )


def settings_content(words: Words, choices: Choices) -> SheetContent:
    """The settings, each a row of options."""
    ways = (
        Option(BY_ITSELF, words("home.by_itself")),
        Option(WHEN_I_SAY, words("home.when_i_say")),
    )
    waits = ChoiceRow(WAITS, words("home.mode"), ways, WHEN_I_SAY if choices.waits else BY_ITSELF)
    rows = (waits, *look_rows(words, choices))
    close = SheetButton(CLOSE, words("keys.close"), primary=True)
    return SheetContent(words("settings.title"), "", rows, (close,), width=960, columns=2)


def _key_row(binding: Binding, words: Words) -> KeyRow:
    digits = len(binding.keys) > 2 and all(key.isdigit() for key in binding.keys)
    names = tuple(dict.fromkeys(_key_name(key) for key in binding.keys))
    return KeyRow(names, words(f"key.{binding.action}"), span=digits)


def _key_name(key: str) -> str:
    """A key as people call it; the two Enter keys have one name."""
    if key in ("Left", "Right", "Up", "Down"):
        return key.lower()
    if key == "Return":
        key = "Enter"
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _problem_row(problem: Problem, words: Words) -> ProblemRow:
    place = words("problem.place", line=problem.line, column=problem.column)
    message = problem.message[:1].upper() + problem.message[1:]
    return ProblemRow(place, message, problem.hint)


class Sheet(Themed):
    """Covers its parent with a shade and shows a dialog in the middle.

    It takes the focus while it is shown, keeps Tab inside, and gives the focus back.

    Signals:
        answered(str): the button of this id was pressed.
        chose(str, str): in the row of this id, the option of this id was chosen.
        closed(): Esc was pressed, or the shade, and the sheet is put away unanswered.
    """

    answered = Signal(str)
    chose = Signal(str, str)
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._window = parent
        self._content = SheetContent("")
        self._card = QRect()
        self._before: QWidget | None = None
        self._rows: list[RowWidget] = []
        self._buttons: list[Button] = []
        self._title = FitLabel(TextStyle(32, 20, 2, SEMIBOLD, 1.18), parent=self)
        self._text = FitLabel(TextStyle(19, 15, 9, REGULAR, 1.35), "ink2", parent=self)
        self._list = Themed()
        self._scroll = Scroll(self._list, fade="surface", parent=self)
        self.hide()
        parent.installEventFilter(self)

    def show_content(self, content: SheetContent) -> None:
        """Lie over the window with this content, the focus on its default button."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._content = content
        self._title.setText(content.title)
        self._text.setText(content.text)
        self.setAccessibleName(content.title)
        self.setAccessibleDescription(content.text)
        self._rebuild(content)
        self.setGeometry(self._window.rect())
        self._lay_out()
        self.raise_()
        self.show()
        self._focus_first()

    def choose(self, row: str, option: str) -> None:
        """Mark another option in a row that offers a choice."""
        for widget in self._rows:
            if isinstance(widget, ChoiceRowWidget) and widget.row.id == row:
                widget.choose(option)

    def close_sheet(self) -> None:
        """Uncover the window and give the focus back to what had it."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, content: SheetContent) -> None:
        for old in (*self._rows, *self._buttons):
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._rows = [row_widget(self._icons, row, self._list) for row in content.rows]
        self._scroll.setAccessibleName(content.title)
        for row in self._rows:
            row.show()
            if isinstance(row, ChoiceRowWidget):
                row.chose.connect(self.chose)
        self._buttons = [self._made(button) for button in content.buttons]
        spread(self.theme, self)

    def _made(self, button: SheetButton) -> Button:
        made = Button(self._icons, button.text, kind=button.kind, pixels=19, parent=self)
        made.clicked.connect(lambda: self.answered.emit(button.id))
        made.show()
        return made

    def _focus_first(self) -> None:
        shown = zip(self._content.buttons, self._buttons, strict=True)
        default = next((made for button, made in shown if button.primary), None)
        (default or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        content = self._content
        wide = min(content.width, self.width() - 2 * AROUND)
        padding = PADDING if wide >= 480 else 20
        room = wide - 2 * padding
        most = self.height() - 2 * AROUND
        title = fit(content.title, TextStyle(32, 20, 2, SEMIBOLD, 1.18), room, 90)
        text_style = TextStyle(19, 15, 9, REGULAR, 1.35)
        text = fit(content.text, text_style, room, most / 3).height + 8 if content.text else 0
        foot = BUTTON + 20 if content.buttons else 0
        fixed = 28 + title.height + 12 + text + foot + 24
        listed = self._lay_out_rows(room)
        shown = min(listed, round(most - fixed))
        tall = min(most, round(fixed + shown))
        self._card = QRect((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
        left, top = self._card.left() + padding, self._card.top() + 28
        self._title.setGeometry(left, top, room, round(title.height))
        top += round(title.height) + 12
        self._text.setGeometry(left, top, room, round(text))
        self._scroll.setGeometry(left - 4, top + round(text), room + 4 + padding - 6, max(0, shown))
        self._scroll.setVisible(bool(self._rows))
        self._lay_out_buttons(QRect(left, self._card.bottom() - 23 - BUTTON, room, BUTTON))

    def _lay_out_rows(self, room: int) -> int:
        """Rows from the top down, column by column; gives the height they need."""
        columns = self._content.columns
        wide = (room - COLUMN_GAP * (columns - 1)) // columns
        each = -(-len(self._rows) // columns) or 1
        tall = 0
        for index, row in enumerate(self._rows):
            column, place = divmod(index, each)
            top = 4 if place == 0 else self._rows[index - 1].geometry().bottom() + 1
            row.setGeometry(4 + column * (wide + COLUMN_GAP), top, wide, row.height_for(wide))
            tall = max(tall, row.geometry().bottom() + 5)
        self._list.resize(room + 8, tall)
        return tall

    def _lay_out_buttons(self, place: QRect) -> None:
        """From the right; a quiet one stands at the left."""
        right = place.right() + 1
        gap = 12
        most = (place.width() - gap * max(0, len(self._buttons) - 1)) // max(1, len(self._buttons))
        for button, made in reversed(list(zip(self._content.buttons, self._buttons, strict=True))):
            wide = min(max(132, made.sizeHint().width()), max(most, 132))
            if button.quiet and len(self._buttons) > 1:
                made.setGeometry(place.left(), place.top(), wide, BUTTON)
                continue
            made.setGeometry(right - wide, place.top(), wide, BUTTON)
            right -= wide + gap

    def _stops(self) -> list[QWidget]:
        """What Tab goes through, in the order of the sheet."""
        inside: list[QWidget] = [
            widget
            for widget in (self._scroll, *self._list.findChildren(Button), *self._buttons)
            if widget.isVisible() and widget.isEnabled()
        ]
        return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        focused = self.focusWidget()
        step = 1 if forward else -1
        index = stops.index(focused) + step if focused in stops else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[index % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; only what must work whatever is open goes on to the window."""
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
            return
        wanted = asked(event)
        if wanted is not None and wanted.action in LET_THROUGH:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.contains(event.position().toPoint()):
            self._dismiss()

    def _dismiss(self) -> None:
        self.close_sheet()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), DARK.color("stage", SHADE))
        painter.setPen(self.theme.color("line"))
        painter.setBrush(self.theme.color("surface"))
        card = QRectF(self._card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, RADIUS_DIALOG, RADIUS_DIALOG)
