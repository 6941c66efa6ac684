"""Every drawing keeps to what QtSvg draws right, and to the colours that themes replace."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtSvg import QSvgRenderer

from massage_gui.ui.widgets.morph import morph, structure
from tests.assets.lint import ART, SVG, colours, drawing, faults, name, text, wrong

DRAWINGS = sorted(ART.rglob("*.svg"))
HANDS = sorted(ART.glob("hand-*-right.svg"))
ICONS = sorted(ART.glob("icons/*.svg"))

HAND = {"#E7BB99", "#F9E1CB", "#CF9872", "#8D4E2F", "#65351E", "#F7D9C9", "#3A2A20"}
COLOURS = {
    "back.svg": {
        *("#E3B28E", "#F5D6BA", "#CB9068", "#8A4A2B", "#8C5135"),
        *("#4B372D", "#31231C", "#7D5F4F"),
    },
    "ridge.svg": {"#4B372D", "#8A4A2B", "#E3B28E", "#F5D6BA"},
    "sheet.svg": {"#CFE0DD", "#8FAAA7", "#F2F8F7"},
    "table.svg": {"#F4F7F5", "#DFE6E1", "#4D4D4D", "#FFFFFF"},
    **{hand.name: HAND for hand in HANDS},
    "forearm-right.svg": HAND - {"#F7D9C9"},
    "upper-arm-right.svg": HAND - {"#F7D9C9"},
    **{f"icons/{icon.name}": {"currentColor"} for icon in ICONS},
}
CLOSED = ("palms", "grip")
TOUCHES = {
    "palms": {
        "anchor": (69.6, 186.4),
        "pad-1": (70.6, 154.4),
        "pad-2": (69.6, 186.4),
        "pad-3": (67.6, 219.4),
    },
    "thumbs": {"anchor": (20.5, 48), "pad-1": (20.5, 48)},
    "fingers": {
        "anchor": (83.9, 28.9),
        "pad-1": (52.6, 36.8),
        "pad-2": (83.3, 23.2),
        "pad-3": (113.8, 32),
    },
    "knuckles": {
        "anchor": (87.3, 32.6),
        "pad-1": (53.6, 31.7),
        "pad-2": (76.5, 26),
        "pad-3": (100, 29.2),
        "pad-4": (120.9, 43.2),
    },
    "grip": {"anchor": (54, 101), "pad-1": (34, 128), "pad-2": (74, 74)},
    "fists": {
        "anchor": (87.3, 31.5),
        "pad-1": (51.9, 35),
        "pad-2": (76, 28.9),
        "pad-3": (100.7, 31.3),
        "pad-4": (122.6, 41.8),
    },
    "heel": {"anchor": (78.5, 199.5), "pad-1": (60, 198), "pad-2": (97, 201)},
    "forearm": {
        "anchor": (86.7, 370.4),
        "pad-1": (86.7, 330.4),
        "pad-2": (86.7, 370.4),
        "pad-3": (86.7, 410.4),
    },
    "one-on-other": {
        "anchor": (69.6, 186.4),
        "pad-1": (70.6, 154.4),
        "pad-2": (69.6, 186.4),
        "pad-3": (67.6, 219.4),
    },
}


def test_a_drawing_is_drawn_right() -> None:
    assert wrong((path, faults(text(path))) for path in DRAWINGS) == {}


def test_a_drawing_is_read_by_qt() -> None:
    drawn = ((path, QSvgRenderer(QByteArray(path.read_bytes()))) for path in DRAWINGS)
    assert wrong((path, not renderer.isValid()) for path, renderer in drawn) == {}


def ids(svg: str) -> list[str]:
    return re.findall(r'\sid="([^"]*)"', svg)


def test_an_id_is_given_once() -> None:
    every = ((path, ids(text(path))) for path in DRAWINGS)
    assert wrong((path, {one for one in got if got.count(one) > 1}) for path, got in every) == {}


def missing(svg: str) -> set[str]:
    """The ids that a drawing refers to and does not have."""
    referred = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg)
    return {one or other for one, other in referred} - set(ids(svg))


def test_what_is_referred_to_is_there() -> None:
    assert missing(drawing('<use xlink:href="#a"/>')) == {"a"}
    assert wrong((path, missing(text(path))) for path in DRAWINGS) == {}


def test_a_drawing_has_exactly_the_colours_that_themes_replace() -> None:
    assert {file: colours(text(ART / file)) for file in COLOURS} == COLOURS


def test_every_drawing_but_the_map_has_its_colours_listed() -> None:
    assert {name(path) for path in DRAWINGS} - set(COLOURS) == {"back-map.svg"}


def test_the_art_is_small() -> None:
    others = [path for path in DRAWINGS if path not in HANDS]
    assert sum(path.stat().st_size for path in others) < 235_000


def test_the_hands_are_small() -> None:
    assert sum(path.stat().st_size for path in HANDS) <= 23_571 * len(HANDS)


def test_there_is_a_hand_of_each_kind_and_what_closes_is_drawn_closed() -> None:
    kinds = [*TOUCHES, *(f"{kind}-closed" for kind in CLOSED)]
    assert {path.name for path in HANDS} == {f"hand-{kind}-right.svg" for kind in kinds}


@pytest.mark.parametrize(("kind", "places"), TOUCHES.items())
def test_a_hand_touches_with_its_pads(kind: str, places: dict[str, tuple[float, float]]) -> None:
    assert centres(kind) == places


@pytest.mark.parametrize("path", HANDS, ids=name)
def test_pads_are_not_seen_and_stand_where_they_say(path: Path) -> None:
    for mark in marks(path.name.removeprefix("hand-").removesuffix("-right.svg")).values():
        assert mark.get("fill") == "none"
        assert "transform" not in mark.attrib


@pytest.mark.parametrize("kind", CLOSED)
def test_a_closed_hand_differs_from_its_open_one_in_numbers_alone(kind: str) -> None:
    opened, closed = hand(kind), hand(f"{kind}-closed")
    assert structure(opened) == structure(closed)
    assert opened != closed


@pytest.mark.parametrize("kind", CLOSED)
def test_a_closed_hand_touches_where_its_open_one_does(kind: str) -> None:
    opened, closed = marks(kind), marks(f"{kind}-closed")
    assert {one: mark.attrib for one, mark in opened.items()} == {
        one: mark.attrib for one, mark in closed.items()
    }
    assert box(kind) == box(f"{kind}-closed")


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
@pytest.mark.parametrize("kind", CLOSED)
def test_a_hand_between_open_and_closed_is_read_by_qt(kind: str, share: float) -> None:
    between = QSvgRenderer(QByteArray(morph(hand(kind), hand(f"{kind}-closed"))(share).encode()))
    assert between.isValid()
    assert between.boundsOnElement("hand-outline").height() > 200


@pytest.mark.parametrize("path", HANDS, ids=name)
def test_a_hand_is_what_is_seen_and_where_it_touches(path: Path) -> None:
    groups = [one.get("id") for one in ElementTree.fromstring(text(path)) if one.tag == f"{SVG}g"]
    assert groups == ["near", "contact"]


@pytest.mark.parametrize("path", HANDS, ids=name)
def test_a_hand_touches_inside_its_drawing(path: Path) -> None:
    hand = QSvgRenderer(QByteArray(path.read_bytes()))
    assert hand.viewBoxF().contains(hand.boundsOnElement("anchor"))


def hand(kind: str) -> str:
    return text(ART / f"hand-{kind}-right.svg")


def marks(kind: str) -> dict[str, ElementTree.Element]:
    """Where a hand touches: its anchor and its pads."""
    every = ElementTree.fromstring(hand(kind)).iter()
    return {one.get("id", ""): one for one in every if re.match(r"anchor|pad-", one.get("id", ""))}


def centres(kind: str) -> dict[str, tuple[float, float]]:
    return {
        one: (float(mark.get("cx", "")), float(mark.get("cy", "")))
        for one, mark in marks(kind).items()
    }


def box(kind: str) -> str | None:
    return ElementTree.fromstring(hand(kind)).get("viewBox")
