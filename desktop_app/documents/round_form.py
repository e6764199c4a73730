"""What the sheets of a round's workbook have in common: titles, hidden ids, cells to fill in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from desktop_app.documents.cell_values import NO_TICK, TICK
from desktop_app.documents.round_fields import clean_text
from desktop_app.documents.sheet_styles import (
    LONGEST_TEXT,
    MUTED,
    SIZE,
    WHITE,
    Look,
    Painter,
    fits_excel,
    headline,
    lines_of,
    number_format,
    print_landscape,
    protect,
    put_text,
    set_height,
)
from desktop_app.domain.text import decimal_text, plain_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from openpyxl.worksheet.worksheet import Worksheet

    from desktop_app.documents.round_fields import Field
    from desktop_app.domain.framework import Item

FAMILY: Final = "kpr.round-workbook"
MAJOR: Final = 1
FORMAT: Final = f"{FAMILY}/{MAJOR}"
META_SHEET: Final = "_kpr"
META_TITLE: Final = "KPR Desk"
ENTRY: Final = "kpr:entry"
HIDDEN: Final = (
    "kpr:framework",
    "kpr:version",
    "kpr:round",
    "kpr:office",
    "kpr:item",
    "kpr:key",
    "kpr:base",
)
COLUMNS: Final = frozenset({ENTRY, *HIDDEN})

HEAD: Final = 6
_HEADING: Final = Look("head", bold=True, colour=WHITE, across="center")
_HIDDEN: Final = Look("none", boxed=False, shows="@")
_TEXT_LINES: Final = 3
_TOO_LONG: Final = "ข้อความยาวเกินช่องของ Excel แก้ไขในโปรแกรมเท่านั้น"
_PRACTICE: Final = "ฝึกซ้อม ใช้ส่งจริงไม่ได้"


@dataclass(frozen=True, slots=True)
class RoundItem:
    """An item as it goes into the workbook.

    Attributes:
        fields: Its fields, by the keys of ``domain.answer_fields``.
        closed: Why the office may not fill it in, in Thai; empty when it may.
        remark: What the centre says about it.
    """

    item: Item
    fields: Mapping[str, str]
    closed: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RoundBook:
    """Everything that a round's workbook shows.

    Attributes:
        groups: Code, title and weight.
        exported: When, as documents carry it.
        exported_th: When, for people.
    """

    workbook: str
    framework: str
    version: int
    title: str
    fiscal_year: int
    round: str
    round_title: str
    due: str
    office: str
    office_name: str
    practice: bool
    exported: str
    exported_th: str
    groups: tuple[tuple[str, str, str], ...]
    items: tuple[RoundItem, ...]


class Form:
    """What both sheets to fill in have in common: titles, headings, hidden ids, entry cells."""

    widths: tuple[tuple[str, float], ...]
    """Heading and width of each visible column."""

    def __init__(self, sheet: Worksheet, book: RoundBook) -> None:
        """Begin an empty sheet."""
        self.sheet, self.book = sheet, book
        self.painter = Painter(sheet)
        self.row = HEAD
        self.validations: dict[object, DataValidation] = {}
        self.lines: dict[int, int] = {}

    @property
    def entry(self) -> int:
        """The column to fill in."""
        raise NotImplementedError

    @property
    def visible(self) -> int:
        """How many columns are shown."""
        return len(self.widths)

    def write(self) -> None:
        """Write the whole sheet."""
        self._titles()
        self.headings()
        self.fill()
        self._finish()

    def fill(self) -> None:
        """Write the rows."""
        raise NotImplementedError

    def _titles(self) -> None:
        book = self.book
        for column, name in enumerate(HIDDEN, start=self.visible + 1):
            put_text(self.sheet.cell(1, column), name)
        put_text(self.sheet.cell(1, self.entry), ENTRY)
        self.sheet.row_dimensions[1].hidden = True
        practice = f"{_PRACTICE} · " if book.practice else ""
        lines = (
            (book.title, 20),
            (f"{book.office_name} · {book.round_title} · ส่งภายใน {book.due}", 16),
            (f"{practice}กรอกเฉพาะช่องสีเหลือง แล้วนำเข้าในโปรแกรม · ส่งออกเมื่อ {book.exported_th}", SIZE),
        )
        for row, (text, size) in enumerate(lines, start=2):
            headline(self.sheet.cell(row, 1), text, size)
            self.sheet.row_dimensions[row].height = size * 1.6

    def headings(self) -> None:
        """Write the two rows of headings."""
        for column, (name, width) in enumerate(self.widths, start=1):
            for row in (HEAD - 1, HEAD):
                self.painter.style(self.sheet.cell(row, column), _HEADING)
            put_text(self.sheet.cell(HEAD - 1, column), name)
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for row in range(2, HEAD + 1):
            self.mark(row)
        for row in (HEAD - 1, HEAD):
            set_height(self.sheet, row, 1)

    def mark(self, row: int, item: str = "", key: str = "", base: str = "") -> None:
        """Write the hidden ids of a row; a row without a key is the form's own text."""
        book = self.book
        ids = (book.framework, str(book.version), book.round, book.office, item, key, base)
        for column, text in enumerate(ids, start=self.visible + 1):
            cell: Any = self.sheet.cell(row, column)
            self.painter.style(cell, _HIDDEN)
            if text:
                put_text(cell, text)

    def line(self, texts: Sequence[str], fill: str = "plain", *, bold: bool = False) -> int:
        """Write a row of the form's own texts and return its number."""
        self.row += 1
        look = Look(fill, bold=bold)
        for column in range(1, self.visible + 1):
            cell = self.sheet.cell(self.row, column)
            self.painter.style(cell, look)
            if column <= len(texts) and texts[column - 1]:
                put_text(cell, texts[column - 1])
                self.need(column, texts[column - 1])
        self.need(1, "")
        self.mark(self.row)
        return self.row

    def need(self, column: int, text: str, *, at_least: int = 1) -> None:
        """Make the present row high enough for a text in a column."""
        lines = max(lines_of(text, self.widths[column - 1][1]), at_least)
        self.lines[self.row] = max(self.lines.get(self.row, 1), lines)

    def entry_cell(
        self, row: int, entry: RoundItem, field: Field, text: str, mark: int | None = None
    ) -> None:
        """Make the entry cell of a row, filled with what is stored, and its ids.

        Args:
            row: The row.
            entry: The item.
            field: What is entered.
            text: What is stored; of a list of ticks ``1``, ``0`` or nothing.
            mark: Which tick of a list it is, from 1.
        """
        cell: Any = self.sheet.cell(row, self.entry)
        key = field.key if mark is None else f"{field.key}#{mark}"
        too_long = len(clean_text(text)) > LONGEST_TEXT
        across = {"text": None, "na": None}.get(field.form, "center")
        across = "right" if field.form == "number" else across
        if entry.closed or too_long:
            look = Look("closed", colour=MUTED, across=across)
        else:
            look = Look("entry", across=across, entry=True)
            self._validate(cell, field)
        if too_long:
            self.painter.style(cell, look)
            put_text(cell, _TOO_LONG)
            return
        if field.form in {"text", "na"}:
            open_text = field.form == "text" and not entry.closed
            self.need(self.entry, text, at_least=_TEXT_LINES if open_text else 1)
        self.mark(row, entry.item.code, key, clean_text(text))
        self.painter.style(cell, replace(look, shows=_shows(field, text)))
        _fill_cell(cell, field, text)

    def _validate(self, cell: Any, field: Field) -> None:
        low, high = field.minimum, field.maximum
        name: object = (field.form, low, high, len(field.options))
        if name not in self.validations:
            rule = _validation(field)
            if rule is None:
                return
            self.validations[name] = rule
            self.sheet.add_data_validation(rule)
        self.validations[name].add(cell)

    def _finish(self) -> None:
        sheet = self.sheet
        for column in range(self.visible + 1, self.visible + len(HIDDEN) + 1):
            sheet.column_dimensions[get_column_letter(column)].hidden = True
        self.painter.paint()
        for row, lines in self.lines.items():
            set_height(sheet, row, lines)
        sheet.freeze_panes = f"C{HEAD + 1}"
        sheet.print_title_rows = f"{HEAD - 1}:{HEAD}"
        last = get_column_letter(self.visible)
        sheet.print_area = f"A2:{last}{self.row}"
        sheet.sheet_view.showGridLines = False
        print_landscape(sheet, f"{self.book.office_name} · {self.book.round_title}")
        protect(sheet)


