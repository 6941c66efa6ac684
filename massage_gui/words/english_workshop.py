"""The English texts of the workshop, where people write routines of their own."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

WORKSHOP: Final[dict[str, str | Plural]] = {
    # the lines that a new routine begins from
    "template.head": "What stands behind such a mark is a note to yourself. It is not read.",
    "template.untitled": "My massage",
    "template.format": "leave this line as it is",
    "template.title": "what the routine is called",
    "template.steps": "what the hands do, one step after the other",
    "template.step": "Long strokes",
    "template.step_title": "for another step, copy from this line on",
    "template.technique": "one of: {techniques}",
    "template.hands": "one of: {hands}",
    "template.regions": "where the hands work",
    "template.path": "the way they go, to glide and to knead",
    "template.repeat": "how often",
}
