"""Whose signature counts: one root, its revocation list, and the date.

Expiry and revocation are judged at the time a package first arrived, if that is known,
so that what was accepted once stays verifiable after a key is lost and replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from asn1crypto import core
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization

from desktop_app.domain.key_errors import KeyDoesNotFit
from desktop_app.domain.package_errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateUnsuitable,
    PracticePackage,
    RealPackage,
    RevocationListInvalid,
    RevokedSigner,
    SelfSignedSigner,
    UnknownSigner,
)
from desktop_app.exchange.certificates import (
    DOCUMENT_SIGNING,
    ROOT_NAME,
    CertificateFacts,
    certificate_facts,
    load_certificate,
)
from desktop_app.exchange.names import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cryptography.hazmat.primitives.asymmetric import ec

# A clock may be wrong by a day, or by the time zone; not by more.
TOLERANCE: Final = timedelta(days=2)
# The reason in the words of the central office, as UTF8String; an arc made from a UUID
# (ITU-T X.667), so it needs no registration.
_REASON_TEXT: Final = x509.ObjectIdentifier("2.25.216387253902857160438171163926185733921")
_KNOWN_EXTENSIONS: Final = (
    x509.BasicConstraints,
    x509.KeyUsage,
    x509.ExtendedKeyUsage,
    x509.SubjectKeyIdentifier,
    x509.AuthorityKeyIdentifier,
)


@dataclass(frozen=True, slots=True)
class Revoked:
    """A withdrawn certificate.

    Attributes:
        serial: Serial number, lower-case hexadecimal.
        at: Since when it does not count.
        reason: Why, in the words of the central office.
    """

    serial: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RevocationList:
    """A list of withdrawn certificates whose signature was checked.

    Attributes:
        number: Grows with every list; a lower one is older.
        issued_at: When the central office made it.
        revoked: Withdrawn certificates by serial number.
    """

    number: int
    issued_at: datetime
    revoked: Mapping[str, Revoked]


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom a workspace trusts.

    Attributes:
        root: The root certificate, DER.
        practice: Whether it is a practice workspace.
        crl: The latest revocation list, if there is one.
    """

    root: bytes
    practice: bool
    crl: RevocationList | None = None


def new_crl(
    root_der: bytes,
    root_key: ec.EllipticCurvePrivateKey,
    revoked: Sequence[Revoked],
    number: int,
    now: datetime,
) -> bytes:
    """Make a revocation list (X.509 CRL).

    It names the end of the root as its next update: offices are offline, so a list counts until
    one with a higher number arrives.

    Raises:
        KeyDoesNotFit: ``root_key`` is not the root's key.
    """
    root = load_certificate(root_der)
    if root.public_key() != root_key.public_key():
        raise KeyDoesNotFit(subject=ROOT_NAME)
    issued = now.astimezone(UTC).replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(issued)
        .next_update(max(root.not_valid_after_utc, issued + timedelta(days=1)))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
    )
    for entry in sorted(revoked, key=lambda entry: (entry.at, entry.serial)):
        text = x509.UnrecognizedExtension(_REASON_TEXT, core.UTF8String(entry.reason).dump())
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(int(entry.serial, 16))
            .revocation_date(entry.at.astimezone(UTC).replace(microsecond=0))
            .add_extension(text, critical=False)
            .build()
        )
    crl = builder.sign(root_key, hashes.SHA256())
    return crl.public_bytes(serialization.Encoding.DER)


