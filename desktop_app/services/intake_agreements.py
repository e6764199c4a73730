"""What either side does with the packages of a negotiation: proposals, replies, settlements.

Everything that was said is kept. What counts is computed from it; see ``domain.agreement``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeVar

from desktop_app.domain.agreement import stage_of
from desktop_app.domain.agreement_checks import check_agreement, check_proposal
from desktop_app.domain.agreement_documents import (
    Agreement,
    Proposal,
    dump,
    parse_agreement,
    parse_proposal,
)
from desktop_app.domain.agreement_errors import PaperRejected, TermsRejected
from desktop_app.domain.package_errors import NewerPackageFormat, PayloadInvalid
from desktop_app.domain.paper_signatures import Role
from desktop_app.domain.problems import DocumentInvalid, NewerFormat
from desktop_app.exchange.payloads import (
    PAPER_BYTES,
    PAPER_NAME,
    PAPER_TYPE,
    PAYLOAD_NAMES,
    Kind,
)
from desktop_app.services import library, pdf_signatures, receipts, settled_text
from desktop_app.services.inbox import incoming_row
from desktop_app.services.intake_central import office_of, order_key, used_twice
from desktop_app.services.negotiation_table import parsed
from desktop_app.services.plan import Plan
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.agreement_documents import Reference, Stage
    from desktop_app.domain.errors import AppError
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.problems import Problem
    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

PDF_START: Final = b"%PDF-"
_OF_THE_STAGE: Final = frozenset({"stage", "settles", "paper"})
_SAID: Final = {
    "reply": "the centre's answer",
    "agreed": "the settled agreement",
    "signed": "the agreement signed by the office",
    "concluded": "the agreement signed by both sides",
}
_CONTRADICTIONS: Final = frozenset({"agreement.accepts", "agreement.settles"})

T = TypeVar("T", Proposal, Agreement)


# --- reading --------------------------------------------------------------------------------------


def read_proposal(reader: Reader, opened: Opened, office: rows.OfficeRow) -> Proposal:
    """Parse a proposal and hold it against its framework and what it answers.

    Raises:
        PackageRejected: It is malformed, does not fit, or accepts what was not offered.
    """
    name = PAYLOAD_NAMES[Kind.PROPOSAL]
    document = _parse(parse_proposal, name, opened)
    framework = _frame(reader, opened, document, office)
    answered = _known(reader, document.answers, document)
    offered = answered if isinstance(answered, Agreement) else None
    _refuse(name, check_proposal(document, framework, office.kind, offered))
    return document


def read_agreement(
    session: Session, reader: Reader, opened: Opened, office: rows.OfficeRow
) -> Agreement:
    """Parse an agreement, hold it against its framework and what was proposed, and see its paper.

    Raises:
        PackageRejected: It is malformed, does not fit, speaks of other terms than were sent, or
            its paper is not what it says, or not signed as it has to be.
    """
    name = PAYLOAD_NAMES[Kind.AGREEMENT]
    document = _parse(parse_agreement, name, opened)
    framework = _frame(reader, opened, document, office)
    answered = _known(reader, document.answers, document)
    proposed = answered if isinstance(answered, Proposal) else None
    _refuse(name, check_agreement(document, framework, office.kind, proposed))
    settled = _known(reader, document.settles, document)
    if settled is not None and _terms_of(settled) != _terms_of(document):
        raise TermsRejected(detail="it is not the agreement that was settled")
    _check_paper(session, reader, opened, document)
    return document


def _parse(parse: Callable[[bytes], T], name: str, opened: Opened) -> T:
    try:
        return parse(opened.container.read(name))
    except NewerFormat as error:
        raise NewerPackageFormat(**error.params) from error
    except DocumentInvalid as error:
        raise PayloadInvalid(name=name, detail=str(error)) from error


def _frame(
    reader: Reader, opened: Opened, document: Proposal | Agreement, office: rows.OfficeRow
) -> Framework:
    """Return the framework that a package speaks of; its header and document must agree."""
    row = library.of_package(reader, opened.header.framework)
    name = PAYLOAD_NAMES[opened.header.kind]
    if (document.framework, document.version) != (row.id, row.version):
        raise PayloadInvalid(name=name, detail="it is not for the framework that the header names")
    if document.office != office.code:
        raise PayloadInvalid(name=name, detail="it is for another office")
    return library.parsed(row.document)


def _refuse(name: str, problems: tuple[Problem, ...]) -> None:
    if not problems:
        return
    said = "; ".join(str(problem) for problem in problems)
    if all(problem.code in _CONTRADICTIONS for problem in problems):
        raise TermsRejected(detail=said)
    raise PayloadInvalid(name=name, detail=said)


def _known(
    reader: Reader, named: Reference | None, document: Proposal | Agreement
) -> Proposal | Agreement | None:
    """Return what a document refers to, if it is here; it must be what was sent."""
    row = None if named is None else queries.statement(reader, named.package)
    if row is None or named is None:
        return None
    if row.digest != named.digest or row.office != document.office:
        raise TermsRejected(detail="the package that it names has another content here")
    if row.agreement != document.agreement:
        raise TermsRejected(detail="it names a package of another version of the agreement")
    return parsed(row.stage, row.document)


def _terms_of(document: Proposal | Agreement) -> dict[str, object]:
    """Return what stays the same from the settlement to its signed papers."""
    content: dict[str, object] = json.loads(dump(document))
    return {key: value for key, value in content.items() if key not in _OF_THE_STAGE}


def _check_paper(session: Session, reader: Reader, opened: Opened, document: Agreement) -> None:
    entry = next((each for each in opened.container.entries if each.name == PAPER_NAME), None)
    paper = document.paper
    if entry is None and paper is None:
        return
    if entry is None or paper is None or paper.entry != PAPER_NAME:
        raise PaperRejected(detail="the paper and the document that names it belong together")
    if (entry.sha256, entry.size) != (paper.sha256, paper.size):
        raise PaperRejected(detail="it is not the paper that the document names")
    if entry.size > PAPER_BYTES:
        raise PaperRejected(detail=f"it has {entry.size} bytes; at most {PAPER_BYTES} are taken")
    data = opened.container.read(PAPER_NAME)
    if not data.startswith(PDF_START) or entry.media_type != PAPER_TYPE:
        raise PaperRejected(detail="it is no PDF")
    fault = fault_of(session, reader, document, data)
    if fault is not None:
        raise PaperRejected(detail=fault)


def fault_of(
    session: Session, reader: Reader, document: Agreement, data: bytes
) -> AppError | str | None:
    """Return what speaks against a signed paper, or None.

    Args:
        session: The open workspace.
        reader: A view of it.
        document: What was settled, in the stage ``signed``: the office's director has signed it;
            or ``concluded``: both have.
        data: The PDF.
    """
    report = pdf_signatures.check_here(session, reader, data)
    if report.faults:
        return report.faults[0]
    director = report.by(Role.DIRECTOR)
    if director is None or director.signer_code != document.office:
        return "the director of the office has not signed it"
    if document.stage == "concluded" and not report.good:
        return "not everybody has signed it"
    return settled_text.unlike(session, reader, document, data, report)


# --- what importing would do ----------------------------------------------------------------------


def plan_proposal(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Keep an office's proposal; the newest counts until the agreement is settled."""
    office = office_of(reader, opened.header.sender)
    document = read_proposal(reader, opened, office)
    row = statement_row(opened, document)
    late = _is_late(reader, row)
    changed = sum(wish.says == "propose" for wish in document.items.values())
    warnings = [*used_twice(reader, opened), *_late_words(late=late)]

    def apply(writer: Writer) -> bool:
        commands.add_statement(writer, row)
        receipts.issue(session, writer, incoming_row(opened, session.now()), newest=not late)
        return late

    return Plan(
        f"{office.name_th}: proposal for version {document.agreement} of the agreement, "
        f"turn {document.turn}, {changed} items of its own",
        apply,
        tuple(warnings),
        late,
    )


