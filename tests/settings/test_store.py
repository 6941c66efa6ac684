"""What is remembered, and that nothing in the file can stop the app or get lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from massage_gui.core.reading.quoting import path_end
from massage_gui.files.worker import Work
from massage_gui.settings.store import (
    BackgroundSettings,
    Failed,
    FileSettings,
    MemorySettings,
    SettingsStore,
    own_settings,
)
from massage_gui.settings.table import THEME, VOLUME, Changes, Settings

CHOSEN = Settings(theme="dark", waits=True, minutes={"back": 20, "neck": 7.5}, routine="back")
ALL = CHOSEN.changes_since(Settings())


def stored(folder: Path, text: str | bytes) -> FileSettings:
    """A store whose file holds this."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "settings.json").write_bytes(data)
    return FileSettings(folder / "settings.json")


def contents(folder: Path) -> Any:
    return json.loads((folder / "settings.json").read_bytes())


def saved(store: SettingsStore, changes: Changes) -> list[str]:
    """Save; what was told of a failure."""
    told: list[str] = []
    store.save(changes, told.append)
    store.close()
    return told


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_what_is_saved_is_loaded(kind: str, tmp_path: Path) -> None:
    store: SettingsStore = MemorySettings()
    if kind == "file":
        store = FileSettings(tmp_path / "new" / "folder" / "settings.json")
    assert store.load() == Settings()
    assert saved(store, ALL) == []
    assert store.load() == CHOSEN


def test_own_settings_last() -> None:
    assert saved(own_settings(), ALL) == []
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
    assert loaded == Settings(**expected)


def test_a_wrong_entry_spoils_no_other_routine(tmp_path: Path) -> None:
    loaded = stored(tmp_path, '{"minutes": {"back": -1, "neck": 5}}').load()
    assert loaded == Settings(minutes={"neck": 5})


@pytest.mark.parametrize("text", ["{broken", "[1]", "y" * 1_100_000])
def test_saving_sets_aside_what_holds_no_settings(text: str, tmp_path: Path) -> None:
    assert saved(stored(tmp_path, text), ALL) == []
    assert (tmp_path / "settings.json.broken").read_text() == text
    assert FileSettings(tmp_path / "settings.json").load() == CHOSEN


def test_a_second_wrong_file_does_not_displace_the_first(tmp_path: Path) -> None:
    for text in ("{one", "{two"):
        saved(stored(tmp_path, text), ALL)
    assert (tmp_path / "settings.json.broken").read_text() == "{one"
    assert (tmp_path / "settings.json.broken-2").read_text() == "{two"


def test_only_what_was_chosen_is_written(tmp_path: Path) -> None:
    """What else is there belongs to another window, or to another version of the app."""
    store = stored(tmp_path, '{"fullscreen": true, "theme": "sepia", "minutes": {"neck": 5}}')
    saved(store, {"volume": 1, "minutes": {"back": 20}})
    assert contents(tmp_path) == {
        "fullscreen": True,
        "theme": "sepia",
        "minutes": {"neck": 5, "back": 20},
        "volume": 1,
    }


def test_two_windows_keep_the_choices_of_both(tmp_path: Path) -> None:
    one, other = FileSettings(tmp_path / "a.json"), FileSettings(tmp_path / "a.json")
    before = one.load(), other.load()
    saved(one, before[0].put(THEME, "dark").changes_since(before[0]))
    saved(other, before[1].put(VOLUME, 1).changes_since(before[1]))
    assert one.load() == Settings(theme="dark", volume=1)


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from massage_gui.settings.store import FileSettings\n"
        "for number in range(1, 31):\n"
        "    changes = {'minutes': {f'{sys.argv[2]}{number}': number}}\n"
        "    FileSettings(Path(sys.argv[1])).save(changes, sys.exit)\n"
    )
    path = tmp_path / "settings.json"
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), who]) for who in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(contents(tmp_path)["minutes"]) == 60


def test_what_went_back_for_a_routine_is_kept_no_longer(tmp_path: Path) -> None:
    saved(stored(tmp_path, '{"paces": {"back": 750, "neck": 1250}}'), {"paces": {"back": 1000}})
    assert contents(tmp_path) == {"paces": {"neck": 1250}}


# What cannot be read or written


def test_a_file_that_was_read_is_not_complained_of(tmp_path: Path) -> None:
    for store in (FileSettings(tmp_path / "none"), stored(tmp_path, "{}")):
        store.load()
        assert store.passed_over == ""


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder"])
def test_what_is_no_file_is_passed_over_and_never_opened(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    store = FileSettings(path)
    assert store.load() == Settings()
    assert store.passed_over == f"{path_end(str(path))}: It is not a file"
    assert saved(store, ALL) == ["It is not a file"]


@pytest.mark.parametrize(
    ("text", "why"),
    [("{broken", "It is not what the app has written"), ("y" * 1_100_000, "It is too large")],
)
def test_what_holds_no_settings_is_passed_over(text: str, why: str, tmp_path: Path) -> None:
    store = stored(tmp_path, text)
    assert store.load() == Settings()
    assert store.passed_over == f"{path_end(str(tmp_path / 'settings.json'))}: {why}"


def test_saving_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert saved(FileSettings(tmp_path / "file" / "settings.json"), ALL) != []


# On a thread of its own


PATIENCE_S = 10


class Hands:
    """A worker whose work waits to be done, and a disk that may be full."""

    passed_over = ""

    def __init__(self) -> None:
        self.waiting: list[Work] = []
        self.writes: list[Changes] = []
        self.why_not = ""
        self.answers = threading.Event()

    def do(self, work: Work) -> None:
        self.waiting.append(work)

    def close(self, patience_s: float = 0) -> None:
        while self.waiting:
            self.waiting.pop(0)()

    def load(self) -> Settings:
        self.answers.wait(PATIENCE_S)
        return Settings(theme="dark")

    def load_late(self, take: Callable[[Settings], object]) -> None: ...

    def save(self, changes: Changes, failed: Failed) -> None:
        self.writes.append(changes)
        if self.why_not:
            failed(self.why_not)


def test_nobody_waits_for_the_disk_and_many_choices_are_one_write() -> None:
    hands, told = Hands(), list[str]()
    store = BackgroundSettings(hands, hands)
    for volume in (1, 2, 3):
        store.save({"volume": volume}, told.append)
    store.save({"theme": "dark"}, told.append)
    assert hands.writes == []
    store.close()
    assert hands.writes == [{"volume": 3, "theme": "dark"}]


def test_what_could_not_be_written_is_tried_again_with_the_next_choice() -> None:
    hands, told = Hands(), list[str]()
    store, hands.why_not = BackgroundSettings(hands, hands), "No space left"
    store.save({"volume": 1, "theme": "dark"}, told.append)
    hands.close()
    hands.why_not = ""
    store.save({"volume": 2}, told.append)
    hands.close()
    assert hands.writes[-1] == {"volume": 2, "theme": "dark"}
    assert told == ["No space left"]


def test_a_disk_that_answers_late_holds_nobody_up() -> None:
    hands, late = Hands(), Queue[Settings]()
    store = BackgroundSettings(hands, hands, loading_s=0)
    assert store.load() == Settings()
    store.load_late(late.put)
    assert late.empty()
    hands.answers.set()
    assert late.get(timeout=PATIENCE_S) == Settings(theme="dark")


def test_what_was_loaded_in_time_comes_no_second_time() -> None:
    hands, late = Hands(), list[Settings]()
    hands.answers.set()
    store = BackgroundSettings(hands, hands)
    assert store.load() == Settings(theme="dark")
    store.load_late(late.append)
    assert late == []
