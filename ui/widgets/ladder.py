"""The ladder of a rule: its levels side by side, those passed tinted, the one reached filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.texts import digits
from ui.widgets.basics import Text, repolish
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from desktop_app.services.live_score import Rungs


class Ladder(QWidget):
    """Shows what each level asks for, and the level reached."""

    def __init__(self, rungs: Rungs) -> None:
        """Show the levels, none reached."""
        super().__init__()
        self._rungs = rungs
        self._steps: list[QFrame] = []
        self._reached: int | None = None
        flow = Flow(self, spacing=5)
        for number, (mark, points) in enumerate(zip(rungs.marks, rungs.points, strict=True), 1):
            step = QFrame()
            column = QVBoxLayout(step)
            column.setContentsMargins(6, 5, 6, 6)
            column.setSpacing(0)
            for label in (
                Text(digits(self._caption(number, points)), "small", wrap=False),
                Text(digits(mark), "heading", wrap=False),
            ):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
            flow.addWidget(step)
            self._steps.append(step)
        self._equal()
        self._show(force=True)

    def _equal(self) -> None:
        width = max((step.sizeHint().width() for step in self._steps), default=0)
        for step in self._steps:
            step.setMinimumWidth(width)

    def _caption(self, number: int, points: str) -> str:
        if self._rungs.kind == "ladder":
            text = self.tr("Level {n}").format(n=number)
            return text if points == str(number) else f"{text} · {points}"
        return self.tr("{points} points").format(points=points)

    def show_reached(self, reached: int | None) -> None:
        """Show the level reached, from 1; 0 is below level 1, None: there is no value."""
        if reached != self._reached:
            self._reached = reached
            self._show(force=False)

    def _show(self, *, force: bool) -> None:
        bands = self._rungs.kind == "bands"
        for number, step in enumerate(self._steps, start=1):
            state = "todo"
            if self._reached is not None and number <= self._reached:
                state = "reached" if number == self._reached else "todo" if bands else "passed"
            if force or step.property("step") != state:
                step.setProperty("step", state)
                repolish(step)
                for label in step.findChildren(Text):
                    repolish(label)
        words = {
            None: self.tr("no result yet"),
            0: self.tr("below the first level"),
        }.get(self._reached, self.tr("level {n}").format(n=self._reached))
        self.setAccessibleName(
            self.tr("Levels {levels}; reached: {reached}").format(
                levels=" / ".join(self._rungs.marks), reached=words
            )
        )

    @property
    def reached(self) -> int | None:
        """The level shown as reached."""
        return self._reached
