"""A stroke is read with what its technique, its hands and its places ask for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from massage_gui.core.reading import fields
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.routine import Hands, Note, Pressure, Technique
from tests.core.reading.build import (
    BODY,
    GLIDE,
    HOLD,
    KNEAD,
    PRESS,
    RUB,
    SLIDE,
    file,
    read,
    step,
    stroke,
)


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [(SLIDE, 14), (RUB, 6), (PRESS, 2), (HOLD, 10), (f"{HOLD}, seconds: 3", 3)],
)
def test_seconds_have_a_default_for_each_technique(fields: str, seconds: float) -> None:
    assert stroke(fields).seconds == seconds


def test_texts_of_a_stroke_in_the_step_itself_stay_with_the_step() -> None:
    only = step(f"{HOLD}, cue: Rest, text: Rest., detail: Still., stand: feet, note: {{text: N}}")
    assert only.cue == "Rest"
    assert only.notes == (Note("N"),)
    assert only.strokes == (stroke(HOLD),)


def test_places_of_a_stroke_in_the_step_are_the_step_s() -> None:
    assert read(file(f"title: A, {HOLD}")).place_of(0, 0, "technique") == (4, 27)


# Presses, taps and the hands for them


@pytest.mark.parametrize(
    ("fields", "made"),
    [
        ("technique: press, hands: palms, regions: [neck]", (12.0, None, 8, Pressure())),
        ("technique: press, hands: palms, regions: [neck], lean: 4", (12.0, 4.0, 8, Pressure())),
        ("technique: tap, hands: fists, regions: [neck]", (4.0, None, 8, Pressure(1.0, 1.0))),
        (
            "technique: tap, hands: fists, regions: [neck], taps: 3, pressure: medium",
            (4.0, None, 3, Pressure()),
        ),
    ],
)
def test_what_a_press_or_a_tap_is_left_out(fields: str, made: tuple[object, ...]) -> None:
    read_in = stroke(fields)
    assert (read_in.seconds, read_in.lean, read_in.taps, read_in.pressure) == made


@pytest.mark.parametrize("technique", Technique)
@pytest.mark.parametrize("hands", Hands)
def test_hands_do_what_they_are_for(hands: Hands, technique: Technique) -> None:
    path = "long-glide" if technique is GLIDE else "up-the-back" if technique is KNEAD else ""
    way = f", path: {path}" if path else ""
    text = f"title: A, technique: {technique}, hands: {hands}, regions: [neck], sides: left{way}"
    found = [problem.rule for problem in read(file(text)).problems]
    assert found == ([] if technique in fields.HANDS_FOR[hands] else ["fit"])


@pytest.mark.parametrize(
    ("fields", "fits"),
    [
        ("technique: hold, regions: [neck]", True),
        ("technique: hold, regions: [neck], sides: each", True),
        ("technique: hold, regions: [glide-lane]", False),
        ("technique: hold, regions: [neck, glide-lane]", False),
        ("technique: hold, regions: [neck, glide-lane], sides: right", True),
        ("technique: hold, regions: [neck, glide-lane], sides: left, apart: true", False),
        ("technique: glide, regions: [neck], path: long-glide", False),
    ],
)
def test_one_hand_on_the_other_is_on_one_place(fields: str, fits: bool) -> None:
    names = replace(BODY, central=frozenset({"neck"}))
    data = file(f"title: A, hands: one-on-other, {fields}").encode()
    assert [problem.rule for problem in read_routine(data, names).problems] == ["fit"] * (not fits)


@pytest.mark.parametrize(
    ("lean", "seconds", "fits"), [(5.2, 12, True), (5.3, 12, False), (1, 2, False)]
)
def test_leaning_in_leaves_time_to_let_go(lean: float, seconds: int, fits: bool) -> None:
    fields = f"title: A, technique: press, hands: heel, regions: [neck], lean: {lean}"
    found = read(file(f"{fields}, seconds: {seconds}")).problems
    assert [problem.rule for problem in found] == ["range"] * (not fits)
