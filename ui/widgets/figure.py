"""A card with one figure: what it is, the figure, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from ui.icons import Picture
from ui.texts import digits
from ui.widgets.basics import INK_OF_TONE, Card, Text, repolish

if TYPE_CHECKING:
    from ui.icons import Name
    from ui.widgets.basics import Tone


class Figure(Card):
    """See the module's text."""

    def __init__(self, mark: Name) -> None:
        """Make an empty card with an icon."""
        super().__init__(margin=14)
        self._mark = mark
        self._picture = Picture(mark)
        self.title = Text("", "muted")
        self.figure = Text("", "figure")
        self.note = Text("", "small")
        self.part = QProgressBar()
        self.part.setObjectName("thin")
        self.part.setTextVisible(False)
        self.part.hide()
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.title, 1)
        across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.box.setSpacing(4)
        self.box.addLayout(across)
        self.box.addWidget(self.figure)
        self.box.addWidget(self.part)
        self.box.addSpacing(2)
        self.box.addWidget(self.note)
        self.box.addStretch(1)

    def show_words(self, title: str, figure: str, note: str) -> None:
        """Show what it is, the figure and what it says."""
        for label, text in ((self.title, title), (self.figure, figure), (self.note, note)):
            label.set_text(digits(text))

    def show_part(self, done: int, whole: int) -> None:
        """Show a bar: so much of the whole."""
        self.part.setRange(0, max(whole, 1))
        self.part.setValue(done)
        self.part.show()

    def set_tone(self, tone: Tone) -> None:
        """Draw the note's attention: what it says is good, bad or neither."""
        mark: Name = "triangle-alert" if tone == "bad" else self._mark
        self._picture.show_icon(mark, INK_OF_TONE[tone])
        self.note.setProperty("tone", tone)
        repolish(self.note)
