"""Printed pages as they are drawn, against outlines put where HarfBuzz says.

The other side is a page of plain shapes: each line's text is shaped by HarfBuzz as a whole, and
each glyph's outline is filled at its place. No font, no code, no table of letters is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import uharfbuzz as hb
from PIL import Image, ImageChops, ImageFilter

from desktop_app import resource_files
from desktop_app.documents.thai_fonts import runs
from desktop_app.documents.thai_paper import Numbering, PageForm, Paragraph, Style
from tests.corpus import thai as hard
from tests.helpers.thai_printing import (
    needs_poppler,
    paper,
    pdfium_picture,
    poppler_picture,
    printed,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents import thai
    from desktop_app.documents.thai_layout import Sheet

DOTS = 360
STRIP = PageForm((500, 110), top=10, bottom=10, left=10, right=10, numbering=Numbering.NONE)
FONTS = [
    hb.Font(hb.Face(hb.Blob(resource_files.data(f"fonts/Sarabun_{name}.ttf"))))
    for name in ("400Regular", "700Bold")
]
TEXTS = (hard.TALL, hard.FEET, hard.SARA_AM, hard.LATIN_FIRST, hard.DIGITS, hard.REPEATED, hard.OLD)


class Outline:
    """Writes a glyph's outline as PDF draws it."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        self._x, self._y, self._scale = x, y, scale
        self._at = (0.0, 0.0)
        self.out: list[str] = []

    def _place(self, x: float, y: float) -> str:
        return f"{self._x + x * self._scale:.4f} {self._y + y * self._scale:.4f}"

    def move(self, x: float, y: float) -> None:
        self._at = (x, y)
        self.out.append(f"{self._place(x, y)} m")

    def line(self, x: float, y: float) -> None:
        self._at = (x, y)
        self.out.append(f"{self._place(x, y)} l")

    def bend(self, over_x: float, over_y: float, x: float, y: float) -> None:
        start_x, start_y = self._at
        first = self._place(
            start_x + 2 / 3 * (over_x - start_x), start_y + 2 / 3 * (over_y - start_y)
        )
        second = self._place(x + 2 / 3 * (over_x - x), y + 2 / 3 * (over_y - y))
        self._at = (x, y)
        self.out.append(f"{first} {second} {self._place(x, y)} c")

    def close(self) -> None:
        self.out.append("h")


FUNCS = hb.DrawFuncs()
FUNCS.set_move_to_func(lambda x, y, pen: pen.move(x, y))
FUNCS.set_line_to_func(lambda x, y, pen: pen.line(x, y))
FUNCS.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.bend(cx, cy, x, y))
FUNCS.set_close_path_func(lambda pen: pen.close())


def shapes_of(sheet: Sheet, *, tilt: float = 0.0) -> bytes:
    """Return a file with the outlines of all lines; marks are moved by ``tilt`` of the size."""
    out = []
    for placed in sheet.lines:
        pen, y = placed.x, sheet.height - placed.y
        piece = placed.line.pieces[0]
        font, scale = FONTS[piece.bold], piece.size / 1000
        for run in runs(placed.line.text):
            buffer = hb.Buffer()
            buffer.add_str(run)
            buffer.guess_segment_properties()
            hb.shape(font, buffer)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                moved = tilt * piece.size if not place.x_advance else 0.0
                outline = Outline(
                    pen + place.x_offset * scale + moved, y + place.y_offset * scale, scale
                )
                font.draw_glyph(info.codepoint, FUNCS, outline)
                out += outline.out
                pen += place.x_advance * scale
                pen += placed.line.space if run[info.cluster] == " " else 0
    # One path: a rectangle by itself (I) would be put on whole dots.
    content = "\n".join([*out, "f"]).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
        "/Contents 4 0 R >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    trailer = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer


def stray(one: Image.Image, other: Image.Image) -> int:
    """Count dots that are dark in one picture with nothing dark next to them in the other."""
    assert one.size == other.size
    found = 0
    for first, second in ((one, other), (other, one)):
        near = second.filter(ImageFilter.MinFilter(3))
        lost = ImageChops.subtract(near, first)  # bright where only the first is dark
        found += sum(lost.histogram()[140:])
    return found


def sheet_of(using: thai.Fonts, text: str, *, bold: bool) -> tuple[bytes, Sheet]:
    data, laid = printed(paper(Paragraph(text, Style(bold=bold)), form=STRIP), using)
    return data, laid[0]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_pages_are_drawn_as_harfbuzz_says(sarabun: thai.Fonts, text: str, bold: bool) -> None:  # noqa: FBT001
    data, sheet = sheet_of(sarabun, text, bold=bold)
    drawn = pdfium_picture(data, 0, DOTS)
    assert sum(drawn.histogram()[:60]) > 1000
    assert stray(drawn, pdfium_picture(shapes_of(sheet), 0, DOTS)) == 0


@needs_poppler
@pytest.mark.parametrize("text", TEXTS[:3])
def test_poppler_draws_the_same(sarabun: thai.Fonts, tmp_path: Path, text: str) -> None:
    data, sheet = sheet_of(sarabun, text, bold=False)
    shapes = poppler_picture(shapes_of(sheet), 0, DOTS, tmp_path)
    assert stray(poppler_picture(data, 0, DOTS, tmp_path), shapes) == 0


def test_moved_marks_would_be_seen(sarabun: thai.Fonts) -> None:
    data, sheet = sheet_of(sarabun, hard.TALL, bold=False)
    drawn = pdfium_picture(data, 0, DOTS)
    assert stray(drawn, pdfium_picture(shapes_of(sheet, tilt=0.05), 0, DOTS)) > 20
