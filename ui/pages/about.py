"""About the program: versions, licences, where the data and the log are."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop_app import __version__, resource_files
from ui.icons import application_sign
from ui.widgets.basics import Card, Scroll, Text, button
from ui.widgets.columns import Columns
from ui.widgets.lines import FolderLine, line

if TYPE_CHECKING:
    from pathlib import Path

    from ui.settings import Settings
    from ui.workplace import Workplace


EDGE = 20


class AboutSection(Scroll):
    """See the module's text."""

    def __init__(self, workplace: Workplace, settings: Settings) -> None:
        """Show everything; it does not change."""
        super().__init__(edge=EDGE)
        self.box.setSpacing(12)
        log = settings.data_folder() / "log"
        card = Card(margin=16)
        words = self.tr("Performance agreements and indicators of the area offices")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Text("KPR Desk", "title"))
        names.addWidget(Text(words, "muted"))
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(application_sign(52), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(names, 1)
        card.box.addLayout(across)
        versions = (
            (self.tr("Version"), __version__),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            (self.tr("System"), f"{platform.system()} {platform.release()}"),
        )
        for name, value in versions:
            card.box.addWidget(Text(f"{name}: {value}", selectable=True))
        cards = Columns(least=440, level=False)
        self.box.addLayout(cards)
        cards.addWidget(card)
        cards.addWidget(
            self._folder_card(
                self.tr("Data of this office"),
                workplace.session.workspace.root,
                self.tr("Everything that was entered, the evidence, the packages and the key."),
            )
        )
        cards.addWidget(
            self._folder_card(
                self.tr("Log and reports of mistakes of the program"),
                log,
                self.tr(
                    "They hold no names and no answers, and may be sent to whoever looks after "
                    "the program."
                ),
            )
        )
        cards.addWidget(self._licences())
        self.box.addStretch(1)

    def _folder_card(self, title: str, path: Path, words: str) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(title, "heading"))
        card.box.addWidget(Text(words, "muted"))
        card.box.addWidget(FolderLine(path, title))
        opener = button(
            self.tr("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            mark="folder-open",
        )
        opener.setAccessibleName(f"{opener.text()}: {title}")
        card.box.addWidget(line(opener))
        return card

    def _licences(self) -> Card:
        card = Card(margin=16)
        card.box.addWidget(Text(self.tr("Licences"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "KPR Desk is under the Apache License 2.0. It comes with the libraries, the "
                    "font and the icons listed here, each under its own licence. Qt and PySide6 "
                    "are under the LGPL 3: they lie in their own files and may be replaced by "
                    "others."
                ),
                "muted",
            )
        )
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.licences.setPlainText(licences_text())
        self.licences.setMinimumHeight(twelve_lines(self.licences))
        card.box.addWidget(self.licences)
        return card


def twelve_lines(edit: QPlainTextEdit) -> int:
    """Return a height of about twelve lines at the present text size."""
    return edit.fontMetrics().lineSpacing() * 12 + 20


def licences_text() -> str:
    """Return the list of the bundled libraries, and the licences of the font and the icons."""
    listed = resource_files.text("licences.txt")
    font = resource_files.text("fonts/OFL.txt")
    icons = resource_files.text("icons/ISC.txt")
    return f"{listed}\n\nSarabun\n{font}\n\nLucide\n{icons}"
