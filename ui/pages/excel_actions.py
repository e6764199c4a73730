"""The Excel twin from a button: export a round, import a file after its preview.

What takes time runs in the background behind a small window with progress and Cancel, which
appears only when there is something to wait for. Nothing is stored before the preview is accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.services import excel_twin
from desktop_app.services.excel_twin import Applied, Exported, Plan
from ui.pages.excel_preview import ExcelPreview
from ui.tasks import CancelToken
from ui.texts import digits, error_text
from ui.widgets.progress import WorkBar
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.tasks import Task
    from ui.workplace import Workplace

translate = QCoreApplication.translate

PURPOSE = "excel"
ENDING = ".xlsx"
_PATIENCE = 400
"""Milliseconds of waiting before the user is told what for."""


def export_workbook(workplace: Workplace, feedback: Feedback, parent: QWidget) -> QObject:
    """Ask where to, and write the round that is shown as a workbook.

    Returns:
        What carries the work on; it belongs to ``parent`` and needs no keeping.
    """
    export = _Export(workplace, feedback, parent)
    export.start()
    return export


def import_workbook(
    workplace: Workplace,
    feedback: Feedback,
    parent: QWidget,
    path: Path | None = None,
    *,
    done: Callable[[Applied], object] | None = None,
) -> QObject:
    """Read a workbook, show what it would change, and store what the user accepts.

    Args:
        workplace: The open workspace.
        feedback: Asks and tells.
        parent: The page; dialogs stand over it.
        path: The file, such as one that was dropped; asked for when None.
        done: Called with what was stored; its ``step`` takes the import back.

    Returns:
        What carries the work on; it belongs to ``parent`` and needs no keeping.
    """
    flow = _Import(workplace, feedback, parent, done)
    flow.start(path)
    return flow


class _Flow(QObject):
    """What export and import have in common: one piece of work at a time, shown when it is slow."""

    def __init__(self, workplace: Workplace, feedback: Feedback, parent: QWidget) -> None:
        super().__init__(parent)
        self.workplace, self.feedback, self.page = workplace, feedback, parent
        self._token = CancelToken()

    def read(
        self,
        title: str,
        work: Callable[[Session, excel_twin.Progress], object],
        done: Callable[[object], object],
    ) -> None:
        """Run reading work that reports progress and stops when it is cancelled."""
        running: list[Task] = []

        def report(step: int, steps: int) -> None:
            # The first steps may be over before this thread knows its task.
            for task in running:
                task.report(step, steps)

        task = self.workplace.read(lambda session: work(session, report), done, self.fail)
        running.append(task)
        self._token = task.token
        task.finished.connect(self._leave_if_cancelled)
        WaitDialog(task, title, self.page)

    @Slot()
    def _leave_if_cancelled(self) -> None:
        if self._token.cancelled:
            self.deleteLater()

    @Slot(object)
    def fail(self, error: object) -> None:
        """Say why it did not work; nothing has changed."""
        if isinstance(error, BaseException):
            self.feedback.fail(self.page, error)
        self.deleteLater()


class _Export(_Flow):
    """Writes a workbook."""

    def start(self) -> None:
        """Ask for the name first."""
        round_id = self.workplace.round_id or None
        self.workplace.read(
            lambda session: excel_twin.suggested_name(session, round_id), self._ask, self.fail
        )

    def _ask(self, name: object) -> None:
        target = self.feedback.save_file(
            self.page,
            PURPOSE,
            translate("ExcelActions", "Export to Excel"),
            str(name),
            translate("ExcelActions", "Excel workbook (*.xlsx)"),
        )
        if target is None:
            self.deleteLater()
            return
        if target.suffix.casefold() != ENDING:
            target = target.with_name(target.name + ENDING)
        round_id = self.workplace.round_id or None
        self.read(
            translate("ExcelActions", "Writing the workbook"),
            lambda session, report: excel_twin.export(session, target, round_id, progress=report),
            self._told,
        )

    def _told(self, found: object) -> None:
        if isinstance(found, Exported):
            words = translate(
                "ExcelActions",
                "{name} was written to {folder}. Fill in the yellow cells, save, and import it "
                "here again: before anything is stored you see every change.",
            )
            text = words.format(name=found.path.name, folder=found.path.parent)
            self.feedback.tell(self.page, translate("ExcelActions", "Export to Excel"), text)
        self.deleteLater()


class _Import(_Flow):
    """Reads a workbook, shows the preview and stores what is accepted."""

    def __init__(
        self,
        workplace: Workplace,
        feedback: Feedback,
        parent: QWidget,
        done: Callable[[Applied], object] | None,
    ) -> None:
        super().__init__(workplace, feedback, parent)
        self._done = done
        self.preview: ExcelPreview | None = None

    def start(self, path: Path | None) -> None:
        """Ask for the file if need be, and read it."""
        if path is None:
            found = self.feedback.open_files(
                self.page,
                PURPOSE,
                translate("ExcelActions", "Import from Excel"),
                translate("ExcelActions", "Excel workbook (*.xlsx)"),
            )
            path = found[0] if found else None
        if path is None:
            self.deleteLater()
            return
        file, round_id = path, self.workplace.round_id or None
        self.read(
            translate("ExcelActions", "Reading {name}").format(name=file.name),
            lambda session, report: excel_twin.plan(session, file, round_id, progress=report),
            self._show,
        )

    def _show(self, found: object) -> None:
        if not isinstance(found, Plan):
            return
        if found.count("unchanged") == len(found.changes):
            words = translate(
                "ExcelActions",
                "{name} says the same as was exported; there is nothing to take over.",
            )
            said = [words.format(name=found.file)]
            said += [digits(error_text(notice)) for notice in found.notices]
            self.feedback.tell(
                self.page, translate("ExcelActions", "Import from Excel"), "\n\n".join(said)
            )
            self.deleteLater()
            return
        self.preview = ExcelPreview(found, self.page)
        self.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.accepted.connect(self._apply)
        self.preview.rejected.connect(self.deleteLater)
        self.preview.open()

    @Slot()
    def _apply(self) -> None:
        if self.preview is None:
            return
        chosen = self.preview.chosen()
        task = self.workplace.write(
            lambda session, _task: excel_twin.apply(session, chosen),
            Topic.ANSWERS,
            self._stored,
            self.fail,
        )
        WaitDialog(
            task, translate("ExcelActions", "Taking over the values"), self.page, can_cancel=False
        )

    def _stored(self, found: object) -> None:
        if isinstance(found, Applied):
            if self._done is not None:
                self._done(found)
            words = translate(
                "ExcelActions",
                "{n} values of {m} indicators were taken over. Undo takes all of it back.",
            )
            text = digits(words.format(n=found.values, m=len(found.items)))
            self.feedback.tell(self.page, translate("ExcelActions", "Import from Excel"), text)
        self.deleteLater()


class WaitDialog(QDialog):
    """Says what is being done, once it takes long, and lets it be cancelled."""

    def __init__(self, task: Task, title: str, parent: QWidget, *, can_cancel: bool = True) -> None:
        """Follow a task; the dialog goes when the task has ended."""
        super().__init__(parent)
        self._token, self._can_cancel = task.token, can_cancel
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        self.bar = WorkBar()
        column.addWidget(self.bar)
        self.bar.follow(task, title)
        self.bar.cancel.setVisible(can_cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.open)
        self._patience.start(_PATIENCE)
        task.finished.connect(self._end)

    @Slot()
    def _end(self) -> None:
        self._patience.stop()
        self.done(0)
        self.deleteLater()

    def reject(self) -> None:
        """Esc and the window's own button cancel the work; the dialog goes when it has ended."""
        if self._can_cancel:
            self._token.cancel()
