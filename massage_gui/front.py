"""The front: the window with home, which loads as little as possible; the rest follows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from massage_gui.core.session.card import Card, on_offer
from massage_gui.files import shipped
from massage_gui.files.kept_home import Keeping, Kept
from massage_gui.settings.preferences import Preferences
from massage_gui.settings.store import SettingsStore
from massage_gui.settings.table import MINUTES, ROUTINE, WAITS
from massage_gui.ui.home.card_pictures import CardPicture, CardPictures
from massage_gui.ui.home.first_sight import FirstSight
from massage_gui.ui.home.view import Home
from massage_gui.ui.presses import Presses
from massage_gui.ui.theme import InTheme, Theme, theme_of
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.measures import Measures
from massage_gui.ui.window import MainWindow
from massage_gui.words import Words

if TYPE_CHECKING:
    from massage_gui.ui.actions import Action
    from massage_gui.ui.home.card_painter import CardPainter
    from massage_gui.ui.widgets.art import Art

Clock = Callable[[], int]
NOTHING: Final = Kept()


@cache
def icons() -> Icons:
    """The icons shipped with the app, shared by all windows."""
    return Icons(shipped.icon)


@cache
def art() -> Art:
    """The drawings shipped with the app."""
    from massage_gui.ui.widgets.art import Art

    return Art(shipped.art)


class Front(QObject):
    """The window with home, the settings, and the home stored the last time.

    Signals:
        action_requested(Action, object): what home or a key of the window asks for.
    """

    action_requested = Signal(object, object)

    def __init__(
        self,
        settings: SettingsStore,
        clock: Clock,
        words: Words | None = None,
        mute: bool = False,
        kept: Kept = NOTHING,
        scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown,
    ) -> None:
        super().__init__()
        self.words, self.clock, self._kept = words or Words(), clock, kept
        self.preferences = Preferences(settings, self.words, mute, self)
        self.preferences.follow_system(scheme)
        InTheme.theme = theme_of(self.preferences.look)
        self.presses = Presses(clock, self)
        self.pictures = CardPictures(_paint, kept.pictures)
        self.home = Home(self.pictures, icons(), self.words)
        self.window = MainWindow(self.home, self.presses, self.words("app"))
        self.setParent(self.window)
        self.first_sight: FirstSight | None = None
        self._waiting: list[tuple[Action, object]] | None = None
        self.home.action_requested.connect(self._ask)
        self.window.action_requested.connect(self._ask)

    def show_kept(self, keeping: Keeping | None = None) -> bool:
        """Show the stored cards, if there are any; actions then wait for the rest of the app."""
        if not self._kept.cards:
            return False
        self._waiting = []
        ready = {one.id: one for one in self._kept.cards if isinstance(one, Card)}
        settings = self.preferences.settings
        asked = settings[ROUTINE]
        chosen = asked if asked in ready else next(iter(ready), "")
        self.preferences.concern(chosen)
        self.home.measures = Measures(self._kept.measures)
        self.home.show_shelf(self._kept.cards, chosen)
        self.home.show_own(own := chosen in self._kept.own)
        minutes = on_offer(settings.of(MINUTES, chosen), ready[chosen].minutes) if ready else None
        choice = minutes, settings[WAITS], self.preferences.pace_in_words
        self.home.set_choice(*choice)
        if keeping and keeping.stamp:
            told = keeping.stamp, self._kept.cards, chosen, own, choice, InTheme.theme
            self.first_sight = FirstSight(self.home, repr(told), keeping.picture)
        return True

    def show_home_itself(self) -> tuple[str, QImage] | None:
        """Show home instead of its picture; gives the name and a new picture, to be kept."""
        self.home.measure_anew()
        first_sight, self.first_sight = self.first_sight, None
        return first_sight.end() if first_sight else None

    def answer(self) -> None:
        """Pass actions on from now on, first those that waited."""
        waiting, self._waiting = self._waiting or (), None
        for action, value in waiting:
            self.action_requested.emit(action, value)

    @Slot(object, object)
    def _ask(self, action: Action, value: object) -> None:
        if self._waiting is None:
            self.action_requested.emit(action, value)
        else:
            self._waiting.append((action, value))


def _paint(wanted: CardPicture, theme: Theme, sharp: float) -> QPixmap:
    return _painter().paint(wanted, theme, sharp)


@cache
def _painter() -> CardPainter:
    """Made once a picture is needed that was not stored."""
    from massage_gui.files.shelf import body_map
    from massage_gui.ui.home.card_painter import CardPainter

    return CardPainter(art(), body_map())
