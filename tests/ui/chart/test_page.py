"""All names of the body map have room beside the body, at any size."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF

from massage_gui.core.body.geometry import contains
from massage_gui.core.body.map import names_of
from massage_gui.core.routine import Side
from massage_gui.ui.chart.chart import columns
from massage_gui.ui.chart.named import Kind
from massage_gui.ui.chart.page import BROAD, Page, about_font, flags, laid_out, name_font
from massage_gui.words import Words
from tests.core.build import body

pytestmark = pytest.mark.usefixtures("qapp")
SIZES = [
    *((1280, 800), (390, 844), (200, 200)),
    *(
        pytest.param(size, marks=pytest.mark.slow("other sizes"))
        for size in ((2560, 1440), (640, 400), (800, 1200), (300, 2000))
    ),
]


@cache
def page(width: int, height: int) -> Page:
    return laid_out(QSize(width, height), 1.0, *columns(body(), Words()))


@pytest.mark.parametrize("size", SIZES)
def test_every_name_of_the_map_is_there(size: tuple[int, int]) -> None:
    names = {one.named.name for one in page(*size).words}
    assert {*body().region_names, *names_of(body().ways), *body().groups} <= names
    said = {one.named.about for one in page(*size).words}
    assert {bone.words for bone in body().bones} <= said


@pytest.mark.parametrize("size", SIZES)
def test_no_words_lie_over_others_or_over_the_body(size: tuple[int, int]) -> None:
    made = page(*size)
    half = BROAD * made.view.scale / 2
    middle = QRectF(size[0] / 2 - half, 0, 2 * half, size[1])
    boxes = [one.box for one in made.words]
    assert [box for box in boxes if not QRectF(0, 0, *size).contains(box)] == []
    assert [box for box in boxes if box.intersects(middle)] == []
    assert [(a, b) for a, b in combinations(boxes, 2) if a.intersects(b)] == []


@pytest.mark.parametrize("size", SIZES)
def test_words_fit_into_their_boxes(size: tuple[int, int]) -> None:
    made = page(*size)
    for one in made.words:
        name = QFontMetricsF(name_font(made.letters))
        high = name.height() if one.named.name else 0.0
        assert name.horizontalAdvance(one.named.name) <= one.box.width()
        if one.named.says_more(made.tells):
            metrics = QFontMetricsF(about_font(made.letters))
            wrapped = metrics.boundingRect(one.box, flags(one.on_left), one.named.about)
            assert wrapped.width() <= one.box.width() + 1, one.named
            high += wrapped.height()
        assert high <= one.box.height() + 0.01, one.named


@pytest.mark.parametrize(
    ("size", "letters", "tells"),
    [((1280, 800), 14, True), ((2560, 1600), 28, True), ((640, 400), 7, False)],
)
def test_letters_are_as_large_as_there_is_room(
    size: tuple[int, int], letters: int, tells: bool
) -> None:
    made = page(*size)
    assert made.letters >= letters
    assert made.tells is tells


def test_a_line_leads_to_what_is_named() -> None:
    back, _ = page(1280, 800).view.transform.inverted()
    for one in page(1280, 800).words:
        if one.named.kind is Kind.REGION and one.place:
            place = back.map(one.place)
            region = body().regions[one.named.name, Side.LEFT]
            assert contains(region.polygon, (place.x(), place.y())), one.named


def test_a_lane_over_other_regions_is_named_on_its_rim() -> None:
    lanes = {one.named.name for one in page(1280, 800).words if one.named.kind is Kind.LANE}
    assert lanes == {"glide-lane", "knead-lane"}


def test_what_somebody_drew_is_named_too() -> None:
    sides = Side.BOTH.each
    regions = {("my-own", side): body().regions["neck", side] for side in sides}
    ways = {("round-about", side): body().ways["up-the-neck", side] for side in sides}
    drawn = replace(
        body(),
        regions={**body().regions, **regions},
        ways={**body().ways, **ways},
        groups={**body().groups, "all-mine": ("my-own", "neck")},
    )
    made = laid_out(QSize(1280, 800), 1.0, *columns(drawn, Words()))
    assert {"my-own", "round-about", "all-mine"} <= {one.named.name for one in made.words}


def test_a_map_without_ways_groups_or_bone_is_drawn() -> None:
    bare = replace(body(), ways={}, returns={}, groups={}, bones=())
    made = laid_out(QSize(640, 400), 1.0, *columns(bare, Words()))
    assert {one.named.name for one in made.words} >= set(body().region_names)
