"""How cells of the round's workbook look, and how values get into them."""

from __future__ import annotations

import math
import re
from copy import copy
from dataclasses import dataclass, replace
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


def fits_excel(number: Decimal) -> bool:
    """Tell whether Excel can hold a number exactly; others are written as texts."""
    return Decimal(f"{float(number):.{_EXCEL_DIGITS}g}") == number


def number_format(decimals: int | None) -> str:
    """Return a format that shows at least these decimals and hides none that are there."""
    if not decimals:
        return "General"
    return "#,##0." + "0" * decimals + "#" * (_PLACES - decimals)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks.

    Attributes:
        fill: A name of :data:`FILLS`.
        across: Where the text stands; at the left with an indent.
        entry: Whether it is to be filled in, and therefore unlocked.
        shows: The number format.
    """

    fill: str = "plain"
    bold: bool = False
    size: int = SIZE
    colour: str = INK
    across: str | None = None
    indent: int = 0
    boxed: bool = True
    entry: bool = False
    shows: str = "General"


BARE: Final = Look(boxed=False)


class Painter:
    """Notes how the cells of a sheet look and paints them at the end.

    Making a style takes openpyxl longer than anything else; each look is made once.
    """

    def __init__(self, sheet: Worksheet) -> None:
        """Begin with nothing to paint."""
        self._sheet = sheet
        self._looks: dict[tuple[int, int], Look] = {}

    def style(self, cell: Any, look: Look) -> None:
        """Give a cell a look."""
        self._looks[cell.row, cell.column] = look

    def refine(self, cell: Any, **changes: Any) -> None:
        """Change parts of a cell's look and leave the rest."""
        self._looks[cell.row, cell.column] = replace(self._looks[cell.row, cell.column], **changes)

    def paint(self) -> None:
        """Put the looks on the cells."""
        made: dict[Look, Any] = {}
        for (row, column), look in self._looks.items():
            cell: Any = self._sheet.cell(row, column)
            quoted = cell.quotePrefix
            if look not in made:
                _dress(cell, look)
                cell.quotePrefix = False
                made[look] = cell._style  # noqa: SLF001  how openpyxl itself shares a style
            cell._style = copy(made[look])  # noqa: SLF001
            if quoted:
                cell.quotePrefix = True


def _dress(cell: Any, look: Look) -> None:
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.colour)
    if look.fill != "none":
        cell.fill = FILLS[look.fill]
    cell.alignment = Alignment(
        horizontal=look.across or ("left" if look.indent else None),
        vertical="center",
        wrap_text=True,
        indent=look.indent or (1 if look.across == "right" else 0),
    )
    if look.boxed:
        cell.border = ENTRY_BOX if look.entry else BOX
    cell.protection = Protection(locked=not look.entry)
    cell.number_format = look.shows


def headline(cell: Any, text: str, size: int) -> None:
    """Write a line of a sheet's title, which runs on over the cells beside it."""
    put_text(cell, text)
    cell.font = Font(name=FONT, size=size, bold=size > SIZE, color=INK)
    cell.alignment = Alignment(vertical="center")


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
