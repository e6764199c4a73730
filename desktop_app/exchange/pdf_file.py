"""PDF files from outside: opened with care, walked through with limits, and only if they are plain.

A paper that is signed must show the same for ever and everywhere, so it may hold pages, fonts and
pictures, and fields for our two signatures; nothing that acts, moves, hides or asks a server.
"""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import (
    DecodeLimits,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.reader import PdfFileReader

from desktop_app.domain.errors import AppError
from desktop_app.domain.paper_signatures import FieldPlace, Role
from desktop_app.domain.pdf_errors import (
    PdfEncrypted,
    PdfNotPlain,
    PdfTooLarge,
    PdfTooManyParts,
    PdfUnreadable,
)
from desktop_app.exchange.names import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyhanko.pdf_utils.rw_common import PdfHandler

# A stray word of the library about a strange file is for nobody; what counts is told as an error.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())

LARGEST: Final = 50_000_000
MOST_PAGES: Final = 2000
# The paper, its fields, two signatures, and what other programs may have added before.
MOST_PARTS: Final = 16
MOST_FIELDS: Final = 50
_MEGABYTE: Final = 1_000_000

# A few kilobytes can unpack to gigabytes; the fonts of a paper have some hundred kilobytes.
_UNPACKED: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=16_000_000),
    document_budget=DocumentDecodeBudget(base_allowance=64_000_000, max_ratio=1),
)

_ROLES: Final = frozenset(role.value for role in Role)
_IN_ROOT: Final = frozenset(
    {
        "Type",
        "Version",
        "Extensions",
        "Pages",
        "Outlines",
        "PageMode",
        "PageLayout",
        "PageLabels",
        "Lang",
        "Metadata",
        "OutputIntents",
        "ViewerPreferences",
        "MarkInfo",
        "StructTreeRoot",
        "AcroForm",
        "Perms",
    }
)
_IN_FORM: Final = frozenset({"Fields", "SigFlags", "DR", "DA"})
_IN_FIELD: Final = frozenset(
    {
        "Type",
        "Subtype",
        "FT",
        "T",
        "TU",
        "F",
        "Ff",
        "Rect",
        "P",
        "AP",
        "V",
        "Lock",
        "Parent",
        "StructParent",
        "BS",
        "Border",
        "MK",
    }
)
_IN_PAGE: Final = frozenset(
    {
        "Type",
        "Parent",
        "Resources",
        "MediaBox",
        "CropBox",
        "BleedBox",
        "TrimBox",
        "ArtBox",
        "Contents",
        "Rotate",
        "Group",
        "Annots",
        "StructParents",
        "Tabs",
        "UserUnit",
        "Metadata",
        "LastModified",
        "Trans",
    }
)


@contextmanager
def foreign() -> Iterator[None]:
    """Turn whatever a parser raises on a strange file into one error.

    Raises:
        PdfUnreadable: Something was raised that is not an error of ours.
    """
    try:
        yield
    except AppError:
        raise
    except Exception as error:  # recursion, memory, and all that a parser did not expect
        raise PdfUnreadable from error


