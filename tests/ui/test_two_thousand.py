"""A list of two thousand items: all are there, and only those that are seen cost anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.first_page import Held, Overview, Row
from tests.helpers import long_rounds
from ui.models.table import Heading
from ui.pages.area_overview import MOST_LINES
from ui.pages.indicator_list import MANY, IndicatorList
from ui.texts import digits
from ui.widgets import cells
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started

CONTROL = Qt.KeyboardModifier.ControlModifier
GROUPS = long_rounds.ITEMS // long_rounds.IN_GROUP
SEEN = 40
"""More rows than fit into the window of these tests."""


class Measured:
    """Counts the texts that are cut into lines, which is how rows are measured and drawn."""

    def __init__(self) -> None:
        cells.lines_of.cache_clear()
        self._before = 0

    def since(self) -> int:
        """Return how many different texts were measured since the last call."""
        found = cells.lines_of.cache_info().misses - self._before
        self._before += found
        return found


@pytest.fixture
def measured() -> Measured:
    return Measured()


@pytest.fixture
def shown(qtbot: QtBot, measured: Measured) -> IndicatorList:
    page = IndicatorList()
    qtbot.addWidget(page)
    page.resize(620, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_listing(long_rounds.listing())
    settle()
    return page


def settle() -> None:
    """Let the list find its widths and draw what is seen."""
    for _ in range(5):
        QApplication.processEvents()


def items(page: IndicatorList) -> list[Row]:
    return [each for each in page.rows.rows if isinstance(each, Row)]


def heights(page: IndicatorList) -> set[int]:
    return {page.table.rowHeight(row) for row in range(page.rows.rowCount())}


def test_all_items_are_listed_under_their_groups(shown: IndicatorList) -> None:
    assert items(shown) == list(long_rounds.listing().rows)
    assert shown.rows.rowCount() == long_rounds.ITEMS + GROUPS
    headings = [row for row, each in enumerate(shown.rows.rows) if isinstance(each, Heading)]
    assert headings == [group * (long_rounds.IN_GROUP + 1) for group in range(GROUPS)]
    assert shown.all_button.text() == "All (2000)"


def test_only_what_is_seen_is_measured_and_nothing_is_a_widget(
    shown: IndicatorList, measured: Measured
) -> None:
    shown.select("1.1")
    settle()
    widgets = len(shown.findChildren(QWidget))
    # Each row that is seen has six cells, and no more than six texts.
    assert 0 < measured.since() < SEEN * 6
    QTest.keyClick(shown.table, Qt.Key.Key_End, CONTROL)
    settle()
    assert 0 < measured.since() < SEEN * 6
    shown.search.setText("199")
    settle()
    assert measured.since() < (MANY + SEEN) * 6
    shown.search.clear()
    settle()
    assert measured.since() < SEEN * 6
    assert len(shown.findChildren(QWidget)) == widgets


def test_few_rows_are_each_as_high_as_their_text(shown: IndicatorList) -> None:
    assert len(heights(shown)) == 1
    uniform = heights(shown)
    shown.search.setText("199")
    settle()
    assert 1 < len(items(shown)) <= MANY
    assert len(heights(shown)) > 1
    shown.search.clear()
    settle()
    assert heights(shown) == uniform


def test_searching_finds_what_was_typed(shown: IndicatorList) -> None:
    for typed in ("1", "19", "199", "1999"):
        shown.search.setText(typed)
        wanted = [row for row in long_rounds.listing().rows if typed in f"{row.code} {row.title}"]
        assert [each.code for each in items(shown)] == [each.code for each in wanted]
    assert [each.code for each in items(shown)] == ["10.200"]
    shown.search.clear()
    shown.left_button.click()
    assert {each.state for each in items(shown)} == {"missing", "problem", "evidence", "returned"}
    assert len(items(shown)) == long_rounds.ITEMS // 2


def test_keys_and_wheel_reach_the_end(shown: IndicatorList) -> None:
    table = shown.table
    table.setFocus()
    shown.select("1.1")
    for _ in range(long_rounds.ITEMS):
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        if table.currentIndex().row() == shown.rows.rowCount() - 1:
            break
    settle()
    last = table.currentIndex()
    assert last.row() == shown.rows.rowCount() - 1
    assert table.viewport().rect().contains(table.visualRect(last).center())
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()
    QTest.keyClick(table, Qt.Key.Key_Home, CONTROL)
    assert table.currentIndex().row() == 1  # the first row is a heading
    bar = table.verticalScrollBar()
    while bar.value() < bar.maximum():
        before = bar.value()
        bar.setValue(before + 3 * bar.singleStep())
        assert bar.value() > before
    bottom = table.indexAt(table.viewport().rect().bottomLeft())
    assert bottom.row() == shown.rows.rowCount() - 1


def test_a_long_title_stays_inside_its_row(shown: IndicatorList) -> None:
    font, width = shown.table.font(), 120.0
    text = "คำที่ยาว " * 40
    assert len(cells.cell_lines(text, font, width)) == cells.MOST_LINES
    cut = cells.cell_lines(text, font, width, room=2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")


def test_the_overview_lists_the_first_and_says_how_many_more(
    start: Callable[[Path | None], Started], office: Path, qtbot: QtBot
) -> None:
    page = start(office).area.overview
    qtbot.waitUntil(lambda: page.fresh)
    before = len(page.findChildren(QWidget))
    page.show_overview(Overview("fill", long_rounds.listing(), Held(), enrolled=True))
    assert page.lines.count() == MOST_LINES + 1
    last = page.lines.itemAt(MOST_LINES)
    assert last is not None
    said = last.widget()
    assert isinstance(said, Text)
    left = long_rounds.ITEMS // 2 - MOST_LINES
    assert said.raw == digits(f"ยังมีอีก {left} ตัวชี้วัด ดูได้ที่หน้า “ตัวชี้วัด”")
    assert page.list_title.raw.endswith(digits(f"({long_rounds.ITEMS // 2})"))
    assert len(page.findChildren(QWidget)) < before + 10 * MOST_LINES
