"""Fields of the answer form: each commits when it is left, shows its fault beside it, and says so.

A field never talks to a service; it emits ``committed`` with the key and the text as typed. What
Enter does is up to the form: a field only says that it is done (``advance``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.texts import digits
from ui.widgets.basics import Card, Text, button, repolish, row

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_THOUSAND = 4
_NO_FIGURE = re.compile(r"[^\W\d_]")
"""A letter: what is shown is then exactly what was typed."""
_OFFER_SHOWN = 80
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu or another program has the keyboard for a while; the field is still the one in hand."""


class Field(QWidget):
    """Base of the fields.

    Signals:
        committed: With key and text, when the field is left with another content.
        typed: With key and text at every change.
        settled: With the key, when it is left as it was.
        advance: With the key, when Enter says that it is done.
        answered: With key and whether the text that was offered is to be used.

    Attributes:
        key: The key that the service takes.
        figure: Whether Enter stops here: figures and ticks, not texts.
    """

    committed = Signal(str, str)
    typed = Signal(str, str)
    settled = Signal(str)
    advance = Signal(str)
    answered = Signal(str, bool)
    figure = True

    def __init__(self, key: str, name: str) -> None:
        """Make the parts that every field has; ``name`` is read out by screen readers."""
        super().__init__()
        self.key, self.name = key, name
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._fault = Text("", "error")
        self._fault.hide()
        self._offer: Card | None = None
        self._dirty = False

    def finish(self) -> None:
        """Put the fault under the rest."""
        self.column.addWidget(self._fault)

    def text(self) -> str:
        """Return what the field says now."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else just now."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001  like Qt's own setters
        """Let the field be read but not changed."""
        raise NotImplementedError

    def flush(self) -> None:
        """Commit what has been typed, as if the field were left."""

    @property
    def editing(self) -> bool:
        """Whether something was typed that is not committed yet."""
        return self._dirty

    @property
    def fault(self) -> str:
        """What is wrong, as shown; empty when nothing is."""
        return self._fault.raw

    def show_fault(self, text: str) -> None:
        """Say beside the field what is wrong; an empty text takes it back."""
        if text == self._fault.raw:
            return
        self._fault.set_text(text)
        self._fault.setVisible(bool(text))
        for child in self.findChildren(QWidget):
            if isinstance(child, QLineEdit | QPlainTextEdit):
                child.setAccessibleDescription(text)
                child.setProperty("fault", bool(text))
                repolish(child)

    def offer(self, text: str) -> None:
        """Offer a text that was being typed when the program ended."""
        self.withdraw()
        card = Card("warn", margin=8)
        short = " ".join(text.split())
        short = short if len(short) <= _OFFER_SHOWN else short[:_OFFER_SHOWN] + "…"
        words = self.tr("You were typing this when the program ended: {text}")
        card.box.addWidget(Text(words.format(text=digits(short))))
        use = button(self.tr("Use it"), lambda: self._answer(text, used=True))
        discard = button(self.tr("Discard"), lambda: self._answer(text, used=False))
        use.setAccessibleName(self.tr("Use the text typed before: {name}").format(name=self.name))
        card.box.addWidget(row(use, discard, None))
        self._offer = card
        self.column.insertWidget(self.column.count() - 2, card)  # above what is typed in

    def withdraw(self) -> None:
        """Take an offer back."""
        if self._offer is not None:
            self._offer.deleteLater()
            self._offer = None

    @property
    def offering(self) -> bool:
        """Whether a text is offered."""
        return self._offer is not None

    def _answer(self, text: str, *, used: bool) -> None:
        self.withdraw()
        self.setFocus()
        if used:
            self.put(text)
            self.flush()
        self.answered.emit(self.key, used)

    def put(self, text: str) -> None:
        """Put a text into the field as if it were typed."""

    def _leaves_undo(self, event: QEvent) -> bool:
        """Tell whether an event asks to take back, while nothing was typed: that is the page's."""
        return (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self._dirty
            and (
                event.matches(QKeySequence.StandardKey.Undo)
                or event.matches(QKeySequence.StandardKey.Redo)
            )
        )

    def _commit(self, text: str) -> None:
        self._dirty = False
        self.withdraw()
        self.committed.emit(self.key, text)


def grouped(text: str) -> str:
    """Return a plain decimal with separators between thousands; other texts unchanged."""
    whole, point, part = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    bare = whole.removeprefix("-")
    if not (bare.isascii() and bare.isdecimal()) or (part and not part.isdecimal()):
        return text
    if len(bare) < _THOUSAND or bare.startswith("0"):
        return text
    return f"{sign}{int(bare):,}{point}{part}"


