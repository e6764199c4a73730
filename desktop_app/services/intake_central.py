"""What the centre does with packages from area offices: requests and submissions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.domain.answers import check_answers, dump_answer, parse_answers
from desktop_app.domain.package_errors import NewerPackageFormat, PayloadInvalid
from desktop_app.domain.problems import DocumentInvalid, NewerFormat
from desktop_app.exchange.payloads import (
    EVIDENCE_LIST_NAME,
    PAYLOAD_NAMES,
    EvidenceFile,
    EvidenceList,
    Kind,
    parse_payload,
)
from desktop_app.services import enrolment_central, library, receipts
from desktop_app.services.inbox import incoming_row
from desktop_app.services.plan import Plan
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from desktop_app.domain.answers import Answers
    from desktop_app.domain.framework import Framework
    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

EVIDENCE_FOLDER = "evidence/"


def plan_request(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Let a request wait until someone has compared its fingerprint."""
    request = enrolment_central.read_request(opened)
    office = office_of(reader, request.office)

    def apply(writer: Writer) -> bool:
        enrolment_central.add_request_row(writer, session, opened, request)
        return False

    return Plan(
        summary=f"enrolment request of {office.name_th}; fingerprint {opened.signer.fingerprint}",
        apply=apply,
        warnings=("compare the fingerprint by telephone, then enrol with kpr identity enrol",),
    )


def office_of(reader: Reader, code: str) -> rows.OfficeRow:
    """Return the office that a package is from or about.

    Raises:
        PayloadInvalid: There is none with this code.
    """
    office = queries.office(reader, code)
    if office is None:
        raise PayloadInvalid(name="package.json", detail=f"there is no office {code!r}")
    return office


def order_key(opened: Opened) -> str:
    """Return the text by which the submissions of one office and round are ordered.

    First when the signing certificate was issued (an office that lost its computer starts to
    count anew under a new certificate), then the sequence number, then time and id, so that both
    sides agree whatever the order of arrival. See docs/adr/0007-order-of-packages.md.
    """
    header = opened.header
    return "|".join(
        (
            f"{opened.signer.not_before:%Y%m%dT%H%M%S}",
            f"{header.sequence:016d}",
            f"{header.created_at:%Y%m%dT%H%M%S}",
            header.id,
        )
    )


def read_answers(opened: Opened, framework: Framework, office_kind: str) -> Answers:
    """Parse and check the answers of a submission.

    Raises:
        NewerPackageFormat: The document's format is above this program's.
        PayloadInvalid: They are malformed, or do not fit their framework or header.
    """
    name = PAYLOAD_NAMES[Kind.SUBMISSION]
    try:
        answers = parse_answers(opened.container.read(name))
    except NewerFormat as error:
        raise NewerPackageFormat(**error.params) from error
    except DocumentInvalid as error:
        raise PayloadInvalid(name=name, detail=str(error)) from error
    header = opened.header
    if answers.round != header.round:
        raise PayloadInvalid(name=name, detail=f"its round is not {header.round!r}")
    problems = check_answers(answers, framework, office_kind)
    if problems:
        raise PayloadInvalid(name=name, detail="; ".join(str(problem) for problem in problems))
    return answers


def reported_items(framework: Framework, round_id: str, office_kind: str) -> frozenset[str]:
    """Return the codes of what a kind of office reports in a round."""
    return frozenset(item.code for item in framework.items_for(round_id, office_kind))


def read_evidence(opened: Opened, items: Collection[str]) -> EvidenceList:
    """Parse the list of evidence and hold it against what is in the container.

    Args:
        opened: The submission.
        items: The codes of the items that are reported.

    Raises:
        NewerPackageFormat: The list's format is above this program's.
        PayloadInvalid: A file is listed but missing, or there but not listed, or differs, or is
            for an item that is not reported.
    """
    document = parse_payload(
        EvidenceList, EVIDENCE_LIST_NAME, opened.container.read(EVIDENCE_LIST_NAME)
    )
    entries = {entry.name: entry for entry in opened.container.entries}
    listed = set()
    for file in document.files:
        if file.code not in items:
            detail = f"{file.entry!r} is for item {file.code!r}, which is not reported"
            raise PayloadInvalid(name=EVIDENCE_LIST_NAME, detail=detail)
        entry = entries.get(file.entry)
        if entry is None or not file.entry.startswith(EVIDENCE_FOLDER):
            raise PayloadInvalid(name=EVIDENCE_LIST_NAME, detail=f"{file.entry!r} is missing")
        if (entry.sha256, entry.size) != (file.sha256, file.size):
            raise PayloadInvalid(name=EVIDENCE_LIST_NAME, detail=f"{file.entry!r} differs")
        listed.add(file.entry)
    for name in entries:
        if name.startswith(EVIDENCE_FOLDER) and name not in listed:
            raise PayloadInvalid(name=EVIDENCE_LIST_NAME, detail=f"{name!r} is not listed")
    return document


