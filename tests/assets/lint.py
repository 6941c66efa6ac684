"""What may stand in a drawing, so that Qt draws it as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ART = Path(__file__).parents[2] / "assets" / "svg"

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
TAGS = {
    "clipPath": "clip paths are ignored",
    "filter": "filters are slow or wrong",
    "foreignObject": "foreign objects are not drawn",
    "image": "pictures made of pixels do not scale",
    "mask": "masks are slow",
    "script": "drawings do not run programs",
    "style": "style sheets hide colours from the themes",
    "svg": "nested drawings are not drawn",
    "symbol": "the size of symbols is ignored",
    "textPath": "text on a path is not drawn",
    "tspan": "shifts inside a text are ignored",
}
ATTRIBUTES = {
    "clip-path": "clip paths are ignored",
    "filter": "filters are slow or wrong",
    "href": "a plain href draws nothing, xlink:href does",
    "mask": "masks are slow",
    "mix-blend-mode": "blending is ignored",
    "paint-order": "the order of paint is ignored",
    "transform-origin": "the origin of a transform is ignored",
    "transform in a style": "a transform is an attribute, in a style it is ignored",
}
VALUES = {
    r"\bvar\(": "var() is drawn black",
    r"\brgba\(": "rgba() is drawn black",
    r"\bhsla?\(": "hsl() is drawn black",
    r"#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{4})$": "a hex colour with opacity is drawn black",
    r"://|^data:|^//": "drawings need nothing from outside",
    r"\burl\((?!#)": "drawings need nothing from outside",
}
PAINT = {"fill", "stroke", "stop-color", "color", "flood-color"}
NO_COLOUR = re.compile(r"none|url\(#.+\)")


def faults(svg: str) -> list[str]:
    """What QtSvg would draw wrong, leave out, or fetch."""
    found = [f"{word} is refused" for word in ("<!DOCTYPE", "<?xml-stylesheet") if word in svg]
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        if tag.startswith("fe"):
            found.append(f"{tag}: filters are slow or wrong")
        if tag in TAGS and element is not root:
            found.append(f"{tag}: {TAGS[tag]}")
        for name, value in properties(element):
            found.extend(property_faults(name, value))
    return found


def property_faults(name: str, value: str) -> Iterator[str]:
    if name in ATTRIBUTES:
        yield f"{name}: {ATTRIBUTES[name]}"
    if name == XLINK + "href" and not value.startswith("#"):
        yield f"{value}: drawings need nothing from outside"
    for pattern, why in VALUES.items():
        if re.search(pattern, value):
            yield f"{value}: {why}"


def properties(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Attributes, and what a style attribute says, one by one."""
    for name, value in element.attrib.items():
        if name != "style":
            yield name, value.strip()
            continue
        for declaration in filter(str.strip, value.split(";")):
            word, _, said = declaration.partition(":")
            known = "transform in a style" if word.strip() == "transform" else word.strip()
            yield known, said.strip()


def colours(svg: str) -> set[str]:
    """Every colour of a drawing, as it is written."""
    paints = (
        value
        for element in ElementTree.fromstring(svg).iter()
        for name, value in properties(element)
        if name in PAINT
    )
    return {paint for paint in paints if not NO_COLOUR.fullmatch(paint)}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ART).as_posix()


def wrong(found: Iterator[tuple[Path, object]]) -> dict[str, object]:
    """What was found wrong, by the name of the drawing."""
    return {name(path): fault for path, fault in found if fault}


def drawing(inside: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names}>{inside}</svg>"
