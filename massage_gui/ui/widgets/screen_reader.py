"""What a screen reader is told: what a widget of our own is, and words said by themselves."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role


def announce(widget: QWidget, text: str, at_once: bool = False) -> None:
    """Say it after what is being said, or `at_once` in the midst of that."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell_roles() -> None:
    """From now on a widget is what its class says in `reads_as`: to Qt it is a part of no kind.

    Qt asks only while a screen reader runs, and once for each widget.
    """
    QAccessible.installFactory(_interface)


def _interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "reads_as", None)
    return QAccessibleWidget(thing, role) if isinstance(thing, QWidget) and role else None
