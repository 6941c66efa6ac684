"""Settings: what the app remembers of a person's choices from one start to the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol

from massage_gui.adapters.places import own_places, write_atomic

THEMES: Final = ("system", "light", "dark")
MOTIONS: Final = ("system", "full", "calm")
TOOLS: Final = ("fingers", "thumbs", "knuckles", "palms", "grip")
TONES: Final = ("light", "medium", "deep")
FLASHES: Final = ("auto", "on", "off")
PACES: Final = (750, 1000, 1250, 1500)
NO_PACES: Final[Mapping[str, int]] = MappingProxyType({})
NO_MINUTES: Final[Mapping[str, float]] = MappingProxyType({})


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_theme(value: object) -> bool:
    return value in THEMES


def _is_tone(value: object) -> bool:
    return value in TONES


def _is_motion(value: object) -> bool:
    return value in MOTIONS


def _is_tool(value: object) -> bool:
    return value in TOOLS


def _is_name(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_minutes(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and type(minutes) in (int, float) and 0 < minutes < float("inf")
        for name, minutes in value.items()
    )


def _is_flash(value: object) -> bool:
    return value in FLASHES


def _is_volume(value: object) -> bool:
    return type(value) is int and 1 <= value <= 5


def _is_paces(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and type(pace) is int and pace in PACES
        for name, pace in value.items()
    )


def _key(default: Any, is_right: Callable[[object], bool]) -> Any:
    """A key of the file: what holds where it is missing or wrong, and what is right."""
    return field(default_factory=lambda: default, metadata={"is_right": is_right})


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices; the table of all keys in the file.

    `waits`: the next step waits for the giver. `minutes` is the time asked for, by routine
    id; `routine` is the id chosen last; `skin` and `hands` are the drawn tones of receiver
    and giver; `motion` is how things move; `tool` the hands where the routine leaves it.
    """

    theme: str = _key("system", _is_theme)
    waits: bool = _key(False, _is_flag)
    minutes: Mapping[str, float] = _key(NO_MINUTES, _is_minutes)
    fullscreen: bool = _key(False, _is_flag)
    routine: str | None = _key(None, _is_name)
    skin: str = _key("medium", _is_tone)
    hands: str = _key("medium", _is_tone)
    motion: str = _key("system", _is_motion)
    tool: str = _key("fingers", _is_tool)
    voice: bool = _key(True, _is_flag)
    tones: bool = _key(True, _is_flag)
    pulse: bool = _key(False, _is_flag)
    volume: int = _key(4, _is_volume)
    flash: str = _key("auto", _is_flash)
    paces: Mapping[str, int] = _key(NO_PACES, _is_paces)

    def __post_init__(self) -> None:
        for key in fields(self):
            value = getattr(self, key.name)
            if not key.metadata["is_right"](value):
                raise ValueError(f"{value!r} is no setting for {key.name}")
        object.__setattr__(self, "minutes", MappingProxyType(dict(self.minutes)))
        object.__setattr__(self, "paces", MappingProxyType(dict(self.paces)))

    def with_pace(self, routine: str, pace: int) -> Settings:
        """With the pace chosen for a routine, in thousandths; the written one needs no keeping."""
        others = {name: chosen for name, chosen in self.paces.items() if name != routine}
        return replace(self, paces=others if pace == 1000 else {**others, routine: pace})

    def with_minutes(self, routine: str, minutes: float | None) -> Settings:
        """With the time chosen for a routine; None is the time as written."""
        others = {name: chosen for name, chosen in self.minutes.items() if name != routine}
        return replace(self, minutes=others if minutes is None else {**others, routine: minutes})


class SettingsStore(Protocol):
    """Where settings are kept."""

    def load(self) -> Settings:
        """The settings kept, and defaults for what is missing or wrong; never an error."""

    def save(self, settings: Settings) -> bool:
        """Keep these; False where that was not possible."""


class MemorySettings:
    """Keeps settings for as long as the app runs."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    def load(self) -> Settings:
        return self._settings

    def save(self, settings: Settings) -> bool:
        self._settings = settings
        return True


class FileSettings:
    """Keeps settings in a JSON file, along with the keys of other versions of the app.

    Nothing is written before something is saved; a file with something wrong in it is then
    kept aside first.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        try:
            return Settings(**_right(_values(self._path.read_bytes()) or {}))
        except OSError:
            return Settings()

    def save(self, settings: Settings) -> bool:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            values = {**self._kept(), **_plain(settings)}
            write_atomic(self._path, (json.dumps(values, indent=2) + "\n").encode())
        except OSError:
            return False
        return True

    def _kept(self) -> dict[str, Any]:
        """What is in the file now; the file is copied aside if anything in it is wrong."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        values = _values(data)
        if values is None or len(_right(values)) < len(_known(values)):
            self._keep_aside(data)
        return values or {}

    def _keep_aside(self, data: bytes) -> None:
        """Copy to the first name that is free, or that already holds just this."""
        number = 1
        while (aside := self._aside(number)).exists() and aside.read_bytes() != data:
            number += 1
        write_atomic(aside, data)

    def _aside(self, number: int) -> Path:
        suffix = "" if number == 1 else f"-{number}"
        return self._path.with_name(f"{self._path.name}.broken{suffix}")


def own_settings() -> SettingsStore:
    """This person's settings file; for one without a home they last as long as the app runs."""
    places = own_places()
    return FileSettings(places.settings) if places else MemorySettings()


def _values(data: bytes) -> dict[str, Any] | None:
    """The object in the file; None if there is none."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    names = {key.name for key in fields(Settings)}
    return {name: value for name, value in values.items() if name in names}


def _right(values: dict[str, Any]) -> dict[str, Any]:
    """The known keys with a right value."""
    tests = {key.name: key.metadata["is_right"] for key in fields(Settings)}
    return {name: value for name, value in _known(values).items() if tests[name](value)}


def _plain(settings: Settings) -> dict[str, Any]:
    values = {key.name: getattr(settings, key.name) for key in fields(settings)}
    return {**values, "minutes": dict(settings.minutes), "paces": dict(settings.paces)}
