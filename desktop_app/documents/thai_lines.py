"""Paragraphs set in lines: measured, cut where Thai may be cut, and justified.

A line is justified by wider spaces and a little room between the cells. The limits keep it from
looking torn, and readers of the file from finding spaces where there are none: they take a gap of a
tenth of the font's size for one. A line that would need more stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_breaks import Cut, pieces, tokens
from desktop_app.documents.thai_fit import Measure, fit
from desktop_app.documents.thai_kept import Kept
from desktop_app.documents.thai_paper import Align, PageNumber
from desktop_app.documents.thai_runs import hard_lines, letters, overlap, runs_of
from desktop_app.domain.document_errors import LettersMissing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.thai_fonts import Fonts, Shape
    from desktop_app.documents.thai_paper import Paragraph, Style
    from desktop_app.documents.thai_runs import Run

    _Asked = tuple[Paragraph, float, tuple[str, str], tuple[str, ...]]
    """A paragraph, room, numbers of the page and the last one, protected terms in the text."""

LEADING: Final = 1.331
"""Distance of single-spaced lines for 1 pt of TH Sarabun (hhea of THSarabunNew 1.35)."""
BASELINE: Final = 0.93
"""How far below the upper edge of its line a text stands, for 1 pt."""
MOST_SPACE: Final = 0.60
"""What justifying may add to a space, in sizes of the font."""
MOST_GAP: Final = 0.06
"""What justifying may add between two cells, in sizes of the font."""
_LEAST_SPACE: Final = 0.06
"""What a space may lose for a word to fit, in sizes of the font."""
_SLIP: Final = 0.01


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a space in one look.

    Attributes:
        shape: How it looks.
        bold: Whether it is in the bold face.
        size: Size of the font in points, scaled.
        width: Points.
        space: Whether it is white space.
    """

    shape: Shape
    bold: bool
    size: float
    width: float
    space: bool


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of text, ready to be drawn; never changed, and equal to none but itself.

    Attributes:
        pieces: What stands in it.
        underlined: Which of the pieces are underlined.
        x: Distance from the paragraph's left edge.
        width: Natural width.
        height: Distance to the next line.
        baseline: How far below the line's upper edge the letters stand.
        space: What is added to each space.
        gap: What is added between cells.
        text: The letters of the line.
    """

    pieces: tuple[Piece, ...]
    underlined: frozenset[int]
    x: float
    width: float
    height: float
    baseline: float
    space: float
    gap: float
    text: str


@dataclass(slots=True)
class SetText:
    """A paragraph in lines.

    Attributes:
        lines: The lines.
        style: The paragraph's style.
        start: Where the paragraph's text begins, for errors.
        number: Counts the paragraphs of a paper from 0; less than 0 in margins.
    """

    lines: tuple[Line, ...]
    style: Style
    start: str
    number: int

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(line.height for line in self.lines)


@dataclass(slots=True)
class _Atom:
    """Pieces with no line end among them, and how good one behind them is."""

    pieces: list[Piece]
    underlined: list[bool]
    width: float
    space: bool
    cut: Cut

    @property
    def measure(self) -> Measure:
        """What fitting it into lines needs to know."""
        if self.space:
            size = self.pieces[0].size
            stretch, shrink = MOST_SPACE * size, _LEAST_SPACE * size
        else:
            stretch = sum(MOST_GAP * each.size * len(each.shape.starts) for each in self.pieces)
            shrink = 0
        return Measure(self.width, stretch, shrink, self.space, self.cut)


@dataclass(slots=True)
class Known:
    """What was measured and set in some fonts: papers of many offices have most of it in common.

    Pieces are known by text, weight and size; paragraphs by all that their lines depend on beside
    the fonts. Neither is ever changed.
    """

    pieces: Kept[tuple[str, bool, float], Piece] = field(default_factory=lambda: Kept(5_000))
    texts: Kept[_Asked, tuple[tuple[Line, ...], str]] = field(default_factory=lambda: Kept(500))


@lru_cache(maxsize=2)
def known(_fonts: Fonts) -> Known:
    """Return what is known of some fonts."""
    return Known()


@dataclass(slots=True)
class Setter:
    """Sets paragraphs for one paper; what was set for another one before is not set again."""

    fonts: Fonts
    protected: tuple[str, ...] = ()
    _next: int = 0
    _shortest: int = -1

    def set(self, paragraph: Paragraph, width: float) -> SetText:
        """Return the next paragraph of the paper in lines.

        Args:
            paragraph: What to set.
            width: Room, in points.

        Raises:
            LettersMissing: The font lacks letters of the text.
            ValueError: A page number, which belongs in margins.
        """
        text = paragraph.text
        if not isinstance(text, str) and any(isinstance(part, PageNumber) for part in text):
            raise ValueError("page numbers belong in headers and footers")
        number, self._next = self._next, self._next + 1
        return self._set(paragraph, width, number, ("", ""))

    def set_in_margin(self, paragraph: Paragraph, width: float, page: str, pages: str) -> SetText:
        """Return a paragraph of header or footer in lines.

        Args:
            paragraph: What to set.
            width: Room, in points.
            page: What stands for the page's number.
            pages: What stands for the number of the last page.

        Raises:
            LettersMissing: The font lacks letters of the text.
        """
        return self._set(paragraph, width, -1, (page, pages))

    def _set(
        self, paragraph: Paragraph, width: float, number: int, pages: tuple[str, str]
    ) -> SetText:
        texts = known(self.fonts).texts
        text = letters(paragraph.text, pages)
        protected = self._protected_in(text)
        asked = paragraph, width, pages, protected
        found = texts.get(asked)
        if found is None:
            found = texts.keep(asked, self._lines(paragraph, width, pages))
        lines, start = found
        return SetText(lines, paragraph.style, start, number)

    def _protected_in(self, text: str) -> tuple[str, ...]:
        if self._shortest < 0:
            self._shortest = min(map(len, self.protected), default=0)
        if len(text) < self._shortest:
            return ()
        return tuple(term for term in self.protected if term in text)

    def _lines(
        self, paragraph: Paragraph, width: float, pages: tuple[str, str]
    ) -> tuple[tuple[Line, ...], str]:
        """Return a paragraph's lines, and where its text begins."""
        style = paragraph.style
        hard = hard_lines(runs_of(paragraph.text, style, pages))
        start = "".join(run.text for run in hard[0])[:60]
        lines: list[Line] = []
        for place, runs in enumerate(hard):
            lead = style.left + (style.first if place == 0 else 0)
            atoms = self._atoms(runs, start)
            lines += self._fill(atoms, style, width, lead, runs)
        return tuple(lines), start

    def piece(self, text: str, *, bold: bool, size: float, space: bool = False) -> Piece:
        """Return a word or space, measured; ``size`` in points of TH Sarabun."""
        key = text, bold, size
        pieces = known(self.fonts).pieces
        found = pieces.get(key)
        if found is None:
            face = self.fonts.faces[bold]
            shape = face.shape(text)
            scaled = round(size * self.fonts.scale, 3)
            width = shape.width * scaled / face.units
            found = pieces.keep(key, Piece(shape, bold, scaled, width, space))
        return found

    def _atoms(self, runs: Sequence[Run], start: str) -> list[_Atom]:
        text = "".join(run.text for run in runs)
        atoms = []
        if len(runs) == 1:
            run = runs[0]
            for token in tokens(text, self.protected):
                word = text[token.start : token.end]
                piece = self.piece(word, bold=run.bold, size=run.size, space=token.space)
                atoms.append(_Atom([piece], [run.underline], piece.width, token.space, token.cut))
        else:
            for token in tokens(text, self.protected):
                atom = _Atom([], [], 0, token.space, token.cut)
                for run, word in overlap(runs, token.start, token.end):
                    piece = self.piece(word, bold=run.bold, size=run.size, space=token.space)
                    atom.pieces.append(piece)
                    atom.underlined.append(run.underline)
                    atom.width += piece.width
                atoms.append(atom)
        missing = "".join(piece.shape.missing for atom in atoms for piece in atom.pieces)
        if missing:
            letters = " ".join(f"{each} (U+{ord(each):04X})" for each in dict.fromkeys(missing))
            raise LettersMissing(letters=letters, text=start)
        return atoms

    def _fill(
        self, atoms: list[_Atom], style: Style, width: float, lead: float, runs: Sequence[Run]
    ) -> list[Line]:
        most, ends = width - style.right, [len(atoms)]
        if sum(atom.width for atom in atoms) > most - lead:
            rooms = max(most - lead, _SLIP), max(most - style.left, _SLIP)
            found = fit([atom.measure for atom in atoms], *rooms, style.align)
            if found is None:  # a word is too wide: cut words between cells
                atoms = [part for atom in atoms for part in self._smallest(atom)]
                found = fit([atom.measure for atom in atoms], *rooms, style.align, anyhow=True)
            ends = found or ends
        lines = []
        for start, end in pairwise([0, *ends]):
            last = end == len(atoms)
            lines.append(_line(atoms[start:end], style, lead, most - lead, runs, last=last))
            lead = style.left
        return lines

    def _smallest(self, atom: _Atom) -> Iterator[_Atom]:
        if atom.space:
            yield atom
            return
        last = len(atom.pieces) - 1
        for number, (piece, underline) in enumerate(zip(atom.pieces, atom.underlined, strict=True)):
            texts = pieces(piece.shape.text)
            nominal = piece.size / self.fonts.scale
            for place, text in enumerate(texts):
                part = self.piece(text, bold=piece.bold, size=nominal)
                ends = number == last and place == len(texts) - 1
                cut = atom.cut if ends else Cut.LAST
                yield _Atom([part], [underline], part.width, space=False, cut=cut)


