"""One face inside one PDF file: its codes, its small font, and what a reader makes of them.

Every sign gets its own code of two bytes, which is also the number of its glyph, and the letters
that it stands for. So a reader that copies or searches text gets the source back letter by letter,
however the marks are moved (PDF 32000-1, 9.7.4 and 9.10.3).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.documents.thai_outlines import SmallFont

if TYPE_CHECKING:
    from desktop_app.documents.thai_fonts import Face, Shape

_ROWS_PER_BLOCK = 100
_LAST_CODE = 0xFFFF


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

    @property
    def used(self) -> bool:
        """Whether anything was shown."""
        return bool(self._texts)

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
            code = self._small.add(sign.parts, sign.advance)
            if code > _LAST_CODE:
                raise ValueError("more signs than a font can hold")
            self._texts.append(sign.text)
            self._advances.append(sign.advance)
            found = self._codes[number] = f"{code:04x}"
        return found

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
        units = self.face.units
        numbers = (f"{1000 * each / units:.6g}" for each in self._advances)
        return f"[1 [{' '.join(numbers)}]]"

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
