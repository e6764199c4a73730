"""What is copied is what was read: the text as shown, without the invisible places for line breaks.

Labels hold zero-width spaces where Thai may begin a new line (``ui.texts.wrapped``). In another
program they would break searches and comparisons, so they never leave this one. Digits are copied
as they are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.services.typography import ZERO_WIDTH_SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard


class PlainCopies(QObject):
    """Looks at every text that this program puts on the clipboard."""

    def __init__(self, clipboard: QClipboard, parent: QObject) -> None:
        """Watch a clipboard as long as the parent lives."""
        super().__init__(parent)
        self._clipboard = clipboard
        clipboard.dataChanged.connect(self._clean)

    @Slot()
    def _clean(self) -> None:
        if not self._clipboard.ownsClipboard():
            return  # another program's text is not ours to change
        text = self._clipboard.text()
        if ZERO_WIDTH_SPACE in text:
            self._clipboard.setText(text.replace(ZERO_WIDTH_SPACE, ""))
