"""A fake screen reader: what programs send it over the bus, and the tree they show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, Self

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, Properties, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

PATIENCE_S: Final = 30
ATSPI: Final = "org.a11y.atspi"
ACCESSIBLE: Final = f"{ATSPI}.Accessible"
VALUE: Final = f"{ATSPI}.Value"
EVENT: Final = f"{ATSPI}.Event.Object"
REGISTRY: Final = f"{ATSPI}.Registry"
ROOT: Final = "/org/a11y/atspi/accessible/root"
BUS: Final = "org.a11y.Bus"
STATES: Final = {4: "checked", 11: "can have focus", 12: "has focus", 16: "modal"}
SHOWING: Final = 25

Place = tuple[str, str]  # a program on the bus, and a path in it


@dataclass(frozen=True)
class Told:
    """What a screen reader learns of one thing in a window."""

    role: str
    name: str
    description: str = ""
    states: frozenset[str] = frozenset()
    value: tuple[float, float] | None = None  # the present one and the largest


class ScreenReader:
    """Turns the reading of screens on for the programs of a session, and listens to them."""

    def __init__(self, session_bus: str) -> None:
        self._held = ExitStack()
        with open_dbus_connection(session_bus) as session:
            desktop = DBusAddress("/org/a11y/bus", BUS, BUS)
            (address,) = _asked(session, new_method_call(desktop, "GetAddress"))
            status = Properties(desktop.with_interface("org.a11y.Status"))
            _asked(session, status.set("ScreenReaderEnabled", "b", True))
        self._bus = self._held.enter_context(open_dbus_connection(address))
        rule = MatchRule(type="signal", interface=EVENT)
        self._bus.bus_proxy.AddMatch(rule)
        self._events = self._held.enter_context(self._bus.filter(rule, bufsize=10_000))
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        _asked(self._bus, new_method_call(registry, "RegisterEvent", "sass", ("object:", [], "")))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def wait_for_program(self) -> None:
        """Until a program has come to the bus."""
        while not self._children((REGISTRY, ROOT)):
            self._bus.recv_until_filtered(self._events, timeout=PATIENCE_S)

    def announcements(self) -> Iterator[tuple[str, bool]]:
        """All that is to be said by itself, as it comes: the words, and whether at once."""
        while True:
            _, politeness, _, (_, text), *_ = self._next("Announcement").body
            yield text, politeness == 2

    def _next(self, member: str) -> Message:
        """The next event of a kind."""
        while True:
            event = self._bus.recv_until_filtered(self._events, timeout=PATIENCE_S)
            if event.header.fields[HeaderFields.member] == member:
                return event

    def tree(self) -> list[Told]:
        """All that is shown by the one program there is, from the top down."""
        [program] = self._children((REGISTRY, ROOT))
        return list(self._walk(program))

    def tree_with(self, role: str) -> list[Told]:
        """The tree as soon as something of this role is in it."""
        until_s = monotonic() + PATIENCE_S
        while monotonic() < until_s:
            tree = self.tree()
            if any(one.role == role for one in tree):
                return tree
        raise TimeoutError(f"no {role} came")

    def _walk(self, place: Place) -> Iterator[Told]:
        (states,) = self._ask(place, "GetState")
        if states[0] >> SHOWING & 1:
            yield self._told(place, states[0])
            for child in self._children(place):
                yield from self._walk(child)

    def _told(self, place: Place, states: int) -> Told:
        (interfaces,) = self._ask(place, "GetInterfaces")
        return Told(
            role=self._ask(place, "GetRoleName")[0],
            name=self._property(place, "Name"),
            description=self._property(place, "Description"),
            states=frozenset(name for bit, name in STATES.items() if states >> bit & 1),
            value=self._value(place) if VALUE in interfaces else None,
        )

    def _value(self, place: Place) -> tuple[float, float]:
        now, most = (
            self._property(place, f"{name}Value", VALUE) for name in ("Current", "Maximum")
        )
        return now, most

    def _children(self, place: Place) -> list[Place]:
        (children,) = self._ask(place, "GetChildren")
        return list(children)

    def _ask(self, place: Place, what: str) -> Any:
        address = DBusAddress(place[1], place[0], ACCESSIBLE)
        return _asked(self._bus, new_method_call(address, what))

    def _property(self, place: Place, name: str, interface: str = ACCESSIBLE) -> Any:
        found = Properties(DBusAddress(place[1], place[0], interface)).get(name)
        return _asked(self._bus, found)[0][1]


def _asked(connection: Any, call: Message) -> Any:
    return unwrap_msg(connection.send_and_get_reply(call, timeout=PATIENCE_S))
