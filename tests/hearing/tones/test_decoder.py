"""The decoder: samples out of Ogg Vorbis, and nothing out of anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from massage_gui.hearing.tones.decoder import decoded

HUM = (Path(__file__).parents[2] / "data" / "hum.ogg").read_bytes()  # 0.3 s of 440 Hz


def test_a_clip_has_its_samples() -> None:
    samples = decoded(HUM)
    assert samples is not None
    assert len(samples) == 6615
    assert 8_000 < max(samples) < 12_000


@pytest.mark.parametrize("data", [b"", b"OggS", b"RIFF" * 400, HUM[:2000], bytes(len(HUM))])
def test_what_is_no_clip_gives_none(data: bytes) -> None:
    assert decoded(data) is None
