"""Asking for the passphrase where it is needed, and choosing a new one.

A page that is about to sign calls :func:`with_passphrase`; the user is asked once per run, and
told at the field when the passphrase is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.passphrase import MINIMUM_LENGTH, Strength, strength
from desktop_app.services import keys
from ui.texts import digits, error_text
from ui.widgets.basics import Text, button, repolish, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.workplace import Workplace


def with_passphrase(window: QWidget, workplace: Workplace, action: Callable[[], object]) -> None:
    """Run an action that needs the keys, asking for the passphrase first if it is not known.

    Nothing happens when the user cancels. The dialog does not block the program.
    """
    if keys.lock_state(workplace.session) == "open":
        action()
        return
    dialog = UnlockDialog(window, workplace)
    dialog.accepted.connect(action)
    dialog.open()


class SecretField(QWidget):
    """One passphrase field with its fault below.

    Signals:
        changed: With the text, at every change.
    """

    changed = Signal(str)

    def __init__(self, title: str) -> None:
        """Show an empty field."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.title = Text(title, "muted")
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(title)
        self.edit.setMinimumWidth(280)
        self.fault = Text("", "error")
        self.fault.hide()
        for widget in (self.title, self.edit, self.fault):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._change)

    def _change(self, text: str) -> None:
        self.show_fault("")
        self.changed.emit(text)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def show_letters(self, *, shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)

    def show_fault(self, text: str) -> None:
        """Say at the field what is wrong; an empty text takes it back."""
        if not text and self.fault.isHidden():
            return
        self.fault.set_text(text)
        self.fault.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        self.edit.setProperty("fault", bool(text))
        repolish(self.edit)


class NewPassphrase(QWidget):
    """Two fields for a new passphrase and a hint, in words, of how good it is.

    Signals:
        edited: Something was typed; ask :attr:`ready`.
    """

    edited = Signal()

    def __init__(self) -> None:
        """Show empty fields."""
        super().__init__()
        self._known: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.first = SecretField(digits(self.tr("New passphrase (at least 8 characters)")))
        self.hint = Text("", "small")
        self.second = SecretField(self.tr("The same again"))
        self.show_box = QCheckBox(self.tr("Show what I type"))
        self.show_box.setAccessibleName(self.show_box.text())
        self.show_box.toggled.connect(self._show_letters)
        for widget in (self.first, self.hint, self.second, self.show_box):
            column.addWidget(widget)
        self.setFocusProxy(self.first)
        self.first.changed.connect(self._edit)
        self.second.changed.connect(self._edit)
        self._say("")

    def know(self, *words: str) -> None:
        """Name words that others would try first; they count for nothing."""
        self._known = words
        self._edit()

    @property
    def text(self) -> str:
        """The new passphrase."""
        return self.first.text

    @property
    def ready(self) -> bool:
        """Whether it is long enough and was typed twice."""
        return len(self.text) >= MINIMUM_LENGTH and self.text == self.second.text

    def show_faults(self) -> bool:
        """Say at the fields what is missing; return whether all is well."""
        if len(self.text) < MINIMUM_LENGTH:
            words = self.tr("Choose at least {n} characters.").format(n=digits(MINIMUM_LENGTH))
            self.first.show_fault(words)
            self.first.edit.setFocus()
        elif self.text != self.second.text:
            self.second.show_fault(self.tr("The two are not the same; type it again."))
            self.second.edit.setFocus()
        return self.ready

    def _show_letters(self, shown: bool) -> None:  # noqa: FBT001  Qt's signal
        self.first.show_letters(shown=shown)
        self.second.show_letters(shown=shown)

    @Slot()
    def _edit(self) -> None:
        self._say(self.text)
        self.edited.emit()

    def _say(self, text: str) -> None:
        if not text:
            words = self.tr(
                "Four or more words that do not belong together are easy to remember and hard "
                "to guess. Write it down and lock it away: nobody can bring it back."
            )
        else:
            words = strength_text(strength(text, self._known))
        self.hint.set_text(digits(words))


