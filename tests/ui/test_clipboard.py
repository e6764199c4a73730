"""Copied texts are those that are shown, without the invisible places for line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from ui.clipboard import PlainCopies
from ui.models.table import Column, Rows
from ui.texts import SPEECH, digits
from ui.widgets.basics import Text
from ui.widgets.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

THAI = "ร้อยละของเด็กตกหล่นที่ได้รับการติดตาม 2570"
BREAK = "\u200b"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    found = qapp.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def watched(clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch) -> Iterator[QClipboard]:
    """The clipboard as the program watches it; offscreen nobody ever owns one."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: True)
    parent = QObject()
    PlainCopies(clipboard, parent)
    yield clipboard
    parent.deleteLater()


def copy_all(widget: QWidget, qtbot: QtBot) -> None:
    """Choose everything in a widget and copy it, by keyboard."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)


def test_a_label_has_places_for_line_breaks_that_would_be_copied(
    clipboard: QClipboard, qtbot: QtBot
) -> None:
    copy_all(Text(THAI, selectable=True), qtbot)
    assert BREAK in clipboard.text()


def test_a_label_is_copied_as_it_reads(watched: QClipboard, qtbot: QtBot) -> None:
    copy_all(Text(THAI, selectable=True), qtbot)
    assert watched.text() == THAI


def test_digits_are_copied_as_they_are_shown(watched: QClipboard, qtbot: QtBot) -> None:
    SPEECH.thai_digits = True
    copy_all(Text(digits(THAI), selectable=True), qtbot)
    assert watched.text() == digits(THAI)
    assert watched.text().endswith("๒๕๗๐")


def test_a_cell_is_copied_as_it_reads(watched: QClipboard, qtbot: QtBot) -> None:
    table, model = QTableView(), Rows((Column("Title", str),))
    cells = Cells()
    cells.setParent(table)
    table.setItemDelegate(cells)
    table.setModel(model)
    model.set_rows((THAI,))
    table.setCurrentIndex(model.index(0, 0))
    copy_all(table, qtbot)
    assert watched.text() == THAI


def test_what_is_no_text_stays(watched: QClipboard) -> None:
    data = QMimeData()
    data.setData("application/x-test", b"bytes")
    watched.setMimeData(data)
    assert watched.mimeData().data("application/x-test").data() == b"bytes"


def test_the_text_of_others_stays(watched: QClipboard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self: False)
    watched.setText(f"a{BREAK}b")
    assert watched.text() == f"a{BREAK}b"
