"""Before a window closes: long work is waited for or stopped, what is not stored is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.texts import digits

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.feedback import Feedback
    from ui.workplace import Workplace

POLL = 100
"""Milliseconds between two looks at whether the work under way has ended."""
MOST_NAMED = 8


class Leaving(QObject):
    """Decides whether a window may close, and closes it later when it has to wait.

    Signals:
        waiting: The window closes by itself as soon as it can.
        stayed: The user chose to stay.
    """

    waiting = Signal()
    stayed = Signal()

    def __init__(self, window: QWidget, workplace: Workplace, feedback: Feedback) -> None:
        """Watch over one window."""
        super().__init__(window)
        self._window, self._workplace, self._feedback = window, workplace, feedback
        self._asking = self._stopping = self._retried = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(POLL)
        self._again.timeout.connect(window.close)

    def may_go(self) -> bool:
        """Return whether the window can close now; the pages' fields have been left before."""
        self._again.stop()
        if self._asking:
            return False
        if self._workplace.underway and not self._stopping:
            if not self._ask_about_work():
                return self._stay()
            self._stopping = True
            self._workplace.stop()
        if self._workplace.working:
            return self._wait()
        if not self._workplace.unsaved():
            return True
        if not self._retried:
            self._retried = True
            self._workplace.retry()
            return self._wait()
        return self._ask_about_fields() or self._stay()

    def _wait(self) -> bool:
        self.waiting.emit()
        self._again.start()
        return False

    def _stay(self) -> bool:
        self._stopping = self._retried = False
        self.stayed.emit()
        return False

    def _ask_about_work(self) -> bool:
        words = self.tr(
            "This is still under way:\n{work}\n\nIf it is stopped, nothing half-done stays behind. "
            "What was typed is stored in any case."
        )
        said = words.format(work="\n".join(f"  {each}" for each in self._workplace.underway))
        return self._ask(self.tr("Still at work"), said, self.tr("Stop it and close"))

    def _ask_about_fields(self) -> bool:
        found = self._workplace.unsaved()
        lines = [f"  {each.title}" for each in found[:MOST_NAMED]]
        if len(found) > MOST_NAMED:
            lines.append(self.tr("  and {n} more").format(n=len(found) - MOST_NAMED))
        words = self.tr(
            "What was typed here is not stored:\n{fields}\n\n{reason}\n\n"
            "If the program closes now, it is lost."
        )
        reasons = "\n".join(dict.fromkeys(each.reason for each in found))
        said = digits(words.format(fields="\n".join(lines), reason=reasons))
        return self._ask(self.tr("Not everything is stored"), said, self.tr("Close and lose it"))

    def _ask(self, title: str, text: str, yes: str) -> bool:
        self._asking = True
        try:
            return self._feedback.ask(self._window, title, text, yes)
        finally:
            self._asking = False
