"""Where HarfBuzz puts the ink of each letter: what a printed page is held against.

This asks HarfBuzz about the fonts themselves and shares nothing with the way into the file.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.thai_fonts import runs
from desktop_app.documents.thai_text import without_spaces

if TYPE_CHECKING:
    from desktop_app.documents.thai_fonts import Face, Fonts, Glyph

    Box = tuple[float, float, float, float]
    """Left, lower, right and upper edge."""

_MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Group:
    """Letters whose ink is told together: mostly one.

    Attributes:
        letters: As they are read back; never white space.
        cell: Which cell of its word they belong to.
        box: Edges of the ink in points from the word's start; ``None`` without ink.
    """

    letters: str
    cell: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Word:
    """What is expected of a word in one size.

    Attributes:
        groups: Its letters.
        codes: Their numbers in Unicode.
        cells: Number of its cells.
        width: Points.
    """

    groups: tuple[Group, ...]
    codes: array[int]
    cells: int
    width: float


class Expected:
    """Asks HarfBuzz once for each word."""

    def __init__(self, fonts: Fonts) -> None:
        """Start empty."""
        self._faces = fonts.faces
        self._words: dict[tuple[str, bool, float], Word] = {}

    def word(self, text: str, *, bold: bool, size: float) -> Word:
        """Return what is expected of a word; ``size`` is that of the font in the file."""
        key = text, bold, size
        found = self._words.get(key)
        if found is None:
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            face = self._faces[bold]
            found = self._words[key] = _word(face, text, size / face.units)
        return found


def _word(face: Face, text: str, scale: float) -> Word:
    groups: list[Group] = []
    pen = cell = 0
    for run in runs(text):
        for letters, glyphs in face.glyphs(run):
            boxes = []
            for glyph in glyphs:
                boxes.append(_ink(face, glyph, pen, scale))
                pen += glyph.advance
            if len(boxes) == len(letters):
                pairs = list(zip(letters, boxes, strict=True))
            elif len(boxes) > 1:  # the ring of SARA AM, and tones
                pairs = [(letters[0], boxes[0]), (letters[1:], _around(boxes[1:]))]
            else:  # a ligature
                pairs = [(letters, _around(boxes))]
            groups += [
                Group(read, cell, box) for told, box in pairs if (read := without_spaces(told))
            ]
            cell += 1
    codes = array("I", [ord(letter) for group in groups for letter in group.letters])
    return Word(tuple(groups), codes, cell, pen * scale)


def _ink(face: Face, glyph: Glyph, pen: int, scale: float) -> Box | None:
    edges = face.extents(glyph.number)
    if edges is None:
        return None
    x, y = pen + glyph.x, glyph.y
    left, lower, right, upper = edges
    return ((left + x) * scale, (lower + y) * scale, (right + x) * scale, (upper + y) * scale)


def _around(boxes: list[Box | None]) -> Box | None:
    inked = [box for box in boxes if box is not None]
    if not inked:
        return None
    left, lower, right, upper = zip(*inked, strict=True)
    return (min(left), min(lower), max(right), max(upper))
