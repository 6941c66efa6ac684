"""The theme: every colour, and the fonts and sizes that several views use."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, cast

import fontpkg_figtree
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QWidget

from massage_gui.settings.effects import Look

FAMILY: Final = "Figtree"
REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
TRACKED_FROM: Final = 40
TRACKING: Final = 98.8

RADIUS_BUTTON: Final = 16
RADIUS_SEGMENT: Final = 12
RADIUS_CARD: Final = 20
RADIUS_DIALOG: Final = 24
FOCUS_WIDTH: Final = 3
FOCUS_GAP: Final = 3


class SkinTone(StrEnum):
    """A skin tone; the drawings ship as medium."""

    LIGHT = "light"
    MEDIUM = "medium"
    DEEP = "deep"


# Warm, and only as strong as tests/ui/test_contrast.py needs, as a veil also hides form.
_VEILS: Final = {
    (False, SkinTone.LIGHT): ("#5E3C28", 0.50),
    (False, SkinTone.MEDIUM): ("#4A2F1D", 0.50),
    (False, SkinTone.DEEP): ("#1E1009", 0.63),
    (True, SkinTone.LIGHT): ("#24130A", 0.67),
    (True, SkinTone.MEDIUM): ("#1C0F08", 0.65),
    (True, SkinTone.DEEP): ("#0A0503", 0.66),
}

# How far a dark theme dims hands: no more than it dims skin, and the less the darker they
# are, for their lines must still be darker than they.
_DIMMED_HANDS: Final = {SkinTone.LIGHT: 0.90, SkinTone.MEDIUM: 0.90, SkinTone.DEEP: 1.0}


# Colours of the regions on the body map, different from neighbours, in light and in dark.
CHART: Final = (
    *("#3F86C6", "#1F9E93", "#E2A33A", "#7C9A33", "#5A67BE", "#3FA877", "#B97FBE", "#E6CE4F"),
    *("#DF7347", "#7B62B5", "#1F8AA8", "#B0305C", "#22559E"),
)


class Theme(NamedTuple):
    """The colours of one theme, as #RRGGBB, how far it dims the art, and the two skins."""

    dark: bool
    bg: str
    stage: str
    table: str
    table_edge: str
    table_shade: str
    table_light: str
    surface: str
    raised: str
    line: str
    edge: str
    ink: str
    ink2: str
    accent: str
    accent_soft: str
    primary: str
    primary_hover: str
    primary_press: str
    on_primary: str
    lamp: str
    lamp_soft: str
    lamp_fill: str
    lamp_edge: str
    lamp_ring: str
    on_lamp: str
    error: str
    error_soft: str
    case: str
    bone: str
    bone_alpha: float
    body_light: float
    sheet_light: float
    rim_alpha: float
    rim: str = "#FFE9D6"
    skin: SkinTone = SkinTone.MEDIUM
    hands: SkinTone = SkinTone.MEDIUM

    @property
    def hand_light(self) -> float:
        """How bright (0 to 1) the hands are drawn."""
        return _DIMMED_HANDS[self.hands] if self.dark else 1.0

    def hatch(self) -> QColor:
        """The colour of hatching on bone: light on dark skin or in a dark theme."""
        light = self.dark or self.skin is SkinTone.DEEP
        name, alpha = (DARK.bone, DARK.bone_alpha) if light else (self.bone, self.bone_alpha)
        return _color(name, round(alpha * 255))

    def dots(self) -> QColor:
        """The colour of dots where to go lightly: dark, unless the skin is dark."""
        if self.skin is SkinTone.DEEP:
            return self.hatch()
        return _color(LIGHT.bone, round(LIGHT.bone_alpha * 255))

    def veil(self) -> QColor:
        """The shade over the skin that is not worked on."""
        name, alpha = _VEILS[self.dark, self.skin]
        return _color(name, round(alpha * 255))

    def color(self, role: str, alpha: float = 1.0) -> QColor:
        """The colour of a role such as "ink2"; AttributeError for an unknown one."""
        return _color(getattr(self, role), round(alpha * 255))


