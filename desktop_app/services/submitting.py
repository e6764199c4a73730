"""Checking a round with the centre's own rules, and sealing it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop_app.domain.answers import FORMAT, Answers, check_answers, dump_answers
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.review import LOCKED
from desktop_app.domain.workflow_errors import AnswersHaveProblems
from desktop_app.exchange.container import Member
from desktop_app.exchange.payloads import (
    EVIDENCE_LIST_NAME,
    EvidenceFile,
    EvidenceList,
    Kind,
    dump,
)
from desktop_app.services import enrolment, envelope, intake_central, library, outbox
from desktop_app.services.reporting import chosen_round, own_kind
from desktop_app.services.standings import decode, own_sheet
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.framework import Framework
    from desktop_app.services.session import Session
    from desktop_app.services.standings import Sheet
    from desktop_app.store.database import Reader


Grade: TypeAlias = Literal["problem", "gap", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the centre would say about a round.

    Attributes:
        grade: ``problem``: cannot be sealed; ``gap``: the centre would ask for it;
            ``note``: good to know.
    """

    grade: Grade
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking a round."""

    round: str
    findings: tuple[Finding, ...]
    sheet: Sheet

    @property
    def ready(self) -> bool:
        """Whether the centre would have nothing to ask for."""
        return all(finding.grade == "note" for finding in self.findings)


def check(session: Session, round_id: str | None) -> Checked:
    """Check a round as the centre will: answers, values and required evidence.

    Raises:
        AreaOnly: The centre does not report.
        FrameworkMissing: No framework has arrived yet.
        UnknownRound: There is no such round.
    """
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        return _check(session, reader, framework, chosen)


def _check(session: Session, reader: Reader, framework: Framework, round_id: str) -> Checked:
    sheet = own_sheet(session, reader, framework, round_id)
    kind = own_kind(session, reader)
    attached = queries.evidence(reader, framework.id, round_id)
    served = {(row.code, row.slot) for row in attached}
    provided = queries.central_values(reader, framework.id, round_id, session.info.code)
    closed = {code for code, row in sheet.decisions.items() if row.state in LOCKED}
    closed |= {value.code for value in provided}
    stored = _own_answers(session, reader, framework, round_id)
    misfits = _misfits(framework, kind, _document(framework, round_id, stored))
    findings: list[Finding] = []
    for item in framework.items_for(round_id, kind):
        score = sheet.score.items[item.code]
        problem = misfits.get(item.code) or score.message
        if problem:
            # nobody here can change what the centre has provided or accepted
            grade: Grade = "note" if item.code in closed else "problem"
            findings.append(Finding(grade, item.code, problem))
        elif score.status == "missing" and item.source == "central":
            findings.append(Finding("note", item.code, "the centre's value has not arrived yet"))
        elif score.status == "missing":
            findings.append(Finding("gap", item.code, "not reported yet"))
        if item.source != "area" or item.code in closed:
            continue
        for number, wanted in enumerate(item.evidence, start=1):
            if wanted.required and (item.code, number) not in served:
                findings.append(
                    Finding("gap", item.code, f"required evidence is missing: {wanted.title.th}")
                )
    findings += [
        Finding("note", decision.code, f"returned by the centre: {decision.comment}")
        for decision in sheet.decisions.values()
        if decision.state == "returned"
    ]
    return Checked(round_id, tuple(findings), sheet)


def _misfits(framework: Framework, kind: str, answers: Answers) -> dict[str, str]:
    """Return, by item, in what answers no longer fit the framework, as after a newer version."""
    found = {}
    for code, answer in answers.answers.items():
        alone = answers.model_copy(update={"answers": {code: answer}})
        problems = check_answers(alone, framework, kind)
        if problems:
            said = "; ".join(problem.reason for problem in problems)
            found[code] = f"the answer does not fit the framework; enter it again ({said})"
    return found


@dataclass(frozen=True, slots=True)
class Submitted:
    """A sealed submission and where it was written."""

    package: rows.PackageRow
    target: Path
    findings: tuple[Finding, ...]


def submit(
    session: Session,
    round_id: str | None,
    target: Path,
    *,
    encrypt: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Submitted:
    """Seal a round, rehearse the centre's checks on the finished file, and write it out.

    Gaps (nothing reported yet, evidence missing) do not stop it, since a part in time is better
    than the whole too late; they are returned. Values that nobody can score do stop it.

    Args:
        session: The open workspace.
        round_id: The round; the one used last when None.
        target: The file to write; it must not exist.
        encrypt: Encrypt the file to the centre; its name gets ``.age`` unless it has it.
        progress: Called with bytes done and bytes in all; may raise to cancel.

    Raises:
        AreaOnly: The centre does not report.
        NotEnrolled: The office has no certificate yet.
        AnswersHaveProblems: Items that cannot be scored; all of them are listed.
        TargetExists: The target file exists.
        SourceChanged: An evidence file was damaged since it was attached.
    """
    session.require_area()
    if encrypt and target.suffix != ".age":
        target = target.with_name(target.name + ".age")
    outbox.check_target(target)
    with session.write() as writer:
        framework = library.current(writer)
        chosen = chosen_round(session, writer, framework, round_id)
        checked = _check(session, writer, framework, chosen)
        problems = [f for f in checked.findings if f.grade == "problem"]
        if problems:
            raise AnswersHaveProblems(tuple(f"{f.code}: {f.message}" for f in problems))
        draft, answers, files = _draft(session, writer, framework, chosen)
        sealed = outbox.seal(session, writer, draft, progress=progress)
        recipients = _recipients(writer) if encrypt else ()
        opened = envelope.verify_package(
            sealed.path, session.trust(writer), session.now(), progress=progress
        )
        kind = checked.sheet.office.kind
        intake_central.read_answers(opened, framework, kind)
        items = intake_central.reported_items(framework, chosen, kind)
        intake_central.read_evidence(opened, items)
        outbox.record(writer, sealed)
        row = rows.SubmissionRow(
            package_id=opened.header.id,
            office=session.info.code,
            framework_id=framework.id,
            framework_version=framework.version,
            round=chosen,
            order_key=intake_central.order_key(opened),
            current=False,
        )
        commands.add_submission(
            writer, row, answers, intake_central.evidence_rows(sealed.row.id, files)
        )
    outbox.deliver(session, sealed.path, target, recipients=recipients, progress=progress)
    return Submitted(sealed.row, target, checked.findings)


def _recipients(reader: Reader) -> tuple[str, ...]:
    recipient = queries.setting(reader, enrolment.RECIPIENT_SETTING)
    assert recipient is not None  # noqa: S101  installed together with the certificate
    return (recipient,)


def _own_answers(
    session: Session, reader: Reader, framework: Framework, round_id: str
) -> dict[str, str]:
    """Return the answers that the office itself reports in a round, as stored."""
    kind = own_kind(session, reader)
    codes = {item.code for item in framework.items_for(round_id, kind) if item.source != "central"}
    stored = queries.answers(reader, framework.id, round_id)
    return {row.code: row.document for row in stored if row.code in codes}


def _document(framework: Framework, round_id: str, answers: dict[str, str]) -> Answers:
    return Answers(
        format=FORMAT,
        framework=framework.id,
        version=framework.version,
        round=round_id,
        answers={code: decode(text) for code, text in answers.items()},
    )


def _draft(
    session: Session, reader: Reader, framework: Framework, round_id: str
) -> tuple[outbox.Draft, dict[str, str], tuple[EvidenceFile, ...]]:
    """Gather the answers and evidence that the office itself reports in a round.

    An accepted answer that does not fit a newer framework stays behind: the centre holds it.
    """
    kind = own_kind(session, reader)
    codes = {item.code for item in framework.items_for(round_id, kind) if item.source != "central"}
    answers = _own_answers(session, reader, framework, round_id)
    attached = [
        row for row in queries.evidence(reader, framework.id, round_id) if row.code in codes
    ]
    members: dict[str, Member] = {}
    files = []
    counts: dict[str, int] = {}
    for row in attached:
        counts[row.code] = counts.get(row.code, 0) + 1
        name = (
            f"{intake_central.EVIDENCE_FOLDER}{row.code}/{counts[row.code]:02d}{_ending(row.name)}"
        )
        member = members.setdefault(
            row.sha256,
            Member(
                name=name,
                source=session.workspace.evidence.path(row.sha256),
                media_type=row.media_type,
                size=row.size,
                sha256=row.sha256,
                crc32=row.crc32,
            ),
        )
        files.append(
            EvidenceFile(
                code=row.code,
                slot=row.slot,
                name=row.name,
                media_type=row.media_type,
                entry=member.name,
                sha256=row.sha256,
                size=row.size,
            )
        )
    document = _document(framework, round_id, answers)
    for code in _misfits(framework, kind, document):
        del answers[code]
    document = _document(framework, round_id, answers)
    draft = outbox.Draft(
        Kind.SUBMISSION,
        CENTRAL,
        dump_answers(document, indent=1).encode("utf-8"),
        extra={EVIDENCE_LIST_NAME: dump(EvidenceList(files=tuple(files)))},
        files=tuple(members.values()),
        framework=library.reference(framework),
        round=round_id,
    )
    return draft, answers, tuple(files)


def _ending(name: str) -> str:
    """Return a file ending that is safe in any file system; the full name is in the list."""
    ending = Path(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ".bin"
