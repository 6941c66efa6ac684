"""A room for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hearing.tones.room import Room


@pytest.fixture
def room(qapp: object) -> Iterator[Room]:
    """A room in which nothing has been asked for."""
    room = Room()
    yield room
    room.sound.close()
