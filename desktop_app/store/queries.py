"""The read side: explicit columns straight to frozen rows; no statement per row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Select, and_, func, select

from desktop_app.store import rows, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.store.database import Reader

Row = TypeVar("Row")


def _columns(record: type[schema.Record], row: type[Any]) -> list[Any]:
    return [getattr(record, name) for name in row.__dataclass_fields__]


def _all(reader: Reader, row: type[Row], statement: Select[Any]) -> tuple[Row, ...]:
    return tuple(row(*values) for values in reader.connection.execute(statement))


def _first(reader: Reader, row: type[Row], statement: Select[Any]) -> Row | None:
    values = reader.connection.execute(statement.limit(1)).first()
    return None if values is None else row(*values)


def setting(reader: Reader, key: str) -> str | None:
    """Return a named setting, or None."""
    record = schema.SettingRecord
    return reader.connection.execute(select(record.value).where(record.key == key)).scalar()


def offices(reader: Reader) -> tuple[rows.OfficeRow, ...]:
    """Return all offices, by code."""
    record = schema.OfficeRecord
    return _all(
        reader, rows.OfficeRow, select(*_columns(record, rows.OfficeRow)).order_by(record.code)
    )


def office(reader: Reader, code: str) -> rows.OfficeRow | None:
    """Return one office, or None."""
    record = schema.OfficeRecord
    return _first(
        reader,
        rows.OfficeRow,
        select(*_columns(record, rows.OfficeRow)).where(record.code == code),
    )


def certificates(reader: Reader, *, role: str | None = None) -> tuple[rows.CertificateRow, ...]:
    """Return certificates, oldest first; of one role if given."""
    record = schema.CertificateRecord
    statement = select(*_columns(record, rows.CertificateRow)).order_by(
        record.issued_at, record.serial
    )
    if role is not None:
        statement = statement.where(record.role == role)
    return _all(reader, rows.CertificateRow, statement)


def certificate(reader: Reader, serial: str) -> rows.CertificateRow | None:
    """Return the certificate with this serial number, or None."""
    record = schema.CertificateRecord
    return _first(
        reader,
        rows.CertificateRow,
        select(*_columns(record, rows.CertificateRow)).where(record.serial == serial),
    )


def current_certificate(reader: Reader, holder: str, role: str) -> rows.CertificateRow | None:
    """Return the holder's certificate in use, or None."""
    record = schema.CertificateRecord
    return _first(
        reader,
        rows.CertificateRow,
        select(*_columns(record, rows.CertificateRow))
        .where(record.holder == holder, record.role == role, record.current.is_(True))
        .order_by(record.issued_at.desc()),
    )


def revocation_list(reader: Reader) -> bytes | None:
    """Return the revocation list in force (DER), or None."""
    record = schema.RevocationListRecord
    return reader.connection.execute(
        select(record.der).order_by(record.number.desc()).limit(1)
    ).scalar()


def revocation_number(reader: Reader) -> int:
    """Return the number of the revocation list in force; 0 when there is none."""
    record = schema.RevocationListRecord
    return reader.connection.execute(select(func.max(record.number))).scalar() or 0


def requests(reader: Reader) -> tuple[rows.RequestRow, ...]:
    """Return enrolment requests, newest first."""
    record = schema.RequestRecord
    return _all(
        reader,
        rows.RequestRow,
        select(*_columns(record, rows.RequestRow)).order_by(record.received_at.desc()),
    )


def request(reader: Reader, package_id: str) -> rows.RequestRow | None:
    """Return the enrolment request that came in this package, or None."""
    record = schema.RequestRecord
    return _first(
        reader,
        rows.RequestRow,
        select(*_columns(record, rows.RequestRow)).where(record.package_id == package_id),
    )


def frameworks(reader: Reader) -> tuple[rows.FrameworkRow, ...]:
    """Return every framework version, newest fiscal year and version first."""
    record = schema.FrameworkRecord
    return _all(
        reader,
        rows.FrameworkRow,
        select(*_columns(record, rows.FrameworkRow)).order_by(
            record.fiscal_year.desc(), record.id, record.version.desc()
        ),
    )


def framework(
    reader: Reader, framework_id: str, version: int | None = None
) -> rows.FrameworkRow | None:
    """Return a framework: this version, or the highest one."""
    record = schema.FrameworkRecord
    statement = select(*_columns(record, rows.FrameworkRow)).where(record.id == framework_id)
    if version is not None:
        statement = statement.where(record.version == version)
    return _first(reader, rows.FrameworkRow, statement.order_by(record.version.desc()))


def packages(
    reader: Reader, *, direction: str | None = None, kind: str | None = None
) -> tuple[rows.PackageRow, ...]:
    """Return the package log, oldest first."""
    record = schema.PackageRecord
    statement = select(*_columns(record, rows.PackageRow)).order_by(record.recorded_at, record.id)
    if direction is not None:
        statement = statement.where(record.direction == direction)
    if kind is not None:
        statement = statement.where(record.kind == kind)
    return _all(reader, rows.PackageRow, statement)


