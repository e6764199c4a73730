"""Opening a package file: everything that is checked before its payload is read.

The order is fixed, and each check has its own error: encryption, container, signature,
certificate, digests, header, sender, practice, recipient. Nothing in the payload is parsed before
all of them are good.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.key_errors import NotEncryptedForUs
from desktop_app.domain.office import CENTRAL, EVERYONE
from desktop_app.domain.package_errors import (
    CertificateExpired,
    KindNotAllowed,
    PracticeMismatch,
    RevokedSigner,
    SelfSignedSigner,
    SenderMismatch,
    WrongRecipient,
)
from desktop_app.exchange import container, identity, sealing
from desktop_app.exchange.payloads import (
    FROM_AREA,
    FROM_BOTH,
    HEADER_NAME,
    Header,
    Kind,
    parse_header,
)
from desktop_app.services import vault
from desktop_app.services.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.exchange.container import Container
    from desktop_app.exchange.identity import CertificateFacts, Trust
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose signature, certificate, digests and header are good.

    Attributes:
        container: The verified container; its payload may now be parsed.
        header: What it says of itself.
        signer: Facts of the signing certificate.
        self_signed: An enrolment request: the key vouches for itself only.
    """

    container: Container
    header: Header
    signer: CertificateFacts
    self_signed: bool


def verify_package(
    source: Path,
    trust: Trust | None,
    now: datetime,
    *,
    recorded_at: Callable[[str], datetime | None] | None = None,
    copy_to: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Opened:
    """Check a (decrypted) package file up to and including its header.

    Args:
        source: The file; it is only read.
        trust: The root to check against; None, where no root is known yet, leaves the signer's
            chain to the caller.
        now: The time for the certificate's validity.
        recorded_at: Tells when a package of this digest was first recorded; what was good then
            is not undone by a later revocation.
        copy_to: Copy the bytes there in the same pass; the copy is what was checked.
        progress: Called with bytes done and bytes in all.

    Raises:
        PackageRejected: One subclass per check; nothing is left at ``copy_to``.
    """
    signers: list[tuple[CertificateFacts, bool]] = []

    def check(manifest: bytes, signature: bytes) -> sealing.Signer:
        signer = sealing.check_signature(manifest, signature)
        facts = identity.certificate_facts(signer.certificate)
        if facts.self_issued and not facts.is_ca:
            signers.append((facts, True))
        else:
            if trust is not None:
                _check_chain(signer, trust, now, manifest, recorded_at)
            signers.append((facts, False))
        return signer

    verified = container.verify(source, check, copy_to=copy_to, progress=progress)
    try:
        header = parse_header(verified.read(HEADER_NAME))
        facts, self_signed = signers[-1]
        _check_sender(header, facts, self_signed=self_signed)
    except BaseException:
        if copy_to is not None:
            copy_to.unlink(missing_ok=True)
        raise
    return Opened(verified, header, facts, self_signed)


def _check_chain(
    signer: sealing.Signer,
    trust: Trust,
    now: datetime,
    manifest: bytes,
    recorded_at: Callable[[str], datetime | None] | None,
) -> None:
    """Check the signer as of today, or else as of when the package was first recorded."""
    try:
        identity.check_chain(signer.certificate, trust, now)
    except (RevokedSigner, CertificateExpired):
        digest = hashlib.sha256(manifest).hexdigest()
        before = recorded_at(digest) if recorded_at is not None else None
        if before is None:
            raise
        identity.check_chain(signer.certificate, trust, now, received_at=before)


def _check_sender(header: Header, facts: CertificateFacts, *, self_signed: bool) -> None:
    """Hold the header against the certificate that signed it."""
    if header.sender != facts.subject_code:
        raise SenderMismatch(sender=header.sender, signer=facts.subject_code)
    if self_signed != (header.kind is Kind.ENROLMENT_REQUEST):
        if self_signed:
            raise SelfSignedSigner(subject=facts.subject_code)
        raise KindNotAllowed(sender=header.sender, kind=header.kind.value)
    wrong_way = (header.sender == CENTRAL) == (header.kind in FROM_AREA)
    if wrong_way and header.kind not in FROM_BOTH:
        raise KindNotAllowed(sender=header.sender, kind=header.kind.value)
    if header.practice != facts.practice:
        raise PracticeMismatch


def check_addressee(header: Header, code: str) -> None:
    """Refuse a package that is for someone else.

    Raises:
        WrongRecipient: It is.
    """
    if header.recipient not in (code, EVERYONE):
        raise WrongRecipient(recipient=header.recipient, workspace=code)


@contextmanager
def decrypted(
    session: Session, source: Path, progress: Callable[[int, int], None] | None = None
) -> Iterator[Path]:
    """Give the package file itself, or a decrypted copy that goes away afterwards.

    Raises:
        NotEncryptedForUs: It is encrypted, and not to this workspace.
        DamagedEncryption: It was damaged or cut.
    """
    if not sealing.is_encrypted(source):
        yield source
        return
    if not session.vault.has(vault.RECIPIENT):
        raise NotEncryptedForUs
    target = session.workspace.staging_folder / f"{uuid7(session.now())}.asice"
    try:
        sealing.decrypt_file(
            source, target, session.vault.secret(vault.RECIPIENT), progress=progress
        )
        yield target
    finally:
        target.unlink(missing_ok=True)
