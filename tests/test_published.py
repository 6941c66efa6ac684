"""Published sequences, written as routine files, keep the published order, areas and counts.

What the format cannot say of one stands at the top of its file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from massage_gui.core.checks.routine import check_routine
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.routine import Side
from massage_gui.core.session.plan import Plan, Section, make_plan
from tests.core.build import ROOT, body

FILES = sorted((ROOT / "tests/data/published").glob("*.yaml"))
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@cache
def read(file: Path) -> Reading:
    return read_routine(file.read_bytes(), vocabulary(body()))


def planned(name: str, minutes: float | None = None) -> Plan:
    found = read(ROOT / f"tests/data/published/{name}.yaml").routine
    assert found is not None
    return make_plan(found, body(), minutes)


def works(plan: Plan) -> list[Section]:
    return [section for section in plan.sections if section.is_work]


def in_short(section: Section) -> str:
    """A section as a source would say it: how, where, on which side."""
    where = ">".join(dict.fromkeys(spot.region for spot in section.spots)) or section.work.path
    return f"{section.work.technique} {where or '>'.join(section.regions)} {section.side}"


def test_there_are_five() -> None:
    assert len(FILES) == 5


@each_file
def test_nothing_is_to_be_said_of_it(file: Path) -> None:
    checks = check_routine(read(file), body())
    assert checks.problems == ()
    assert all(reason.startswith("The source asks for it: ") for _, reason in checks.accepted)


@each_file
def test_it_names_its_source_and_what_it_cannot_say(file: Path) -> None:
    routine = read(file).routine
    assert routine is not None
    assert routine.credit
    assert not routine.adapted
    assert "# What the format cannot say of it: " in file.read_text("utf-8")


SEQUENCES = {
    "killer": [
        "glide long-glide both",
        "friction lower-back>spine-mid>spine-upper both",
        *(
            f"glide {way} {side}"
            for way in ("outward-low", "outward-mid", "shoulder-top")
            for side in ("right", "left")
        ),
        "glide up-the-back left",
        "glide up-the-back right",
    ],
    "nurse": [
        "friction sacrum both",
        "glide long-glide both",
        "knead shoulders-and-neck left",
        "knead shoulders-and-neck right",
        "knead up-the-back left",
        "knead up-the-back right",
        "glide long-glide both",
    ],
    "home-care": ["glide long-glide both", "friction sacrum>hip-crest>blade-edge both"],
    "spa": [
        "hold lower-back>spine-upper left",
        "friction spine-lower>spine-mid>spine-upper both",
        "glide long-glide both",
        "glide neck both",
        "friction neck both",
        "glide outward-low both",
        "glide outward-mid both",
        "glide shoulder-top both",
        "knead shoulders both",
        "knead spine-mid left",
        "knead spine-mid right",
        "knead hip-muscle left",
        "knead hip-muscle right",
        "press spine-upper>spine-mid both",
        "friction spine-upper>spine-mid>spine-lower>blade-edge left",
        "friction spine-upper>spine-mid>spine-lower>blade-edge right",
    ],
    "heel": [
        "friction spine-lower>spine-mid>spine-upper both",
        "friction lower-back>spine-mid>spine-upper both",
        "glide long-glide both",
    ],
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_the_order_and_the_areas_are_the_source_s(name: str) -> None:
    assert [in_short(section) for section in works(planned(name))] == SEQUENCES[name]


@pytest.mark.parametrize(
    ("name", "index", "least", "most"),
    [("killer", 0, 5, 10), ("nurse", 1, 1, 3), ("home-care", 1, 1, 3)],
)
def test_minutes_are_the_source_s(name: str, index: int, least: float, most: float) -> None:
    usual, shortest = (works(planned(name, minutes))[index] for minutes in (None, 0.1))
    assert usual.length_ms / 60_000 == pytest.approx(most, abs=0.25)
    assert shortest.length_ms / 60_000 == pytest.approx(least, abs=0.45)


@pytest.mark.parametrize("name", ["killer", "nurse", "home-care"])
def test_firm_up_and_light_back_with_hands_that_stay_on(name: str) -> None:
    section = next(each for each in works(planned(name)) if each.work.path == "long-glide")
    felt = [section.pressure_at(0, section.beat_ms * share // 4) for share in (0, 1, 2, 3)]
    assert felt == [3.0, 3.0, 1.0, 1.0]
    assert section.work.reverse


def test_the_killer_s_counts() -> None:
    sections = works(planned("killer"))
    assert [section.repeats for section in sections[1:]] == [3] * 9
    outward = sections[2:8]
    assert [section.side for section in outward] == [Side.RIGHT, Side.LEFT] * 3
    assert all(section.stand != str(section.side) for section in outward)  # from the far side
