"""Restoring a backup into a new folder, wherever it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.services import doctor

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.feedback import Feedback
    from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class Restoring:
    """A backup, and the new folder that it is to be restored into."""

    source: Path
    target: Path

    def run(self, task: Task) -> Path:
        """Restore, on a worker thread, and return the folder.

        Raises:
            CancelledError: The user has stopped it; nothing is left behind.
            AppError: The backup is damaged, or the folder cannot be written.
        """
        doctor.restore(self.source, self.target, task.report)
        return self.target


def asked_for(feedback: Feedback, parent: QWidget) -> Restoring | None:
    """Ask for the backup and the place of its new folder; None when the user leaves it."""
    kinds = QCoreApplication.translate("Restoring", "Backups (*.kprbackup *.zip);;All files (*)")
    title = QCoreApplication.translate("Restoring", "Restore a backup")
    files = feedback.open_files(parent, "backups", title, kinds)
    if not files:
        return None
    where = QCoreApplication.translate("Restoring", "Where shall the workspace's folder be made?")
    into = feedback.folder(parent, "workspaces", where)
    return None if into is None else Restoring(files[0], free_folder(into / files[0].stem))


def title() -> str:
    """Return what is shown while a backup is restored."""
    return QCoreApplication.translate("Restoring", "Restoring the backup and checking every file …")


def free_folder(wanted: Path) -> Path:
    """Return the folder, or the first of ``name 2``, ``name 3`` … that is not there yet."""
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name} {number}")
    return folder
