"""After the app was killed during a massage, its place is known."""

from __future__ import annotations

import pytest

from tests.journal.kills import kill_many


@pytest.mark.slow("starts the app and kills it")
def test_every_one_that_is_killed_finds_its_place_again() -> None:
    assert [life.wrong for life in kill_many(4) if life.wrong] == []
