"""A terminal for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import BROKEN, GOOD, Terminal


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A terminal in a folder with a good routine and a broken one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return Terminal(capsys)
