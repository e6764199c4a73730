"""The read side: explicit columns straight to frozen rows; no statement per row."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, bindparam, func, select

from desktop_app.store import rows, schema, schema_agreements, schema_papers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop_app.store.database import Reader

Row = TypeVar("Row")


def _all(
    reader: Reader, record: type[schema.Record], row: type[Row], *order: str, **wanted: object
) -> tuple[Row, ...]:
    """Return rows; see :func:`_statement`. A column wanted to be None is not looked at."""
    given = {name: value for name, value in wanted.items() if value is not None}
    found = reader.connection.execute(_statement(record, _columns(row), order, tuple(given)), given)
    return tuple(row(*values) for values in found)


def _first(
    reader: Reader, record: type[schema.Record], row: type[Row], *order: str, **wanted: object
) -> Row | None:
    """Return the first row, or None; see :func:`_statement`."""
    found = reader.connection.execute(
        _statement(record, _columns(row), order, tuple(wanted), only_first=True), wanted
    ).first()
    return None if found is None else row(*found)


def _columns(row: type[Any]) -> tuple[str, ...]:
    """Return the columns of a table that make a row."""
    return tuple(row.__dataclass_fields__)


@cache
def _statement(
    record: type[schema.Record],
    columns: tuple[str, ...],
    order: tuple[str, ...],
    wanted: tuple[str, ...],
    *,
    only_first: bool = False,
) -> Select[Any]:
    """Return the statement for rows with given values in the ``wanted`` columns.

    Kept for the next time: putting a statement together takes five times as long as running it.

    Args:
        record: The table.
        columns: What is read of it.
        order: Columns to sort by; with a minus in front, the highest first.
        wanted: Columns whose values are given when it is run, under their own names.
        only_first: Stop after one row.
    """
    statement = select(*(getattr(record, name) for name in columns))
    statement = statement.where(*(getattr(record, name) == bindparam(name) for name in wanted))
    for name in order:
        column = getattr(record, name.removeprefix("-"))
        statement = statement.order_by(column.desc() if name.startswith("-") else column)
    return statement.limit(1) if only_first else statement


def setting(reader: Reader, key: str) -> str | None:
    """Return a named setting, or None."""
    statement = _statement(schema.SettingRecord, ("value",), (), ("key",))
    return reader.connection.execute(statement, {"key": key}).scalar()


def offices(reader: Reader) -> tuple[rows.OfficeRow, ...]:
    """Return all offices, by code."""
    return _all(reader, schema.OfficeRecord, rows.OfficeRow, "code")


def office(reader: Reader, code: str) -> rows.OfficeRow | None:
    """Return one office, or None."""
    return _first(reader, schema.OfficeRecord, rows.OfficeRow, code=code)


def certificates(reader: Reader, *, role: str | None = None) -> tuple[rows.CertificateRow, ...]:
    """Return certificates, oldest first; of one role if given."""
    order = ("issued_at", "serial")
    return _all(reader, schema.CertificateRecord, rows.CertificateRow, *order, role=role)


def certificate(reader: Reader, serial: str) -> rows.CertificateRow | None:
    """Return the certificate with this serial number, or None."""
    return _first(reader, schema.CertificateRecord, rows.CertificateRow, serial=serial)


def current_certificate(reader: Reader, holder: str, role: str) -> rows.CertificateRow | None:
    """Return the holder's certificate in use, or None."""
    wanted = {"holder": holder, "role": role, "current": True}
    return _first(reader, schema.CertificateRecord, rows.CertificateRow, "-issued_at", **wanted)


def revocation_list(reader: Reader) -> bytes | None:
    """Return the revocation list in force (DER), or None."""
    statement = _statement(schema.RevocationListRecord, ("der",), ("-number",), (), only_first=True)
    return reader.connection.execute(statement).scalar()


def revocation_number(reader: Reader) -> int:
    """Return the number of the revocation list in force; 0 when there is none."""
    record = schema.RevocationListRecord
    return reader.connection.execute(select(func.max(record.number))).scalar() or 0


def requests(reader: Reader) -> tuple[rows.RequestRow, ...]:
    """Return enrolment requests, newest first."""
    return _all(reader, schema.RequestRecord, rows.RequestRow, "-received_at")


def request(reader: Reader, package_id: str) -> rows.RequestRow | None:
    """Return the enrolment request that came in this package, or None."""
    return _first(reader, schema.RequestRecord, rows.RequestRow, package_id=package_id)


def frameworks(reader: Reader) -> tuple[rows.FrameworkRow, ...]:
    """Return every framework version, newest fiscal year and version first."""
    order = ("-fiscal_year", "id", "-version")
    return _all(reader, schema.FrameworkRecord, rows.FrameworkRow, *order)


def framework(
    reader: Reader, framework_id: str, version: int | None = None
) -> rows.FrameworkRow | None:
    """Return a framework: this version, or the highest one."""
    wanted: dict[str, object] = {"id": framework_id}
    if version is not None:
        wanted["version"] = version
    return _first(reader, schema.FrameworkRecord, rows.FrameworkRow, "-version", **wanted)


