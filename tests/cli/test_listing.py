"""Routines are listed, checked and told as a timetable."""

from __future__ import annotations

from pathlib import Path

import pytest

from massage_gui.cli.commands import verdict
from massage_gui.core.reading.problems import Problem, Said, Severity
from tests.cli.terminal import Terminal, Told
from tests.core.build import SHIPPED

# list


def test_list_names_every_routine(run: Terminal, tmp_path: Path) -> None:
    told = run("list", "--routines", tmp_path)
    assert (told.code, told.err) == (0, "")
    rows = {line.split()[0]: line for line in told.out.splitlines()}
    assert list(rows) == ["broken", "good", *sorted(SHIPPED)]
    assert rows["back-massage"].split()[1:] == ["A", "Back", "Massage", "Routine", "16", "min"]
    assert f"{tmp_path}/broken.yaml:1:1: error: 'title' is missing" in rows["broken"]


def test_list_as_json(run: Terminal, tmp_path: Path) -> None:
    broken, good, *shipped = run("list", "--json", "--routines", tmp_path).json
    assert good == {
        "id": "good",
        "title": "Good",
        "file": str(tmp_path / "good.yaml"),
        "seconds": 40.0,
        "steps": 1,
        "broken": None,
    }
    assert (broken["id"], broken["title"], broken["seconds"]) == ("broken", None, None)
    assert broken["broken"]["rule"] == "missing"
    assert {"id", "title", "file", "seconds", "steps", "broken"} == set(broken)
    assert shipped[0]["seconds"] == 935.5


# check


def test_check_says_that_all_is_well_beside_the_results(run: Terminal) -> None:
    told = run("check", "good.yaml", "--strict")
    assert told == Told(0, "", "good.yaml: no mistakes found.\n")


def test_check_tells_every_problem_in_a_line(run: Terminal) -> None:
    told = run("check", "good.yaml", "broken.yaml")
    assert (told.code, told.err) == (1, "good.yaml: no mistakes found.\n")
    assert told.out.splitlines() == [
        "broken.yaml:1:1: error: 'title' is missing. [missing]",
        "broken.yaml:2:1: error: unknown key 'name'. [key]",
    ]


def test_check_as_json(run: Terminal) -> None:
    told = run("check", "broken.yaml", "--json", "good.yaml")
    assert told.code == 1
    assert [problem["rule"] for problem in told.json] == ["missing", "key"]
    assert told.json[0] == {
        "file": "broken.yaml",
        "line": 1,
        "column": 1,
        "severity": "error",
        "rule": "missing",
        "message": "'title' is missing",
        "hint": "",
    }
    assert run("check", "good.yaml", "--json").json == []


def test_check_names_a_file_that_cannot_be_opened(run: Terminal) -> None:
    told = run("check", "none.yaml", "broken.yaml")
    assert told.code == 2
    assert told.err == "massage-gui: Cannot open 'none.yaml': No such file or directory.\n"
    assert "broken.yaml:1:1" in told.out
    told = run("check", "--json", "none.yaml", "broken.yaml")
    assert told.code == 2
    assert [problem["rule"] for problem in told.json] == ["file", "missing", "key"]


@pytest.mark.parametrize("typed", ["check --json", "check --json --strikt good.yaml"])
def test_check_as_json_is_a_list_after_bad_usage_too(typed: str, run: Terminal) -> None:
    told = run(*typed.split())
    assert (told.code, told.json) == (2, [])


@pytest.mark.parametrize(
    ("severities", "strict", "code"),
    [
        ([], True, 0),
        ([Severity.WARNING], False, 0),
        ([Severity.WARNING], True, 1),
        ([Severity.ERROR], False, 1),
        ([Severity.WARNING, Severity.ERROR], False, 1),
    ],
)
def test_strict_counts_warnings(severities: list[Severity], strict: bool, code: int) -> None:
    problems = [Problem(severity, "pace", 1, 1, Said("m")) for severity in severities]
    assert verdict(problems, strict=strict) == code


# plan


def test_plan_prints_the_timetable(run: Terminal) -> None:
    told = run("plan", "back-massage")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("A Back Massage Routine, 15:36 (at least 12:44)\n")


@pytest.mark.parametrize(
    ("typed", "seconds", "asked"),
    [
        ("plan back-massage --json", 935.5, None),
        ("plan --json back-massage --minutes 20", None, 1200.0),
        ("plan --minutes=10.5 good.yaml --json", None, 630.0),
    ],
)
def test_plan_as_json(
    typed: str, seconds: float | None, asked: float | None, run: Terminal
) -> None:
    told = run(*typed.split())
    assert (told.code, told.err) == (0, "")
    assert told.json["asked"] == asked
    assert seconds in (None, told.json["seconds"])
    first = told.json["steps"][0]["beats"][0]
    assert (first["kind"], first["start"], first["end"] >= 30) == ("prepare", 0.0, True)


@pytest.mark.parametrize("minutes", ["1", "0.0001", "1e-300"])
def test_too_few_minutes_give_the_shortest_plan_and_a_line(minutes: str, run: Terminal) -> None:
    told = run("plan", "back-massage", "--minutes", minutes, "--json")
    assert told.code == 0
    assert told.json["seconds"] == told.json["shortest"] == 763.5
    assert "this is the shortest, 12:44" in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    "minutes", ["0", "-5", "-0", "nan", "inf", "-inf", "ten", "", "1e400", "1e308", "10,5"]
)
def test_minutes_that_are_no_number_are_bad_usage(minutes: str, run: Terminal) -> None:
    told = run("plan", "good.yaml", "--minutes", minutes)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


def test_plan_of_a_broken_routine_tells_its_problems(run: Terminal) -> None:
    told = run("plan", "broken.yaml")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines()[0] == "broken.yaml:1:1: error: 'title' is missing. [missing]"
