"""The style of a thin scroll bar: its handle has all of the bar as its way."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from massage_gui.ui.widgets.scroll import LEAST_HANDLE


class WithoutArrows(QProxyStyle):
    """A scroll bar without arrows."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        own = {
            QStyle.PixelMetric.PM_ScrollBarExtent: 0,
            QStyle.PixelMetric.PM_ScrollBarSliderMin: LEAST_HANDLE,
        }
        return own[metric] if metric in own else super().pixelMetric(metric, option, widget)


@cache
def without_arrows() -> QStyle:
    return WithoutArrows("Fusion")
