"""What draws a page: grounds, pictures, lines around cells, text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_kept import Kept
from desktop_app.documents.thai_pictures import pixels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.thai_embed import EmbeddedFace
    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Sheet, SheetLine
    from desktop_app.documents.thai_lines import Line

    _Set = tuple[bool, float] | None
    """The font that is set: whether it is the bold one, and its size."""
    Drawn = Kept[tuple[Line, float, float, _Set], tuple[list[str], _Set]]
    """How a line is drawn at a place, after a font; and which font is set then."""

_LINE_WIDTH: Final = 0.5
_UNDERLINE_DEPTH: Final = 0.16
_UNDERLINE_WIDTH: Final = 0.05
_TIGHT: Final = 1e-4


@lru_cache(maxsize=2)
def drawn(_fonts: Fonts) -> Drawn:
    """Return what is known of lines that files in these fonts have in common."""
    return Kept(1_000)


def content(
    sheet: Sheet,
    faces: Sequence[EmbeddedFace],
    pictures: dict[bytes, str],
    known: Drawn | None = None,
) -> bytes:
    """Return what draws a page: grounds, pictures, lines around cells, text.

    Args:
        sheet: The page.
        faces: The fonts of the file; signs that are not in them yet are added.
        pictures: Names of the pictures; new ones are added.
        known: Lines that were drawn for other files whose fonts begin in the same way.
    """
    height, out = sheet.height, []
    for x, y, width, depth, grey in sheet.shades:
        out.append(f"{number(grey)} g {_box(x, height - y - depth, width, depth)} f")
    if sheet.shades:
        out.append("0 g")
    for data, x, y, width, depth in sheet.pictures:
        name = pictures.setdefault(data, f"I{len(pictures)}")
        source = pixels(data)
        scale = min(width / source.width, depth / source.height)
        w, h = source.width * scale, source.height * scale
        left, lower = x + (width - w) / 2, height - y - (depth + h) / 2
        out.append(f"q {number(w)} 0 0 {number(h)} {number(left)} {number(lower)} cm /{name} Do Q")
    if sheet.boxes:
        out.append(f"{_LINE_WIDTH} w")
        out += [_box(x, height - y - depth, width, depth) for x, y, width, depth in sheet.boxes]
        out.append("S")
    if sheet.lines:
        out.append("BT")
        font: _Set = None
        for line in sheet.lines:
            shown, font = _show(line, height, faces, font, known)
            out += shown
        out.append("ET")
    for each in sheet.lines:
        if each.line.underlined:
            out += _underlines(each, height)
    return "\n".join(out).encode("ascii")


def _show(
    placed: SheetLine,
    height: float,
    faces: Sequence[EmbeddedFace],
    font: _Set,
    known: Drawn | None,
) -> tuple[list[str], _Set]:
    """Return what draws a line of text, and the font that is set then."""
    if known is None:
        return _draw(placed, height, faces, font)
    key = placed.line, placed.x, height - placed.y, font
    found = known.get(key)
    if found is None:
        found = _draw(placed, height, faces, font)
        if all(faces[piece.bold].is_common(piece.shape) for piece in placed.line.pieces):
            known.keep(key, found)
    return found


def _draw(
    placed: SheetLine, height: float, faces: Sequence[EmbeddedFace], font: _Set
) -> tuple[list[str], _Set]:
    out: list[str] = []
    line = placed.line
    if not line.pieces:
        return out, font
    out.append(f"1 0 0 1 {number(placed.x)} {number(height - placed.y)} Tm")
    stretched = abs(line.space) > _TIGHT or line.gap > _TIGHT
    shown: list[str] = []
    begun = False
    for piece in line.pieces:
        if (piece.bold, piece.size) != font:
            _flush(shown, out, stretched=stretched)
            font = (piece.bold, piece.size)
            out.append(f"/F{int(piece.bold)} {number(piece.size)} Tf")
        face = faces[piece.bold]
        if not stretched:
            shown.append(face.word(piece.shape))
            continue
        if piece.space:
            # The room goes before the next word, so that a reader sees one space.
            shown.append(f"<{face.word(piece.shape)}>{_move(line.space, piece.size)}")
            continue
        cells = face.cells(piece.shape)
        gap = _move(line.gap, piece.size) if line.gap > _TIGHT else ""
        if gap:
            shown.append((gap if begun else "") + f">{gap}<".join(cells).join("<>"))
        else:
            shown.append(f"<{''.join(cells)}>")
        begun = True
    _flush(shown, out, stretched=stretched)
    return out, font


def _flush(shown: list[str], out: list[str], *, stretched: bool) -> None:
    if shown:
        text = "".join(shown)
        out.append(f"[{text}] TJ" if stretched else f"<{text}> Tj")
        shown.clear()


def _move(points: float, size: float) -> str:
    return f" {-1000 * points / size:.2f} "


def _underlines(placed: SheetLine, height: float) -> list[str]:
    found = []
    for x, width, size in underlined_parts(placed.line):
        y = height - placed.y - _UNDERLINE_DEPTH * size
        thick = _UNDERLINE_WIDTH * size
        found.append(f"{_box(placed.x + x, y, width, thick)} f")
    return found


def underlined_parts(line: Line) -> list[tuple[float, float, float]]:
    """Return where underlined parts of a line begin, how wide they are, and the font's size."""
    found: list[tuple[float, float, float]] = []
    x, begun, joined = 0.0, False, False
    for place, piece in enumerate(line.pieces):
        if piece.space:
            width = piece.width + line.space
        else:
            cells = len(piece.shape.starts)
            width = piece.width + line.gap * (cells if begun else cells - 1)
            begun = True
        if place in line.underlined:
            if joined:
                start, before, size = found.pop()
                found.append((start, before + width, max(size, piece.size)))
            else:
                found.append((x, width, piece.size))
        joined = place in line.underlined
        x += width
    return found


def _box(*edges: float) -> str:
    return f"{' '.join(map(number, edges))} re"


@lru_cache(maxsize=4_096)
def number(value: float) -> str:
    """Return a number as PDF writes it, to a hundredth of a point and finer."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
