"""Settings of the area office: enrolment, keys, backups, papers, look, about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services import keys
from ui.pages.about import AboutSection
from ui.pages.settings_backup import BackupSection
from ui.pages.settings_enrolment import EnrolmentSection
from ui.pages.settings_keys import KeysSection
from ui.pages.settings_look import LookSection
from ui.pages.settings_papers import PapersSection
from ui.texts import digits
from ui.widgets.basics import button, put_icon
from ui.widgets.flow import Flow
from ui.widgets.header import PageHeader
from ui.workplace import Topic

if TYPE_CHECKING:
    from ui.feedback import Feedback
    from ui.icons import Name
    from ui.program import Program
    from ui.settings import Settings
    from ui.workplace import Workplace

ENROLMENT, KEYS, BACKUP, PAPERS, LOOK, ABOUT = range(6)
EDGE = 20


class SettingsPage(QWidget):
    """Sections in a line, the chosen one below."""

    def __init__(
        self, workplace: Workplace, feedback: Feedback, settings: Settings, program: Program
    ) -> None:
        """Build the sections; they fill themselves from the workplace."""
        super().__init__()
        self.setObjectName("page")
        self.workplace, self._settings, self._program = workplace, settings, program
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 16, 0, 16)
        column.setSpacing(12)
        self.header = PageHeader(self.tr("Settings"))
        self.header.setContentsMargins(0, 0, EDGE, 0)
        self.header.state.set_text(digits(workplace.info.name))
        self.header.add_action(
            button(self.tr("Another workspace…"), self._leave, mark="folder-open")
        )
        column.addWidget(self.header)
        self._buttons = QButtonGroup(self)
        self._choices = Flow(spacing=6, fill=False)
        self.stack = QStackedWidget()
        column.addLayout(self._choices)
        column.addWidget(self.stack, 1)
        self.enrolment = EnrolmentSection(workplace, feedback)
        self.keys = KeysSection(workplace, feedback)
        self.keys.request_wanted.connect(self._ask_again)
        self.backup = BackupSection(workplace, feedback, program)
        self.papers = PapersSection(workplace, feedback)
        self.look = LookSection(settings, program)
        self.about = AboutSection(workplace, settings)
        sections: tuple[tuple[str, QWidget, Name], ...] = (
            (self.tr("Enrolment"), self.enrolment, "badge-check"),
            (self.tr("Keys"), self.keys, "key-round"),
            (self.tr("Backups"), self.backup, "database-backup"),
            (self.tr("Papers"), self.papers, "file-text"),
            (self.tr("Appearance"), self.look, "palette"),
            (self.tr("About"), self.about, "info"),
        )
        for title, section, mark in sections:
            self._add(title, section, mark)
        workplace.changed.connect(self._reload_if)
        self.show_section(settings.section())
        self.reload()

    def _add(self, title: str, section: QWidget, mark: Name) -> QPushButton:
        index = self.stack.addWidget(section)
        entry = button(title, lambda: self.show_section(index))
        entry.setProperty("kind", "section")
        put_icon(entry, mark, "muted", "accent_text")
        entry.setCheckable(True)
        self._buttons.addButton(entry, index)
        self._choices.addWidget(entry)
        return entry

    def show_section(self, index: int) -> None:
        """Show a section."""
        self.stack.setCurrentIndex(index)
        self._settings.set_section(index)
        chosen = self._buttons.button(index)
        if chosen is not None:
            chosen.setChecked(True)

    def show_enrolment(self) -> None:
        """Show the section in which an office asks for its key to be known."""
        self.show_section(ENROLMENT)

    def _ask_again(self) -> None:
        self.show_enrolment()
        self.enrolment.write_request()

    def _leave(self) -> None:
        self._program.leave_workspace()

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics & Topic.IDENTITY:
            self.reload()

    def reload(self) -> None:
        """Read the state of the keys again."""

        def show(found: object) -> None:
            if isinstance(found, keys.Keys):
                self.enrolment.show_keys(found)
                self.keys.show_keys(found)

        self.workplace.read(keys.overview, show)
