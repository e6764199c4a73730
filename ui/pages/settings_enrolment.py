"""Settings: how the office becomes known to the centre, in three steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.calendar import thai_time
from desktop_app.services import doctor, enrolment_area, keys, starting
from desktop_app.services.enrolment import Confirmation
from ui.passphrase import with_passphrase
from ui.texts import digits, error_text
from ui.widgets.basics import SETTLED, Card, Chip, Scroll, Text, button
from ui.widgets.drop_zone import DropZone
from ui.widgets.fingerprint import ConfirmFingerprint, Fingerprint
from ui.widgets.lines import line
from ui.workplace import Topic

if TYPE_CHECKING:
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.tasks import Task
    from ui.workplace import Workplace

EDGE = 20


class EnrolmentSection(Scroll):
    """See the module's text."""

    def __init__(self, workplace: Workplace, feedback: Feedback) -> None:
        """Build the parts; :meth:`show_keys` chooses among them."""
        super().__init__(edge=EDGE, widest=1020)
        self.workplace, self.feedback = workplace, feedback
        self._waiting: keys.Waiting | None = None
        self._source: Path | None = None
        self._answer: keys.Answer | None = None
        self._confirm: ConfirmFingerprint | None = None
        self.box.setSpacing(12)
        self.state = Card("good", margin=16)
        self.state_text = Text("", "heading")
        self.state_more = Text("", "body", selectable=True)
        self.state.box.addWidget(self.state_text)
        self.state.box.addWidget(self.state_more)
        self.box.addWidget(self.state)
        self.steps = QWidget()
        column = QVBoxLayout(self.steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._send_card(), self._read_card(), self._install_card()):
            column.addWidget(card)
        self.box.addWidget(self.steps)
        self.ask = Card(margin=16)
        self.ask_text = Text("", "body")
        self.ask_button = button("", self.write_request)
        self.ask.box.addWidget(self.ask_text)
        self.ask.box.addWidget(line(self.ask_button))
        self.box.addWidget(self.ask)
        self.box.addStretch(1)
        for widget in (self.state, self.steps, self.ask):
            widget.hide()

    def _step(self, number: int, title: str, words: str) -> Card:
        card = Card(margin=16)
        chip = Chip(digits(number), "accent")
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(chip)
        across.addWidget(Text(title, "heading"), 1)
        card.box.addLayout(across)
        card.box.addWidget(Text(words, "muted"))
        return card

    def _send_card(self) -> Card:
        card = self._step(
            1,
            self.tr("Send the request to the centre"),
            self.tr(
                "By e-mail or memory stick. The file holds nothing secret; it asks the centre to "
                "certify this office's key."
            ),
        )
        self.file_name = Text("")
        card.box.addWidget(self.file_name)
        self.save = button(self.tr("Save a copy…"), self.save_request, "primary")
        self.reveal = button(self.tr("Open the folder"), self.open_folder, mark="folder-open")
        card.box.addWidget(line(self.save, self.reveal))
        return card

    def _read_card(self) -> Card:
        card = self._step(
            2,
            self.tr("Read these digits to the centre by telephone"),
            self.tr(
                "Call a number that you know, not one from an e-mail. The centre compares the "
                "groups with the file that it has received."
            ),
        )
        self.fingerprint = Fingerprint()
        card.box.addWidget(self.fingerprint)
        return card

    def _install_card(self) -> Card:
        card = self._step(
            3,
            self.tr("Import the centre's answer"),
            self.tr(
                "It comes back as a file. Before it counts, the centre reads its own digits to "
                "you, and you compare them here."
            ),
        )
        self.drop = DropZone(self.tr("Drop the answer here"), self.tr("Choose the file…"))
        self.drop.wanted.connect(self.choose_answer)
        self.drop.dropped.connect(lambda paths: self.look_at(paths[0]) if paths else None)
        card.box.addWidget(self.drop)
        self.fault = Text("", "error")
        self.fault.hide()
        card.box.addWidget(self.fault)
        self.compare = Card("sunken", margin=14)
        self.compare_text = Text("")
        self.compare.box.addWidget(self.compare_text)
        self._groups = QVBoxLayout()
        self.compare.box.addLayout(self._groups)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(self.tr("or type the 48 digits as they are read to you"))
        self.typed.setAccessibleName(self.tr("The centre's 48 digits"))
        self.typed.textChanged.connect(lambda _text: self._may_install())
        self.compare.box.addWidget(self.typed)
        self.cancel = button(self.tr("They differ: do not install"), self.refuse, "danger")
        self.install = button(self.tr("They are the same: install"), self.install_it, "primary")
        self.compare.box.addWidget(line(self.install, self.cancel))
        self.compare.hide()
        card.box.addWidget(self.compare)
        return card

    # --- what is shown -----------------------------------------------------------------------

    def show_keys(self, found: keys.Keys) -> None:
        """Show how far the enrolment is."""
        self._waiting = found.waiting
        self.state.setVisible(found.enrolled or found.revoked)
        if found.revoked:
            self.state.set_kind("bad")
            self.state_text.set_text(self.tr("The centre has withdrawn this office's key"))
            self.state_more.set_text(self.tr("Ask to be enrolled again with a new key."))
        elif found.enrolled:
            self.state.set_kind("good")
            self.state_text.set_text(self.tr("This office is enrolled"))
            words = self.tr("{centre} knows its key; packages can be signed and sent.")
            self.state_more.set_text(words.format(centre=found.central_name))
        waiting = found.waiting
        self.steps.setVisible(waiting is not None)
        if waiting is not None:
            self.file_name.set_text(waiting.file_name)
            self.fingerprint.show_fingerprint(waiting.fingerprint)
        self.ask.setVisible(True)
        self.ask_text.set_text(self._ask_words(found))
        self.ask_button.setText(
            self.tr("Ask to be enrolled…") if not self._asked(found) else self.tr("New request…")
        )
        self.ask_button.setAccessibleName(self.ask_button.text())
        self.ask_button.setProperty("kind", "plain" if self._asked(found) else "primary")
        self.ask_button.style().polish(self.ask_button)

    @staticmethod
    def _asked(found: keys.Keys) -> bool:
        return found.enrolled or found.waiting is not None

    def _ask_words(self, found: keys.Keys) -> str:
        if found.waiting is not None:
            words = self.tr(
                "The request was written on {time}. If it was lost or is of no use any more, a "
                "new one can be made; then only the new one counts."
            )
            return digits(words.format(time=thai_time(found.waiting.written_at)))
        if found.enrolled:
            return self.tr(
                "A new key is needed when somebody else may know the passphrase and the key, or "
                "when the certificate ends. Until the answer is installed the present key counts."
            )
        return self.tr(
            "First this office needs a key that the centre knows. The program makes the key and "
            "a request for it; three steps then lead to the enrolment."
        )

    # --- what is done ------------------------------------------------------------------------

    def write_request(self) -> None:
        """Make a key and the request for it."""
        with_passphrase(self.window(), self.workplace, self._write_request)

    def _write_request(self) -> None:
        self.workplace.write(lambda session, _task: starting.write_request(session), Topic.IDENTITY)

    def save_request(self) -> None:
        """Write the request to where the user wants it, and read it back."""
        waiting = self._waiting
        if waiting is None:
            return
        kinds = self.tr("Packages (*.asice)")
        title = self.tr("Save the request")
        target = self.feedback.save_file(self, "packages", title, waiting.file_name, kinds)
        if target is None:
            return

        def work(session: Session, _task: Task) -> Path:
            doctor.export_package(session, waiting.package_id, target)
            return target

        self.workplace.write(work, Topic.NOTHING, self._saved)

    def _saved(self, target: object) -> None:
        words = self.tr("Saved and checked: {path}")
        self.file_name.set_text(words.format(path=target))

    def open_folder(self) -> None:
        """Show the request in the computer's file manager."""
        waiting = self._waiting
        if waiting is not None:
            self.workplace.read(
                lambda session: starting.request_file(session, waiting), self._reveal
            )

    def _reveal(self, path: object) -> None:
        if isinstance(path, Path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def choose_answer(self) -> None:
        """Choose the centre's answer in a dialog."""
        kinds = self.tr("Packages (*.asice)")
        title = self.tr("The centre's answer")
        found = self.feedback.open_files(self, "packages", title, kinds)
        if found:
            self.look_at(found[0])

    def look_at(self, source: Path) -> None:
        """Check the answer and show whose digits have to be compared."""
        self.show_fault("")
        self.compare.hide()
        self._source = source
        self.workplace.write(
            lambda session, _task: keys.begin_install(session, source),
            Topic.NOTHING,
            self._looked,
            self._refused,
        )

    def _looked(self, found: object) -> None:
        if isinstance(found, keys.Answer):
            self._answer = found
            self._show_groups(found)
        else:
            self.workplace.changed.emit(Topic.EVERYTHING)

    def _show_groups(self, answer: keys.Answer) -> None:
        if self._confirm is not None:
            self._groups.removeWidget(self._confirm)
            self._confirm.deleteLater()
        words = self.tr(
            "Call {centre} and have its digits read to you. Press each group that is the same."
        )
        self.compare_text.set_text(words.format(centre=answer.central_name))
        self._confirm = ConfirmFingerprint(answer.fingerprint)
        self._confirm.changed.connect(lambda _all: self._may_install())
        self._groups.addWidget(self._confirm)
        self.typed.clear()
        self._may_install()
        self.compare.show()
        self._confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(SETTLED, self.compare, self._reveal_groups)

    def _reveal_groups(self) -> None:
        for widget in (self.install, self.compare_text):
            self.ensureWidgetVisible(widget)

    def _may_install(self) -> None:
        compared = self._confirm is not None and self._confirm.complete
        self.install.setEnabled(compared or bool(self.typed.text().strip()))

    def install_it(self) -> None:
        """Install the answer with the digits that were compared or typed."""
        source, answer = self._source, self._answer
        if source is None or answer is None:
            return
        given = self.typed.text().strip() or answer.fingerprint
        self.workplace.write(
            lambda session, _task: enrolment_area.install(
                session, source, Confirmation(given=given)
            ),
            Topic.EVERYTHING,
            self._installed,
            self._refused,
        )

    def _installed(self, _done: object) -> None:
        self.compare.hide()
        self._answer = None

    def refuse(self) -> None:
        """Leave a file alone whose digits are not the centre's."""
        self.compare.hide()
        self._answer = None
        self.show_fault(
            self.tr(
                "Not installed. Do not use this file, and tell the centre that somebody may have "
                "exchanged it."
            )
        )

    def _refused(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.show_fault(error_text(error))

    def show_fault(self, text: str) -> None:
        """Say at the drop zone what is wrong; an empty text takes it back."""
        self.fault.set_text(text)
        self.fault.setVisible(bool(text))
