"""The part of the form that follows the rule: figures, ticks and levels, each with its ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.answer_fields import field_keys
from desktop_app.domain.rules import (
    CompositeRule,
    CountRule,
    NoneRule,
    RubricRule,
    StepsRule,
    TiersRule,
)
from desktop_app.domain.text import decimal_text
from desktop_app.services.live_score import rungs
from ui.pages.indicator_words import field_title, formula, letters, narrative_titles, tier_title
from ui.texts import digits
from ui.widgets.basics import Card, Text
from ui.widgets.choices import LevelField, SwitchField, TicksField
from ui.widgets.fields import Field, NumberField, TextField
from ui.widgets.flow import Flow
from ui.widgets.ladder import Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.rules import Measure, Part
    from desktop_app.services.indicators import Detail
    from desktop_app.services.live_score import Worth

TEXT_LINES = 3
NARRATIVE_LINES = 2
EVERY_ROUND = ("result",)
"""The text asked for in every round; the others belong to the year's last one."""


class Section(QWidget):
    """The fields of an item or of one of its parts.

    Attributes:
        prefix: What the keys of its fields begin with.
        fields: All its fields, in the order of entry.
        ladder: The ladder, if the rule has one.
        parts: The sections of the parts.
    """

    def __init__(
        self,
        measure: Measure,
        round_id: str,
        *,
        prefix: str = "",
        na_allowed: bool = False,
        baseline: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Build the fields that the rule asks for."""
        super().__init__()
        self.measure, self.prefix = measure, prefix
        self.parts: list[Section] = []
        self.fields: list[Field] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)
        self._figures: list[Field] = []
        self._build(round_id, baseline, na_allowed=na_allowed)
        found = rungs(measure, round_id)
        self.ladder = Ladder(found) if found is not None else None
        if self.ladder is not None:
            self.box.addWidget(self.ladder)
        self.worth_text = Text("", "accent")
        self.worth_text.hide()
        self.box.addWidget(self.worth_text)
        self.na = SwitchField(f"{prefix}na", _na_words(prefix)) if na_allowed else None
        self.reason: TextField | None = None
        if self.na is not None:
            hint = QCoreApplication.translate(
                "IndicatorForm", "Why there is nothing to report; the centre reads it"
            )
            title = QCoreApplication.translate("IndicatorForm", "Reason for N/A (required)")
            self.reason = TextField(f"{prefix}reason", title, 2, hint=hint)
            self.reason.figure = True
            self.box.addWidget(self.na)
            self.box.addWidget(self.reason)
            self.fields += [self.na, self.reason]

    def _build(
        self, round_id: str, baseline: Sequence[tuple[str, str]], *, na_allowed: bool
    ) -> None:
        if isinstance(self.measure.rule, CompositeRule) and self.measure.expression is None:
            if baseline:
                self.box.addWidget(Past(baseline))
            for part in self.measure.rule.parts:
                self._add_part(part, round_id, na_allowed=na_allowed)
            return
        self._figures = list(_fields(self.measure, self.prefix))
        self.fields += self._figures
        # Numbers stand side by side, with the results of earlier years behind the last one.
        beside: list[QWidget] = [f for f in self._figures if isinstance(f, NumberField)]
        if baseline:
            beside.append(Past(baseline))
        if beside:
            holder = QWidget()
            flow = Flow(holder, spacing=16)
            for widget in beside:
                flow.addWidget(widget)
            self.box.addWidget(holder)
        if self.measure.expression is not None:
            self.box.addWidget(Text(digits(f"= {formula(self.measure)}"), "small"))
        for field in self._figures:
            if field not in beside:
                self.box.addWidget(field)

    def _add_part(self, part: Part, round_id: str, *, na_allowed: bool) -> None:
        card = Card("part", margin=12)
        title = f"{part.code}  {part.title.th}" if part.title else part.code
        weight = QCoreApplication.translate("IndicatorForm", "weight {weight}")
        head = QHBoxLayout()
        name = Text(digits(title))
        name.setProperty("role", "strong")
        head.addWidget(name, 1)
        share = Text(digits(weight.format(weight=decimal_text(part.weight))), "small", wrap=False)
        head.addWidget(share)
        card.box.addLayout(head)
        allowed = na_allowed if part.na_allowed is None else part.na_allowed
        section = Section(part, round_id, prefix=f"{self.prefix}{part.code}/", na_allowed=allowed)
        card.box.addWidget(section)
        self.box.addWidget(card)
        self.parts.append(section)
        self.fields += section.fields

    def all_sections(self) -> Iterator[Section]:
        """Yield this section and those of the parts."""
        yield self
        for part in self.parts:
            yield from part.all_sections()

    def show_na(self, fields: dict[str, str], *, locked: bool, above: bool = False) -> None:
        """Show figures only as long as the item is not N/A; ``above``: the whole item is."""
        on = bool(fields.get(f"{self.prefix}na"))
        for field in self._figures:
            field.set_locked(locked or on or above)
        if self.na is not None and self.reason is not None:
            self.na.set_locked(locked or above)
            self.na.setVisible(not locked or on)
            self.reason.setVisible(on)
            self.reason.set_locked(locked or above)
        for part in self.parts:
            part.show_na(fields, locked=locked, above=on or above)

    def show_worth(self, worth: Worth | None) -> None:
        """Show the level reached and, in a part, its score."""
        if self.ladder is not None:
            self.ladder.show_reached(None if worth is None else worth.reached)
        # The score of the whole item stands in its own card.
        score = worth.score if worth is not None and self.prefix else None
        self.worth_text.setVisible(score is not None)
        if score is not None:
            said = QCoreApplication.translate("IndicatorForm", "Score {score}")
            self.worth_text.set_text(digits(said.format(score=score)))


class Past(QFrame):
    """Results of earlier years, side by side, beside the field."""

    def __init__(self, baseline: Sequence[tuple[str, str]]) -> None:
        """Show years and values."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addStretch(1)
        title = QCoreApplication.translate("IndicatorForm", "Earlier years")
        column.addWidget(Text(title, "muted", wrap=False))
        across = QHBoxLayout()
        across.setSpacing(14)
        for year, value in baseline:
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Text(digits(year), "small", wrap=False))
            pair.addWidget(Text(digits(value), "body", wrap=False))
            across.addLayout(pair)
        across.addStretch(1)
        column.addLayout(across)
        said = ", ".join(f"{year}: {value}" for year, value in baseline)
        self.setAccessibleName(f"{title} {said}")


