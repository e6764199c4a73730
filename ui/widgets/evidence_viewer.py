"""Looking at the files of an item, in a window beside it, and handing copies to other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import AppError
from desktop_app.domain.evidence_errors import NoProgram
from desktop_app.services import previews
from desktop_app.services.previews import Source
from ui.tasks import TaskRunner
from ui.texts import digits, error_text
from ui.widgets.evidence_rows import FileRow, Heading
from ui.widgets.preview_window import PreviewWindow, open_with_system

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.widgets.evidence_rows import EvidenceRow
    from ui.workplace import Workplace


class EvidenceViewer(QObject):
    """See the module's text.

    Signals:
        told: With lines: why a file could not be opened, or what to know about its copy.
        working: With a task that may take long, and what it does.
    """

    told = Signal(object)
    working = Signal(object, str)

    def __init__(
        self,
        workplace: Workplace,
        owner: QWidget,
        opener: Callable[[Path], bool] = open_with_system,
    ) -> None:
        """Open windows over ``owner``'s; ``opener`` hands a file to its own program."""
        super().__init__(owner)
        self._workplace, self._owner, self._opener = workplace, owner, opener
        self._copies = TaskRunner(self)
        self._files: tuple[FileRow, ...] = ()
        self._titles: dict[int, str] = {}
        self._at = 0
        self.window: PreviewWindow | None = None

    def look(self, rows: tuple[EvidenceRow, ...], chosen: FileRow) -> None:
        """Show a file; the others of the list can be stepped to."""
        self._files = tuple(each for each in rows if isinstance(each, FileRow))
        self._titles = {
            each.slot: each.title for each in rows if isinstance(each, Heading) and each.slot
        }
        if self.window is None:
            self.window = PreviewWindow(self._owner.window())
            self.window.stepped.connect(self._step)
            self.window.pane.own_program_wanted.connect(self._open_shown)
        self._at = self._files.index(chosen)
        self.window.show()
        self.window.activateWindow()
        self._show()
        self.window.pane.sheet.setFocus()

    def close(self) -> None:
        """Close the window; the list it belonged to is gone."""
        if self.window is not None:
            self.window.hide()

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._files):
            self._at += by
            self._show()

    def _show(self) -> None:
        window, file = self.window, self._files[self._at]
        if window is None:
            return
        title = self._titles.get(file.slot, "")
        facts = " · ".join(part for part in (title, file.facts) if part)
        window.show_heading(file.entry.row.name, facts, self._at + 1, len(self._files))
        window.pane.release()
        at = self._at

        def show(found: object) -> None:
            if isinstance(found, Source) and at == self._at and window.isVisible():
                window.pane.show_source(found)

        def fail(error: object) -> None:
            if isinstance(error, AppError) and at == self._at:
                window.pane.show_problem(error)
            elif not isinstance(error, AppError):
                self._workplace.failed.emit(error)

        self._workplace.read(lambda session: previews.source(session, file.entry), show, fail)

    def _open_shown(self) -> None:
        self.open_copy(self._files[self._at])

    def open_copy(self, file: FileRow) -> None:
        """Hand a copy to the program that belongs to it."""
        session, entry = self._workplace.session, file.entry
        task = self._copies.start(lambda task: previews.copy_to_open(session, entry, task.report))
        task.succeeded.connect(lambda path: self._hand_over(entry.row.name, path))
        task.failed.connect(self._fail)
        words = self.tr("Copying {name} to open it").format(name=entry.row.name)
        self.working.emit(task, digits(words))

    def _hand_over(self, name: str, path: Path) -> None:
        if not self._opener(path):
            self.told.emit([error_text(NoProgram(name=name))])

    def _fail(self, error: object) -> None:
        if isinstance(error, AppError):
            self.told.emit([error_text(error)])
        else:
            self._workplace.failed.emit(error)
