"""The remote: media keys, headsets and phones, which control a massage through the desktop."""

# ruff: noqa: N802  # the desktop calls slots by their names

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import ClassInfo, Property, QObject, Signal, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusMessage, QDBusObjectPath

from massage_gui import APP_ID
from massage_gui.core.session.snapshot import Snapshot

ROOT: Final = "org.mpris.MediaPlayer2"
PLAYER: Final = f"{ROOT}.Player"
NAME: Final = f"{ROOT}.{APP_ID}"
PATH: Final = "/org/mpris/MediaPlayer2"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
CHANGING: Final = ("PlaybackStatus", "Metadata", "Volume")

# PySide's type hints for these are incomplete.
_interface: Any = ClassInfo
_property: Any = Property


class Remote(QObject):
    """A media player for the desktop (MPRIS) while a massage is under way.

    Before and after that, the keys are left to other players. Without a bus it does nothing.

    Signals:
        pressed(str): a button, by the name of its action.
        volume_chosen(float): a volume, 0 to 1.
    """

    pressed = Signal(str)
    volume_chosen = Signal(float)

    def __init__(self, bus: QDBusConnection, app: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus, self._name = bus, ""
        self._told: tuple[object, ...] = ()
        self._root = _Root(app, self)
        self._player = _Player(self.pressed.emit, self.volume_chosen.emit, self)

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, _happened: object) -> None:
        self._player.now = now
        if before is None:
            self._appear()
        self._tell_changes()

    @Slot(object)
    def leave(self, _snapshot: Snapshot) -> None:
        self._player.now, self._told = None, ()
        if self._name:
            self._bus.unregisterService(self._name)
            self._bus.unregisterObject(PATH)
            self._name = ""

    @Slot(float)
    def show_volume(self, volume: float) -> None:
        self._player.volume = volume
        self._tell_changes()

    def _appear(self) -> None:
        """Take the app's name on the bus; for a second window, with its number."""
        if not self._bus.isConnected():
            return
        self._bus.registerObject(PATH, self, QDBusConnection.RegisterOption.ExportAdaptors)
        names = (NAME, f"{NAME}.instance{os.getpid()}")
        self._name = next((name for name in names if self._bus.registerService(name)), "")

    def _tell_changes(self) -> None:
        """Announce what has changed, except the position, which is polled."""
        now = self._player.now
        if now is None or not self._name:
            return
        holds = (now.finished, now.paused, now.step, self._player.volume)
        if holds == self._told:
            return
        self._told = holds
        told = QDBusMessage.createSignal(PATH, PROPERTIES, "PropertiesChanged")
        values = {name: self._player.property(name) for name in CHANGING}
        told.setArguments([PLAYER, values, ["Position"]])
        self._bus.send(told)


def _always(kind: Any, value: object) -> Any:
    return _property(kind, lambda _: value)


@_interface({"D-Bus Interface": ROOT})
class _Root(QDBusAbstractAdaptor):
    """The app as a media player; the names are those of MPRIS."""

    def __init__(self, app: str, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app

    Identity = _property(str, lambda self: self._app)
    DesktopEntry = _always(str, APP_ID)
    CanQuit = CanRaise = HasTrackList = _always(bool, False)
    SupportedUriSchemes = SupportedMimeTypes = _always("QStringList", [])

    @Slot()
    def Raise(self) -> None: ...

    @Slot()
    def Quit(self) -> None: ...


@_interface({"D-Bus Interface": PLAYER})
class _Player(QDBusAbstractAdaptor):
    """The buttons, and what is played; the names are those of MPRIS."""

    def __init__(
        self, press: Callable[[str], None], choose: Callable[[float], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._press, self._choose = press, choose
        self.now: Snapshot | None = None
        self.volume = 1.0

    def _status(self) -> str:
        if self.now is None or self.now.finished:
            return "Stopped"
        return "Paused" if self.now.paused else "Playing"

    def _about(self) -> dict[str, object]:
        if self.now is None:
            return {}
        return {
            "mpris:trackid": QDBusObjectPath(f"{PATH}/step{self.now.step + 1}"),
            "xesam:title": self.now.title,
            "xesam:album": self.now.plan.routine.title,
        }

    def _played_us(self) -> int:
        return self.now.session.played_ms * 1_000 if self.now else 0

    PlaybackStatus = _property(str, _status)
    Metadata = _property("QVariantMap", _about)
    Position = _property("qlonglong", _played_us)
    Volume = _property(float, lambda self: self.volume, lambda self, share: self._choose(share))
    Rate = MinimumRate = MaximumRate = _always(float, 1.0)
    CanControl = CanPlay = CanPause = CanGoNext = CanGoPrevious = _always(bool, True)
    CanSeek = _always(bool, False)

    @Slot()
    def PlayPause(self) -> None:
        self._press("start")

    @Slot()
    def Play(self) -> None:
        if self._status() == "Paused":
            self._press("hold")

    @Slot()
    def Pause(self) -> None:
        if self._status() == "Playing":
            self._press("hold")

    @Slot()
    def Stop(self) -> None:
        self._press("stop")

    @Slot()
    def Next(self) -> None:
        self._press("next")

    @Slot()
    def Previous(self) -> None:
        self._press("previous")

    @Slot("qlonglong")
    def Seek(self, _by_us: int) -> None: ...

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, _track: QDBusObjectPath, _at_us: int) -> None: ...

    @Slot(str)
    def OpenUri(self, _address: str) -> None: ...