def plan_signed(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Keep an agreement that the office has signed."""
    office = office_of(reader, opened.header.sender)
    document = read_agreement(session, reader, opened, office)
    _check_stage(document, "signed")
    row = statement_row(opened, document)
    late = _is_late(reader, row) or not _counts(reader, document)

    def apply(writer: Writer) -> bool:
        commands.add_statement(writer, row)
        receipts.issue(session, writer, incoming_row(opened, session.now()), newest=not late)
        return late

    return Plan(_summary(document), apply, _signed_words(late=late), late)


def plan_agreement(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Keep what the centre says; a settlement scores from now on."""
    office = office_of(reader, session.info.code)
    document = read_agreement(session, reader, opened, office)
    _check_stage(document, "reply", "agreed", "concluded")
    row = statement_row(opened, document)
    late = _is_late(reader, row)
    if document.stage == "concluded":
        late = late or not _counts(reader, document)
    warnings = list(_late_words(late=late))
    if document.answers is not None and _known(reader, document.answers, document) is None:
        warnings.append(
            "this workspace does not know the proposal that it answers; it was sent before the "
            "workspace was restored from a backup or made anew"
        )

    def apply(writer: Writer) -> bool:
        commands.add_statement(writer, row)
        if document.stage == "agreed" and not late:
            settle(session, writer, row, document)
        writer.audit(
            f"agreement.{document.stage}_received",
            f"{row.office} {document.agreement}",
            None,
            {"package": row.package_id, "turn": document.turn},
        )
        return late

    return Plan(_summary(document), apply, tuple(warnings), late)


def _check_stage(document: Agreement, *allowed: Stage) -> None:
    """Refuse what the sender may not say: an office signs, everything else is the centre's."""
    if document.stage not in allowed:
        name = PAYLOAD_NAMES[Kind.AGREEMENT]
        detail = f"its sender has no say in the stage {document.stage!r}"
        raise PayloadInvalid(name=name, detail=detail)


def _summary(document: Agreement) -> str:
    said = _SAID[document.stage]
    return f"{said}: version {document.agreement}, turn {document.turn}"


def _late_words(*, late: bool) -> tuple[str, ...]:
    return ("something newer is here already; kept as history",) if late else ()


def _signed_words(*, late: bool) -> tuple[str, ...]:
    return ("it is not about the settlement that counts; kept as history",) if late else ()


def _is_late(reader: Reader, row: rows.StatementRow) -> bool:
    """Tell whether something that was said later, or a settlement, is here already."""
    for known in queries.statements(reader, row.framework_id, row.office):
        newer = known.agreement == row.agreement and known.order_key > row.order_key
        if known.stage == row.stage and newer:
            return True
        over = known.stage == "agreed" and known.agreement >= row.agreement
        if row.stage in {"proposal", "reply"} and over:
            return True
    return False


def _counts(reader: Reader, document: Agreement) -> bool:
    """Tell whether what was signed is the settlement that counts."""
    counted = queries.agreements(reader, document.framework, document.office)
    settled = document.settles
    return settled is not None and any(row.package_id == settled.package for row in counted)


def statement_row(opened: Opened, document: Proposal | Agreement) -> rows.StatementRow:
    """Return the row of a statement."""
    return rows.StatementRow(
        package_id=opened.header.id,
        digest=opened.container.digest,
        office=document.office,
        framework_id=document.framework,
        framework_version=document.version,
        agreement=document.agreement,
        stage=stage_of(document),
        order_key=order_key(opened),
        document=dump(document),
    )


def settle(session: Session, writer: Writer, row: rows.StatementRow, document: Agreement) -> None:
    """Let a settlement count from now on; what was decided for its version is over."""
    commands.put_agreement(
        writer,
        rows.AgreementRow(
            framework_id=row.framework_id,
            office=row.office,
            version=document.agreement,
            from_round=document.from_round,
            package_id=row.package_id,
            agreed_at=session.now(),
        ),
    )
    for draft in queries.target_drafts(writer, row.framework_id, row.office).values():
        if draft.agreement <= document.agreement:
            commands.remove_target_drafts(writer, row.framework_id, row.office, draft.code)


CENTRAL: dict[Kind, Callable[[Session, Reader, Opened], Plan]] = {
    Kind.PROPOSAL: plan_proposal,
    Kind.AGREEMENT: plan_signed,
}
AREA: dict[Kind, Callable[[Session, Reader, Opened], Plan]] = {
    Kind.AGREEMENT: plan_agreement,
}
