"""Local files: names that are not UTF-8, and letters that stand for something in addresses."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from massage_gui.ui.choosing.local_files import found, path_of


@pytest.mark.parametrize("name", ["a b.yaml", "50%.yaml", "a#b?c.yaml", "über.yaml", "%41.yaml"])
def test_a_local_address_is_the_file_it_was_made_of(tmp_path: Path, name: str) -> None:
    assert path_of(QUrl.fromLocalFile(str(tmp_path / name))) == tmp_path / name


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_not_utf_8_is_found_by_its_bytes_or_by_what_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"alt\xfc")
    file = folder / os.fsdecode(b"caf\xe9.yaml")
    folder.mkdir()
    file.touch()
    address = b"file://" + os.fsencode(tmp_path) + b"/alt%FC/caf%E9.yaml"
    assert path_of(QUrl.fromEncoded(address)) == file
    assert found(tmp_path / "alt\ufffd" / "caf\ufffd.yaml") == file
    assert found(tmp_path / "no\ufffd.yaml") == tmp_path / "no\ufffd.yaml"
