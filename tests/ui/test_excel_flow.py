"""The way of an Excel file through the window: choose, preview, store, undo."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workbook_errors import AnswersMoved, WorkbookNotExcel
from desktop_app.services import entry, excel_twin, indicators, undo
from tests.helpers.offices import Desk
from tests.helpers.windows import Answers
from tests.ui.excel import NAME, ROUND
from ui.pages import excel_actions
from ui.pages.excel_actions import WaitDialog, export_workbook, import_workbook
from ui.pages.excel_preview import ExcelPreview
from ui.workplace import Topic, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.services.excel_twin import Applied

# --- the flow -------------------------------------------------------------------------------


class Office:
    """A page over an open workplace, with somebody who answers dialogs."""

    def __init__(self, qtbot: QtBot, excel_desk: Desk, answers: Answers) -> None:
        self.bot, self.desk, self.answers = qtbot, excel_desk, answers
        self.workplace = Workplace(excel_desk.open("1001"))
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
def at_work(
    qtbot: QtBot, excel_desk: Desk, answers: Answers, qapp: QApplication
) -> Iterator[Office]:
    made = Office(qtbot, excel_desk, answers)
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
