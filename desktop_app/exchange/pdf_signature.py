"""Check one signature in a PDF file: mathematics, form, what it covers, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from asn1crypto import parser
from pyhanko.pdf_utils import generic
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from desktop_app.domain.errors import PackageRejected
from desktop_app.domain.package_errors import SignatureInvalid, SignatureMalformed
from desktop_app.domain.paper_signatures import PaperSignature, Role
from desktop_app.domain.pdf_errors import (
    PdfReceivedBeforeSigned,
    PdfSignatureBroken,
    PdfSignatureForeign,
    PdfSignatureUncovering,
    PdfSignedInFuture,
    PdfSignerWrong,
    PdfUnreadable,
)
from desktop_app.exchange import pdf_file
from desktop_app.exchange.certificates import CENTRAL_CODE, CertificateFacts, certificate_facts
from desktop_app.exchange.names import printable
from desktop_app.exchange.signature import verify_digest
from desktop_app.exchange.trust import TOLERANCE, check_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from pyhanko.pdf_utils.reader import PdfFileReader

    from desktop_app.domain.errors import AppError
    from desktop_app.exchange.trust import Trust

_ROLES: Final = frozenset(role.value for role in Role)
_LAST: Final = b"%%EOF"
_FORM: Final = {
    "/Type": "/Sig",
    "/Filter": "/Adobe.PPKLite",
    "/SubFilter": "/ETSI.CAdES.detached",
}


@dataclass(frozen=True, slots=True)
class Judge:
    """Against what signatures are held.

    Attributes:
        trust: Whose signatures count.
        at: This computer's time.
        arrived: When signatures first arrived, of those that arrived earlier.
    """

    trust: Trust
    at: datetime
    arrived: Mapping[Role, datetime]

    def received_at(self, name: str) -> datetime | None:
        """Return when the signature in a field first arrived."""
        return self.arrived.get(Role(name)) if name in _ROLES else None


@dataclass(frozen=True, slots=True)
class Found:
    """A signature and the part of the file that it closes, counted from 0."""

    signature: PaperSignature
    revision: int


def examined(
    reader: PdfFileReader,
    data: bytes,
    name: str,
    field: generic.IndirectObject,
    judge: Judge,
) -> Found:
    """Return what there is to say about the signature in a field.

    Args:
        reader: The file.
        data: The same file.
        name: The field's name, safe to show.
        field: The field; it has a value.
        judge: Against what the signature is held.
    """
    value = pdf_file.target(field).raw_get("/V")
    revision: int = reader.xrefs.get_last_change(value.reference)
    certificate: bytes | None = None
    facts: CertificateFacts | None = None
    whole_file, claimed = False, None
    problems: list[AppError] = []
    try:
        with pdf_file.foreign():
            claimed = _claimed(pdf_file.target(value))
            embedded = EmbeddedPdfSignature(reader, pdf_file.target(field), name)
            whole_file = _covers(embedded, data)
            certificate = _intact(embedded, data)
            facts = certificate_facts(certificate)
    except PdfSignatureUncovering as error:
        problems.append(error)
    except (PackageRejected, PdfUnreadable):
        problems.append(PdfSignatureBroken(field=name))
    if not _ours(name, pdf_file.target(value), claimed):
        problems.append(PdfSignatureForeign(field=name))
    against = [] if certificate is None else list(_distrust(certificate, name, judge))
    if claimed is not None and claimed > judge.at + TOLERANCE:
        problems.append(PdfSignedInFuture(field=name, claimed=claimed.date().isoformat()))
    received = judge.received_at(name)
    if claimed is not None and received is not None and claimed > received + TOLERANCE:
        days = {"claimed": claimed.date().isoformat(), "received": received.date().isoformat()}
        problems.append(PdfReceivedBeforeSigned(field=name, **days))
    signature = PaperSignature(
        field=name,
        signer_code=printable(facts.subject_code) if facts else "",
        signer_name=printable(facts.subject_name) if facts else "",
        serial=facts.serial if facts else "",
        claimed_at=claimed,
        intact=facts is not None,
        trusted=facts is not None and not against,
        whole_file=whole_file,
        revision=revision + 1,
        problems=(*problems, *against),
        received_at=received,
    )
    return Found(signature, revision)


def _claimed(entries: generic.DictionaryObject) -> datetime | None:
    """Return the time that the signature claims; None if it does not say in which zone."""
    claimed: datetime = generic.parse_pdf_date(entries["/M"])
    return claimed if claimed.tzinfo is not None else None


def _ours(name: str, entries: generic.DictionaryObject, claimed: datetime | None) -> bool:
    """Tell whether a signature has the form that this program gives to it."""
    form = all(pdf_file.entry(entries, key) == value for key, value in _FORM.items())
    return name in _ROLES and form and claimed is not None


def _intact(embedded: EmbeddedPdfSignature, data: bytes) -> bytes:
    """Return the signer's certificate, after checking every byte of the signature.

    Raises:
        PackageRejected: It was not made for this file, or not in the only allowed form.
    """
    first, second, length = _range(embedded)
    room = data[first:second]
    held = bytes.fromhex(room[1:-1].decode("ascii"))
    encoded = held[: parser.peek(held)]
    padding = b"0" * (2 * (len(held) - len(encoded)))
    # What the digest leaves out: the signature in hexadecimal, and the unused room behind it.
    if room != b"<" + encoded.hex().upper().encode() + padding + b">":
        raise SignatureMalformed(detail="the room of the signature")
    digest = sha256(memoryview(data)[:first])
    digest.update(memoryview(data)[second : second + length])
    certificate = verify_digest(digest.digest(), encoded)
    # An independent implementation has to come to the same conclusion.
    intact, valid = validate_sig_integrity(
        embedded.signer_info,
        embedded.signer_cert,
        expected_content_type="data",
        actual_digest=embedded.compute_digest(),
    )
    if not (intact and valid) or embedded.pkcs7_content != held:
        raise SignatureInvalid
    return certificate


def _range(embedded: EmbeddedPdfSignature) -> tuple[int, int, int]:
    """Return where the room of the signature begins and ends, and how much is signed behind it.

    Raises:
        PdfSignatureUncovering: It leaves out more than itself.
    """
    start, first, second, length = (int(number) for number in embedded.byte_range)
    if start != 0 or not 0 < first < second or length <= 0:
        raise PdfSignatureUncovering(field=embedded.fq_name)
    return first, second, length


def _covers(embedded: EmbeddedPdfSignature, data: bytes) -> bool:
    """Tell whether a signature covers the whole file.

    Raises:
        PdfSignatureUncovering: It covers not even the part of the file that it closes.
    """
    _first, second, length = _range(embedded)
    end = second + length
    closed = data[max(end - len(_LAST) - 2, 0) : end].rstrip(b"\r\n").endswith(_LAST)
    if end > len(data) or not closed:
        raise PdfSignatureUncovering(field=embedded.fq_name)
    if embedded.evaluate_signature_coverage() < SignatureCoverageLevel.ENTIRE_REVISION:
        raise PdfSignatureUncovering(field=embedded.fq_name)
    return end == len(data)


def _distrust(certificate: bytes, name: str, judge: Judge) -> Iterator[AppError]:
    """Tell what speaks against a signer."""
    try:
        check_chain(certificate, judge.trust, judge.at, received_at=judge.received_at(name))
    except PackageRejected as error:
        yield error
    facts = certificate_facts(certificate)
    if (facts.subject_code == CENTRAL_CODE) != (name == Role.SECRETARY_GENERAL.value):
        yield PdfSignerWrong(field=name, signer=printable(facts.subject_name))
