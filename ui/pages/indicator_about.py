"""What the form says about an item besides its fields: title, state, facts, the centre's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.domain.calendar import thai_date
from ui.pages.indicator_words import state_text, state_tone
from ui.pages.state_marks import MARKS
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Chip, Text

if TYPE_CHECKING:
    from desktop_app.services.indicators import Detail


class About(QObject):
    """Makes and fills the widgets; the form places them.

    Attributes:
        top: Title and state, side by side.
        title: Code and title of the item.
        chip: Its state.
        facts: Unit, weight, owner and formula.
        remark: What the centre said when it decided; hidden when it said nothing.
        closed: Why nothing can be entered; hidden when it can.
    """

    def __init__(self, parent: QObject) -> None:
        """Make the widgets, those inside the form hidden until the first item."""
        super().__init__(parent)
        self.top = QHBoxLayout()
        self.top.setSpacing(10)
        self.title = Text("", "heading", selectable=True)
        self.title.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chip = Chip()
        self.top.addWidget(self.title, 1)
        self.top.addWidget(self.chip, alignment=Qt.AlignmentFlag.AlignTop)
        self.facts = Text("", "small")
        self.remark = Card("bad", margin=10)
        self.remark_text = Text("", selectable=True)
        self.remark_text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.remark.box.addWidget(self.remark_text)
        self.closed = Card("sunken", margin=10)
        self.closed_text = Text("", "muted")
        self.closed.box.addWidget(self.closed_text)
        for widget in (self.facts, self.remark, self.closed):
            widget.hide()

    def show_detail(self, found: Detail) -> None:
        """Fill the widgets."""
        item = found.item
        self.title.set_text(digits(f"{item.code}  {item.title.th}"))
        self.chip.set_state(state_text(found.row), state_tone(found.row), MARKS[found.row.state])
        decision = found.decision
        self.remark.setVisible(decision is not None and bool(decision.comment))
        if decision is not None:
            self.remark.set_kind("bad" if decision.state == "returned" else "good")
            day = thai_date(decision.decided_at.date(), short=True)
            said = self.tr("The centre ({day}): {comment}")
            self.remark_text.set_text(digits(said.format(day=day, comment=decision.comment)))
        self.closed.setVisible(found.closed is not None)
        if found.closed is not None:
            self.closed_text.set_text(digits(error_text(found.closed)))
        weight = self.tr("weight {weight}").format(weight=found.row.weight)
        facts = [f"{item.unit.th} · {weight}" if item.unit else weight]
        if item.owner:
            facts[0] += " · " + self.tr("owner: {name}").format(name=item.owner.th)
        if item.formula_text:
            facts.append(self.tr("Formula: {text}").format(text=item.formula_text.th))
        self.facts.show()
        self.facts.set_text(digits("\n".join(facts)))
