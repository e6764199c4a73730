"""Taking changes of a page back, and making them again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError, EnvironmentProblem
from desktop_app.services.undo import LeftTheOffice, Step, Trail

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.session import Session
    from ui.workplace import Topic, Workplace

    Way = Callable[[Session, Step], Step]

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

    def __init__(
        self, workplace: Workplace, parent: QObject, ways: tuple[Way, Way], topic: Topic
    ) -> None:
        """Work on an open workspace.

        Args:
            workplace: The workspace.
            parent: The page.
            ways: The service that takes a step back, and the one that makes it again.
            topic: What is announced as changed.
        """
        super().__init__(parent)
        self._workplace, self._ways, self._topic = workplace, ways, topic
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
        step, act = steps[-1], self._ways[0 if back else 1]

        def done(_result: object) -> None:
            self.trail.moved(step, back=back)
            self.trail_changed.emit()
            self.moved.emit(step)

        def failed(error: object) -> None:
            if isinstance(error, AppError) and not isinstance(error, EnvironmentProblem):
                # Somebody has changed or accepted it since: it would stand in the way for ever.
                self.trail.drop(step)
                if isinstance(error, LeftTheOffice):
                    self.trail.clear()  # so has everything before it
                self.trail_changed.emit()
            self._workplace.failed.emit(error)

        self._workplace.write(
            lambda session, _task: act(session, step), self._topic, done=done, failed=failed
        )
