"""Steps in a list of very many items: the indicators' list and a plain table, in turn.

``python -m benchmarks.list_steps ITEMS RUNS`` prints for each step and list the longest time of
each run, in milliseconds, in which the window did not come back to its event loop.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from tests.helpers import long_rounds
from ui import garbage, theme
from ui.pages.indicator_list import IndicatorList

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.first_page import Listing, Row

KEYS = 60
TYPED = ("1", "19", "199", "")
WHEEL = 3
"""Lines that one step of a mouse wheel scrolls."""


class Contender(Protocol):
    """A list that can be filled and filtered."""

    @property
    def table(self) -> QTableView:
        """What scrolls."""

    def fill(self, found: Listing) -> None:
        """Show a round."""

    def find(self, text: str) -> None:
        """Show what contains a text."""


class Ours:
    """The list of the indicators."""

    def __init__(self) -> None:
        """Show it empty."""
        self._page = IndicatorList()
        show(self._page)

    @property
    def table(self) -> QTableView:
        """What scrolls."""
        return self._page.table

    def fill(self, found: Listing) -> None:
        """Show a round."""
        self._page.show_listing(found)

    def find(self, text: str) -> None:
        """Type into the search field."""
        self._page.search.setText(text)


class Plain:
    """Qt's own table with Qt's own model and filter: one line of text in each cell."""

    def __init__(self) -> None:
        """Show it empty."""
        self.table = QTableView()
        self._model = QStandardItemModel()
        self._proxy = QSortFilterProxyModel()
        self._proxy.setSourceModel(self._model)
        self._proxy.setFilterKeyColumn(-1)
        self.table.setModel(self._proxy)
        show(self.table)

    def fill(self, found: Listing) -> None:
        """Show a round."""
        self._model.clear()
        for row in found.rows:
            self._model.appendRow([QStandardItem(text) for text in texts(row)])

    def find(self, text: str) -> None:
        """Filter by a text in any column."""
        self._proxy.setFilterFixedString(text)


def texts(row: Row) -> tuple[str, ...]:
    """Return what the cells of a row say."""
    return (row.code, row.title, row.weight, row.value or "", row.score or "", row.state)


def show(window: QWidget) -> None:
    """Show a window of the size that the list has on a small screen."""
    window.resize(620, 720)
    window.show()
    settle()


def settle() -> float:
    """Let the window do all that is to be done; return the longest turn in milliseconds."""
    worst = 0.0
    for _ in range(6):
        started = time.perf_counter()
        QApplication.processEvents()
        worst = max(worst, time.perf_counter() - started)
    return worst * 1000


def step(work: Callable[[], object]) -> float:
    """Do one thing that a user does; return the longest time without the event loop."""
    started = time.perf_counter()
    work()
    return max((time.perf_counter() - started) * 1000, settle())


def steps(contender: Contender, found: Listing) -> dict[str, float]:
    """Do everything once with a list that is shown."""
    table = contender.table
    worst = {"fill": step(lambda: contender.fill(found))}
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    settle()
    for name, key in (("key down", Qt.Key.Key_Down), ("page down", Qt.Key.Key_PageDown)):
        worst[name] = max(step(lambda key=key: QTest.keyClick(table, key)) for _ in range(KEYS))  # type: ignore[misc]  # bound early
    bar = table.verticalScrollBar()
    bar.setValue(0)
    worst["wheel"] = max(
        step(lambda: bar.setValue(bar.value() + WHEEL * bar.singleStep())) for _ in range(KEYS)
    )
    worst["filter"] = max(step(lambda text=text: contender.find(text)) for text in TYPED)  # type: ignore[misc]  # bound early
    return worst


def main(items: int, runs: int) -> dict[str, dict[str, list[float]]]:
    """Do everything with both lists in turn, after a turn that is not counted."""
    app = QApplication([])
    theme.load_fonts()
    theme.apply(app, theme.LIGHT, 100)
    garbage.spare()
    listing = long_rounds.listing(items)
    kinds: dict[str, Callable[[], Contender]] = {"ours": Ours, "plain": Plain}
    found: dict[str, dict[str, list[float]]] = {name: {} for name in kinds}
    for turn in range(runs + 1):
        for name, make in kinds.items():
            contender = make()
            for what, worst in steps(contender, listing).items():
                if turn:
                    found[name].setdefault(what, []).append(round(worst, 2))
            contender.table.window().close()
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
