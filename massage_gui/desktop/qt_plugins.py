"""Qt's plugins: whether those are there that a window and a picture need."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

# By platform: what has to be there for a window, and for pictures without one.
PLUGINS: Final = {
    "linux": ("platforms/libqxcb.so", "platforms/libqwayland*.so", "platforms/libqoffscreen.so"),
    "win32": ("platforms/qwindows.dll", "platforms/qoffscreen.dll"),
    "darwin": ("platforms/libqcocoa.dylib", "platforms/libqoffscreen.dylib"),
}
DRAWN_WITHOUT_A_SCREEN: Final = "libqoffscreen"

Load = Callable[[Path], str]  # why it cannot be loaded, or nothing


def plugin_faults(
    platform: str = sys.platform, folder: Path | None = None, load: Load | None = None
) -> Iterator[str]:
    """Plugins of Qt that are not there, or that the system lacks a library for.

    On Linux a window needs X11 or Wayland: that one of the two cannot be loaded is no fault.
    """
    folder = folder or _plugins()
    unusable = []
    for pattern in PLUGINS.get(platform, ()):
        path = next(iter(sorted(folder.glob(pattern))), None)
        if path is None:
            yield f"Qt's plugin {pattern} is missing"
        elif platform == "linux":
            fault = (load or _load)(path)
            if fault and path.stem.startswith(DRAWN_WITHOUT_A_SCREEN):
                yield f"Qt's plugin {path.name} cannot be loaded: {fault}"
            elif fault:
                unusable.append(f"{path.name}: {fault}")
    if len(unusable) > 1:
        yield f"no plugin of Qt for a window can be loaded: {'; '.join(unusable)}"


def _plugins() -> Path:
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))


def _load(path: Path) -> str:
    """Why a plugin cannot be loaded, in the system's words; nothing if it can."""
    from PySide6.QtCore import QPluginLoader

    loader = QPluginLoader(str(path))
    return "" if loader.load() else loader.errorString()