@lru_cache(maxsize=8)
def read_crl(der: bytes, root_der: bytes) -> RevocationList:
    """Read a revocation list and check that the root signed it.

    Raises:
        RevocationListInvalid: It cannot be read, or it is from someone else.
    """
    root = load_certificate(root_der)
    try:
        crl = x509.load_der_x509_crl(der)
        key = root.public_key()
        genuine = crl.issuer == root.subject and crl.is_signature_valid(key)  # type: ignore[arg-type]  # P-256, see load_certificate
        number = crl.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number
        entries = [_read_entry(entry) for entry in crl]
        issued = crl.last_update_utc
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.ExtensionNotFound) as error:
        raise RevocationListInvalid(detail="it cannot be read") from error
    except x509.DuplicateExtension as error:
        raise RevocationListInvalid(detail="a field occurs twice") from error
    if not genuine:
        raise RevocationListInvalid(detail="another office signed it")
    return RevocationList(number, issued, {entry.serial: entry for entry in entries})


def check_chain(
    signer_der: bytes, trust: Trust, now: datetime, *, received_at: datetime | None = None
) -> CertificateFacts:
    """Check that a certificate may sign packages for a workspace.

    Args:
        signer_der: The signer's certificate.
        trust: Whom the workspace trusts.
        now: This computer's time.
        received_at: When the package first arrived, for one that arrived earlier.

    Returns:
        What the certificate says about its owner.

    Raises:
        PracticePackage: A practice certificate for a real workspace.
        RealPackage: The reverse.
        SelfSignedSigner: Nobody vouches for the certificate.
        UnknownSigner: Another root issued it.
        CertificateUnsuitable: It is not for signing packages.
        CertificateNotYetValid: Its time has not begun, by more than two days.
        CertificateExpired: Its time is over, by more than two days.
        RevokedSigner: It was revoked before the package arrived.
    """
    facts = certificate_facts(signer_der)
    subject = printable(f"{facts.subject_name} ({facts.subject_code})")
    if facts.practice and not trust.practice:
        raise PracticePackage
    if trust.practice and not facts.practice:
        raise RealPackage
    signer, root = load_certificate(signer_der), load_certificate(trust.root)
    if facts.self_issued and not facts.is_ca:
        raise SelfSignedSigner(subject=subject)
    try:
        signer.verify_directly_issued_by(root)
    except (InvalidSignature, ValueError, TypeError) as error:
        raise UnknownSigner(subject=subject) from error
    _check_profile(signer)
    moment = received_at or now
    _check_period(facts, subject, moment)
    entry = trust.crl.revoked.get(facts.serial) if trust.crl else None
    if entry and (received_at is None or received_at >= entry.at):
        at = entry.at.date().isoformat()
        raise RevokedSigner(subject=subject, reason=printable(entry.reason), at=at)
    return facts


def _read_entry(entry: x509.RevokedCertificate) -> Revoked:
    reason = ""
    for extension in entry.extensions:
        value = extension.value
        if extension.oid == _REASON_TEXT and isinstance(value, x509.UnrecognizedExtension):
            reason = str(core.UTF8String.load(value.value, strict=True).native)
    return Revoked(format(entry.serial_number, "x"), entry.revocation_date_utc, reason)


def _check_profile(certificate: x509.Certificate) -> None:
    """Accept only what our own roots issue for signing."""
    extensions = certificate.extensions
    for extension in extensions:
        if extension.critical and not isinstance(extension.value, _KNOWN_EXTENSIONS):
            raise CertificateUnsuitable(detail="a condition that this program does not know")
    try:
        basic = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound as error:
        raise CertificateUnsuitable(detail="it does not say what it is for") from error
    if basic.ca or not usage.digital_signature or DOCUMENT_SIGNING not in purposes:
        raise CertificateUnsuitable(detail="it is not for signing packages")


def _check_period(facts: CertificateFacts, subject: str, moment: datetime) -> None:
    shown = moment.astimezone(UTC).date().isoformat()
    if moment < facts.not_before - TOLERANCE:
        since = facts.not_before.date().isoformat()
        raise CertificateNotYetValid(subject=subject, since=since, now=shown)
    if moment > facts.not_after + TOLERANCE:
        until = facts.not_after.date().isoformat()
        raise CertificateExpired(subject=subject, until=until, now=shown)
