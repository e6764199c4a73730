"""Negotiations and agreements: statements that stay, settlements that count, drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the tables, and let SQLite itself refuse changes of what was said."""
    _statement()
    _agreement()
    _target_draft()
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER tr_statement_no_{change.lower()} BEFORE {change} ON statement "
                "BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END"
            )


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("framework_version", sa.Integer(), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("order_key", sa.String(160), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('proposal', 'reply', 'agreed', 'signed', 'concluded')",
            name="ck_statement_stage",
        ),
        sa.ForeignKeyConstraint(
            ["package_id"], ["package.id"], name="fk_statement_package_id_package"
        ),
        sa.PrimaryKeyConstraint("package_id", name="pk_statement"),
    )
    op.create_index("ix_statement_framework_id_office", "statement", ["framework_id", "office"])


def _agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("from_round", sa.String(40), nullable=False),
        sa.Column("package_id", sa.String(36), nullable=False),
        sa.Column("agreed_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["package_id"],
            ["statement.package_id"],
            name="fk_agreement_package_id_statement",
        ),
        sa.PrimaryKeyConstraint("framework_id", "office", "version", name="pk_agreement"),
    )


def _target_draft() -> None:
    op.create_table(
        "target_draft",
        sa.Column("framework_id", sa.String(80), nullable=False),
        sa.Column("office", sa.String(20), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("agreement", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("framework_id", "office", "code", name="pk_target_draft"),
    )
