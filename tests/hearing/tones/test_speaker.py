"""The library that opens the loudspeaker is there, or named."""

from __future__ import annotations

from massage_gui.hearing.tones.speaker import library_faults

# The library


def broken() -> object:
    raise ImportError("no backend")


def test_a_library_that_cannot_be_loaded_is_named() -> None:
    told = "miniaudio cannot be loaded, so there are no tones: no backend"
    assert list(library_faults(broken, "linux", "x86_64")) == [told]
    assert list(library_faults(broken, "darwin", "arm64")) == [told]


def test_where_no_library_is_made_none_is_missed() -> None:
    assert list(library_faults(broken, "linux", "aarch64")) == []
    assert list(library_faults(broken, "win32", "ARM64")) == []


def test_the_library_of_this_machine_can_be_loaded() -> None:
    assert list(library_faults()) == []
