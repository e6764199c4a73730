"""Eyes for the tests of a real window: say what is on the screen, and never touch it.

Runs inside the program's own process, beside it, and answers on a local socket. A question is one
line; the answer is one line of JSON that describes every window and every widget that can be seen.
"""

from __future__ import annotations

import json
import queue
import socket
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 30.0
"""Seconds until a program that does not answer counts as hung."""


class Looker(QObject):
    """Answers questions in the GUI thread, between two events of the program."""

    _asked = Signal(object)

    def __init__(self, place: Path) -> None:
        """Listen on a socket of the file system; may be made before the application object."""
        super().__init__()
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(place))
        self._door.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            guest, _address = self._door.accept()
            with guest, guest.makefile("rwb") as stream:
                for question in stream:
                    answers: queue.Queue[bytes] = queue.Queue()
                    self._asked.emit((question.decode().strip(), answers))
                    try:
                        stream.write(answers.get(timeout=PATIENCE) + b"\n")
                    except queue.Empty:
                        return
                    stream.flush()

    @Slot(object)
    def _answer(self, asked: tuple[str, queue.Queue[bytes]]) -> None:
        question, answers = asked
        if question.startswith("picture "):
            target = question.removeprefix("picture ")
            screen = QApplication.primaryScreen()
            answers.put(json.dumps(screen.grabWindow(0).save(target)).encode())
        else:
            answers.put(json.dumps(_look()).encode())


def _look() -> dict[str, Any]:
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    modal = QApplication.activeModalWidget()
    popup = QApplication.activePopupWidget()
    return {
        "windows": [
            {
                "id": int(each.winId()),
                "title": each.windowTitle(),
                "kind": type(each).__name__,
                "text": each.text() if isinstance(each, QMessageBox) else "",
                "modal": each is modal,
                "popup": each is popup,
                "menu": isinstance(each, QMenu),
            }
            for each in windows
        ],
        "widgets": [
            _widget(child)
            for window in windows
            for child in [window, *window.findChildren(QWidget)]
            if child.isVisible()
        ],
    }


def _widget(widget: QWidget) -> dict[str, Any]:
    seen = {
        "window": int(widget.window().winId()),
        "kind": type(widget).__name__,
        "role": _role(widget),
        "object": widget.objectName(),
        "name": widget.accessibleName(),
        "description": widget.accessibleDescription(),
        "text": _text(widget),
        "enabled": widget.isEnabled(),
        "focus": widget is QApplication.focusWidget(),
        "place": _place(widget),
    }
    if seen["place"] is None:
        seen["hidden"] = _hidden(widget)
    if isinstance(widget, QAbstractButton):
        seen["checked"] = widget.isChecked()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        seen["locked"] = widget.isReadOnly()
    if isinstance(widget, QMenu):
        seen["rows"] = [
            [each.text(), _inside(widget, widget.actionGeometry(each))]
            for each in widget.actions()
            if not each.isSeparator()
        ]
    if isinstance(widget, QAbstractItemView):
        seen["rows"] = _rows(widget.model())
        seen["current"] = widget.currentIndex().row()
    return seen


def _role(widget: QWidget) -> str:
    roles = {
        "button": QAbstractButton,
        "field": QLineEdit | QPlainTextEdit,
        "choice": QComboBox,
        "list": QAbstractItemView,
        "menu": QMenu,
        "label": QLabel,
    }
    return next((role for role, kind in roles.items() if isinstance(widget, kind)), "other")


def _text(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QAbstractButton | QLineEdit | QLabel):
        return widget.text()
    return ""


def _place(widget: QWidget) -> list[int] | None:
    """Return where on the screen it can be seen, clipped by what scrolls; None: nowhere."""
    area = widget.visibleRegion().boundingRect()
    return None if area.isEmpty() else _inside(widget, area)


def _hidden(widget: QWidget) -> dict[str, Any] | None:
    """Return what has to be scrolled to see a widget, and whether it lies further down."""
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if holder is None:
        return None
    view = holder.viewport()
    shown = _place(view)
    below = widget.mapTo(view, QPoint(0, 0)).y() > view.height() // 2
    return None if shown is None else {"view": shown, "below": below}


def _inside(widget: QWidget, area: QRect) -> list[int]:
    corner = widget.mapToGlobal(QPoint(area.x(), area.y()))
    return [corner.x(), corner.y(), area.width(), area.height()]


def _rows(model: QAbstractItemModel | None) -> list[list[str]]:
    if model is None:
        return []
    across = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    return [
        [str(model.index(row, column).data() or "") for column in range(across)]
        for row in range(model.rowCount())
    ]
