"""Loads Qt's bindings for Python, without what only their own tools and error messages need."""

from __future__ import annotations

import builtins
import contextlib
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from math import inf
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, SupportsIndex

if TYPE_CHECKING:
    from importlib.abc import Loader

# What tells the arguments of Qt's functions, and what writes that down in files for tools. Their
# patterns alone take a seventh of a start; what looks into code for them, 0.8 MB; what unpacks
# them where they are packed, and words errors, 0.4 MB.
MAPPING: Final = "shibokensupport.signature.mapping"
LATER: Final = (
    "inspect",
    "textwrap",
    "traceback",
    "zipfile",
    MAPPING,
    "shibokensupport.signature.errorhandler",
    "shibokensupport.signature.layout",
    "shibokensupport.signature.parser",
    "shibokensupport.signature.lib.enum_sig",
    "shibokensupport.signature.lib.pyi_generator",
    "shibokensupport.signature.lib.tool",
)
ASKED: Final = "update_mapping"  # by Qt's bindings of the mapping, among the names that are there
TRIED: Final = (6, 12)  # the last version of the bindings of which that is known
FEATURE: Final = "shibokensupport.feature"  # what reads the source of imported modules


def load_bindings() -> None:
    """Load Qt's bindings, without what they do for people at a prompt.

    What tells the arguments of Qt's functions, such as for an error, is loaded once it is asked
    for. Python's import stays its own: otherwise the source of every imported file would be
    read, to see whether it uses Qt's names in snake_case. If loading failed within PySide6
    instead of here, it would print a page.
    """
    own = builtins.__import__
    with _loading_later():
        import shiboken6  # noqa: F401
    builtins.__import__ = getattr(builtins, "__orig_import__", own)


def put_off_inspect() -> None:
    """Have `inspect` loaded once it is used: by dataclasses only for one without a docstring."""
    with _loading_later():
        import inspect  # noqa: F401


@contextlib.contextmanager
def _loading_later() -> Iterator[None]:
    finders = sys.meta_path
    sys.meta_path = AfterFirst([LoadsLater(), *finders])
    try:
        yield
    finally:
        sys.meta_path = finders


class AfterFirst(list[Any]):
    """Finders of which the first stays so: what the bindings bring packed they find by another."""

    def insert(self, place: SupportsIndex, finder: Any) -> None:
        super().insert(max(1, place.__index__()), finder)


def is_tried() -> bool:
    """Whether this version of the bindings, being loaded, is one that was tried."""
    version: tuple[float, ...] = getattr(sys.modules.get("shiboken6"), "__version_info__", (inf,))
    return version[:2] <= TRIED


class LoadsLater:
    """Finds these modules, and has them loaded when they are first used."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        late = name in (*LATER, FEATURE) and (name != MAPPING or is_tried())
        others = sys.meta_path[1:] if late else ()
        spec = next(filter(None, (one.find_spec(name, path, target) for one in others)), None)
        if spec and spec.loader:
            make = ReadsNothing if name == FEATURE else Later
            spec.loader = make(spec.loader)  # type: ignore[assignment]  # a loader in all but name
        return spec


class ReadsNothing:
    """Loads what would read the sources of modules, to see whether they use Qt's bindings."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        vars(module)["_mod_uses_pyside"] = lambda _: False


class Later(ReadsNothing):
    """Loads a module once anything is asked of it; another thread waits until that is done."""

    def exec_module(self, module: ModuleType) -> None:
        own, loading, begun = module.__spec__, RLock(), list[bool]()
        own = own and ModuleSpec(own.name, self._loader)

        def load(name: str) -> Any:
            with loading:
                if not begun:
                    begun.append(True)
                    given, module.__spec__ = module.__spec__, own  # the bindings give another name
                    self._loader.exec_module(module)
                    module.__spec__ = given
                    vars(module).pop("__getattr__", None)
            if name not in vars(module):
                raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
            return vars(module)[name]

        vars(module)["__getattr__"] = load
        if module.__name__ == MAPPING:
            vars(module)[ASKED] = lambda *given: load(ASKED)(*given)
