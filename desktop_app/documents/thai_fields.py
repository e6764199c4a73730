"""Empty fields for signatures in a PDF file: where they go, and what each will lock.

The first signature locks its own field, so that the next can be given; the last one locks all
(ISO 32000-2, 12.7.5.5). Until then a field shows an empty box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfdoc

from desktop_app.documents.thai_draw import number
from desktop_app.documents.thai_paper import Locks
from desktop_app.documents.thai_streams import Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.documents.thai_layout import Place

_PRINTED_AND_LOCKED: Final = 132
_SIGNATURES_EXIST: Final = 1
_NO_CHANGES: Final = 1


def add_fields(
    document: pdfdoc.PDFDocument,
    catalog: pdfdoc.PDFCatalog,
    pages: Sequence[pdfdoc.PDFPage],
    places: Sequence[Place],
) -> None:
    """Add a field for each place that is to have one.

    Args:
        document: The file.
        catalog: Its root.
        pages: In their order.
        places: Of the paper; those without a lock are signed by hand.
    """
    fields = []
    for place in places:
        if place.locks is None:
            continue
        page = pages[place.page - 1]
        field = document.Reference(_field(document, place, place.locks, document.Reference(page)))
        page.Annots = pdfdoc.PDFArray([*(page.Annots.sequence if page.Annots else ()), field])
        fields.append(field)
    if fields:
        form = {"Fields": pdfdoc.PDFArray(fields), "SigFlags": _SIGNATURES_EXIST}
        catalog.AcroForm = pdfdoc.PDFDictionary(form)


def _field(
    document: pdfdoc.PDFDocument, place: Place, locks: Locks, page: object
) -> pdfdoc.PDFDictionary:
    left, lower, right, upper = place.box
    return pdfdoc.PDFDictionary(
        {
            "FT": pdfdoc.PDFName("Sig"),
            "T": pdfdoc.PDFString(place.name),
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Widget"),
            "F": _PRINTED_AND_LOCKED,
            "Rect": pdfdoc.PDFArray([number(edge) for edge in place.box]),
            "P": page,
            "Lock": document.Reference(pdfdoc.PDFDictionary(_lock(place.name, locks))),
            "AP": pdfdoc.PDFDictionary({"N": _nothing(document, right - left, upper - lower)}),
        }
    )


def _lock(name: str, locks: Locks) -> dict[str, object]:
    found: dict[str, object] = {"Type": pdfdoc.PDFName("SigFieldLock")}
    match locks:
        case Locks.OWN:
            found["Action"] = pdfdoc.PDFName("Include")
            found["Fields"] = pdfdoc.PDFArray([pdfdoc.PDFString(name)])
        case Locks.ALL:
            found["Action"] = pdfdoc.PDFName("All")
            found["P"] = _NO_CHANGES
    return found


def _nothing(document: pdfdoc.PDFDocument, width: float, height: float) -> object:
    """Return what an empty field shows."""
    stream = Stream(
        b"",
        packed=True,
        Type=pdfdoc.PDFName("XObject"),
        Subtype=pdfdoc.PDFName("Form"),
        BBox=pdfdoc.PDFArray([0, 0, number(width), number(height)]),
        Resources=pdfdoc.PDFDictionary({}),
    )
    return document.Reference(stream)
