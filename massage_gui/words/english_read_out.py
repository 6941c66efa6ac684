"""The English texts that nobody sees: a screen reader says them."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

READ_OUT: Final[dict[str, str | Plural]] = {
    # what happens in a massage
    "announce.step": "Step {number} of {count}. {cue}. {place}.",
    "announce.part": "{cue}.",
    "announce.side": "{side}. {cue}.",
    "announce.held": "{what}. {how}",
    "announce.on": "Going on.",
    "announce.warning": "Hands back on.",
    "announce.wish": "{wish}. {pressure}.",
    "announce.finish": "{title}. {rest}",
}
