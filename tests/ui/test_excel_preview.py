"""Import from and export to Excel on screen: the preview, its choices, and the whole flow."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

from desktop_app.services import excel_twin
from tests.helpers.offices import Desk
from tests.helpers.workbooks import Edited
from tests.ui.excel import NAME, ROUND
from ui import theme
from ui.models.table import ROW_ROLE
from ui.pages.excel_change import value_text
from ui.pages.excel_preview import ExcelPreview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.services.excel_twin import Plan


@pytest.fixture(scope="session")
def sample_plan(excel_prepared: Desk) -> Plan:
    with excel_prepared.open("1001") as office:
        return excel_twin.plan(office, excel_prepared.folder / NAME, ROUND)


@pytest.fixture
def preview(qtbot: QtBot, qapp: QApplication, sample_plan: Plan) -> Iterator[ExcelPreview]:
    theme.load_fonts()
    theme.apply(qapp, theme.LIGHT, 100)
    made = ExcelPreview(sample_plan)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qapp.setStyleSheet("")


def shown(preview: ExcelPreview) -> list[tuple[str, str]]:
    """Return item and outcome of the rows, as sorted."""
    model = preview.proxy
    rows = [model.index(row, 0).data(ROW_ROLE).change for row in range(model.rowCount())]
    return [(change.item, preview.outcome_text(change)) for change in rows]


# --- the dialog -----------------------------------------------------------------------------


def test_what_needs_a_person_stands_first(preview: ExcelPreview) -> None:
    assert shown(preview) == [
        ("1.5", "Choose"),
        ("2.4", "Choose"),
        ("1.1", "Refused"),
        ("1.9", "Refused"),
        ("1.3", "Take the file's"),
        ("1.5", "Take the file's"),
    ]
    texts = [button.text() for button in preview.filters.buttons()]
    assert texts[:4] == ["All changes: 6", "Only in the file: 2", "In both: 2", "Refused: 2"]
    assert not preview.apply.isEnabled()
    assert preview.status.raw.startswith("2 values were changed in both places")
    assert preview.panel.title.raw.startswith("1.5")
    assert (preview.panel.base.raw, preview.panel.mine.raw, preview.panel.theirs.raw) == (
        "82.00",
        "85.00",
        "88.1",
    )


def test_conflicts_are_decided_with_the_keyboard_alone(preview: ExcelPreview) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(preview.table, Qt.Key.Key_Right, control)
    assert preview.panel.title.raw.startswith("2.4")
    QTest.keyClick(preview.table, Qt.Key.Key_Left, control)
    assert preview.apply.isEnabled()
    assert preview.apply.text() == "Take over 3 values"
    chosen = preview.chosen()
    assert chosen.undecided == 0
    assert [(c.item, c.key) for c in chosen.taken] == [
        ("1.3", "value"),
        ("1.5", "value"),
        ("1.5", "narrative.result"),
    ]


def test_a_choice_is_made_with_the_mouse_and_can_be_changed(preview: ExcelPreview) -> None:
    QTest.mouseClick(preview.panel.take, Qt.MouseButton.LeftButton)
    assert shown(preview)[0] == ("1.5", "Take the file's")
    assert preview.panel.take.isChecked()
    QTest.mouseClick(preview.panel.keep, Qt.MouseButton.LeftButton)
    assert shown(preview)[0] == ("1.5", "Keep")
    assert preview.panel.keep.isChecked()
    preview.table.selectRow(4)
    QTest.mouseClick(preview.panel.keep, Qt.MouseButton.LeftButton)
    assert shown(preview)[4] == ("1.3", "Keep")


def test_all_conflicts_are_decided_at_once(preview: ExcelPreview) -> None:
    QTest.mouseClick(preview.all_mine, Qt.MouseButton.LeftButton)
    assert preview.chosen().undecided == 0
    assert len(preview.chosen().taken) == 2
    QTest.mouseClick(preview.all_theirs, Qt.MouseButton.LeftButton)
    assert len(preview.chosen().taken) == 4
    QTest.mouseClick(preview.apply, Qt.MouseButton.LeftButton)
    assert preview.result() == QDialog.DialogCode.Accepted


def test_refused_changes_say_why_and_cannot_be_chosen(preview: ExcelPreview) -> None:
    preview.table.selectRow(3)
    assert "is not a number" in preview.panel.note.raw
    assert not preview.panel.take.isEnabled()
    assert not preview.panel.keep.isEnabled()
    QTest.keyClick(preview.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert shown(preview)[3] == ("1.9", "Refused")


def test_kinds_are_filtered(preview: ExcelPreview, sample_plan: Plan) -> None:
    for number, count in ((2, 2), (3, 2), (1, 2), (4, sample_plan.count("unchanged")), (0, 6)):
        QTest.mouseClick(preview.filters.button(number), Qt.MouseButton.LeftButton)
        assert preview.proxy.rowCount() == count
    assert preview.panel.isVisible()


def test_texts_of_the_file_are_plain_and_whole(preview: ExcelPreview) -> None:
    preview.table.selectRow(5)
    assert preview.panel.theirs.raw.startswith("<b>ยาว</b>\n")
    assert preview.panel.theirs.textFormat() == Qt.TextFormat.PlainText
    assert preview.panel.theirs.raw.count("ข้อความ") == 80


def test_emptied_cells_are_named_and_kept_until_somebody_says_otherwise(
    qtbot: QtBot, excel_desk: Desk
) -> None:
    path = excel_desk.folder / NAME
    Edited(path).set("1.7", "narrative.result", None).set("1.10", "value", None).save()
    with excel_desk.open("1001") as office:
        made = ExcelPreview(excel_twin.plan(office, path, ROUND))
    qtbot.addWidget(made)
    made.show()
    states = dict(shown(made))
    assert states["1.10"] == "Emptied: keep"
    at = next(n for n, c in enumerate(made.chosen().changes) if (c.item, c.emptied) == ("1.10", 1))
    assert at not in {made.chosen().changes.index(each) for each in made.chosen().taken}
    place = next(n for n, (code, _state) in enumerate(shown(made)) if code == "1.10")
    made._select(place)
    assert made.panel.take.text() == "Delete the value"
    assert "kept unless you choose" in made.panel.note.raw
    assert made.all_emptied.isVisible()
    made.panel.take.click()
    assert dict(shown(made))["1.10"] == "Delete"
    made._choose({at}, "mine")
    made.all_emptied.click()
    assert dict(shown(made))["1.10"] == "Delete"
    made._select(0)
    assert made.panel.take.text() == "Take what the file says"


def test_contradicting_choices_are_named(
    qtbot: QtBot, excel_desk: Desk, qapp: QApplication
) -> None:
    path = excel_desk.folder / NAME
    Edited(path).set("1.3", "value", None).set("1.3", "na", "ไม่มีการสอบ").save()
    with excel_desk.open("1001") as office:
        made = ExcelPreview(excel_twin.plan(office, path, ROUND))
    qtbot.addWidget(made)
    made._choose_conflicts("mine")
    assert made.apply.isEnabled()
    at = next(n for n, c in enumerate(made.chosen().changes) if (c.item, c.key) == ("1.3", "value"))
    made._choose({at}, "mine")
    assert not made.apply.isEnabled()
    assert "Item 1.3" in made.status.raw
    made._accept()
    assert made.result() == QDialog.DialogCode.Rejected


def test_a_filter_without_rows_shows_no_change(qtbot: QtBot, excel_desk: Desk) -> None:
    with excel_desk.open("1001") as office:
        path = excel_desk.folder / "fresh.xlsx"
        excel_twin.export(office, path, ROUND)
        made = ExcelPreview(excel_twin.plan(office, path, ROUND))
    qtbot.addWidget(made)
    assert made.panel.isHidden()
    assert made.status.raw == "Nothing is taken over from this file."
    made._choose_and_go_on("mine")


def test_the_notices_of_the_file_are_shown(preview: ExcelPreview, sample_plan: Plan) -> None:
    assert [notice.code for notice in sample_plan.notices] == ["notice.rows"]
    texts = [str(getattr(each, "raw", "")) for each in preview.findChildren(QWidget)]
    assert any("Rows added by hand" in text for text in texts)


@pytest.mark.parametrize(("width", "scale"), [(960, 100), (1000, 200), (1500, 150)])
def test_nothing_overlaps_in_any_size(
    qtbot: QtBot, qapp: QApplication, sample_plan: Plan, width: int, scale: int
) -> None:
    theme.apply(qapp, theme.DARK, scale)
    made = ExcelPreview(sample_plan)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    qtbot.waitExposed(made)
    body = made.content.widget()
    assert body is not None
    parts = [child for child in body.children() if isinstance(child, QWidget) and child.isVisible()]
    for first, second in pairwise(parts):
        assert not first.geometry().intersects(second.geometry())
    assert made.width() == width
    for each in made.findChildren(QAbstractButton):
        assert each.accessibleName() or each.text() or not each.isVisible()
    qapp.setStyleSheet("")


def test_values_in_words() -> None:
    assert value_text("number", "") == "(nothing)"
    assert value_text("ticks", "-") == "(none ticked)"
    assert value_text("ticks", "1,3") == "1, 3"
    assert value_text("text", "1,3") == "1,3"