def strength_text(found: Strength) -> str:
    """Return in words how good a passphrase is and what would make it better."""
    grade = {
        "short": QCoreApplication.translate("NewPassphrase", "Too short."),
        "weak": QCoreApplication.translate("NewPassphrase", "Weak: easy to guess."),
        "fair": QCoreApplication.translate("NewPassphrase", "Fair."),
        "good": QCoreApplication.translate("NewPassphrase", "Good."),
        "strong": QCoreApplication.translate("NewPassphrase", "Strong."),
    }[found.grade]
    advice = {
        "": "",
        "longer": QCoreApplication.translate("NewPassphrase", "Longer is better: add a word."),
        "common": QCoreApplication.translate(
            "NewPassphrase", "It contains a word that everyone tries first."
        ),
        "names": QCoreApplication.translate(
            "NewPassphrase", "The name of the office or the province is tried first."
        ),
        "rows": QCoreApplication.translate(
            "NewPassphrase", "Neighbouring keys or digits in a row count for little."
        ),
        "repeats": QCoreApplication.translate("NewPassphrase", "Repetitions count for little."),
        "kinds": QCoreApplication.translate("NewPassphrase", "Mix letters, digits and signs."),
    }[found.advice]
    return f"{grade} {advice}".strip()


class UnlockDialog(QDialog):
    """Asks for the passphrase of a workspace, or for a new one where there is no key yet.

    Accepted when the vault is unlocked.
    """

    def __init__(self, parent: QWidget, workplace: Workplace) -> None:
        """Build the dialog; :meth:`open` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Passphrase"))
        self._workplace = workplace
        self._new = keys.lock_state(workplace.session) == "none"
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(12)
        self.explanation = Text(self._why(), "body")
        self.explanation.setMinimumWidth(380)
        column.addWidget(self.explanation)
        self.choose = NewPassphrase()
        self.field = SecretField(self.tr("Passphrase"))
        self.show_box = QCheckBox(self.tr("Show what I type"))
        self.show_box.setAccessibleName(self.show_box.text())
        self.show_box.toggled.connect(lambda on: self.field.show_letters(shown=on))
        self.practice = Text("", "accent", selectable=True)
        self.practice.hide()
        self.forgotten = button(self.tr("Forgotten the passphrase?"), self._advise, "link")
        self.advice = Text(
            self.tr(
                "Nobody can bring a passphrase back, not even the centre. Check the keyboard "
                "language first, and the place where it was written down. If it is lost, the "
                "office begins with a new key under Settings, Keys; everything that was entered "
                "stays, and the centre enrols the office again."
            ),
            "muted",
        )
        self.advice.hide()
        for widget in (self.choose, self.field, self.practice, self.show_box):
            column.addWidget(widget)
        column.addWidget(row(self.forgotten, None))
        column.addWidget(self.advice)
        self.forgotten.setAutoDefault(False)
        self.forgotten.setVisible(not self._new)
        self.choose.setVisible(self._new)
        self.field.setVisible(not self._new)
        self.show_box.setVisible(not self._new)
        self.cancel = button(self.tr("Cancel"), self.reject)
        self.confirm = button(self.tr("Continue"), self._try, "primary")
        self.cancel.setAutoDefault(False)
        column.addWidget(row(None, self.cancel, self.confirm))
        self.confirm.setDefault(True)  # only now: a dialog learns of it when it is inside
        (self.choose if self._new else self.field).setFocus()
        if workplace.info.practice:
            workplace.read(keys.practice_passphrase, self._show_practice)

    def _why(self) -> str:
        if self._new:
            return self.tr(
                "This workspace has no key yet. Choose the passphrase that will protect it."
            )
        return self.tr(
            "The office's key is needed. Type the passphrase that was chosen for this workspace; "
            "you are asked once until the program is closed."
        )

    def _show_practice(self, found: object) -> None:
        if isinstance(found, str):
            words = self.tr("This is practice. The passphrase is: {passphrase}")
            self.practice.set_text(words.format(passphrase=found))
            self.practice.show()

    def _advise(self) -> None:
        self.advice.show()
        self.adjustSize()

    def _try(self) -> None:
        if self._new and not self.choose.show_faults():
            return
        typed = self.choose.text if self._new else self.field.text
        if not typed:
            self.field.show_fault(self.tr("Type the passphrase."))
            return
        self.confirm.setEnabled(False)
        self._workplace.read(lambda session: keys.unlock(session, typed), self._done, self._refused)

    def _done(self, _nothing: object) -> None:
        self.accept()

    def _refused(self, error: object) -> None:
        self.confirm.setEnabled(True)
        if isinstance(error, BaseException):
            field = self.choose.first if self._new else self.field
            field.show_fault(error_text(error))
            field.edit.selectAll()
            field.edit.setFocus()
