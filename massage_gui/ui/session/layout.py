"""The layout of the session: where everything stands and how large, for every window size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect

from massage_gui.ui.session.panel import Panel, panel_for
from massage_gui.ui.theme import REGULAR, SEMIBOLD
from massage_gui.ui.widgets.fit_text import TextStyle, fit

LEAST_FACTS: Final = 0.75  # how much smaller the facts may get before something else gives way


@dataclass(frozen=True, slots=True)
class Contents:
    """What the panel has to hold at this moment; of the facts, the rows that must be seen."""

    cue: str = ""
    text: str = ""
    areas: int = 0
    notes: int = 0
    facts: int = 1
    reading: bool = False
    asking: bool = True


@dataclass(frozen=True, slots=True)
class SessionLayout:
    """Rectangles in the session view, and sizes of type in pixels.

    A rectangle of no height is not shown; `notes` is how many there is room for.
    """

    stage: QRect
    bar: QRect
    step_line: QRect
    view: QRect
    settings: QRect
    full: QRect
    close: QRect
    cue: QRect
    detail: QRect
    areas: QRect
    ring: QRect
    facts: QRect
    note: QRect
    notes: int
    ask: QRect
    feedback: QRect
    progress: QRect
    cue_style: TextStyle
    detail_style: TextStyle
    step_px: int
    time_px: int
    fact_px: int
    button_px: int
    chip_px: int
    line_weight: float
    compact: bool


def session_layout(
    width: int, height: int, contents: Contents, across_the_room: bool, bar: bool = True
) -> SessionLayout:
    """Lay out a session; `across_the_room`, `bar` comes and goes over room that is kept for it."""
    panel = panel_for(width, height, across_the_room)
    rooms = (_Room(panel, fewer, across_the_room) for fewer in _giving_way(contents))
    room = next((room for room in rooms if room.shows_the_facts), None)
    room = room or _Room(panel, replace(contents, areas=0, notes=0), across_the_room)
    return room.laid_out(width, height, bar)


def _giving_way(contents: Contents) -> Iterator[Contents]:
    """What is left out where it would hide how firmly to press: first what the cue says, too."""
    yield contents
    yield replace(contents, areas=0)
    yield replace(contents, notes=min(contents.notes, 1))
    yield replace(contents, notes=0)


@dataclass(frozen=True, slots=True)
class _Room:
    """Shares the panel out from the top and from the bottom; the ring gets the middle."""

    panel: Panel
    contents: Contents
    across: bool

    @property
    def _cue_style(self) -> TextStyle:
        share = 0.10 if self.across else 0.077 if self.panel.compact else 0.08
        tiny = self.panel.tiny
        most = max(26 if tiny else 40, round(self.panel.height * share))
        return TextStyle(most, 20 if tiny else 26, lines=2, weight=SEMIBOLD, spacing=1.06)

    @property
    def _detail_style(self) -> TextStyle:
        if self.across:
            most = round(self.panel.height * 0.03)
        else:
            most = 18 if self.panel.compact else max(22, round(self.panel.height * 0.0275))
        lines = 12 if self.contents.reading else 2
        return TextStyle(most, 13, lines=lines, weight=REGULAR, spacing=1.34)

    @property
    def fact_px(self) -> int:
        if self.across:
            return round(self.panel.height * 0.041)
        if self.panel.tiny:
            return 20
        return 24 if self.panel.compact else max(26, round(self.panel.height * 0.0325))

    @property
    def shows_the_facts(self) -> bool:
        """Whether time left, side and pressure have room, if need be somewhat smaller."""
        middle = self._middle(self._upper(), self._lower())
        return middle.height() >= max(self._least_ring, LEAST_FACTS * self._facts_height)

    @property
    def _least_ring(self) -> int:
        return 72 if self.panel.tiny else 96

    @property
    def _facts_height(self) -> float:
        return self._time_px * 1.1 + self.contents.facts * self.fact_px * 1.85

    def _middle(self, upper: dict[str, QRect], lower: dict[str, QRect]) -> QRect:
        top = upper["end"].top()
        return QRect(self.panel.left, top, self.panel.width, lower["start"].top() - top)

    def laid_out(self, width: int, height: int, bar: bool) -> SessionLayout:
        panel = self.panel
        upper, lower = self._upper(), self._lower()
        middle = self._middle(upper, lower)
        ring = self._ring(middle)
        scale = max(LEAST_FACTS, min(1.0, middle.height() / self._facts_height))
        facts_left = ring.right() + (24 if panel.compact else 36)
        facts = QRect(facts_left, middle.top(), panel.right - facts_left, middle.height())
        bar_height = 0 if self.across and not bar else panel.bar
        tool, tools_top, edge = (52, 6, 8) if panel.compact else (56, 12, 20)
        close = 56
        if panel.tiny:
            tool, tools_top, close = 44, 0, 48
        return SessionLayout(
            stage=QRect(0, 0, panel.stage, height if self.across else height - panel.bar),
            bar=QRect(0, height - bar_height, width, bar_height),
            step_line=upper["step"],
            view=QRect(width - edge - 3 * tool - 8, tools_top, tool, tool),
            settings=QRect(width - edge - 2 * tool - 4, tools_top, tool, tool),
            full=QRect(width - edge - tool, tools_top, tool, tool),
            close=QRect(12 if panel.compact else 16, 12, close, close),
            cue=upper["cue"],
            detail=upper["detail"],
            areas=upper["areas"],
            ring=ring,
            facts=facts,
            note=lower["note"],
            notes=self.contents.notes,
            ask=lower["ask"],
            feedback=lower["feedback"],
            progress=lower["progress"],
            cue_style=self._cue_style,
            detail_style=self._detail_style,
            step_px=self._step_px,
            time_px=int(self._time_px * scale),
            fact_px=int(self.fact_px * scale),
            button_px=self._button_px,
            chip_px=self._chip_px,
            line_weight=1.6 if self.across else 0.85 if panel.compact else 1.0,
            compact=panel.compact,
        )

    @property
    def _zoom(self) -> float:
        """How much larger notes and buttons are across the room than at arm's length."""
        return max(1.0, self.panel.height / 800) if self.across else 1.0

    @property
    def _step_px(self) -> int:
        if self.across:
            return round(self.panel.height * 0.035)
        if self.panel.tiny:
            return 16
        return 20 if self.panel.compact else max(22, round(self.panel.height * 0.0265))

    @property
    def _button_px(self) -> int:
        if self.across:
            return round(20 * self._zoom)
        return 16 if self.panel.tiny else 18 if self.panel.compact else 20

    @property
    def _chip_px(self) -> int:
        if self.across:
            return round(self.panel.height * 0.028)
        if self.panel.compact:
            return 12 if self.panel.tiny else 17
        return round(self.panel.height * 0.0225)

    @property
    def _time_px(self) -> int:
        if self.across:
            return round(self.panel.height * 0.122)
        if self.panel.tiny:
            return 44
        return 56 if self.panel.compact else round(self.panel.height * 0.085)

    def _upper(self) -> dict[str, QRect]:
        """Step line, cue, then the row of areas, the sub line or the whole text."""
        panel, contents = self.panel, self.contents
        tools = 0 if self.across else 140 if panel.tiny else 160
        step = QRect(panel.left, panel.top, panel.width - tools, round(self._step_px * 1.8))
        cue_top = step.bottom() + 1 + (4 if panel.tiny else 10 if panel.compact else 18)
        style = self._cue_style
        fitted = fit(contents.cue, style, panel.width, style.most * style.spacing * 2)
        cue = QRect(panel.left, cue_top, panel.width, round(fitted.height) + 4)
        top = cue.bottom() + 1 + (8 if panel.compact else 12)
        areas = QRect(panel.left, top, panel.width, 0)
        if contents.areas and not contents.reading and not self.across:
            areas.setHeight(52 if panel.compact else 64)
            top = areas.bottom() + 1
        detail = QRect(panel.left, top, panel.width, self._detail_height(areas.height() > 0))
        end = QRect(panel.left, detail.bottom() + 1, 0, 0)
        return {"step": step, "cue": cue, "areas": areas, "detail": detail, "end": end}

    def _detail_height(self, areas: bool) -> int:
        """The sub line goes first where room is short; a text to read never goes."""
        contents, panel = self.contents, self.panel
        if not contents.text or (not contents.reading and (panel.compact or areas or self.across)):
            return 0
        reading = 0.21 if panel.compact else 0.30
        most = panel.height * (reading if contents.reading else 0.09)
        return round(fit(contents.text, self._detail_style, panel.width, most).height) + 2

    def _lower(self) -> dict[str, QRect]:
        """The notes, the question and its buttons; bars of progress across the room."""
        panel, contents = self.panel, self.contents
        bottom = panel.bottom
        progress = QRect()
        if self.across:
            progress = QRect(panel.left, round(panel.height * 0.93), panel.width, 14)
        feedback = QRect(panel.left, bottom, panel.width, 0)
        if contents.asking:
            high = 48 if panel.tiny else round(64 * self._zoom)
            feedback = QRect(panel.left, bottom - high, panel.width, high)
        ask = self._ask(feedback)
        note_px = self._notes_height()
        gap = 14 if note_px else 0
        note = QRect(panel.left, ask.top() - note_px - gap, panel.width, note_px)
        start = note if note_px else ask
        return {
            "feedback": feedback,
            "ask": ask,
            "note": note,
            "progress": progress,
            "start": start,
        }

    def _ask(self, feedback: QRect) -> QRect:
        """The line over the feedback buttons; it gives way to a note, or to a small window."""
        contents = self.contents
        hidden = contents.asking and (self.panel.compact or contents.notes > 0)
        height = 0 if hidden or self.across else 26
        gap = 10 if height and contents.asking else 0
        return QRect(self.panel.left, feedback.top() - height - gap, self.panel.width, height)

    def _notes_height(self) -> int:
        notes, compact = self.contents.notes, self.panel.compact
        if notes < 2:
            return round(notes * (52 if compact else 58) * self._zoom)
        return 12 + round(notes * (36 if compact else 42) * self._zoom)

    def _ring(self, middle: QRect) -> QRect:
        share = 0.35 if self.across else 0.235 if self.contents.areas else 0.27
        gap = 12 if self.panel.compact else 20
        size = min(round(self.panel.height * share), middle.height() - 2 * gap)
        size = max(self._least_ring, min(size, round(self.panel.width * 0.42)))
        top = middle.top() + (middle.height() - size) // 2
        return QRect(middle.left(), top, size, size)
