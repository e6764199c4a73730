"""A ring that shows how much of a whole is done, with the figures inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.texts import digits

LEAST = 60


class Ring(QWidget):
    """Shows done and all; grows with the text size."""

    def __init__(self) -> None:
        """Show nothing done of nothing."""
        super().__init__()
        self._done, self._all = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_part(self, done: int, whole: int) -> None:
        """Show another part."""
        self._done, self._all = done, whole
        self.setAccessibleName(self.tr("{done} of {all} complete").format(done=done, all=whole))
        self.setToolTip(digits(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that holds the figures."""
        font = self.font()
        font.setBold(True)
        text = QFontMetricsF(font).horizontalAdvance(digits(f"{self._done}/{self._all}"))
        side = max(LEAST, int(text + 30), self.fontMetrics().height() * 3)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        box = QRectF(5, 5, side - 10, side - 10)
        colours = theme.colours()
        painter.setPen(QPen(QColor(colours.line), 7))
        painter.drawArc(box, 0, 360 * 16)
        if self._all and self._done:
            whole = self._done == self._all
            pen = QPen(QColor(colours.good if whole else colours.accent), 7)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -int(360 * 16 * self._done / self._all))
        painter.setPen(self.palette().windowText().color())
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignCenter), digits(f"{self._done}/{self._all}")
        )
