"""The ladder of a rule: its levels side by side, those passed tinted, the one reached filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.texts import digits
from ui.widgets.basics import Text, repolish

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ladder(QWidget):
    """Shows thresholds and the level reached."""

    def __init__(self) -> None:
        """Make an empty ladder."""
        super().__init__()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(5)
        self._steps: list[QFrame] = []

    def show_levels(self, thresholds: Sequence[str], reached: int | None) -> None:
        """Show the thresholds; ``reached`` counts from 1, 0 is below level 1."""
        while (item := self._across.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._steps = []
        for number, threshold in enumerate(thresholds, start=1):
            step = QFrame()
            column = QVBoxLayout(step)
            column.setContentsMargins(4, 5, 4, 6)
            column.setSpacing(0)
            level = Text(self.tr("Level {n}").format(n=digits(number)), "small", wrap=False)
            figure = Text(digits(threshold), "heading", wrap=False)
            for label in (level, figure):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
            state = "todo"
            if reached is not None and number <= reached:
                state = "reached" if number == reached else "passed"
            step.setProperty("step", state)
            self._across.addWidget(step, 1)
            self._steps.append(step)
            repolish(step)
        self.setAccessibleName(
            self.tr("Ladder {levels}; level reached: {reached}").format(
                levels=" / ".join(thresholds), reached="-" if reached is None else reached
            )
        )
