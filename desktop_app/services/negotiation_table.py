"""What lies on the table between an office and the centre: read in one view, as frozen values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.domain.agreement import SETTLED, Negotiation, Statement, negotiate
from desktop_app.domain.agreement_documents import (
    Agreement,
    Proposal,
    Wish,
    Word,
    parse_agreement,
    parse_proposal,
)
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.workflow_errors import UnknownOffice
from desktop_app.services import drafts, library
from desktop_app.store import queries, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.agreement import Side
    from desktop_app.domain.agreement_documents import Entry
    from desktop_app.domain.framework import Framework
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Whole:
    """What a side has decided on the whole and not sealed yet.

    Attributes:
        note: A remark; for a change in mid-year its reason.
        from_round: The first round to which the change applies.
        answer_by: The day (ISO) by which the centre wants an answer.
    """

    note: str = ""
    from_round: str | None = None
    answer_by: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that lies on the table between an office and the centre.

    Attributes:
        office: The office.
        side: Whose workspace it is.
        negotiation: What has been said; in mid-year the change that this side has begun.
        statements: Everything that was sealed, of all versions, in the order of each side.
        drafts: What this side has decided and not sealed yet, by item.
        whole: The same on the whole.
        newest: The newest version of the framework.
        kept: What an office has typed and what does not make a decision yet, by item and key.
    """

    office: rows.OfficeRow
    side: Side
    negotiation: Negotiation
    statements: tuple[Statement, ...]
    drafts: Mapping[str, Entry]
    whole: Whole
    newest: Framework
    kept: Mapping[str, Mapping[str, str]]

    @property
    def wishes(self) -> dict[str, Wish]:
        """The office's own decisions."""
        return {code: draft for code, draft in self.drafts.items() if isinstance(draft, Wish)}

    @property
    def words(self) -> dict[str, Word]:
        """The centre's decisions."""
        return {code: draft for code, draft in self.drafts.items() if isinstance(draft, Word)}


@lru_cache(maxsize=4096)
def parsed(stage: str, document: str) -> Proposal | Agreement:
    """Return a stored statement; parsing is repeated only for new texts."""
    return parse_proposal(document) if stage == "proposal" else parse_agreement(document)


def statement(row: rows.StatementRow) -> Statement:
    """Return a stored statement as the domain takes it."""
    return Statement(row.package_id, row.digest, row.order_key, parsed(row.stage, row.document))


def side_of(session: Session) -> Side:
    """Return whose workspace it is."""
    return "central" if session.info.role == CENTRAL else "area"


def frameworks_of(reader: Reader) -> dict[int, Framework]:
    """Return all versions of the framework that work goes on with.

    Raises:
        FrameworkMissing: None has arrived yet.
    """
    current = library.current(reader)
    known = queries.frameworks(reader)
    return {row.version: library.parsed(row.document) for row in known if row.id == current.id}


def table(session: Session, reader: Reader, office_code: str | None = None) -> Table:
    """Return what lies on the table.

    Args:
        session: The open workspace.
        reader: A view of its database.
        office_code: The office, at the centre; at an office it is its own.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        FrameworkMissing: No framework is here yet.
        NothingToNegotiate: The framework has no targets.
        OfficeKindNotCovered: The framework is not for this kind of office.
    """
    side = side_of(session)
    code = session.info.code if side == "area" else office_code or ""
    office = queries.office(reader, code)
    if office is None:
        raise UnknownOffice(office=code)
    frameworks = frameworks_of(reader)
    newest = frameworks[max(frameworks)]
    newest.office_kind_for(office.kind)
    said = tuple(map(statement, queries.statements(reader, newest.id, code)))
    negotiation = negotiate(code, office.kind, frameworks, said)
    kept = queries.target_drafts(reader, newest.id, code)
    versions = {row.agreement for row in kept.values()}
    if negotiation.settled is not None and negotiation.version + 1 in versions:
        negotiation = negotiation.amended(newest)
    elif side == "area" and negotiation.settled is None and _is_older(negotiation, newest):
        negotiation = negotiation.under(newest)
    decided, whole = _drafts(kept, negotiation.version, Wish if side == "area" else Word)
    typed: Mapping[str, Mapping[str, str]] = {}
    if side == "area" and negotiation.state not in SETTLED:
        typed = drafts.of_round(reader, newest.id, drafts.of_agreement(negotiation.version))
    return Table(office, side, negotiation, said, decided, whole, newest, typed)


def place_of(found: Table, code: str) -> drafts.Place:
    """Return where it is kept what is typed for an item and does not make a decision yet."""
    round_id = drafts.of_agreement(found.negotiation.version)
    return drafts.Place(found.newest.id, round_id, code)


def _is_older(negotiation: Negotiation, newest: Framework) -> bool:
    return negotiation.framework.version != newest.version


def _drafts(
    kept: Mapping[str, rows.TargetDraftRow], version: int, kind: type[Wish | Word]
) -> tuple[dict[str, Entry], Whole]:
    mine = {code: row for code, row in kept.items() if row.agreement == version}
    whole = mine.pop(WHOLE, None)
    drafts = {code: kind.model_validate(json.loads(row.document)) for code, row in mine.items()}
    return drafts, Whole() if whole is None else Whole(**json.loads(whole.document))
