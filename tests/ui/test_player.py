"""The player: the one that keeps time, and tells once what happened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from massage_gui.core.session.cues import Cue
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.core.session.state import Wish
from massage_gui.ui.player import FRAME_MS, INTERRUPTION_MS, Player
from tests.ui.build import FakeClock, shipped_plan, ticking

pytestmark = pytest.mark.usefixtures("qapp")


class Desk:
    """A player with its clock, and everything it has told."""

    def __init__(self, waits: bool = False) -> None:
        self.clock = FakeClock(1_000_000)
        self.player = Player(self.clock)
        self.shown: list[Snapshot] = []
        self.cues: list[Cue] = []
        self.player.changed.connect(self._note)
        self.player.begin(shipped_plan("back-massage"), waits)

    def _note(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        assert before is (self.shown[-1] if self.shown else None)
        self.shown.append(now)
        self.cues.extend(happened)

    def pass_time(self, ms: int) -> Snapshot:
        """Let time pass in ticks of a second."""
        while ms > 0:
            self.clock.tick(min(ms, 1000))
            self.player.refresh()
            ms -= 1000
        return self.now

    @property
    def now(self) -> Snapshot:
        return self.shown[-1]

    def end(self) -> None:
        self.player.end()


def test_a_massage_begins_by_getting_ready() -> None:
    desk = Desk()
    assert (desk.now.phase, desk.cues) == (Phase.PREPARE, [Cue.GET_READY])
    desk.end()


def test_time_moves_the_count_on() -> None:
    desk = Desk()
    assert desk.pass_time(47_000).count == 2
    desk.end()


def test_a_gap_of_more_than_two_seconds_pauses_where_it_began() -> None:
    desk = Desk()
    before = desk.pass_time(40_000)
    desk.clock.tick(600_000)
    desk.player.refresh()
    assert desk.now.paused
    assert desk.now.left_ms == before.left_ms
    desk.end()


@pytest.mark.parametrize("verb", ["next", "press", "pause", "repeat", "stop"])
def test_a_key_that_comes_before_the_first_tick_after_a_gap_skips_nothing(verb: str) -> None:
    desk = Desk()
    before = desk.pass_time(40_000)
    desk.clock.tick(600_000)
    getattr(desk.player, verb)()
    assert desk.now.step <= before.step + 1
    assert desk.now.tally.played_ms == before.tally.played_ms
    desk.end()


def test_a_gap_while_paused_changes_nothing() -> None:
    desk = Desk()
    desk.pass_time(40_000)
    desk.player.pause()
    left_ms = desk.now.left_ms
    desk.clock.tick(600_000)
    desk.player.resume()
    assert (desk.now.left_ms, desk.now.paused) == (left_ms, False)
    desk.end()


def test_leaving_is_told_once_with_the_last_moment() -> None:
    desk = Desk()
    left: list[Snapshot] = []
    desk.player.left.connect(left.append)
    now = desk.pass_time(40_000)
    desk.end()
    desk.end()
    assert left == [now]


def test_the_big_key_begins_the_work_then_pauses_then_goes_on() -> None:
    desk = Desk()
    seen = []
    for _ in range(3):
        desk.pass_time(1_000)
        desk.player.press()
        seen.append((desk.now.phase, desk.now.paused))
    work = Phase.STROKE
    assert seen == [(work, False), (work, True), (work, False)]
    desk.end()


def test_the_big_key_leads_on_where_the_session_waits() -> None:
    desk = Desk(waits=True)
    desk.pass_time(110_000)
    assert (desk.now.waiting, desk.now.step) == (True, 0)
    desk.player.press()
    assert desk.now.step == 1
    desk.end()


def test_any_key_begins_the_work_but_does_nothing_during_it() -> None:
    desk = Desk()
    desk.player.go_on()
    assert desk.now.phase is Phase.STROKE
    desk.pass_time(1_000)
    desk.player.go_on()
    assert (desk.now.step, desk.now.paused) == (0, False)
    desk.end()


def test_next_comes_back_from_more_oil_and_skips_nothing() -> None:
    """A pedal has no other key, and any key goes on."""
    desk = Desk()
    desk.pass_time(33_000)
    desk.player.more_oil()
    desk.clock.tick(60_000)
    desk.player.next()
    assert (desk.now.step, desk.now.paused, desk.now.warning_ms) == (0, False, 2_000)
    desk.end()


def test_the_pause_button_pauses_also_while_getting_ready() -> None:
    desk = Desk()
    desk.player.pause_or_resume()
    assert (desk.now.phase, desk.now.paused) == (Phase.PREPARE, True)
    desk.end()


def test_a_step_there_is_none_of_is_not_jumped_to() -> None:
    desk = Desk()
    desk.player.jump(8)
    assert desk.now.step == 0
    desk.player.jump(5)
    assert desk.now.step == 5
    desk.end()


def test_a_wish_is_shown_as_long_as_it_holds() -> None:
    desk = Desk()
    desk.player.ask(Wish.LIGHTER)
    assert (desk.now.wish, desk.now.pressure) == (Wish.LIGHTER, 1.0)
    desk.player.jump(1)
    assert desk.now.wish is Wish.LIGHTER
    desk.end()


def test_a_paused_session_has_no_timer_running(qtbot: QtBot) -> None:
    desk = Desk()
    assert ticking(desk.player)
    desk.player.pause()
    assert not ticking(desk.player)
    desk.player.resume()
    assert ticking(desk.player)
    desk.end()
    assert not ticking(desk.player)


def test_moments_are_shown_as_often_as_is_wanted_and_a_pause_stays_one() -> None:
    desk = Desk()
    desk.player.show_every(66)
    assert [one.interval() for one in desk.player.findChildren(QTimer)] == [66]
    desk.player.pause()
    desk.player.show_every(33)
    assert not ticking(desk.player)
    desk.end()


def test_the_timer_tells_how_time_goes_and_shows_a_moment_twice_a_second(
    qtbot: QtBot,
) -> None:
    desk = Desk()
    told: list[int] = []
    desk.player.went_on.connect(told.append)
    desk.clock.tick(100)
    with qtbot.waitSignal(desk.player.went_on, timeout=50 * FRAME_MS):
        pass
    assert set(told) == {100}
    assert desk.now.since_ms == 0
    desk.clock.tick(400)
    with qtbot.waitSignal(desk.player.changed, timeout=50 * FRAME_MS):
        pass
    assert desk.now.since_ms == 500
    desk.end()


def test_time_that_went_on_is_no_gap_and_a_gap_pauses_where_it_began(qtbot: QtBot) -> None:
    desk = Desk()
    desk.clock.tick(200)
    with qtbot.waitSignal(desk.player.went_on, timeout=50 * FRAME_MS):
        pass
    desk.clock.tick(INTERRUPTION_MS + 1_000)
    with qtbot.waitSignal(desk.player.changed, timeout=50 * FRAME_MS):
        pass
    assert desk.now.paused
    assert desk.now.since_ms == 0
    desk.end()


def test_the_end_is_told_once_and_stops_the_timer() -> None:
    desk = Desk()
    desk.pass_time(960_000)
    assert desk.cues.count(Cue.FINISHED) == 1
    assert desk.now.phase is Phase.FINISHED
    assert not ticking(desk.player)
    assert not desk.player.under_way


def test_nothing_is_asked_of_a_controller_without_a_session() -> None:
    player = Player(FakeClock())
    for verb in ("press", "pause", "next", "previous", "repeat", "stop", "refresh", "go_on"):
        getattr(player, verb)()
    player.jump(0)
    assert not player.under_way


def test_a_clock_that_goes_back_takes_nothing_back() -> None:
    desk = Desk()
    before = desk.pass_time(47_000)
    desk.clock.tick(-5_000)
    desk.player.refresh()
    assert (desk.now.since_ms, desk.now.left_ms) == (before.since_ms, before.left_ms)
    desk.clock.tick(6_000)
    desk.player.refresh()
    assert desk.now.since_ms == before.since_ms + 1_000
    desk.end()
