"""A text looked over: one bad step hides no other, and a line tells which step is meant."""

from __future__ import annotations

import pytest

from massage_gui.core.writing.looking import Looked, ShownStep, look_over
from massage_gui.files.shelf import body_map

THREE = """format: 1
title: Evening
steps:
  - title: One
    technique: glide
    hands: palms
    regions: [glide-lane]
    path: long-glide
  - title: Two
    technique: nonsense
    hands: palms
    regions: [neck]
  - title: Three
    strokes:
      - technique: hold
        hands: palms
        regions: [neck]
      - technique: hold
        hands: palms
        regions: [lower-back]
"""


def looked() -> Looked:
    return look_over(THREE, body_map())


def test_one_bad_step_hides_no_other() -> None:
    shown = looked().shown
    assert shown
    assert [step.title for step in shown.steps] == ["One", "Three"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (1, ShownStep(0, 0, 0)),
        (4, ShownStep(0, 0, 0)),
        (8, ShownStep(0, 0, 0)),
        (10, None),
        (14, ShownStep(2, 1, 0)),
        (17, ShownStep(2, 1, 0)),
        (18, ShownStep(2, 1, 1)),
        (99, ShownStep(2, 1, 1)),
    ],
)
def test_a_line_tells_the_step_and_the_stroke(line: int, part: ShownStep | None) -> None:
    assert looked().part_at(line) == part


def test_a_text_without_steps_has_no_part() -> None:
    assert look_over("title: A\n", body_map()).part_at(1) is None