def opened(data: bytes) -> PdfFileReader:
    """Open a file for reading; objects are read when they are asked for.

    Raises:
        PdfTooLarge: It has more than 50 MB.
        PdfUnreadable: It is no PDF file, or its tables are damaged.
        PdfTooManyParts: It was added to too often.
        PdfEncrypted: It is protected by a password.
    """
    if len(data) > LARGEST:
        raise PdfTooLarge(limit=LARGEST // _MEGABYTE)
    if not data.startswith(b"%PDF-"):
        raise PdfUnreadable
    parts = data.count(b"startxref")
    if parts > MOST_PARTS:
        raise PdfTooManyParts(found=parts)
    with foreign():
        reader = PdfFileReader(io.BytesIO(data), decode_limits=_UNPACKED)
        if "/Encrypt" in reader.trailer_view:
            raise PdfEncrypted
        if reader.xrefs.hybrid_xrefs_present:
            raise PdfUnreadable
        if reader.xrefs.total_revisions > MOST_PARTS:
            raise PdfTooManyParts(found=reader.xrefs.total_revisions)
    return reader


def entry(found: Mapping[str, object], key: str, default: object = None) -> Any:
    """Return an entry of a dictionary, followed to where it refers to; ``get`` does not follow."""
    return found[key] if key in found else default  # noqa: SIM401


def target(reference: generic.IndirectObject) -> generic.DictionaryObject:
    """Return what a reference refers to, which is a dictionary wherever this is asked."""
    return reference.get_object()  # type: ignore[no-untyped-call, no-any-return]  # pyHanko's


def pages(handler: PdfHandler) -> list[tuple[generic.Reference, generic.DictionaryObject]]:
    """Return the pages in their order.

    Raises:
        PdfUnreadable: The tree of pages runs in circles or is too large.
    """
    found: list[tuple[generic.Reference, generic.DictionaryObject]] = []
    seen: set[tuple[int, int]] = set()
    waiting = [handler.root.raw_get("/Pages")]
    while waiting:
        each = waiting.pop()
        key = (each.reference.idnum, each.reference.generation)
        if key in seen or len(found) >= MOST_PAGES:
            raise PdfUnreadable
        seen.add(key)
        node = target(each)
        if "/Kids" in node:
            kids = node["/Kids"]
            waiting += [kids.raw_get(index) for index in reversed(range(len(kids)))]
        else:
            found.append((each.reference, node))
    return found


def fields(handler: PdfHandler) -> list[tuple[str, generic.IndirectObject]]:
    """Return the names and references of the form's fields; of groups of fields, the groups.

    Raises:
        PdfUnreadable: There are too many.
    """
    listed = entry(entry(handler.root, "/AcroForm", {}), "/Fields", [])
    if len(listed) > MOST_FIELDS:
        raise PdfUnreadable
    return [
        (printable(str(entry(target(each), "/T", ""))), each)
        for each in (listed.raw_get(index) for index in range(len(listed)))
    ]


def places(handler: PdfHandler) -> tuple[FieldPlace, ...]:
    """Return where the fields for our signatures stand."""
    numbers = {reference: number for number, (reference, _page) in enumerate(pages(handler), 1)}
    found = []
    for name, each in fields(handler):
        field = target(each)
        page = field.raw_get("/P") if "/P" in field else None
        if name in _ROLES and isinstance(page, generic.IndirectObject):
            left, lower, right, upper = (float(edge) for edge in field["/Rect"])
            number = numbers.get(page.reference)
            if number is not None:
                found.append(FieldPlace(Role(name), number, (left, lower, right, upper)))
    return tuple(found)


def check_plain(handler: PdfHandler) -> None:
    """Refuse a file that may show something else at another time.

    Raises:
        PdfNotPlain: It has something that papers do not need; says what.
    """
    root = handler.root
    _only(root, _IN_ROOT)
    if "/First" in entry(root, "/Outlines", {}):
        raise PdfNotPlain(what="/Outlines")
    if "/AcroForm" in root:
        _only(root["/AcroForm"], _IN_FORM)
    widgets, names = set(), []
    for name, each in fields(handler):
        field = target(each)
        _only(field, _IN_FIELD)
        if name not in _ROLES or entry(field, "/FT") != "/Sig":
            raise PdfNotPlain(what=name)
        names.append(name)
        widgets.add(each.reference)
    if len(names) != len(set(names)):
        raise PdfNotPlain(what=names[0])
    for _reference, page in pages(handler):
        _only(page, _IN_PAGE)
        notes = entry(page, "/Annots", [])
        for index in range(len(notes)):
            note = notes.raw_get(index)
            if not isinstance(note, generic.IndirectObject) or note.reference not in widgets:
                raise PdfNotPlain(what="/Annots")


def _only(found: generic.DictionaryObject, allowed: frozenset[str]) -> None:
    for key in found:
        if key.removeprefix("/") not in allowed:
            raise PdfNotPlain(what=printable(str(key)))
