"""Sealing: building, signing, archiving and handing over a package.

A package is built into the archive first, recorded in the same transaction as the change it
carries, and only then copied to where the user wants it, where it is read back. A run that is
killed in between, or a stick that fails, leaves the package in the log, ready to be exported again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.domain.office import CENTRAL, EVERYONE
from desktop_app.domain.store_errors import CopyDiffers, FileMissing
from desktop_app.domain.workflow_errors import NotDelivered, NotEnrolled, TargetExists
from desktop_app.exchange import sealing
from desktop_app.exchange.container import Member, build
from desktop_app.exchange.payloads import (
    HEADER_NAME,
    PAYLOAD_NAMES,
    REVOCATIONS_NAME,
    AuditHead,
    Header,
    Kind,
    Program,
    dump,
)
from desktop_app.services import vault
from desktop_app.services.ids import uuid7
from desktop_app.services.session import PROGRAM
from desktop_app.store import audit, commands, queries, rows
from desktop_app.store.files import (
    copy_durably,
    ensure_folder,
    is_same,
    os_errors,
    same_content,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.exchange.identity import PrivateKey
    from desktop_app.exchange.payloads import FrameworkRef
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer
    from desktop_app.store.rows import CertificateRow

JSON_TYPE = "application/json"
SEQUENCE_FLOOR = "sequence_floor"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be sealed.

    Attributes:
        document: The payload document of this kind, as bytes.
        extra: Further small payload entries: name to bytes.
        files: Evidence, streamed from the store.
    """

    kind: Kind
    recipient: str
    document: bytes
    extra: Mapping[str, bytes] = field(default_factory=dict)
    files: Sequence[Member] = ()
    framework: FrameworkRef | None = None
    round: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A package in the archive, not yet recorded."""

    row: rows.PackageRow
    path: Path


def archive_path(session: Session, package_id: str) -> Path:
    """Return where the bytes of a package are kept."""
    return session.workspace.packages_folder / f"{package_id}.asice"


def signing_key(session: Session, reader: Reader) -> tuple[CertificateRow, PrivateKey]:
    """Return the certificate with which a workspace signs, and its key.

    Raises:
        NotEnrolled: An office without a certificate wants to sign.
    """
    central = session.info.role == CENTRAL
    certificate = queries.current_certificate(
        reader, session.info.code, "signing" if central else "office"
    )
    if certificate is None:
        raise NotEnrolled
    name = vault.SIGNING if central else vault.office_key_name(certificate.fingerprint)
    return certificate, session.vault.key(name)


def _signature(session: Session, reader: Reader) -> tuple[Callable[[bytes], bytes], str]:
    """Return the signing function and the serial number of its certificate."""
    certificate, key = signing_key(session, reader)
    return (lambda data: sealing.sign_manifest(data, certificate.der, key)), certificate.serial


def before_restore(reader: Reader, sequence: int) -> bool:
    """Tell whether a package was sealed before this workspace was restored from a backup.

    Later ones may have been sent and forgotten since; what is to count must be sealed anew.
    """
    return sequence <= int(queries.setting(reader, SEQUENCE_FLOOR) or 0)


def next_sequence(reader: Reader, recipient: str) -> tuple[int, str | None]:
    """Return the next number for a recipient and the digest of the package before it.

    A restored workspace starts above every number it may have used after the backup was made.
    """
    last = queries.last_sent(reader, recipient)
    floor = int(queries.setting(reader, SEQUENCE_FLOOR) or 0)
    if last is None:
        return floor + 1, None
    return max(last.sequence, floor) + 1, last.digest


def seal(
    session: Session,
    reader: Reader,
    draft: Draft,
    *,
    signature: tuple[Callable[[bytes], bytes], str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sealed:
    """Build and sign a package in the archive.

    Args:
        session: The open workspace.
        reader: A view (or the transaction) that gives the sequence number.
        draft: What goes in.
        signature: Another way to sign, for enrolment requests only.
        progress: Called with bytes done and bytes in all; may raise to cancel.

    Raises:
        NotEnrolled: The office has no certificate yet.
        SourceChanged: An evidence file is not what it was when it was attached.
        DiskFull: The archive's disk has no room; nothing is left behind.
    """
    sign, serial = signature or _signature(session, reader)
    sequence, previous = next_sequence(reader, draft.recipient)
    entries, head = audit.head(reader)
    now = session.now()
    header = Header(
        kind=draft.kind,
        id=uuid7(now),
        sender=session.info.code,
        recipient=draft.recipient,
        sequence=sequence,
        previous=previous,
        framework=draft.framework,
        round=draft.round,
        practice=session.info.practice,
        created_at=now,
        program=Program(name=PROGRAM, version=__version__),
        audit=AuditHead(entries=entries, head=head),
    )
    members = [
        Member(HEADER_NAME, dump(header), JSON_TYPE),
        Member(PAYLOAD_NAMES[draft.kind], draft.document, JSON_TYPE),
        *(Member(name, data, JSON_TYPE) for name, data in draft.extra.items()),
    ]
    crl = queries.revocation_list(reader) if session.info.role == CENTRAL else None
    if crl is not None:
        members.append(Member(REVOCATIONS_NAME, crl, "application/pkix-crl"))
    path = archive_path(session, header.id)
    session.made.append(path)
    built = build(path, [*members, *draft.files], sign, progress=progress)
    reference = draft.framework
    row = rows.PackageRow(
        id=header.id,
        kind=draft.kind.value,
        direction="out",
        sender=header.sender,
        recipient=header.recipient,
        sequence=sequence,
        previous=previous,
        framework_id=reference.id if reference else None,
        framework_version=reference.version if reference else None,
        round=draft.round,
        created_at=now,
        recorded_at=now,
        digest=built.digest,
        size=built.size,
        signer=serial,
        audit_entries=entries,
        audit_head=head,
    )
    return Sealed(row, path)


def record(writer: Writer, sealed: Sealed) -> None:
    """Add a sealed package to the log and the audit."""
    row = sealed.row
    commands.add_package(writer, row)
    writer.audit(
        "package.sealed",
        row.id,
        None,
        {"kind": row.kind, "recipient": row.recipient, "sequence": row.sequence},
    )


def check_target(target: Path) -> None:
    """Stop before anything is sealed when the target is taken or its folder is not there.

    Raises:
        TargetExists: There is a file of this name.
        FileMissing: There is no such folder; a stick may have been pulled out.
    """
    with os_errors(target):
        if target.exists():
            raise TargetExists(path=target)
        if not target.parent.is_dir():
            raise FileMissing(path=target.parent)


def deliver(
    session: Session,
    package: Path,
    target: Path,
    *,
    recipients: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy an archived package to where the user wants it, and read it back.

    Args:
        session: The open workspace.
        package: The archived file.
        target: The new file; it must not exist.
        recipients: age recipients; with any, the copy is encrypted to them.
        progress: Called with bytes done and bytes in all.

    Raises:
        TargetExists: The program never overwrites.
        NotDelivered: The target cannot be written, or reads back differently; names the package,
            which is sealed all the same.
    """
    sealed = session.workspace.staging_folder / f"{package.name}.age"
    source = sealed if recipients else package
    try:
        check_target(target)
        if recipients:
            sealing.encrypt_file(package, sealed, recipients, progress=progress)
        copy_durably(source, target, progress=progress)
        same_content(source, target)
    except EnvironmentProblem as error:
        if isinstance(error, CopyDiffers):
            with suppress(OSError):  # the stick may be gone by now
                target.unlink(missing_ok=True)
        raise NotDelivered(why=error, package=package.stem) from error
    finally:
        sealed.unlink(missing_ok=True)


def hand_out(session: Session, row: rows.PackageRow, folder: Path) -> Path:
    """Put an archived package into a folder under its usual name; a second time does no harm.

    Returns:
        The file; with a number in its name where another file has the usual one.
    """
    ensure_folder(folder)
    source = archive_path(session, row.id)
    name = file_name(row)
    target, number = folder / name, 1
    while target.exists():
        if is_same(source, target):
            return target
        number += 1
        target = folder / f"{name.removesuffix('.asice')} ({number}).asice"
    deliver(session, source, target)
    return target


def file_name(row: rows.PackageRow) -> str:
    """Return the name under which a package is handed out: kind, whom, number."""
    whom = "all" if row.recipient == EVERYONE else row.recipient
    if row.recipient == CENTRAL:
        whom = row.sender
    return f"{row.kind}-{whom}-{row.sequence:05d}.asice"
