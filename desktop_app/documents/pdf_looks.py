"""What a page of a PDF file shows: where its letters stand, and what there is besides letters.

Works in the process that reads files (:mod:`desktop_app.documents.pdf_process`), with PDFium.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw  # type: ignore[import-untyped]  # publishes no types

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PICTURES = 3
MOST_FONTS = 3
"""More pictures or fonts on a page than this are not counted: it is no paper then."""
LIGHT = 200
"""Of 255: the darkest ground that letters stand on."""
WIDEST_LINE = 1.0
SMALLEST_BOX = 12.0
"""Lines around cells and their boxes, in points: wider or smaller ones may be a drawing."""
STANDING = struct.Struct("=I3d")
"""A letter of a page: its number in Unicode; where it stands on its line, across and up, in points
from the page's lower left corner; the size of its font."""
_WHITE = frozenset(map(ord, " \r\n\t\u00a0"))
_HYPHENS = frozenset({2, 0xFFFE})  # what the library makes of a hyphen at a line's end
_FULL = 255
_UNEVEN = 0.01
_BOX_POINTS = 5


def shown(page: Any) -> tuple[dict[str, Any], bytes]:
    """Return what a page shows, and its letters in their order as many :data:`STANDING`."""
    across, down = page.get_size()
    text = page.get_textpage()
    try:
        found = standing(text)
    finally:
        text.close()
    look = Look()
    for each in objects(page):
        look.add(each)
    if page.get_rotation() or page.get_cropbox() != page.get_mediabox():
        look.strange.add("turned page")
    told = {
        "width": across,
        "height": down,
        "strange": sorted(look.strange),
        "pictures": look.pictures[:MOST_PICTURES],
        "fonts": sorted(look.fonts.values())[:MOST_FONTS],
    }
    return {**told, "bytes": len(found)}, found


def standing(text: Any) -> bytes:
    """Return what is written on a page, in its order, as many :data:`STANDING`."""
    page, x, y = text.raw, ctypes.c_double(), ctypes.c_double()
    found = []
    for at in range(raw.FPDFText_CountChars(page)):
        letter = raw.FPDFText_GetUnicode(page, at)
        if letter in _WHITE:
            continue
        raw.FPDFText_GetCharOrigin(page, at, ctypes.byref(x), ctypes.byref(y))
        letter = ord("-") if letter in _HYPHENS else letter
        size = raw.FPDFText_GetFontSize(page, at)
        found.append(STANDING.pack(letter, x.value, y.value, size))
    return b"".join(found)


class Look:
    """What there is on a page besides letters, and how the letters are shown.

    A printed paper has light grounds, pictures and thin straight lines, then black text, and
    nothing laid over it. Whatever else is there is strange:

    * "hidden text": it is invisible, transparent, cut off, or has no font in the file,
    * "pale text": it is not black,
    * "turned text": it is not upright,
    * "drawing": something else is drawn, or drawn over text.
    """

    def __init__(self) -> None:
        """Start with an empty page."""
        self.strange: set[str] = set()
        self.pictures: list[list[float]] = []
        self.fonts: dict[int, int] = {}
        self._written = False

    def add(self, thing: Any) -> None:
        """Look at the next thing that is painted."""
        kind = raw.FPDFPageObj_GetType(thing)
        clip = raw.FPDFPageObj_GetClipPath(thing)
        cut_off = bool(clip) and raw.FPDFClipPath_CountPaths(clip) > 0
        if cut_off or raw.FPDFPageObj_HasTransparency(thing):
            self.strange.add("hidden text" if kind == raw.FPDF_PAGEOBJ_TEXT else "drawing")
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._written = True
            self._add_text(thing)
        elif self._written:
            self.strange.add("drawing")
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures.append(_bounds(thing))
        elif kind != raw.FPDF_PAGEOBJ_PATH or not _is_plain(thing):
            self.strange.add("drawing")

    def _add_text(self, thing: Any) -> None:
        if raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_FILL:
            self.strange.add("hidden text")
        if not is_inside(thing):
            self.strange.add("hidden text")
        *colour, alpha = _colour(raw.FPDFPageObj_GetFillColor, thing)
        if any(colour) or alpha != _FULL:
            self.strange.add("pale text")
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
        if matrix.b or matrix.c or matrix.a <= 0 or abs(matrix.a - matrix.d) > _UNEVEN:
            self.strange.add("turned text")
        font = raw.FPDFTextObj_GetFont(thing)
        handle = ctypes.cast(font, ctypes.c_void_p).value or 0
        if handle not in self.fonts:
            self.fonts[handle] = _font_mark(font)


def is_inside(text_object: Any) -> bool:
    """Say whether the font of some text is inside the file."""
    return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text_object)) == 1)


def objects(page: Any) -> Iterator[Any]:
    """Yield what is painted on a page, in this order."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield raw.FPDFPage_GetObject(page, at)


def _bounds(thing: Any) -> list[float]:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges))
    return [round(edge.value, 2) for edge in edges]


def _colour(read: Any, thing: Any) -> list[int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    read(thing, *map(ctypes.byref, parts))
    return [part.value for part in parts]


def _font_mark(font: Any) -> int:
    """Return a number that tells the fonts of a file apart."""
    size = ctypes.c_size_t()
    raw.FPDFFont_GetFontData(font, None, 0, ctypes.byref(size))
    room = (ctypes.c_uint8 * size.value)()
    raw.FPDFFont_GetFontData(font, room, size.value, ctypes.byref(size))
    return zlib.crc32(bytes(room))


def _is_plain(path: Any) -> bool:
    """Say whether a path is light grounds, or thin lines around cells."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if fill.value == stroke.value == 0:
        return False
    if fill.value and min(_colour(raw.FPDFPageObj_GetFillColor, path)[:3]) < LIGHT:
        return False
    if stroke.value:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(path, ctypes.byref(width))
        if width.value > WIDEST_LINE or raw.FPDFPageObj_GetDashCount(path) > 0:
            return False
    return _is_boxes(path)


def _is_boxes(path: Any) -> bool:
    """Say whether a path is made of upright boxes that are large enough for a line of text."""
    x, y = ctypes.c_float(), ctypes.c_float()
    boxes: list[list[tuple[float, float]]] = []
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            boxes.append([])
        elif kind != raw.FPDF_SEGMENT_LINETO:
            return False
        boxes[-1].append((x.value, y.value))
    return all(map(_is_box, boxes))


def _is_box(points: list[tuple[float, float]]) -> bool:
    if len(points) != _BOX_POINTS or points[0] != points[-1]:
        return False
    across, up = ({point[side] for point in points} for side in (0, 1))
    corners = len(across) == len(up) == len(set(points)) // 2
    return corners and min(max(across) - min(across), max(up) - min(up)) >= SMALLEST_BOX
