"""The only place that shows message boxes and file dialogs, so that tests can stand in for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox

from ui.texts import error_text, wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.settings import Settings


class Feedback:
    """Asks and tells the user."""

    def __init__(self, settings: Settings) -> None:
        """Remember folders through the settings."""
        self._settings = settings

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        """Say something that needs to be read."""
        QMessageBox.information(parent, title, wrapped(text))

    def fail(self, parent: QWidget, error: BaseException) -> None:
        """Say why something did not happen and what to do."""
        title = QCoreApplication.translate("Feedback", "That did not work")
        QMessageBox.warning(parent, title, wrapped(error_text(error)))

    def ask(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        """Return whether the user agrees; ``yes`` names the action on the button."""
        box = QMessageBox(QMessageBox.Icon.Question, title, wrapped(text), parent=parent)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(
            QCoreApplication.translate("Feedback", "Cancel"), QMessageBox.ButtonRole.RejectRole
        )
        box.exec()
        return box.clickedButton() is agree

    def passphrase(self, parent: QWidget, text: str) -> str | None:
        """Return the passphrase as typed, or None when the user cancels."""
        title = QCoreApplication.translate("Feedback", "Passphrase")
        found, accepted = QInputDialog.getText(parent, title, text, QLineEdit.EchoMode.Password)
        return found if accepted else None

    def save_file(
        self, parent: QWidget, purpose: str, title: str, name: str, kinds: str
    ) -> Path | None:
        """Return where to save, or None; the folder is remembered by purpose."""
        start = self._settings.folder(purpose) / name
        found, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        return self._remember(purpose, found)

    def open_files(self, parent: QWidget, purpose: str, title: str, kinds: str) -> tuple[Path, ...]:
        """Return the chosen files; empty when the user cancels."""
        start = self._settings.folder(purpose)
        found, _kind = QFileDialog.getOpenFileNames(parent, title, str(start), kinds)
        for name in found[:1]:
            self._remember(purpose, name)
        return tuple(Path(name) for name in found)

    def folder(self, parent: QWidget, purpose: str, title: str) -> Path | None:
        """Return the chosen folder, or None."""
        found = QFileDialog.getExistingDirectory(parent, title, str(self._settings.folder(purpose)))
        if not found:
            return None
        self._settings.set_folder(purpose, Path(found))
        return Path(found)

    def _remember(self, purpose: str, found: str) -> Path | None:
        if not found:
            return None
        path = Path(found)
        self._settings.set_folder(purpose, path.parent)
        return path
