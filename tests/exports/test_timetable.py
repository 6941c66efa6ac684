"""The timetable keeps the shape that scripts rely on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from massage_gui.cli.printing import json_parts
from massage_gui.core.routine import Pressure, Stroke, Ways
from massage_gui.core.session.plan import Plan
from massage_gui.exports.timetable import lines, timetable
from massage_gui.words.clock import clock
from tests.core.build import (
    SHIPPED,
    friction,
    glide,
    hold,
    knead,
    plan_of,
    press,
    shipped_plan,
    step,
    tap,
)

COMMON = [
    *("kind", "start", "end", "stroke", "title", "technique", "hands"),
    *("regions", "side", "repetition", "of", "pressure"),
]


def table_of(plan: Plan) -> dict[str, Any]:
    """The timetable as a script reads it."""
    read: dict[str, Any] = json.loads("".join(json_parts(timetable(plan))))
    return read


def beats(name: str, number: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table_of(shipped_plan(name))["steps"][number - 1]["beats"]
    return found


def test_the_whole_is_said_first() -> None:
    table = table_of(shipped_plan("back-massage"))
    assert list(table) == ["title", "seconds", "asked", "shortest", "steps"]
    assert list(table.values())[:4] == ["A Back Massage Routine", 935.5, None, 763.5]


def test_the_time_asked_for_is_in_seconds() -> None:
    assert table_of(shipped_plan("back-massage", 12))["asked"] == 720.0


@pytest.mark.parametrize(
    ("number", "title", "stand", "start", "end"),
    [
        (1, "Long strokes down the back", "head", 0.0, 100.0),
        (2, "Thumb glide to the neck", "left", 100.0, 208.0),
        (3, "Friction circles", "head", 208.0, 566.5),
        (4, "Broad kneading, upward", "right", 566.5, 725.5),
        (5, "Shoulders and neck", "head", 725.5, 833.5),
        (6, "The first stroke, lighter", "head", 833.5, 935.5),
    ],
)
def test_the_six_steps(number: int, title: str, stand: str, start: float, end: float) -> None:
    row = table_of(shipped_plan("back-massage"))["steps"][number - 1]
    assert list(row) == ["number", "title", "stand", "start", "end", "beats"]
    assert list(row.values())[:5] == [number, title, stand, start, end]


def test_the_first_beats_are_those_of_the_contract() -> None:
    assert beats("back-massage", 1)[:2] == [
        {"kind": "prepare", "start": 0.0, "end": 30.0},
        {
            "kind": "stroke",
            "start": 30.0,
            "end": 44.0,
            "stroke": 1,
            "title": None,
            "technique": "glide",
            "hands": "palms",
            "regions": ["shoulder-top", "glide-lane"],
            "side": "both",
            "repetition": 1,
            "of": 5,
            "pressure": 2.0,
        },
    ]


@pytest.mark.parametrize(
    ("number", "more"),
    [(1, []), (2, []), (3, ["spot", "spots"]), (4, ["squeeze", "squeezes"])],
)
def test_a_beat_has_the_keys_of_its_technique(number: int, more: list[str]) -> None:
    assert list(beats("back-massage", number)[1]) == [*COMMON, *more]


def test_a_change_stands_between_the_sides() -> None:
    found = [(beat["kind"], beat.get("side")) for beat in beats("back-massage", 2)]
    left, right = [("stroke", "left")] * 5, [("stroke", "right")] * 5
    assert found == [("prepare", None), *left, ("change", None), *right]


def test_a_friction_beat_names_its_spot_and_region() -> None:
    work = [beat for beat in beats("back-massage", 3) if beat.get("title") == "Shoulder"][:16]
    assert [beat["spot"] for beat in work] == list(range(1, 17))
    assert {beat["spots"] for beat in work} == {16}
    assert [beat["regions"] for beat in work[3:5]] == [["shoulder-top"], ["shoulder-blade"]]
    assert {(beat["stroke"], beat["of"], beat["pressure"]) for beat in work} == {(1, 1, 2.0)}


def test_a_knead_beat_counts_squeezes() -> None:
    work = beats("back-massage", 5)[1:]
    assert [(b["repetition"], b["squeeze"], b["squeezes"]) for b in work[9:11]] == [
        (1, 10, 10),
        (2, 1, 10),
    ]


@pytest.mark.parametrize(("work", "spots"), [(press(), 2), (tap(), 4)])
def test_presses_and_taps_are_counted_by_spots(work: Stroke, spots: int) -> None:
    (row,) = table_of(plan_of(step(work)))["steps"]
    told = [(beat["technique"], beat["spot"], beat["spots"]) for beat in row["beats"][1:]]
    assert told == [(str(work.technique), spot, spots) for spot in range(1, spots + 1)]


def test_pressure_falls_beat_by_beat() -> None:
    work = beats("back-massage", 6)[1:]
    assert [beat["pressure"] for beat in work] == [2.0, 1.75, 1.5, 1.25, 1.0]


@pytest.mark.parametrize("name", SHIPPED)
def test_beats_touch_and_the_last_ends_the_plan(name: str) -> None:
    table = table_of(shipped_plan(name))
    times = [(beat["start"], beat["end"]) for row in table["steps"] for beat in row["beats"]]
    assert [end for _, end in times[:-1]] == [start for start, _ in times[1:]]
    assert times[-1][1] == table["seconds"]


@pytest.mark.parametrize("name", SHIPPED)
def test_it_is_plain_json(name: str) -> None:
    written = "".join(json_parts(timetable(shipped_plan(name))))
    assert written == json.dumps(json.loads(written), indent=2)


@pytest.mark.parametrize(
    ("ms", "shows"),
    [(-5, "0:00"), (0, "0:00"), (1, "0:01"), (59_001, "1:00"), (754_000, "12:34")],
)
def test_clock_shows_minutes_and_seconds(ms: int, shows: str) -> None:
    assert clock(ms) == shows


def test_lines_read_well_in_a_terminal() -> None:
    parts = step(glide(), friction(title="Neck"), knead(repeat=2), hold())
    assert list(lines(plan_of(parts))) == [
        "A routine, 1:58 (at least 1:38)",
        "  0:00  1. A step (head)",
        "  0:30     glide, palms, both, 1 x",
        "  0:48     Neck: friction, fingers, both, 1 x of 2 spots",
        "  1:04     knead, palms, both, 2 x of 10 squeezes",
        "  1:48     hold, palms, both, 1 x",
    ]


def test_work_by_the_clock_and_the_other_way_round_says_so() -> None:
    plan = plan_of(step(glide(minutes=5.0, reverse=True)))
    assert [*lines(plan)][-1] == "  0:30     glide, palms, both, 21 x, 5 min, the other way round"
    facts = table_of(plan)["steps"][0]["beats"][1]
    assert {name: facts[name] for name in ("of", "minutes", "reverse")} == {
        "of": 21,
        "minutes": 5.0,
        "reverse": True,
    }


def test_a_glide_that_works_both_ways_says_how_firmly() -> None:
    firm = Pressure(3.0, 3.0, 1.0)
    plan = plan_of(step(glide(work=Ways.BOTH, pressure=firm)))
    assert [*lines(plan)][-1] == "  0:30     glide, palms, both, 1 x, work both"
    facts = table_of(plan)["steps"][0]["beats"][1]
    assert (facts["work"], facts["pressure"], facts["pressure_back"]) == ("both", 3.0, 1.0)


def test_a_rest_has_a_line_of_its_own_between_beats() -> None:
    plan = plan_of(step(glide(repeat=2, rest=5.0)))
    beats = table_of(plan)["steps"][0]["beats"]
    assert [(one["kind"], one["start"], one["end"]) for one in beats[1:]] == [
        ("stroke", 30.0, 44.0),
        ("rest", 44.0, 49.0),
        ("stroke", 49.0, 63.0),
        ("rest", 63.0, 68.0),
    ]
    assert [*lines(plan)][-1].endswith("2 x, rest 5 s")
