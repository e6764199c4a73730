"""Agreements that are printed and signed by the same process: the work of one of several.

In the program each director signs at another office. Here one key signs for all of them, and a
process loads it once; a stamp is printed once for each size of the places where they sign.
Nothing is signed that was not read back.

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

_KEY, _CERTIFICATE, _ROOT = "key.der", "certificate.der", "root.der"
_DIRECTOR: Final = "director"
_NAME: Final = "นายที่ปรึกษา น้ำผึ้ง"


def make_signer(folder: str) -> dict[str, Any]:
    """Write down the key and certificate of an office, and the root."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    from desktop_app.exchange import identity  # noqa: PLC0415

    now = datetime.now(UTC)
    root_key, key = identity.generate_key(), identity.generate_key()
    root = identity.new_root(root_key, "Benchmark", practice=True, now=now)
    request = identity.make_request(key, "1001", "สำนักงาน", practice=True)
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    kept = {
        _KEY: der,
        _CERTIFICATE: identity.issue_office(root, root_key, request, "1001", "สำนักงาน", now),
        _ROOT: root,
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

    signed = []
    for each in printer.print_agreements(agreements):
        place = next(place for place in each.places if place.name == _DIRECTOR)
        left, lower, right, upper = place.box
        how = _signing(folder, round(right - left, 3), round(upper - lower, 3))
        signed.append(replace(each, data=sign_pdf(each.data, how)))
    return tuple(signed)


@lru_cache(maxsize=16)
def _signing(folder: str, width: float, height: float) -> PdfSigning:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    from desktop_app.documents.papers.stamp import Stamp, print_stamp  # noqa: PLC0415
    from desktop_app.domain.paper_signatures import Role  # noqa: PLC0415
    from desktop_app.exchange.pdf_signing import PdfSigning  # noqa: PLC0415

    now = datetime.now(UTC)
    stamp = Stamp(_NAME, now, practice=True, width=width, height=height)
    where = Path(folder)
    key = serialization.load_der_private_key((where / _KEY).read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BenchmarkError("the key is of another kind")
    return PdfSigning(
        role=Role.DIRECTOR,
        certificate=(where / _CERTIFICATE).read_bytes(),
        key=key,
        at=now,
        stamp=print_stamp(stamp, printer.fonts(), apart=False),
        name=_NAME,
        reason="ลงนามในฐานะผู้ทำคำรับรอง",
        location="กรุงเทพมหานคร",
    )
