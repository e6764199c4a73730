"""The only place that shows message boxes and file dialogs, so that tests can stand in for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop_app.domain.errors import AppError
from ui import icons
from ui.texts import error_text, wrapped
from ui.widgets.basics import repolish

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.icons import Ink, Name
    from ui.settings import Settings

MARKS: dict[QMessageBox.Icon, tuple[Name, Ink]] = {
    QMessageBox.Icon.Information: ("info", "accent_text"),
    QMessageBox.Icon.Warning: ("triangle-alert", "warn"),
    QMessageBox.Icon.Question: ("circle-question-mark", "accent_text"),
}


class Feedback:
    """Asks and tells the user."""

    def __init__(self, settings: Settings) -> None:
        """Remember folders through the settings."""
        self._settings = settings
        self.on_fault: Callable[[BaseException], object] | None = None
        """Called with errors that are the program's own fault, to write a report."""

    def tell(self, parent: QWidget | None, title: str, text: str) -> None:
        """Say something that needs to be read."""
        self.box(parent, QMessageBox.Icon.Information, title, text).exec()

    def fail(self, parent: QWidget | None, error: BaseException) -> None:
        """Say why something did not happen and what to do."""
        self.report(error)
        title = QCoreApplication.translate("Feedback", "That did not work")
        self.box(parent, QMessageBox.Icon.Warning, title, error_text(error)).exec()

    def report(self, error: BaseException) -> None:
        """Write a report about an error that is the program's own fault."""
        if not isinstance(error, AppError) and self.on_fault is not None:
            self.on_fault(error)

    def ask(self, parent: QWidget, title: str, text: str, yes: str) -> bool:
        """Return whether the user agrees; ``yes`` names the action on the button.

        Only what cannot be taken back is asked about, so Enter and Escape alike leave it undone.
        """
        box = self.box(parent, QMessageBox.Icon.Question, title, text)
        agree = box.buttons()[0]
        agree.setText(yes)
        no = box.addButton(
            QCoreApplication.translate("Feedback", "Cancel"), QMessageBox.ButtonRole.RejectRole
        )
        box.setEscapeButton(no)
        box.setDefaultButton(no)
        box.exec()
        return box.clickedButton() is agree

    def box(
        self, parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str
    ) -> QMessageBox:
        """Return a box with one button, not shown yet; names and the like in it are plain text."""
        box = QMessageBox(parent)
        picture = icons.icon(*MARKS[icon])
        box.setIconPixmap(picture.pixmap(icons.icon_size(icons.LARGE), box.devicePixelRatioF()))
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(wrapped(text))
        first = box.addButton(
            QCoreApplication.translate("Feedback", "OK"), QMessageBox.ButtonRole.AcceptRole
        )
        first.setProperty("kind", "primary")
        repolish(first)
        return box

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
