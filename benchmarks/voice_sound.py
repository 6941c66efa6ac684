"""What is done to speech before it is a clip: its silence cut off, its loudness evened, encoded."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyloudnorm
import soundfile
from imageio_ffmpeg import get_ffmpeg_exe
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

QUIET_DB: Final = -45.0  # below the loudest 10 ms: nobody hears a difference to silence
FRAME_S: Final = 0.010
BEFORE_S: Final = 0.030  # what is kept before the first sound and after the last one
AFTER_S: Final = 0.080
RISE_S: Final = 0.010  # the kept silence grows out of nothing, so that it begins without a click
FALL_S: Final = 0.040
BLOCK_S: Final = 0.4  # loudness is measured in blocks of so many seconds
PEAKS_DB: Final = (-2.0, -3.0, -4.0, -5.0)  # tried in turn, for coding makes peaks higher again
HIGHEST_DB: Final = -1.1  # the highest peak of a file, between its samples, too
NEAR_LU: Final = 0.5  # how near to the loudness asked for a file is to be
OVER: Final = 4  # times as many samples show what lies between them
SOFTLY_S: Final = 0.004  # how long the gain takes to go down before a peak, and to come back


@dataclass(frozen=True, slots=True)
class Sound:
    """What every clip is to be: how loud (LUFS), samples and bits a second, the highest pitch."""

    loudness: float
    rate: int
    bits: int
    cutoff: int


def as_file(samples: Any, rate: int, sound: Sound) -> tuple[bytes, int]:
    """Speech as a file that is as loud as all others, and how many milliseconds it takes."""
    whole = resample_poly(np.asarray(samples, np.float64), sound.rate, rate)
    clip = faded(trimmed(whole, sound.rate), sound.rate)
    data, more_db = b"", 0.0
    for peak_db in PEAKS_DB:
        data = encoded(evened(clip, sound, more_db, peak_db), sound)
        heard, _ = soundfile.read(io.BytesIO(data))
        missing_db = sound.loudness - measured(heard, sound.rate)
        if abs(missing_db) < NEAR_LU and true_peak(heard) < HIGHEST_DB:
            break
        more_db += missing_db
    return data, round(len(clip) * 1000 / sound.rate)


def evened(clip: Any, sound: Sound, more_db: float, peak_db: float) -> Any:
    """A clip as loud as asked for, and some more, without the highest peaks."""
    loud = clip
    for _ in range(3):  # what the peaks lose, all of it gains
        clip = clip * 10 ** ((sound.loudness + more_db - measured(loud, sound.rate)) / 20)
        loud = without_peaks(clip, sound.rate, peak_db)
    return loud


def trimmed(samples: Any, rate: int) -> Any:
    """Without the silence at both ends, but for a moment of it."""
    frame = round(FRAME_S * rate)
    padded = np.pad(samples, (round(BEFORE_S * rate), round(AFTER_S * rate) + frame))
    frames = padded[: len(padded) // frame * frame].reshape(-1, frame)
    level = np.sqrt((frames**2).mean(axis=1))
    heard = np.flatnonzero(level > level.max() * 10 ** (QUIET_DB / 20))
    start = heard[0] * frame - round(BEFORE_S * rate)
    return padded[max(0, start) : (heard[-1] + 1) * frame + round(AFTER_S * rate)]


def faded(samples: Any, rate: int) -> Any:
    """With a soft begin and end."""
    rise, fall = round(RISE_S * rate), round(FALL_S * rate)
    shape = np.ones(len(samples))
    shape[:rise] = np.sin(np.linspace(0, np.pi / 2, rise)) ** 2
    shape[-fall:] = np.cos(np.linspace(0, np.pi / 2, fall)) ** 2
    return samples * shape


def measured(samples: Any, rate: int) -> float:
    """How loud a clip is, by ITU-R BS.1770, in LUFS; the shortest are one block."""
    block = min(BLOCK_S, len(samples) / rate)
    return float(pyloudnorm.Meter(rate, block_size=block).integrated_loudness(samples))


def true_peak(samples: Any) -> float:
    """The highest value between the samples, too, in dB below the loudest there can be."""
    return float(20 * np.log10(np.abs(resample_poly(samples, OVER, 1)).max()))


def without_peaks(samples: Any, rate: int, peak_db: float) -> Any:
    """Softer for a moment around each peak that is too high."""
    between = np.abs(resample_poly(samples, OVER, 1)).reshape(-1, OVER).max(axis=1)
    gain = np.minimum(1, 10 ** (peak_db / 20) / np.maximum(between, 1e-9))
    width = round(SOFTLY_S * rate) | 1
    return samples * uniform_filter1d(minimum_filter1d(gain, 2 * width + 1), width)


def encoded(samples: Any, sound: Sound) -> bytes:
    """A file of Ogg Vorbis, the same for the same samples."""
    given = ["-f", "f32le", "-ar", str(sound.rate), "-ac", "1", "-i", "-"]
    coded = ["-c:a", "libvorbis", "-b:a", str(sound.bits), "-cutoff", str(sound.cutoff)]
    exact = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "ogg", "-"]
    command = [get_ffmpeg_exe(), "-v", "error", *given, *coded, *exact]
    raw: bytes = samples.astype("<f4").tobytes()
    done = subprocess.run(command, input=raw, stdout=subprocess.PIPE, check=True)
    return done.stdout
