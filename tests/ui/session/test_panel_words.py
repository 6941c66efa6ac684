"""The words beside the picture say what the picture shows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from massage_gui.core.body.map import ACROSS, MIDLINE
from massage_gui.core.guiding.asking import questions
from massage_gui.core.hands.care import firmest
from massage_gui.core.hands.motion import movement
from massage_gui.core.hands.reach import lies_across
from massage_gui.core.pressure import LIGHT
from massage_gui.core.routine import Hands, Side
from massage_gui.core.session.plan import SectionKind
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Manner, Wish
from massage_gui.files.clips import spoken_english
from massage_gui.ui.session.facts_face import FactsFace, facts_face
from massage_gui.ui.session.panel_words import PanelWords, Room
from tests.core.build import SHIPPED, body, shipped_plan
from tests.ui.build import moment

NEAR = Room(whole=True, short_chips=False, bar=True)
SMALL = Room(whole=False, short_chips=True, bar=True)
WORKS = [
    pytest.param(name, section.start_ms / 1000 + 1, section.side, id=f"{name} {index}")
    for name in SHIPPED
    for index, section in enumerate(shipped_plan(name).sections)
    if section.kind is not SectionKind.PREPARE
]


@cache
def panel() -> PanelWords:
    return PanelWords(spoken_english(), body())


def facts(now: Snapshot, compact: bool = False) -> FactsFace:
    return facts_face(now, spoken_english(), compact, panel().here(now))


def seen(name: str, seconds: float) -> Snapshot:
    return moment(seconds, shipped_plan(name))


@pytest.mark.parametrize(
    ("pressure", "dots", "says"),
    [(1.5, 2, "Medium"), (2.4, 2, "Medium"), (2.5, 3, "Firm"), (3.0, 3, "Firm")],
)
def test_the_dots_say_what_the_word_says(pressure: float, dots: int, says: str) -> None:
    now = replace(seen("back-massage", 59), pressure=pressure)
    face = facts(now, compact=True)
    assert (face.level, face.pressure) == (dots, (says,))


@pytest.mark.parametrize("wish", Wish)
def test_a_wish_of_an_earlier_step_counts_where_strokes_grow_lighter(wish: Wish) -> None:
    plan = shipped_plan("five-minutes")
    first = next(one for one in plan.sections if one.is_work and one.work.pressure.first > LIGHT)
    fading = next(one for one in plan.sections if one.is_work and one.work.pressure.falls)
    session = Session(plan).start(0).at(first.start_ms + 500)
    session = session.ask(wish, session.at_ms).at(fading.start_ms + 500)
    face = facts(take_snapshot(session, session.at_ms))
    says = {Wish.LIGHTER: "Light pressure", Wish.FIRMER: "Firm pressure"}
    assert face.pressure[0] == says.get(wish, "Lighter each time")


@pytest.mark.parametrize(("name", "seconds", "side"), WORKS)
def test_the_side_named_is_the_one_the_hands_are_on(name: str, seconds: float, side: Side) -> None:
    now = seen(name, seconds)
    hands = movement(now, body()).hands
    on = {Side.LEFT if pose.x < MIDLINE else Side.RIGHT for pose in hands}
    if lies_across(now.section, now.hands, body()):
        assert min(abs(pose.x - MIDLINE) for pose in hands) < ACROSS
    else:
        assert on == ({Side.LEFT, Side.RIGHT} if side is Side.BOTH else {side})
    assert facts(now).side is side
    captions = panel().captions(now, NEAR)
    if side is Side.BOTH:
        assert (captions.left, captions.right) == ("", "")
    else:
        assert (captions.left, captions.right) == ("Partner's left", "Partner's right")
        assert not captions.told or f"Partner's {side}" in captions.told
        assert now.working or panel().cue(now) == f"Partner's {side}"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (5, ("Stand at your partner's head",)),
        (60, ()),
        (105, ("Stand at your partner's left side", "Partner's left")),
        (150, ()),
        (170, ("Stand at your partner's right side", "Partner's right")),
        (190, ()),
    ],
)
def test_what_has_changed_stands_out_while_one_gets_ready(
    seconds: float, told: tuple[str, ...]
) -> None:
    assert panel().captions(seen("back-massage", seconds), NEAR).told == told


def test_getting_ready_names_the_bone_in_the_picture() -> None:
    note = panel().band(seen("back-massage", 105), NEAR)
    assert note.added
    assert note.text.startswith("No pressure on the hatched bone: spine, ridge of the shoulder")
    assert panel().bands(seen("back-massage", 105), NEAR) == (note,)


def test_the_author_s_own_notes_stand_in_place_of_bones() -> None:
    assert "hatched" not in panel().band(seen("back-massage", 5), NEAR).text


@pytest.mark.parametrize(
    ("seconds", "small_window"),
    [(5, ""), (29, "Come back lightly along the flanks."), (32, "Come back"), (42, "")],
)
def test_where_there_is_little_room_a_note_takes_turns(seconds: int, small_window: str) -> None:
    now = seen("back-massage", seconds)
    assert panel().band(now, NEAR).text.startswith("Come back lightly")
    small = panel().band(now, SMALL).text
    assert small.startswith(small_window)
    assert bool(small) == bool(small_window)


def test_a_pause_has_no_notes() -> None:
    paused = take_snapshot(Session(shipped_plan("back-massage")).start(0).pause(40_000), 40_000)
    assert panel().band(paused, NEAR).text == ""


def test_a_screen_reader_hears_where_to_stand_and_what_bone_is_near() -> None:
    heard = panel().captions(seen("back-massage", 400), NEAR).heard
    assert heard.startswith("Stand at your partner's head. Go lightly where it is dotted: ")
    assert "No pressure on the hatched bone: spine" in heard


def test_stop_says_hands_off_and_nothing_of_how_to_work() -> None:
    stopped = take_snapshot(Session(shipped_plan("back-massage")).start(0).stop(240_000), 240_000)
    assert panel().cue(stopped) == "Hands off"
    assert panel().detail(stopped) == "Ask what your partner needs. Press Space to go on."
    face = facts(stopped)
    assert (face.how, face.pressure, face.sides) == ((), (), ())


@pytest.mark.parametrize("seconds", [40, 240, 540, 700, 800])
def test_the_legend_of_bone_is_there_whenever_bone_is_hatched(seconds: int) -> None:
    assert panel().captions(seen("back-massage", seconds), NEAR).bone == "Bone, no pressure"


# What a place bears


def hips(region: str, wish: Wish | None = None, tool: Hands = Hands.KNUCKLES) -> Snapshot:
    """The hips of the back massage, the hands on a region, firmer or with other hands."""
    plan = shipped_plan("back-massage")
    section = next(one for one in plan.of_step(2) if one.is_work and "sacrum" in one.regions)
    spots = [spot.region for spot in section.spots]
    at_ms = section.start_ms + round((spots.index(region) + 0.4) * section.beat_ms)
    session = Session(plan, manner=Manner(hands=tool)).start(0)
    if wish:
        session = session.ask(wish, at_ms - 100)
    return take_snapshot(session, at_ms)


@pytest.mark.parametrize("wish", [None, Wish.FIRMER])
def test_on_the_sacrum_the_words_never_say_more_than_light(wish: Wish | None) -> None:
    face = facts(hips("sacrum", wish))
    assert (face.level, face.pressure[0]) == (1, "Light pressure")


def test_where_the_picture_says_go_lightly_the_words_say_no_more_than_the_map_allows() -> None:
    plan = shipped_plan("back-massage")
    for section in (one for one in plan.sections if one.is_work):
        for beat in range(section.beats):
            at_ms = section.start_ms + beat * section.beat_ms + 200
            session = Session(plan).start(0).ask(Wish.FIRMER, at_ms)
            now = take_snapshot(session, at_ms + 1)
            assert facts(now).level <= firmest(now, body())


def test_where_no_knuckles_may_press_no_words_say_knuckles() -> None:
    face = facts(hips("sacrum"))
    assert not any("nuckle" in one for one in face.how)
    shoulder = replace(seen("back-massage", 240))
    assert "knuckles" in facts(shoulder).how[0]


# The question


def test_the_question_stands_over_a_note_for_long_enough_to_be_read() -> None:
    plan = shipped_plan("back-massage")
    [(index, into_ms), *_] = questions(plan)
    at_s = (plan.sections[index].start_ms + into_ms) / 1000
    shown = [panel().band(seen("back-massage", at_s + more), NEAR) for more in (-1, 0, 8.9, 9.1)]
    assert [one.question for one in shown] == [False, True, True, False]
    assert shown[1].text == "Ask: how is the pressure?"
    assert panel().band(seen("back-massage", at_s + 5), SMALL).question


def test_a_part_says_only_what_is_its_own_while_one_changes_to_it() -> None:
    plan = shipped_plan("back-massage")
    changes = [
        section
        for section in plan.sections
        if section.kind is SectionKind.CHANGE and section.work.title in ("Sacrum", "Back")
    ]
    told = [panel().detail(seen("back-massage", one.start_ms / 1000 + 5)) for one in changes]
    assert told[-1] == "On the sacrum."
    assert told[0].startswith("Along the fleshy part at the sides of the spine. Work your way")
