"""Widgets side by side: in lines of one height, and figures level with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.fields import NumberField
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = " ".join(["จำนวนนักเรียนทั้งหมดในสังกัดตามรายงานข้อมูลเมื่อวันที่ 10 มิถุนายน"] * 3)


def lined_up(qtbot: QtBot, *widgets: QWidget, width: int = 900) -> QWidget:
    """Show widgets side by side; below them there is room."""
    host = QWidget()
    column = QVBoxLayout(host)
    holder = QWidget()
    flow = Flow(holder, fill=True)
    for widget in widgets:
        flow.addWidget(widget)
    column.addWidget(holder)
    column.addStretch(1)
    host.resize(width, 400)
    qtbot.addWidget(host)
    host.show()
    return host


def tops(host: QWidget, *fields: NumberField) -> set[int]:
    return {field.edit.mapTo(host, QPoint(0, 0)).y() for field in fields}


@pytest.mark.parametrize("fault", ["", "ไม่ใช่ตัวเลขที่ใช้ได้ในช่องนี้ พิมพ์ใหม่ให้เป็นตัวเลข"])
@pytest.mark.parametrize("offer", ["", "12"])
def test_figures_are_level_whatever_stands_above_and_below(
    qtbot: QtBot, fault: str, offer: str
) -> None:
    short, long = NumberField("a", "ระดับ 1"), NumberField("b", LONG)
    host = lined_up(qtbot, short, long)
    short.show_fault(fault)
    if offer:
        short.offer(offer)
    qtbot.waitUntil(lambda: len(tops(host, short, long)) == 1)
    assert short.x() < long.x()
    assert short.title.height() < long.title.height()


def test_other_widgets_of_a_line_get_its_height(qtbot: QtBot) -> None:
    low, high = QFrame(), QFrame()
    for frame, height in ((low, 20), (high, 60)):
        QVBoxLayout(frame).addSpacing(height)
        frame.setMinimumWidth(100)
    host = lined_up(qtbot, low, high)
    qtbot.waitUntil(lambda: low.x() < high.x())
    assert host.isVisible()
    assert (low.y(), low.height()) == (high.y(), high.height())
