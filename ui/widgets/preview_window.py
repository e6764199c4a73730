"""A window for looking at files while typing goes on in the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.texts import digits
from ui.widgets.basics import Text, button, row
from ui.widgets.preview import PreviewPane

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QResizeEvent


def open_with_system(path: Path) -> bool:
    """Hand a file to the program that the system has for it; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Elided(QLabel):
    """One line from outside, shortened in its middle; all of it as tip and accessible name."""

    def __init__(self, text: str = "", role: str = "heading") -> None:
        """Show a text."""
        super().__init__()
        self.raw = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.raw = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def _fit(self) -> None:
        width = max(self.width(), 20)
        self.setText(self.fontMetrics().elidedText(self.raw, Qt.TextElideMode.ElideMiddle, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(20, super().minimumSizeHint().height())


class PreviewWindow(QDialog):
    """See the module's text.

    Signals:
        stepped: To the file before (-1) or after (1).
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Build an empty window."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preview"))
        self.setModal(False)
        self.setSizeGripEnabled(True)
        self.resize(820, 700)
        self.setMinimumSize(480, 360)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        self.name = Elided()
        self.before = button(self.tr("Previous file"), lambda: self.stepped.emit(-1))
        self.before.setToolTip(self.tr("Alt+Left"))
        self.after = button(self.tr("Next file"), lambda: self.stepped.emit(1))
        self.after.setToolTip(self.tr("Alt+Right"))
        self.facts = Text("", "small")
        self.pane = PreviewPane()
        self.own_program = button(
            self.tr("Open in its own program"), self.pane.own_program_wanted.emit
        )
        close = button(self.tr("Close"), self.close, "primary")
        for each in (self.before, self.after, self.own_program, close):
            each.setAutoDefault(False)
        column.addWidget(self.name)
        column.addWidget(self.facts)
        column.addWidget(self.pane, 1)
        column.addWidget(row(self.before, self.after, None, self.own_program, close))
        QShortcut(QKeySequence("Alt+Left"), self, lambda: self.stepped.emit(-1))
        QShortcut(QKeySequence("Alt+Right"), self, lambda: self.stepped.emit(1))
        self.pane.shown.connect(self._follow)

    def show_heading(self, name: str, facts: str, position: int, count: int) -> None:
        """Say which file it is: ``position`` of ``count``, from 1."""
        self.name.set_text(name)
        words = self.tr("file {n} of {m}").format(n=position, m=count)
        self.facts.set_text(digits(f"{facts} · {words}" if count > 1 else facts))
        self.before.setVisible(count > 1)
        self.after.setVisible(count > 1)
        self.before.setEnabled(position > 1)
        self.after.setEnabled(position < count)

    def _follow(self) -> None:
        # the pane has the button in its middle when that is all there is to do
        self.own_program.setVisible(not self.pane.own_program.isVisibleTo(self.pane))

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the file when nobody looks."""
        self.pane.finish()
        super().hideEvent(event)
