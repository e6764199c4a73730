"""What printing takes and gives, for those who have it done by another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.documents.thai_layout import Place
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
    places: tuple[Place, ...]
    template_version: str
    warnings: tuple[FontUnusable, ...] = ()
