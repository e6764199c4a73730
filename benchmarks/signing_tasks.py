"""Tasks on signatures: the Secretary-General's on many agreements, by us and by pyHanko."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from benchmarks import BenchmarkError
from desktop_app.documents import thai
from desktop_app.documents.papers.stamp import Stamp, print_stamp
from desktop_app.documents.thai_paper import (
    BODY,
    NewPage,
    Paper,
    Paragraph,
    Section,
    SignaturePlace,
)
from desktop_app.domain.paper_signatures import FieldPlace, Role
from desktop_app.exchange import identity
from desktop_app.exchange.pdf_signing import PdfSigning, add_fields, sign_pdf
from desktop_app.exchange.pdf_verifying import verify_pdf
from desktop_app.services.papers import font_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.documents.thai_paper import Block

_OFFICE: Final = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษากรุงเทพมหานคร"
_CLAUSE: Final = "ผู้ทำคำรับรองจะมุ่งมั่นปฏิบัติราชการให้เกิดผลสัมฤทธิ์ตามเป้าหมายของตัวชี้วัด " * 4
_WIDTH, _HEIGHT = 187.0, 54.0


class _Sides:
    """An office and a centre with their keys, and an agreement that the director has signed."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        root_key, self.office_key, self.key = (identity.generate_key() for _ in range(3))
        root = identity.new_root(root_key, "Benchmark", practice=True, now=self.now)
        request = identity.make_request(self.office_key, "1001", _OFFICE, practice=True)
        self.office = identity.issue_office(root, root_key, request, "1001", _OFFICE, self.now)
        public = self.key.public_key()
        self.certificate = identity.issue_signing(root, root_key, public, "Benchmark", self.now)
        self.trust = identity.Trust(root, practice=True)
        self.paper = sign_pdf(_paper(self.now), self.how(Role.DIRECTOR))

    def how(self, role: Role) -> PdfSigning:
        first = role is Role.DIRECTOR
        stamp = Stamp("นายที่ปรึกษา น้ำผึ้ง", self.now, True, _WIDTH, _HEIGHT)  # noqa: FBT003
        return PdfSigning(
            role=role,
            certificate=self.office if first else self.certificate,
            key=self.office_key if first else self.key,
            at=self.now,
            stamp=print_stamp(stamp, font_files(), apart=False),
            name="นายที่ปรึกษา น้ำผึ้ง",
            reason="ลงนามคำรับรองการปฏิบัติราชการ",
            location="กรุงเทพมหานคร",
        )


def _paper(now: datetime) -> bytes:
    """Return an agreement of three pages."""
    page: list[Block] = [Paragraph(_CLAUSE, BODY)] * 6
    places = [SignaturePlace(role.value, _WIDTH, _HEIGHT) for role in Role]
    blocks = (*page, NewPage(), *page, NewPage(), *page, *places)
    files = font_files()
    using = thai.fonts(files.regular, files.bold, files.name)
    paper = Paper(title="คำรับรอง", sections=(Section(blocks),), made=now)
    printed = thai.print_paper(paper, using, apart=False)
    places_found = (FieldPlace(Role(each.name), each.page, each.box) for each in printed.places)
    return add_fields(printed.data, places_found)


def sign_checked(count: int) -> dict[str, Any]:
    """Sign as the program does: nothing is signed, or given away, unchecked."""
    sides = _Sides()
    _checked(sides)
    started = time.perf_counter()
    for _ in range(count):
        _checked(sides)
    return {"seconds": time.perf_counter() - started}


def _checked(sides: _Sides) -> None:
    if not verify_pdf(sides.paper, sides.trust, sides.now).unspoilt:
        raise BenchmarkError("the director's signature is not good")
    signed = sign_pdf(sides.paper, sides.how(Role.SECRETARY_GENERAL))
    if not verify_pdf(signed, sides.trust, sides.now).good:
        raise BenchmarkError("the signatures are not good")


def sign_with_pyhanko(count: int) -> dict[str, Any]:
    """Sign with pyHanko's own signer and its own stamp, the key loaded once."""
    sides = _Sides()
    private = sides.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(sides.certificate),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # pyHanko's
    )
    how = PdfSignatureMetadata(
        field_name=Role.SECRETARY_GENERAL.value,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
    )

    def sign() -> None:
        writer = IncrementalPdfFileWriter(io.BytesIO(sides.paper))
        PdfSigner(how, signer).sign_pdf(writer, output=io.BytesIO())

    sign()
    started = time.perf_counter()
    for _ in range(count):
        sign()
    return {"seconds": time.perf_counter() - started}


TASKS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "sign_checked": sign_checked,
    "sign_with_pyhanko": sign_with_pyhanko,
}
