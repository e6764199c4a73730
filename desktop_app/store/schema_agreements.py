"""The tables of negotiations and agreements; the rules are those of ``schema``."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  the tables are mapped at run time

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.store.schema import Record, UtcTime


class StatementRecord(Record):
    """What one side has sealed in a negotiation, word for word; never changed, never removed."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint(
            "stage IN ('proposal', 'reply', 'agreed', 'signed', 'concluded')", name="stage"
        ),
        Index("ix_statement_framework_id_office", "framework_id", "office"),
    )
    package_id: Mapped[str] = mapped_column(ForeignKey("package.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    office: Mapped[str] = mapped_column(String(20))
    framework_id: Mapped[str] = mapped_column(String(80))
    framework_version: Mapped[int] = mapped_column(Integer)
    agreement: Mapped[int] = mapped_column(Integer)
    stage: Mapped[str] = mapped_column(String(10))
    order_key: Mapped[str] = mapped_column(String(160))
    document: Mapped[str] = mapped_column(Text)


class AgreementRecord(Record):
    """The settlement that counts for each version of an office's agreement."""

    __tablename__ = "agreement"
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    office: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    from_round: Mapped[str] = mapped_column(String(40))
    package_id: Mapped[str] = mapped_column(ForeignKey("statement.package_id"))
    agreed_at: Mapped[datetime] = mapped_column(UtcTime)


class TargetDraftRecord(Record):
    """What this side has decided on an item but not sealed yet; code ``*``: on the whole."""

    __tablename__ = "target_draft"
    framework_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    office: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    agreement: Mapped[int] = mapped_column(Integer)
    document: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)
