"""Minutes: the lengths to choose from, the one as written among them."""

from __future__ import annotations

from typing import Final

from massage_gui.core.session.card import Card
from massage_gui.ui.home.card_face import minutes_of
from massage_gui.ui.widgets.segmented import Option
from massage_gui.words import Words

AS_WRITTEN: Final = "written"


def minute_options(card: Card | None, words: Words) -> tuple[Option, ...]:
    """From the shortest to the longest; none without a routine."""
    if card is None:
        return ()
    written = Option(AS_WRITTEN, str(minutes_of(card)), words("home.written"))
    offered = sorted(card.minutes, key=lambda one: one or minutes_of(card))
    return tuple(Option(str(one), str(one)) if one else written for one in offered)
