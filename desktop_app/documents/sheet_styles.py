"""How cells of the round's workbook look, and how values get into them."""

from __future__ import annotations

import math
import re
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.properties import PageSetupProperties

from desktop_app.documents.round_fields import clean_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT: Final = "TH Sarabun New"
SIZE: Final = 14
INK: Final = "1E293B"
MUTED: Final = "56657A"
WHITE: Final = "FFFFFF"
BAD: Final = "B3261E"
_FILLS: Final = {
    "head": "1B5E9E",
    "group": "E3EEF9",
    "item": "F1F5F9",
    "entry": "FFF6D6",
    "closed": "E2E8F0",
    "plain": "FFFFFF",
}
FILLS: Final = {name: PatternFill("solid", fgColor=colour) for name, colour in _FILLS.items()}
# Vowels and tone marks over and under a letter take no room beside it.
_ABOVE_AND_BELOW: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b]")
_THIN: Final = Side(style="thin", color="B8C4D2")
_STRONG: Final = Side(style="medium", color="C28A00")
BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
ENTRY_BOX: Final = Border(left=_STRONG, right=_STRONG, top=_THIN, bottom=_THIN)
_EXCEL_DIGITS: Final = 15
_PLACES: Final = 12
LINE_POINTS: Final = 22.0
_FILLED: Final = 0.87
"""How much of a line is filled with letters of our font and size, seen from printed pages."""
_MOST_POINTS: Final = 400.0
LONGEST_TEXT: Final = 32_767
"""Letters that one cell holds (Excel specifications and limits)."""


def put_text(cell: Any, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    cell.value = clean_text(text)
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        # As if typed with an apostrophe: editing the cell does not make a formula of it either.
        cell.quotePrefix = True


def put_number(cell: Any, number: Decimal) -> None:
    """Write a number; one that Excel cannot hold exactly is written as a text."""
    if Decimal(f"{float(number):.{_EXCEL_DIGITS}g}") == number:
        cell.value = number
        return
    put_text(cell, format(number, "f"))
    cell.number_format = "@"


def number_format(decimals: int | None) -> str:
    """Return a format that shows at least these decimals and hides none that are there."""
    if not decimals:
        return "General"
    return "#,##0." + "0" * decimals + "#" * (_PLACES - decimals)


def style(
    cell: Any,
    fill: str = "plain",
    *,
    bold: bool = False,
    colour: str = INK,
    across: str | None = None,
    boxed: bool = True,
) -> None:
    """Give a cell the form's look."""
    cell.font = Font(name=FONT, size=SIZE, bold=bold, color=colour)
    cell.fill = FILLS[fill]
    cell.alignment = Alignment(
        horizontal=across, vertical="center", wrap_text=True, indent=1 if across == "right" else 0
    )
    if boxed:
        cell.border = BOX


def refine(
    cell: Any,
    *,
    across: str | None = None,
    indent: int | None = None,
    size: int | None = None,
    colour: str | None = None,
    bold: bool | None = None,
) -> None:
    """Change parts of a cell's look and leave the rest."""
    font, alignment = copy(cell.font), copy(cell.alignment)
    if across is not None:
        alignment.horizontal = across
    if indent is not None:
        # Only text at a side can stand away from it.
        alignment.horizontal = alignment.horizontal or "left"
        alignment.indent = indent
    if size is not None:
        font.sz = size
    if colour is not None:
        font.color = colour
    if bold is not None:
        font.b = bold
    cell.font, cell.alignment = font, alignment


def headline(cell: Any, text: str, size: int) -> None:
    """Write a line of a sheet's title, which runs on over the cells beside it."""
    put_text(cell, text)
    cell.font = Font(name=FONT, size=size, bold=size > SIZE, color=INK)
    cell.alignment = Alignment(vertical="center")


def style_entry(cell: Any, *, across: str | None) -> None:
    """Give a cell the look of one to fill in, and unlock it."""
    style(cell, "entry", across=across)
    cell.border = ENTRY_BOX
    cell.protection = Protection(locked=False)


def lines_of(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column of a width in letters.

    Rows get their heights from it, because not every program fits rows when it opens a file.
    """
    pieces = [_ABOVE_AND_BELOW.sub("", piece) for piece in text.split("\n")]
    return sum(max(1, math.ceil(len(piece) / max(width * _FILLED, 1))) for piece in pieces)


def set_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as its lines; Excel allows 409 points."""
    sheet.row_dimensions[row].height = min(lines * LINE_POINTS, _MOST_POINTS)


def protect(sheet: Worksheet) -> None:
    """Lock what is not to be filled in, without a password; sizes may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def print_landscape(sheet: Worksheet, footer: str) -> None:
    """Set a sheet up for A4 across, as wide as the paper, with page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4 (ECMA-376 part 1, 18.3.1.63)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    # An ampersand is a command in footers; two are one. The size goes before each part.
    below: Any = sheet.oddFooter
    below.left.text = footer[:100].replace("&", "&&")
    below.right.text = "หน้า &P / &N"
    for part in (below.left, below.right):
        part.font, part.size = f"{FONT},Regular", 12
