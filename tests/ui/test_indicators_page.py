"""The indicators page in a real window on a real workspace, driven with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.services import entry, indicators, recovery
from ui import theme
from ui.pages.indicator_history import HistoryDialog
from ui.pages.indicator_typing import PAUSE
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.helpers.offices import Desk
from tests.ui.desktop import ENTER, ROUND, TAB, Desktop


def test_a_whole_round_is_entered_with_the_keyboard_alone(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.3")
    # Nothing waits in between: Enter goes on at once, and no key stroke may go astray.
    it.type("-0.4")
    it.key(ENTER)
    it.type("81")
    it.key(ENTER)
    it.type("30,000")
    it.key(ENTER)
    it.type("๘๖")
    it.key(ENTER)
    it.type("48")
    it.key(ENTER)
    it.type("50")
    it.key(ENTER)
    assert it.page.form.code == "1.7"
    it.type("124")  # digit keys tick
    it.key(ENTER)
    it.type("83.4")
    it.key(ENTER)
    it.type("81.25")
    it.key(ENTER)
    it.type("94")
    it.key(ENTER)
    it.type("80")
    it.key(ENTER)
    it.type("82.1")
    it.key(ENTER)
    assert it.page.form.code == "2.2"  # 2.1 is the centre's and is passed over
    it.type("340")
    it.key(ENTER)
    it.type("13")
    it.key(ENTER)
    assert it.page.form.code == "2.4"
    it.type("3")
    it.key(TAB)
    it.type("นำไปใช้จริงแล้ว")
    it.close()
    with desk.open("1001") as office:
        found = {each.item.code: each for each in indicators.details(office, ROUND)}
    stored = {code: dict(each.counted) for code, each in found.items() if each.counted}
    assert stored == {
        "1.3": {"value": "-0.4"},
        "1.4": {"variables.dropouts": "81", "variables.pupils": "30000"},
        "1.5": {"value": "86"},
        "1.6": {"variables.done": "48", "variables.schools": "50"},
        "1.7": {"steps": "1,2,4"},
        "1.8": {"1.8.1/value": "83.4", "1.8.2/value": "81.25"},
        "1.9": {"1.9.1/value": "94", "1.9.2/value": "80"},
        "1.10": {"value": "82.1"},
        "2.2": {"value": "340"},
        "2.3": {"issues": "1,3"},
        "2.4": {"level": "3", "narrative.result": "นำไปใช้จริงแล้ว"},
    }


def test_the_score_and_its_faults_follow_every_key(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.5")
    form, field = it.page.form, it.shown_field("value")
    it.type("86")
    assert form.result.score.value.raw == "4.6667"
    assert "86 lies between level 2 at 75 and level 3 at 90" in form.result.words.raw
    section = form._section
    assert section is not None
    assert section.ladder is not None
    assert section.ladder.reached == 2
    it.type(".")
    assert field.fault == ""  # more digits can still make a number of it
    it.type("x")
    assert "is not a number" in field.fault
    it.key(Qt.Key.Key_Backspace)
    it.key(Qt.Key.Key_Backspace)
    assert field.fault == ""
    it.key(Qt.Key.Key_Escape)
    assert field.text() == ""
    assert form.result.hint.raw
    assert it.fields("1.5") == {}


def test_an_unreadable_value_stays_with_its_error_and_the_old_one_counts(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.5")
    it.type("86")
    it.key(TAB)
    it.settle()
    it.page.form.focus_first()
    it.type("9 %")
    it.key(TAB)
    it.settle()
    field = it.shown_field("value")
    assert field.text() == "9 %"
    assert "Until then 86 counts." in field.fault
    assert it.fields("1.5") == {"value": "86"}


def test_not_applicable_is_a_switch_with_a_reason_and_a_way_back(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.5")
    it.type("86")
    it.key(TAB)
    it.key(Qt.Key.Key_Space)
    reason = it.page.form.field("reason")
    assert reason is not None
    assert it.focused() is reason.focusProxy()
    assert reason.fault
    assert it.shown_field("value").edit.isReadOnly()
    it.type("no pupils")
    it.key(TAB)
    it.settle()
    assert it.fields("1.5") == {"na": "1", "reason": "no pupils"}
    switch = it.page.form.field("na")
    assert switch is not None
    switch.setFocus()
    it.key(Qt.Key.Key_Space)
    it.settle()
    assert it.fields("1.5") == {"value": "86"}
    assert not it.shown_field("value").edit.isReadOnly()


def test_the_cursor_and_what_is_typed_survive_a_refresh(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.5")
    it.type("8")
    before = it.focused()
    it.page.reload()
    it.settle()
    assert it.focused() is before
    it.type("6")
    assert it.shown_field("value").text() == "86"


def test_undo_and_redo_from_the_keyboard(desk: Desk, opened: Callable[[Desk], Desktop]) -> None:
    it = opened(desk)
    it.page.open_item("1.5")
    it.type("86")
    it.key(ENTER)
    it.settle()
    assert "1.5" in it.page.list.undo_button.text()
    it.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # in a field where nothing was typed
    it.bot.waitUntil(lambda: not it.page.trail.done)
    it.settle()
    assert it.page.form.code == "1.5"
    assert it.fields("1.5") == {}
    assert it.shown_field("value").text() == ""
    assert it.focused() is it.shown_field("value").edit  # where the change was
    it.page.redo()
    it.bot.waitUntil(lambda: bool(it.page.trail.done))
    it.settle()
    assert it.fields("1.5") == {"value": "86"}


def test_a_text_broken_off_is_offered_at_its_field(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    with desk.open("1001") as office:
        recovery.keep(office, "1.5", "value", "86.2", round_id=ROUND)
        entry.enter(office, "1.6", {"variables.done": "1"}, round_id=ROUND)
    it = opened(desk)
    assert it.page.form.code == "1.5"
    field = it.shown_field("value")
    assert field.offering
    assert any("86.2" in label.raw for label in field.findChildren(Text))
    assert it.focused() is field.edit
    field._answer("86.2", used=True)
    it.settle()
    assert it.fields("1.5") == {"value": "86.2"}
    assert not it.shown_field("value").offering
    assert recovery.left_over(it.workplace.session) == ()


@pytest.mark.parametrize(
    ("key", "begun", "rest"), [("value", "12345", "67"), ("narrative.result", "one ", "two")]
)
def test_a_text_broken_off_can_be_typed_on(
    desk: Desk, opened: Callable[[Desk], Desktop], key: str, begun: str, rest: str
) -> None:
    with desk.open("1001") as office:
        recovery.keep(office, "1.5", key, begun, round_id=ROUND)
    it = opened(desk)
    field = it.page.form.field(key)
    assert field is not None
    field._answer(begun, used=True)
    it.settle()
    it.type(rest)
    field.flush()
    it.settle()
    detail = indicators.detail(it.workplace.session, "1.5", ROUND)
    assert detail.fields[key] == begun + rest


def test_separators_are_not_in_the_way_of_typing_on(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    with desk.open("1001") as office:
        entry.enter(office, "1.4", {"variables.pupils": "30000"}, round_id=ROUND)
    it = opened(desk)
    it.page.open_item("1.4")
    pupils = it.shown_field("variables.pupils")
    assert pupils.text() == "30,000"
    it.key(ENTER)
    assert it.focused() is pupils.edit
    assert pupils.text() == "30000"
    it.key(Qt.Key.Key_End)
    it.type("5")
    it.key(TAB)
    it.settle()
    assert pupils.text() == "300,005"
    detail = indicators.detail(it.workplace.session, "1.4", ROUND)
    assert detail.fields["variables.pupils"] == "300005"


def test_what_is_being_typed_is_kept_and_forgotten_when_stored(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.5")
    it.type("86")
    it.bot.waitUntil(lambda: bool(recovery.left_over(it.workplace.session)), timeout=PAUSE + 4000)
    assert it.fields("1.5") == {}
    it.key(ENTER)
    it.settle()
    assert recovery.left_over(it.workplace.session) == ()


def test_the_list_filters_what_is_left_and_keeps_the_item_in_hand(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.1")
    it.page.list.left_button.click()
    codes = it.page.list._codes()
    assert "1.1" in codes  # the centre's, but in hand
    assert "1.2" not in codes
    it.page.open_item("1.5")
    assert "1.1" not in it.page.list._codes()
    it.page.list.search.setText("สถานศึกษา")
    found = it.page.list._codes()
    assert "1.6" in found
    assert "1.4" not in found
    it.page.list.search.setText("nothing like it")
    assert it.page.list.empty.isVisibleTo(it.page.list)


def test_the_keys_of_the_list_pass_over_its_headings(
    desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    shown = opened(desk)
    table = shown.page.list.table
    for key, code in (
        (Qt.Key.Key_End, "2.4"),
        (Qt.Key.Key_Up, "2.3"),
        (Qt.Key.Key_Home, "1.1"),  # a heading stands above it
        (Qt.Key.Key_Up, "1.1"),
    ):
        QTest.keyClick(table, key, Qt.KeyboardModifier.ControlModifier)
        assert shown.page.form.code == code


def test_the_history_is_told_in_words(
    qtbot: QtBot, desk: Desk, opened: Callable[[Desk], Desktop]
) -> None:
    it = opened(desk)
    it.page.open_item("1.7")
    it.type("12")
    it.settle()
    it.page.form.history.click()
    qtbot.waitUntil(lambda: bool(it.window.findChildren(HistoryDialog)))
    dialog = it.window.findChildren(HistoryDialog)[0]
    texts = [label.raw for label in dialog.findChildren(Text)]
    assert any("(empty)  →  1" in text for text in texts)
    assert any("1  →  1, 2" in text for text in texts)
    assert not any("{" in text for text in texts)
    dialog.accept()


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080)])
@pytest.mark.parametrize("scale", [100, 150])
def test_no_column_is_cut_off(
    desk: Desk, opened: Callable[[Desk], Desktop], size: tuple[int, int], scale: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    it = opened(desk)
    theme.apply(app, theme.LIGHT, scale)
    it.window.resize(*size)
    it.settle()
    table = it.page.list.table
    it.bot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width() + 1)
    body = it.page.form.column
    content = body.widget()
    assert content is not None
    for code in ("1.4", "1.8", "1.7"):
        it.page.open_item(code)
        it.bot.waitUntil(lambda: content.width() <= body.viewport().width())
