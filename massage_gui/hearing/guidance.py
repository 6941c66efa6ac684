"""The guidance: makes voice, tones and flashes follow the massage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from massage_gui.core.guiding.lines import SpokenLine
from massage_gui.core.guiding.narration import (
    ARRIVING,
    BETWEEN_LINES_MS,
    Narration,
    came_by_itself,
    ended,
    followed,
    interrupted,
    next_line,
    silenced,
)
from massage_gui.core.guiding.setting_up import setup_lines
from massage_gui.core.guiding.spoken import Firmest
from massage_gui.core.guiding.tones import LAST_GAIN, Tone, coming_tones, loudness, place_of
from massage_gui.core.pressure import FIRM
from massage_gui.core.routine import Routine
from massage_gui.core.session.cues import Cue
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import State
from massage_gui.hearing.outputs import Silence, ToneOutput, VoiceOutput
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.settings.effects import Hearing
from massage_gui.words import Words

LEAD_MS: Final = 700  # how long before its time a tone is handed on: longer than a moment lasts
TOO_LATE_MS: Final = 300  # a tone that late is not played
UNDER_VOICE: Final = 0.5  # gain of the tones while the voice speaks
FLASHED: Final = ARRIVING | {Cue.STEP_BEGINS, Cue.COUNT_REACHED, Cue.FINISHED}


class Guidance(QObject):
    """Says, plays and flashes what happens in the session.

    Signals:
        flashed(): the edge of the screen should light up once.
        told(str): why nothing is heard, in words.
    """

    flashed = Signal()
    told = Signal(str)

    def __init__(
        self,
        words: Words,
        clock: Callable[[], int],
        parent: QObject | None = None,
        firmest: Firmest = lambda _: FIRM,
    ) -> None:
        super().__init__(parent)
        self._words, self._clock, self._firmest = words, clock, firmest
        self._without_clips = words.without_clips()
        self._voice: VoiceOutput = Silence(VoiceState.STARTING)
        self._sound: ToneOutput = Silence()
        self._hearing = Hearing()
        self._narration = Narration()
        self._now: Snapshot | None = None
        self._to_read: tuple[SpokenLine, ...] = ()
        self._played_to = (0, 0)  # the place in the plan up to which tones were handed on
        self._check_is_due = False
        self._spoken_ms = 0  # when the line will end that is being said
        self._wait = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self.go_on)

    @property
    def speaks(self) -> bool:
        """Whether a voice is wanted, and is there or being started."""
        there = self._voice.state in (VoiceState.READY, VoiceState.STARTING)
        return self._hearing.voice and there

    def use_outputs(self, voice: VoiceOutput, sound: ToneOutput) -> None:
        """Use these from now on, and start those that are wanted."""
        before, self._voice, self._sound = self._voice, voice, sound
        self._voice.prefer(self._hearing.recorded)
        self._start_what_is_wanted(Hearing(voice=False, tones=False, pulse=False))
        if isinstance(before, Silence) and before.routine:
            self._voice.concern(before.routine)
        self._sound.set_volume(self._hearing.volume)
        self._wake_or_rest()

    def close(self) -> None:
        """Stop everything for good."""
        self.leave()
        self._voice.close()
        self._sound.close()

    @Slot(object)
    def set_hearing(self, hearing: Hearing) -> None:
        """Choose what is heard and flashed from now on; anything switched off stops at once."""
        before, self._hearing = self._hearing, hearing
        self._voice.prefer(hearing.recorded)
        self._start_what_is_wanted(before)
        self._read_on()
        if before.voice and not hearing.voice:
            self._narration = silenced(self._narration)
            self._voice.stop()
        if (hearing.tones, hearing.pulse) != (before.tones, before.pulse):
            self._take_back_tones()
        self._wake_or_rest()
        self._sound.set_volume(hearing.volume)

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        """Say and play what happened up to this moment; at each step, look for a missing voice."""
        self._now, self._to_read, self._check_is_due = now, (), False
        if Cue.GET_READY in happened:
            self._voice.concern(now.plan.routine)
            self._look_for_voice()
        self._narrate(before, now, happened)
        self._play_tones(before, now)
        if self._flashes and FLASHED.intersection(happened):
            self.flashed.emit()

    @Slot()
    def leave(self, snapshot: Snapshot | None = None) -> None:
        """The session is finished or left: be silent."""
        self._narration, self._to_read, self._now = Narration(), (), None
        self._voice.stop()
        self._wait.stop()
        self._sound.hush()
        self._sound.rest()

    @Slot()
    def check(self) -> None:
        """The sound check: let people hear and see what they have switched on.

        If that is nothing, `told` says so.
        """
        if not (self._hearing.voice or self._hearing.sounds):
            self.told.emit(self._words("sound.quiet"))
        if self._hearing.sounds:
            self._sound.wake()
            self._sound.play(Tone.SIDE if self._hearing.tones else Tone.PULSE, 0, 1.0)
            self._wake_or_rest()
        self._check_is_due = self._hearing.voice
        self._look_for_voice()
        self._say_check()
        if self._flashes:
            self.flashed.emit()

    @Slot(object)
    def read(self, routine: Routine | None) -> None:
        """Read aloud what to get ready for a routine, line by line; with None, be silent."""
        self.leave()
        if routine:
            self._to_read = setup_lines(routine, self._words)
            self._voice.concern(routine)
        self._read_on()

    def _read_on(self) -> None:
        """Read the next of these lines, if the voice is free."""
        free = self._now is None and self._narration.saying is None
        if self._to_read and free and self.speaks and self._voice.state is VoiceState.READY:
            line, *rest = self._to_read
            self._to_read = tuple(rest)
            self._narration = interrupted(self._narration, line)
            self._speak(line, 1.0)

    @Slot()
    def line_ended(self) -> None:
        """The voice has finished its line."""
        if self._narration.saying is not None:
            self._narration = ended(self._narration, self._clock())
            self._wait_for_quiet()
        if self._to_read:
            self._wait.start(BETWEEN_LINES_MS)

    @Slot()
    def voice_changed(self) -> None:
        """The voice has come or gone; if gone, its line will never report its end."""
        if self._voice.state is not VoiceState.READY:
            self._narration = silenced(self._narration)
        self._wake_or_rest()
        self._say_check()
        self._read_on()

    def _look_for_voice(self) -> None:
        """Look again for a voice that is wanted but missing."""
        if self._hearing.voice and self._voice.state in (VoiceState.MISSING, VoiceState.LOST):
            self._voice.start()

    def _say_check(self) -> None:
        """Say the line of the sound check, as soon as there is a voice."""
        if self._check_is_due and self._voice.state is VoiceState.READY:
            self._check_is_due = False
            line = SpokenLine(self._words("sound.check_said"))
            self._narration = interrupted(self._narration, line)
            self._speak(line, 1.0)

    def _start_what_is_wanted(self, before: Hearing) -> None:
        if self._hearing.voice and not before.voice:
            self._voice.start()
        if self._hearing.sounds and not before.sounds:
            self._sound.start()

    def _take_back_tones(self) -> None:
        """Cancel tones that were handed on ahead of time."""
        self._sound.hush()
        if self._now is not None:
            self._played_to = place_of(self._now.session)

    def _wake_or_rest(self) -> None:
        """Keep the loudspeaker open while the massage plays and may need it."""
        playing = self._now is not None and self._now.session.state is State.PLAYING
        played = self._hearing.sounds or (self._hearing.voice and self._voice.recorded)
        if playing and played:
            self._sound.wake()
        else:
            self._sound.rest()

    @property
    def _flashes(self) -> bool:
        flash = self._hearing.flash
        return flash if flash is not None else not (self.speaks and self._voice.whole)

    def _narrate(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        was = self._narration
        self._narration = followed(was, before, now, happened, self._in_voice, self._firmest)
        if not self.speaks:
            self._narration = silenced(self._narration)
            return
        if was.saying and self._narration.saying is None:
            self._voice.stop()
        self._say_next()
        self._wait_for_quiet()

    def _wait_for_quiet(self) -> None:
        """Have the next line said as soon as it may be, even if no moment comes just then."""
        if self._narration.queue and self._narration.saying is None:
            self._wait.start(max(0, self._narration.quiet_until_ms - self._clock()))

    @Slot()
    def go_on(self) -> None:
        """Say the next line when no moment comes: between two, before the first, after the last."""
        if self._now is not None:
            self._say_next()
        self._read_on()

    def _say_next(self) -> None:
        ready = self._hearing.voice and self._voice.state is VoiceState.READY
        if self._now is None or not ready:
            return
        self._narration, line = next_line(self._narration, self._now, self._clock(), self._in_voice)
        if line is None:
            return
        done = self._now.finished
        self._speak(line, LAST_GAIN if done else loudness(self._now.session))

    @property
    def _in_voice(self) -> Words:
        """The texts, with the lengths of lines in the voice that speaks."""
        return self._words if self._voice.recorded else self._without_clips

    def _speak(self, line: SpokenLine, gain: float) -> None:
        self._spoken_ms = self._clock() + self._in_voice.saying_ms(line.text)
        self._voice.set_volume(self._hearing.volume, gain)
        self._voice.say(line.text, line.language or self._words("language"))

    def _play_tones(self, before: Snapshot | None, now: Snapshot) -> None:
        """Hand on the tones of the next LEAD_MS; after a command, first cancel the others."""
        session = now.session
        by_itself = before is not None and came_by_itself(before, now)
        if not by_itself:
            self._take_back_tones()
        if session.state is State.PLAYING:
            self._wake_or_rest()
        if self._hearing.sounds:
            start = before.session if before is not None and by_itself else session
            self._play_tones_from(start, self._clock())
        if session.state is not State.PLAYING:
            self._rest(now, by_itself)

    def _play_tones_from(self, start: Session, now_ms: int) -> None:
        """Hand on new tones, softer while the voice will be speaking."""
        spoken_ms = self._spoken_ms if self._narration.saying else 0
        for coming in coming_tones(start, now_ms + LEAD_MS, self._hearing.pulse):
            if coming.place > self._played_to:
                self._played_to = coming.place
                if now_ms - coming.at_ms < TOO_LATE_MS:
                    tone = coming.tone if self._hearing.tones else Tone.PULSE
                    gain = coming.gain * (UNDER_VOICE if coming.at_ms < spoken_ms else 1.0)
                    self._sound.play(tone, max(0, coming.at_ms - now_ms), gain)

    def _rest(self, now: Snapshot, by_itself: bool) -> None:
        if now.finished and not by_itself and self._hearing.tones:
            self._sound.wake()
            self._sound.play(Tone.END, 0, LAST_GAIN)
        self._sound.rest()
