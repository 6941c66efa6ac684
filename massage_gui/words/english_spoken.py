"""The English texts of what is said in a massage."""

from __future__ import annotations

from typing import Final

from massage_gui.words.plural import Plural

SPOKEN: Final[dict[str, str | Plural]] = {
    "say.step": "Step {number}: {name}.",
    "say.step_alone": "Step {number}.",
    "say.next": "Next: {name}.",
    "say.next_alone": "Next.",
    "say.stand": "Stand at {place}.",
    "say.at.head": "your partner's head",
    "say.at.left": "your partner's left side",
    "say.at.right": "your partner's right side",
    "say.at.feet": "your partner's feet",
    "say.side.left": "left side",
    "say.side.right": "right side",
    "say.first": "First, your partner's {side}.",
    "say.only": "Only your partner's {side}.",
    "say.now": "Now your partner's {side}.",
    "say.begin": "Begin.",
    "say.both": "Both sides at once.",
    "say.minutes": Plural("For about %n minute.", "For about %n minutes."),
    "say.minutes_side": Plural(
        "For about %n minute on each side.", "For about %n minutes on each side."
    ),
    "say.circles": Plural(
        "%n circle on each spot, then on to the next at the tone.",
        "%n circles on each spot, then on to the next at the tone.",
    ),
    "say.press": "Lean in slowly, hold, and let go.",
    "say.tap": "Both hands in turn, light and springy.",
    "say.area.neck": "Now on the back of the neck.",
    "say.area.shoulder-top": "Now on top of the shoulder.",
    "say.area.shoulder-blade": "Now on the shoulder blade.",
    "say.area.blade-edge": "Now along its edges, with flat fingers.",
    "say.area.spine-mid": "Now the middle of the back.",
    "say.area.spine-lower": "Now the lower part of the back.",
    "say.area.lower-back": "Now on the lower back.",
    "say.area.hip-crest": "Now along the top edge of the hip bone.",
    "say.area.sacrum": "Now on the sacrum, very lightly.",
    "say.area.hip-muscle": "Now on the muscles around it.",
    "say.half": "Half-way.",
    "say.half_side": "Half-way on this side.",
    "say.lift": "Let your hands grow light, then lift them.",
    "say.last": "Last one.",
    "say.last_round": "Once more, from the first spot.",
    "say.last_pass": "Once more, from where you began.",
    "say.last_lightest": "Last one, very light.",
    "say.lighter": "Lighter now.",
    "say.lighter_still": "Lighter still.",
    "say.lighter_again": "And lighter again.",
    "say.firmer": "A little firmer now.",
    "say.firm_enough": "That is as firm as it may be here.",
    "say.just_right": "Just right.",
    "say.ask": "Ask your partner: how is the pressure?",
    "say.reached": "Go on as long as you like. Any letter key leads on.",
    "say.reached_again": "When you are ready.",
    "say.warning": "Hands back on.",
    "say.rest": "Take your time to sit up.",
}
