"""The speaker: this machine's loudspeaker, opened through miniaudio.

We use the part of miniaudio that is compiled, and not its Python module: that one imports an HTTP
client, and with it takes 8 MB and 30 ms, where the part that plays takes 0.7 MB and 2 ms. It also
never closes what it opens first, the connection to the sound server.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Callable, Iterator
from functools import cache
from platform import machine as processor
from typing import Any, Final, Protocol

PERIOD_MS: Final = 20  # the device asks for so much at a time
PERIODS: Final = 2  # and holds so many of them
NAME: Final = b"Massage guide"
MONO: Final = 1

Fill = Callable[[int], bytes]
Lost = Callable[[], None]


class SpeakerError(Exception):
    """There is no loudspeaker, or it does not do what it should."""


class Loudspeaker(Protocol):
    """A loudspeaker that is open. Any of this may take long, or never come back."""

    def start(self) -> None:
        """Begin to ask for samples; SpeakerError if that cannot be."""

    def stop(self) -> None:
        """Ask for no more; nothing of it wakes until it is started again."""

    def close(self) -> None:
        """Give it back, for good."""


OpenSpeaker = Callable[[int, Fill, Lost], Loudspeaker]


def library_faults(
    load: Callable[[], object] | None = None,
    platform: str = sys.platform,
    machine: str | None = None,
) -> Iterator[str]:
    """What is wrong with miniaudio on a machine that it is made for; nothing on others.

    It is loaded by `load`, and asked for nothing: no device is touched.
    """
    if platform != "darwin" and (machine or processor()) not in ("x86_64", "AMD64"):
        return
    try:
        (load or load_library)()
    except ImportError as error:
        yield f"miniaudio cannot be loaded, so there are no tones: {error}"


def load_library() -> tuple[Any, Any]:
    """What cffi needs to call miniaudio, and miniaudio; ImportError where there is none."""
    from _miniaudio import ffi, lib

    return ffi, lib


def open_speaker(rate: int, fill: Fill, lost: Lost) -> Loudspeaker:
    """The loudspeaker that the desktop prefers; SpeakerError if there is none.

    `fill` is asked for 16 bit samples, `lost` is called when the speaker goes away; both on a
    thread that is not ours to keep waiting. Only real ways to a speaker are tried: left alone,
    miniaudio would take one that plays into nothing, or wake a JACK server.
    """
    try:
        ffi, lib = load_library()
    except ImportError as error:
        raise SpeakerError(f"miniaudio cannot be loaded: {error}") from error
    _hear_callbacks(ffi)
    *preferred, last = _ways(sys.platform)
    for way in preferred:
        with contextlib.suppress(SpeakerError):
            return _MiniaudioSpeaker(ffi, lib, way, rate, fill, lost)
    if last == "alsa":
        _quiet_alsa()
    return _MiniaudioSpeaker(ffi, lib, last, rate, fill, lost)


def _ways(platform: str) -> tuple[str, ...]:
    """The names that miniaudio has for ways to a loudspeaker, the preferred one first."""
    if platform == "win32":
        return ("wasapi", "dsound", "winmm")
    if platform == "darwin":
        return ("coreaudio",)
    return ("pulseaudio", "alsa")  # PipeWire answers as PulseAudio, too


class _MiniaudioSpeaker:
    def __init__(self, ffi: Any, lib: Any, way: str, rate: int, fill: Fill, lost: Lost) -> None:
        self.fill = fill
        self._lib, self._lost = lib, lost
        self._meant = True  # whether it is by our own wish that it does not ask
        self._me = ffi.new_handle(self)
        self._name = ffi.from_buffer(NAME)
        self._context = ffi.new("ma_context *")
        self._device = ffi.new("ma_device *")
        config = lib.ma_context_config_init()
        config.pulse.pApplicationName = self._name
        ways = ffi.new("ma_backend[]", [getattr(lib, f"ma_backend_{way}")])
        if lib.ma_context_init(ways, 1, ffi.addressof(config), self._context) != lib.MA_SUCCESS:
            raise SpeakerError(f"no {way}")
        wish = self._wish(rate)
        if lib.ma_device_init(self._context, ffi.addressof(wish), self._device) != lib.MA_SUCCESS:
            lib.ma_context_uninit(self._context)
            raise SpeakerError(f"no loudspeaker through {way}")
        _OPEN.add(self)

    def start(self) -> None:
        self._meant = False
        if self._device.state == self._lib.ma_device_state_started:
            return
        if self._lib.ma_device_start(self._device) != self._lib.MA_SUCCESS:
            self._meant = True
            raise SpeakerError("the loudspeaker does not start")

    def stop(self) -> None:
        self._meant = True
        self._lib.ma_device_stop(self._device)

    def close(self) -> None:
        self.stop()  # else miniaudio waits for a thread that waits for a dead server
        self._lib.ma_device_uninit(self._device)
        self._lib.ma_context_uninit(self._context)
        _OPEN.discard(self)

    def stopped(self) -> None:
        """It asks no more."""
        if not self._meant:
            self._meant = True
            self._lost()

    def _wish(self, rate: int) -> Any:
        config = self._lib.ma_device_config_init(self._lib.ma_device_type_playback)
        config.sampleRate = rate
        config.playback.channels = MONO
        config.playback.format = self._lib.ma_format_s16
        config.periodSizeInMilliseconds = PERIOD_MS
        config.periods = PERIODS
        config.pUserData = self._me
        config.dataCallback = self._lib._internal_data_callback
        config.stopCallback = self._lib._internal_stop_callback
        return config


# miniaudio's thread uses the memory of a speaker until it is closed, whoever forgets it.
_OPEN: Final[set[_MiniaudioSpeaker]] = set()


@cache
def _hear_callbacks(ffi: Any) -> None:
    """Let miniaudio's two callbacks come to the speaker that they belong to.

    An exception in them would be printed by cffi, fifty times a second; it makes silence instead.
    """

    def quietly(*_: object) -> None:
        return None

    def on_data(device: Any, output: Any, _input: Any, frames: int) -> None:
        samples = ffi.from_handle(device.pUserData).fill(frames)
        if samples:
            ffi.memmove(output, samples, len(samples))

    def on_stop(device: Any) -> None:
        ffi.from_handle(device.pUserData).stopped()

    ffi.def_extern("_internal_data_callback", onerror=quietly)(on_data)
    ffi.def_extern("_internal_stop_callback", onerror=quietly)(on_stop)


@cache
def _quiet_alsa() -> object:
    """Keep ALSA from printing on stderr that there is no sound card; the handler must live on."""
    kinds = (ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    handler = ctypes.CFUNCTYPE(None, *kinds)(lambda *_: None)
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)
    except (OSError, AttributeError):
        return None
    return handler
