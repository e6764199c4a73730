"""Whether each figure in a PDF file always looks the same, as its fonts tell it.

A font in a file has a shape for each code, and a table that says which letter the code stands for.
With a second code for ๕ that looks like ๖, a single figure would be read by a program otherwise
than by people. In our papers a figure, or a Latin letter, has one shape; a font that moves such
letters together gives them several codes, each with the same shape.
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils import generic

from desktop_app.domain.paper_errors import PaperTextHidden
from desktop_app.domain.pdf_errors import PdfRejected, PdfUnreadable
from desktop_app.exchange import pdf_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.errors import AppError

_ROWS: Final = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>\n")
_BLOCK: Final = re.compile(rb"\d+ beginbfchar\n((?:<[0-9a-f]+> <[0-9a-f]+>\n)+)endbfchar\n")
_OTHER_WAYS: Final = re.compile(rb"bfrange|usecmap|cidrange|cidchar")
_FIGURES: Final = re.compile("[0-9A-Za-z\u0e50-\u0e59.,+\\-\u2013\u2212%/]")
_DEEPEST: Final = 50
_WHAT: Final = "letters of two shapes"


def two_shapes(data: bytes) -> AppError | None:
    """Return what speaks against the fonts of a file, or None.

    Args:
        data: The PDF file.
    """
    try:
        reader = pdf_file.opened(data)
        with pdf_file.foreign():
            for number, (_reference, page) in enumerate(pdf_file.pages(reader), 1):
                if not all(map(_is_honest, _fonts(page))):
                    return PaperTextHidden(page=number, what=_WHAT)
    except PdfRejected as error:
        return error
    return None


def _fonts(page: generic.DictionaryObject) -> Iterator[generic.DictionaryObject]:
    node = page
    for _level in range(_DEEPEST):
        if "/Resources" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    fonts = pdf_file.entry(pdf_file.entry(node, "/Resources", {}), "/Font", {})
    for name in fonts:
        yield fonts[name]


def _is_honest(font: generic.DictionaryObject) -> bool:
    """Tell whether a font has the form of ours, and one code for each figure.

    Raises:
        PdfUnreadable: It has no table of letters.
    """
    below = pdf_file.entry(font, "/DescendantFonts", [None])[0]
    if (font["/Subtype"], pdf_file.entry(font, "/Encoding")) != ("/Type0", "/Identity-H"):
        return False
    if below is None or pdf_file.entry(below, "/CIDToGIDMap") != "/Identity":
        return False
    table = pdf_file.entry(font, "/ToUnicode")
    if not isinstance(table, generic.StreamObject):
        raise PdfUnreadable
    text = table.data
    if _OTHER_WAYS.search(_BLOCK.sub(b"", text)) or b"bfchar" in _BLOCK.sub(b"", text):
        return False
    rows = [row for block in _BLOCK.findall(text) for row in _ROWS.findall(block)]
    codes: dict[str, list[int]] = defaultdict(list)
    for code, letters in rows:
        codes[bytes.fromhex(letters.decode()).decode("utf-16-be")].append(int(code, 16))
    if len({code for code, _letters in rows}) != len(rows):
        return False
    twice = [found for each, found in codes.items() if _FIGURES.search(each) and len(found) > 1]
    if not twice:
        return True
    shapes = _Shapes(below["/FontDescriptor"]["/FontFile2"].data)
    return all(len(set(map(shapes.of, found))) == 1 for found in twice)


class _Shapes:
    """The outlines in a TrueType font (OpenType 1.9, "loca" and "glyf")."""

    def __init__(self, program: bytes) -> None:
        """Find the tables; a damaged font raises ``KeyError`` or ``struct.error``."""
        count = struct.unpack_from(">H", program, 4)[0]
        tables = {
            program[at : at + 4]: struct.unpack_from(">II", program, at + 8)
            for at in range(12, 12 + 16 * count, 16)
        }
        start, _length = tables[b"head"]
        self._long = struct.unpack_from(">h", program, start + 50)[0] == 1
        self._program = program
        self._loca, self._glyf = tables[b"loca"][0], tables[b"glyf"][0]

    def of(self, code: int) -> bytes:
        """Return the outline of a glyph, as the font has it."""
        kind, unit, size = (">II", 1, 4) if self._long else (">HH", 2, 2)
        start, end = struct.unpack_from(kind, self._program, self._loca + size * code)
        return self._program[self._glyf + unit * start : self._glyf + unit * end]
