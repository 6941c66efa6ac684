"""The Flatpak's manifest was never built, so at least what it promises is held to."""

from __future__ import annotations

import yaml

from common import PACKAGING
from share import app_id

TEXT = (PACKAGING / "flatpak" / f"{app_id()}.yml").read_text(encoding="utf-8")


def test_it_is_the_app_by_its_name_and_uses_no_network() -> None:
    told = yaml.safe_load(TEXT)
    assert told["id"] == app_id()
    assert told["command"] == "massage-gui"
    assert "--share=network" not in str(told)
    assert "filesystem" not in str(told)


def test_it_says_first_that_it_was_never_built() -> None:
    assert "Configuration only: never built" in TEXT.partition("\n")[0]
    assert "://" not in TEXT
