"""The office's first page: what is left to do, by when, and what the centre holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.agreement import ItemState, State
from desktop_app.domain.agreement_errors import NothingToNegotiate
from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.workflow_errors import FrameworkMissing
from desktop_app.exchange.payloads import Kind
from desktop_app.services import indicators
from desktop_app.services.first_page import Held, Overview
from desktop_app.services.negotiation_table import table
from desktop_app.store import audit, queries

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.first_page import Listing, Step, Talk
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader

_WAITING = frozenset({ItemState.COUNTERED, ItemState.ASKED})


def overview(session: Session, round_id: str | None = None) -> Overview:
    """Return the overview of a round.

    Raises:
        AreaOnly: The centre has its own.
    """
    session.require_area()
    try:
        listing = indicators.listing(session, round_id)
    except FrameworkMissing:
        listing = None
    with session.read() as reader:
        code = session.info.code
        enrolled = session.own_certificate(reader) is not None
        requested = any(
            row.kind == Kind.ENROLMENT_REQUEST.value
            for row in queries.packages(reader, direction="out")
        )
        held = Held() if listing is None else _held(reader, code, listing)
        agreement = None if listing is None or not enrolled else _agreement(session, reader)
    step = _step(listing, held, enrolled=enrolled, requested=requested)
    return Overview(step, listing, held, enrolled, agreement)


def _agreement(session: Session, reader: Reader) -> Talk | None:
    """Return what the office has to do about its agreement."""
    try:
        found = table(session, reader)
    except NothingToNegotiate:
        return None
    negotiation = found.negotiation
    if negotiation.state is State.AGREED:
        return "sign"
    undecided = any(
        negotiation.item(item).state in _WAITING and item.code not in found.drafts
        for item in negotiation.items
    )
    if negotiation.state is State.ANSWERED and undecided:
        return "answer"
    if found.drafts or found.kept or negotiation.state is State.ANSWERED:
        return "send"
    begins = negotiation.framework.rounds[0].from_
    if negotiation.state is State.OPEN and bangkok_day(session.now()) < begins:
        return "propose"
    return None


def last_saved(session: Session) -> datetime | None:
    """Return when something was stored last, by the audit; None when nothing ever was."""
    with session.read() as reader:
        return max((entry.at for entry in audit.list_entries(reader, 1)), default=None)


def _held(reader: Reader, code: str, listing: Listing) -> Held:
    found = queries.submissions(
        reader,
        framework_id=listing.framework_id,
        round_id=listing.round,
        office_code=code,
        current=True,
    )
    if not found:
        return Held()
    row = queries.package(reader, found[0].package_id)
    receipt = queries.receipts(reader).get(found[0].package_id)
    sent = queries.submitted_answers(reader, found[0].package_id)
    now = {
        answer.code: answer.document
        for answer in queries.answers(reader, listing.framework_id, listing.round)
    }
    own = {item.code for item in listing.rows if item.source != CENTRAL}
    files = {
        (file.code, file.sha256) for file in queries.submitted_evidence(reader, found[0].package_id)
    }
    attached = {
        (file.code, file.sha256)
        for file in queries.evidence(reader, listing.framework_id, listing.round)
    }
    same = {key: text for key, text in now.items() if key in own} == sent and files == attached
    return Held(
        number=row.sequence if row else None,
        sealed_at=row.recorded_at if row else None,
        received_at=receipt.received_at if receipt else None,
        by_telephone=receipt is not None and receipt.source == "telephone",
        changed_since=not same,
    )


def _step(listing: Listing | None, held: Held, *, enrolled: bool, requested: bool) -> Step:
    if not enrolled:
        return "install" if requested else "request"
    if listing is None:
        return "framework"
    states = {row.state for row in listing.rows}
    if "returned" in states and not (held.number is not None and held.changed_since):
        return "correct"
    if states & {"missing", "problem", "evidence"}:
        return "fill"
    if held.number is None or held.changed_since:
        return "send"
    return "wait" if held.received_at is None else "done"
