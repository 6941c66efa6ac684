"""The voice of Windows: System.Speech, through a PowerShell that is kept open.

Tested with a stand-in for PowerShell; it has not been tried on a real Windows machine.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import Final

from PySide6.QtCore import QObject, Slot

from massage_gui.core.easing import clamp
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.program import Program
from massage_gui.hearing.voice.ssip import language_code
from massage_gui.hearing.voice.watched import Patience, WatchedVoice

# The script reads "say NUMBER LANGUAGE BASE64", "volume PERCENT" and "stop", and writes "ready" or
# "missing" once, then "ended NUMBER" for each line that was said to its end. A text comes as Base64
# and is given to the voice as a string, so that it is never run as code.
SCRIPT: Final = r"""
$ErrorActionPreference = 'Stop'
try {
  Add-Type -AssemblyName System.Speech
  $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
  $voice.SetOutputToDefaultAudioDevice()
  $voice.Rate = -2
  if ($voice.GetInstalledVoices().Count -eq 0) { throw 'no voice' }
} catch { [Console]::Out.WriteLine('missing'); exit }
[Console]::Out.WriteLine('ready')
$lines = New-Object IO.StreamReader ([Console]::OpenStandardInput())
$next = $lines.ReadLineAsync()
$prompt = $null
while ($true) {
  $patience = -1
  if ($prompt -ne $null) { $patience = 40 }
  if ($next.Wait($patience)) {
    $line = $next.Result
    if ($line -eq $null) { break }
    $words = $line.Trim().Split(' ')
    try {
      if ($words[0] -eq 'volume') { $voice.Volume = [int]$words[1] }
      if ($words[0] -eq 'stop') { $prompt = $null; $voice.SpeakAsyncCancelAll() }
      if ($words[0] -eq 'say') {
        $prompt = $null
        $voice.SpeakAsyncCancelAll()
        $number = $words[1]
        $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($words[3]))
        try {
          $culture = [Globalization.CultureInfo]::GetCultureInfo($words[2])
          $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture)
        } catch { }
        $prompt = $voice.SpeakAsync($text)
      }
    } catch { [Console]::Out.WriteLine('refused ' + $words[1]) }
    $next = $lines.ReadLineAsync()
  }
  if ($prompt -ne $null -and $prompt.IsCompleted) {
    $prompt = $null
    [Console]::Out.WriteLine('ended ' + $number)
  }
}
$voice.SpeakAsyncCancelAll()
"""
_LONGEST: Final = 4_096  # bytes without the end of a line; the script never writes that many


def powershell(environ: Mapping[str, str] = os.environ) -> str:
    """The full path of the PowerShell that comes with Windows, the only one with this voice."""
    root = PureWindowsPath(environ.get("SystemRoot") or r"C:\Windows")
    return str(root / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe")


def script_options() -> tuple[str, ...]:
    """The options that make PowerShell run only the script."""
    encoded = base64.b64encode(SCRIPT.encode("utf-16-le")).decode("ascii")
    return ("-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded)


class WindowsVoice(WatchedVoice):
    """Speaks through a PowerShell that is started once and gets one line at a time."""

    def __init__(
        self,
        parent: QObject | None = None,
        command: tuple[str, ...] | None = None,
        patience: Patience | None = None,
    ) -> None:
        super().__init__(parent, patience)
        self._command, *self._options = command or (powershell(), *script_options())
        self._program: Program | None = None
        self._heard = b""
        self._number = 0
        self._volume: int | None = None

    def set_volume(self, share: float) -> None:
        self._volume = round(100 * clamp(share))
        if self.state is VoiceState.READY:
            self._tell(f"volume {self._volume}")

    def _look(self) -> None:
        self._expect(self._patience.start_ms)
        self._heard = b""
        program = self._program = Program(self)
        program.told.connect(self._on_told)
        program.over.connect(self._on_over)
        program.absent.connect(self._miss)
        program.run(self._command, self._options)

    def _utter(self, text: str, language: str) -> None:
        self._number += 1
        line = " ".join(text.split()).encode("utf-8", "ignore") or b" "
        data = base64.b64encode(line).decode("ascii")
        self._tell(f"say {self._number} {language_code(language)} {data}")

    def _hush(self) -> None:
        self._number += 1  # so that the end of the current line is ignored
        self._tell("stop")

    def _hang_up(self) -> None:
        if self._program is not None:
            self._program.kill()
            self._program = None

    def _tell(self, line: str) -> None:
        if self._program is not None:
            self._program.write(f"{line}\n".encode("ascii"))

    @Slot()
    def _on_over(self) -> None:
        """If it ends before it was ready, there is no voice here."""
        if self.state is VoiceState.READY:
            self._lose()
        else:
            self._miss()

    @Slot(object)
    def _on_told(self, data: bytes) -> None:
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            self._on_line(line.split())
        if len(self._heard) > _LONGEST:
            self._lose()

    def _on_line(self, words: list[bytes]) -> None:
        number = str(self._number).encode()
        match words:
            case [b"ready"]:
                self._on_ready()
            case [b"missing"]:
                self._miss()
            case [b"ended", said] if said == number:
                self._line_ended()
            case [b"refused", refused] if refused == number:
                self._line_refused()

    def _on_ready(self) -> None:
        self._answered()
        if self._volume is not None:
            self._tell(f"volume {self._volume}")
        self._find()
