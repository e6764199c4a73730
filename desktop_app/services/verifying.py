"""Verifying package files for whoever asks, with or without a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.office import CENTRAL
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.payloads import REVOCATIONS_NAME
from desktop_app.services import envelope, inbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.exchange.identity import Trust
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying one file gave; ``error`` is None when it is good."""

    path: Path
    error: AppError | None
    kind: str | None = None
    sender: str | None = None
    recipient: str | None = None
    package: str | None = None
    digest: str | None = None
    created_at: datetime | None = None
    fingerprint: str | None = None
    entries: int = 0
    self_signed: bool = False


def trust_from_pem(text: str) -> Trust:
    """Return the trust in a root given as PEM, as ``kpr identity root`` writes it.

    Raises:
        RootInvalid: It is no root certificate.
    """
    root = identity.load_root_pem(text)
    return identity.Trust(root=root, practice=identity.certificate_facts(root).practice, crl=None)


def workspace_trust(session: Session) -> Trust:
    """Return what an open workspace trusts.

    Raises:
        NotEnrolled: No root has been confirmed yet.
    """
    with session.read() as reader:
        return session.trust(reader)


def verify_file(
    path: Path,
    trust: Trust,
    now: datetime,
    *,
    session: Session | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Verified:
    """Verify one file: container, signature, certificate, digests and header.

    Args:
        path: The package; an encrypted one needs the central workspace.
        trust: The root to check against.
        now: The time for the certificate's validity.
        session: The workspace, if any: it decrypts, and knows when a package was received.
        progress: Called with bytes done and bytes in all.

    Returns:
        The facts, or the error; a bad file raises nothing.
    """
    try:
        if session is None or not sealing.is_encrypted(path):
            return _verify(path, path, trust, now, session, progress)
        with envelope.decrypted(session, path, progress) as plain:
            return _verify(path, plain, trust, now, session, progress)
    except AppError as error:
        return Verified(path, error)


def _verify(  # noqa: PLR0917  as verify_file, with the decrypted file
    path: Path,
    plain: Path,
    trust: Trust,
    now: datetime,
    session: Session | None,
    progress: Callable[[int, int], None] | None,
) -> Verified:
    opened = envelope.verify_package(
        plain,
        trust,
        now,
        recorded_at=None if session is None else inbox.recorded_at(session),
        progress=progress,
    )
    header = opened.header
    if header.sender == CENTRAL:
        identity.read_crl(opened.container.read(REVOCATIONS_NAME), trust.root)
    return Verified(
        path,
        None,
        kind=header.kind.value,
        sender=header.sender,
        recipient=header.recipient,
        package=header.id,
        digest=opened.container.digest,
        created_at=header.created_at,
        fingerprint=opened.signer.fingerprint,
        entries=len(opened.container.entries),
        self_signed=opened.self_signed,
    )