def evidence_rows(
    package_id: str, files: tuple[EvidenceFile, ...]
) -> list[rows.SubmittedEvidenceRow]:
    """Return the files of a submission as rows, in their order."""
    return [
        rows.SubmittedEvidenceRow(
            package_id=package_id,
            position=position,
            code=file.code,
            slot=file.slot,
            name=file.name,
            media_type=file.media_type,
            entry=file.entry,
            sha256=file.sha256,
            size=file.size,
        )
        for position, file in enumerate(files)
    ]


def plan_submission(session: Session, reader: Reader, opened: Opened) -> Plan:
    """Store a submission; the newest of its office and round counts, older ones are history."""
    header = opened.header
    office = office_of(reader, header.sender)
    framework = library.parsed(library.of_package(reader, header.framework).document)
    answers = read_answers(opened, framework, office.kind)
    evidence = read_evidence(opened, reported_items(framework, answers.round, office.kind))
    documents = {
        code: json.dumps(dump_answer(answer), ensure_ascii=False, sort_keys=True)
        for code, answer in answers.answers.items()
    }
    earlier = queries.submissions(
        reader,
        framework_id=framework.id,
        round_id=answers.round,
        office_code=office.code,
    )
    key = order_key(opened)
    late = any(row.order_key > key for row in earlier)

    def apply(writer: Writer) -> bool:
        newest = commands.add_submission(
            writer,
            rows.SubmissionRow(
                package_id=header.id,
                office=office.code,
                framework_id=framework.id,
                framework_version=framework.version,
                round=answers.round,
                order_key=key,
                current=False,
            ),
            documents,
            evidence_rows(header.id, evidence.files),
        )
        row = incoming_row(opened, session.now())
        receipts.issue(session, writer, row, newest=newest)
        return not newest

    return Plan(
        summary=(
            f"{office.name_th}: round {answers.round}, {len(documents)} answers, "
            f"{len(evidence.files)} files"
        ),
        apply=apply,
        warnings=_submission_warnings(reader, opened, documents, earlier, late=late),
        late=late,
    )


def used_twice(reader: Reader, opened: Opened) -> list[str]:
    """Return a warning where an office has used one number for two packages."""
    header = opened.header
    if not queries.numbered(reader, header.sender, opened.signer.serial, header.sequence):
        return []
    twice = f"the office used number {header.sequence} twice: "
    return [f"{twice}it may be working with two copies of its workspace"]


def _submission_warnings(
    reader: Reader,
    opened: Opened,
    documents: dict[str, str],
    earlier: tuple[rows.SubmissionRow, ...],
    *,
    late: bool,
) -> tuple[str, ...]:
    header = opened.header
    warnings = []
    if late:
        warnings.append("a newer submission of this round is here already; kept as history")
    elif earlier:
        warnings.append("replaces an earlier submission of this round, which stays in the history")
    warnings += used_twice(reader, opened)
    framework_id = header.framework.id if header.framework else ""
    for decision in queries.decisions(reader, framework_id, header.round or "", header.sender):
        locked = decision.state in {"accepted", "corrected"}
        if locked and decision.answer != documents.get(decision.code):
            warnings.append(
                f"item {decision.code} was {decision.state} before; the changed answer is kept "
                "in the history and does not count"
            )
    return tuple(warnings)


HANDLERS: dict[Kind, Callable[[Session, Reader, Opened], Plan]] = {
    Kind.ENROLMENT_REQUEST: plan_request,
    Kind.SUBMISSION: plan_submission,
}
