"""The app's icon: drawn for the window in the sizes that it is shown in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from massage_gui.files import shipped
from massage_gui.ui.widgets.app_icon import IN_THE_WINDOW, SMALL_UP_TO, as_png, drawn, window_icon


@pytest.mark.usefixtures("qapp")
def test_the_window_wears_it_in_every_size() -> None:
    sizes = window_icon(shipped.desktop_file).availableSizes()
    assert sizes == [QSize(size, size) for size in IN_THE_WINDOW]


@pytest.mark.usefixtures("qapp")
def test_small_icons_are_drawn_with_fewer_lines() -> None:
    asked: list[str] = []

    def drawings(name: str) -> bytes:
        asked.append(name)
        return shipped.desktop_file(name)

    drawn(drawings, SMALL_UP_TO)
    drawn(drawings, SMALL_UP_TO + 1)
    assert asked == ["massage-gui-small.svg", "massage-gui.svg"]


@pytest.mark.usefixtures("qapp")
def test_the_icon_is_the_same_bytes_each_time() -> None:
    one, other = (as_png(drawn(shipped.desktop_file, 48)) for _ in range(2))
    assert one == other
