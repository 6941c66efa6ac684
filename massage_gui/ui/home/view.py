"""Home: choose a massage, what to remember, how long it takes, and start."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.card import AnyCard, Card
from massage_gui.settings.table import WAITS
from massage_gui.ui.actions import Action
from massage_gui.ui.home.big_card import BigCard
from massage_gui.ui.home.card_face import Form, facts_of
from massage_gui.ui.home.card_pictures import CardPictures
from massage_gui.ui.home.minutes import AS_WRITTEN, minute_options
from massage_gui.ui.home.offer import ResumeOffer
from massage_gui.ui.home.own import ChangeButton
from massage_gui.ui.home.shelf import GAP, OPEN_HEIGHT, ROW_HEIGHT, ShelfCards
from massage_gui.ui.home.sizes import Sizes, points_look, sizes_for
from massage_gui.ui.theme import SEMIBOLD, Theme, Themed
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.keys_button import KeysButton
from massage_gui.ui.widgets.measures import Measures
from massage_gui.ui.widgets.points import EDGE, Points
from massage_gui.ui.widgets.scroll import Scroll
from massage_gui.ui.widgets.segmented import Segmented, options_of
from massage_gui.words import Words

OTHER = {False: "moon", True: "sun"}  # the icon of the theme that a press leads to


class Home(Themed):
    """The shelf on the left; on the right what to remember, the choices and Start.

    Signals:
        action_requested(Action, object): a button was pressed, a card, or a choice made.
    """

    action_requested = Signal(object, object)

    def __init__(
        self, pictures: CardPictures, icons: Icons, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._icons, self._pictures = words, icons, pictures
        self._card: Card | None = None
        self._minutes: int | None = None
        self._last: Mapping[str, str] = {}
        self._sizes = sizes_for(1280, 800)
        self.measures = Measures()
        self._make_left()
        self._make_right()
        self._order_tabs()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusProxy(self._start)

    def show_shelf(self, cards: tuple[AnyCard, ...], chosen: str) -> None:
        """Show the routines; `chosen` is the id of the one that Start would begin."""
        focused = any(button.hasFocus() for button in self._shelf.buttons)
        playable = {card.id: card for card in cards if isinstance(card, Card)}
        self._card = playable.get(chosen)
        self._show_last()
        self._shelf.show_cards(cards, chosen)
        self._points.show_reminders(self._card.reminders if self._card else ())
        self._start.setEnabled(self._card is not None)
        self._start.setAccessibleDescription(self._said_of_start())
        self._lay_out()  # first, or Qt would ask what is shown how large it is
        self._before.setVisible(bool(self._points.points))
        self._all.setVisible(self._card is not None)
        self._change.setVisible(self._card is not None)
        self._show_minutes()
        if focused and not self._sizes.compact:
            self._start.setFocus(Qt.FocusReason.TabFocusReason)

    def set_choice(self, minutes: int | None, waits: bool, pace: str = "") -> None:
        """Mark the length, None as written, and whether the next step waits.

        `pace` is said in words where it is another than the written one.
        """
        self._minutes = minutes
        self._minutes_hint.setText(pace or self._words("home.minutes_hint"))
        self._show_minutes()
        self._mode.choose(WAITS.name_of(waits))

    def show_last(self, last: Mapping[str, str]) -> None:
        """When each routine, by its id, was given last, in words."""
        self._last = last
        self._show_last()

    def _show_last(self) -> None:
        self._big.show_card(self._card, self._last.get(self._card.id, "") if self._card else "")

    def show_offer(self, offer: str, note: str) -> None:
        """Offer to go on with a massage that was broken off; nothing where the text is empty."""
        self._offer.show_offer(offer, note)
        self._lay_out()

    def _make_left(self) -> None:
        words, icons = self._words, self._icons
        self._title = FitLabel(TextStyle(40, 22, 1, SEMIBOLD), parent=self)
        self._title.setText(words("home.title"))
        self._keys = KeysButton(icons, words, self.action_requested, self)
        self._theme = self._icon_button("theme.switch", OTHER[self.theme.dark], Action.DIM)
        self._settings = self._icon_button("session.settings", "sliders", Action.SETTINGS)
        self._sound = self._icon_button("sound.title", "voice", Action.SOUND)
        self._settings.say(self._settings.text(), words("read.settings"))
        self._sound.say(self._sound.text(), words("read.sound"))
        self._big = BigCard(self._pictures, words, self)
        self._change = ChangeButton(icons, words, self.action_requested, self)
        self._more = FitLabel(TextStyle(20, 16, 1, SEMIBOLD), parent=self)
        self._more.setText(words("home.yours"))
        self._shelf = ShelfCards(icons, self._pictures, words, self)
        self._shelf.action_requested.connect(self.action_requested)
        self.show_draft, self.show_own = self._shelf.show_draft, self._change.show_own

    def _icon_button(self, key: str, icon: str, action: Action) -> Button:
        made = Button(self._icons, self._words(key), kind=ButtonKind.GHOST, parent=self)
        made.set_icon(icon, only=True)
        made.asks(self.action_requested, action)
        return made

    def _make_right(self) -> None:
        words, icons = self._words, self._icons
        self._before = FitLabel(TextStyle(26, 18, 1, SEMIBOLD), parent=self)
        self._before.setText(words("home.before"))
        self._all = self._icon_button("setup.all", "list", Action.SETUP)
        self._points = Points(icons, words("home.added"))
        self._scroll = Scroll(self._points, fade="surface", parent=self)
        self._scroll.setAccessibleName(words("home.before"))
        self._minutes_label = FitLabel(TextStyle(20, 16, 1, SEMIBOLD), parent=self)
        self._minutes_label.setText(words("home.minutes"))
        right = Qt.AlignmentFlag.AlignRight
        self._minutes_hint = FitLabel(TextStyle(17, 13), "ink2", right, self)
        self._minutes_hint.setText(words("home.minutes_hint"))
        self._length = Segmented(icons, words("home.minutes"), 22, self)
        self._length.chosen.connect(self._on_length)
        self._mode_label = FitLabel(TextStyle(20, 16, 1, SEMIBOLD), parent=self)
        self._mode_label.setText(words("home.mode"))
        self._mode = Segmented(icons, words("home.mode"), 19, self)
        self._mode.show_options(options_of(words, WAITS), WAITS.name_of(WAITS.default))
        self._mode.chosen.connect(self._on_mode)
        self._offer = ResumeOffer(icons, words, self.action_requested, self)
        self._start = Button(icons, words("home.start"), "play", ButtonKind.PRIMARY, 28, self)
        self._start.asks(self.action_requested, Action.START)

    def _order_tabs(self) -> None:
        """As the eye goes: down the left side, then down the right to Start."""
        icons = (self._keys, self._theme, self._sound, self._settings)
        left = (*icons, self._change, *self._shelf.buttons, *self._shelf.tiles)
        choices = (*self._length.segments, *self._mode.segments, *self._offer.buttons)
        right = (self._all, self._scroll, *choices, self._start)
        order = (*left, *right)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _said_of_start(self) -> str:
        card = self._card
        if card is None:
            return self._words("home.nothing")
        return self._words("home.chosen", title=card.title, facts=facts_of(card, self._words))

    def _show_minutes(self) -> None:
        offered = minute_options(self._card, self._words)
        chosen = AS_WRITTEN if self._minutes is None else str(self._minutes)
        self._length.show_options(offered, chosen)
        for label in (self._minutes_label, self._minutes_hint):
            label.setVisible(bool(offered))
        self._order_tabs()

    def _on_length(self, chosen: str) -> None:
        minutes = None if chosen == AS_WRITTEN else int(chosen)
        self.action_requested.emit(Action.MINUTES, minutes)

    def _on_mode(self, chosen: str) -> None:
        self.action_requested.emit(Action.SET, (WAITS.id, chosen))

    def measure_anew(self) -> None:
        """Believe no measures of before."""
        self.measures = Measures()
        self._lay_out()

    def _lay_out(self) -> None:
        self._sizes = sizes_for(self.width(), self.height())
        self._lay_out_left(self._sizes)
        self._lay_out_right(self._sizes)
        self.turn_children()

    def _lay_out_left(self, sizes: Sizes) -> None:
        left, wide = sizes.margin, self.width() - sizes.panel - 2 * sizes.margin
        icon = sizes.icon
        icons = (self._settings, self._sound, self._theme, self._keys)
        for number, button in enumerate(icons, start=1):
            button.setGeometry(left + wide - number * icon, sizes.top, icon, icon)
        self._title.set_style(TextStyle(sizes.title, 14, 1, SEMIBOLD, icon / sizes.title))
        self._title.setGeometry(left, sizes.top, wide - len(icons) * icon - 12, icon)
        self._big.setVisible(not sizes.compact or not self._shelf.buttons)
        if sizes.compact:
            self._more.hide()
            top = sizes.top + icon + 14
            rect = QRect(left, top, wide, self.height() - sizes.bottom - top)
            self._pictures.fit_scale(ROW_HEIGHT * self.devicePixelRatioF())
            self._shelf.lay_out(rect, Form.ROW, 1)
            self._big.setGeometry(rect.adjusted(0, 0, 0, -OPEN_HEIGHT - GAP))
            return
        self._lay_out_cards(sizes, left, wide)

    def _lay_out_cards(self, sizes: Sizes, left: int, wide: int) -> None:
        """The big card over the row of the others."""
        top = sizes.top + sizes.icon + 16
        room = self.height() - top - 32
        row = round(min(245 * sizes.zoom, max(190, room * 0.355)))
        big = room - row - 64
        self._big.set_zoom(sizes.zoom)
        self._big.setGeometry(left, top, wide, big)
        self._more.setGeometry(left, top + big + 22, wide, 32)
        self._more.show()
        self._pictures.fit_scale(big * self.devicePixelRatioF())
        columns = max(2, int((wide + GAP) // (222 * sizes.zoom + GAP)))
        self._shelf.lay_out(QRect(left, top + big + 64, wide, row), Form.TILE, columns)

    def _lay_out_right(self, sizes: Sizes) -> None:
        """Start and the choices from the bottom up; the points have the rest."""
        left = self.width() - sizes.panel
        inner = QRect(left + sizes.padding, 0, sizes.panel - 2 * sizes.padding, self.height())
        tall = sizes.start
        start = self.height() - sizes.bottom - tall
        margins = QMargins(sizes.padding, 12, sizes.padding, sizes.bottom)
        self._start.set_face(margins, 22, 28, 28)
        self._start.setGeometry(left, start - 12, sizes.panel, tall + 12 + sizes.bottom)
        gap = min(18, sizes.bottom) if sizes.compact else 24
        bottom = self._lay_out_offer(start, inner, sizes)
        top = self._lay_out_choice(self._mode_label, self._mode, bottom - gap, inner, sizes)
        top = self._lay_out_choice(self._minutes_label, self._length, top - gap // 2, inner, sizes)
        self._place_hint(inner, sizes)
        self._length.set_pixels(round(sizes.label * 1.1))
        self._mode.set_pixels(round(sizes.label * 0.95))
        least = 14 if sizes.compact else 18
        self._before.set_style(TextStyle(sizes.heading, least, 1, SEMIBOLD, 1.5))
        tall = round(sizes.heading * 1.5)
        self._before.setGeometry(inner.left(), sizes.top, inner.width() - 2 * sizes.icon, tall)
        top_right = QPoint(inner.right() - sizes.icon + 12, sizes.top + (tall - sizes.icon) // 2)
        icon = QRect(top_right, QSize(sizes.icon, sizes.icon))
        self._all.setGeometry(icon)
        self._change.stand(self._big.geometry(), icon, sizes.compact, self.measures)
        under = self._before.geometry().bottom() + (4 if sizes.compact else 10)
        self._scroll.setGeometry(
            inner.left() - EDGE, under, sizes.panel - sizes.padding + 2, max(24, top - 12 - under)
        )
        self._points.lay_out(self._mode.width() + 2 * EDGE, points_look(sizes), self.measures)

    def _lay_out_choice(
        self, label: FitLabel, choice: Segmented, bottom: int, inner: QRect, sizes: Sizes
    ) -> int:
        """A label above its choice, down to `bottom`; gives the label's top."""
        tall = sizes.segment
        head = round(sizes.label * 1.7)
        label.set_style(TextStyle(sizes.label, 15, 1, SEMIBOLD))
        choice.setGeometry(inner.left(), bottom - tall, inner.width(), tall)
        label.setGeometry(inner.left(), bottom - tall - head, inner.width(), head)
        return bottom - tall - head

    def _lay_out_offer(self, bottom: int, inner: QRect, sizes: Sizes) -> int:
        """What may be gone on with, just above Start, down to `bottom`; gives its top."""
        tall = self._offer.lay_out(sizes.segment, sizes.label)
        self._offer.setGeometry(inner.left(), bottom - 8 - tall, inner.width(), tall)
        return bottom if self._offer.isHidden() else bottom - 8 - tall

    def _place_hint(self, inner: QRect, sizes: Sizes) -> None:
        """What more minutes mean, beside their label."""
        label = self._minutes_label.geometry()
        taken = round(label.width() * 0.35)
        self._minutes_hint.setGeometry(label.adjusted(taken, 3, 0, 0))

    def set_theme(self, theme: Theme) -> None:
        self._theme.set_icon(OTHER[theme.dark], only=True)
        super().set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        left = self.width() - self._sizes.panel
        panel = QRectF(left, 0, self._sizes.panel, self.height())
        line = QRectF(left, 0, 1, self.height())
        for place, role in ((QRectF(self.rect()), "bg"), (panel, "surface"), (line, "line")):
            painter.setBrush(self.theme.color(role))  # fillRect would load all about gradients
            painter.drawRect(self.turned(place))
