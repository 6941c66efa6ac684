"""What a routine file says, and what is said about a file that is not right."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.reading import fields
from massage_gui.core.reading.problems import Problem, Severity, nearest, quote, said
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import Vocabulary, vocabulary
from massage_gui.core.reading.yaml_nodes import FASTEST_LOADER, Loader
from massage_gui.core.reminder import Reminder
from massage_gui.core.routine import (
    DEFAULT_SECONDS,
    Accepted,
    Beside,
    Hands,
    Note,
    Pressure,
    Routine,
    Sides,
    Stand,
    Standpoint,
    Step,
    Stroke,
    Technique,
)
from massage_gui.words.problems import as_json, as_line

ROOT = Path(__file__).parents[3]

GLIDE, KNEAD = Technique.GLIDE, Technique.KNEAD
BODY = Vocabulary(
    region_names=("neck", "shoulder-top", "sacrum", "hip-crest", "glide-lane"),
    groups={"hip": ("hip-crest", "sacrum")},
    way_techniques={
        "long-glide": frozenset({GLIDE}),
        "up-the-back": frozenset({GLIDE, KNEAD}),
        "press-only": frozenset({KNEAD}),
    },
)

HOLD = "technique: hold, hands: palms, regions: [neck]"
RUB = "technique: friction, hands: fingers, regions: [hip]"
SLIDE = "technique: glide, hands: palms, regions: [glide-lane], path: long-glide"
PRESS = "technique: knead, hands: grip, regions: [neck], path: up-the-back"

both_parsers = pytest.mark.parametrize("loader", [FASTEST_LOADER, yaml.SafeLoader])


def read(text: str | bytes, loader: Loader = FASTEST_LOADER) -> Reading:
    return read_routine(text if isinstance(text, bytes) else text.encode(), BODY, loader)


def routine(text: str) -> Routine:
    reading = read(text)
    assert reading.routine, [as_line(problem, "file") for problem in reading.problems]
    return reading.routine


def file(*steps: str, top: str = "") -> str:
    """A file with one line a step, from line 4 on: the step's fields, in braces."""
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    return f"format: 1\ntitle: T{top}\nsteps:\n{lines}"


def step(fields: str) -> Step:
    return routine(file(f"title: A, {fields}")).steps[0]


def stroke(fields: str) -> Stroke:
    return step(fields).strokes[0]


def rules(text: str | bytes, loader: Loader = FASTEST_LOADER) -> list[str]:
    return [problem.rule for problem in read(text, loader).problems]


def found(text: str | bytes, loader: Loader = FASTEST_LOADER) -> list[tuple[int, int, str]]:
    problems = read(text, loader).problems
    return [(problem.line, problem.column, problem.rule) for problem in problems]


def lines(text: str | bytes) -> list[str]:
    return [as_line(problem, "f") for problem in read(text).problems]


# --- what is read


