"""Who may import whom, and what every file of the project keeps to; read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "massage_gui"
TESTS = ROOT / "tests"
SOURCES = (PACKAGE, ROOT / "benchmarks", ROOT / "packaging", ROOT / "tools")

# A room is a folder or a file of the package, and stands before the rooms that it may import:
# from the entry down to the core, so that no arrow leads upward and none in a circle.
# A file belongs to the room with the longest name that fits; "ui" by itself is what stands right
# in that folder.
ROOMS = {
    "__main__": "cli",
    "cli": "picture opening options exports journal files desktop hearing words core __init__",
    "picture": "app front options settings desktop files ui.chart ui.widgets ui.theme words core",
    "opening": "after_opening front options settings files desktop words",
    "after_opening": "app front ui options settings files desktop core",
    "app": "front options ui journal hearing settings files desktop words core __init__",
    "front": "ui.window ui.home ui.presses ui.actions ui.widgets ui.theme settings files words"
    " core",
    "options": "core",
    "ui": "ui.writing ui.choosing ui.player ui.window ui.views ui.sheets ui.actions ui.widgets"
    " ui.theme journal hearing settings files words core",
    "ui.writing": "ui.choosing ui.window ui.sheets ui.actions files words core",
    "ui.choosing": "ui.window ui.sheets settings files words core",
    "ui.window": "ui.views ui.covered_window ui.home ui.session ui.sheets ui.setup ui.finish"
    " ui.presses ui.actions ui.theme settings core",
    "ui.views": "ui.covered_window ui.home ui.session ui.sheets ui.setup ui.finish ui.workshop",
    "ui.covered_window": "ui.session ui.sheets ui.setup ui.finish ui.workshop ui.widgets ui.theme"
    " settings core",
    "ui.presses": "ui.actions",
    "ui.home": "ui.stage ui.widgets ui.actions ui.theme settings words core",
    "ui.session": "ui.stage ui.widgets ui.actions ui.theme words core",
    "ui.setup": "ui.widgets ui.actions ui.theme settings words core",
    "ui.workshop": "ui.player ui.stage ui.widgets ui.actions ui.theme files words core",
    "ui.player": "core",
    "ui.finish": "ui.stage ui.widgets ui.actions ui.theme words core",
    "ui.sheets": "ui.widgets ui.actions ui.theme settings words core",
    "ui.chart": "ui.stage ui.widgets ui.theme words core",
    "ui.stage": "ui.widgets ui.theme words core",
    "ui.widgets": "ui.actions ui.theme settings words core",
    "ui.actions": "ui.key_places settings",
    "ui.key_places": "",
    "ui.theme": "settings",
    "hearing": "hearing.voice hearing.tones settings words core",
    "hearing.voice": "hearing.tones files core",
    "hearing.tones": "files core",
    "exports": "words core",
    "journal": "files words core",
    "settings": "files words core",
    "desktop": "files core __init__",
    "files": "words core __init__",
    "words": "core",
    "core": "",
    "core.writing": "core.checks core.session core.reading core.body core.pressure core.routine",
    "core.checks": "core.guiding core.session core.reading core.body core.pressure core.routine",
    "core.guiding": "core.session core.body core.pressure core.reminder core.routine core.easing",
    "core.hands": "core.session core.body core.pressure core.routine core.easing",
    "core.session": "core.reading core.body core.pressure core.reminder core.routine core.easing",
    "core.reading": "core.body core.pressure core.reminder core.routine",
    "core.body": "core.pressure core.routine core.easing",
    "core.routine": "core.pressure core.reminder core.easing",
    "core.pressure": "core.easing",
    "core.reminder": "",
    "core.easing": "",
    "__init__": "",
}
QT = ("PySide6", "shiboken6")
DISK = ("os", "pathlib", "io", "shutil", "tempfile", "glob")
CLOCK = ("time", "datetime", "threading", "asyncio", "sched")
NEVER = {"core": (*QT, *DISK, *CLOCK)}  # what no file below a room imports
LONGEST_FILE = 300  # lines
LONGEST_FUNCTION = 45


@dataclass(frozen=True)
class Module:
    """A source file, named by its place below the package, and what is asked of it; to keep its
    whole tree takes much memory."""

    name: str
    path: Path
    imports: list[str]  # `import a.b` gives a.b; `from a import b` too, be b a module or a name
    functions: list[tuple[str, int]]  # with their lines
    opens: list[int]  # the lines that open a file

    @property
    def room(self) -> str:
        """The room that the file stands in, or nothing."""
        return room_of(self.name)


def read(name: str, path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    nodes = list(ast.walk(tree))
    functions = [one for one in nodes if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return Module(
        name,
        path,
        imports=[full for node in nodes for full in imported(node)],
        functions=[(one.name, (one.end_lineno or 0) - one.lineno + 1) for one in functions],
        opens=[
            node.lineno
            for node in nodes
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "open"
        ],
    )


def imported(node: ast.AST) -> list[str]:
    """The full names that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def is_below(name: str, top: str) -> bool:
    """Whether a dotted name is the other, or inside it."""
    return name == top or name.startswith(f"{top}.")


