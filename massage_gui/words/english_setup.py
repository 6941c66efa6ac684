"""The English texts of the set-up before a massage."""

from __future__ import annotations

from typing import Final

SETUP: Final[dict[str, str]] = {
    "setup.title": "Before your hands are oily",
    "setup.ready": "Get ready",
    "setup.lie": "Where to lie",
    "setup.lie_text": "Face down on a mat, a table or a firm bed, with room for you at the head "
    "and on both sides.",
    "setup.rest": "The head and the feet",
    "setup.rest_text": "A bed has no hole for the face: lay a pillow under the chest and turn the "
    "head to one side, and now and then to the other. A rolled towel goes under the ankles.",
    "setup.hands": "Your hands",
    "setup.hands_text": "Take off rings and watch. Wash your hands, and rub them warm.",
    "setup.towel": "Two towels",
    "setup.towel_text": "One keeps warm what you are not massaging, the other is for your hands.",
    "setup.screen": "This screen",
    "setup.screen_text": "Stand it where you see and hear it from the head and from both sides.",
    "setup.word": "A word for stop",
    "setup.word_text": "Agree on a word or a hand sign. Face down, nobody sees a frown.",
    "setup.back": "Back",
    "setup.skip": "Skip this next time",
    "setup.begin": "Start",
    "setup.more": "Read on",
    "setup.all": "Read all of it",
    "setup.show": "Set-up first",
}
