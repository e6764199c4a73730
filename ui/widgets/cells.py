"""How table cells are drawn: Thai that wraps between words, states as chips, headings across."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import theme
from ui.models.table import CHIP_ROLE, HEADING_ROLE, Heading
from ui.texts import wrapped

PADDING = 8
MOST_LINES = 3
_ABOVE_AND_BELOW = 14

Index = QModelIndex | QPersistentModelIndex


@lru_cache(maxsize=8192)
def lines_of(text: str, font_key: str, width: int, most: int = MOST_LINES) -> tuple[str, ...]:
    """Return a text cut into lines of a width; the last of too many ends in …."""
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    rest = ""
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        start, length = line.textStart(), line.textLength()
        if len(found) == most - 1:
            rest = text[start:]
            break
        found.append(text[start : start + length])
    layout.endLayout()
    if rest:
        metrics = QFontMetricsF(font)
        found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 20)))
    return tuple(found) or ("",)


class Cells(QStyledItemDelegate):
    """Draws wrapped text of up to three lines, chips and headings."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        rect: QRectF = QRectF(option.rect)
        colours = theme.colours()
        heading = index.data(HEADING_ROLE)
        if isinstance(heading, Heading):
            self._heading(painter, option, rect, heading)
            painter.restore()
            return
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.accent_soft if selected else colours.surface))
        painter.setPen(QColor(colours.line))
        below = rect.bottom() - 0.5  # inside the row, or the next one paints over it
        painter.drawLine(QPointF(rect.left(), below), QPointF(rect.right(), below))
        text = str(index.data() or "")
        tone = index.data(CHIP_ROLE)
        if tone:
            self._chip(painter, option, rect, text, str(tone))
        else:
            self._text(painter, option, rect, text, index)
        if selected and index.column() == 0:
            bar = QRectF(rect.left(), rect.top(), 3, rect.height())
            painter.fillRect(bar, QColor(colours.accent))
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, heading: Heading
    ) -> None:
        """Draw the part of the heading that lies in this cell."""
        painter.fillRect(rect, QColor(theme.colours().sunken))
        view = option.widget
        if not isinstance(view, QTableView):
            return
        across = view.horizontalHeader()
        whole = QRectF(-across.offset(), rect.top(), across.length(), rect.height())
        whole = whole.adjusted(PADDING, 0, -PADDING, 0)
        painter.setClipRect(rect)
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().muted))
        metrics = QFontMetricsF(font)
        room = whole.width() - (metrics.horizontalAdvance(heading.note) + 16 if heading.note else 0)
        text = metrics.elidedText(heading.text, Qt.TextElideMode.ElideRight, room)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(whole, middle | int(Qt.AlignmentFlag.AlignLeft), text)
        painter.drawText(whole, middle | int(Qt.AlignmentFlag.AlignRight), heading.note)

    def _chip(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, text: str, tone: str
    ) -> None:
        colours = theme.colours()
        grounds = {
            "good": (colours.good_soft, colours.good),
            "warn": (colours.warn_soft, colours.warn),
            "bad": (colours.bad_soft, colours.bad),
            "accent": (colours.accent_soft, colours.accent_text),
        }
        ground, ink = grounds.get(tone, (colours.neutral_soft, colours.muted))
        font = chip_font(option.font)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(text) + 20, rect.width() - 8)
        height = metrics.height() + 6
        box = QRectF(rect.left() + 4, rect.center().y() - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
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
        index: Index,
    ) -> None:
        painter.setPen(QColor(theme.colours().text))
        painter.setFont(option.font)
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        spacing = QFontMetricsF(option.font).lineSpacing()
        room = max(int(rect.height() / spacing), 1)
        lines = cell_lines(text, option.font, inside.width(), room)
        top = rect.center().y() - spacing * len(lines) / 2
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = side is not None and int(side) & int(Qt.AlignmentFlag.AlignRight)
        flags = int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        flags |= int(Qt.AlignmentFlag.AlignVCenter)
        for number, line in enumerate(lines):
            place = QRectF(inside.left(), top + number * spacing, inside.width(), spacing)
            painter.drawText(place, flags, line.rstrip())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a height that shows the wrapped text at the column's present width."""
        view = option.widget
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 200
        height = cell_height(str(index.data() or ""), option.font, width)
        return QSize(int(width), height)


def chip_font(font: QFont) -> QFont:
    """Return the font of a chip in a cell of this font."""
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    return smaller


def cell_lines(text: str, font: QFont, width: float, room: int = MOST_LINES) -> tuple[str, ...]:
    """Return the lines in which a cell shows a text.

    Args:
        text: The text.
        font: The cell's.
        width: The cell's, without the padding.
        room: So many lines fit; never more than :data:`MOST_LINES` are shown.
    """
    return lines_of(wrapped(text), font.toString(), int(width), min(room, MOST_LINES))


def cell_height(text: str, font: QFont, width: float) -> int:
    """Return how high a cell of a width has to be for its text."""
    lines = len(cell_lines(text, font, width - 2 * PADDING))
    metrics = QFontMetricsF(font)
    return int(max(metrics.lineSpacing() * lines + _ABOVE_AND_BELOW, metrics.height() + 18))
