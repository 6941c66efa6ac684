"""What a screen reader is told on a real bus: the tree, and what is to be said by itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from benchmarks.screen import screen_in_memory
from benchmarks.servers import SessionBus
from tests.screen_reader import ScreenReader, Told
from tests.test_real_run import QUIT, Run

SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
UNDER_THE_POINTER = ("-screen", "0", "1400x900x24")  # where keys go without a window manager

pytestmark = [
    pytest.mark.slow("the app on an X server, read through a bus"),
    pytest.mark.skipif(
        not (SERVICE.exists() and all(map(shutil.which, ("dbus-daemon", "Xvfb", "xdotool")))),
        reason="needs at-spi2-core, dbus-daemon, Xvfb and xdotool",
    ),
]


@contextmanager
def run(bus: str, *options: str) -> Iterator[Run]:
    """The app on a screen of its own, and on this bus."""
    with (
        screen_in_memory(*UNDER_THE_POINTER) as display,
        closing(Run(display, {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus}, *options)) as app,
    ):
        yield app


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with SessionBus(tmp_path) as started:
        yield started.address


def test_what_happens_in_a_massage_is_said(bus: str) -> None:
    with ScreenReader(bus) as reader, run(bus, "--start", "--mute") as app:
        reader.wait_for_program()
        said = reader.announcements()
        for keys, begins in (
            (("b",), "Hands off."),
            (("space",), "Going on."),
            (("Up",), "Firmer. Firm pressure."),
            (("Next", "space"), "Paused."),  # the first begins the work
            (("o",), "More oil."),
            (("o",), "Hands back on."),
            (("Next",), "Step 2 of 6."),
        ):
            app.press(*keys)
            text, at_once = next(said)
            assert (text.startswith(begins), at_once) == (True, keys == ("b",)), text
        app.press(*QUIT)
        assert app.end()[0] == 0


ON_HOME = (
    ("push button", "Keys, opens a list"),
    ("push button", "Light or dark"),
    ("push button", "Settings, opens a panel"),
    ("push button", "Sound and pace, opens a panel"),
    ("radio button", "Shoulders and neck, 4 steps, about 7 min"),
    ("push button", "Open a file"),
    ("list item", "Ask for feedback"),
    ("radio button", "Minutes: 16 as written"),
    ("radio button", "Next step: By itself"),
    ("push button", "Start"),
)
IN_A_MASSAGE = (
    ("graphic", "The back, seen from where you stand"),
    ("push button", "End the session, asks first"),
    ("push button", "Keys, opens a list"),
    ("push button", "View, opens a menu"),
    ("push button", "Sound and pace, opens a panel"),
    ("push button", "Full screen"),
    ("label", "About 15 minutes left. Glide, whole hands. Medium pressure"),
    ("panel", "What your partner asks for"),
    ("radio button", "Lighter"),
    ("push button", "More oil"),
    ("push button", "Stop"),
    ("push button", "Step 1, Long strokes down the back, now"),
    ("push button", "Resume"),
)


def test_each_thing_is_told_as_what_it_is(bus: str) -> None:
    with ScreenReader(bus) as reader, run(bus, "--mute") as app:
        reader.wait_for_program()
        home = reader.tree()
        assert set(ON_HOME) - told(home) == set()
        assert unclear(home) == []

        said = reader.announcements()
        app.press("Return")
        reader.tree_with("check box")  # to skip what there is to do before
        app.press("Return")
        assert next(said)[0].startswith("Step 1 of 6. Glide along the sides of the spine.")
        app.press("Next", "space")  # the work, and its pause
        assert next(said)[0].startswith("Paused.")
        session = reader.tree()
        assert set(IN_A_MASSAGE) - told(session) == set()
        assert unclear(session) == []
        [ring] = [one for one in session if one.role == "progress bar"]
        assert (ring.name.startswith("1 of 5"), ring.value) == (True, (1, 5))

        app.press("F1")
        sheet = reader.tree_with("dialog")
        assert {("dialog", "Keys"), ("list item", "This sheet: F1")} - told(sheet) == set()


def told(tree: list[Told]) -> set[tuple[str, str]]:
    return {(one.role, one.name) for one in tree}


def unclear(tree: list[Told]) -> list[Told]:
    """What the keyboard can reach, but nobody would know what it is."""
    reached = [one for one in tree if "can have focus" in one.states]
    assert len(reached) > 10
    return [one for one in reached if not one.name or one.role == "filler"]
