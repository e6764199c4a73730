"""Whether a PDF file is a certain paper: what it says, letter by letter, and what else it shows.

The file may be printed in another font, by another version of the program, with other ends of
lines and pages, and with an emblem. So its text is held against the paper's text, without white
space, and the place of each letter only against the others: lines run to the right and downwards,
cells stay in their columns and rows. What text cannot tell (a picture over a figure, white
letters, a drawing) papers do not have, and it is refused wherever it is.

PDFium reads the file, in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from desktop_app.documents.paper_flow import flow
from desktop_app.documents.pdf_looks import STANDING
from desktop_app.documents.preview import PdfPages
from desktop_app.documents.thai_paper import CM
from desktop_app.domain.errors import AppError
from desktop_app.domain.paper_errors import (
    PaperDrawnOn,
    PaperEndsEarly,
    PaperGoesOn,
    PaperOtherPage,
    PaperOutOfPlace,
    PaperSaysOther,
    PaperShowsMore,
    PaperSignedOver,
    PaperTextHidden,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.documents.paper_flow import Flow, FlowCell, Strip
    from desktop_app.documents.preview import Shown
    from desktop_app.documents.thai_paper import Paper
    from desktop_app.domain.paper_signatures import FieldPlace

_MOST_FONTS: Final = 2
_EMBLEM: Final = 3.1 * CM
_EDGE: Final = 10.0
_SIZES: Final = (6.0, 40.0)
_SIZE_SLIP: Final = 1.0
_LINE_SLIP: Final = 0.35
_NEXT_LINE: Final = 0.6
_BACK: Final = 0.05
_ASCENT: Final = 0.45
_WIDEST: Final = 0.85
"""Between two letters of a word, as a share of the font's size; between cells there is more."""
_DOTS: Final = "." * 20
"""To sign on; figures have none beside them."""
_LONGEST: Final = 60
_FOLLOWING: Final = 10


@dataclass(frozen=True, slots=True)
class _Letter:
    letter: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class _Part:
    """What a page has of a strip: the letters of each cell."""

    strip: Strip
    cells: list[tuple[FlowCell, list[_Letter]]]


