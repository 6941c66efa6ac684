"""The store: keeps settings from one start of the app to the next."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from massage_gui.files.places import own_places, read_regular, reason, set_aside, write_atomic
from massage_gui.files.worker import Begun, ThreadWorker, Worker
from massage_gui.settings.table import BY_KEY, NONE, Changes, Settings, merged

Failed: TypeAlias = Callable[[str], None]

MOST_BYTES: Final = 1_000_000
PATIENCE_S: Final = 3.0
LOADING_S: Final = 0.5  # longer than any disk without a fault takes


class SettingsStore(Protocol):
    """Where settings are kept."""

    @property
    def passed_over(self) -> str:
        """Why stored settings could not be loaded; empty if they could."""

    def load(self) -> Settings:
        """The stored settings, with defaults for anything missing or wrong; never an error."""

    def load_late(self, take: Callable[[Settings], object]) -> None:
        """If `load` did not wait for the settings, call `take` with them on another thread."""

    def save(self, changes: Changes, failed: Failed) -> None:
        """Store these choices; `failed` is called with the reason, perhaps on another thread."""

    def close(self) -> None:
        """Wait a little for what is being stored."""


class MemorySettings:
    """Keeps settings for as long as the app runs."""

    passed_over = ""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def load(self) -> Settings:
        return self._settings

    def load_late(self, take: Callable[[Settings], object]) -> None: ...

    def save(self, changes: Changes, failed: Failed) -> None:
        self._settings = self._settings.with_changes(changes)

    def close(self) -> None: ...


class FileSettings:
    """Keeps settings in a JSON file, shared with other windows and versions of the app.

    Only changes are written, into the current content of the file. A file without valid settings
    is first set aside, once something is chosen.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.passed_over = ""

    @property
    def _shown(self) -> str:
        from massage_gui.core.reading.quoting import path_end

        return path_end(str(self._path))

    def load(self) -> Settings:
        try:
            data = read_regular(self._path, MOST_BYTES)
        except OSError as error:
            known = isinstance(error, FileNotFoundError)
            self.passed_over = "" if known else f"{self._shown}: {reason(error)}"
            return Settings()
        values = _values(data)
        if values is None:
            self.passed_over = f"{self._shown}: It is not what the app has written"
        return Settings(**_right(values or {}))

    def load_late(self, take: Callable[[Settings], object]) -> None: ...

    def save(self, changes: Changes, failed: Failed) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _alone_in(self._path.parent):
                values = _without_defaults(merged(self._held(), changes))
                write_atomic(self._path, (json.dumps(values, indent=2) + "\n").encode())
        except OSError as error:
            failed(reason(error))

    def close(self) -> None: ...

    def _held(self) -> dict[str, Any]:
        """The content of the file now."""
        try:
            values = _values(read_regular(self._path, MOST_BYTES))
        except FileNotFoundError:
            return {}
        except OSError as error:
            if error.errno != errno.EFBIG:
                raise
            values = None
        if values is None:
            set_aside(self._path)
        return values or {}


class BackgroundSettings:
    """Loads and stores settings on other threads, so that the window never waits for a disk.

    Choices made during a write are written together after it; those that could not be written
    are tried again with the next choice.
    """

    def __init__(self, store: SettingsStore, worker: Worker, loading_s: float = LOADING_S) -> None:
        self._store, self._worker, self._loading_s = store, worker, loading_s
        self._lock = threading.Lock()
        self._changes: Changes = NONE
        self._asked = False
        self._loading: Begun[Settings] | None = None

    @property
    def passed_over(self) -> str:
        return self._store.passed_over

    def load(self) -> Settings:
        """The stored settings; defaults if the disk takes too long."""
        self._loading = Begun(self._store.load)
        loaded = self._loading.within(self._loading_s)
        if loaded is not None:
            self._loading = None
        return loaded or Settings()

    def load_late(self, take: Callable[[Settings], object]) -> None:
        if self._loading is not None:
            loading = self._loading
            Begun(lambda: take(loading.result()))

    def save(self, changes: Changes, failed: Failed) -> None:
        with self._lock:
            self._changes = merged(self._changes, changes)
            asked, self._asked = self._asked, True
        if not asked:
            self._worker.do(partial(self._write, failed))

    def close(self) -> None:
        self._worker.close(PATIENCE_S)

    def _write(self, failed: Failed) -> None:
        with self._lock:
            changes, self._changes, self._asked = self._changes, NONE, False
        self._store.save(changes, partial(self._put_back, changes, failed))

    def _put_back(self, changes: Changes, failed: Failed, why: str) -> None:
        with self._lock:
            self._changes = merged(changes, self._changes)
        failed(why)


def own_settings() -> SettingsStore:
    """This person's settings file; without a home folder, settings are kept in memory."""
    places = own_places()
    if places is None:
        return MemorySettings()
    return BackgroundSettings(FileSettings(places.settings), ThreadWorker())


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Lock a folder against other processes of the app, if it can be locked."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _values(data: bytes) -> dict[str, Any] | None:
    """The JSON object in the file; None if there is none."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _right(values: dict[str, Any]) -> dict[str, Any]:
    """The known keys with valid values, also for each routine."""
    found = {}
    for key, value in values.items():
        setting = BY_KEY.get(key)
        if setting is not None and setting.by_routine and isinstance(value, dict):
            value = {name: one for name, one in value.items() if setting.allows(one)}
        if setting is not None and setting.allowed(value):
            found[key] = value
    return found


def _without_defaults(values: dict[str, Any]) -> dict[str, Any]:
    """The values without those of routines that are the default again."""
    found = dict(values)
    for key, value in values.items():
        if key in BY_KEY and BY_KEY[key].by_routine and isinstance(value, dict):
            default = BY_KEY[key].default
            found[key] = {name: one for name, one in value.items() if one != default}
    return found
