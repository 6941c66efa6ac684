"""The texts of the reference: what names, words and rules mean, in a sentence each."""

from __future__ import annotations

from typing import Final

TECHNIQUES: Final = {
    "glide": ("Long strokes over the skin, with oil.", "there and back"),
    "friction": ("Small circles on one spot; the skin moves with the hand.", "one spot"),
    "knead": ("Squeezing and lifting, squeeze by squeeze along a way.", "one squeeze"),
    "hold": ("Hands at rest, warm and still.", "one hold"),
    "press": ("Leaning in slowly, waiting, and letting go as slowly.", "one press"),
    "tap": ("Light taps from a loose wrist, both hands in turn.", "the taps on one spot"),
}
ONE_REPETITION: Final = {
    "glide": "one glide",
    "friction": "all spots of all its regions, once",
    "knead": "the whole way, once, with all its `squeezes`",
    "hold": "one hold",
    "press": "all spots of all its regions, once",
    "tap": "all spots of all its regions, once",
}
HANDS: Final = {
    "palms": "the whole hands, flat",
    "thumbs": "the thumbs",
    "fingers": "the fingertips",
    "knuckles": "the knuckles; not on neck, sacrum, ribs or kidneys",
    "grip": "thumb against fingers",
    "fists": "loose fists, flat on the fingers",
    "heel": "the heel of the hand",
    "forearm": "the forearm: beside the spine from head or feet, across it from a side",
    "one-on-other": "one hand laid on the other; one side at a time",
}
SIDES: Final = {
    "together": "both sides at once; a left and a right spot count as one",
    "each": "all of it on the left, then on the right, so it takes twice as long",
    "left": "the partner's left side alone",
    "right": "the partner's right side alone",
}
STANDS: Final = {
    "head": "at the partner's head",
    "left": "at the partner's left",
    "right": "at the partner's right",
    "feet": "at the partner's feet",
    "near": "at the side that is worked on",
    "far": "across from the side that is worked on",
}
WARNINGS: Final = {
    "bone": "hands press on bone, and how far; or more than a glide on a region over bone",
    "knuckles": "knuckles come first where none may press: neck, sacrum, ribs, kidneys",
    "caution": "firmer than the place bears; a glide may be one level firmer",
    "pressure": "the same, from a later repetition on",
    "pace": "a glide faster than 10 or slower than 1 cm a second",
    "path": "the hands leave the regions that are lit, or the body; what lies along the way",
    "length": "a text too long for its place on the screen",
    "speech": "an instruction that takes longer to say than the step lasts",
    "text": "YAML takes a part of a text for something else, or a region is named twice",
    "ending": "the file's name ends in `.txt`, so it is not on the list",
}
ERRORS: Final = {
    "encoding": "the file is too large, or no UTF-8 text",
    "yaml": "it is no YAML, goes over a limit, or has a tag",
    "format": "it is written for a newer app",
    "type": "a list where a word should be, a word where a number should be, an empty list",
    "missing": "something that every routine, step or stroke has is missing",
    "key": "a name of a field that there is not",
    "duplicate": "a field or a choice is written twice",
    "range": "a number out of its bounds, or a text longer than its limit",
    "word": "a word that the field does not know",
    "name": "a region or a path that the body map does not have",
    "fit": "a field that does not go with the technique, or with another field",
}
