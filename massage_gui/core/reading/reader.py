"""Reads a routine file: the routine in it, or every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from massage_gui.core.reading.entries import FieldList, all_given, open_entry, read_plain
from massage_gui.core.reading.fields import FORMAT, Part, fields_of
from massage_gui.core.reading.findings import Findings
from massage_gui.core.reading.problems import TOP, Place, Problem, Said, Severity, said
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.stroke_reader import Vocabulary, read_notes, read_stroke
from massage_gui.core.reading.yaml_nodes import (
    FASTEST_LOADER,
    Loader,
    Node,
    Pairs,
    Refused,
    Scalar,
    read_nodes,
)
from massage_gui.core.reminder import Reminder
from massage_gui.core.routine import Routine, Stand, Step, Stroke

PlaceKey = tuple[int, int | None, str]  # step and stroke counted from 0, and a field's name


@dataclass(frozen=True, slots=True)
class StepRead:
    """A step of the file: where it is, and the step, or None if anything in it is wrong."""

    place: Place
    step: Step | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a file: everything without errors in it, and every problem.

    `routine` is None if any problem is an error; the other fields are kept even then.
    """

    routine: Routine | None = None
    problems: tuple[Problem, ...] = ()
    title: str = ""
    summary: str = ""
    credit: str = ""
    language: str = "en"
    adapted: bool = False
    before: tuple[Reminder, ...] = ()
    steps: tuple[StepRead, ...] = ()
    places: Mapping[PlaceKey, Place] = field(default_factory=dict)

    @property
    def preview(self) -> Routine | None:
        """The routine of the steps without errors, to be shown; None if there are none."""
        whole = all_given(each.step for each in self.steps)
        about = self.title, whole, self.summary, self.credit, self.language, self.adapted
        return Routine(*about, self.before) if whole else None

    def place_of(self, step: int, stroke: int | None = None, name: str = "") -> Place:
        """The place of a field's value, else of the stroke, else of the step (both from 0)."""
        nearer = ((step, stroke, name), (step, None, name), (step, stroke, ""), (step, None, ""))
        return next((self.places[key] for key in nearer if key in self.places), TOP)


def read_routine(data: bytes, body: Vocabulary, loader: Loader = FASTEST_LOADER) -> Reading:
    """Read any bytes: the routine in them, and every problem."""
    document = read_nodes(data, loader)
    if document.root is None and document.problems:
        return Reading(problems=document.problems)
    reader = _Reader(body, Findings(list(document.problems)))
    reading = reader.routine(document.root or Pairs(TOP, ()))
    problems = tuple(sorted(dict.fromkeys(reader.findings.problems)))
    usable = all(problem.severity is Severity.WARNING for problem in problems)
    return replace(reading, problems=problems, routine=reading.preview if usable else None)


_STEP_FIELDS: Final = fields_of(Part.STEP)
_STROKE_FIELDS: Final = fields_of(Part.STROKE)
_STEP_OR_STROKE: Final = {**_STROKE_FIELDS, **_STEP_FIELDS}
_ONLY_IN_STROKES: Final = tuple(name for name in _STROKE_FIELDS if name not in _STEP_FIELDS)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; every method returns a value, or None with a problem recorded."""

    body: Vocabulary
    findings: Findings
    places: dict[PlaceKey, Place] = field(default_factory=dict)

    def routine(self, root: Node) -> Reading:
        if not isinstance(root, Pairs | Refused):
            self.findings.error("type", TOP, said("problem.not_a_routine"))
            return Reading()
        opened = open_entry(self.findings, root, None, fields_of(Part.ROUTINE))
        if opened is None:
            return Reading()
        top = replace(opened, place=TOP)
        return Reading() if self._is_newer(top) else self._routine(top)

    def _is_newer(self, top: FieldList) -> bool:
        """Whether the format is newer than this reader; then that is the only problem reported."""
        node = top.nodes.get("format")
        number = top.value("format")
        if number is None or number <= FORMAT or not isinstance(node, Scalar):
            return False
        self.findings.problems.clear()
        what = said("problem.newer", number=quote(node.text), newest=FORMAT)
        top.error("format", node.place, what, said("problem.hint.update"))
        return True

    def _routine(self, top: FieldList) -> Reading:
        about = top.values(top.fields)
        given = {name: value for name, value in about.items() if value is not None}
        given.pop("format", None)
        before = all_given(
            read_plain(self.findings, node, _named("before", n, node), Part.REMINDER, Reminder)
            for n, node in enumerate(top.parts("before"), start=1)
        )
        steps = [
            StepRead(node.place, self._step(node, n)) for n, node in enumerate(top.parts("steps"))
        ]
        return Reading(**given, before=before, steps=tuple(steps), places=self.places)

    def _step(self, node: Node, index: int) -> Step | None:
        within = _named("step", index + 1, node)
        entry = open_entry(self.findings, node, within, _STEP_OR_STROKE)
        if entry is None:
            return None
        self._remember(entry, index, None)
        values, notes = entry.values(_STEP_FIELDS), read_notes(entry, self.body)
        strokes = all_given(self._strokes(entry, index))
        if not entry.whole:
            return None
        if index == 0 and values["stand"] is None:
            values["stand"] = Stand.HEAD
        return Step(**values, strokes=strokes, notes=notes)

    def _strokes(self, step: FieldList, index: int) -> list[Stroke | None]:
        """The step's strokes, or the single one given in the step itself."""
        own = [name for name in _ONLY_IN_STROKES if name in step.nodes]
        if "strokes" not in step.nodes:
            if own:
                return [read_stroke(step, self.body, _ONLY_IN_STROKES)]
            what = said("problem.nothing_to_do")
            step.error("missing", step.place, what, said("problem.hint.strokes"))
            return []
        for name in own:
            what = said("problem.beside", name=name, other="strokes")
            step.error("fit", step.keys[name], what, said("problem.hint.move"))
        parts = step.parts("strokes")
        return [self._stroke(node, step, index, number) for number, node in enumerate(parts)]

    def _stroke(self, node: Node, step: FieldList, index: int, number: int) -> Stroke | None:
        within = step.inner(_named("stroke", number + 1, node))
        entry = open_entry(self.findings, node, within, _STROKE_FIELDS)
        if entry is None:
            return None
        self._remember(entry, index, number)
        notes = read_notes(entry, self.body)
        work = read_stroke(entry, self.body, _STROKE_FIELDS)
        return work and replace(work, notes=notes)

    def _remember(self, entry: FieldList, step: int, stroke: int | None) -> None:
        self.places[(step, stroke, "")] = entry.place
        for name in entry.nodes:
            self.places[(step, stroke, name)] = entry.place_of(name)


def _named(kind: str, number: int, node: Node) -> Said:
    """The name of a part in problems: its number, and its title if it has one."""
    title = _title_of(node)
    if title:
        return said(f"problem.{kind}_titled", number=number, title=title)
    return said(f"problem.{kind}", number=number)


def _title_of(node: Node) -> str:
    """The title given in a node; empty if there is none."""
    pairs = node.pairs if isinstance(node, Pairs) else ()
    for key, value in pairs:
        if isinstance(key, Scalar) and key.text == "title" and isinstance(value, Scalar):
            return quote(value.text)
    return ""
