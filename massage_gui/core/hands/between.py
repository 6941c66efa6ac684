"""Between: hands are thought out ten times a second, and go straight on in between."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import Final, NamedTuple

from massage_gui.core.body.map import BodyMap
from massage_gui.core.easing import mix
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.core.hands.pose import HandPose, gone, moved, turned
from massage_gui.core.routine import Technique
from massage_gui.core.session.snapshot import Snapshot, take_snapshot

EVERY_MS: Final = 100  # of a section's time, from one such moment to the next
BENT: Final = 0.5  # units that a straight way may be off the true one
HELD: Final = 2.5  # units of turning and rising that may wait for the next moment
FARTHEST: Final = 30.0  # units from one to the next that a hand may go as it lies


class Way(Enum):
    """How hands go from one moment to the next: as they lie, turning on the way, or on a way
    that is not straight."""

    AS_THEY_LIE = auto()
    TURNING = auto()
    BENT = auto()


class Drawn(NamedTuple):
    """What hands do `now`, as they are drawn, on their `way` from `here` to `there`."""

    now: Movement
    here: Movement
    there: Movement
    way: Way


def thought_out(now: Movement) -> Drawn:
    """Hands that are drawn exactly where they are."""
    return Drawn(now, now, now, Way.BENT)


NO_HANDS: Final = thought_out(Movement((), (), ()))


class Thoughts:
    """Thinks out what hands do, and keeps what was last thought of.

    What is drawn of a moment depends on that moment alone, not on what was asked for before.
    """

    def __init__(self, body: BodyMap) -> None:
        self._body = body
        self._now: Snapshot | None = None
        self._known: dict[int, Movement] = {}
        self._number, self._leg = -1, NO_HANDS

    def at(self, now: Snapshot) -> Drawn:
        """Hands at a moment."""
        before, self._now = self._now, now
        if before is None or now.kept is not before.kept or now.index != before.index:
            self._number, self._known = -1, {}
        return self._drawn(now, now.since_ms)

    def later(self, into_ms: int) -> Drawn:
        """Hands so many milliseconds into its section, if nothing but time has passed since."""
        return self._drawn(self._now, into_ms) if self._now else NO_HANDS

    def _drawn(self, now: Snapshot, into_ms: int) -> Drawn:
        number, rest_ms = divmod(into_ms, EVERY_MS)
        if _goes_on(now, number) and self._leg_from(now, number).way is not Way.BENT:
            return self._leg._replace(now=_on_the_way(self._leg, rest_ms / EVERY_MS))
        there = now if into_ms == now.since_ms else _elsewhere(now, into_ms)
        return thought_out(movement(there, self._body))

    def _leg_from(self, now: Snapshot, number: int) -> Drawn:
        """The way from one moment that is thought out to the next."""
        if number != self._number:
            numbers = number - 1, number, number + 1
            self._known = {n: self._known.get(n) or self._thought(now, n) for n in numbers}
            before, here, there = self._known.values()
            way = _way(before.hands, here.hands, there.hands)
            self._number, self._leg = number, Drawn(here, here, there, way)
        return self._leg

    def _thought(self, now: Snapshot, number: int) -> Movement:
        return movement(_elsewhere(now, number * EVERY_MS), self._body)


def _elsewhere(now: Snapshot, into_ms: int) -> Snapshot:
    """Another moment of the same section."""
    session = replace(now.session, into_ms=into_ms, fraction=0)
    return take_snapshot(session, session.at_ms)


def _goes_on(snapshot: Snapshot, number: int) -> bool:
    """Whether the hands do the same from the moment before to the one after: nothing fades,
    taps, or ends."""
    if not number or snapshot.scene_before or snapshot.finished or snapshot.manner.calm:
        return False
    lasts = snapshot.session.open_ended or (number + 1) * EVERY_MS < snapshot.section.length_ms
    return lasts and snapshot.work.technique is not Technique.TAP


Poses = tuple[HandPose, ...]


def _way(before: Poses, here: Poses, there: Poses) -> Way:
    """The way from here to there, as far as it can be told with the moment before."""
    if not len(before) == len(here) == len(there):
        return Way.BENT
    each = list(zip(before, here, there, strict=True))
    if any(_bent(*one) for one in each):
        return Way.BENT
    lie = (gone(one, two) <= FARTHEST and turned(one, two) <= HELD for _, one, two in each)
    return Way.AS_THEY_LIE if all(lie) else Way.TURNING


def _bent(before: HandPose, here: HandPose, there: HandPose) -> bool:
    """Whether a straight way from here to there is off the true one by more than a little, or
    is none.

    At most that is an eighth of how far from there it would get at the pace before.
    """
    if not before.kept == here.kept == there.kept:
        return True
    return moved(_turning(before, here, 2.0), there) > 8 * BENT


def _on_the_way(leg: Drawn, share: float) -> Movement:
    """Hands in their places on the way, all else as it was where that began."""
    step = _turning if leg.way is Way.TURNING else _as_it_lies
    each = zip(leg.here.hands, leg.there.hands, strict=True)
    return leg.here._replace(hands=tuple(step(here, there, share) for here, there in each))


def _as_it_lies(here: HandPose, there: HandPose, share: float) -> HandPose:
    """A hand in its place on the way, closed as far as it is there, else as it was here."""
    x, y = mix(here.x, there.x, share), mix(here.y, there.y, share)
    return here._replace(x=x, y=y, squeeze=mix(here.squeeze, there.squeeze, share))


def _turning(here: HandPose, there: HandPose, share: float) -> HandPose:
    """A hand on its way in all that it does."""
    each = zip(here[2:], there[2:], strict=True)
    return HandPose(*here[:2], *(mix(*both, share) for both in each))