def test_a_whole_file_is_read() -> None:
    text = """\
format: 1
title: A Back Massage
summary: Six steps.
credit: Somebody
language: no
adapted: yes
before:
  - title: Ask
    text: Ask for feedback.
  - {title: Skip it if unwell, text: "Not today.", added: true}
steps:
  - title: Long strokes
    short: Long
    cue: Glide along
    text: >
      Stand at the head.
    detail: From the shoulders down.
    stand: left
    note: [{text: "Slowly.", added: true}]
    added: [seconds, repeat]
    strokes:
      - title: Shoulder
        technique: knead
        hands: [grip, palms]
        regions: [hip, neck]
        path: up-the-back
        sides: each
        repeat: 5
        at_least: 3
        seconds: 2.5
        squeezes: 20
        pressure: {from: medium, to: light}
        accept: [{rule: bone, reason: The source asks for it.}]
        cue: Knead
        text: Knead it.
        detail: Slowly.
        note: {text: Gently.}
        stand: feet
        added: [cue]
"""
    assert routine(text) == Routine(
        title="A Back Massage",
        summary="Six steps.",
        credit="Somebody",
        language="no",
        adapted=True,
        before=(
            Reminder("Ask", "Ask for feedback."),
            Reminder("Skip it if unwell", "Not today.", True),
        ),
        steps=(
            Step(
                title="Long strokes",
                short="Long",
                cue="Glide along",
                text="Stand at the head.",
                detail="From the shoulders down.",
                stand=Stand.LEFT,
                notes=(Note("Slowly.", True),),
                added=("seconds", "repeat"),
                strokes=(
                    Stroke(
                        technique=KNEAD,
                        hands=(Hands.GRIP, Hands.PALMS),
                        regions=("hip", "neck"),
                        path="up-the-back",
                        sides=Sides.EACH,
                        repeat=5,
                        at_least=3,
                        seconds=2.5,
                        squeezes=20,
                        pressure=Pressure(2, 1),
                        accept=(Accepted("bone", "The source asks for it."),),
                        title="Shoulder",
                        cue="Knead",
                        text="Knead it.",
                        detail="Slowly.",
                        notes=(Note("Gently."),),
                        stand=Stand.FEET,
                        added=("cue",),
                    ),
                ),
            ),
        ),
    )


def test_what_is_left_out_has_the_default() -> None:
    plain = routine(file(f"title: A, {HOLD}"))
    bare = Stroke(Technique.HOLD, (Hands.PALMS,), ("neck",), seconds=10)
    assert plain == Routine("T", (Step("A", (bare,), stand=Stand.HEAD),))


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [(SLIDE, 14), (RUB, 6), (PRESS, 2), (HOLD, 10), (f"{HOLD}, seconds: 3", 3)],
)
def test_seconds_have_a_default_for_each_technique(fields: str, seconds: float) -> None:
    assert stroke(fields).seconds == seconds


@pytest.mark.parametrize("place", [*Stand, *Beside])
def test_a_step_says_where_to_stand(place: Standpoint) -> None:
    assert step(f"{HOLD}, stand: {place}").stand is place


def test_only_the_first_step_stands_at_the_head_by_default() -> None:
    steps = routine(file(f"title: A, {HOLD}", f"title: B, {HOLD}")).steps
    assert [each.stand for each in steps] == [Stand.HEAD, None]


def test_texts_of_a_stroke_in_the_step_itself_stay_with_the_step() -> None:
    only = step(f"{HOLD}, cue: Rest, text: Rest., detail: Still., stand: feet, note: {{text: N}}")
    assert only.cue == "Rest"
    assert only.notes == (Note("N"),)
    assert only.strokes == (stroke(HOLD),)


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


def test_added_may_name_any_field_of_a_step_or_stroke() -> None:
    assert step(f"added: [title, seconds], strokes: [{{{HOLD}}}]").added == ("title", "seconds")


@both_parsers
@pytest.mark.parametrize(
    "data",
    [
        file(f"title: A, {HOLD}").encode("utf-8-sig"),
        file(f"title: A, {HOLD}").replace("\n", "\r\n").encode(),
        file(f"title: A, {HOLD}").replace("\n", "\r").encode(),
        b"%YAML 1.1\n---\n" + file(f"title: A, {HOLD}").encode() + b"...\n",
    ],
)
def test_a_byte_order_mark_and_any_line_ends_are_fine(data: bytes, loader: Loader) -> None:
    assert read(data, loader).routine == routine(file(f"title: A, {HOLD}"))


def test_an_alias_stands_for_what_it_names() -> None:
    steps = routine(
        file(f"title: A, strokes: &same [{{{HOLD}}}]", "title: B, strokes: *same")
    ).steps
    assert steps[0].strokes == steps[1].strokes


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "routines").glob("*.yaml")))
def test_a_shipped_routine_has_no_error(name: str) -> None:
    body = vocabulary(read_body_map((ROOT / "assets/svg/back-map.svg").read_text("utf-8")))
    assert read_routine((ROOT / "routines" / name).read_bytes(), body).problems == ()


