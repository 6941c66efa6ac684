"""The table of settings: a line for each thing that people can choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, Final, Generic, TypeAlias, TypeVar

from massage_gui.core.session.pace import AS_WRITTEN, FASTEST, SLOWEST

Value = TypeVar("Value")
Changes: TypeAlias = Mapping[str, Any]  # what is to be kept, by the key of the file

NONE: Final[Mapping[str, Any]] = MappingProxyType({})
LONGEST_WINDOW: Final = 1_000  # letters; Qt takes about 90
LONGEST_FILE: Final = 5_000
MOST_RECENT: Final = 5


class ShownAt(Enum):
    """Where a setting is shown: LOOK is in the View menu and among the settings."""

    HOME = auto()
    SOUND = auto()
    LOOK = auto()


HOME, SOUND, LOOK = ShownAt


class Change(Enum):
    """What a key does: TOGGLE goes between the last two options, NEXT around all of them."""

    TOGGLE = auto()
    NEXT = auto()
    UP = auto()
    DOWN = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Setting(Generic[Value]):
    """Something that can be chosen: one of its options, or what its check allows.

    `options` are values by their names, of which so many are `offered`. `keys` tells what an
    action of the keyboard changes. `title` is the key of its words, `texts` begins the keys of
    its options' words; switches and numbers need none. With `by_routine` each routine has a
    value of its own. `kept_as` is its key in the file, the id where that is empty.
    """

    id: str
    default: Value
    options: Mapping[str, Value] = field(default_factory=dict)
    shown: tuple[ShownAt, ...] = ()
    keys: Mapping[str, Change] = field(default_factory=dict)
    title: str = ""
    texts: str = ""
    icon: str = ""
    offered: int | None = None
    by_routine: bool = False
    kept_as: str = ""
    check: Callable[[object], bool] | None = None

    @property
    def key(self) -> str:
        """What the file calls it."""
        return self.kept_as or self.id

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.options)[: self.offered]

    @property
    def switch(self) -> bool:
        """Whether it is something to be on or off."""
        return self.names == ("on", "off")

    @property
    def scale(self) -> bool:
        """Whether its options are steps of a scale, and their names numbers."""
        return not self.texts and not self.switch

    def allows(self, value: object) -> bool:
        if self.check:
            return self.check(value)
        return any(type(value) is type(one) and value == one for one in self.options.values())

    def allowed(self, kept: object) -> bool:
        """Whether the file may hold this under its key."""
        if not self.by_routine:
            return self.allows(kept)
        return isinstance(kept, Mapping) and all(
            isinstance(name, str) and (value == self.default or self.allows(value))
            for name, value in kept.items()
        )

    def name_of(self, value: object) -> str:
        return next((name for name, one in self.options.items() if one == value), "")

    def moved(self, now: str, change: Change) -> str:
        """The name of the option that a key leads to from the one that holds."""
        names = self.names[-2:] if change is Change.TOGGLE else self.names
        if change in (Change.TOGGLE, Change.NEXT):
            return after(now, names)
        at = names.index(now) + (1 if change is Change.UP else -1)
        return names[min(len(names) - 1, max(0, at))]


def after(now: Value, things: tuple[Value, ...]) -> Value:
    """The thing after this one, all around; the first where this is none of them."""
    return things[(things.index(now) + 1) % len(things)] if now in things else things[0]


def _choice(
    name: str, options: str, *shown: ShownAt, default: str = "", **more: Any
) -> Setting[str]:
    """A choice between words, of which the first holds at first unless another is named."""
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
WINDOW: Final = Setting("window", "", check=_is_window)  # where it stood, as Qt tells it

TABLE: Final = tuple(one for one in list(globals().values()) if isinstance(one, Setting))
BY_ID: Final[Mapping[str, Setting[Any]]] = {one.id: one for one in TABLE}
BY_KEY: Final[Mapping[str, Setting[Any]]] = {one.key: one for one in TABLE}
BY_ACTION: Final[Mapping[str, Setting[Any]]] = {key: one for one in TABLE for key in one.keys}


def shown(*places: ShownAt) -> tuple[Setting[Any], ...]:
    """The settings that are shown at any of these places, in their order."""
    return tuple(one for one in TABLE if set(places) & set(one.shown))


@dataclass(frozen=True, slots=True, init=False, eq=False)
class Settings:
    """A person's choices; what is not chosen has its default.

    Made from what the file holds, by its keys; raises ValueError for what it may not hold.
    """

    _chosen: Mapping[str, Any]

    def __init__(self, **kept: Any) -> None:
        for key, value in kept.items():
            if key not in BY_KEY or not BY_KEY[key].allowed(value):
                raise ValueError(f"{value!r} is no setting for {key}")
        object.__setattr__(self, "_chosen", {key: _own(BY_KEY[key], kept[key]) for key in kept})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settings) and not self.changes_since(other)

    def __getitem__(self, setting: Setting[Value]) -> Value:
        return self.of(setting, "")

    def of(self, setting: Setting[Value], routine: str) -> Value:
        """What is chosen for a routine, where a setting is chosen for each."""
        chosen = self._chosen.get(setting.key, NONE if setting.by_routine else setting.default)
        value: Value = chosen.get(routine, setting.default) if setting.by_routine else chosen
        return value

    def put(self, setting: Setting[Value], value: Value, routine: str = "") -> Settings:
        """With another choice; ValueError where that is none."""
        kept = {routine: value} if setting.by_routine else value
        return self.with_changes({setting.key: kept})

    def with_changes(self, changes: Changes) -> Settings:
        """With what somebody has chosen meanwhile."""
        return Settings(**merged(self._chosen, changes))

    def changes_since(self, before: Settings) -> Changes:
        """What differs, ready to be merged into a file; among routines also what went back."""
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
    """What is kept with changes made to it; the rest, also what nobody knows, stays."""
    found = dict(kept)
    for key, value in changes.items():
        held = found.get(key)
        joined = BY_KEY[key].by_routine and isinstance(held, Mapping)
        found[key] = {**held, **value} if joined and held is not None else value
    return found


def _own(setting: Setting[Any], kept: Any) -> Any:
    """A value that nobody else can change."""
    if isinstance(kept, list):
        return tuple(kept)
    return MappingProxyType(dict(kept)) if setting.by_routine else kept
