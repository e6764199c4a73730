"""Sign a PDF file: PAdES baseline B-B (ETSI EN 319 142-1) with the key of an office.

Everything is added at the end of the file; what was there stays byte for byte. The first signature
certifies the paper and allows nothing but the second one (DocMDP 2, and a lock of its own field);
the second allows nothing at all (DocMDP 1, and a lock of every field; ISO 32000-2, 12.8.2).

pyHanko writes the file. The signature itself comes from :mod:`desktop_app.exchange.signature`, in
the one form that the checks accept; the stamp is a page that the program has printed.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.pdf_byterange import BuildProps, SignatureObject

from desktop_app import __version__
from desktop_app.domain.calendar import BANGKOK
from desktop_app.domain.paper_signatures import FieldPlace, Role
from desktop_app.domain.pdf_errors import PdfNoPlace, PdfPlaceOutside
from desktop_app.exchange import pdf_file
from desktop_app.exchange.signature import sign_digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.pdf_utils.rw_common import PdfHandler

PROGRAM: Final = "KPR Desk"
LEAST_WIDTH: Final = 120
LEAST_HEIGHT: Final = 36
# The two numbers of an ECDSA signature are a few bytes longer or shorter each time.
_SPARE: Final = 8
_SLACK: Final = 0.5
_STAMP: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfSigning:
    """How to sign.

    Attributes:
        role: As what.
        certificate: The signer's certificate, DER.
        key: Its private key.
        at: The time to write down.
        stamp: A PDF file of one page, as large as the place: what is seen there.
        name: Who signs, for the panel of PDF readers.
        reason: Why.
        location: Where.
        places: Where the fields go, if the file has none yet.
    """

    role: Role
    certificate: bytes = field(repr=False)
    key: ec.EllipticCurvePrivateKey = field(repr=False)
    at: datetime
    stamp: bytes = field(repr=False)
    name: str
    reason: str
    location: str
    places: tuple[FieldPlace, ...] = ()


# WORKAROUND: pyHanko 0.38 has no public way to leave a file's description and its times as they
# are, nor to give it a mark that is the same each time; so two inner methods are replaced.
class _Writer(IncrementalPdfFileWriter):
    """Adds to a file, the same each time, and leaves its description alone.

    PDF/A wants title, author and times in two places, and the same in both.
    """

    def _update_meta(self) -> None:
        """Change nothing."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        """Return the two marks of the file: the old one, and one made of what was there so far."""
        prev.stream.seek(0)
        mark = generic.ByteStringObject(sha256(prev.stream.read()).digest()[:16])
        known = pdf_file.entry(prev.trailer_view, "/ID")
        first = mark if known is None else generic.ByteStringObject(known[0].original_bytes)
        return generic.ArrayObject([first, mark])


def places_in(data: bytes) -> tuple[FieldPlace, ...]:
    """Return where the file says that the signatures go.

    Raises:
        PdfRejected: The file cannot be read.
    """
    reader = pdf_file.opened(data)
    with pdf_file.foreign():
        return pdf_file.places(reader)


def page_sizes(data: bytes) -> tuple[tuple[float, float, float, float], ...]:
    """Return the left, lower, right and upper edge of every page, in points.

    Raises:
        PdfRejected: The file cannot be read.
    """
    reader = pdf_file.opened(data)
    with pdf_file.foreign():
        return tuple(_edges(page) for _reference, page in pdf_file.pages(reader))


def add_fields(data: bytes, places: Iterable[FieldPlace]) -> bytes:
    """Mark the places of signatures with empty fields, so that the file says where they go.

    Raises:
        PdfRejected: The file cannot be read, or is not plain.
        PdfPlaceOutside: A place is on no page.
    """
    reader = pdf_file.opened(data)
    with pdf_file.foreign():
        pdf_file.check_plain(reader)
        writer = _Writer(reader.stream, prev=reader)
        _append(writer, reader, places)
        target = io.BytesIO()
        writer.write(target)  # type: ignore[no-untyped-call]  # pyHanko's
    return target.getvalue()


def sign_pdf(data: bytes, how: PdfSigning) -> bytes:
    """Return the file with one more signature.

    Whether it may be signed, and by whom next, is for the caller to check
    (:mod:`desktop_app.exchange.pdf_verifying`).

    Raises:
        PdfRejected: The file cannot be read, or is not plain.
        PdfNoPlace: Neither the file nor ``how`` says where the signature goes.
        PdfPlaceOutside: A place is on no page.
        KeyDoesNotFit: The key is not the certificate's.
    """
    reader = pdf_file.opened(data)
    with pdf_file.foreign():
        pdf_file.check_plain(reader)
        writer = _Writer(reader.stream, prev=reader)
        known = {name for name, _each in pdf_file.fields(reader)}
        if how.role.value not in known:
            if how.role not in {place.role for place in how.places}:
                raise PdfNoPlace(field=how.role.value)
            _append(writer, reader, (p for p in how.places if p.role.value not in known))
        return _signed(writer, how)


def _signed(writer: _Writer, how: PdfSigning) -> bytes:
    first = how.role is Role.DIRECTOR
    steps = PdfCMSEmbedder().write_cms(how.role.value, writer, existing_fields_only=True)
    reference = next(steps)
    shown = reference.get_object()
    with _STAMP:
        stamp = writer.import_page_as_xobject(_read_stamp(how.stamp))
    shown["/AP"] = generic.DictionaryObject(  # type: ignore[no-untyped-call]  # pyHanko's
        {generic.pdf_name("/N"): stamp}
    )
    writer.update_container(shown)
    signature = SignatureObject(
        timestamp=how.at.astimezone(BANGKOK),
        subfilter=SigSeedSubFilter.PADES,
        name=how.name,
        reason=how.reason,
        location=how.location,
        app_build_props=BuildProps(name=PROGRAM, revision=__version__),
        bytes_reserved=2 * (len(_cms(bytes(32), how)) + _SPARE),
    )
    mdp = SigMDPSetup(
        "sha256",
        certify=first,
        field_lock=_lock(how.role),
        docmdp_perms=MDPPerm.FILL_FORMS if first else MDPPerm.NO_CHANGES,
    )
    steps.send(SigObjSetup(signature, mdp))
    prepared, target = steps.send(SigIOSetup("sha256", output=io.BytesIO()))
    steps.send(_cms(prepared.document_digest, how))
    result: bytes = target.getvalue()
    return result


@lru_cache(maxsize=4)
def _read_stamp(data: bytes) -> PdfFileReader:
    """Return a stamp, read once for all files that it is put on; with :data:`_STAMP` held."""
    return PdfFileReader(io.BytesIO(data))


def _cms(digest: bytes, how: PdfSigning) -> bytes:
    return sign_digest(digest, how.certificate, how.key)


def _append(writer: _Writer, reader: PdfHandler, places: Iterable[FieldPlace]) -> None:
    sizes = [_edges(page) for _reference, page in pdf_file.pages(reader)]
    for place in places:
        _check_place(place, sizes)
        append_signature_field(
            writer,
            SigFieldSpec(
                place.role.value,
                on_page=place.page - 1,
                box=place.box,  # type: ignore[arg-type]  # any numbers will do
                field_mdp_spec=_lock(place.role),
                doc_mdp_update_value=(None if place.role is Role.DIRECTOR else MDPPerm.NO_CHANGES),
            ),
        )


def _lock(role: Role) -> FieldMDPSpec:
    """Return what a signature locks: the first its own field, the second every field."""
    if role is Role.DIRECTOR:
        return FieldMDPSpec(FieldMDPAction.INCLUDE, fields=[role.value])
    return FieldMDPSpec(FieldMDPAction.ALL)


def _check_place(place: FieldPlace, sizes: list[tuple[float, float, float, float]]) -> None:
    outside = PdfPlaceOutside(field=place.role.value, page=place.page, pages=len(sizes))
    if not 1 <= place.page <= len(sizes):
        raise outside
    edges = sizes[place.page - 1]
    left, lower, right, upper = place.box
    if right - left < LEAST_WIDTH or upper - lower < LEAST_HEIGHT:
        raise outside
    if left < edges[0] - _SLACK or lower < edges[1] - _SLACK:
        raise outside
    if right > edges[2] + _SLACK or upper > edges[3] + _SLACK:
        raise outside


def _edges(page: generic.DictionaryObject) -> tuple[float, float, float, float]:
    node = page
    for _level in range(pdf_file.MOST_FIELDS):
        if "/MediaBox" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    left, lower, right, upper = (float(edge) for edge in node["/MediaBox"])
    return min(left, right), min(lower, upper), max(left, right), max(lower, upper)
