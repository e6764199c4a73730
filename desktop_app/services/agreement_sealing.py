"""Sealing what a side says in a negotiation: proposals, replies, settlements, signed papers.

Each finished package is read again as the other side will read it, before it is recorded.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn, cast

from desktop_app.domain.agreement import SETTLED, State, stage_of
from desktop_app.domain.agreement_documents import (
    Agreement,
    Proposal,
    dump,
    parse_agreement,
)
from desktop_app.domain.agreement_errors import (
    AlreadyAgreed,
    NothingNew,
    NothingProposed,
    NotSignedYet,
    PaperRefused,
    SignatoriesMissing,
    UnknownAgreement,
)
from desktop_app.domain.agreement_moves import (
    Particulars,
    Settlement,
    compose_proposal,
    compose_reply,
    compose_settlement,
)
from desktop_app.domain.calendar import bangkok_day
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.text import iso_day
from desktop_app.exchange.container import Member
from desktop_app.exchange.payloads import PAPER_BYTES, PAPER_NAME, PAPER_TYPE, Kind
from desktop_app.services import (
    clauses,
    drafts,
    envelope,
    intake_agreements,
    library,
    outbox,
    signatories,
    target_entry,
)
from desktop_app.services.negotiation_table import Whole, place_of, table
from desktop_app.store import commands, queries
from desktop_app.store.files import file_size, read_chunks

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agreement import Statement
    from desktop_app.domain.agreement_documents import Signatory, Stage
    from desktop_app.domain.office import OfficeKind
    from desktop_app.services.negotiation_table import Table
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer
    from desktop_app.store.rows import PackageRow


@dataclass(frozen=True, slots=True)
class Sent:
    """A sealed statement and where it was written."""

    package: PackageRow
    target: Path
    document: Proposal | Agreement


def send_proposal(session: Session, target: Path) -> Sent:
    """Seal the office's proposal: what it has decided, and what it said before of the rest.

    Raises:
        AreaOnly: The centre answers.
        TargetExists: The target file exists.
        AlreadyAgreed: The agreement is settled, and no change of it was begun.
        NothingNew: The centre has still to answer the same proposal.
        SignatoriesMissing: It is not said who undertakes the agreement.
        ItemsUndecided: The centre's counter-proposals or questions are not answered.
        DocumentInvalid: Some of it does not fit the framework any more.
        NotEnrolled: The office has no certificate yet.
    """
    session.require_area()
    outbox.check_target(target)
    with session.write() as writer:
        found = _open_table(session, writer, None)
        target_entry.check_complete(found)
        makers = signatories.named(writer)
        last = found.negotiation.proposal
        if last is not None and _waits(found) and _makers(last) == makers:
            _refuse_again(writer, last)
        if not makers:
            raise SignatoriesMissing
        particulars = Particulars(_from_round(session, found), _note(found, last), makers)
        document = compose_proposal(found.negotiation, found.wishes, particulars)
        sealed = _seal(session, writer, found, document)
    outbox.deliver(session, sealed.path, target)
    return Sent(sealed.row, target, document)


def _makers(statement: Statement) -> tuple[Signatory, ...]:
    document = statement.document
    return document.makers if isinstance(document, Proposal) else ()


def _waits(found: Table) -> bool:
    """Tell whether the office has said all it has to say, and waits for the centre."""
    negotiation = found.negotiation
    theirs = negotiation.turn == "central" or negotiation.state is State.ACCEPTED
    return theirs and not found.drafts and found.whole == Whole()


def send_reply(session: Session, office_code: str, target: Path) -> Sent:
    """Seal the centre's answer to an office: what it has decided on everything proposed.

    Raises:
        CentralOnly: An office proposes.
        UnknownOffice: There is no such office.
        TargetExists: The target file exists.
        AlreadyAgreed: The agreement is settled, and no change of it was begun.
        NothingProposed: There is nothing to answer.
        NothingNew: The office has still to answer the same.
        ItemsUndecided: Some of what the office proposes is not decided on.
        DocumentInvalid: A counter-proposal does not fit the framework.
    """
    session.require_central()
    outbox.check_target(target)
    with session.write() as writer:
        found = _open_table(session, writer, office_code)
        negotiation, last = found.negotiation, found.negotiation.reply
        if negotiation.proposal is None and negotiation.before is None:
            raise NothingProposed(office=office_code)
        quiet = not found.drafts and found.whole == Whole()
        if last is not None and negotiation.turn == "area" and quiet:
            _refuse_again(writer, last)
        particulars = Particulars(
            _from_round(session, found), _note(found, last), signatories.named(writer)
        )
        document = compose_reply(
            negotiation, found.words, particulars, _office(found), _day(found.whole.answer_by)
        )
        sealed = _seal(session, writer, found, document)
    outbox.deliver(session, sealed.path, target)
    return Sent(sealed.row, target, document)


def settle(session: Session, office_code: str, target: Path) -> Sent:
    """Settle an agreement: from now on its ladders score.

    Raises:
        CentralOnly: Only the centre settles.
        UnknownOffice: There is no such office.
        TargetExists: The target file exists.
        AlreadyAgreed: This version is settled.
        NothingProposed: The office has proposed nothing for this version.
        NotAccepted: Some items are not accepted by both sides.
        SignatoriesMissing: It is not said who receives the agreement.
    """
    session.require_central()
    outbox.check_target(target)
    sealed, document = settle_only(session, office_code)
    outbox.deliver(session, sealed.path, target)
    return Sent(sealed.row, target, document)


def settle_only(session: Session, office_code: str) -> tuple[outbox.Sealed, Agreement]:
    """Settle an agreement and leave the package in the archive; see :func:`settle`."""
    session.require_central()
    with session.write() as writer:
        found = _open_table(session, writer, office_code)
        receivers = signatories.named(writer)
        particulars = Particulars(_from_round(session, found), "", receivers)
        terms = Settlement(bangkok_day(session.now()), clauses.current(writer))
        if not receivers:
            raise SignatoriesMissing
        document = compose_settlement(
            found.negotiation, found.words, particulars, _office(found), terms
        )
        sealed = _seal(session, writer, found, document)
        row = queries.statement(writer, sealed.row.id)
        assert row is not None  # noqa: S101  added just now
        intake_agreements.settle(session, writer, row, document)
    return sealed, document


def send_paper(
    session: Session,
    paper: Path,
    target: Path,
    *,
    office_code: str | None = None,
    version: int | None = None,
) -> Sent:
    """Seal a settled agreement with its signed paper.

    An office's paper has the maker's signature, the centre's both.

    Args:
        session: The open workspace.
        paper: The signed PDF.
        target: The package to write; it must not exist.
        office_code: The office, at the centre.
        version: The version of the agreement; the newest when None.

    Raises:
        UnknownOffice: There is no such office, or the centre names none.
        TargetExists: The target file exists.
        UnknownAgreement: There is no settled agreement, or not this version.
        NotSignedYet: The office has not sent it with its signature.
        PaperRefused: The file is no PDF, too large, not signed as it has to be, or does not say
            what was settled.
    """
    outbox.check_target(target)
    data = _paper(paper)
    with session.write() as writer:
        found = table(session, writer, office_code)
        settled = _settled(found, version)
        stage: Stage = "signed"
        if found.side == "central":
            stage = "concluded"
            signed = [each for each in found.statements if _is_signed(each, settled)]
            if not signed:
                number = settled.document.agreement
                raise NotSignedYet(office=found.office.code, version=number)
        document = _on_paper(settled, stage, data)
        fault = intake_agreements.fault_of(session, writer, document, data)
        if fault is not None:
            raise PaperRefused(name=paper.name, reason=fault)
        sealed = _seal(session, writer, found, document, paper=data)
    outbox.deliver(session, sealed.path, target)
    return Sent(sealed.row, target, document)


def _paper(path: Path) -> bytes:
    if file_size(path) > PAPER_BYTES:
        reason = f"it is larger than {PAPER_BYTES >> 20} MB"
        raise PaperRefused(name=path.name, reason=reason)
    data = b"".join(read_chunks(path))
    if not data.startswith(intake_agreements.PDF_START):
        raise PaperRefused(name=path.name, reason="it is no PDF")
    return data


def _settled(found: Table, version: int | None) -> Statement:
    settled = [
        each
        for each in found.statements
        if stage_of(each.document) == "agreed" and version in {None, each.document.agreement}
    ]
    if not settled:
        which = "" if version is None else f" of version {version}"
        raise UnknownAgreement(office=found.office.code, which=which)
    return max(settled, key=lambda each: (each.document.agreement, each.order))


def _is_signed(statement: Statement, settled: Statement) -> bool:
    document = statement.document
    if not isinstance(document, Agreement) or document.stage != "signed":
        return False
    return document.settles is not None and document.settles.package == settled.package


def _on_paper(settled: Statement, stage: Stage, data: bytes) -> Agreement:
    """Return a settlement as it travels with its signed paper."""
    content = json.loads(dump(settled.document))
    paper = {
        "entry": PAPER_NAME,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
    }
    about = {"package": settled.package, "digest": settled.digest}
    return parse_agreement({**content, "stage": stage, "settles": about, "paper": paper})


# --- what they have in common ---------------------------------------------------------------------


def _open_table(session: Session, reader: Reader, office_code: str | None) -> Table:
    """Return what lies on the table, unless the negotiation is over."""
    found = table(session, reader, office_code)
    if found.negotiation.state in SETTLED:
        raise AlreadyAgreed(version=found.negotiation.version)
    return found


def _refuse_again(reader: Reader, statement: Statement) -> NoReturn:
    row = queries.package(reader, statement.package)
    assert row is not None  # noqa: S101  a foreign key holds it
    raise NothingNew(sequence=row.sequence, package=row.id)


def _office(found: Table) -> tuple[OfficeKind, str]:
    kind = cast("OfficeKind", found.office.kind)  # the table's CHECK allows no other
    return kind, found.office.name_th


def _day(text: str | None) -> date | None:
    return None if text is None else iso_day(text)


def _note(found: Table, last: Statement | None) -> str:
    """Return the remark on the whole: the new one, else the one of before."""
    return found.whole.note or ("" if last is None else last.document.note)


def _from_round(session: Session, found: Table) -> str:
    """Return the first round to which the next statement applies.

    The first version applies to the whole year; a change as its proposer has said, and without a
    word from the round that is due next.
    """
    negotiation = found.negotiation
    rounds = negotiation.framework.rounds
    if negotiation.version == 1:
        return rounds[0].id
    said = [each for each in (negotiation.proposal, negotiation.reply) if each is not None]
    wanted = [found.whole.from_round, *(each.document.from_round for each in said)]
    if found.side == "central" and negotiation.proposal is not None:
        wanted.insert(0, negotiation.proposal.document.from_round)
    known = [entry.id for entry in rounds]
    named = [each for each in wanted if each is not None and each in known]
    today = bangkok_day(session.now())
    due = [entry.id for entry in rounds if entry.due >= today]
    return [*named, *due, known[-1]][0]


def _seal(
    session: Session,
    writer: Writer,
    found: Table,
    document: Proposal | Agreement,
    paper: bytes | None = None,
) -> outbox.Sealed:
    """Seal a statement, read it as the other side will, and keep it; decisions are done with."""
    framework = library.exact(writer, document.framework, document.version)
    files = () if paper is None else (Member(PAPER_NAME, paper, PAPER_TYPE),)
    draft = outbox.Draft(
        Kind.PROPOSAL if isinstance(document, Proposal) else Kind.AGREEMENT,
        CENTRAL if found.side == "area" else found.office.code,
        dump(document, indent=1).encode("utf-8"),
        framework=library.reference(framework),
        files=files,
    )
    sealed = outbox.seal(session, writer, draft)
    opened = envelope.verify_package(sealed.path, session.trust(writer), session.now())
    read: Proposal | Agreement
    if isinstance(document, Proposal):
        read = intake_agreements.read_proposal(writer, opened, found.office)
    else:
        read = intake_agreements.read_agreement(session, writer, opened, found.office)
    outbox.record(writer, sealed)
    commands.add_statement(writer, intake_agreements.statement_row(opened, read))
    if paper is None:
        commands.remove_target_drafts(writer, found.newest.id, found.office.code)
        for code in found.kept:
            drafts.replace(writer, place_of(found, code), {}, session.now())
    writer.audit(
        f"agreement.{stage_of(document)}",
        f"{found.office.code} {document.agreement}",
        None,
        {"package": sealed.row.id, "turn": document.turn},
    )
    return sealed
