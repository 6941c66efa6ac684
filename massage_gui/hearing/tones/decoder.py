"""The decoder: makes samples for the mixer out of an Ogg Vorbis file, through miniaudio."""

from __future__ import annotations

from array import array

from massage_gui.hearing.tones.mixer import RATE, Samples
from massage_gui.hearing.tones.speaker import load_library

MOST_SAMPLES = 120 * RATE


def decoded(data: bytes) -> Samples | None:
    """The samples; None for what is no Ogg Vorbis in mono at the mixer's rate, or far too long.

    It takes some milliseconds, in which other threads go on.
    """
    try:
        ffi, lib = load_library()
    except ImportError:
        return None
    channels, rate, samples = ffi.new("int *"), ffi.new("int *"), ffi.new("short **")
    count = lib.stb_vorbis_decode_memory(data, len(data), channels, rate, samples)
    if samples[0] == ffi.NULL:
        return None
    try:
        fits = channels[0] == 1 and rate[0] == RATE and 0 < count <= MOST_SAMPLES
        return array("h", ffi.buffer(samples[0], count * 2)[:]) if fits else None
    finally:
        lib.free(samples[0])
