"""A window that can be covered by a sheet, a menu, a toast or a light at its edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from massage_gui.settings.effects import Look
from massage_gui.ui.theme import InTheme, Theme, palette, spread, theme_of

if TYPE_CHECKING:
    from massage_gui.core.session.state import Manner
    from massage_gui.ui.finish import Finish
    from massage_gui.ui.session.view import SessionView
    from massage_gui.ui.setup import Setup
    from massage_gui.ui.sheets.contents import SheetContent
    from massage_gui.ui.sheets.sheet import Sheet
    from massage_gui.ui.sheets.view_menu import ViewMenu
    from massage_gui.ui.widgets.edge_light import EdgeLight
    from massage_gui.ui.widgets.toast import Toast
    from massage_gui.ui.workshop.view import Workshop

Made = TypeVar("Made", bound=QWidget)


class MadeLater(NamedTuple):
    """Functions that make and connect views that the first frame does not need."""

    session: Callable[[], SessionView]
    finish: Callable[[], Finish]
    setup: Callable[[], Setup]
    sheet: Callable[[QWidget], Sheet]
    view_menu: Callable[[QWidget], ViewMenu]
    workshop: Callable[[], Workshop]


class CoveredWindow(QMainWindow):
    """Shows and puts away what lies over it; each is made when it is first needed.

    `make` is told as soon as there is more than home.
    """

    make: MadeLater

    def __init__(self) -> None:
        super().__init__()
        self.theme = InTheme.theme
        self.setPalette(palette(self.theme))
        self._calm = False

    @cached_property
    def sheet(self) -> Sheet:
        return self._in_theme(self.make.sheet(self))

    @cached_property
    def view_menu(self) -> ViewMenu:
        return self._in_theme(self.make.view_menu(self))

    @cached_property
    def edge(self) -> EdgeLight:
        """The light at the window's edge."""
        from massage_gui.ui.widgets.edge_light import EdgeLight

        return self._in_theme(EdgeLight(self))

    @cached_property
    def toast(self) -> Toast:
        """The line that says what a key has changed."""
        from massage_gui.ui.widgets.toast import Toast

        return self._in_theme(Toast(self))

    def has(self, name: str) -> bool:
        """Whether the part of this name has been made."""
        return name in self.__dict__

    @property
    def asking(self) -> bool:
        """Whether a sheet is open."""
        return self.has("sheet") and self.sheet.isVisible()

    @property
    def covered(self) -> bool:
        """Whether a sheet covers the whole window, so that the views behind it get no input."""
        return self.asking and not self.sheet.aside

    def show_sheet(self, content: SheetContent) -> None:
        self.close_view_menu()
        self.sheet.show_content(content, self.always_there)
        self._cover(self.covered)

    def always_there(self) -> QRect:
        """The place that stays usable beside a sheet; empty for none."""
        return QRect()

    def show_choices(self, chosen: Mapping[str, str]) -> None:
        """Mark the chosen options on an open sheet, by the id of each row."""
        if self.asking:
            for row, option in chosen.items():
                self.sheet.choose(row, option)

    @Slot(str)
    def say_aside(self, text: str) -> None:
        """Show a text on the sheet beside the massage, if it is open."""
        if self.asking and self.sheet.aside:
            self.sheet.say(text)

    @Slot(str)
    def tell(self, text: str) -> None:
        """Show a line about a change that cannot be seen otherwise."""
        self.toast.below = self.head_height
        self.toast.tell(text)

    @property
    def head_height(self) -> int:
        """How much of its top a view needs for its buttons."""
        return 0

    @Slot()
    def flash(self) -> None:
        """Light up the edge once."""
        self.edge.flash(self._calm)

    @Slot(object)
    def set_manner(self, manner: Manner) -> None:
        """Use normal or reduced motion."""
        self._calm = manner.calm

    def uncover(self) -> None:
        """Close every sheet and menu."""
        self.close_view_menu()
        self._cover(False)
        if self.asking:
            self.sheet.close_sheet()

    def close_view_menu(self) -> None:
        if self.has("view_menu"):
            self.view_menu.close()

    def put_out(self) -> None:
        """Stop all animations and timers."""
        self.close_view_menu()
        if self.has("edge"):
            self.edge.put_out()
        if self.has("toast"):
            self.toast.put_away()

    @Slot(object)
    def set_look(self, look: Look) -> None:
        """Use these colours and skin tones."""
        theme = theme_of(look)
        if theme != self.theme:
            self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = InTheme.theme = theme
        self.setPalette(palette(theme))
        spread(theme, self)

    def _cover(self, covered: bool) -> None:
        """Disable everything behind a sheet, for screen readers, too."""
        if view := self.centralWidget():
            view.setEnabled(not covered)

    def _in_theme(self, made: Made) -> Made:
        spread(self.theme, made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.has("toast"):
            self.toast.place()
