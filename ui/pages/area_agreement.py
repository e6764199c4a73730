"""The agreement: propose figures, compare with the centre's, see the paper, sign it and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.agreement_errors import NothingToNegotiate
from desktop_app.domain.workflow_errors import FrameworkMissing
from desktop_app.services import (
    comparing,
    indicators,
    signatories,
    target_entry,
)
from desktop_app.services.negotiation_table import WHOLE as ON_THE_WHOLE
from desktop_app.services.undo import Step
from ui.pages.agreement_change import ChangeDialog
from ui.pages.agreement_header import AgreementHeader
from ui.pages.agreement_item import AgreementItem
from ui.pages.agreement_list import WHOLE, AgreementList
from ui.pages.agreement_papers import AgreementPapers
from ui.pages.agreement_sending import AgreementSending
from ui.pages.agreement_view import PaperView
from ui.pages.agreement_whole import AgreementWhole
from ui.pages.agreement_words import (
    begun,
    lack_words,
    steps_words,
    undecided,
)
from ui.pages.saving import Saving
from ui.pages.undoing import Undoing
from ui.texts import digits
from ui.widgets.basics import Card, Text, button
from ui.widgets.empty import Empty
from ui.widgets.panes import Panes
from ui.widgets.preview_window import open_with_system
from ui.widgets.progress import WorkBar
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.comparing import Comparison, Line
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.pages.saving import Place
    from ui.settings import Settings
    from ui.tasks import Task
    from ui.workplace import Workplace

EDGE = 20
NO_ROUND = ""
SHARE_OF_LIST = 38


class AgreementPage(QWidget):
    """See the module's text.

    Attributes:
        found: Where the negotiation stands; None until it is read, and without a framework.
    """

    def __init__(
        self,
        workplace: Workplace,
        feedback: Feedback,
        settings: Settings,
        opener: Callable[[Path], bool] = open_with_system,
    ) -> None:
        """Build an empty page; :meth:`reload` fills it."""
        super().__init__()
        self.setObjectName("page")
        self.workplace = workplace
        self.found: Comparison | None = None
        self._rounds: dict[str, str] = {}
        self._focus_wanted, self._fault_wanted = False, ""
        self.saving = Saving(workplace, self, _enter, Topic.AGREEMENT)
        self.saving.entered.connect(self._entered)
        self.saving.refused.connect(lambda _place, _key, _words: self._show_detail())
        ways = (target_entry.take_back, target_entry.make_again)
        self.undoing = Undoing(workplace, self, ways, Topic.AGREEMENT)
        self.undoing.moved.connect(self._moved)
        self.undoing.trail_changed.connect(self._show_undo)
        self.sending = AgreementSending(self, workplace, feedback)
        self.sending.begun.connect(self._begun)
        self.sending.sent.connect(self._sent)
        self.sending.stopped.connect(self._stopped)
        self._reopened: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 16, EDGE, 12)
        column.setSpacing(12)
        self.stack = QStackedWidget()
        self.work = WorkBar()
        self.said = Card("good", margin=10)
        self.said_text = Text("", selectable=True)
        self.said.box.addWidget(self.said_text)
        self.said.hide()
        column.addWidget(self.work)
        column.addWidget(self.said)
        column.addWidget(self.stack, 1)
        self._figures = self._build_figures(settings)
        self.view = PaperView()
        self.view.left.connect(self.show_figures)
        self.view.sign_wanted.connect(self.sending.sign)
        self.papers = AgreementPapers(self.view, workplace, feedback, opener)
        self.papers.begun.connect(self._begun)
        self.papers.ready.connect(lambda: self.stack.setCurrentWidget(self.view))
        self.papers.said.connect(lambda words, good: self.say(words, good=good))
        self.stack.addWidget(self._figures)
        self.stack.addWidget(self.view)
        workplace.changed.connect(self._reload_if)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo, context=context)
        QShortcut(QKeySequence.StandardKey.Redo, self, self.redo, context=context)

    def _build_figures(self, settings: Settings) -> QWidget:
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.header = AgreementHeader()
        self.header.accept_all_wanted.connect(self._accept_all)
        self.header.change_wanted.connect(self.change)
        self.header.give_up_wanted.connect(self._give_up)
        self.header.paper_wanted.connect(self.show_paper)
        self.header.export_wanted.connect(self.export)
        column.addWidget(self.header)
        self.list = AgreementList()
        self.item = AgreementItem()
        self.whole = AgreementWhole()
        self.detail = QStackedWidget()
        self.detail.addWidget(self.item)
        self.detail.addWidget(self.whole)
        second = QWidget()
        beside = QVBoxLayout(second)
        beside.setContentsMargins(0, 0, 0, 0)
        self.back = button(self.tr("Back to the list"), self._show_list)
        self.back.hide()
        beside.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.detail, 1)
        self.panes = Panes(self.list, second, settings, "agreement")
        if settings.geometry("agreement") is None:
            self.panes.setSizes([10 * SHARE_OF_LIST, 10 * (100 - SHARE_OF_LIST)])
        self.panes.narrowed.connect(self.back.setVisible)
        column.addWidget(self.panes, 1)
        self.none_yet = Empty(
            "signature",
            self.tr(
                "Nothing can be agreed on before the framework of the year is here. "
                "Import it on the page “Send and receive”."
            ),
        )
        column.addWidget(self.none_yet, 1)
        self.none_yet.hide()
        self.panes.hide()
        self.header.show_actions(shown=False)
        self.list.chosen.connect(self._choose)
        self.list.undo_bar.undo_wanted.connect(self.undo)
        self.list.undo_bar.redo_wanted.connect(self.redo)
        self.list.table.clicked.connect(lambda _index: self.panes.show_second(shown=True))
        self.list.table.activated.connect(lambda _index: self.panes.show_second(shown=True))
        self.item.accept_wanted.connect(self._accept)
        self.item.again_wanted.connect(self._again)
        self.item.forget_wanted.connect(self._forget)
        self.item.form.committed.connect(self._typed)
        self.whole.named.connect(self._name)
        self.whole.remarked.connect(self._remark)
        return figures

    # --- reading ----------------------------------------------------------------------------------

    @Slot(object)
    def _reload_if(self, topics: object) -> None:
        if isinstance(topics, Topic) and topics & (Topic.AGREEMENT | Topic.FRAMEWORK):
            self.reload()

    def reload(self) -> None:
        """Read where the negotiation stands."""

        def work(session: Session) -> object:
            return comparing.compare(session), dict(indicators.listing(session).rounds)

        self.workplace.read(work, self._show, self._show_nothing)

    def _show_nothing(self, error: object) -> None:
        if not isinstance(error, FrameworkMissing | NothingToNegotiate):
            self.workplace.failed.emit(error)
            return
        self.found = None
        if isinstance(error, NothingToNegotiate):
            self.none_yet.words.set_text(self.tr("This framework is one without agreements."))
        self.header.state.set_text("")
        self.header.show_actions(shown=False)
        self.panes.hide()
        self.none_yet.show()

    def _show(self, read: object) -> None:
        if not isinstance(read, tuple):
            return
        found, self._rounds = read
        moved_on = self.found is not None and self.found.state is not found.state
        self.found = found
        if moved_on and found.turn != "central":
            self.said.hide()  # what was sent has been answered
        self.none_yet.hide()
        self.panes.show()
        self.header.show_actions(shown=True)
        self.header.show_state(found)
        self.list.show_items(found)
        waiting = undecided(found)
        if moved_on and waiting:
            self.list.choose(waiting[0].code)
        self._show_detail()
        if self._focus_wanted and begun(found):
            self._focus_wanted = False
            self.item.form.fields()[0].setFocus()

    def _show_detail(self) -> None:
        code, found = self.list.code, self.found
        if found is None or code is None:
            return
        self.whole.show_whole(found)
        if code == WHOLE:
            self.detail.setCurrentWidget(self.whole)
            return
        self.detail.setCurrentWidget(self.item)
        line, place = self._line(code), (NO_ROUND, code)
        typed = {**line.kept, **self.saving.waiting(place)}
        self.item.show_line(found, line, self._rounds, typed, reopened=code in self._reopened)
        faults = {line.lack.key: lack_words(line.lack)} if line.lack is not None else {}
        self.item.form.show_faults({**faults, **self.saving.refusals(place)})
        self._go_to_fault()

    def _line(self, code: str) -> Line:
        assert self.found is not None  # noqa: S101  only what is shown is asked for
        return next(line for line in self.found.items if line.code == code)

    def _choose(self, _code: str) -> None:
        if self.item.code and self.item.code != self.list.code:
            self.item.form.flush()
        self._show_detail()

    def _show_list(self) -> None:
        self.panes.show_second(shown=False)
        self.list.table.setFocus()

    # --- deciding ---------------------------------------------------------------------------------

    def _typed(self, key: str, text: str) -> None:
        self.said.hide()
        code = self.item.code
        title = digits(self.tr("Agreement {code}").format(code=code))
        self.saving.commit((NO_ROUND, code), key, text, title)

    def _entered(self, _place: object, _key: str, step: Step | None) -> None:
        self.undoing.add(step)

    def _accept(self, code: str) -> None:
        self._decide(lambda session: target_entry.accept(session, [code]))

    def _accept_all(self) -> None:
        self._decide(target_entry.accept)

    def _forget(self, code: str) -> None:
        self._decide(lambda session: target_entry.forget(session, [code]))

    def _give_up(self) -> None:
        self._decide(target_entry.forget)

    def _decide(self, work: Callable[[Session], Step | None]) -> None:
        def done(step: object) -> None:
            self.undoing.add(step if isinstance(step, Step) else None)

        self.said.hide()
        self.item.form.flush()
        self.workplace.write(lambda session, _task: work(session), Topic.AGREEMENT, done)

    def _again(self, code: str) -> None:
        self._reopened.add(code)
        self._show_detail()
        self.item.form.fields()[0].setFocus()

    def change(self) -> None:
        """Ask why the settled agreement has to be changed, and let figures be typed."""
        dialog = ChangeDialog(self, self._rounds)
        dialog.wanted.connect(self._change)
        dialog.open()

    def _change(self, reason: str, round_id: str) -> None:
        self._focus_wanted = True
        self._decide(lambda session: target_entry.amend(session, reason, round_id))

    def _name(self, name: str, position: str) -> None:
        self.workplace.write(
            lambda session, _task: signatories.name(session, [(name, position)]), Topic.AGREEMENT
        )

    def _remark(self, text: str) -> None:
        self._decide(lambda session: target_entry.remark(session, text))

    # --- taking back ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back; what was typed and not left yet is one."""
        self.flush()
        self.undoing.move(back=True)

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self.flush()
        self.undoing.move(back=False)

    def _moved(self, step: Step) -> None:
        self.list.choose(_row_of(step))
        self.panes.show_second(shown=True)

    def _show_undo(self) -> None:
        trail = self.undoing.trail
        self.list.undo_bar.show_steps(steps_words(trail.done), steps_words(trail.undone))

    # --- sending ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Store what is being typed."""
        self.item.form.flush()
        self.whole.flush()

    def export(self) -> None:
        """Sign the proposal and write its package, after what is still missing was asked for."""
        if self.found is not None:
            self.said.hide()
            self.flush()
            self.sending.send_proposal()

    def _stopped(self, code: str, words: str) -> None:
        self.list.choose(code)
        self.panes.show_second(shown=True)
        if code == WHOLE:
            self.whole.ask_for_name(words)
        else:
            self.say(words, good=False)
            self._fault_wanted = code
            self._go_to_fault()

    def _go_to_fault(self) -> None:
        """Put the cursor where something is wrong, as soon as that is shown."""
        faulty = self.item.form.faulty
        if faulty is not None and self._fault_wanted == self.item.code:
            self._fault_wanted = ""
            faulty.setFocus()
            self.item.bring_into_view(faulty)

    def _begun(self, task: Task, words: str) -> None:
        self.said.hide()
        self.work.follow(task, words)

    def _sent(self, words: str) -> None:
        self.say(words)
        if self.stack.currentWidget() is self.view:
            self.show_paper()

    def say(self, words: str, *, good: bool = True) -> None:
        """Say what was done, or why it was not."""
        self.said.set_kind("good" if good else "warn")
        self.said_text.set_text(digits(words))
        self.said.show()

    # --- the paper --------------------------------------------------------------------------------

    def show_paper(self) -> None:
        """Print the paper in the background and show it."""
        self.flush()
        self.papers.show_paper()

    def show_figures(self) -> None:
        """Go back from the paper to the figures."""
        self.said.hide()
        self.stack.setCurrentWidget(self._figures)
        self.list.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is being typed."""
        if not event.spontaneous():
            self.flush()
        super().hideEvent(event)


def _enter(session: Session, place: Place, key: str, text: str) -> Step | None:
    return target_entry.enter(session, place[1], {key: text})


def _row_of(step: Step) -> str:
    code = step.codes[0]
    return WHOLE if code == ON_THE_WHOLE else code
