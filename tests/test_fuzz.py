"""Hostile files are refused in words: never a traceback, never for long, never with much memory."""

from __future__ import annotations

import pytest

from tests.fuzz import KINDS, body, failures
from tests.mutants import map_mutant, routine_mutant
from tests.sweep import Sweep

ROUTINES, MAPS = 2_000, 100


def test_hostile_routines_are_refused_in_words(sweep: Sweep) -> None:
    assert list(map(str, failures("routine", sweep(range(ROUTINES))))) == []


def test_hostile_maps_are_refused_in_words(sweep: Sweep) -> None:
    assert list(map(str, failures("map", sweep(range(MAPS))))) == []


def test_a_seed_makes_the_same_file_each_time() -> None:
    source = b"format: 1\nsteps:\n  - title: A\n    seconds: 5\n  - title: B\n"
    assert routine_mutant(3, [source]) == routine_mutant(3, [source])
    assert map_mutant(3, "<svg><path d='M1 2'/></svg>") == map_mutant(
        3, "<svg><path d='M1 2'/></svg>"
    )
    assert len({routine_mutant(seed, [source]) for seed in range(9)}) > 5


def test_what_is_raised_or_told_wrongly_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(seed: int) -> str:
        if seed:
            raise RecursionError("too deep")
        return "told as ''"

    monkeypatch.setitem(KINDS, "stumbling", stumbles)
    first, second = failures("stumbling", range(2))
    assert first.why == "told as ''"
    assert "RecursionError: too deep" in second.why
    assert body().regions
