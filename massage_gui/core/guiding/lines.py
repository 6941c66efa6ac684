"""Lines to say: what a line is, how long it takes, and how it names parts of the routine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|(?<=:)\s+(?=[^\W\d_a-zß-ÿ])")
_ALONE: Final = {"say.step": "say.step_alone", "say.next": "say.next_alone"}


class Wording(Protocol):
    """The app's texts by their keys, and how long any text takes to say."""

    def __call__(self, key: str, **values: Any) -> str:
        """The text, with the values filled in."""

    def saying_ms(self, text: str) -> int:
        """The length of its clip if the voice has one, else the estimate of `saying_ms`."""


class Deadline(StrEnum):
    """By when a line must be finished: the end of its work, or of one repetition."""

    WORK = "work"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """Something to say without a pause; `language` is a BCP 47 tag, None for the app's own.

    `names` is the coming step (from 0) that the line announces, if any.
    """

    text: str
    within: Deadline = Deadline.REPETITION
    language: str | None = None
    names: int | None = None


def named(
    key: str, name: str, language: str, words: Wording, within: Deadline, **values: object
) -> tuple[SpokenLine, ...]:
    """The app's words with a name from the routine; two lines if their languages differ."""
    if _same_language(language, words("language")):
        return (SpokenLine(words(key, name=name, **values), within),)
    alone = SpokenLine(words(_ALONE[key], **values), within)
    return alone, SpokenLine(f"{name}.", within, language)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(filter(None, _SENTENCE_END.split(text.strip())))


def stopped(text: str) -> str:
    """A text without its full stop, to be part of another sentence."""
    return text.strip().rstrip(".")


def _same_language(one: str, other: str) -> bool:
    return one.partition("-")[0].casefold() == other.partition("-")[0].casefold()
