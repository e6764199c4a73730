"""Import from and export to Excel on screen: the preview, its choices, and the whole flow."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workbook_errors import AnswersMoved, WorkbookNotExcel
from desktop_app.services import entry, excel_twin, indicators, undo
from tests.helpers import offices
from tests.helpers.offices import Clock, Desk
from tests.helpers.windows import Answers
from tests.helpers.workbooks import Edited
from ui import theme
from ui.models.table import ROW_ROLE
from ui.pages import excel_actions
from ui.pages.excel_actions import WaitDialog, export_workbook, import_workbook
from ui.pages.excel_change import value_text
from ui.pages.excel_preview import ExcelPreview
from ui.workplace import Topic, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.services.excel_twin import Applied, Plan

ROUND = "12m"
NAME = "ตัวชี้วัด.xlsx"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An office with answers, a workbook of them, and changes in both since."""
    desk = offices.year_begun(tmp_path_factory.mktemp("excel"), "1001")
    offices.fill(desk, "1001")
    with desk.open("1001") as office:
        excel_twin.export(office, desk.folder / NAME, ROUND)
        edited = Edited(desk.folder / NAME)
        edited.set("1.3", "value", "๐.๓๕").set("1.5", "value", 88.1).set("2.4", "level", 4)
        edited.set("1.9", "1.9.2/value", "แปดสิบ").set("1.1", "value", 77)
        edited.set("1.5", "narrative.result", "<b>ยาว</b>\n" + "ข้อความ " * 80)
        sheet = edited.sheet()
        sheet.cell(sheet.max_row + 2, edited.columns()["kpr:entry"]).value = 1
        edited.save()
        entry.enter(office, "1.5", {"value": "85.00"}, round_id=ROUND)
        entry.enter(office, "2.4", {"level": "2"}, round_id=ROUND)
    return desk


@pytest.fixture
def desk(prepared: Desk, tmp_path: Path) -> Desk:
    offices.copy_workspace(prepared, "1001", tmp_path / "1001")
    (tmp_path / NAME).write_bytes((prepared.folder / NAME).read_bytes())
    return Desk(tmp_path, clock=Clock(prepared.clock.at))


@pytest.fixture(scope="session")
def sample_plan(prepared: Desk) -> Plan:
    with prepared.open("1001") as office:
        return excel_twin.plan(office, prepared.folder / NAME, ROUND)


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


def test_contradicting_choices_are_named(qtbot: QtBot, desk: Desk, qapp: QApplication) -> None:
    path = desk.folder / NAME
    Edited(path).set("1.3", "value", None).set("1.3", "na", "ไม่มีการสอบ").save()
    with desk.open("1001") as office:
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


def test_a_filter_without_rows_shows_no_change(qtbot: QtBot, desk: Desk) -> None:
    with desk.open("1001") as office:
        path = desk.folder / "fresh.xlsx"
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


# --- the flow -------------------------------------------------------------------------------


class Office:
    """A page over an open workplace, with somebody who answers dialogs."""

    def __init__(self, qtbot: QtBot, desk: Desk, answers: Answers) -> None:
        self.bot, self.desk, self.answers = qtbot, desk, answers
        self.workplace = Workplace(desk.open("1001"))
        self.workplace.round_id = ROUND
        self.page = QWidget()
        QVBoxLayout(self.page).addWidget(QLineEdit())
        qtbot.addWidget(self.page)
        self.page.show()
        self.topics: list[object] = []
        self.workplace.changed.connect(self.topics.append)
        self.applied: list[Applied] = []

    def start_import(self, path: Path | None = None) -> QObject:
        return import_workbook(
            self.workplace, self.answers, self.page, path, done=self.applied.append
        )

    def preview(self) -> ExcelPreview:
        self.bot.waitUntil(lambda: bool(self._previews()), timeout=20_000)
        return self._previews()[0]

    def _previews(self) -> list[ExcelPreview]:
        return [each for each in self.page.findChildren(ExcelPreview) if each.isVisible()]

    def wait_for_words(self) -> str:
        self.bot.waitUntil(lambda: bool(self.answers.said), timeout=20_000)
        return self.answers.said[-1]

    def wait_for_failure(self) -> BaseException:
        self.bot.waitUntil(lambda: bool(self.answers.failures), timeout=20_000)
        return self.answers.failures[-1]

    def settled(self) -> None:
        """Wait until no dialog and no carrier of work is left on the page."""
        self.bot.waitUntil(
            lambda: (
                not [
                    each
                    for each in self.page.children()
                    if isinstance(each, QDialog | excel_actions._Flow)
                ]
            ),
            timeout=20_000,
        )

    def value(self, item: str, key: str = "value") -> str:
        return indicators.detail(self.workplace.session, item, ROUND).fields.get(key, "")


@pytest.fixture
def at_work(qtbot: QtBot, desk: Desk, answers: Answers, qapp: QApplication) -> Iterator[Office]:
    made = Office(qtbot, desk, answers)
    yield made
    made.workplace.close()
    qapp.processEvents()


