"""Beginning a change of a settled agreement: why, and from which round on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QStyledItemDelegate, QVBoxLayout, QWidget

from ui.texts import digits
from ui.widgets.basics import Text, button, row
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from collections.abc import Mapping


class ChangeDialog(QDialog):
    """See the module's text.

    Signals:
        wanted: With the reason and the id of the first round.
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget, rounds: Mapping[str, str]) -> None:
        """Ask; the last round is offered, because a year that has begun is scored as agreed."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the agreement"))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        words = Text(
            self.tr("What was settled stays until both sides have agreed on the new version.")
        )
        words.setMinimumWidth(420)
        column.addWidget(words)
        self.reason = TextField("amend", self.tr("Why the agreement has to be changed"), 3)
        column.addWidget(self.reason)
        title = Text(self.tr("The change applies from"), "muted")
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(title.raw)
        self.rounds.setItemDelegate(QStyledItemDelegate(self.rounds))  # follows the style sheet
        for round_id, name in rounds.items():
            self.rounds.addItem(digits(name), round_id)
        self.rounds.setCurrentIndex(self.rounds.count() - 1)
        column.addWidget(title)
        column.addWidget(self.rounds)
        cancel = button(self.tr("Cancel"), self.reject)
        self.confirm = button(self.tr("Continue"), self._confirm, "primary")
        cancel.setAutoDefault(False)
        column.addWidget(row(None, cancel, self.confirm))
        self.reason.setFocus()

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.show_fault(self.tr("Say why; both sides keep the reason."))
            self.reason.setFocus()
            return
        self.wanted.emit(reason, str(self.rounds.currentData()))
        self.accept()
