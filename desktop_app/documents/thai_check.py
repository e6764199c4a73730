"""A printed paper is read back before anybody gets it.

First the pages that were laid out are held against the paper: no paragraph may be lost where a page
ends. Then another program's eyes (PDFium) say what letters stand on each page of the file and where
their ink is. That is held against the pages' text, letter by letter, and against what HarfBuzz says
about the fonts, edge by edge. So a page whose text cannot be copied or searched, whose marks have
moved, or whose font is not inside the file, is found here and not by its reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from desktop_app.documents.pdf_process import LETTER, Reader
from desktop_app.documents.preview import PdfPages
from desktop_app.documents.thai_expected import Expected
from desktop_app.documents.thai_lines import plain_text
from desktop_app.documents.thai_paper import Listing, Paragraph, Table, Together
from desktop_app.documents.thai_text import without_spaces
from desktop_app.domain.document_errors import (
    FontLeftOut,
    LetterMisplaced,
    PaperUnreadable,
    TextLost,
)
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.documents.thai_expected import Group
    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Sheet, SheetLine
    from desktop_app.documents.thai_paper import Block, Paper, Text

    Letter = tuple[int, float, float, float, float]
    """Number in Unicode; left, lower, right and upper edge of the ink, in points."""

_SLIP_EM: Final = 0.008
_SLIP: Final = 0.03
"""Readers round to a thousandth of the font's size, the file to a thousandth of a point."""
_RAISED: Final = 1 / 64
"""PDFium tells upper edges of TrueType letters by so much of their height too high, or does not."""


class Reading(Protocol):
    """A PDF file that is read."""

    def open(self) -> int:
        """Return the number of pages."""

    def letters(self, number: int) -> tuple[bytes, bool]:
        """Return the letters of a page, and whether their fonts are inside the file."""


class ReadHere:
    """Reads in this process: quicker for many papers, in a process that does nothing else.

    PDFium is not made for several threads.
    """

    def __init__(self, data: bytes) -> None:
        """Describe a file."""
        self._data, self._reader = data, Reader()

    def open(self) -> int:
        """Return the number of pages; 0 for a damaged file."""
        told, _nothing = self._reader.answer({"do": "load"}, self._data)
        return int(told.get("pages", 0))

    def letters(self, number: int) -> tuple[bytes, bool]:
        """Return the letters of a page, and whether their fonts are inside the file."""
        told, found = self._reader.answer({"do": "letters", "page": number})
        return found, bool(told.get("fonts_inside"))


def complete(paper: Paper, sheets: Sequence[Sheet]) -> None:
    """See that the pages hold the whole text of a paper.

    Raises:
        TextLost: A paragraph, or a part of one, is not on any page.
    """
    printed: dict[int, list[str]] = {}
    seen: set[int] = set()
    for sheet in sheets:
        for placed in sheet.lines:
            number = sheet.paragraphs[placed.paragraph].number
            if number >= 0 and id(placed.line) not in seen:  # heads of tables come again
                seen.add(id(placed.line))
                printed.setdefault(number, []).append(placed.line.text)
    texts = [text for section in paper.sections for text in _texts(section.blocks)]
    for number, text in enumerate(texts):
        whole = plain_text(text)
        if without_spaces("".join(printed.get(number, ()))) != without_spaces(whole):
            raise TextLost(page=_page(sheets, number), text=whole[:60])


def _page(sheets: Sequence[Sheet], number: int) -> int:
    """Return the page on which a paragraph stands or should stand."""
    before = [
        sheet.number
        for sheet in sheets
        if any(0 <= paragraph.number <= number for paragraph in sheet.paragraphs)
    ]
    return max(before, default=1)


