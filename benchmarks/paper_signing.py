"""Agreements that are printed and signed by the same process: the work of one of several.

In the program each director signs at another office. Here one key signs for all of them, with one
stamp; a process loads both once. Nothing is signed that was not read back.

Who only waits for these processes loads none of what they need.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import BenchmarkError
from desktop_app.documents.papers import printer

if TYPE_CHECKING:
    from desktop_app.documents.papers.agreement import Agreement
    from desktop_app.documents.papers.printed import PrintedAgreement
    from desktop_app.exchange.pdf_signing import PdfSigning

_KEY, _CERTIFICATE, _ROOT, _STAMP = "key.der", "certificate.der", "root.der", "stamp.pdf"
_WIDTH, _HEIGHT = 187.0, 54.0
_NAME: Final = "นายที่ปรึกษา น้ำผึ้ง"


def make_signer(folder: str) -> dict[str, Any]:
    """Write down the key and certificate of an office, the root, and the stamp."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    from desktop_app.documents.papers.stamp import Stamp, print_stamp  # noqa: PLC0415
    from desktop_app.exchange import identity  # noqa: PLC0415
    from desktop_app.services.typefaces import font_files  # noqa: PLC0415

    now = datetime.now(UTC)
    root_key, key = identity.generate_key(), identity.generate_key()
    root = identity.new_root(root_key, "Benchmark", practice=True, now=now)
    request = identity.make_request(key, "1001", "สำนักงาน", practice=True)
    stamp = Stamp(_NAME, now, practice=True, width=_WIDTH, height=_HEIGHT)
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    kept = {
        _KEY: der,
        _CERTIFICATE: identity.issue_office(root, root_key, request, "1001", "สำนักงาน", now),
        _ROOT: root,
        _STAMP: print_stamp(stamp, font_files(), apart=False),
    }
    for name, data in kept.items():
        (Path(folder) / name).write_bytes(data)
    return {}


def check_signed(files: list[str], folder: str) -> dict[str, Any]:
    """See that files are signed by their directors, and nothing speaks against them.

    Raises:
        BenchmarkError: Something does.
    """
    from desktop_app.exchange import identity  # noqa: PLC0415
    from desktop_app.exchange.pdf_verifying import verify_pdf  # noqa: PLC0415

    trust = identity.Trust((Path(folder) / _ROOT).read_bytes(), practice=True)
    for file in files:
        report = verify_pdf(Path(file).read_bytes(), trust, datetime.now(UTC))
        if not report.unspoilt or len(report.signatures) != 1:
            raise BenchmarkError(f"{file} is not signed as it should be: {report.faults}")
    return {}


def print_and_sign(folder: str, agreements: tuple[Agreement, ...]) -> tuple[PrintedAgreement, ...]:
    """Print agreements, read them back, and sign them as their directors.

    Args:
        folder: That of :func:`make_signer`.
        agreements: What to print.
    """
    from desktop_app.exchange.pdf_signing import sign_pdf  # noqa: PLC0415  not in who waits

    how = _signing(folder)
    return tuple(
        replace(each, data=sign_pdf(each.data, how))
        for each in printer.print_agreements(agreements)
    )


@lru_cache(maxsize=1)
def _signing(folder: str) -> PdfSigning:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    from desktop_app.domain.paper_signatures import Role  # noqa: PLC0415
    from desktop_app.exchange.pdf_signing import PdfSigning  # noqa: PLC0415

    where = Path(folder)
    key = serialization.load_der_private_key((where / _KEY).read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BenchmarkError("the key is of another kind")
    return PdfSigning(
        role=Role.DIRECTOR,
        certificate=(where / _CERTIFICATE).read_bytes(),
        key=key,
        at=datetime.now(UTC),
        stamp=(where / _STAMP).read_bytes(),
        name=_NAME,
        reason="ลงนามในฐานะผู้ทำคำรับรอง",
        location="กรุงเทพมหานคร",
    )
