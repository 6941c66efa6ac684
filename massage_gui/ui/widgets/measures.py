"""Measures: sizes of texts, kept for the next start, which then needs no font to lay home out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

NONE: Final[Mapping[str, int]] = MappingProxyType({})
MOST: Final = 32


class Measures:
    """Gives pixels: those `known` of before, by what was measured and by which Qt, or measured."""

    def __init__(self, known: Mapping[str, int] = NONE) -> None:
        self._known = dict(known)

    def of(self, measured: object, measure: Callable[[], int]) -> int:
        name = f"{QGuiApplication.platformName()} {qVersion()} {measured!r}"
        found = self._known.pop(name, None)
        self._known[name] = measure() if found is None else found  # the last asked for stands last
        if len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        return self._known[name]

    @property
    def known(self) -> Mapping[str, int]:
        """Those asked for last, by their names."""
        return dict(self._known)
