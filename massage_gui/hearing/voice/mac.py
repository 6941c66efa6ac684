"""The voice of macOS: its command `say`.

Tested with a stand-in for the command; it has not been tried on a real Mac.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLocale, QObject, Slot

from massage_gui.core.easing import clamp
from massage_gui.hearing.voice.program import Program
from massage_gui.hearing.voice.ssip import language_code
from massage_gui.hearing.voice.watched import Patience, WatchedVoice

SAY: Final = "say"
WORDS_A_MINUTE: Final = 150
_UTF_8: Final = {"LC_ALL": "en_US.UTF-8"}  # an app started from the desktop has no locale
_VOICE: Final = re.compile(r"(?P<name>\S.*?)\s+(?P<locale>[a-z]{2,3}[_-]\w+)\s+#")


@dataclass(frozen=True, slots=True)
class SystemVoice:
    """An installed voice, and the language it speaks as "en-US"."""

    name: str
    language: str


def read_voices(listed: str) -> tuple[SystemVoice, ...]:
    """The voices that `say -v ?` lists, in its order."""
    matches = (_VOICE.match(line) for line in listed.splitlines())
    return tuple(
        SystemVoice(match["name"], language_code(match["locale"])) for match in matches if match
    )


def fitting_voice(voices: tuple[SystemVoice, ...], language: str, system: str) -> str | None:
    """The voice for a language; None if the one chosen in the system speaks it."""
    wanted = language_code(language)
    root = wanted.partition("-")[0]
    if system.partition("-")[0] == root:
        return None
    ranked = sorted(voices, key=lambda voice: voice.language != wanted)  # stable
    kin = (voice.name for voice in ranked if voice.language.partition("-")[0] == root)
    return next(kin, None)


class SayVoice(WatchedVoice):
    """Runs `say` once for each line, with the text as standard input."""

    def __init__(
        self,
        parent: QObject | None = None,
        command: tuple[str, ...] = (SAY,),
        patience: Patience | None = None,
        system_language: str | None = None,
    ) -> None:
        super().__init__(parent, patience)
        self._command, *self._first = command
        self._system = system_language or language_code(QLocale.system().bcp47Name())
        self._voices: tuple[SystemVoice, ...] = ()
        self._listed = b""
        self._volume: float | None = None
        self._running: Program | None = None

    def set_volume(self, share: float) -> None:
        self._volume = clamp(share)

    def _look(self) -> None:
        self._expect(self._patience.start_ms)
        self._listed = b""
        program = self._run("-v", "?")
        program.told.connect(self._on_listed)
        program.over.connect(self._on_all_listed)
        program.absent.connect(self._miss)
        program.end_input()

    def _utter(self, text: str, language: str) -> None:
        self._hang_up()
        voice = fitting_voice(self._voices, language, self._system)
        options = () if voice is None else ("-v", voice)
        program = self._run("-r", str(WORDS_A_MINUTE), *options, "-f", "-")
        program.over.connect(self._on_said)
        program.absent.connect(self._lose)
        program.write(self._spoken(text).encode("utf-8", "ignore"))
        program.end_input()

    def _hush(self) -> None:
        self._hang_up()

    def _hang_up(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running = None

    def _run(self, *options: str) -> Program:
        self._running = Program(self)
        self._running.run(self._command, (*self._first, *options), _UTF_8)
        return self._running

    def _spoken(self, text: str) -> str:
        """The text without commands to the voice, except the one for its volume."""
        volume = "" if self._volume is None else f"[[volm {self._volume:.2f}]] "
        return volume + " ".join(text.split()).replace("[[", "[ [")

    @Slot(object)
    def _on_listed(self, data: bytes) -> None:
        self._listed += data

    @Slot(bool)
    def _on_all_listed(self, well: bool) -> None:
        self._running = None
        self._answered()
        self._voices = read_voices(self._listed.decode("utf-8", "replace"))
        if well and self._voices:
            self._find()
        else:
            self._miss()

    @Slot(bool)
    def _on_said(self, well: bool) -> None:
        self._running = None
        if well:
            self._line_ended()
        else:
            self._line_refused()
