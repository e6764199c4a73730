"""Review at the centre: accept, correct or return an item, and send the whole picture back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.calendar import normalise_number
from desktop_app.domain.jsontext import is_unicode
from desktop_app.domain.review import LOCKED
from desktop_app.domain.workflow_errors import (
    BadInput,
    NothingSubmitted,
    NothingToDo,
    ReasonNeeded,
    UnknownOffice,
)
from desktop_app.exchange.payloads import Decision, Kind, Review, dump
from desktop_app.services import library, outbox
from desktop_app.services.standings import all_sheets
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.framework import Framework
    from desktop_app.services.session import Session
    from desktop_app.services.standings import Sheet
    from desktop_app.store.database import Reader, Writer

LONGEST_COMMENT = 20_000
Status = Literal["waiting", "accepted", "corrected", "returned"]


@dataclass(frozen=True, slots=True)
class Queued:
    """One item of one office in the review queue.

    Attributes:
        status: ``waiting``: nothing decided on what the office sent last.
        returned_before: It was returned once and has come back.
    """

    office: rows.OfficeRow
    round: str
    code: str
    title: str
    status: Status
    returned_before: bool
    sheet: Sheet
    comment: str


def queue(
    session: Session,
    *,
    round_id: str | None = None,
    office_code: str | None = None,
    everything: bool = False,
) -> tuple[Queued, ...]:
    """Return what waits for review, or everything that was submitted.

    Raises:
        CentralOnly: Only the centre reviews.
        FrameworkMissing: No framework has been published yet.
    """
    session.require_central()
    found: list[Queued] = []
    with session.read() as reader:
        framework = library.current(reader)
        if round_id is not None:
            library.check_round(framework, round_id)
        rounds = [round_id] if round_id else [entry.id for entry in framework.rounds]
        for chosen in rounds:
            for sheet in all_sheets(reader, framework, chosen):
                if office_code in (None, sheet.office.code) and sheet.submission is not None:
                    found += _queued(reader, sheet)
    return tuple(entry for entry in found if everything or entry.status == "waiting")


def _queued(reader: Reader, sheet: Sheet) -> list[Queued]:
    assert sheet.submission is not None  # noqa: S101  the caller asked
    reported = queries.submitted_answers(reader, sheet.submission.package_id)
    entries = []
    for item in sheet.framework.items_for(sheet.round, sheet.office.kind):
        decision = sheet.decisions.get(item.code)
        if item.code not in reported and decision is None:
            continue
        status, again = _status(decision, sheet.submission.package_id)
        entries.append(
            Queued(
                sheet.office,
                sheet.round,
                item.code,
                item.title.th,
                status,
                again,
                sheet,
                decision.comment if decision else "",
            )
        )
    return entries


def _status(decision: rows.DecisionRow | None, submission: str) -> tuple[Status, bool]:
    if decision is None:
        return "waiting", False
    if decision.state == "returned":
        again = decision.package_id != submission
        return ("waiting" if again else "returned"), again
    return ("accepted" if decision.state == "accepted" else "corrected"), False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer decides.

    Attributes:
        score: For ``corrected``: the score as typed, on the framework's scale.
        comment: The reason; required unless the item is accepted.
    """

    state: Literal["accepted", "corrected", "returned"]
    comment: str = ""
    score: str | None = None


def decide(
    session: Session,
    office_code: str,
    codes: Sequence[str],
    verdict: Verdict,
    *,
    round_id: str | None = None,
) -> tuple[rows.DecisionRow, ...]:
    """Decide on items of an office's current submission: all of them or none.

    A decision can be replaced by a later one; the audit keeps both.

    Args:
        session: The open central workspace.
        office_code: Whose items.
        codes: Which items; empty means every item that waits.
        verdict: What is decided.
        round_id: The round; the one of the office's latest submission when None.

    Raises:
        CentralOnly: Only the centre reviews.
        ReasonNeeded: A return or a correction needs a comment.
        NothingSubmitted: There is nothing to decide on.
        BadInput: The score is no number on the framework's scale, or the comment too long.
    """
    session.require_central()
    verdict = replace(verdict, comment=_comment(verdict))
    with session.write() as writer:
        submission = _submission(writer, office_code, round_id)
        framework = library.exact(writer, submission.framework_id, submission.framework_version)
        score = _score(framework, verdict)
        reported = queries.submitted_answers(writer, submission.package_id)
        office = queries.office(writer, office_code)
        assert office is not None  # noqa: S101  it has submitted
        chosen = list(codes) or _waiting(writer, submission, reported)
        decided = []
        for code in chosen:
            library.item_in(framework, submission.round, office.kind, code)
            if code not in reported and verdict.state == "accepted":
                raise NothingSubmitted(office=office_code, item=code, round_=submission.round)
            decided.append(
                _decide(session, writer, submission, code, reported.get(code), verdict, score)
            )
    return tuple(decided)


def _comment(verdict: Verdict) -> str:
    """Return the comment as it will travel."""
    comment = verdict.comment.strip()
    if not comment and verdict.state != "accepted":
        raise ReasonNeeded(action="return" if verdict.state == "returned" else "correct")
    if len(comment) > LONGEST_COMMENT:
        raise BadInput(message=f"a comment has at most {LONGEST_COMMENT:,} letters")
    if not is_unicode(comment):
        raise BadInput(message="the comment has a broken letter in it; type it again")
    return comment


