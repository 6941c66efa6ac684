"""What drawing programs write is read as it looks, or refused by name and line."""

from __future__ import annotations

import math
import random
import re

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from massage_gui.core.body.geometry import Outline, bounds, flatten
from massage_gui.core.body.svg_drawing import Drawn, drawn
from massage_gui.core.body.svg_path import parse_path

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
INKSCAPE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
PAGE = 'viewBox="0 0 1000 1400"'
Box = tuple[float, float, float, float]


def svg(inner: str, page: str = PAGE) -> str:
    return f"<svg {HEAD} {INKSCAPE} {page}>{inner}</svg>"


def ours(text: str | bytes) -> dict[str, Drawn]:
    return {each.id: each for each in drawn(text, lambda name: name.startswith("region-"))}


def box_of(shape: Drawn) -> Box:
    points = [point for piece in shape.outline().pieces for point in flatten(piece, 60)]
    box = bounds(points)
    return box.left, box.top, box.right, box.bottom


def outlines(text: str | bytes) -> list[Outline]:
    return [shape.outline() for shape in drawn(text, lambda name: name.startswith("region-"))]


def qts_box(text: str) -> Box:
    """Where Qt draws region-a, in the units of the map."""
    renderer = QSvgRenderer(QByteArray(text.encode()))
    place = renderer.transformForElement("region-a")
    box = place.mapRect(renderer.boundsOnElement("region-a"))
    return box.left(), box.top(), box.right(), box.bottom()


