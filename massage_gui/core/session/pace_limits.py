"""The limits of a pace: how fast a massage may go, in thousandths of what is written."""

from __future__ import annotations

from typing import Final

AS_WRITTEN: Final = 1_000
SLOWEST: Final = 750
FASTEST: Final = 1_500
