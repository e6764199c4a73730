"""The write side: single steps inside a transaction; the caller decides what is one use case."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert, Update, bindparam, delete, func, insert, select, update

from desktop_app.store import queries, rows, schema, schema_agreements, schema_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from desktop_app.store.database import Writer


def _fields(row: Any) -> dict[str, Any]:
    """Return a row's fields by name; ``dataclasses.asdict`` would copy every value."""
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


@cache
def _insertion(record: type[schema.Record]) -> Insert:
    """Return the statement that inserts rows; kept, since making it takes longer than running."""
    return insert(record)


@cache
def _change(record: type[schema.Record], key: tuple[str, ...]) -> Update:
    """Return the statement that changes the rows with a key, whose values are named ``key_…``."""
    match = (getattr(record, name) == bindparam(f"key_{name}") for name in key)
    return update(record).where(*match)


def _add(writer: Writer, record: type[schema.Record], *found: Mapping[str, Any]) -> None:
    """Insert rows."""
    if found:
        writer.connection.execute(_insertion(record), found)


def _set(
    writer: Writer, record: type[schema.Record], key: Mapping[str, Any], rest: Mapping[str, Any]
) -> int:
    """Change the rows with a key, and return how many there are."""
    match = {f"key_{name}": value for name, value in key.items()}
    return writer.connection.execute(_change(record, tuple(key)), {**rest, **match}).rowcount


def _put(
    writer: Writer, record: type[schema.Record], key: Mapping[str, Any], rest: Mapping[str, Any]
) -> None:
    """Insert a row, or update the one with this key; portable, since a writer is alone."""
    if rest:
        if _set(writer, record, key, rest):
            return
    else:
        same = [getattr(record, name) == value for name, value in key.items()]
        if writer.connection.execute(
            select(func.count()).select_from(record).where(*same)
        ).scalar():
            return
    _add(writer, record, {**key, **rest})


def set_setting(writer: Writer, key: str, value: str) -> None:
    """Keep a small named value."""
    _put(writer, schema.SettingRecord, {"key": key}, {"value": value})


def add_offices(writer: Writer, offices: Iterable[rows.OfficeRow]) -> None:
    """Insert or update the list of offices."""
    for office in offices:
        fields = _fields(office)
        _put(writer, schema.OfficeRecord, {"code": fields.pop("code")}, fields)


def add_certificate(writer: Writer, row: rows.CertificateRow) -> None:
    """Insert a certificate; a current one replaces the holder's current one of its role."""
    if row.current:
        record = schema.CertificateRecord
        writer.connection.execute(
            update(record)
            .where(record.holder == row.holder, record.role == row.role)
            .values(current=False)
        )
    fields = _fields(row)
    _put(writer, schema.CertificateRecord, {"serial": fields.pop("serial")}, fields)


def revoke_certificate(writer: Writer, serial: str, at: datetime, reason: str) -> None:
    """Mark a certificate as revoked; it stays, so that old packages remain verifiable."""
    record = schema.CertificateRecord
    writer.connection.execute(
        update(record)
        .where(record.serial == serial)
        .values(revoked_at=at, reason=reason, current=False)
    )


def add_revocation_list(writer: Writer, number: int, der: bytes, issued_at: datetime) -> None:
    """Keep a revocation list."""
    _put(
        writer,
        schema.RevocationListRecord,
        {"number": number},
        {"der": der, "issued_at": issued_at},
    )


def add_request(writer: Writer, row: rows.RequestRow) -> None:
    """Keep an enrolment request; older waiting ones of the office are superseded."""
    record = schema.RequestRecord
    writer.connection.execute(
        update(record)
        .where(record.office == row.office, record.state == "waiting")
        .values(state="superseded")
    )
    _add(writer, record, _fields(row))


def set_request_state(writer: Writer, package_id: str, state: str) -> None:
    """Move a request to ``enrolled`` or ``superseded``."""
    record = schema.RequestRecord
    writer.connection.execute(
        update(record).where(record.package_id == package_id).values(state=state)
    )


def add_package(writer: Writer, row: rows.PackageRow) -> None:
    """Add a package to the log."""
    _add(writer, schema.PackageRecord, _fields(row))


def add_framework(writer: Writer, row: rows.FrameworkRow) -> None:
    """Keep a framework version."""
    fields = _fields(row)
    key = {"id": fields.pop("id"), "version": fields.pop("version")}
    _put(writer, schema.FrameworkRecord, key, fields)


def put_answer(writer: Writer, row: rows.AnswerRow) -> None:
    """Insert or replace an answer."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "round", "code")}
    _put(writer, schema.AnswerRecord, key, fields)


def remove_answer(writer: Writer, framework_id: str, round_id: str, code: str) -> None:
    """Take an answer back to "not reported"."""
    record = schema.AnswerRecord
    writer.connection.execute(
        delete(record).where(
            record.framework_id == framework_id, record.round == round_id, record.code == code
        )
    )


def put_draft(writer: Writer, row: rows.DraftRow) -> None:
    """Insert or replace a field that no answer carries."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "round", "code", "key", "state")}
    _put(writer, schema.DraftRecord, key, fields)


