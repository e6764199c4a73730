"""The clauses of the agreement's paper: those that come with the program, or the centre's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import resource_files
from desktop_app.domain.agreement_documents import dump, parse_clauses
from desktop_app.domain.workflow_errors import VersionNotNewer
from desktop_app.store import commands, queries

if TYPE_CHECKING:
    from desktop_app.domain.agreement_documents import Clauses
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

SETTING = "clauses"
RESOURCE = "agreements/clauses.json"


def current(reader: Reader) -> Clauses:
    """Return the clauses that go into the next settlement."""
    return parse_clauses(queries.setting(reader, SETTING) or resource_files.data(RESOURCE))


def replace(session: Session, data: bytes) -> Clauses:
    """Let other clauses go into the settlements from now on.

    Raises:
        CentralOnly: Offices receive the clauses with the agreement.
        DocumentInvalid: The document cannot be used; every problem is listed.
        VersionNotNewer: Its version is not above that of the clauses in use.
    """
    session.require_central()
    clauses = parse_clauses(data)
    with session.write() as writer:
        before = current(writer)
        if clauses.version <= before.version:
            raise VersionNotNewer(
                framework="clauses", known=before.version, next_=before.version + 1
            )
        commands.set_setting(writer, SETTING, dump(clauses))
        writer.audit("clauses.replaced", str(clauses.version), before.version, clauses.version)
    return clauses
