"""What an area office does with packages from the centre."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from desktop_app.domain.answers import load_answer
from desktop_app.domain.calendar import NotANumber, normalise_number
from desktop_app.domain.framework import dump_framework, parse_framework
from desktop_app.domain.package_errors import NewerPackageFormat, PayloadInvalid, WrongYear
from desktop_app.domain.problems import DocumentInvalid, NewerFormat
from desktop_app.exchange.payloads import (
    PAYLOAD_NAMES,
    REVOCATIONS_NAME,
    CentralValues,
    Kind,
    Receipt,
    Result,
    Review,
    parse_payload,
)
from desktop_app.services import enrolment_area, library
from desktop_app.services.plan import Plan
from desktop_app.services.reporting import own_kind
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.domain.framework import Framework
    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

_LATER_SUBMISSION = (
    "the centre counts a later submission that this workspace does not know, as after a restore "
    "from a backup; renew the certificate (kpr identity request), then submit again"
)
_LATER_STATEMENT = (
    "the centre has something later that this workspace does not know, as after a restore from a "
    "backup; ask for its last agreement package again, or renew the certificate (kpr identity "
    "request) and propose again"
)
_STAGES = {Kind.PROPOSAL.value: "proposal", Kind.AGREEMENT.value: "signed"}


def plan_enrolment(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Renew the office's certificate; the root is known, so no fingerprint is asked for."""
    document = enrolment_area.read_enrolment(session, reader, opened)

    def apply(writer: Writer) -> bool:
        crl = opened.container.read(REVOCATIONS_NAME)
        return enrolment_area.apply_enrolment(writer, document, crl)

    late = enrolment_area.is_late(reader, document)
    return Plan(f"enrolment by {document.central_name}", apply, late=late)