def packages(
    reader: Reader, *, direction: str | None = None, kind: str | None = None
) -> tuple[rows.PackageRow, ...]:
    """Return the package log, oldest first."""
    order = ("recorded_at", "id")
    wanted = {"direction": direction, "kind": kind}
    return _all(reader, schema.PackageRecord, rows.PackageRow, *order, **wanted)


def numbered(
    reader: Reader, sender: str, signer: str, sequence: int
) -> tuple[rows.PackageRow, ...]:
    """Return what was received from a sender under one certificate and number, oldest first."""
    order = ("recorded_at", "id")
    wanted = {"direction": "in", "sender": sender, "signer": signer, "sequence": sequence}
    return _all(reader, schema.PackageRecord, rows.PackageRow, *order, **wanted)


def package(reader: Reader, package_id: str) -> rows.PackageRow | None:
    """Return one package of the log, or None."""
    return _first(reader, schema.PackageRecord, rows.PackageRow, id=package_id)


def last_sent(reader: Reader, recipient: str) -> rows.PackageRow | None:
    """Return the package last sealed for a recipient, or None."""
    wanted = {"direction": "out", "recipient": recipient}
    return _first(reader, schema.PackageRecord, rows.PackageRow, "-sequence", **wanted)


def highest_sequence_from(reader: Reader, sender: str) -> int:
    """Return the highest sequence number received from a sender; 0 when none."""
    record = schema.PackageRecord
    return (
        reader.connection.execute(
            select(func.max(record.sequence)).where(
                record.direction == "in", record.sender == sender
            )
        ).scalar()
        or 0
    )


def answers(reader: Reader, framework_id: str, round_id: str) -> tuple[rows.AnswerRow, ...]:
    """Return the office's answers of one round."""
    wanted = {"framework_id": framework_id, "round": round_id}
    return _all(reader, schema.AnswerRecord, rows.AnswerRow, **wanted)


def drafts(
    reader: Reader, framework_id: str, round_id: str | None = None, *, state: str
) -> tuple[rows.DraftRow, ...]:
    """Return the fields that no answer carries, of one round or of all."""
    order = ("updated_at", "round", "code", "key")
    wanted = {"framework_id": framework_id, "state": state, "round": round_id}
    return _all(reader, schema.DraftRecord, rows.DraftRow, *order, **wanted)


def unused_contents(reader: Reader, contents: Collection[str]) -> frozenset[str]:
    """Return those contents, by SHA-256, that no evidence refers to, not even a removed one."""
    column = schema.EvidenceRecord.sha256
    statement = select(column).where(column.in_(contents)).distinct()
    return frozenset(contents) - set(reader.connection.scalars(statement))


def evidence(
    reader: Reader, framework_id: str, round_id: str, code: str | None = None
) -> tuple[rows.EvidenceRow, ...]:
    """Return the files attached now, in the order in which they were added."""
    record, row = schema.EvidenceRecord, rows.EvidenceRow
    wanted = {"framework_id": framework_id, "round": round_id}
    if code is not None:
        wanted["code"] = code
    statement = _statement(record, _columns(row), ("added_at", "id"), tuple(wanted))
    found = reader.connection.execute(statement.where(record.removed_at.is_(None)), wanted)
    return tuple(row(*values) for values in found)


def submissions(
    reader: Reader,
    *,
    framework_id: str | None = None,
    round_id: str | None = None,
    office_code: str | None = None,
    current: bool | None = None,
) -> tuple[rows.SubmissionRow, ...]:
    """Return submissions in their order, filtered as asked."""
    order = ("office", "framework_id", "round", "order_key")
    return _all(
        reader,
        schema.SubmissionRecord,
        rows.SubmissionRow,
        *order,
        framework_id=framework_id,
        round=round_id,
        office=office_code,
        current=current,
    )


def submitted_answers(reader: Reader, package_id: str) -> dict[str, str]:
    """Return the answers of one submission: item code to JSON text."""
    record = schema.SubmittedAnswerRecord
    found = reader.connection.execute(
        select(record.code, record.document).where(record.package_id == package_id)
    )
    return {str(code): str(document) for code, document in found}


def current_answers(
    reader: Reader, framework_id: str, round_id: str
) -> Mapping[str, dict[str, str]]:
    """Return, in one statement, the current submissions' answers: office → code → JSON text."""
    answer, submission = schema.SubmittedAnswerRecord, schema.SubmissionRecord
    found = reader.connection.execute(
        select(submission.office, answer.code, answer.document)
        .join(submission, submission.package_id == answer.package_id)
        .where(
            submission.framework_id == framework_id,
            submission.round == round_id,
            submission.current.is_(True),
        )
    )
    result: dict[str, dict[str, str]] = {}
    for code, item, document in found:
        result.setdefault(code, {})[item] = document
    return result


def submitted_evidence(reader: Reader, package_id: str) -> tuple[rows.SubmittedEvidenceRow, ...]:
    """Return the files of one submission, in their order."""
    record, row = schema.SubmittedEvidenceRecord, rows.SubmittedEvidenceRow
    return _all(reader, record, row, "position", package_id=package_id)


