"""Enrolment: how an office's key becomes known to the centre, and the centre's root to the office.

Both directions rest on a fingerprint that two people compare by telephone. The request is signed
with the key it speaks of; the answer is signed by the centre and carries its root.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.office import CENTRAL
from desktop_app.domain.package_errors import PracticePackage, RealPackage
from desktop_app.domain.workflow_errors import (
    FingerprintMismatch,
    FingerprintNeeded,
)
from desktop_app.exchange import identity
from desktop_app.services import outbox
from desktop_app.store import commands, queries, rows
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.session import Session
    from desktop_app.store.database import Writer

    Confirm = Callable[[str, str], bool]

RECIPIENT_SETTING = "recipient"
CENTRAL_NAME_SETTING = "central_name"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How the fingerprint is confirmed.

    Attributes:
        given: The fingerprint that was read out by telephone, if it was typed.
        confirm: Asks at the terminal, with (who, fingerprint); None where nobody can answer.
        practice: A practice workspace may skip the comparison.
    """

    given: str | None = None
    confirm: Confirm | None = None
    practice: bool = False

    def check(self, whom: str, found: str) -> None:
        """Have the fingerprint confirmed.

        Raises:
            FingerprintMismatch: What was given or answered is not this key's.
            FingerprintNeeded: Nobody can answer, in a real workspace.
        """
        if self.given is not None:
            if not identity.same_fingerprint(self.given, found):
                raise FingerprintMismatch(found=found, given=self.given, whom=whom)
        elif self.confirm is not None:
            if not self.confirm(whom, found):
                raise FingerprintMismatch(found=found, given="another one", whom=whom)
        elif not self.practice:
            raise FingerprintNeeded(whom=whom, fingerprint=found)


def check_practice(*, practice: bool, expected: bool) -> None:
    """Keep practice and real offices apart.

    Raises:
        PracticePackage: A practice file in a real workspace.
        RealPackage: A real file in a practice workspace.
    """
    if practice and not expected:
        raise PracticePackage
    if expected and not practice:
        raise RealPackage


def apply_revocations(writer: Writer, der: bytes, root: bytes) -> bool:
    """Keep a revocation list that is newer than the one in force.

    Returns:
        Whether it was newer.

    Raises:
        RevocationListInvalid: The root has not signed it.
    """
    crl = identity.read_crl(der, root)
    before = queries.revocation_number(writer)
    if crl.number <= before:
        return False
    commands.add_revocation_list(writer, crl.number, der, crl.issued_at)
    for entry in crl.revoked.values():
        commands.revoke_certificate(writer, entry.serial, entry.at, entry.reason)
    writer.audit("identity.revocations", CENTRAL, {"number": before}, {"number": crl.number})
    return True


@dataclass(frozen=True, slots=True)
class Overview:
    """Certificates, and at the centre the requests that wait."""

    certificates: tuple[rows.CertificateRow, ...]
    requests: tuple[rows.RequestRow, ...]


def overview(session: Session) -> Overview:
    """Return every certificate known here and every request."""
    with session.read() as reader:
        return Overview(queries.certificates(reader), queries.requests(reader))


def export_root(session: Session, target: Path) -> str:
    """Write the trusted root as PEM and return its fingerprint.

    Raises:
        NotEnrolled: No root is known yet.
        TargetExists: The target file exists.
    """
    outbox.check_target(target)
    with session.read() as reader:
        root = session.trust(reader).root
    write_durably(target, identity.root_pem(root).encode("ascii"))
    return identity.fingerprint(root)
