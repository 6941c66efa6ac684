"""A window that sheets lie over, and what is found on them."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from massage_gui.core.reading.problems import Place, error, said
from massage_gui.ui.sheets.sheet import Sheet
from massage_gui.ui.widgets.button import Button
from tests.ui.build import icons

MISTAKE = error(
    "name",
    Place(14, 7),
    said("problem.unknown_region", word="hips"),
    said("problem.hint.near", name="hip"),
)


class Window(QWidget):
    """A window with one button under the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.under = Button(icons(), "Under")
        QVBoxLayout(self).addWidget(self.under)
        self.sheet = Sheet(icons(), self)
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


def labels(sheet: Sheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible() and one.text()]


def button(sheet: Sheet, name: str) -> QAbstractButton:
    buttons = sheet.findChildren(QAbstractButton)
    [found] = [one for one in buttons if one.accessibleName() == name]
    return found


def focused(sheet: Sheet) -> str:
    return sheet.window().focusWidget().accessibleName()
