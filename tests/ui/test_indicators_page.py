"""The indicators page in a real window on a real workspace, driven with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.services import entry, indicators, recovery
from tests.helpers import offices
from ui import theme
from ui.feedback import Feedback
from ui.main_window import MainWindow
from ui.pages.area_indicators import IndicatorsPage
from ui.pages.indicator_form import IndicatorForm
from ui.pages.indicator_history import HistoryDialog
from ui.pages.indicator_typing import PAUSE
from ui.settings import Settings
from ui.texts import SPEECH
from ui.widgets.basics import Text
from ui.widgets.fields import NumberField
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.offices import Desk

ROUND = "12m"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return offices.year_begun(tmp_path_factory.mktemp("indicators"), "1001")


@pytest.fixture
def desk(prepared: Desk, tmp_path: Path) -> Desk:
    return offices.copied(prepared, tmp_path / "desk")


class Desktop:
    """A window with the page, and the keys to work it."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.bot = qtbot
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        self.workplace = Workplace(desk.open("1001"))
        self.window = MainWindow(self.workplace, Feedback(settings), settings)
        self.page = IndicatorsPage(self.workplace, self.window.feedback, settings)
        self.window.add_page("Indicators", self.page, "list-checks")
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.workplace.set_round(ROUND)
        qtbot.waitUntil(lambda: self.form.detail is not None)
        self.settle()

    @property
    def form(self) -> IndicatorForm:
        return self.page.form

    def settle(self) -> None:
        """Wait until everything is stored and read again."""
        reader, generation = self.workplace._reader, -1
        while generation != self.page._generation:
            generation = self.page._generation
            self.bot.waitUntil(lambda: not self.workplace.writing and not reader.busy)

    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(self.focused(), key, held)

    def type(self, text: str) -> None:
        """Type as fast as can be; texts that no key has come as an input method gives them."""
        target = self.focused()
        if text.isascii() or not isinstance(target, QLineEdit | QPlainTextEdit):
            QTest.keyClicks(target, text)
        elif isinstance(target, QLineEdit):
            target.selectAll()
            target.insert(text)
            target.textEdited.emit(target.text())
        else:
            target.insertPlainText(text)

    def fields(self, code: str) -> dict[str, str]:
        return dict(indicators.detail(self.workplace.session, code, ROUND).counted)

    def shown_field(self, key: str) -> NumberField:
        found = self.page.form.field(key)
        assert isinstance(found, NumberField)
        return found

    def close(self) -> None:
        self.window.close()
        self.bot.waitUntil(lambda: not self.window.isVisible())


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Desk], Desktop]]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.load_fonts()
    theme.apply(app, theme.LIGHT, 100)
    made: list[Desktop] = []

    def make(desk: Desk) -> Desktop:
        made.append(Desktop(qtbot, desk, tmp_path))
        return made[-1]

    yield make
    for each in made:
        if each.window.isVisible():
            each.close()
        each.window.deleteLater()
    SPEECH.thai_digits = False


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
