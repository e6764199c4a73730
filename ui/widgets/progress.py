"""Long work on a page: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar

from ui.texts import digits
from ui.widgets.basics import Card, Text, button, row

if TYPE_CHECKING:
    from ui.tasks import Task

STEPS = 1000
MEGABYTE = 1_000_000


class WorkBar(Card):
    """Shows one task at a time and hides itself when it is done."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__("sunken", margin=10)
        self._task: Task | None = None
        self._title = ""
        self._began = 0.0
        self.label = Text("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.cancel = button(self.tr("Cancel"), self._cancel)
        self.box.addWidget(self.label)
        self.box.addWidget(row(self.bar, self.cancel))
        self.hide()

    def follow(self, task: Task, title: str) -> None:
        """Show a task until it is finished."""
        self._task, self._title, self._began = task, title, time.monotonic()
        task.title = title
        self.label.set_text(title)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.cancel.setEnabled(True)
        task.progressed.connect(self._show)
        task.finished.connect(self._end)
        self.show()

    @Slot(object, object)
    def _show(self, done: object, total: object) -> None:
        if not isinstance(done, int) or not isinstance(total, int) or total <= 0:
            return
        self.bar.setRange(0, STEPS)
        self.bar.setValue(done * STEPS // total)
        parts = [self._title]
        if total >= MEGABYTE:
            size = f"{done / MEGABYTE:.0f}/{total / MEGABYTE:.0f}"
            parts.append(self.tr("{size} MB").format(size=size))
            spent = time.monotonic() - self._began
            if done and spent > 2:  # noqa: PLR2004  seconds until an estimate means something
                left = int(spent * (total - done) / done) + 1
                parts.append(self.tr("about {n} s left").format(n=left))
        self.label.set_text(digits(" · ".join(parts)))

    @Slot()
    def _end(self) -> None:
        self._task = None
        self.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.token.cancel()
            self.cancel.setEnabled(False)
            self.label.set_text(self.tr("Stopping; nothing half-done stays behind …"))
