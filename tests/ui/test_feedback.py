"""The program's own message boxes and file dialogs, with a real box on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from desktop_app.domain.store_errors import DiskFull
from ui.feedback import Feedback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.settings import Settings


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def feedback(settings: Settings) -> Feedback:
    return Feedback(settings)


def when_shown(act: Callable[[QMessageBox], None]) -> list[str]:
    """Do something with the next box that appears; return what it says, once it does."""
    said: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            said.extend((box.windowTitle(), box.text().replace("\u200b", "")))
            act(box)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    return said


def press(key: Qt.Key) -> Callable[[QMessageBox], None]:
    return lambda box: QTest.keyClick(box, key)


def test_a_message_is_said_and_goes_with_enter(feedback: Feedback, window: QWidget) -> None:
    said = when_shown(press(Qt.Key.Key_Return))
    feedback.tell(window, "Export", "<b>round</b>.xlsx was written.")
    assert said == ["Export", "<b>round</b>.xlsx was written."]  # names are not markup


def test_a_failure_says_what_to_do(feedback: Feedback, window: QWidget, tmp_path: Path) -> None:
    faults: list[BaseException] = []
    feedback.on_fault = faults.append
    said = when_shown(press(Qt.Key.Key_Escape))
    feedback.fail(window, DiskFull(path=tmp_path / "a"))
    assert "Free some space" in said[1]
    assert faults == []
    said = when_shown(press(Qt.Key.Key_Escape))
    feedback.fail(window, ZeroDivisionError("secret"))
    assert "a report was written" in said[1]
    assert "secret" not in said[1]
    assert len(faults) == 1


def test_the_action_is_named_on_its_button(feedback: Feedback, window: QWidget) -> None:
    names: list[str] = []

    def agree(box: QMessageBox) -> None:
        names.extend(button.text() for button in box.buttons())
        box.buttons()[0].click()

    when_shown(agree)
    assert feedback.ask(window, "Still at work", "Stop?", "Stop it and close")
    assert names == ["Stop it and close", "Cancel"]


@pytest.mark.parametrize("how", ["button", "enter", "escape", "closed"])
def test_everything_but_the_action_means_no(feedback: Feedback, window: QWidget, how: str) -> None:
    def refuse(box: QMessageBox) -> None:
        if how == "button":
            box.buttons()[1].click()
        elif how == "enter":
            QTest.keyClick(box, Qt.Key.Key_Return)
        elif how == "escape":
            QTest.keyClick(box, Qt.Key.Key_Escape)
        else:
            box.close()

    when_shown(refuse)
    assert not feedback.ask(window, "Still at work", "Stop?", "Stop it and close")


def test_folders_are_remembered_by_purpose(
    feedback: Feedback,
    window: QWidget,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The system's own dialogs stand still here; what they are asked and answer counts."""
    asked: list[str] = []
    answers = {
        "getSaveFileName": (str(tmp_path / "out" / "a.xlsx"), "x"),
        "getOpenFileNames": ([str(tmp_path / "in" / "a.pdf"), str(tmp_path / "in" / "b.pdf")], "x"),
        "getExistingDirectory": str(tmp_path / "folder"),
    }
    for name, answer in answers.items():

        def stand_in(
            _parent: object, title: str, start: str, *_kinds: str, answer: object = answer
        ) -> object:
            asked.append(start)
            return answer

        monkeypatch.setattr(QFileDialog, name, staticmethod(stand_in))
    settings.set_folder("export", tmp_path)
    assert feedback.save_file(window, "export", "t", "a.xlsx", "*") == tmp_path / "out" / "a.xlsx"
    assert feedback.open_files(window, "evidence", "t", "*") == (
        tmp_path / "in" / "a.pdf",
        tmp_path / "in" / "b.pdf",
    )
    assert feedback.folder(window, "backups", "t") == tmp_path / "folder"
    assert asked[0] == str(tmp_path / "a.xlsx")
    assert settings.folder("export") == tmp_path / "out"
    assert settings.folder("evidence") == tmp_path / "in"
    assert settings.folder("backups") == tmp_path / "folder"


def test_who_cancels_gets_nothing_and_nothing_is_remembered(
    feedback: Feedback,
    window: QWidget,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty = {"getSaveFileName": ("", ""), "getOpenFileNames": ([], ""), "getExistingDirectory": ""}
    for name, answer in empty.items():
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_a, answer=answer: answer))
    settings.set_folder("x", tmp_path)
    assert feedback.save_file(window, "x", "t", "a", "*") is None
    assert feedback.open_files(window, "x", "t", "*") == ()
    assert feedback.folder(window, "x", "t") is None
    assert settings.folder("x") == tmp_path
