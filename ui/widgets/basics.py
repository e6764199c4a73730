"""Labels, cards, buttons and other small parts in the program's own style.

Outside text (names, remarks, file names) is always shown as plain text, and Thai wraps inside
words only where a line may end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
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

from ui import icons, theme
from ui.texts import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.icons import Ink, Name

Role = Literal["body", "title", "heading", "muted", "small", "figure", "accent", "error", "strong"]
Tone = Literal["good", "warn", "bad", "neutral", "accent"]
Kind = Literal["plain", "primary", "danger", "link"]


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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text; one that can be selected as any other, while nothing of it is."""
        # WORKAROUND: PySide6 6.11 cuts off the highest marks of the first line of a text that
        # can be selected ("ที่", "ครั้ง").
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        if not selectable or self.hasSelectedText():
            super().paintEvent(event)
            return
        flags = int(self.alignment()) | self.wordWrap() * int(Qt.TextFlag.TextWordWrap)
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            flags,
            self.palette(),
            self.isEnabled(),
            self.text(),
            self.foregroundRole(),
        )


SETTLED = 80
"""Milliseconds until what was just shown has its place."""
INK_OF_TONE: Mapping[Tone, Ink] = {
    "good": "good",
    "warn": "warn",
    "bad": "bad",
    "neutral": "muted",
    "accent": "accent_text",
}


class Chip(QLabel):
    """A short state on a coloured ground; the words carry the meaning, not the colour."""

    def __init__(self, text: str = "", tone: Tone = "neutral", mark: Name | None = None) -> None:
        """Show a state, with an icon before it if given."""
        super().__init__()
        self._tone, self._mark = tone, mark
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_state(text, tone, mark)

    def set_state(self, text: str, tone: Tone, mark: Name | None = None) -> None:
        """Show another state."""
        self._tone, self._mark = tone, mark
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("chip", tone)
        self.setProperty("marked", mark is not None)
        repolish(self)
        # Only with this event does a label take the style sheet's room for the icon.
        QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon into the room that the style sheet leaves for it."""
        super().paintEvent(event)
        if self._mark is not None:
            side = theme.pixels(13)
            box = QRectF(theme.pixels(9), (self.height() - side) / 2, side, side)
            colour = getattr(theme.colours(), INK_OF_TONE[self._tone])
            icons.draw(QPainter(self), box, self._mark, colour)


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
        for widget in (self, *self.findChildren(QLabel)):  # whose colour depends on it
            repolish(widget)


INK_OF_KIND: Mapping[Kind, Ink] = {
    "plain": "muted",
    "primary": "on_accent",
    "danger": "bad",
    "link": "accent_text",
}


def button(
    text: str,
    action: Callable[[], object],
    kind: Kind = "plain",
    mark: Name | None = None,
) -> QPushButton:
    """Return a push button that calls ``action``, with an icon if given."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    if mark is not None:
        put_icon(made, mark, INK_OF_KIND[kind])
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(text.replace("&", ""))
    made.clicked.connect(lambda _checked=False: action())
    return made


def put_icon(
    on: QAbstractButton, mark: Name, ink: Ink = "muted", chosen: Ink | None = None
) -> None:
    """Put an icon before the text of a button, or in its place; ``chosen`` while pressed in."""
    on.setIcon(icons.icon(mark, ink, chosen))
    on.setIconSize(icons.icon_size(gap=4 if on.text() else 0))


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a changed property; a new widget it has yet to see anyway."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    # A frame measures its padding anew only when it is told that the style has changed.
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
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

    def __init__(self, edge: int = 4, widest: int | None = None) -> None:
        """Make an empty column.

        Args:
            edge: Pixels that are kept free at the right, with the scroll bar in them.
            widest: How wide the content becomes at most, in pixels at the normal text size.
        """
        super().__init__()
        self._edge, self._widest = edge, widest
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = _Column()
        body.setObjectName("body")
        self.box = QVBoxLayout(body)
        self.box.setContentsMargins(0, 0, edge, 0)
        self.box.setSpacing(10)
        self.setWidget(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the content as wide as it is when a scroll bar comes or goes."""
        super().resizeEvent(event)
        # The event is the viewport's. Asking for the viewport itself would have PySide6 look for
        # its kind among all there are, at every start.
        across = event.size().width()
        free = max(self._edge - (self.width() - across), 4)
        if self._widest is not None:
            free = max(free, across - theme.pixels(self._widest))
        self.box.setContentsMargins(0, 0, free, 0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget that was just shown, once it has its place."""
        QTimer.singleShot(SETTLED, widget, lambda: self.ensureWidgetVisible(widget, 0, 20))

    def minimumSizeHint(self) -> QSize:
        """Allow the window to be small; the content scrolls."""
        return QSize(120, 80)
