"""A window that things may lie over: a sheet, a menu, a line of words, a light at its edge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from massage_gui.settings.effects import Look
from massage_gui.ui.theme import LIGHT, Theme, palette, spread, theme_of

if TYPE_CHECKING:
    from massage_gui.core.session.state import Manner
    from massage_gui.ui.sheets.contents import SheetContent
    from massage_gui.ui.sheets.sheet import Sheet
    from massage_gui.ui.sheets.view_menu import ViewMenu
    from massage_gui.ui.widgets.edge_light import EdgeLight
    from massage_gui.ui.widgets.toast import Toast

Made = TypeVar("Made", bound=QWidget)


class CoveredWindow(QMainWindow):
    """Shows and puts away what lies over it; each is made when it is first needed."""

    def __init__(
        self,
        make_sheet: Callable[[QWidget], Sheet],
        make_view_menu: Callable[[QWidget], ViewMenu],
    ) -> None:
        super().__init__()
        self.theme = LIGHT
        self._make_sheet, self._make_view_menu = make_sheet, make_view_menu
        self._calm = False

    @cached_property
    def sheet(self) -> Sheet:
        return self._in_theme(self._make_sheet(self))

    @cached_property
    def view_menu(self) -> ViewMenu:
        return self._in_theme(self._make_view_menu(self))

    @cached_property
    def edge(self) -> EdgeLight:
        """The light at the window's edge."""
        from massage_gui.ui.widgets.edge_light import EdgeLight

        return self._in_theme(EdgeLight(self))

    @cached_property
    def toast(self) -> Toast:
        """The line that tells what a key has changed."""
        from massage_gui.ui.widgets.toast import Toast

        return self._in_theme(Toast(self))

    def has(self, name: str) -> bool:
        """Whether something of this name has been made."""
        return name in self.__dict__

    @property
    def asking(self) -> bool:
        """Whether a sheet lies over the window."""
        return self.has("sheet") and self.sheet.isVisible()

    @property
    def covered(self) -> bool:
        """Whether a sheet lies over all of the window, and the views behind it take nothing."""
        return self.asking and not self.sheet.aside

    def show_sheet(self, content: SheetContent) -> None:
        self.close_view_menu()
        self.sheet.show_content(content, self.always_there)
        self._cover(self.covered)

    def always_there(self) -> QRect:
        """The place of what can be seen and pressed beside a sheet, too; empty for nothing."""
        return QRect()

    def show_choices(self, chosen: Mapping[str, str]) -> None:
        """Mark what holds on a sheet that is open: the name of an option for each row."""
        if self.asking:
            for row, option in chosen.items():
                self.sheet.choose(row, option)

    @Slot(str)
    def say_aside(self, text: str) -> None:
        """Say it on the sheet that leaves the rest of the window to be used, if it is open."""
        if self.asking and self.sheet.aside:
            self.sheet.say(text)

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say in one line what there is else nothing to see of."""
        self.toast.tell(text)

    @Slot()
    def flash(self) -> None:
        """Let the edge light up once."""
        self.edge.flash(self._calm)

    @Slot(object)
    def set_manner(self, manner: Manner) -> None:
        """Whether as little as can be is to move."""
        self._calm = manner.calm

    def uncover(self) -> None:
        """Put away whatever is to be answered or chosen."""
        self.close_view_menu()
        self._cover(False)
        if self.asking:
            self.sheet.close_sheet()

    def close_view_menu(self) -> None:
        if self.has("view_menu"):
            self.view_menu.close()

    def put_out(self) -> None:
        """Nothing goes on lighting up or waiting in a closed window."""
        self.close_view_menu()
        if self.has("edge"):
            self.edge.put_out()
        if self.has("toast"):
            self.toast.put_away()

    @Slot(object)
    def set_look(self, look: Look) -> None:
        """Show the colours and skin tones that are asked for."""
        self.set_theme(theme_of(look))

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setPalette(palette(theme))
        spread(theme, self)

    def _cover(self, covered: bool) -> None:
        """Let nothing behind a sheet be pressed, by a screen reader's client neither."""
        if view := self.centralWidget():
            view.setEnabled(not covered)

    def _in_theme(self, made: Made) -> Made:
        spread(self.theme, made)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.has("toast"):
            self.toast.place()
