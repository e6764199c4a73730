"""Taking changes of indicators back, and making them again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError, EnvironmentProblem
from desktop_app.services.undo import Step, Trail, make_again, take_back
from ui.workplace import Topic

if TYPE_CHECKING:
    from ui.workplace import Workplace

SHORTLY = 20
"""Milliseconds between two looks at whether what is being stored has been stored."""


class Undoing(QObject):
    """Walks the trail of this run's steps.

    Signals:
        moved: With the :class:`Step` that was taken back or made again.
        trail_changed: What can be taken back, or made again, is another step now.

    Attributes:
        trail: The steps of this run.
    """

    moved = Signal(object)
    trail_changed = Signal()

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        """Work on an open workspace."""
        super().__init__(parent)
        self._workplace = workplace
        self.trail = Trail()

    def add(self, step: Step | None) -> None:
        """Let a change be taken back."""
        self.trail.add(step)
        self.trail_changed.emit()

    def move(self, *, back: bool) -> None:
        """Take the last change back, or make the one taken back last again."""
        if self._workplace.writing:
            # What is being stored becomes the step to take back.
            QTimer.singleShot(SHORTLY, self, partial(self.move, back=back))
            return
        steps = self.trail.done if back else self.trail.undone
        if not steps:
            return
        step, act = steps[-1], take_back if back else make_again

        def done(_result: object) -> None:
            self.trail.moved(step, back=back)
            self.trail_changed.emit()
            self.moved.emit(step)

        def failed(error: object) -> None:
            if isinstance(error, AppError) and not isinstance(error, EnvironmentProblem):
                # Somebody has changed or accepted it since: it would stand in the way for ever.
                self.trail.drop(step)
                self.trail_changed.emit()
            self._workplace.failed.emit(error)

        self._workplace.write(
            lambda session, _task: act(session, step), Topic.ANSWERS, done=done, failed=failed
        )
