"""The top of the agreement's page: where it stands, and what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.agreement import SETTLED, State
from ui.pages.agreement_words import begun, can_accept, decided, incomplete, state_words
from ui.widgets.basics import button
from ui.widgets.header import PageHeader

if TYPE_CHECKING:
    from desktop_app.services.comparing import Comparison


class AgreementHeader(PageHeader):
    """See the module's text.

    Signals:
        accept_all_wanted: Everything that the centre offers is accepted.
        change_wanted: A change of the settled agreement is to begin.
        give_up_wanted: The change that was begun is given up.
        paper_wanted: The paper is to be seen, or signed.
        export_wanted: The proposal is to be signed and sent.
    """

    accept_all_wanted = Signal()
    change_wanted = Signal()
    give_up_wanted = Signal()
    paper_wanted = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__("")
        self.title.set_text(self.tr("Performance agreement"))
        self.all_button = self.add_action(
            button(
                self.tr("Accept all of the centre's figures"),
                self.accept_all_wanted.emit,
                mark="check",
            )
        )
        self.change_button = self.add_action(
            button(self.tr("Change the agreement…"), self.change_wanted.emit)
        )
        self.give_up_button = self.add_action(
            button(self.tr("Give up the change"), self.give_up_wanted.emit, mark="undo-2")
        )
        self.paper_button = self.add_action(
            button(self.tr("See the paper"), self.paper_wanted.emit, mark="eye")
        )
        self.export_button = self.add_action(
            button(
                self.tr("Sign and export the proposal…"),
                self.export_wanted.emit,
                "primary",
                "signature",
            )
        )
        self.sign_button = self.add_action(
            button(self.tr("Sign the agreement…"), self.paper_wanted.emit, "primary", "signature")
        )

    def show_state(self, found: Comparison) -> None:
        """Show where it stands, and the buttons that can do something."""
        self.state.set_text(state_words(found))
        open_ = found.state not in SETTLED
        self.all_button.setVisible(open_ and any(can_accept(line) for line in found.items))
        self.export_button.setVisible(open_)
        unsent = decided(found) > 0 or bool(incomplete(found))
        self.export_button.setEnabled(found.turn == "area" or unsent)
        self.change_button.setVisible(not open_)
        self.give_up_button.setVisible(begun(found))
        self.sign_button.setVisible(found.state is State.AGREED)
        self.paper_button.setVisible(found.state is not State.AGREED)
        self.arrange(self.width())
