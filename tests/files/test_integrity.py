"""An installation: what is gone from it or changed is named."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from massage_gui.files import shipped
from massage_gui.files.integrity import missing_files

DRAWING = "massage_gui/_data/assets/svg/back.svg"


class Installed(Distribution):
    """An installation with these lines in its list of files."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = list(lines)

    def read_text(self, filename: str) -> str | None:
        return "\n".join(self._lines) if filename == "RECORD" else None

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def recorded(name: str, data: bytes) -> str:
    sum_ = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{name},sha256={sum_},{len(data)}"


def told(*lines: str) -> list[str]:
    return list(missing_files(lambda error: "Qt" in str(error), Installed(lines)))


def test_a_whole_installation_has_no_fault() -> None:
    assert told(recorded(DRAWING, shipped.art("back.svg")), "massage_gui/words.py,,") == []


def test_a_file_that_is_gone_is_named() -> None:
    fault = "assets/sounds/bell.wav is missing: No such file or directory"
    assert told("massage_gui/_data/assets/sounds/bell.wav,,") == [fault]


def test_a_file_that_was_changed_is_named() -> None:
    line = recorded(DRAWING, b"another drawing")
    assert told(line) == ["assets/svg/back.svg is not as it was shipped"]


@pytest.mark.parametrize(
    ("file", "module"),
    [("core/dance.py", "massage_gui.core.dance"), ("dance/__init__.py", "massage_gui.dance")],
)
def test_a_module_that_cannot_be_loaded_is_named(file: str, module: str) -> None:
    (fault,) = told(f"massage_gui/{file},,")
    assert fault == f"{module} cannot be loaded: No module named '{module}'"


def test_what_is_told_elsewhere_is_not_told_for_each_module() -> None:
    assert told("massage_gui/Qt.py,,", "massage_gui/dance.py,,") == [
        "massage_gui.dance cannot be loaded: No module named 'massage_gui.dance'"
    ]


def test_the_app_is_not_started_by_it() -> None:
    assert told("massage_gui/__main__.py,,", "massage_gui-1.dist-info/RECORD,,") == []


def test_an_installation_without_a_list_is_not_whole() -> None:
    assert told() == ["the list of what was installed is missing"]


def test_a_checkout_has_no_list_and_needs_none() -> None:
    assert list(missing_files(lambda error: False)) == []
