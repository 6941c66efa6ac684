"""What stands in the fields of a file, and what is wrong there."""

from __future__ import annotations

import pytest

from massage_gui.core.routine import Pressure
from tests.core.reading.build import (
    HOLD,
    PARSERS,
    PRESS,
    RUB,
    SLIDE,
    file,
    found,
    lines,
    read,
    routine,
    step,
    stroke,
)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("no", "no"),
        ("1:30", "1:30"),
        ("2024-05-01", "2024-05-01"),
        ("007", "007"),
        ("~", "~"),
        ("null", "null"),
        ("1e3", "1e3"),
        ("'no'", "no"),
        ('" two\\nlines "', "two\nlines"),
        ("𝄞 é", "𝄞 é"),
    ],
)
def test_a_text_is_taken_as_it_is_written(written: str, text: str) -> None:
    assert routine(file(f"title: {written}, {HOLD}")).steps[0].title == text


@pytest.mark.parametrize(
    ("name", "letters"), [("cue", 200), ("short", 200), ("detail", 1_000), ("text", 4_000)]
)
def test_a_text_may_be_as_long_as_its_limit(name: str, letters: int) -> None:
    text = "é" * letters
    assert getattr(step(f"{HOLD}, {name}: ' {text} '"), name) == text


def test_a_text_too_long_says_by_how_much() -> None:
    (line,) = lines(file(f"title: A, {HOLD}, cue: {'x' * 201}"))
    assert line.endswith("step 1 \"A\": 'cue' has 201 letters, but 200 is the most. [range]")


def test_a_text_too_long_is_not_kept_even_where_the_rest_is_whole() -> None:
    reading = read(f"format: 1\ntitle: {'x' * 10_000}\nsteps: [{{title: A, {HOLD}}}]")
    assert (reading.routine, reading.title, len(reading.steps)) == (None, "", 1)


def test_of_thousands_of_mistakes_only_the_first_are_told_what_was_meant() -> None:
    keys = "".join(f"titl{number}: 1\n" for number in range(4_900))
    found = read(f"{keys}{file(f'title: A, {HOLD}')}").problems
    assert len(found) == 4_900
    assert [problem.hint is not None for problem in found] == [True] * 200 + [False] * 4_700


@pytest.mark.parametrize("written", ["''", '" "'])
def test_an_empty_text_is_not_given(written: str) -> None:
    assert step(f"{HOLD}, cue: {written}").cue is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True), ("Yes", True), ("ON", True),
        ("false", False), ("no", False), ("off", False),
    ],
)  # fmt: skip
def test_a_flag_is_any_of_yaml_s_words(written: str, value: bool) -> None:
    assert routine(file(f"title: A, {HOLD}", top=f"\nadapted: {written}")).adapted is value


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("0.5", 0.5), ("120", 120), ("+3", 3), (".5", 0.5), ("7.", 7), ("1e1", 10), ("12.50", 12.5)],
)
def test_a_number_may_be_written_in_many_ways(written: str, seconds: float) -> None:
    assert stroke(f"{HOLD}, seconds: {written}").seconds == seconds


@pytest.mark.parametrize(
    ("written", "pressure"),
    [
        ("light", Pressure(1, 1)),
        ("firm", Pressure(3, 3)),
        ("{from: firm, to: light}", Pressure(3, 1)),
    ],
)
def test_pressure_is_a_word_or_a_change(written: str, pressure: Pressure) -> None:
    assert stroke(f"{HOLD}, pressure: {written}").pressure == pressure