def test_an_import_from_choice_to_undo(at_work: Office) -> None:
    at_work.start_import(at_work.desk.folder / NAME)
    preview = at_work.preview()
    assert at_work.value("1.3") == "-0.40"
    QTest.mouseClick(preview.all_theirs, Qt.MouseButton.LeftButton)
    QTest.mouseClick(preview.apply, Qt.MouseButton.LeftButton)
    assert at_work.wait_for_words().startswith("4 values of 3 indicators were taken over")
    assert at_work.topics == [Topic.ANSWERS]
    assert (at_work.value("1.3"), at_work.value("1.5")) == ("0.35", "88.1")
    (applied,) = at_work.applied
    assert applied.step is not None
    undo.take_back(at_work.workplace.session, applied.step)
    assert (at_work.value("1.3"), at_work.value("1.5")) == ("-0.40", "85.00")
    at_work.settled()


def test_a_cancelled_preview_changes_nothing(at_work: Office) -> None:
    at_work.answers.files = [at_work.desk.folder / NAME]
    at_work.start_import()
    QTest.keyClick(at_work.preview(), Qt.Key.Key_Escape)
    at_work.settled()
    assert at_work.value("1.3") == "-0.40"
    assert at_work.topics == []


def test_choosing_no_file_does_nothing(at_work: Office) -> None:
    at_work.start_import()
    export_workbook(at_work.workplace, at_work.answers, at_work.page)
    at_work.settled()
    assert at_work.answers.said == []


def test_a_file_without_changes_says_so(at_work: Office) -> None:
    target = at_work.desk.folder / "งานใหม่"
    at_work.answers.targets = [target]
    export_workbook(at_work.workplace, at_work.answers, at_work.page)
    assert "งานใหม่.xlsx was written to" in at_work.wait_for_words()
    path = target.with_name("งานใหม่.xlsx")
    assert path.exists()
    path.with_name(f"~${path.name}").write_bytes(b"x")
    at_work.answers.said.clear()
    at_work.start_import(path)
    words = at_work.wait_for_words()
    assert "says the same as was exported" in words
    assert "open in another program" in words
    at_work.settled()


def test_an_export_keeps_the_ending_that_was_typed(at_work: Office) -> None:
    at_work.answers.targets = [at_work.desk.folder / "A.XLSX"]
    export_workbook(at_work.workplace, at_work.answers, at_work.page)
    at_work.wait_for_words()
    assert (at_work.desk.folder / "A.XLSX").exists()
    at_work.settled()


def test_what_does_not_work_is_said(at_work: Office) -> None:
    at_work.start_import(at_work.desk.folder / "none.xlsx")
    assert isinstance(at_work.wait_for_failure(), FileMissing)
    text = at_work.desk.folder / "x.xlsx"
    text.write_text("code;value")
    at_work.answers.failures.clear()
    at_work.start_import(text)
    assert isinstance(at_work.wait_for_failure(), WorkbookNotExcel)
    at_work.settled()


def test_answers_that_changed_during_the_preview_are_not_overwritten(at_work: Office) -> None:
    at_work.start_import(at_work.desk.folder / NAME)
    preview = at_work.preview()
    entry.enter(at_work.workplace.session, "1.3", {"value": "9"}, round_id=ROUND)
    QTest.mouseClick(preview.all_mine, Qt.MouseButton.LeftButton)
    QTest.mouseClick(preview.apply, Qt.MouseButton.LeftButton)
    assert isinstance(at_work.wait_for_failure(), AnswersMoved)
    assert at_work.value("1.3") == "9"
    at_work.settled()


def test_slow_reading_is_shown_and_can_be_cancelled(
    at_work: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = excel_twin.plan

    def slow(*arguments: Any, progress: Any, **more: Any) -> object:
        go_on.wait(20)
        progress(1, 3)
        return real(*arguments, progress=progress, **more)

    monkeypatch.setattr(excel_twin, "plan", slow)
    at_work.start_import(at_work.desk.folder / NAME)
    waiting = at_work.page.findChildren(WaitDialog)[0]
    assert not waiting.isVisible()
    at_work.bot.waitUntil(waiting.isVisible, timeout=20_000)
    assert waiting.bar.label.raw == f"Reading {NAME}"
    QTest.keyClick(waiting, Qt.Key.Key_Escape)
    go_on.set()
    at_work.settled()
    assert at_work.answers.failures == []
    assert at_work.answers.said == []


def test_storing_cannot_be_cancelled_half_way(
    at_work: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = excel_twin.apply

    def slow(*arguments: Any) -> object:
        go_on.wait(20)
        return real(*arguments)

    monkeypatch.setattr(excel_twin, "apply", slow)
    at_work.start_import(at_work.desk.folder / NAME)
    preview = at_work.preview()
    QTest.mouseClick(preview.all_mine, Qt.MouseButton.LeftButton)
    QTest.mouseClick(preview.apply, Qt.MouseButton.LeftButton)
    waiting = at_work.page.findChildren(WaitDialog)[-1]
    at_work.bot.waitUntil(waiting.isVisible, timeout=20_000)
    assert not waiting.bar.cancel.isVisible()
    waiting.reject()
    go_on.set()
    assert at_work.wait_for_words().startswith("2 values of 2 indicators")
    at_work.settled()
