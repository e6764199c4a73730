"""A ring that shows how much of a whole is done, with the figures inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.texts import digits

SIZE = 64


class Ring(QWidget):
    """Shows done and all."""

    def __init__(self) -> None:
        """Show nothing done of nothing."""
        super().__init__()
        self._done, self._all = 0, 0
        self.setFixedSize(SIZE, SIZE)

    def show_part(self, done: int, whole: int) -> None:
        """Show another part."""
        self._done, self._all = done, whole
        self.setAccessibleName(self.tr("{done} of {all} complete").format(done=done, all=whole))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return QSize(SIZE, SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(5, 5, SIZE - 10, SIZE - 10)
        ground = self.palette().mid().color()
        painter.setPen(QPen(QColor(ground), 7))
        painter.drawArc(box, 0, 360 * 16)
        if self._all and self._done:
            pen = QPen(self.palette().highlight().color(), 7)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, -int(360 * 16 * self._done / self._all))
        painter.setPen(self.palette().text().color())
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignCenter), digits(f"{self._done}/{self._all}")
        )
