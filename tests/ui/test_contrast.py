"""Contrast on the stage: what must be told apart is, on the pixels as painted.

WCAG's contrast is one of luminance alone, so what holds here holds for eyes that see no
colours, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import product
from statistics import median
from typing import Final

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from massage_gui.core.hands.camera import shot
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.moving_layer import MovingLayer
from massage_gui.ui.theme import DARK, LIGHT, SkinTone, Theme
from tests.core.build import friction, moment, plan_of, step
from tests.sweep import Sweep
from tests.ui.build import art, body
from tests.ui.looks import (
    DURING,
    ENOUGH,
    LOOKS,
    SCENES,
    SIZE,
    WIDTH,
    WORK,
    Look,
    Scene,
    layout,
    line_on,
    lit_to_shaded,
    now,
    pattern,
    picture,
    steps_at_edge,
    view,
)
from tests.ui.pixels import Picture, Ray, contrast, edges, luminance, painted, places, rgb, share_of

pytestmark = pytest.mark.usefixtures("qapp")

LINE: Final = 3.0  # everywhere along an outline, whatever the drawing is like there
AS_DRAWN: Final = 0.85  # the spec's outlines lie on flat skin; drawn skin is up to 12 % off
HATCH: Final = 1.5  # half of what WCAG asks of a line: bone is an area, and to be quiet
DOTS: Final = 1.5
RARER: Final = 0.10  # of the pixels of a pattern
HAND: Final = 3.0
BRIGHTEST: Final = 1.25  # times the brightest lit skin


@pytest.fixture(autouse=True, scope="module")
def no_picture_kept() -> Iterator[None]:
    """The pictures are shared by all tests of this file, and by no others."""
    yield
    for kept in (picture, layout, hands_alone, hand_edges):
        kept.cache_clear()


@pytest.fixture(scope="module", params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    """All that is asked of a scene in a look is asked of its one picture, one after the other."""
    found: Scene = request.param
    return found


@cache
def at_work(work: str) -> Movement:
    """The hands as they press, without ways and spots."""
    return movement(now(work), body())._replace(ways=(), spots=())


@cache
def hands_alone(work: str) -> Picture:
    """The hands on clear ground, without the shadow of their touch."""
    bare = [pose._replace(pressure=0.0) for pose in at_work(work).hands]
    still = at_work(work)._replace(hands=tuple(bare))
    return painted(SIZE, lambda p: paint_hands(p, still, view(work), LIGHT))


def paint_hands(painter: QPainter, moment: Movement, seen: BodyView, theme: Theme) -> None:
    moving = MovingLayer(art())
    moving.paint(painter, moving.place(moment.hands, seen), moment, seen, theme)


@cache
def hand_edges(work: str) -> list[Ray]:
    return edges(hands_alone(work).alpha, WIDTH, outwards=3, inwards=8)


def with_hands(theme: Theme, hands: SkinTone, work: str) -> Picture:
    """A scene with the hands on it; the picture under them is shared by all hands."""
    wearing = theme._replace(hands=hands)
    return painted(
        SIZE,
        lambda p: paint_hands(p, at_work(work), view(work), wearing),
        over=picture(theme, work),
    )


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
    seen, alone = with_hands(DARK._replace(skin=tone), tone, "glide"), hands_alone("glide").alpha
    of_hands = median(seen.light(at) for at in places(alone) if alone[at] == 255)
    of_skin = share_of(seen.lights(places(layout("glide").lit)), 0.9)
    assert of_hands <= BRIGHTEST * of_skin
