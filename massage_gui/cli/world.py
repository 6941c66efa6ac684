"""What lies around the commands: the app, its pictures, the system; and the codes they end with."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from massage_gui.core.session.plan import Plan
    from massage_gui.options import MapOptions, Options, PictureOptions

GOOD: Final = 0
BROKEN: Final = 1
UNUSABLE: Final = 2


class App(Protocol):
    """What the commands ask of the app itself."""

    def run(self, options: Options) -> int:
        """Open the window; the exit code once it is closed."""


class Pictures(Protocol):
    """What the commands ask of what shows the app without a screen."""

    def draw(self, options: PictureOptions, plan: Plan) -> bytes:
        """A picture of the window, as PNG."""

    def draw_map(self, options: MapOptions) -> bytes:
        """A picture of the body map with all its names, as PNG."""

    def self_test(self) -> list[str]:
        """What is wrong with the window, in words."""

    def icon(self, size: int) -> bytes:
        """The app's icon, as PNG."""


class World(NamedTuple):
    """What lies around the commands; what uses Qt is loaded once it is needed."""

    app: Callable[[], App]
    pictures: Callable[[], Pictures]
    environ: MutableMapping[str, str]
    platform: str
