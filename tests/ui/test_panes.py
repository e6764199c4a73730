"""Two panes side by side where there is room, else one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.test_overview_and_exchange import begun
from ui.area import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started

    Start = Callable[[Path | None], Started]


def test_list_and_form_take_turns_where_both_have_no_room(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    window = begun(start, office, qtbot)
    window.resize(1280, 760)
    window.show_page(INDICATORS)
    page = window.indicators
    qtbot.waitUntil(lambda: page.form.code != "")
    assert page.list.isVisible()
    assert page.form.isVisible()
    assert not page.form.back.isVisible()
    page.splitter.resize(400, 500)
    assert page.list.isVisible()
    assert not page.form.isVisible()
    chosen = page.form.code
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.form.code != chosen)
    assert not page.form.isVisible()  # going through the list leaves the list where it is
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.form.isVisible)
    assert not page.list.isVisible()
    page.form.back.click()
    assert page.list.isVisible()
    assert not page.form.isVisible()
    page.splitter.resize(1600, 500)
    assert page.list.isVisible()
    assert page.form.isVisible()
    assert not page.form.back.isVisible()
