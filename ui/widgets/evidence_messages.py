"""What was not done with evidence, and why: it stays, on any item, until it is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.texts import digits
from ui.widgets.basics import Card, Text, button, row

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_REFUSALS = 5


class Messages(Card):
    """A card with the messages of all items; hidden when there are none.

    Attributes:
        text: What is shown.
        gone: The button that takes every message away.
    """

    def __init__(self) -> None:
        """Build an empty card."""
        super().__init__("bad", margin=10)
        self._own = ""
        self._messages: dict[str, tuple[str, ...]] = {}
        self.text = Text("", selectable=True)
        self.gone = button(self.tr("Understood"), self.clear, "link")
        self.box.addWidget(self.text)
        self.box.addWidget(row(None, self.gone))
        self.hide()

    def show_for(self, code: str) -> None:
        """Show the messages beside an item: those of others carry their codes."""
        self._own = code
        self._show()

    def say(self, code: str, lines: Sequence[str]) -> None:
        """Say what was not done with an item's evidence; replaces what was said of it before."""
        shown = list(lines[:MOST_REFUSALS])
        if len(lines) > MOST_REFUSALS:
            shown.append(self.tr("and {n} more").format(n=len(lines) - MOST_REFUSALS))
        self._messages[code] = tuple(shown)
        self._show()

    def forget(self, code: str) -> None:
        """Take an item's messages away, because they are out of date."""
        self._messages.pop(code, None)
        self._show()

    def clear(self) -> None:
        """Take every message away."""
        self._messages.clear()
        self._show()

    def _show(self) -> None:
        parts: list[str] = []
        for code, lines in self._messages.items():
            parts += lines if code == self._own else (f"{code}:", *lines)
        self.text.set_text(digits("\n".join(parts)))
        self.setVisible(bool(parts))
