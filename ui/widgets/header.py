"""The top of a page: title, a line of state, and the next action at the top right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.basics import Text
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

WORDS_WIDTH = 250


class PageHeader(QWidget):
    """See the module's text; where the width is small, the buttons go below the words."""

    def __init__(self, title: str) -> None:
        """Show a title."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(12)
        self.lead = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Text(title, "title")
        self.state = Text("", "muted")
        words.addWidget(self.title)
        words.addWidget(self.state)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addLayout(self.lead)
        beside.addLayout(words, 1)
        self._holder = QWidget()
        self._actions = Flow(self._holder, spacing=10, fill=False)
        self._across.addLayout(beside, 1)
        self._across.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_action(self, action: QPushButton) -> QPushButton:
        """Put a button at the top right; the last one is the next thing to do."""
        self._actions.addWidget(action)
        self.arrange(self.width())
        return action

    def show_actions(self, *, shown: bool) -> None:
        """Hide the buttons where there is nothing yet that they could do."""
        self._holder.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the words or below them."""
        super().resizeEvent(event)
        self.arrange(event.size().width())

    def arrange(self, width: int) -> None:
        """Put the buttons that are shown now where a width has room for them."""
        need = self.lead.sizeHint().width() + theme.pixels(WORDS_WIDTH)
        need += self._actions.sizeHint().width() + 24
        beside = width >= need
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() is not direction:
            self._across.setDirection(direction)
            place = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0)
            self._across.setAlignment(self._holder, place)
