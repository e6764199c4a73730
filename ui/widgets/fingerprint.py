"""A fingerprint of a key: 48 digits, in groups large enough to read out by telephone."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.texts import digits
from ui.widgets.basics import Text, button
from ui.widgets.lines import line

GROUPS = 12
ACROSS = 4


def groups(fingerprint: str) -> list[str]:
    """Return the groups of a fingerprint."""
    return re.findall(r"\d{4}", re.sub(r"\D", "", fingerprint))


class Fingerprint(QWidget):
    """Shows a fingerprint to be read out; always in ASCII digits, as both sides see them."""

    def __init__(self) -> None:
        """Show none."""
        super().__init__()
        self._text = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        grid.setVerticalSpacing(4)
        self.labels = [Text("", "figure", wrap=False) for _ in range(GROUPS)]
        for index, label in enumerate(self.labels):
            label.setObjectName("fingerprint")
            grid.addWidget(label, index // ACROSS, index % ACROSS)
        grid.setColumnStretch(ACROSS, 1)
        column.addLayout(grid)
        self.copy = button(self.tr("Copy the digits"), self._copy, mark="copy")
        column.addWidget(line(self.copy))

    def show_fingerprint(self, fingerprint: str) -> None:
        """Show another one."""
        self._text = fingerprint
        self.setAccessibleName(self.tr("Fingerprint {digits}").format(digits=fingerprint))
        for label, group in zip(self.labels, groups(fingerprint), strict=False):
            label.set_text(group)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy.setText(self.tr("Copied"))


class _Group(QPushButton):
    """One group to be confirmed; Space or Enter confirms and goes on to the next."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setProperty("kind", "group")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.number = number
        self.toggled.connect(self._name)
        self._name(on=False)

    def _name(self, on: bool) -> None:  # noqa: FBT001  Qt's signal
        words = self.tr("Group {n}: {digits}, heard") if on else self.tr("Group {n}: {digits}")
        self.setAccessibleName(words.format(n=self.number, digits=self.text().removeprefix("✓ ")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm with Enter too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class ConfirmFingerprint(QWidget):
    """A fingerprint to be compared group by group while somebody reads it out.

    Signals:
        changed: With whether every group was confirmed.
    """

    changed = Signal(bool)

    def __init__(self, fingerprint: str) -> None:
        """Show the groups, none confirmed."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self.groups: list[QPushButton] = []
        self._digits = groups(fingerprint)
        for index, group in enumerate(self._digits):
            made = _Group(index + 1, group)
            made.toggled.connect(self._changed)
            made.clicked.connect(lambda on=False, index=index: self._heard(index, on=on))
            grid.addWidget(made, index // ACROSS, index % ACROSS)
            self.groups.append(made)
        self.left = Text("", "muted")
        grid.addWidget(self.left, GROUPS // ACROSS, 0, 1, ACROSS)
        self.setFocusProxy(self.groups[0])
        self._changed()

    @property
    def complete(self) -> bool:
        """Whether every group was confirmed."""
        return all(group.isChecked() for group in self.groups)

    def _heard(self, index: int, *, on: bool) -> None:
        if on and index + 1 < len(self.groups):
            self.groups[index + 1].setFocus()

    def _changed(self) -> None:
        for group, text in zip(self.groups, self._digits, strict=False):
            group.setText(f"✓ {text}" if group.isChecked() else text)
        left = sum(not group.isChecked() for group in self.groups)
        words = self.tr("{n} groups still to compare") if left else self.tr("All groups compared")
        self.left.set_text(digits(words.format(n=left)))
        self.changed.emit(self.complete)
