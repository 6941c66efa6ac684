"""Measures what is heard of the app, and whether voice and sound keep the window waiting.

    python3 run.py hearing [--rounds N] [--json FILE] [--quick]

Sound server, speech-dispatcher and screen are its own, and nobody hears them. What it finds are
figures; no sound is kept. A missed goal is printed as missed; the exit code is 0 all the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from math import log10
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

from benchmarks.__main__ import facts_of, keep, read_arguments, say_progress
from benchmarks.heard_table import (
    ENERGY_S,
    KINDS,
    SCENES,
    VOICES,
    Beat,
    Scene,
    all_rows,
    beat_lines,
    heading,
)
from benchmarks.readings import load
from benchmarks.rows import NAMES, USUAL, Values
from benchmarks.screen import screen
from benchmarks.servers import Dispatcher, Recorder, SoundServer, deaf, environment, missing
from benchmarks.table import lines
from benchmarks.windows import first_frame, told_by

BEFORE_S, AFTER_S = 0.2, 0.3  # around a beat, where its tone is looked for
LINE_S: Final = 2.0  # in which a line is to be heard
MEANT_S: Final = 0.7  # between a tone and a line, so that the tone is heard
CUE_S: Final = 1.2  # a line later than this after a tone belongs to something else
AFTER_CUT_S: Final = 0.65  # before anything new is said or struck
FULL_SCALE: Final = 32_768


class Heard(Protocol):
    """What is asked of a recorder."""

    def onset(self, from_s: float, to_s: float) -> float | None:
        """When something was first to be heard."""

    def peaks(self, from_s: float, to_s: float) -> list[int]:
        """The loudest sample of each millisecond."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to do: seconds of lines and of heartbeat, trials of cuts, rounds of heartbeats."""

    lines_s: float
    trials: int
    beat_s: float
    beat_rounds: int
    play_s: float


