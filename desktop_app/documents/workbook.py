"""Excel workbooks that people read: the scoreboard.

Texts are written as texts, never as formulas or numbers: a name that begins with ``=`` stays a
name, and item 1.10 is not item 1.1.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell: TypeAlias = str | int | Decimal | None
"""Text, a whole number, a figure with the decimals that are shown, or nothing."""

FONT = "TH Sarabun New"
SIZE = 14
HEADING = PatternFill("solid", fgColor="1B5E9E")
_EDGE = Side(style="thin", color="CBD5E1")
LINE = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
WIDEST = 48
FIRST_ROW = 4


def score_workbook(
    title: str,
    header: Sequence[str],
    lines: Sequence[Sequence[Cell]],
    note: str,
) -> bytes:
    """Return an .xlsx with a title, a header row, one row per office and a note.

    Figures arrive rounded for display and are shown with as many decimals as they have.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has one
    sheet.title = "คะแนน"
    _fill(sheet["A1"], title)
    sheet["A1"].font = Font(name=FONT, size=SIZE + 4, bold=True)
    _fill(sheet["A2"], note)
    sheet["A2"].font = Font(name=FONT, size=SIZE - 2, italic=True, color="64748B")
    sheet["A1"].border = sheet["A2"].border = Border()
    for column, name in enumerate(header, start=1):
        cell: Any = sheet.cell(FIRST_ROW, column)
        _fill(cell, name)
        cell.font = Font(name=FONT, size=SIZE, bold=True, color="FFFFFF")
        cell.fill = HEADING
        cell.border = LINE
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for row, line in enumerate(lines, start=FIRST_ROW + 1):
        for column, value in enumerate(line, start=1):
            _fill(sheet.cell(row, column), value)
    for column in range(1, len(header) + 1):
        longest = max(
            len(str(sheet.cell(row, column).value or ""))
            for row in range(FIRST_ROW, FIRST_ROW + len(lines) + 1)
        )
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 3, WIDEST)
    sheet.freeze_panes = f"E{FIRST_ROW + 1}"
    last = get_column_letter(len(header))
    sheet.auto_filter.ref = f"A{FIRST_ROW}:{last}{FIRST_ROW + len(lines)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{FIRST_ROW}:{FIRST_ROW}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: Any, value: Cell) -> None:
    cell.font = Font(name=FONT, size=SIZE)
    cell.border = LINE
    if isinstance(value, str):
        # A workbook is XML, which has no place for control characters.
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, Decimal):
        decimals = len(f"{value:f}".partition(".")[2])
        cell.number_format = "0" + ("." + "0" * decimals if decimals else "")
