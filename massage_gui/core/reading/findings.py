"""Findings: the problems found so far while a file is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from massage_gui.core.reading import problems
from massage_gui.core.reading.problems import Place, Problem, Said, choices, error
from massage_gui.core.reading.yaml_nodes import Node, Refused

MOST_NEAREST: Final = 200  # names to search for; more mistakes than that have another cause


@dataclass(slots=True)
class Findings:
    """The problems found so far, the only thing that changes while a file is read.

    `faults` counts them and everything refused before: a part of the file is whole if the count
    is the same before and after reading it.
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
        """A hint at the nearest right name; only for the first mistakes, as it takes time."""
        self._looked += 1
        return problems.near(word, names) if self._looked <= MOST_NEAREST else None

    def near_or_all(self, word: str, names: Iterable[str]) -> Said:
        """A hint at the nearest right name, or at all of them if none is near."""
        names = tuple(names)
        return self.near(word, names) or choices(names)
