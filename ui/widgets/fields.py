"""Fields of the answer form: each commits when it is left, shows its fault beside it, and says so.

A field never talks to a service; it emits ``committed`` with the key and the text as typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ui.texts import digits
from ui.widgets.basics import Text, repolish

if TYPE_CHECKING:
    from collections.abc import Sequence


class Field(QWidget):
    """Base of the fields.

    Signals:
        committed: With key and text, when the field is left with another content.
        typed: With key and text at every change, to be kept for after a crash.
    """

    committed = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, key: str) -> None:
        """Name the field by the key that the service takes."""
        super().__init__()
        self.key = key
        self._fault = Text("", "error")
        self._fault.hide()

    def show_fault(self, text: str) -> None:
        """Say beside the field what is wrong; an empty text takes it back."""
        self._fault.set_text(text)
        self._fault.setVisible(bool(text))
        self.setAccessibleDescription(text)
        for child in self.findChildren(QWidget):
            if isinstance(child, QLineEdit | QPlainTextEdit):
                child.setProperty("fault", bool(text))
                repolish(child)


class NumberField(Field):
    """A number with its unit; Thai digits and separators are welcome."""

    def __init__(self, key: str, title: str, unit: str, *, note: str = "") -> None:
        """Show an empty field."""
        super().__init__(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.title = Text(title, "muted")
        column.addWidget(self.title)
        across = QHBoxLayout()
        across.setSpacing(6)
        self.edit = QLineEdit()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMinimumWidth(110)
        self.edit.setMaximumWidth(220)
        self.edit.setAccessibleName(f"{title} ({unit})" if unit else title)
        across.addWidget(self.edit)
        if unit:
            across.addWidget(Text(unit, "muted", wrap=False))
        if note:
            across.addWidget(Text(note, "small", wrap=False))
        across.addStretch(1)
        column.addLayout(across)
        column.addWidget(self._fault)
        self._stored = ""
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self._commit)
        self.edit.textEdited.connect(lambda text: self.typed.emit(self.key, text))

    def show_text(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else just now."""
        shown = digits(text)
        if self.edit.hasFocus() and self.edit.text() != self._stored:
            return
        self._stored = shown
        self.edit.setText(shown)

    def offer(self, text: str) -> None:
        """Put back what was being typed when the program ended; leaving the field stores it."""
        self.edit.setText(text)

    def _commit(self) -> None:
        if self.edit.text() != self._stored:
            self._stored = self.edit.text()
            self.committed.emit(self.key, self.edit.text())


class TextField(Field):
    """Several lines of text."""

    def __init__(self, key: str, title: str, lines: int = 3) -> None:
        """Show an empty field."""
        super().__init__(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Text(title, "muted"))
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(title)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + 26)
        self.edit.installEventFilter(self)
        column.addWidget(self.edit)
        column.addWidget(self._fault)
        self._stored = ""
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._note_typing)

    def show_text(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else just now."""
        if self.edit.hasFocus() and self.edit.toPlainText() != self._stored:
            return
        self._stored = text
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)

    def offer(self, text: str) -> None:
        """Put back what was being typed when the program ended."""
        self.edit.setPlainText(text)

    def _note_typing(self) -> None:
        if self.edit.hasFocus():
            self.typed.emit(self.key, self.edit.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the field is left."""
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            text = self.edit.toPlainText()
            if text != self._stored:
                self._stored = text
                self.committed.emit(self.key, text)
        return super().eventFilter(watched, event)


class TicksField(Field):
    """Steps or issues to tick; stored at once."""

    def __init__(self, key: str, titles: Sequence[str]) -> None:
        """Show unticked boxes, one for each title."""
        super().__init__(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.boxes: list[QCheckBox] = []
        for number, title in enumerate(titles, start=1):
            box = QCheckBox()
            box.setAccessibleName(f"{number}. {title}")
            words = Text(digits(f"{number}. {title}"))
            words.setBuddy(box)
            across = QHBoxLayout()
            across.setSpacing(8)
            across.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
            across.addWidget(words, 1)
            column.addLayout(across)
            self.boxes.append(box)
            box.clicked.connect(self._commit)
        column.addWidget(self._fault)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def show_ticks(self, ticked: Sequence[int]) -> None:
        """Show what is stored."""
        for number, box in enumerate(self.boxes, start=1):
            box.setChecked(number in ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the digit keys: 1 for the first."""
        number = event.key() - int(Qt.Key.Key_1)
        if 0 <= number < min(len(self.boxes), 9):
            self.boxes[number].click()
            return
        super().keyPressEvent(event)

    def _commit(self) -> None:
        ticked = [str(n) for n, box in enumerate(self.boxes, start=1) if box.isChecked()]
        self.committed.emit(self.key, ",".join(ticked))


class LevelField(Field):
    """One level to choose; stored at once."""

    def __init__(self, key: str, titles: Sequence[str]) -> None:
        """Show the levels, none chosen."""
        super().__init__(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self.choices: list[QRadioButton] = []
        for number, title in enumerate(titles, start=1):
            choice = QRadioButton()
            choice.setAccessibleName(f"{number}. {title}")
            across = QHBoxLayout()
            across.setSpacing(8)
            across.addWidget(choice, alignment=Qt.AlignmentFlag.AlignTop)
            across.addWidget(Text(digits(f"{number}. {title}")), 1)
            column.addLayout(across)
            self._group.addButton(choice, number)
            self.choices.append(choice)
        column.addWidget(self._fault)
        self._group.idClicked.connect(lambda level: self.committed.emit(self.key, str(level)))
        if self.choices:
            self.setFocusProxy(self.choices[0])

    def show_level(self, level: int | None) -> None:
        """Show what is stored."""
        self._group.setExclusive(False)
        for number, choice in enumerate(self.choices, start=1):
            choice.setChecked(number == level)
        self._group.setExclusive(True)
