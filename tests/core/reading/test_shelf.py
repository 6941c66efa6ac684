"""What stands on the shelf, and under which name."""

from __future__ import annotations

import pytest

from massage_gui.core.reading.reader import Reading
from massage_gui.core.reading.shelf import (
    BrokenRoutine,
    ReadyRoutine,
    RoutineFile,
    Shelf,
    fill_shelf,
    meant_name,
    read_entry,
    routine_id,
)
from massage_gui.core.reading.stroke_reader import Vocabulary
from massage_gui.words.problems import hint, message

BODY = Vocabulary(region_names=("neck",), groups={}, way_techniques={})


def good(name: str, title: str = "T") -> RoutineFile:
    step = "{title: A, technique: hold, hands: palms, regions: [neck]}"
    return RoutineFile(name, f"/x/{name}", f"format: 1\ntitle: {title}\nsteps: [{step}]".encode())


def broken(name: str) -> RoutineFile:
    return RoutineFile(name, f"/x/{name}", b"a: [")


def shelf(*places: list[RoutineFile]) -> Shelf:
    return fill_shelf(places, lambda found: read_entry(found, BODY))


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("back.yaml", "back"),
        ("back.yml", "back"),
        ("back.massage.yaml", "back"),
        ("back.massage.yml", "back.massage"),
        ("Back.YAML", "Back"),
        ("my back.2.yaml", "my back.2"),
        ("README.md", None),
        ("back.yaml.bak", None),
        ("yaml", None),
        (".yaml", None),
        (".massage.yaml", None),
        ("._back.yaml", None),
    ],
)
def test_the_id_is_the_name_without_its_ending(file_name: str, name: str | None) -> None:
    assert routine_id(file_name) == name


def test_the_first_place_wins() -> None:
    (entry,) = shelf([good("back.yml", "Mine")], [good("back.yaml", "Shipped")]).entries
    assert isinstance(entry, ReadyRoutine)
    assert (entry.id, entry.file, entry.routine.title) == ("back", "/x/back.yml", "Mine")


def test_the_first_wins_even_when_it_is_broken() -> None:
    (entry,) = shelf([broken("back.yaml")], [good("back.yaml")]).entries
    assert isinstance(entry, BrokenRoutine)


def test_a_broken_file_hides_no_other() -> None:
    kinds = [
        type(entry) for entry in shelf([good("a.yaml"), broken("b.yaml"), good("c.yaml")]).entries
    ]
    assert kinds == [ReadyRoutine, BrokenRoutine, ReadyRoutine]


def test_a_broken_file_keeps_its_problems() -> None:
    entry = shelf([broken("b.yaml")]).find("b")
    assert isinstance(entry, BrokenRoutine)
    assert [problem.rule for problem in entry.problems] == ["yaml"]


def test_a_broken_routine_without_a_problem_is_impossible() -> None:
    with pytest.raises(ValueError, match="needs a problem"):
        BrokenRoutine("a", "a.yaml", Reading())


def test_other_files_are_left_alone() -> None:
    assert shelf([RoutineFile("README.md", "README.md", b"# Hello")]).entries == ()


def test_find_knows_only_what_is_there() -> None:
    assert shelf([good("a.yaml")]).find("b") is None


@pytest.mark.parametrize(
    ("file_name", "meant"),
    [
        ("mine.yaml.txt", "mine.yaml"),
        ("Mine.YML.TXT", "Mine.YML"),
        ("mine.massage.yaml.txt", "mine.massage.yaml"),
        ("mine.txt", None),
        ("mine.yaml", None),
        (".yaml.txt", None),
        (".txt", None),
    ],
)
def test_a_name_that_an_editor_put_txt_behind_is_known(file_name: str, meant: str | None) -> None:
    assert meant_name(file_name) == meant


def test_a_misnamed_routine_is_listed_with_how_to_mend_it_and_hides_none() -> None:
    misnamed, own = shelf([good("back.yaml.txt")], [good("back.yaml", "Mine")]).entries
    assert isinstance(misnamed, BrokenRoutine)
    (problem,) = misnamed.problems
    assert (misnamed.id, message(problem)) == (
        "back.yaml.txt",
        "is this meant to be a routine? Its name ends in '.txt'",
    )
    assert hint(problem) == "Rename it to 'back.yaml', and it is on the list."
    assert isinstance(own, ReadyRoutine)


def test_a_misnamed_routine_by_itself_can_be_used() -> None:
    entry = read_entry(good("mine.yaml.txt"), BODY)
    assert isinstance(entry, ReadyRoutine)
    assert [problem.rule for problem in entry.reading.problems] == ["ending"]
