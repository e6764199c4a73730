"""Printing a paper, or an agreement. Nothing here reads or writes files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents import thai
from desktop_app.documents.papers.agreement import agreement_paper
from desktop_app.documents.papers.printed import PrintedAgreement

if TYPE_CHECKING:
    from desktop_app.documents.papers.agreement import Agreement
    from desktop_app.documents.papers.printed import FontFiles
    from desktop_app.documents.thai_paper import Paper


def print_paper(paper: Paper, fonts: FontFiles) -> thai.Printed:
    """Print a paper, and read it back.

    Raises:
        LettersMissing: The font lacks letters of the text.
        PictureUnusable: The emblem is damaged or too large.
        FontUnusable: A file is no TrueType font, forbids embedding, or lacks letters.
        PaperFaulty: A page is not what it should be.
    """
    return thai.print_paper(paper, thai.fonts(fonts.regular, fonts.bold, fonts.name))


def print_agreement(
    agreement: Agreement, fonts: FontFiles, *, apart: bool = True
) -> PrintedAgreement:
    """Print an agreement, and read it back.

    Args:
        agreement: What to print.
        fonts: The font.
        apart: Read it back in a process of its own; see :func:`thai.print_paper`.

    Raises:
        LettersMissing: The font lacks letters of the text.
        PictureUnusable: The emblem is damaged or too large.
        FontUnusable: A file is no TrueType font, forbids embedding, or lacks letters.
        PaperFaulty: A page is not what it should be.
    """
    using = thai.fonts(fonts.regular, fonts.bold, fonts.name)
    printed = thai.print_paper(agreement_paper(agreement), using, apart=apart)
    return PrintedAgreement(
        office=agreement.frame.office.code,
        data=printed.data,
        pages=printed.pages,
        places=printed.places,
        template_version=agreement.template.version,
    )
