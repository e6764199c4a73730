"""One page as it was read back, held against what was to stand on it, letter by letter.

The letters must be those of the page's lines, in their order, and the ink of each where HarfBuzz
puts it, edge by edge.

Papers of many offices have most lines in common. A line that was found right is remembered
together with the letters and edges that were read: the same line at the same place of a page of
the same size, and the very same answer, need not be worked out again. Every letter of every file
is still read, and the smallest difference in what is read is a difference in what is compared.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_expected import Expected
from desktop_app.documents.thai_kept import Kept
from desktop_app.domain.document_errors import LetterMisplaced, TextLost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.documents.pdf_process import Letters
    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Sheet, SheetLine
    from desktop_app.documents.thai_lines import Line

    _Placed = tuple[Line, float, float, float, float]
    """A line; its left edge and height on the page; width and height of the page."""

_SLIP_EM: Final = 0.008
_SLIP: Final = 0.03
"""Readers round to a thousandth of the font's size, the file to a thousandth of a point."""
_RAISED: Final = 1 / 64
"""PDFium tells upper edges of TrueType letters by so much of their height too high, or does not."""


class Pages:
    """Compares pages in some fonts, and remembers what was right."""

    def __init__(self, fonts: Fonts) -> None:
        """Start without having seen anything."""
        self._expected = Expected(fonts)
        self._right: Kept[_Placed, tuple[int, bytes]] = Kept(1_000)

    @staticmethod
    @lru_cache(maxsize=2)
    def of(fonts: Fonts) -> Pages:
        """Return the one that has already seen pages in these fonts."""
        return Pages(fonts)

    def compare(self, sheet: Sheet, letters: Letters) -> None:
        """Compare one page with what was to stand on it.

        Raises:
            TextLost: It gives back other letters.
            LetterMisplaced: The ink of a letter is not where HarfBuzz puts it.
        """
        at, start = 0, ""
        for line in sheet.lines:
            start = sheet.paragraphs[line.paragraph].start
            placed = line.line, line.x, line.y, sheet.width, sheet.height
            count, right = self._right.get(placed) or (0, b"")
            if count and letters.part(at, at + count) == right:
                at += count
                continue
            end = self._compare_line(sheet, line, letters, at)
            self._right.keep(placed, (end - at, letters.part(at, end)))
            at = end
        if at != len(letters):
            raise TextLost(page=sheet.number, text=start)

    def _compare_line(self, sheet: Sheet, placed: SheetLine, letters: Letters, at: int) -> int:
        """Compare one line with the letters from ``at`` on; return where the next line begins."""
        line, x, y = placed.line, placed.x, sheet.height - placed.y
        start = sheet.paragraphs[placed.paragraph].start
        begun = False
        for piece in line.pieces:
            word = self._expected.word(piece.shape.text, bold=piece.bold, size=piece.size)
            if piece.space:
                x += word.width + line.space
                continue
            if begun:
                x += line.gap
            begun = True
            slip = _SLIP_EM * piece.size + _SLIP
            if letters.codes[at : at + len(word.codes)] != word.codes:
                raise TextLost(page=sheet.number, text=start)
            for group in word.groups:
                end = at + len(group.letters)
                if group.box is not None:
                    left, lower, right, upper = group.box
                    got_left, got_lower, got_right, got_upper = _ink(letters, at, end)
                    from_cell = x + group.cell * line.gap
                    if not (
                        -slip <= got_left - from_cell - left <= slip
                        and -slip <= got_lower - y - lower <= slip
                        and -slip <= got_right - from_cell - right <= slip
                        and -slip <= got_upper - y - upper <= slip + abs(upper) * _RAISED
                    ):
                        raise LetterMisplaced(page=sheet.number, letter=group.letters, text=start)
                at = end
            x += word.width + (word.cells - 1) * line.gap
        if not (placed.x >= 0 and x <= sheet.width and 0 <= y <= sheet.height):
            raise LetterMisplaced(page=sheet.number, letter=line.text[-1:], text=start)
        return at


def _ink(letters: Letters, at: int, end: int) -> Iterable[float]:
    """Return the edges of the ink of some letters, which are told together."""
    if end == at + 1:
        return letters.edges[4 * at : 4 * end]
    left, lower, right, upper = zip(*map(letters.box, range(at, end)), strict=True)
    return min(left), min(lower), max(right), max(upper)
