"""Excel workbooks that people read: the scoreboard.

Texts are written as texts, never as formulas: a name that begins with ``=`` stays a name.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    lines: Sequence[Sequence[str | int | None]],
    note: str,
) -> bytes:
    """Return an .xlsx with a title, a header row, one row per office and a note.

    Scores arrive as decimal text, already rounded for display, and become numbers shown with as
    many decimals as they have.
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


def _fill(cell: Any, value: str | int | None) -> None:
    cell.font = Font(name=FONT, size=SIZE)
    cell.border = LINE
    if isinstance(value, str) and _is_figure(value):
        cell.value = Decimal(value)
        decimals = len(value.partition(".")[2])
        cell.number_format = "0" + ("." + "0" * decimals if decimals else "")
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _is_figure(text: str) -> bool:
    """Tell scores from codes and names: a score always has decimals."""
    return re.fullmatch(r"-?[0-9]+\.[0-9]+", text) is not None