def test_a_reading_knows_where_everything_stands() -> None:
    reading = read(
        f"format: 1\ntitle: T\nsteps:\n- title: A\n  cue: C\n  strokes:\n  - {{{HOLD}}}\n"
    )
    assert reading.place_of(0) == (4, 3)
    assert reading.place_of(0, None, "cue") == (5, 8)
    assert reading.place_of(0, 0, "hands") == (7, 30)
    assert reading.place_of(0, 0, "cue") == (5, 8)
    assert reading.place_of(0, 0, "seconds") == (7, 6)
    assert reading.place_of(9) == (1, 1)


def test_places_of_a_stroke_in_the_step_are_the_step_s() -> None:
    assert read(file(f"title: A, {HOLD}")).place_of(0, 0, "technique") == (4, 27)


# --- what is whole in a broken file


def wholes(text: str | bytes) -> list[str | None]:
    """The titles of the steps that can be used, in the order of the file."""
    return [each.step.title if each.step else None for each in read(text).steps]


@pytest.mark.parametrize(
    "bad",
    [
        f"title: B, {HOLD}, repeat: many",
        f"title: B, {HOLD}, titel: B",
        f"title: B, {HOLD}, cue: !x C",
        f"title: B, {HOLD}, cue: C, cue: D",
        f"title: B, {HOLD}, added: [cue, !x title]",
        f"title: B, {HOLD}, note: {{text: N, text: M}}",
        f"title: B, {HOLD}, note: [!x {{text: N}}]",
        f"title: B, {HOLD}, pressure: {{from: light, from: light, to: firm}}",
        f"title: B, strokes: [{{{HOLD}}}, {{{HOLD}, stand: up}}]",
        f"title: B, strokes: [{{{HOLD}, repeat: 2, repeat: 2}}]",
        f"title: B, strokes: [{{{HOLD}, regions: !x [neck]}}]",
        "title: B",
        "[]",
    ],
)
def test_a_bad_step_leaves_the_others_whole(bad: str) -> None:
    text = file(f"title: A, {HOLD}", "BAD", f"title: C, {RUB}").replace(
        "{BAD}", bad if bad == "[]" else f"{{{bad}}}"
    )
    reading = read(text)
    assert reading.routine is None
    assert wholes(text) == ["A", None, "C"]
    assert [each.place for each in reading.steps] == [(4, 5), (5, 5), (6, 5)]


def test_a_bad_line_at_the_top_leaves_all_steps_whole() -> None:
    assert wholes(file(f"title: A, {HOLD}", top="\nadapted: maybe")) == ["A"]


def test_what_is_said_of_a_routine_survives_a_bad_step() -> None:
    reading = read(
        file("title: A", top="\nsummary: S\ncredit: C\nlanguage: de\nbefore: [{title: P, text: Q}]")
    )
    assert (reading.title, reading.summary, reading.credit) == ("T", "S", "C")
    assert (reading.language, reading.before) == ("de", (Reminder("P", "Q"),))


def test_a_preview_has_the_steps_that_are_whole() -> None:
    good, bad = f"title: A, {HOLD}", f"title: B, {HOLD}, repeat: 0"
    assert read(file(bad)).preview is None
    assert read(file(good)).preview == routine(file(good))
    shown = read(file(bad, good)).preview
    assert shown is not None
    assert [each.title for each in shown.steps] == ["A"]


@pytest.mark.parametrize("data", [b"", b"a: [", b"\xff", b"format: 2\ntitle: T", b"- a", b"!x a"])
def test_nothing_is_whole_in_what_is_no_routine(data: bytes) -> None:
    reading = read(data)
    assert (reading.routine, reading.preview, reading.steps, reading.title) == (None, None, (), "")
    assert reading.problems


