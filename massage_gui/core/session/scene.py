"""Scene: what is lit on the back, and from where it is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from massage_gui.core.routine import Side, Stand, Technique, places_of
from massage_gui.core.session.plan import Section
from massage_gui.core.session.session import Session

TRANSITION_MS: Final = 700


@dataclass(frozen=True, slots=True)
class Scene:
    """What is lit, and from where it is seen.

    `pressing` is the pressure, 1 to 3, or 0 for gliding. `quarters` (0 to 3) is how many quarter
    turns clockwise the view was turned by hand. `area` is the region that is worked on now if
    hands go from one to the next; with `apart` each hand has its own region.
    """

    stand: Stand
    regions: tuple[str, ...]
    side: Side
    pressing: float = 0.0
    quarters: int = 0
    apart: bool = False
    area: str | None = None

    @property
    def lit(self) -> tuple[tuple[str, Side], ...]:
        """The regions that are worked on now, each with its side."""
        places = places_of(self.regions, self.side, self.apart)
        return tuple(place for place in places if self.area in (None, place[0]))

    @property
    def hinted(self) -> tuple[tuple[str, Side], ...]:
        """The other regions of this work."""
        places = places_of(self.regions, self.side, self.apart)
        return tuple(place for place in places if place not in self.lit)

    def same_work(self, other: Scene) -> bool:
        """Whether two scenes differ at most in how the view was turned by hand."""
        return self == other or self == replace(other, quarters=self.quarters)


def scene_of(section: Section, quarters: int = 0, spot: int = 0) -> Scene:
    """What is lit during a section, at a spot (from 0), or before the work of that section."""
    work = section.work
    pressing = 0.0 if work.technique is Technique.GLIDE else work.pressure.first
    place = section.stand, section.regions, section.side
    several = section.spots and len(section.regions) > 1
    area = section.spots[spot].region if several else None
    return Scene(*place, pressing, quarters, work.apart, area)


def scene_now(session: Session, quarters: int) -> Scene:
    """What is lit at this moment."""
    return scene_of(session.section, quarters, session.beat_index % session.section.each)


def scene_before(session: Session) -> tuple[Scene | None, int]:
    """The scene before, and the time since; None and 0 if the picture does not change."""
    turned, into_ms = session.turned, session.into_ms
    if turned.at_ms is not None and into_ms - turned.at_ms < TRANSITION_MS:
        return scene_now(session, turned.before), into_ms - turned.at_ms
    if session.before is None or into_ms >= TRANSITION_MS:
        return None, 0
    left = session.plan.sections[session.before]
    if scene_of(left) == scene_of(session.section):
        return None, 0
    return scene_of(left, turned.before, -1 if left.is_work else 0), into_ms
