"""Every keyboard: keys mean what they write, and where that means nothing, their place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from benchmarks.screen import screen_in_memory
from massage_gui.ui.actions import Action, Asked, asked
from massage_gui.ui.key_places import MAC_ROWS, ROWS, place

pytestmark = pytest.mark.usefixtures("qapp")

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PAD = Qt.KeyboardModifier.KeypadModifier
Key = Qt.Key

# What the keys of a keyboard for X11 are called by: their codes.
DIGITS = range(10, 19)
V, B, N, PERIOD = 55, 56, 57, 60
ANY, STOP = Asked(Action.ANY), Asked(Action.STOP)


def press(
    key: int, code: int, modifiers: Qt.KeyboardModifier = NONE, text: str | None = None
) -> QKeyEvent:
    written = chr(key) if text is None and key <= sys.maxunicode else text or ""
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code, 0, 0, written)


@pytest.mark.parametrize(
    ("layout", "at_v", "at_b", "at_n", "at_period"),
    [
        ("Russian", "М", "И", "Т", "Ю"),
        ("Ukrainian", "М", "И", "Т", "Ю"),
        ("Bulgarian", "Э", "Ф", "Х", "Л"),
        ("Greek", "Ω", "Β", "Ν", "."),
        ("Arabic", "ر", "ﻻ", "ى", "ز"),
        ("Hebrew", "ה", "נ", "מ", "ץ"),
        ("Georgian", "ვ", "ბ", "ნ", "."),
        ("Thai", "อ", "ิ", "ื", "ใ"),
        ("Armenian", "Վ", "Բ", "Ն", "Ղ"),
        ("Hindi", "न", "व", "ल", "."),
    ],
)
def test_where_the_letters_are_not_latin_their_places_count(
    layout: str, at_v: str, at_b: str, at_n: str, at_period: str
) -> None:
    assert asked(press(ord(at_v), V)) == Asked(Action.VOICE)
    assert asked(press(ord(at_v), V, ALT)) == Asked(Action.VIEW)
    assert asked(press(ord(at_b), B)) == STOP
    assert asked(press(ord(at_n), N)) == Asked(Action.NEXT)
    assert asked(press(ord(at_period), PERIOD)) == STOP
    assert asked(press(ord(at_b), B), any_key=True) == STOP
    assert asked(press(ord(at_v), V), any_key=True) == ANY


@pytest.mark.parametrize(
    ("layout", "row", "loud_or_soft"),
    [
        ("French", "&É\"'(-È_Ç", {5: Action.SOFTER}),
        ("Belgian", "&É\"'(§È!Ç", {}),
        ("Czech", "+ĚŠČŘŽÝÁÍ", {0: Action.LOUDER}),
        ("Slovak", "+ĽŠČŤŽÝÁÍ", {0: Action.LOUDER}),
        ("Lithuanian", "ĄČĘĖĮŠŲŪ9", {}),
        ("Persian", "۱۲۳۴۵۶۷۸۹", {}),
        ("Thai", "ๅ/-ภถุึคต", {2: Action.SOFTER}),
        ("American", "123456789", {}),
    ],
)
def test_the_digits_need_no_shift(layout: str, row: str, loud_or_soft: dict[int, Action]) -> None:
    """But for "+" and "-", which mean louder and softer wherever they stand."""
    jumps = {index: Asked(Action.JUMP, index) for index in range(9)}
    means = jumps | {index: Asked(action) for index, action in loud_or_soft.items()}
    written = {
        index: asked(press(ord(sign), code))
        for index, (code, sign) in enumerate(zip(DIGITS, row, strict=True))
    }
    assert written == means


@pytest.mark.parametrize(
    ("layout", "event", "means"),
    [
        ("French", press(Key.Key_2, 11, SHIFT), Asked(Action.JUMP, 1)),
        ("French", press(Key.Key_A, 24), ANY),
        ("French", press(Key.Key_Colon, PERIOD), STOP),  # where a presenter presses "."
        ("French", press(Key.Key_Period, 59, SHIFT), STOP),
        ("Dvorak", press(Key.Key_X, B), ANY),
        ("Dvorak", press(Key.Key_B, N), STOP),
        ("Dvorak", press(Key.Key_BracketLeft, 20), ANY),
        ("German", press(Key.Key_Z, 29), ANY),
        ("German", press(ord("Ö"), 47), ANY),
        ("Turkish F", press(ord("Ç"), B), ANY),
        ("American", press(Key.Key_Exclam, 10, SHIFT), ANY),
        ("American", press(Key.Key_B, B, SHIFT), STOP),
        ("Russian", press(ord("И"), B, SHIFT), STOP),
        ("Arabic of Windows", press(Key.Key_unknown, B, text="لا"), STOP),
        ("German numpad", press(Key.Key_Comma, 91, PAD), STOP),
        ("numpad without its digits", press(Key.Key_Delete, 91, PAD), STOP),
        ("numpad without its digits", press(Key.Key_Left, 83, PAD), Asked(Action.PREVIOUS)),
        ("numpad", press(Key.Key_6, 85, PAD), Asked(Action.JUMP, 5)),
        ("a key that only shifts", press(Key.Key_AltGr, 108), None),
    ],
)
def test_a_latin_letter_is_what_it_writes(
    layout: str, event: QKeyEvent, means: Asked | None
) -> None:
    assert asked(event) == means


@pytest.mark.parametrize(
    ("platform", "codes"),
    [
        ("xcb", {10: "1", 20: "-", 24: "Q", 38: "A", 52: "Z", 56: "B", 60: ".", 61: "/"}),
        ("wayland", {10: "1", 24: "Q", 56: "B"}),
        ("windows", {2: "1", 12: "-", 16: "Q", 30: "A", 44: "Z", 48: "B", 52: ".", 0x148: ""}),
    ],
)
def test_each_system_numbers_the_places(platform: str, codes: dict[int, str]) -> None:
    assert {code: place(press(0, code), platform) for code in codes} == codes


def test_a_mac_numbers_them_its_own_way() -> None:
    codes = {0x00: "A", 0x06: "Z", 0x0B: "B", 0x12: "1", 0x19: "9", 0x2F: ".", 0x7B: ""}
    events = {code: QKeyEvent(QEvent.Type.KeyPress, 0, NONE, 0, code, 0) for code in codes}
    assert {code: place(event, "cocoa") for code, event in events.items()} == codes
    assert {*MAC_ROWS} | {"`"} == {*ROWS}


# With real keys

KEYBOARDS = "us ru ua bg gr ara il ge th am fr be cz sk lt ir tr:f us:dvorak de"

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from massage_gui.ui.actions import asked

class Ear(QWidget):
    def keyPressEvent(self, event):
        found = asked(event)
        print(event.nativeScanCode(), found and found.action, found and found.value, flush=True)

application = QApplication([])
ear = Ear()
ear.setWindowTitle("Ear")
ear.show()
application.exec()
"""


