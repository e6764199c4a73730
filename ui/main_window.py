"""The window: navigation at the left, a page at the right, a status line at the bottom left."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.calendar import BANGKOK, thai_date
from ui import theme
from ui.icons import Picture
from ui.leaving import Leaving
from ui.texts import digits, error_text
from ui.widgets.basics import Text, put_icon

if TYPE_CHECKING:
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.icons import Name
    from ui.settings import Settings
    from ui.workplace import Workplace

SIDE_WIDTH = 232
WIDEST_SIDE = 300


class MainWindow(QMainWindow):
    """See the module's text.

    Signals:
        left: The window was closed; the workplace is closed too.
        stayed: The window was to be closed, and the user chose to stay.
    """

    left = Signal()
    stayed = Signal()

    def __init__(self, workplace: Workplace, feedback: Feedback, settings: Settings) -> None:
        """Build the shell; pages are added with :meth:`add_page`."""
        super().__init__()
        self.workplace, self.feedback, self._settings = workplace, feedback, settings
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        self._stack = QStackedWidget()
        self._titles: list[str] = []
        self._behind = False
        self._side = self._build_side()
        body = QWidget()
        body.setObjectName("page")
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        if workplace.info.practice:
            outer.addWidget(self._practice_banner())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._side)
        across.addWidget(self._stack, 1)
        outer.addLayout(across, 1)
        self.setCentralWidget(body)
        self.setWindowTitle(f"KPR Desk · {workplace.info.name}")
        self.setMinimumSize(760, 460)
        self.resize(QSize(1280, 760).boundedTo(self.screen().availableSize()))
        geometry = settings.geometry("main")
        if geometry is not None:
            self.restoreGeometry(geometry)
        body.setFocus()  # not the first field that could have it
        workplace.saved.connect(self._show_saved)
        workplace.failed.connect(self._show_failure)
        workplace.round_changed.connect(self._show_round)
        workplace.unsaved_changed.connect(self._show_unsaved)
        self._leaving = Leaving(self, workplace, feedback)
        self._leaving.waiting.connect(
            lambda: self.status.set_text(self.tr("Finishing what is under way, then closing …"))
        )
        self._leaving.stayed.connect(self._stay)

    def _build_side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(min(theme.pixels(SIDE_WIDTH), WIDEST_SIDE))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(12, 18, 12, 14)
        layout.setSpacing(4)
        self.office = Text("", "heading")
        self.subtitle = Text("", "small")
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(self.tr("Round"))
        self.rounds.setItemDelegate(QStyledItemDelegate(self.rounds))  # follows the style sheet
        self.rounds.currentIndexChanged.connect(self._choose_round)
        layout.addWidget(self.office)
        layout.addWidget(self.subtitle)
        layout.addWidget(self.rounds)
        layout.addSpacing(14)
        self._navigation = QVBoxLayout()
        self._navigation.setSpacing(2)
        layout.addLayout(self._navigation)
        layout.addStretch(1)
        self.status = Text("", "small")
        self._status_mark = Picture("circle-check", "side_muted", pixels=15)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._status_mark, alignment=Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.status, 1)
        layout.addLayout(beside)
        return side

    def _practice_banner(self) -> QFrame:
        banner = QFrame()
        banner.setObjectName("practice")
        layout = QHBoxLayout(banner)
        layout.setContentsMargins(18, 5, 16, 5)
        layout.setSpacing(10)
        layout.addWidget(Picture("graduation-cap", "on_practice", pixels=19))
        layout.addWidget(
            Text(self.tr("Practice workspace: nothing here can be taken for real"), wrap=False),
            1,
        )
        return banner

    def add_page(self, title: str, page: QWidget, mark: Name) -> QPushButton:
        """Add a page to the navigation; Ctrl+1, Ctrl+2 … reach the pages."""
        index = self._stack.addWidget(page)
        entry = QPushButton(title)
        entry.setCheckable(True)
        entry.setAccessibleName(title)
        entry.setToolTip(f"Ctrl+{index + 1}")
        entry.setCursor(Qt.CursorShape.PointingHandCursor)
        entry.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # no ring where the mouse has clicked
        put_icon(entry, mark, "side_muted", "side_text")
        self._buttons.addButton(entry, index)
        self._navigation.addWidget(entry)
        entry.clicked.connect(lambda _checked=False: self.show_page(index))
        QShortcut(QKeySequence(f"Ctrl+{index + 1}"), self, lambda: self.show_page(index))
        if index == 0:
            entry.setChecked(True)
        return entry

    def show_page(self, index: int) -> None:
        """Show a page; what is being typed is stored first, as its field is left."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._stack.setCurrentIndex(index)
        shown = self._buttons.button(index)
        if shown is not None:
            shown.setChecked(True)

    def show_office(self, name: str, year: str, rounds: list[tuple[str, str]]) -> None:
        """Say whose workspace it is; ``rounds`` are (id, title)."""
        self.office.set_text(name)
        self.subtitle.set_text(year)
        self.rounds.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.rounds.clear()
        for round_id, title in rounds:
            self.rounds.addItem(digits(title), round_id)
        index = self.rounds.findData(self.workplace.round_id)
        self.rounds.setCurrentIndex(max(index, 0))
        self.rounds.blockSignals(False)  # noqa: FBT003
        self.rounds.setVisible(bool(rounds))

    @Slot(str)
    def _show_round(self, round_id: str) -> None:
        """Name the round that is shown, also when a page has chosen it."""
        index = self.rounds.findData(round_id)
        if index >= 0:
            self.rounds.setCurrentIndex(index)

    @Slot(int)
    def _choose_round(self, index: int) -> None:
        self.workplace.set_round(str(self.rounds.itemData(index) or ""))

    @Slot()
    def _show_saved(self) -> None:
        if not self._show_unsaved():
            self.show_saved(datetime.now(UTC))

    @Slot()
    def _show_unsaved(self) -> bool:
        """Say how much could not be stored; return whether there is something."""
        number = len(self.workplace.unsaved())
        if number:
            words = self.tr("{n} fields are not stored; the reason stands beside them.")
            self.status.set_text(digits(words.format(n=number)))
            self._status_mark.show_icon("circle-alert", "side_text")
        elif self._behind:
            self.status.set_text("")
            self.show_last_saved()
        self._behind = bool(number)
        return self._behind

    def show_last_saved(self) -> None:
        """Say when something was stored last, before anything is changed in this window."""

        def work(session: Session) -> object:
            from desktop_app.services.overview import last_saved  # noqa: PLC0415  slow to load

            return last_saved(session)

        self.workplace.read(work, self._show_last)

    def _show_last(self, found: object) -> None:
        if isinstance(found, datetime) and not self.status.raw:
            self.show_saved(found)

    def show_saved(self, moment: datetime) -> None:
        """Say when everything was stored; the day, too, unless it is today."""
        local, today = moment.astimezone(BANGKOK), datetime.now(BANGKOK).date()
        words = self.tr("Saved at {time} · offline")
        if local.date() != today:
            words = self.tr("Saved on {day} at {time} · offline")
        day, time = thai_date(local.date(), short=True), f"{local:%H.%M}"
        self.status.set_text(digits(words.format(day=day, time=time)))
        self._status_mark.show_icon("circle-check", "side_muted")

    @Slot(object)
    def _show_failure(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.status.set_text(error_text(error).splitlines()[0])
            self._status_mark.show_icon("circle-alert", "side_text")
            self.feedback.fail(self, error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is being typed; what is under way or not stored may hold the window up."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if not self._leaving.may_go():
            event.ignore()
            return
        self._settings.set_geometry("main", self.saveGeometry())
        self.workplace.close()
        event.accept()
        self.left.emit()

    def _stay(self) -> None:
        self._behind = True  # the status line says that the window closes
        self._show_unsaved()
        self.stayed.emit()