class NumberField(Field):
    """A number with its unit; Thai digits and separators are welcome."""

    def __init__(self, key: str, title: str, unit: str = "", *, letter: str = "") -> None:
        """Show an empty field; ``letter`` is what the formula calls it."""
        super().__init__(key, title)
        head = f"{letter}  {title}" if letter else title
        self.title = Text(digits(head), "muted")
        self.column.addWidget(self.title)
        self.edit = QLineEdit()
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMinimumWidth(self.edit.fontMetrics().horizontalAdvance("000,000,000.00") + 30)
        self.edit.setMaximumWidth(self.edit.minimumWidth() * 2)
        self.edit.setAccessibleName(f"{head} ({unit})" if unit else head)
        self.title.setBuddy(self.edit)
        parts: list[QWidget | int | None] = [self.edit]
        if unit:
            parts.append(Text(digits(unit), "muted", wrap=False))
        self.column.addWidget(row(*parts, None))
        self.finish()
        self.setFocusProxy(self.edit)
        self._shown = self._stored = ""
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self.flush)
        self.edit.returnPressed.connect(self._enter)
        self.edit.textEdited.connect(self._note)

    def head(self, width: int) -> int:
        """Return the height above the figure; see :class:`ui.widgets.flow.Flow`."""
        above = (self.title,) if self._offer is None else (self.title, self._offer)
        return sum(each.heightForWidth(width) + self.column.spacing() for each in above)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else just now."""
        if self._dirty and self.edit.hasFocus():
            return
        self._dirty = False
        self._stored = text
        self._write(plain=self.edit.hasFocus() and not self.edit.isReadOnly())

    def _write(self, *, plain: bool) -> None:
        """Show what is stored; plain, so that separators are not in the way of typing on."""
        shown = self._stored
        if not _NO_FIGURE.search(shown):
            shown = digits(shown if plain else grouped(shown))
        self._shown = shown
        if self.edit.text() != shown:
            chosen = self.edit.hasFocus() and self.edit.hasSelectedText()
            # Separators come in front of the cursor: it stays as far from the end.
            behind = len(self.edit.text()) - self.edit.cursorPosition()
            self.edit.setText(shown)
            if chosen:
                self.edit.selectAll()
            elif self.edit.hasFocus():
                self.edit.setCursorPosition(max(len(shown) - behind, 0))

    def put(self, text: str) -> None:
        """Put a text into the field as if it were typed."""
        self.edit.setText(text)
        self._note(text)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001
        """Let the field be read but not changed."""
        self.edit.setReadOnly(locked)
        policy = Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus
        self.edit.setFocusPolicy(policy)
        repolish(self.edit)

    def flush(self) -> None:
        """Commit what has been typed."""
        text = self.edit.text()
        if text != self._shown and not self.edit.isReadOnly():
            self._shown = self._stored = text
            self._commit(text)
        elif self._dirty:
            self._dirty = False
            self.settled.emit(self.key)

    def _note(self, text: str) -> None:
        self._dirty = True
        self.typed.emit(self.key, text)

    def _enter(self) -> None:
        self.flush()
        self.advance.emit(self.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page while nothing was typed; Escape takes back what was.

        While the field is in hand its figure is shown without separators.
        """
        if self._leaves_undo(event):
            event.ignore()
            return True
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._dirty
        ):
            self.edit.setText(self._shown)
            self.typed.emit(self.key, self._shown)
            self.flush()
            return True
        untouched = self.edit.text() == self._shown and not self.edit.isReadOnly()
        if isinstance(event, QFocusEvent) and event.reason() not in _STAYS and untouched:
            self._write(plain=event.gotFocus())
        return super().eventFilter(watched, event)


class TextField(Field):
    """Several lines of text; grows with its content."""

    figure = False

    def __init__(self, key: str, title: str, lines: int = 2, *, hint: str = "") -> None:
        """Show an empty field."""
        super().__init__(key, title)
        self.title = Text(title, "muted")
        self.column.addWidget(self.title)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText(hint)
        self.title.setBuddy(self.edit)
        self._lines = lines
        self.edit.installEventFilter(self)
        self.column.addWidget(self.edit)
        self.finish()
        self.setFocusProxy(self.edit)
        self._shown = ""
        self._filling = False
        self.edit.textChanged.connect(self._note)
        layout = self.edit.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else just now."""
        if self._dirty and self.edit.hasFocus():
            return
        self._dirty = False
        self._shown = text
        # What was typed with blanks around is stored without; the cursor stays where it is.
        same = self.edit.toPlainText().strip() == text.strip()
        if not same or not self.edit.hasFocus():
            self._fill(text)
        else:
            self._shown = self.edit.toPlainText()

    def _fill(self, text: str) -> None:
        if self.edit.toPlainText() != text:
            self._filling = True
            self.edit.setPlainText(text)
            self._filling = False
            self._fit()

    def put(self, text: str) -> None:
        """Put a text into the field as if it were typed."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def set_locked(self, locked: bool) -> None:  # noqa: FBT001
        """Let the field be read but not changed."""
        self.edit.setReadOnly(locked)
        policy = Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus
        self.edit.setFocusPolicy(policy)
        repolish(self.edit)

    def flush(self) -> None:
        """Commit what has been typed."""
        text = self.edit.toPlainText()
        if text != self._shown and not self.edit.isReadOnly():
            self._shown = text
            self._commit(text)
        elif self._dirty:
            self._dirty = False
            self.settled.emit(self.key)

    def _note(self) -> None:
        self._fit()
        if not self._filling:
            self._dirty = True
            self.typed.emit(self.key, self.edit.toPlainText())

    def _fit(self) -> None:
        lines = self.edit.document().size().height()
        spacing = self.edit.fontMetrics().lineSpacing()
        shown = min(max(self._lines, int(lines)), 3 * self._lines + 4)
        height = spacing * shown + 26
        if self.edit.height() != height or self.edit.minimumHeight() != height:
            self.edit.setFixedHeight(height)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the text needs at this width."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the field is left; Ctrl+Enter goes on; a new width may need other lines."""
        kind = event.type()
        if self._leaves_undo(event):
            event.ignore()
            return True
        if kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.flush()
        elif kind is QEvent.Type.Resize:
            self._fit()
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.flush()
                self.advance.emit(self.key)
                return True
        return super().eventFilter(watched, event)
