"""The audit: who did what, when, before and after; each entry holds the hash of the one before.

The hash of an entry is SHA-256 over the canonical JSON array of the hash before it and of all its
columns as they are stored, so that a change of one bit anywhere breaks the chain at that entry.
Entries are numbered from 1 without gaps; the first one follows :data:`GENESIS`. That the end was
cut off can only be seen from outside: packages carry the number and hash of the last entry.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import LargeBinary, and_, cast, func, insert, select

from desktop_app.store.schema import TIME_FORMAT, AuditRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from desktop_app.store.database import Reader

GENESIS: Final = "0" * 64
_BATCH: Final = 1000
# Made once: every change runs them, and making them takes longer.
_LAST: Final = (
    select(AuditRecord.sequence, AuditRecord.hash).order_by(AuditRecord.sequence.desc()).limit(1)
)
_INSERTION: Final = insert(AuditRecord)
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


class Event(NamedTuple):
    """What is noted: when, who, what, on what, and the states as canonical JSON."""

    at: datetime
    actor: str
    action: str
    subject: str
    before: str | None
    after: str | None


class Tail(NamedTuple):
    """The last entry's number and hash."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry as it is stored; ``before`` and ``after`` are canonical JSON."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    before: str | None
    after: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """The outcome of checking the chain.

    Attributes:
        entries: How many entries there are.
        head: Hash of the last entry that is in order.
        first_bad: Position, from 1, of the first entry that is not in order.
        reason: What is wrong with it.
    """

    entries: int
    head: str
    first_bad: int | None = None
    reason: str = ""


def canonical(value: object | None) -> str | None:
    """Write plain JSON values in the one way that the audit knows; None stays None.

    Raises:
        TypeError: The value holds something else, which is a bug.
        ValueError: It holds a number that JSON does not know, which is a bug.
    """
    return None if value is None else _encode(value)


def entry_hash(previous: str, sequence: int, at: str, *rest: str | None) -> str:
    """Return the hash of an entry.

    Args:
        previous: Hash of the entry before.
        sequence: Number of the entry.
        at: Its time as stored.
        *rest: Actor, action, subject, before, after, as stored.
    """
    return hashlib.sha256(_encode([previous, sequence, at, *rest]).encode()).hexdigest()


def tail(connection: Connection) -> Tail:
    """Return the last entry's number and hash; number 0 and :data:`GENESIS` when there is none."""
    row = connection.execute(_LAST).first()
    return Tail(row.sequence, row.hash) if row else Tail(0, GENESIS)


def append(connection: Connection, after: Tail, event: Event) -> Tail:
    """Store an event as the entry that follows ``after``, and return the new tail."""
    sequence = after.sequence + 1
    digest = entry_hash(
        after.hash, sequence, event.at.astimezone(UTC).strftime(TIME_FORMAT), *event[1:]
    )
    connection.execute(
        _INSERTION,
        {"sequence": sequence, "previous": after.hash, "hash": digest, **event._asdict()},
    )
    return Tail(sequence, digest)


def head(reader: Reader) -> tuple[int, str]:
    """Return how many entries there are and the hash of the last one."""
    return tail(reader.connection)


def list_entries(reader: Reader, limit: int | None = None) -> tuple[AuditEntry, ...]:
    """Return the latest entries, the latest first."""
    rows = reader.connection.execute(
        select(
            AuditRecord.sequence,
            AuditRecord.at,
            AuditRecord.actor,
            AuditRecord.action,
            AuditRecord.subject,
            AuditRecord.before,
            AuditRecord.after,
            AuditRecord.hash,
        )
        .order_by(AuditRecord.sequence.desc())
        .limit(limit)
    )
    return tuple(AuditEntry(*row) for row in rows)


def verify_chain(reader: Reader) -> AuditReport:
    """Recompute every hash, in constant memory.

    The columns are read as bytes: a damaged one may be no text or no time any more, and that has
    to be found here rather than to stop the reading.
    """
    columns = (
        AuditRecord.at,
        AuditRecord.actor,
        AuditRecord.action,
        AuditRecord.subject,
        AuditRecord.before,
        AuditRecord.after,
        AuditRecord.previous,
        AuditRecord.hash,
    )
    # One bit can also turn a text into a blob of the same bytes (fileformat2, 2.1).
    texts = and_(*(func.typeof(column).in_(("text", "null")) for column in columns))
    rows = reader.connection.execution_options(yield_per=_BATCH).execute(
        select(
            AuditRecord.sequence, texts, *(cast(column, LargeBinary) for column in columns)
        ).order_by(AuditRecord.sequence)
    )
    last, entries, first_bad, reason = GENESIS, 0, None, ""
    for row in rows:
        entries += 1
        if first_bad is not None:
            continue
        reason = _fault(row, entries, last)
        if reason:
            first_bad = entries
        else:
            last = row[-1].decode()
    return AuditReport(entries, last, first_bad, reason)


def _fault(row: Sequence[object], expected: int, last: str) -> str:
    if row[0] != expected:
        return f"entry {expected} is missing; number {row[0]} is in its place"
    try:
        texts = [value.decode() if isinstance(value, bytes) else None for value in row[2:]]
    except UnicodeDecodeError:
        return "its text is unreadable"
    *content, previous, digest = texts
    if previous != last:
        return "it does not follow the entry before"
    if not row[1] or digest != entry_hash(last, expected, str(content[0]), *content[1:]):
        return "its content was changed"
    return ""
