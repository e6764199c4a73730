"""How papers look: the chosen font and the emblem."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build the table; without a row papers look as the program has it."""
    op.create_table(
        "paper_look",
        sa.Column("only_row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("font", sa.Text(), nullable=True),
        sa.Column("regular_sha256", sa.String(64), nullable=True),
        sa.Column("bold_sha256", sa.String(64), nullable=True),
        sa.Column("emblem", sa.LargeBinary(), nullable=True),
        sa.Column("emblem_type", sa.String(40), nullable=True),
        sa.Column("changed_at", sa.String(27), nullable=False),
        sa.CheckConstraint("only_row = 1", name="ck_paper_look_only_row"),
        sa.CheckConstraint(
            "(font IS NULL) = (regular_sha256 IS NULL) AND (font IS NULL) = (bold_sha256 IS NULL)",
            name="ck_paper_look_font_files",
        ),
        sa.CheckConstraint(
            "(emblem IS NULL) = (emblem_type IS NULL)", name="ck_paper_look_emblem_type"
        ),
        sa.PrimaryKeyConstraint("only_row", name="pk_paper_look"),
    )
