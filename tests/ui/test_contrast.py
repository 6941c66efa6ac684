"""Contrast on the stage: what must be told apart is, on the pixels as painted.

WCAG's contrast is one of luminance alone, so what holds here holds for eyes that see no
colours, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache, partial
from itertools import product
from statistics import median
from typing import Final

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from massage_gui.core.body.geometry import Outline
from massage_gui.core.body.svg_path import parse_path
from massage_gui.core.hands.camera import shot
from massage_gui.core.hands.care import care_zones
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.core.routine import Hands, Sides, Stand, Stroke
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files import shipped
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.moving_layer import MovingLayer
from massage_gui.ui.theme import DARK, LIGHT, SkinTone, Theme
from massage_gui.ui.widgets.shapes import bones_near, hinted, lit, path_of
from tests.core.build import friction, glide, knead, moment, plan_of, step
from tests.sweep import FIFTH, Sweep
from tests.ui.build import art, body
from tests.ui.pixels import (
    Mask,
    Picture,
    Ray,
    Texture,
    both,
    contrast,
    edges,
    luminance,
    mask,
    painted,
    places,
    rays,
    rgb,
    share_of,
    texture,
    windows,
)

pytestmark = pytest.mark.usefixtures("qapp")

SIZE: Final = QSize(560, 696)
WIDTH: Final = SIZE.width()
CLEAR: Final = 14.0  # pixels from any border: no line and no soft edge reaches as far
OUTLINE: Final = 7.0  # pixels from a region that its outline keeps to
SHEET: Final = QRectF(243, 1076, 514, 470)  # body units
DURING: Final = 32_500  # milliseconds: the hands are at work and fully there

LINE: Final = 3.0  # everywhere along an outline, whatever the drawing is like there
AS_DRAWN: Final = 0.85  # the spec's outlines lie on flat skin; drawn skin is up to 12 % off
HATCH: Final = 1.5  # half of what WCAG asks of a line: bone is an area, and to be quiet
DOTS: Final = 1.5
RARER: Final = 0.10  # of the pixels of a pattern
HAND: Final = 3.0
BRIGHTEST: Final = 1.25  # times the brightest lit skin
ENOUGH: Final = 10  # places measured
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Look:
    """A theme and the receiver's skin, with what the visual spec says of them."""

    theme: Theme
    lit_to_shaded: float
    line_on_lit: float
    line_on_shaded: float

    def __str__(self) -> str:
        return f"{'dark' if self.theme.dark else 'light'}-{self.theme.skin}"


LOOKS: Final = tuple(
    Look(replace(theme, skin=tone), *bounds)
    for theme, tone, *bounds in (
        (LIGHT, SkinTone.LIGHT, 2.2, 5.8, 3.6),
        (LIGHT, SkinTone.MEDIUM, 2.2, 4.3, 3.1),
        (LIGHT, SkinTone.DEEP, 2.2, 5.5, 9.9),
        (DARK, SkinTone.LIGHT, 4.2, 10.9, 4.4),
        (DARK, SkinTone.MEDIUM, 3.6, 8.2, 5.1),
        (DARK, SkinTone.DEEP, 2.2, 3.9, 8.5),
    )
)

