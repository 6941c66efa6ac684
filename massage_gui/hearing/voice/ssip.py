"""SSIP, the protocol of speech-dispatcher: what to send, and what replies mean.

Nothing in here does input or output, or waits. The protocol allows one command at a time, each
after the answer to the one before. So a `Dialogue` knows what the server was told and what is
wanted now, and sends the next command whenever an answer has come.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from massage_gui.core.easing import clamp

RATE: Final = -30  # with espeak-ng, about 14 characters a second
LONGEST: Final = 65_536  # bytes of a reply; more is no SSIP

# Of all priorities only this one is neither dropped for other programs' lines nor drops theirs.
_PRIORITY: Final = "message"
_GREETING: Final = (
    "SET self CLIENT_NAME user:massage-gui:main",
    "SET self NOTIFICATION END ON",
    "SET self NOTIFICATION CANCEL ON",
    f"SET self PRIORITY {_PRIORITY}",
    "SET self PUNCTUATION none",
    f"SET self RATE {RATE}",
    "LIST OUTPUT_MODULES",
)
_CANCEL: Final = "CANCEL self"
_QUIT: Final = "QUIT"
_OVER: Final = (702, 703)  # said to its end; cancelled by another program
_NO_SYNTHESISER: Final = {"", "dummy"}  # the names of modules without a synthesiser
_LINE: Final = re.compile(r"([0-9]{3})(-|\s|$)(.*)", re.DOTALL)
_LANGUAGE: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_][a-z]{3})?(?:[-_][a-z]{4})?"
    r"(?:[-_](?P<region>[a-z]{2}|[0-9]{3}))?(?:[-_.@].*)?",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_CONTROLS: Final = dict.fromkeys((*range(32), *range(127, 160)))


def language_code(language: str) -> str:
    """A BCP 47 language for SSIP, with no more than its region; English if invalid."""
    match = _LANGUAGE.fullmatch(language.strip())
    if match is None:
        return "en"
    region = match["region"]
    return match["language"].lower() + (f"-{region.upper()}" if region else "")


def volume_level(share: float) -> int:
    """A share from 0 to 1 on the scale of SSIP, -100 to 100."""
    return round(clamp(share) * 200) - 100


def message(text: str) -> bytes:
    """A text as the lines after SPEAK: one line, and a dot to end it."""
    line = " ".join(text.split()).translate(_CONTROLS).encode("utf-8", "ignore")
    stuffed = b"." + line if line.startswith(b".") else line
    return (stuffed + b"\r\n" if line else b"") + b".\r\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer or an event: its code, and its lines without the code."""

    code: int
    lines: tuple[str, ...]

    @property
    def is_event(self) -> bool:
        return 700 <= self.code < 800

    @property
    def is_fine(self) -> bool:
        return 100 <= self.code < 300

    @property
    def number(self) -> int | None:
        first = self.lines[0]
        return int(first) if len(self.lines) > 1 and re.fullmatch("[0-9]{1,18}", first) else None


class ReplyReader:
    """Turns incoming bytes into replies; lines that are not SSIP are ignored."""

    def __init__(self) -> None:
        self.overflown = False  # the input is too long to be a reply
        self._rest = bytearray()
        self._lines: list[str] = []
        self._size = 0

    def feed(self, data: bytes) -> list[Reply]:
        """The replies that are complete now."""
        self._rest += data
        replies = []
        while not self.overflown and (end := self._rest.find(b"\n")) >= 0:
            line = bytes(self._rest[:end])
            del self._rest[: end + 1]
            replies += self._take(line)
        self.overflown = self.overflown or self._size + len(self._rest) > LONGEST
        if self.overflown:
            self._rest.clear()
        return replies

    def _take(self, line: bytes) -> list[Reply]:
        self._size += len(line)
        self.overflown = self._size > LONGEST
        match = _LINE.fullmatch(line.decode("utf-8", "replace").rstrip("\r"))
        if self.overflown or match is None:
            return []
        self._lines.append(match[3].strip())
        if match[2] == "-":
            return []
        reply = Reply(int(match[1]), tuple(self._lines))
        self._lines, self._size = [], 0
        return [reply]


class Event(Enum):
    """What happened in a dialogue."""

    READY = auto()  # the server has a voice, and waits for a line
    MISSING = auto()  # the server has no voice
    ENDED = auto()  # the last line is over
    REFUSED = auto()  # the last line will not be heard
    BROKEN = auto()  # this is not an SSIP server


class _Question(Enum):
    """What the next answer will be about."""

    GREETING = auto()
    CANCEL = auto()
    VOLUME = auto()
    LANGUAGE = auto()
    SPEAK = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class _Wanted:
    text: str
    language: str


