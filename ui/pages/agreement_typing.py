"""What was typed for items of the agreement: stored with its reason, held until there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.agreement import ItemState
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.services import negotiating
from desktop_app.services.negotiating import Change
from ui.pages.agreement_form import REASON
from ui.pages.agreement_words import WAITING, fault_words, reason_of
from ui.texts import digits, error_text
from ui.workplace import Topic, Unsaved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.comparing import Line
    from desktop_app.services.session import Session
    from ui.tasks import Task
    from ui.workplace import Workplace


class AgreementTyping(QObject):
    """See the module's text.

    Signals:
        stored: With the code of an item of which something was stored.
        refused: With code, key and why it is not stored.

    Attributes:
        amend: The change of a settled agreement that the next proposal begins.
    """

    stored = Signal(str)
    refused = Signal(str, str, str)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        """Hold nothing yet; the window asks here for what is not stored."""
        super().__init__(parent)
        self._workplace = workplace
        self.amend: Change | None = None
        self._lines: dict[str, Line] = {}
        self._pending: dict[str, dict[str, str]] = {}
        workplace.add_keeper(self)

    def pending(self, code: str) -> Mapping[str, str]:
        """Return what was typed for an item and is not stored yet, by key."""
        return self._pending.get(code, {})

    def forget(self, code: str) -> None:
        """Drop what was typed for an item."""
        self._pending.pop(code, None)
        self._workplace.unsaved_changed.emit()

    def note(self, line: Line, key: str, text: str) -> None:
        """Take what a field says when it is left, and store it if that can be."""
        self._lines[line.code] = line
        self._pending.setdefault(line.code, {})[key] = text
        self._store(line)

    def _store(self, line: Line) -> None:
        """Store what was typed for an item, once there is a reason and something to say."""
        typed = dict(self.pending(line.code))
        reason = typed.pop(REASON, reason_of(line))
        proposed = line.draft is not None and line.draft.says == "propose"
        if not typed and not proposed and line.state not in WAITING:
            return
        if not reason.strip():
            words = self.tr("Say why; the figures are stored with the reason.")
            self.refused.emit(line.code, REASON, words)
            self._workplace.unsaved_changed.emit()
            return
        self._propose(line, typed, reason)

    def _propose(self, line: Line, typed: dict[str, str], reason: str) -> None:
        code = line.code
        change = self.amend or Change(reopen=line.state is ItemState.ACCEPTED)

        def work(session: Session, _task: Task) -> object:
            return negotiating.propose(
                session, code, tuple(typed.items()), reason=reason, change=change
            )

        def done(_table: object) -> None:
            kept = {**typed, REASON: reason}
            waiting = self._pending.pop(code, {})
            left = {key: text for key, text in waiting.items() if kept.get(key) != text}
            if left:
                self._pending[code] = left
            self.amend = None
            self.stored.emit(code)
            self._workplace.unsaved_changed.emit()

        def failed(error: object) -> None:
            if isinstance(error, BaseException):
                key, words = REASON, error_text(error)
                if isinstance(error, DocumentInvalid):
                    key, words = next(iter(typed), REASON), fault_words(error)
                self.refused.emit(code, key, words)
                self._workplace.unsaved_changed.emit()

        self._workplace.write(work, Topic.AGREEMENT, done, failed)

    def unsaved(self) -> tuple[Unsaved, ...]:
        """Return the items with figures that are not stored, for lack of a reason or a fault."""
        reason = self.tr("A reason is missing, or a figure does not fit; see the item.")
        return tuple(
            Unsaved(digits(self.tr("Agreement {code}").format(code=code)), reason)
            for code, typed in self._pending.items()
            if typed.keys() - {REASON}
        )

    def retry(self) -> None:
        """Try again to store it."""
        for code in tuple(self._pending):
            self._store(self._lines[code])
