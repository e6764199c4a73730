"""Thai papers as PDF files: shaped right, cut right, and read back letter by letter.

This is what other modules use; how it is done lies in the modules beside it:

* ``thai_paper`` - what a paper is made of (import the blocks and styles from there),
* ``thai_shorthand`` - short ways to write its cells and lists,
* ``thai_text``, ``thai_breaks``, ``thai_lines`` - letters, words, lines,
* ``thai_layout``, ``thai_tables``, ``thai_pages`` - places,
* ``thai_fonts``, ``thai_outlines``, ``thai_embed`` - shapes,
* ``thai_colour``, ``thai_pictures``, ``thai_pdf`` - the file.

::

    from desktop_app.documents import thai
    from desktop_app.documents.thai_paper import BODY, Paper, Paragraph, Section

    printed = thai.print_paper(paper, thai.fonts(regular, bold))
    path.write_bytes(printed.data)
    printed.places   # where signatures go
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.documents.thai_fonts import Fonts, fonts
from desktop_app.documents.thai_layout import Place, Sheet
from desktop_app.documents.thai_pages import sheets
from desktop_app.documents.thai_pdf import write

if TYPE_CHECKING:
    from desktop_app.documents.thai_paper import Paper

__all__ = ["Fonts", "Place", "Printed", "fonts", "print_paper"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed paper.

    Attributes:
        data: The PDF file.
        pages: Number of pages.
        places: Where signatures go.
    """

    data: bytes = field(repr=False)
    pages: int
    places: tuple[Place, ...]


def print_paper(paper: Paper, using: Fonts) -> Printed:
    """Print a paper.

    Args:
        paper: What to print.
        using: The fonts, of :func:`fonts`.

    Raises:
        LettersMissing: The font lacks letters of the text.
        PictureUnusable: A picture is damaged or too large.
        ValueError: A table's cells do not fit its columns.
    """
    laid: list[Sheet] = sheets(paper, using)
    places = tuple(place for sheet in laid for place in sheet.places)
    return Printed(write(laid, paper, using), len(laid), places)
