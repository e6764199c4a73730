"""Receipts: the centre says which package it holds; the office then knows.

One receipt is made per package to confirm, in the transaction that stores it, and kept in the
archive, so that a lost one is handed out again instead of being made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.receipt_code import read_receipt_code, receipt_code
from desktop_app.domain.workflow_errors import UnknownReceiptCode
from desktop_app.exchange.payloads import Kind, Receipt, dump
from desktop_app.services import outbox
from desktop_app.store import commands, queries, rows

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.session import Session
    from desktop_app.store.database import Writer

CONFIRMED = frozenset({Kind.SUBMISSION.value, Kind.PROPOSAL.value, Kind.AGREEMENT.value})
"""The kinds of packages of an office that the centre confirms."""


def issue(session: Session, writer: Writer, row: rows.PackageRow, *, newest: bool) -> None:
    """Seal the receipt for an office's package inside the import's transaction."""
    code = receipt_code(row.digest)
    document = Receipt(
        package=row.id,
        digest=row.digest,
        office=row.sender,
        sequence=row.sequence,
        received_at=session.now(),
        short_code=code,
        newest=newest,
    )
    draft = outbox.Draft(Kind.RECEIPT, row.sender, dump(document), round=row.round)
    sealed = outbox.seal(session, writer, draft)
    outbox.record(writer, sealed)
    commands.put_receipt(
        writer, rows.ReceiptRow(row.id, sealed.row.id, code, "package", session.now())
    )


def write_file(session: Session, package_id: str, folder: Path | None) -> tuple[Path, str] | None:
    """Write the receipt of a package, new or known, for the way back to the office.

    Returns:
        The file and the short code; None for packages that get no receipt.
    """
    with session.read() as reader:
        receipt = queries.receipt(reader, package_id)
        if receipt is None:
            return None
        sealed = queries.package(reader, receipt.receipt_package_id or "")
        assert sealed is not None  # noqa: S101  the centre's own, recorded together with it
    target = outbox.hand_out(session, sealed, folder or session.workspace.outbox_folder)
    return target, receipt.short_code


def note_by_telephone(session: Session, typed: str) -> rows.PackageRow:
    """Record that the centre read out the receipt code of one of this office's packages.

    Returns:
        The package that the centre holds.

    Raises:
        AreaOnly: The centre gives receipts, it does not get them.
        ReceiptCodeMistyped: The check digits do not fit.
        UnknownReceiptCode: The code fits no package of this office.
    """
    session.require_area()
    code = read_receipt_code(typed)
    with session.write() as writer:
        for row in queries.packages(writer, direction="out"):
            if row.kind in CONFIRMED and receipt_code(row.digest) == code:
                if queries.receipt(writer, row.id) is None:
                    commands.put_receipt(
                        writer, rows.ReceiptRow(row.id, None, code, "telephone", session.now())
                    )
                    writer.audit("receipt.telephone", row.id, None, {"code": code})
                return row
    raise UnknownReceiptCode(why="no package sealed here has this code")
