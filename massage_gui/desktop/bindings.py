"""Loads Qt's bindings for Python, without what only their own tools and error messages need."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from importlib.abc import Loader

# What tells the arguments of Qt's functions, and what writes that down in files for tools. Their
# patterns alone take a seventh of a start.
LATER: Final = (
    "shibokensupport.signature.layout",
    "shibokensupport.signature.parser",
    "shibokensupport.signature.lib.enum_sig",
    "shibokensupport.signature.lib.pyi_generator",
    "shibokensupport.signature.lib.tool",
)


def load_bindings() -> None:
    """Load Qt's bindings, without what they do for people at a prompt.

    What tells the arguments of Qt's functions, such as for an error, is loaded once it is asked
    for. Python's import stays its own: otherwise the source of every imported file would be
    read, to see whether it uses Qt's names in snake_case. If loading failed within PySide6
    instead of here, it would print a page.
    """
    own, later = builtins.__import__, LoadsLater()
    sys.meta_path.insert(0, later)
    try:
        import shiboken6  # noqa: F401
    finally:
        sys.meta_path.remove(later)
    builtins.__import__ = getattr(builtins, "__orig_import__", own)


class LoadsLater:
    """Finds these modules, and has them loaded when they are first used."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in LATER else None
        if spec and spec.loader:
            spec.loader = Later(spec.loader)  # type: ignore[assignment]  # a loader in all but name
        return spec


class Later:
    """Loads a module once anything is asked of it."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        def load(name: str) -> Any:
            vars(module).pop("__getattr__", None)
            self._loader.exec_module(module)
            return getattr(module, name)

        vars(module)["__getattr__"] = load
