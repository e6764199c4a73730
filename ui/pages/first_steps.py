"""What an office does before it can fill in: its key, the centre's answer, the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Picture
from ui.texts import digits
from ui.widgets.basics import Card, Text, repolish

if TYPE_CHECKING:
    from desktop_app.services.first_page import Step

ORDER: tuple[Step, ...] = ("request", "install", "framework", "fill")


class FirstSteps(Card):
    """The steps below each other; those that are done, the present one, and those to come."""

    def __init__(self) -> None:
        """Show that nothing is done yet."""
        super().__init__(margin=16)
        self.box.setSpacing(14)
        self.box.addWidget(Text(self.tr("Before the first figures"), "heading"))
        self._rows = [self._row(number) for number in range(len(ORDER))]
        self.show_step(ORDER[0])

    def _row(self, number: int) -> tuple[Picture, Text]:
        title, words = self._words()[number]
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        mark = Picture("circle-dashed", pixels=22)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        head = Text(digits(f"{number + 1}. {title}"))
        column.addWidget(head)
        column.addWidget(Text(words, "muted"))
        across.addLayout(column, 1)
        self.box.addWidget(holder)
        return mark, head

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Ask to be enrolled"),
                self.tr("The program makes this office's key and writes a file for the centre."),
            ),
            (
                self.tr("Install the centre's answer"),
                self.tr("The centre sends a file back; its digits are compared by telephone."),
            ),
            (
                self.tr("Import the framework"),
                self.tr("The file with the year's indicators, which the centre has published."),
            ),
            (
                self.tr("Fill in, sign and send"),
                self.tr("Figures and evidence; then one signed file goes to the centre."),
            ),
        )

    def show_step(self, step: Step) -> None:
        """Show which step comes next; the ones before it are done."""
        now = ORDER.index(step)
        for number, (mark, head) in enumerate(self._rows):
            if number < now:
                mark.show_icon("circle-check", "good")
                state = self.tr("done")
            elif number == now:
                mark.show_icon("circle-arrow-right", "accent_text")
                state = self.tr("comes next")
            else:
                mark.show_icon("circle-dashed", "muted")
                state = self.tr("later")
            head.setProperty("role", "strong" if number == now else "body")
            head.setAccessibleDescription(state)
            repolish(head)
