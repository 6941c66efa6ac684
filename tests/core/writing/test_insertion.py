"""A name picked on the body goes where it belongs; the place of the cursor is marked by a bar."""

from __future__ import annotations

import pytest

from massage_gui.core.body.geometry import bounds
from massage_gui.core.routine import Side
from massage_gui.core.writing.insertion import Under, insertion, under
from massage_gui.files.shelf import body_map

NECK = Under("neck", "up-the-neck")
HEAD = "steps:\n  - title: One\n"


def inserted(text: str, found: Under) -> str:
    offset = text.index("|")
    text = text.replace("|", "", 1)
    fix = insertion(text, offset, found)
    return fix.applied(text) if fix else text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    regions: [|]", "    regions: [neck]"),
        ("    regions: |", "    regions: [neck]"),
        ("    regions: [hip|]  # where", "    regions: [hip, neck]  # where"),
        ("    regions: [neck|]", "    regions: [neck]"),
        ("    regions: hip|  # where", "    regions: [hip, neck]  # where"),
        ("    regions: [hip]\n    repeat: 3|", "    regions: [hip, neck]\n    repeat: 3"),
        ("    repeat: 3|\n    regions: [hip]", "    repeat: 3\n    regions: [hip, neck]"),
        ("    repeat: 3|", "    repeat: 3\n    regions: [neck]"),
        ("    |", "    regions: [neck]"),
        ("    path: |", "    path: up-the-neck"),
        ("    path: long-glide|", "    path: up-the-neck"),
        ("    regions:\n      - |", "    regions:\n      - neck"),
    ],
)
def test_the_name_goes_into_the_stroke_of_the_cursor(before: str, after: str) -> None:
    assert inserted(HEAD + before, NECK) == HEAD + after


def test_another_step_is_left_alone() -> None:
    text = f"{HEAD}    regions: [hip]\n  - title: Two|\n    repeat: 3"
    assert inserted(text, NECK) == (
        f"{HEAD}    regions: [hip]\n  - title: Two\n    regions: [neck]\n    repeat: 3"
    )


def test_where_only_a_way_lies_it_is_named() -> None:
    assert inserted(f"{HEAD}    |", Under("", "long-glide")) == f"{HEAD}    path: long-glide"


def test_every_region_is_found_under_some_point() -> None:
    body, found = body_map(), set()
    for region in body.regions.values():
        box = bounds(region.polygon)
        shares = [(one / 5, other / 5) for one in range(1, 5) for other in range(1, 5)]
        points = [(box.left + box.width * x, box.top + box.height * y) for x, y in shares]
        found |= {under(point, body).region for point in points}
    assert found >= set(body.region_names)


def test_beside_the_body_there_is_nothing() -> None:
    assert under((5, 5), body_map()) == Under()


def test_a_way_is_found_where_it_runs() -> None:
    way = body_map().ways["long-glide", Side.LEFT]
    middle = way.line.at(0.5)
    assert under((middle.x, middle.y), body_map()).way
