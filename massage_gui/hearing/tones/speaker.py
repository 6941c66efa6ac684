"""The speaker: this machine's loudspeaker, opened with miniaudio.

It uses only the compiled part of miniaudio (0.7 MB, 2 ms to load). The Python module imports an
HTTP client (8 MB, 30 ms), and never closes its connection to the sound server.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from platform import machine as processor
from typing import Any, Final, Protocol

PERIOD_MS: Final = 20  # how much the device asks for at a time
PERIODS: Final = 2  # how many of these it buffers
NAME: Final = b"Massage guide"
MONO: Final = 1

Fill = Callable[[int], bytes]
Lost = Callable[[], None]


class SpeakerError(Exception):
    """There is no loudspeaker, or it does not work."""


class Loudspeaker(Protocol):
    """An open loudspeaker. Every method may take long, or never return."""

    def start(self) -> None:
        """Start to ask for samples, or raise SpeakerError."""

    def stop(self) -> None:
        """Stop asking; no thread wakes up until it is started again."""

    def close(self) -> None:
        """Close it for good."""


OpenSpeaker = Callable[[int, Fill, Lost], Loudspeaker]


def library_faults(
    load: Callable[[], object] | None = None,
    platform: str = sys.platform,
    machine: str | None = None,
) -> Iterator[str]:
    """What is wrong with miniaudio on a machine that it is built for; nothing on others.

    It is only loaded, by `load`; no device is opened.
    """
    if platform != "darwin" and (machine or processor()) not in ("x86_64", "AMD64"):
        return
    try:
        (load or load_library)()
    except ImportError as error:
        yield f"miniaudio cannot be loaded, so there are no tones: {error}"


def load_library() -> tuple[Any, Any]:
    """The `ffi` and `lib` of miniaudio; ImportError if it is not installed."""
    from _miniaudio import ffi, lib

    return ffi, lib


def open_speaker(rate: int, fill: Fill, lost: Lost) -> Loudspeaker:
    """The loudspeaker that the desktop prefers; SpeakerError if there is none.

    `fill` returns 16 bit samples, `lost` is called when the speaker goes away; both on a thread
    of miniaudio's that must not wait. The backends are named, as miniaudio would otherwise end
    at one that plays nothing, or start a JACK server.
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
    """The miniaudio backends to try, the preferred one first."""
    if platform == "win32":
        return ("wasapi", "dsound", "winmm")
    if platform == "darwin":
        return ("coreaudio",)
    return ("pulseaudio", "alsa")  # PipeWire serves PulseAudio clients, too


class _MiniaudioSpeaker:
    def __init__(self, ffi: Any, lib: Any, way: str, rate: int, fill: Fill, lost: Lost) -> None:
        self.fill = fill
        self._lib, self._lost = lib, lost
        self._meant = True  # whether it was stopped on purpose
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
        self.stop()  # otherwise miniaudio waits for a thread that waits for a dead server
        self._lib.ma_device_uninit(self._device)
        self._lib.ma_context_uninit(self._context)
        _OPEN.discard(self)

    def stopped(self) -> None:
        """The device no longer asks for samples."""
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


# Keeps speakers alive until they are closed, as miniaudio's thread uses their memory.
_OPEN: Final[set[_MiniaudioSpeaker]] = set()


@lru_cache(maxsize=1)
def _hear_callbacks(ffi: Any) -> None:
    """Connect miniaudio's two callbacks to the speaker that they belong to.

    An exception in them makes silence, as cffi would print it fifty times a second.
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
    """Keep ALSA from printing that there is no sound card; the handler must stay alive."""
    kinds = (ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    handler = ctypes.CFUNCTYPE(None, *kinds)(lambda *_: None)
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)
    except (OSError, AttributeError):
        return None
    return handler
