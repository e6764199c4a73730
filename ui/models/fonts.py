"""The list of fonts that papers can be printed in: each with its name and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.widgets.office_list import BELOW_ROLE

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FontRow:
    """A font: its family, where it is from, and whether papers are printed in it."""

    family: str
    about: str
    used: bool = False


class Fonts(QAbstractListModel):
    """See the module's text."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__()
        self._rows: tuple[FontRow, ...] = ()

    def set_fonts(self, rows: Sequence[FontRow]) -> None:
        """Show other fonts."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def font(self, index: Index) -> FontRow | None:
        """Return a font by its place in the list."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return a font's name, or what is said of it."""
        found = self.font(index)
        if found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.family
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{found.family}, {found.about}"
        return found.about if role == BELOW_ROLE else None