def plan_framework(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Keep a framework version; drafts go on with the newest one."""
    name = PAYLOAD_NAMES[Kind.FRAMEWORK]
    data = opened.container.read(name)
    try:
        framework = parse_framework(data)
    except NewerFormat as error:
        raise NewerPackageFormat(**error.params) from error
    except DocumentInvalid as error:
        raise PayloadInvalid(name=name, detail=str(error)) from error
    named = opened.header.framework
    reference = (framework.id, framework.version, framework.fiscal_year)
    if named is None or (named.id, named.version, named.fiscal_year) != reference:
        raise PayloadInvalid(name=name, detail="it is not the framework that the header names")
    known = queries.frameworks(reader)
    if known and framework.fiscal_year < known[0].fiscal_year:
        raise WrongYear(found=framework.fiscal_year, expected=known[0].fiscal_year)
    row = framework_row(framework, session, opened.header.id)
    same = queries.framework(reader, framework.id, framework.version)
    if same is not None and same.digest != row.digest:
        raise PayloadInvalid(name=name, detail="this version is here with other content")
    newest = queries.framework(reader, framework.id)
    late = newest is not None and newest.version > framework.version
    warnings = []
    if own_kind(session, reader) not in framework.office_kinds:
        warnings.append("this framework is not for this kind of office")

    def apply(writer: Writer) -> bool:
        commands.add_framework(writer, row)
        return late

    title = framework.title.th
    return Plan(
        f"framework {framework.id} version {framework.version}: {title}",
        apply,
        tuple(warnings),
        late,
    )


def framework_row(framework: Framework, session: Session, package: str | None) -> rows.FrameworkRow:
    """Return the row of a framework, as published or received now."""
    document = dump_framework(framework)
    return rows.FrameworkRow(
        id=framework.id,
        version=framework.version,
        fiscal_year=framework.fiscal_year,
        title=framework.title.th,
        document=document,
        digest=hashlib.sha256(document.encode("utf-8")).hexdigest(),
        package_id=package,
        published_at=session.now(),
    )


def plan_values(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Take over the values that concern this office, unless newer ones are here already."""
    name = PAYLOAD_NAMES[Kind.CENTRAL_VALUES]
    document = parse_payload(CentralValues, name, opened.container.read(name))
    framework = library.of_package(reader, opened.header.framework)
    mine = [value for value in document.values if value.office == session.info.code]
    newer = []
    for value in mine:
        _check_answer(name, value.code, value.answer)
        known = queries.central_values(reader, framework.id, value.round, value.office)
        sequence = next((row.sequence for row in known if row.code == value.code), 0)
        if opened.header.sequence >= sequence:
            newer.append(value)

    def apply(writer: Writer) -> bool:
        for value in newer:
            commands.put_central_value(
                writer,
                rows.CentralValueRow(
                    framework_id=framework.id,
                    round=value.round,
                    office=value.office,
                    code=value.code,
                    document=json.dumps(value.answer, ensure_ascii=False, sort_keys=True),
                    sequence=opened.header.sequence,
                ),
            )
            writer.audit("value.received", value.code, None, value.answer)
        return late

    late = bool(mine) and not newer
    return Plan(f"values from the centre: {len(mine)} for this office", apply, late=late)


def _check_answer(name: str, code: str, answer: Mapping[str, object]) -> None:
    """Refuse what is no answer at all; whether it fits its item is shown at the item."""
    try:
        load_answer(answer)
    except DocumentInvalid as error:
        raise PayloadInvalid(name=name, detail=f"answer of {code}: {error}") from error


def _check_score(name: str, code: str, score: str) -> None:
    """Refuse a score that is no number."""
    try:
        normalise_number(score)
    except NotANumber as error:
        raise PayloadInvalid(name=name, detail=f"score of {code}: {error}") from error


def _round_of(name: str, opened: Opened, framework: rows.FrameworkRow) -> str:
    """Return the round that a package speaks of; its framework must have it."""
    known = [entry.id for entry in library.parsed(framework.document).rounds]
    if opened.header.round is None or opened.header.round not in known:
        detail = f"there is no round {opened.header.round!r} in its framework"
        raise PayloadInvalid(name=name, detail=detail)
    return opened.header.round


def plan_receipt(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Note that the centre holds a package of this office."""
    name = PAYLOAD_NAMES[Kind.RECEIPT]
    document = parse_payload(Receipt, name, opened.container.read(name))
    sent = queries.package(reader, document.package)
    warnings = []
    if document.office != session.info.code:
        raise PayloadInvalid(name=name, detail="it is for another office")
    if sent is None:
        warnings.append(
            "this workspace does not know the package; it was sent before the workspace was "
            "restored from a backup or made anew"
        )
    elif sent.digest != document.digest or sent.direction != "out":
        raise PayloadInvalid(name=name, detail="the centre holds another content than was sent")
    elif not document.newest and _is_last(session, reader, sent):
        warnings.append(
            _LATER_SUBMISSION if sent.kind == Kind.SUBMISSION.value else _LATER_STATEMENT
        )

    def apply(writer: Writer) -> bool:
        if sent is not None:
            commands.put_receipt(
                writer,
                rows.ReceiptRow(
                    package_id=document.package,
                    receipt_package_id=opened.header.id,
                    short_code=document.short_code,
                    source="package",
                    received_at=document.received_at,
                ),
            )
        writer.audit("receipt.received", document.package, None, {"code": document.short_code})
        return False

    return Plan(
        f"receipt: the centre holds package number {document.sequence} "
        f"(code {document.short_code})",
        apply,
        tuple(warnings),
    )


def _is_last(session: Session, reader: Reader, sent: rows.PackageRow) -> bool:
    """Tell whether this workspace takes what was sent for the last of its kind, which counts."""
    if sent.kind != Kind.SUBMISSION.value:
        stage = _STAGES.get(sent.kind)
        said = queries.statements(reader, sent.framework_id or "", session.info.code)
        return [row.package_id for row in said if row.stage == stage][-1:] == [sent.id]
    current = queries.submissions(
        reader, round_id=sent.round, office_code=session.info.code, current=True
    )
    return any(row.package_id == sent.id for row in current)


def plan_review(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Show the centre's decisions; accepted answers are put back as accepted and locked."""
    name = PAYLOAD_NAMES[Kind.REVIEW]
    document = parse_payload(Review, name, opened.container.read(name))
    framework = library.of_package(reader, opened.header.framework)
    code, round_id = session.info.code, _round_of(name, opened, framework)
    if document.office != code:
        raise PayloadInvalid(name=name, detail="it is for another office")
    for decision in document.decisions:
        if decision.answer is not None:
            _check_answer(name, decision.code, decision.answer)
        if decision.score is not None:
            _check_score(name, decision.code, decision.score)
    last = queries.review(reader, framework.id, round_id, code)
    late = last is not None and last.sequence > opened.header.sequence

    def apply(writer: Writer) -> bool:
        if late:
            return True
        commands.clear_decisions(writer, framework.id, round_id, code)
        for row in decision_rows(document, framework.id, round_id):
            commands.put_decision(writer, row)
            writer.audit(
                "review.received", row.code, None, {"state": row.state, "comment": row.comment}
            )
            _restore_locked(session, writer, row)
        commands.put_review(
            writer,
            rows.ReviewRow(
                framework_id=framework.id,
                round=round_id,
                office=code,
                sequence=opened.header.sequence,
                package_id=opened.header.id,
                digest=opened.container.digest,
            ),
        )
        return False

    counts = {
        state: sum(entry.state == state for entry in document.decisions)
        for state in ("returned", "accepted", "corrected")
    }
    said = (
        f"{counts['returned']} returned, {counts['accepted']} accepted, "
        f"{counts['corrected']} corrected"
    )
    return Plan(f"review of round {round_id}: {said}", apply, late=late)


def decision_rows(
    document: Review, framework_id: str, round_id: str
) -> tuple[rows.DecisionRow, ...]:
    """Return the decisions of a review as rows."""
    return tuple(
        rows.DecisionRow(
            framework_id=framework_id,
            round=round_id,
            office=document.office,
            code=entry.code,
            state=entry.state,
            comment=entry.comment,
            score=entry.score,
            answer=None
            if entry.answer is None
            else json.dumps(entry.answer, ensure_ascii=False, sort_keys=True),
            package_id=entry.submission,
            decided_at=entry.decided_at,
            decided_by=entry.decided_by,
        )
        for entry in document.decisions
    )


def _restore_locked(session: Session, writer: Writer, row: rows.DecisionRow) -> None:
    """Put the accepted answer back where the office had gone on editing in the meantime."""
    if row.state == "returned" or row.answer is None:
        return
    drafts = {d.code: d.document for d in queries.answers(writer, row.framework_id, row.round)}
    before = drafts.get(row.code)
    if before != row.answer and not _is_central(writer, row):
        commands.put_answer(
            writer,
            rows.AnswerRow(row.framework_id, row.round, row.code, row.answer, session.now()),
        )
        writer.audit("answer.restored", f"{row.round} {row.code}", before, row.answer)


def _is_central(reader: Reader, row: rows.DecisionRow) -> bool:
    """Tell whether the item's value comes from the centre, so that no draft exists."""
    values = queries.central_values(reader, row.framework_id, row.round, row.office)
    return any(value.code == row.code for value in values)


def plan_result(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Keep the final result; it can be computed again from what it carries."""
    name = PAYLOAD_NAMES[Kind.RESULT]
    document = parse_payload(Result, name, opened.container.read(name))
    framework = library.of_package(reader, opened.header.framework)
    if document.office != session.info.code:
        raise PayloadInvalid(name=name, detail="it is for another office")
    code, round_id = session.info.code, _round_of(name, opened, framework)
    for item, answer in document.answers.items():
        _check_answer(name, item, answer)
    for item, score in document.corrections.items():
        _check_score(name, item, score)
    last = queries.result(reader, framework.id, round_id, code)
    late = last is not None and last.sequence > opened.header.sequence

    def apply(writer: Writer) -> bool:
        if late:
            return True
        text = opened.container.read(name).decode("utf-8")
        commands.put_result(
            writer,
            rows.ResultRow(
                framework.id, round_id, code, text, opened.header.sequence, opened.header.id
            ),
        )
        writer.audit("result.received", round_id, None, document.sheet)
        return False

    return Plan(
        f"final result of round {round_id}: {document.sheet.get('total')}", apply, late=late
    )


HANDLERS: dict[Kind, Callable[[Session, Reader, Opened], Plan]] = {
    Kind.ENROLMENT: plan_enrolment,
    Kind.FRAMEWORK: plan_framework,
    Kind.CENTRAL_VALUES: plan_values,
    Kind.RECEIPT: plan_receipt,
    Kind.REVIEW: plan_review,
    Kind.RESULT: plan_result,
}
