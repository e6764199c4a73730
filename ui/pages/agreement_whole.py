"""The whole of a proposal: who signs for the office, and a remark to the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.agreement import SETTLED
from desktop_app.domain.calendar import thai_time
from ui.texts import digits
from ui.widgets.basics import Card, Scroll, Text
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from desktop_app.services.comparing import Comparison, Exchange

EDGE = 20


class AgreementWhole(Scroll):
    """See the module's text.

    Signals:
        named: With name and position, when both are there.
        remarked: With the remark.
    """

    named = Signal(str, str)
    remarked = Signal(str)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(edge=EDGE)
        people = Card(margin=14)
        people.box.addWidget(Text(self.tr("Who signs for this office"), "heading"))
        people.box.addWidget(
            Text(self.tr("Printed on the agreement; usually the director."), "muted")
        )
        self.name = TextField("name", self.tr("Name"), 1)
        self.position = TextField("position", self.tr("Position"), 1)
        for field in (self.name, self.position):
            field.committed.connect(self._commit)
            people.box.addWidget(field)
        self.box.addWidget(people)
        remark = Card(margin=14)
        self.note = TextField("note", self.tr("Remark to the centre on the whole"), 3)
        self.note.committed.connect(lambda _key, text: self.remarked.emit(text))
        remark.box.addWidget(self.note)
        self.box.addWidget(remark)
        self.log = Card(margin=14)
        self.box.addWidget(self.log)
        self.box.addStretch(1)

    def show_whole(self, found: Comparison) -> None:
        """Show who signs, the remark, and what went to and fro."""
        own = found.own[0] if found.own else None
        usual = self.tr("Director of {office}").format(office=found.office_name)
        self.position.show_text(own.position if own else self.position.text() or usual)
        if own is not None or not self.name.text():
            self.name.show_text(own.name if own else "")
        self.note.show_text(found.note)
        self.note.set_locked(found.state in SETTLED)
        while (item := self.log.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.log.setVisible(bool(found.exchanges))
        self.log.box.addWidget(Text(self.tr("What went to and fro"), "heading"))
        for each in found.exchanges:
            self.log.box.addWidget(Text(self._exchange(each), "strong"))
            if each.note:
                self.log.box.addWidget(Text(digits(each.note), selectable=True))

    def _exchange(self, each: Exchange) -> str:
        stage = {
            "proposal": self.tr("Proposal of this office"),
            "reply": self.tr("Answer of the centre"),
            "agreed": self.tr("Settled by the centre"),
            "signed": self.tr("Signed by the director"),
            "concluded": self.tr("Signed by both sides"),
        }[each.stage]
        day = thai_time(each.recorded_at, short=True)
        number = self.tr("number {n}").format(n=each.sequence)
        return digits(f"{stage} · {number} · {day}")

    def _commit(self, _key: str, _text: str) -> None:
        name, position = self.name.text().strip(), self.position.text().strip()
        self.name.show_fault("")
        if name and position:
            self.named.emit(name, position)

    def ask_for_name(self, words: str) -> None:
        """Say at the field that the name is needed."""
        self.name.show_fault(words)
        self.name.setFocus()

    def flush(self) -> None:
        """Commit what has been typed."""
        for field in (self.name, self.position, self.note):
            field.flush()
