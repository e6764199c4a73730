"""Evidence of the office: attaching, listing and detaching files.

A file is copied in and never changed; the same content is stored once. Detaching keeps the bytes
and the history. Limits are the program's own (formats that can run on opening are refused) and
the framework's where it names any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.workflow_errors import BadInput
from desktop_app.services import contents, library
from desktop_app.services.evidence_checks import check_file, check_limits, free_slot
from desktop_app.services.ids import uuid7
from desktop_app.services.reporting import ROUND_SETTING, chosen_round, closed, own_kind
from desktop_app.store import commands, queries, rows
from desktop_app.store.files import file_size

__all__ = [
    "Attached",
    "attach",
    "check_file",
    "check_slot",
    "detach",
    "insert",
    "listed",
    "listing",
    "place",
    "remove",
]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.domain.framework import Framework, Item
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer
    from desktop_app.store.evidence import Blob


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as attached now.

    Attributes:
        number: Its place in the item's list, from 1; what ``evidence remove`` takes.
        requirement: The title of the required evidence that it serves, if any.
        twins: Other items that carry the same content.
    """

    number: int
    row: rows.EvidenceRow
    requirement: str | None
    twins: tuple[str, ...]


def attach(
    session: Session,
    code: str,
    paths: Sequence[Path],
    *,
    round_id: str | None = None,
    slot: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Attached, ...]:
    """Attach files to an item: all of them or none.

    Args:
        session: The open workspace.
        code: The item.
        paths: The files; they are copied and stay where they are.
        round_id: The round; the one used last when None.
        slot: Which required evidence the files serve, from 1; the next unserved one when None.
        progress: Called with bytes done and bytes in all, file by file.

    Raises:
        EvidenceRefused: One of the files cannot be attached.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
        DiskFull: There is no room for the copies.
    """
    session.require_area()
    with session.read() as reader:
        _framework, chosen, item = place(session, reader, code, round_id)
    check_slot(item, slot)
    checked = [(path, *check_file(path)) for path in paths]
    if slot is not None:
        for path, name, _media_type in checked:
            check_limits(item.evidence[slot - 1], name, file_size(path))
    with contents.taking_in(session) as take_in:
        blobs = [(take_in(path, progress), name, media_type) for path, name, media_type in checked]
        return _attach(session, code, chosen, slot, blobs)


def _attach(
    session: Session,
    code: str,
    round_id: str,
    slot: int | None,
    blobs: Sequence[tuple[Blob, str, str]],
) -> tuple[Attached, ...]:
    now = session.now()
    added = sorted(uuid7(now) for _ in blobs)  # files of one instant are listed as they were given
    with session.write() as writer:
        framework, chosen, item = place(session, writer, code, round_id)
        for row_id, (blob, name, media_type) in zip(added, blobs, strict=True):
            taken = {row.slot for row in queries.evidence(writer, framework.id, chosen, code)}
            row = rows.EvidenceRow(
                id=row_id,
                framework_id=framework.id,
                round=chosen,
                code=code,
                slot=slot or free_slot(item, taken, name, blob.size),
                name=name,
                media_type=media_type,
                sha256=blob.sha256,
                crc32=blob.crc32,
                size=blob.size,
                added_at=now,
                removed_at=None,
            )
            insert(session, writer, row)
        commands.set_setting(writer, ROUND_SETTING, chosen)
        present = listed(writer, framework, chosen)
    return tuple(entry for entry in present if entry.row.id in added)


def check_slot(item: Item, slot: int | None) -> None:
    """Refuse a kind of evidence that an item does not ask for.

    Raises:
        BadInput: It has fewer kinds.
    """
    if slot is not None and not 1 <= slot <= len(item.evidence):
        asked = len(item.evidence)
        raise BadInput(message=f"item {item.code} asks for {asked} kinds of evidence")


def insert(session: Session, writer: Writer, row: rows.EvidenceRow) -> None:
    """Attach one file whose content is in the store, with its audit entry.

    Raises:
        EvidenceMissing: The content is not there, or not any more.
    """
    session.workspace.evidence.path(row.sha256)
    commands.add_evidence(writer, row)
    writer.audit(
        "evidence.added",
        f"{row.round} {row.code}",
        None,
        {"name": row.name, "sha256": row.sha256},
    )


def remove(session: Session, writer: Writer, row: rows.EvidenceRow) -> None:
    """Detach one file, with its audit entry."""
    commands.remove_evidence(writer, row.id, session.now())
    writer.audit(
        "evidence.removed",
        f"{row.round} {row.code}",
        {"name": row.name, "sha256": row.sha256},
        None,
    )


def place(
    session: Session, reader: Reader, code: str, round_id: str | None
) -> tuple[Framework, str, Item]:
    """Return where evidence goes, refusing items that the office may not change."""
    framework = library.current(reader)
    chosen = chosen_round(session, reader, framework, round_id)
    item = library.item_in(framework, chosen, own_kind(session, reader), code)
    reason = closed(session, reader, framework, chosen, item)
    if reason is not None:
        raise reason
    return framework, chosen, item


def listed(reader: Reader, framework: Framework, round_id: str) -> tuple[Attached, ...]:
    """Return the files of a round as attached now; see :func:`listing`."""
    attached = queries.evidence(reader, framework.id, round_id)
    wanted = {item.code: item.evidence for item in framework.items}
    holders: dict[str, list[rows.EvidenceRow]] = {}
    for row in attached:
        holders.setdefault(row.sha256, []).append(row)
    counts: dict[str, int] = {}
    entries = []
    for row in attached:
        counts[row.code] = counts.get(row.code, 0) + 1
        twins = tuple(other.code for other in holders[row.sha256] if other.id != row.id)
        # a newer version of the framework may ask for less, or drop the item
        asked = wanted.get(row.code, ())
        title = asked[row.slot - 1].title.th if row.slot and row.slot <= len(asked) else None
        entries.append(Attached(counts[row.code], row, title, twins))
    return tuple(entries)


def listing(session: Session, round_id: str | None = None) -> tuple[Attached, ...]:
    """Return all files of a round, item by item in the order of attaching."""
    session.require_area()
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        return listed(reader, framework, chosen)


def detach(
    session: Session, code: str, number: int, *, round_id: str | None = None
) -> rows.EvidenceRow:
    """Detach a file; its bytes and its history stay in the workspace.

    Raises:
        BadInput: The item has no file of this number.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
    """
    session.require_area()
    with session.write() as writer:
        framework, chosen, _item = place(session, writer, code, round_id)
        for entry in listed(writer, framework, chosen):
            if entry.row.code == code and entry.number == number:
                remove(session, writer, entry.row)
                return entry.row
    raise BadInput(message=f"item {code} has no file number {number}; see kpr evidence list")
