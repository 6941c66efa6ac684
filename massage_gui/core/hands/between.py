"""Between: hands are thought out a few times a second, and go on smoothly in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from massage_gui.core.body.map import BodyMap
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.core.hands.pose import HandPose, gone, turned
from massage_gui.core.routine import Technique
from massage_gui.core.session.snapshot import Snapshot, take_snapshot

EVERY_MS: Final = 200  # of a section's time, from one such moment to the next
ON_SPOTS_MS: Final = 100  # the same where hands go round on spots, and from one to the next
BENT: Final = 0.5  # units that hands may be off their true way
TURNED: Final = 2.5  # units of turning and rising that they may be off

Curve = tuple[float, float, float]  # a number at first, its pace, and how that grows


class Leg(NamedTuple):
    """The way of hands from one moment that is thought out to the next, `ms` later.

    `curves` are those of each hand: of all numbers of its pose, in their order.
    """

    here: Movement
    there: Movement
    ms: int
    curves: tuple[tuple[Curve, ...], ...]

    def at(self, share: float) -> Movement:
        """Hands when a share (0 to 1) of the time has passed, all else as it was at first."""
        each = zip(self.here.hands, self.curves, strict=True)
        hands = (
            HandPose(
                *pose[:2], *[at + share * (pace + share * grown) for at, pace, grown in curves]
            )
            for pose, curves in each
        )
        return self.here._replace(hands=tuple(hands))


class Drawn(NamedTuple):
    """What hands do `now`, as they are drawn; with no `leg`, they are exactly where they are."""

    now: Movement
    leg: Leg | None = None


NO_HANDS: Final = Drawn(Movement((), (), ()))


class Thoughts:
    """Thinks out what hands do, and keeps what was last thought of.

    What is drawn of a moment depends on that moment alone, not on what was asked for before.
    """

    def __init__(self, body: BodyMap) -> None:
        self._body = body
        self._now: Snapshot | None = None
        self._known: dict[int, Movement] = {}
        self._leg_is = -1, False
        self._leg: Leg | None = None

    def at(self, now: Snapshot) -> Drawn:
        """Hands at a moment."""
        before, self._now = self._now, now
        if before is None or now.kept is not before.kept or now.index != before.index:
            self._leg_is, self._known = (-1, False), {}
        return self._drawn(now, now.since_ms)

    def later(self, into_ms: int) -> Drawn:
        """Hands so many milliseconds into its section, if nothing but time has passed since."""
        return self._drawn(self._now, into_ms) if self._now else NO_HANDS

    def _drawn(self, now: Snapshot, into_ms: int) -> Drawn:
        every_ms = ON_SPOTS_MS if now.section.spots else EVERY_MS
        number, rest_ms = divmod(into_ms, every_ms)
        leg = self._leg_from(now, number, every_ms)
        if leg is None:
            there = now if into_ms == now.since_ms else _elsewhere(now, into_ms)
            return Drawn(movement(there, self._body))
        return Drawn(leg.at(rest_ms / every_ms), leg)

    def _leg_from(self, now: Snapshot, number: int, ms: int) -> Leg | None:
        """The way from a moment that is thought out; None if each frame of it has to be."""
        which = number, now.scene_before is None
        if which != self._leg_is:
            self._leg_is, self._leg = which, None
            if _goes_on(now, number, ms):
                numbers = range(number - 2, number + 2)
                self._known = {n: self._known.get(n) or self._thought(now, n * ms) for n in numbers}
                self._leg = _leg(list(self._known.values()), ms)
        return self._leg

    def _thought(self, now: Snapshot, into_ms: int) -> Movement:
        return movement(_elsewhere(now, into_ms), self._body)


def _elsewhere(now: Snapshot, into_ms: int) -> Snapshot:
    """Another moment of the same section."""
    session = replace(now.session, into_ms=into_ms, fraction=0)
    return take_snapshot(session, session.at_ms)


def _goes_on(snapshot: Snapshot, number: int, ms: int) -> bool:
    """Whether the hands do the same from two moments before to the one after: nothing fades,
    taps, or ends."""
    if number < 2 or snapshot.scene_before or snapshot.finished or snapshot.manner.calm:
        return False
    lasts = snapshot.session.open_ended or (number + 1) * ms < snapshot.section.length_ms
    return lasts and snapshot.work.technique is not Technique.TAP


def _leg(moments: Sequence[Movement], ms: int) -> Leg | None:
    """The way between the last two of four moments; None if that would not be the true one."""
    _, _, here, there = moments
    hands = [moment.hands for moment in moments]
    if len(set(map(len, hands))) > 1:
        return None
    each = list(zip(*hands, strict=True))
    if any(_bent(*one) for one in each):
        return None
    return Leg(here, there, ms, tuple(_curves(*one[1:]) for one in each))


def _bent(first: HandPose, before: HandPose, here: HandPose, there: HandPose) -> bool:
    """Whether the way from here to there is off the true one by more than a little, or is none.

    Most often that is a fifteenth of how far from there it would get if it grew as it did before.
    """
    if not first.kept == before.kept == here.kept == there.kept:
        return True
    each = zip(first[2:], before[2:], here[2:], strict=True)
    grown = HandPose(*here[:2], *(one + 3 * (three - two) for one, two, three in each))
    return gone(grown, there) > 8 * BENT or turned(grown, there) > 3 * TURNED


def _curves(before: HandPose, here: HandPose, there: HandPose) -> tuple[Curve, ...]:
    """Through three places and turns of a hand and arm; straight on in all else."""
    values = list(zip(before[2:], here[2:], there[2:], strict=True))
    round_ = [(two, (three - one) / 2, (one + three) / 2 - two) for one, two, three in values[:4]]
    return (*round_, *((two, three - two, 0.0) for _, two, three in values[4:]))
