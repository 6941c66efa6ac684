"""The template is a routine that plays, whatever title it is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.checks.routine import check_routine
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.routine import Hands, Technique
from massage_gui.files.shelf import body_map
from massage_gui.files.template import file_name, template

TITLES = [
    *("Evening", "Mum's back", "no", "1:30", "Rücken", "- dash", "neck: slow", "a #b", '"quoted"'),
    *("{x}", "*star", "it's", "back\\slash", "عصر", "[a]", "null", "~", "Back & neck", "🌙 night"),
]


def read(title: str) -> Reading:
    return read_routine(template(title).encode(), vocabulary(body_map()))


def test_it_has_eleven_lines_and_nothing_is_found_wrong_with_it() -> None:
    assert template("Evening").count("\n") == 11
    assert check_routine(read("Evening"), body_map()).problems == ()


@pytest.mark.parametrize("title", TITLES)
def test_the_title_is_read_as_it_was_given(title: str) -> None:
    routine = read(title).routine
    assert routine
    assert routine.title == title


@given(st.text(max_size=60))
def test_any_title_at_all_gives_a_routine(title: str) -> None:
    assert read(title).routine


def test_every_technique_and_every_kind_of_hands_is_named() -> None:
    text = template("Evening")
    assert [one for one in (*Technique, *Hands) if one not in text] == []


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("Evening back", (), "evening-back"),
        ("Evening back", ("evening-back", "Evening-Back-2"), "evening-back-3"),
        ("Mum's: back/neck!", (), "mum-s-back-neck"),
        ("Rücken für Zwei", (), "rücken-für-zwei"),
        ("../../etc/passwd", (), "etc-passwd"),
        ("  ", (), "routine"),
        ("CON", (), "con-routine"),
        ("a" * 300, (), "a" * 60),
    ],
)
def test_a_file_is_named_after_the_title(title: str, taken: tuple[str, ...], name: str) -> None:
    assert file_name(title, taken) == name


def test_its_remarks_stand_below_each_other_and_are_never_long() -> None:
    written = template("Evening").splitlines()[1:]
    assert {line.index(" # ") for line in written} == {25}
    assert max(map(len, written)) <= 66
