"""Two panes side by side, or one at a time where there is not room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.settings import Settings

LETTERS = 40
"""Each pane needs the width of about this many letters to be worth standing beside the other."""


class Panes(QSplitter):
    """A list and what is chosen in it.

    Signals:
        narrowed: Whether only one pane is shown at a time from now on.
    """

    narrowed = Signal(bool)

    def __init__(self, first: QWidget, second: QWidget, settings: Settings, name: str) -> None:
        """Stand side by side, with the widths that the settings remember under ``name``."""
        super().__init__(Qt.Orientation.Horizontal)
        self.narrow = False
        self._second_shown = False
        self._panes = (first, second)
        self._settings, self._name = settings, name
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)
        for index, pane in enumerate(self._panes):
            self.addWidget(pane)
            self.setStretchFactor(index, 1)
        self.setSizes([500, 520])
        stored = settings.geometry(name)
        if stored is not None:
            self.restoreState(stored)
        self.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        self._settings.set_geometry(self._name, self.saveState())

    def show_second(self, *, shown: bool) -> None:
        """Where only one pane is shown, show the second, or the first again."""
        self._second_shown = shown
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether both have room."""
        super().resizeEvent(event)
        needed = 2 * LETTERS * self.fontMetrics().averageCharWidth() + self.handleWidth()
        narrow = event.size().width() < needed
        if narrow != self.narrow:
            self.narrow = narrow
            self._arrange()
            self.narrowed.emit(narrow)

    def _arrange(self) -> None:
        first, second = self._panes
        first.setVisible(not self.narrow or not self._second_shown)
        second.setVisible(not self.narrow or self._second_shown)
