"""The measurements can be taken and told; how fast anything is, no test says."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import defaultdict
from ctypes.util import find_library
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from benchmarks import compare, core_speed, damage, hours, installed, pictures, sheets
from benchmarks.__main__ import main
from benchmarks.heard_table import all_rows
from benchmarks.hearing import heard_beats, heard_lines
from benchmarks.moments import THEMES, moments
from benchmarks.readings import memory, read_memory
from benchmarks.rows import Values, core_rows, window_rows
from benchmarks.screen import screen
from benchmarks.table import Row, as_json, lines, row, share
from benchmarks.windows import first_frame, told_by
from massage_gui.core.session.plan import SectionKind
from massage_gui.core.session.snapshot import Phase
from massage_gui.options import VIEWS
from massage_gui.ui.theme import DARK
from tests.core.build import SHIPPED, shipped_plan


@pytest.mark.parametrize(
    ("values", "at_most", "verdict"),
    [
        ((1.0, 2.0, 9.0), 2.0, "met"),
        ((1.0, 2.1, 3.0), 2.0, "MISSED"),
        ((0.0,), 0.0, "met"),
        ((1.0,), None, "times"),
    ],
)
def test_the_median_decides_on_a_goal(
    values: tuple[float, ...], at_most: float | None, verdict: str
) -> None:
    line = lines([Row("start", "times", values, at_most)])[1]
    assert verdict in line
    assert ("at most" in line) == (at_most is not None)


def test_a_row_tells_median_and_spread() -> None:
    told = lines([row("paint", "ms", [float(n) for n in range(1, 12)], 4)])[1]
    assert " ".join(told.split()) == "paint 6 ms 2 to 10 at most 4 ms MISSED"


def test_alone_qt_and_python_count_whole_and_all_else_by_its_share() -> None:
    files = ("/venv/PySide6/Qt/lib/libQt6Gui.so.6", "/usr/lib/libc.so.6", "", "[heap]")
    smaps = "".join(
        f"7f00-7f10 r--p 00000000 fe:00 12 {path}\nSize: 9216 kB\nRss: 2048 kB\nPss: 1024 kB\n"
        f"Pss_Dirty: 512 kB\n"
        for path in files
    )
    assert read_memory(smaps) == {"whole": 8.0, "share": 4.0, "alone": 5.0}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_alone_memory_is_no_less_than_the_share_of_it() -> None:
    told = memory()
    assert 0 < (told["share"] or 0) <= (told["alone"] or 0) <= (told["whole"] or 0)


def test_what_cannot_be_measured_is_said_to_be_so() -> None:
    nothing = row("memory", "MB", [None, None], 75)
    assert "not measured here" in lines([nothing])[1]
    assert as_json([nothing])[0]["met"] is None


@pytest.mark.parametrize(("part", "value"), [(0.1, 1), (0.5, 5), (0.9, 9), (0.95, 10), (1, 10)])
def test_a_share_of_the_values(part: float, value: float) -> None:
    assert share([3, 1, 2, 10, 4, 9, 5, 8, 6, 7], part) == value


def test_few_rounds_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--rounds", "14"])
    assert "--quick" in capsys.readouterr().err


def test_the_ticks_lead_to_the_end_of_the_session() -> None:
    ticks = core_speed.between(10, 30, seed=1)
    steps = {later - sooner for sooner, later in pairwise(ticks)}
    assert steps == set(range(10, 31))
    assert core_speed.led_through(core_speed.every(60_000), with_snapshots=True) > 0


def test_every_picture_shows_work() -> None:
    plan = shipped_plan("back-massage")
    for picture in pictures.all_pictures(plan):
        at_ms = picture.at_s * 1000
        (section,) = [one for one in plan.sections if one.start_ms <= at_ms < one.end_ms]
        assert section.kind is SectionKind.STROKE
    assert len(pictures.all_pictures(plan)) == 36


@pytest.mark.parametrize("name", SHIPPED)
def test_every_technique_side_and_place_has_a_row(name: str) -> None:
    plan = shipped_plan(name)
    rows = [(work.section, work.hands) for work in sheets.works(plan)]
    shown = {(one.work.technique, hands, one.side, one.stand) for one, hands in rows}
    assert shown == {
        (one.work.technique, hands, one.side, one.stand)
        for one in plan.sections
        if one.kind is SectionKind.STROKE
        for hands in one.work.hands
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_row_shows_its_own_work_after_what_comes_before_it(name: str) -> None:
    for work in sheets.works(shipped_plan(name)):
        seen = [work.snapshot(cell.at_ms) for cell in work.cells() if cell.at_ms is not None]
        phases = [one.phase for one in seen]
        working = phases.index(Phase.STROKE)
        assert phases[working:] == [Phase.STROKE] * len(sheets.PHASES)
        assert phases[:working] in ([Phase.PREPARE], [Phase.CHANGE, Phase.CHANGE])
        scenes = {replace(one.scene, area=None) for one in seen}
        assert ({one.hands for one in seen}, len(scenes)) == ({work.hands}, 1)


def test_both_kneading_hands_are_seen_at_their_turn() -> None:
    plan = shipped_plan("back-massage")
    (work, _) = [one for one in sheets.works(plan) if one.section.step == 3]
    beats = [work.snapshot(cell.at_ms).count for cell in work.cells() if cell.at_ms is not None]
    assert [beat % 2 for beat in beats[1:]] == [1, 0, 1, 0, 0]


def test_a_row_is_drawn_the_same_every_time(qapp: QApplication) -> None:
    rows = sheets.works(shipped_plan("shoulders-and-neck"))[1:2]
    first, again = (sheets.sheet(rows, sheets.make_stage(DARK, QSize(60, 74))) for _ in range(2))
    assert first.width() == 7 * 60 + 8 * sheets.GAP
    assert first == again


def test_long_routines_are_what_they_are_said_to_be() -> None:
    assert core_speed.read(core_speed.good_routine()) > 0
    assert core_speed.read(core_speed.broken_routine()) > 0


def test_every_row_has_a_name_of_its_own_and_goes_into_the_file() -> None:
    values = Values(defaultdict(lambda: [1.0]))
    rows = [*window_rows(values), *core_rows(values), *all_rows(values)]
    assert len({one.what for one in rows}) == len(rows)
    assert json.loads(json.dumps(as_json(rows))) == as_json(rows)


@pytest.mark.slow("starts the app to measure it")
@pytest.mark.parametrize("which", ["app()", "bare()"])
def test_a_first_frame_is_seen(which: str) -> None:
    seen = first_frame(which, os.environ)
    assert seen.platform == "offscreen"
    assert seen.wall_ms > 0


class Recorded:
    """What a recorder would tell: a sound from one moment on."""

    def __init__(self, from_s: float) -> None:
        self._from_s = from_s

    def onset(self, from_s: float, to_s: float) -> float | None:
        return self._from_s if from_s <= self._from_s < to_s else None

    def peaks(self, from_s: float, to_s: float) -> list[int]:
        moments = range(round(from_s * 1000), round(to_s * 1000))
        return [32_768 if at >= self._from_s * 1000 else 0 for at in moments]


def test_a_beat_is_told_with_its_distance() -> None:
    early, missed = heard_beats(Recorded(4.98), [5.0, 9.0])
    assert str(early).split() == ["0.00", "s", "0.0", "dB", "0.0", "dB", "-20", "ms"]
    assert missed.late_ms is None
    assert "nothing heard" in str(missed)


def test_a_line_is_measured_from_its_call_and_from_its_cue() -> None:
    told = {"said": [(4.0, "Begin."), (9.0, "Unheard."), (12.0, "The last.")], "cues": [0.0, 3.25]}
    found = heard_lines(Recorded(4.25), told)
    assert found == {"asked": [250], "cued": [pytest.approx(300)], "silent lines": [1]}


@pytest.mark.slow("starts the app to measure it")
def test_a_heart_beats_while_the_app_is_heard() -> None:
    told = told_by("heard", "beat(1, '', 0, '--mute')", os.environ)
    assert told["beats"] > 1
    assert told["own"] <= told["wall"]


@pytest.mark.slow("starts the app to measure it")
def test_the_window_at_work_tells_of_every_step() -> None:
    told = told_by("painting", "paint(0, 3, 1280, 800)", os.environ)
    assert set(told) == {"glide", "friction", "knead"}


@pytest.mark.parametrize(
    ("found", "held", "verdicts"),
    [
        ([80.0], [], ["", "not measured here"]),
        ([80.0, 87.0], [(20, 0), (21, 0)], ["", "", "met", "met", "not measured here"]),
        ([80.0, 95.0, 82.0], [(20, 7), (20, 7), (23, 6)], ["", "", "", "MISSED", "MISSED", "met"]),
    ],
)
def test_what_grows_is_told_for_each_half_hour(
    found: list[float], held: list[tuple[int, ...]], verdicts: list[str]
) -> None:
    told = lines(hours.rows(found, held))[1:]
    assert [said in line for said, line in zip(verdicts, told, strict=True)] == [True] * len(told)


@pytest.mark.slow("an app of its own")
def test_a_massage_is_played_for_hours() -> None:
    with screen() as environ:
        assert told_by("hours", "go_on(0.05)", environ) == {"memory": [], "held": []}


def test_the_floor_lays_down_its_pictures() -> None:
    told = told_by("floor", "lay(0.2, 1280, 800)", os.environ)
    assert told["frames"] > 0


def test_a_comparison_counts_the_pixels_that_differ(tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(DARK.color("bg"))
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        image.save(str(folder / "same.png"))
        image.save(str(folder / "other.png"))
    for place in (QPoint(7, 5), QPoint(9, 4)):
        image.setPixelColor(place, DARK.color("ink"))
    image.save(str(after / "other.png"))
    image.save(str(after / "new.png"))
    assert compare.difference("same.png", before, after) is None
    found = compare.difference("new.png", before, after)
    assert str(found) == "new.png: drawn by one of them only"
    found = compare.difference("other.png", before, after)
    assert str(found) == "other.png: 2 pixels differ, 7,4 to 9,5"


def test_a_comparison_takes_every_view_and_every_step() -> None:
    names = [name for name, _ in moments("800x600")]
    assert len(set(names)) == len(names)
    plan = shipped_plan("slow-back")
    wanted = [*VIEWS, *(f"step-{number + 1}" for number in range(len(plan.routine.steps)))]
    assert all(f"slow-back-{view}-dark-800x600.png" in names for view in wanted)


@pytest.mark.slow("draws in processes of their own")
def test_pictures_are_the_same_every_time_and_fit_on_a_sheet(tmp_path: Path) -> None:
    some = [pictures.Picture(f"{theme}.png", 0, theme, view="home") for theme in THEMES]
    pictures.draw(some, tmp_path)
    before = (tmp_path / some[0].name).read_bytes()
    assert pictures.draw_one(some[0], tmp_path).read_bytes() == before
    pictures.draw_sheet(some, tmp_path)
    assert (tmp_path / "sheet-1280x800.png").stat().st_size > 0


def test_few_starts_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        installed.main(["massage-gui", "--rounds", "14"])
    assert "tell nothing" in capsys.readouterr().err


@pytest.mark.slow("starts the app on an X server")
@pytest.mark.skipif(not (find_library("Xdamage") and shutil.which("Xvfb")), reason="needs X11")
def test_a_start_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with screen() as environ, damage.watching(environ["DISPLAY"]) as watch:
        every = installed.programs([], environ)
        starts = [one.start(watch) for one in every]
    assert [one.name for one in every] == ["checkout", "text", "bare"]
    assert all(one.wall_ms > 0 and one.cpu_ms > 0 for one in starts)


def test_an_installed_app_is_compared_with_the_checkout_and_with_windows() -> None:
    names = ("checkout", "there", "text", "bare")
    starts = {
        name: [installed.Started(ms, ms / 2)]
        for name, ms in zip(names, (200, 220, 160, 140), strict=True)
    }
    found = {one.what: one.middle for one in installed.table(starts, names[:2])}
    assert found["there: first frame, CPU"] == 110
    assert found["there / checkout: first frame"] == 1.1
    assert found["there / text: first frame, CPU"] == 1.375
