"""One open workspace on screen: runs services in the background and says what has changed.

Pages never call a service on the GUI thread and never start threads; they ask the workplace.
Changes run one after another; reading never waits for them.
"""

from __future__ import annotations

from enum import Flag, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from ui.opening import Opening
from ui.tasks import Task, TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.ownership import WorkspaceInfo
    from desktop_app.services.session import Session


class Topic(Flag):
    """What a change touched; pages reload only for their topics."""

    NOTHING = 0
    ANSWERS = auto()
    EVIDENCE = auto()
    PACKAGES = auto()
    FRAMEWORK = auto()
    REVIEW = auto()
    IDENTITY = auto()
    AGREEMENT = auto()
    PAPERS = auto()
    EVERYTHING = ANSWERS | EVIDENCE | PACKAGES | FRAMEWORK | REVIEW | IDENTITY | AGREEMENT | PAPERS


class Unsaved(NamedTuple):
    """Something typed that could not be stored.

    Attributes:
        title: Which field it is.
        reason: Why it is not stored, and what to do.
    """

    title: str
    reason: str


class Keeper(Protocol):
    """A page that holds on to what could not be stored."""

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return what is not stored, the oldest first."""

    def retry(self) -> None:
        """Try to store it, in the background."""


class Workplace(QObject):
    """See the module's text.

    Signals:
        changed: With the topics that a finished change touched.
        saved: A change was stored; the status line says when.
        failed: With an error that no page has taken.
        unsaved_changed: Something could not be stored, or is stored now after all.
        round_changed: Another round is shown.
    """

    changed = Signal(object)
    saved = Signal()
    failed = Signal(object)
    unsaved_changed = Signal()
    round_changed = Signal(str)

    def __init__(self, session: Session | Opening, parent: QObject | None = None) -> None:
        """Take over a session, open or being opened; :meth:`close` gives it back."""
        super().__init__(parent)
        self._opening = session if isinstance(session, Opening) else Opening.of(session)
        self.round_id = ""
        self._writer = TaskRunner(self)
        self._reader = TaskRunner(self)
        self._aside = TaskRunner(self)
        self._keepers: list[Keeper] = []

    @property
    def session(self) -> Session:
        """The open workspace; while it is being opened, this waits."""
        return self._opening.session()

    @property
    def info(self) -> WorkspaceInfo:
        """Whose workspace it is."""
        return self._opening.info

    @property
    def writing(self) -> bool:
        """Whether a change is under way; the window does not close meanwhile."""
        return self._writer.busy

    @property
    def working(self) -> bool:
        """Whether a change, or long work beside the others, is under way."""
        return self._writer.busy or self._aside.busy

    @property
    def underway(self) -> tuple[str, ...]:
        """What the long work does that is under way; empty when closing need not ask."""
        return (*self._writer.titles, *self._aside.titles)

    def stop(self) -> None:
        """Ask long work to stop; what has begun to be stored is stored."""
        self._writer.cancel_titled()
        self._aside.cancel_all()

    def add_keeper(self, keeper: Keeper) -> None:
        """Ask a page, before the window closes, for what could not be stored."""
        self._keepers.append(keeper)

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return what was typed and could not be stored."""
        return tuple(each for keeper in self._keepers for each in keeper.unsaved())

    def retry(self) -> None:
        """Try again to store what could not be stored."""
        for keeper in self._keepers:
            keeper.retry()

    @property
    def busy(self) -> bool:
        """Whether anything is read or changed at this moment."""
        return self._reader.busy or self._writer.busy

    def set_round(self, round_id: str) -> None:
        """Show another round on every page."""
        if round_id and round_id != self.round_id:
            self.round_id = round_id
            self.round_changed.emit(round_id)

    def read(
        self,
        work: Callable[[Session], object],
        done: Callable[[object], object],
        failed: Callable[[object], object] | None = None,
    ) -> Task:
        """Read in the background and hand the result to ``done`` on the GUI thread."""
        task = self._reader.start(lambda _task: work(self.session))
        task.succeeded.connect(done)
        task.failed.connect(failed or self.failed.emit)
        return task

    def write(
        self,
        work: Callable[[Session, Task], object],
        topics: Topic,
        done: Callable[[object], object] | None = None,
        failed: Callable[[object], object] | None = None,
    ) -> Task:
        """Change something in the background; ``work`` gets the task to report progress.

        Args:
            work: Calls one service.
            topics: What to announce as changed when it has succeeded.
            done: Called with the result.
            failed: Called with the error; without it the window shows the error.
        """
        task = self._writer.start(lambda running: work(self.session, running))
        if done is not None:
            task.succeeded.connect(done)
        task.succeeded.connect(lambda _result: self._announce(topics))
        task.failed.connect(failed or self.failed.emit)
        return task

    def aside(self, work: Callable[[Task], object]) -> Task:
        """Do long work beside everything else, such as a backup; it changes nothing here."""
        return self._aside.start(work)

    def _announce(self, topics: Topic) -> None:
        self.saved.emit()
        if topics:
            self.changed.emit(topics)

    def close(self) -> None:
        """Wait for work under way and let others use the workspace."""
        self._opening.give_up()
        self._reader.cancel_all()
        self._aside.cancel_all()
        self._reader.wait()
        self._aside.wait()
        self._writer.wait()
        self._opening.close()
