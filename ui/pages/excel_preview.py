"""The preview of an import from Excel: every change, with a choice where both sides have changed.

The dialog runs nothing; it shows a plan and gives it back with the choices made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.calendar import thai_time
from ui.models.table import ROW_ROLE, SORT_ROLE, Column, Rows
from ui.pages.excel_change import ChangePanel, value_text
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Scroll, Text, button, row
from ui.widgets.cells import Cells
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent

    from desktop_app.services.excel_twin import Change, Kind, Plan, Side

Index = QModelIndex | QPersistentModelIndex

_CHANGED: Final[frozenset[Kind]] = frozenset({"take", "conflict", "refused"})
_ORDER: Final = ("conflict", "refused", "take", "unchanged")
_OUTCOME: Final = 3
_NOTE: Final = 4
_WIDE: Final = 40
"""From so many lines' heights on a window is wide enough for all columns."""
_FEW: Final = 400
"""Up to so many rows get the height that their texts need."""


class _Filter(QSortFilterProxyModel):
    """Shows the changes of some kinds."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: frozenset[Kind] = _CHANGED
        self.setSortRole(SORT_ROLE)

    def show_kinds(self, kinds: frozenset[Kind]) -> None:
        self._kinds = kinds
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        change = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        return isinstance(change, _Numbered) and change.change.kind in self._kinds


class _Numbered:
    """A change and its position in the plan."""

    __slots__ = ("at", "change")

    def __init__(self, at: int, change: Change) -> None:
        self.at, self.change = at, change


class ExcelPreview(QDialog):
    """See the module's text; accepted when the user wants the choices to be stored."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        """Show a plan; the first conflict is selected."""
        super().__init__(parent)
        self._plan = plan
        self.setWindowTitle(self.tr("Import from Excel"))
        self.setSizeGripEnabled(True)
        self.setMinimumSize(640, 480)
        self.resize(1120, 720)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 16, 16)
        outer.setSpacing(10)
        # With large letters on a small screen all but the buttons scrolls.
        self.content = Scroll()
        column = self.content.box
        outer.addWidget(self.content, 1)
        column.addWidget(self._heading())
        if plan.notices:
            card = Card("warn", margin=10)
            for notice in plan.notices:
                card.box.addWidget(Text(digits(error_text(notice)), selectable=True))
            column.addWidget(card)
        column.addWidget(self._filters())
        self.rows = Rows(self._columns())
        self.proxy = _Filter()
        self.proxy.setSourceModel(self.rows)
        self.table = self._table()
        self.table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._fit_rows())
        column.addWidget(self.table, 1)
        self.panel = ChangePanel()
        self.panel.chosen.connect(self._choose_current)
        column.addWidget(self.panel)
        column.addWidget(self._conflict_buttons())
        outer.addWidget(self._foot())
        for keys, side in (("Ctrl+Left", "mine"), ("Ctrl+Right", "theirs")):
            QShortcut(QKeySequence(keys), self, lambda side=side: self._choose_and_go_on(side))
        self._show()
        self._select(0)
        self.table.setFocus()

    # --- building ---------------------------------------------------------------------------

    def _heading(self) -> QWidget:
        plan = self._plan
        parts = [plan.round_title]
        if plan.exported_at is not None:
            parts.append(
                self.tr("exported {time}").format(time=thai_time(plan.exported_at, short=True))
            )
        parts.append(self.tr("nothing is stored yet"))
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(Text(plan.file, "title"))
        box.addWidget(Text(digits(" · ".join(parts)), "muted"))
        return holder

    def _filters(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, fill=False)
        self.filters = QButtonGroup(self)
        self.filters.setExclusive(True)
        plan = self._plan
        changed = sum(plan.count(kind) for kind in _CHANGED)
        entries: tuple[tuple[str, int, frozenset[Kind]], ...] = (
            (self.tr("All changes: {n}"), changed, _CHANGED),
            (self.tr("Only in the file: {n}"), plan.count("take"), frozenset({"take"})),
            (self.tr("In both: {n}"), plan.count("conflict"), frozenset({"conflict"})),
            (self.tr("Refused: {n}"), plan.count("refused"), frozenset({"refused"})),
            (self.tr("Unchanged: {n}"), plan.count("unchanged"), frozenset({"unchanged"})),
        )
        self._kinds = [kinds for _name, _count, kinds in entries]
        for number, (name, count, _kinds) in enumerate(entries):
            each = QPushButton(digits(name.format(n=count)))
            each.setCheckable(True)
            each.setChecked(number == 0)
            each.setAutoDefault(False)
            each.setProperty("kind", "segment")
            each.setAccessibleName(name.format(n=count))
            self.filters.addButton(each, number)
            flow.addWidget(each)
        self.filters.idClicked.connect(self._filter)
        return holder

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                self.tr("Indicator"),
                lambda n: digits(f"{n.change.item}  {n.change.label}"),
                lambda n: n.at,  # the plan is in the framework's order
                tip=lambda n: n.change.title,
            ),
            Column(self.tr("In the program"), lambda n: _short(n.change, n.change.mine), width=135),
            Column(self.tr("In the file"), lambda n: _short(n.change, n.change.theirs), width=135),
            Column(
                self.tr("What happens"),
                lambda n: self.outcome_text(n.change),
                lambda n: _rank(n.change) * len(self._plan.changes) + n.at,
                tone=lambda n: outcome_tone(n.change),
                width=135,
            ),
            Column(
                self.tr("Remark"), lambda n: note_text(n.change), tip=lambda n: note_text(n.change)
            ),
        )

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.proxy)
        self._cells = Cells()
        table.setItemDelegate(self._cells)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Changes"))
        table.verticalHeader().hide()
        across = table.horizontalHeader()
        across.setMinimumSectionSize(90)
        for number, each in enumerate(self.rows.columns):
            if each.width:
                width = each.width * self.fontMetrics().height() // 22
                table.setColumnWidth(number, width)
            else:
                across.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        table.setSortingEnabled(True)
        table.sortByColumn(_OUTCOME, Qt.SortOrder.AscendingOrder)
        table.setMinimumHeight(self.fontMetrics().height() * 7)
        table.selectionModel().currentRowChanged.connect(self._show_current)
        return table

    def _conflict_buttons(self) -> QWidget:
        self.all_mine = button(
            self.tr("Keep the program's everywhere"), lambda: self._choose_conflicts("mine")
        )
        self.all_theirs = button(
            self.tr("Take the file's everywhere"), lambda: self._choose_conflicts("theirs")
        )
        holder = QWidget()
        flow = Flow(holder, fill=False)
        words = self.tr("Delete the {n} values that were emptied in the file")
        self.all_emptied = button(
            digits(words.format(n=len(self._plan.emptied))),
            lambda: self._choose(self._plan.emptied, "theirs"),
        )
        conflicts, emptied = bool(self._plan.count("conflict")), bool(self._plan.emptied)
        for each, wanted in (
            (self.all_mine, conflicts),
            (self.all_theirs, conflicts),
            (self.all_emptied, emptied),
        ):
            each.setAutoDefault(False)
            each.setProperty("kind", "small")
            flow.addWidget(each)
            each.setVisible(wanted)
        holder.setVisible(conflicts or emptied)
        return holder

    def _foot(self) -> QWidget:
        self.status = Text("", "muted")
        self.cancel = button(self.tr("Cancel"), self.reject)
        self.apply = button("", self._accept, "primary")
        for each in (self.cancel, self.apply):
            each.setAutoDefault(False)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 4, 0)
        box.addWidget(self.status)
        box.addWidget(row(None, self.cancel, self.apply))
        return holder

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the plan as it is now."""
        self.rows.set_rows([_Numbered(at, change) for at, change in enumerate(self._plan.changes)])
        self._fit_rows()
        taken, undecided = len(self._plan.taken), self._plan.undecided
        misfits = self._plan.misfits()
        self.apply.setText(digits(self.tr("Take over {n} values").format(n=taken)))
        self.apply.setAccessibleName(self.apply.text())
        self.apply.setEnabled(bool(taken) and not undecided and not misfits)
        if misfits:
            words = self.tr(
                "Item {items}: a figure excludes N/A. Choose the same side for both."
            ).format(items=", ".join(misfits))
        elif undecided:
            words = self.tr(
                "{n} values were changed in both places: choose which one is right "
                "(Ctrl+Left: the program's, Ctrl+Right: the file's)"
            ).format(n=undecided)
        elif not taken:
            words = self.tr("Nothing is taken over from this file.")
        else:
            words = self.tr("All of it is taken over in one step, and can be undone in one step.")
        self.status.set_text(digits(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the remarks to the panel where the window is narrow for the letters."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().height() * _WIDE
        self.table.setColumnHidden(_NOTE, narrow)

    def _fit_rows(self) -> None:
        if self.proxy.rowCount() <= _FEW:
            self.table.resizeRowsToContents()

    def _filter(self, number: int) -> None:
        self.proxy.show_kinds(self._kinds[number])
        self._fit_rows()
        self._select(0)

    def _select(self, position: int) -> None:
        if position < self.proxy.rowCount():
            self.table.selectRow(position)
        else:
            self.panel.show_change(None)

    def _current(self) -> _Numbered | None:
        found = self.table.currentIndex().data(ROW_ROLE)
        return found if isinstance(found, _Numbered) else None

    @Slot(QModelIndex, QModelIndex)
    def _show_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        found = current.data(ROW_ROLE)
        self.panel.show_change(found.change if isinstance(found, _Numbered) else None)

    # --- choosing ---------------------------------------------------------------------------

    def _choose(self, places: Collection[int], side: Side) -> None:
        self._plan = self._plan.choose(places, side)
        self._show()
        current = self._current()
        self.panel.show_change(None if current is None else current.change)

    @Slot(str)
    def _choose_current(self, side: str) -> None:
        current = self._current()
        if current is not None:
            self._choose({current.at}, "theirs" if side == "theirs" else "mine")

    def _choose_and_go_on(self, side: str) -> None:
        """Choose, and go to the next conflict that is not decided."""
        self._choose_current(side)
        start = self.table.currentIndex().row()
        count = self.proxy.rowCount()
        for step in range(1, count):
            position = (start + step) % count
            found = self.proxy.index(position, 0).data(ROW_ROLE)
            if isinstance(found, _Numbered) and found.change.choice is None:
                self._select(position)
                return

    def _choose_conflicts(self, side: Side) -> None:
        found = {at for at, each in enumerate(self._plan.changes) if each.kind == "conflict"}
        self._choose(found, side)

    def _accept(self) -> None:
        if self.apply.isEnabled():
            self.accept()

    def chosen(self) -> Plan:
        """Return the plan with the choices made."""
        return self._plan

    def outcome_text(self, change: Change) -> str:
        """Return what becomes of a change, in words."""
        if change.kind == "refused":
            return self.tr("Refused")
        if change.kind == "unchanged":
            return self.tr("Unchanged")
        if change.choice is None:
            return self.tr("Choose")
        if change.emptied:
            return self.tr("Delete") if change.choice == "theirs" else self.tr("Emptied: keep")
        return self.tr("Take the file's") if change.choice == "theirs" else self.tr("Keep")


def outcome_tone(change: Change) -> str:
    """Return the colour of what becomes of a change."""
    if change.kind == "refused":
        return "bad"
    if change.kind in _CHANGED and (change.choice is None or change.emptied):
        return "warn"
    return "accent" if change.choice == "theirs" else "neutral"


def _rank(change: Change) -> int:
    """Return where a change stands: what was emptied comes before what was filled in."""
    return 2 * _ORDER.index(change.kind) + (not change.emptied)


def note_text(change: Change) -> str:
    """Return why a change is refused, or what is worth a look."""
    notes = [change.reason] if change.reason is not None else list(change.notices)
    return " · ".join(digits(error_text(note)) for note in notes)


def _short(change: Change, text: str) -> str:
    """Return a value on one line; the panel shows all of it."""
    return " ".join(value_text(change.form, text).split())
