"""The table of settings: one line for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from massage_gui.core.session.pace_limits import AS_WRITTEN, FASTEST, SLOWEST

Value = TypeVar("Value")
Changes: TypeAlias = Mapping[str, Any]  # what to store, by the key of the file

NONE: Final[Mapping[str, Any]] = MappingProxyType({})
LONGEST_WINDOW: Final = 1_000  # characters; Qt needs about 90
LONGEST_FILE: Final = 5_000
MOST_RECENT: Final = 5


class ShownAt(Enum):
    """Where a setting is shown: LOOK is in the View menu and among the settings."""

    HOME = auto()
    SOUND = auto()
    LOOK = auto()


HOME, SOUND, LOOK = ShownAt


class Change(Enum):
    """What a key does: TOGGLE switches between the last two options, NEXT goes through all."""

    TOGGLE = auto()
    NEXT = auto()
    UP = auto()
    DOWN = auto()


class Setting(NamedTuple, Generic[Value]):
    """A setting, with values from its options or allowed by its check.

    `options` are values by their names, of which the first `offered` are shown. `keys` says what
    an action of the keyboard changes. `title` is the key of its words, `texts` the beginning of
    the keys of its options' words; switches and numbers need none. With `by_routine` each
    routine has its own value. `kept_as` is its key in the file; by default the id.
    """

    id: str
    default: Value
    options: Mapping[str, Value] = NONE
    shown: tuple[ShownAt, ...] = ()
    keys: Mapping[str, Change] = NONE
    title: str = ""
    texts: str = ""
    icon: str = ""
    offered: int | None = None
    by_routine: bool = False
    kept_as: str = ""
    check: Callable[[object], bool] | None = None

    @property
    def key(self) -> str:
        """Its key in the file."""
        return self.kept_as or self.id

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.options)[: self.offered]

    @property
    def switch(self) -> bool:
        """Whether it is on or off."""
        return self.names == ("on", "off")

    @property
    def scale(self) -> bool:
        """Whether its options are steps of a scale, with numbers as names."""
        return not self.texts and not self.switch

    def allows(self, value: object) -> bool:
        if self.check:
            return self.check(value)
        return any(type(value) is type(one) and value == one for one in self.options.values())

    def allowed(self, kept: object) -> bool:
        """Whether this is a valid value in the file."""
        if not self.by_routine:
            return self.allows(kept)
        return isinstance(kept, Mapping) and all(
            isinstance(name, str) and (value == self.default or self.allows(value))
            for name, value in kept.items()
        )

    def name_of(self, value: object) -> str:
        return next((name for name, one in self.options.items() if one == value), "")

    def moved(self, now: str, change: Change) -> str:
        """The name of the option that a key chooses after the current one."""
        names = self.names[-2:] if change is Change.TOGGLE else self.names
        if change in (Change.TOGGLE, Change.NEXT):
            return after(now, names)
        at = names.index(now) + (1 if change is Change.UP else -1)
        return names[min(len(names) - 1, max(0, at))]


def after(now: Value, things: tuple[Value, ...]) -> Value:
    """The next of things, in a circle; the first if `now` is not among them."""
    return things[(things.index(now) + 1) % len(things)] if now in things else things[0]


def _choice(
    name: str, options: str, *shown: ShownAt, default: str = "", **more: Any
) -> Setting[str]:
    """A choice between words, of which the first is the default unless another is named."""
    names = options.split()
    more = {"title": f"{name}.title", "texts": name} | more
    return Setting(name, default or names[0], {one: one for one in names}, shown, **more)


def _switch(name: str, default: bool, icon: str, action: str) -> Setting[bool]:
    keys = {action: Change.TOGGLE}
    options, title = {"on": True, "off": False}, f"sound.{name}"
    return Setting(name, default, options, (SOUND,), keys, title, icon=icon)


def _is_window(value: object) -> bool:
    return isinstance(value, str) and len(value) < LONGEST_WINDOW


def _is_name(value: object) -> bool:
    return value is None or isinstance(value, str)


def _are_files(value: object) -> bool:
    return (
        isinstance(value, (tuple, list))
        and len(value) <= MOST_RECENT
        and all(isinstance(file, str) and 0 < len(file) < LONGEST_FILE for file in value)
    )


def _is_minutes(value: object) -> bool:
    return type(value) in (int, float) and 0 < value < float("inf")  # type: ignore[operator]


_TONES: Final = "light medium deep"
_PACES: Final = {"slower": SLOWEST, "written": AS_WRITTEN, "faster": 1250, "fastest": FASTEST}
_WAYS: Final = {"by_itself": False, "when_i_say": True}
_STEPS: Final = {str(step): step for step in range(1, 6)}
_TURN: Final = {"softer": Change.DOWN, "louder": Change.UP}
_NEXT: Final = Change.NEXT

# The settings, in the order in which they are shown.
VOICE: Final = _switch("voice", True, "voice", "voice")
TONES: Final = _switch("tones", True, "bell", "chime")
PULSE: Final = _switch("pulse", False, "metro", "tempo")
PACE: Final = Setting(
    "pace",
    AS_WRITTEN,
    _PACES,
    (SOUND,),
    {"pace": _NEXT},
    title="pace.title",
    texts="pace",
    by_routine=True,
    kept_as="paces",
)
WAITS: Final = Setting("waits", False, _WAYS, (SOUND, HOME), title="home.mode", texts="home")
SETUP: Final = Setting(
    "setup", True, {"on": True, "off": False}, (HOME,), title="setup.show", icon="list"
)
VOLUME: Final = Setting("volume", 4, _STEPS, (SOUND,), _TURN, title="sound.volume")
SPEAKER: Final = _choice("speaker", "recorded system", SOUND)
FLASH: Final = _choice("flash", "auto on off", SOUND, keys={"flash": _NEXT})
SKIN: Final = _choice("skin", _TONES, LOOK, default="medium", title="tone.skin", texts="tone")
HANDS: Final = _choice("hands", _TONES, LOOK, default="medium", title="tone.hands", texts="tone")
THEME: Final = _choice("theme", "system light dark", LOOK, keys={"dim": Change.TOGGLE})
MOTION: Final = _choice("motion", "system full calm", LOOK)
TOOL: Final = _choice("tool", "fingers thumbs knuckles palms grip", LOOK, offered=3)
ROUTINE: Final[Setting[str | None]] = Setting("routine", None, check=_is_name)
MINUTES: Final[Setting[float | None]] = Setting("minutes", None, check=_is_minutes, by_routine=True)
RECENT: Final[Setting[tuple[str, ...]]] = Setting("recent", (), check=_are_files)
WINDOW: Final = Setting("window", "", check=_is_window)  # its geometry, encoded by Qt

TABLE: Final = tuple(one for one in list(globals().values()) if isinstance(one, Setting))
BY_ID: Final[Mapping[str, Setting[Any]]] = {one.id: one for one in TABLE}
BY_KEY: Final[Mapping[str, Setting[Any]]] = {one.key: one for one in TABLE}
BY_ACTION: Final[Mapping[str, Setting[Any]]] = {key: one for one in TABLE for key in one.keys}


def shown(*places: ShownAt) -> tuple[Setting[Any], ...]:
    """The settings shown at any of these places, in order."""
    return tuple(one for one in TABLE if set(places) & set(one.shown))


class Settings:
    """A person's choices, with defaults for the rest.

    Made from the values of the file by their keys; ValueError for invalid ones.
    """

    def __init__(self, **kept: Any) -> None:
        for key, value in kept.items():
            if key not in BY_KEY or not BY_KEY[key].allowed(value):
                raise ValueError(f"{value!r} is no setting for {key}")
        self._chosen = {key: _own(BY_KEY[key], kept[key]) for key in kept}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and not self.changes_since(other)

    def __getitem__(self, setting: Setting[Value]) -> Value:
        return self.of(setting, "")

    def of(self, setting: Setting[Value], routine: str) -> Value:
        """The value for a routine, of a setting with a value for each."""
        chosen = self._chosen.get(setting.key, NONE if setting.by_routine else setting.default)
        value: Value = chosen.get(routine, setting.default) if setting.by_routine else chosen
        return value

    def put(self, setting: Setting[Value], value: Value, routine: str = "") -> Settings:
        """The settings with another choice; ValueError if it is invalid."""
        kept = {routine: value} if setting.by_routine else value
        return self.with_changes({setting.key: kept})

    def with_changes(self, changes: Changes) -> Settings:
        """The settings with these changes."""
        return Settings(**merged(self._chosen, changes))

    def changes_since(self, before: Settings) -> Changes:
        """The differences, to be merged into a file; also values that are the default again."""
        found: dict[str, Any] = {}
        for one in TABLE:
            if one.by_routine:
                names = {**before._chosen.get(one.key, NONE), **self._chosen.get(one.key, NONE)}
                new = {name: self.of(one, name) for name in names}
                new = {name: new[name] for name in new if new[name] != before.of(one, name)}
                found |= {one.key: new} if new else {}
            elif self[one] != before[one]:
                found[one.key] = self[one]
        return found


def merged(kept: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
    """Stored values with changes; unknown ones are kept."""
    found = dict(kept)
    for key, value in changes.items():
        held = found.get(key)
        joined = BY_KEY[key].by_routine and isinstance(held, Mapping)
        found[key] = {**held, **value} if joined and held is not None else value
    return found


def _own(setting: Setting[Any], kept: Any) -> Any:
    """An immutable copy of a value."""
    if isinstance(kept, list):
        return tuple(kept)
    return MappingProxyType(dict(kept)) if setting.by_routine else kept
