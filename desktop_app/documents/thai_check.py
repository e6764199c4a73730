"""A printed paper is read back before anybody gets it.

First the pages that were laid out are held against the paper: no paragraph may be lost where a page
ends. Then another program's eyes (PDFium) say what letters stand on each page of the file and where
their ink is. That is held against the pages' text, letter by letter, and against what HarfBuzz says
about the fonts, edge by edge. So a page whose text cannot be copied or searched, whose marks have
moved, or whose font is not inside the file, is found here and not by its reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop_app.documents.pdf_process import Letters, Reader
from desktop_app.documents.preview import PdfPages
from desktop_app.documents.thai_compare import Pages
from desktop_app.documents.thai_paper import Listing, Paragraph, Table, Together
from desktop_app.documents.thai_runs import plain_text
from desktop_app.documents.thai_text import without_spaces
from desktop_app.domain.document_errors import (
    FontLeftOut,
    PaperUnreadable,
    TextLost,
)
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Sheet
    from desktop_app.documents.thai_lines import Line
    from desktop_app.documents.thai_paper import Block, Paper, Text


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
    seen: set[tuple[int, Line]] = set()
    for sheet in sheets:
        for placed in sheet.lines:
            number = sheet.paragraphs[placed.paragraph].number
            if number >= 0 and (number, placed.line) not in seen:  # heads of tables come again
                seen.add((number, placed.line))
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
    pages = Pages.of(fonts)
    for sheet in sheets:
        found, fonts_inside = reading.letters(sheet.number)
        if not fonts_inside:
            start = sheet.paragraphs[0].start if sheet.paragraphs else ""
            raise FontLeftOut(page=sheet.number, text=start)
        pages.compare(sheet, Letters.from_bytes(found))