def _line(
    atoms: list[_Atom],
    style: Style,
    lead: float,
    room: float,
    runs: Sequence[Run],
    *,
    last: bool,
) -> Line:
    while len(atoms) > 1 and atoms[-1].space:
        atoms = atoms[:-1]
    found = [piece for atom in atoms for piece in atom.pieces]
    marks = [underline for atom in atoms for underline in atom.underlined]
    width = sum(atom.width for atom in atoms)
    size = max((run.size for run in runs), default=style.size)
    slack = room - width
    spaces = sum(piece.space for piece in found)
    x, added = lead, (0.0, 0.0)
    if slack < 0 and spaces:
        added = max(slack / spaces, -_LEAST_SPACE * found[0].size), 0.0
    elif style.align is Align.JUSTIFY and not last:
        added = _justified(found, slack, spaces)
    elif style.align is Align.CENTRE:
        x += slack / 2
    elif style.align is Align.RIGHT:
        x += slack
    return Line(
        tuple(found),
        frozenset(number for number, mark in enumerate(marks) if mark),
        x,
        width,
        size * LEADING * style.pitch,
        size * (LEADING * style.pitch - LEADING + BASELINE),
        *added,
        "".join(piece.shape.text for piece in found),
    )


def _justified(pieces: list[Piece], slack: float, spaces: int) -> tuple[float, float]:
    """Return what is added to each space and between cells, nothing if it would be too much."""
    size = pieces[0].size
    gaps = sum(len(piece.shape.starts) for piece in pieces if not piece.space) - 1
    most = size * (MOST_SPACE * spaces + MOST_GAP * max(gaps, 0))
    if slack > most:
        return 0.0, 0.0
    share = slack / most if most else 0
    return share * MOST_SPACE * size, share * MOST_GAP * size
