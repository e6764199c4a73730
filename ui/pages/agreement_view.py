"""The paper of the agreement inside the window: its pages, and what its signatures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.agreement import State
from ui.pages.agreement_words import paper_words, signature_words
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Text, button
from ui.widgets.header import PageHeader
from ui.widgets.preview import PreviewPane

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from desktop_app.services.agreement_paper import Paper

KINDS = {"good": "good", "bad": "bad", "accent": "sunken", "neutral": "sunken"}


class PaperView(QWidget):
    """See the module's text.

    Signals:
        left: Back to the figures.
        sign_wanted: The director signs, and the paper goes to the centre.
        save_wanted: A copy of the paper is wanted.
        open_wanted: The paper is wanted in the program that belongs to it.
        print_wanted: The paper is to be printed on a printer.
    """

    left = Signal()
    sign_wanted = Signal()
    save_wanted = Signal()
    open_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        """Show no paper yet."""
        super().__init__()
        self.paper: Paper | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.header = PageHeader(self.tr("The agreement on paper"))
        self.back = button(self.tr("Back to the figures"), self.left.emit)
        self.header.add_action(self.back)
        self.save = self.header.add_action(
            button(self.tr("Save a copy…"), self.save_wanted.emit, mark="file-output")
        )
        self.own_program = self.header.add_action(
            button(self.tr("Open elsewhere"), self.open_wanted.emit, mark="external-link")
        )
        self.printer = self.header.add_action(
            button(self.tr("Print…"), self.print_wanted.emit, mark="printer")
        )
        self.sign = self.header.add_action(
            button(self.tr("Sign as director…"), self.sign_wanted.emit, "primary", "signature")
        )
        column.addWidget(self.header)
        self.verdict = Card("sunken", margin=10)
        self.verdict.box.setSpacing(4)
        self.words = Text("", "strong", selectable=True)
        self.signatures = Text("", "small", selectable=True)
        self.verdict.box.addWidget(self.words)
        self.verdict.box.addWidget(self.signatures)
        column.addWidget(self.verdict)
        self.warning = Card("warn", margin=10)
        self.warning_text = Text("", selectable=True)
        self.warning.box.addWidget(self.warning_text)
        column.addWidget(self.warning)
        self.pane = PreviewPane()
        self.pane.own_program_wanted.connect(self.open_wanted)
        column.addWidget(self.pane, 1)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_wanted.emit, context=context)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        escape.setContext(context)

    def show_paper(self, found: Paper) -> None:
        """Show a paper."""
        self.paper = found
        words, tone = paper_words(found)
        self.verdict.set_kind(KINDS[tone])
        self.words.set_text(digits(words))
        signed = found.report.signatures if found.report is not None else ()
        self.signatures.set_text("\n".join(map(signature_words, signed)))
        self.signatures.setVisible(bool(signed))
        self.warning_text.set_text("\n".join(map(error_text, found.warnings)))
        self.warning.setVisible(bool(found.warnings))
        self.sign.setVisible(found.state is State.AGREED)
        number = self.tr("version {n}").format(n=found.version)
        self.header.state.set_text(digits(f"{found.source.name} · {number}"))
        if self.isVisible():  # else when somebody looks, so that no file is held for nobody
            self.pane.show_source(found.source)
            self.pane.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the paper that came meanwhile, or again the one that was let go of."""
        super().showEvent(event)
        if self.paper is not None:
            self.pane.show_source(self.paper.source)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the file when nobody looks."""
        self.pane.finish()
        super().hideEvent(event)
