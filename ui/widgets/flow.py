"""A layout that puts widgets side by side and begins a new line where the width ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt

from ui.widgets.items import ItemLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class Flow(ItemLayout):
    """See the module's text; all widgets of a line get its height, and the rest of its width.

    Widgets that have a ``head(width)``, the height of what stands above their figure, are put so
    that the figures of a line are level, however long titles and faults are.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, fill: bool = True
    ) -> None:
        """Make an empty layout.

        Args:
            parent: The widget that it lays out.
            spacing: Between widgets, and between lines.
            fill: Whether the widgets of a line share what is left of its width.
        """
        super().__init__(parent)
        self._gap, self._fill = spacing, fill
        self.setContentsMargins(0, 0, 0, 0)

    def expandingDirections(self) -> Qt.Orientation:
        """Take width where there is some."""
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        """Return the height that a width needs."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets into their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = [min(item.sizeHint().width(), rect.width()) for item in line]
            rest = rect.width() - sum(widths) - self._gap * (len(line) - 1)
            if self._fill:
                widths = [width + rest // len(line) for width in widths]
            heads = [_head(item, width) for item, width in zip(line, widths, strict=True)]
            top = max((head for head in heads if head is not None), default=0)
            drops = [0 if head is None else top - head for head in heads]
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            height = max(map(sum, zip(drops, heights, strict=True)))
            x = rect.x()
            for item, width, head, drop, own in zip(
                line, widths, heads, drops, heights, strict=True
            ):
                if move:
                    tall = height if head is None else own
                    item.setGeometry(QRect(QPoint(x, y + drop), QSize(width, tall)))
                x += width + self._gap
            y += height + self._gap
        return max(y - self._gap - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            need = item.sizeHint().width()
            if lines and used + self._gap + need <= width:
                lines[-1].append(item)
                used += self._gap + need
            else:
                lines.append([item])
                used = need
        return lines


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _head(item: QLayoutItem, width: int) -> int | None:
    head = getattr(item.widget(), "head", None)
    return None if head is None else head(width)
