"""What follows from the settings, and from what the desktop asks for."""

from __future__ import annotations

import pytest

from massage_gui.settings.effects import MUTED, Circumstances, Hearing, chosen, effects
from massage_gui.settings.table import Settings


@pytest.mark.parametrize(
    ("theme", "desktop_dark", "dark"),
    [
        ("system", True, True),
        ("system", False, False),
        ("light", True, False),
        ("dark", False, True),
    ],
)
def test_the_colours_are_the_desktops_until_chosen(
    theme: str, desktop_dark: bool, dark: bool
) -> None:
    assert effects(Settings(theme=theme), Circumstances(dark=desktop_dark)).look.dark is dark


@pytest.mark.parametrize(
    ("motion", "desktop_calm", "calm"),
    [
        ("system", True, True),
        ("system", False, False),
        ("full", True, False),
        ("calm", False, True),
    ],
)
def test_movement_is_the_desktops_until_chosen(motion: str, desktop_calm: bool, calm: bool) -> None:
    assert effects(Settings(motion=motion), Circumstances(calm=desktop_calm)).manner.calm is calm


def test_what_is_muted_is_not_heard_and_shown_as_off() -> None:
    around = Circumstances(muted=MUTED)
    hearing = effects(Settings(pulse=True, volume=5), around).hearing
    assert hearing == Hearing(voice=False, tones=False, pulse=False, volume=1.0)
    assert chosen(Settings(pulse=True), around)["pulse"] == "off"


def test_the_pace_is_that_of_the_routine_in_hand() -> None:
    settings = Settings(paces={"back": 750})
    assert effects(settings, Circumstances(routine="back")).pace == 750
    assert effects(settings, Circumstances(routine="neck")).pace == 1000
