"""The remote, asked on a real session bus as media keys and headsets ask it."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from benchmarks.servers import SessionBus
from massage_gui.app import App
from massage_gui.desktop.remote import NAME, PATH, PLAYER, PROPERTIES, ROOT
from massage_gui.files.shelf import load_file, shipped_shelf
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import VOLUME
from tests.core.build import shipped_plan
from tests.ui.build import FakeClock

PATIENCE_S = 20

pytestmark = pytest.mark.skipif(not shutil.which("dbus-daemon"), reason="needs dbus-daemon")


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with SessionBus(tmp_path_factory.mktemp("bus")) as started:
        yield started.address


class Desktop:
    """The app on a bus, and a desktop that has the buttons of a media player."""

    def __init__(self, bus: str, qtbot: QtBot) -> None:
        self.clock = FakeClock(10_000)
        self.settings = MemorySettings()
        self.app = App(Front(self.settings, self.clock), shipped_shelf(), load_file)
        qtbot.addWidget(self.app.window)
        self.app.guide.show_home()
        self.app.window.show()
        self.connection = QDBusConnection.connectToBus(bus, "remote")
        self.app.hear_remotes(self.connection)
        self.client = open_dbus_connection(bus)
        self._threads = ThreadPoolExecutor(1)

    def begin(self) -> None:
        self.app.guide.begin(shipped_plan("back-massage"))

    def _wait_for(self, answer: Any) -> Message:
        """What the bus says to the client, while the app's own loop goes on."""
        asked = self._threads.submit(answer)
        while not asked.done():
            QCoreApplication.processEvents()
        return asked.result()

    def ask(self, message: Message) -> tuple[Any, ...]:
        def answer() -> Message:
            return self.client.send_and_get_reply(message, timeout=PATIENCE_S)

        reply = self._wait_for(answer)
        assert reply.header.message_type is MessageType.method_return, reply.body
        return tuple(reply.body)

    def press(self, button: str, kinds: str = "", *values: object) -> None:
        self.clock.tick(1_000)
        self.app.player.refresh()
        self.ask(new_method_call(DBusAddress(PATH, NAME, PLAYER), button, kinds or None, values))

    def all_of(self, interface: str) -> dict[str, Any]:
        (found,) = self.ask(Properties(DBusAddress(PATH, NAME, interface)).get_all())
        return {name: value for name, (_, value) in found.items()}

    def listen(self) -> deque[Message]:
        """All that is told from now on."""
        rule, heard = MatchRule(type="signal", interface=PROPERTIES), deque[Message]()
        self.ask(message_bus.AddMatch(rule))
        self.client.filter(rule, queue=heard)
        return heard

    def is_there(self) -> bool:
        (there,) = self.ask(message_bus.NameHasOwner(NAME))
        return bool(there)

    def close(self) -> None:
        self.app.player.end()
        self.app.window.close()
        self._threads.shutdown()
        self.client.close()
        QDBusConnection.disconnectFromBus("remote")


@pytest.fixture
def desktop(bus: str, qtbot: QtBot) -> Iterator[Desktop]:
    with closing(Desktop(bus, qtbot)) as made:
        yield made


def test_it_is_a_player_from_start_to_end_alone(desktop: Desktop) -> None:
    there = [desktop.is_there()]
    desktop.begin()
    there.append(desktop.is_there())
    desktop.app.guide.show_home()
    there.append(desktop.is_there())
    desktop.begin()
    there.append(desktop.is_there())
    assert there == [False, True, False, True]


def test_the_buttons_lead_the_massage(desktop: Desktop) -> None:
    desktop.begin()
    status = []
    for button in ("Next", "PlayPause", "PlayPause", "Pause", "Pause", "Play", "Play", "Stop"):
        desktop.press(button)
        status.append(desktop.all_of(PLAYER)["PlaybackStatus"])
    playing, paused = "Playing", "Paused"
    assert status == [playing, paused, playing, paused, paused, playing, playing, paused]


def test_it_says_what_is_played(desktop: Desktop) -> None:
    desktop.begin()
    desktop.press("Next")
    title = desktop.all_of(PLAYER)["Metadata"]["xesam:title"]
    assert title == ("s", "Long strokes down the back")
    assert desktop.all_of(ROOT)["Identity"] == "Massage guide"
    assert desktop.all_of(PLAYER)["Position"] == 1_000_000


def test_what_changes_is_told_as_the_desktop_wants_it(desktop: Desktop) -> None:
    desktop.begin()
    heard = desktop.listen()
    desktop.press("Pause")
    player, changed, asked_for = heard[-1].body
    assert (player, asked_for) == (PLAYER, ["Position"])
    assert changed["PlaybackStatus"] == ("s", "Paused")
    assert changed["Metadata"][1]["mpris:trackid"] == ("o", f"{PATH}/step1")


def test_a_trembling_button_counts_once_but_stop_always(desktop: Desktop) -> None:
    desktop.begin()
    desktop.press("Next")
    address = DBusAddress(PATH, NAME, PLAYER)
    for button in ("Next", "Next", "Stop"):
        desktop.ask(new_method_call(address, button))
    metadata = desktop.all_of(PLAYER)["Metadata"]
    assert metadata["mpris:trackid"] == ("o", f"{PATH}/step1")
    assert desktop.all_of(PLAYER)["PlaybackStatus"] == "Paused"


def test_behind_a_question_only_stop_is_heard(desktop: Desktop) -> None:
    desktop.begin()
    desktop.app.guide.ask_to_end()
    for button in ("PlayPause", "Next", "Play"):
        desktop.press(button)
        assert desktop.all_of(PLAYER)["PlaybackStatus"] == "Paused"
    desktop.press("Stop")
    assert not desktop.app.window.asking


@pytest.mark.parametrize(("share", "step"), [(0.6, 3), (0.0, 1), (7.0, 5)])
def test_the_volume_is_the_app_s_own(desktop: Desktop, share: float, step: int) -> None:
    desktop.begin()
    desktop.ask(Properties(DBusAddress(PATH, NAME, PLAYER)).set("Volume", "d", share))
    assert desktop.settings.load()[VOLUME] == step
    assert desktop.all_of(PLAYER)["Volume"] == pytest.approx(step / 5)


def test_what_cannot_be_done_does_nothing(desktop: Desktop) -> None:
    desktop.begin()
    desktop.press("Seek", "x", 5)
    desktop.press("SetPosition", "ox", f"{PATH}/step1", 5)
    desktop.press("OpenUri", "s", "file:///nothing")
    assert desktop.all_of(PLAYER)["PlaybackStatus"] == "Playing"


def test_a_second_window_takes_another_name(desktop: Desktop) -> None:
    desktop.client.bus_proxy.RequestName(NAME)
    desktop.begin()
    (names,) = desktop.ask(message_bus.ListNames())
    assert [name for name in names if name.startswith(f"{NAME}.instance")]


def test_without_a_bus_nothing_happens(qtbot: QtBot) -> None:
    app = App(Front(MemorySettings(), FakeClock()), shipped_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.hear_remotes(QDBusConnection("none"))
    app.guide.begin(shipped_plan("back-massage"))
    app.player.end()
    app.window.close()
