"""Handing over: a second start makes the window that is already open show what was asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from massage_gui.desktop.doorbell import at_the_door
from massage_gui.files.places import own_places
from massage_gui.options import Options


def handing_over(options: Options, environ: Mapping[str, str]) -> AbstractContextManager[bool]:
    """Whether an open window has taken over; if so, Qt need not be loaded."""
    places = own_places() if _may_share(options) else None
    if places is None:
        return nullcontext(False)
    return at_the_door(places.state, _asked(options, environ))


def _may_share(options: Options) -> bool:
    """Whether an open window can do what is asked for."""
    return not (options.new_window or options.mute or options.routines or options.qt)


def _asked(options: Options, environ: Mapping[str, str]) -> dict[str, object]:
    """What the window should show, with an absolute path."""
    routine = options.routine
    if routine is not None:
        from massage_gui.files.shelf import is_path

        routine = os.path.abspath(routine) if is_path(routine) else routine
    token = environ.get("XDG_ACTIVATION_TOKEN", "")
    asked = {"start": options.start, "fullscreen": options.fullscreen}
    return {"routine": routine, "token": token, **asked}
