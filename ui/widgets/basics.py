"""Labels, cards, buttons and other small parts in the program's own style.

Outside text (names, remarks, file names) is always shown as plain text, and Thai wraps inside
words only where a line may end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.texts import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

Role = Literal["body", "title", "heading", "muted", "small", "figure", "accent", "error"]
Tone = Literal["good", "warn", "bad", "neutral", "accent"]


class Text(QLabel):
    """A label for text from anywhere: plain, wrapping, selectable where asked.

    Attributes:
        raw: The text as given, without zero-width spaces; also its accessible name.
    """

    def __init__(
        self, text: str = "", role: Role = "body", *, wrap: bool = True, selectable: bool = False
    ) -> None:
        """Show a text in a role of the style sheet."""
        super().__init__()
        self.raw = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setIndent(0)  # else Qt moves each text in by half an x of its own size
        self.setProperty("role", role)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.raw = text
        self.setText(wrapped(text) if self.wordWrap() else text)
        self.setAccessibleName(text)


class Chip(QLabel):
    """A short state on a coloured ground; the words carry the meaning, not the colour."""

    def __init__(self, text: str = "", tone: Tone = "neutral") -> None:
        """Show a state."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_state(text, tone)

    def set_state(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("chip", tone)
        repolish(self)


class Card(QFrame):
    """A surface with a thin edge; ``kind`` is a value of the style sheet's ``card``."""

    def __init__(self, kind: str = "true", *, horizontal: bool = False, margin: int = 16) -> None:
        """Make an empty card."""
        super().__init__()
        self.setProperty("card", kind)
        self.box: QBoxLayout = QHBoxLayout(self) if horizontal else QVBoxLayout(self)
        self.box.setContentsMargins(margin, margin, margin, margin)
        self.box.setSpacing(8)

    def set_kind(self, kind: str) -> None:
        """Change the look of the card."""
        self.setProperty("card", kind)
        repolish(self)


def button(
    text: str,
    action: Callable[[], object],
    kind: Literal["plain", "primary", "danger", "link"] = "plain",
) -> QPushButton:
    """Return a push button that calls ``action``."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(text.replace("&", ""))
    made.clicked.connect(lambda _checked=False: action())
    return made


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def row(*widgets: QWidget | int | None, spacing: int = 8) -> QWidget:
    """Return widgets side by side; None is a stretch, a number is space."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        elif isinstance(widget, int):
            layout.addSpacing(widget)
        else:
            layout.addWidget(widget)
    return holder


class _Column(QWidget):
    """What scrolls: as high as its content is at the width that it has, and no higher."""

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: the height follows from the width."""
        return QSize(0, 0)


class Scroll(QScrollArea):
    """A column that scrolls up and down and follows the width.

    Attributes:
        box: Where the content goes.
    """

    def __init__(self) -> None:
        """Make an empty column."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = _Column()
        body.setObjectName("body")
        self.box = QVBoxLayout(body)
        self.box.setContentsMargins(0, 0, 4, 0)
        self.box.setSpacing(10)
        self.setWidget(body)

    def minimumSizeHint(self) -> QSize:
        """Allow the window to be small; the content scrolls."""
        return QSize(120, 80)


class PageHeader(QWidget):
    """The top of a page: title, a line of state, and the next action at the top right."""

    def __init__(self, title: str) -> None:
        """Show a title."""
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.lead = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Text(title, "title")
        self.state = Text("", "muted")
        words.addWidget(self.title)
        words.addWidget(self.state)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(10)
        layout.addLayout(self.lead)
        layout.addLayout(words, 1)
        layout.addLayout(self._actions)

    def add_action(self, action: QPushButton) -> QPushButton:
        """Put a button at the top right; the last one is the next thing to do."""
        self._actions.addWidget(action, alignment=Qt.AlignmentFlag.AlignVCenter)
        return action
