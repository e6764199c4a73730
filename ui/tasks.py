"""Background work: every service call that may take longer than a blink runs here.

Rules: the GUI thread owns the signals; a worker gets plain arguments and returns plain values;
one writer keeps the order of changes, one reader never waits for it. A cancelled task delivers
nothing but ``finished``.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from ui import garbage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance


class CancelledError(Exception):
    """The user cancelled; raised inside a worker at its next report of progress."""


class CancelToken:
    """Tells a worker that nobody waits for it any more. Thread-safe."""

    def __init__(self) -> None:
        """Start uncancelled."""
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user has cancelled."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the worker to stop."""
        self._event.set()


class Task(QObject):
    """One running job; lives in the GUI thread and deletes itself when delivered.

    Attributes:
        title: What it does, for work that is shown while it goes on; empty for what takes a moment.

    Signals:
        succeeded: With the result.
        failed: With the exception.
        progressed: With steps done and steps in all.
        finished: Always, last.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(object, object)
    finished = Signal()
    _done = Signal(object, object)
    _progress = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Connect the worker's side, queued."""
        super().__init__(parent)
        self.token = CancelToken()
        self.title = ""
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progress.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def report(self, done: int, total: int) -> None:
        """Pass on progress; called by the worker. Stops it when the user has cancelled.

        Raises:
            CancelledError: The user has cancelled.
        """
        if self.token.cancelled:
            raise CancelledError
        self._progress.emit(done, total)

    @Slot(object, object)
    def _report(self, done: object, total: object) -> None:
        if not self.token.cancelled:
            self.progressed.emit(done, total)

    @Slot(object, object)
    def _deliver(self, result: object, error: object) -> None:
        try:
            if self.token.cancelled or isinstance(error, CancelledError):
                return
            if error is not None:
                self.failed.emit(error)
            else:
                self.succeeded.emit(result)
        finally:
            self.finished.emit()
            self.deleteLater()


def _begin(task: Task, work: Callable[[Task], object]) -> object:
    """Do the work, unless nobody waits for it any more."""
    if task.token.cancelled:
        raise CancelledError
    return work(task)


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[], object], done: SignalInstance) -> None:
        super().__init__()
        self._work, self._done = work, done

    def run(self) -> None:
        """Do the work on a pool thread and hand the outcome to the GUI thread."""
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001  the worker's border
            self._done.emit(None, error)
        else:
            self._done.emit(result, None)


class TaskRunner(QObject):
    """Runs work on one thread of its own, in order.

    Signals:
        idle: The last task has been delivered.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the pool of one thread."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._tasks: set[Task] = set()

    @property
    def busy(self) -> bool:
        """Whether a task has not been delivered yet."""
        return bool(self._tasks)

    @property
    def titles(self) -> tuple[str, ...]:
        """What the long work does that is under way."""
        return tuple(task.title for task in self._tasks if task.title)

    def start(self, work: Callable[[Task], object]) -> Task:
        """Run ``work(task)`` on the worker thread; connect to the task's signals at once."""
        task = Task(self)
        self._tasks.add(task)
        task.finished.connect(self._forget)
        self._pool.start(_Runnable(lambda: _begin(task, work), task._done))  # noqa: SLF001  its other half
        return task

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._tasks.discard(task)
        garbage.spare()  # work loads what it needs
        if not self._tasks:
            self.idle.emit()

    def cancel_all(self) -> None:
        """Ask every running task to stop."""
        for task in self._tasks:
            task.token.cancel()

    def cancel_titled(self) -> None:
        """Ask long work to stop, and let the rest go on: it stores what was typed."""
        for task in self._tasks:
            if task.title:
                task.token.cancel()

    def wait(self) -> None:
        """Wait for the worker thread; only when the program ends."""
        self._pool.waitForDone()
