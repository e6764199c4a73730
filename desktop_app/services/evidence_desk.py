"""Evidence as a screen handles it: what can be attached is, the rest is named; undo; moving.

Rows are never changed. Moving and taking back a removal end one row and begin another with the
same content, so that the history stays as it was.
"""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError, RuleViolation
from desktop_app.domain.evidence_errors import AlreadyAttached, EvidenceGone
from desktop_app.domain.store_errors import FileMissing
from desktop_app.services import contents
from desktop_app.services.evidence import (
    Attached,
    check_file,
    check_slot,
    insert,
    listed,
    place,
    remove,
)
from desktop_app.services.evidence_checks import check_limits, clean_name, free_slot
from desktop_app.services.ids import uuid7
from desktop_app.services.reporting import ROUND_SETTING
from desktop_app.store import commands, queries, rows
from desktop_app.store.files import file_size, make_folder, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from desktop_app.domain.framework import Item
    from desktop_app.services.session import Session
    from desktop_app.store.evidence import Blob

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where files go.

    Attributes:
        code: The item.
        round_id: The round.
        slot: Which required evidence they serve, from 1; None: see ``extra``.
        extra: They serve none; otherwise each serves the next one without a file.
    """

    code: str
    round_id: str
    slot: int | None = None
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a handful of files: attached, or refused each for its own reason."""

    attached: tuple[Attached, ...]
    refused: tuple[AppError, ...]


@dataclass(frozen=True, slots=True)
class _Checked:
    path: Path
    name: str
    media_type: str
    size: int


