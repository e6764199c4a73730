"""The tables of the first version.

Revision files are never edited once released and import nothing from the program, so that they
build tomorrow what they built yesterday.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the tables, and let SQLite itself refuse changes of the audit."""
    _answer()
    _audit()
    _central_value()
    _certificate()
    _decision()
    _draft()
    _evidence()
    _office()
    _package()
    _revocation_list()
    _setting()
    _workspace()
    _enrolment_request()
    _framework()
    _receipt()
    _result()
    _review()
    _submission()
    _submitted_answer()
    _submitted_evidence()
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tr_audit_no_{change.lower()} BEFORE {change} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END"
            )


def _answer() -> None:
    op.create_table(
        "answer",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("framework_id", "round", "code", name="pk_answer"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit"),
    )


def _central_value() -> None:
    op.create_table(
        "central_value",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("framework_id", "round", "office", "code", name="pk_central_value"),
    )


def _certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("serial", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(20), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("der", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("issued_at", sa.String(27), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("revoked_at", sa.String(27), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("role IN ('root', 'signing', 'office')", name="ck_certificate_role"),
        sa.PrimaryKeyConstraint("serial", name="pk_certificate"),
    )
    op.create_index("ix_certificate_holder", "certificate", ["holder"])


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("score", sa.String(40), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'corrected') = (score IS NOT NULL)", name="ck_decision_corrected_score"
        ),
        sa.CheckConstraint(
            "state != 'returned' OR comment != ''", name="ck_decision_return_reason"
        ),
        sa.CheckConstraint(
            "state IN ('accepted', 'corrected', 'returned')", name="ck_decision_state"
        ),
        sa.PrimaryKeyConstraint("framework_id", "round", "office", "code", name="pk_decision"),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.String(27), nullable=False),
        sa.CheckConstraint("state IN ('kept', 'typing')", name="ck_draft_state"),
        sa.PrimaryKeyConstraint("framework_id", "round", "code", "key", "state", name="pk_draft"),
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("crc32", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("removed_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_framework_id_round", "evidence", ["framework_id", "round"])
    op.create_index("ix_evidence_sha256", "evidence", ["sha256"])


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("province_th", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('สพป', 'สพม')", name="ck_office_kind"),
        sa.PrimaryKeyConstraint("code", name="pk_office"),
    )


def _package() -> None:
    op.create_table(
        "package",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("sender", sa.String(20), nullable=False),
        sa.Column("recipient", sa.String(20), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=True),
        sa.Column("framework_id", sa.String(80), nullable=True),
        sa.Column("framework_version", sa.Integer(), nullable=True),
        sa.Column("round", sa.String(40), nullable=True),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("signer", sa.String(64), nullable=False),
        sa.Column("audit_entries", sa.Integer(), nullable=True),
        sa.Column("audit_head", sa.String(64), nullable=True),
        sa.CheckConstraint("direction IN ('in', 'out')", name="ck_package_direction"),
        sa.PrimaryKeyConstraint("id", name="pk_package"),
    )
    op.create_index(
        "ix_package_direction_recipient_sequence", "package", ["direction", "recipient", "sequence"]
    )


def _revocation_list() -> None:
    op.create_table(
        "revocation_list",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("der", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_revocation_list"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )


def _workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("only_row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("workspace_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.CheckConstraint("only_row = 1", name="ck_workspace_only_row"),
        sa.CheckConstraint("role IN ('central', 'area')", name="ck_workspace_role"),
        sa.PrimaryKeyConstraint("only_row", name="pk_workspace"),
    )


def _enrolment_request() -> None:
    op.create_table(
        "enrolment_request",
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'enrolled', 'superseded')", name="ck_enrolment_request_state"
        ),
        sa.ForeignKeyConstraint(
            ["office"], ["office.code"], name="fk_enrolment_request_office_office"
        ),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_enrolment_request_package_id_package"
        ),
        sa.PrimaryKeyConstraint("package_id", name="pk_enrolment_request"),
    )
    op.create_index("ix_enrolment_request_office", "enrolment_request", ["office"])


def _framework() -> None:
    op.create_table(
        "framework",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("package_id", sa.String(36), nullable=True),
        sa.Column("published_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_framework_package_id_package"
        ),
        sa.PrimaryKeyConstraint("id", "version", name="pk_framework"),
    )


def _receipt() -> None:
    op.create_table(
        "receipt",
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("receipt_package_id", sa.String(36), nullable=True),
        sa.Column("short_code", sa.String(40), nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.CheckConstraint("source IN ('package', 'telephone')", name="ck_receipt_source"),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_receipt_package_id_package"
        ),
        sa.ForeignKeyConstraint(
            ["receipt_package_id"], ["package.id"], name="fk_receipt_receipt_package_id_package"
        ),
        sa.PrimaryKeyConstraint("package_id", name="pk_receipt"),
    )


def _result() -> None:
    op.create_table(
        "result",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_result_package_id_package"
        ),
        sa.PrimaryKeyConstraint("framework_id", "round", "office", name="pk_result"),
    )


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_review_package_id_package"
        ),
        sa.PrimaryKeyConstraint("framework_id", "round", "office", name="pk_review"),
    )


def _submission() -> None:
    op.create_table(
        "submission",
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(40), nullable=False),
        sa.Column("order_key", sa.String(160), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_submission_package_id_package"
        ),
        sa.PrimaryKeyConstraint("package_id", name="pk_submission"),
    )
    op.create_index(
        "ix_submission_office_framework_id_round", "submission", ["office", "framework_id", "round"]
    )


def _submitted_answer() -> None:
    op.create_table(
        "submitted_answer",
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"],
            ["submission.package_id"],
            name="fk_submitted_answer_package_id_submission",
        ),
        sa.PrimaryKeyConstraint("package_id", "code", name="pk_submitted_answer"),
    )


def _submitted_evidence() -> None:
    op.create_table(
        "submitted_evidence",
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"],
            ["submission.package_id"],
            name="fk_submitted_evidence_package_id_submission",
        ),
        sa.PrimaryKeyConstraint("package_id", "position", name="pk_submitted_evidence"),
    )
    op.create_index("ix_submitted_evidence_sha256", "submitted_evidence", ["sha256"])