# --- what is an error


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # wrong type, or an empty list
        (f"title: [A], {HOLD}", (13, "type")),
        (f"title: A, {HOLD}, repeat: 2.0", "type"),
        (f"title: A, {HOLD}, repeat: '2'", "type"),
        (f"title: A, {HOLD}, repeat: true", "type"),
        (f"title: A, {HOLD}, repeat: 1:30", "type"),
        (f"title: A, {HOLD}, repeat: 010", "type"),
        (f"title: A, {HOLD}, repeat: 0x10", "type"),
        (f"title: A, {HOLD}, repeat: 1_0", "type"),
        (f"title: A, {HOLD}, repeat: [2]", "type"),
        (f"title: A, {HOLD}, repeat: ", "type"),
        (f"title: A, {HOLD}, repeat: ٣", "type"),
        (f"title: A, {HOLD}, seconds: .nan", "type"),
        (f"title: A, {HOLD}, seconds: .inf", "type"),
        (f"title: A, {HOLD}, seconds: nan", "type"),
        (f"title: A, {HOLD}, seconds: 1:30", "type"),
        (f"title: A, {HOLD}, seconds: 14 s", "type"),
        (f"title: A, {HOLD}, note: Slowly", "type"),
        (f"title: A, {HOLD}, note: []", "type"),
        (f"title: A, {HOLD}, note: [{{text: A, added: 'true'}}]", "type"),
        (f"title: A, {HOLD}, note: [{{text: A, added: 1}}]", "type"),
        (f"title: A, {HOLD}, added: cue", "type"),
        (f"title: A, {HOLD}, added: []", "type"),
        (f"title: A, {HOLD}, accept: {{rule: bone, reason: R}}", "type"),
        (f"title: A, {HOLD}, pressure: [light]", "type"),
        (f"title: A, {HOLD}, sides: {{a: b}}", "type"),
        ("title: A, technique: hold, hands: [], regions: [neck]", "type"),
        ("title: A, technique: hold, hands: [[palms]], regions: [neck]", "type"),
        ("title: A, technique: hold, hands: palms, regions: neck", "type"),
        ("title: A, technique: hold, hands: palms, regions: []", "type"),
        ("title: A, technique: hold, hands: palms, regions: [{a: b}]", "type"),
        ("title: A, strokes: []", "type"),
        ("title: A, strokes: {technique: hold}", "type"),
        ("title: A, strokes: [hold]", "type"),
        # missing
        (HOLD, (6, "missing")),
        (f"title: '', {HOLD}", "missing"),
        ("title: A", (6, "missing")),
        ("title: A, hands: palms, regions: [neck]", (6, "missing")),
        ("title: A, technique: hold, regions: [neck]", (6, "missing")),
        ("title: A, technique: hold, hands: palms", (6, "missing")),
        ("title: A, strokes: [{technique: hold, hands: palms}]", (27, "missing")),
        (f"title: A, {HOLD}, note: {{added: true}}", "missing"),
        (f"title: A, {HOLD}, accept: [{{rule: bone}}]", "missing"),
        (f"title: A, {HOLD}, pressure: {{from: light}}", "missing"),
        (f"title: A, {SLIDE}, work: both, pressure: {{forth: light}}", "missing"),
        # unknown and duplicate keys
        (f"titel: A, title: B, {HOLD}", (6, "key")),
        (f"title: A, {HOLD}, <<: {{cue: C}}", "key"),
        (f"title: A, {HOLD}, [a]: b", "key"),
        (f"title: A, {HOLD}, note: {{text: A, txt: B}}", "key"),
        (f"title: A, {SLIDE}, work: both, pressure: {{forth: firm, back: light, to: firm}}", "key"),
        (f"title: A, strokes: [{{short: S, {HOLD}}}]", "key"),
        (f"title: A, {HOLD}, title: B", (64, "duplicate")),
        (f"title: A, {HOLD}, 'title': B", "duplicate"),
        # numbers out of range
        (f"title: A, {HOLD}, repeat: 0", "range"),
        (f"title: A, {HOLD}, repeat: -1", "range"),
        (f"title: A, {HOLD}, repeat: 100", "range"),
        (f"title: A, {HOLD}, repeat: {'9' * 5000}", "range"),
        (f"title: A, {HOLD}, at_least: 2", "range"),
        (f"title: A, {HOLD}, at_least: 4, repeat: 3", "range"),
        (f"title: A, {HOLD}, at_least: 4, repeat: 0", "range"),
        (f"title: A, {HOLD}, seconds: 0.4", "range"),
        (f"title: A, {HOLD}, seconds: 120.5", "range"),
        (f"title: A, {HOLD}, seconds: 1e999", "range"),
        (f"title: A, {HOLD}, seconds: {'9' * 5000}", "range"),
        (f"title: A, {RUB}, circles: 21", "range"),
        (f"title: A, {RUB}, minutes: 0.4", "range"),
        (f"title: A, {RUB}, minutes: 61", "range"),
        (f"title: A, {RUB}, minutes: 2, at_least: 3", "range"),
        (f"title: A, {PRESS}, squeezes: 100", "range"),
        (f"title: A, strokes: [{', '.join([f'{{{HOLD}}}'] * 13)}]", "range"),
        # texts too long
        (f"title: {'x' * 201}, {HOLD}", (13, "range")),
        (f"title: A, {HOLD}, cue: {'x' * 201}", "range"),
        (f"title: A, {HOLD}, short: {'x' * 201}", "range"),
        (f"title: A, {HOLD}, detail: {'x' * 1001}", "range"),
        (f"title: A, {HOLD}, note: {{text: {'x' * 1001}}}", "range"),
        (f"title: A, {HOLD}, text: {'x' * 4001}", "range"),
        (f"title: A, {HOLD}, accept: [{{rule: bone, reason: {'x' * 1001}}}]", "range"),
        (f"title: A, strokes: [{{title: {'x' * 201}, {HOLD}}}]", (34, "range")),
        # unknown words
        ("title: A, technique: hug, hands: palms, regions: [neck]", (27, "word")),
        ("title: A, technique: Hold, hands: palms, regions: [neck]", "word"),
        ("title: A, technique: hold, hands: [palms, feet], regions: [neck]", "word"),
        (f"title: A, {HOLD}, sides: both", "word"),
        (f"title: A, {HOLD}, stand: foot", "word"),
        (f"title: A, {SLIDE}, work: up", "word"),
        (f"title: A, {HOLD}, sides: each, first: both", "word"),
        (f"title: A, {HOLD}, pressure: 2", "word"),
        (f"title: A, {HOLD}, pressure: {{from: light, to: hard}}", "word"),
        (f"title: A, {HOLD}, accept: [{{rule: bones, reason: R}}]", "word"),
        (f"title: A, {HOLD}, added: [titel]", "word"),
        # unknown names
        ("title: A, technique: hold, hands: palms, regions: [hips]", (57, "name")),
        ("title: A, technique: hold, hands: palms, regions: [hip-left]", "name"),
        (f"title: A, {RUB}, order: [neck, hip]", "name"),
        (f"title: A, {RUB}, order: [neck, nek]", "name"),
        ("title: A, technique: glide, hands: palms, regions: [hip], path: short", "name"),
        # what does not fit
        (f"title: A, {HOLD}, path: long-glide", (64, "fit")),
        (f"title: A, {RUB}, path: nowhere", "fit"),
        (f"title: A, {HOLD}, circles: 3", "fit"),
        (f"title: A, {HOLD}, reverse: true", (64, "fit")),
        (f"title: A, {HOLD}, first: right", (64, "fit")),
        (f"title: A, {HOLD}, work: both", (64, "fit")),
        (f"title: A, {HOLD}, rest: 3", (64, "fit")),
        (f"title: A, {RUB}, rest: 121", "range"),
        (f"title: A, {SLIDE}, pressure: {{forth: firm, back: light}}", "fit"),
        (f"title: A, {RUB}, minutes: 2, repeat: 2", "fit"),
        (f"title: A, {HOLD}, order: [neck]", (64, "fit")),
        (f"title: A, {SLIDE}, order: [glide-lane]", "fit"),
        (f"title: A, {HOLD}, first: right, sides: left", "fit"),
        (f"title: A, {RUB}, squeezes: 3", "fit"),
        (f"title: A, {SLIDE}, circles: 3", "fit"),
        (f"title: A, {RUB}, apart: true", "fit"),
        (f"title: A, {HOLD}, apart: true", "fit"),
        ("title: A, technique: hold, hands: palms, regions: [neck, hip], apart: true", "fit"),
        ("title: A, technique: knead, hands: grip, regions: [neck], path: long-glide", (70, "fit")),
        ("title: A, technique: glide, hands: palms, regions: [neck], path: press-only", "fit"),
        (f"title: A, hands: palms, strokes: [{{{HOLD}}}]", (16, "fit")),
        # twice where once is meant
        ("title: A, technique: hold, hands: [palms, palms], regions: [neck]", "duplicate"),
        # no tags
        (f"title: !!str A, {HOLD}", (13, "yaml")),
        (f"title: ! A, {HOLD}", (13, "yaml")),
        (f"title: !!python/object/apply:os.system [ls], {HOLD}", (13, "yaml")),
        (f'title: "\\0", {HOLD}', (13, "yaml")),
    ],
)  # fmt: skip
def test_one_mistake_in_a_step_is_one_error(fields: str, expected: str | tuple[int, str]) -> None:
    for loader in PARSERS:
        problems = found(file(fields), loader)
        assert [(line, rule) for line, _column, rule in problems] == [
            (4, expected if isinstance(expected, str) else expected[1])
        ]
        if isinstance(expected, tuple):
            assert problems[0][1] == expected[0]
