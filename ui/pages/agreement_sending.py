"""Signing and sending from the agreement's page: what has to be decided before, and where to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.services import agreement_paper, agreement_sealing, comparing
from desktop_app.services.comparing import Comparison
from ui.pages.agreement_list import WHOLE
from ui.pages.agreement_words import incomplete, lack_words, undecided
from ui.passphrase import with_passphrase
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.agreement_sealing import Sent
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.tasks import Task
    from ui.workplace import Workplace


class AgreementSending(QObject):
    """See the module's text.

    Signals:
        begun: With the task that signs and writes, and what it does, in words.
        sent: With words that say what was written.
        stopped: With the code of the item to look at first, and why nothing is sent.
    """

    begun = Signal(object, str)
    sent = Signal(str)
    stopped = Signal(str, str)

    def __init__(self, page: QWidget, workplace: Workplace, feedback: Feedback) -> None:
        """Send what lies in a workspace."""
        super().__init__(page)
        self._page, self._workplace, self._feedback = page, workplace, feedback

    def send_proposal(self) -> None:
        """Sign the proposal and write its package, after what is still missing was asked for.

        What was typed last is being stored; it is looked at after that.
        """
        self._workplace.write(
            lambda session, _task: comparing.compare(session), Topic.NOTHING, self._look
        )

    def _look(self, found: object) -> None:
        if not isinstance(found, Comparison):
            return
        lacking, left = incomplete(found), undecided(found)
        if lacking:
            said = [self.tr("This is not complete yet, so nothing is sent:")]
            said += [f"{line.code} {lack_words(line.lack)}" for line in lacking if line.lack]
            self.stopped.emit(lacking[0].code, "\n".join(said))
        elif left:
            words = self.tr("Decide first on what the centre has answered: {n} left.")
            self.stopped.emit(left[0].code, words.format(n=len(left)))
        elif not found.own:
            self.stopped.emit(WHOLE, self.tr("Say first who signs for this office."))
        else:
            send = partial(
                self._write,
                self.tr("Sign and export the proposal"),
                "proposal",
                agreement_sealing.send_proposal,
            )
            with_passphrase(self._page, self._workplace, send)

    def sign(self) -> None:
        """Sign the settled agreement as the director and write its package."""
        send = partial(
            self._write,
            self.tr("Sign the agreement"),
            "agreement-signed",
            agreement_paper.sign_and_send,
        )
        with_passphrase(self._page, self._workplace, send)

    def _write(self, title: str, kind: str, send: Callable[[Session, Path], Sent]) -> None:
        name = f"{self._workplace.info.code}-{kind}.asice"
        kinds = self.tr("Packages (*.asice *.age)")
        target = self._feedback.save_file(self._page, "export", title, name, kinds)
        if target is None:
            return

        def work(session: Session, _task: Task) -> object:
            return send(session, target)

        topics = Topic.AGREEMENT | Topic.PACKAGES
        task = self._workplace.write(work, topics, self._done)
        self.begun.emit(task, self.tr("Signing, writing and reading back"))

    def _done(self, found: object) -> None:
        if isinstance(found, agreement_sealing.Sent):
            words = self.tr(
                "Signed, written and read back: {name} (number {n}). "
                "Now take or send this file to the centre."
            )
            self.sent.emit(words.format(name=found.target.name, n=found.package.sequence))