class Dialogue:
    """One connection to a server, from the greeting on; `take` returns what to send.

    It never raises, whatever the server sends.
    """

    def __init__(self, volume: int | None = None) -> None:
        self.asked = 0  # how many commands were sent
        self._reader = ReplyReader()
        self._out = bytearray()
        self._question: _Question | None = None
        self._greeting = deque(_GREETING)
        self._cancel = False  # whether to cut off the current line
        self._waiting: _Wanted | None = None  # to be sent as soon as possible
        self._sending: _Wanted | None = None  # sent, but its number is not yet known
        self._number: int | None = None  # of the message that is being said
        self._volume = volume
        self._volume_told: int | None = None
        self._language_told = ""
        self._go_on()

    @property
    def is_asking(self) -> bool:
        """Whether an answer has not come yet."""
        return self._question is not None

    def say(self, text: str, language: str) -> None:
        self._drop()
        self._waiting = _Wanted(text, language_code(language))
        self._go_on()

    def stop(self) -> None:
        """Cut off the line, and ask for an answer even if there is none."""
        self._drop()
        self._cancel = True
        self._go_on()

    def set_volume(self, level: int) -> None:
        self._volume = level
        self._go_on()

    def farewell(self) -> bytes:
        """What to send last; its answers need not be waited for."""
        ends_text = b".\r\n" if self._question is _Question.SPEAK else b""
        return self.take() + ends_text + f"{_CANCEL}\r\n{_QUIT}\r\n".encode()

    def take(self) -> bytes:
        """What to send now; it is returned once."""
        taken = bytes(self._out)
        self._out.clear()
        return taken

    def receive(self, data: bytes) -> list[Event]:
        """The events in what the server has sent."""
        found: list[Event | None] = [self._heard(reply) for reply in self._reader.feed(data)]
        if self._reader.overflown:
            found.append(Event.BROKEN)
        return [event for event in found if event is not None]

    def _heard(self, reply: Reply) -> Event | None:
        if reply.is_event:
            return self._happened(reply)
        question, self._question = self._question, None
        event = None
        if question is _Question.GREETING:
            event = self._greeted(reply)
        elif question is _Question.SPEAK:
            event = self._may_send(reply)
        elif question is _Question.TEXT:
            event = self._sent(reply)
        self._go_on()
        return event

    def _happened(self, reply: Reply) -> Event | None:
        """Only the end of the current message counts; messages that were cut off end late."""
        if self._number is None or reply.code not in _OVER or reply.number != self._number:
            return None
        self._number = None
        return Event.ENDED

    def _greeted(self, reply: Reply) -> Event | None:
        """The answer to the last command of the greeting: whether there is a voice."""
        if self._greeting:
            return None
        voiceless = not set(reply.lines[:-1]) - _NO_SYNTHESISER
        is_missing = voiceless if reply.is_fine else reply.code // 100 == 3
        return Event.MISSING if is_missing else Event.READY

    def _may_send(self, reply: Reply) -> Event | None:
        """Send the text, or an empty one if another line is wanted now."""
        if reply.is_fine:
            self._ask(_Question.TEXT, message(self._sending.text if self._sending else ""))
            return None
        return self._refused()

    def _sent(self, reply: Reply) -> Event | None:
        if self._sending is None:
            return None
        if not reply.is_fine or reply.number is None:
            return self._refused()
        self._sending, self._number = None, reply.number
        return None

    def _refused(self) -> Event | None:
        """The line will not be heard; not reported if it was cut off before."""
        refused, self._sending = self._sending, None
        return Event.REFUSED if refused else None

    def _drop(self) -> None:
        if self._number is not None or self._question is _Question.TEXT:
            self._cancel = True
        self._waiting = self._sending = self._number = None

    def _go_on(self) -> None:
        """Send the next command, if something is not yet as wanted."""
        if self._question is not None:
            return
        line = self._waiting
        if self._greeting:
            self._command(_Question.GREETING, self._greeting.popleft())
        elif self._cancel:
            self._cancel = False
            self._command(_Question.CANCEL, _CANCEL)
        elif self._volume != self._volume_told:
            self._volume_told = self._volume
            self._command(_Question.VOLUME, f"SET self VOLUME {self._volume}")
        elif line is not None and line.language != self._language_told:
            self._language_told = line.language
            self._command(_Question.LANGUAGE, f"SET self LANGUAGE {line.language}")
        elif line is not None:
            self._waiting, self._sending = None, line
            self._command(_Question.SPEAK, "SPEAK")

    def _command(self, question: _Question, command: str) -> None:
        self._ask(question, f"{command}\r\n".encode())

    def _ask(self, question: _Question, data: bytes) -> None:
        self._question = question
        self.asked += 1
        self._out += data
