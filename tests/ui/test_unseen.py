"""A window that nobody sees plays on and thinks of no picture: asked on an X server."""

from __future__ import annotations

import os
import shutil

import pytest

from benchmarks.screen import screen_in_memory
from benchmarks.windows import told_by

pytestmark = [
    pytest.mark.slow("the app on an X server"),
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
    ),
]


@pytest.mark.parametrize("unmap", [True, False], ids=["unmapped", "minimized"])
def test_unseen_the_stage_rests_and_the_massage_goes_on(unmap: bool) -> None:
    with screen_in_memory() as display:
        environ = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        found = told_by("at_work", f"hide(2.0, {unmap})", environ)
    assert found["seen"] > 0
    assert found["followed"] > 0
    assert found["pictures"] == 0
