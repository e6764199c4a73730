"""Writing the workbook of a round: sheets that look like the offices' own forms.

Texts are written as texts, never as formulas; nothing in the workbook computes. Cells to fill in
are unlocked and coloured, everything else is locked without a password, so that people who know
what they do can still arrange the sheet; ``round_workbook`` finds everything again by hidden ids.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook

from desktop_app.documents.cell_values import tick_marks
from desktop_app.documents.round_fields import Field, field_values, item_fields, part_title
from desktop_app.documents.round_form import (
    FORMAT,
    HEAD,
    META_SHEET,
    META_TITLE,
    Form,
    RoundBook,
    RoundItem,
    hint,
)
from desktop_app.documents.round_guide import add_guide
from desktop_app.documents.sheet_styles import BAD, MUTED, put_text
from desktop_app.domain.rules import CompositeRule, LadderRule, TargetsRule
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop_app.domain.framework import Item
    from desktop_app.domain.rules import Measure

FIGURES_SHEET: Final = "ผลตัวชี้วัด"
TEXTS_SHEET: Final = "คำอธิบายผล"
_YEARS_SHOWN: Final = 3


def round_workbook(book: RoundBook) -> bytes:
    """Return the workbook of a round as an .xlsx."""
    file = Workbook()
    figures = file.active
    assert figures is not None  # noqa: S101  a new workbook has one
    figures.title = FIGURES_SHEET
    _Figures(figures, book).write()
    _Texts(file.create_sheet(TEXTS_SHEET), book).write()
    add_guide(file, book.office_name)
    _add_meta(file, book)
    file.properties.creator = META_TITLE
    file.properties.title = f"{book.title} {book.round_title}"
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def _add_meta(file: Workbook, book: RoundBook) -> None:
    sheet = file.create_sheet(META_SHEET)
    lines = (
        (META_TITLE, ""),
        ("format", FORMAT),
        ("workbook", book.workbook),
        ("framework", book.framework),
        ("version", str(book.version)),
        ("round", book.round),
        ("office", book.office),
        ("practice", "yes" if book.practice else "no"),
        ("exported", book.exported),
    )
    for row, (key, value) in enumerate(lines, start=1):
        put_text(sheet.cell(row, 1), key)
        put_text(sheet.cell(row, 2), value)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


class _Figures(Form):
    """The sheet of figures, ticks, levels and reasons for N/A."""

    def __init__(self, sheet: Worksheet, book: RoundBook) -> None:
        super().__init__(sheet, book)
        ladders = [self._thresholds(item.item) for item in book.items]
        ladders += [self._thresholds(part) for item in book.items for part in _parts(item.item)]
        self.levels = max(map(len, ladders), default=0)
        years = {year for item in book.items for year in item.item.baseline or {}}
        self.years = sorted(years)[-_YEARS_SHOWN:]
        self.widths = (
            ("รหัส", 8),
            ("ตัวชี้วัด / รายการที่กรอก", 50),
            ("หน่วยวัด", 15),
            ("น้ำหนัก", 9),
            *((f"ระดับ {level}", 8.5) for level in range(1, self.levels + 1)),
            *((f"ผลปี {year}", 9.5) for year in self.years),
            ("กรอกที่นี่", 20),
            ("คำชี้แจง", 38),
        )

    @property
    def entry(self) -> int:
        return self.visible - 1

    def _thresholds(self, measure: Measure) -> list[str]:
        rule = measure.rule
        if isinstance(rule, LadderRule | TargetsRule):
            return [decimal_text(each) for each in rule.thresholds_in(self.book.round)]
        return []

    def headings(self) -> None:
        super().headings()
        # Two rows of headings: what belongs together stands under one name.
        first = 5
        if self.levels > 1:
            self._span(first, self.levels, "เกณฑ์การให้คะแนน", "ระดับ ")
        if len(self.years) > 1:
            self._span(first + self.levels, len(self.years), "ผลปีที่ผ่านมา", "ผลปี ")
        for column in (*range(1, first), self.entry, self.visible):
            self.sheet.merge_cells(
                start_row=HEAD - 1, end_row=HEAD, start_column=column, end_column=column
            )

    def _span(self, first: int, count: int, title: str, prefix: str) -> None:
        for column in range(first, first + count):
            name = str(self.sheet.cell(HEAD - 1, column).value).removeprefix(prefix)
            put_text(self.sheet.cell(HEAD, column), name)
            self.sheet.cell(HEAD - 1, column).value = None
        put_text(self.sheet.cell(HEAD - 1, first), title)
        self.sheet.merge_cells(
            start_row=HEAD - 1, end_row=HEAD - 1, start_column=first, end_column=first + count - 1
        )

    def fill(self) -> None:
        for code, title, weight in self.book.groups:
            members = [item for item in self.book.items if item.item.group == code]
            if members:
                self.line([code, title, "", weight], "group", bold=True)
                self.painter.refine(self.sheet.cell(self.row, 4), across="center")
            for item in members:
                self._item(item)

    def _item(self, entry: RoundItem) -> None:
        item = entry.item
        values = field_values(item, entry.fields)
        fields = [field for field in item_fields(item) if not field.narrative]
        figures = [field for field in fields if field.form != "na"]
        unit = item.unit.th if item.unit else ""
        weight = decimal_text(item.weight_in(self.book.round))
        row = self.line([item.code, item.title.th, unit, weight], "item", bold=True)
        self._sides(row, item, item.baseline or {})
        alone = len(figures) == 1 and figures[0].form in {"number", "text"}
        self._hint(row, *self._item_hint(entry, figures[0] if alone else None))
        if alone:
            self.entry_cell(row, entry, figures[0], values[figures[0].key])
        parts = {part.code: part for part in _parts(item)}
        shown: set[str] = set()
        for field in fields:
            part = parts.get(field.measure)
            if part is not None and part.code not in shown:
                shown.add(part.code)
                if field.label != part_title(part):
                    self._part_row(part)
            if not (alone and field is figures[0]):
                self._field_rows(entry, field, values[field.key], part)

    def _item_hint(self, entry: RoundItem, field: Field | None) -> tuple[str, str]:
        if entry.closed:
            return entry.closed, MUTED
        if entry.remark:
            return f"ส่วนกลางส่งกลับ: {entry.remark}", BAD
        if field is not None:
            return hint(field), MUTED
        formula = entry.item.formula_text
        return (f"สูตร: {formula.th}" if formula else ""), MUTED

    def _hint(self, row: int, text: str, colour: str) -> None:
        cell = self.sheet.cell(row, self.visible)
        put_text(cell, text)
        self.need(self.visible, text)
        self.painter.refine(cell, bold=False, size=12, colour=colour, indent=1)

    def _sides(self, row: int, measure: Measure, baseline: Mapping[str, Decimal]) -> None:
        """Write the ladder and the results of earlier years, and centre what stands in columns."""
        shown = self._thresholds(measure)
        shown += [""] * (self.levels - len(shown))
        shown += [decimal_text(baseline[y]) if y in baseline else "" for y in self.years]
        for column, text in enumerate(shown, start=5):
            if text:
                put_text(self.sheet.cell(row, column), text)
        for column in range(3, self.entry):
            self.painter.refine(self.sheet.cell(row, column), across="center", bold=False)

    def _part_row(self, part: Any) -> None:
        unit = part.unit.th if part.unit else ""
        row = self.line(["", part_title(part), unit, decimal_text(part.weight)])
        self._indent(row, 1)
        self._sides(row, part, {})

    def _indent(self, row: int, by: int) -> None:
        cell = self.sheet.cell(row, 2)
        self.painter.refine(cell, indent=by)
        # What is indented has less room in its line.
        self.need(2, "\u0e2d" * 2 * by + str(cell.value))

    def _field_rows(self, entry: RoundItem, field: Field, text: str, part: Any) -> None:
        if field.form != "ticks":
            own = part is not None and field.label == part_title(part)
            weight = decimal_text(part.weight) if own else ""
            unit = field.unit if field.form == "number" else ""
            row = self.line(["", field.label, unit, weight])
            self._indent(row, 1 if part is None or own else 2)
            self._sides(row, part if own else _NO_RULE, {})
            self.entry_cell(row, entry, field, text)
            self._hint(row, "" if entry.closed else hint(field), MUTED)
            for number, meaning in enumerate(field.options, start=1):
                self._indent(self.line(["", f"ระดับ {number}: {meaning}"]), 3)
            return
        marks = tick_marks(text, len(field.options))
        title = self.line(["", field.label])
        self._indent(title, 1)
        self._hint(title, "" if entry.closed else hint(field), MUTED)
        for number, (meaning, mark) in enumerate(zip(field.options, marks, strict=True), start=1):
            row = self.line(["", f"{number}. {meaning}"])
            self._indent(row, 2)
            self.entry_cell(row, entry, field, mark, number)


class _Texts(Form):
    """The sheet of texts about the results."""

    widths = (("รหัส", 8), ("ตัวชี้วัด", 44), ("หัวข้อ", 26), ("กรอกที่นี่", 90))

    @property
    def entry(self) -> int:
        return self.visible

    def headings(self) -> None:
        super().headings()
        for column in range(1, self.visible + 1):
            self.sheet.merge_cells(
                start_row=HEAD - 1, end_row=HEAD, start_column=column, end_column=column
            )

    def fill(self) -> None:
        for entry in self.book.items:
            values = field_values(entry.item, entry.fields)
            first = True
            for field in item_fields(entry.item):
                if field.narrative:
                    title = entry.item.title.th if first else ""
                    row = self.line([entry.item.code, title, field.label])
                    first = False
                    self.entry_cell(row, entry, field, values[field.key])


class _Nothing:
    """A measure without thresholds, for rows that have no ladder of their own."""

    rule = None


_NO_RULE: Any = _Nothing()


def _parts(item: Item) -> tuple[Any, ...]:
    return item.rule.parts if isinstance(item.rule, CompositeRule) else ()
