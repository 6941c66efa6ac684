"""The commands: each takes its arguments and returns the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from massage_gui.cli.drawing import check_picture, write_picture
from massage_gui.cli.printing import complain, print_json, say, tell
from massage_gui.cli.request import NAME, Request, UsageError
from massage_gui.cli.world import BROKEN, GOOD, UNUSABLE, World
from massage_gui.core.checks.routine import check_routine
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.problems import Problem, Severity
from massage_gui.core.reading.shelf import (
    UNREADABLE,
    BrokenRoutine,
    Unreadable,
)
from massage_gui.core.session.plan import Plan
from massage_gui.desktop.display import unknown_platform
from massage_gui.exports.timetable import lines, timetable
from massage_gui.files.clips import spoken_english
from massage_gui.files.places import reason
from massage_gui.files.routine_files import read_file
from massage_gui.files.shelf import (
    body_map,
    build_shelf,
    find_routine,
    read_entry,
)
from massage_gui.options import MapOptions, PictureOptions
from massage_gui.words.clock import clock
from massage_gui.words.problems import as_accepted, as_json, as_line


class BrokenRoutineError(Exception):
    def __init__(self, entry: BrokenRoutine) -> None:
        super().__init__(entry.id)
        self.entry = entry


def list_routines(request: Request, world: World) -> int:
    from massage_gui.cli import listing

    entries = build_shelf(request.options["routines"]).entries
    if request.options["json"]:
        print_json([listing.facts(entry) for entry in entries])
    else:
        say(*listing.lines(entries))
    return GOOD


def check_files(request: Request, world: World) -> int:
    files = [(name, read_file(Path(name), name)) for name in request.words]
    read = [(name, read_entry(file).reading) for name, file in files]
    checked = [(name, check_routine(reading, body_map())) for name, reading in read]
    found = [(name, problem) for name, checks in checked for problem in checks.problems]
    closed = [file for _, file in files if isinstance(file, Unreadable)]
    if request.options["json"]:
        print_json([as_json(problem, name) for name, problem in found])
    else:
        for name, problem in found:
            if problem.rule != UNREADABLE:
                say(as_line(problem, name))
        for name, checks in checked:
            for problem, reason in checks.accepted:
                tell(as_accepted(problem, reason, name))
            if not checks.problems:
                tell(f"{name}: no mistakes found.")
    for file in closed:
        complain(f"Cannot open '{file.file}': {file.reason}.")
    if closed:
        return UNUSABLE
    return verdict((problem for _, problem in found), strict=request.options["strict"])


def verdict(problems: Iterable[Problem], *, strict: bool) -> int:
    """The exit code for a file with these problems."""
    grave = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    return BROKEN if grave else GOOD


def print_plan(request: Request, world: World) -> int:
    plan = _plan(request)
    if request.options["json"]:
        print_json(timetable(plan))
    else:
        say(*lines(plan))
    return GOOD


def take_snapshot(request: Request, world: World) -> int:
    options = request.options
    check_picture(options["out"], options["size"], options["scale"])
    plan = _plan(request)
    world.environ["QT_QPA_PLATFORM"] = "offscreen"
    width, height = options["size"]
    picture = PictureOptions(
        routine=request.words[0],
        at_ms=round(options["at"] * 1000),
        width=width,
        height=height,
        scale=options["scale"],
        dark=options["theme"] == "dark",
        view=options["view"],
        fullscreen=options["fullscreen"],
        routines=options["routines"],
    )
    write_picture(options["out"], world.pictures().draw(picture, plan))
    return GOOD


def draw_map(request: Request, world: World) -> int:
    options = request.options
    check_picture(options["out"], options["size"], options["scale"])
    world.environ["QT_QPA_PLATFORM"] = "offscreen"
    width, height = options["size"]
    picture = MapOptions(width, height, options["scale"], options["theme"] == "dark")
    write_picture(options["out"], world.pictures().draw_map(picture))
    return GOOD


def test_oneself(request: Request, world: World) -> int:
    from massage_gui.cli.self_test import report

    complaint = unknown_platform({}, request.qt)
    if complaint:
        raise UsageError(complaint)
    told, faults = report(world.pictures, world.environ, request.qt)
    say(*told)
    return BROKEN if faults else GOOD


def install_desktop(request: Request, world: World) -> int:
    from massage_gui.desktop import menu
    from massage_gui.desktop import menu_files as desktop_files

    home = menu.data_home(world.environ)
    if not world.platform.startswith("linux"):
        raise UsageError("install-desktop is for Linux; here the installer does it.")
    if home is None:
        raise UsageError("There is no menu of yours to write to: this user has no home folder.")
    try:
        if request.options["undo"]:
            found = menu.uninstall(home, desktop_files.names())
            say(f"Taken out of the menu, in {home}." if found else "It was not in your menu.")
        else:
            world.environ["QT_QPA_PLATFORM"] = "offscreen"
            program = desktop_files.own_program(world.environ)
            menu.install(home, desktop_files.files(world.pictures().icon, program))
            say(f"It is in your menu now. '{NAME} install-desktop --undo' takes it out again.")
    except OSError as error:
        raise UsageError(f"Cannot write to '{home}': {reason(error)}.") from None
    return GOOD


def tell_history(request: Request, world: World) -> int:
    from massage_gui.cli.history import tell_history as tell_of_it

    return tell_of_it(erase=request.options["erase"], table=request.options["csv"])


def print_schema(request: Request, world: World) -> int:
    from massage_gui.cli import writing

    writing.print_schema()
    return GOOD


def begin_routine(request: Request, world: World) -> int:
    from massage_gui.cli import writing

    writing.begin_routine(request.words[0])
    return GOOD


RUN: Final[dict[str, Callable[[Request, World], int]]] = {
    "list": list_routines,
    "check": check_files,
    "plan": print_plan,
    "snapshot": take_snapshot,
    "map": draw_map,
    "new": begin_routine,
    "schema": print_schema,
    "history": tell_history,
    "self-test": test_oneself,
    "install-desktop": install_desktop,
}


def _plan(request: Request) -> Plan:
    """The plan to print or draw; BrokenRoutineError if the routine is broken."""
    entry = find_routine(request.words[0], request.options["routines"])
    if isinstance(entry, BrokenRoutine):
        raise BrokenRoutineError(entry)
    minutes: float | None = request.options["minutes"]
    plan = spoken_plan(entry.routine, body_map(), spoken_english(), minutes)
    if plan.asked_ms is not None and plan.asked_ms < plan.shortest_ms:
        complain(f"{minutes:g} minutes are too few; this is the shortest, {clock(plan.end_ms)}.")
    return plan