def central_values(
    reader: Reader, framework_id: str, round_id: str, office_code: str | None = None
) -> tuple[rows.CentralValueRow, ...]:
    """Return the values that the centre provides in one round; of one office if given."""
    wanted = {"framework_id": framework_id, "round": round_id, "office": office_code}
    return _all(reader, schema.CentralValueRecord, rows.CentralValueRow, **wanted)


def decisions(
    reader: Reader, framework_id: str, round_id: str, office_code: str | None = None
) -> tuple[rows.DecisionRow, ...]:
    """Return the centre's decisions of one round; of one office if given."""
    wanted = {"framework_id": framework_id, "round": round_id, "office": office_code}
    return _all(reader, schema.DecisionRecord, rows.DecisionRow, "office", "code", **wanted)


def rounds_with_decisions(reader: Reader) -> tuple[tuple[str, str, str], ...]:
    """Return (framework, round, office) of everything that has a decision."""
    record = schema.DecisionRecord
    found = reader.connection.execute(
        select(record.framework_id, record.round, record.office)
        .distinct()
        .order_by(record.framework_id, record.round, record.office)
    )
    return tuple((one, two, three) for one, two, three in found)


def review(
    reader: Reader, framework_id: str, round_id: str, office_code: str
) -> rows.ReviewRow | None:
    """Return the last review snapshot of an office and round, or None."""
    wanted = {"framework_id": framework_id, "round": round_id, "office": office_code}
    return _first(reader, schema.ReviewRecord, rows.ReviewRow, **wanted)


def statements(
    reader: Reader, framework_id: str, office_code: str | None = None
) -> tuple[rows.StatementRow, ...]:
    """Return what was said in negotiations, in the order of each office and side."""
    record, row = schema_agreements.StatementRecord, rows.StatementRow
    wanted = {"framework_id": framework_id, "office": office_code}
    return _all(reader, record, row, "office", "order_key", **wanted)


def every_statement(reader: Reader) -> tuple[rows.StatementRow, ...]:
    """Return what was said in the negotiations of all years."""
    return _all(reader, schema_agreements.StatementRecord, rows.StatementRow, "package_id")


def statement(reader: Reader, package_id: str) -> rows.StatementRow | None:
    """Return what was said in one package, or None."""
    record = schema_agreements.StatementRecord
    return _first(reader, record, rows.StatementRow, package_id=package_id)


def agreements(
    reader: Reader, framework_id: str, office_code: str | None = None
) -> tuple[rows.AgreementRow, ...]:
    """Return the settlements that count, in the order of their versions."""
    record, row = schema_agreements.AgreementRecord, rows.AgreementRow
    wanted = {"framework_id": framework_id, "office": office_code}
    return _all(reader, record, row, "office", "version", **wanted)


def settlements(
    reader: Reader, framework_id: str, office_code: str | None = None
) -> dict[str, list[rows.SettlementRow]]:
    """Return, in one statement, the settlements that count by office, in order of versions."""
    agreement, said = schema_agreements.AgreementRecord, schema_agreements.StatementRecord
    kept = (agreement.office, agreement.version, agreement.from_round, agreement.package_id)
    wanted = select(*kept, said.document).join(said, said.package_id == agreement.package_id)
    wanted = wanted.where(agreement.framework_id == framework_id)
    if office_code is not None:
        wanted = wanted.where(agreement.office == office_code)
    result: dict[str, list[rows.SettlementRow]] = {}
    for values in reader.connection.execute(wanted.order_by(agreement.office, agreement.version)):
        row = rows.SettlementRow(*values)
        result.setdefault(row.office, []).append(row)
    return result


def target_drafts(
    reader: Reader, framework_id: str, office_code: str
) -> dict[str, rows.TargetDraftRow]:
    """Return what this side has decided and not sealed yet, by item."""
    record, row = schema_agreements.TargetDraftRecord, rows.TargetDraftRow
    found = _all(reader, record, row, framework_id=framework_id, office=office_code)
    return {each.code: each for each in found}


def receipts(reader: Reader) -> dict[str, rows.ReceiptRow]:
    """Return receipts by the package they confirm."""
    found = _all(reader, schema.ReceiptRecord, rows.ReceiptRow)
    return {row.package_id: row for row in found}


def receipt(reader: Reader, package_id: str) -> rows.ReceiptRow | None:
    """Return the receipt of a package, or None."""
    return _first(reader, schema.ReceiptRecord, rows.ReceiptRow, package_id=package_id)


def result(
    reader: Reader, framework_id: str, round_id: str, office_code: str
) -> rows.ResultRow | None:
    """Return the final result of an office and round, or None."""
    wanted = {"framework_id": framework_id, "round": round_id, "office": office_code}
    return _first(reader, schema.ResultRecord, rows.ResultRow, **wanted)


def paper_look(reader: Reader) -> rows.PaperLookRow | None:
    """Return how papers look, or None when nothing was chosen."""
    return _first(reader, schema_papers.PaperLookRecord, rows.PaperLookRow)
