"""A routine file: what its writer wrote, as a routine, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from massage_gui.core.entries import Entry, Findings, all_given, open_entry, title_of
from massage_gui.core.fields import FORMAT, Part, fields_of
from massage_gui.core.problems import Problem, quote
from massage_gui.core.routine import (
    Note,
    Reminder,
    Routine,
    Stand,
    Step,
    Stroke,
)
from massage_gui.core.stroke_file import Vocabulary, read_stroke, vocabulary
from massage_gui.core.yaml_nodes import (
    FASTEST_LOADER,
    TOP,
    Loader,
    Node,
    Pairs,
    Place,
    Refused,
    Scalar,
    read_nodes,
)

__all__ = ["PlaceKey", "Reading", "Vocabulary", "read_routine", "vocabulary"]

PlaceKey = tuple[int, int | None, str]  # step and stroke counted from 0, and a field's name


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file; the routine is None if any problem is an error."""

    routine: Routine | None
    problems: tuple[Problem, ...] = ()
    places: Mapping[PlaceKey, Place] = field(default_factory=dict)

    def place_of(self, step: int, stroke: int | None = None, name: str = "") -> Place:
        """Where a field's value stands, else the stroke, else the step; counted from 0."""
        nearer = ((step, stroke, name), (step, None, name), (step, stroke, ""), (step, None, ""))
        return next((self.places[key] for key in nearer if key in self.places), TOP)


def read_routine(data: bytes, body: Vocabulary, loader: Loader = FASTEST_LOADER) -> Reading:
    """Read any bytes at all: as a routine, or as the problems that keep it from being one."""
    document = read_nodes(data, loader)
    if document.root is None and document.problems:
        return Reading(None, document.problems)
    reader = _Reader(body, Findings(list(document.problems)))
    routine = reader.routine(document.root or Pairs(TOP, ()))
    problems = reader.findings.problems
    if problems:
        return Reading(None, tuple(sorted(dict.fromkeys(problems))))
    return Reading(routine, (), reader.places)


_STEP_FIELDS: Final = fields_of(Part.STEP)
_STROKE_FIELDS: Final = fields_of(Part.STROKE)
_STEP_OR_STROKE: Final = {**_STROKE_FIELDS, **_STEP_FIELDS}
_ONLY_IN_STROKES: Final = tuple(name for name in _STROKE_FIELDS if name not in _STEP_FIELDS)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; every method gives a value, or None with the reason in the findings."""

    body: Vocabulary
    findings: Findings
    places: dict[PlaceKey, Place] = field(default_factory=dict)

    def routine(self, root: Node) -> Routine | None:
        if not isinstance(root, Pairs | Refused):
            self.findings.error("type", TOP, "a routine is 'name: value' lines, such as 'title:'")
            return None
        opened = open_entry(self.findings, root, "", fields_of(Part.ROUTINE))
        if opened is None:
            return None
        top = replace(opened, place=TOP)
        return None if self._is_newer(top) else self._routine(top)

    def _is_newer(self, top: Entry) -> bool:
        """Whether the format is newer than this reader; then nothing else is said of the file."""
        node = top.nodes.get("format")
        number = top.whole("format")
        if number <= FORMAT or not isinstance(node, Scalar):
            return False
        self.findings.problems.clear()
        message = f"format {quote(node.text)} is newer than this app can read, which is {FORMAT}"
        top.error("format", node.place, message, "Update the app.")
        return True

    def _routine(self, top: Entry) -> Routine | None:
        top.require(Part.ROUTINE)
        title, summary, credit = top.text("title"), top.text("summary"), top.text("credit")
        language, adapted = top.text("language"), top.flag("adapted")
        before = [self._reminder(node, n) for n, node in enumerate(top.parts("before"), start=1)]
        steps = [self._step(node, n) for n, node in enumerate(top.parts("steps"))]
        if self.findings.problems or title is None:
            return None
        return Routine(
            title=title,
            steps=all_given(steps),
            summary=summary or "",
            credit=credit or "",
            language=language or str(top.fields["language"].default),
            adapted=adapted,
            before=all_given(before),
        )

    def _reminder(self, node: Node, number: int) -> Reminder | None:
        who = _name("before", number, node)
        entry = open_entry(self.findings, node, who, fields_of(Part.REMINDER))
        if entry is None:
            return None
        entry.require(Part.REMINDER)
        title, text, added = entry.text("title"), entry.text("text"), entry.flag("added")
        return Reminder(title, text, added) if title and text else None

    def _step(self, node: Node, index: int) -> Step | None:
        who = _name("step", index + 1, node)
        entry = open_entry(self.findings, node, who, _STEP_OR_STROKE)
        if entry is None:
            return None
        self._remember(entry, index, None)
        entry.require(Part.STEP)
        title, short = entry.text("title"), entry.text("short")
        cue, text, detail = entry.text("cue"), entry.text("text"), entry.text("detail")
        stand, notes, added = _stand(entry), self._notes(entry), entry.words("added")
        strokes = self._strokes(entry, index)
        if self.findings.problems or title is None:
            return None
        stand = stand or (Stand.HEAD if index == 0 else None)
        return Step(title, all_given(strokes), short, cue, text, detail, stand, notes, added)

    def _strokes(self, step: Entry, index: int) -> list[Stroke | None]:
        """The step's strokes, or the one that is written in the step itself."""
        own = [name for name in _ONLY_IN_STROKES if name in step.nodes]
        if "strokes" not in step.nodes:
            if own:
                return [read_stroke(step, self.body)]
            hint = "Give it 'technique', 'hands' and 'regions', or 'strokes'."
            step.error("missing", step.place, "it says nothing to do", hint)
            return []
        for name in own:
            hint = "Move it into a stroke, or leave 'strokes' out."
            step.error("fit", step.keys[name], f"'{name}' stands beside 'strokes'", hint)
        parts = step.parts("strokes")
        return [self._part(node, step, index, number) for number, node in enumerate(parts)]

    def _part(self, node: Node, step: Entry, index: int, number: int) -> Stroke | None:
        who = f"{step.who}, {_name('stroke', number + 1, node)}"
        entry = open_entry(self.findings, node, who, _STROKE_FIELDS)
        if entry is None:
            return None
        self._remember(entry, index, number)
        title, cue, text = entry.text("title"), entry.text("cue"), entry.text("text")
        detail, stand, notes = entry.text("detail"), _stand(entry), self._notes(entry)
        added, work = entry.words("added"), read_stroke(entry, self.body)
        return work and replace(
            work,
            title=title,
            cue=cue,
            text=text,
            detail=detail,
            notes=notes,
            stand=stand,
            added=added,
        )

    def _notes(self, entry: Entry) -> tuple[Note, ...]:
        return all_given(self._note(node, entry.who) for node in entry.parts("note"))

    def _note(self, node: Node, who: str) -> Note | None:
        entry = open_entry(self.findings, node, f"{who}, note", fields_of(Part.NOTE))
        if entry is None:
            return None
        entry.require(Part.NOTE)
        text, added = entry.text("text"), entry.flag("added")
        return Note(text, added) if text else None

    def _remember(self, entry: Entry, step: int, stroke: int | None) -> None:
        self.places[(step, stroke, "")] = entry.place
        for name in entry.nodes:
            self.places[(step, stroke, name)] = entry.place_of(name)


def _name(kind: str, number: int, node: Node) -> str:
    title = title_of(node)
    return f'{kind} {number} "{title}"' if title else f"{kind} {number}"


def _stand(entry: Entry) -> Stand | None:
    word = entry.word("stand")
    return Stand(word) if word else None
