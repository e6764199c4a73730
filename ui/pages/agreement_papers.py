"""What is done with the paper of the agreement: shown, saved, printed, opened elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.services import agreement_paper
from ui.printing import Printing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.feedback import Feedback
    from ui.pages.agreement_view import PaperView
    from ui.workplace import Workplace


class AgreementPapers(QObject):
    """See the module's text.

    Signals:
        begun: With a task, and what it does, in words.
        ready: The view shows the paper.
        said: With words, and whether they are good news.
    """

    begun = Signal(object, str)
    ready = Signal()
    said = Signal(str, bool)

    def __init__(
        self,
        view: PaperView,
        workplace: Workplace,
        feedback: Feedback,
        opener: Callable[[Path], bool],
    ) -> None:
        """Serve a view.

        Args:
            view: Shows the paper.
            workplace: The workspace.
            feedback: Asks where to.
            opener: Opens a file with the program that belongs to it; says whether there is one.
        """
        super().__init__(view)
        self._view, self._workplace, self._feedback = view, workplace, feedback
        self.opener = opener
        view.save_wanted.connect(self.save)
        view.open_wanted.connect(self.open)
        view.print_wanted.connect(self.print)
        self.printing = Printing(view, workplace)
        self.printing.begun.connect(self.begun)
        self.printing.said.connect(self.said)

    def show_paper(self) -> None:
        """Print the paper in the background and show it."""
        task = self._workplace.read(agreement_paper.paper, self._show)
        self.begun.emit(task, self.tr("Preparing the paper"))

    def _show(self, found: object) -> None:
        if isinstance(found, agreement_paper.Paper):
            self.ready.emit()
            self._view.show_paper(found)

    def save(self) -> None:
        """Save a copy where the user wants it."""
        paper = self._view.paper
        if paper is None:
            return
        title, kinds = self.tr("Save the paper"), self.tr("PDF files (*.pdf)")
        target = self._feedback.save_file(self._view, "paper", title, paper.source.name, kinds)
        if target is None:
            return

        def done(_nothing: object) -> None:
            words = self.tr("Saved: {name}").format(name=target.name)
            self.said.emit(words, True)  # noqa: FBT003  Qt's own signature

        self._workplace.read(lambda _session: agreement_paper.save(paper, target), done)

    def print(self) -> None:
        """Ask for a printer, and print the paper."""
        if self._view.paper is not None:
            self.printing.ask(self._view.paper.source, self._view.pane.pages)

    def open(self) -> None:
        """Open the paper in the program that belongs to it."""
        paper = self._view.paper
        if paper is not None and not self.opener(paper.source.path):
            words = self.tr(
                "No program for PDF files was found. Save a copy and print it elsewhere."
            )
            self.said.emit(words, False)  # noqa: FBT003
