"""What is remembered, and that nothing in the file can stop the app or get lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from massage_gui.adapters.settings import (
    FileSettings,
    MemorySettings,
    Settings,
    SettingsStore,
    own_settings,
)

CHOSEN = Settings(
    theme="dark", waits=True, minutes={"back": 20, "neck": 7.5}, fullscreen=True, routine="back"
)


def stored(folder: Path, text: str | bytes) -> FileSettings:
    """A store whose file holds this."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "settings.json").write_bytes(data)
    return FileSettings(folder / "settings.json")


def contents(folder: Path) -> Any:
    return json.loads((folder / "settings.json").read_bytes())


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_what_is_saved_is_loaded(kind: str, tmp_path: Path) -> None:
    store: SettingsStore = MemorySettings()
    if kind == "file":
        store = FileSettings(tmp_path / "new" / "folder" / "settings.json")
    assert store.load() == Settings()
    assert store.save(CHOSEN)
    assert store.load() == CHOSEN


def test_own_settings_last(tmp_path: Path) -> None:
    assert own_settings().save(CHOSEN)
    assert own_settings().load() == CHOSEN


def test_loading_writes_nothing(tmp_path: Path) -> None:
    FileSettings(tmp_path / "new" / "settings.json").load()
    stored(tmp_path, "{broken").load()
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "\0\0\0",
        '"dark"',
        b"\xff\xfe\xff",
        "[" * 100_000,
        '{"theme": 1' + "0" * 5000 + "}",
    ],
)
def test_a_broken_file_means_the_defaults(text: str | bytes, tmp_path: Path) -> None:
    assert stored(tmp_path, text).load() == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "sepia"),
        ("theme", []),
        ("waits", 1),
        ("waits", "yes"),
        ("fullscreen", None),
        ("routine", 7),
        ("minutes", []),
        ("minutes", {"back": 0}),
        ("minutes", {"back": -1}),
        ("minutes", {"back": True}),
        ("minutes", {"back": "20"}),
        ("minutes", {"back": float("nan")}),
        ("minutes", {"back": float("inf")}),
    ],
)
def test_a_wrong_value_means_its_default_and_spoils_no_other(
    key: str, value: object, tmp_path: Path
) -> None:
    right: dict[str, Any] = {"theme": "dark", "waits": True, "routine": "back"}
    loaded = stored(tmp_path, json.dumps({**right, key: value})).load()
    expected = {name: kept for name, kept in right.items() if name != key}
    assert loaded == replace(Settings(), **expected)


@pytest.mark.parametrize("text", ["{broken", '{"theme": "sepia"}', "[1]"])
def test_saving_keeps_a_wrong_file_aside(text: str, tmp_path: Path) -> None:
    stored(tmp_path, text).save(CHOSEN)
    assert (tmp_path / "settings.json.broken").read_text() == text
    assert FileSettings(tmp_path / "settings.json").load() == CHOSEN


def test_saving_keeps_no_right_file_aside(tmp_path: Path) -> None:
    store = stored(tmp_path, '{"theme": "dark", "of another version": 1}')
    store.save(CHOSEN)
    store.save(Settings())
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_second_wrong_file_does_not_displace_the_first(tmp_path: Path) -> None:
    for text in ("{one", "{two", "{two"):
        stored(tmp_path, text).save(CHOSEN)
    assert (tmp_path / "settings.json.broken").read_text() == "{one"
    assert (tmp_path / "settings.json.broken-2").read_text() == "{two"
    assert not (tmp_path / "settings.json.broken-3").exists()


def test_keys_of_other_versions_stay(tmp_path: Path) -> None:
    stored(tmp_path, '{"speakers": {"left": 3}, "waits": true}').save(Settings())
    assert contents(tmp_path)["speakers"] == {"left": 3}
    assert contents(tmp_path)["waits"] is False


def test_saving_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not FileSettings(tmp_path / "file" / "settings.json").save(CHOSEN)


def test_saving_over_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    store = FileSettings(tmp_path / "settings.json")
    assert not store.save(CHOSEN)
    assert store.load() == Settings()


def test_settings_refuse_what_the_file_may_not_hold() -> None:
    with pytest.raises(ValueError, match="'sepia' is no setting for theme"):
        Settings(theme="sepia")


@pytest.mark.parametrize(
    ("minutes", "kept"),
    [(30, {"back": 30, "neck": 7.5}), (None, {"neck": 7.5})],
)
def test_minutes_are_kept_by_routine(minutes: float | None, kept: dict[str, float]) -> None:
    assert CHOSEN.with_minutes("back", minutes).minutes == kept


def test_minutes_are_not_shared_with_the_one_who_gave_them() -> None:
    given = {"back": 20.0}
    settings = Settings(minutes=given)
    given["neck"] = 5.0
    assert settings.minutes == {"back": 20.0}
