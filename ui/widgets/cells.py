"""How table cells are drawn: Thai that wraps between words, and states as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.table import CHIP_ROLE
from ui.texts import wrapped

if TYPE_CHECKING:
    from ui.theme import Colours

PADDING = 8


class Cells(QStyledItemDelegate):
    """Draws wrapped text of up to three lines, and chips."""

    def __init__(self, colours: Colours) -> None:
        """Draw with the colours of a theme."""
        super().__init__()
        self.colours = colours

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        painter.save()
        rect: QRectF = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = self.colours.accent_soft if selected else self.colours.surface
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(self.colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data() or "")
        tone = index.data(CHIP_ROLE)
        if tone:
            self._chip(painter, option, rect, text, str(tone))
        else:
            self._text(painter, option, rect, text, index)
        painter.restore()

    def _chip(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, text: str, tone: str
    ) -> None:
        grounds = {
            "good": (self.colours.good_soft, self.colours.good),
            "warn": (self.colours.warn_soft, self.colours.warn),
            "bad": (self.colours.bad_soft, self.colours.bad),
            "accent": (self.colours.accent_soft, self.colours.accent_text),
        }
        ground, ink = grounds.get(tone, (self.colours.neutral_soft, self.colours.muted))
        font = option.font
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(text) + 20, rect.width() - 8)
        height = metrics.height() + 6
        box = QRectF(rect.left() + 4, rect.center().y() - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 12)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRectF,
        text: str,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.setPen(QColor(self.colours.text))
        painter.setFont(option.font)
        layout, height = self._layout(option, text, rect.width() - 2 * PADDING, index)
        layout.draw(painter, rect.topLeft() + QPointF(PADDING, (rect.height() - height) / 2))

    def _layout(
        self,
        option: QStyleOptionViewItem,
        text: str,
        width: float,
        index: QModelIndex | QPersistentModelIndex,
    ) -> tuple[QTextLayout, float]:
        layout = QTextLayout(wrapped(text), option.font)
        wrap = QTextOption()
        wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        if side is not None and int(side) & int(Qt.AlignmentFlag.AlignRight):
            wrap.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(wrap)
        layout.beginLayout()
        height = 0.0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a height that shows the wrapped text at the column's present width."""
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 200
        _layout, height = self._layout(option, str(index.data() or ""), width - 2 * PADDING, index)
        return QSize(int(width), int(max(height + 14, QFontMetricsF(option.font).height() + 18)))
