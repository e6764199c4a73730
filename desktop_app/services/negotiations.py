"""All negotiations at the centre: where each office stands; and many settled in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agreement import NEXT, ItemState, State
from desktop_app.domain.agreement_documents import Agreement
from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.errors import AppError
from desktop_app.services import agreement_sealing, library, outbox
from desktop_app.services.comparing import deadline
from desktop_app.services.negotiation_table import table
from desktop_app.store import queries
from desktop_app.store.files import ensure_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.agreement import Side
    from desktop_app.services.comparing import Deadline
    from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Summary:
    """Where one office's negotiation stands.

    Attributes:
        version: The version of the agreement that is negotiated, or the settled one.
        turn: Whose turn it is; None when nothing is to be done any more.
        waiting: Items that wait for the centre's word, less those decided on already.
        decided: Items that the centre has decided on and not sealed yet.
    """

    office: str
    office_name: str
    version: int
    state: State
    turn: Side | None
    waiting: int
    decided: int
    deadline: Deadline


def listing(session: Session, state: State | None = None) -> tuple[Summary, ...]:
    """Return where the offices stand to which the framework applies; of one state if given.

    Raises:
        CentralOnly: An office has its own negotiation only.
        FrameworkMissing: No framework has been published yet.
        NothingToNegotiate: The framework has no targets.
    """
    session.require_central()
    today = bangkok_day(session.now())
    with session.read() as reader:
        framework = library.current(reader)
        codes = [o.code for o in queries.offices(reader) if o.kind in framework.office_kinds]
        tables = [table(session, reader, code) for code in codes]
    summaries = []
    for found in tables:
        negotiation = found.negotiation
        waiting = [
            item
            for item in negotiation.items
            if negotiation.item(item).state is ItemState.PROPOSED and item.code not in found.drafts
        ]
        reply = negotiation.reply.document if negotiation.reply is not None else None
        answer_by = reply.answer_by if isinstance(reply, Agreement) else None
        summaries.append(
            Summary(
                office=found.office.code,
                office_name=found.office.name_th,
                version=negotiation.version,
                state=negotiation.state,
                turn=NEXT[negotiation.state],
                waiting=len(waiting),
                decided=len(found.drafts),
                deadline=deadline(found, answer_by, today),
            )
        )
    return tuple(each for each in summaries if state in {None, each.state})


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one office when many were settled: a file, or why not."""

    office: str
    path: Path | None
    error: AppError | None = None


def settle_many(
    session: Session, folder: Path, office_codes: Sequence[str] = ()
) -> Iterator[Settled]:
    """Settle several agreements, each in a transaction of its own; one that cannot stops nothing.

    Args:
        session: The open central workspace.
        folder: Where the packages go.
        office_codes: Which offices; all whose items are accepted by both sides when none is given.

    Yields:
        One outcome for each office.

    Raises:
        CentralOnly: Only the centre settles.
    """
    session.require_central()
    accepted = [each.office for each in listing(session, State.ACCEPTED)]
    ensure_folder(folder)
    for code in office_codes or accepted:
        try:
            sealed, _document = agreement_sealing.settle_only(session, code)
            yield Settled(code, outbox.hand_out(session, sealed.row, folder))
        except AppError as error:
            yield Settled(code, None, error)
