"""The lint of drawings finds what Qt would draw wrongly."""

from __future__ import annotations

import pytest

from tests.assets.lint import colours, drawing, faults


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ('<clipPath id="c"/>', "clip paths"),
        ('<g clip-path="url(#c)"/>', "clip paths"),
        ("<filter><feDropShadow/></filter>", "feDropShadow"),
        ("<feGaussianBlur/>", "filters"),
        ('<g filter="url(#f)"/>', "filters"),
        ("<mask/>", "masks"),
        ('<g mask="url(#m)"/>', "masks"),
        ("<style>.a{fill:red}</style>", "style sheets"),
        ("<svg/>", "nested"),
        ("<foreignObject/>", "foreign objects"),
        ("<text><textPath/></text>", "text on a path"),
        ('<text><tspan dy="3"/></text>', "shifts"),
        ("<symbol/>", "symbols"),
        ("<script/>", "programs"),
        ('<image xlink:href="#a"/>', "pixels"),
        ('<linearGradient href="#a"/>', "plain href"),
        ('<use xlink:href="other.svg#a"/>', "outside"),
        ('<use xlink:href="https://example.org/a.svg#a"/>', "outside"),
        ('<g fill="url(other.svg#a)"/>', "outside"),
        ('<g fill="var(--skin)"/>', "var()"),
        ('<g style="fill: var(--skin)"/>', "var()"),
        ('<g fill="rgba(1,2,3,.5)"/>', "rgba()"),
        ('<g fill="hsl(1,2%,3%)"/>', "hsl()"),
        ('<g fill="#11223344"/>', "opacity"),
        ('<g fill="#1234"/>', "opacity"),
        ('<g transform-origin="1 2"/>', "origin"),
        ('<g style="transform-origin: 1px"/>', "origin"),
        ('<g style="transform: scale(2)"/>', "in a style"),
        ('<g style="mix-blend-mode:multiply"/>', "blending"),
        ('<g paint-order="stroke"/>', "order of paint"),
    ],
)
def test_the_lint_refuses(bad: str, says: str) -> None:
    assert says in " ".join(faults(drawing(bad)))


@pytest.mark.parametrize(
    "good",
    [
        '<linearGradient id="a"><stop stop-color="#11223A"/></linearGradient>',
        '<g fill="url(#a)" transform="scale(2)"/>',
        '<g style="fill:#123; stroke: none"/>',
        '<use xlink:href="#a"/>',
    ],
)
def test_the_lint_lets_pass(good: str) -> None:
    assert faults(drawing(good)) == []


@pytest.mark.parametrize("word", ['<?xml-stylesheet href="a.css"?>', "<!DOCTYPE svg>"])
def test_the_lint_refuses_before_the_drawing(word: str) -> None:
    assert len(faults(word + drawing(""))) == 1


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        ('<g fill="red" stroke="none"/>', {"red"}),
        ('<g style="stroke:#abcdef;fill:url(#a)"/>', {"#abcdef"}),
        ('<stop stop-color="#123456"/><g color="currentColor"/>', {"#123456", "currentColor"}),
    ],
)
def test_a_colour_is_found_wherever_it_is_written(drawn: str, found: set[str]) -> None:
    assert colours(drawing(drawn)) == found
