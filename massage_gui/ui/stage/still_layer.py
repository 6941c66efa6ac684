"""The still layer: what lies under the hands, kept as pictures for as long as it stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRadialGradient, QRegion, QTransform

from massage_gui.core.hands.camera import Frame, Shot
from massage_gui.core.hands.motion import Movement
from massage_gui.core.session.scene import Scene, scene_now
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.marks import Marks
from massage_gui.ui.stage.touch import SKIN_REACH
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.pixmaps import clear_picture, draw_part, part, solid_picture

DRAG: Final = 0.85  # of the hand's way that the skin under it goes along
MOST_PLATE_PIXELS: Final = 4_000_000
LASTING_MS: Final = 3_000  # after which the body is put away, as no window is sized so long
SOON_MS: Final = 900  # how long before a change of scene its pictures are made ready


class StageState(NamedTuple):
    """All that what lies under the hands depends on."""

    shot: Shot
    view: BodyView
    moment: Movement
    theme: Theme


class StillLayer:
    """Paints the backdrop with its ways and spots.

    Pictures are kept, each made anew only when it would look different: the backdrop with the marks
    on it, what is under these, patches of both which go along with circling hands; while
    the camera glides, only a plate of each of the two scenes, larger than the stage, over which
    the camera moves. Each time that the body is needed for them, `needed` is called.
    """

    def __init__(self, backdrop: Backdrop, needed: Callable[[], object] = lambda: None) -> None:
        self._backdrop, self._needed = backdrop, needed
        self._marks = Marks()
        self._still = _Kept()
        self._under = _Kept()
        self._asked: tuple[object, ...] = ()
        self._drawn_for: tuple[object, ...] = ()
        self._plates: dict[object, QPixmap] = {}
        self._patches: dict[object, QPixmap] = {}

    def look_ahead(self, snapshot: Snapshot, view: BodyView, theme: Theme) -> None:
        """Make ready what the next scene will be made of, if it comes soon."""
        if self._drawn_for != (view.art_scale, theme):
            return  # nothing of this look has been drawn yet
        if snapshot.scene_before or changes_soon(snapshot):
            self._needed()
            self._backdrop.take_out(view, theme)

    def put_away(self) -> None:
        """Keep small what the next scene will be made of, as this one lasts."""
        self._backdrop.put_away()

    def passed(self, before: Movement, now: Movement, view: BodyView) -> bool:
        """Whether hands have passed a dash of a way between two moments."""
        dashes = self._marks.dashes
        return before.ways is not now.ways and dashes(before, view) != dashes(now, view)

    def paint(self, painter: QPainter, region: QRegion, state: StageState) -> None:
        if state.shot.under is not None and state.shot.wide is not None:
            self._still, self._under, self._asked = _Kept(), _Kept(), ()
            self._paint_gliding(painter, state.shot.under, state.shot.wide, state)
            self._marks.paint(painter, state.moment, state.view, state.theme)
            return
        self._plates.clear()
        self._paint_kept(painter, region, state)

    def paint_skin(self, painter: QPainter, state: StageState) -> None:
        """Paint the skin under circling hands as it goes along with them, and springs back."""
        if state.shot.under is not None:
            return
        for pose, mark in zip(state.moment.hands, state.moment.now, strict=False):
            if not pose.pressure:
                continue
            place = QPointF(*state.view.place(mark.spot.x, mark.spot.y)).toPoint()
            drag = QPointF(*state.view.place(pose.x, pose.y)) - QPointF(place)
            patch = self._patch(place, state)
            half = patch.deviceIndependentSize().width() / 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QPointF(place) + drag * DRAG - QPointF(half, half), patch)

    def _patch(self, place: QPoint, state: StageState) -> QPixmap:
        """The picture around a place, whole in its middle and clear at its rim."""
        still = self._still_picture(state)
        key = place.x(), place.y(), still.cacheKey()
        if key not in self._patches:
            reach, ratio = ceil(SKIN_REACH * state.view.scale), state.view.ratio
            box = QRect(place - QPoint(reach, reach), QSize(2 * reach, 2 * reach))
            patch = clear_picture(box.size(), ratio)
            inside = QPainter(patch)
            inside.translate(-box.topLeft())
            self._paint_kept(inside, QRegion(box), state)
            inside.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            inside.fillRect(box, _soft_round(QPointF(place), reach))
            inside.end()
            self._patches = {**dict(list(self._patches.items())[-1:]), key: patch}
        return self._patches[key]

    def _paint_kept(self, painter: QPainter, region: QRegion, state: StageState) -> None:
        still = self._still_picture(state)
        for rect in cast("Iterable[QRect]", region):
            draw_part(painter, rect, still)

    def _still_picture(self, state: StageState) -> QPixmap:
        """The backdrop with the marks of a moment on it."""
        asked = state.moment[1:], state.view, state.shot.scene, state.theme
        if asked != self._asked:
            self._asked = asked
            if self._still.is_old(asked[1:]):
                self._draw(state)
            if self._under.is_old(self._marks.key(state.moment, state.view)):
                self._mark(state)
        return self._still.picture

    def _draw(self, state: StageState) -> None:
        view, theme = state.view, state.theme
        self._still.picture = solid_picture(view.size, view.ratio, theme.color("stage"))
        painter = QPainter(self._still.picture)
        self._backdrop.paint(painter, view, theme, state.shot.scene)
        painter.end()
        self._under, self._drawn_for = _Kept(), (view.art_scale, theme)
        self._needed()

    def _mark(self, state: StageState) -> None:
        """Take the marks off that are on the backdrop, and put those of a moment on it."""
        still, under = self._still.picture, self._under
        box = self._marks.box(state.moment, state.view, state.theme)
        painter = QPainter(still)
        draw_part(painter, under.box, under.picture, under.box.topLeft())
        painter.end()
        if box != under.box:
            under.box, under.picture = box, QPixmap() if box.isEmpty() else part(still, box)
        painter = QPainter(still)
        self._marks.paint(painter, state.moment, state.view, state.theme)
        painter.end()

    # --- while the camera glides -----------------------------------------------------

    def _paint_gliding(
        self, painter: QPainter, under: Scene, wide: Frame, state: StageState
    ) -> None:
        """The scene that is left, and over it the new one as far as it has come."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scenes = ((under, 1.0), (state.shot.scene, state.shot.cover))
        for scene, opacity in scenes if state.shot.cover < 1 else scenes[1:]:
            plate = self._plate(scene, wide, state.view, state.theme)
            painter.save()
            painter.setOpacity(opacity)
            painter.setTransform(_from_plate(plate, wide, state.view), True)
            painter.drawPixmap(QPointF(), plate)
            painter.restore()

    def _plate(self, scene: Scene, wide: Frame, view: BodyView, theme: Theme) -> QPixmap:
        """A scene as seen by the wide camera, as sharp as the closest look needs."""
        key = (scene, wide, view.size, view.ratio, view.weight, theme)
        if key not in self._plates:
            scale = view.size.height() * view.ratio / wide.closest
            scale = min(scale, (MOST_PLATE_PIXELS / (wide.width * wide.camera.height)) ** 0.5)
            size = QSize(round(wide.width * scale), round(wide.camera.height * scale))
            plate = solid_picture(size, 1.0, theme.color("stage"))
            painter = QPainter(plate)
            larger = BodyView(size, 1.0, wide.camera, view.weight * view.ratio, view.art_scale)
            self._backdrop.paint(painter, larger, theme, scene)
            painter.end()
            self._plates[key] = plate
            self._needed()
        return self._plates[key]


