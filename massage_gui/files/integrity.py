"""Checks the installation: whether every file in the installer's list is there and unchanged."""

from __future__ import annotations

import base64
import hashlib
import importlib
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, PackagePath, distribution
from pathlib import Path
from typing import Final

from massage_gui.files import shipped

Elsewhere = Callable[[ImportError], bool]  # whether another check reports this error

NAME: Final = "massage-gui"
PACKAGE: Final = "massage_gui"
DATA: Final = f"{PACKAGE}/_data/"


def missing_files(
    is_told_elsewhere: Elsewhere, installed: Distribution | None = None
) -> Iterator[str]:
    """Shipped files and modules in the installer's list that are missing or changed.

    A checkout has no such list. `installed` is only given by tests.
    """
    if installed is None and shipped.in_checkout():
        return
    files = _files(installed)
    if not files:
        yield "the list of what was installed is missing"
    for file in files:
        name = file.as_posix()
        if name.startswith(DATA):
            yield from _changed(name.removeprefix(DATA), file)
        elif name.startswith(f"{PACKAGE}/") and name.endswith(".py"):
            yield from _unusable_module(name, is_told_elsewhere)


def _files(installed: Distribution | None) -> list[PackagePath]:
    try:
        return list((installed or distribution(NAME)).files or ())
    except PackageNotFoundError:
        return []


def _changed(name: str, file: PackagePath) -> Iterator[str]:
    try:
        data = Path(shipped.place(), name).read_bytes()
    except OSError as error:
        yield f"{name} is missing: {error.strerror}"
        return
    if file.hash is not None and file.hash.mode == "sha256":
        found = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        if found != file.hash.value:
            yield f"{name} is not as it was shipped"


def _unusable_module(name: str, is_told_elsewhere: Elsewhere) -> Iterator[str]:
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    if module.endswith("__main__"):
        return  # it would start the app
    try:
        importlib.import_module(module)
    except ImportError as error:
        if not is_told_elsewhere(error):
            yield f"{module} cannot be loaded: {error}"
