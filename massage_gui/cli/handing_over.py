"""Handing over: a second start lets the window that is open show what it was asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from massage_gui.desktop.doorbell import at_the_door
from massage_gui.files.places import own_places
from massage_gui.files.shelf import is_path
from massage_gui.options import Options


def handing_over(options: Options, environ: Mapping[str, str]) -> AbstractContextManager[bool]:
    """Whether a window that is open already has taken it; Qt is not even loaded then."""
    places = own_places() if _may_share(options) else None
    if places is None:
        return nullcontext(False)
    return at_the_door(places.state, _asked(options, environ))


def _may_share(options: Options) -> bool:
    """Whether a window that is open already can do what is asked for."""
    return not (options.new_window or options.mute or options.routines or options.qt)


def _asked(options: Options, environ: Mapping[str, str]) -> dict[str, object]:
    """What the window is to show, by itself wherever this was typed."""
    routine = options.routine
    if routine is not None and is_path(routine):
        routine = os.path.abspath(routine)
    token = environ.get("XDG_ACTIVATION_TOKEN", "")
    asked = {"start": options.start, "fullscreen": options.fullscreen}
    return {"routine": routine, "token": token, **asked}
