"""The agreement: propose figures, compare with the centre's, see the paper, sign it and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.agreement import SETTLED, State
from desktop_app.domain.agreement_errors import NothingToNegotiate
from desktop_app.domain.workflow_errors import FrameworkMissing
from desktop_app.services import (
    agreement_paper,
    agreement_sealing,
    comparing,
    indicators,
    negotiating,
    signatories,
)
from desktop_app.services.negotiating import Change
from ui.pages.agreement_change import ChangeDialog
from ui.pages.agreement_item import AgreementItem
from ui.pages.agreement_list import WHOLE, AgreementList
from ui.pages.agreement_typing import AgreementTyping
from ui.pages.agreement_view import PaperView
from ui.pages.agreement_whole import AgreementWhole
from ui.pages.agreement_words import can_accept, decided, state_words, undecided
from ui.passphrase import with_passphrase
from ui.texts import digits
from ui.widgets.basics import Card, Text, button
from ui.widgets.empty import Empty
from ui.widgets.header import PageHeader
from ui.widgets.panes import Panes
from ui.widgets.preview_window import open_with_system
from ui.widgets.progress import WorkBar
from ui.workplace import Topic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.agreement_sealing import Sent
    from desktop_app.services.comparing import Comparison, Line
    from desktop_app.services.session import Session
    from ui.feedback import Feedback
    from ui.settings import Settings
    from ui.workplace import Workplace

EDGE = 20
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
        self.workplace, self.feedback, self._opener = workplace, feedback, opener
        self.found: Comparison | None = None
        self._rounds: dict[str, str] = {}
        self.typing = AgreementTyping(workplace, self)
        self.typing.stored.connect(self._stored)
        self.typing.refused.connect(self._fault)
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
        self.view.sign_wanted.connect(self.sign)
        self.view.save_wanted.connect(self._save_paper)
        self.view.open_wanted.connect(self._open_paper)
        self.stack.addWidget(self._figures)
        self.stack.addWidget(self.view)
        workplace.changed.connect(self._reload_if)

    def _build_figures(self, settings: Settings) -> QWidget:
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.header = PageHeader(self.tr("Performance agreement"))
        self.all_button = self.header.add_action(
            button(self.tr("Accept all of the centre's figures"), self._accept_all, mark="check")
        )
        self.change_button = self.header.add_action(
            button(self.tr("Change the agreement…"), self.change)
        )
        self.paper_button = self.header.add_action(
            button(self.tr("See the paper"), self.show_paper, mark="eye")
        )
        self.export_button = self.header.add_action(
            button(self.tr("Sign and export the proposal…"), self.export, "primary", "signature")
        )
        self.sign_button = self.header.add_action(
            button(self.tr("Sign the agreement…"), self.show_paper, "primary", "signature")
        )
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
        self.found = found
        self.none_yet.hide()
        self.panes.show()
        self.header.show_actions(shown=True)
        self.header.state.set_text(state_words(found))
        open_ = found.state not in SETTLED
        self.all_button.setVisible(open_ and any(can_accept(line) for line in found.items))
        self.export_button.setVisible(open_)
        self.export_button.setEnabled(found.turn == "area" or decided(found) > 0)
        self.change_button.setVisible(not open_ and self.typing.amend is None)
        self.sign_button.setVisible(found.state is State.AGREED)
        self.paper_button.setVisible(found.state is not State.AGREED)
        self.list.show_items(found)
        self._show_detail()

    def _show_detail(self) -> None:
        code, found = self.list.code, self.found
        if found is None or code is None:
            return
        self.whole.show_whole(found)
        if code == WHOLE:
            self.detail.setCurrentWidget(self.whole)
            return
        self.detail.setCurrentWidget(self.item)
        self.item.show_line(
            found,
            self._line(code),
            self._rounds,
            self.typing.pending(code),
            reopened=code in self._reopened,
            amending=self.typing.amend is not None,
        )

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
        self.typing.note(self._line(self.item.code), key, text)

    def _fault(self, code: str, key: str, words: str) -> None:
        if self.item.code == code:
            self.item.form.show_fault(key, words)

    def _stored(self, code: str) -> None:
        if self.item.code == code:
            self.item.form.clear_faults()

    def _accept(self, code: str) -> None:
        self._decide(lambda session: negotiating.accept(session, [code]), code)

    def _accept_all(self) -> None:
        self._decide(negotiating.accept)

    def _forget(self, code: str) -> None:
        found = self.found
        begun = found is not None and found.version > 1 and found.state is State.OPEN
        # Without its last figure a change of a settled agreement is given up as a whole.
        codes = () if begun and found is not None and decided(found) == 1 else (code,)
        self._decide(lambda session: negotiating.forget(session, codes), code)

    def _decide(self, work: Callable[[Session], object], code: str | None = None) -> None:
        if code is not None:
            self.typing.forget(code)
        self.workplace.write(lambda session, _task: work(session), Topic.AGREEMENT)

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
        self.typing.amend = Change(amend=reason, from_round=round_id)
        self.change_button.hide()
        self._show_detail()
        self.item.form.fields()[0].setFocus()

    def _name(self, name: str, position: str) -> None:
        self.workplace.write(
            lambda session, _task: signatories.name(session, [(name, position)]), Topic.AGREEMENT
        )

    def _remark(self, text: str) -> None:
        self.workplace.write(
            lambda session, _task: negotiating.remark(session, note=text), Topic.AGREEMENT
        )

    # --- sending ----------------------------------------------------------------------------------

    def export(self) -> None:
        """Sign the proposal and write its package, after what is still missing was asked for."""
        if self.found is None:
            return
        if not self.found.own:
            self.list.choose(WHOLE)
            self.panes.show_second(shown=True)
            self.whole.ask_for_name()
            return
        left = undecided(self.found)
        if left:
            self.list.choose(left[0].code)
            self.panes.show_second(shown=True)
            words = self.tr("Decide first on what the centre has answered: {n} left.")
            self._say(words.format(n=len(left)), good=False)
            return
        with_passphrase(self, self.workplace, self._export)

    def _export(self) -> None:
        name = f"{self.workplace.info.code}-proposal.asice"
        self._send(self.tr("Sign and export the proposal"), name, agreement_sealing.send_proposal)

    def sign(self) -> None:
        """Sign the settled agreement as the director and write its package."""
        with_passphrase(self, self.workplace, self._sign)

    def _sign(self) -> None:
        name = f"{self.workplace.info.code}-agreement-signed.asice"
        self._send(self.tr("Sign the agreement"), name, agreement_paper.sign_and_send)

    def _send(self, title: str, name: str, send: Callable[[Session, Path], Sent]) -> None:
        kinds = self.tr("Packages (*.asice *.age)")
        target = self.feedback.save_file(self, "export", title, name, kinds)
        if target is None:
            return

        def done(found: object) -> None:
            if isinstance(found, agreement_sealing.Sent):
                words = self.tr(
                    "Signed, written and read back: {name} (number {n}). "
                    "Now take or send this file to the centre."
                ).format(name=found.target.name, n=found.package.sequence)
                self._say(words)
                if self.stack.currentWidget() is self.view:
                    self.show_paper()

        self.said.hide()
        topics = Topic.AGREEMENT | Topic.PACKAGES
        task = self.workplace.write(lambda session, _task: send(session, target), topics, done)
        self.work.follow(task, self.tr("Signing, writing and reading back"))

    def _say(self, words: str, *, good: bool = True) -> None:
        self.said.set_kind("good" if good else "warn")
        self.said_text.set_text(digits(words))
        self.said.show()

    # --- the paper --------------------------------------------------------------------------------

    def show_paper(self) -> None:
        """Print the paper in the background and show it."""
        self.item.form.flush()
        task = self.workplace.read(agreement_paper.paper, self._show_paper)
        self.work.follow(task, self.tr("Preparing the paper"))

    def _show_paper(self, found: object) -> None:
        if isinstance(found, agreement_paper.Paper):
            self.stack.setCurrentWidget(self.view)
            self.view.show_paper(found)

    def show_figures(self) -> None:
        """Go back from the paper to the figures."""
        self.said.hide()
        self.stack.setCurrentWidget(self._figures)
        self.list.table.setFocus()

    def _save_paper(self) -> None:
        paper = self.view.paper
        if paper is None:
            return
        target = self.feedback.save_file(
            self,
            "paper",
            self.tr("Save the paper"),
            paper.source.name,
            self.tr("PDF files (*.pdf)"),
        )
        if target is None:
            return

        def done(_nothing: object) -> None:
            self._say(self.tr("Saved: {name}").format(name=target.name))

        self.workplace.read(lambda _session: agreement_paper.save(paper, target), done)

    def _open_paper(self) -> None:
        paper = self.view.paper
        if paper is not None and not self._opener(paper.source.path):
            words = self.tr(
                "No program for PDF files was found. Save a copy and print it elsewhere."
            )
            self._say(words, good=False)
