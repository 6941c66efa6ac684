"""Pictures of the stage for each theme and skin, and how what is on them stands out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from statistics import median
from typing import Final

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainterPath

from massage_gui.core.body.geometry import Outline
from massage_gui.core.body.svg_path import parse_path
from massage_gui.core.hands.camera import shot
from massage_gui.core.hands.care import care_zones
from massage_gui.core.routine import Hands, Sides, Stand, Stroke
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files import shipped
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.theme import DARK, LIGHT, SkinTone, Theme
from massage_gui.ui.widgets.shapes import bones_near, hinted, lit, path_of
from tests.core.build import friction, glide, knead, moment, plan_of, step
from tests.sweep import FIFTH
from tests.ui.build import art, body
from tests.ui.pixels import (
    Mask,
    Picture,
    Ray,
    Texture,
    both,
    contrast,
    luminance,
    mask,
    painted,
    places,
    rays,
    rgb,
    texture,
    windows,
)

SIZE: Final = QSize(560, 696)
WIDTH: Final = SIZE.width()
CLEAR: Final = 14.0  # pixels from any border: no line and no soft edge reaches as far
OUTLINE: Final = 7.0  # pixels from a region that its outline keeps to
SHEET: Final = QRectF(243, 1076, 514, 470)  # body units
DURING: Final = 32_500  # milliseconds: the hands are at work and fully there
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
    Look(theme._replace(skin=tone), *bounds)
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


Scene = tuple[Look, str]


SCENES = [
    pytest.param(
        (look, work),
        id=f"{look}-{work}",
        marks=[pytest.mark.slow("all skins in all works")] if number % FIFTH else [],
    )
    for number, (look, work) in enumerate(product(LOOKS, WORK))
]


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
