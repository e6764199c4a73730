"""Which signed papers were seen here before, and when they first were."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from desktop_app.domain.agreement_documents import Agreement
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.paper_signatures import Role
from desktop_app.services.negotiation_table import parsed
from desktop_app.store import queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop_app.domain.paper_signatures import PaperReport
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader


def office_of(session: Session, report: PaperReport) -> str:
    """Return whose agreement a paper is: at the centre, that of the director who signed it."""
    director = report.by(Role.DIRECTOR)
    if session.info.role == CENTRAL and director is not None:
        return director.signer_code
    return session.info.code


def seen(reader: Reader, office_code: str, data: bytes) -> Iterator[tuple[Agreement, datetime]]:
    """Yield what travelled with a paper, or with one that it begins with, and when.

    Args:
        reader: A view of the workspace.
        office_code: Whose agreement it is.
        data: The PDF file.
    """
    for framework in dict.fromkeys(row.id for row in queries.frameworks(reader)):
        for said in queries.statements(reader, framework, office_code):
            document = parsed(said.stage, said.document)
            paper = document.paper if isinstance(document, Agreement) else None
            if not isinstance(document, Agreement) or paper is None:
                continue
            package = queries.package(reader, said.package_id)
            assert package is not None  # noqa: S101  a foreign key holds it
            if hashlib.sha256(data[: paper.size]).hexdigest() == paper.sha256:
                yield document, package.recorded_at


def arrivals(reader: Reader, office_code: str, data: bytes) -> dict[Role, datetime]:
    """Return when the signatures of a paper were first seen here, as far as they were.

    That is what counts for revocation and expiry: nobody vouches for the time that a signature
    claims.
    """
    found: dict[Role, datetime] = {}
    for document, at in seen(reader, office_code, data):
        for role in Role if document.stage == "concluded" else (Role.DIRECTOR,):
            found[role] = min(found.get(role, at), at)
    return found