def _exact(text: str) -> Decimal | None:
    """Return the number to write for a figure; None when it has to be written as a text."""
    number = plain_decimal(text)
    return number if number is not None and fits_excel(number) else None


def _shows(field: Field, text: str) -> str:
    """Return the number format of an entry cell; ``@`` keeps what is typed as it is."""
    if field.form in {"ticks", "level"}:
        return "General"
    if field.form == "number" and (not text or _exact(text) is not None):
        return number_format(field.decimals)
    return "@"


def _fill_cell(cell: Any, field: Field, text: str) -> None:
    number = _exact(text) if field.form == "number" else None
    if number is not None:
        cell.value = number
    elif field.form == "level" and text:
        cell.value = int(text)
    elif field.form == "ticks" and text:
        put_text(cell, TICK if text == "1" else NO_TICK)
    elif text:
        put_text(cell, text)


def _validation(field: Field) -> DataValidation | None:
    """Return what Excel checks while people type; it is checked again at the import."""
    low, high = field.minimum, field.maximum
    made: DataValidation
    if field.form == "ticks":
        made = DataValidation(type="list", formula1=f'"{TICK},{NO_TICK}"', allow_blank=True)
        made.error = f"เลือก {TICK} เมื่อทำแล้ว หรือ {NO_TICK} เมื่อยังไม่ได้ทำ"
    elif field.form == "level":
        levels = ",".join(str(number) for number in range(1, len(field.options) + 1))
        made = DataValidation(type="list", formula1=f'"{levels}"', allow_blank=True)
        made.error = f"เลือกระดับ 1 ถึง {len(field.options)}"
    elif field.form == "number":
        made = DataValidation(type="decimal", allow_blank=True)
        # Asks instead of forbidding: Excel takes Thai digits for text, the import does not.
        made.errorStyle = "warning"
        made.error = f"ควรเป็นตัวเลข{bounds(low, high)} ใช้ค่านี้หรือไม่"
        if low is not None and high is None:
            made.operator, made.formula1 = "greaterThanOrEqual", decimal_text(low)
        elif low is None and high is not None:
            made.operator, made.formula1 = "lessThanOrEqual", decimal_text(high)
        else:
            made.operator = "between"
            made.formula1 = "-1E+15" if low is None else decimal_text(low)
            made.formula2 = "1E+15" if high is None else decimal_text(high)
    else:
        return None
    made.errorTitle = "ตรวจสอบค่าที่กรอก"
    made.showErrorMessage = True
    return made


def bounds(low: Decimal | None, high: Decimal | None) -> str:
    """Return the range of a figure in words, with a space in front."""
    words = ""
    if low is not None:
        words += f" ไม่น้อยกว่า {decimal_text(low)}"
    if high is not None:
        words += f" ไม่เกิน {decimal_text(high)}"
    return words


def hint(field: Field) -> str:
    """Return what to fill in, in a few words."""
    match field.form:
        case "ticks":
            return f"เลือก {TICK} เมื่อทำแล้ว หรือ {NO_TICK} เมื่อยังไม่ได้ทำ"
        case "level":
            return f"เลือกระดับ 1 ถึง {len(field.options)}"
        case "na":
            return "กรอกเหตุผล และเว้นช่องผลว่างไว้"
        case "number":
            places = f"ทศนิยม {field.decimals} ตำแหน่ง" if field.decimals else "ตัวเลข"
            return places + bounds(field.minimum, field.maximum)
        case _:
            return "ข้อความ"