# In a light theme, and in a dark one.
_COLORS: Final[dict[str, tuple[Any, Any]]] = {
    "bg": ("#F3F5F1", "#111817"),
    "stage": ("#D9E2DB", "#0B1110"),
    "table": ("#EEF2EC", "#1B2524"),
    "table_edge": ("#C3CFC7", "#2B3836"),
    "table_shade": ("#33443C", "#000000"),
    "table_light": ("#FFFFFF", "#5A706A"),
    "surface": ("#FCFDFB", "#1A2322"),
    "raised": ("#E5EBE6", "#26312F"),
    "line": ("#CFD8D1", "#31403C"),
    "edge": ("#71807A", "#7A8B85"),
    "ink": ("#14211E", "#EEF4F1"),
    "ink2": ("#46544F", "#AAB9B3"),
    "accent": ("#084A62", "#8CD3EC"),
    "accent_soft": ("#CFE3EA", "#173B49"),
    "primary": ("#0A5570", "#2B7894"),
    "primary_hover": ("#0D6686", "#2F7D9A"),
    "primary_press": ("#073F54", "#246780"),
    "on_primary": ("#FFFFFF", "#FFFFFF"),
    "lamp": ("#8A4B00", "#F3BE74"),
    "lamp_soft": ("#F8E4C8", "#3A2B15"),
    "lamp_fill": ("#FFC978", "#F3BE74"),
    "lamp_edge": ("#8A4B00", "#F3BE74"),
    "lamp_ring": ("#B06600", "#F3BE74"),
    "on_lamp": ("#2A1800", "#2A1800"),
    "error": ("#A3262C", "#FFA69C"),
    "error_soft": ("#F9DEDB", "#43201E"),
    "case": ("#FFFFFF", "#07110F"),
    "bone": ("#4A2E20", "#FBEFE4"),
    "bone_alpha": (0.50, 0.42),
    "body_light": (1.0, 0.90),
    "sheet_light": (1.0, 0.42),
    "rim_alpha": (0.0, 0.28),
}
LIGHT: Final = Theme(False, **{role: light for role, (light, _) in _COLORS.items()})
DARK: Final = Theme(True, **{role: dark for role, (_, dark) in _COLORS.items()})


class InTheme:
    """A mixin for widgets that follow the theme, which can change while they are shown.

    A new widget begins with the theme that was set last on the class itself.
    """

    theme: Theme = LIGHT

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        if isinstance(self, QWidget):
            self.update()

    def turned(self, place: QRectF) -> QRectF:
        """A place, mirrored if the language is written from right to left."""
        if not isinstance(self, QWidget) or not self.isRightToLeft():
            return place
        return place.translated(self.width() - place.left() - place.right(), 0)


class Themed(QWidget, InTheme):
    """A widget drawn in the colours of a theme."""

    def turn_children(self) -> None:
        """Mirror the places of all children, if the language is written from right to left."""
        if not self.isRightToLeft():
            return
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for child in self.findChildren(QWidget, options=direct):
            if not child.isWindow():
                child.setGeometry(self.turned(QRectF(child.geometry())).toRect())


def theme_of(look: Look) -> Theme:
    base = DARK if look.dark else LIGHT
    return base._replace(skin=SkinTone(look.skin), hands=SkinTone(look.hands))


def spread(theme: Theme, root: QWidget) -> None:
    """Give a theme to a widget and everything in it.

    Qt's own widgets are not asked for, as PySide keeps what it makes for each as long as the root.
    """
    ours = cast("type[QWidget]", InTheme)  # which is a mixin
    for widget in (root, *root.findChildren(ours)):
        if isinstance(widget, InTheme):
            widget.set_theme(theme)


def adopt(root: QWidget, theme: Theme) -> None:
    """Give a theme to a widget with new ones in it, which mostly began with it."""
    if theme is not InTheme.theme:
        spread(theme, root)


def palette(theme: Theme) -> QPalette:
    """The palette for what Qt draws, such as tool tips and file dialogs."""
    made = QPalette(theme.color("raised"), theme.color("bg"))
    made.setColor(QPalette.ColorRole.Window, theme.color("bg"))
    made.setColor(QPalette.ColorRole.Base, theme.color("surface"))
    made.setColor(QPalette.ColorRole.Highlight, theme.color("primary"))
    made.setColor(QPalette.ColorRole.HighlightedText, theme.color("on_primary"))
    roles = QPalette.ColorRole
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(role, theme.color("ink"))
    return made


@cache
def load_font() -> bool:
    """Make the app's typeface known to Qt; False if it is missing."""
    path = fontpkg_figtree.ROOT / "files" / "Figtree[wght].ttf"
    return QFontDatabase.addApplicationFont(str(path)) >= 0


@lru_cache(maxsize=256)  # the sizes and weights of a window, and of its next size
def font(pixels: int, weight: int = REGULAR, digits: bool = False) -> QFont:
    """The app's typeface at a size in pixels; with `digits`, all digits have the same width."""
    load_font()
    made = QFont(FAMILY)
    made.setPixelSize(max(1, pixels))
    made.setVariableAxis(QFont.Tag("wght"), float(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if pixels >= TRACKED_FROM:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, TRACKING)
    if digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=16)
def fixed_font(pixels: int) -> QFont:
    """A fixed-width typeface, for the text of routines."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPixelSize(max(1, pixels))
    return made


@lru_cache(maxsize=512)  # the colours of both themes, and some that fade
def _color(name: str, alpha: int) -> QColor:
    color = QColor(name)
    color.setAlpha(alpha)
    return color
