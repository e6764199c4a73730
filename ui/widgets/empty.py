"""What stands in the place of an empty list: an icon, and words that say what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Picture
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from ui.icons import Ink, Name


class Empty(QWidget):
    """See the module's text."""

    def __init__(self, mark: Name, words: str, *, ink: Ink = "muted") -> None:
        """Show an icon above words."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 20)
        column.setSpacing(10)
        self.words = Text(words, "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(Picture(mark, ink, pixels=34), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        column.addStretch(1)
