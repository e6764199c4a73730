"""The form of one indicator: made from its rule, filled from what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.domain.calendar import thai_date
from desktop_app.services.indicators import Detail
from ui.texts import digits, error_text
from ui.widgets.basics import Card, Chip, Scroll, Text, button, row
from ui.widgets.fields import Field, LevelField, NumberField, TextField, TicksField
from ui.widgets.ladder import Ladder

if TYPE_CHECKING:
    from desktop_app.domain.framework import Item
    from desktop_app.domain.rules import Measure

NARRATIVE_LINES = 3


class IndicatorForm(Card):
    """See the module's text.

    Signals:
        committed: With item code, key and text.
        typed: The same, at every change.
        next_wanted: Ctrl+PageDown or the button.
        previous_wanted: Ctrl+PageUp or the button.
    """

    committed = Signal(str, str, str)
    typed = Signal(str, str, str)
    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self) -> None:
        """Build the frame; the fields come with the first item."""
        super().__init__(margin=16)
        self._code = ""
        self._shape: object = None
        self._fields: dict[str, Field] = {}
        self._focus_next = False
        top = QHBoxLayout()
        self.title = Text("", "heading")
        self.chip = Chip()
        top.addWidget(self.title, 1)
        top.addWidget(self.chip)
        self.box.addLayout(top)
        self.column = Scroll()
        self.box.addWidget(self.column, 1)
        self.previous: QPushButton = button(self.tr("Previous"), self.previous_wanted.emit)
        self.next: QPushButton = button(self.tr("Next"), self.next_wanted.emit)
        self.box.addWidget(row(self.previous, None, self.next))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, self.next_wanted.emit)
        QShortcut(QKeySequence("Ctrl+PgUp"), self, self.previous_wanted.emit)
        self._build_parts()

    def _build_parts(self) -> None:
        """Make the parts that every item has; the fields go between them."""
        box = self.column.box
        self.remark = Card("bad", margin=10)
        self.remark_text = Text("", selectable=True)
        self.remark.box.addWidget(self.remark_text)
        box.addWidget(self.remark)
        self.closed = Text("", "muted")
        box.addWidget(self.closed)
        self.facts = Text("", "small", selectable=True)
        box.addWidget(self.facts)
        self.fields_box = QVBoxLayout()
        self.fields_box.setSpacing(10)
        box.addLayout(self.fields_box)
        self.ladder = Ladder()
        box.addWidget(self.ladder)
        self.arithmetic = Text("", "accent", selectable=True)
        box.addWidget(self.arithmetic)
        self.baseline = Text("", "muted")
        box.addWidget(self.baseline)
        self.after = QVBoxLayout()
        box.addLayout(self.after)
        box.addStretch(1)

    def show_detail(self, found: object) -> None:
        """Show an item; the same item keeps its fields and the cursor."""
        if not isinstance(found, Detail):
            return
        item = found.item
        shape = (item.code, found.round, found.closed is not None)
        if shape != self._shape:
            self._shape, self._code = shape, item.code
            self._rebuild(found)
            self.column.verticalScrollBar().setValue(0)
        self.title.set_text(digits(f"{item.code}  {item.title.th}"))
        self._fill(found)
        self._show_around(found)
        if self._focus_next:
            self._focus_next = False
            self.focus_first()

    def _rebuild(self, found: Detail) -> None:
        while (entry := self.fields_box.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        self._fields = {}
        for field in answer_fields(found.item):
            self._add(field, found)
        for key, title in narrative_titles().items():
            self._add(TextField(f"narrative.{key}", title, NARRATIVE_LINES), found)

    def _add(self, field: Field, found: Detail) -> None:
        self._fields[field.key] = field
        field.setEnabled(found.closed is None)
        field.committed.connect(self._commit)
        field.typed.connect(lambda key, text: self.typed.emit(self._code, key, text))
        self.fields_box.addWidget(field)

    def _commit(self, key: str, text: str) -> None:
        self.show_fault(key, "")
        self.committed.emit(self._code, key, text)

    def show_fault(self, key: str, text: str) -> None:
        """Say beside a field what is wrong."""
        if key in self._fields:
            self._fields[key].show_fault(text)

    def _fill(self, found: Detail) -> None:
        for key, field in self._fields.items():
            stored = stored_value(found.raw, key)
            if isinstance(field, NumberField | TextField):
                field.show_text("" if stored is None else str(stored))
            elif isinstance(field, TicksField):
                field.show_ticks(list(stored or ()))
            elif isinstance(field, LevelField):
                field.show_level(stored if isinstance(stored, int) else None)

    def _show_around(self, found: Detail) -> None:
        state, tone = state_chip(found)
        self.chip.set_state(state, tone)
        decision = found.decision
        self.remark.setVisible(decision is not None and bool(decision.comment))
        if decision is not None:
            self.remark.set_kind("bad" if decision.state == "returned" else "good")
            self.remark_text.set_text(
                digits(
                    self.tr("The centre ({day}): {comment}").format(
                        day=thai_date(decision.decided_at.date(), short=True),
                        comment=decision.comment,
                    )
                )
            )
        self.closed.setVisible(found.closed is not None)
        if found.closed is not None:
            self.closed.set_text(error_text(found.closed))
        facts = []
        if found.item.formula_text:
            facts.append(self.tr("Formula: {text}").format(text=found.item.formula_text.th))
        if found.item.owner:
            facts.append(self.tr("Owner: {text}").format(text=found.item.owner.th))
        self.facts.setVisible(bool(facts))
        self.facts.set_text(digits("\n".join(facts)))
        self.ladder.setVisible(bool(found.thresholds))
        if found.thresholds:
            reached = None if found.row.score is None else int(float(found.row.score))
            self.ladder.show_levels(found.thresholds, reached)
        self.arithmetic.set_text(digits("\n".join(step_text(step) for step in found.steps)))
        self.baseline.setVisible(bool(found.baseline))
        past = " · ".join(f"{year}: {value}" for year, value in found.baseline)
        self.baseline.set_text(digits(self.tr("Earlier years  {values}").format(values=past)))

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be filled."""
        for field in self._fields.values():
            if field.isEnabled():
                field.setFocus()
                return

    def focus_when_shown(self) -> None:
        """Do the same once the next item has been read."""
        self._focus_next = True


