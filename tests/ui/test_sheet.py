"""One page on its sheet: keys and the wheel scroll, turn pages and zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    image = QImage(200, 1000, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    made.show_image(image, 250)
    return made


@pytest.fixture
def heard(sheet: Sheet) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    sheet.turned.connect(lambda by: found.append(("turn", by)))
    sheet.zoomed.connect(lambda by: found.append(("zoom", by)))
    sheet.edge_wanted.connect(lambda way: found.append(("edge", way)))
    return found


def wheel(sheet: Sheet, steps: int, held: Qt.KeyboardModifier) -> None:
    place = QPointF(sheet.viewport().rect().center())
    event = QWheelEvent(
        place,
        QPointF(sheet.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003  Qt's own signature
    )
    QApplication.sendEvent(sheet.viewport(), event)


def test_a_page_is_shown_as_wide_as_asked(sheet: Sheet) -> None:
    assert sheet.picture.pixmap().width() == 250
    assert sheet.room().width() < sheet.width()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Key.Key_Plus, ("zoom", 1)),
        (Key.Key_Equal, ("zoom", 1)),
        (Key.Key_Minus, ("zoom", -1)),
        (Key.Key_0, ("zoom", 0)),
        (Key.Key_Home, ("edge", -1)),
        (Key.Key_End, ("edge", 1)),
        (Key.Key_PageUp, ("turn", -1)),
    ],
)
def test_keys_at_the_top_of_a_page(
    sheet: Sheet, heard: list[tuple[str, int]], key: Key, expected: tuple[str, int]
) -> None:
    QTest.keyClick(sheet, key)
    assert heard == [expected]


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_PageDown])
def test_keys_scroll_and_turn_the_page_where_it_ends(
    sheet: Sheet, heard: list[tuple[str, int]], key: Key
) -> None:
    bar = sheet.verticalScrollBar()
    QTest.keyClick(sheet, key)
    assert 0 < bar.value() < bar.maximum()
    bar.setValue(bar.maximum())
    assert heard == []
    QTest.keyClick(sheet, key)
    assert heard == [("turn", 1)]


def test_the_wheel_scrolls_turns_and_zooms(sheet: Sheet, heard: list[tuple[str, int]]) -> None:
    none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    bar = sheet.verticalScrollBar()
    wheel(sheet, -1, none)
    assert bar.value() > 0
    assert heard == []
    bar.setValue(bar.maximum())
    wheel(sheet, -1, none)
    bar.setValue(0)
    wheel(sheet, 1, none)
    wheel(sheet, 1, control)
    wheel(sheet, -1, control)
    assert heard == [("turn", 1), ("turn", -1), ("zoom", 1), ("zoom", -1)]
