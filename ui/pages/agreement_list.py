"""The list of what is negotiated: who signs, and every indicator with its state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from ui.models.table import ROW_ROLE, Column, Rows
from ui.pages.agreement_words import item_state
from ui.texts import digits
from ui.widgets.table_view import ReadTable
from ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from desktop_app.services.comparing import Comparison
    from ui.widgets.basics import Tone

WHOLE = ""
"""The code of the row that stands for the whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: an item, or the whole with an empty code."""

    code: str
    title: str
    state: str
    tone: Tone


class AgreementList(QWidget):
    """See the module's text.

    Signals:
        chosen: With the code of the chosen row.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows = Rows(
            (
                Column(self.tr("Code"), lambda e: digits(e.code), width=46),
                Column(self.tr("Indicator"), lambda e: digits(e.title), tip=lambda e: e.title),
                Column(self.tr("State"), lambda e: e.state, tone=lambda e: e.tone, width=140),
            )
        )
        self.table = ReadTable(self.rows, self.tr("What is negotiated"), wide=1)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        column.addWidget(self.table, 1)
        self.undo_bar = UndoBar()
        column.addWidget(self.undo_bar)

    def show_items(self, found: Comparison) -> None:
        """Show where every item stands; the chosen row stays chosen."""
        before = self.code
        named: tuple[str, Tone] = (self.tr("Not named yet"), "warn")
        if found.own:
            named = (self.tr("Named"), "good")
        entries = [Entry(WHOLE, self.tr("Who signs, and a remark to the centre"), *named)]
        entries += [Entry(each.code, each.title, *item_state(found, each)) for each in found.items]
        self.rows.set_rows(entries)
        if self.code is None:
            self.choose(before if before is not None else found.items[0].code)

    @property
    def code(self) -> str | None:
        """The code of the chosen row; None when none is chosen."""
        entry = self.table.currentIndex().data(ROW_ROLE)
        return entry.code if isinstance(entry, Entry) else None

    def choose(self, code: str) -> None:
        """Choose a row."""
        for number, entry in enumerate(self.rows.rows):
            if entry.code == code:
                self.table.setCurrentIndex(self.rows.index(number, 0))

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry = current.data(ROW_ROLE)
        if isinstance(entry, Entry):
            self.chosen.emit(entry.code)
