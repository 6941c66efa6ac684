"""Keeps the screen on by D-Bus: which services to ask, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, TypeAlias

ANSWER_S: Final = 5.0
RESPONSE_S: Final = 2.0
SUSPEND: Final = 4  # for the portal and for GNOME alike
IDLE: Final = 8

PORTAL: Final = "org.freedesktop.portal.Desktop"
PORTAL_PATH: Final = "/org/freedesktop/portal/desktop"
INHIBIT: Final = "org.freedesktop.portal.Inhibit"
REQUEST: Final = "org.freedesktop.portal.Request"
GNOME: Final = "org.gnome.SessionManager"
SCREEN: Final = "org.freedesktop.ScreenSaver"
POWER: Final = "org.freedesktop.PowerManagement"

# Asks over a connection, waiting so many seconds; returns the message that ends the hold.
Ask: TypeAlias = Callable[[Any, float], Any]


@contextmanager
def session_bus(
    name: str, reason: str, environ: Mapping[str, str], answer_s: float = ANSWER_S
) -> Iterator[None]:
    """Ask the services of the session; their holds end with the connection."""
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(_address(environ)) as connection:
        held = _held(connection, _groups(name, reason), answer_s)
        if not held:
            raise OSError("nobody on the session bus keeps the screen on")
        yield
        for message in held:
            connection.send(message)


def _address(environ: Mapping[str, str]) -> str:
    usual = f"unix:path={environ.get('XDG_RUNTIME_DIR', '')}/bus"
    return environ.get("DBUS_SESSION_BUS_ADDRESS") or usual


def _groups(name: str, reason: str) -> tuple[tuple[Ask, ...], ...]:
    """The groups of services in order; the first group with a service that agrees is enough.

    The portal and GNOME's session keep screen and machine on together, elsewhere they are two
    services. GTK's portal without a GNOME session keeps only the screen on.
    """
    both = SUSPEND | IDLE
    gnome = ("Inhibit", "susu", (name, 0, reason, both), "Uninhibit")
    others = ("Inhibit", "ss", (name, reason), "UnInhibit")
    return (
        (partial(_ask_portal, both, reason),),
        (partial(_ask, GNOME, "/org/gnome/SessionManager", GNOME, *gnome),),
        (
            partial(_ask, SCREEN, "/org/freedesktop/ScreenSaver", SCREEN, *others),
            partial(
                _ask, POWER, "/org/freedesktop/PowerManagement/Inhibit", f"{POWER}.Inhibit", *others
            ),
        ),
        (partial(_ask_portal, IDLE, reason),),
    )


def _held(connection: Any, groups: tuple[tuple[Ask, ...], ...], answer_s: float) -> list[Any]:
    """The messages that end the holds of the first group that agrees; empty if none does."""
    for group in groups:
        held = []
        for ask in group:
            with suppress(Exception):  # missing, refused, or not answered: try the next one
                held.append(ask(connection, answer_s))
        if held:
            return held
    return []


def _ask(
    name: str,
    path: str,
    interface: str,
    inhibit: str,
    types: str,
    arguments: tuple[object, ...],
    let_go: str,
    connection: Any,
    answer_s: float,
) -> Any:
    """Ask a service that answers with a number, which ends the hold."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import unwrap_msg

    address = DBusAddress(path, name, interface)
    call = new_method_call(address, inhibit, types, arguments)
    (cookie,) = unwrap_msg(connection.send_and_get_reply(call, timeout=answer_s))
    return new_method_call(address, let_go, "u", (cookie,))


def _ask_portal(flags: int, reason: str, connection: Any, answer_s: float) -> Any:
    """Ask the portal, whose answer comes after its reply; portals before 2018 send none."""
    from jeepney import DBusAddress, MatchRule, new_method_call
    from jeepney.wrappers import unwrap_msg

    token, us = f"massage_gui_{flags}", connection.unique_name[1:].replace(".", "_")
    request = f"{PORTAL_PATH}/request/{us}/{token}"
    told = MatchRule(type="signal", interface=REQUEST, member="Response", path=request)
    options = {"handle_token": ("s", token), "reason": ("s", reason)}
    portal = DBusAddress(PORTAL_PATH, PORTAL, INHIBIT)
    call = new_method_call(portal, "Inhibit", "sua{sv}", ("", flags, options))
    connection.bus_proxy.AddMatch(told)
    with connection.filter(told) as responses:
        unwrap_msg(connection.send_and_get_reply(call, timeout=answer_s))
        with suppress(TimeoutError):
            soon_s = min(answer_s, RESPONSE_S)
            refused, _ = connection.recv_until_filtered(responses, timeout=soon_s).body
            if refused:
                raise OSError("the portal cannot keep the screen on")
    return new_method_call(DBusAddress(request, PORTAL, REQUEST), "Close")
