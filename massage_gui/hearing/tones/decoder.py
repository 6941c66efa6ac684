"""The decoder: turns an Ogg Vorbis or WAV file into samples for the mixer, with miniaudio."""

from __future__ import annotations

from array import array
from typing import Final

from massage_gui.hearing.tones.mixer import RATE, Samples
from massage_gui.hearing.tones.speaker import load_library

MONO: Final = 1


def decoded(data: bytes) -> Samples | None:
    """The samples in mono at the mixer's rate, for a file of any rate; None if it is not sound.

    It takes some milliseconds, during which other threads can run.
    """
    try:
        ffi, lib = load_library()
    except ImportError:
        return None
    wanted = ffi.new(
        "ma_decoder_config *", lib.ma_decoder_config_init(lib.ma_format_s16, MONO, RATE)
    )
    count, samples = ffi.new("ma_uint64 *"), ffi.new("void **")
    if lib.ma_decode_memory(data, len(data), wanted, count, samples) != lib.MA_SUCCESS:
        return None
    try:
        return array("h", ffi.buffer(samples[0], 2 * count[0])[:]) or None
    finally:
        lib.ma_free(samples[0], ffi.NULL)
