"""Who may import whom, and what every file of the package keeps to; read from the source."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "massage_gui"
OUTER = (
    "app",
    "arguments",
    "cli",
    "commands",
    "desktop_files",
    "guide",
    "intact",
    "options",
    "self_test",
    "shelf",
    "shipped",
    "adapters",
)  # what core and ui never reach for
SHARED = ("theme", "actions", "layout", "sheet_contents")  # what every view may import from ui/
WINDOW = "massage_gui.ui.main_window"  # the one that puts the views together
LONGEST_FILE = 400  # lines; 300 is the aim


@dataclass(frozen=True, slots=True)
class Module:
    """A source file and the full names that it imports."""

    name: str
    path: Path

    @property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return parsed(self.path)

    @property
    def imports(self) -> list[str]:
        """`import a.b` gives a.b; `from a import b` gives a.b, be b a module or a name in it."""
        return [name for node in ast.walk(self.tree) for name in imported(node)]

    def reaches(self, *names: str) -> list[str]:
        """Those of its imports that are one of the names, or lie below one."""
        return [one for one in self.imports if any(is_below(one, name) for name in names)]


@cache
def parsed(path: Path) -> ast.Module:
    """The source of a file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


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


def modules(folder: str = "", pattern: str = "**/*.py") -> list[Module]:
    """The modules of the package below a folder."""
    found = sorted((PACKAGE / folder).glob(pattern))
    return [Module(".".join(path.relative_to(ROOT).with_suffix("").parts), path) for path in found]


def each(found: list[Module]) -> pytest.MarkDecorator:
    """One test a module, named after it."""
    return pytest.mark.parametrize("module", found, ids=lambda module: module.name)


def ours(*names: str) -> tuple[str, ...]:
    """Full names of rooms of the package."""
    return tuple(f"massage_gui.{name}" for name in names)


@each(modules("core"))
def test_core_knows_no_screen_no_disk_and_no_clock(module: Module) -> None:
    outside = ("PySide6", "shiboken6", "os", "pathlib", "io", "shutil", "tempfile", "glob")
    clocks = ("time", "datetime", "threading", "asyncio", "sched")
    assert module.reaches(*outside, *clocks) == []


@each(modules("core"))
def test_core_reads_no_file_by_hand(module: Module) -> None:
    calls = [node.func for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    assert [call for call in calls if isinstance(call, ast.Name) and call.id == "open"] == []


@each(modules("core"))
def test_core_imports_only_core(module: Module) -> None:
    assert module.reaches("massage_gui") == module.reaches("massage_gui.core")


@each(modules("ui"))
def test_ui_never_reaches_out(module: Module) -> None:
    assert module.reaches(*ours(*OUTER)) == []


@each(modules("ui", "*.py"))
def test_a_view_imports_no_other_view(module: Module) -> None:
    if module.name == WINDOW:
        return
    allowed = ours("ui.parts", *(f"ui.{name}" for name in SHARED))
    reached = module.reaches("massage_gui.ui")
    assert [name for name in reached if not any(is_below(name, one) for one in allowed)] == []


@each(modules("ui/parts"))
def test_a_part_imports_only_core_words_theme_actions_and_parts(module: Module) -> None:
    allowed = module.reaches(*ours("core", "words", "ui.parts", "ui.theme", "ui.actions"))
    assert module.reaches("massage_gui") == allowed


@each(modules("adapters"))
def test_an_adapter_knows_neither_ui_nor_app(module: Module) -> None:
    assert module.reaches(*ours("ui", "app", "cli", "shipped")) == []


@each(modules())
def test_nothing_but_the_entry_imports_the_app(module: Module) -> None:
    if module.name not in ours("__main__", "app", "cli"):
        assert module.reaches(*ours("app", "cli")) == []


@each(modules())
def test_a_file_says_first_what_it_is_for(module: Module) -> None:
    assert ast.get_docstring(module.tree), "begin the file with a docstring"
    assert module.tree.body[0].lineno == 1


@each(modules())
def test_a_file_fits_the_head(module: Module) -> None:
    lines = module.path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE


def waits(tree: ast.Module) -> list[int]:
    """The lines that let real time pass: `qtbot.wait(...)`, `time.sleep(...)`, `QTest.qWait`."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("qtbot.wait", "time.sleep", "sleep", "QTest.qWait")
    ]


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "tests").rglob("*.py")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_no_test_waits(path: Path) -> None:
    assert waits(parsed(path)) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os.path", ["os.path"]),
        ("from os import path", ["os.path"]),
        ("def f():\n    from massage_gui import app", ["massage_gui.app"]),
        ("from massage_gui.core.plan import Plan", ["massage_gui.core.plan.Plan"]),
    ],
)
def test_every_way_to_import_is_seen(source: str, found: list[str], tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text(source, encoding="utf-8")
    assert Module("some", path).imports == found


def test_a_wait_is_seen() -> None:
    assert waits(ast.parse("def test(qtbot):\n    qtbot.wait(5)\n")) == [2]
