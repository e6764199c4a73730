"""Indicators of the area office: the list at the left, the form of the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.calendar import code_key, thai_date
from desktop_app.services import indicators, reporting
from ui.models.table import ROW_ROLE, SORT_ROLE, Column, Rows
from ui.pages.indicator_form import IndicatorForm
from ui.texts import digits, error_text
from ui.theme import LIGHT
from ui.widgets.basics import Card, PageHeader
from ui.widgets.cells import Cells
from ui.widgets.ring import Ring
from ui.workplace import Topic

if TYPE_CHECKING:
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.tasks import Task
    from ui.workplace import Workplace


class _Proxy(QSortFilterProxyModel):
    """Finds by code, title and state; sorts by the columns' own keys."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""
        self.setSortRole(SORT_ROLE)

    def look_for(self, text: str) -> None:
        self.wanted = text.strip().casefold()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex) -> bool:  # type: ignore[override]  # the stubs allow more
        del source_parent
        model = self.sourceModel()
        shown = " ".join(
            str(model.data(model.index(source_row, column)) or "")
            for column in range(model.columnCount())
        )
        return self.wanted in shown.casefold()


class IndicatorsPage(QWidget):
    """See the module's text."""

    def __init__(self, workplace: Workplace, feedback: Feedback, settings: Settings) -> None:
        """Build an empty page; it fills itself from the workplace."""
        super().__init__()
        self.setObjectName("page")
        self.workplace, self.feedback, self.settings = workplace, feedback, settings
        self._code = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.header = PageHeader(self.tr("Indicators"))
        self.ring = Ring()
        self.header.lead.addWidget(self.ring)
        column.addWidget(self.header)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(14)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._build_list())
        self.form = IndicatorForm()
        self.splitter.addWidget(self.form)
        self.splitter.setStretchFactor(0, 11)
        self.splitter.setStretchFactor(1, 10)
        column.addWidget(self.splitter, 1)
        self.form.committed.connect(self._commit)
        self.form.next_wanted.connect(lambda: self._step(1))
        self.form.previous_wanted.connect(lambda: self._step(-1))
        workplace.changed.connect(self._reload_if)
        workplace.round_changed.connect(lambda _round: self.reload())

    def _build_list(self) -> QWidget:
        card = Card(margin=10)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find an indicator (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Find an indicator"))
        self.search.setClearButtonEnabled(True)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self.rows = Rows(self._columns())
        self.proxy = _Proxy()
        self.proxy.setSourceModel(self.rows)
        self.search.textChanged.connect(self.proxy.look_for)
        self.table = QTableView()
        self.table.setModel(self.proxy)
        self._cells = Cells(LIGHT)
        self.table.setItemDelegate(self._cells)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setTabKeyNavigation(False)
        self.table.setSortingEnabled(True)
        self.table.setAccessibleName(self.tr("Indicators of the round"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for index, each in enumerate(self.rows.columns):
            if index != 1:
                across.setSectionResizeMode(index, QHeaderView.ResizeMode.Interactive)
                self.table.setColumnWidth(index, each.width)
        across.sectionResized.connect(lambda *_sizes: self.table.resizeRowsToContents())
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        card.box.addWidget(self.search)
        card.box.addWidget(self.table, 1)
        return card

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Code"), lambda r: r.code, lambda r: str(code_key(r.code)), width=58),
            Column(self.tr("Indicator"), lambda r: digits(r.title), tip=lambda r: r.title),
            Column(self.tr("Weight"), lambda r: digits(r.weight), right=True, width=64),
            Column(self.tr("Result"), lambda r: digits(r.value or "-"), right=True, width=76),
            Column(self.tr("Score"), lambda r: digits(r.score or "-"), right=True, width=76),
            Column(
                self.tr("State"),
                lambda r: self.state_text(r.state),
                tone=lambda r: TONES[r.state],
                tip=lambda r: r.remark,
                width=126,
            ),
        )

    def state_text(self, state: str) -> str:
        """Return a state in words."""
        return {
            "done": self.tr("Complete"),
            "missing": self.tr("Not filled in"),
            "problem": self.tr("Has a problem"),
            "evidence": self.tr("Evidence missing"),
            "returned": self.tr("Returned"),
            "accepted": self.tr("Accepted"),
            "central": self.tr("From the centre"),
            "na": self.tr("N/A"),
        }[state]

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic):
            self.reload()

    def reload(self) -> None:
        """Read the round again."""
        round_id = self.workplace.round_id or None
        self.workplace.read(lambda s: indicators.listing(s, round_id), self._show_listing)

    def _show_listing(self, found: object) -> None:
        if not isinstance(found, indicators.Listing):
            return
        self.rows.set_rows(found.rows)
        self.table.resizeRowsToContents()
        todo = [r for r in found.rows if r.state in {"missing", "problem"}]
        lacking = sum(r.state == "evidence" for r in found.rows)
        returned = sum(r.state == "returned" for r in found.rows)
        mine = [r for r in found.rows if r.state != "central"]
        done = sum(r.state in {"done", "accepted", "na"} for r in mine)
        self.ring.show_part(done, len(mine))
        parts = []
        if todo:
            parts.append(self.tr("{n} to fill in").format(n=len(todo)))
        if lacking:
            parts.append(self.tr("{n} without evidence").format(n=lacking))
        if returned:
            parts.append(self.tr("{n} returned by the centre").format(n=returned))
        parts.append(
            self.tr("due {day} ({left})").format(
                day=thai_date(found.due, short=True), left=self._left(found.days_left)
            )
        )
        self.header.state.set_text(digits(" · ".join(parts)))
        if not self._code and found.rows:
            self.table.selectRow(0)
        elif self._code:
            self._load_detail()

    def _left(self, days: int) -> str:
        if days < 0:
            return self.tr("{n} days late").format(n=-days)
        return self.tr("in {n} days").format(n=days)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW_ROLE)
        if isinstance(row, indicators.Row):
            self._code = row.code
            self._load_detail()

    def open_item(self, code: str) -> None:
        """Show an item, from another page."""
        for position in range(self.proxy.rowCount()):
            row = self.proxy.index(position, 0).data(ROW_ROLE)
            if isinstance(row, indicators.Row) and row.code == code:
                self.table.selectRow(position)
                self.form.focus_first()

    def _load_detail(self) -> None:
        code, round_id = self._code, self.workplace.round_id or None
        self.workplace.read(
            lambda s: indicators.detail(s, code, round_id),
            lambda found: self.form.show_detail(found) if code == self._code else None,
        )

    def _step(self, by: int) -> None:
        position = self.table.currentIndex().row() + by
        if 0 <= position < self.proxy.rowCount():
            index = self.proxy.index(position, 0)
            self.table.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            self.form.focus_when_shown()

    @Slot(str, str, str)
    def _commit(self, code: str, key: str, text: str) -> None:
        round_id = self.workplace.round_id or None

        def work(session: Session, _task: Task) -> object:
            return reporting.set_answer(session, code, [(key, text)], round_id=round_id)

        self.workplace.write(
            work,
            Topic.ANSWERS,
            failed=lambda error: self._show_fault(code, key, error),
        )

    def _show_fault(self, code: str, key: str, error: object) -> None:
        if code == self._code and isinstance(error, BaseException):
            self.form.show_fault(key, error_text(error))


TONES = {
    "done": "good",
    "missing": "neutral",
    "problem": "bad",
    "evidence": "warn",
    "returned": "bad",
    "accepted": "good",
    "central": "accent",
    "na": "neutral",
}
