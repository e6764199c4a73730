"""Fields that were left, on their way to the workspace: nothing typed disappears meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.services import entry
from ui.texts import error_text
from ui.workplace import Topic

if TYPE_CHECKING:
    from desktop_app.services.session import Session
    from ui.tasks import Task
    from ui.workplace import Workplace

Place = tuple[str, str]
"""Round and item code."""


class Saving(QObject):
    """Stores one field after the other, and remembers each until it is stored.

    Signals:
        entered: With the place, the key and the :class:`entry.Entered` of a field that is stored.
        refused: With the place, the key and the words: why a field could not be stored.
    """

    entered = Signal(object, str, object)
    refused = Signal(object, str, str)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        """Store into an open workspace."""
        super().__init__(parent)
        self._workplace = workplace
        self._waiting: dict[Place, dict[str, tuple[int, str]]] = {}
        self._refused: dict[Place, dict[str, str]] = {}
        self._number = 0

    def waiting(self, place: Place) -> dict[str, str]:
        """Return the texts that were left in fields of an item and are not stored, by key."""
        return {key: text for key, (_number, text) in self._waiting.get(place, {}).items()}

    def refusals(self, place: Place) -> dict[str, str]:
        """Return why fields of an item could not be stored, by key."""
        return dict(self._refused.get(place, {}))

    def commit(self, place: Place, key: str, text: str) -> None:
        """Store a field in the background."""
        self._number += 1
        number, (round_id, code) = self._number, place
        self._waiting.setdefault(place, {})[key] = (number, text)
        self._refused.get(place, {}).pop(key, None)

        def work(session: Session, _task: Task) -> object:
            return entry.enter(session, code, {key: text}, round_id=round_id)

        self._workplace.write(
            work,
            Topic.ANSWERS,
            done=partial(self._entered, place, key, number),
            failed=partial(self._not_entered, place, key, number),
        )

    def _entered(self, place: Place, key: str, number: int, found: object) -> None:
        if not isinstance(found, entry.Entered):
            return
        waiting = self._waiting.get(place, {})
        if waiting.get(key, (0, ""))[0] == number:
            del waiting[key]
        self.entered.emit(place, key, found)

    def _not_entered(self, place: Place, key: str, number: int, error: object) -> None:
        if not isinstance(error, BaseException):
            return
        if self._waiting.get(place, {}).get(key, (0, ""))[0] == number:
            words = self.tr("Not stored: {reason}").format(reason=error_text(error))
            self._refused.setdefault(place, {})[key] = words
            self.refused.emit(place, key, words)
        if isinstance(error, EnvironmentProblem):
            self._workplace.failed.emit(error)
