"""Sentences: finds the app's texts by key in a language, and combines them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from massage_gui.core.guiding.speed import saying_ms
from massage_gui.core.pressure import pressure_name
from massage_gui.words.english import ENGLISH
from massage_gui.words.plural import Plural

if TYPE_CHECKING:
    from massage_gui.core.routine import Hands, Side, Stand, Technique
    from massage_gui.core.session.snapshot import Snapshot
    from massage_gui.core.session.state import Wish

# Context, English text, key and number (-1 for none) -> the translation, if there is one.
Translate = Callable[[str, str, str, int], str | None]

NO_CLIPS: Final[Mapping[str, int]] = MappingProxyType({})
# By the names of techniques and of wishes: home is there before any massage is.
COUNTED: Final[Mapping[str, str]] = {
    "friction": "session.of_spots",
    "knead": "session.of_squeezes",
    "press": "session.of_presses",
    "tap": "session.of_spots",
}
ASKED: Final = {
    "lighter": "finish.asked_lighter",
    "firmer": "finish.asked_firmer",
    "just right": "finish.asked_right",
}


def untranslated(_context: str, _text: str, _key: str, _n: int) -> None:
    """Translates nothing, for English."""


def context_of(key: str) -> str:
    """The context of a text in translation files: where it is shown."""
    return key.partition(".")[0]


def source_of(key: str) -> str:
    """The source text in translation files."""
    english = ENGLISH[key]
    return english.other if isinstance(english, Plural) else english


class Words:
    """The texts in the language of a translate function, or else in English.

    `lengths` are the lengths in milliseconds of the lines that have clips.
    """

    def __init__(
        self, translate: Translate = untranslated, lengths: Mapping[str, int] = NO_CLIPS
    ) -> None:
        self._translate, self._lengths = translate, lengths

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """A text by its key, with the values filled in; `n` chooses between plural forms.

        A translation with other values than the English text is ignored. KeyError for an unknown
        key or a missing value.
        """
        english, number = ENGLISH[key], -1 if n is None else n
        own = self._translate(context_of(key), source_of(key), key, number)
        try:
            if own:
                return own.replace("%n", str(number)).format(**values)
        except (LookupError, ValueError, AttributeError, TypeError):
            pass  # a wrong translation must not end a massage
        if isinstance(english, Plural):
            english = (english.one if number == 1 else english.other).replace("%n", str(number))
        return english.format(**values)

    def saying_ms(self, text: str) -> int:
        """How long a text takes to say: the length of its clip, or at 14 characters a second."""
        return self._lengths.get(text) or saying_ms(text)

    def with_clips(self, lengths: Mapping[str, int]) -> Words:
        """The same texts, said by a voice of which these lengths are known."""
        return Words(self._translate, lengths)

    def without_clips(self) -> Words:
        """The same texts, for a voice whose lengths are not known."""
        return Words(self._translate)

    def place(self, stand: Stand, short: bool = False) -> str:
        return self(f"stand.short.{stand}" if short else f"stand.{stand}")

    def partners(self, side: Side) -> str:
        return self(f"side.partners_{side}")

    def technique(self, technique: Technique, hands: tuple[Hands, ...]) -> str:
        """How to work: "Glide, whole hands"; if there is a choice of hands, only that."""
        names = [self(f"hands.{kind}") for kind in hands]
        last = names.pop()
        if names:
            choice = f"{', '.join(names)} {self('hands.or')} {last}"
            return choice[:1].upper() + choice[1:]
        return f"{self(f'technique.{technique}')}, {last}"

    def pressure(self, pressure: float, short: bool = False) -> str:
        """The pressure as light, medium or firm, whichever is nearest."""
        name = pressure_name(pressure)
        return self(f"pressure.short.{name}" if short else f"pressure.{name}")

    def of_count(self, snapshot: Snapshot) -> str:
        """The text under the count: the number planned, or that it is reached."""
        if snapshot.waiting:
            return self("session.at_least", n=snapshot.count_least)
        if snapshot.work.minutes:
            minutes = max(1, round(snapshot.section.length_ms / 60_000))
            return self("session.of_minutes", n=snapshot.count_of, minutes=minutes)
        return self(COUNTED.get(snapshot.work.technique, "session.of"), n=snapshot.count_of)

    def coming(self, snapshot: Snapshot) -> str:
        coming = snapshot.coming
        if coming is None:
            return self("session.then_finish")
        same_part = (coming.step, coming.stroke) == (snapshot.step, snapshot.part)
        if same_part and coming.side is not snapshot.section.side:
            return self("session.then_side", side=self.partners(coming.side))
        step = snapshot.plan.routine.steps[coming.step]
        title = coming.work.title if coming.step == snapshot.step else None
        return self("session.then", title=title or step.title)

    def wishes(self, wishes: tuple[tuple[int, Wish], ...]) -> str:
        """What the receiver asked for, as a sentence; empty when nothing was asked."""
        asked = self.asked(wishes)
        return self("finish.asked", what=asked) if asked else ""

    def asked(self, wishes: tuple[tuple[int, Wish], ...]) -> str:
        """What the receiver asked for, by step; empty when nothing was asked."""
        told = []
        for wish, key in ASKED.items():
            steps = [str(step + 1) for step, asked in sorted(wishes) if asked == wish]
            if steps:
                told.append(self(key, n=len(steps), steps=", ".join(steps)))
        return "; ".join(told)


IN_ENGLISH: Final = Words()