class Typist:
    """Types on the keys of a real X server, and reads what a window takes them for."""

    def __init__(self, display: str) -> None:
        self._environ = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._window = subprocess.Popen(
            [sys.executable, "-c", WINDOW], stdout=subprocess.PIPE, env=self._environ, text=True
        )
        self._do("xdotool", "search", "--sync", "--onlyvisible", "--name", "^Ear$", "windowfocus")

    def _do(self, *command: str) -> None:
        subprocess.run(command, env=self._environ, check=True, stdout=subprocess.DEVNULL)

    def type(self, layout: str, codes: list[int]) -> list[str]:
        """What each key asks for, pressed one by one on a keyboard of this layout."""
        name, _, variant = layout.partition(":")
        self._do("setxkbmap", name, *(("-variant", variant) if variant else ()))
        self._do("xdotool", "key", *map(str, codes))
        assert self._window.stdout
        heard = [self._window.stdout.readline().split() for _ in codes]
        assert [int(code) for code, *_ in heard] == codes
        return [" ".join(means).removesuffix(" None") for _, *means in heard]

    def end(self) -> None:
        self._window.kill()
        self._window.communicate()


on_x11 = pytest.mark.slow("types on an X server")


@pytest.fixture(scope="module")
def typist() -> Iterator[Typist]:
    if not all(map(shutil.which, ("Xvfb", "xdotool", "setxkbmap"))):
        pytest.skip("needs Xvfb, xdotool and setxkbmap")
    with screen_in_memory() as display:
        made = Typist(display)
        yield made
        made.end()


@on_x11
@pytest.mark.parametrize("layout", KEYBOARDS.split())
def test_stop_is_where_it_is_looked_for_on_every_keyboard(typist: Typist, layout: str) -> None:
    b = {"tr:f": 59, "us:dvorak": N}.get(layout, B)
    period = {"us:dvorak": 26}.get(layout, PERIOD)
    assert typist.type(layout, [b, period]) == ["stop", "stop"]


@on_x11
@pytest.mark.parametrize(
    ("layout", "signs"),
    [
        ("us", {}),
        ("de", {}),
        ("fr", {6: "softer"}),
        ("be", {}),
        ("cz", {1: "louder"}),
        ("sk", {1: "louder"}),
        ("ir", {}),
        ("ru", {}),
        ("th", {3: "softer"}),
    ],
)
def test_every_keyboard_jumps_to_a_step(typist: Typist, layout: str, signs: dict[int, str]) -> None:
    means = {digit: f"jump {digit - 1}" for digit in range(1, 10)} | signs
    assert typist.type(layout, list(DIGITS)) == list(means.values())


@on_x11
def test_the_keys_of_headsets_and_presenters(typist: Typist) -> None:
    codes = {
        172: "start",  # play and pause
        209: "start",  # pause
        215: "start",  # play
        171: "next",
        173: "previous",
        174: "stop",
        117: "next",  # PgDn
        112: "previous",  # PgUp
        71: "start",  # F5
        65: "pause",
        127: "pause",  # Pause
    }
    assert typist.type("us", list(codes)) == list(codes.values())
