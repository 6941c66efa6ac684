"""A problem is told in a short line."""

from __future__ import annotations

import pytest

from massage_gui.core.reading.problems import Problem, Severity, nearest, said
from massage_gui.core.reading.quoting import quote
from massage_gui.core.routine import Hands
from massage_gui.words.problems import as_json, as_line
from tests.core.reading.build import HOLD, file, lines


def test_a_problem_is_one_line_whatever_the_file_says() -> None:
    (line,) = lines(file(f'title: "A\\n\\e[31m\\u202e {"x" * 180}", {HOLD}, "cu\\ne": C'))[-1:]
    assert line.isprintable()
    assert len(line) < 200


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
