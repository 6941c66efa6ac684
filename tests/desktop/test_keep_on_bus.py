"""Services asked on a real session bus: with what, in which order, and how they let go."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from jeepney import Message
from pytestqt.qtbot import QtBot

from benchmarks.servers import SessionBus
from massage_gui.app import App
from massage_gui.desktop.keep_on_bus import GNOME, PORTAL, POWER, SCREEN, session_bus
from massage_gui.files.shelf import build_shelf, load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from tests.core.build import shipped_plan
from tests.desktop.bus import Answer, StandIn, done, number, portal, refusal, silence
from tests.ui.build import FakeClock

ROOT = Path(__file__).resolve().parents[2]
SOON_S = 0.2
NAME, REASON = "Massage guide", "A massage is under way"

pytestmark = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a bus of these tests' own."""
    with SessionBus(tmp_path_factory.mktemp("bus")) as started:
        yield started.address


@pytest.fixture
def held(bus: str) -> Iterator[ExitStack]:
    """Whatever keeps the screen on, and the services that are asked to."""
    with ExitStack() as stack:
        yield stack


def keep_on(held: ExitStack, bus: str) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": bus}
    held.enter_context(session_bus(NAME, REASON, environ, SOON_S))


OPTIONS = {"reason": ("s", REASON)}
ASKED = {
    PORTAL: (
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Inhibit",
        "Inhibit",
        "sua{sv}",
        "",
        12,
        {"handle_token": ("s", "massage_gui_12"), **OPTIONS},
    ),
    GNOME: (
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "Inhibit",
        "susu",
        NAME,
        0,
        REASON,
        12,
    ),
    SCREEN: (
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "Inhibit",
        "ss",
        NAME,
        REASON,
    ),
    POWER: (
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "Inhibit",
        "ss",
        NAME,
        REASON,
    ),
}
LET_GO = {GNOME: "Uninhibit", SCREEN: "UnInhibit", POWER: "UnInhibit"}


@pytest.mark.parametrize("name", LET_GO)
def test_a_service_is_asked_and_given_its_number_back(bus: str, name: str) -> None:
    answers = {"Inhibit": number(4_000_000_000), LET_GO[name]: done}
    with StandIn(bus, name, **answers) as service:
        with closing(ExitStack()) as held:
            keep_on(held, bus)
            assert service.next() == ASKED[name]
        path, interface, *_ = ASKED[name]
        assert service.next() == (path, interface, LET_GO[name], "u", 4_000_000_000)
        assert service.next_gone() == service.callers[0]


@pytest.mark.parametrize("response", [0, None])
def test_the_portal_is_asked_and_its_request_closed(bus: str, response: int | None) -> None:
    with StandIn(bus, PORTAL, Inhibit=portal(response), Close=done) as service:
        with closing(ExitStack()) as held:
            keep_on(held, bus)
            assert service.next() == ASKED[PORTAL]
        us = service.callers[0].removeprefix(":").replace(".", "_")
        request = f"/org/freedesktop/portal/desktop/request/{us}/massage_gui_12"
        assert service.next() == (request, "org.freedesktop.portal.Request", "Close", "")
        assert service.next_gone() == service.callers[0]


def test_where_the_portal_keeps_the_screen_on_nobody_else_is_asked(
    held: ExitStack, bus: str
) -> None:
    held.enter_context(StandIn(bus, PORTAL, Inhibit=portal(0), Close=done))
    others = [
        held.enter_context(StandIn(bus, name, Inhibit=number(1), **{LET_GO[name]: done}))
        for name in LET_GO
    ]
    with closing(ExitStack()) as kept:
        keep_on(kept, bus)
    assert [service.asked for service in others] == [False, False, False]


@pytest.mark.parametrize("answer", [refusal, silence, portal(2)])
def test_after_a_portal_that_does_not_others_are_asked(
    held: ExitStack, bus: str, answer: Answer
) -> None:
    held.enter_context(StandIn(bus, PORTAL, Inhibit=answer, Close=done))
    screen = held.enter_context(StandIn(bus, SCREEN, Inhibit=number(7), UnInhibit=done))
    power = held.enter_context(StandIn(bus, POWER, Inhibit=number(8), UnInhibit=done))
    with closing(ExitStack()) as kept:
        keep_on(kept, bus)
    for service, name, cookie in ((screen, SCREEN, 7), (power, POWER, 8)):
        assert service.next() == ASKED[name]
        assert service.next()[2:] == ("UnInhibit", "u", cookie)


def test_a_portal_that_can_keep_the_screen_alone_is_asked_for_it(held: ExitStack, bus: str) -> None:
    def screen_alone(call: Message) -> list[Message]:
        return portal(0 if call.body[1] == 8 else 2)(call)

    service = held.enter_context(StandIn(bus, PORTAL, Inhibit=screen_alone, Close=done))
    with closing(ExitStack()) as kept:
        keep_on(kept, bus)
    assert [service.next()[5], service.next()[5], service.next()[2]] == [12, 8, "Close"]


@pytest.mark.parametrize("answer", [refusal, silence])
def test_where_nobody_keeps_the_screen_on_it_says_so(
    held: ExitStack, bus: str, answer: Answer
) -> None:
    for name in ASKED:
        held.enter_context(StandIn(bus, name, Inhibit=answer))
    with pytest.raises(OSError, match="nobody"):
        keep_on(held, bus)


@pytest.mark.parametrize(
    "address", ["", "unix:path=/nowhere/at/all", "tcp:host=localhost,port=1", "nonsense"]
)
def test_without_a_bus_it_says_so(held: ExitStack, address: str, tmp_path: Path) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises((OSError, RuntimeError, ValueError)):
        held.enter_context(session_bus(NAME, REASON, environ, SOON_S))


def test_a_bus_is_found_where_it_lies_by_itself(held: ExitStack, tmp_path: Path) -> None:
    """Where no variable names it, as after a login by ssh."""
    with (
        SessionBus(tmp_path) as started,
        StandIn(started.address, SCREEN, Inhibit=number(1), UnInhibit=done) as service,
    ):
        (tmp_path / "bus").symlink_to(started.socket)
        with closing(ExitStack()) as kept:
            kept.enter_context(session_bus(NAME, REASON, {"XDG_RUNTIME_DIR": str(tmp_path)}))
            assert service.next() == ASKED[SCREEN]


def test_the_app_asks_from_start_to_end(
    bus: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    app = App(Front(MemorySettings(), FakeClock()), build_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.keep_screen_on()
    with StandIn(bus, SCREEN, Inhibit=number(1), UnInhibit=done) as service:
        for end in (app.player.end, app.close):
            app.guide.begin(shipped_plan("back-massage"))
            assert service.next() == ASKED[SCREEN]
            end()
            assert service.next()[2:] == ("UnInhibit", "u", 1)
    app.player.end()


@pytest.mark.slow("starts the app and kills it")
def test_a_killed_app_lets_the_screen_go(bus: str, own_home: Path) -> None:
    environ = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus}
    app = [sys.executable, "-m", "massage_gui", "--start", "--mute"]
    with StandIn(bus, SCREEN, Inhibit=number(1)) as service:
        with subprocess.Popen(app, cwd=ROOT, env=environ) as child:
            try:
                assert service.next() == ASKED[SCREEN]
            finally:
                child.kill()
        assert service.next_gone() == service.callers[0]