def room_of(name: str) -> str:
    """The room of a dotted name below the package."""
    return max((room for room in ROOMS if is_below(name, room)), key=len, default="")


@cache
def modules() -> dict[str, Module]:
    """Every file of the package by its name: `core.plan`; a folder is its `__init__`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        name = name.removesuffix(".__init__")
        found[name] = read(name, path)
    return found


def own_name(full: str) -> str:
    """The file of the package that a full name stands for or stands in; nothing for others."""
    if not is_below(full, PACKAGE.name):
        return ""
    name = full.removeprefix(PACKAGE.name).removeprefix(".")
    while name and name not in modules():
        name = name.rpartition(".")[0]
    return name or "__init__"


def arrows() -> Iterator[tuple[Module, str]]:
    """Every import of one file of the package by another."""
    for module in modules().values():
        for name in {own_name(full) for full in module.imports} - {""}:
            yield module, name


def functions() -> Iterator[tuple[str, int]]:
    """Every function of the package with its lines."""
    for name, module in modules().items():
        for function, lines in module.functions:
            yield f"{name}.{function}", lines


# Rooms


def may_import(room: str) -> tuple[str, ...]:
    """A room may import itself and what it names; a name stands for all rooms below it, too."""
    return (room, *ROOMS[room].split())


def test_every_file_is_in_a_room_and_every_room_is_there() -> None:
    assert [name for name, module in modules().items() if not module.room] == []
    assert sorted(set(ROOMS) - {module.room for module in modules().values()}) == []


def test_no_arrow_of_the_table_leads_upward() -> None:
    order = list(ROOMS)
    upward = [
        f"{room} -> {other}"
        for place, room in enumerate(order)
        for other in ROOMS[room].split()
        if other not in order[place + 1 :]
    ]
    assert upward == []


def test_a_file_imports_only_what_its_room_may() -> None:
    wrong = [
        f"{module.name} imports {name}, but {module.room} may not import {room_of(name)}"
        for module, name in arrows()
        if not any(is_below(room_of(name), one) for one in may_import(module.room))
    ]
    assert wrong == []


def test_no_files_import_each_other_in_a_circle() -> None:
    imports = {
        name: {own_name(full) for full in module.imports} - {"", name}
        for name, module in modules().items()
    }
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_core_knows_no_screen_no_disk_and_no_clock() -> None:
    wrong = [
        f"{module.name} imports {full}"
        for room, names in NEVER.items()
        for module in modules().values()
        for full in module.imports
        if is_below(module.name, room) and any(is_below(full, name) for name in names)
    ]
    assert wrong == []


def test_the_core_opens_no_file_by_hand() -> None:
    core = (module for module in modules().values() if is_below(module.name, "core"))
    assert {module.name: module.opens for module in core if module.opens} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os.path", ["os.path"]),
        ("from os import path", ["os.path"]),
        ("def f():\n    from massage_gui import app", ["massage_gui.app"]),
        ("from massage_gui.core.session.plan import Plan", ["massage_gui.core.session.plan.Plan"]),
    ],
)
def test_every_way_to_import_is_seen(source: str, found: list[str], tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text(source, encoding="utf-8")
    assert read("some", path).imports == found


def test_a_name_is_traced_to_its_file_and_its_room() -> None:
    assert own_name("massage_gui.app.App") == "app"
    assert own_name("massage_gui.__version__") == "__init__"
    assert own_name("os.path") == ""
    assert room_of("ui.theme") == "ui.theme"
    assert room_of("core.anything.at.all") == "core"
    assert room_of("no_such_file") == ""


# Files


def test_a_file_says_first_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in (*PACKAGE.rglob("*.py"), *TESTS.rglob("*.py"))
        if not re.match(r'("""\S|$)', path.read_text(encoding="utf-8"))
    ]
    assert silent == []


def test_a_file_fits_the_head() -> None:
    paths = [path for top in SOURCES for path in top.rglob("*.py")]
    lengths = {str(path): path.read_text(encoding="utf-8").count("\n") for path in paths}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_a_function_fits_the_screen() -> None:
    assert [(name, lines) for name, lines in functions() if lines > LONGEST_FUNCTION] == []
