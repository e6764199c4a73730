"""What the office proposes for an item: its ladder or target, three years' results, the reason."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.target_entry import REASON
from ui import theme
from ui.pages.agreement_words import place_words, reason_of
from ui.texts import digits
from ui.widgets.basics import Text
from ui.widgets.fields import Field, NumberField, TextField
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.comparing import Line
    from desktop_app.services.shown_terms import Figures, Shown

FIELD_WIDTH = 84


def key_of(figures: Figures) -> str:
    """Return the key by which figures are typed; see ``domain.agreement_input``."""
    name = "ladder" if len(figures.values) > 1 else "target"
    return ".".join(filter(None, (figures.part, name, figures.round)))


class AgreementForm(QWidget):
    """See the module's text.

    Signals:
        committed: With the key and the text of terms, or of the reason, when a field is left.
    """

    committed = Signal(str, str)

    def __init__(self) -> None:
        """Show no fields yet."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shape: tuple[object, ...] = ()
        self._groups: dict[str, list[NumberField]] = {}
        self._body: QWidget | None = None
        self.reason = TextField(REASON, self.tr("Reason for what is proposed"), 2)
        self.reason.committed.connect(self.committed)
        self._column.addWidget(self.reason)

    def show_line(
        self,
        line: Line,
        rounds: Mapping[str, str],
        typed: Mapping[str, str],
        *,
        locked: bool,
    ) -> None:
        """Show what the office holds or has decided; what was typed since goes before it."""
        draft = line.draft
        terms = line.area if draft is None or draft.terms is None else draft.terms
        shape = (line.code, tuple((key_of(f), len(f.values)) for f in terms.figures))
        if shape != self._shape:
            self._shape = shape
            self._build(line, terms, rounds)
        for figures in terms.figures:
            key = key_of(figures)
            shown = typed[key].split("/") if key in typed else figures.values
            for field, value in zip(self._groups[key], shown, strict=False):
                field.show_text(value)
        for year, figure in terms.baseline:
            key = f"baseline.{year}"
            self._groups[key][0].show_text(typed.get(key, figure or ""))
        self.reason.show_text(typed.get(REASON, reason_of(line)))
        for each in self.fields():
            each.set_locked(locked)

    def fields(self) -> list[Field]:
        """Return all fields, in the order of the keyboard."""
        numbers: list[Field] = [field for group in self._groups.values() for field in group]
        return [*numbers, self.reason]

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at the fields of keys what is wrong; at the reason for what has no fields."""
        at = {self._first(key): words for key, words in faults.items()}
        for field in self.fields():
            field.show_fault(at.get(field, ""))

    @property
    def faulty(self) -> Field | None:
        """The first field with something wrong; None when there is none."""
        return next((field for field in self.fields() if field.fault), None)

    def _first(self, key: str) -> Field:
        group = self._groups.get(key)
        return group[0] if group else self.reason

    def flush(self) -> None:
        """Commit what has been typed, as if the fields were left."""
        for field in self.fields():
            field.flush()

    def group(self, key: str) -> list[NumberField]:
        """Return the fields of a key."""
        return self._groups[key]

    def _build(self, line: Line, terms: Shown, rounds: Mapping[str, str]) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._groups = {}
        self.reason.show_fault("")
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for figures in terms.figures:
            place = place_words(figures, rounds)
            if place:
                column.addWidget(Text(place, "strong"))
            names = [self.tr("Level {n}").format(n=n + 1) for n in range(len(figures.values))]
            if len(names) == 1:
                names = [self.tr("Target")]
            column.addWidget(self._line(key_of(figures), names, place))
        if terms.baseline:
            unit = f" ({line.unit})" if line.unit else ""
            words = self.tr("Results of the three years before") + unit
            column.addWidget(Text(words, "strong"))
            holder = QWidget()
            flow = Flow(holder, spacing=8, fill=False)
            for year, _figure in terms.baseline:
                title = self.tr("Year {year}").format(year=year)
                flow.addWidget(self._number(f"baseline.{year}", title, words))
            column.addWidget(holder)
        self._column.insertWidget(0, self._body)
        chain = self.fields()
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _line(self, key: str, names: list[str], place: str) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, spacing=8, fill=False)
        for name in names:
            flow.addWidget(self._number(key, name, place))
        return holder

    def _number(self, key: str, title: str, place: str) -> NumberField:
        field = NumberField(key, title)
        width = theme.pixels(FIELD_WIDTH)
        field.edit.setMinimumWidth(width)
        field.edit.setMaximumWidth(width)
        field.edit.setAccessibleName(digits(" · ".join(filter(None, (place, title)))))
        group = self._groups.setdefault(key, [])
        group.append(field)
        field.committed.connect(
            lambda key, _text: self.committed.emit(key, "/".join(each.text() for each in group))
        )
        field.advance.connect(lambda _key: self._advance(field))
        return field

    def _advance(self, field: Field) -> None:
        """Go to the next field, as Enter asks for."""
        chain = self.fields()
        chain[chain.index(field) + 1].setFocus()
