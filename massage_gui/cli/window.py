"""The window: opened, unless one that is open already takes what was asked for."""

from __future__ import annotations

import gc

from massage_gui.cli.handing_over import handing_over
from massage_gui.cli.request import COMMANDS, Request, UsageError
from massage_gui.cli.world import GOOD, World
from massage_gui.desktop.display import missing_display
from massage_gui.options import Options


def open_window(request: Request, world: World) -> int:
    routine = request.words[0] if request.words else None
    if routine is not None:
        from massage_gui.files.shelf import require_routine

        require_routine(routine, request.options["routines"], COMMANDS)
    options = Options(routine, qt=request.qt, **request.options)
    with handing_over(options, world.environ) as taken:
        if taken:
            return GOOD
        complaint = missing_display(world.environ, world.platform, request.qt)
        if complaint:
            raise UsageError(complaint)
        return _run_app(options, world)


def _run_app(options: Options, world: World) -> int:
    """Collect no garbage until home is there: what is made by then stays."""
    gc.disable()
    try:
        return world.app().run(options)
    finally:
        gc.enable()