def remove_drafts(writer: Writer, rows_: Iterable[rows.DraftRow]) -> None:
    """Remove fields that an answer carries now, or that nobody wants any more."""
    record = schema.DraftRecord
    for row in rows_:
        writer.connection.execute(
            delete(record).where(
                record.framework_id == row.framework_id,
                record.round == row.round,
                record.code == row.code,
                record.key == row.key,
                record.state == row.state,
            )
        )


def add_evidence(writer: Writer, row: rows.EvidenceRow) -> None:
    """Attach a file."""
    _add(writer, schema.EvidenceRecord, _fields(row))


def remove_evidence(writer: Writer, evidence_id: str, at: datetime) -> None:
    """Detach a file; its bytes and its history stay."""
    record = schema.EvidenceRecord
    writer.connection.execute(update(record).where(record.id == evidence_id).values(removed_at=at))


def add_submission(
    writer: Writer,
    row: rows.SubmissionRow,
    answers: Mapping[str, str],
    evidence: Sequence[rows.SubmittedEvidenceRow],
) -> bool:
    """Keep a submission; the highest ``order_key`` of its office and round becomes current.

    Returns:
        Whether the new submission is the current one (False: it arrived late).
    """
    record = schema.SubmissionRecord
    _add(writer, record, _fields(row))
    texts = (
        {"package_id": row.package_id, "code": code, "document": document}
        for code, document in answers.items()
    )
    _add(writer, schema.SubmittedAnswerRecord, *texts)
    _add(writer, schema.SubmittedEvidenceRecord, *(_fields(file) for file in evidence))
    same = {"office": row.office, "framework_id": row.framework_id, "round": row.round}
    *_, newest = queries.submissions(
        writer, framework_id=row.framework_id, round_id=row.round, office_code=row.office
    )
    _set(writer, record, same, {"current": False})
    _set(writer, record, {"package_id": newest.package_id}, {"current": True})
    return newest.package_id == row.package_id


def put_central_value(writer: Writer, row: rows.CentralValueRow) -> bool:
    """Keep a value unless a later publication already gave one.

    Returns:
        Whether it was taken.
    """
    record = schema.CentralValueRecord
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "round", "office", "code")}
    known = writer.connection.execute(
        select(record.sequence).where(*(getattr(record, name) == key[name] for name in key))
    ).scalar()
    if known is not None and known > row.sequence:
        return False
    _put(writer, record, key, fields)
    return True


def put_decision(writer: Writer, row: rows.DecisionRow) -> None:
    """Insert or replace the decision on an item."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "round", "office", "code")}
    _put(writer, schema.DecisionRecord, key, fields)


def clear_decisions(writer: Writer, framework_id: str, round_id: str, office_code: str) -> None:
    """Remove an office's copy of the decisions, before a newer snapshot is written."""
    record = schema.DecisionRecord
    writer.connection.execute(
        delete(record).where(
            record.framework_id == framework_id,
            record.round == round_id,
            record.office == office_code,
        )
    )


def put_review(writer: Writer, row: rows.ReviewRow) -> None:
    """Remember the last review snapshot of an office and round."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "round", "office")}
    _put(writer, schema.ReviewRecord, key, fields)


def add_statement(writer: Writer, row: rows.StatementRow) -> None:
    """Keep what was said in a negotiation, for ever."""
    _add(writer, schema_agreements.StatementRecord, _fields(row))


def put_agreement(writer: Writer, row: rows.AgreementRow) -> None:
    """Let a settlement count for its version of the agreement."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "office", "version")}
    _put(writer, schema_agreements.AgreementRecord, key, fields)


def put_target_draft(writer: Writer, row: rows.TargetDraftRow) -> None:
    """Insert or replace a decision that is not sealed yet."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "office", "code")}
    _put(writer, schema_agreements.TargetDraftRecord, key, fields)


def remove_target_drafts(
    writer: Writer, framework_id: str, office_code: str, code: str | None = None
) -> None:
    """Forget decisions that were sealed or taken back: on one item, or all."""
    record = schema_agreements.TargetDraftRecord
    match = [record.framework_id == framework_id, record.office == office_code]
    if code is not None:
        match.append(record.code == code)
    writer.connection.execute(delete(record).where(*match))


def put_receipt(writer: Writer, row: rows.ReceiptRow) -> None:
    """Remember what the centre says it holds."""
    fields = _fields(row)
    _put(writer, schema.ReceiptRecord, {"package_id": fields.pop("package_id")}, fields)


def put_result(writer: Writer, row: rows.ResultRow) -> None:
    """Remember a final result."""
    fields = _fields(row)
    key = {name: fields.pop(name) for name in ("framework_id", "round", "office")}
    _put(writer, schema.ResultRecord, key, fields)


def put_paper_look(writer: Writer, row: rows.PaperLookRow) -> None:
    """Keep how papers look."""
    _put(writer, schema_papers.PaperLookRecord, {"only_row": 1}, _fields(row))