def changes_soon(snapshot: Snapshot) -> bool:
    """Whether another scene will follow within a second, if nobody does anything."""
    session, soon_ms = snapshot.session, snapshot.session.at_ms + SOON_MS
    later = session.at(soon_ms) if snapshot.section.spots else session.advance(soon_ms)
    return scene_now(later, session.turned.quarters) != snapshot.scene


class _Kept:
    """A picture, the part of the stage that it covers if not all, and what it shows."""

    def __init__(self) -> None:
        self.picture, self.box = QPixmap(), QRect()
        self._key: tuple[object, ...] = ()

    def is_old(self, key: tuple[object, ...]) -> bool:
        """Whether the picture shows something else; it is taken to show this from now on."""
        old, self._key = self._key, key
        return old != key


def _soft_round(middle: QPointF, radius: float) -> QRadialGradient:
    fade = QRadialGradient(middle, radius)
    for place, alpha in ((0.0, 1.0), (0.45, 1.0), (1.0, 0.0)):
        fade.setColorAt(place, QColor.fromRgbF(0, 0, 0, alpha))
    return fade


def _from_plate(plate: QPixmap, wide: Frame, view: BodyView) -> QTransform:
    """From pixels of a plate to those of the stage; the turn is the same for both."""
    onto = BodyView(plate.size(), 1.0, wide.camera).transform
    back, _ = onto.inverted()
    return back * view.transform
