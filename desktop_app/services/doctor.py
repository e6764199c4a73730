"""Looking after a workspace: check everything, back up, restore, and hand out archived packages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.workflow_errors import BadInput, NotEnrolled
from desktop_app.exchange import identity
from desktop_app.exchange.payloads import PAYLOAD_NAMES, Kind
from desktop_app.services import enrolment, envelope, outbox
from desktop_app.services.session import Session
from desktop_app.store import audit, backup, integrity, queries
from desktop_app.store.integrity import Finding
from desktop_app.store.restore import restore as restore_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Person
    from desktop_app.store.audit import AuditEntry
    from desktop_app.store.backup import BackupReport
    from desktop_app.store.rows import PackageRow, StatementRow
    from desktop_app.store.workspace import WorkspaceInfo

    Progress = Callable[[int, int], None]

ADVICE = {
    "in": "Ask the sender for the package again; `kpr import` puts it back. Else restore a backup.",
    "out": integrity.RESTORE,
}


def examine(root: Path, person: Person, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Check the database, the audit chain, every evidence file and every archived package.

    Nothing is changed. A workspace that cannot even be opened is still examined as far as
    possible.

    Raises:
        NotAWorkspace: The folder is none.
        WorkspaceInUse: Another program has it open.
    """
    found = list(
        integrity.check_folder(root, program=person.program, clock=person.clock, progress=progress)
    )
    try:
        with Session.open(root, person) as session:
            found += _packages(session, progress)
    except AppError as error:
        if not any(finding.severity == "error" for finding in found):
            found.append(Finding(error.code, str(root), str(error), integrity.RESTORE))
    return tuple(found)


def examine_open(session: Session, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Check a workspace that stays open meanwhile, as :func:`examine` does.

    Raises:
        EnvironmentProblem: The drive failed or the files cannot be read.
    """
    found = integrity.check_database(session.workspace, progress)
    return tuple(found + _packages(session, progress))


def _packages(session: Session, progress: Progress | None) -> list[Finding]:
    """Verify every archived package as of the time when it was received or written."""
    found = []
    with session.read() as reader:
        packages = queries.packages(reader)
        said = {row.package_id: row for row in queries.every_statement(reader)}
        known_root = queries.current_certificate(reader, CENTRAL, "root")
    trust = None
    if known_root is not None:
        # Without revocations: what was good when it was recorded stays good.
        trust = identity.Trust(root=known_root.der, practice=session.info.practice)
    for row in packages:
        path = outbox.archive_path(session, row.id)
        subject = f"{row.kind} {row.sender}→{row.recipient} number {row.sequence} ({path.name})"
        try:
            opened = envelope.verify_package(path, trust, row.recorded_at, progress=progress)
            fault = _fault(opened, row)
        except AppError as error:
            fault, opened = str(error), None
        if fault is not None:
            found.append(Finding("package.damaged", subject, fault, ADVICE[row.direction]))
        elif opened is not None and _said_otherwise(opened, said.get(row.id)):
            detail = "what the workspace keeps of the negotiation is not what was signed"
            found.append(Finding("statement.changed", subject, detail, integrity.RESTORE))
    return found


def _said_otherwise(opened: Opened, said: StatementRow | None) -> bool:
    """Tell whether the database has something else of a negotiation than its package."""
    kind = opened.header.kind
    if kind not in {Kind.PROPOSAL, Kind.AGREEMENT}:
        return False
    if said is None:
        return True
    signed = json.loads(opened.container.read(PAYLOAD_NAMES[kind]))
    return bool(signed != json.loads(said.document))


def _fault(opened: Opened, row: PackageRow) -> str | None:
    if (opened.header.id, opened.container.digest) != (row.id, row.digest):
        return "another package lies in its place"
    return None


def audit_entries(session: Session, limit: int | None = None) -> tuple[AuditEntry, ...]:
    """Return the audit, oldest first; the last ``limit`` entries if given."""
    with session.read() as reader:
        return audit.list_entries(reader, limit)[::-1]


def back_up(session: Session, target: Path, progress: Progress | None = None) -> BackupReport:
    """Write the whole workspace into one file and read it back.

    Raises:
        TargetExists: The target file exists.
    """
    outbox.check_target(target)
    return backup.backup(session.workspace, target, progress=progress)


def restore(source: Path, root: Path, progress: Progress | None = None) -> WorkspaceInfo:
    """Restore a backup into a new folder, verifying every file.

    Raises:
        FolderNotEmpty: The folder holds something already.
        BackupDamaged: A file of the backup is damaged; nothing was restored.
    """
    return restore_store(source, root, progress=progress)


@dataclass(frozen=True, slots=True)
class Logged:
    """A package of the log; ``state`` in the words of the field."""

    row: PackageRow
    state: str


def package_log(session: Session) -> tuple[Logged, ...]:
    """Return every package, oldest first, with its state.

    For an area office's submissions: sealed, then received once the centre's receipt (or its code
    by telephone) is here.
    """
    with session.read() as reader:
        receipts = queries.receipts(reader)
        packages = queries.packages(reader)
    states = []
    for row in packages:
        state = "sealed" if row.direction == "out" else "imported"
        if row.direction == "out" and row.id in receipts:
            state = "received by the centre"
        states.append(Logged(row, state))
    return tuple(states)


def export_package(
    session: Session,
    package_id: str,
    target: Path,
    *,
    encrypt: bool = False,
    progress: Progress | None = None,
) -> PackageRow:
    """Write an archived package out again, exactly as it was sealed or received.

    Args:
        session: The open workspace.
        package_id: The id, or its beginning.
        target: The new file.
        encrypt: Encrypt what an office sends to the centre, so that only the centre can open it.
        progress: Called with bytes done and bytes in all; may raise to cancel.

    Raises:
        NotEnrolled: It is not known yet how to encrypt to the centre.
        BadInput: No package has this id, or several ids begin like this.
        TargetExists: The target file exists.
        FileMissing: The target's folder is not there.
    """
    outbox.check_target(target)
    with session.read() as reader:
        found = [row for row in queries.packages(reader) if row.id.startswith(package_id)]
        recipient = queries.setting(reader, enrolment.RECIPIENT_SETTING)
    if len(found) != 1:
        raise BadInput(message=f"{len(found)} packages have an id that begins with {package_id!r}")
    recipients = () if not encrypt or recipient is None else (recipient,)
    if encrypt and not recipients:
        raise NotEnrolled
    archived = outbox.archive_path(session, found[0].id)
    outbox.deliver(session, archived, target, recipients=recipients, progress=progress)
    return found[0]
