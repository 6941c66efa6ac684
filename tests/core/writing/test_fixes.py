"""Mistakes that have one safe answer, and what is made of them; the rest is left alone."""

from __future__ import annotations

import pytest

from massage_gui.core.writing.looking import Looked, look_over
from massage_gui.files.shelf import body_map

GOOD = """format: 1
title: Evening
steps:
  - title: One
    technique: glide
    hands: palms
    regions: [glide-lane]
    path: long-glide
"""


def looked(text: str) -> Looked:
    return look_over(text, body_map())


def mended(text: str) -> str:
    """The text after one fix after the other, until there is none left."""
    for _ in range(20):
        found = looked(text)
        first = next((found.fixes[one] for one in found.problems if one in found.fixes), None)
        if first is None:
            return text
        text = first.applied(text)
    raise AssertionError("the fixes never end")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (("hands:", "hnads:"), GOOD),
        (("palms", "plams"), GOOD),
        (("glide-lane", "glide-lan"), GOOD),
        (("glide-lane", "'glide-lan'"), GOOD),
        (("long-glide", "long-glied"), GOOD),
        (("    hands", "\u00a0\u00a0\u00a0 hands"), GOOD),
        (("hands: ", "hands:\u00a0"), GOOD),
        (("    hands", "\t\thands"), GOOD),
        (("format: 1\n", ""), GOOD),
        (("Evening", "“Evening: slow”"), GOOD.replace("Evening", '"Evening: slow"')),
        (("Evening", "Evening: slow"), GOOD.replace("Evening", '"Evening: slow"')),
        (("Evening", "'Don't press'"), GOOD.replace("Evening", '"Don\'t press"')),
        (("Evening", "Palm #2"), GOOD.replace("Evening", '"Palm #2"')),
        (("[glide-lane]", "glide-lane"), GOOD),
        (("title: One\n", "title: One\n    squeezes: 3\n"), GOOD),
        (
            ("title: One\n", "title: One\n    repeat: '3'\n"),
            GOOD.replace("One\n", "One\n    repeat: 3\n"),
        ),
        (
            ("title: One\n", "title: One\n    note: Go slowly\n"),
            GOOD.replace("One\n", 'One\n    note: {text: "Go slowly"}\n'),
        ),
    ],
)
def test_one_answer_is_given(wrong: tuple[str, str], right: str) -> None:
    text = GOOD.replace(*wrong, 1)
    assert looked(text).problems
    after = mended(text)
    assert looked(after).problems == ()
    assert after == right


@pytest.mark.parametrize(
    "wrong",
    [
        ("glide-lane", "spine"),  # one of three, or all of them
        ("palms", "elbows"),
        ("hands: palms", "hands: palms\n    hands: thumbs"),
        ("title: Evening", "title Evening"),
        ("repeat", "repeat: 200"),
    ],
)
def test_where_more_than_one_thing_may_be_meant_nothing_is_changed(wrong: tuple[str, str]) -> None:
    text = GOOD.replace(*wrong, 1)
    assert mended(text) == text


def test_a_good_text_is_left_alone() -> None:
    assert looked(GOOD).fixes == {}
