"""The history of an indicator: who changed what and when, before → after in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.calendar import thai_time
from ui.pages.indicator_words import field_title, field_value
from ui.texts import digits
from ui.widgets.basics import Card, Scroll, Text, button, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.framework import Item
    from desktop_app.services.indicators import Change

_MOST = 200


def action_text(action: str) -> str:
    """Return what was done, in words."""
    known = {
        "answer.set": QCoreApplication.translate("IndicatorHistory", "Answer changed"),
        "answer.undone": QCoreApplication.translate("IndicatorHistory", "Change taken back"),
        "answer.redone": QCoreApplication.translate("IndicatorHistory", "Change made again"),
        "answer.restored": QCoreApplication.translate(
            "IndicatorHistory", "Put back as the centre accepted it"
        ),
        "evidence.added": QCoreApplication.translate("IndicatorHistory", "Evidence attached"),
        "evidence.moved": QCoreApplication.translate(
            "IndicatorHistory", "Evidence moved to another kind"
        ),
        "evidence.removed": QCoreApplication.translate("IndicatorHistory", "Evidence removed"),
        "review.accepted": QCoreApplication.translate("IndicatorHistory", "Accepted by the centre"),
        "review.corrected": QCoreApplication.translate(
            "IndicatorHistory", "Score decided by the centre"
        ),
        "review.returned": QCoreApplication.translate("IndicatorHistory", "Returned by the centre"),
    }
    return known.get(action, action)


class HistoryDialog(QDialog):
    """See the module's text."""

    def __init__(self, parent: QWidget, item: Item, changes: Sequence[Change]) -> None:
        """Show the changes, newest first."""
        super().__init__(parent)
        self.setWindowTitle(digits(self.tr("History of {code}").format(code=item.code)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 80, letter * 72)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(10)
        column.addWidget(Text(digits(f"{item.code}  {item.title.th}"), "heading"))
        self.entries = Scroll()
        column.addWidget(self.entries, 1)
        if not changes:
            self.entries.box.addWidget(
                Text(self.tr("Nothing has been entered for this indicator yet."), "muted")
            )
        for change in changes[:_MOST]:
            self.entries.box.addWidget(_entry(item, change))
        if len(changes) > _MOST:
            more = self.tr("{n} older changes are in the audit.").format(n=len(changes) - _MOST)
            self.entries.box.addWidget(Text(digits(more), "muted"))
        self.entries.box.addStretch(1)
        close = button(self.tr("Close"), self.accept)
        close.setDefault(True)
        column.addWidget(row(None, close))


def _entry(item: Item, change: Change) -> Card:
    card = Card("sunken", margin=10)
    card.box.setSpacing(4)
    head = QHBoxLayout()
    strong = Text(action_text(change.action))
    strong.setProperty("role", "strong")
    head.addWidget(strong, 1)
    when = thai_time(change.at, short=True)
    head.addWidget(Text(digits(f"{when} · {change.actor}"), "small", wrap=False))
    card.box.addLayout(head)
    if change.note:
        card.box.addWidget(Text(digits(change.note), selectable=True))
    for field in change.fields:
        before = field_value(field.key, field.before)
        after = field_value(field.key, field.after)
        card.box.addWidget(
            Text(digits(f"{field_title(item, field.key)}:  {before}  →  {after}"), selectable=True)
        )
    return card
