"""Qt's own texts are Thai too: menus of fields, standard buttons, Qt's file dialog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTextEdit,
    QTreeView,
    QWidget,
)

from devtools import qt_texts
from ui.translation import load_translation
from ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QTranslator
    from pytestqt.qtbot import QtBot

LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def thai(qapp: QApplication) -> Iterator[QTranslator]:
    translator = load_translation("th")
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def words(menu: QMenu) -> list[str]:
    """Return what a menu says, without the names of keys."""
    return [
        action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()
    ]


def latin(said: list[str]) -> list[str]:
    return [each for each in said if LATIN.search(each)]


def opened(widget: QWidget, qtbot: QtBot) -> list[str]:
    """Open the context menu of a widget as the mouse does; return what it says."""
    said: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            said.extend(words(menu))
            menu.close()

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(10)
    widget.show()
    reason = QContextMenuEvent.Reason.Mouse
    place = QPoint(3, 3)
    below = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    QApplication.sendEvent(below, QContextMenuEvent(reason, place, below.mapToGlobal(place)))
    qtbot.waitUntil(lambda: bool(said))
    watch.stop()
    return said


def fields(qtbot: QtBot) -> list[QWidget]:
    """Return one of each kind of widget that has a menu of Qt's own."""
    line, plain, rich = QLineEdit("text"), QPlainTextEdit("text"), QTextEdit("text")
    label = Text("text", selectable=True)
    bars = [QScrollBar(Qt.Orientation.Vertical), QScrollBar(Qt.Orientation.Horizontal)]
    found: list[QWidget] = [line, plain, rich, label, QSpinBox(), *bars]
    for widget in found:
        qtbot.addWidget(widget)
    return found


def test_the_menus_of_fields_are_thai(thai: QTranslator, qtbot: QtBot) -> None:
    for widget in fields(qtbot):
        said = opened(widget, qtbot)
        assert len(said) > 1, widget
        assert latin(said) == [], widget


def test_without_the_translation_they_are_not(qtbot: QtBot) -> None:
    for widget in fields(qtbot):
        assert latin(opened(widget, qtbot)) != [], widget


def said_by(window: QWidget) -> list[str]:
    """Return the texts and tips of a window."""
    found = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        found.append(widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(widget.text())
        if isinstance(widget, QTreeView):
            model = widget.model()
            horizontal = Qt.Orientation.Horizontal
            found += [
                str(model.headerData(each, horizontal)) for each in range(model.columnCount())
            ]
        found += [word for menu in widget.findChildren(QMenu) for word in words(menu)]
    return found


@pytest.mark.parametrize(
    ("accept", "mode"),
    [
        (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.FileMode.ExistingFiles),
        (QFileDialog.AcceptMode.AcceptSave, QFileDialog.FileMode.AnyFile),
        (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.FileMode.Directory),
    ],
)
def test_the_file_dialog_is_thai(
    thai: QTranslator,
    qtbot: QtBot,
    tmp_path: Path,
    accept: QFileDialog.AcceptMode,
    mode: QFileDialog.FileMode,
) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.setAcceptMode(accept)
    dialog.setFileMode(mode)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    said = [each for each in said_by(dialog) if str(tmp_path) not in each]
    assert len([each for each in said if each]) > 10
    assert latin(said) == []


def test_standard_buttons_are_thai(thai: QTranslator, qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    for kind in QDialogButtonBox.StandardButton:
        if kind.value:
            box.addButton(kind)
    said = [button.text() for button in box.buttons()]
    assert len(said) >= 18
    assert latin(said) == []


def test_details_of_message_boxes_are_thai(thai: QTranslator, qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText("ข้อความ")
    box.setDetailedText("รายละเอียด")
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    assert latin([button.text() for button in box.buttons()]) == []


@pytest.mark.parametrize("context", qt_texts.TEXTS)
def test_every_listed_text_is_known_to_qt(context: str, thai: QTranslator) -> None:
    for text in qt_texts.TEXTS[context]:
        said = thai.translate(context, text)
        assert said, text
        assert latin([said]) == [], text
