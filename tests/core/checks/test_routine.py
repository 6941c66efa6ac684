"""What `check` says of every file in tests/data, and of bodies that are drawn otherwise.

Beside each file lies what it says. A line that has become better is put there by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from massage_gui.core.body.map import BodyMap, Bone
from massage_gui.core.body.svg_path import parse_path
from massage_gui.core.checks.places import places
from massage_gui.core.checks.routine import check_routine
from massage_gui.core.reading.fields import WARNING_RULES
from massage_gui.core.reading.problems import Severity
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.routine import Hands, Pressure, Side, Stroke
from massage_gui.words.problems import as_accepted, as_line, in_words
from tests.core.build import ROOT, SHIPPED, body, friction, glide, hold

DATA = ROOT / "tests/data"
BROKEN, WARNED = (sorted((DATA / kind).glob("*.yaml")) for kind in ("broken", "warned"))


def read(file: Path) -> Reading:
    return read_routine(file.read_bytes(), vocabulary(body()))


def told(file: Path) -> Iterator[str]:
    """What `check` prints about a file, line by line."""
    checks = check_routine(read(file), body())
    yield from (as_line(problem, file.name) for problem in checks.problems)
    yield from (as_accepted(problem, why, file.name) for problem, why in checks.accepted)
    if not checks.problems:
        yield f"{file.name}: no mistakes found."


@pytest.mark.parametrize("file", [*BROKEN, *WARNED], ids=lambda file: file.stem)
def test_what_is_said_of_a_file(file: Path) -> None:
    assert [*told(file)] == file.with_suffix(".txt").read_text("utf-8").splitlines()


def test_what_is_found_can_be_accepted_by_its_name() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "massage_gui/core/checks").glob("*.py")]
    found = {name for text in sources for name in re.findall(r'\bFinding\(\s*\*?\(?"(\w+)"', text)}
    assert found == set(WARNING_RULES)


def test_there_are_files_of_both_kinds() -> None:
    assert len(BROKEN) >= 20
    assert len(WARNED) >= 15
    assert all(read(file).routine is None for file in BROKEN)
    assert all(read(file).routine is not None for file in WARNED)


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_to_be_said_of_the_routines_that_come_along(name: str) -> None:
    assert check_routine(read(ROOT / "routines" / f"{name}.yaml"), body()).problems == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_what_they_accept_the_source_asks_for(name: str) -> None:
    checks = check_routine(read(ROOT / "routines" / f"{name}.yaml"), body())
    assert all(reason.startswith("The source asks for it: ") for _, reason in checks.accepted)


def test_a_step_that_is_whole_is_checked_beside_a_broken_one() -> None:
    broken = (DATA / "warned/too-fast.yaml").read_text("utf-8") + "  - {title: Unfinished}\n"
    checks = check_routine(read_routine(broken.encode(), vocabulary(body())), body())
    severities = {problem.rule: problem.severity for problem in checks.problems}
    assert severities == {"missing": Severity.ERROR, "pace": Severity.WARNING}


def test_one_rule_is_accepted_in_one_place() -> None:
    text = (DATA / "warned/accepted.yaml").read_text("utf-8")
    again = (
        text.partition("steps:\n")[2].replace("Down the back", "Again").replace("bone,", "pace,")
    )
    checks = check_routine(read_routine((text + again).encode(), vocabulary(body())), body())
    assert [problem.rule for problem in checks.problems] == ["bone"]
    assert len(checks.accepted) == 1


# Bodies that are drawn otherwise


def said(stroke: Stroke, on: BodyMap) -> list[str]:
    return [in_words(found.what) for found in places(stroke, on)]


def with_zone(path: str, *, forbidden: bool = True, limit: float = 0.0) -> BodyMap:
    outline = parse_path(path)
    zone = Bone("bone-new", "new", None, forbidden, "wart: mind it", limit, True, outline)
    return replace(body(), bones=(zone,))


ON_THE_LEFT_WAY = "M434 600L458 600L458 640L434 640Z"


@pytest.mark.parametrize(
    ("path", "deep"),
    [
        (ON_THE_LEFT_WAY, "0.8"),  # 3.4 units beside the middle of a band 28 wide
        ("M434 600L458 600L458 640L424 640Z", "1.4"),
        ("M448 600L468 600L468 640L448 640Z", ""),
    ],
)
def test_bone_under_the_band_of_a_way(path: str, deep: str) -> None:
    found = said(glide(), with_zone(path))
    assert found == ([f"hands press {deep} cm onto bone: wart"] if deep else [])


def test_bone_under_a_circle_is_told_on_whichever_side_it_lies() -> None:
    spot = body().spots["neck", Side.LEFT][0]
    x, y = 1000 - spot.x, spot.y
    there = with_zone(f"M{x} {y}L{x + 5} {y}L{x + 5} {y + 5}L{x} {y + 5}Z")
    assert said(friction(regions=("neck",)), there) == ["hands press 1.1 cm onto bone: wart"]


def test_bone_inside_a_region_that_is_held() -> None:
    left, top = body().regions["lower-back", Side.LEFT].polygon[0]
    corner = f"M{left - 40} {top + 40}L{left - 20} {top + 40}L{left - 20} {top + 60}Z"
    (found,) = said(hold(regions=("lower-back",)), with_zone(corner))
    assert found.startswith("hands press ")


@pytest.mark.parametrize(
    ("pressure", "found"),
    [
        (Pressure(2, 2), []),  # a glide may be one level firmer
        (Pressure(3, 3), ["too firm for the wart: medium at most"]),
        (Pressure(2, 3), ["too firm for the wart from repetition 2 on: medium at most"]),
        (Pressure(3, 1), ["too firm for the wart: medium at most"]),
    ],
)
def test_every_repetition_is_light_enough(pressure: Pressure, found: list[str]) -> None:
    light = with_zone(ON_THE_LEFT_WAY, forbidden=False, limit=1)
    assert said(glide(pressure=pressure, repeat=3), light) == found


@pytest.mark.parametrize("work", [friction, hold])
def test_a_region_that_takes_less_is_light_enough(work: Callable[..., Stroke]) -> None:
    stroke = work(regions=("neck",), pressure=Pressure(3, 3))
    assert said(stroke, body()) == ["too firm for the neck: medium at most"]


def test_more_time_makes_several_repetitions_of_one() -> None:
    light = with_zone(ON_THE_LEFT_WAY, forbidden=False, limit=1)
    (found,) = said(glide(pressure=Pressure(2, 3), repeat=1), light)
    assert found == "too firm for the wart from repetition 2 on: medium at most"


def test_only_hands_that_are_drawn_count() -> None:
    assert said(friction(regions=("neck",), hands=(Hands.FINGERS, Hands.KNUCKLES)), body()) == []
    drawn = friction(regions=("neck",), hands=(Hands.KNUCKLES, Hands.FINGERS))
    assert said(drawn, body()) == ["no knuckles on the neck"]


def test_hands_off_the_body() -> None:
    thin = replace(body(), body=parse_path("M450 0L550 0L550 1400L450 1400Z"), bones=())
    assert said(glide(), thin) == ["the hands leave the body"]
