"""The overview of the area office: the next step, what is left, and what the centre holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.calendar import thai_date, thai_time
from desktop_app.services.first_page import Overview
from ui import theme
from ui.pages.first_steps import FirstSteps
from ui.pages.state_marks import MARKS
from ui.phrases import phrase
from ui.texts import digits
from ui.widgets.basics import Card, Chip, Scroll, Text, button, put_icon
from ui.widgets.columns import Columns
from ui.widgets.empty import Empty
from ui.widgets.figure import Figure
from ui.widgets.header import PageHeader
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.first_page import Held, Listing, Row, Step, Talk
    from desktop_app.services.session import Session
    from ui.icons import Name
    from ui.widgets.basics import Tone
    from ui.workplace import Workplace

ORDER = {"returned": 0, "problem": 1, "missing": 2, "evidence": 3}
SOON_DAYS = 7
MOST_LINES = 30
"""So many items are listed as left to do; the page of the indicators lists them all."""
EDGE = 20
CODE_WIDTH = 40
AGREEMENT = "agreement"
FIGURE_MARKS: tuple[Name, ...] = ("list-checks", "clock", "gauge", "inbox")
STEP_MARKS: Mapping[Step, Name] = {
    "request": "key-round",
    "install": "file-input",
    "framework": "file-input",
    "fill": "list-checks",
    "correct": "undo-2",
    "send": "signature",
}


class OverviewPage(QWidget):
    """See the module's text.

    Attributes:
        filled: Whether it shows anything yet.
        fresh: Whether it shows what was read from the open workspace.

    Signals:
        item_wanted: With the code of an item to open.
        step_wanted: With the step whose page is to be opened.
    """

    item_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        """Build an empty page; it fills itself from the workplace."""
        super().__init__()
        self.setObjectName("page")
        self.workplace = workplace
        self._step, self._returned = "fill", ""
        self.filled = self.fresh = False
        self._shown: Overview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 16, 0, 0)
        column.setSpacing(12)
        self.header = PageHeader(self.tr("Overview"))
        self.header.setContentsMargins(0, 0, EDGE, 0)
        self.action = self.header.add_action(button("", self._next_step, "primary"))
        column.addWidget(self.header)
        body = Scroll(edge=EDGE)
        body.box.setSpacing(12)
        column.addWidget(body, 1)
        self.cards = QWidget()
        cards = Columns(self.cards, least=210)
        self.figures = [Figure(mark) for mark in FIGURE_MARKS]
        for figure in self.figures:
            cards.addWidget(figure)
        self.cards.hide()
        body.box.addWidget(self.cards)
        self.agreement = Card(margin=14)
        self.agreement_text = Text("", "strong")
        self.agreement_button = button(
            self.tr("Open the agreement"),
            lambda: self.step_wanted.emit(AGREEMENT),
            mark="signature",
        )
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(self.agreement_text, 1)
        across.addWidget(self.agreement_button)
        self.agreement.box.addLayout(across)
        self.agreement.hide()
        body.box.addWidget(self.agreement)
        self.steps = FirstSteps()
        self.steps.hide()
        body.box.addWidget(self.steps)
        self.list_card = Card(margin=14)
        self.list_title = Text(self.tr("What is left to do"), "heading")
        self.list_card.box.addWidget(self.list_title)
        self.lines = Columns(least=700, spacing=6)
        self.list_card.box.addLayout(self.lines)
        self.list_card.hide()
        body.box.addWidget(self.list_card)
        body.box.addSpacing(16)
        body.box.addStretch(1)
        workplace.changed.connect(self._reload_if)
        workplace.round_changed.connect(lambda _round: self.reload())

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic):
            self.reload()

    def reload(self) -> None:
        """Read the overview again."""
        round_id = self.workplace.round_id or None

        def work(session: Session) -> object:
            from desktop_app.services.overview import overview  # noqa: PLC0415  slow to load

            return overview(session, round_id)

        self.workplace.read(work, self._show)

    def _show(self, found: object) -> None:
        if isinstance(found, Overview):
            self.fresh = True
            if found != self._shown:
                self.show_overview(found)

    def show_overview(self, found: Overview) -> None:
        """Show what was read, or what was kept of it."""
        self._shown = found
        self.filled = True
        self._step = found.step
        self.action.setText(self.step_button(found.step))
        self.action.setAccessibleName(self.step_button(found.step))
        if found.step in STEP_MARKS:
            put_icon(self.action, STEP_MARKS[found.step], "on_accent")
        self.action.setVisible(found.step not in {"wait", "done"})
        self.header.state.set_text(digits(self.step_text(found.step)))
        self.agreement.setVisible(found.agreement is not None)
        if found.agreement is not None:
            self.agreement_text.set_text(self.agreement_words(found.agreement))
        self._clear_lines()
        if found.listing is None:
            self.steps.show_step(found.step)
        else:
            self._show_listing(found.listing, found.held)
        for widget, shown in (
            (self.cards, found.listing is not None),
            (self.list_card, found.listing is not None),
            (self.steps, found.listing is None),
        ):
            widget.setVisible(shown)

    def _show_listing(self, listing: Listing, held: Held) -> None:
        """Fill the figures and the list of what is left to do."""
        for figure, words in zip(self.figures, self._figures(listing, held), strict=True):
            figure.show_words(*words)
        done, own = _progress(listing)
        self.figures[0].show_part(done, own)
        self.figures[1].set_tone(_urgency(listing.days_left))
        left = sorted((r for r in listing.rows if r.state in ORDER), key=lambda r: ORDER[r.state])
        self._returned = next((row.code for row in left if row.state == "returned"), "")
        self.list_title.set_text(digits(self.tr("What is left to do ({n})").format(n=len(left))))
        for entry in left[:MOST_LINES]:
            self.lines.addWidget(self._line(entry))
        if len(left) > MOST_LINES:
            more = self.tr("{n} more are listed under “Indicators”.")
            self.lines.addWidget(Text(digits(more.format(n=len(left) - MOST_LINES)), "muted"))
        if not left:
            done_words = self.tr("Nothing is left to fill in for this round.")
            self.lines.addWidget(Empty("circle-check", done_words, ink="good"))

    def _next_step(self) -> None:
        if self._step == "correct" and self._returned:
            self.item_wanted.emit(self._returned)
        else:
            self.step_wanted.emit(self._step)

    def _clear_lines(self) -> None:
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _figures(self, listing: Listing, held: Held) -> list[tuple[str, str, str]]:
        done, own = _progress(listing)
        days = listing.days_left
        left = (
            self.tr("{n} days late").format(n=-days)
            if days < 0
            else self.tr("in {n} days").format(n=days)
        )
        total = listing.total or "-"
        note = listing.grade or ""
        if not listing.complete:
            note = self.tr("so far, of what is filled in")
        return [
            (self.tr("Filled in"), f"{done}/{own}", self.tr("indicators of this round")),
            (self.tr("Due"), thai_date(listing.due, short=True), left),
            (self.tr("Score"), total, note),
            (self.tr("The centre holds"), *self._held(held)),
        ]

    def _held(self, held: Held) -> tuple[str, str]:
        if held.number is None:
            return self.tr("Nothing yet"), self.tr("nothing of this round was sealed")
        figure = self.tr("Number {n}").format(n=held.number)
        if held.received_at is None:
            return figure, self.tr("sealed; no receipt has come back yet")
        day = thai_time(held.received_at, short=True)
        if held.changed_since:
            return figure, self.tr("since {day}; changed here since then").format(day=day)
        return figure, self.tr("since {day}; exactly what is here").format(day=day)

    def _line(self, entry: Row) -> QWidget:
        card = Card("sunken", margin=8)
        states: dict[str, tuple[str, Tone]] = {
            "returned": (self.tr("Returned"), "bad"),
            "problem": (self.tr("Has a problem"), "bad"),
            "missing": (self.tr("Not filled in"), "neutral"),
            "evidence": (self.tr("Evidence missing"), "warn"),
        }
        across = QHBoxLayout()
        across.setSpacing(10)
        code = Text(digits(entry.code), "strong", wrap=False)
        code.setMinimumWidth(theme.pixels(CODE_WIDTH))
        across.addWidget(code)
        across.addWidget(Text(digits(entry.title)), 1)
        across.addWidget(Chip(*states[entry.state], MARKS[entry.state]))
        open_it = button(self.tr("Open"), lambda: self.item_wanted.emit(entry.code))
        open_it.setProperty("kind", "small")
        open_it.setAccessibleName(self.tr("Open {code}").format(code=entry.code))
        across.addWidget(open_it)
        card.box.addLayout(across)
        if entry.remark:
            card.box.addWidget(Text(digits(phrase(entry.remark)), "small"))
        return card

    def agreement_words(self, talk: Talk) -> str:
        """Return what the office has to do about its agreement, in a sentence."""
        return {
            "propose": self.tr(
                "Agreement: nothing has been proposed yet, and the year begins soon."
            ),
            "send": self.tr("Agreement: something was decided here and is not sent yet."),
            "answer": self.tr("Agreement: the centre has answered; decide on its figures."),
            "sign": self.tr("Agreement: it is settled; the director can sign it."),
        }[talk]

    def step_button(self, step: str) -> str:
        """Return the words on the next action's button."""
        return {
            "request": self.tr("Ask to be enrolled…"),
            "install": self.tr("Install the centre's answer…"),
            "framework": self.tr("Import the framework…"),
            "fill": self.tr("Go on filling in"),
            "correct": self.tr("Correct what was returned"),
            "send": self.tr("Sign and export…"),
        }.get(step, "")

    def step_text(self, step: str) -> str:
        """Return what comes next, in a sentence."""
        return {
            "request": self.tr("First this office needs a key that the centre knows."),
            "install": self.tr("The request is written; the centre's answer is still to come."),
            "framework": self.tr("Import the framework package that the centre has published."),
            "fill": self.tr("Some indicators still need figures or evidence."),
            "correct": self.tr("The centre has returned items; its remarks say what to change."),
            "send": self.tr("Everything is filled in; sign it and take it to the centre."),
            "wait": self.tr("It is with the centre; the receipt is still to come."),
            "done": self.tr("The centre holds exactly what is here."),
        }[step]


def _progress(listing: Listing) -> tuple[int, int]:
    """Return how many of the office's own items are filled in, and how many there are."""
    own = [row for row in listing.rows if row.source != "central"]
    return sum(row.state in {"done", "accepted", "na"} for row in own), len(own)


def _urgency(days_left: int) -> Tone:
    if days_left < 0:
        return "bad"
    return "warn" if days_left <= SOON_DAYS else "neutral"
