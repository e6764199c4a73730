"""A place to drop files on, or to choose them with the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from ui.icons import Picture
from ui.widgets.basics import Card, Text, button, repolish, row

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent


class DropZone(Card):
    """Takes files and folders.

    Signals:
        dropped: With the paths, as a tuple.
        wanted: The user wants to choose files in a dialog.
    """

    dropped = Signal(object)
    wanted = Signal()

    def __init__(self, words: str, choose: str) -> None:
        """Say what may be dropped; ``choose`` is the button's text."""
        super().__init__("drop", margin=14)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.words = Text(words, "muted")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = button(choose, self.wanted.emit, mark="folder-open")
        self.box.addWidget(
            Picture("inbox", "accent_text", pixels=34), alignment=Qt.AlignmentFlag.AlignHCenter
        )
        self.box.addWidget(self.words)
        self.box.addWidget(row(None, self.choose, None))

    def _set_hot(self, *, hot: bool) -> None:
        self.setProperty("hot", hot)
        repolish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome local files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            _accept_as_copy(event)
            self._set_hot(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to the quiet look."""
        self._set_hot(hot=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        self._set_hot(hot=False)
        paths = tuple(
            Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
        )
        if paths:
            _accept_as_copy(event)
            self.dropped.emit(paths)


def _accept_as_copy(event: QDropEvent) -> None:
    """Never as a move, after which Explorer would remove the user's file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
