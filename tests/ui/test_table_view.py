"""The table to read, and the scrolling column, at the widths that windows give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.models.table import Column, Rows
from ui.widgets.basics import Card, Scroll, Text
from ui.widgets.table_view import ReadTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def plain(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT, 100)
    yield
    theme.apply(qapp, theme.LIGHT, 100)
    qapp.setStyleSheet("")


def shown(qtbot: QtBot, width: int, rows: int = 2) -> ReadTable:
    model = Rows((Column("When", str, width=150), Column("What", str), Column("N", str, width=50)))
    table = ReadTable(model, "Rows", wide=1)
    model.setParent(table)
    qtbot.addWidget(table)
    model.set_rows(tuple(str(each) for each in range(rows)))
    table.resize(width, 300)
    table.show()
    return table


def widths(table: ReadTable) -> list[int]:
    return [table.columnWidth(index) for index in range(3)]


def test_the_wide_column_takes_what_is_left(qtbot: QtBot) -> None:
    table = shown(qtbot, 500)
    assert widths(table) == [150, table.viewport().width() - 200, 50]


def test_in_a_narrow_table_all_columns_give_way(qtbot: QtBot) -> None:
    table = shown(qtbot, 200)
    found = widths(table)
    assert sum(found) == table.viewport().width()
    assert found[1] >= 0.4 * table.viewport().width()
    assert 0 < found[2] < 50


def test_columns_grow_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.LIGHT, 200)
    assert widths(shown(qtbot, 1000))[0] == 300


def test_a_table_asks_for_some_rows_and_no_more(qtbot: QtBot) -> None:
    few, some, many = (shown(qtbot, 300, rows).sizeHint().height() for rows in (0, 4, 500))
    assert few < some < many
    assert many == shown(qtbot, 300, 6).sizeHint().height()


def test_a_table_never_scrolls_sideways(qtbot: QtBot) -> None:
    policy = shown(qtbot, 100).horizontalScrollBarPolicy()
    assert policy is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def column(qtbot: QtBot, height: int, widest: int | None) -> tuple[Scroll, Card]:
    scroll = Scroll(edge=20, widest=widest)
    qtbot.addWidget(scroll)
    card = Card()
    card.setFixedHeight(height)
    scroll.box.addWidget(card)
    scroll.box.addWidget(Text("words"))
    scroll.box.addStretch(1)
    scroll.resize(600, 300)
    scroll.show()
    return scroll, card


def test_a_scroll_bar_takes_nothing_from_the_content(qtbot: QtBot) -> None:
    low, high = column(qtbot, 100, None), column(qtbot, 900, None)
    qtbot.waitUntil(lambda: high[0].verticalScrollBar().isVisible())
    assert not low[0].verticalScrollBar().isVisible()
    assert low[1].width() == high[1].width() == 580


def test_a_column_becomes_no_wider_than_it_may(qtbot: QtBot) -> None:
    narrow, wide = column(qtbot, 100, 400), column(qtbot, 100, 1400)
    assert (narrow[1].width(), wide[1].width()) == (400, 580)
