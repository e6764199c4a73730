"""Fields that were left, on their way to the workspace: nothing typed disappears meanwhile.

A text that could not be stored stays with its field, which says why. Where the computer is the
reason (a full disk, a drive that does not answer) it is tried again: every few seconds, as soon as
another field could be stored, and before the window closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.errors import AppError, EnvironmentProblem
from ui.texts import error_text
from ui.workplace import Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.session import Session
    from ui.tasks import Task
    from ui.workplace import Topic, Workplace

Place = tuple[str, str]
"""Round and item code; for the agreement, which has no round, it is empty."""
RETRY = 10_000
"""Milliseconds until what this computer could not store is tried again."""


@dataclass(slots=True)
class _Waiting:
    """A text on its way.

    Attributes:
        number: Counts the texts, so that an older one does not pass for a newer.
        title: The field, for people.
        refusal: Why it could not be stored; empty while it is tried, and at first.
        again: Whether trying again may help.
    """

    number: int
    text: str
    title: str
    refusal: str = ""
    again: bool = False


class Saving(QObject):
    """Stores one field after the other, and remembers each until it is stored.

    Signals:
        entered: With the place, the key and what storing a field has returned.
        refused: With the place, the key and the words: why a field could not be stored.
    """

    entered = Signal(object, str, object)
    refused = Signal(object, str, str)

    def __init__(
        self,
        workplace: Workplace,
        parent: QObject,
        store: Callable[[Session, Place, str, str], object],
        topic: Topic,
    ) -> None:
        """Store into an open workspace.

        Args:
            workplace: The workspace.
            parent: Its page.
            store: Stores one field, given its place, key and text.
            topic: What is announced as changed.
        """
        super().__init__(parent)
        self._workplace, self._store_field, self._topic = workplace, store, topic
        self._fields: dict[tuple[Place, str], _Waiting] = {}
        self._number = 0
        self._again = QTimer(self)
        self._again.setInterval(RETRY)
        self._again.timeout.connect(self.retry)
        workplace.add_keeper(self)

    def waiting(self, place: Place) -> dict[str, str]:
        """Return the texts that were left in fields of an item and are not stored, by key."""
        return {key: each.text for (at, key), each in self._fields.items() if at == place}

    def refusals(self, place: Place) -> dict[str, str]:
        """Return why fields of an item could not be stored, by key."""
        found = {key: each.refusal for (at, key), each in self._fields.items() if at == place}
        return {key: words for key, words in found.items() if words}

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return the fields that could not be stored, the oldest first."""
        return tuple(Unsaved(e.title, e.refusal) for e in self._fields.values() if e.refusal)

    def commit(self, place: Place, key: str, text: str, title: str) -> None:
        """Store a field in the background.

        Args:
            place: Round and item.
            key: The field.
            text: What was typed.
            title: What the field is called, should it not be possible to store it.
        """
        self._number += 1
        self._fields.pop((place, key), None)  # the newest stands last
        self._fields[place, key] = _Waiting(self._number, text, title)
        self._store(place, key)

    def retry(self) -> None:
        """Try the oldest text again that this computer could not store; the others follow it."""
        for (place, key), each in self._fields.items():
            if each.again:
                self._store(place, key)
                return
        self._again.stop()

    def give_up(self) -> tuple[Place, str] | None:
        """Forget the text typed last of those that could not be stored; return its field."""
        found = [field for field, each in self._fields.items() if each.refusal]
        if not found:
            return None
        del self._fields[found[-1]]
        self._workplace.unsaved_changed.emit()
        return found[-1]

    def _store(self, place: Place, key: str) -> None:
        each = self._fields[place, key]
        each.again = False
        number, text = each.number, each.text

        def work(session: Session, _task: Task) -> object:
            return self._store_field(session, place, key, text)

        self._workplace.write(
            work,
            self._topic,
            done=partial(self._entered, place, key, number),
            failed=partial(self._not_entered, place, key, number),
        )

    def _current(self, place: Place, key: str, number: int) -> _Waiting | None:
        each = self._fields.get((place, key))
        return each if each is not None and each.number == number else None

    def _entered(self, place: Place, key: str, number: int, found: object) -> None:
        if self._current(place, key, number) is not None:
            del self._fields[place, key]
            self._workplace.unsaved_changed.emit()
        self.entered.emit(place, key, found)
        self.retry()

    def _not_entered(self, place: Place, key: str, number: int, error: object) -> None:
        if not isinstance(error, BaseException):
            return
        each = self._current(place, key, number)
        if each is not None:
            each.again = isinstance(error, EnvironmentProblem)
            said = self.tr("Not stored: {reason}")
            if each.again:
                said = self.tr("Not stored yet; it is tried again by itself. {reason}")
                self._again.start()
            each.refusal = said.format(reason=error_text(error))
            self.refused.emit(place, key, each.refusal)
            self._workplace.unsaved_changed.emit()
        if not isinstance(error, AppError):
            self._workplace.failed.emit(error)
