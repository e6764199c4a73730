"""One change of an import from Excel: as exported, in the program now, and in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.answer_fields import NO_TICKS
from desktop_app.services.excel_twin import OPEN
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Scroll, Text

if TYPE_CHECKING:
    from desktop_app.services.excel_twin import Change

_FIGURES = frozenset({"number", "ticks", "level"})
_LINES = 4
_SHORT = 24


def value_text(form: str, text: str) -> str:
    """Return what a figure, a list of ticks or a text says, for people."""
    if not text:
        return QCoreApplication.translate("ExcelPreview", "(nothing)")
    if form == "ticks":
        if text == NO_TICKS:
            return QCoreApplication.translate("ExcelPreview", "(none ticked)")
        return digits(text.replace(",", ", "))
    return digits(text) if form in _FIGURES else text


class ChangePanel(QWidget):
    """See the module's text.

    Signals:
        chosen: With ``mine`` or ``theirs``.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Build an empty panel."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.title = Text("", "heading")
        self.place = Text("", "small", wrap=False, selectable=True)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.place)
        column.addLayout(top)
        self.note = Text("", "muted", selectable=True)
        column.addWidget(self.note)
        self._scrolls: list[Scroll] = []
        across = QHBoxLayout()
        across.setSpacing(10)
        self.sides = QButtonGroup(self)
        self.keep = QRadioButton(self.tr("Keep what the program has"))
        self.take = QRadioButton(self.tr("Take what the file says"))
        self.sides.addButton(self.keep)
        self.sides.addButton(self.take)
        self.keep.clicked.connect(lambda: self.chosen.emit("mine"))
        self.take.clicked.connect(lambda: self.chosen.emit("theirs"))
        self.base_title = Text(self.tr("When it was exported"), "muted")
        self.base, self.mine, self.theirs = (
            Text(selectable=True),
            Text(selectable=True),
            Text(selectable=True),
        )
        for head, words in (
            (self.base_title, self.base),
            (self.keep, self.mine),
            (self.take, self.theirs),
        ):
            card = Card("sunken", margin=8)
            card.box.setSpacing(4)
            card.box.addWidget(head)
            scroll = Scroll()
            scroll.box.addWidget(words)
            scroll.box.addStretch(1)
            self._scrolls.append(scroll)
            card.box.addWidget(scroll)
            across.addWidget(card, 1)
        column.addLayout(across)
        self.show_change(None)

    def show_change(self, change: Change | None) -> None:
        """Show a change; nothing without one."""
        self.setVisible(change is not None)
        if change is None:
            return
        unit = f" ({change.unit})" if change.unit else ""
        self.title.set_text(digits(f"{change.item}  {change.title} · {change.label}{unit}"))
        notes = [change.reason] if change.reason is not None else list(change.notices)
        self.note.set_text("\n".join(digits(error_text(note)) for note in notes))
        self.note.setVisible(bool(notes))
        self.place.set_text(self.tr("Cell {place}").format(place=change.place))
        texts = (change.base, change.mine, change.theirs)
        long = any(len(text) > _SHORT or "\n" in text for text in texts)
        for scroll in self._scrolls:
            scroll.setFixedHeight(
                int(scroll.fontMetrics().lineSpacing() * (_LINES if long else 1.4))
            )
        for words, text in (
            (self.base, change.base),
            (self.mine, change.mine),
            (self.theirs, change.theirs),
        ):
            words.set_text(value_text(change.form, text))
        open_ = change.kind in OPEN
        self.take.setText(
            self.tr("Delete the value") if change.emptied else self.tr("Take what the file says")
        )
        self.sides.setExclusive(False)
        self.keep.setChecked(open_ and change.choice == "mine")
        self.take.setChecked(open_ and change.choice == "theirs")
        self.sides.setExclusive(True)
        self.keep.setEnabled(open_)
        self.take.setEnabled(open_)
        self.keep.setAccessibleDescription(self.mine.raw)
        self.take.setAccessibleDescription(self.theirs.raw)
