"""Speech-dispatcher: the voice of Linux, used through its socket.

Qt's speech first asks for every installed voice, which blocks the window for seconds. Sending a
line over the socket takes less than a millisecond.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Slot

from massage_gui.hearing.voice.program import Program
from massage_gui.hearing.voice.ssip import Dialogue, Event, volume_level
from massage_gui.hearing.voice.watched import Patience, WatchedVoice
from massage_gui.hearing.voice.wire import Wire

SERVER: Final = "speech-dispatcher"


def socket_path(environ: Mapping[str, str]) -> str | None:
    """The path of the server's socket; None for an inet socket, as the app uses no network."""
    method, _, place = environ.get("SPEECHD_ADDRESS", "").partition(":")
    if method not in ("", "unix_socket"):
        return None
    if place:
        return place
    home = environ.get("HOME") or os.path.expanduser("~")
    cache = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    folder = environ.get("XDG_RUNTIME_DIR") or cache
    return os.path.join(folder, "speech-dispatcher", "speechd.sock")


class SpeechDispatcher(WatchedVoice):
    """Speaks with speech-dispatcher, which is started if it is not running.

    Only its Unix socket is used: if SPEECHD_ADDRESS names an inet socket, there is no voice, as
    the app uses no network, not even to the machine itself.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        environ: Mapping[str, str] = os.environ,
        patience: Patience | None = None,
        server: str = SERVER,
    ) -> None:
        super().__init__(parent, patience)
        self._path = socket_path(environ)
        self._program = server
        self._starter: Program | None = None
        self._dialogue: Dialogue | None = None
        self._volume: int | None = None
        self._asked = 0
        self._wire = Wire(self)
        self._wire.received.connect(self._on_received)
        self._wire.broken.connect(self._lose)

    def set_volume(self, share: float) -> None:
        self._volume = volume_level(share)
        if self._dialogue is not None:
            self._dialogue.set_volume(self._volume)
            self._pass_on()

    def _look(self) -> None:
        self._connect(or_else=self._start_server)

    def _utter(self, text: str, language: str) -> None:
        if self._dialogue is not None:
            self._dialogue.say(text, language)
            self._pass_on()

    def _hush(self) -> None:
        """Always asks for an answer, which shows whether the server is alive."""
        if self._dialogue is not None:
            self._dialogue.stop()
            self._pass_on()

    def _hang_up(self) -> None:
        if self._dialogue is not None:
            self._wire.send(self._dialogue.farewell())
            self._dialogue = None
        self._wire.close()
        if self._starter is not None:
            self._starter.kill()
            self._starter = None

    def _connect(self, or_else: Callable[[], None]) -> None:
        """Connect to the server, or call `or_else` if it does not listen."""
        if self._path is None:
            self._miss()
            return
        try:
            self._wire.open(self._path)
        except BlockingIOError:
            self._lose()
        except OSError:
            or_else()
        else:
            self._dialogue, self._asked = Dialogue(self._volume), 0
            self._pass_on()

    def _start_server(self) -> None:
        """Start the server as its library does; the socket exists by the time this program ends."""
        self._expect(self._patience.start_ms)
        starter = self._starter = Program(self)
        starter.over.connect(self._on_started)
        starter.absent.connect(self._miss)
        starter.mute()
        method = ("--communication-method", "unix_socket", "--socket-path", self._path or "")
        starter.run(self._program, ("--spawn", *method))

    @Slot()
    def _on_started(self) -> None:
        """Connect even if it failed, as another program may have started the server meanwhile."""
        self._starter = None
        self._answered()
        self._connect(or_else=self._miss)

    @Slot(object)
    def _on_received(self, data: bytes) -> None:
        dialogue = self._dialogue
        if dialogue is None:
            return
        events = dialogue.receive(data)
        self._pass_on()
        for event in events:
            if self._dialogue is dialogue:  # a receiver of an event may have closed this
                self._happen(event)

    def _happen(self, event: Event) -> None:
        match event:
            case Event.READY:
                self._find()
            case Event.MISSING:
                self._miss()
            case Event.ENDED:
                self._line_ended()
            case Event.REFUSED:
                self._line_refused()
            case Event.BROKEN:
                self._lose()

    def _pass_on(self) -> None:
        """Send what the dialogue wants to send, and start to wait for the answer."""
        dialogue = self._dialogue
        if dialogue is None:
            return
        self._wire.send(dialogue.take())
        if not dialogue.is_asking:
            self._answered()
        elif dialogue.asked != self._asked:
            self._asked = dialogue.asked
            self._expect(self._patience.answer_ms)
