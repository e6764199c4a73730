"""Settings: the office's key, its copy in a safe place, and the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.calendar import bangkok_day, thai_date
from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.services import keys
from ui.passphrase import NewPassphrase, SecretField, with_passphrase
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Scroll, Text, button
from ui.widgets.columns import Columns
from ui.widgets.fingerprint import Fingerprint
from ui.widgets.lines import line
from ui.workplace import Topic

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.tasks import Task
    from ui.workplace import Workplace


EDGE = 20


class KeysSection(Scroll):
    """See the module's text.

    Signals:
        request_wanted: The office begins with a new key, and has to ask to be enrolled.
    """

    request_wanted = Signal()

    def __init__(self, workplace: Workplace, feedback: Feedback) -> None:
        """Build the parts; :meth:`show_keys` fills them."""
        super().__init__(edge=EDGE)
        self.workplace, self.feedback = workplace, feedback
        self.box.setSpacing(12)
        cards = Columns(least=440, level=False)
        made = (self._key_card(), self._passphrase_card(), self._copy_card(), self._anew_card())
        for card in made:
            cards.addWidget(card)
        self.box.addLayout(cards)
        self.box.addStretch(1)

    def _key_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("The office's key"), "heading"))
        self.validity = Text("")
        self.fingerprint = Fingerprint()
        self.central = Text("", "muted", selectable=True)
        for widget in (self.validity, self.fingerprint, self.central):
            card.box.addWidget(widget)
        return card

    def _copy_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("A copy of the key"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "Keep one on a memory stick in the safe. With it and the passphrase the "
                    "office can go on signing on another computer. Backups hold the key too."
                ),
                "muted",
            )
        )
        self.copy_result = Text("", "accent")
        self.copy_result.hide()
        self.back_up = button(self.tr("Save a copy of the key…"), self.save_copy)
        self.restore = button(self.tr("Bring a key back from a copy…"), self.choose_copy)
        card.box.addWidget(line(self.back_up, self.restore))
        card.box.addWidget(self.copy_result)
        self.restore_card = Card("sunken", margin=12)
        self.restore_field = SecretField(self.tr("Passphrase of the copy"))
        self.restore_now = button(self.tr("Bring it back"), self.bring_back, "primary")
        self.restore_card.box.addWidget(self.restore_field)
        self.restore_card.box.addWidget(line(self.restore_now))
        self.restore_card.hide()
        card.box.addWidget(self.restore_card)
        self._copy: Path | None = None
        return card

    def _passphrase_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Change the passphrase"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "The key stays the same and need not be enrolled again. Copies and backups "
                    "made before keep the old passphrase."
                ),
                "muted",
            )
        )
        self.old = SecretField(self.tr("Present passphrase"))
        self.new = NewPassphrase()
        self.change = button(self.tr("Change the passphrase"), self.change_passphrase)
        self.change_result = Text("", "accent")
        self.change_result.hide()
        for widget in (self.old, self.new, line(self.change), self.change_result):
            card.box.addWidget(widget)
        return card

    def _anew_card(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Passphrase forgotten"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "Nobody can bring it back. The office can begin with a new key instead: what "
                    "was entered, sent and received stays, the old key is put aside, and the "
                    "centre has to enrol the office again before it can send."
                ),
                "muted",
            )
        )
        self.anew = button(self.tr("Begin with a new key…"), self.begin_anew, "danger")
        card.box.addWidget(line(self.anew))
        return card

    def show_keys(self, found: keys.Keys) -> None:
        """Show the key in use."""
        self.fingerprint.setVisible(bool(found.fingerprint))
        self.central.setVisible(bool(found.root_fingerprint))
        for widget in (self.back_up, self.old, self.new, self.change, self.anew):
            widget.setEnabled(found.lock != "none")
        if found.valid_until is None or found.valid_from is None:
            self.validity.set_text(self.tr("There is none yet; see Enrolment."))
            return
        self.fingerprint.show_fingerprint(found.fingerprint)
        words = self.tr("Valid from {first} to {last}")
        self.validity.set_text(
            digits(
                words.format(
                    first=thai_date(bangkok_day(found.valid_from)),
                    last=thai_date(bangkok_day(found.valid_until)),
                )
            )
        )
        words = self.tr("Trusted centre: {name} ({fingerprint})")
        self.central.set_text(
            words.format(name=found.central_name, fingerprint=found.root_fingerprint)
        )

    # --- the copy ----------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Write the encrypted keys to where the user wants them."""
        info = self.workplace.info
        name = f"kpr-key-{info.code}.zip"
        kinds = self.tr("Copies of keys (*.zip)")
        title = self.tr("Save a copy of the key")
        target = self.feedback.save_file(self, "keys", title, name, kinds)
        if target is None:
            return
        readme = self.tr(
            "Copy of the signing key of {office}, made by KPR Desk.\n"
            "It is useless without the passphrase. Keep it in a safe place, not in the same "
            "place as the written passphrase.\n"
            "To use it: set up the office in KPR Desk, then Settings > Keys > Bring a key back "
            "from a copy, then import the centre's enrolment answer again."
        ).format(office=info.name)

        def work(session: Session, _task: Task) -> Path:
            keys.back_up(session, target, readme)
            return target

        self.workplace.write(work, Topic.NOTHING, self._copied)

    def _copied(self, target: object) -> None:
        words = self.tr("Saved and checked: {path}. Take the stick out and lock it away.")
        self._say_copy(words.format(path=target))

    def _say_copy(self, text: str) -> None:
        self.copy_result.set_text(text)
        self.copy_result.show()

    def choose_copy(self) -> None:
        """Choose a copy to bring keys back from."""
        kinds = self.tr("Copies of keys (*.zip)")
        title = self.tr("Bring a key back from a copy")
        found = self.feedback.open_files(self, "keys", title, kinds)
        if found:
            self._copy = found[0]
            self.restore_card.show()
            self.restore_field.setFocus()

    def bring_back(self) -> None:
        """Add the keys of the copy to this workspace."""
        with_passphrase(self.window(), self.workplace, self._bring_back)

    def _bring_back(self) -> None:
        source, passphrase = self._copy, self.restore_field.text
        if source is not None:
            self.workplace.write(
                lambda session, _task: keys.restore(session, source, passphrase),
                Topic.IDENTITY,
                self._brought_back,
                lambda error: self._show_fault(self.restore_field, error),
            )

    def _brought_back(self, count: object) -> None:
        self.restore_card.hide()
        self.restore_field.edit.clear()
        words = (
            self.tr("{n} keys were brought back. Now import the centre's enrolment answer again.")
            if count
            else self.tr("Every key of the copy is here already.")
        )
        self._say_copy(digits(words.format(n=count)))

    def begin_anew(self) -> None:
        """Put the keys aside after a question; then a new one is made and asked for."""
        agreed = self.feedback.ask(
            self.window(),
            self.tr("Begin with a new key"),
            self.tr(
                "The office cannot sign or send until the centre has enrolled it again. Do this "
                "only if the passphrase is really lost."
            ),
            self.tr("Put the old key aside"),
        )
        if agreed:
            self.workplace.write(
                lambda session, _task: keys.set_aside(session),
                Topic.IDENTITY,
                lambda _count: self.request_wanted.emit(),
            )

    # --- the passphrase ----------------------------------------------------------------------

    def change_passphrase(self) -> None:
        """Encrypt the keys with another passphrase."""
        self.change_result.hide()
        if not self.old.text:
            self.old.show_fault(self.tr("Type the passphrase."))
            self.old.edit.setFocus()
            return
        if not self.new.show_faults():
            return
        old, new = self.old.text, self.new.text
        self.workplace.write(
            lambda session, _task: keys.change_passphrase(session, old, new),
            Topic.NOTHING,
            self._changed,
            self._not_changed,
        )

    def _changed(self, _nothing: object) -> None:
        for edit in (self.old.edit, self.new.first.edit, self.new.second.edit):
            edit.clear()
        self.change_result.set_text(
            self.tr("The passphrase was changed. Make a new copy of the key and a new backup.")
        )
        self.change_result.show()

    def _not_changed(self, error: object) -> None:
        field = self.old if isinstance(error, WrongPassphrase) else self.new.first
        self._show_fault(field, error)

    def _show_fault(self, field: SecretField, error: object) -> None:
        if isinstance(error, BaseException):
            field.show_fault(error_text(error))
            field.edit.setFocus()