class _Overall:
    """Makes the progress of several files one."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._before = progress, total, 0

    def __call__(self, done: int, total: int) -> None:
        self._progress(min(self._before + done, self._total), self._total)
        if done >= total:
            self._before += total


def take(
    session: Session, target: Target, paths: Sequence[Path], progress: Progress | None = None
) -> Taken:
    """Attach the files that can be; trouble with the disk, or a cancel, attaches none of them.

    Args:
        session: The open workspace.
        target: Where they go.
        paths: The files; they are copied and stay where they are.
        progress: Called with bytes done and bytes in all; may raise to cancel.

    Raises:
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
        EnvironmentProblem: A disk is full or gone, or a file is open elsewhere.
    """
    session.require_area()
    with session.read() as reader:
        _framework, _round, item = place(session, reader, target.code, target.round_id)
    check_slot(item, target.slot)
    good, refused = _sorted_out(item, target, paths)
    total = sum(each.size for each in good)
    overall = _Overall(progress, total) if progress else None
    with contents.taking_in(session) as take_in:
        blobs = [(take_in(each.path, overall), each) for each in good]
        added, doubles = _insert(session, target, blobs)
    return Taken(added, (*refused, *doubles))


def _sorted_out(
    item: Item, target: Target, paths: Sequence[Path]
) -> tuple[list[_Checked], list[AppError]]:
    good: list[_Checked] = []
    refused: list[AppError] = []
    for path in paths:
        try:
            name, media_type = check_file(path)
            size = file_size(path)
            if target.slot is not None:
                check_limits(item.evidence[target.slot - 1], name, size)
        except (RuleViolation, FileMissing) as problem:
            refused.append(problem)
        else:
            good.append(_Checked(path, name, media_type, size))
    return good, refused


def _insert(
    session: Session, target: Target, blobs: Sequence[tuple[Blob, _Checked]]
) -> tuple[tuple[Attached, ...], list[AppError]]:
    now = session.now()
    ids = sorted(uuid7(now) for _ in blobs)
    doubles: list[AppError] = []
    with session.write() as writer:
        framework, chosen, item = place(session, writer, target.code, target.round_id)
        for row_id, (blob, file) in zip(ids, blobs, strict=True):
            present = queries.evidence(writer, framework.id, chosen, target.code)
            known = _double(present, blob.sha256, target.slot)
            if known is not None:
                doubles.append(AlreadyAttached(name=file.name, known=known))
                continue
            slot = target.slot
            if slot is None and not target.extra:
                slot = free_slot(item, {row.slot for row in present}, file.name, blob.size)
            row = rows.EvidenceRow(
                id=row_id,
                framework_id=framework.id,
                round=chosen,
                code=target.code,
                slot=slot,
                name=file.name,
                media_type=file.media_type,
                sha256=blob.sha256,
                crc32=blob.crc32,
                size=blob.size,
                added_at=now,
                removed_at=None,
            )
            insert(session, writer, row)
        commands.set_setting(writer, ROUND_SETTING, chosen)
        attached = listed(writer, framework, chosen)
    return tuple(entry for entry in attached if entry.row.id in ids), doubles


def _double(present: Sequence[rows.EvidenceRow], sha256: str, slot: int | None) -> str | None:
    """Return the name under which the item has a content; one file may serve two requirements."""
    for row in present:
        if row.sha256 == sha256 and (slot is None or row.slot == slot):
            return row.name
    return None


def take_data(session: Session, target: Target, name: str, data: bytes) -> Taken:
    """Attach what has no file, such as a pasted picture, under a name.

    Raises:
        NameInvisible: The name hides something.
        EnvironmentProblem: The disk is full or gone.
    """
    session.require_area()
    folder = session.workspace.staging_folder / uuid.uuid4().hex
    make_folder(folder)
    try:
        path = folder / clean_name(name)
        write_durably(path, data)
        return take(session, target, [path])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def detach(
    session: Session, code: str, ids: Collection[str], *, round_id: str
) -> tuple[rows.EvidenceRow, ...]:
    """Detach files; what is returned can be given to :func:`restore`.

    Raises:
        EvidenceGone: One of them is not attached any more; nothing was changed.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
    """
    session.require_area()
    with session.write() as writer:
        framework, chosen, _item = place(session, writer, code, round_id)
        found = _of(queries.evidence(writer, framework.id, chosen, code), ids, code)
        for row in found:
            remove(session, writer, row)
    return found


def restore(session: Session, removed: Sequence[rows.EvidenceRow]) -> None:
    """Attach again what was detached, where it was.

    Raises:
        EvidenceMissing: The content is gone from the workspace.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
    """
    session.require_area()
    now = session.now()
    ids = sorted(uuid7(now) for _ in removed)
    with session.write() as writer:
        for row_id, row in zip(ids, removed, strict=True):
            place(session, writer, row.code, row.round)
            insert(session, writer, replace(row, id=row_id, removed_at=None))


def move(
    session: Session, code: str, ids: Collection[str], slot: int | None, *, round_id: str
) -> tuple[Attached, ...]:
    """Let files serve another required evidence, or none; return them as they are now.

    Raises:
        EvidenceGone: One of them is not attached any more; nothing was changed.
        EvidenceRefused: The framework takes other formats or sizes there.
        ReadOnlyItem: The centre fills the item in.
        LockedItem: The centre has accepted the item.
    """
    session.require_area()
    now = session.now()
    with session.write() as writer:
        framework, chosen, item = place(session, writer, code, round_id)
        check_slot(item, slot)
        found = _of(queries.evidence(writer, framework.id, chosen, code), ids, code)
        moved = sorted(uuid7(now) for _ in found)
        for row_id, row in zip(moved, found, strict=True):
            if slot is not None:
                check_limits(item.evidence[slot - 1], row.name, row.size)
            commands.remove_evidence(writer, row.id, now)
            commands.add_evidence(writer, replace(row, id=row_id, slot=slot))
            told = {"name": row.name, "sha256": row.sha256}
            writer.audit(
                "evidence.moved",
                f"{chosen} {code}",
                {**told, "slot": row.slot},
                {**told, "slot": slot},
            )
        present = listed(writer, framework, chosen)
    return tuple(entry for entry in present if entry.row.id in moved)


def _of(
    present: Sequence[rows.EvidenceRow], ids: Collection[str], code: str
) -> tuple[rows.EvidenceRow, ...]:
    found = tuple(row for row in present if row.id in ids)
    if len(found) != len(set(ids)):
        raise EvidenceGone(item=code)
    return found