# --- what is an error


@both_parsers
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
def test_one_mistake_in_a_step_is_one_error(
    fields: str, expected: str | tuple[int, str], loader: Loader
) -> None:
    problems = found(file(fields), loader)
    assert [(line, rule) for line, _column, rule in problems] == [
        (4, expected if isinstance(expected, str) else expected[1])
    ]
    if isinstance(expected, tuple):
        assert problems[0][1] == expected[0]


@both_parsers
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(1, 1, "missing")] * 3),
        ("# nothing\n", [(1, 1, "missing")] * 3),
        ("{}", [(1, 1, "missing")] * 3),
        ("\n\n- a\n", [(1, 1, "type")]),
        ("\nhello\n", [(1, 1, "type")]),
        (f"title: T\nsteps: [{{title: A, {HOLD}}}]", [(1, 1, "missing")]),
        ("format: 1\nsteps: 3", [(1, 1, "missing"), (2, 8, "type")]),
        ("format: 1\ntitle: T\nsteps: []", [(3, 8, "type")]),
        ("format: 1\ntitle: T\nsteps:\n", [(3, 1, "type")]),
        ("format: 2\nnew: thing\ntitle: !x y\n", [(1, 9, "format")]),
        (f"format: {'9' * 5000}\n", [(1, 9, "format")]),
        (file(f"title: A, {HOLD}").replace("1", "0", 1), [(1, 9, "range")]),
        (file(f"title: A, {HOLD}").replace("1", "'1'", 1), [(1, 9, "type")]),
        (file(f"title: A, {HOLD}", top="\nbefore: [{title: A}]"), [(3, 11, "missing")]),
        (file(f"title: A, {HOLD}", top="\nbefore: []"), [(3, 9, "type")]),
        (file(*[f"title: A, {HOLD}"] * 201), [(204, 5, "range")]),
        (file(f"title: A, {HOLD}", "- b"), [(5, 6, "yaml")]),
    ],
)  # fmt: skip
def test_mistakes_at_the_top(
    text: str, problems: list[tuple[int, int, str]], loader: Loader
) -> None:
    assert found(text, loader) == problems


def test_every_problem_is_reported_at_once_and_in_order() -> None:
    text = """\
format: 1
titel: Evening
steps:
  - title: "Hips"
    technique: hold
    hands: palm
    regions:
      - hips
    repeat: many
  - technique: glide
    hands: palms
    regions: [neck]
"""
    assert lines(text) == [
        "f:2:1: error: unknown key 'titel'. Did you mean 'title'? [key]",
        (
            "f:6:12: error: step 1 \"Hips\": unknown word 'palm' in 'hands'. "
            "Did you mean 'palms'? [word]"
        ),
        "f:8:9: error: step 1 \"Hips\": unknown region 'hips'. Did you mean 'hip'? [name]",
        "f:9:13: error: step 1 \"Hips\": 'repeat' should be a whole number, not 'many'. [type]",
        "f:10:5: error: step 2: 'title' is missing. [missing]",
    ]


def test_a_key_that_is_misspelt_is_not_missing_as_well() -> None:
    text = file(f"title: A, {HOLD}").replace("technique", "tecnique")
    assert [line.partition("error: ")[2] for line in lines(text)] == [
        "step 1 \"A\": unknown key 'tecnique'. Did you mean 'technique'? [key]"
    ]
    assert rules("format: 1\ntitel: A\ntitel: B\n") == ["missing", "key", "duplicate"]


def test_the_part_of_a_step_is_named() -> None:
    text = file(f"title: Hips, strokes: [{{{HOLD}}}, {{title: Left, {HOLD}, sides: lefft}}]")
    (line,) = lines(text)
    assert line.startswith('f:4:148: error: step 1 "Hips", stroke 2 "Left": unknown word \'lefft\'')


