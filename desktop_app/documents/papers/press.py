"""Printing: one paper, or many agreements in a process that was started for it.

A process is given the fonts once; then it takes agreements and gives files back. Nothing here
reads or writes files, so the functions work in a process of any kind.
"""

from __future__ import annotations

import gc
import signal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.documents import thai
from desktop_app.documents.papers.agreement import agreement_paper

if TYPE_CHECKING:
    from desktop_app.documents.papers.agreement import Agreement
    from desktop_app.documents.thai_paper import Paper
    from desktop_app.domain.document_errors import FontUnusable


@dataclass(frozen=True, slots=True)
class FontFiles:
    """The two files of a font, and what the user calls it."""

    regular: bytes = field(repr=False)
    bold: bytes = field(repr=False)
    name: str = "Sarabun"


@dataclass(frozen=True, slots=True)
class PrintedAgreement:
    """An agreement that was printed.

    Attributes:
        office: Code of the office.
        data: The PDF file.
        pages: Number of pages.
        places: Where the signatures go: "director" and "secretary-general".
        template_version: The version of the template, to be stored with the agreement.
        warnings: What is to be said with it: it was printed with another font than chosen.
    """

    office: str
    data: bytes = field(repr=False)
    pages: int
    places: tuple[thai.Place, ...]
    template_version: str
    warnings: tuple[FontUnusable, ...] = ()


def print_paper(paper: Paper, fonts: FontFiles) -> thai.Printed:
    """Print a paper, and read it back.

    Raises:
        LettersMissing: The font lacks letters of the text.
        PictureUnusable: The emblem is damaged or too large.
        FontUnusable: A file is no TrueType font, forbids embedding, or lacks letters.
        PaperFaulty: A page is not what it should be.
    """
    return thai.print_paper(paper, thai.fonts(fonts.regular, fonts.bold, fonts.name))


_set_up: list[FontFiles] = []


def set_up(fonts: FontFiles) -> None:
    """Give this process, which does nothing else, the fonts for :func:`print_agreements`."""
    # Ctrl+C reaches every process of a terminal; the one that asked for the papers ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _set_up[:] = [fonts]
    thai.fonts(fonts.regular, fonts.bold, fonts.name)
    # What is loaded by now stays; looking through it for garbage takes a fifth of the time.
    gc.freeze()


def print_agreements(agreements: tuple[Agreement, ...]) -> tuple[PrintedAgreement, ...]:
    """Print agreements with the fonts of :func:`set_up`."""
    return tuple(print_agreement(each, _set_up[0], apart=False) for each in agreements)


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
