"""Contrast, lines, patterns and edges are measured right, on pictures of known colours."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from massage_gui.ui.theme import LIGHT, Theme
from tests.sweep import Sweep
from tests.ui.looks import (
    LOOKS,
    SIZE,
    WIDTH,
    layout,
    line_on,
    lit_to_shaded,
    pattern,
    picture,
    steps_at_edge,
)
from tests.ui.pixels import contrast, edges, luminance, mask, painted, rays, rgb

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True, scope="module")
def no_picture_kept() -> Iterator[None]:
    yield
    picture.cache_clear()
    layout.cache_clear()


class HalfVeiled(Theme):
    """A theme whose shade is half as strong."""

    def veil(self) -> QColor:
        half = QColor(Theme.veil(self))  # that one is shared
        half.setAlphaF(half.alphaF() / 2)
        return half


def test_half_the_shade_would_be_too_little(sweep: Sweep) -> None:
    for look in sweep(LOOKS):
        seen = picture(HalfVeiled(**look.theme._asdict()), "glide")
        assert lit_to_shaded(seen, layout("glide")) < 0.9 * look.lit_to_shaded, look


def test_skin_without_hatching_has_no_pattern(sweep: Sweep) -> None:
    for look in sweep(LOOKS):
        found = pattern(picture(look.theme, "spine"), layout("spine").shaded)
        assert found.swing < 1.1, look


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#FFFFFF", "#000000", 21.0), ("#777777", "#FFFFFF", 4.48), ("#0A5570", "#F3F5F1", 7.52)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    one, other = (luminance(rgb(QColor(name))) for name in (first, second))
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def disc(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(280 - radius, 348 - radius, 2 * radius, 2 * radius))
    return path


@pytest.mark.parametrize("line", ["#0A5570", "#C08060"])
def test_a_line_is_found_where_it_is_drawn(line: str) -> None:
    """A disc lit like medium skin, with a line round it that is as told or like the shade."""

    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, SIZE.width(), SIZE.height(), QColor("#B28A6D"))
        painter.strokePath(disc(100), QPen(QColor(line), 6.5))
        painter.fillPath(disc(100), QColor("#E3B28E"))

    across = list(rays(disc(100), SIZE, inwards=4, outwards=11))
    found = [
        line_on(painted(SIZE, paint), LIGHT._replace(case=line, accent=line), ray, ray[0])
        for ray in across
    ]
    wanted = contrast(*(luminance(rgb(QColor(name))) for name in (line, "#E3B28E")))
    assert len(across) >= 70
    assert median(found) == pytest.approx(wanted, rel=0.01)


def test_a_pattern_is_its_dark_and_its_light_phase() -> None:
    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, SIZE.width(), SIZE.height(), QColor("#B28A6D"))
        painter.fillPath(disc(100), QBrush(QColor("#4A2E20"), Qt.BrushStyle.VerPattern))

    found = pattern(painted(SIZE, paint), mask(SIZE, [disc(100)]))
    wanted = contrast(*(luminance(rgb(QColor(name))) for name in ("#B28A6D", "#4A2E20")))
    assert found.swing == pytest.approx(wanted)
    assert found.rarer == pytest.approx(0.125, abs=0.07)


def test_the_edge_of_a_hand_is_its_skin_line_and_fill() -> None:
    def hand(painter: QPainter) -> None:
        painter.fillPath(disc(100), QColor("#2A140B"))
        painter.fillPath(disc(97), QColor("#9A6A4C"))

    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, SIZE.width(), SIZE.height(), QColor("#5D3B28"))
        hand(painter)

    found = edges(painted(SIZE, hand).alpha, WIDTH, outwards=3, inwards=8)
    wanted = contrast(*(luminance(rgb(QColor(name))) for name in ("#2A140B", "#9A6A4C")))
    assert len(found) >= 20
    seen = painted(SIZE, paint)
    assert median(steps_at_edge(seen, ray) for ray in found) == pytest.approx(wanted, rel=0.01)


def test_a_mask_keeps_off_borders_and_dropped_shapes() -> None:
    ring = mask(SIZE, [disc(100)], [(disc(40), 5.0)], 10.0)
    for reach, inside in ((30, False), (43, False), (48, True), (87, True), (93, False)):
        assert bool(ring[348 * WIDTH + 280 + reach]) is inside
