"""The tables of a workspace, the same for both workplaces.

Rules: no type that only SQLite knows; every constraint has a name (from the naming
convention); decimals and documents are text, never binary floats; times are UTC text
``YYYY-MM-DDTHH:MM:SS.ffffffZ``, which sorts as it reads. Migrations never import this module.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time kept as text of fixed width; a naive time is a bug."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the time in UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a zone reached the database"
            raise ValueError(msg)
        return value.astimezone(UTC).strftime(TIME_FORMAT)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Read the time back, in UTC."""
        del dialect
        if value is None:
            return None
        return datetime.strptime(str(value), TIME_FORMAT).replace(tzinfo=UTC)


class Record(DeclarativeBase):
    """Base of the tables; rows never leave ``store``."""

    metadata = MetaData(naming_convention=NAMING)


class WorkspaceRecord(Record):
    """The one row that says whose workspace this is."""

    __tablename__ = "workspace"
    __table_args__ = (
        CheckConstraint("role IN ('central', 'area')", name="role"),
        CheckConstraint("only_row = 1", name="only_row"),
    )
    only_row: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    workspace_id: Mapped[str] = mapped_column(String(36))
    role: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    practice: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(UtcTime)


class SettingRecord(Record):
    """Small named values: current key, sequence floor, confirmed root."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class OfficeRecord(Record):
    """The area offices that exist."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("kind IN ('สพป', 'สพม')", name="kind"),)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name_th: Mapped[str] = mapped_column(Text)
    province_th: Mapped[str] = mapped_column(Text)


class CertificateRecord(Record):
    """Every certificate ever issued (centre) or held (area); never deleted."""

    __tablename__ = "certificate"
    __table_args__ = (CheckConstraint("role IN ('root', 'signing', 'office')", name="role"),)
    serial: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(20), index=True)
    role: Mapped[str] = mapped_column(String(10))
    der: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime] = mapped_column(UtcTime)
    current: Mapped[bool] = mapped_column(Boolean)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reason: Mapped[str | None] = mapped_column(Text)


