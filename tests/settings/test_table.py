"""The table: every setting says what can be chosen, and what is chosen is a value."""

from __future__ import annotations

from typing import Any

import pytest

from massage_gui.settings.table import (
    FLASH,
    MINUTES,
    PACE,
    TABLE,
    THEME,
    TOOL,
    VOICE,
    VOLUME,
    Change,
    Setting,
    Settings,
)
from massage_gui.ui.actions import BINDINGS
from massage_gui.words import Words

words = Words()


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.id)
def test_a_setting_has_its_words_its_keys_and_a_default_that_can_be_chosen(
    setting: Setting[Any],
) -> None:
    assert setting.default is None or setting.allows(setting.default)
    assert set(setting.keys) <= {binding.action for binding in BINDINGS}
    if setting.shown:
        assert words(setting.title)
        assert not setting.texts or all(words(f"{setting.texts}.{one}") for one in setting.names)


def test_no_two_settings_share_a_name_or_a_key() -> None:
    assert len({one.id for one in TABLE}) == len({one.key for one in TABLE}) == len(TABLE)
    keys = [key for one in TABLE for key in one.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("setting", "change", "now", "then"),
    [
        (VOICE, Change.TOGGLE, "on", "off"),
        (VOICE, Change.TOGGLE, "off", "on"),
        (THEME, Change.TOGGLE, "light", "dark"),
        (THEME, Change.TOGGLE, "dark", "light"),
        (FLASH, Change.NEXT, "off", "auto"),
        (PACE, Change.NEXT, "written", "faster"),
        (TOOL, Change.NEXT, "grip", "fingers"),
        (VOLUME, Change.UP, "5", "5"),
        (VOLUME, Change.DOWN, "3", "2"),
        (VOLUME, Change.DOWN, "1", "1"),
    ],
)
def test_a_key_leads_on(setting: Setting[Any], change: Change, now: str, then: str) -> None:
    assert setting.moved(now, change) == then


# Choices


@pytest.mark.parametrize(
    ("key", "value"),
    [("theme", "sepia"), ("volume", True), ("volume", 6), ("paces", 1000), ("fullscreen", True)],
)
def test_settings_refuse_what_cannot_be_chosen(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"{value!r} is no setting for {key}"):
        Settings(**{key: value})


@pytest.mark.parametrize(("minutes", "kept"), [(30, 30), (None, None)])
def test_minutes_are_chosen_by_routine(minutes: float | None, kept: float | None) -> None:
    settings = Settings(minutes={"back": 20, "neck": 7.5}).put(MINUTES, minutes, "back")
    assert (settings.of(MINUTES, "back"), settings.of(MINUTES, "neck")) == (kept, 7.5)


def test_choices_are_not_shared_with_the_one_who_gave_them() -> None:
    given = {"back": 20.0}
    settings = Settings(minutes=given)
    given["neck"] = 5.0
    assert settings.of(MINUTES, "neck") is None


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        ({"theme": "dark"}, {"theme": "dark", "volume": 2}, {"volume": 2}),
        ({"theme": "dark"}, {}, {"theme": "system"}),
        ({"paces": {"a": 750, "b": 750}}, {"paces": {"b": 750}}, {"paces": {"a": 1000}}),
        ({"minutes": {"a": 5}}, {"minutes": {"a": 5, "b": 6}}, {"minutes": {"b": 6}}),
    ],
)
def test_only_what_differs_is_a_change(
    before: dict[str, Any], now: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert Settings(**now).changes_since(Settings(**before)) == changes
    assert Settings(**before).with_changes(changes) == Settings(**now)
