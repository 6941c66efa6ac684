"""Stand-ins for the services of a desktop: they note what they are asked, on a real bus."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

PATIENCE_S = 20
REQUEST = "org.freedesktop.portal.Request"
STOP = "StandIn.Stop"

Answer = Callable[[Message], list[Message]]
Said = tuple[Any, ...]  # path, interface, member, types, then the values


def number(cookie: int) -> Answer:
    """Says yes, with a number to give back."""
    return lambda call: [new_method_return(call, "u", (cookie,))]


def done(call: Message) -> list[Message]:
    return [new_method_return(call)]


def refusal(call: Message) -> list[Message]:
    return [new_error(call, "org.freedesktop.DBus.Error.AccessDenied", "s", ("not today",))]


def silence(_call: Message) -> list[Message]:
    return []


def portal(response: int | None) -> Answer:
    """Says first where its answer will be, then answers there, or never does (None)."""

    def answer(call: Message) -> list[Message]:
        fields = call.header.fields
        sender = fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
        token = call.body[2]["handle_token"][1]
        request = f"/org/freedesktop/portal/desktop/request/{sender}/{token}"
        told = new_signal(DBusAddress(request, None, REQUEST), "Response", "ua{sv}", (response, {}))
        reply = new_method_return(call, "o", (request,))
        return [reply] if response is None else [reply, told]

    return answer


class StandIn:
    """Owns a name on a bus, and notes every call, and every caller that leaves the bus."""

    def __init__(self, address: str, name: str, **answers: Answer) -> None:
        self._answers = answers
        self._said: SimpleQueue[Said] = SimpleQueue()
        self._gone: SimpleQueue[str] = SimpleQueue()
        self._callers: list[str] = []
        self._address, self._name = address, name
        self._connection = open_dbus_connection(address)
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._connection.bus_proxy.AddMatch(MatchRule(type="signal", member="NameOwnerChanged"))
        assert self._connection.bus_proxy.RequestName(self._name) == (1,)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with open_dbus_connection(self._address) as other:
            other.send(new_method_call(DBusAddress("/", self._name, STOP), "Stop"))
            self._thread.join(PATIENCE_S)
        self._connection.close()

    def next(self) -> Said:
        """The next call."""
        return self._said.get(timeout=PATIENCE_S)

    def next_gone(self) -> str:
        """The next caller that has left the bus."""
        return self._gone.get(timeout=PATIENCE_S)

    @property
    def callers(self) -> list[str]:
        return list(self._callers)

    @property
    def asked(self) -> bool:
        """Whether there is a call that nobody has looked at."""
        return not self._said.empty()

    def _run(self) -> None:
        while True:
            message = self._connection.receive()
            fields = message.header.fields
            if fields.get(HeaderFields.interface) == STOP:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)
            elif message.body[0] in self._callers and not message.body[2]:
                self._gone.put(message.body[0])

    def _answer(self, call: Message) -> None:
        fields = call.header.fields
        names = (HeaderFields.path, HeaderFields.interface, HeaderFields.member)
        types = fields.get(HeaderFields.signature, "")
        self._callers.append(fields[HeaderFields.sender])
        self._said.put((*(fields[name] for name in names), types, *call.body))
        for message in self._answers[fields[HeaderFields.member]](call):
            self._connection.send(message)
