"""Certificates: the root of a central office, and what it issues.

A certificate's common name is a short code in ASCII, because the library applies
X.509's limit of 64 to the bytes and a Thai name of 22 letters would exceed it; the
Thai name stands in the organisation. A practice root carries ``OU=PRACTICE``, and so
does all that it issues.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop_app.domain.key_errors import FingerprintMalformed, KeyDoesNotFit, RootInvalid
from desktop_app.domain.package_errors import (
    CertificateUnsuitable,
    PracticePackage,
    RealPackage,
    RequestInvalid,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

CENTRAL_CODE: Final = "central"
ROOT_NAME: Final = "KPR Desk Root"
PRACTICE_UNIT: Final = "PRACTICE"
# RFC 9336; the other purpose makes `openssl cms -verify` accept the signature by default.
DOCUMENT_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")

_ROOT_YEARS: Final = 30
_LEAF_YEARS: Final = 10
_REQUEST_DAYS: Final = 365
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
_DIGITS: Final = 48
_GROUP: Final = 4
# Each check of a package reads the same two or three certificates several times.
_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says, read without judging it.

    Attributes:
        serial: Serial number, lower-case hexadecimal.
        subject_code: Common name: the office's code, ``central``, or the root's name.
        subject_name: The name for people: the organisation, else the common name.
        organisation: Organisation, empty if there is none.
        practice: Whether subject or issuer is marked as practice.
        not_before: Start of validity.
        not_after: End of validity.
        is_ca: Whether it may issue certificates.
        self_issued: Whether subject and issuer are the same.
        fingerprint: See :func:`fingerprint`.
        public_key_sha256: SHA-256 of the SubjectPublicKeyInfo, hexadecimal.
    """

    serial: str
    subject_code: str
    subject_name: str
    organisation: str
    practice: bool
    not_before: datetime
    not_after: datetime
    is_ca: bool
    self_issued: bool
    fingerprint: str
    public_key_sha256: str


# --- issuing -----------------------------------------------------------------------------


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
        common_name, _, practice = _read_name(request.subject)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise RequestInvalid(detail="it cannot be read") from error
    if not signed:
        raise RequestInvalid(detail="it is not signed by its own key")
    if not _on_p256(public_key):
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


# --- reading -----------------------------------------------------------------------------


@lru_cache(maxsize=_KEPT)
def certificate_facts(der: bytes) -> CertificateFacts:
    """Read a certificate.

    Raises:
        CertificateUnsuitable: It cannot be read.
    """
    certificate = load_certificate(der)
    common_name, organisation, practice = _read_name(certificate.subject)
    _, _, issuer_practice = _read_name(certificate.issuer)
    public = _public_info(certificate.public_key())
    return CertificateFacts(
        serial=format(certificate.serial_number, "x"),
        subject_code=common_name,
        subject_name=organisation or common_name,
        organisation=organisation,
        practice=practice or issuer_practice,
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        is_ca=_is_ca(certificate),
        self_issued=certificate.subject == certificate.issuer,
        fingerprint=_fingerprint(public),
        public_key_sha256=hashlib.sha256(public).hexdigest(),
    )


@lru_cache(maxsize=_KEPT)
def load_certificate(der: bytes) -> x509.Certificate:
    """Parse a certificate whose key is on P-256.

    Raises:
        CertificateUnsuitable: It cannot be read, or it has another kind of key.
    """
    try:
        certificate = x509.load_der_x509_certificate(der)
        public_key = certificate.public_key()
        # These are parsed lazily: reach for them now, where errors are expected.
        _ = (certificate.subject, certificate.issuer, certificate.extensions)
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:
        raise CertificateUnsuitable(detail="it cannot be read") from error
    if not _on_p256(public_key):
        raise CertificateUnsuitable(detail="its key is not on the curve P-256")
    return certificate


def root_pem(der: bytes) -> str:
    """Return a certificate as PEM text, as ``openssl -CAfile`` reads it."""
    return load_certificate(der).public_bytes(serialization.Encoding.PEM).decode()


