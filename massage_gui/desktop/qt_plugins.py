"""Checks whether Qt can be loaded, and the plugins that windows and pictures need."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from massage_gui.desktop.bindings import load_bindings
from massage_gui.desktop.display import files_of_pyside, platforms_to_try

MODULES: Final = ("QtCore", "QtDBus", "QtGui", "QtSvg", "QtWidgets")

# By platform: the plugins for a window, and for pictures without one.
PLUGINS: Final = {
    "linux": ("platforms/libqxcb.so", "platforms/libqwayland*.so", "platforms/libqoffscreen.so"),
    "win32": ("platforms/qwindows.dll", "platforms/qoffscreen.dll"),
    "darwin": ("platforms/libqcocoa.dylib", "platforms/libqoffscreen.dylib"),
}

Load = Callable[[Path], str]  # why it cannot be loaded, or empty


class QtError(Exception):
    """Qt would end the program; the text says why, and what to install."""


def qt_fault(error: Exception, environ: Mapping[str, str] = os.environ) -> str:
    """The message for an error that means Qt cannot be loaded; empty for other errors."""
    if isinstance(error, QtError):
        return str(error)
    if not isinstance(error, ImportError) or not is_about_qt(error):
        return ""
    names = ["offscreen", *platforms_to_try({**environ, "QT_QPA_PLATFORM": ""})]
    files = [file for name in names for file in files_of_pyside(f"plugins/{_pattern(name)}")]
    return _told(files, str(error))


def is_about_qt(error: ImportError) -> bool:
    """Whether Qt could not be imported."""
    return not {"PySide6", "shiboken6"}.isdisjoint({error.name, *Path(error.path or "").parts})


def check_platform(
    environ: Mapping[str, str],
    qt: Sequence[str] = (),
    folder: Path | None = None,
    load: Load | None = None,
) -> None:
    """QtError if none of the platforms that Qt will try can be loaded."""
    own = environ.get("QT_QPA_PLATFORM_PLUGIN_PATH") or "-platformpluginpath" in qt
    if own or not sys.platform.startswith("linux"):
        return
    faults = _faults(platforms_to_try(environ, qt), folder or _plugins(), load or _load)
    if faults:
        raise QtError(_told(faults, "; ".join(faults.values())))


def plugin_faults(
    environ: Mapping[str, str],
    platform: str = sys.platform,
    folder: Path | None = None,
    load: Load | None = None,
) -> Iterator[str]:
    """Plugins of Qt that are missing, or for which the system lacks a library.

    On Linux a window needs X11 or Wayland: it is enough if one of them can be loaded.
    """
    folder, load = folder or _plugins(), load or _load
    gone = [pattern for pattern in PLUGINS.get(platform, ()) if not any(folder.glob(pattern))]
    yield from (f"Qt's plugin {pattern} is missing" for pattern in gone)
    if platform == "linux":
        window = platforms_to_try({**environ, "QT_QPA_PLATFORM": ""}) or ["xcb", "wayland"]
        faults = _faults(["offscreen"], folder, load) | _faults(window, folder, load)
        if faults:
            yield _told(faults, "; ".join(faults.values()))


def _faults(names: Iterable[str], folder: Path, load: Load) -> dict[Path, str]:
    """Why none of these platforms can be loaded, by file; empty if one can, or none exists."""
    faults = {}
    for file in (file for name in names for file in sorted(folder.glob(_pattern(name)))[:1]):
        faults[file] = load(file)
        if not faults[file]:
            return {}
    return faults


def _told(plugins: Iterable[Path], fault: str) -> str:
    """The libraries that are missing for these plugins and for Qt; the fault, if none are."""
    from massage_gui.desktop.libraries import as_line, missing_for

    modules = [file for name in MODULES for file in files_of_pyside(f"{name}.*so")]
    missing = missing_for([*modules, *plugins])
    return as_line(missing) if missing else f"Qt cannot be loaded: {fault}"


def _pattern(name: str) -> str:
    """The file names of a platform, of which Wayland has several."""
    return f"platforms/libq{name}{'*' if name == 'wayland' else ''}.so"


def _plugins() -> Path:
    load_bindings()
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))


def _load(path: Path) -> str:
    """The system's message why a plugin cannot be loaded; empty if it can."""
    from PySide6.QtCore import QPluginLoader

    loader = QPluginLoader(str(path))
    return "" if loader.load() else loader.errorString()
