"""Roles: what a widget of our own is to a screen reader, by the names that Qt has for it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a widget says it is, in `reads_as`."""

    Dialog = "Dialog"
    Graphic = "Graphic"
    Grouping = "Grouping"
    List = "List"
    ListItem = "ListItem"
    StaticText = "StaticText"