def load_root_pem(text: str) -> bytes:
    """Read a root certificate from PEM text.

    Raises:
        RootInvalid: It is not one root certificate, signed by itself.
    """
    try:
        certificate = x509.load_pem_x509_certificate(text.encode())
        facts = certificate_facts(_der(certificate))
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature, CertificateUnsuitable) as error:
        raise RootInvalid(detail="it cannot be read") from error
    if not facts.is_ca:
        raise RootInvalid(detail="it is the certificate of an office")
    return _der(certificate)


# --- fingerprints ------------------------------------------------------------------------


def fingerprint(der_cert_or_csr: bytes) -> str:
    """Return the fingerprint that people compare over the telephone.

    It is the SHA-256 of the public key (SubjectPublicKeyInfo), modulo 10**48, as 48 decimal
    digits in 12 groups of 4. Digits are read aloud without mistakes in Thai, unlike the
    letters of a hexadecimal fingerprint. 10**48 is about 2**159.5: to find another key with
    the same fingerprint takes about 2**159 attempts, and two keys of one's own choice with the
    same one about 2**79, which gains nothing, since each key is compared with its owner.

    Raises:
        CertificateUnsuitable: The bytes are neither a certificate nor a request.
    """
    try:
        public_key = x509.load_der_x509_csr(der_cert_or_csr).public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        public_key = load_certificate(der_cert_or_csr).public_key()
    return _fingerprint(_public_info(public_key))


def normalise_fingerprint(text: str) -> str:
    """Return a typed fingerprint in its written form.

    Spaces, hyphens and Thai digits are accepted.

    Raises:
        FingerprintMalformed: It has not 48 digits, or has other characters.
    """
    digits = []
    for character in text:
        if character.isdecimal():
            digits.append(str(int(character)))
        elif not character.isspace() and character not in "-\u2010\u2011\u2012\u2013\u2014\u00ad":
            raise FingerprintMalformed(found=f"the character “{character}”")
    if len(digits) != _DIGITS:
        raise FingerprintMalformed(found=f"{len(digits)} digits")
    return _grouped("".join(digits))


def same_fingerprint(a: str, b: str) -> bool:
    """Tell whether two fingerprints are the same, however they are typed.

    Raises:
        FingerprintMalformed: One of them is no fingerprint.
    """
    return normalise_fingerprint(a) == normalise_fingerprint(b)


# --- the parts ---------------------------------------------------------------------------


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
    if not isinstance(public_key, ec.EllipticCurvePublicKey) or not _on_p256(public_key):
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


def _read_name(name: x509.Name) -> tuple[str, str, bool]:
    """Return common name, organisation and whether it is marked as practice."""

    def values(oid: x509.ObjectIdentifier) -> list[str]:
        return [str(attribute.value) for attribute in name.get_attributes_for_oid(oid)]

    common_names, organisations = values(NameOID.COMMON_NAME), values(NameOID.ORGANIZATION_NAME)
    practice = PRACTICE_UNIT in values(NameOID.ORGANIZATIONAL_UNIT_NAME)
    return "".join(common_names[:1]), "".join(organisations[:1]), practice


def _checked_code(code: str) -> str:
    if not _CODE.fullmatch(code):
        raise RequestInvalid(detail="the office code may have letters, digits, '.', '-' and '_'")
    return code


def _period(now: datetime, years: int) -> tuple[datetime, datetime]:
    start = _second(now)
    return start, start + timedelta(days=365 * years + years // 4)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _is_ca(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _on_p256(key: PublicKeyTypes) -> bool:
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)


def _public_info(key: PublicKeyTypes) -> bytes:
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _fingerprint(public_info: bytes) -> str:
    number = int.from_bytes(hashlib.sha256(public_info).digest(), "big") % 10**_DIGITS
    return _grouped(f"{number:0{_DIGITS}d}")


def _grouped(digits: str) -> str:
    return " ".join(digits[i : i + _GROUP] for i in range(0, _DIGITS, _GROUP))


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
