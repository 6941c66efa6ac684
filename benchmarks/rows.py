"""Rows: what the table says of the windows and of the core, with the goals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from benchmarks.table import Row, row

TEXT: Final = "window with a line of text"
PAINTED_MS: Final = 8  # within which all but one frame of a hundred are painted
NAMES: Final = {"glide": "step 1, glide", "friction": "step 3, friction", "knead": "step 4, knead"}
# Half of what they took before they were put away, and fewer were kept.
HELD_AT_MOST: Final = {"glide": 3.26, "friction": 3.34, "knead": 3.67}


@dataclass(frozen=True, slots=True)
class Size:
    """A size of the window: `ratio` is how many pixels of the device, either way, one of its own
    is, and `at_most` what playing may take, in percent of a core. `name` ends what rows say."""

    name: str
    width: int
    height: int
    ratio: int
    at_most: float

    @property
    def pixels(self) -> list[int]:
        return [self.width * self.ratio, self.height * self.ratio]


USUAL: Final = Size("", 1280, 800, 1, 4)
LARGE: Final = Size(", 3840x2160", 1920, 1080, 2, 12)
SIZES: Final = (USUAL, LARGE)


@dataclass(slots=True)
class Values:
    """What was measured, by name, one value a round."""

    of: dict[str, list[float | None]] = field(default_factory=dict)

    def note(self, name: str, value: float | None) -> None:
        self.of.setdefault(name, []).append(value)

    def note_all(self, found: Mapping[str, float | None]) -> None:
        for name, value in found.items():
            self.note(name, value)

    def row(self, name: str, what: str, unit: str, at_most: float | None = None) -> Row:
        return row(what, unit, self.of[name], at_most)


def window_rows(values: Values) -> list[Row]:
    """The rows about windows, in the order of the goals."""
    return [
        values.row("app first", "first frame: app", "ms"),
        values.row("text first", f"first frame: {TEXT}", "ms"),
        values.row("bare first", "first frame: bare window", "ms"),
        values.row("first", f"first frame: app / {TEXT}", "times", 1.35),
        values.row("app first cpu", "first frame, CPU: app", "ms"),
        values.row("text first cpu", f"first frame, CPU: {TEXT}", "ms"),
        values.row("bare first cpu", "first frame, CPU: bare window", "ms"),
        values.row("first cpu", f"first frame, CPU: app / {TEXT}", "times", 1.35),
        values.row("app count", "first frame, instructions: app", "million"),
        values.row("anew count", "  the very first, with nothing kept", "million"),
        values.row("text count", f"first frame, instructions: {TEXT}", "million"),
        values.row("bare count", "first frame, instructions: bare window", "million"),
        values.row("count", f"first frame, instructions: app / {TEXT}", "times", 1.35),
        *(one for size in SIZES for one in _playing_rows(values, size)),
        values.row("unseen pictures", "playing minimized: pictures thought of", "", 0),
        values.row("unseen cpu", "playing minimized: app", "% of a core"),
        values.row("unseen wake_ups", "playing minimized: wake-ups", "a second"),
        values.row("app paused cpu", "paused: app", "% of a core"),
        values.row("bare paused cpu", "idle: bare window", "% of a core"),
        values.row("timers", "paused: timers of ours that run", "", 0),
        # Qt's own cache of pixmaps wakes up once in ten seconds or more, while it holds any.
        values.row("app wake-ups", "paused: wake-ups, those of Qt too", "a second"),
        values.row("bare wake-ups", "idle: wake-ups of a bare window", "a second"),
        *(one for size in SIZES for step in NAMES for one in _painting_rows(values, step, size)),
        values.row("app alone", "memory playing, proportional alone: app", "MB", 75),
        values.row("bare alone", "memory, proportional alone: bare window", "MB"),
        values.row("app share", "  playing, as the other programs lower it: app", "MB"),
        values.row("app whole", "memory playing, resident: app", "MB"),
        values.row("bare whole", "memory, resident: bare window", "MB"),
        values.row(f"app alone{LARGE.name}", f"memory playing, alone{LARGE.name}: app", "MB"),
        *(one for size in SIZES for one in _held_rows(values, size)),
    ]


def core_rows(values: Values) -> list[Row]:
    """The rows about the core."""
    session = "40 min session, ticks of"
    return [
        values.row("session", f"{session} 10-30 ms", "s", 0.2),
        values.row("shown", f"{session} 10-30 ms, with snapshots", "s"),
        values.row("shown 250", f"{session} 250 ms, with snapshots", "s"),
        values.row("shown 1000", f"{session} 1 s, with snapshots", "s"),
        values.row("read good", "reading 200 steps without a problem", "s", 0.1),
        values.row("read broken", "reading 200 steps with 200 problems", "s", 0.1),
    ]


def _playing_rows(values: Values, size: Size) -> list[Row]:
    """What playing takes in one size, beside what no window could do without."""
    at, core = size.name, "% of a core"
    floor = f"floor{at}: the same area and two pictures laid down, no thought"
    return [
        *(values.row(f"{s} cpu{at}", f"playing {NAMES[s]}{at}", core, size.at_most) for s in NAMES),
        values.row(f"floor cpu{at}", floor, core),
        *(values.row(f"{s} floor{at}", f"app / floor, {NAMES[s]}{at}", "times") for s in NAMES),
        *(values.row(f"{s} frames{at}", f"frames shown, {NAMES[s]}{at}", "/ s") for s in NAMES),
        values.row(f"floor frames{at}", f"frames shown, floor{at}", "/ s"),
    ]


def _painting_rows(values: Values, step: str, size: Size) -> list[Row]:
    name, at = NAMES[step], size.name
    paint, goal = f"paint stage + ring, {name}{at}", PAINTED_MS if size is USUAL else None
    return [
        values.row(f"{step} paint{at}", f"{paint}: median", "ms"),
        values.row(f"{step} paint95{at}", f"{paint}: 95 %", "ms"),
        values.row(f"{step} paint99{at}", f"{paint}: 99 %", "ms", goal),
        values.row(f"{step} frame{at}", f"whole frame, {name}{at}: median", "ms"),
        values.row(f"{step} svg{at}", f"body's whole SVG anew, {name}{at}: median", "ms"),
    ]


def _held_rows(values: Values, size: Size) -> list[Row]:
    """What all pictures take in one size, beside what one as large as the stage does."""
    at, goals = size.name, HELD_AT_MOST if size is LARGE else {}
    each = {**NAMES, "paused": "paused as a scene begins", "camera": "the most in a camera glide"}
    return [
        values.row(f"held stage{at}", f"stage's own pixels{at}", "MB"),
        *(
            values.row(f"held {one}{at}", f"pictures / stage, {what}{at}", "times", goals.get(one))
            for one, what in each.items()
        ),
    ]
