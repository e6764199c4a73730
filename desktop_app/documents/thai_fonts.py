"""The font of a paper: two weights, shaped by HarfBuzz, scaled to the size of TH Sarabun.

Thai offices count sizes in points of TH Sarabun, whose letters are small for their size: ก is
0.400 em high in THSarabunNew 1.35, and 0.586 em in the Sarabun that comes with the program. A
font is scaled until its ก is as high.
"""

from __future__ import annotations

import struct
import threading
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from desktop_app.documents.thai_outlines import Outlines, Part
from desktop_app.documents.thai_text import SARA_AM, cells
from desktop_app.domain.document_errors import FontIncomplete, FontProtected, FontUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

KO_KAI: Final = "ก"
KO_KAI_HEIGHT: Final = 0.400
"""Height of ก in em, THSarabunNew 1.35."""
UNITS: Final = 1000
"""To the em, for whatever is placed: PDF tells widths so, and readers drop what is smaller. In a
font's own units, of which there are 2048 in many, the letters of a line would drift apart."""
_SAME_SIZE: Final = 0.05
_MOST_SHAPED: Final = 20_000
_MEDIUM: Final = 500
_NO_EMBEDDING: Final = 0x0002 | 0x0200
_NEEDED: Final = "กฐญปฝฟฬำิีึืุูั่้๊๋์็ๆฯ๑๙0Aa.,()-/"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a piece of text looks in one face, without its size.

    Attributes:
        text: The letters.
        codes: Numbers of the face's :class:`Sign`s, in the order of the letters.
        starts: Where cells begin among the codes; the first is 0.
        width: In :data:`UNITS`.
        missing: Letters that the font does not have.
    """

    text: str
    codes: array[int]
    starts: array[int]
    width: int
    missing: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What is shown for some letters: outlines, each moved to its place, and the way on.

    Attributes:
        parts: The outlines.
        advance: How far the pen moves, in :data:`UNITS`, as the places of the parts.
        text: The letters.
    """

    parts: tuple[Part, ...]
    advance: int
    text: str