def narrative_titles() -> dict[str, str]:
    """Return the narrative fields with their titles."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("IndicatorForm", text)

    return {
        "result": tr("What was done and achieved"),
        "support": tr("What helped"),
        "obstacles": tr("Obstacles"),
        "suggestions": tr("Suggestions for the next year"),
    }


def answer_fields(item: Item) -> list[Field]:
    """Return the fields that a rule asks for, in the order of entry."""
    fields = _measure_fields(item, "", item.title.th)
    na = QCoreApplication.translate("IndicatorForm", "Not applicable, because …")
    if item.na_allowed:
        fields.append(TextField("na", na, 1))
    return fields


def _measure_fields(measure: Measure, prefix: str, title: str) -> list[Field]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("IndicatorForm", text)

    unit = measure.unit.th if measure.unit else ""
    if measure.expression is not None:
        return [
            NumberField(
                prefix + variable.name,
                variable.title.th if variable.title else variable.name,
                variable.unit.th if variable.unit else "",
            )
            for variable in measure.variables
        ]
    rule: Any = measure.rule
    result = tr("Result") if not prefix else title
    match rule.type:
        case "steps":
            return [TicksField(prefix + "steps", [step.th for step in rule.steps])]
        case "count":
            return [TicksField(prefix + "issues", [issue.th for issue in rule.issues])]
        case "rubric":
            return [LevelField(prefix + "level", [level.th for level in rule.levels])]
        case "tiers":
            return [
                TicksField(prefix + tier, [point.th for point in getattr(rule, tier)])
                for tier in ("basic", "advance", "significance")
            ]
        case "achievement":
            return [
                NumberField(prefix + "target", tr("Target"), unit),
                NumberField(prefix + "result", tr("Result"), unit),
            ]
        case "composite":
            fields: list[Field] = []
            for part in rule.parts:
                name = f"{part.code}  {part.title.th}" if part.title else part.code
                fields += _measure_fields(part, f"{part.code}.", name)
            return fields
        case "none":
            return [TextField(prefix + "value", result, 3)]
        case _:
            return [NumberField(prefix + "value", result, unit)]


def stored_value(raw: dict[str, Any], key: str) -> Any:
    """Return what is stored under a field's key, or None."""
    if key == "na":
        return raw.get("reason") if raw.get("na") else None
    if key.startswith("narrative."):
        return raw.get("narrative", {}).get(key.removeprefix("narrative."))
    for code, part in raw.get("parts", {}).items():
        if key.startswith(f"{code}."):
            return stored_value(part, key.removeprefix(f"{code}."))
    for holder in (raw, raw.get("variables", {}), raw.get("ticked", {})):
        if key in holder:
            return holder[key]
    return None


def state_chip(found: Detail) -> tuple[str, Any]:
    """Return the state of an item in words and its tone."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("IndicatorsPage", text)

    return {
        "done": (tr("Complete"), "good"),
        "missing": (tr("Not filled in"), "neutral"),
        "problem": (tr("Has a problem"), "bad"),
        "evidence": (tr("Evidence missing"), "warn"),
        "returned": (tr("Returned"), "bad"),
        "accepted": (tr("Accepted"), "good"),
        "central": (tr("From the centre"), "accent"),
        "na": (tr("N/A"), "neutral"),
    }[found.row.state]


def step_text(step: Any) -> str:
    """Return one step of the arithmetic in the user's language."""
    return str(step)
