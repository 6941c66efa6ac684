"""Findings: what was found wrong so far, while a file is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from massage_gui.core.reading import problems
from massage_gui.core.reading.problems import Place, Problem, Said, choices, error
from massage_gui.core.reading.yaml_nodes import Node, Refused

MOST_NEAREST: Final = 200  # names looked for; who has more mistakes has another mistake


@dataclass(slots=True)
class Findings:
    """The problems found so far: the one thing that grows while a file is read.

    `faults` grows with each of them, and wherever something was refused before: what was
    read is whole if it is the same after as before.
    """

    problems: list[Problem] = field(default_factory=list)
    faults: int = 0
    _looked: int = 0

    def error(
        self,
        rule: str,
        place: Place,
        what: Said,
        hint: Said | None = None,
        within: Said | None = None,
    ) -> None:
        self.problems.append(error(rule, place, what, hint, within))
        self.faults += 1

    def refused(self, node: Node) -> bool:
        found = isinstance(node, Refused)
        self.faults += found
        return found

    def near(self, word: str, names: Iterable[str]) -> Said | None:
        """A hint at the nearest right name, for the first mistakes: each takes its time."""
        self._looked += 1
        return problems.near(word, names) if self._looked <= MOST_NEAREST else None

    def near_or_all(self, word: str, names: Iterable[str]) -> Said:
        """The nearest right name, or all of them when none is near."""
        names = tuple(names)
        return self.near(word, names) or choices(names)
