"""All pictures are counted, each once."""

from __future__ import annotations

import gc
import os

import pytest
from PySide6.QtGui import QPixmap

from benchmarks.held import held_bytes
from benchmarks.windows import told_by


@pytest.mark.slow("starts the app to measure it")
def test_what_pictures_take_is_told_of_every_step() -> None:
    told = told_by("held", "hold(0, 900, 600)", os.environ)
    assert told.pop("pixels") == [900, 600]
    assert set(told) == {"stage", "glide", "friction", "knead", "paused", "camera"}
    assert told["camera"] > told["glide"] > 1


@pytest.mark.usefixtures("qapp")
def test_a_picture_counts_once_however_many_share_it() -> None:
    gc.collect()
    before = held_bytes()
    pixmap = QPixmap(300, 200)
    shared = [QPixmap(pixmap) for _ in range(3)]
    assert held_bytes() - before == pixmap.width() * pixmap.height() * pixmap.depth() // 8
    assert all(one.cacheKey() == pixmap.cacheKey() for one in shared)
