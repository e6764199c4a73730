"""The score as it is typed: result, score, weighted score, and the arithmetic in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.answer_fields import field_keys
from desktop_app.domain.text import decimal_text
from ui.pages.indicator_words import all_letters, field_title, step_text
from ui.texts import digits
from ui.widgets.basics import Card, Text
from ui.widgets.fields import grouped
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.indicators import Detail
    from desktop_app.services.live_score import Preview

_NAMED = 3
"""So many missing fields are named; of more only the number is said."""


DASH = "\u2013"
"""Shown where there is no figure."""


class _Figure(QWidget):
    """A figure with its name above it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = Text(title, "small", wrap=False)
        self.value = Text(DASH, "heading", wrap=False)
        column.addWidget(self.title)
        column.addWidget(self.value)

    def show_value(self, value: str) -> None:
        self.value.set_text(digits(value))
        self.setAccessibleName(f"{self.title.raw}: {value}")


class ResultCard(Card):
    """See the module's text."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__("result", margin=12)
        self.value = _Figure(self.tr("Result"))
        self.score = _Figure(self.tr("Score"))
        self.weighted = _Figure(self.tr("Weighted"))
        self._figures = QWidget()
        flow = Flow(self._figures, spacing=28, fill=False)
        for figure in (self.value, self.score, self.weighted):
            flow.addWidget(figure)
        self.words = Text("", "accent", selectable=True)
        self.hint = Text("", "muted")
        for part in (self._figures, self.words, self.hint):
            self.box.addWidget(part)

    def show_preview(self, detail: Detail, found: Preview, fields: Mapping[str, str]) -> None:
        """Show what the fields are worth."""
        worth = found.worth[""]
        scored = worth.score is not None
        self._figures.setVisible(scored or worth.value is not None)
        self.value.setVisible(worth.value is not None)
        self.value.show_value(grouped(worth.value or ""))
        self.score.setVisible(scored)
        scale = decimal_text(detail.framework.score.scale)
        self.score.title.set_text(digits(self.tr("Score of {scale}").format(scale=scale)))
        self.score.show_value(worth.score or "")
        weight = decimal_text(detail.item.weight_in(detail.round))
        self.weighted.title.set_text(digits(self.tr("Weighted by {weight}").format(weight=weight)))
        self.weighted.setVisible(found.weighted is not None)
        self.weighted.show_value(found.weighted or "")
        names = all_letters(detail.item)
        # The figures stand in the fields above; what is computed from them is said.
        steps = [step for step in found.steps if step.code != "figures"]
        self.words.set_text(digits("\n".join(step_text(step, names) for step in steps)))
        self.words.setVisible(bool(steps))
        role = "error" if found.problem is not None else "accent"
        if self.words.property("role") != role:
            self.words.setProperty("role", role)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)
        hint = "" if steps else self._hint(detail, fields)
        self.hint.set_text(digits(hint))
        self.hint.setVisible(bool(hint))

    def _hint(self, detail: Detail, fields: Mapping[str, str]) -> str:
        if detail.row.state == "central":
            return self.tr("The centre provides this value; it has not arrived yet.")
        keys = field_keys(detail.item)
        na = {key.rpartition("/")[0] for key in fields if key.endswith("/na") and fields[key]}
        empty = [
            key
            for key in keys
            if not fields.get(key, "").strip() and key.rpartition("/")[0] not in na
        ]
        if len(empty) == len(keys):
            return self.tr("The score appears here while you type.")
        if not empty:
            return self.tr("Correct what is marked red to see the score.")
        if len(empty) > _NAMED:
            return self.tr("Fill in the {n} remaining fields to see the score.").format(
                n=len(empty)
            )
        titles = " · ".join(field_title(detail.item, key) for key in empty)
        return self.tr("Still needed for a score: {fields}").format(fields=titles)
