"""Everything that matters has its place at every size a window can have."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from PySide6.QtCore import QRect

from massage_gui.ui.session.layout import Contents, SessionLayout, session_layout
from massage_gui.ui.session.note_band import BandFace
from massage_gui.ui.session.panel import FACT_ROW, TIME_ROW, TINY

pytestmark = pytest.mark.usefixtures("qapp")

SIZES = [
    *((640, 360), (675, 360), (800, 480), (800, 600), (1016, 512), (1024, 600), (1272, 632)),
    *((1280, 692), (1366, 700), (1280, 800), (1920, 1080), (3840, 2160)),
]
CUE = "Small circles on the shoulder"
NOTE = BandFace("Flat fingers, move the skin, do not press down on the bone.", added=True)
SHORT = BandFace("Light on the sacrum.", added=True)
NOTED: dict[str, Any] = {"note": NOTE, "notes": (SHORT, NOTE)}
WORK = {
    "stroke": Contents(CUE, "Until you reach the sacrum.", **NOTED),
    "sides": Contents(CUE, "Stay on the fleshy part.", facts=2),
    "areas and sides": Contents(CUE, "On top of the shoulder.", areas=3, facts=2, **NOTED),
    "long words": Contents("Glide slowly along the sides of the spine", areas=4, facts=2, **NOTED),
}
READY = Contents(CUE, "Place your hands there. " * 8, reading=True, asking=False, **NOTED)


def shown(layout: SessionLayout) -> dict[str, QRect]:
    foot = "bar" if layout.bar.height() else "progress"
    names = ("step_line", "cue", "detail", "areas", "ring", "note", "feedback", foot)
    rects = {name: getattr(layout, name) for name in names}
    return {name: rect for name, rect in rects.items() if rect.height() > 0}


def facts_height(layout: SessionLayout, rows: int) -> float:
    """What time left and so many rows take, as Facts draws them."""
    return layout.time_px * TIME_ROW + rows * layout.fact_px * FACT_ROW


LARGER = [size for size in SIZES if size[1] >= TINY]
every_contents = pytest.mark.parametrize("contents", [*WORK.values(), READY], ids=[*WORK, "ready"])
PLACES = [(size, False) for size in SIZES] + [(size, True) for size in LARGER]


@every_contents
def test_nothing_overlaps_or_leaves_the_window(contents: Contents) -> None:
    for (size, across), bar in product(PLACES, (True, False)):
        rects = shown(session_layout(*size, contents, across, bar or not across))
        window = QRect(0, 0, *size)
        assert [name for name, rect in rects.items() if not window.contains(rect)] == [], size
        laid = combinations(rects.items(), 2)
        assert [(one, two) for (one, a), (two, b) in laid if a.intersects(b)] == [], size


@every_contents
def test_across_the_room_nothing_moves_or_hides_when_the_bar_comes(contents: Contents) -> None:
    for size in LARGER:
        alone, with_bar = (session_layout(*size, contents, True, bar) for bar in (False, True))
        assert replace(alone, bar=with_bar.bar) == with_bar, size


@pytest.mark.parametrize("contents", WORK.values(), ids=WORK)
def test_side_pressure_and_stop_are_seen(contents: Contents) -> None:
    for size, across in PLACES:
        layout = session_layout(*size, contents, across)
        assert layout.feedback.height() >= 44, size
        assert layout.facts.height() >= facts_height(layout, contents.facts) - 1, size
        assert layout.ring.height() >= 72, size


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_can_be_pressed_is_large_enough_for_a_thumb(size: tuple[int, int]) -> None:
    layout = session_layout(*size, WORK["sides"], across_the_room=False)
    tools = (layout.close, layout.view, layout.settings, layout.full, layout.feedback, layout.bar)
    assert min(rect.height() for rect in tools) >= 44


@every_contents
def test_a_note_has_room_in_letters_for_two_metres(contents: Contents) -> None:
    for size, across in PLACES:
        layout = session_layout(*size, contents, across)
        look = layout.note_look
        assert look.pixels >= 26, size
        needed = look.height_for(contents.note, layout.note.width())
        assert layout.note.height() >= needed, size


@pytest.mark.parametrize("size", [size for size in SIZES if size[1] >= TINY], ids=str)
def test_nothing_else_moves_when_one_note_follows_another(size: tuple[int, int]) -> None:
    noted = (replace(WORK["stroke"], note=note) for note in (SHORT, NOTE))
    one, other = (session_layout(*size, each, across_the_room=False) for each in noted)
    assert one == other
