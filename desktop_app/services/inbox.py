"""Keeping a package that was received: its bytes in the archive, its facts in the log."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.package_errors import SamePackageIdDifferentContent
from desktop_app.services import outbox
from desktop_app.services.ids import uuid7
from desktop_app.store import files, queries, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader


def incoming_row(opened: Opened, at: datetime) -> rows.PackageRow:
    """Return the log entry of a package that was received."""
    header = opened.header
    reference, chain = header.framework, header.audit
    return rows.PackageRow(
        id=header.id,
        kind=header.kind.value,
        direction="in",
        sender=header.sender,
        recipient=header.recipient,
        sequence=header.sequence,
        previous=header.previous,
        framework_id=reference.id if reference else None,
        framework_version=reference.version if reference else None,
        round=header.round,
        created_at=header.created_at,
        recorded_at=at,
        digest=opened.container.digest,
        size=opened.container.size,
        signer=opened.signer.serial,
        audit_entries=chain.entries if chain else None,
        audit_head=chain.head if chain else None,
    )


def is_known(reader: Reader, opened: Opened) -> bool:
    """Tell whether the package was imported before.

    Raises:
        SamePackageIdDifferentContent: Another package had this id.
    """
    known = queries.package(reader, opened.header.id)
    if known is None:
        return False
    if known.digest != opened.container.digest:
        raise SamePackageIdDifferentContent(
            package_id=opened.header.id, sender=opened.header.sender
        )
    return True


def recorded_at(session: Session) -> Callable[[str], datetime | None]:
    """Return a function that tells when the package of a digest was first recorded here."""

    def find(digest: str) -> datetime | None:
        with session.read() as reader:
            packages = queries.packages(reader)
        return next((row.recorded_at for row in packages if row.digest == digest), None)

    return find


@contextmanager
def staging(session: Session) -> Iterator[Path]:
    """Give a place for the copy that verifying makes; it goes away unless it was kept."""
    path = session.workspace.staging_folder / f"{uuid7(session.now())}.asice"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def keep(session: Session, opened: Opened) -> Opened:
    """Move the copy that was verified into the archive; to be called in the transaction.

    Its bytes are on the disk since they were verified; the name follows before the commit.

    Returns:
        The package as it lies there.
    """
    archive = outbox.archive_path(session, opened.header.id)
    session.made.append(archive)
    files.replace(opened.container.path, archive)
    return replace(opened, container=replace(opened.container, path=archive))


def put_back(session: Session, opened: Opened) -> bool:
    """Replace the archived bytes of a known package if they are missing or damaged.

    Returns:
        Whether it was necessary.
    """
    archive = outbox.archive_path(session, opened.header.id)
    if archive.is_file() and files.is_same(opened.container.path, archive):
        return False
    files.place(opened.container.path, archive)
    return True
