"""Lines that are pasted: in the columns that fit, whatever the copy left out before the first."""

from __future__ import annotations

import pytest

from massage_gui.core.writing.pasting import pasted

ABOVE = "steps:\n  - title: One\n    technique: hold\n"
TWO = "  - title: Two\n    technique: hold\n"


@pytest.mark.parametrize("lead", ["", "  ", "    ", "      "])
@pytest.mark.parametrize(
    "copied", [TWO, TWO.lstrip(), TWO.replace("  ", "      ", 1), "- title: Two"]
)
def test_a_step_begins_below_the_dashes_above_it(copied: str, lead: str) -> None:
    lines = pasted(copied, ABOVE + lead).splitlines()
    assert lines[0] == "  - title: Two"


def test_what_belongs_to_it_comes_along() -> None:
    assert pasted(TWO.lstrip(), f"{ABOVE}    ") == TWO
    deeper = "      - title: Two\n        technique: hold\n\n        note:\n          - {text: A}\n"
    assert (
        pasted(deeper, ABOVE)
        == "  - title: Two\n    technique: hold\n\n    note:\n      - {text: A}\n"
    )


def test_a_list_begins_where_the_cursor_is() -> None:
    assert pasted(TWO, "steps:\n    ") == "    - title: Two\n      technique: hold\n"


def test_fields_stand_where_the_cursor_is() -> None:
    assert (
        pasted("  hands: palms\n  repeat: 3", f"{ABOVE}    ") == "    hands: palms\n    repeat: 3"
    )
    assert pasted("  hands: palms\n  repeat: 3", ABOVE) == "  hands: palms\n  repeat: 3"
