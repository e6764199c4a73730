"""Fields to choose in: ticks and levels. A list is one tab stop; arrows move inside it.

Digit keys tick (or choose) directly: ``1`` is the first, ``0`` none of them; Delete takes the
choice back. Everything is committed at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QHBoxLayout, QRadioButton

from desktop_app.domain.answer_fields import NO_TICKS, ON, ticks, ticks_text
from desktop_app.domain.calendar import from_thai_digits
from ui.texts import digits
from ui.widgets.basics import Text, button
from ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton


class _Words(Text):
    """The words of a choice; a click on them is a click on its box."""

    def __init__(self, text: str, box: QAbstractButton) -> None:
        super().__init__(text)
        self._box = box
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click the box."""
        if event.button() is Qt.MouseButton.LeftButton and self._box.isEnabled():
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.click()


class Choices(Field):
    """Base of the lists: boxes with words, one tab stop."""

    def __init__(self, key: str, title: str) -> None:
        """Make an empty list; the title stands above it."""
        super().__init__(key, title)
        self.boxes: list[QAbstractButton] = []
        self._locked = False
        if title:
            self.column.addWidget(Text(title, "muted"))

    def add(self, box: QAbstractButton, words: str, spoken: str) -> None:
        """Add a choice."""
        box.setAccessibleName(spoken)
        box.installEventFilter(self)
        # The box stands on the first line of its words, however many there are.
        box.setMinimumHeight(Text("1", wrap=False).sizeHint().height())
        across = QHBoxLayout()
        across.setSpacing(6)
        across.addWidget(box, alignment=Qt.AlignmentFlag.AlignTop)
        across.addWidget(_Words(words, box), 1)
        self.column.addLayout(across)
        self.boxes.append(box)
        policy = Qt.FocusPolicy.StrongFocus if len(self.boxes) == 1 else Qt.FocusPolicy.ClickFocus
        box.setFocusPolicy(policy)
        if len(self.boxes) == 1:
            self.setFocusProxy(box)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001
        """Let the choice be read but not changed."""
        self._locked = locked
        for box in self.boxes:
            box.setEnabled(not locked)

    def choose(self, number: int) -> None:
        """Take a digit key."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take the choice back."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with arrows, choose with digits, go on with Enter."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event) or super().eventFilter(watched, event)
        if event.type() is QEvent.Type.FocusIn and watched in self.boxes:
            self._make_stop(watched)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, number = event.key(), _digit_of(event)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.advance.emit(self.key)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            back = key in {Qt.Key.Key_Up, Qt.Key.Key_Left}
            self._step(watched, -1 if back else 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif number is not None:
            self.choose(number)
        else:
            return False
        return True

    def _step(self, watched: QObject, by: int) -> None:
        if watched in self.boxes:
            place = self.boxes.index(watched) + by
            if 0 <= place < len(self.boxes):
                self.boxes[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_stop(self, watched: QObject) -> None:
        for box in self.boxes:
            stop = box is watched
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            if stop:
                self.setFocusProxy(box)


class TicksField(Choices):
    """Steps or issues to tick."""

    def __init__(self, key: str, title: str, titles: Sequence[str], *, none: str = "") -> None:
        """Show unticked boxes; ``none`` is the box that says that none applies."""
        super().__init__(key, title)
        for number, words in enumerate(titles, start=1):
            shown = f"{number}. {words}"
            self.add(QCheckBox(), digits(shown), shown)
        self._count = len(titles)
        if none:
            self.add(QCheckBox(), none, none)
        for place, box in enumerate(self.boxes):
            box.clicked.connect(lambda _on=False, at=place: self._clicked(at))
        self.finish()

    def text(self) -> str:
        """Return the ticks."""
        marks = [n for n, box in enumerate(self.boxes[: self._count], 1) if box.isChecked()]
        if marks:
            return ticks_text(marks)
        return NO_TICKS if any(box.isChecked() for box in self.boxes[self._count :]) else ""

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        marks = ticks(text)
        for number, box in enumerate(self.boxes[: self._count], 1):
            box.setChecked(number in marks)
        for box in self.boxes[self._count :]:
            box.setChecked(text == NO_TICKS)

    def choose(self, number: int) -> None:
        """Tick or untick; 0 says that none applies."""
        place = self._count if number == 0 else number - 1
        limit = len(self.boxes) if number == 0 else self._count
        if place < limit and self.boxes[place].isEnabled():
            self.boxes[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self.boxes[place].click()

    def clear(self) -> None:
        """Untick everything: not reported."""
        if self.text() and not self._locked:
            self.show_text("")
            self._commit("")

    def _clicked(self, place: int) -> None:
        if self.boxes[place].isChecked():
            none = place >= self._count
            others = self.boxes[: self._count] if none else self.boxes[self._count :]
            for box in others:
                box.setChecked(False)
        self._commit(self.text())


class LevelField(Choices):
    """One level to choose."""

    def __init__(self, key: str, title: str, titles: Sequence[str]) -> None:
        """Show the levels, none chosen."""
        super().__init__(key, title)
        for number, words in enumerate(titles, start=1):
            shown = f"{number}. {words}"
            choice = QRadioButton()
            choice.setAutoExclusive(False)
            self.add(choice, digits(shown), shown)
            choice.clicked.connect(lambda _on=False, level=number: self._clicked(level))
        self.back: QPushButton = button(self.tr("Take the choice back"), self.clear, "link")
        self.back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.back.hide()
        self.column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def text(self) -> str:
        """Return the level, or nothing."""
        return next((str(n) for n, box in enumerate(self.boxes, 1) if box.isChecked()), "")

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        for number, box in enumerate(self.boxes, 1):
            box.setChecked(str(number) == text)
        self.back.setVisible(bool(self.text()) and not self._locked)

    def choose(self, number: int) -> None:
        """Choose a level."""
        if 0 < number <= len(self.boxes) and self.boxes[number - 1].isEnabled():
            self.boxes[number - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            self._clicked(number)

    def clear(self) -> None:
        """Take the choice back."""
        if self.text() and not self._locked:
            self.show_text("")
            self._commit("")

    def _clicked(self, level: int) -> None:
        self.show_text(str(level))
        self._commit(str(level))


class SwitchField(Choices):
    """One box: on or off."""

    figure = False

    def __init__(self, key: str, words: str) -> None:
        """Show it switched off."""
        super().__init__(key, "")
        self.add(QCheckBox(), words, words)
        self.boxes[0].clicked.connect(lambda _on=False: self._commit(self.text()))
        self.finish()

    def text(self) -> str:
        """Return whether it is on, as the service takes it."""
        return ON if self.boxes[0].isChecked() else ""

    def show_text(self, text: str) -> None:
        """Show what is stored."""
        self.boxes[0].setChecked(bool(text))

    def choose(self, number: int) -> None:
        """Digits mean nothing here."""

    def clear(self) -> None:
        """Switch it off."""
        if self.text() and not self._locked:
            self.show_text("")
            self._commit("")


def _digit_of(event: QKeyEvent) -> int | None:
    """Return the figure of a digit key, Thai or not; None for other keys."""
    text = from_thai_digits(event.text())
    return int(text) if len(text) == 1 and text.isascii() and text.isdecimal() else None