def numbered(
    reader: Reader, sender: str, signer: str, sequence: int
) -> tuple[rows.PackageRow, ...]:
    """Return what was received from a sender under one certificate and number, oldest first."""
    record = schema.PackageRecord
    statement = select(*_columns(record, rows.PackageRow)).where(
        record.direction == "in",
        record.sender == sender,
        record.signer == signer,
        record.sequence == sequence,
    )
    return _all(reader, rows.PackageRow, statement.order_by(record.recorded_at, record.id))


def package(reader: Reader, package_id: str) -> rows.PackageRow | None:
    """Return one package of the log, or None."""
    record = schema.PackageRecord
    return _first(
        reader,
        rows.PackageRow,
        select(*_columns(record, rows.PackageRow)).where(record.id == package_id),
    )


def last_sent(reader: Reader, recipient: str) -> rows.PackageRow | None:
    """Return the package last sealed for a recipient, or None."""
    record = schema.PackageRecord
    return _first(
        reader,
        rows.PackageRow,
        select(*_columns(record, rows.PackageRow))
        .where(record.direction == "out", record.recipient == recipient)
        .order_by(record.sequence.desc()),
    )


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
    record = schema.AnswerRecord
    return _all(
        reader,
        rows.AnswerRow,
        select(*_columns(record, rows.AnswerRow)).where(
            record.framework_id == framework_id, record.round == round_id
        ),
    )


def evidence(
    reader: Reader, framework_id: str, round_id: str, code: str | None = None
) -> tuple[rows.EvidenceRow, ...]:
    """Return the files attached now, in the order in which they were added."""
    record = schema.EvidenceRecord
    statement = (
        select(*_columns(record, rows.EvidenceRow))
        .where(
            record.framework_id == framework_id,
            record.round == round_id,
            record.removed_at.is_(None),
        )
        .order_by(record.added_at, record.id)
    )
    if code is not None:
        statement = statement.where(record.code == code)
    return _all(reader, rows.EvidenceRow, statement)


def submissions(
    reader: Reader,
    *,
    framework_id: str | None = None,
    round_id: str | None = None,
    office_code: str | None = None,
    current: bool | None = None,
) -> tuple[rows.SubmissionRow, ...]:
    """Return submissions in their order, filtered as asked."""
    record = schema.SubmissionRecord
    statement = select(*_columns(record, rows.SubmissionRow)).order_by(
        record.office, record.framework_id, record.round, record.order_key
    )
    wanted = {
        record.framework_id: framework_id,
        record.round: round_id,
        record.office: office_code,
    }
    for column, value in wanted.items():
        if value is not None:
            statement = statement.where(column == value)
    if current is not None:
        statement = statement.where(record.current.is_(current))
    return _all(reader, rows.SubmissionRow, statement)


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
    record = schema.SubmittedEvidenceRecord
    return _all(
        reader,
        rows.SubmittedEvidenceRow,
        select(*_columns(record, rows.SubmittedEvidenceRow))
        .where(record.package_id == package_id)
        .order_by(record.position),
    )


def central_values(
    reader: Reader, framework_id: str, round_id: str, office_code: str | None = None
) -> tuple[rows.CentralValueRow, ...]:
    """Return the values that the centre provides in one round; of one office if given."""
    record = schema.CentralValueRecord
    statement = select(*_columns(record, rows.CentralValueRow)).where(
        record.framework_id == framework_id, record.round == round_id
    )
    if office_code is not None:
        statement = statement.where(record.office == office_code)
    return _all(reader, rows.CentralValueRow, statement)


def decisions(
    reader: Reader, framework_id: str, round_id: str, office_code: str | None = None
) -> tuple[rows.DecisionRow, ...]:
    """Return the centre's decisions of one round; of one office if given."""
    record = schema.DecisionRecord
    statement = (
        select(*_columns(record, rows.DecisionRow))
        .where(record.framework_id == framework_id, record.round == round_id)
        .order_by(record.office, record.code)
    )
    if office_code is not None:
        statement = statement.where(record.office == office_code)
    return _all(reader, rows.DecisionRow, statement)


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
    record = schema.ReviewRecord
    return _first(
        reader,
        rows.ReviewRow,
        select(*_columns(record, rows.ReviewRow)).where(
            and_(
                record.framework_id == framework_id,
                record.round == round_id,
                record.office == office_code,
            )
        ),
    )


def receipts(reader: Reader) -> dict[str, rows.ReceiptRow]:
    """Return receipts by the package they confirm."""
    record = schema.ReceiptRecord
    found = _all(reader, rows.ReceiptRow, select(*_columns(record, rows.ReceiptRow)))
    return {row.package_id: row for row in found}


def receipt(reader: Reader, package_id: str) -> rows.ReceiptRow | None:
    """Return the receipt of a package, or None."""
    record = schema.ReceiptRecord
    return _first(
        reader,
        rows.ReceiptRow,
        select(*_columns(record, rows.ReceiptRow)).where(record.package_id == package_id),
    )


def result(
    reader: Reader, framework_id: str, round_id: str, office_code: str
) -> rows.ResultRow | None:
    """Return the final result of an office and round, or None."""
    record = schema.ResultRecord
    return _first(
        reader,
        rows.ResultRow,
        select(*_columns(record, rows.ResultRow)).where(
            record.framework_id == framework_id,
            record.round == round_id,
            record.office == office_code,
        ),
    )