@dataclass(slots=True)
class _Page:
    """A page that is held against the paper.

    Attributes:
        parts: The strips that were found so far.
        at: How many letters were found so far.
        last: Where the text before begins, the text, and where that is.
    """

    number: int
    shown: Shown
    letters: list[_Letter]
    text: str
    parts: list[_Part] = field(default_factory=list)
    at: int = 0
    last: tuple[int, str, str] = (0, "", "")

    def take(self, expected: str, about: str, following: str = "") -> list[_Letter]:
        """Return the letters of an expected text, or of its beginning where the page ends.

        Args:
            expected: What comes next.
            about: Where that is, for errors.
            following: What comes behind it.

        Raises:
            PaperSaysOther: There are other letters.
        """
        start, end = self.at, min(self.at + len(expected), len(self.text))
        found = self.text[start:end]
        if not expected.startswith(found):
            raise self._longer() or self._other(expected, about, following)
        self.at = end
        self.last = (start, expected, about)
        return self.letters[start:end]

    def _other(self, expected: str, about: str, following: str) -> PaperSaysOther:
        rest = self.text[self.at :]
        pairs = zip(rest, expected, strict=False)
        same = next(number for number, (one, two) in enumerate(pairs) if one != two)
        start = max(0, same - _LONGEST // 2)
        again = rest.find(following[:_FOLLOWING], same) if following else -1
        end = again if 0 <= again <= same + _LONGEST else same + _LONGEST // 2
        return PaperSaysOther(
            page=self.number,
            at=about[:_LONGEST],
            says=rest[start:end],
            settled=expected[start : same + _LONGEST // 2],
        )

    def _longer(self) -> PaperSaysOther | None:
        """Return what to say when it is the text before that goes on: ๑๒ in the place of ๑."""
        start, expected, about = self.last
        end = self.at
        while start < end < len(self.letters) and self._adjoins(end):
            end += 1
        if end == self.at:
            return None
        says = self.text[start:end][-_LONGEST:]
        return PaperSaysOther(
            page=self.number, at=about[:_LONGEST], says=says, settled=expected[-_LONGEST:]
        )

    def _adjoins(self, at: int) -> bool:
        one, two = self.letters[at - 1], self.letters[at]
        return abs(one.y - two.y) < _LINE_SLIP and 0 <= two.x - one.x < _WIDEST * one.size


def difference(data: bytes, paper: Paper, places: Iterable[FieldPlace] = ()) -> AppError | None:
    """Return the first thing in which a file is not a paper, or None.

    Args:
        data: The PDF file.
        paper: What it should be.
        places: Where it shows signatures.
    """
    try:
        with PdfPages(data, "PDF") as pages:
            _compare(pages, paper, tuple(places))
    except AppError as error:
        return error
    return None


def _compare(pages: PdfPages, paper: Paper, places: Sequence[FieldPlace]) -> None:
    count = pages.open()
    fonts: set[int] = set()
    waiting = list(flow(paper))
    strips: list[tuple[Strip, int]] = []
    section = waiting[0]
    for number in range(1, count + 1):
        if not strips:
            if not waiting:
                raise PaperGoesOn(page=number, says=_page(pages, number).text[:_LONGEST])
            section = waiting.pop(0)
            strips = [(strip, 0) for strip in section.strips]
        page = _page(pages, number)
        fonts.update(page.shown.fonts)
        _check_look(page, section, fonts)
        strips = _read(page, section, strips)
        _check_places(page, [each for each in places if each.page == number])
    left = [*(strip for strip, _at in strips), *(s for each in waiting for s in each.strips)]
    if left:
        raise PaperEndsEarly(pages=count, settled=left[0].text[:_LONGEST])


def _page(pages: PdfPages, number: int) -> _Page:
    shown = pages.shown(number)
    letters = [
        _Letter(chr(code), x, y, size)
        for code, x, y, size in STANDING.iter_unpack(shown.letters)
        if not chr(code).isspace()
    ]
    return _Page(number, shown, letters, "".join(each.letter for each in letters))


# --- what a page says -----------------------------------------------------------------------------


def _read(page: _Page, section: Flow, strips: list[tuple[Strip, int]]) -> list[tuple[Strip, int]]:
    """Hold a page against what comes next; return what comes after it.

    Raises:
        PaperSaysOther: It says something else.
        PaperGoesOn: It says more than its section.
        PaperOutOfPlace: Something stands where it does not belong.
    """
    header, footer, first = section.header(page.number), section.footer(), strips[0][0]
    above = page.take(header, header, first.text)
    below = page.take(footer, footer, first.text)
    waiting = [*((each, 0) for each in first.head), *strips]
    while waiting and page.at < len(page.text):
        strip, start = waiting.pop(0)
        following = waiting[0][0].text if waiting else ""
        end = _take_strip(page, strip, start, following)
        if end < len(strip.text):
            waiting.insert(0, (strip, end))
    if page.at < len(page.text):
        raise PaperGoesOn(page=page.number, says=page.text[page.at :][:_LONGEST])
    _check_standing(page, above, below)
    return waiting


def _take_strip(page: _Page, strip: Strip, start: int, following: str) -> int:
    """Take a strip from a page, from where the page before ended; return how far it goes."""
    part, at = _Part(strip, []), 0
    whole = strip.text
    for number, cell in enumerate(strip.cells):
        begin, at = max(start - at, 0), at + len(cell.text)
        rest = cell.text[begin:]
        after = whole[at:] + following
        letters = page.take(rest, whole, after) if rest else []
        part.cells.append((cell, letters))
        if len(letters) < len(rest):
            page.parts.append(part)
            done = sum(len(each.text) for each in strip.cells[:number])
            return done + begin + len(letters)
    page.parts.append(part)
    return len(whole)


# --- where it stands ------------------------------------------------------------------------------


def _check_standing(page: _Page, above: list[_Letter], below: list[_Letter]) -> None:
    """See that a page is read as it is written.

    Raises:
        PaperOutOfPlace: Something stands where it does not belong.
    """
    bands = [
        above,
        *([each for _cell, found in part.cells for each in found] for part in page.parts),
        below,
    ]
    for upper, lower in pairwise(each for each in bands if each):
        if min(each.y for each in upper) <= max(each.y for each in lower):
            raise _misplaced(page, lower)
    for part in page.parts:
        for _cell, letters in part.cells:
            _check_lines(page, letters)
        _check_rows(page, part)
    for letters in (above, below):
        _check_lines(page, letters)
    for table in {part.strip.table for part in page.parts} - {-1}:
        _check_columns(
            page, [each for part in page.parts if part.strip.table == table for each in part.cells]
        )


def _check_lines(page: _Page, letters: list[_Letter]) -> None:
    """See that letters run to the right, and lines downwards."""
    for each in letters:
        least, most = _SIZES
        inside = (
            _EDGE < each.x < page.shown.width - _EDGE and _EDGE < each.y < page.shown.height - _EDGE
        )
        if not (inside and least <= each.size <= most):
            raise _misplaced(page, letters)
    for one, two in pairwise(letters):
        same_line = abs(one.y - two.y) < _LINE_SLIP and two.x >= one.x - _BACK
        if not same_line and one.y - two.y < _NEXT_LINE * two.size:
            raise _misplaced(page, letters)


def _check_rows(page: _Page, part: _Part) -> None:
    cells = [each for each in part.cells if each[1]]
    for (one, above), (two, letters) in combinations(cells, 2):
        if one.last < two.first and max(e.x for e in above) >= min(e.x for e in letters):
            raise _misplaced(page, letters)
        apart = one.last < two.first or two.last < one.first
        if not apart and min(e.y for e in above) <= max(e.y for e in letters):
            raise _misplaced(page, letters)


def _check_columns(page: _Page, cells: list[tuple[FlowCell, list[_Letter]]]) -> None:
    """See that columns do not run into each other anywhere in a table."""
    filled = [each for each in cells if each[1]]
    for column in {cell.first for cell, _letters in filled}:
        left = [each.x for cell, letters in filled if cell.last < column for each in letters]
        right = [
            (each.x, letters)
            for cell, letters in filled
            if cell.first >= column
            for each in letters
        ]
        nearest = min(right, key=lambda each: each[0])
        if left and max(left) >= nearest[0]:
            raise _misplaced(page, nearest[1])


def _misplaced(page: _Page, letters: list[_Letter]) -> PaperOutOfPlace:
    text = "".join(each.letter for each in letters)
    return PaperOutOfPlace(page=page.number, text=text[:_LONGEST])


# --- what else it shows ---------------------------------------------------------------------------


def _check_look(page: _Page, section: Flow, fonts: set[int]) -> None:
    """See that a page shows its text, and nothing else but an emblem on the first one.

    Raises:
        PaperShowsMore: It shows something else, or in another way.
    """
    shown, form = page.shown, section.form
    if shown.strange:
        raise _strange(page.number, shown.strange)
    if len(fonts) > _MOST_FONTS:
        raise PaperTextHidden(page=page.number, what="more fonts")
    sides = zip((shown.width, shown.height), (form.width, form.height), strict=True)
    if any(abs(side - wanted) > _SIZE_SLIP for side, wanted in sides):
        raise PaperOtherPage(page=page.number, what="another size")
    if len(shown.pictures) > (page.number == 1):
        raise PaperDrawnOn(page=page.number, what="picture")
    for left, lower, right, upper in shown.pictures:
        covers = any(left < each.x < right and lower < each.y < upper for each in page.letters)
        if covers or right - left > _EMBLEM or upper - lower > _EMBLEM:
            raise PaperDrawnOn(page=page.number, what="picture")


def _strange(page: int, found: Sequence[str]) -> PaperShowsMore:
    """Return what to say of what ``pdf_looks.Look`` found strange."""
    what = ", ".join(found)
    if "drawing" in found:
        return PaperDrawnOn(page=page, what=what)
    if "turned page" in found:
        return PaperOtherPage(page=page, what=what)
    return PaperTextHidden(page=page, what=what)


def _check_places(page: _Page, places: Sequence[FieldPlace]) -> None:
    """See that signatures cover nothing but the block of who signs: lines, name, position, day.

    Raises:
        PaperShowsMore: One covers other text.
    """
    for place in places:
        covered = [each for each in page.letters if _covers(place, each)]
        blocks = (cell for part in page.parts for cell in part.cells if _DOTS in cell[0].text)
        if not any(all(map(letters.__contains__, covered)) for _cell, letters in blocks):
            raise PaperSignedOver(page=page.number, what="signature over text")


def _covers(place: FieldPlace, letter: _Letter) -> bool:
    left, lower, right, upper = place.box
    return left < letter.x < right and lower - _ASCENT * letter.size < letter.y < upper