def _texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield the texts of all paragraphs, in the order in which they are laid out."""
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield text
            case Listing(items=items):
                for item in items:
                    yield item.label
                    yield from _texts(item.blocks)
            case Together(blocks=inner):
                yield from _texts(inner)
            case Table(head=head, rows=rows):
                for row in (*head, *rows):
                    for cell in row.cells:
                        yield from _texts(cell.blocks)
            case _:
                pass


def check(data: bytes, sheets: Sequence[Sheet], fonts: Fonts, *, apart: bool = True) -> None:
    """Read a printed file back and compare it with its pages.

    Args:
        data: The PDF file.
        sheets: What was to be printed.
        fonts: In which fonts.
        apart: Read in a process of its own, which the program can end; or in this one, which is
            then to be one that prints many papers and nothing else.

    Raises:
        TextLost: A page gives back other letters.
        FontLeftOut: A font is not inside the file.
        LetterMisplaced: The ink of a letter is not where HarfBuzz puts it.
        PaperUnreadable: The file cannot be read.
    """
    if not apart:
        _compare(ReadHere(data), sheets, fonts)
        return
    with PdfPages(data, "PDF") as pages:
        try:
            _compare(pages, sheets, fonts)
        except AppError as error:
            if error.code.startswith("preview."):
                raise PaperUnreadable(name="PDF") from error
            raise


def _compare(reading: Reading, sheets: Sequence[Sheet], fonts: Fonts) -> None:
    if reading.open() != len(sheets):
        raise PaperUnreadable(name="PDF")
    expected = Expected.of(fonts)
    for sheet in sheets:
        found, fonts_inside = reading.letters(sheet.number)
        if not fonts_inside:
            start = sheet.paragraphs[0].start if sheet.paragraphs else ""
            raise FontLeftOut(page=sheet.number, text=start)
        compare_page(sheet, list(LETTER.iter_unpack(found)), expected)


def compare_page(sheet: Sheet, letters: Sequence[Letter], expected: Expected) -> None:
    """Compare one page with what was to stand on it.

    Raises:
        TextLost: It gives back other letters.
        LetterMisplaced: The ink of a letter is not where HarfBuzz puts it.
    """
    inked = [each for each in letters if not chr(each[0]).isspace()]
    at, start = 0, ""
    for line in sheet.lines:
        start = sheet.paragraphs[line.paragraph].start
        at = _compare_line(sheet, line, inked, at, expected)
    if at != len(inked):
        raise TextLost(page=sheet.number, text=start)


def _compare_line(
    sheet: Sheet, placed: SheetLine, inked: Sequence[Letter], at: int, expected: Expected
) -> int:
    """Compare one line with the letters from ``at`` on; return where the next line begins."""
    line, x, y = placed.line, placed.x, sheet.height - placed.y
    begun = False
    for piece in line.pieces:
        word = expected.word(piece.shape.text, bold=piece.bold, size=piece.size)
        if piece.space:
            x += word.width + line.space
            continue
        if begun:
            x += line.gap
        begun = True
        slip = _SLIP_EM * piece.size + _SLIP
        for group in word.groups:
            length = len(group.letters)
            if length == 1:
                got = inked[at] if at < len(inked) else _NOTHING
            else:
                got = _joined(inked[at : at + length], group.letters)
            at += length
            if got[0] != ord(group.letters[0]):
                raise TextLost(page=sheet.number, text=sheet.paragraphs[placed.paragraph].start)
            if not _in_place(group, got, x + group.cell * line.gap, y, slip):
                raise LetterMisplaced(
                    page=sheet.number,
                    letter=group.letters,
                    text=sheet.paragraphs[placed.paragraph].start,
                )
        x += word.width + (word.cells - 1) * line.gap
    if not (placed.x >= 0 and x <= sheet.width and 0 <= y <= sheet.height):
        start = sheet.paragraphs[placed.paragraph].start
        raise LetterMisplaced(page=sheet.number, letter=line.text[-1:], text=start)
    return at


_NOTHING: Final = (0, 0.0, 0.0, 0.0, 0.0)


def _joined(letters: Sequence[Letter], text: str) -> Letter:
    """Return the first of some letters with the ink of all; nothing if they are others."""
    if [each[0] for each in letters] != [ord(each) for each in text]:
        return _NOTHING
    _codes, left, lower, right, upper = zip(*letters, strict=True)
    return (letters[0][0], min(left), min(lower), max(right), max(upper))


def _in_place(group: Group, got: Letter, x: float, y: float, slip: float) -> bool:
    if group.box is None:
        return True
    left, lower, right, upper = group.box
    _code, got_left, got_lower, got_right, got_upper = got
    return (
        -slip <= got_left - x - left <= slip
        and -slip <= got_lower - y - lower <= slip
        and -slip <= got_right - x - right <= slip
        and -slip <= got_upper - y - upper <= slip + abs(upper) * _RAISED
    )