class RequestRecord(Record):
    """Enrolment requests that the centre has received."""

    __tablename__ = "enrolment_request"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'enrolled', 'superseded')", name="state"),
    )
    package_id: Mapped[str] = mapped_column(ForeignKey("package.id"), primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("office.code"), index=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    request: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    state: Mapped[str] = mapped_column(String(12))


class RevocationListRecord(Record):
    """Revocation lists by number; the highest one is in force."""

    __tablename__ = "revocation_list"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    der: Mapped[bytes] = mapped_column(LargeBinary)
    issued_at: Mapped[datetime] = mapped_column(UtcTime)


class FrameworkRecord(Record):
    """Published framework documents, every version."""

    __tablename__ = "framework"
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    fiscal_year: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    package_id: Mapped[str | None] = mapped_column(ForeignKey("package.id"))
    published_at: Mapped[datetime] = mapped_column(UtcTime)


class PackageRecord(Record):
    """Every package written or accepted; its bytes are in the archive."""

    __tablename__ = "package"
    __table_args__ = (
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
        Index("ix_package_direction_recipient_sequence", "direction", "recipient", "sequence"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    direction: Mapped[str] = mapped_column(String(3))
    sender: Mapped[str] = mapped_column(String(20))
    recipient: Mapped[str] = mapped_column(String(20))
    sequence: Mapped[int] = mapped_column(Integer)
    previous: Mapped[str | None] = mapped_column(String(64))
    framework_id: Mapped[str | None] = mapped_column(String(80))
    framework_version: Mapped[int | None] = mapped_column(Integer)
    round: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcTime)
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    signer: Mapped[str] = mapped_column(String(64))
    audit_entries: Mapped[int | None] = mapped_column(Integer)
    audit_head: Mapped[str | None] = mapped_column(String(64))


class AnswerRecord(Record):
    """The office's answers as they stand now."""

    __tablename__ = "answer"
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    round: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class DraftRecord(Record):
    """Fields of the form that no answer carries, on this computer only.

    ``kept``: left by the user, but not an answer yet; ``typing``: not left when it was kept.
    """

    __tablename__ = "draft"
    __table_args__ = (CheckConstraint("state IN ('kept', 'typing')", name="state"),)
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    round: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class EvidenceRecord(Record):
    """Files attached to an item; a removed one stays in the history."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_framework_id_round", "framework_id", "round"),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    framework_id: Mapped[str] = mapped_column(String(80))
    round: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(40))
    slot: Mapped[int | None] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    crc32: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(UtcTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class SubmissionRecord(Record):
    """A submission sent (area) or received (centre); one per office and round is current."""

    __tablename__ = "submission"
    __table_args__ = (
        Index("ix_submission_office_framework_id_round", "office", "framework_id", "round"),
    )
    package_id: Mapped[str] = mapped_column(ForeignKey("package.id"), primary_key=True)
    office: Mapped[str] = mapped_column(String(20))
    framework_id: Mapped[str] = mapped_column(String(80))
    framework_version: Mapped[int] = mapped_column(Integer)
    round: Mapped[str] = mapped_column(String(40))
    order_key: Mapped[str] = mapped_column(String(160))
    current: Mapped[bool] = mapped_column(Boolean)


class SubmittedAnswerRecord(Record):
    """One answer of a submission, as signed."""

    __tablename__ = "submitted_answer"
    package_id: Mapped[str] = mapped_column(ForeignKey("submission.package_id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    document: Mapped[str] = mapped_column(Text)


class SubmittedEvidenceRecord(Record):
    """One evidence file of a submission: a slice of the archived package."""

    __tablename__ = "submitted_evidence"
    package_id: Mapped[str] = mapped_column(ForeignKey("submission.package_id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(40))
    slot: Mapped[int | None] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(String(120))
    entry: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(Integer)


class CentralValueRecord(Record):
    """Values that the centre provides for an office's items; the latest sequence holds."""

    __tablename__ = "central_value"
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    round: Mapped[str] = mapped_column(String(40), primary_key=True)
    office: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int] = mapped_column(Integer)


class DecisionRecord(Record):
    """The centre's decision on one item of one office and round, with the answer decided on."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("state IN ('accepted', 'corrected', 'returned')", name="state"),
        CheckConstraint("state != 'returned' OR comment != ''", name="return_reason"),
        CheckConstraint("(state = 'corrected') = (score IS NOT NULL)", name="corrected_score"),
    )
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    round: Mapped[str] = mapped_column(String(40), primary_key=True)
    office: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    comment: Mapped[str] = mapped_column(Text)
    score: Mapped[str | None] = mapped_column(String(40))
    answer: Mapped[str | None] = mapped_column(Text)
    package_id: Mapped[str] = mapped_column(String(36))
    decided_at: Mapped[datetime] = mapped_column(UtcTime)
    decided_by: Mapped[str] = mapped_column(Text)


class ReviewRecord(Record):
    """The last review snapshot sent (centre) or applied (area) per office and round."""

    __tablename__ = "review"
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    round: Mapped[str] = mapped_column(String(40), primary_key=True)
    office: Mapped[str] = mapped_column(String(20), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer)
    package_id: Mapped[str] = mapped_column(ForeignKey("package.id"))
    digest: Mapped[str] = mapped_column(String(64))


class ReceiptRecord(Record):
    """What the centre says it holds: by signed receipt, or by a code read out by telephone."""

    __tablename__ = "receipt"
    __table_args__ = (CheckConstraint("source IN ('package', 'telephone')", name="source"),)
    package_id: Mapped[str] = mapped_column(ForeignKey("package.id"), primary_key=True)
    receipt_package_id: Mapped[str | None] = mapped_column(ForeignKey("package.id"))
    short_code: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime] = mapped_column(UtcTime)


class ResultRecord(Record):
    """The final result of an office and round; the latest sequence holds."""

    __tablename__ = "result"
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    round: Mapped[str] = mapped_column(String(40), primary_key=True)
    office: Mapped[str] = mapped_column(String(20), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int] = mapped_column(Integer)
    package_id: Mapped[str] = mapped_column(ForeignKey("package.id"))


class AuditRecord(Record):
    """Who did what, when, before and after; each entry holds the hash of the one before."""

    __tablename__ = "audit"
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
