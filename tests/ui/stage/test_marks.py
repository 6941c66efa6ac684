"""Ways as they are drawn: the dashes of each are its own."""

from __future__ import annotations

from PySide6.QtCore import QSize

from massage_gui.core.body.geometry import Line
from massage_gui.core.hands.camera import HOME
from massage_gui.core.hands.motion import Movement, WayAhead
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.marks import Marks

VIEW = BodyView(QSize(560, 696), 1.0, HOME)


def dashes(marks: Marks, length: float) -> int:
    """How many dashes are ahead on a way that nobody holds any longer afterwards."""
    way = WayAhead(Line.through([(500.0, 100.0), (500.0, 100.0 + length)]), 0.0)
    (count,) = marks.dashes(Movement((), (way,), ()), VIEW)
    return int(count)


def test_a_way_that_is_gone_is_taken_for_no_other() -> None:
    marks, lengths = Marks(), [200.0 + 20 * number for number in range(40)]
    assert [dashes(marks, one) for one in lengths] == [dashes(Marks(), one) for one in lengths]
