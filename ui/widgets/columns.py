"""A layout of equally wide columns: as many as the width has room for, filled in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt

from ui import theme
from ui.widgets.items import ItemLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class Columns(ItemLayout):
    """See the module's text.

    The columns are so many that the rows are even: four widgets stand in one row, in two or below
    each other, never three and one. Qt asks for sizes many times over; what was found is kept
    until something in the layout changes.
    """

    def __init__(
        self, parent: QWidget | None = None, *, least: int, spacing: int = 12, level: bool = True
    ) -> None:
        """Make an empty layout.

        Args:
            parent: The widget that it lays out.
            least: The width in pixels that a column needs at the normal text size.
            spacing: Between columns and rows.
            level: Whether widgets of a row end at one height and share what is left of the
                layout's; else each column is filled by itself, the shortest first.
        """
        super().__init__(parent)
        self._found: dict[tuple[int, int], list[tuple[QLayoutItem, QRect]]] = {}
        self._narrowest: int | None = None
        self._least, self._gap, self._level = least, spacing, level
        self.setContentsMargins(0, 0, 0, 0)

    def expandingDirections(self) -> Qt.Orientation:
        """Take height where widgets want it."""
        found = Qt.Orientation(0)
        for item in self._items:
            found |= item.expandingDirections()
        return found & Qt.Orientation.Vertical

    def invalidate(self) -> None:
        """Forget what was found; called by Qt when something in the layout has changed."""
        self._found.clear()
        self._narrowest = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height that a width needs."""
        return max((box.bottom() + 1 for _item, box in self._places(width, 0)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of one column."""
        width = max((item.sizeHint().width() for item in self._shown()), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Return the width of the widest widget; the height follows from the width."""
        if self._narrowest is None:
            widths = (item.minimumSize().width() for item in self._shown())
            self._narrowest = max(widths, default=0)
        return QSize(self._narrowest, 0)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets into their places."""
        super().setGeometry(rect)
        for item, box in self._places(rect.width(), rect.height()):
            item.setGeometry(box.translated(rect.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int, height: int) -> list[tuple[QLayoutItem, QRect]]:
        if (width, height) not in self._found:
            self._found[width, height] = self._find_places(width, height)
        return self._found[width, height]

    def _find_places(self, width: int, height: int) -> list[tuple[QLayoutItem, QRect]]:
        shown = self._shown()
        if not shown:
            return []
        least = max(theme.pixels(self._least), self.minimumSize().width())
        most = min(max((width + self._gap) // (least + self._gap), 1), len(shown))
        rows = -(-len(shown) // most)
        count = -(-len(shown) // rows)
        each = (width - self._gap * (count - 1)) // count
        heights = [_height(item, each) for item in shown]
        if self._level:
            return self._in_rows(shown, heights, count, each, height)
        return self._in_columns(shown, heights, count, each)

    def _in_rows(
        self, shown: list[QLayoutItem], heights: list[int], count: int, each: int, height: int
    ) -> list[tuple[QLayoutItem, QRect]]:
        found = []
        starts = range(0, len(shown), count)
        tall = [max(heights[start : start + count]) for start in starts]
        spare = max(height - sum(tall) - self._gap * (len(tall) - 1), 0)
        if not self.expandingDirections():
            spare = 0
        y = 0
        for row, start in enumerate(starts):
            tall[row] += spare // len(tall)
            for column, item in enumerate(shown[start : start + count]):
                box = QRect(column * (each + self._gap), y, each, tall[row])
                found.append((item, box))
            y += tall[row] + self._gap
        return found

    def _in_columns(
        self, shown: list[QLayoutItem], heights: list[int], count: int, each: int
    ) -> list[tuple[QLayoutItem, QRect]]:
        found = []
        ends = [0] * count
        for item, height in zip(shown, heights, strict=True):
            column = ends.index(min(ends))
            found.append((item, QRect(column * (each + self._gap), ends[column], each, height)))
            ends[column] += height + self._gap
        return found


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