class Face:
    """One weight of a font. Keeps what it has shaped; may be used by several threads."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read a font file.

        Args:
            data: A TrueType font.
            name: What the user calls it, for errors.

        Raises:
            FontUnusable: It is no TrueType font, forbids embedding, or lacks letters.
        """
        self.data, self._called = data, name
        try:
            self._read(data, name)
        except (ValueError, IndexError, RuntimeError, struct.error, hb.HarfBuzzError) as error:
            raise FontUnreadable(name=name) from error
        self.signs: list[Sign] = []
        self._sign_numbers: dict[Sign, int] = {}
        self._shapes: dict[str, Shape] = {}
        self._busy = threading.Lock()

    def _read(self, data: bytes, name: str) -> None:
        face = hb.Face(hb.Blob(data))
        self._font = hb.Font(face)
        self._font.scale = (UNITS, UNITS)
        self.outlines = Outlines(face)
        metrics = face.reference_table("OS/2").data
        if int.from_bytes(metrics[8:10], "big") & _NO_EMBEDDING:
            raise FontProtected(name=name)
        lacking = [letter for letter in _NEEDED if not self._font.get_nominal_glyph(ord(letter))]
        if lacking:
            raise FontIncomplete(name=name, letters=" ".join(lacking))
        self.units = UNITS
        self.name = _postscript_name(face)
        edges = self.outlines.bounds(self._glyph(KO_KAI))
        self.ko_kai = (edges[3] if edges else 0) / self.outlines.units
        self.box = struct.unpack_from(">4h", self.outlines.head, 36)
        self.ascent, self.descent = struct.unpack_from(">2h", self.outlines.hhea, 4)
        capital = self.outlines.bounds(self._glyph("A"))
        self.cap_height = capital[3] if capital else self.ascent
        self.heavy = int.from_bytes(metrics[4:6], "big") > _MEDIUM

    def shape(self, text: str) -> Shape:
        """Return how a piece of text looks; it has no line feeds.

        Raises:
            FontUnreadable: The font asks for glyphs that it does not have.
        """
        found = self._shapes.get(text)
        if found is None:
            with self._busy:
                if len(self._shapes) >= _MOST_SHAPED:
                    self._shapes.clear()
                found = self._shapes[text] = self._shape(text)
        return found

    def missing(self, text: str) -> str:
        """Return the letters of a text that the font does not have, each once."""
        return "".join(
            dict.fromkeys(each for each in text if not each.isspace() and not self._glyph(each))
        )

    def extents(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Return the edges of a glyph's ink, as HarfBuzz finds them; ``None`` without ink."""
        found = self._font.get_glyph_extents(glyph)
        if found is None or not found.width:
            return None
        return (
            found.x_bearing,
            found.y_bearing + found.height,
            found.x_bearing + found.width,
            found.y_bearing,
        )

    def _glyph(self, letter: str) -> int:
        return int(self._font.get_nominal_glyph(ord(letter)) or 0)

    def _shape(self, text: str) -> Shape:
        codes, starts, width = array("I"), array("H"), 0
        for run in runs(text):
            for cell, glyphs in self.glyphs(run):
                starts.append(len(codes))
                for sign in _signs(cell, glyphs):
                    number = self._sign_numbers.get(sign)
                    if number is None:
                        # The shaping of a damaged font may ask for glyphs that are not there.
                        if any(part.glyph >= self.outlines.count for part in sign.parts):
                            raise FontUnreadable(name=self._called)
                        number = self._sign_numbers[sign] = len(self.signs)
                        self.signs.append(sign)
                    codes.append(number)
                    width += sign.advance
        return Shape(text, codes, starts, width, self.missing(text))

    def glyphs(self, run: str) -> list[tuple[str, list[Glyph]]]:
        """Return what HarfBuzz says about letters of one script, cell by cell."""
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.direction = "ltr"
        thai = "\u0e00" <= run[0] <= "\u0e7f"
        buffer.script = "Thai" if thai else "Latn"
        buffer.language = "th" if thai else "en"
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self._font, buffer, {"kern": True, "liga": True})
        found = [
            Glyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        begun = {glyph.cluster for glyph in found}
        groups: list[tuple[int, str]] = []
        at = 0
        for cell in cells(run):
            if at in begun or not groups:
                groups.append((at, cell))
            else:  # a ligature of several cells is one
                groups[-1] = (groups[-1][0], groups[-1][1] + cell)
            at += len(cell)
        return [
            (cell, [each for each in found if start <= each.cluster < start + len(cell)])
            for start, cell in groups
        ]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of HarfBuzz's answer, in :data:`UNITS`."""

    number: int
    cluster: int
    advance: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two weights of a paper.

    Attributes:
        regular: For most text.
        bold: For headings.
        scale: Points of the font for one point of TH Sarabun.
    """

    regular: Face
    bold: Face
    scale: float

    @property
    def faces(self) -> tuple[Face, Face]:
        """Regular and bold, in this order; ``faces[bold]`` picks one."""
        return (self.regular, self.bold)

    def missing(self, text: str) -> str:
        """Return the letters of a text that cannot be printed, each once."""
        return "".join(dict.fromkeys(self.regular.missing(text) + self.bold.missing(text)))


@lru_cache(maxsize=4)
def fonts(regular: bytes, bold: bytes, name: str = "Sarabun") -> Fonts:
    """Return the fonts of two files; the same files give the same fonts.

    Args:
        regular: The TrueType file of the regular weight.
        bold: That of the bold weight.
        name: What the user calls them, for errors.

    Raises:
        FontUnusable: A file is no TrueType font, forbids embedding, or lacks letters.
    """
    faces = Face(regular, name), Face(bold, f"{name} (bold)")
    height = faces[0].ko_kai
    if not height:
        raise FontIncomplete(name=name, letters=KO_KAI)
    scale = KO_KAI_HEIGHT / height
    return Fonts(*faces, 1.0 if abs(scale - 1) < _SAME_SIZE else scale)


def speaks_thai(data: bytes) -> bool:
    """Tell whether a font file, or the first font of a collection, has Thai letters at all."""
    return bool(hb.Font(hb.Face(hb.Blob(data))).get_nominal_glyph(ord(KO_KAI)))


def judge(regular: bytes, bold: bytes, name: str) -> None:
    """Look at two files as closely as printing with them would, glyph by glyph.

    Args:
        regular: The file of the regular weight.
        bold: That of the bold weight.
        name: What the user calls them, for errors.

    Raises:
        FontUnusable: A file is no whole TrueType font, forbids embedding, or lacks letters.
    """
    using = fonts.__wrapped__(regular, bold, name)
    try:
        for face in using.faces:
            face.outlines.verify()
    except (ValueError, IndexError, struct.error) as error:
        raise FontUnreadable(name=name) from error


def runs(text: str) -> list[str]:
    """Return the text in runs of one script: HarfBuzz shapes Thai right only when told so."""
    found: list[str] = []
    before: bool | None = None
    for cell in cells(text):
        thai = "\u0e00" <= cell[0] <= "\u0e7f"
        if thai is before:
            found[-1] += cell
        else:
            found.append(cell)
        before = thai
    return found


def _signs(cell: str, glyphs: list[Glyph]) -> Iterable[Sign]:
    """Return the signs of one cell: one for each letter where that can be, in their order."""
    own = {glyph.cluster for glyph in glyphs}
    if len(glyphs) == len(cell) == len(own):
        return [_sign([glyph], letter) for glyph, letter in zip(glyphs, cell, strict=True)]
    if len(cell) == 1 or len(glyphs) == 1:
        return [_sign(glyphs, cell)]
    first, rest, last = cell[0], cell[1:], cell[-1]
    if last != SARA_AM or not rest[:-1]:
        return [_sign(glyphs[:1], first), _sign(glyphs[1:], rest)]
    # SARA AM comes as a ring above, before the tones, and SARA AA after them.
    middle, between = glyphs[1:-1], rest[:-1]
    if len(middle) == len(between):
        signs = [_sign([glyph], letter) for glyph, letter in zip(middle, between, strict=True)]
    else:
        signs = [_sign(middle, between)]
    return [_sign(glyphs[:1], first), *signs, _sign(glyphs[-1:], last)]


def _sign(glyphs: list[Glyph], text: str) -> Sign:
    parts, pen = [], 0
    for glyph in glyphs:
        parts.append(Part(glyph.number, pen + glyph.x, glyph.y))
        pen += glyph.advance
    return Sign(tuple(parts), pen, text)


def _postscript_name(face: hb.Face) -> str:
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
    return "".join(each for each in name if each.isascii() and (each.isalnum() or each == "-"))
