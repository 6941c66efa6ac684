"""The style of a thin scroll bar: its handle has all of the bar as its way."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget


class WithoutArrows(QProxyStyle):
    """A scroll bar without arrows, and a handle of at least so many pixels."""

    def __init__(self, handle: int) -> None:
        super().__init__("Fusion")
        self._handle = handle

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        own = {
            QStyle.PixelMetric.PM_ScrollBarExtent: 0,
            QStyle.PixelMetric.PM_ScrollBarSliderMin: self._handle,
        }
        return own[metric] if metric in own else super().pixelMetric(metric, option, widget)


@lru_cache(maxsize=8)  # bars do not keep their style alive, and all are of one kind
def without_arrows(handle: int) -> QStyle:
    return WithoutArrows(handle)
