"""The table of how papers look; the rules are those of ``schema``."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  the tables are mapped at run time

from sqlalchemy import CheckConstraint, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.store.schema import Record, UtcTime


class PaperLookRecord(Record):
    """The one row with the chosen font, by its files' digests, and the emblem."""

    __tablename__ = "paper_look"
    __table_args__ = (
        CheckConstraint("only_row = 1", name="only_row"),
        CheckConstraint(
            "(font IS NULL) = (regular_sha256 IS NULL) AND (font IS NULL) = (bold_sha256 IS NULL)",
            name="font_files",
        ),
        CheckConstraint("(emblem IS NULL) = (emblem_type IS NULL)", name="emblem_type"),
    )
    only_row: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    font: Mapped[str | None] = mapped_column(Text)
    regular_sha256: Mapped[str | None] = mapped_column(String(64))
    bold_sha256: Mapped[str | None] = mapped_column(String(64))
    emblem: Mapped[bytes | None] = mapped_column(LargeBinary)
    emblem_type: Mapped[str | None] = mapped_column(String(40))
    changed_at: Mapped[datetime] = mapped_column(UtcTime)
