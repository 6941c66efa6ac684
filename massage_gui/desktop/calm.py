"""Whether the desktop asks for reduced motion."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

PORTAL: Final = "org.freedesktop.portal.Desktop"
PORTAL_PATH: Final = "/org/freedesktop/portal/desktop"
PORTAL_SETTINGS: Final = "org.freedesktop.portal.Settings"
INTERFACE: Final = "org.gnome.desktop.interface"
ANSWER_MS: Final = 500
CLIENT_AREA_ANIMATION: Final = 0x1042  # SPI_GETCLIENTAREAANIMATION

Ask = Callable[[], bool | None]


def wants_calm(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    portal: Ask | None = None,
) -> bool:
    """Whether animations are switched off on this desktop; False if unknown."""
    if platform == "win32":
        return _windows() is False
    if platform == "darwin":
        return _mac()
    # Without a home folder this is "~/.config", which does not exist.
    config = Path(environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"))
    asked: tuple[Ask, ...] = (lambda: _kde(config), lambda: _gtk(config), portal or _portal)
    return any(animated() is False for animated in asked)


def _kde(config: Path) -> bool | None:
    value = _value(config / "kdeglobals", "KDE", "AnimationDurationFactor")
    return None if value is None else value.strip() not in ("0", "0.0")


def _gtk(config: Path) -> bool | None:
    for version in ("gtk-4.0", "gtk-3.0"):
        value = _value(config / version / "settings.ini", "Settings", "gtk-enable-animations")
        if value is not None:
            return value.strip().lower() not in ("0", "false")
    return None


def _value(path: Path, section: str, key: str) -> str | None:
    """A value in a desktop's file; None if there is no such file or value."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    from configparser import ConfigParser, Error

    parser = ConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(text)
    except Error:
        return None
    return parser.get(section, key, fallback=None)


def _portal() -> bool | None:
    """The answer of the desktop portal; None without a bus, a portal or an answer in time."""
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    call = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "ReadOne")
    call.setArguments([INTERFACE, "enable-animations"])
    reply = bus.call(call, QDBus.CallMode.Block, ANSWER_MS)
    values = reply.arguments() if reply.type() is QDBusMessage.MessageType.ReplyMessage else []
    return values[0] if values and isinstance(values[0], bool) else None


def _windows() -> bool | None:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    animated = ctypes.c_int(1)
    if windll is None or not windll.user32.SystemParametersInfoW(
        CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0
    ):
        return None
    return bool(animated.value)


def _mac() -> bool:
    import subprocess

    command = ["defaults", "read", "com.apple.universalaccess", "reduceMotion"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=1, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return told.stdout.strip() == "1"
