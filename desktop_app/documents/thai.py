"""Thai papers as PDF files: shaped right, cut right, and read back letter by letter.

This is what other modules use; how it is done lies in the modules beside it:

* ``thai_paper``, ``thai_shorthand`` - what a paper is made of,
* ``thai_text``, ``thai_runs``, ``thai_breaks``, ``thai_lines`` - letters, words, lines,
* ``thai_layout``, ``thai_tables``, ``thai_pages`` - places,
* ``thai_fonts``, ``thai_outlines``, ``thai_embed``, ``thai_repertoire`` - shapes,
* ``thai_colour``, ``thai_pictures``, ``thai_draw``, ``thai_fields`` - what the file shows,
* ``thai_streams``, ``thai_pdf`` - the file,
* ``thai_expected``, ``thai_compare``, ``thai_check`` - whether it is what it should be,
* ``thai_kept`` - what the next paper need not work out again.

::

    printed = thai.print_paper(paper, thai.fonts(regular, bold))
    path.write_bytes(printed.data)
    printed.places   # where signatures go
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.documents.thai_check import check, complete
from desktop_app.documents.thai_fonts import Fonts, fonts
from desktop_app.documents.thai_layout import Place
from desktop_app.documents.thai_pages import sheets
from desktop_app.documents.thai_pdf import write

if TYPE_CHECKING:
    from desktop_app.documents.thai_paper import Paper
    from desktop_app.domain.document_errors import FontUnusable

__all__ = ["Fonts", "Place", "Printed", "fonts", "print_paper"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed paper.

    Attributes:
        data: The PDF file.
        pages: Number of pages.
        places: Where signatures go.
        warnings: What is to be said with it: it was printed with another font than chosen.
    """

    data: bytes = field(repr=False)
    pages: int
    places: tuple[Place, ...]
    warnings: tuple[FontUnusable, ...] = ()


def print_paper(paper: Paper, using: Fonts, *, apart: bool = True) -> Printed:
    """Print a paper, and read it back before it is given to anybody.

    Args:
        paper: What to print.
        using: The fonts, of :func:`fonts`.
        apart: Read it back in a process of its own. A process that prints many papers and nothing
            else may read them itself, which is quicker.

    Raises:
        LettersMissing: The font lacks letters of the text.
        PictureUnusable: A picture is damaged or too large.
        PaperFaulty: A page is not what it should be; the error says which, and where.
        ValueError: A table's cells do not fit its columns, or there are no sections.
    """
    laid = sheets(paper, using)
    complete(paper, laid)
    data = write(laid, paper, using)
    check(data, laid, using, apart=apart)
    return Printed(data, len(laid), tuple(place for sheet in laid for place in sheet.places))
