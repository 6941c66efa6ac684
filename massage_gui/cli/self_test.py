"""The self-test: tries out everything the app ships with, and names what is missing."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from typing import Final, Protocol
from xml.etree import ElementTree

from massage_gui import __version__
from massage_gui.core.guiding.tones import Tone
from massage_gui.core.reading.shelf import BrokenRoutine
from massage_gui.core.routine import Hands
from massage_gui.desktop.qt_plugins import is_about_qt, plugin_faults, qt_fault
from massage_gui.files import shelf, shipped
from massage_gui.files.clips import Clips, shipped_clips
from massage_gui.files.integrity import missing_files
from massage_gui.files.places import own_places
from massage_gui.hearing.tones.mixer import read_tones
from massage_gui.hearing.tones.speaker import library_faults
from massage_gui.words.problems import as_line

DRAWINGS: Final = (
    *("back.svg", "back-map.svg", "sheet.svg"),
    *(f"hand-{hands}-right.svg" for hands in Hands),
)
OGG: Final = b"OggS"
Faults = Iterator[str]


class Window(Protocol):
    """The app, as the self-test uses it."""

    def self_test(self) -> list[str]:
        """What is wrong with the window, in words."""


def report(
    window: Callable[[], Window], environ: MutableMapping[str, str], qt: Sequence[str]
) -> tuple[list[str], list[str]]:
    """All lines to print, and those of them that report a fault."""
    environ["QT_QPA_PLATFORM"] = _platform(qt)
    checks: list[Callable[[], Faults]] = [
        *(lambda: missing_files(is_about_qt), _routines, _body_map, _art, _icons, _tones, _clips),
        *(_places, _journal),
        *(library_faults, lambda: plugin_faults(environ), lambda: iter(window().self_test())),
    ]
    found = dict.fromkeys(fault for check in checks for fault in _faults(check))
    faults = [f"wrong: {fault}" for fault in found]
    count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
    return [*_versions(environ), *faults, count if faults else "Everything is there."], faults


def _platform(qt: Sequence[str]) -> str:
    """The Qt platform from the command line, else the one that needs no screen."""
    at = qt.index("-platform") + 1 if "-platform" in qt else 0
    return qt[at] if at else "offscreen"


def _faults(check: Callable[[], Faults]) -> list[str]:
    """The faults that a check finds; an exception is one, too."""
    try:
        return list(check())
    except Exception as error:
        return [qt_fault(error) or f"{type(error).__name__}: {error}"]


def _versions(environ: MutableMapping[str, str]) -> Iterator[str]:
    yield f"massage-gui {__version__}"
    yield f"Python {platform.python_version()}"
    try:
        import shiboken6
        from PySide6.QtCore import qVersion

        yield f"PySide6 {shiboken6.__version__}, Qt {qVersion()}, {environ['QT_QPA_PLATFORM']}"
    except ImportError:
        yield "PySide6 cannot be loaded"
    yield platform.platform()
    places = own_places()
    try:
        yield f"shipped files in {shipped.place()}"
    except shipped.NotShippedError:
        yield "shipped files not found"
    yield f"settings in {places.config if places else 'memory only'}"


def _routines() -> Faults:
    entries = shelf.shipped_shelf().entries
    if not entries:
        yield "no routines"
    for entry in entries:
        if isinstance(entry, BrokenRoutine):
            yield as_line(entry.problems[0], entry.file)


def _body_map() -> Faults:
    shelf.body_map()
    return iter(())


def _art() -> Faults:
    names = shipped.art_names()
    yield from (f"{name} is missing" for name in DRAWINGS if name not in names)
    for name in names:
        yield from _drawing(name, shipped.art(name))


def _icons() -> Faults:
    icons = shipped.icons()
    if not icons:
        yield "no icons"
    for name, svg in icons.items():
        yield from _drawing(f"icons/{name}.svg", svg)


def _drawing(name: str, svg: bytes) -> Faults:
    try:
        ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        yield f"{name}: {error}"


def _tones() -> Faults:
    return tone_faults(shipped.tones())


def tone_faults(files: Mapping[str, bytes]) -> Faults:
    """What is wrong with the files of tones, by their names."""
    readable = read_tones(files)
    for name in Tone:
        if name not in readable:
            yield f"{name}.wav {'cannot be read' if name in files else 'is missing'}"


def _clips() -> Faults:
    return clip_faults(shipped_clips())


def clip_faults(clips: Clips) -> Faults:
    """What is wrong with the clips of the voice, if there are any."""
    for text, name in clips.files.items():
        try:
            if not clips.read(text).startswith(OGG):
                yield f"{name} cannot be read"
        except OSError:
            yield f"{name} is missing"


def _journal() -> Faults:
    import massage_gui.journal.store  # noqa: F401  # its database may be missing

    return iter(())


def _places() -> Faults:
    if own_places() is None:
        yield "no folder for settings: this user has no home folder"
