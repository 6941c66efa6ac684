"""The keeper of the speaker: starts and stops it, and opens it again if it broke."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import TypeAlias

from massage_gui.hearing.tones.mixer import RATE, Mixer, read_tones
from massage_gui.hearing.tones.speaker import Loudspeaker, OpenSpeaker, SpeakerError

LoadTones: TypeAlias = Callable[[], Mapping[str, bytes]]


class SpeakerKeeper:
    """Starts and stops the speaker; both may take long, and return whether they worked.

    With `broken`, the speaker can no longer be used.
    """

    def __init__(
        self,
        mixer: Mixer,
        load: LoadTones,
        open_speaker: OpenSpeaker,
        tell_stopped: Callable[[], None],
    ) -> None:
        self.broken = False
        self._mixer = mixer
        self._load = load
        self._open = open_speaker
        self._tell_stopped = tell_stopped
        self._speaker: Loudspeaker | None = None

    def start(self) -> bool:
        try:
            if not self._mixer.tones:
                self._mixer.tones = read_tones(self._load())
            self._run()
        except Exception:  # a damaged installation, a faulty driver: there is just no sound
            self.drop()
            return False
        return True

    def stop(self) -> bool:
        if self._speaker is not None:
            self._speaker.stop()
        return True

    def drop(self) -> None:
        speaker, self._speaker = self._speaker, None
        self.broken = False
        if speaker is not None:
            speaker.close()

    def _run(self) -> None:
        if self.broken:
            self.drop()
        if self._speaker is not None:
            with contextlib.suppress(SpeakerError):  # it may have gone away while stopped
                self._speaker.start()
                return
            self.drop()
        self._speaker = self._open(RATE, self._mixer.fill, self._on_lost)
        self._speaker.start()

    def _on_lost(self) -> None:
        """On the speaker's thread."""
        self.broken = True
        self._tell_stopped()