FULL: Final = Effort(90, 10, 20, 2, 3)
QUICK: Final = Effort(12, 2, 6, 1, 0.3)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print the tables; 0 unless something crashed."""
    asked = read_arguments(argv, "hearing")
    if missing():
        print(f"This needs {' '.join(missing())}.", file=sys.stderr)
        return 2
    rounds, effort = (1, QUICK) if asked.quick else (asked.rounds, FULL)
    before, values = load(), Values()
    with TemporaryDirectory() as folder, screen() as around:
        home, environ = Path(folder), environment(Path(folder), around)
        kind = first_frame("app()", environ).platform
        found = measure_sound(values, effort, home, environ)
        for number in range(effort.beat_rounds):
            measure_stalls(values, number, effort, home, environ)
        for number in range(rounds):
            say_progress(f"round {number + 1} of {rounds}")
            measure_cost(values, number, effort, home, environ)
    say_progress("")
    facts = {**facts_of(kind), "rounds": rounds, "load": [before, load()]}
    rows = list(all_rows(values))
    print(heading(facts), "", *lines(rows), "", *beat_lines(found), sep="\n")
    keep(asked.json, facts, rows)
    return 0


# What is heard


def measure_sound(
    values: Values, effort: Effort, home: Path, environ: Mapping[str, str]
) -> list[Beat]:
    """One step with tones, then with each voice, then cut off at many places; returns the beats."""
    with SoundServer(home), Dispatcher(home), Recorder(home) as recorder:
        say_progress("tones")
        beats = heard_beats(recorder, told_by("heard", "tones()", environ)["due"])
        values.of["late"] = [beat.late_ms for beat in beats]
        values.of["unheard"] = [sum(beat.late_ms is None for beat in beats)]
        cuts = {"tones": f"cut_tones({effort.trials})"}
        for voice, recorded in VOICES.items():
            say_progress(f"lines, {voice}")
            told = told_by("heard", f"lines({effort.lines_s}, {recorded})", environ)
            found = heard_lines(recorder, told)
            values.of |= {f"{voice} {name}": found[name] for name in found}
            cuts[f"{voice} lines"] = f"cut_lines({effort.trials}, {recorded})"
        for name, call in cuts.items():
            say_progress(f"{name}, cut off")
            told = told_by("heard", call, environ)
            for verb in ("pauses", "nexts"):
                values.of[f"{name} {verb}"] = [
                    recorder.sound_ms(at_s, at_s + AFTER_CUT_S) for at_s in told[verb]
                ]
    return beats


def heard_beats(recorder: Heard, due_s: Sequence[float]) -> list[Beat]:
    """The beats of a step, as they were heard."""
    found = []
    for at_s in due_s:
        onset_s = recorder.onset(at_s - BEFORE_S, at_s + AFTER_S)
        late_ms = None if onset_s is None else (onset_s - at_s) * 1000
        before, after = recorder.peaks(at_s - ENERGY_S, at_s), recorder.peaks(at_s, at_s + ENERGY_S)
        found.append(Beat(at_s - due_s[0], _decibel(before), _decibel(after), late_ms))
    return found


def heard_lines(recorder: Heard, told: Mapping[str, Any]) -> dict[str, list[float | None]]:
    """How long it took from asking for a line, and from its cue, to its sound."""
    asked, cued, unheard = [], [], 0
    for said_s, _text in told["said"][:-1]:  # the last one may have been cut off by the end
        onset_s = recorder.onset(said_s, said_s + LINE_S)
        if onset_s is None:
            unheard += 1
            continue
        asked.append((onset_s - said_s) * 1000)
        cue_s = max((one for one in told["cues"] if one <= said_s), default=said_s)
        if MEANT_S <= said_s - cue_s < CUE_S:
            cued.append((onset_s - cue_s - MEANT_S) * 1000)
    return {"asked": [*asked], "cued": [*cued], "silent lines": [unheard]}


def _decibel(peaks: Sequence[int]) -> float:
    return 20 * log10(max(max(peaks, default=0), 1) / FULL_SCALE)


# Whether the window waits


def measure_stalls(
    values: Values, number: int, effort: Effort, home: Path, environ: Mapping[str, str]
) -> None:
    """A round of heartbeats while things happen to voice and sound."""
    for scene in SCENES:
        say_progress(f"heartbeat {number + 1}: {scene.what}")
        found = heartbeat(scene, effort.beat_s, home, environ)
        values.note_all({f"{scene.name} {kind}": found[kind] for kind in ("own", "cpu", "wall")})


def heartbeat(
    scene: Scene, seconds: float, home: Path, environ: Mapping[str, str]
) -> dict[str, float]:
    """The longest gaps of a heartbeat in one scene."""
    dispatcher, sound = Dispatcher(home), SoundServer(home)
    pids = {}
    with ExitStack() as running:
        running.callback(dispatcher.close)  # the app may start it
        if scene.servers == "deaf":
            running.enter_context(deaf(dispatcher.socket, sound.socket))
        if "sound" in scene.servers:
            pids["sound"] = running.enter_context(sound).pid
        if "voice" in scene.servers:
            pids["voice"] = running.enter_context(dispatcher).pid
        if not scene.servers:
            environ = {**environ, "PATH": os.devnull}
        pid = pids.get(scene.happening.partition(" ")[0], 0)
        call = f"beat({seconds}, {scene.happening!r}, {pid}{scene.options})"
        return told_by("heard", call, environ)


# What it costs


def measure_cost(
    values: Values, number: int, effort: Effort, home: Path, environ: Mapping[str, str]
) -> None:
    """A round of start-up and of playing, with voice and sound and without, by turns."""
    kinds = list(KINDS.items())
    size = f"{USUAL.width}, {USUAL.height}"
    with SoundServer(home), Dispatcher(home):
        for kind, option in kinds if number % 2 else reversed(kinds):
            seen = first_frame(f"app({option.removeprefix(', ')})", environ)
            values.note_all({f"{kind} first": seen.wall_ms, f"{kind} first cpu": seen.cpu_ms})
            call = f"play({number}, {effort.play_s}, {size}{option})"
            told = told_by("at_work", call, environ)
            values.note_all({f"{kind} {step}": told[step]["cpu"] for step in NAMES})
            values.note(f"{kind} paused", told["paused"]["cpu"])
            values.note(f"{kind} wake-ups", told["paused"]["wake_ups"])
    for name in ("first", "first cpu", *NAMES):
        ours, other = (values.of[f"{kind} {name}"][-1] for kind in KINDS)
        values.note(name, ours / other if ours and other else None)


if __name__ == "__main__":
    sys.exit(main())
