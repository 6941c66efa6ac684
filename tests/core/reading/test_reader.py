"""A routine file becomes a routine, or its steps without errors and every problem."""

from __future__ import annotations

import pytest

from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.reminder import Reminder
from massage_gui.core.routine import (
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
from tests.core.reading.build import (
    HOLD,
    KNEAD,
    PARSERS,
    ROOT,
    RUB,
    file,
    found,
    lines,
    read,
    routine,
    rules,
    step,
)

# --- what is read

WHOLE_FILE = """\
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
WHOLE = Routine(
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


def test_a_whole_file_is_read() -> None:
    assert routine(WHOLE_FILE) == WHOLE


def test_what_is_left_out_has_the_default() -> None:
    plain = routine(file(f"title: A, {HOLD}"))
    bare = Stroke(Technique.HOLD, (Hands.PALMS,), ("neck",), seconds=10)
    assert plain == Routine("T", (Step("A", (bare,), stand=Stand.HEAD),))


@pytest.mark.parametrize("place", [*Stand, *Beside])
def test_a_step_says_where_to_stand(place: Standpoint) -> None:
    assert step(f"{HOLD}, stand: {place}").stand is place


def test_only_the_first_step_stands_at_the_head_by_default() -> None:
    steps = routine(file(f"title: A, {HOLD}", f"title: B, {HOLD}")).steps
    assert [each.stand for each in steps] == [Stand.HEAD, None]


def test_added_may_name_any_field_of_a_step_or_stroke() -> None:
    assert step(f"added: [title, seconds], strokes: [{{{HOLD}}}]").added == ("title", "seconds")


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
def test_mistakes_at_the_top(text: str, problems: list[tuple[int, int, str]]) -> None:
    assert [found(text, loader) for loader in PARSERS] == [problems] * len(PARSERS)


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
