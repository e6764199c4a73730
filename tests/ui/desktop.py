"""A window with the page of the indicators, and the keys to work it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.services import indicators
from tests.helpers.windows import Answers
from ui.main_window import MainWindow
from ui.pages.area_indicators import IndicatorsPage
from ui.pages.indicator_form import IndicatorForm
from ui.settings import Settings
from ui.widgets.fields import NumberField
from ui.workplace import Workplace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.offices import Desk

ROUND = "12m"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Desktop:
    """A window with the page, and the keys to work it."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path) -> None:
        self.bot = qtbot
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        settings = Settings(store)
        self.answers = Answers(settings)
        self.workplace = Workplace(desk.open("1001"))
        self.window = MainWindow(self.workplace, self.answers, settings)
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
