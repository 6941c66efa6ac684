"""The sizes of the home screen for a window."""

from __future__ import annotations

from typing import Final, NamedTuple

from massage_gui.ui.widgets.points import PointsLook

NARROW: Final = 1000
LOW: Final = 700
TINY: Final = 480


class Sizes(NamedTuple):
    """The sizes that differ between a small and a large window."""

    compact: bool
    zoom: float
    panel: int
    margin: int
    padding: int
    top: int
    icon: int
    title: int
    heading: int
    label: int
    segment: int
    start: int
    bottom: int


def sizes_for(width: int, height: int) -> Sizes:
    """The sizes for a window: rows and titles only where it is small."""
    if height < TINY:
        panel = min(400, max(290, round(width * 0.41)))
        return Sizes(True, 1.0, panel, 16, 18, 6, 44, 24, 18, 15, 44, 60, 10)
    if width < NARROW or height < LOW:
        panel = min(400, max(320, round(width * 0.41)))
        return Sizes(True, 1.0, panel, 24, 24, 18, 48, 32, 22, 18, 56, 88, 24)
    zoom = min(2.2, max(0.9, height / 800))
    panel = round(min(444 * zoom, max(400, width * 0.3375)))
    some = (zoom + 2) / 3 if zoom > 1 else zoom
    icon, title, segment = round(56 * some), round(40 * some), round(64 * some)
    heading, label = round(26 * zoom), round(20 * some)
    start = max(88, round(segment * 1.375))
    return Sizes(False, zoom, panel, 48, 40, 32, icon, title, heading, label, segment, start, 40)


def points_look(sizes: Sizes) -> PointsLook:
    """How large the words of the points are; only titles where there is little room."""
    if sizes.compact:
        return PointsLook(17, 17, 10, 40, only_titles=True)
    zoom = max(1.0, sizes.label / 20)
    return PointsLook(round(18 * zoom), round(17 * zoom), round(18 * zoom))
