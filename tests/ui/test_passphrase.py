from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app.domain.passphrase import Advice, Grade, Strength
from desktop_app.services import keys, practice, workspaces
from desktop_app.services.session import Person
from ui.passphrase import UnlockDialog, strength_text, with_passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import get_args

    from pytestqt.qtbot import QtBot

    from tests.helpers.windows import Started

    Start = Callable[[Path | None], Started]
else:
    from typing import get_args


def _dialog() -> UnlockDialog:
    found = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, UnlockDialog) and each.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def test_asks_until_it_is_right_and_then_never_again(
    start: Start, office: Path, qtbot: QtBot
) -> None:
    area = start(office).area
    done: list[str] = []
    with_passphrase(area, area.workplace, lambda: done.append("first"))
    dialog = _dialog()
    qtbot.waitUntil(lambda: practice.PASSPHRASE in dialog.practice.raw)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.field.fault.raw
    dialog.field.edit.setText("not this one")
    assert dialog.field.fault.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.field.fault.isHidden())
    assert done == []
    assert dialog.field.edit.selectedText()
    dialog.field.edit.setText(practice.PASSPHRASE)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: done == ["first"])
    with_passphrase(area, area.workplace, lambda: done.append("second"))
    assert done == ["first", "second"]


def test_cancelling_does_nothing(start: Start, office: Path, qtbot: QtBot) -> None:
    area = start(office).area
    done: list[str] = []
    with_passphrase(area, area.workplace, lambda: done.append("never"))
    dialog = _dialog()
    with qtbot.waitSignal(dialog.rejected):
        dialog.cancel.click()
    assert done == []
    assert keys.lock_state(area.workplace.session) == "locked"


def test_who_has_forgotten_it_is_told_what_to_do(start: Start, office: Path) -> None:
    area = start(office).area
    with_passphrase(area, area.workplace, lambda: None)
    dialog = _dialog()
    assert not dialog.advice.isVisible()
    dialog.forgotten.click()
    assert dialog.advice.isVisible()
    assert dialog.advice.height() >= dialog.advice.heightForWidth(dialog.advice.width())
    dialog.reject()


def test_the_letters_can_be_shown(start: Start, office: Path) -> None:
    area = start(office).area
    with_passphrase(area, area.workplace, lambda: None)
    dialog = _dialog()
    assert dialog.field.edit.echoMode() == QLineEdit.EchoMode.Password
    dialog.show_box.click()
    assert dialog.field.edit.echoMode() == QLineEdit.EchoMode.Normal
    dialog.reject()


def test_a_new_passphrase_is_chosen_where_there_is_no_key(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    root = tmp_path / "new"
    workspaces.create_area(root, "5801", Person(actor="x"), practice=False)
    area = start(root).area
    done: list[str] = []
    with_passphrase(area, area.workplace, lambda: done.append("done"))
    dialog = _dialog()
    dialog.confirm.click()
    assert dialog.choose.first.fault.raw
    dialog.choose.show_box.click()
    assert dialog.choose.second.edit.echoMode() == QLineEdit.EchoMode.Normal
    for edit in (dialog.choose.first.edit, dialog.choose.second.edit):
        edit.setText("แมวดำกินปลาทอด")
    dialog.confirm.click()
    qtbot.waitUntil(lambda: done == ["done"])
    assert keys.lock_state(area.workplace.session) == "open"


@pytest.mark.parametrize("grade", get_args(Grade))
@pytest.mark.parametrize("advice", get_args(Advice))
def test_every_hint_has_words(grade: Grade, advice: Advice) -> None:
    said = strength_text(Strength(grade, advice))
    assert len(said) > len(strength_text(Strength(grade))) if advice else said