def test_a_problem_is_one_line_whatever_the_file_says() -> None:
    (line,) = lines(file(f'title: "A\\n\\e[31m\\u202e {"x" * 180}", {HOLD}, "cu\\ne": C'))[-1:]
    assert line.isprintable()
    assert len(line) < 200


# --- what is not read at all


@both_parsers
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xfef\x00", (1, 1, "encoding")),
        ("title: caf\xe9".encode("latin-1"), (1, 1, "encoding")),
        (b"format: 1\0", (1, 1, "encoding")),
        (b"#" * (256 * 1024 + 1), (1, 1, "encoding")),
        (b"format: 1\ntitle: a\x07b", (2, 9, "yaml")),
        (b"a: b: c", (1, 5, "yaml")),
        (b"a: [1, 2", (1, 4, "yaml")),
        (b"format: 1\na: \"b\nc: d", (2, 4, "yaml")),
        (b'a: "\\q"', (1, 4, "yaml")),
        (b'a: "\\ud800"', (1, 4, "yaml")),
        (b"a:\n\t- b", (2, 1, "yaml")),
        ("é𝄞: &x 1\n𝄞𝄞: [*y]".encode(), (2, 6, "yaml")),
        ("\ufeffa: *b".encode(), (1, 4, "yaml")),
        ("a:\r\n  ['\t𝄞', *b]".encode(), (2, 10, "yaml")),
        (b"a: &a [*a]", (1, 8, "yaml")),
        (b"a: &a {*a : b}", (1, 8, "yaml")),
        (b"a: 1\n---\nb: 1", (2, 1, "yaml")),
        (b"a: !<tag:x,1:y", (1, 4, "yaml")),
        (b"[" * 33 + b"]" * 33, (1, 33, "yaml")),
        (b"- a\n" * 10_000, (10_000, 3, "yaml")),
    ],
)  # fmt: skip
def test_what_is_not_safe_yaml_is_the_only_problem(
    data: bytes, problem: tuple[int, int, str], loader: Loader
) -> None:
    assert found(data, loader) == [problem]


@both_parsers
def test_the_limits_themselves_are_allowed(loader: Loader) -> None:
    assert rules(b"[" * 32 + b"]" * 32, loader) == ["type"]
    assert rules(b"- a\n" * 9_999, loader) == ["type"]
    assert rules(file(f"title: A, {HOLD}").ljust(256 * 1024, "\n"), loader) == []


@both_parsers
def test_aliases_count_as_if_written_out(loader: Loader) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert found("\n".join(lines), loader) == [(4, 45, "yaml")]


@both_parsers
@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[a, ", "{a: "])
def test_a_hundred_thousand_levels_are_refused_at_once(opening: str, loader: Loader) -> None:
    began = time.process_time()
    data = (opening * 100_000)[: 256 * 1024]
    assert rules(data, loader) == ["yaml"]
    assert time.process_time() - began < 2


def test_two_hundred_steps_are_read_in_a_blink() -> None:
    data = file(*[f"title: A, cue: C, text: Do it., note: {{text: N}}, {SLIDE}"] * 200).encode()
    began = time.process_time()
    assert read(data).routine is not None
    assert time.process_time() - began < 1  # some 0.03; room for a busy machine


def test_a_huge_name_that_stands_for_thousands_is_refused_in_a_blink() -> None:
    huge = f"&a {'x ' * 100_000}"
    fields = f"technique: hold, hands: palms, regions: [{huge}, {', '.join(['*a'] * 4000)}]"
    began = time.process_time()
    assert rules(file(f"title: A, {fields}")) == ["name"] * 4001
    assert time.process_time() - began < 5  # some 0.2; it was 50 where all of it was looked at


@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading(data: bytes) -> None:
    assert_is_reading(data)


@given(st.text(max_size=200))
def test_any_text_gives_a_reading(text: str) -> None:
    assert_is_reading(text.encode("utf-8", "surrogatepass"))


@given(st.text("a1:-[]{}&*!|>'\"%#,?\\\n\t @`~\ufeff\x85\u2028", max_size=60))
@settings(max_examples=3 * settings().max_examples)
def test_any_signs_of_yaml_give_a_reading(text: str) -> None:
    assert_is_reading(text.encode())


SHIPPED = (ROOT / "routines" / "back-massage.yaml").read_bytes()
PIECES = st.sampled_from(
    [b"", b"\n", b" ", b"-", b":", b"{", b"]", b"&a ", b"*a", b"<<: ", b"!x ", b'"', b"9" * 30,
     b"\xef\xbb\xbf", b"\xff", b"\0", b"null", b"[]", b"steps:", b"title: ", b"\t", b"#"]
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, len(SHIPPED)), st.integers(0, 40), PIECES), min_size=1, max_size=4
    )
)
def test_any_change_to_a_routine_gives_a_reading(edits: list[tuple[int, int, bytes]]) -> None:
    data = SHIPPED
    for start, length, piece in edits:
        data = data[:start] + piece + data[start + length :]
    assert_is_reading(data)


