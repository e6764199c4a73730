"""The list of indicators: search, what is left, groups, and steps that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
)

from desktop_app.domain.calendar import code_key
from desktop_app.services.first_page import Row
from ui.models.table import ROW_ROLE, Column, Heading, Rows
from ui.pages.indicator_words import LEFT, problem_text, state_text, state_tone
from ui.texts import digits
from ui.widgets.basics import Card, Text, row
from ui.widgets.cells import PADDING, Cells, cell_height, chip_font
from ui.widgets.undo_bar import UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.first_page import Listing

MANY = 120
"""With more rows than these all are equally high, so that nothing has to be measured."""
_LONGEST = 24
"""So many of the longest texts of a column are measured for its width."""

CODE, TITLE, WEIGHT, RESULT, SCORE, STATE = range(6)
_LARGEST_STATE = 0.45
"""A state takes no more than this part of the width; a longer one ends in …."""
_TITLE_LETTERS = 22
"""Columns are dropped until the titles have room for about this many letters."""


DASH = "\u2013"
"""Shown where there is no figure."""


class _Table(QTableView):
    """A table whose cursor passes over headings.

    Signals:
        resized: The room for the rows has changed, for example by a scroll bar.
    """

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the new room."""
        super().resizeEvent(event)
        self.resized.emit()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go on past a heading, in the same direction while there is something."""
        before = self.currentIndex().row()
        found = super().moveCursor(action, modifiers)
        by = 1 if found.row() >= before else -1
        for step in (by, -by):
            row = found.row()
            while self._heading(row):
                row += step
            if 0 <= row < self.model().rowCount():
                return self.model().index(row, found.column())
        return self.currentIndex()

    def _heading(self, row: int) -> bool:
        return isinstance(self.model().index(row, 0).data(ROW_ROLE), Heading)


class IndicatorList(Card):
    """See the module's text.

    Signals:
        chosen: With the code of the item that was chosen.
        opened: The item was clicked or confirmed with Enter.
        undo_wanted: The last change is to be taken back.
        redo_wanted: It is to be made again.
    """

    chosen = Signal(str)
    opened = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        """Build an empty list."""
        super().__init__(margin=10)
        self._all: tuple[Row, ...] = ()
        self._groups: dict[str, tuple[str, str]] = {}
        self._code = ""
        self._sort: tuple[int, bool] = (CODE, False)
        self._reveal = False
        self._fitted = 0  # so many rows have a height of their own
        self._build_top()
        self._build_table()
        self.empty = Text("", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(0, 24, 0, 0)
        self.empty.hide()
        self.box.addWidget(self.empty, 1)
        self._build_bottom()
        self._fit_later = QTimer(self)
        self._fit_later.setSingleShot(True)
        self._fit_later.setInterval(0)
        self._fit_later.timeout.connect(self._fit)
        self.table.resized.connect(self._fit_later.start)

    def _build_top(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find an indicator (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Find an indicator"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._refresh())
        self._segments = QButtonGroup(self)
        self.all_button = self._segment(self.tr("All"))
        self.left_button = self._segment(self.tr("Left to do"))
        self.all_button.setChecked(True)
        self._segments.buttonClicked.connect(lambda _button: self._refresh())
        self.box.addWidget(self.search)
        self.box.addWidget(row(self.all_button, self.left_button, None, spacing=6))

    def _segment(self, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("kind", "segment")
        made.setCheckable(True)
        made.setAccessibleName(text)
        self._segments.addButton(made)
        return made

    def _build_table(self) -> None:
        self.rows = Rows(self._columns())
        self.table = _Table()
        self.table.setModel(self.rows)
        self._cells = Cells()
        self.table.setItemDelegate(self._cells)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(self.tr("Indicators of the round"))
        self.table.setMinimumHeight(120)
        down, across = self.table.verticalHeader(), self.table.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(CODE, Qt.SortOrder.AscendingOrder)
        across.sortIndicatorChanged.connect(self._sort_by)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.activated.connect(lambda _index: self.opened.emit())
        self.table.clicked.connect(lambda _index: self.opened.emit())
        self.box.addWidget(self.table, 1)

    def _build_bottom(self) -> None:
        self._bottom = UndoBar()
        self._bottom.undo_wanted.connect(self.undo_wanted)
        self._bottom.redo_wanted.connect(self.redo_wanted)
        self.undo_button, self.redo_button = self._bottom.undo, self._bottom.redo
        self.box.addWidget(self._bottom)

    def _columns(self) -> tuple[Column, ...]:
        def tip(r: Row) -> str:
            return digits(
                problem_text(r.problem) if r.problem and r.state == "problem" else r.remark
            )

        return (
            Column(self.tr("Code"), lambda r: digits(r.code), lambda r: code_key(r.code)),
            Column(self.tr("Indicator"), lambda r: digits(r.title), tip=lambda r: digits(r.title)),
            Column(self.tr("Weight"), lambda r: digits(r.weight), _number("weight"), right=True),
            Column(
                self.tr("Result"), lambda r: digits(r.value or DASH), _number("value"), right=True
            ),
            Column(
                self.tr("Score"), lambda r: digits(r.score or DASH), _number("score"), right=True
            ),
            Column(self.tr("State"), state_text, state_text, tone=state_tone, tip=tip),
        )

    # --- what is shown -------------------------------------------------------------------------

    def show_listing(self, found: Listing) -> None:
        """Show a round; the chosen item stays chosen."""
        self._all = found.rows
        self._groups = {
            code: (f"{code}  {title}", score or "") for code, title, score in found.groups
        }
        left = sum(each.state in LEFT for each in found.rows)
        self.all_button.setText(digits(self.tr("All ({n})").format(n=len(found.rows))))
        self.left_button.setText(digits(self.tr("Left to do ({n})").format(n=left)))
        self._refresh()

    def _refresh(self) -> None:
        rows = self._visible()
        self.rows.set_rows(rows)
        self._mark()
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        searched = bool(self.search.text().strip())
        self.empty.set_text(
            self.tr("No indicator matches; clear the search to see all.")
            if searched
            else self.tr("Nothing is left to do in this round.")
        )
        self._fit_later.start()

    def _visible(self) -> list[Row | Heading]:
        wanted = self.search.text().strip().casefold()
        found = [each for each in self._all if self._wanted(each, wanted)]
        column, down = self._sort
        if column != CODE or down:
            key = self.rows.columns[column].sort or self.rows.columns[column].text
            return sorted(found, key=key, reverse=down)
        shown: list[Row | Heading] = []
        group = ""
        for each in found:
            if each.group != group:
                group = each.group
                title, score = self._groups.get(group, (group, ""))
                shown.append(Heading(digits(title), digits(score)))
            shown.append(each)
        return shown

    def _wanted(self, each: Row, wanted: str) -> bool:
        # The item being worked on stays in the list of what is left until another is chosen.
        left = each.state in LEFT or each.code == self._code
        if self.left_button.isChecked() and not left:
            return False
        shown = f"{each.code} {digits(each.code)} {each.title} {state_text(each)}"
        return wanted in shown.casefold()

    def _sort_by(self, column: int, order: Qt.SortOrder) -> None:
        self._sort = (column, order is Qt.SortOrder.DescendingOrder)
        self._refresh()

    def show_undo(self, undo: str, redo: str) -> None:
        """Show what can be taken back and made again; empty: nothing."""
        self._bottom.show_steps(undo, redo)

    # --- the chosen item -------------------------------------------------------------------------

    def select(self, code: str) -> None:
        """Mark an item as chosen, without saying so."""
        self._code = code
        if self.left_button.isChecked() or code not in self._codes():
            self._refresh()
        self._mark()

    def _codes(self) -> list[str]:
        return [each.code for each in self.rows.rows if isinstance(each, Row)]

    def _mark(self) -> None:
        for place, each in enumerate(self.rows.rows):
            if isinstance(each, Row) and each.code == self._code:
                model = self.table.selectionModel()
                if model.currentIndex().row() != place or not model.hasSelection():
                    model.setCurrentIndex(
                        self.rows.index(place, 0),
                        QItemSelectionModel.SelectionFlag.ClearAndSelect
                        | QItemSelectionModel.SelectionFlag.Rows,
                    )
                    self._reveal = True
                    self._fit_later.start()
                return

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        found = current.data(ROW_ROLE)
        if isinstance(found, Row) and found.code != self._code:
            self._code = found.code
            self.chosen.emit(found.code)

    def beside(self, code: str, by: int, *, editable: bool = False) -> str | None:
        """Return the item before (-1) or after (1) another in the list, or None at its end.

        Args:
            code: Where to start.
            by: The direction.
            editable: Pass over items that the office may not change.
        """
        shown = [each for each in self.rows.rows if isinstance(each, Row)]
        codes = [each.code for each in shown]
        place = codes.index(code) + by if code in codes else 0
        while 0 <= place < len(shown):
            if not (editable and shown[place].read_only):
                return shown[place].code
            place += by
        return None

    # --- widths and heights ----------------------------------------------------------------------

    def _fit(self) -> None:
        """Give each column what its content needs, and the titles the rest."""
        place = self.table.visualRect(self.table.currentIndex())
        seen = place.isValid() and place.intersects(self.table.viewport().rect())
        metrics = QFontMetricsF(self.table.font())
        widths = [self._width(column, metrics) for column in range(len(self.rows.columns))]
        room = self.table.viewport().width()
        widths[STATE] = min(widths[STATE], int(room * _LARGEST_STATE))
        least = metrics.horizontalAdvance("ก") * _TITLE_LETTERS + 2 * PADDING
        shown = [CODE, WEIGHT, RESULT, SCORE, STATE]
        for dropped in (WEIGHT, SCORE, RESULT):
            if room - sum(widths[column] for column in shown) >= least:
                break
            shown.remove(dropped)
        widths[TITLE] = max(room - sum(widths[column] for column in shown), 40)
        for column, width in enumerate(widths):
            self.table.setColumnHidden(column, column not in {*shown, TITLE})
            if self.table.columnWidth(column) != width:
                self.table.setColumnWidth(column, width)
        self._fit_rows(widths[TITLE])
        if self._reveal or seen:
            # Only now that the rows have their heights is it known where the item stands.
            self._reveal = False
            self.table.updateGeometries()
            self.table.scrollTo(self.table.currentIndex())

    def _width(self, column: int, metrics: QFontMetricsF) -> int:
        header = self.table.horizontalHeader()
        head = QFontMetricsF(header.font()).horizontalAdvance(self.rows.columns[column].title) + 30
        texts = {self.rows.columns[column].text(each) for each in self._all}
        texts = set(sorted(texts, key=len)[-_LONGEST:])
        if column == STATE:
            small = QFontMetricsF(chip_font(self.table.font()))
            body = max((small.horizontalAdvance(text) for text in texts), default=0) + 30
        elif column == TITLE:
            return 0
        else:
            body = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 20
        return int(max(head, body))

    def _fit_rows(self, width: int) -> None:
        font = self.table.font()
        heading = int(QFontMetricsF(font).height() + 14)
        down = self.table.verticalHeader()
        if len(self.rows.rows) > MANY:
            usual = int(QFontMetricsF(font).lineSpacing() * 2 + 14)
            down.setDefaultSectionSize(usual)
            for place in range(self._fitted):
                self.table.setRowHeight(place, usual)
            self._fitted = 0
            return
        self._fitted = len(self.rows.rows)
        for place, each in enumerate(self.rows.rows):
            if isinstance(each, Heading):
                height = heading
            else:
                height = max(cell_height(digits(each.title), font, width), heading + 8)
            if self.table.rowHeight(place) != height:
                self.table.setRowHeight(place, height)


def _number(name: str) -> Callable[[Row], tuple[bool, float]]:
    """Return a sort key: rows without a figure come first."""

    def key(found: Row) -> tuple[bool, float]:
        text = getattr(found, name)
        return text is not None, float(text or 0)

    return key
