"""Indicators of the area office: the list at the left, the form of the chosen one at the right.

The page keeps every item of the round in memory, so that going from one to the next needs no
waiting, and fields that were left but are not stored yet, so that nothing typed ever disappears.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.calendar import thai_date
from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.services import entry, indicators, recovery
from desktop_app.services.undo import ChangedSince, Step, Trail, make_again, take_back
from ui.pages.indicator_form import IndicatorForm
from ui.pages.indicator_history import HistoryDialog
from ui.pages.indicator_list import IndicatorList
from ui.pages.indicator_words import field_title
from ui.texts import digits, error_text
from ui.widgets.basics import PageHeader, Text
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.ring import Ring
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.indicators import Detail, Listing
    from desktop_app.services.recovery import LeftOver
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.tasks import Task
    from ui.workplace import Workplace

PAUSE = 1000
"""Milliseconds without a key stroke after which the text being typed is kept."""
FEW = 120
"""Up to so many items are all held ready; of more only the one shown and its neighbours."""

_SPLITTER = "indicators"


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
        self._details: dict[str, Detail] = {}
        self._waiting: dict[tuple[str, str], dict[str, tuple[int, str]]] = {}
        self._refused: dict[tuple[str, str], dict[str, str]] = {}
        self._offers: dict[tuple[str, str], dict[str, str]] = {}
        self._offers_read = False
        self._offered_key = ""
        self._number = 0
        self._generation = 0
        self.trail = Trail()
        self._typing: tuple[str, str, str, str] | None = None
        self._kept: set[tuple[str, str, str]] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_typing)
        self._build()
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
        self.nothing = Text(
            self.tr(
                "No framework has arrived yet. Import the package that the centre has sent you "
                "under “Send and receive”; the indicators then appear here."
            ),
            "muted",
        )
        self.nothing.hide()
        column.addWidget(self.nothing)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.list = IndicatorList()
        self.form = IndicatorForm()
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.form)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([500, 520])
        stored = self.settings.geometry(_SPLITTER)
        if stored is not None:
            self.splitter.restoreState(stored)
        self.splitter.splitterMoved.connect(
            lambda *_sizes: self.settings.set_geometry(_SPLITTER, self.splitter.saveState())
        )
        column.addWidget(self.splitter, 1)
        self.list.chosen.connect(self._show)
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
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Find, self, self._find, context=context)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo, context=context)
        QShortcut(QKeySequence.StandardKey.Redo, self, self.redo, context=context)

    def set_evidence_panel(self, widget: QWidget) -> None:
        """Put the evidence of the item shown into the form; see the signal ``shown``."""
        self.form.set_evidence_panel(widget)

    def _find(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    # --- reading ---------------------------------------------------------------------------------

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics:
            self.reload()

    def _change_round(self) -> None:
        self.form.flush()
        self._details = {}
        self.reload()

    def reload(self) -> None:
        """Read the round again; an older reading that is still under way does not count."""
        self._generation += 1
        generation, round_id = self._generation, self.workplace.round_id or None
        code, offers = self._code, not self._offers_read

        def work(session: Session) -> object:
            listing = indicators.listing(session, round_id)
            codes = None if len(listing.rows) <= FEW else _around(listing, code)
            details = indicators.details(session, listing.round, codes)
            left = recovery.left_over(session) if offers else ()
            return listing, details, left

        self.workplace.read(work, lambda found: self._take(found, generation), self._show_nothing)

    def _take(self, found: object, generation: int) -> None:
        if generation != self._generation or not isinstance(found, tuple):
            return
        listing, details, left = found
        self.nothing.hide()
        self.splitter.show()
        self._listing = listing
        if not self._offers_read:
            self._offers_read = True
            self._take_offers(left, listing.round)
        same = {code: each for code, each in self._details.items() if each.round == listing.round}
        self._details = {**same, **{each.item.code: each for each in details}}
        self.list.show_listing(listing)
        self._show_header(listing)
        codes = [row.code for row in listing.rows]
        if self._code not in codes:
            self._code = codes[0] if codes else ""
        if self._code:
            self._show(self._code, focus=self._focus_wanted == self._code)
        if self._offered_key:
            # Work goes on where it was broken off.
            self.form.focus_field(self._offered_key)
            self._offered_key = ""

    def _show_nothing(self, error: object) -> None:
        if self._listing is None:
            self.nothing.show()
            self.splitter.hide()
        elif isinstance(error, BaseException):
            self.workplace.failed.emit(error)

    def _show_header(self, found: Listing) -> None:
        mine = [r for r in found.rows if r.source != "central"]
        self.ring.show_part(sum(r.state in {"done", "accepted", "na"} for r in mine), len(mine))
        counts = (
            (self.tr("{n} to fill in"), {"missing", "problem"}),
            (self.tr("{n} without evidence"), {"evidence"}),
            (self.tr("{n} returned by the centre"), {"returned"}),
        )
        parts = []
        for words, states in counts:
            number = sum(r.state in states for r in found.rows)
            if number:
                parts.append(words.format(n=number))
        if not parts:
            parts.append(self.tr("everything is filled in"))
        days = found.days_left
        left = self.tr("{n} days late") if days < 0 else self.tr("in {n} days")
        due = self.tr("due {day} ({left})")
        day = thai_date(found.due, short=True)
        parts.append(due.format(day=day, left=left.format(n=abs(days))))
        self.header.state.set_text(digits(" · ".join(parts)))

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
            self._read_one(code)
            return
        self.form.setEnabled(True)
        place = (found.round, code)
        waiting = {key: text for key, (_n, text) in self._waiting.get(place, {}).items()}
        new = self.form.code != code
        self.form.show_detail(found, waiting)
        for key, text in self._refused.get(place, {}).items():
            self.form.refuse(code, key, text)
        if new:
            for key, text in self._offers.get(place, {}).items():
                self.form.offer(key, text)
        self.shown.emit(found)
        if focus:
            self._focus_wanted = None
            self.form.focus_first()

    def _read_one(self, code: str) -> None:
        if self._listing is None:
            return
        round_id, codes = self._listing.round, _around(self._listing, code)

        def take(found: object) -> None:
            for each in found if isinstance(found, tuple) else ():
                self._details[each.item.code] = each
            if code == self._code and code in self._details:
                self._show(code, focus=self._focus_wanted == code)

        self.workplace.read(lambda s: indicators.details(s, round_id, codes), take)

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

    # --- storing ---------------------------------------------------------------------------------

    @Slot(str, str, str)
    def _commit(self, code: str, key: str, text: str) -> None:
        found = self._details.get(code)
        if found is None:
            return
        self._drop_typing(code, key)
        self._number += 1
        number, place = self._number, (found.round, code)
        self._waiting.setdefault(place, {})[key] = (number, text)
        self._refused.get(place, {}).pop(key, None)
        self._offers.get(place, {}).pop(key, None)

        def work(session: Session, _task: Task) -> object:
            return entry.enter(session, code, {key: text}, round_id=found.round)

        self.workplace.write(
            work,
            Topic.ANSWERS,
            done=partial(self._entered, place, key, number),
            failed=partial(self._not_entered, place, key, number),
        )

    def _entered(self, place: tuple[str, str], key: str, number: int, found: object) -> None:
        if not isinstance(found, entry.Entered):
            return
        waiting = self._waiting.get(place, {})
        if waiting.get(key, (0, ""))[0] == number:
            del waiting[key]
        self._kept.discard((*place, key))
        self.trail.add(found.step)
        self._show_undo()
        self._details[place[1]] = found.detail
        if place[1] == self._code:
            self._show(self._code)

    def _not_entered(self, place: tuple[str, str], key: str, number: int, error: object) -> None:
        if not isinstance(error, BaseException):
            return
        if self._waiting.get(place, {}).get(key, (0, ""))[0] == number:
            text = self.tr("Not stored: {reason}").format(reason=error_text(error))
            self._refused.setdefault(place, {})[key] = text
            self.form.refuse(place[1], key, text)
        if isinstance(error, EnvironmentProblem):
            self.workplace.failed.emit(error)

    # --- what is being typed ---------------------------------------------------------------------

    @Slot(str, str, str)
    def _note_typing(self, code: str, key: str, text: str) -> None:
        found = self._details.get(code)
        if found is not None:
            self._typing = (found.round, code, key, text)
            self._pause.start()

    def _keep_typing(self) -> None:
        if self._typing is None:
            return
        round_id, code, key, text = self._typing
        self._typing = None
        self._kept.add((round_id, code, key))

        def work(session: Session, _task: Task) -> object:
            recovery.keep(session, code, key, text, round_id=round_id)
            return None

        # When this fails, storing the field will say so.
        self.workplace.write(work, Topic.NOTHING, failed=lambda _error: None)

    def _drop_typing(self, code: str, key: str) -> None:
        if self._typing is not None and self._typing[1:3] == (code, key):
            self._typing = None
            self._pause.stop()

    @Slot(str, str)
    def _settle(self, code: str, key: str) -> None:
        """Forget what was typed in a field that was left as it had been."""
        self._drop_typing(code, key)
        found = self._details.get(code)
        if found is not None and (found.round, code, key) in self._kept:
            self._kept.discard((found.round, code, key))
            self._forget(found.round, code, key)

    def _forget(self, round_id: str, code: str, key: str) -> None:
        def work(session: Session, _task: Task) -> object:
            recovery.forget(session, code, key, round_id=round_id)
            return None

        self.workplace.write(work, Topic.NOTHING, failed=lambda _error: None)

    def _take_offers(self, left: Sequence[LeftOver], round_id: str) -> None:
        for each in left:
            self._offers.setdefault((each.round, each.code), {})[each.key] = each.text
        here = [each for each in left if each.round == round_id]
        if here and not self._code:
            self._code = here[-1].code
            self._offered_key = here[-1].key

    @Slot(str, str, bool)
    def _answer_offer(self, code: str, key: str, used: bool) -> None:  # noqa: FBT001  a signal's
        found = self._details.get(code)
        if found is None:
            return
        self._offers.get((found.round, code), {}).pop(key, None)
        if not used:
            self._forget(found.round, code, key)

    # --- taking back -----------------------------------------------------------------------------

    def add_step(self, step: Step | None) -> None:
        """Let a change that was made elsewhere, such as an import, be taken back here."""
        self.trail.add(step)
        self._show_undo()

    def undo(self) -> None:
        """Take the last change back."""
        self._move(back=True)

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self._move(back=False)

    def _move(self, *, back: bool) -> None:
        self.form.flush()
        if self.workplace.writing:
            # What is being stored becomes the step to take back.
            QTimer.singleShot(20, self, partial(self._move, back=back))
            return
        steps = self.trail.done if back else self.trail.undone
        if not steps:
            return
        step, act = steps[-1], take_back if back else make_again

        def done(_result: object) -> None:
            self.trail.moved(step, back=back)
            self._show_undo()
            self._details = {
                code: each for code, each in self._details.items() if code not in step.codes
            }
            self._code = step.codes[0]
            self.list.select(self._code)

        def failed(error: object) -> None:
            if isinstance(error, ChangedSince):
                self.trail.drop(step)
                self._show_undo()
            self.workplace.failed.emit(error)

        self.workplace.write(
            lambda session, _task: act(session, step), Topic.ANSWERS, done=done, failed=failed
        )

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
        if found is None or not edit.keys:
            return edit.place.code
        return f"{edit.place.code} {field_title(found.item, edit.keys[0])}"

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


def _around(listing: Listing, code: str) -> frozenset[str]:
    """Return an item and those beside it, in the order of the round."""
    codes = [row.code for row in listing.rows]
    place = codes.index(code) if code in codes else 0
    return frozenset(codes[max(place - 2, 0) : place + 4])
