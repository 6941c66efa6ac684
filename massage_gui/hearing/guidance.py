"""The guidance: lets voice, tones and the flash of the edge follow the massage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from massage_gui.core.guiding.lines import SpokenLine
from massage_gui.core.guiding.narration import (
    BETWEEN_LINES_MS,
    Narration,
    came_by_itself,
    ended,
    hear,
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

LEAD_MS: Final = 120
TOO_LATE_MS: Final = 300
UNDER_VOICE: Final = 0.5
FLASHED: Final = frozenset(
    {
        Cue.GET_READY,
        Cue.SIDE_CHANGES,
        Cue.PART_CHANGES,
        Cue.STEP_BEGINS,
        Cue.COUNT_REACHED,
        Cue.FINISHED,
    }
)


class Guidance(QObject):
    """Speaks, sounds and flashes what the session does; owns what is being said.

    Signals:
        flashed(): the edge of the screen is to light up once.
        told(str): why nothing is to be heard, in words.
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
        self._struck = (0, 0)
        self._check_is_due = False
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.go_on)

    @property
    def speaks(self) -> bool:
        """Whether a voice is wanted and there, or may yet be."""
        there = self._voice.state in (VoiceState.READY, VoiceState.STARTING)
        return self._hearing.voice and there

    def be_heard_through(self, voice: VoiceOutput, sound: ToneOutput) -> None:
        """Speak and sound by these from now on; they are started where they are wanted."""
        self._voice, self._sound = voice, sound
        self._voice.prefer(self._hearing.recorded)
        self._start_what_is_wanted(Hearing(voice=False, tones=False, pulse=False))
        self._sound.set_volume(self._hearing.volume)
        self._wake_or_rest()

    def close(self) -> None:
        """Be silent for good, and leave nothing running."""
        self.leave()
        self._voice.close()
        self._sound.close()

    @Slot(object)
    def set_hearing(self, hearing: Hearing) -> None:
        """Choose what is heard and seen from now on; what was switched off ends at once."""
        before, self._hearing = self._hearing, hearing
        self._voice.prefer(hearing.recorded)
        self._start_what_is_wanted(before)
        self._read_on()
        if before.voice and not hearing.voice:
            self._narration = silenced(self._narration)
            self._voice.stop()
        if (hearing.tones, hearing.pulse) != (before.tones, before.pulse):
            self._strike_anew()
        self._wake_or_rest()
        self._sound.set_volume(hearing.volume)

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        """Let what is heard follow the session to this moment; at each step, look for a voice."""
        self._now, self._to_read = now, ()
        self._check_is_due = False
        if Cue.GET_READY in happened:
            self._voice.concern(now.plan.routine)
            self._look_for_voice()
        self._narrate(before, now, happened)
        self._strike(before, now)
        if self._flashes and FLASHED.intersection(happened):
            self.flashed.emit()

    @Slot()
    def leave(self, snapshot: Snapshot | None = None) -> None:
        """The session is over or left: silence."""
        self._narration, self._to_read = Narration(), ()
        self._voice.stop()
        self._now = None
        self._wait.stop()
        self._sound.hush()
        self._sound.rest()

    @Slot()
    def check(self) -> None:
        """Let people hear and see what they have switched on, before the hands are oily.

        Where that is nothing, it is told.
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
        """Read aloud what to get ready for a routine, line by line; without one, be silent."""
        self.leave()
        if routine:
            self._to_read = setup_lines(routine, self._words)
            self._voice.concern(routine)
        self._read_on()

    def _read_on(self) -> None:
        """The next of the lines to read, once the voice is free."""
        free = self._now is None and self._narration.saying is None
        if self._to_read and free and self.speaks and self._voice.state is VoiceState.READY:
            line, *rest = self._to_read
            self._to_read = tuple(rest)
            self._narration = interrupted(self._narration, line)
            self._speak(line, 1.0)

    @Slot()
    def line_ended(self) -> None:
        """The voice has said its line to the end."""
        if self._narration.saying is not None:
            self._narration = ended(self._narration, self._clock())
        if self._to_read:
            self._wait.start(BETWEEN_LINES_MS)

    @Slot()
    def voice_changed(self) -> None:
        """The voice has come, or gone; a line it was saying will never end by itself."""
        if self._voice.state is not VoiceState.READY:
            self._narration = silenced(self._narration)
        self._wake_or_rest()
        self._say_check()
        self._read_on()

    def _look_for_voice(self) -> None:
        """Look again for a voice that is wanted, and not there."""
        if self._hearing.voice and self._voice.state in (VoiceState.MISSING, VoiceState.LOST):
            self._voice.start()

    def _say_check(self) -> None:
        """Say what the sound check says, as soon as there is a voice."""
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

    def _strike_anew(self) -> None:
        """Take back what was struck ahead of time."""
        self._sound.hush()
        if self._now is not None:
            self._struck = place_of(self._now.session)

    def _wake_or_rest(self) -> None:
        """Hold the loudspeaker while the massage goes on with anything to be played."""
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
        self._narration = hear(was, before, now, happened, self._in_voice, self._firmest)
        if not self.speaks:
            self._narration = silenced(self._narration)
            return
        if was.saying and self._narration.saying is None:
            self._voice.stop()
        self._say_next()
        if now.finished and self._narration.queue:
            self._wait.start(max(0, self._narration.quiet_until_ms - self._clock()))

    @Slot()
    def go_on(self) -> None:
        """Say what was left to say when the session's own time had ended, or before it began."""
        if self._now is not None:
            self._say_next()
        self._read_on()

    def _say_next(self) -> None:
        if self._now is None or self._voice.state is not VoiceState.READY:
            return
        self._narration, line = next_line(self._narration, self._now, self._clock(), self._in_voice)
        if line is None:
            return
        done = self._now.finished
        self._speak(line, LAST_GAIN if done else loudness(self._now.session))

    @property
    def _in_voice(self) -> Words:
        """The texts with the lengths that they have in the voice that speaks."""
        return self._words if self._voice.recorded else self._without_clips

    def _speak(self, line: SpokenLine, gain: float) -> None:
        self._voice.set_volume(self._hearing.volume, gain)
        self._voice.say(line.text, line.language or self._words("language"))

    def _strike(self, before: Snapshot | None, now: Snapshot) -> None:
        """Strike ahead of time what will sound, if nobody touches anything meanwhile."""
        session, sound = now.session, self._sound
        by_itself = before is not None and came_by_itself(before, now)
        if not by_itself:
            sound.hush()
            self._struck = place_of(session)
        if session.state is State.PLAYING:
            self._wake_or_rest()
        if self._hearing.sounds:
            start = before.session if before is not None and by_itself else session
            self._strike_from(start, self._clock())
        if session.state is not State.PLAYING:
            self._rest(now, by_itself)

    def _strike_from(self, start: Session, now_ms: int) -> None:
        """Strike what is new; softly while the voice speaks."""
        under = UNDER_VOICE if self._narration.saying else 1.0
        for strike in coming_tones(start, now_ms + LEAD_MS, self._hearing.pulse):
            if strike.place > self._struck:
                self._struck = strike.place
                if now_ms - strike.at_ms < TOO_LATE_MS:
                    tone = strike.tone if self._hearing.tones else Tone.PULSE
                    self._sound.play(tone, max(0, strike.at_ms - now_ms), strike.gain * under)

    def _rest(self, now: Snapshot, by_itself: bool) -> None:
        if now.finished and not by_itself and self._hearing.tones:
            self._sound.wake()
            self._sound.play(Tone.END, 0, LAST_GAIN)
        self._sound.rest()
