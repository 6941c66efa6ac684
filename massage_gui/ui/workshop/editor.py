"""The editor: the text of a routine, with help for typing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from massage_gui.core.reading.problems import Place, Problem, Severity
from massage_gui.core.writing.pasting import pasted
from massage_gui.core.writing.text import offset_of, word_at
from massage_gui.ui.actions import IN_WORKSHOP, as_latin, asked
from massage_gui.ui.theme import FOCUS_WIDTH, InTheme, Theme, fixed_font, palette
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.scroll import ThinBar
from massage_gui.ui.workshop.gutter import Gutter
from massage_gui.ui.workshop.highlight import Highlighter, units
from massage_gui.ui.workshop.indenting import CLOSING, break_line, indent, step_over
from massage_gui.ui.workshop.marks import alike, underline

REDO_TOO: Final = Qt.Modifier.CTRL | Qt.Key.Key_Y  # as on Windows
MARGIN: Final = 10  # pixels around the text
_Key = Qt.Key
_Move = QTextCursor.MoveOperation
_ENTER: Final = (_Key.Key_Return, _Key.Key_Enter)


class Editor(QPlainTextEdit, InTheme):
    """Plain text with automatic indents and marked problems, always from left to right.

    Signals:
        typed(): the text was changed by a key.
    """

    typed = Signal()

    def __init__(self, icons: Icons, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(MARGIN)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._highlighter = Highlighter(self.document())
        self._gutter = Gutter(icons, self, self.lines_in_sight)
        self._problems: tuple[Problem, ...] = ()
        self._underlines: list[QTextEdit.ExtraSelection] = []
        self.set_pixels(16)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._show_marks)

    # --- the text --------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The whole text; Qt's own method would replace no-break spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def open_text(self, text: str) -> None:
        """Show another text; earlier changes cannot be undone."""
        self._problems, self._underlines = (), []
        self.setPlainText(text)

    def change_to(self, text: str) -> None:
        """Change it to this text by the smallest edit, which can be undone; the cursor stays."""
        before = self.text
        if text == before:
            return
        start = alike(before, text)
        end = alike(before[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(before[:start]))
        last = units(before[: len(before) - end])
        own = self.textCursor()
        within = cursor.position() < own.position() < last
        line, column = own.blockNumber(), own.positionInBlock()
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        if within:
            self._put(line, column)

    def _put(self, line: int, column: int) -> None:
        """The cursor in a line and column, both from 0, or as near as there is one."""
        document, cursor = self.document(), self.textCursor()
        block = document.findBlockByNumber(min(line, document.blockCount() - 1))
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)

    @property
    def offset(self) -> int:
        """The offset of the cursor in the text."""
        encoded = self.text.encode("utf-16-le", "surrogatepass")
        before = encoded[: 2 * self.textCursor().position()]
        return len(before.decode("utf-16-le", "surrogatepass"))

    @property
    def line(self) -> int:
        """The line of the cursor, counted from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def place(self) -> Place:
        """The place of the cursor, or of the start of the selection."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        before = block.text().encode("utf-16-le", "surrogatepass")
        before = before[: 2 * (cursor.selectionStart() - block.position())]
        column = len(before.decode("utf-16-le", "surrogatepass")) + 1
        return Place(block.blockNumber() + 1, column)

    def set_offset(self, offset: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(units(self.text[:offset]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def set_line(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        block = self.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(_Move.EndOfBlock)
        self.setTextCursor(cursor)
        self.centerCursor()

    def go_to_problem(self, problem: Problem) -> None:
        """Select what a problem is about, and scroll to it."""
        text = self.text
        word = word_at(text, offset_of(text, problem.place))
        cursor = self.textCursor()
        cursor.setPosition(units(text[: word.start]))
        cursor.setPosition(units(text[: word.end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    # --- what is seen ----------------------------------------------------------------

    def set_pixels(self, pixels: int) -> None:
        self.setFont(fixed_font(pixels))
        self.setTabStopDistance(2 * self.fontMetrics().horizontalAdvance(" "))
        self._make_room()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Underline what is wrong, and mark its lines."""
        self._problems = tuple(problems)
        marks: dict[int, Severity] = {}
        for one in sorted(self._problems, key=lambda one: one.severity is Severity.ERROR):
            marks[one.line] = one.severity
        self._gutter.mark(marks)
        self._underline()

    def lines_in_sight(self) -> Iterator[tuple[int, float, float]]:
        """Each visible line: its number, the y and the height of its first row."""
        block, shift = self.firstVisibleBlock(), self.contentOffset()
        row = self.fontMetrics().lineSpacing()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(shift)
            if box.top() > self.viewport().height():
                return
            yield block.blockNumber() + 1, box.top(), row
            block = block.next()

    def _underline(self) -> None:
        """A line below each problem, which goes along with its word while somebody types."""
        lines = (underline(self.document(), one, self.theme) for one in self._problems)
        self._underlines = [line for line in lines if line is not None]
        self._show_marks()

    def _show_marks(self) -> None:
        """Mark the line of the cursor, and underline each problem."""
        here = QTextEdit.ExtraSelection()
        here.format.setBackground(self.theme.color("raised"))
        here.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        here.cursor = self.textCursor()
        here.cursor.clearSelection()
        self.setExtraSelections([here, *self._underlines])
        self._gutter.update()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.setPalette(palette(theme))
        self._highlighter.set_theme(theme)
        self._underline()

    def _make_room(self) -> None:
        self.setViewportMargins(self._gutter.wide, 0, 0, 0)
        self._place_gutter()

    def _place_gutter(self) -> None:
        room = self.contentsRect()
        room.setWidth(self._gutter.wide)
        self._gutter.setGeometry(room)

    def _on_update(self, rect: QRect, moved: int) -> None:
        if moved:
            self._gutter.scroll(0, moved)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    # --- keys ------------------------------------------------------------------------

    def _close_list(self) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() or not step_over(cursor):
            cursor.insertText(CLOSING)
        self.setTextCursor(cursor)

    def _new_line(self) -> None:
        cursor = self.textCursor()
        break_line(cursor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- Qt --------------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whole lines that are pasted keep the columns that they have to each other."""
        cursor, copied = self.textCursor(), source.text().replace("\r\n", "\n")
        before = self.text[: self.offset]
        lead = before.rpartition("\n")[2]
        if "\n" not in copied or cursor.hasSelection() or lead.strip(" "):
            super().insertFromMimeData(source)
            return
        cursor.movePosition(_Move.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(pasted(copied, before))
        self.ensureCursorVisible()

    def event(self, event: QEvent) -> bool:
        """Keep Qt from using keys that have an action here for undoing or moving."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            found = asked(event)
            if found and found.action in IN_WORKSHOP:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = asked(event)
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        before = self.document().revision()
        if found and found.action in IN_WORKSHOP:
            event.ignore()
            return
        event = as_latin(event)
        if event.key() in _ENTER and not plain:
            self._new_line()
        elif event.key() in (_Key.Key_Tab, _Key.Key_Backtab) and not plain:
            indent(self.textCursor(), deeper=event.key() == _Key.Key_Tab)
        elif event.text() == CLOSING:
            self._close_list()
        elif event.keyCombination() == REDO_TOO:
            self.redo()
        else:
            super().keyPressEvent(event)
        if self.document().revision() != before:
            self.typed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.theme.color("accent"), FOCUS_WIDTH))
            tall = self.viewport().height()
            painter.drawLine(1, 0, 1, tall)
