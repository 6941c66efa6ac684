"""Sound: plays tones at their moment, as long as this machine has a loudspeaker."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import partial
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from massage_gui.core.easing import clamp
from massage_gui.files.worker import ThreadWorker, Worker
from massage_gui.hearing.tones.mixer import RATE, Mixer, read_tones
from massage_gui.hearing.tones.speaker import Loudspeaker, OpenSpeaker, SpeakerError, open_speaker

LATENCY_MS: Final = 25  # from the moment the speaker asks for a sample until it is heard, about
LEAD_MS: Final = 80  # a tone asked for so long before is heard at its moment, others a little later
FADED_MS: Final = 100  # after a hush, until the speaker has played all that it was given
PATIENCE_MS: Final = 5_000  # with a speaker that is being opened
WATCH_MS: Final = 3_000  # how often we look whether the speaker still asks while tones are due
SILENT_MS: Final = 2_500  # a speaker that has not asked for so long is lost
FIRST_PAUSE_MS: Final = 500  # before a speaker is looked for again; twice as long each time
LONGEST_PAUSE_MS: Final = 60_000
CLOSING_S: Final = 0.2
MS_NS: Final = 1_000_000

LoadTones: TypeAlias = Callable[[], Mapping[str, bytes]]


class SoundState(Enum):
    """Whether a tone would be heard, and if not, why."""

    RESTING = auto()  # nobody wants it now
    STARTING = auto()
    READY = auto()
    MISSING = auto()  # there is no loudspeaker; it is looked for
    LOST = auto()  # it went away; it is looked for


class Sound(QObject):
    """Plays tones. Every verb returns at once; what may take long is done on another thread.

    Signals:
        state_changed(): `state` is another one.
    """

    state_changed = Signal()
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
        self._keeper = _Keeper(self._mixer, load, open_speaker, self._stopped.emit)
        self._worker = worker or ThreadWorker()
        self._started = self._awake = self._busy = self._closed = False
        self._pause_ms = FIRST_PAUSE_MS
        self._quiet_ns = 0  # from then on nothing sounds of what was asked for
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._settled.connect(self._on_settled)
        self._stopped.connect(self._on_stopped)

    @property
    def state(self) -> SoundState:
        """Whether a tone would be heard."""
        return self._state

    def start(self) -> None:
        """Load the tones and open the speaker; before this, nothing is touched."""
        if not self._started and not self._closed:
            self._started = True
            self.wake()

    def play(self, tone: str, in_ms: float = 0, gain: float = 1.0) -> None:
        """Let a tone be heard in so many milliseconds; it may lie over others.

        It is exact from LEAD_MS on. What is asked for sooner is heard as soon as can be.
        """
        if self._state not in (SoundState.STARTING, SoundState.READY):
            return
        at_ns = self._clock() + round(in_ms * MS_NS)
        self._mixer.play(tone, at_ns, gain)
        over_ns = at_ns + (self._mixer.length_ms(tone) + FADED_MS) * MS_NS
        self._quiet_ns = max(self._quiet_ns, over_ns)
        if self._state is SoundState.READY and not self._timer.isActive():
            self._watch()

    def hush(self) -> None:
        """Drop what is to come, and fade out what sounds."""
        self._mixer.hush()
        self._quiet_ns = min(self._quiet_ns, self._clock() + FADED_MS * MS_NS)
        if not self._awake and self._timer.isActive():
            self._timer.start(self._sounding_ms())

    def set_volume(self, share: float) -> None:
        """From 0 to 1; half of it sounds half as loud."""
        self._mixer.level = clamp(share) ** 2

    def rest(self) -> None:
        """Let what was asked for sound out, then use nothing until woken."""
        if not self._awake:
            return
        self._awake = False
        self._timer.start(self._sounding_ms())
        if self._state in (SoundState.STARTING, SoundState.READY):
            self._set(SoundState.RESTING)

    def wake(self) -> None:
        """Be ready to play; a speaker that was missing is looked for again."""
        if not self._started or self._awake or self._closed:
            return
        self._awake = True
        self._pause_ms = FIRST_PAUSE_MS
        self._timer.start(PATIENCE_MS)
        if self._state is SoundState.RESTING:
            self._set(SoundState.STARTING)
        self._settle()

    def close(self) -> None:
        """Give the speaker back; nothing can be played any more."""
        if self._closed:
            return
        self._closed = True
        self._awake = False
        self._timer.stop()
        self._state = SoundState.RESTING
        if self._started:
            self._worker.do(self._keeper.drop)
            self._worker.close(CLOSING_S)

    def _set(self, state: SoundState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def _settle(self) -> None:
        """Have the speaker run or rest as is wanted now; one piece of work at a time."""
        if not self._busy:
            self._busy = True
            self._worker.do(partial(self._settle_to, self._awake))

    def _settle_to(self, awake: bool) -> None:
        """On the worker's thread."""
        done = self._keeper.start() if awake else self._keeper.stop()
        with contextlib.suppress(RuntimeError):  # it may have taken longer than we lived
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
        """Whether the speaker is there that was wanted a moment ago."""
        if there and self._state in (SoundState.MISSING, SoundState.LOST):
            self._set(SoundState.RESTING)
        elif not there and self._state is SoundState.RESTING:
            self._mixer.clear()
            self._quiet_ns = 0
            self._set(SoundState.MISSING)

    @Slot()
    def _on_stopped(self) -> None:
        """The speaker went away by itself."""
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
        """While tones are due, see to it that the speaker asks for them.

        When its server dies, miniaudio waits for it forever, and says nothing.
        """
        now_ns = self._clock()
        if now_ns - self._mixer.asked_ns > SILENT_MS * MS_NS:
            self._lose()
        elif now_ns < self._quiet_ns:
            self._timer.start(WATCH_MS)

    def _lose(self) -> None:
        self._keeper.broken = True
        self._mixer.clear()
        self._quiet_ns = 0
        self._pause_ms = FIRST_PAUSE_MS
        self._look_again_later()
        self._set(SoundState.LOST)

    def _look_again_later(self) -> None:
        self._timer.start(self._pause_ms)
        self._pause_ms = min(2 * self._pause_ms, LONGEST_PAUSE_MS)

    def _give_up(self) -> None:
        """Say that there is no speaker; whoever was told so is told no second time."""
        if self._state is SoundState.STARTING:
            self._mixer.clear()
            self._set(SoundState.MISSING)

    def _sounding_ms(self) -> int:
        """How long something sounds yet."""
        return max(0, (self._quiet_ns - self._clock()) // MS_NS)


class _Keeper:
    """Has the speaker run or rest; its verbs may take long, and say whether they came about.

    `broken`: the speaker is of no use any more.
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
        except Exception:  # a damaged installation, a driver: whatever it is, we are silent
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
            with contextlib.suppress(SpeakerError):  # it may have gone away at rest
                self._speaker.start()
                return
            self.drop()
        self._speaker = self._open(RATE, self._mixer.fill, self._on_lost)
        self._speaker.start()

    def _on_lost(self) -> None:
        """On the speaker's thread."""
        self.broken = True
        self._tell_stopped()


def own_sound(parent: QObject | None, load: LoadTones) -> Sound:
    """The sound of this machine; `load` gives the tones' files by their names."""
    return Sound(load, parent)
