"""A session view, and what is found on it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel

from massage_gui.ui.session.view import SessionView

SIZES = [(800, 600), (1024, 700), (1280, 800), (2560, 1440)]


def labels(view: SessionView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def button(view: SessionView, name: str) -> QAbstractButton:
    found = [one for one in view.findChildren(QAbstractButton) if one.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} buttons are called {name}"
    return found[0]
