"""Certificates that this program makes: the root of a central office, and what it issues.

A certificate's common name is a short code in ASCII, because the library applies
X.509's limit of 64 to the bytes and a Thai name of 22 letters would exceed it; the
Thai name stands in the organisation. A practice root carries ``OU=PRACTICE``, and so
does all that it issues.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop_app.domain.key_errors import KeyDoesNotFit
from desktop_app.domain.package_errors import (
    CertificateUnsuitable,
    PracticePackage,
    RealPackage,
    RequestInvalid,
)
from desktop_app.exchange.certificates import (
    CENTRAL_CODE,
    DOCUMENT_SIGNING,
    PRACTICE_UNIT,
    ROOT_NAME,
    certificate_facts,
    load_certificate,
    on_p256,
    read_name,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

_ROOT_YEARS: Final = 30
_LEAF_YEARS: Final = 10
_REQUEST_DAYS: Final = 365
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")


def new_root(
    key: ec.EllipticCurvePrivateKey,
    name: str,
    practice: bool,  # noqa: FBT001
    now: datetime,
) -> bytes:
    """Make the root certificate of a central office, valid for 30 years."""
    subject = _name(ROOT_NAME, name, practice=practice)
    usage = _key_usage(issues=True)
    builder = _builder(subject, subject, key.public_key(), _period(now, _ROOT_YEARS))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return _der(builder.add_extension(usage, critical=True).sign(key, hashes.SHA256()))


def issue_signing(
    root_der: bytes,
    root_key: ec.EllipticCurvePrivateKey,
    public_key: ec.EllipticCurvePublicKey,
    name: str,
    now: datetime,
) -> bytes:
    """Issue the certificate with which the central office signs, valid for 10 years.

    Raises:
        KeyDoesNotFit: ``root_key`` is not the root's key.
    """
    return _issue(root_der, root_key, public_key, (CENTRAL_CODE, name), now)


def make_request(
    key: ec.EllipticCurvePrivateKey,
    office_code: str,
    office_name: str,
    practice: bool,  # noqa: FBT001
) -> bytes:
    """Make an office's certificate request (PKCS#10)."""
    subject = _name(_checked_code(office_code), office_name, practice=practice)
    request = x509.CertificateSigningRequestBuilder().subject_name(subject)
    return request.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def self_signed(
    key: ec.EllipticCurvePrivateKey,
    office_code: str,
    office_name: str,
    practice: bool,  # noqa: FBT001
    now: datetime,
) -> bytes:
    """Make the certificate that only signs an enrolment request; nobody vouches for it."""
    subject = _name(_checked_code(office_code), office_name, practice=practice)
    start = _second(now)
    period = (start, start + timedelta(days=_REQUEST_DAYS))
    builder = _leaf(_builder(subject, subject, key.public_key(), period))
    return _der(builder.sign(key, hashes.SHA256()))


def issue_office(  # noqa: PLR0917 - each names one fact of the certificate
    root_der: bytes,
    root_key: ec.EllipticCurvePrivateKey,
    csr_der: bytes,
    office_code: str,
    office_name: str,
    now: datetime,
) -> bytes:
    """Issue an office's certificate from its request, valid for 10 years.

    Raises:
        RequestInvalid: The request is damaged, not signed by its own key, for another code,
            or its key is not on P-256.
        PracticePackage: A practice request for a real root.
        RealPackage: A real request for a practice root.
        KeyDoesNotFit: ``root_key`` is not the root's key.
    """
    try:
        request = x509.load_der_x509_csr(csr_der)
        signed = request.is_signature_valid
        public_key = request.public_key()
        common_name, _, practice = read_name(request.subject)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise RequestInvalid(detail="it cannot be read") from error
    if not signed:
        raise RequestInvalid(detail="it is not signed by its own key")
    if not on_p256(public_key):
        raise RequestInvalid(detail="its key is not on the curve P-256")
    if common_name != office_code or not _CODE.fullmatch(office_code):
        raise RequestInvalid(detail="it is for another office code")
    if office_code == CENTRAL_CODE:
        raise RequestInvalid(detail="this code is the central office's own")
    if practice and not certificate_facts(root_der).practice:
        raise PracticePackage
    if certificate_facts(root_der).practice and not practice:
        raise RealPackage
    return _issue(root_der, root_key, public_key, (office_code, office_name), now)


# --- the parts -----------------------------------------------------------------------------


def _issue(
    root_der: bytes,
    root_key: ec.EllipticCurvePrivateKey,
    public_key: PublicKeyTypes,
    subject: tuple[str, str],
    now: datetime,
) -> bytes:
    root = load_certificate(root_der)
    if root.public_key() != root_key.public_key():
        raise KeyDoesNotFit(subject=ROOT_NAME)
    practice = certificate_facts(root_der).practice
    name = _name(*subject, practice=practice)
    start, end = _period(now, _LEAF_YEARS)
    period = (start, min(end, root.not_valid_after_utc))
    builder = _leaf(_builder(name, root.subject, public_key, period))
    authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    return _der(builder.add_extension(authority, critical=False).sign(root_key, hashes.SHA256()))


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: PublicKeyTypes,
    period: tuple[datetime, datetime],
) -> x509.CertificateBuilder:
    if not isinstance(public_key, ec.EllipticCurvePublicKey) or not on_p256(public_key):
        raise CertificateUnsuitable(detail="its key is not on the curve P-256")
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(period[0])
        .not_valid_after(period[1])
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _leaf(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    purposes = x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    return (
        builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(issues=False), critical=True)
        .add_extension(purposes, critical=False)
    )


def _key_usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


def _name(code: str, organisation: str, *, practice: bool) -> x509.Name:
    attributes = (
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    )
    if practice:
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, PRACTICE_UNIT))
    return x509.Name([*attributes, x509.NameAttribute(NameOID.COMMON_NAME, code)])


def _checked_code(code: str) -> str:
    if not _CODE.fullmatch(code):
        raise RequestInvalid(detail="the office code may have letters, digits, '.', '-' and '_'")
    return code


def _period(now: datetime, years: int) -> tuple[datetime, datetime]:
    start = _second(now)
    return start, start + timedelta(days=365 * years + years // 4)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
