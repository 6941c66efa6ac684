"""The tables of what is heard: the scenes that are measured, and a row for each goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.rows import NAMES, Values
from benchmarks.table import Row, row

NEAR_MS: Final = 50  # so near its beat a tone is to be heard
SILENT_MS: Final = 150  # after a pause
STALL_MS: Final = 50
RATIO: Final = 1.1  # with voice and sound beside without
VOICES: Final = {"recorded": True, "system": False}
KINDS: Final = {"with": "", "without": ", '--mute'"}
ENERGY_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat: when it was due, how loud it was before and after, and how late its tone came."""

    due_s: float
    before_db: float
    after_db: float
    late_ms: float | None

    def __str__(self) -> str:
        late = "nothing heard" if self.late_ms is None else f"{self.late_ms:+.0f} ms"
        return f"{self.due_s:6.2f} s  {self.before_db:6.1f} dB  {self.after_db:6.1f} dB  {late:>8}"


@dataclass(frozen=True, slots=True)
class Scene:
    """Something that happens to voice or sound while the window is to go on."""

    name: str
    what: str
    servers: str = "voice sound"
    happening: str = ""
    options: str = ""


SCENES: Final = (
    Scene("muted", "muted", options=", '--mute'"),
    Scene("there", "voice and sound there"),
    Scene("absent", "no voice, no sound server", servers=""),
    Scene("started", "speech-dispatcher is started", servers="sound"),
    Scene("voice dies", "speech-dispatcher killed in a line", happening="voice dies"),
    Scene("voice hangs", "speech-dispatcher stopped in a line", happening="voice hangs"),
    Scene("sound dies", "sound server killed in a tone", happening="sound dies"),
    Scene("deaf", "both accept, and never answer", servers="deaf"),
)


def all_rows(values: Values) -> Iterator[Row]:
    """The rows, in the order of the goals."""
    yield from _both(values, "late", "tone after its beat", NEAR_MS)
    yield values.row("unheard", "  tones not heard", "", 0)
    for voice in VOICES:
        yield from _both(values, f"{voice} asked", f"{voice}: line heard after it was asked for")
        late = f"{voice}: line heard after its cue and the quiet that is meant"
        yield from _both(values, f"{voice} cued", late)
        yield values.row(f"{voice} silent lines", f"  lines not heard, {voice}", "", 0)
    cut = {f"{voice} lines": f"a line, {voice}" for voice in VOICES}
    for name, what in {**cut, "tones": "a tone or just before one"}.items():
        yield from _both(values, f"{name} pauses", f"sound after a pause in {what}", SILENT_MS)
        yield from _both(values, f"{name} nexts", f"sound after Next in {what}", SILENT_MS)
    for scene in SCENES:
        yield _worst(values, f"{scene.name} own", f"longest gap, {scene.what}", "ms", STALL_MS)
        yield _worst(values, f"{scene.name} cpu", f"  at work, {scene.what}", "ms")
        yield _worst(
            values, f"{scene.name} wall", f"  with other programs' time, {scene.what}", "ms"
        )
    core = "% of a core"
    pairs = [("first", "first frame", "ms"), ("first cpu", "first frame, CPU", "ms")]
    pairs += [(step, f"playing {name}", core) for step, name in NAMES.items()]
    for name, what, unit in pairs:
        yield from (values.row(f"{kind} {name}", f"{what}: {kind}", unit) for kind in KINDS)
        yield values.row(name, f"{what}: with / without", "times", RATIO)
    for kind in KINDS:
        yield values.row(f"{kind} paused", f"paused: {kind}", core)
        yield values.row(f"{kind} wake-ups", f"paused, wake-ups: {kind}", "a second")


def _both(values: Values, name: str, what: str, at_most: float | None = None) -> Iterator[Row]:
    """The median as it is, and the worst of all, which the goal is for."""
    yield values.row(name, f"{what}: median", "ms")
    yield _worst(values, name, f"{what}: worst of {len(values.of[name])}", "ms", at_most)


def _worst(values: Values, name: str, what: str, unit: str, at_most: float | None = None) -> Row:
    found = [abs(value) for value in values.of[name] if value is not None]
    return row(what, unit, [max(found)] if found else [], at_most)


def beat_lines(beats: Sequence[Beat]) -> Iterator[str]:
    """One step, beat by beat."""
    yield f"Each beat: when it was due, the loudest in {ENERGY_S * 1000:.0f} ms before and after"
    yield "(of full scale), and how far from the beat its tone began."
    yield from map(str, beats)


def heading(facts: Mapping[str, Any]) -> str:
    loads = ", ".join("unknown" if one is None else f"{one:.1f}" for one in facts["load"])
    return (
        f"{facts['rounds']} rounds by turns, {facts['platform']}, PySide6 {facts['pyside']}, "
        f"Python {facts['python']}, {facts['cores']} cores, load before and after {loads}.\n"
        "With: voice and sound, played to nobody. Without: --mute. A gap is the time between two\n"
        "beats of 5 ms, but for the time that other programs had the processor."
    )
