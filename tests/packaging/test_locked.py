"""Of the lock, a package gets what runs, and nothing of what develops."""

from __future__ import annotations

import re

import pytest

from common import PACKAGING
from locked import LOCK, runtime_blocks

LOCKED = """# made by hand
cffi==2 \\
    --hash=sha256:aa
    # via sound
massage==1 ; python_full_version < '3.12' \\
    --hash=sha256:bb
    # via massage-gui (pyproject.toml)
massage==2 ; python_full_version >= '3.12' \\
    --hash=sha256:cc
    # via massage-gui (pyproject.toml)
pytest==3 \\
    --hash=sha256:dd
    # via
    #   massage-gui (pyproject.toml:dev)
    #   pytest-qt
sound==4 \\
    --hash=sha256:ee
    # via
    #   massage-gui (pyproject.toml)
    #   pytest
"""


def test_what_the_app_asks_for_and_what_that_asks_for_is_taken() -> None:
    assert list(runtime_blocks(LOCKED)) == ["cffi", "massage", "sound"]


def test_a_package_with_two_versions_keeps_both() -> None:
    assert len(runtime_blocks(LOCKED)["massage"]) == 2


def test_our_own_lock_is_read() -> None:
    found = runtime_blocks(LOCK.read_text(encoding="utf-8"))
    assert {"pyside6-essentials", "shiboken6", "pyyaml", "platformdirs"} <= set(found)
    assert not {"pytest", "mypy", "ruff", "hatchling"} & set(found)


@pytest.mark.parametrize("name", ["requirements.lock", "proving.lock"])
def test_the_locks_of_packaging_hold_sums_and_no_address(name: str) -> None:
    text = (PACKAGING / name).read_text(encoding="utf-8")
    assert re.findall(r"://|--index|--find-links|^#.*/", text, re.MULTILINE) == []
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
