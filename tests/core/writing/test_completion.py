"""What is offered where somebody writes; the place of the cursor is marked by a bar."""

from __future__ import annotations

import pytest

from massage_gui.core.reading.fields import Part, fields_of
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.writing.completion import Offer, offer_at
from massage_gui.files.shelf import body_map

STEP = """format: 1
title: Evening
steps:
  - title: One
    technique: knead
"""


def offered(text: str) -> Offer:
    offset = text.index("|")
    return offer_at(text.replace("|", "", 1), offset, vocabulary(body_map()))


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("|", {"format", "title", "steps"}, {"technique", "glide"}),
        ("format: 1\nti|", {"title", "steps"}, {"format"}),
        ("steps:\n  - |", {"title", "technique", "strokes"}, {"format", "rule"}),
        (f"{STEP}    |", {"hands", "regions", "path"}, {"title", "technique", "format"}),
        (f"{STEP}    ha|", {"hands"}, {"technique"}),
        (f"{STEP}    |\n    hands: palms\n", {"regions"}, {"hands"}),
        (f"{STEP}    hands: |", {"palms", "thumbs"}, {"glide", "hands"}),
        (f"{STEP}    hands: [palms, |", {"thumbs"}, {"glide"}),
        (f"{STEP}    regions: [|]", {"neck", "shoulder", "glide-lane"}, {"long-glide"}),
        (f"{STEP}    regions: [neck, shou|]", {"shoulder-top"}, {"palms"}),
        (f"{STEP}    regions:\n      - |", {"neck"}, {"title"}),
        (f"{STEP}    path: |", {"up-the-back"}, {"long-glide", "neck"}),
        (f"{STEP}    path: |\n", {"up-the-back"}, {"long-glide"}),
        (STEP.replace("knead", "|"), {"glide", "knead", "friction", "hold"}, {"palms"}),
        (f"{STEP}    pressure: |", {"light", "medium", "firm"}, {"glide"}),
        (f"{STEP}    pressure: {{|", {"from", "to", "forth", "back"}, {"light"}),
        (f"{STEP}    first: |", {"left", "right"}, {"both"}),
        (f"{STEP}    order: [|]", {"neck"}, {"up-the-back"}),
        (f"{STEP}    pressure: {{from: |", {"light", "firm"}, {"from"}),
        (f"{STEP}    note: {{text: a, |", {"added", "at"}, {"title"}),
        (f"{STEP}    note:\n      - |", {"text", "added"}, {"title", "hands"}),
        (f"{STEP}    accept:\n      - rule: |", {"bone", "pace"}, {"title"}),
        ("before:\n  - title: A\n    |", {"text", "added"}, {"title", "technique"}),
        ("adapted: |", {"true", "false"}, {"title"}),
        ("steps:\n  - title: A\n    strokes:\n      - |", {"technique", "title"}, {"strokes"}),
        ("steps:\n  - title: A\n    strokes:\n    |", {"cue", "stand"}, {"technique"}),
    ],
)
def test_what_may_stand_there_is_offered(text: str, some: set[str], none: set[str]) -> None:
    names = set(offered(text).names)
    assert some <= names
    assert not none & names


@pytest.mark.parametrize(
    "text",
    [
        "# a re|mark",
        "title: Eve|ning",
        "title: Evening # no|te",
        f"{STEP}    text: Press the neck, |",
        f"{STEP}    hands: palms |",
        "nonsense: |",
    ],
)
def test_nothing_is_offered_in_texts_and_remarks(text: str) -> None:
    assert offered(text).names == ()


def test_a_key_is_written_with_its_colon_and_a_name_by_itself() -> None:
    assert offered("ti|").behind == ": "
    assert offered(f"{STEP}    hands: |").behind == ""


def test_what_is_begun_is_written_over() -> None:
    offer = offered(f"{STEP}    regions: [neck, shou|]")
    assert offer.begun == len("shou")


def test_every_key_of_a_routine_is_offered_somewhere() -> None:
    top, step = offered("|").names, offered("steps:\n  - |").names
    assert set(top) == set(fields_of(Part.ROUTINE))
    assert set(step) == {*fields_of(Part.STEP), *fields_of(Part.STROKE)}
