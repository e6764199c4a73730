"""What can be done at the first start: the choices that the window opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ui.icons import Picture
from ui.widgets.basics import Card, Scroll, Text, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.icons import Name


class FirstChoices(Scroll):
    """See the module's text.

    Signals:
        office_wanted: Set up an office.
        practise_wanted: Set up a practice workspace.
        go_on_wanted: Open the practice workspace used last.
        open_wanted: Open a workspace that is on this computer.
        restore_wanted: Restore a backup.
    """

    office_wanted = Signal()
    practise_wanted = Signal()
    go_on_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, *, practised: bool) -> None:
        """Show the choices.

        Args:
            practised: Whether there is a practice workspace to go on with.
        """
        super().__init__(widest=1000)
        self.box.setSpacing(12)
        self.box.addWidget(Text(self.tr("Welcome"), "title"))
        self.box.addWidget(Text(self.tr("What do you want to do?"), "muted"))
        self.new_office = self._choice(
            self.tr("Set up my office"),
            self.tr(
                "For an area office that uses the program for the first time on this computer."
            ),
            self.tr("Choose the office…"),
            self.office_wanted.emit,
            "building-2",
            primary=True,
        )
        self.try_out = self._choice(
            self.tr("Practise with sample data"),
            self.tr(
                "A workspace to try everything in, clearly coloured. Nothing in it can be taken "
                "for real."
            ),
            self.tr("Start practising anew") if practised else self.tr("Start practising"),
            self.practise_wanted.emit,
            "graduation-cap",
        )
        self.go_on = button(self.tr("Go on practising"), self.go_on_wanted.emit)
        card = self.try_out.parentWidget()
        if isinstance(card, Card):
            card.box.insertWidget(2, self.go_on, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.go_on.setVisible(practised)
        self.open_old = self._choice(
            self.tr("Open a workspace"),
            self.tr("The folder is on this computer already."),
            self.tr("Choose the folder…"),
            self.open_wanted.emit,
            "folder-open",
        )
        self.restore_old = self._choice(
            self.tr("Restore a backup"),
            self.tr("After a new computer or a damaged disk: everything comes back."),
            self.tr("Choose the backup…"),
            self.restore_wanted.emit,
            "database-backup",
        )
        self.box.addWidget(
            Text(
                self.tr(
                    "For the central office: its desktop comes in a later version. Until then it "
                    "works with the command line: kpr init --central."
                ),
                "small",
            )
        )
        self.box.addStretch(1)

    def _choice(
        self,
        title: str,
        words: str,
        action: str,
        do: Callable[[], object],
        mark: Name,
        *,
        primary: bool = False,
    ) -> QPushButton:
        card = Card(horizontal=True, margin=18)
        card.box.setSpacing(14)
        sign = Picture(mark, "accent_text", pixels=26)
        card.box.addWidget(sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Text(title, "heading"))
        texts.addWidget(Text(words, "muted"))
        card.box.addLayout(texts, 1)
        made = button(action, do, "primary" if primary else "plain")
        card.box.addWidget(made, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.box.addWidget(card)
        return made
