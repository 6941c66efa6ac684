"""A drawing becomes another one number by number, and nothing else in it changes."""

from __future__ import annotations

import pytest

from massage_gui.ui.widgets.morph import morph, structure

OPENED = '<path id="a1" fill="#AA1122" x1="7" d="M3 4.5c-1 2.25"/>'
CLOSED = '<path id="a1" fill="#AA1122" x1="9" d="M5 4.5c-3 -1.75"/>'


@pytest.mark.parametrize(
    ("one", "bare"),
    [
        ('<g id="pad-1" x="-.5"/>', '<g id="pad-1" x="0"/>'),
        ('<g fill="#AA1122" x1="7"/>', '<g fill="#AA1122" x1="0"/>'),
        ('<path d="M3 4.5c-1 2.25"/>', '<path d="M0 0c0 0"/>'),
        ('<use xlink:href="#a1"/>', '<use xlink:href="#a1"/>'),
    ],
)
def test_numbers_are_taken_out_of_a_drawing_but_not_out_of_its_names(one: str, bare: str) -> None:
    assert structure(one) == bare


@pytest.mark.parametrize(
    ("share", "seen"),
    [
        (0.0, '<path id="a1" fill="#AA1122" x1="7.00" d="M3.00 4.50c-1.00 2.25"/>'),
        (0.5, '<path id="a1" fill="#AA1122" x1="8.00" d="M4.00 4.50c-2.00 0.25"/>'),
        (1.0, '<path id="a1" fill="#AA1122" x1="9.00" d="M5.00 4.50c-3.00 -1.75"/>'),
    ],
)
def test_a_morph_goes_from_one_to_the_other(share: float, seen: str) -> None:
    assert morph(OPENED, CLOSED)(share) == seen


@pytest.mark.parametrize(
    "other", ['<path id="a1"/>', CLOSED.replace("M", "L"), CLOSED.replace("#AA1122", "#AA1123")]
)
def test_what_is_built_otherwise_is_refused(other: str) -> None:
    with pytest.raises(ValueError, match="same structure"):
        morph(OPENED, other)
