"""Anew: the part of the stage that is painted again when hands have moved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, zip_longest
from math import ceil, floor
from typing import Final

from massage_gui.core.hands.motion import SpotMark
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.moving_layer import PlacedHand, skin_reach
from massage_gui.ui.stage.turned import Area, around_all

MERGED: Final = 1.25  # times the area of rectangles that one around them all may have
ROOM: Final = 2  # pixels around what moves, for soft edges

Rectangle = tuple[int, int, int, int]  # left, top, width and height, in pixels of the stage


def to_paint_anew(
    before: Sequence[PlacedHand],
    now: Sequence[PlacedHand],
    circled: Sequence[SpotMark],
    view: BodyView,
    whole: bool = False,
) -> list[Rectangle]:
    """What to paint where hands have moved, and nothing else has.

    What differs of a hand, before and now, is one rectangle, or all of it if a `whole` one is asked
    for; where these lie near each other they are one, too, for each has its price.
    """
    boxes = []
    for number, (old, new) in enumerate(zip_longest(before, now)):
        found = _covered(old, new, view.ratio, whole)
        if number < len(circled):
            found.append(_skin(circled[number], old or new, view))
        if found:
            boxes.append(around_all(found))
    wide, high = view.size.toTuple()
    boxes = [(max(0, x), max(0, y), min(wide, x2), min(high, y2)) for x, y, x2, y2 in boxes]
    return [_rectangle(*box) for box in _merged(boxes)]


def _covered(
    old: PlacedHand | None, new: PlacedHand | None, ratio: float, whole: bool
) -> list[Area]:
    """What is covered by all that differs of a hand that comes, goes or has moved."""
    if old is None or new is None:
        return [_shifted(hand.laid.whole, hand, ratio) for hand in (old, new) if hand]
    if whole or old.moved != new.moved or old.pose.opacity != new.pose.opacity:
        return [_shifted(hand.laid.whole, hand, ratio) for hand in (old, new)]
    if old.laid is new.laid and old.squeeze == new.squeeze:
        return []
    differs = [one != other for one, other in zip(old.parts, new.parts, strict=True)]
    both = *compress(old.laid.boxes, differs), *compress(new.laid.boxes, differs)
    return [_shifted(box, new, ratio) for box in both]


def _shifted(box: Area, hand: PlacedHand, ratio: float) -> Area:
    """What of a hand covers this at the corner of the stage, where the hand is."""
    (left, top, right, bottom), (across, down) = box, hand.moved
    x, y = across / ratio, down / ratio
    return left + x, top + y, right + x, bottom + y


def _skin(mark: SpotMark, hand: PlacedHand, view: BodyView) -> Area:
    reach = skin_reach(hand.pose.hands, view)
    x, y = view.place(mark.spot.x, mark.spot.y)
    return x - reach, y - reach, x + reach, y + reach


def _merged(boxes: list[Area]) -> list[Area]:
    """One box around them all where that is not much larger."""
    if len(boxes) < 2:
        return boxes
    around = around_all(boxes)
    return [around] if _pixels(around) < MERGED * sum(map(_pixels, boxes)) else boxes


def _rectangle(left: float, top: float, right: float, bottom: float) -> Rectangle:
    x, y = floor(left) - ROOM, floor(top) - ROOM
    return x, y, ceil(right) + ROOM - x, ceil(bottom) + ROOM - y


def _pixels(area: Area) -> float:
    left, top, right, bottom = area
    return (right - left) * (bottom - top)
