"""The camera: which part of the body is seen, and from where the giver stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from massage_gui.core.body.geometry import Box, bounds
from massage_gui.core.body.map import HEIGHT, BodyMap
from massage_gui.core.easing import clamp, in_out_cubic, in_out_sine, mix
from massage_gui.core.routine import Side, Stand
from massage_gui.core.session.scene import TRANSITION_MS, Scene
from massage_gui.core.session.snapshot import Snapshot

TIGHTEST: Final = 900.0  # body units from top to bottom of the picture, at the least
LOOSEST: Final = 1300.0  # and at the most
AIR: Final = 1.18  # times the size of the work
HAND: Final = 190.0  # units that a hand is long
BEYOND: Final = 80.0  # units beyond the ends of the body that may be seen
FADE_MS: Final = 250
COVER_MS: Final = 400
CALM_CUT_MS: Final = 50

TURNED_FOR: Final = {Stand.HEAD: 180.0, Stand.LEFT: -90.0, Stand.RIGHT: 90.0, Stand.FEET: 0.0}


@dataclass(frozen=True, slots=True)
class Camera:
    """What the picture shows: its middle (body units), its height (body units), and how far the
    body is turned (degrees clockwise). Never mirrored."""

    x: float
    y: float
    height: float
    turn: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A camera with its own width, and the height of the closest view in it (body units)."""

    camera: Camera
    width: float
    closest: float


HOME: Final = Camera(500, 578, LOOSEST, 0)


@dataclass(frozen=True, slots=True)
class Shot:
    """A camera, the scene it shows, and how visible it is (0 to 1).

    While the camera glides, `under` is the scene before, `cover` how much (0 to 1) the new one
    hides it, and `wide` a frame around everything that the gliding camera passes.
    """

    camera: Camera
    scene: Scene
    presence: float
    under: Scene | None = None
    cover: float = 1.0
    wide: Frame | None = None


def shot(snapshot: Snapshot, body: BodyMap, aspect: float) -> Shot:
    """What the stage shows at this moment; `aspect` is its width divided by its height.

    When the giver changes place, the picture fades out and in. Otherwise the camera glides, or
    fades if motion is reduced.
    """
    scene, before = snapshot.scene, snapshot.scene_before
    here = frame(scene, body, aspect)
    if before is None:
        return Shot(here, scene, 1.0)
    there = frame(before, body, aspect)
    if snapshot.manner.calm:
        return _faded(there, before, here, scene, snapshot.scene_ms, CALM_CUT_MS)
    if (scene.stand, scene.quarters) == (before.stand, before.quarters):
        share = in_out_cubic(snapshot.scene_ms / TRANSITION_MS)
        cover = in_out_sine(snapshot.scene_ms / COVER_MS)
        wide = _around_both(there, here, aspect)
        return Shot(_between(there, here, share), scene, 1.0, before, cover, wide)
    return _faded(there, before, here, scene, snapshot.scene_ms, FADE_MS)


def _faded(
    there: Camera, before: Scene, here: Camera, scene: Scene, since_ms: int, fade_ms: int
) -> Shot:
    """First the scene before, fading out, then this one, fading in."""
    if since_ms < fade_ms:
        return Shot(there, before, 1 - since_ms / fade_ms)
    return Shot(here, scene, min(1.0, (since_ms - fade_ms) / fade_ms))


@lru_cache(maxsize=64)
def frame(scene: Scene, body: BodyMap, aspect: float) -> Camera:
    """The camera that shows a scene's regions, on both sides, with air around them."""
    work = bounds(body.corners(scene.regions, Side.BOTH))
    box = _with_room_for_hands(work, scene.stand)
    turn = turn_of(scene)
    across, along = _turned(turn, box.width, box.height)
    height = min(LOOSEST, max(TIGHTEST, _airy(along, HAND), _airy(across, 1.4 * HAND) / aspect))
    seen = height * aspect if abs(turn) == 90 else height
    x, y = box.centre
    return Camera(x, _on_table(y, seen), height, turn)


def turn_of(scene: Scene) -> float:
    """The degrees (-90 to 180) the body is turned clockwise, as the giver sees it from their
    place or turned it by hand."""
    return (TURNED_FOR[scene.stand] + 90 * scene.quarters + 90) % 360 - 90


def _turned(turn: float, across: float, along: float) -> tuple[float, float]:
    """The two sizes, swapped when the body lies sideways."""
    return (along, across) if abs(turn) == 90 else (across, along)


def _airy(length: float, hand: float) -> float:
    """A length with space at its ends, enough for a hand beyond the regions."""
    return max(length * AIR, length + hand)


def _with_room_for_hands(box: Box, stand: Stand) -> Box:
    """The work with room for hands: a hand's length towards the giver, less elsewhere."""
    wide = replace(box, top=box.top - HAND / 3, bottom=box.bottom + HAND / 3)
    return {
        Stand.HEAD: replace(box, top=box.top - HAND, bottom=box.bottom + HAND / 2),
        Stand.FEET: replace(box, bottom=box.bottom + HAND, top=box.top - HAND / 2),
        Stand.LEFT: replace(wide, left=box.left - HAND / 2),
        Stand.RIGHT: replace(wide, right=box.right + HAND / 2),
    }[stand]


def _on_table(middle: float, seen: float) -> float:
    """The middle of the picture along the body, moved so that little beyond its ends is seen."""
    if seen > HEIGHT:
        return HEIGHT / 2
    return clamp(middle, seen / 2 - BEYOND, HEIGHT + BEYOND - seen / 2)


def _between(first: Camera, last: Camera, share: float) -> Camera:
    return Camera(
        mix(first.x, last.x, share),
        mix(first.y, last.y, share),
        mix(first.height, last.height, share),
        last.turn,
    )


def _around_both(first: Camera, last: Camera, aspect: float) -> Frame:
    """Everything that is seen between two cameras of the same turn, in one frame."""
    seen = [_seen(camera, aspect) for camera in (first, last)]
    box = bounds([end for one in seen for end in ((one.left, one.top), (one.right, one.bottom))])
    across, along = _turned(last.turn, box.width, box.height)
    middle = Camera(*box.centre, along, last.turn)
    return Frame(middle, across, min(first.height, last.height))


def _seen(camera: Camera, aspect: float) -> Box:
    """The part of the body's plane that a camera sees."""
    across, along = _turned(camera.turn, camera.height * aspect / 2, camera.height / 2)
    return Box(camera.x - across, camera.y - along, camera.x + across, camera.y + along)