def _na_words(prefix: str) -> str:
    if prefix:
        return QCoreApplication.translate("IndicatorForm", "This part does not apply (N/A)")
    return QCoreApplication.translate("IndicatorForm", "This indicator does not apply (N/A)")


def _fields(measure: Measure, prefix: str) -> Iterator[Field]:
    """Yield the fields of an item or a part that has no parts."""
    rule, unit = measure.rule, measure.unit.th if measure.unit else ""
    names = letters(measure)
    units = {each.name: each.unit.th if each.unit else "" for each in measure.variables}
    none = QCoreApplication.translate("IndicatorForm", "None of them so far")
    for key in field_keys(measure):
        title, name = field_title(measure, key), key.partition(".")[2]
        if name and isinstance(rule, TiersRule):
            points = [point.th for point in getattr(rule, name)]
            first = name == "basic"
            yield TicksField(prefix + key, tier_title(name), points, none=none if first else "")
        elif name:
            yield NumberField(prefix + key, title, units[name], letter=names[name])
        elif isinstance(rule, StepsRule):
            yield TicksField(prefix + key, title, [step.th for step in rule.steps], none=none)
        elif isinstance(rule, CountRule):
            yield TicksField(prefix + key, title, [issue.th for issue in rule.issues], none=none)
        elif isinstance(rule, RubricRule):
            yield LevelField(prefix + key, title, [level.th for level in rule.levels])
        elif isinstance(rule, NoneRule):
            yield TextField(prefix + key, title, TEXT_LINES)
        else:
            yield NumberField(prefix + key, title, unit)


def narratives(found: Detail) -> list[TextField]:
    """Return fields for the texts of an item: those asked for now, and those it has."""
    made = []
    for name, title in narrative_titles().items():
        key = f"narrative.{name}"
        asked = found.last_round or name in EVERY_ROUND
        if (asked and found.closed is None) or found.fields.get(key):
            text = TextField(key, title, NARRATIVE_LINES)
            text.set_locked(found.closed is not None)
            made.append(text)
    return made


def closed_texts(found: Detail) -> tuple[str, ...]:
    """Return the texts that a closed item has; only those are shown then."""
    return tuple(key for key in found.fields if found.closed and key.startswith("narrative."))
