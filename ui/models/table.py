"""A table model over frozen rows: columns are data, roles give the row itself and sort keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
SORT_ROLE = ROW_ROLE + 1
CHIP_ROLE = ROW_ROLE + 2
HEADING_ROLE = ROW_ROLE + 3

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        text: What is shown of a row.
        sort: What the row is sorted by; the text unless given.
        tone: For chips: the tone of the state shown; None for plain text.
        right: Whether figures stand at the right.
        tip: What is shown when the mouse rests on the cell.
    """

    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    right: bool = False
    tip: Callable[[Any], str] | None = None
    width: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that heads those below it; it can neither be chosen nor sorted.

    Attributes:
        text: What it says, over the whole width.
        note: A short text at the right, such as a group's score.
    """

    text: str
    note: str = ""


class Rows(QAbstractTableModel):
    """Shows rows; :meth:`set_rows` replaces them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """Make an empty table."""
        super().__init__()
        self.columns = tuple(columns)
        self._rows: tuple[Any, ...] = ()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the same number of rows keeps selection and scrolling."""
        if len(rows) == len(self._rows) and rows:
            self._rows = tuple(rows)
            last = self.index(len(rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows shown."""
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a cell shows, or the row itself."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if isinstance(row, Heading):
            return self._heading(row, index.column(), int(role))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        answers: dict[int, Callable[[], Any]] = {
            ROW_ROLE: lambda: row,
            int(Qt.ItemDataRole.DisplayRole): lambda: column.text(row),
            int(Qt.ItemDataRole.AccessibleTextRole): lambda: column.text(row),
            SORT_ROLE: lambda: (column.sort or column.text)(row),
            CHIP_ROLE: lambda: column.tone(row) if column.tone else None,
            int(Qt.ItemDataRole.ToolTipRole): lambda: column.tip(row) if column.tip else None,
            int(Qt.ItemDataRole.TextAlignmentRole): lambda: int(
                side | Qt.AlignmentFlag.AlignVCenter
            ),
        }
        answer = answers.get(int(role))
        return answer() if answer else None

    def _heading(self, row: Heading, column: int, role: int) -> Any:
        if role in {HEADING_ROLE, ROW_ROLE}:
            return row
        spoken = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
        return row.text if role in spoken and column == 0 else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that headings cannot be chosen."""
        found = super().flags(index)
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return found & ~Qt.ItemFlag.ItemIsSelectable
        return found
