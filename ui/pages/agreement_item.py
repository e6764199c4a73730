"""One item of the negotiation: the sides beside each other, our proposal, and every round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.agreement import SETTLED, ItemState
from ui.pages.agreement_form import AgreementForm
from ui.pages.agreement_words import figure_lines, item_state, said_words
from ui.texts import digits
from ui.widgets.basics import Card, Chip, Scroll, Text, button
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.comparing import Comparison, Line, Said
    from desktop_app.services.shown_terms import Shown

EDGE = 20


class AgreementItem(Scroll):
    """See the module's text.

    Signals:
        accept_wanted: What the centre offers for the item is accepted.
        again_wanted: What both sides have accepted is taken up again.
        forget_wanted: What was decided here and not sent is taken back.
    """

    accept_wanted = Signal(str)
    again_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self) -> None:
        """Show no item yet."""
        super().__init__(edge=EDGE)
        self.code = ""
        self._chip = Chip()
        self.title = Text("", "heading")
        self.facts = Text("", "small")
        self.box.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.title)
        self.box.addWidget(self.facts)
        self.message = Card("warn", margin=10)
        self.message_text = Text("", selectable=True)
        self.message.box.addWidget(self.message_text)
        self.box.addWidget(self.message)
        holder = QWidget()
        sides = Columns(holder, least=148, spacing=8)
        self.base, self.ours, self.theirs = Card(margin=10), Card(margin=10), Card(margin=10)
        for card in (self.base, self.ours, self.theirs):
            card.box.setSpacing(4)
            sides.addWidget(card)
        self.box.addWidget(holder)
        actions = QWidget()
        flow = Flow(actions, spacing=8, fill=False)
        self.accept = button(
            self.tr("Accept the centre's figures"),
            lambda: self.accept_wanted.emit(self.code),
            "primary",
            "check",
        )
        self.again = button(self.tr("Propose anew"), lambda: self.again_wanted.emit(self.code))
        self.forget = button(
            self.tr("Take back what is not sent"),
            lambda: self.forget_wanted.emit(self.code),
            mark="undo-2",
        )
        for each in (self.accept, self.again, self.forget):
            flow.addWidget(each)
        self.box.addWidget(actions)
        self.proposal = Card(margin=14)
        self.heading = Text(self.tr("What this office proposes"), "heading")
        self.hint = Text("", "muted")
        self.form = AgreementForm()
        for part in (self.heading, self.hint, self.form):
            self.proposal.box.addWidget(part)
        self.box.addWidget(self.proposal)
        self.history = Card(margin=14)
        self.box.addWidget(self.history)
        self.box.addStretch(1)

    def show_line(
        self,
        found: Comparison,
        line: Line,
        rounds: Mapping[str, str],
        typed: Mapping[str, str],
        *,
        reopened: bool,
    ) -> None:
        """Show an item.

        Args:
            found: The whole.
            line: The item.
            rounds: Titles of the rounds by id.
            typed: What was typed and does not make a proposal yet, by key.
            reopened: Whether what both sides accept is taken up again.
        """
        if line.code != self.code:
            self.verticalScrollBar().setValue(0)
        self.code = line.code
        self._chip.set_state(*item_state(found, line))
        self.title.set_text(digits(f"{line.code} {line.title}"))
        facts = self.tr("Weight {n}").format(n=line.weight)
        self.facts.set_text(digits(" · ".join(filter(None, (facts, line.unit)))))
        self._show_message(line)
        before = self.tr("Agreement before") if found.version > 1 else self.tr("Framework")
        _fill(self.base, before, line.base, rounds)
        _fill(self.ours, self.tr("This office"), _ours(line), rounds)
        _fill(self.theirs, self.tr("The centre"), self._theirs(line), rounds, self._silence(line))
        settled = found.state in SETTLED
        done = line.state is ItemState.ACCEPTED and not reopened and line.lack is None
        waiting = line.state is ItemState.COUNTERED and not settled
        self.accept.setVisible(waiting and line.draft is None)
        self.again.setVisible(done and not settled and line.draft is None)
        self.forget.setVisible(line.draft is not None or line.lack is not None)
        locked = settled or (done and line.draft is None)
        self.hint.set_text(self._hint(line, settled=settled, done=done))
        self.form.show_line(line, rounds, typed, locked=locked)
        self._show_history(line, rounds)

    def _hint(self, line: Line, *, settled: bool, done: bool) -> str:
        if settled:
            return self.tr("The agreement is settled; nothing is changed here.")
        if done and line.draft is None:
            return self.tr("Both sides agree on this item.")
        return self.tr("Change only what should be different, and say why.")

    def _show_message(self, line: Line) -> None:
        theirs = [each for each in line.said if each.side == "central"]
        words = ""
        if theirs and line.state in {ItemState.COUNTERED, ItemState.ASKED}:
            asked = theirs[-1].says == "ask"
            words = self.tr("The centre asks: {text}") if asked else self.tr("The centre: {text}")
            words = words.format(text=theirs[-1].reason)
        self.message_text.set_text(digits(words))
        self.message.setVisible(bool(words))

    def _theirs(self, line: Line) -> Shown | None:
        spoken = any(each.side == "central" for each in line.said)
        return line.agreed or (line.central if spoken else None)

    def _silence(self, line: Line) -> str:
        if line.state is ItemState.ASKED:
            return self.tr("Asks before it decides")
        return self.tr("Has not answered yet")

    def _show_history(self, line: Line, rounds: Mapping[str, str]) -> None:
        _clear(self.history)
        spoken = [each for each in line.said if each.says != "keep"]
        self.history.setVisible(bool(spoken))
        self.history.box.addWidget(Text(self.tr("Every round so far"), "heading"))
        for each in spoken:
            self.history.box.addWidget(_round(each, rounds))


def _ours(line: Line) -> Shown:
    draft = line.draft
    return line.agreed or (draft.terms if draft is not None and draft.terms else line.area)


def _round(said: Said, rounds: Mapping[str, str]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    column.addWidget(Text(said_words(said), "strong"))
    if said.terms is not None and said.says != "accept":
        for caption, figures in figure_lines(said.terms, rounds):
            column.addWidget(Text(f"{caption}: {figures}", "small"))
    if said.reason:
        column.addWidget(Text(digits(said.reason), selectable=True))
    return holder


def _fill(
    card: Card, title: str, terms: Shown | None, rounds: Mapping[str, str], empty: str = ""
) -> None:
    """Show one side's figures on its card."""
    _clear(card)
    card.box.addWidget(Text(title, "heading"))
    lines = figure_lines(terms, rounds) if terms is not None else []
    for caption, figures in lines:
        card.box.addWidget(Text(caption, "small"))
        card.box.addWidget(Text(figures, "strong"))
    if terms is None:
        card.box.addWidget(Text(empty, "muted"))
    card.box.addStretch(1)


def _clear(card: Card) -> None:
    while (item := card.box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
