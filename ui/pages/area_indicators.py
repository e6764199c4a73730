"""Indicators of the area office: the list at the left, the form of the chosen one at the right.

The page keeps every item of the round in memory, so that going from one to the next needs no
waiting, and fields that were left but are not stored yet, so that nothing typed ever disappears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services import entry, indicators, recovery, undo
from ui.pages.indicator_details import Details, to_read
from ui.pages.indicator_form import IndicatorForm
from ui.pages.indicator_history import HistoryDialog
from ui.pages.indicator_list import IndicatorList
from ui.pages.indicator_typing import Typing
from ui.pages.indicator_words import field_title, left_words
from ui.pages.saving import Saving
from ui.pages.undoing import Undoing
from ui.texts import digits
from ui.widgets.empty import Empty
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.header import PageHeader
from ui.widgets.panes import Panes
from ui.widgets.ring import Ring
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.entry import Entered
    from desktop_app.services.first_page import Listing
    from desktop_app.services.indicators import Detail
    from desktop_app.services.recovery import LeftOver
    from desktop_app.services.session import Session
    from desktop_app.services.undo import Step, Trail
    from ui.feedback import Feedback
    from ui.pages.saving import Place
    from ui.settings import Settings
    from ui.workplace import Workplace


class IndicatorsPage(QWidget):
    """See the module's text.

    Signals:
        shown: With the detail of the item shown, whenever it is (re)read; for the evidence.
    """

    shown = Signal(object)

    def __init__(self, workplace: Workplace, feedback: Feedback, settings: Settings) -> None:
        """Build an empty page; it fills itself from the workplace."""
        super().__init__()
        self.setObjectName("page")
        self.workplace, self.feedback, self.settings = workplace, feedback, settings
        self._code = ""
        self._focus_wanted: str | None = None
        self._listing: Listing | None = None
        self._details = Details(workplace, self)
        self._key_wanted = ""
        self._generation = 0
        self._saving = Saving(workplace, self, _enter, Topic.ANSWERS)
        self._typing = Typing(workplace, self)
        ways = (undo.take_back, undo.make_again)
        self._undoing = Undoing(workplace, self, ways, Topic.ANSWERS)
        self._build()
        self._connect()
        self.evidence = EvidencePanel(workplace, feedback)
        self.set_evidence_panel(self.evidence)
        self.shown.connect(self.evidence.show_detail)
        workplace.changed.connect(self._reload_if)
        workplace.round_changed.connect(lambda _round: self._change_round())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.header = PageHeader(self.tr("Indicators"))
        self.ring = Ring()
        self.header.lead.addWidget(self.ring)
        column.addWidget(self.header)
        self.nothing = Empty(
            "inbox",
            self.tr(
                "No framework has arrived yet. Import the package that the centre has sent you "
                "under “Send and receive”; the indicators then appear here."
            ),
        )
        column.addWidget(self.nothing, 1)
        self.list = IndicatorList()
        self.form = IndicatorForm()
        self.splitter = Panes(self.list, self.form, self.settings, "indicators")
        column.addWidget(self.splitter, 1)
        self._show_parts(listed=True)

    def _connect(self) -> None:
        self._saving.entered.connect(self._entered)
        self._saving.refused.connect(lambda at, key, words: self.form.refuse(at[1], key, words))
        self._details.ready.connect(self._show_ready)
        self._undoing.moved.connect(self._moved)
        self._undoing.trail_changed.connect(self._show_undo)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._open_chosen)
        self.splitter.narrowed.connect(self.form.back.setVisible)
        self.list.undo_wanted.connect(self.undo)
        self.list.redo_wanted.connect(self.redo)
        form = self.form
        form.committed.connect(self._commit)
        form.typed.connect(self._note_typing)
        form.settled.connect(self._settle)
        form.answered.connect(self._answer_offer)
        form.next_wanted.connect(lambda: self._step(1))
        form.previous_wanted.connect(lambda: self._step(-1))
        form.onwards.connect(self._onwards)
        form.history_wanted.connect(self._show_history)
        form.list_wanted.connect(self._find)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._find, context=context)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo, context=context)
        QShortcut(QKeySequence.StandardKey.Redo, self, self.redo, context=context)

    def set_evidence_panel(self, widget: QWidget) -> None:
        """Put the evidence of the item shown into the form; see the signal ``shown``."""
        self.form.set_evidence_panel(widget)

    def _find(self) -> None:
        self.splitter.show_second(shown=False)
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    # --- reading ---------------------------------------------------------------------------------

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics:
            self.reload()

    def _change_round(self) -> None:
        self.form.flush()
        self._details.forget()
        self.reload()

    def reload(self) -> None:
        """Read the round again; an older reading that is still under way does not count."""
        self._generation += 1
        generation, round_id = self._generation, self.workplace.round_id or None
        code, offers = self._code, not self._typing.offered

        def work(session: Session) -> object:
            listing = indicators.listing(session, round_id)
            details = indicators.details(session, listing.round, to_read(listing, code))
            left = recovery.left_over(session) if offers else ()
            return listing, details, left

        self.workplace.read(work, lambda found: self._take(found, generation), self._show_nothing)

    def _take(self, found: object, generation: int) -> None:
        if generation != self._generation or not isinstance(found, tuple):
            return
        listing, details, left = found
        self._show_parts(listed=True)
        self._listing = listing
        if not self._typing.offered:
            self._take_offers(left, listing.round)
        self._details.take(listing, details, self._code)
        self.list.show_listing(listing)
        self._show_header(listing)
        self._show_undo()
        codes = [row.code for row in listing.rows]
        if self._code not in codes:
            self._code = codes[0] if codes else ""
        if self._code:
            self._show(self._code, focus=self._focus_wanted == self._code)
        if self._key_wanted:
            # Work goes on where it was broken off, or at what was taken back.
            self.form.focus_field(self._key_wanted)
            self._key_wanted = ""

    def _show_nothing(self, error: object) -> None:
        if self._listing is None:
            self._show_parts(listed=False)
        elif isinstance(error, BaseException):
            self.workplace.failed.emit(error)

    def _show_parts(self, *, listed: bool) -> None:
        self.nothing.setVisible(not listed)
        self.splitter.setVisible(listed)
        self.ring.setVisible(listed)
        self.header.show_actions(shown=listed)

    def _show_header(self, found: Listing) -> None:
        mine = [r for r in found.rows if r.source != "central"]
        self.ring.show_part(sum(r.state in {"done", "accepted", "na"} for r in mine), len(mine))
        self.header.state.set_text(digits(left_words(found)))

    # --- showing an item -------------------------------------------------------------------------

    def open_item(self, code: str, key: str = "") -> None:
        """Show an item, from another page, with the cursor in a field."""
        self.list.search.clear()
        self._show(code, focus=True)
        if key:
            self.form.focus_field(key)

    def _show(self, code: str, *, focus: bool = False) -> None:
        if code != self._code:
            self.form.flush()
        self._code = code
        self.list.select(code)
        found = self._details.get(code)
        if found is None:
            self._focus_wanted = code if focus else self._focus_wanted
            self.form.setEnabled(False)
            self._details.want(code)
            return
        self._details.want(code)
        self.form.setEnabled(True)
        place = (found.round, code)
        new = self.form.code != code
        self.form.show_detail(found, self._saving.waiting(place))
        for key, text in self._saving.refusals(place).items():
            self.form.refuse(code, key, text)
        if new:
            for key, text in self._typing.offers(place).items():
                self.form.offer(key, text)
        self.shown.emit(found)
        if focus:
            self._focus_wanted = None
            self.splitter.show_second(shown=True)
            self.form.focus_first()

    def _open_chosen(self) -> None:
        """Go from the list into the form, as Enter or a click asks where only one has room."""
        if self.splitter.narrow and self._code:
            self._show(self._code, focus=True)

    def _show_ready(self, code: str) -> None:
        """Show the item that had to be waited for, or again where it was out of date."""
        if code == self._code:
            self._show(code, focus=self._focus_wanted == code)

    def _step(self, by: int) -> None:
        found = self.list.beside(self._code, by)
        if found is not None:
            self._show(found, focus=True)

    def _onwards(self) -> None:
        found = self.list.beside(self._code, 1, editable=True)
        if found is not None:
            self._show(found, focus=True)
        else:
            self.form.flush()
            self.form.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- typing and storing ----------------------------------------------------------------------

    def _detail_of(self, code: str) -> Detail | None:
        """Return the item as its fields show it, also while it is being read again."""
        return self.form.detail if self.form.code == code else self._details.get(code)

    def _place(self, code: str) -> Place | None:
        found = self._detail_of(code)
        return None if found is None else (found.round, code)

    @Slot(str, str, str)
    def _commit(self, code: str, key: str, text: str) -> None:
        found = self._detail_of(code)
        if found is not None:
            place = (found.round, code)
            self._typing.left(place, key)
            title = f"{code} {field_title(found.item, key)}"
            self._saving.commit(place, key, text, title)

    @Slot(object, str, object)
    def _entered(self, place: Place, key: str, found: Entered) -> None:
        self._typing.stored(place, key)
        self._undoing.add(found.step)
        self._details.put(found.detail)
        if place[1] == self._code:
            self._show(self._code)

    @Slot(str, str, str)
    def _note_typing(self, code: str, key: str, text: str) -> None:
        place = self._place(code)
        if place is not None:
            self._typing.note(place, key, text)

    @Slot(str, str)
    def _settle(self, code: str, key: str) -> None:
        place = self._place(code)
        if place is not None:
            self._typing.settle(place, key)

    def _take_offers(self, left: Sequence[LeftOver], round_id: str) -> None:
        self._typing.take_offers(left)
        here = [each for each in left if each.round == round_id]
        if here and not self._code:
            self._code = here[-1].code
            self._key_wanted = here[-1].key

    @Slot(str, str, bool)
    def _answer_offer(self, code: str, key: str, used: bool) -> None:  # noqa: FBT001  a signal's
        place = self._place(code)
        if place is not None:
            self._typing.answer(place, key, used=used)

    # --- taking back -----------------------------------------------------------------------------

    @property
    def trail(self) -> Trail:
        """What can be taken back, and made again."""
        return self._undoing.trail

    def add_step(self, step: Step | None) -> None:
        """Let a change that was made elsewhere, such as an import, be taken back here."""
        self._undoing.add(step)

    def undo(self) -> None:
        """Take the last change back; first of all what was typed last and could not be stored."""
        self.form.flush()
        given_up = None if self.workplace.writing else self._saving.give_up()
        if given_up is None:
            self._undoing.move(back=True)
        else:
            self._go_to(*given_up)
            self.reload()

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self.form.flush()
        self._undoing.move(back=False)

    def _moved(self, step: Step) -> None:
        self._details.forget(step.codes)
        place = step.edits[0].place
        self._go_to((place.round, place.code), next(iter(step.edits[0].keys), ""))

    def _go_to(self, place: Place, key: str) -> None:
        """Show a field that has just been changed from here, in its own round."""
        round_id, self._code = place
        self._key_wanted = key
        self.list.select(self._code)
        self.workplace.set_round(round_id)

    def _show_undo(self) -> None:
        self.list.show_undo(self._step_words(self.trail.done), self._step_words(self.trail.undone))

    def _step_words(self, steps: list[Step]) -> str:
        if not steps:
            return ""
        last = steps[-1]
        if len(last.edits) > 1:
            return self.tr("{n} indicators").format(n=len(last.edits))
        edit = last.edits[0]
        found = self._details.get(edit.place.code)
        words = edit.place.code
        if found is not None and edit.keys:
            words += f" {field_title(found.item, edit.keys[0])}"
        rounds = dict(self._listing.rounds) if self._listing is not None else {}
        if edit.place.round != self.workplace.round_id:
            words = f"{rounds.get(edit.place.round, edit.place.round)}: {words}"
        return words

    # --- history ---------------------------------------------------------------------------------

    def _show_history(self, code: str) -> None:
        found = self._details.get(code)
        if found is None:
            return

        def take(changes: object) -> None:
            if isinstance(changes, tuple):
                HistoryDialog(self.window(), found.item, changes).open()

        self.workplace.read(lambda s: indicators.history(s, code, found.round), take)

    # --- coming and going ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where work goes on."""
        super().showEvent(event)
        if self.form.detail is not None and not event.spontaneous():
            self.form.focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is being typed."""
        if not event.spontaneous():
            self.form.flush()
        super().hideEvent(event)


def _enter(session: Session, place: Place, key: str, text: str) -> Entered:
    round_id, code = place
    return entry.enter(session, code, {key: text}, round_id=round_id)
