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
from tests.screen_reader import ScreenReader
from tests.test_real_run import QUIT, Run

SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
UNDER_THE_POINTER = ("-screen", "0", "1400x900x24")  # where keys go without a window manager

pytestmark = [
    pytest.mark.slow,
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
    with ScreenReader(bus) as reader, run(bus, "--mute") as app:
        reader.wait_for_program()
        said = reader.announcements()
        for keys, begins in (
            (("Return",), "Step 1 of 6. Glide along the sides of the spine."),
            (("b",), "Hands off."),
            (("space",), "Going on."),
            (("Up",), "Firmer. Firm pressure."),
            (("space", "space"), "Paused."),  # the first begins the work
            (("o",), "More oil."),
            (("o",), "Hands back on."),
            (("Next",), "Step 2 of 6."),
        ):
            app.press(*keys)
            text, at_once = next(said)
            assert (text.startswith(begins), at_once) == (True, keys == ("b",)), text
        app.press(*QUIT)
        assert app.end()[0] == 0