def _submission(
    reader: Reader, office_code: str, round_id: str | None, framework_id: str | None = None
) -> rows.SubmissionRow:
    """Return the office's current submission, of this round or the latest received."""
    if queries.office(reader, office_code) is None:
        raise UnknownOffice(office=office_code)
    found = queries.submissions(
        reader,
        framework_id=framework_id,
        round_id=round_id,
        office_code=office_code,
        current=True,
    )
    if not found:
        raise NothingSubmitted(office=office_code, item="(any)", round_=round_id or "(any)")
    # by this workspace's clock: the office's own may be wrong by 543 years
    received = {row.id: row.recorded_at for row in queries.packages(reader, direction="in")}
    return max(found, key=lambda row: (received[row.package_id], row.package_id))


def _waiting(reader: Reader, submission: rows.SubmissionRow, reported: dict[str, str]) -> list[str]:
    decisions = {
        row.code: row
        for row in queries.decisions(
            reader, submission.framework_id, submission.round, submission.office
        )
    }
    return [
        code
        for code in reported
        if _status(decisions.get(code), submission.package_id)[0] == "waiting"
    ]


def _score(framework: Framework, verdict: Verdict) -> str | None:
    if verdict.state != "corrected":
        return None
    score = normalise_number(verdict.score or "")
    if not 0 <= Fraction(score) <= Fraction(framework.score.scale):
        raise BadInput(message=f"a score lies between 0 and {framework.score.scale}; got {score}")
    return score


def _decide(  # noqa: PLR0917  a decision has this many sides
    session: Session,
    writer: Writer,
    submission: rows.SubmissionRow,
    code: str,
    answer: str | None,
    verdict: Verdict,
    score: str | None,
) -> rows.DecisionRow:
    row = rows.DecisionRow(
        framework_id=submission.framework_id,
        round=submission.round,
        office=submission.office,
        code=code,
        state=verdict.state,
        comment=verdict.comment,
        score=score,
        answer=answer,
        package_id=submission.package_id,
        decided_at=session.now().replace(microsecond=0),  # as it will arrive at the office
        decided_by=session.person.actor,
    )
    before = next(
        (
            old
            for old in queries.decisions(
                writer, submission.framework_id, submission.round, submission.office
            )
            if old.code == code
        ),
        None,
    )
    if before is not None and before.state in LOCKED and verdict.state in LOCKED:
        # the answer that was accepted stays the one that counts
        kept = before.answer if before.answer is not None else row.answer
        row = replace(row, answer=kept, package_id=before.package_id)
    commands.put_decision(writer, row)
    writer.audit(
        f"review.{verdict.state}",
        f"{submission.round} {submission.office} {code}",
        None if before is None else {"state": before.state, "comment": before.comment},
        {"state": row.state, "comment": row.comment, "score": score},
    )
    return row


@dataclass(frozen=True, slots=True)
class Exported:
    """A review or result package as written for an office; ``new`` when it was sealed now."""

    office: str
    round: str
    path: Path
    new: bool


def export(
    session: Session, folder: Path, *, round_id: str | None = None, office_code: str | None = None
) -> tuple[Exported, ...]:
    """Write a review package for every office and round that has decisions.

    Each package holds the whole picture, so a lost one does no harm; where nothing has changed
    since the last one, that one is written again.

    Raises:
        CentralOnly: Only the centre reviews.
        NothingToDo: Nothing has been decided yet.
    """
    session.require_central()
    with session.read() as reader:
        wanted = [
            key
            for key in queries.rounds_with_decisions(reader)
            if round_id in (None, key[1]) and office_code in (None, key[2])
        ]
    if not wanted:
        raise NothingToDo(message="nothing has been decided yet; see kpr review list")
    return tuple(_export_one(session, folder, *key) for key in wanted)


def _export_one(
    session: Session, folder: Path, framework_id: str, round_id: str, office: str
) -> Exported:
    with session.write() as writer:
        submission = _submission(writer, office, round_id, framework_id)
        decisions = queries.decisions(writer, framework_id, round_id, office)
        document = Review(
            office=office,
            submission=submission.package_id,
            decisions=tuple(_wire(row) for row in decisions),
        )
        data = dump(document)
        digest = hashlib.sha256(data).hexdigest()
        last = queries.review(writer, framework_id, round_id, office)
        unchanged = last is not None and last.digest == digest
        if last is not None and unchanged and not outbox.before_restore(writer, last.sequence):
            known = queries.package(writer, last.package_id)
            assert known is not None  # noqa: S101  a foreign key holds it
            return _hand_out(session, folder, known, round_id, new=False)
        framework = library.exact(writer, framework_id, submission.framework_version)
        draft = outbox.Draft(
            Kind.REVIEW, office, data, framework=library.reference(framework), round=round_id
        )
        sealed = outbox.seal(session, writer, draft)
        outbox.record(writer, sealed)
        commands.put_review(
            writer,
            rows.ReviewRow(
                framework_id, round_id, office, sealed.row.sequence, sealed.row.id, digest
            ),
        )
    return _hand_out(session, folder, sealed.row, round_id, new=True)


def _hand_out(
    session: Session, folder: Path, row: rows.PackageRow, round_id: str, *, new: bool
) -> Exported:
    return Exported(row.recipient, round_id, outbox.hand_out(session, row, folder), new)


def _wire(row: rows.DecisionRow) -> Decision:
    return Decision.model_validate(
        {
            "code": row.code,
            "state": row.state,
            "comment": row.comment,
            "score": row.score,
            "answer": None if row.answer is None else json.loads(row.answer),
            "submission": row.package_id,
            "decided_at": row.decided_at,
            "decided_by": row.decided_by,
        }
    )
