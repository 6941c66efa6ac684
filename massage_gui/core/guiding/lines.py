"""Lines to say: what one is, how long it takes, and names of the routine in the app's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

CHARACTERS_A_SECOND: Final = 14
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|(?<=:)\s+(?=[^\W\d_a-zß-ÿ])")
_ALONE: Final = {"say.step": "say.step_alone", "say.next": "say.next_alone"}


class Wording(Protocol):
    """The app's texts by their keys, and how long any text takes to say."""

    def __call__(self, key: str, **values: Any) -> str:
        """A text, its gaps filled."""

    def saying_ms(self, text: str) -> int:
        """As long as its clip, where the voice has one; else as `saying_ms` has it."""


class Deadline(StrEnum):
    """By when a line must have been said: the work it belongs to, or one repetition of it."""

    WORK = "work"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """Something to say in one breath; `language` is a BCP 47 tag, None for the app's own.

    `names` is the step (from 0) that it names ahead of time, if it names one.
    """

    text: str
    within: Deadline = Deadline.REPETITION
    language: str | None = None
    names: int | None = None


def saying_ms(text: str) -> int:
    """How long a voice nobody has heard takes: the 14 characters a second of the checks."""
    return -(-len(text) * 1000 // CHARACTERS_A_SECOND)


def named(
    key: str, name: str, language: str, words: Wording, within: Deadline, **values: object
) -> tuple[SpokenLine, ...]:
    """The app's words with a name of the routine's in them; never both in two languages at once."""
    if _same_language(language, words("language")):
        return (SpokenLine(words(key, name=name, **values), within),)
    alone = SpokenLine(words(_ALONE[key], **values), within)
    return alone, SpokenLine(f"{name}.", within, language)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each to be said and read by itself."""
    return tuple(filter(None, _SENTENCE_END.split(text.strip())))


def stopped(text: str) -> str:
    """A text without its full stop, to stand inside a sentence of ours."""
    return text.strip().rstrip(".")


def _same_language(one: str, other: str) -> bool:
    return one.partition("-")[0].casefold() == other.partition("-")[0].casefold()
