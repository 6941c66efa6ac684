"""The completer: offers the keys and names that can be written at the cursor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QListView

from massage_gui.core.reading.stroke_reader import Vocabulary
from massage_gui.core.writing.completion import Offer, offer_at
from massage_gui.core.writing.text import Span
from massage_gui.ui.theme import Theme, fixed_font, palette
from massage_gui.ui.workshop.editor import Editor

MOST_ROWS: Final = 9
PAD: Final = 28
_Key = Qt.Key
TAKING: Final = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Tab)


class Completer(QCompleter):
    """Shows what may be written at the cursor; Enter or Tab takes what is marked, Esc nothing.

    Names that begin as what is written come before those that have it inside.
    """

    def __init__(self, editor: Editor, body: Vocabulary, name: str) -> None:
        self._names = QStringListModel()
        super().__init__(self._names, editor)
        self._editor, self._body = editor, body
        self._offer = Offer(Span(0, 0))
        self.list = QListView()
        self.setPopup(self.list)
        self.setWidget(editor)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST_ROWS)
        self.list.setAccessibleName(name)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(self._on_chosen)
        editor.typed.connect(self.follow)

    def set_theme(self, theme: Theme, pixels: int) -> None:
        self.list.setPalette(palette(theme))
        self.list.setFont(fixed_font(pixels))

    def follow(self) -> None:
        """Offer names that begin as what is written; nothing if no name is begun."""
        self._look()
        if self._offer.begun and not (self._whole and self.completionCount() == 1):
            self._open()
        else:
            self.list.hide()

    def offer(self) -> None:
        """Offer all names that can be written here."""
        self._look()
        self._open()

    @property
    def offered(self) -> tuple[str, ...]:
        """The names in the open list; none if it is closed."""
        if not self.list.isVisible():
            return ()
        model = self.completionModel()
        return tuple(str(model.index(row, 0).data()) for row in range(model.rowCount()))

    def put_away(self) -> None:
        self.list.hide()

    @property
    def _begun(self) -> str:
        """The begun name."""
        return self._offer.span.of(self._editor.text)

    @property
    def _whole(self) -> bool:
        """Whether that is a whole name, so that Enter ends the line."""
        return self._begun in self._offer.names

    def _look(self) -> None:
        self._offer = offer_at(self._editor.text, self._editor.offset, self._body)
        begun = self._begun
        names = sorted(self._offer.names, key=lambda name: not name.startswith(begun.lower()))
        if self._names.stringList() != names:
            self._names.setStringList(names)
        self.setCompletionPrefix(begun)

    def _open(self) -> None:
        if not self.completionCount():
            self.list.hide()
            return
        place = self._editor.cursorRect()
        widest = (
            self.list.sizeHintForColumn(0) + self.list.verticalScrollBar().sizeHint().width() + PAD
        )
        place.translate(self._editor.viewportMargins().left(), 0)
        place.setWidth(max(160, widest))
        self.complete(place)
        first = QModelIndex() if self._whole else self.completionModel().index(0, 0)
        self.list.setCurrentIndex(first)

    def _on_chosen(self, name: str) -> None:
        """Write the name instead of its beginning; after a key, offer what may follow it."""
        editor, offer = self._editor, self._offer
        text, span = editor.text, offer.span
        written, cursor = offer.written(name)
        is_key = bool(offer.behind)
        if is_key and text[span.end :].startswith(offer.behind.strip()):
            written, cursor, is_key = name, len(name), False
        editor.change_to(f"{text[: span.start]}{written}{text[span.end :]}")
        editor.set_offset(span.start + cursor)
        if is_key:
            self.offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab takes the marked name, as Enter does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            index = self.list.currentIndex()
            if watched is self.list and event.key() in TAKING and index.isValid():
                self.list.hide()
                self._on_chosen(str(index.data()))
                return True
        return super().eventFilter(watched, event)
