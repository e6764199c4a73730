"""The first start: set up an office, open or restore a workspace, or practise with sample data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services import practice, starting
from ui import restoring
from ui.icons import application_sign
from ui.pages.first_choices import FirstChoices
from ui.passphrase import NewPassphrase
from ui.tasks import TaskRunner
from ui.texts import digits, error_text, location_text
from ui.widgets.basics import Card, Scroll, Text, button, row
from ui.widgets.header import PageHeader
from ui.widgets.office_list import OfficeChooser
from ui.widgets.progress import WorkBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from desktop_app.domain.office import Office
    from desktop_app.services.session import Person
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.tasks import Task

WELCOME, OFFICE, SAFE = range(3)


class FirstStart(QWidget):
    """See the module's text.

    Signals:
        ready: With the workspace to open and the passphrase if it was just chosen.
        language_wanted: The user wants the other language.
        left: The window was closed.
    """

    ready = Signal(object, str)
    language_wanted = Signal()
    left = Signal()

    def __init__(self, feedback: Feedback, settings: Settings, person: Person) -> None:
        """Show the choices."""
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.feedback, self.settings, self._person = feedback, settings, person
        self._runner = TaskRunner(self)
        self._suggested = ""
        self.setWindowTitle(self.tr("KPR Desk · Welcome"))
        self.setMinimumSize(760, 460)
        self.resize(QSize(1080, 720).boundedTo(self.screen().availableSize()))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._side())
        column = QVBoxLayout()
        column.setContentsMargins(32, 26, 32, 22)
        column.setSpacing(12)
        self.stack = QStackedWidget()
        self.work = WorkBar()
        column.addWidget(self.stack, 1)
        column.addWidget(self.work)
        across.addLayout(column, 1)
        self.stack.addWidget(self._choices())
        self.stack.addWidget(self._choose_office())
        self.stack.addWidget(self._make_safe())
        self.new_office.setFocus()

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setMinimumWidth(250)
        side.setMaximumWidth(300)
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 30, 24, 20)
        column.setSpacing(10)
        column.addWidget(application_sign(48))
        column.addWidget(Text("KPR Desk", "title"))
        column.addWidget(
            Text(self.tr("Performance agreements and indicators of the area offices"), "small")
        )
        column.addStretch(1)
        column.addWidget(
            Text(
                self.tr(
                    "Everything stays on this computer. Reports travel as signed files, by "
                    "memory stick or e-mail."
                ),
                "small",
            )
        )
        # The name of the other language, in that language.
        other = "English" if self.settings.appearance().language == "th" else "ไทย"
        self.language = button(other, self.language_wanted.emit)
        column.addWidget(self.language)
        return side

    # --- the choices -------------------------------------------------------------------------

    def _choices(self) -> FirstChoices:
        page = FirstChoices(practised=self.settings.practice() is not None)
        page.office_wanted.connect(lambda: self._go(OFFICE))
        page.practise_wanted.connect(self.practise)
        page.go_on_wanted.connect(self.go_on_practising)
        page.open_wanted.connect(self.open_workspace)
        page.restore_wanted.connect(self.restore)
        self.new_office, self.try_out, self.go_on = page.new_office, page.try_out, page.go_on
        self.open_old, self.restore_old = page.open_old, page.restore_old
        return page

    def _go(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        (self.offices if page == OFFICE else self.passphrase).setFocus()

    # --- a new office ------------------------------------------------------------------------

    def _choose_office(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        header = PageHeader(self.tr("Which office is it?"))
        header.state.set_text(digits(self.tr("Step 1 of 2")))
        header.add_action(button(self.tr("Back"), lambda: self.stack.setCurrentIndex(WELCOME)))
        self.next = header.add_action(button(self.tr("Continue"), self._office_chosen, "primary"))
        self.offices = OfficeChooser()
        card = Card(margin=12)
        card.box.addWidget(self.offices)
        column.addWidget(header)
        column.addWidget(card, 1)
        self.offices.chosen.connect(lambda office: self.next.setEnabled(office is not None))
        self.offices.confirmed.connect(self._office_chosen)
        self.next.setEnabled(False)
        return page

    def _office_chosen(self) -> None:
        office = self.offices.office
        if office is None:
            return
        self.office_name.set_text(digits(office.name_th))
        if self.folder.text() in {"", self._suggested}:
            self._suggested = str(suggested_folder(office))
            self.folder.setText(self._suggested)
        self.passphrase.know(*office.province_th, office.code)
        self._go(SAFE)

    def _make_safe(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        header = PageHeader(self.tr("Folder and passphrase"))
        header.state.set_text(digits(self.tr("Step 2 of 2")))
        header.add_action(button(self.tr("Back"), lambda: self.stack.setCurrentIndex(OFFICE)))
        self.make = header.add_action(button(self.tr("Make the workspace"), self.start, "primary"))
        column.addWidget(header)
        scroll = Scroll()
        scroll.box.setSpacing(12)
        self.office_name = Text("", "heading")
        scroll.box.addWidget(self.office_name)
        scroll.box.addWidget(self._folder_card())
        card = Card(margin=18)
        card.box.addWidget(Text(self.tr("Passphrase of the office's key"), "heading"))
        card.box.addWidget(
            Text(
                self.tr(
                    "The key signs for the office. Whoever finds the computer or a copy of the "
                    "key can do nothing without the passphrase."
                ),
                "muted",
            )
        )
        self.passphrase = NewPassphrase()
        card.box.addWidget(self.passphrase)
        scroll.box.addWidget(card)
        scroll.box.addStretch(1)
        column.addWidget(scroll, 1)
        return page

    def _folder_card(self) -> Card:
        card = Card(margin=18)
        card.box.addWidget(Text(self.tr("Folder of the workspace"), "heading"))
        card.box.addWidget(
            Text(
                self.tr("Everything of the office is kept in it; it should be on this computer."),
                "muted",
            )
        )
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder of the workspace"))
        self.browse = button(self.tr("Other folder…"), self._browse)
        across = row(self.folder, self.browse)
        card.box.addWidget(across)
        self.warning = Card("warn", margin=10)
        self.warning_text = Text("")
        self.warning.box.addWidget(self.warning_text)
        self.warning.hide()
        self.folder_fault = Text("", "error")
        self.folder_fault.hide()
        card.box.addWidget(self.warning)
        card.box.addWidget(self.folder_fault)
        self.folder.textChanged.connect(self._folder_changed)
        return card

    def _browse(self) -> None:
        found = self.feedback.folder(self, "workspaces", self.tr("Folder of the workspace"))
        office = self.offices.office
        if found is None or office is None:
            return
        # A folder that holds something gets one of its own inside.
        filled = found.is_dir() and any(found.iterdir())
        self.folder.setText(str(found / starting.folder_name(office) if filled else found))

    def _folder_changed(self, text: str) -> None:
        self.folder_fault.hide()
        path = Path(text)
        task = self._runner.start(lambda _task: starting.location_warnings(path))
        task.succeeded.connect(self._show_warnings)

    def _show_warnings(self, codes: object) -> None:
        found = [location_text(str(code)) for code in codes] if isinstance(codes, tuple) else []
        self.warning_text.set_text("\n".join(found))
        self.warning.setVisible(bool(found))

    def start(self) -> None:
        """Make the workspace and the request in the background."""
        office = self.offices.office
        if office is None or not self.passphrase.show_faults():
            return
        root, passphrase = Path(self.folder.text().strip()), self.passphrase.text
        if not self.folder.text().strip() or not root.is_absolute():
            self._fault(self.tr("Choose a folder."))
            return
        person = self._person
        task = self._runner.start(
            lambda _task: starting.start_office(root, office.code, person, passphrase)
        )
        task.succeeded.connect(lambda made: self._started(made, passphrase))
        task.failed.connect(self._start_failed)
        self._follow(task, self.tr("Making the workspace and the office's key …"))

    def _started(self, made: object, passphrase: str) -> None:
        if isinstance(made, starting.Started):
            self.ready.emit(made.root, passphrase)

    def _start_failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._fault(error_text(error))

    def _fault(self, text: str) -> None:
        self.folder_fault.set_text(text)
        self.folder_fault.show()
        self.folder.setFocus()

    def _follow(self, task: Task, title: str) -> None:
        self.stack.setEnabled(False)
        task.finished.connect(lambda: self.stack.setEnabled(True))
        self.work.follow(task, title)

    # --- the other ways ----------------------------------------------------------------------

    def open_workspace(self) -> None:
        """Open a workspace that is on this computer already."""
        found = self.feedback.folder(self, "workspaces", self.tr("Open a workspace"))
        if found is not None:
            self.ready.emit(found, "")

    def restore(self) -> None:
        """Restore a backup into a new folder."""
        wanted = restoring.asked_for(self.feedback, self)
        if wanted is None:
            return
        task = self._runner.start(wanted.run)
        task.succeeded.connect(lambda root: self.ready.emit(root, ""))
        task.failed.connect(self._failed)
        self._follow(task, restoring.title())

    def practise(self) -> None:
        """Set up a practice workspace in the background and open it."""
        folder = restoring.free_folder(self.settings.data_folder() / "practice" / "practice-1")
        actor = self._person.actor
        task = self._runner.start(lambda running: practice.set_up(folder, actor, running.report))
        task.succeeded.connect(lambda root: self.ready.emit(root, practice.PASSPHRASE))
        task.failed.connect(self._failed)
        self._follow(task, self.tr("Setting up a centre and an office with sample data …"))

    def go_on_practising(self) -> None:
        """Open the practice workspace used last."""
        found = self.settings.practice()
        if found is not None:
            self.ready.emit(found, "")

    def _failed(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.feedback.fail(self, error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop work under way; nothing half-made is left behind."""
        self._runner.cancel_all()
        self._runner.wait()
        event.accept()
        self.left.emit()


def suggested_folder(office: Office) -> Path:
    """Return where an office's workspace would best be: not where files are synchronised."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    if starting.location_warnings(documents):
        documents = Path.home()
    return restoring.free_folder(documents / "KPR Desk" / starting.folder_name(office))
