"""A printed paper is read back before anybody gets it.

Another program's eyes (PDFium) say what letters stand on each page and where their ink is. That is
held against the paper's own text, letter by letter, and against what HarfBuzz says about the fonts
they were printed in, edge by edge. So a page whose text cannot be copied or searched, whose marks
have moved, or whose font is not inside the file, is found here and not by its reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from desktop_app.documents.pdf_process import LETTER, Reader
from desktop_app.documents.preview import PdfPages
from desktop_app.documents.thai_fonts import runs
from desktop_app.documents.thai_text import without_spaces
from desktop_app.domain.document_errors import (
    FontLeftOut,
    LetterMisplaced,
    PaperUnreadable,
    TextLost,
)
from desktop_app.domain.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.thai_fonts import Face, Fonts, Glyph
    from desktop_app.documents.thai_layout import Sheet, SheetLine

    Box = tuple[float, float, float, float]
    """Left, lower, right and upper edge."""
    _Ink = tuple[float, float, float, float, float]
    """The same on a page, and where the letters of its line stand."""

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


@dataclass(frozen=True, slots=True)
class _Group:
    """Letters whose ink is told together: mostly one.

    Attributes:
        letters: As they are read back.
        cell: Which cell of its word they belong to.
        box: Edges of the ink in font units from the word's start; ``None`` without ink.
    """

    letters: str
    cell: int
    box: Box | None


class Expected:
    """What HarfBuzz says about words, asked once for each."""

    def __init__(self, fonts: Fonts) -> None:
        """Start empty."""
        self.fonts = fonts
        self._words: dict[tuple[bool, str], tuple[tuple[_Group, ...], int]] = {}

    def word(self, text: str, *, bold: bool) -> tuple[tuple[_Group, ...], int]:
        """Return the groups of a word, and its width in font units."""
        found = self._words.get((bold, text))
        if found is None:
            found = self._words[bold, text] = _word(self.fonts.faces[bold], text)
        return found


def _word(face: Face, text: str) -> tuple[tuple[_Group, ...], int]:
    groups: list[_Group] = []
    pen = cell = 0
    for run in runs(text):
        for letters, glyphs in face.glyphs(run):
            boxes = []
            for glyph in glyphs:
                boxes.append(_ink(face, glyph, pen))
                pen += glyph.advance
            if len(boxes) == len(letters):
                groups += [
                    _Group(letter, cell, box)
                    for letter, box in zip(letters, boxes, strict=True)
                ]
            else:  # the ring of SARA AM and a tone, or a ligature
                groups += [_Group(letters[:1], cell, boxes[0])] if len(boxes) > 1 else []
                rest = letters[1:] if len(boxes) > 1 else letters
                groups.append(_Group(rest, cell, _around(boxes[1:] or boxes)))
            cell += 1
    return tuple(groups), pen


def _ink(face: Face, glyph: Glyph, pen: int) -> Box | None:
    extents = face.extents(glyph.number)
    if extents is None:
        return None
    left, lower, right, upper = extents
    x, y = pen + glyph.x, glyph.y
    return (left + x, lower + y, right + x, upper + y)


def _around(boxes: list[Box | None]) -> Box | None:
    inked = [box for box in boxes if box is not None]
    if not inked:
        return None
    left, lower, right, upper = zip(*inked, strict=True)
    return (min(left), min(lower), max(right), max(upper))


def check(data: bytes, sheets: list[Sheet], fonts: Fonts, *, apart: bool = True) -> None:
    """Read a printed paper back and compare.

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
    expected = Expected(fonts)
    if not apart:
        _compare(ReadHere(data), sheets, expected)
        return
    with PdfPages(data, "PDF") as pages:
        try:
            _compare(pages, sheets, expected)
        except AppError as error:
            if error.code.startswith("preview."):
                raise PaperUnreadable(name="PDF") from error
            raise


def _compare(reading: Reading, sheets: list[Sheet], expected: Expected) -> None:
    if reading.open() != len(sheets):
        raise PaperUnreadable(name="PDF")
    for sheet in sheets:
        found, fonts_inside = reading.letters(sheet.number)
        if not fonts_inside:
            raise FontLeftOut(page=sheet.number, text=sheet.starts[0] if sheet.starts else "")
        compare_page(sheet, list(LETTER.iter_unpack(found)), expected)


def compare_page(
    sheet: Sheet, letters: list[tuple[int, float, float, float, float]], expected: Expected
) -> None:
    """Compare one page with what was to stand on it.

    Raises:
        TextLost: It gives back other letters.
        LetterMisplaced: The ink of a letter is not where HarfBuzz puts it.
    """
    inked = [each for each in letters if not chr(each[0]).isspace()]
    at = 0
    for line in sheet.lines:
        start = sheet.starts[line.paragraph]
        for text, box, slip in _letters_of(line, sheet.height, expected):
            got = inked[at : at + len(text)]
            at += len(text)
            if "".join(chr(each[0]) for each in got) != text:
                raise TextLost(page=sheet.number, text=start)
            if box is not None and not _same(box, got, slip, sheet):
                raise LetterMisplaced(page=sheet.number, letter=text, text=start)
    if at != len(inked):
        raise TextLost(page=sheet.number, text=sheet.starts[-1] if sheet.starts else "")


def _letters_of(
    placed: SheetLine, height: float, expected: Expected
) -> Iterator[tuple[str, _Ink | None, float]]:
    """Yield letters with the edges of their ink on the page, and how far off they may be."""
    line, pen, begun = placed.line, placed.x, False
    y = height - placed.y
    for piece in line.pieces:
        scale = piece.size / expected.fonts.faces[piece.bold].units
        groups, width = expected.word(piece.shape.text, bold=piece.bold)
        if piece.space:
            pen += width * scale + line.space
            continue
        if begun:
            pen += line.gap
        begun = True
        slip = _SLIP_EM * piece.size + _SLIP
        cell = 0
        for group in groups:
            cell = group.cell
            letters = without_spaces(group.letters)
            if not letters:
                continue
            x = pen + cell * line.gap
            box = None if group.box is None else _on_page(group.box, x, y, scale)
            yield letters, box, slip
        pen += width * scale + cell * line.gap


def _on_page(box: Box, x: float, y: float, scale: float) -> _Ink:
    left, lower, right, upper = box
    return (x + left * scale, y + lower * scale, x + right * scale, y + upper * scale, y)


def _same(
    box: _Ink, got: list[tuple[int, float, float, float, float]], slip: float, sheet: Sheet
) -> bool:
    left, lower, right, upper, y = box
    return (
        abs(min(each[1] for each in got) - left) <= slip
        and abs(min(each[2] for each in got) - lower) <= slip
        and abs(max(each[3] for each in got) - right) <= slip
        and -slip <= max(each[4] for each in got) - upper <= slip + abs(upper - y) * _RAISED
        and 0 <= left
        and 0 <= lower
        and right <= sheet.width
        and upper <= sheet.height
    )
