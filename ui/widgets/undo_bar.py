"""Two small buttons that say what can be taken back, and what can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.texts import digits

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

WIDEST = 190
"""Pixels of a button's text; the tip says all of it."""


class UndoBar(QWidget):
    """See the module's text; hidden while there is nothing to take back or to make again.

    Signals:
        undo_wanted: The last change is to be taken back.
        redo_wanted: The change taken back last is to be made again.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        self.undo = self._small(self.undo_wanted)
        self.redo = self._small(self.redo_wanted)
        across.addWidget(self.undo)
        across.addWidget(self.redo)
        across.addStretch(1)
        self.show_steps("", "")

    def _small(self, wanted: SignalInstance) -> QPushButton:
        made = QPushButton()
        made.setProperty("kind", "small")
        made.clicked.connect(lambda _checked=False: wanted.emit())
        return made

    def show_steps(self, undo: str, redo: str) -> None:
        """Show what can be taken back and made again; empty: nothing."""
        self.setVisible(bool(undo or redo))
        for made, words, name in (
            (self.undo, undo, self.tr("Undo")),
            (self.redo, redo, self.tr("Redo")),
        ):
            made.setVisible(bool(words))
            text = f"{name}: {words}"
            shown = made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)
            made.setText(digits(shown))
            made.setToolTip(digits(text))
            made.setAccessibleName(text)
