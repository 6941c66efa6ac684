"""The English texts that only screen readers say."""

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
    # what is in the window
    "read.close": "End the session, asks first",
    "read.settings": "Settings, opens a panel",
    "read.sound": "Sound and pace, opens a panel",
    "read.view": "View, opens a menu",
    "read.keys": "Keys, opens a list",
    "read.wishes": "What your partner asks for",
    "read.steps": "Steps",
    "read.left": Plural("About %n minute left", "About %n minutes left"),
    "read.hardly_left": "Less than a minute left",
}