WORK: Final[dict[str, Stroke]] = {
    "glide": glide(stand=Stand.HEAD),
    "one shoulder": glide(
        regions=("shoulder-top",),
        path="shoulder-to-neck",
        hands=(Hands.THUMBS,),
        sides=Sides.LEFT,
        stand=Stand.HEAD,
    ),
    "spine": friction(regions=("spine-lower",), stand=Stand.HEAD),
    "knuckles": friction(regions=("spine-upper",), hands=(Hands.KNUCKLES,), stand=Stand.HEAD),
    "hips": friction(regions=("hip-muscle",), stand=Stand.LEFT),
    "lower back": friction(regions=("lower-back",), stand=Stand.LEFT),
    "neck": knead(
        regions=("shoulder-top", "neck"),
        path="shoulders-and-neck",
        hands=(Hands.GRIP,),
        stand=Stand.HEAD,
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """What lies where in the picture of a scene."""

    lit: Mask
    near_lit: Mask
    shaded: Mask
    near_shaded: Mask
    bone: Mask
    care: Mask
    borders: tuple[Ray, ...]


@pytest.fixture(autouse=True, scope="module")
def no_picture_kept() -> Iterator[None]:
    """The pictures are shared by all tests of this file, and by no others."""
    yield
    for kept in (picture, layout, hands_alone, hand_edges):
        kept.cache_clear()


Scene = tuple[Look, str]


SCENES = [
    pytest.param(
        (look, work),
        id=f"{look}-{work}",
        marks=[pytest.mark.slow("all skins in all works")] if number % FIFTH else [],
    )
    for number, (look, work) in enumerate(product(LOOKS, WORK))
]


@pytest.fixture(scope="module", params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    """All that is asked of a scene in a look is asked of its one picture, one after the other."""
    found: Scene = request.param
    return found


@cache
def now(work: str) -> Snapshot:
    return moment(plan_of(step(WORK[work])), DURING)


@cache
def view(work: str) -> BodyView:
    seen = shot(now(work), body(), SIZE.width() / SIZE.height())
    return BodyView(SIZE, 1.0, seen.camera)


def hair() -> Outline:
    drawn = re.search(r'id="outline-hair" d="([^"]+)"', shipped.art("back-map.svg").decode())
    return parse_path(drawn[1] if drawn else "")


@cache
def layout(work: str) -> Layout:
    scene, onto = now(work).scene, view(work).transform
    regions = [onto.map(path) for path in lit(scene, body())]
    skin = [onto.map(path_of(body().body))]
    bones = [onto.map(path_of(bone.outline)) for bone in bones_near(scene, body())]
    care = [onto.map(path_of(bone.outline)) for bone in care_zones(scene, body())]
    cloth = QPainterPath()
    cloth.addRect(SHEET)
    hints = [onto.map(path) for path in hinted(scene, body())]
    other = [onto.map(cloth), onto.map(path_of(hair())), *hints]
    near_lit = mask(SIZE, regions, [(path, 2.0) for path in care])
    near_shaded = mask(
        SIZE,
        skin,
        [(path, OUTLINE) for path in regions] + [(path, 2.0) for path in (*bones, *other)],
        2.0,
    )
    return Layout(
        lit=mask(SIZE, regions, [(path, 2.0) for path in care], 6.0),
        near_lit=near_lit,
        shaded=mask(SIZE, skin, [(path, CLEAR) for path in (*regions, *bones, *other)], CLEAR),
        near_shaded=near_shaded,
        bone=mask(SIZE, bones, [(path, OUTLINE) for path in regions] + [(p, 2.0) for p in other]),
        care=both(mask(SIZE, care), mask(SIZE, regions)),
        borders=tuple(
            ray
            for path in regions
            for ray in rays(path, SIZE, inwards=4, outwards=11)
            if near_lit[ray[0]] and near_shaded[ray[-1]]
        ),
    )


@lru_cache(maxsize=8)  # one is some 1.5 MB
def picture(theme: Theme, work: str) -> Picture:
    """All that stands still."""
    paint = Backdrop(art(), body()).paint
    return painted(SIZE, lambda painter: paint(painter, view(work), theme, now(work).scene))


@cache
def at_work(work: str) -> Movement:
    """The hands as they press, without ways and spots."""
    return replace(movement(now(work), body()), ways=(), spots=())


@cache
def hands_alone(work: str) -> Picture:
    """The hands on clear ground, without the shadow of their touch."""
    bare = [replace(pose, pressure=0.0) for pose in at_work(work).hands]
    still = replace(at_work(work), hands=tuple(bare))
    return painted(SIZE, lambda p: paint_hands(p, still, view(work), LIGHT))


def paint_hands(painter: QPainter, moment: Movement, seen: BodyView, theme: Theme) -> None:
    moving = MovingLayer(art())
    moving.paint(painter, moving.place(moment, seen), moment, seen, theme)


@cache
def hand_edges(work: str) -> list[Ray]:
    return edges(hands_alone(work).alpha, WIDTH, outwards=3, inwards=8)


def with_hands(theme: Theme, hands: SkinTone, work: str) -> Picture:
    """A scene with the hands on it; the picture under them is shared by all hands."""
    wearing = replace(theme, hands=hands)
    return painted(
        SIZE,
        lambda p: paint_hands(p, at_work(work), view(work), wearing),
        over=picture(theme, work),
    )


def lit_to_shaded(seen: Picture, where: Layout) -> float:
    return contrast(
        median(seen.lights(places(where.lit))), median(seen.lights(places(where.shaded)))
    )


def line_on(seen: Picture, theme: Theme, ray: Ray, skin: int) -> float:
    """The contrast of the outline with the skin at one of its sides: the better of its two
    colours, each as the pixel of the ray that is most like it."""
    ground = seen.light(skin)
    colours = (seen.nearest(ray, rgb(theme.color(role))) for role in ("accent", "case"))
    return max(contrast(luminance(colour), ground) for colour in colours)


def pattern(seen: Picture, shape: Mask) -> Texture:
    """The pattern of a shape, in the median of small windows all over it."""
    all_windows = list(windows(shape, WIDTH))
    assert len(all_windows) >= ENOUGH
    some = all_windows[:: 1 + len(all_windows) // MOST]
    found = [texture(seen, window) for window in some]
    return Texture(median(each.swing for each in found), median(each.rarer for each in found))


def steps_at_edge(seen: Picture, ray: Ray) -> float:
    """The largest step across the edge of a hand: from the skin beside it to its line, from
    there to its fill, or from skin to fill.

    The line alone cannot do: next to deep skin in the shade even black is under 3:1."""
    skin, fill = seen.light(ray[0]), median(seen.lights(ray[-4:]))
    line = min(seen.lights(ray[3:-4]))
    return max(contrast(skin, line), contrast(skin, fill), contrast(line, fill))


def test_lit_skin_stands_out_from_shaded_skin(scene: Scene) -> None:
    look, work = scene
    assert lit_to_shaded(picture(look.theme, work), layout(work)) >= look.lit_to_shaded


def test_what_comes_next_is_only_hinted_at(sweep: Sweep) -> None:
    plan = plan_of(step(friction(regions=("spine-lower", "spine-upper"))))
    now = moment(plan, DURING)
    seen = BodyView(SIZE, 1.0, shot(now, body(), SIZE.width() / SIZE.height()).camera)
    paint = Backdrop(art(), body()).paint
    at = [seen.transform.map(QPointF(x, y)) for x, y in ((440, 920), (450, 480), (340, 700))]
    for look in sweep(LOOKS):
        found = painted(SIZE, partial(paint, view=seen, theme=look.theme, scene=now.scene))
        lit, hint, shaded = (found.light(round(p.y()) * WIDTH + round(p.x())) for p in at)
        assert shaded * 1.1 < hint < lit / 1.4, look


def test_the_outline_stands_out_from_the_skin_at_both_its_sides(scene: Scene) -> None:
    look, work = scene
    seen, borders = picture(look.theme, work), layout(work).borders
    assert len(borders) >= ENOUGH
    for end, bound in ((0, look.line_on_lit), (-1, look.line_on_shaded)):
        found = [line_on(seen, look.theme, ray, ray[end]) for ray in borders]
        assert min(found) >= LINE
        assert median(found) >= max(LINE, AS_DRAWN * bound)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_one_of_the_outlines_two_colours_stands_out_from_any_skin(theme: Theme) -> None:
    """Two colours 9:1 apart leave no luminance between them less than 3:1 from both."""
    accent, case = (luminance(rgb(theme.color(role))) for role in ("accent", "case"))
    assert contrast(accent, case) >= LINE**2


def test_bone_is_hatched_visibly(scene: Scene) -> None:
    look, work = scene
    found = pattern(picture(look.theme, work), layout(work).bone)
    assert found.swing >= HATCH
    assert found.rarer >= RARER


def test_places_to_go_lightly_on_are_dotted_visibly(sweep: Sweep) -> None:
    for work, look in sweep(product(("spine", "lower back"), LOOKS)):
        found = pattern(picture(look.theme, work), layout(work).care)
        assert found.swing >= DOTS, (look, work)
        assert found.rarer >= RARER, (look, work)


def test_hands_have_an_edge_on_lit_and_on_shaded_skin(sweep: Sweep) -> None:
    for look, hands in sweep(product(LOOKS, SkinTone)):
        found = dict(edges_of_hands(look, hands))
        assert {name for _, name in found} == {"lit", "shaded"}
        assert min(found.values()) >= HAND, (look, hands, found)


def edges_of_hands(look: Look, hands: SkinTone) -> Iterator[tuple[tuple[str, str], float]]:
    """By the work and the ground, how far hands of that skin stand out from it."""
    for work in WORK:
        seen, where = with_hands(look.theme, hands, work), layout(work)
        for name, ground in (("lit", where.near_lit), ("shaded", where.near_shaded)):
            steps = [steps_at_edge(seen, ray) for ray in hand_edges(work) if ground[ray[0]]]
            if len(steps) >= ENOUGH:
                yield (work, name), median(steps)


@pytest.mark.parametrize("tone", SkinTone)
def test_hands_in_a_dark_room_are_not_the_brightest_thing(tone: SkinTone) -> None:
    seen, alone = with_hands(replace(DARK, skin=tone), tone, "glide"), hands_alone("glide").alpha
    of_hands = median(seen.light(at) for at in places(alone) if alone[at] == 255)
    of_skin = share_of(seen.lights(places(layout("glide").lit)), 0.9)
    assert of_hands <= BRIGHTEST * of_skin


# --- the measuring itself ----------------------------------------------------------------


class HalfVeiled(Theme):
    """A theme whose shade is half as strong."""

    def veil(self) -> QColor:
        half = Theme.veil(self)
        half.setAlphaF(half.alphaF() / 2)
        return half


def test_half_the_shade_would_be_too_little(sweep: Sweep) -> None:
    for look in sweep(LOOKS):
        seen = picture(HalfVeiled(**asdict(look.theme)), "glide")
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
        line_on(painted(SIZE, paint), replace(LIGHT, case=line, accent=line), ray, ray[0])
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
