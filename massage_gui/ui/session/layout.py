"""The layout of the session: where everything is and how large, for every window size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect

from massage_gui.ui.session.note_band import NOTHING, BandFace, NoteLook
from massage_gui.ui.session.panel import FACT_ROW, TIME_ROW, Panel, panel_for
from massage_gui.ui.widgets.fit_text import TextStyle, fit

LEAST_FACTS: Final = 0.75  # how much smaller the facts may get before something is left out
# Of the height, while getting ready: the seconds are 20 minutes of arc high at two metres.
READY_RING: Final = 0.185
LEAST_TEXT: Final = 0.11
COMPACT_READY_RING: Final = 0.25


@dataclass(frozen=True, slots=True)
class Contents:
    """What the panel has to show at this moment; of the facts, the rows that must be seen.

    `note` is shown now; there must be room for all `notes`, so that nothing moves when they
    change.
    """

    cue: str = ""
    text: str = ""
    areas: int = 0
    note: BandFace = NOTHING
    notes: tuple[BandFace, ...] = ()
    facts: int = 1
    reading: bool = False
    asking: bool = True


@dataclass(frozen=True, slots=True)
class SessionLayout:
    """Rectangles in the session view, and font sizes in pixels.

    A rectangle without height is not shown.
    """

    stage: QRect
    bar: QRect
    step_line: QRect
    keys: QRect
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
    ask: QRect
    feedback: QRect
    progress: QRect
    cue_style: TextStyle
    detail_style: TextStyle
    note_look: NoteLook
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
    """Lay out a session; `across_the_room`, `bar` says whether the bar is shown in its place."""
    panel = panel_for(width, height, across_the_room)
    rooms = (_Room(panel, fewer) for fewer in _giving_way(contents))
    room = next((room for room in rooms if room.shows_the_facts), None)
    room = room or _Room(panel, replace(contents, areas=0, note=NOTHING, notes=()))
    return room.laid_out(width, height, bar)


def _giving_way(contents: Contents) -> Iterator[Contents]:
    """The contents with ever less, so that the pressure can be shown; first what the cue says."""
    yield contents
    yield replace(contents, areas=0)
    yield replace(contents, areas=0, facts=1)


@dataclass(frozen=True, slots=True)
class _Room:
    """Divides the panel from the top and from the bottom; the ring gets the middle."""

    panel: Panel
    contents: Contents

    @property
    def shows_the_facts(self) -> bool:
        """Whether time left, side and pressure fit, perhaps slightly smaller."""
        middle = self._middle(self._upper(), self._lower())
        return middle.height() >= max(self._least_ring, LEAST_FACTS * self._facts_height)

    @property
    def _least_ring(self) -> int:
        return 72 if self.panel.tiny else 96

    @property
    def _facts_height(self) -> float:
        panel = self.panel
        return panel.time_px * TIME_ROW + self.contents.facts * panel.fact_px * FACT_ROW

    def _middle(self, upper: dict[str, QRect], lower: dict[str, QRect]) -> QRect:
        top = upper["end"].top()
        return QRect(self.panel.left, top, self.panel.width, lower["start"].top() - top)

    def laid_out(self, width: int, height: int, bar: bool) -> SessionLayout:
        panel = self.panel
        upper, lower = self._upper(), self._lower()
        middle = self._middle(upper, lower)
        ring = self._ring(middle)
        scale = max(LEAST_FACTS, min(1.0, middle.height() / self._facts_height))
        facts_left = ring.right() + (12 if panel.compact else 32)
        facts = QRect(facts_left, middle.top(), panel.right - facts_left, middle.height())
        bar_height = 0 if panel.across and not bar else panel.bar
        tool, tools_top, edge = (52, 6, 8) if panel.compact else (56, 12, 20)
        close = 56
        if panel.tiny:
            tool, tools_top, close = 44, 0, 48
        return SessionLayout(
            stage=QRect(0, 0, panel.stage, height if panel.across else height - panel.bar),
            bar=QRect(0, height - bar_height, width, bar_height),
            step_line=upper["step"],
            keys=QRect(width - edge - 4 * tool - 12, tools_top, tool, tool),
            view=QRect(width - edge - 3 * tool - 8, tools_top, tool, tool),
            settings=QRect(width - edge - 2 * tool - 4, tools_top, tool, tool),
            full=QRect(width - edge - tool, tools_top, tool, tool),
            close=QRect(12 if panel.compact else 16, 12, close, close),
            cue=upper["cue"],
            detail=upper["detail"],
            areas=upper["areas"],
            ring=ring,
            facts=facts,
            note=upper["note"] if panel.by_turns else lower["note"],
            ask=lower["ask"],
            feedback=lower["feedback"],
            progress=lower["progress"],
            cue_style=panel.cue_style,
            detail_style=self._detail_style,
            note_look=panel.note_look,
            step_px=panel.step_px,
            time_px=int(panel.time_px * scale),
            fact_px=int(panel.fact_px * scale),
            button_px=panel.button_px,
            chip_px=panel.chip_px,
            line_weight=1.6 if panel.across else 0.85 if panel.compact else 1.0,
            compact=panel.compact,
        )

    def _upper(self) -> dict[str, QRect]:
        """Step line, cue, then the row of parts, the detail or the whole text.

        In small windows a note takes turns with the cue, or with the text if there is one.
        """
        panel, contents = self.panel, self.contents
        tools = 0 if panel.across else 188 if panel.tiny else 220
        step = QRect(panel.left, panel.top, panel.width - tools, round(panel.step_px * 1.8))
        cue_top = step.bottom() + 1 + (4 if panel.tiny else 10 if panel.compact else 18)
        style = panel.cue_style
        fitted = fit(contents.cue, style, panel.width, style.most * style.spacing * 2)
        cue = QRect(panel.left, cue_top, panel.width, round(fitted.height) + 4)
        note, noted = QRect(), bool(contents.note.text)
        if panel.tiny or (panel.by_turns and not contents.reading):
            cue, note = self._by_turns(cue, noted)
        top = max(cue.bottom(), note.bottom()) + 1 + (8 if panel.compact else 12)
        areas = QRect(panel.left, top, panel.width, 0)
        if contents.areas and not contents.reading and not panel.across:
            areas.setHeight(52)
            top = areas.bottom() + 1
        detail = QRect(panel.left, top, panel.width, self._detail_height(top, areas.height() > 0))
        if panel.tiny and noted:
            detail.setHeight(0)
        elif panel.by_turns and contents.reading and not panel.tiny:
            detail, note = self._by_turns(detail, noted)
        end = QRect(panel.left, max(detail.bottom(), note.bottom(), top - 1) + 1, 0, 0)
        upper = {"step": step, "cue": cue, "areas": areas, "detail": detail}
        return {**upper, "note": note, "end": end}

    def _by_turns(self, words: QRect, noted: bool) -> tuple[QRect, QRect]:
        """The places of words and of a note that take turns: one of them is hidden."""
        both = QRect(words)
        both.setHeight(max(words.height(), self._note_height))
        hidden = QRect(both.left(), both.bottom() + 1, both.width(), 0)
        return (hidden, both) if noted else (both, hidden)

    @property
    def _detail_style(self) -> TextStyle:
        return self.panel.detail_style(12 if self.contents.reading else 2)

    def _detail_height(self, top: int, areas: bool) -> int:
        """The height of the detail, which is left out first, or of a text to read, which never is.

        It leaves room for a ring whose seconds can be read from two metres.
        """
        contents, panel = self.contents, self.panel
        across = panel.across
        if not contents.text or (not contents.reading and (panel.compact or areas or across)):
            return 0
        most = panel.height * (0.21 if panel.compact else 0.30) if contents.reading else 70
        if contents.reading:
            middle = max(READY_RING * panel.height + 2 * self._gap, self._facts_height + 8)
            left = self._lower()["start"].top() - top - middle
            most = max(panel.height * LEAST_TEXT, min(most, left))
        return round(fit(contents.text, self._detail_style, panel.width, most).height) + 2

    def _lower(self) -> dict[str, QRect]:
        """The note, the question and its buttons; bars of progress across the room."""
        panel, contents = self.panel, self.contents
        bottom = panel.bottom
        progress = QRect()
        if panel.across:
            progress = QRect(panel.left, panel.height - panel.bar // 2 - 7, panel.width, 14)
        feedback = QRect(panel.left, bottom, panel.width, 0)
        if contents.asking:
            high = 48 if panel.tiny else round(64 * panel.zoom)
            feedback = QRect(panel.left, bottom - high, panel.width, high)
        note_px = 0 if panel.by_turns else self._note_height
        noted = note_px > 0 and bool(contents.note.text)
        ask = self._ask(feedback, noted)
        top = self._ask(feedback, note_px > 0).top() - note_px - (14 if note_px else 0)
        note = QRect(panel.left, top, panel.width, note_px if noted else 0)
        start = QRect(panel.left, top, 0, 0)
        return {
            "feedback": feedback,
            "ask": ask,
            "note": note,
            "progress": progress,
            "start": start,
        }

    def _ask(self, feedback: QRect, noted: bool) -> QRect:
        """The line above the feedback buttons; left out for a note, or in a small window."""
        contents = self.contents
        hidden = contents.asking and (self.panel.compact or noted)
        height = 0 if hidden or self.panel.across else 26
        gap = 10 if height and contents.asking else 0
        return QRect(self.panel.left, feedback.top() - height - gap, self.panel.width, height)

    @property
    def _note_height(self) -> int:
        """The height of the longest note."""
        look = self.panel.note_look
        faces = (self.contents.note, *(() if self.panel.tiny else self.contents.notes))
        return max(look.height_for(face, self.panel.width) for face in faces)

    @property
    def _gap(self) -> int:
        return 6 if self.panel.compact or self.contents.areas else 14

    @property
    def _ring_share(self) -> float:
        """The share of the height for the ring; less while there is a text to read."""
        panel = self.panel
        if self.contents.reading and not panel.across:
            return COMPACT_READY_RING if panel.compact else READY_RING
        return 0.35 if panel.across else 0.34 if panel.compact else 0.27

    def _ring(self, middle: QRect) -> QRect:
        panel = self.panel
        size = min(round(panel.height * self._ring_share), middle.height() - 2 * self._gap)
        size = max(self._least_ring, min(size, round(panel.width * 0.46)))
        top = middle.top() + (middle.height() - size) // 2
        return QRect(middle.left(), top, size, size)