def assert_is_reading(data: bytes) -> None:
    for loader in (FASTEST_LOADER, yaml.SafeLoader):
        reading = read(data, loader)
        assert (reading.routine is None) == bool(reading.problems)
        assert reading.routine in (None, reading.preview)
        assert list(reading.problems) == sorted(reading.problems)
        assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
        assert all(as_line(problem, "f").isprintable() for problem in reading.problems)


# --- problems


def test_a_problem_can_be_printed() -> None:
    what = said("problem.unknown_region", word="hips")
    step = said("problem.step", number=3)
    problem = Problem(Severity.WARNING, "bone", 3, 5, what, said("problem.hint.leave_out"), step)
    assert as_line(problem, "a.yaml") == (
        "a.yaml:3:5: warning: step 3: unknown region 'hips'. Leave it out. [bone]"
    )
    assert as_json(problem, "a.yaml") == {
        "file": "a.yaml",
        "line": 3,
        "column": 5,
        "severity": "warning",
        "rule": "bone",
        "message": "step 3: unknown region 'hips'",
        "hint": "Leave it out.",
    }


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Palms", "palms"),
        ("plams", "palms"),
        ("thumb", "thumbs"),
        ("girp", "grip"),
        ("elbow", None),
        ("", None),
        ("palms" * 99, None),
    ],
)
def test_nearest_is_the_name_that_was_meant(word: str, name: str | None) -> None:
    assert nearest(word, [str(hands) for hands in Hands]) == name


def test_a_name_of_three_letters_is_known_with_two_swapped() -> None:
    assert nearest("hpi", ["neck", "hip", "sacrum"]) == "hip"


def test_quote_keeps_to_one_short_line() -> None:
    assert quote("a\n\tb\x1b") == "a b?"
    assert len(quote("x" * 99)) == 40


# --- the table of fields


def test_the_table_s_defaults_are_the_values_own() -> None:
    plain = Stroke(Technique.HOLD, (Hands.PALMS,), ("neck",))
    table = fields.fields_of(fields.Part.STROKE)
    assert table["sides"].default == plain.sides
    for name in ("repeat", "at_least", "circles", "squeezes"):
        assert table[name].default == getattr(plain, name)
    assert fields.PRESSURES[str(table["pressure"].default)] == plain.pressure.first
    assert table["seconds"].default == ", ".join(f"{k} {v:g}" for k, v in DEFAULT_SECONDS.items())


def test_every_field_stands_in_the_table_once() -> None:
    for part, each in fields.FIELDS.items():
        assert len(each) == len(fields.fields_of(part))


def test_the_fast_parser_is_used_where_there_is_one() -> None:
    assert (FASTEST_LOADER is not yaml.SafeLoader) == yaml.__with_libyaml__


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
