"""Certificates as they are read, and the fingerprints that people compare.

:mod:`desktop_app.exchange.issuing` makes them; :mod:`desktop_app.exchange.trust` judges them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop_app.domain.key_errors import FingerprintMalformed, RootInvalid
from desktop_app.domain.package_errors import CertificateUnsuitable

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

CENTRAL_CODE: Final = "central"
ROOT_NAME: Final = "KPR Desk Root"
PRACTICE_UNIT: Final = "PRACTICE"
# RFC 9336; the other purpose makes `openssl cms -verify` accept the signature by default.
DOCUMENT_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")

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


# --- reading -----------------------------------------------------------------------------


@lru_cache(maxsize=_KEPT)
def certificate_facts(der: bytes) -> CertificateFacts:
    """Read a certificate.

    Raises:
        CertificateUnsuitable: It cannot be read.
    """
    certificate = load_certificate(der)
    common_name, organisation, practice = read_name(certificate.subject)
    _, _, issuer_practice = read_name(certificate.issuer)
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
    if not on_p256(public_key):
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
        facts = certificate_facts(certificate.public_bytes(serialization.Encoding.DER))
        certificate.verify_directly_issued_by(certificate)
    except (ValueError, TypeError, InvalidSignature, CertificateUnsuitable) as error:
        raise RootInvalid(detail="it cannot be read") from error
    if not facts.is_ca:
        raise RootInvalid(detail="it is the certificate of an office")
    return certificate.public_bytes(serialization.Encoding.DER)


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


def read_name(name: x509.Name) -> tuple[str, str, bool]:
    """Return common name, organisation and whether it is marked as practice."""

    def values(oid: x509.ObjectIdentifier) -> list[str]:
        return [str(attribute.value) for attribute in name.get_attributes_for_oid(oid)]

    common_names, organisations = values(NameOID.COMMON_NAME), values(NameOID.ORGANIZATION_NAME)
    practice = PRACTICE_UNIT in values(NameOID.ORGANIZATIONAL_UNIT_NAME)
    return "".join(common_names[:1]), "".join(organisations[:1]), practice


def _is_ca(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def on_p256(key: PublicKeyTypes) -> bool:
    """Tell whether a key is on the one curve that the program uses."""
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
