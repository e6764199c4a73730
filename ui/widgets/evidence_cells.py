"""How the list of evidence is drawn: kinds with a mark and a chip, files as cards below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.models.table import ROW_ROLE
from ui.texts import wrapped
from ui.widgets.cells import lines_of
from ui.widgets.evidence_rows import FileRow, Heading
from ui.widgets.preview import kind_text

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from ui.icons import Name
    from ui.theme import Colours

    Index = QModelIndex | QPersistentModelIndex

MARK = 20
BADGE_ICON = 14
PADDING = 10
GAP = 4
MENU_WIDTH = 34
SMALLER = 0.88


def _write(painter: QPainter, box: QRectF, text: str) -> None:
    """Write one line; marks below Thai letters may hang out of it."""
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(box, int(flags) | int(Qt.TextFlag.TextDontClip), text)


def _badge_width(metrics: QFontMetricsF) -> float:
    words = max(metrics.horizontalAdvance(each) for each in ("XLSX", "DOCX"))
    return words + theme.pixels(BADGE_ICON) + 17


def _mark_side() -> int:
    return theme.pixels(MARK)


def kind_icon(ending: str) -> Name:
    """Return the icon of a kind of file, by its ending in capitals."""
    if ending in {"PNG", "JPG", "JPEG", "GIF", "BMP", "WEBP", "TIF", "TIFF", "HEIC"}:
        return "image"
    if ending in {"XLSX", "XLS", "XLSM", "CSV", "ODS"}:
        return "file-spreadsheet"
    return "file-text" if ending in {"PDF", "DOC", "DOCX", "TXT", "ODT", "RTF"} else "file"


class EvidenceCells(QStyledItemDelegate):
    """Draws headings and files."""

    def __init__(self) -> None:
        """Start without a drop going on."""
        super().__init__()
        self.hot: int | None = None

    def small(self, font: QFont) -> QFont:
        """Return the font of facts and states."""
        smaller = QFont(font)
        smaller.setPointSizeF(font.pointSizeF() * SMALLER)
        return smaller

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        rect = QRectF(option.rect)
        painter.fillRect(rect, QColor(colours.surface))
        if isinstance(row, Heading):
            self._ground(painter, option, rect, colours, hot=row.slot == self.hot)
            self._heading(painter, option, rect, row)
        elif isinstance(row, FileRow):
            box = rect.adjusted(_mark_side() + PADDING, 0, 0, -GAP)
            self._ground(painter, option, box, colours, hot=row.slot == self.hot, sunken=True)
            self._file(painter, option, box, row)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        colours: Colours,
        *,
        hot: bool,
        sunken: bool = False,
    ) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (hot or selected or focused or sunken):
            return
        ground = colours.accent_soft if hot or selected else colours.sunken
        edge = colours.accent if hot or focused else colours.line
        pen = QPen(QColor(edge), 2 if focused or hot else 1)
        if hot:
            pen.setStyle(Qt.PenStyle.DashLine)
        inset = 1.0
        painter.setBrush(QColor(ground) if hot or selected or sunken else Qt.BrushStyle.NoBrush)
        painter.setPen(pen if hot or focused or sunken else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 7, 7)

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: Heading
    ) -> None:
        colours = theme.colours()
        chip = self._chip_width(option, row)
        top = rect.top() + 7
        left = rect.left() + _mark_side() + PADDING + 4
        width = rect.right() - left - chip - 8
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.Medium)
        metrics = QFontMetricsF(bold)
        drop = max((metrics.height() - _mark_side()) / 2, 0)
        mark = QRectF(rect.left() + 5, top + drop, _mark_side(), _mark_side())
        self._mark(painter, mark, row, colours)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        lines = lines_of(wrapped(row.title), bold.toString(), int(width))
        for number, line in enumerate(lines):
            _write(
                painter,
                QRectF(left, top + number * metrics.height(), width + 4, metrics.height()),
                line,
            )
        if row.hint:
            small = self.small(option.font)
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            high = QFontMetricsF(small).height()
            below = top + len(lines) * metrics.height() + 1
            across = rect.right() - left - 6
            for number, line in enumerate(
                lines_of(wrapped(row.hint), small.toString(), int(across))
            ):
                _write(painter, QRectF(left, below + number * high, across + 4, high), line)
        if chip:
            self._chip(painter, option, QRectF(rect.right() - chip - 4, top, chip, 0), row)

    def _mark(self, painter: QPainter, box: QRectF, row: Heading, colours: Colours) -> None:
        """Draw the box that is ticked; the chip says the same in words."""
        if row.files and row.slot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.good))
            painter.drawEllipse(box)
            edge = box.width() * 0.18
            icons.draw(painter, box.adjusted(edge, edge, -edge, -edge), "check", colours.surface)
        elif row.slot == 0:
            icons.draw(painter, box, "plus", colours.muted)
        else:
            icons.draw(painter, box, "circle-dashed", colours.warn if row.needed else colours.edge)

    def _chip_width(self, option: QStyleOptionViewItem, row: Heading) -> float:
        if not row.state:
            return 0
        return QFontMetricsF(self.small(option.font)).horizontalAdvance(row.state) + 18

    def _chip(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF, row: Heading
    ) -> None:
        colours = theme.colours()
        ground, ink = {
            "good": (colours.good_soft, colours.good),
            "warn": (colours.warn_soft, colours.warn),
        }.get(row.tone, (colours.neutral_soft, colours.muted))
        small = self.small(option.font)
        high = QFontMetricsF(small).height() + 4
        box = QRectF(place.left(), place.top(), place.width(), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(small)
        painter.setPen(QColor(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), row.state)

    def _file(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: FileRow
    ) -> None:
        colours = theme.colours()
        small = self.small(option.font)
        metrics, small_metrics = QFontMetricsF(option.font), QFontMetricsF(small)
        badge_width = _badge_width(small_metrics)
        badge = QRectF(box.left() + 9, box.top() + 9, badge_width, small_metrics.height() + 8)
        painter.setPen(QPen(QColor(colours.line_strong), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(badge, 5, 5)
        kind, side = kind_text(row.entry.row.name), theme.pixels(BADGE_ICON)
        sign = QRectF(badge.left() + 6, badge.center().y() - side / 2, side, side)
        icons.draw(painter, sign, kind_icon(kind), colours.accent_text)
        painter.setFont(small)
        painter.setPen(QColor(colours.accent_text))
        beside = badge.adjusted(side + 9, 0, -4, 0)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignCenter), kind or "?")
        left = badge.right() + PADDING
        width = box.right() - left - MENU_WIDTH
        top = box.top() + 6
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        name = metrics.elidedText(row.entry.row.name, Qt.TextElideMode.ElideMiddle, width)
        _write(painter, QRectF(left, top, width + 2, metrics.height()), name)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        top += metrics.height()
        facts = small_metrics.elidedText(row.facts, Qt.TextElideMode.ElideRight, width)
        _write(painter, QRectF(left, top, width + 2, small_metrics.height()), facts)
        if row.twins:
            painter.setPen(QColor(colours.warn))
            top += small_metrics.height()
            for line in lines_of(wrapped(row.twins), small.toString(), int(width)):
                _write(painter, QRectF(left, top, width + 4, small_metrics.height()), line)
                top += small_metrics.height()
        self._dots(painter, box, colours)

    def _dots(self, painter: QPainter, box: QRectF, colours: Colours) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.muted))
        x, y = box.right() - MENU_WIDTH / 2, box.top() + 20
        for step in (-6, 0, 6):
            painter.drawEllipse(QRectF(x + step - 1.6, y - 1.6, 3.2, 3.2))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that all lines need at the view's present width."""
        row = index.data(ROW_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 300
        small = self.small(option.font)
        high, small_high = QFontMetricsF(option.font).height(), QFontMetricsF(small).height()
        if isinstance(row, Heading):
            bold = QFont(option.font)
            bold.setWeight(QFont.Weight.Medium)
            chip = self._chip_width(option, row)
            left = _mark_side() + PADDING + 4
            across = int(width - left - chip - 8)
            height = len(lines_of(wrapped(row.title), bold.toString(), across))
            tall = height * QFontMetricsF(bold).height() + 14
            if row.hint:
                lines = lines_of(wrapped(row.hint), small.toString(), int(width - left - 6))
                tall += len(lines) * small_high + 1
            return QSize(width, int(max(tall, _mark_side() + 14)))
        tall = high + small_high + 12 + GAP
        if isinstance(row, FileRow) and row.twins:
            badge = _badge_width(QFontMetricsF(small))
            across = int(width - _mark_side() - PADDING - 9 - badge - PADDING - MENU_WIDTH)
            tall += len(lines_of(wrapped(row.twins), small.toString(), across)) * small_high
        return QSize(width, int(tall))
