"""An SVG file as a tree: what reading it leaves behind."""

from __future__ import annotations

import gc

import pytest

from massage_gui.core.body.svg_tree import read_tree


@pytest.mark.parametrize("svg", ['<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', "<svg><g>"])
def test_reading_leaves_nothing_to_be_collected(svg: str) -> None:
    gc.collect()
    gc.disable()
    try:
        read_tree(svg)
    except ValueError:
        pass
    finally:
        gc.enable()
    assert gc.collect() == 0
