"""The list of offices to choose from: each with its short name and, below, its full name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.office import Office
from desktop_app.services.starting import find_offices
from ui import theme
from ui.texts import digits
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICE_ROLE = int(Qt.ItemDataRole.UserRole)
BELOW_ROLE = OFFICE_ROLE + 1
PADDING = 10
Index = QModelIndex | QPersistentModelIndex


class OfficeModel(QAbstractListModel):
    """Offices, in the order given."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._offices: tuple[Office, ...] = ()

    def set_offices(self, offices: Sequence[Office]) -> None:
        """Show other offices."""
        self.beginResetModel()
        self._offices = tuple(offices)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._offices)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return an office, or its names."""
        if not index.isValid():
            return None
        office = self._offices[index.row()]
        below = f"{office.name_th} · {office.code}"
        if role == Qt.ItemDataRole.DisplayRole:
            return digits(office.short_name)
        if role == BELOW_ROLE:
            return digits(below)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return digits(f"{office.short_name}, {below}")
        return office if role == OFFICE_ROLE else None


class TwoLines(QStyledItemDelegate):
    """Draws the name, and below it the rest in a quieter colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one office."""
        painter.save()
        rect: QRect = option.rect
        palette: QPalette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, palette.highlight())
        name = QFont(option.font)
        name.setWeight(QFont.Weight.DemiBold)
        inner = rect.adjusted(PADDING, 5, -PADDING, -5)
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        ink = palette.highlightedText() if selected else palette.text()
        painter.setPen(ink.color())
        painter.setFont(name)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.setFont(option.font)
        if not selected:
            painter.setPen(QColor(theme.colours().muted))
        below = painter.fontMetrics().elidedText(
            str(index.data(BELOW_ROLE)), Qt.TextElideMode.ElideRight, inner.width()
        )
        bottom = top.translated(0, inner.height() // 2)
        painter.drawText(bottom, int(Qt.AlignmentFlag.AlignVCenter), below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return room for two lines."""
        return QSize(200, 2 * (option.fontMetrics.height() + 2) + 10)


class OfficeChooser(QWidget):
    """A search field over the list; the arrow keys move in the list while typing.

    Signals:
        chosen: With the office under the cursor, or None.
        confirmed: Enter or a double click on an office.
    """

    chosen = Signal(object)
    confirmed = Signal()

    def __init__(self) -> None:
        """Show every office, none chosen."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(
            self.tr("Name of the office or province, for example: นครราชสีมา 2")
        )
        self.search.setAccessibleName(self.tr("Find the office"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.model = OfficeModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = TwoLines()
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Offices"))
        self.count = Text("", "small")
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._confirm)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.office))
        self.list.activated.connect(lambda _index: self.confirmed.emit())
        self._find("")

    @property
    def office(self) -> Office | None:
        """The office under the cursor."""
        found = self.list.currentIndex().data(OFFICE_ROLE)
        return found if isinstance(found, Office) else None

    def _find(self, text: str) -> None:
        found = find_offices(text)
        self.model.set_offices(found)
        if text.strip() and found:
            self.list.setCurrentIndex(self.model.index(0))
        if not found:
            words = self.tr("No office fits. Try a part of the province's name.")
        else:
            words = self.tr("{n} offices").format(n=len(found))
        self.count.set_text(digits(words))
        self.chosen.emit(self.office)

    def _confirm(self) -> None:
        if self.office is not None:
            self.confirmed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the search field has the focus."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key()
            in {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
        ):
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
