"""The words: every text is in the one table, and says what it should."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from massage_gui.core.routine import Hands, Stand, Technique
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.settings.table import TABLE
from massage_gui.words import Words, pressure_name
from massage_gui.words.english import ENGLISH
from massage_gui.words.plural import Plural
from massage_gui.words.sentences import source_of
from tests.core.build import shipped_plan

PACKAGE = Path(__file__).resolve().parents[2] / "massage_gui"
CLAIMS = re.compile(r"\b(heal|treat|cure|toxin|therap|medical|detox)", re.IGNORECASE)
SHOWN = {
    *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setPlaceholderText"),
    *("addAction", "addMenu", "setTitle"),
}

words = Words()


@dataclass(frozen=True)
class Call:
    """What is called, and what plain texts it is given; the first of them where it stands first."""

    name: str
    texts: tuple[str, ...]
    first: str | None


@cache
def sources() -> tuple[frozenset[str], tuple[Call, ...]]:
    """Every string of the package beside the table, and every call with one; read file by file,
    as a whole tree takes much memory. What an f-string fills in is a [a-z_0-9]+."""
    found, calls = set(), []
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name.startswith("english"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
            if isinstance(node, ast.JoinedStr):
                found.add("".join(map(part, node.values)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.Call) and any(map(text_of, node.args)):
                texts = tuple(filter(None, map(text_of, node.args)))
                calls.append(Call(ast.unparse(node.func), texts, text_of(node.args[0])))
    return frozenset(found), tuple(calls)


def literals() -> frozenset[str]:
    return sources()[0]


def text_of(node: ast.expr) -> str | None:
    return str(node.value) if isinstance(node, ast.Constant) else None


def part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "[-a-z_0-9]+"


def test_every_key_that_is_used_is_in_the_table() -> None:
    rooms = "|".join(sorted({key.split(".")[0] for key in ENGLISH}))
    used = {text for text in literals() if re.fullmatch(rf"(?:{rooms})\.[a-z_.]*[a-z]", text)}
    assert not {key for key in used if key not in ENGLISH and not key.endswith((".json", ".ini"))}


def test_every_key_that_is_asked_for_is_in_the_table() -> None:
    asked = (call for call in sources()[1] if re.search("(words|say)$", call.name))
    keys = {call.first for call in asked if call.first}
    assert {key for key in keys if re.fullmatch(r"\w+\.[-.\w]+", key)} - set(ENGLISH) == set()
    assert len(keys) > 100


def test_every_key_of_the_table_is_used() -> None:
    shaped = {text for text in literals() if re.match(r"[a-z]+\.[a-z_.]*\[", text)}
    named = {f"{one.texts}.{name}" for one in TABLE for name in one.names}
    named |= literals() | {one.title for one in TABLE}
    unused = [key for key in ENGLISH if key not in named]
    assert [key for key in unused if not any(re.fullmatch(one, key) for one in shaped)] == []


def test_no_view_shows_a_text_that_is_not_in_the_table() -> None:
    for call in sources()[1]:
        _, dot, method = call.name.rpartition(".")
        if dot and method in SHOWN:
            assert not any(re.search(r"[A-Za-z]{2}", text) for text in call.texts), call


def test_no_text_claims_a_medical_effect() -> None:
    assert [key for key in ENGLISH if CLAIMS.search(source_of(key))] == []


def translated(texts: dict[str, str]) -> Words:
    """The words in a language that has only these texts, by key."""
    return Words(lambda context, text, key, n: texts.get(key, ""))


def test_gaps_are_filled() -> None:
    assert words("session.step", number=2, count=6) == "2 of 6"


def test_equal_english_texts_are_translated_each_by_itself() -> None:
    german = translated(
        {"theme.light": "Hell", "tone.light": "Hellhäutig", "pressure.short.light": "Leicht"}
    )
    keys = ("theme.light", "tone.light", "pressure.short.light")
    assert [words(key) for key in keys] == ["Light"] * 3
    assert [german(key) for key in keys] == ["Hell", "Hellhäutig", "Leicht"]


def test_a_translation_is_asked_for_by_context_text_key_and_number() -> None:
    told = Words(lambda *asked: repr(asked).replace("%n", "number"))
    assert told("theme.light") == "('theme', 'Light', 'theme.light', -1)"
    assert told("finish.steps", n=2) == "('finish', 'steps', 'finish.steps', 2)"


def test_what_is_not_translated_is_english() -> None:
    assert translated({"session.next": "Weiter"})("session.pause") == "Pause"


@pytest.mark.parametrize(
    ("n", "says"),
    [
        (0, "0 steps, about 3 min"),
        (1, "1 step, about 3 min"),
        (2, "2 steps, about 3 min"),
    ],
)
def test_a_number_chooses_the_form(n: int, says: str) -> None:
    assert words("home.steps", n=n, minutes=3) == says


def test_a_number_stands_in_a_translation() -> None:
    german = translated({"home.steps": "%n Schritte, etwa {minutes} Min."})
    assert german("home.steps", n=3, minutes=9) == "3 Schritte, etwa 9 Min."


@pytest.mark.parametrize("value", ["{}", "{number}", "%n", "{0.real}"])
def test_a_value_is_never_a_gap(value: str) -> None:
    assert words("problem.count", n=2, file=value).startswith(f"{value} has 2 mistakes.")


@pytest.mark.parametrize("wrong", ["{nummer} von {count}", "{number", "{}", "{number.x}", "}{"])
def test_a_translation_with_other_gaps_is_passed_over(wrong: str) -> None:
    assert translated({"session.step": wrong})("session.step", number=2, count=6) == "2 of 6"


@pytest.mark.parametrize("counted", [text for text in ENGLISH.values() if isinstance(text, Plural)])
def test_both_forms_have_the_same_gaps(counted: Plural) -> None:
    assert gaps(counted.one) == gaps(counted.other)


def gaps(text: str) -> set[str]:
    return set(re.findall(r"%n|{\w+}", text))


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
        (Technique.PRESS, (Hands.HEEL,), "Press, heels of the hands"),
        (Technique.PRESS, (Hands.ONE_ON_OTHER,), "Press, one hand on the other"),
        (Technique.TAP, (Hands.FISTS,), "Tap, loose fists"),
        (Technique.GLIDE, (Hands.PALMS, Hands.FOREARM), "Whole hands or forearms"),
    ],
)
def test_technique_and_hands_in_words(
    technique: Technique, hands: tuple[Hands, ...], says: str
) -> None:
    assert words.technique(technique, hands) == says


@pytest.mark.parametrize("hands", Hands)
@pytest.mark.parametrize("technique", Technique)
def test_every_technique_and_all_hands_have_words(technique: Technique, hands: Hands) -> None:
    assert words.technique(technique, (hands,))


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
        (270, False, "of 16 spots"),
        (640, False, "of 28 squeezes"),
        (140, True, "of at least 3"),
    ],
)
def test_what_stands_under_the_count(seconds: int, waits: bool, says: str) -> None:
    session = Session(shipped_plan("back-massage"), waits=waits).start(0)
    assert words.of_count(take_snapshot(session, seconds * 1000)) == says


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (40, "Then: Thumb glide to the neck"),
        (140, "Then: Partner's right"),
        (360, "Then: Back"),
        (880, "Then: the finish"),
    ],
)
def test_what_comes_next(seconds: int, says: str) -> None:
    session = Session(shipped_plan("back-massage")).start(0)
    assert words.coming(take_snapshot(session, seconds * 1000)) == says


def test_what_was_asked_for_is_told_by_step() -> None:
    asked = ((2, Wish.FIRMER), (4, Wish.LIGHTER), (0, Wish.FIRMER))
    assert words.wishes(asked) == "Your partner asked for: lighter in step 5; firmer in steps 1, 3."
    assert words.wishes(()) == ""
