"""One face inside one PDF file: its codes, its small font, and what a reader makes of them.

Every sign gets its own code of two bytes, which is also the number of its glyph, and the letters
that it stands for. So a reader that copies or searches text gets the source back letter by letter,
however the marks are moved (PDF 32000-1, 9.7.4 and 9.10.3).
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.documents.thai_fonts import UNITS
from desktop_app.documents.thai_kept import Kept
from desktop_app.documents.thai_outlines import Part, SmallFont
from desktop_app.documents.thai_repertoire import COMMON
from desktop_app.documents.thai_streams import PACKED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.documents.thai_fonts import Face, Fonts, Shape

_ROWS_PER_BLOCK = 100
_LAST_CODE = 0xFFFF


@dataclass(frozen=True, slots=True)
class FontParts:
    """What the file says about a font.

    Attributes:
        name: With a tag that tells subsets apart.
        length: Of the font file, in bytes.
        program: The font file, packed.
        widths: As PDF writes them.
        to_unicode: The table from codes to letters, packed.
    """

    name: str
    length: int
    program: bytes = field(repr=False)
    widths: str = field(repr=False)
    to_unicode: bytes = field(repr=False)


class EmbeddedFace:
    """The signs of one face that one file shows."""

    def __init__(self, face: Face) -> None:
        """Start empty."""
        self.face = face
        self._small = SmallFont(face.outlines)
        self._codes: dict[int, str] = {}
        self._texts: list[str] = []
        self._advances: list[int] = []
        self._words: dict[str, str] = {}
        self._common = 0
        self._finished: Kept[tuple[int, ...], FontParts] = Kept(0)

    @classmethod
    def beginning(cls, face: Face, pieces: Iterable[str]) -> EmbeddedFace:
        """Return one whose first signs are those of some pieces of text; others can be added."""
        found = cls(face)
        for piece in pieces:
            shape = face.shape(piece)
            if not shape.missing:
                found.word(shape)
        found._common = len(found._texts)
        found._finished = Kept(16)
        return found

    def copy(self) -> EmbeddedFace:
        """Return one with the same signs, for the next file."""
        copied = EmbeddedFace(self.face)
        copied._small, copied._codes = self._small.copy(), dict(self._codes)
        copied._texts, copied._advances = [*self._texts], [*self._advances]
        copied._common, copied._finished = self._common, self._finished
        return copied

    @property
    def used(self) -> bool:
        """Whether it has any signs."""
        return bool(self._texts)

    def is_common(self, shape: Shape) -> bool:
        """Say whether a piece of text has the same codes in all files that begin as this one."""
        return all(int(self._codes[each], 16) <= self._common for each in shape.codes)

    def word(self, shape: Shape) -> str:
        """Return the codes of a piece of text, in hexadecimal."""
        found = self._words.get(shape.text)
        if found is None:
            found = self._words[shape.text] = "".join(map(self._code, shape.codes))
        return found

    def cells(self, shape: Shape) -> list[str]:
        """Return the codes of each cell of a piece of text, in hexadecimal."""
        whole = self.word(shape)
        starts = [4 * start for start in shape.starts]
        return [
            whole[start:end] for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)
        ]

    def _code(self, number: int) -> str:
        found = self._codes.get(number)
        if found is None:
            sign = self.face.signs[number]
            parts = tuple(
                Part(each.glyph, *map(self._own, (each.x, each.y))) for each in sign.parts
            )
            code = self._small.add(parts, self._own(sign.advance))
            if code > _LAST_CODE:
                raise ValueError("more signs than a font can hold")
            self._texts.append(sign.text)
            self._advances.append(sign.advance)
            found = self._codes[number] = f"{code:04x}"
        return found

    def parts(self) -> FontParts:
        """Return what the file says about the font, worked out once for the same signs."""
        if not self._common:
            return self._parts()
        more = tuple(self._codes)[self._common :]
        return self._finished.get(more) or self._finished.keep(more, self._parts())

    def _parts(self) -> FontParts:
        program = self.program()
        return FontParts(
            self.name(program),
            len(program),
            zlib.compress(program, PACKED),
            self.widths(),
            zlib.compress(self.to_unicode(), PACKED),
        )

    def _own(self, length: int) -> int:
        """Return a length in the units of the font's own outlines."""
        units: int = self.face.outlines.units
        return round(length * units / UNITS)

    def program(self) -> bytes:
        """Return the font file."""
        return self._small.program()

    def name(self, program: bytes) -> str:
        """Return the font's name in the file: a tag that tells subsets apart, and its own name."""
        digest = hashlib.sha256(program).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        return f"{tag}+{self.face.name or 'Thai'}"

    def widths(self) -> str:
        """Return the widths of all codes as PDF writes them."""
        return f"[1 [{' '.join(map(str, self._advances))}]]"

    def to_unicode(self) -> bytes:
        """Return the table from codes to letters."""
        rows = [
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"
            for code, text in enumerate(self._texts, 1)
        ]
        blocks = [
            rows[start : start + _ROWS_PER_BLOCK] for start in range(0, len(rows), _ROWS_PER_BLOCK)
        ]
        body = "".join(
            f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
        )
        return _CMAP.replace("BODY", body).encode("ascii")


@lru_cache(maxsize=4)
def _beginnings(fonts: Fonts) -> tuple[EmbeddedFace, ...]:
    return tuple(map(EmbeddedFace.beginning, fonts.faces, COMMON))


def embedded(fonts: Fonts, *, one_of_many: bool) -> tuple[EmbeddedFace, ...]:
    """Return the two faces for a new file.

    Args:
        fonts: The fonts.
        one_of_many: Whether they begin with the signs that such papers have in common.
    """
    if one_of_many:
        return tuple(each.copy() for each in _beginnings(fonts))
    return tuple(map(EmbeddedFace, fonts.faces))


_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
BODYendcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
