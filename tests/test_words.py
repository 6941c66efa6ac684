"""The words: every text is in the one table, and says what it should."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from massage_gui.core.routine import Hands, Side, Stand, Technique
from massage_gui.core.session import Session, Wish
from massage_gui.core.snapshot import take_snapshot
from massage_gui.words import WORDS, Words, pressure_name
from tests.core.build import shipped_plan

PACKAGE = Path(__file__).resolve().parents[1] / "massage_gui"
CLAIMS = re.compile(r"\b(heal|treat|cure|toxin|therap|medical|detox)", re.IGNORECASE)
SHOWN = {
    *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setPlaceholderText"),
    *("addAction", "addMenu", "setTitle"),
}

words = Words()


def sources() -> list[ast.Module]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [ast.parse(path.read_text("utf-8"), str(path)) for path in files]


def literals(pattern: str) -> set[str]:
    """Every string of the package that has the shape of a key of the table."""
    found = (node for tree in sources() for node in ast.walk(tree))
    texts = {node.value for node in found if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and re.fullmatch(pattern, text)}


def test_every_key_that_is_used_is_in_the_table() -> None:
    rooms = "|".join(sorted({key.split(".")[0] for key in WORDS}))
    used = literals(rf"(?:{rooms})\.[a-z_.]*[a-z]")
    assert not {key for key in used if key not in WORDS and not key.endswith((".json", ".ini"))}


def test_no_view_shows_a_text_that_is_not_in_the_table() -> None:
    for tree in sources():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
                if call.func.attr in SHOWN:
                    assert not any(re.search(r"[A-Za-z]{2}", str(text)) for text in texts)


@pytest.mark.parametrize("text", WORDS.values())
def test_no_text_claims_a_medical_effect(text: str) -> None:
    assert not CLAIMS.search(text)


def test_all_texts_go_through_the_translation() -> None:
    shouting = Words(str.upper)
    assert shouting("session.next") == "NEXT"
    assert all(shouting(key) == WORDS[key].upper() for key in WORDS)


def test_gaps_are_filled() -> None:
    assert words("session.step", number=2, count=6) == "2 of 6"


@pytest.mark.parametrize("stand", Stand)
@pytest.mark.parametrize("short", [False, True])
def test_every_place_to_stand_has_words(stand: Stand, short: bool) -> None:
    assert words.place(stand, short).startswith("Stand at")


@pytest.mark.parametrize(
    ("technique", "hands", "says"),
    [
        (Technique.GLIDE, (Hands.PALMS,), "Glide, whole hands"),
        (
            Technique.FRICTION,
            (Hands.FINGERS, Hands.THUMBS, Hands.KNUCKLES),
            "Fingers, thumbs or knuckles",
        ),
        (Technique.KNEAD, (Hands.GRIP,), "Knead, thumb and fingers"),
    ],
)
def test_technique_and_hands_in_words(
    technique: Technique, hands: tuple[Hands, ...], says: str
) -> None:
    assert words.technique(technique, hands) == says


@pytest.mark.parametrize(
    ("pressure", "name"),
    [(1, "light"), (1.49, "light"), (1.5, "medium"), (2.49, "medium"), (2.5, "firm"), (3, "firm")],
)
def test_a_pressure_has_the_nearest_word(pressure: float, name: str) -> None:
    assert pressure_name(pressure) == name


@pytest.mark.parametrize(
    ("seconds", "waits", "says"),
    [
        (40, False, "of 5"),
        (200, False, "of 16 spots"),
        (560, False, "of 40 squeezes"),
        (140, True, "at least 3 done"),
    ],
)
def test_what_stands_under_the_count(seconds: int, waits: bool, says: str) -> None:
    session = Session(shipped_plan("back-massage"), waits=waits).start(0)
    assert words.of_count(take_snapshot(session, seconds * 1000)) == says


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (40, "Then: Thumb glide to the neck"),
        (120, "Then: Partner's right"),
        (360, "Then: Back"),
        (800, "Then: the finish"),
    ],
)
def test_what_comes_next(seconds: int, says: str) -> None:
    session = Session(shipped_plan("back-massage")).start(0)
    assert words.coming(take_snapshot(session, seconds * 1000)) == says


def test_an_announcement_names_step_cue_and_place() -> None:
    now = take_snapshot(Session(shipped_plan("back-massage")).start(0), 1_000)
    assert words.announcement(now) == (
        "Step 1 of 6. Glide along the sides of the spine. Stand at your partner's head."
    )


def test_a_change_of_side_announces_the_partners_side() -> None:
    now = take_snapshot(Session(shipped_plan("back-massage")).start(0), 142_000)
    assert now.section.side is Side.RIGHT
    assert words.announcement(now).startswith("Partner's right.")


def test_what_was_asked_for_is_told_by_step() -> None:
    asked = ((2, Wish.FIRMER), (4, Wish.LIGHTER), (0, Wish.FIRMER))
    assert words.wishes(asked) == "Your partner asked for: lighter in step 5; firmer in step 1, 3."
    assert words.wishes(()) == ""
