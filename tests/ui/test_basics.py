"""Small parts: a text that can be selected looks as any other until something of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui import theme
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

MARKS = "ครั้งนี้ที่ปื้น ฟื้นฟูพื้นที่ ผู้นี้ชื่อปี่ เป้าหมายที่สูงกว่า " * 4


@pytest.mark.parametrize("wrap", [True, False])
def test_a_selectable_text_keeps_its_highest_marks(
    qapp: QApplication, qtbot: QtBot, *, wrap: bool
) -> None:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT, 100)
    made = [Text(MARKS, "small", wrap=wrap, selectable=each) for each in (False, True)]
    for each in made:
        qtbot.addWidget(each)
        each.resize(300, 120)
    plain, selectable = (each.grab().toImage() for each in made)
    assert selectable == plain
    made[1].setSelection(0, 5)
    assert made[1].grab().toImage() != plain
    qapp.setStyleSheet("")
