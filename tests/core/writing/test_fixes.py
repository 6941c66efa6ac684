"""Mistakes that have one safe answer, and what is made of them; the rest is left alone."""

from __future__ import annotations

import pytest

from massage_gui.core.writing.looking import Looked, look_over
from massage_gui.files.shelf import body_map
from massage_gui.words.problems import as_line

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
        (("title: Evening", "title Evening"), GOOD),
        (("    technique: ", "    technique "), GOOD),
        (("- title: ", "- title "), GOOD),
        (("- title", "-title"), GOOD),
        (("hands: ", "hands:"), GOOD),
        (("    hands", "     hands"), GOOD),
        (("    hands", "   hands"), GOOD),
        (("    hands", "\thands"), GOOD),
        (("[glide-lane]", "[glide-lane"), GOOD),
        (("[glide-lane]", "[glide-lane, neck"), GOOD.replace("lane]", "lane, neck]")),
        (("[glide-lane]", "[glide-lane neck]"), GOOD.replace("lane]", "lane, neck]")),
        (("[glide-lane]", "[glide-lane-left]"), GOOD),
        (("Evening", '"Evening'), GOOD.replace("Evening", '"Evening"')),
        (("One", '"One'), GOOD.replace("One", '"One"')),
        (("Evening", '"An" evening'), GOOD.replace("Evening", '"\\"An\\" evening"')),
        (("Evening", "@Evening"), GOOD),
        (("Evening", "!Evening"), GOOD),
        (("Evening", ", Evening"), GOOD),
        (("Evening", "'- Evening'"), GOOD.replace("Evening", "'Evening'")),
        (("Evening", "*Evening"), GOOD),
        (("Evening", "> Evening"), GOOD),
        (("Evening", '"C:\\path"'), GOOD.replace("Evening", '"C:\\\\path"')),
        (("Evening", "'Don't"), GOOD.replace("Evening", '"Don\'t"')),
        (
            ("One\n", "One\n    text: It goes\n    on\n"),
            GOOD.replace("One\n", "One\n    text: It goes\n      on\n"),
        ),
        (("One\n", "One\n    repeat: 3 times\n"), GOOD.replace("One\n", "One\n    repeat: 3\n")),
        (
            ("lane]", "lane]\n    pressure: {from: light, to: firm"),
            GOOD.replace("lane]", "lane]\n    pressure: {from: light, to: firm}"),
        ),
    ],
)
def test_one_answer_is_given(wrong: tuple[str, str], right: str) -> None:
    text = GOOD.replace(*wrong, 1)
    assert looked(text).problems
    after = mended(text)
    assert looked(after).problems == ()
    assert after == right


SECOND = """  - title: Two
    technique: hold
    hands: palms
    regions: [lower-back]
    pressure: light
"""


def test_a_step_in_the_wrong_column_is_moved_as_a_whole() -> None:
    for wrong in (SECOND.replace("\n  ", "\n ")[1:], f" {SECOND}".replace("\n  ", "\n   ")):
        assert mended(GOOD + wrong) == GOOD + SECOND


def test_pressure_that_is_too_firm_is_made_as_firm_as_may_be() -> None:
    assert mended((GOOD + SECOND).replace("light", "firm")) == GOOD + SECOND


@pytest.mark.parametrize(
    "wrong",
    [
        ("glide-lane", "spine"),  # one of three, or all of them
        ("palms", "elbows"),
        ("hands: palms", "hands: palms\n    hands: thumbs"),
        ("title: Evening", "Evening"),
        ("    hands: palms", "    - hands: palms"),  # a step of its own, or a dash too much
        ("hands: palms", "hands: palms thumbs"),
        ("title: One", "title: One\n    seconds: 3 or 4"),
        ("repeat", "repeat: 200"),
    ],
)
def test_where_more_than_one_thing_may_be_meant_nothing_is_changed(wrong: tuple[str, str]) -> None:
    text = GOOD.replace(*wrong, 1)
    assert mended(text) == text


PRESSED = """format: 1
title: Evening
steps:
  - title: One
    technique: friction
    hands: fingers
    regions: [lower-back]
    PRESSURE
"""


@pytest.mark.parametrize(
    ("said", "wrong", "right"),
    [
        ("Write 'seconds: 7', or more", "seconds: 5", "seconds: 7"),
        ("Write 'seconds: 69', or less", "seconds: 99.5", "seconds: 69"),
        ("Write 'seconds: 7', or more", "seconds: 5  # quick", "seconds: 7  # quick"),
    ],
)
def test_a_glide_is_made_as_slow_or_quick_as_it_says(said: str, wrong: str, right: str) -> None:
    text = f"{GOOD}    {wrong}\n"
    (problem,) = looked(text).problems
    assert said in as_line(problem, "file")
    assert mended(text) == f"{GOOD}    {right}\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("pressure: firm", "pressure: medium"),
        ("pressure: firm  # as ever", "pressure: medium  # as ever"),
        ("pressure: {from: light, to: firm}", "pressure: {from: light, to: medium}"),
    ],
)
def test_pressure_is_eased_and_nothing_else(wrong: str, right: str) -> None:
    text = PRESSED.replace("PRESSURE", wrong) + "    repeat: 3\n"
    assert {one.rule for one in looked(text).problems} <= {"caution", "pressure"}
    assert mended(text) == text.replace(wrong, right)
    assert looked(mended(text)).problems == ()


SACRUM = """format: 1
title: Evening
steps:
  - title: One
    technique: friction
    hands: palms
    regions: [sacrum]
    accept: [{rule: bone, reason: The source asks for it.}]
"""


FLOW = """format: 1
title: Evening
steps:
  - {title: One, technique: friction, hands: palms, regions: [sacrum],
     accept: [{rule: bone, reason: The source asks for it.}]}
"""


def test_what_is_not_written_gets_a_line_of_its_own() -> None:
    assert mended(SACRUM) == SACRUM.replace("One\n", "One\n    pressure: light\n")


@pytest.mark.parametrize(
    "text",
    [
        SACRUM.replace("title: One", "title: >\n      One"),  # its value goes on below
        FLOW,
        GOOD.replace("title: One", "title: A much longer title than there is any room for"),
    ],
)
def test_where_it_is_not_clear_what_to_write_nothing_is(text: str) -> None:
    assert looked(text).problems
    assert mended(text) == text


def test_a_good_text_is_left_alone() -> None:
    assert looked(GOOD).fixes == {}
