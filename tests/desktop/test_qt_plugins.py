"""Qt's plugins: what is missing is named, and what the system lacks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from massage_gui.desktop.qt_plugins import PLUGINS, plugin_faults

NAMES = PLUGINS["linux"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file for each plugin that Linux needs."""
    for pattern in NAMES:
        path = tmp_path / pattern.replace("*", "")
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def test_nothing_is_wrong_here() -> None:
    assert list(plugin_faults()) == []


@pytest.mark.parametrize("platform", PLUGINS)
def test_every_plugin_that_is_missing_is_named(platform: str, tmp_path: Path) -> None:
    told = list(plugin_faults(platform, tmp_path))
    assert told == [f"Qt's plugin {pattern} is missing" for pattern in PLUGINS[platform]]


def test_an_unknown_platform_asks_for_nothing(tmp_path: Path) -> None:
    assert list(plugin_faults("haiku", tmp_path)) == []


@pytest.mark.parametrize(
    ("unusable", "says"),
    [
        (["xcb"], ""),  # a desktop may have Wayland alone
        (["wayland"], ""),
        (["xcb", "wayland"], "no plugin of Qt for a window can be loaded: "),
        (["offscreen"], "Qt's plugin libqoffscreen.so cannot be loaded: libX.so is missing"),
    ],
)
def test_a_window_needs_one_that_can_be_loaded(
    unusable: list[str], says: str, folder: Path
) -> None:
    def load(path: Path) -> str:
        return "libX.so is missing" if any(one in path.name for one in unusable) else ""

    told = list(plugin_faults("linux", folder, load))
    assert len(told) == bool(says)
    assert says in "".join(told)
    assert not says or all(one in told[0] for one in unusable)
