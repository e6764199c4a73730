"""Printed papers in tests: short ways to make them, and other programs' eyes."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]  # publishes no types
import pytest

from desktop_app.documents.thai_pages import sheets
from desktop_app.documents.thai_paper import (
    A4,
    CM,
    Numbering,
    PageForm,
    Paper,
    Paragraph,
    Section,
    Style,
)
from desktop_app.documents.thai_pdf import write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PIL import Image

    from desktop_app.documents.thai_fonts import Fonts
    from desktop_app.documents.thai_layout import Sheet
    from desktop_app.documents.thai_paper import Block, Text

MADE: Final = datetime(2026, 10, 1, 3, tzinfo=UTC)
BARE: Final = PageForm(numbering=Numbering.NONE)

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdftoppm") is None,
    reason="poppler-utils are not installed",
)


def narrow(width: float) -> PageForm:
    """Return a page whose text is this many centimetres wide, without a number."""
    return PageForm(left=CM, right=A4[0] - CM - width * CM, numbering=Numbering.NONE)


def paper(*blocks: Block, form: PageForm = BARE, protected: tuple[str, ...] = ()) -> Paper:
    """Return a paper with one section."""
    return Paper("เอกสาร", (Section(blocks, form),), MADE, protected=protected)


def paragraphs(texts: Iterable[Text], style: Style) -> list[Paragraph]:
    """Return paragraphs of one style."""
    return [Paragraph(text, style) for text in texts]


def printed(made: Paper, using: Fonts) -> tuple[bytes, list[Sheet]]:
    """Return the file, not read back, and its pages."""
    laid = sheets(made, using)
    return write(laid, made, using), laid


def lines(laid: Iterable[Sheet]) -> list[str]:
    """Return the lines of all pages."""
    return [placed.line.text for sheet in laid for placed in sheet.lines]


def pdftotext(data: bytes, folder: Path, *options: str) -> str:
    """Return what poppler reads."""
    file = folder / "read.pdf"
    file.write_bytes(data)
    command = ["pdftotext", "-nopgbrk", "-enc", "UTF-8", *options, str(file), "-"]
    result = subprocess.run(command, check=True, capture_output=True)
    assert not result.stderr, result.stderr
    return result.stdout.decode("utf-8")


def pdfium_text(data: bytes) -> str:
    """Return what PDFium reads."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def pdfium_picture(data: bytes, page: int, dots: int) -> Image.Image:
    """Return a page as PDFium draws it, in grey; ``dots`` for each inch."""
    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[page].render(scale=dots / 72, grayscale=True)
        found: Image.Image = bitmap.to_pil().convert("L")
        return found
    finally:
        document.close()


def poppler_picture(data: bytes, page: int, dots: int, folder: Path) -> Image.Image:
    """Return a page as poppler draws it, in grey."""
    from PIL import Image  # noqa: PLC0415  only where pictures are compared

    file = folder / "drawn.pdf"
    file.write_bytes(data)
    number = str(page + 1)
    command = ["pdftoppm", "-gray", "-r", str(dots), "-f", number, "-l", number, str(file)]
    result = subprocess.run(command, check=True, capture_output=True)
    return Image.open(io.BytesIO(result.stdout)).convert("L")
