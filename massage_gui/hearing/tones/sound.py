"""Sound: plays tones on time, and spoken lines, while there is a loudspeaker."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from massage_gui.core.easing import clamp
from massage_gui.files.worker import ThreadWorker, Worker
from massage_gui.hearing.tones.mixer import Mixer, Samples
from massage_gui.hearing.tones.speaker import OpenSpeaker, open_speaker
from massage_gui.hearing.tones.speaker_keeper import LoadTones, SpeakerKeeper
from massage_gui.hearing.tones.state import SoundState

LATENCY_MS: Final = 25  # from when the speaker asks for a sample until it is heard, about
LEAD_MS: Final = 80  # a tone asked for this long before is exactly on time, others a little late
FADED_MS: Final = 100  # after a hush, until the speaker has played everything it was given
PATIENCE_MS: Final = 5_000  # for opening a speaker
WATCH_MS: Final = 3_000  # how often to check that the speaker still asks for samples
SILENT_MS: Final = 2_500  # a speaker that has not asked for this long is lost
FIRST_PAUSE_MS: Final = 500  # before looking for a speaker again; doubled each time
LONGEST_PAUSE_MS: Final = 60_000
CLOSING_S: Final = 0.2
MS_NS: Final = 1_000_000


class Sound(QObject):
    """Plays tones and lines. Every method returns at once; a thread does what may take long.

    Signals:
        state_changed(): `state` or `there` has changed.
        said(): the last line was heard to its end; not if it was silenced or the speaker was
            lost.
    """

    state_changed = Signal()
    said = Signal()
    _line_over = Signal(int)
    _settled = Signal(bool, bool)
    _stopped = Signal()

    def __init__(
        self,
        load: LoadTones,
        parent: QObject | None = None,
        open_speaker: OpenSpeaker = open_speaker,
        worker: Worker | None = None,
        clock: Callable[[], int] = time.perf_counter_ns,
    ) -> None:
        super().__init__(parent)
        self._state = SoundState.RESTING
        self._clock = clock
        self._mixer = Mixer(clock, LATENCY_MS * MS_NS)
        self._keeper = SpeakerKeeper(self._mixer, load, open_speaker, self._stopped.emit)
        self._worker = worker or ThreadWorker()
        self._started = self._awake = self._busy = self._closed = False
        self._held = self._saying = False  # the two reasons to be awake
        self._line = 0
        self._there: bool | None = None
        self._pause_ms = FIRST_PAUSE_MS
        self._quiet_ns = 0  # when everything asked for so far has ended
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._settled.connect(self._on_settled)
        self._stopped.connect(self._on_stopped)
        self._line_over.connect(self._on_line_over)

    @property
    def state(self) -> SoundState:
        """Whether a tone would be heard."""
        return self._state

    @property
    def there(self) -> bool | None:
        """Whether a speaker was there when it was last wanted; None before that is known."""
        return self._there

    def start(self) -> None:
        """Load the tones and open the speaker; before this, nothing is touched."""
        if not self._started and not self._closed:
            self._started = True
            self.wake()

    def look(self) -> None:
        """Look whether a speaker is there, without keeping it open."""
        self._started = not self._closed
        if self._started and not self._awake:
            self._wake()
            self._wake_or_rest()

    def play(self, tone: str, in_ms: float = 0, gain: float = 1.0) -> None:
        """Play a tone in so many milliseconds, also together with others.

        It is exactly on time from LEAD_MS on; otherwise it is played as soon as possible.
        """
        if self._state not in (SoundState.STARTING, SoundState.READY):
            return
        at_ns = self._clock() + round(in_ms * MS_NS)
        self._mixer.play(tone, at_ns, gain)
        over_ns = at_ns + (self._mixer.length_ms(tone) + FADED_MS) * MS_NS
        self._quiet_ns = max(self._quiet_ns, over_ns)
        if self._state is SoundState.READY and not self._timer.isActive():
            self._watch()

    def say(self, line: Samples, gain: float = 1.0) -> None:
        """Play a line at once instead of the current one, and stay awake meanwhile."""
        if self._state in (SoundState.MISSING, SoundState.LOST):
            return
        self._line += 1
        self._saying = True
        self._wake_or_rest()
        self._mixer.say(line, gain, partial(self._line_over.emit, self._line))
        if self._state is SoundState.READY and not self._timer.isActive():
            self._watch()

    def silence(self) -> None:
        """Fade out the line, but not the tones."""
        if self._saying:
            self._mixer.hush_line()
            self._end_line()

    def hush(self) -> None:
        """Drop the tones to come, and fade out those that are heard."""
        self._mixer.hush()
        self._quiet_ns = min(self._quiet_ns, self._clock() + FADED_MS * MS_NS)
        if not self._awake and self._timer.isActive():
            self._timer.start(self._sounding_ms())

    def set_volume(self, volume: float) -> None:
        """From 0 to 1; 0.5 is perceived as half as loud."""
        self._mixer.level = clamp(volume) ** 2

    def rest(self) -> None:
        """After everything asked for so far, use no sound device until woken."""
        self._held = False
        self._wake_or_rest()

    def wake(self) -> None:
        """Be ready to play; look again for a speaker that was missing."""
        self._held = self._started and not self._closed
        self._wake_or_rest()

    def _wake_or_rest(self) -> None:
        wanted = self._held or self._saying
        if wanted and not self._awake and self._started and not self._closed:
            self._wake()
        elif self._awake and not wanted:
            self._rest()

    def _rest(self) -> None:
        self._awake = False
        self._timer.start(self._sounding_ms())
        if self._state in (SoundState.STARTING, SoundState.READY):
            self._set(SoundState.RESTING)

    def _wake(self) -> None:
        self._awake = True
        self._pause_ms = FIRST_PAUSE_MS
        self._timer.start(PATIENCE_MS)
        if self._state is SoundState.RESTING:
            self._set(SoundState.STARTING)
        self._settle()

    def close(self) -> None:
        """Close the speaker; nothing can be played any more."""
        if self._closed:
            return
        self._closed = True
        self._awake = self._held = self._saying = False
        self._timer.stop()
        self._state = SoundState.RESTING
        if self._started:
            self._worker.do(self._keeper.drop)
            self._worker.close(CLOSING_S)

    def _set(self, state: SoundState) -> None:
        known = state not in (SoundState.STARTING, SoundState.RESTING)
        self._become(state, state is SoundState.READY if known else self._there)

    def _become(self, state: SoundState, there: bool | None) -> None:
        before, self._state, self._there = (self._state, self._there), state, there
        if before != (state, there):
            self.state_changed.emit()

    def _settle(self) -> None:
        """Let the worker start or stop the speaker, as is wanted now; one job at a time."""
        if not self._busy:
            self._busy = True
            self._worker.do(partial(self._settle_to, self._awake))

    def _settle_to(self, awake: bool) -> None:
        """On the worker's thread."""
        done = self._keeper.start() if awake else self._keeper.stop()
        with contextlib.suppress(RuntimeError):  # this object may have been deleted meanwhile
            self._settled.emit(awake, done)

    @Slot(bool, bool)
    def _on_settled(self, awake: bool, done: bool) -> None:
        self._busy = False
        if self._closed:
            return
        if awake is not self._awake:
            if awake:
                self._tell_at_rest(done and not self._keeper.broken)
            if self._awake or not self._sounding_ms():  # else the timer settles it in time
                self._settle()
        elif awake and done and not self._keeper.broken:
            self._pause_ms = FIRST_PAUSE_MS
            self._timer.start(WATCH_MS)
            self._set(SoundState.READY)
        elif awake:
            self._give_up()
            self._look_again_later()

    def _tell_at_rest(self, there: bool) -> None:
        """Report whether the speaker is there, although it is no longer wanted."""
        if there:
            self._become(SoundState.RESTING, there)
        elif self._state is SoundState.RESTING:
            self._forget()
            self._set(SoundState.MISSING)

    @Slot(int)
    def _on_line_over(self, line: int) -> None:
        """The speaker has got all of a line, which may have been silenced just now."""
        if self._saying and line == self._line:
            self._end_line()
            self.said.emit()

    def _end_line(self) -> None:
        self._saying = False
        self._quiet_ns = max(self._quiet_ns, self._clock() + FADED_MS * MS_NS)
        self._wake_or_rest()

    @Slot()
    def _on_stopped(self) -> None:
        """The speaker has gone away."""
        if self._state is SoundState.READY and not self._closed:
            self._lose()

    @Slot()
    def _on_time(self) -> None:
        if not self._awake:
            self._settle()
        elif self._state is SoundState.READY:
            self._watch()
        else:
            self._give_up()
            self._timer.start(max(PATIENCE_MS, self._pause_ms))
            self._settle()

    def _watch(self) -> None:
        """Check that the speaker still asks for samples while there is something to hear.

        When the sound server dies, miniaudio waits for it forever without an error.
        """
        now_ns = self._clock()
        if now_ns - self._mixer.asked_ns > SILENT_MS * MS_NS:
            self._lose()
        elif self._saying or now_ns < self._quiet_ns:
            self._timer.start(WATCH_MS)

    def _lose(self) -> None:
        self._keeper.broken = True
        self._forget()
        self._pause_ms = FIRST_PAUSE_MS
        self._look_again_later()
        self._set(SoundState.LOST)
        self._wake_or_rest()

    def _forget(self) -> None:
        """Drop everything that was asked for."""
        self._mixer.clear()
        self._quiet_ns = 0
        self._saying = False

    def _look_again_later(self) -> None:
        self._timer.start(self._pause_ms)
        self._pause_ms = min(2 * self._pause_ms, LONGEST_PAUSE_MS)

    def _give_up(self) -> None:
        """Report that there is no speaker, unless that is already known."""
        if self._state is SoundState.STARTING:
            self._forget()
            self._set(SoundState.MISSING)

    def _sounding_ms(self) -> int:
        """How long something will still be heard."""
        return max(0, (self._quiet_ns - self._clock()) // MS_NS)
