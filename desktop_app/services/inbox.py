"""Keeping a package that was received: its bytes in the archive, its facts in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.package_errors import SamePackageIdDifferentContent
from desktop_app.services import outbox
from desktop_app.store import queries, rows
from desktop_app.store.files import copy_durably

if TYPE_CHECKING:
    from datetime import datetime

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


def keep(session: Session, opened: Opened) -> None:
    """Put the package's bytes into the archive, before anything is recorded of it."""
    copy_durably(opened.container.path, outbox.archive_path(session, opened.header.id))