SHAPES = [
    '<path id="region-a" d="m458 320h24v20h-24z"{}/>',
    '<path id="region-a" d="m 491,302 c -3.7,-2.3 -7.4,-4.6 -12,-6 -6,-2 -12,-2.9 -19,-1 z"{}/>',
    '<path id="region-a" d="M300 300q60-80 120 0t120 0z"{}/>',
    '<path id="region-a" d="M300 300A40 20 0 1 1 380 330z"{}/>',
    '<rect id="region-a" x="400" y="300" width="50" height="80"{}/>',
    '<rect id="region-a" x="400" y="300" width="50" height="80" rx="9" ry="20"{}/>',
    '<rect id="region-a" x="400" y="300" width="50" height="80" rx="99"{}/>',
    '<circle id="region-a" cx="400" cy="300" r="40"{}/>',
    '<ellipse id="region-a" cx="400" cy="300" rx="40" ry="25"{}/>',
    '<polygon id="region-a" points="400,300 450 310, 440,360"{}/>',
    '<polyline id="region-a" points="400,300 450 310, 440,360"{}/>',
    '<line id="region-a" x1="400" y1="300" x2="440" y2="380"{}/>',
]
TRANSFORMS = [
    "",
    "translate(-125.8,-39.3)",
    "translate(20)",
    "scale(.5)",
    "scale(0.5,.8)",
    "matrix(-1,0,0,1,1000,0)",
    "rotate(90,500,700)",
    "translate(100 50) rotate(180 400 300), scale(1.2)",
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_shape_lies_where_qt_draws_it(shape: str, transform: str) -> None:
    text = svg(shape.format(f' fill="red" transform="{transform}"' if transform else ""))
    assert box_of(ours(text)["region-a"]) == pytest.approx(qts_box(text), abs=0.2)


@pytest.mark.parametrize("transform", TRANSFORMS)
def test_a_layer_takes_along_what_is_in_it(transform: str) -> None:
    inner = SHAPES[0].format(' transform="scale(1.1)"')
    text = svg(f'<g id="layer1" transform="{transform}"><g>{inner}</g></g>')
    whole = svg(SHAPES[0].format(f' transform="{transform} scale(1.1)"'))
    assert box_of(ours(text)["region-a"]) == pytest.approx(box_of(ours(whole)["region-a"]))


def test_a_slanted_square_keeps_its_corners() -> None:
    """Qt tells only the box of its box, so what is turned by half is reckoned by hand."""
    text = svg('<rect id="region-a" x="-10" y="-10" width="20" height="20"'
               ' transform="translate(500 700) rotate(45)"/>')  # fmt: skip
    far = math.hypot(10, 10)
    assert box_of(ours(text)["region-a"]) == pytest.approx(
        (500 - far, 700 - far, 500 + far, 700 + far)
    )
    leaning = svg('<rect id="region-a" x="0" y="0" width="20" height="20" transform="skewX(45)"/>')
    assert box_of(ours(leaning)["region-a"]) == pytest.approx((0, 0, 40, 20))
    leaning = svg('<rect id="region-a" x="0" y="0" width="20" height="20" transform="skewY(45)"/>')
    assert box_of(ours(leaning)["region-a"]) == pytest.approx((0, 0, 20, 40))


@pytest.mark.parametrize(
    ("page", "shape", "box"),
    [
        ("", "M100 100h10v10z", (100, 100, 110, 110)),
        ('width="100%" height="100%"', "M100 100h10v10z", (100, 100, 110, 110)),
        ('viewBox="0 0 100 140"', "M10 10h1v1z", (100, 100, 110, 110)),
        ('viewBox="-50 20 100 140"', "M-40 30h1v1z", (100, 100, 110, 110)),
        ('viewBox="0,0,500,700" width="210mm"', "M50 50h5v5z", (100, 100, 110, 110)),
        ('width="250mm" height="350mm"', "M0 0H944.88v10z", (0, 0, 1000, 10.5833)),
        ('width="10in" height="14in"', "M0 0H960v9.6z", (0, 0, 1000, 10)),
        ('width="72pt" height="100.8pt"', "M0 0H96v.96z", (0, 0, 1000, 10)),
    ],
)
def test_the_page_is_the_map_in_whatever_units(page: str, shape: str, box: Box) -> None:
    found = ours(svg(f'<path id="region-a" d="{shape}"/>', page))["region-a"]
    assert box_of(found) == pytest.approx(box, abs=0.01)


def test_a_shape_may_have_units_of_its_own() -> None:
    found = ours(svg('<rect id="region-a" x="1in" y="2.54cm" width="48pt" height="10"/>'))
    assert box_of(found["region-a"]) == pytest.approx((96, 96, 160, 106))


@pytest.mark.parametrize(
    "hides",
    [
        '<g style="display:none">{}</g>',
        '<g style="fill:red; display : none">{}</g>',
        '<g display="none">{}</g>',
        '<g visibility="hidden">{}</g>',
        "<style>.st0{{display:none;}}</style><g class='st1 st0'>{}</g>",
        "<style>/* .x */ #one, #two {{ display:none }}</style><g id='two'>{}</g>",
        "<defs>{}</defs>",
        "<clipPath>{}</clipPath>",
    ],
)
def test_what_is_hidden_is_left_out(hides: str) -> None:
    assert ours(svg(hides.format(SHAPES[0].format("")))) == {}


def test_a_layer_that_is_only_locked_or_pale_is_there() -> None:
    text = svg(f'<g style="display:inline" opacity="0.3">{SHAPES[0].format("")}</g>')
    assert list(ours(text)) == ["region-a"]


def test_other_programs_remarks_are_passed_over() -> None:
    text = svg("<title>x</title><other:view xmlns:other='urn:o'/><metadata><path/></metadata>")
    assert ours(text) == {}


def test_inkscapes_label_is_a_name_too() -> None:
    named = svg('<path id="path12" inkscape:label="region-a" d="M0 0h9v9z"/>')
    assert list(ours(named)) == ["region-a"]
    other = svg('<path id="region-a" inkscape:label="My shape" d="M0 0h9v9z"/>')
    assert list(ours(other)) == ["region-a"]


def test_a_clone_has_the_form_of_the_other_in_a_place_of_its_own() -> None:
    text = svg(
        '<g transform="translate(7 7)"><rect id="region-a" x="400" y="300" width="50" height="80"'
        ' data-x="1" transform="translate(10)"/></g>'
        '<use id="region-b" xlink:href="#region-a" x="1" transform="matrix(-1,0,0,1,1000,0)"/>'
    )
    clone = ours(text)["region-b"]
    assert box_of(clone) == pytest.approx((539, 300, 589, 380))
    assert clone.says("data-x") == "1"


@pytest.mark.parametrize(
    ("shape", "circle"),
    [
        ('<circle id="region-a" cx="430.4" cy="458.9" r="14"/>', (430.4, 458.9, 14)),
        ('<circle id="region-a" cx="1" cy="2" r="3" transform="scale(2)"/>', (2, 4, 6)),
        ('<circle id="region-a" cx="9" cy="2" r="3" transform="rotate(90)"/>', (-2, 9, 3)),
        ('<ellipse id="region-a" cx="50" cy="60" rx="14" ry="14"/>', (50, 60, 14)),
        ('<path id="region-a" d="M36 60a14 14 0 1 0 28 0a14 14 0 1 0-28 0z"/>', (50, 60, 14)),
    ],
)
def test_a_spot_is_round_however_it_is_drawn(
    shape: str, circle: tuple[float, float, float]
) -> None:
    assert ours(svg(shape))["region-a"].circle() == pytest.approx(circle, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the body map, line 1: it is not an SVG file: no element found"),
        ("<html/>", "the body map is not an SVG file"),
        (b"\xff\xfe<\x00", "the body map, line 1: it is not an SVG file"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "is not an SVG file"),
        (svg("\n<g>"), "the body map, line 2: it is not an SVG file: mismatched tag"),
        (svg("<g>" * 90 + "</g>" * 90), "more than 64 elements lie one in the other"),
        (svg("", 'viewBox="0 0 210 297"'), "the page is 210 x 297; it must have the shape of"),
        (svg("", 'viewBox="0 0 1000"'), "viewBox '0 0 1000' is not four numbers"),
        (svg("", 'viewBox="0 0 nan 1"'), "viewBox '0 0 nan 1' is not four numbers"),
        (svg("", 'viewBox="0 0 0 0"'), "the page has no size"),
        (svg("", 'width="10em" height="14em"'), "the page has no size"),
        (svg('\n\n<use id="region-a" href="#b"/>'), "line 3: region-a is a clone"),
        (svg('<g id="b"/><use id="region-a" href="#b"/>'), "not of a single shape; unlink it"),
        (svg('<image id="region-a"/>'), "region-a is of kind 'image', not a shape"),
        (svg('<rect id="region-a" width="9"/>'), "region-a has no height"),
        (svg('<path id="region-a" mask="url(#m)" d="M0 0H9"/>'), "has a mask, which would be lost"),
        (
            svg('<path id="region-a" d="M0 0H9" transform="rotate(1,2)"/>'),
            "a transform that is not",
        ),
        (svg('<path id="region-a" d="M0 0H3000"/>'), "region-a lies far off the body"),
        (svg(f'<path id="region-{"a" * 5000}" d="M"/>'), "is drawn in a way"),
        (" " * 4_200_000, "larger than 4 MB"),
    ],
)
def test_what_cannot_be_read_right_is_refused_in_a_sentence(text: str | bytes, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        outlines(text)
    assert re.fullmatch(r"the body map.{1,180}", str(error.value))


def test_the_bomb_of_entities_does_not_go_off() -> None:
    bomb = "<!DOCTYPE x [" + '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )  # fmt: skip
    with pytest.raises(ValueError, match="the body map, line 1"):
        list(drawn(f"{bomb}]><svg {HEAD}><style>&a9;</style></svg>", bool))


def test_arcs_are_those_that_qt_draws() -> None:
    """A hundred arcs of every form, by the box round each."""
    chance = random.Random(7)
    for _ in range(100):
        rx, ry, x, y = (chance.uniform(5, 60) for _ in range(4))
        flags = f"{chance.randrange(2)} {chance.randrange(2)}"
        d = f"M400 400A{rx} {ry} {chance.randrange(-180, 180)} {flags} {400 + x} {400 + y}"
        text = svg(f'<path id="region-a" d="{d}" fill="red"/>')
        points = flatten(parse_path(d), 60)
        box = bounds(points)
        assert (box.left, box.top, box.right, box.bottom) == pytest.approx(qts_box(text), abs=0.1)
