"""Screen readers: announcements, and the roles of our own widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def announce(widget: QWidget, text: str, at_once: bool = False) -> None:
    """Have a text said, after the current one or `at_once` instead of it."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell_roles() -> None:
    """Tell Qt the role in `reads_as` of a widget's class, which it does not know itself.

    Qt asks only while a screen reader runs, and once for each widget.
    """
    QAccessible.installFactory(_interface)


def _interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    name = getattr(thing, "reads_as", None)
    if name is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, QAccessible.Role[name])
