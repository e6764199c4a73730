"""A table to read: rows as high as their text, and columns that fit the width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import theme
from ui.widgets.cells import Cells

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.models.table import Rows

SHARE = 0.4
"""What the wide column gets at least of the width; the others become narrower and wrap."""
FEWEST, MOST = 3, 6


class ReadTable(QTableView):
    """See the module's text."""

    def __init__(self, model: Rows, name: str, wide: int) -> None:
        """Show a model.

        Args:
            model: Its columns say how wide they want to be at the normal text size.
            name: For screen readers.
            wide: The column that takes what is left of the width.
        """
        super().__init__()
        self._columns, self._wide = model.columns, wide
        self.setModel(model)
        cells = Cells()
        cells.setParent(self)
        self.setItemDelegate(cells)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMinimumSectionSize(1)
        model.modelReset.connect(self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        room = self.viewport().width()
        wanted = [theme.pixels(column.width) for column in self._columns]
        wanted[self._wide] = 0
        fixed = sum(wanted)
        part = min(1.0, room * (1 - SHARE) / fixed) if fixed else 1.0
        widths = [int(width * part) for width in wanted]
        widths[self._wide] = room - sum(widths)
        for index, width in enumerate(widths):
            self.setColumnWidth(index, width)

    def sizeHint(self) -> QSize:
        """Ask for some rows; more of them scroll."""
        rows = min(max(self.model().rowCount(), FEWEST), MOST)
        height = self.horizontalHeader().sizeHint().height()
        height += rows * (self.fontMetrics().lineSpacing() + 18)
        return QSize(super().sizeHint().width(), height)
