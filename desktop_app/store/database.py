"""The SQLite file of a workspace: connections, transactions, and its errors in plain words.

Rules: the driver's own idea of when a transaction begins is off, we send BEGIN; a reader sees one
snapshot and is always rolled back; a writer begins IMMEDIATE, so that it fails at the start and
not half-way; ``synchronous=FULL``, so what was committed survives a power cut. Only modules of
``store`` touch a connection.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.store_errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DeviceGone,
    DiskFull,
    FileMissing,
    NotWritable,
)
from desktop_app.store.audit import Event, Tail, append, canonical, tail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.errors import AppError

BUSY_SECONDS: Final = 10.0
_PRIMARY: Final = 0xFF  # the low byte of an extended result code (sqlite.org/rescode.html)
_BY_CODE: Final[dict[int, type[AppError]]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_PROTOCOL: DatabaseBusy,
    sqlite3.SQLITE_READONLY: NotWritable,
    sqlite3.SQLITE_CANTOPEN: NotWritable,
    sqlite3.SQLITE_PERM: NotWritable,
    sqlite3.SQLITE_IOERR: DeviceGone,
}


class Reader:
    """One transaction that sees one state of the database and changes nothing.

    Attributes:
        connection: For the modules of ``store`` only.
    """

    __slots__ = ("connection",)

    def __init__(self, connection: Connection) -> None:
        """Wrap the connection of a transaction that has begun."""
        self.connection = connection


class Writer(Reader):
    """The one transaction that may change something; everything or nothing of it is kept.

    Attributes:
        connection: For the modules of ``store`` only.
        actor: Who acts, for the audit.
        at: When, for the audit and for every row of this transaction.
    """

    __slots__ = ("_tail", "actor", "at")

    def __init__(self, connection: Connection, actor: str, at: datetime) -> None:
        """Wrap the connection of a transaction that has begun."""
        super().__init__(connection)
        self.actor = actor
        self.at = at
        self._tail: Tail | None = None

    def audit(self, action: str, subject: str, before: object | None, after: object | None) -> None:
        """Add an entry to the audit.

        Args:
            action: What was done, ``area.what``.
            subject: What it was done to.
            before: The state before as plain JSON values; None when there was none.
            after: The state after, likewise.
        """
        self._tail = append(
            self.connection,
            self._tail or tail(self.connection),
            Event(self.at, self.actor, action, subject, canonical(before), canonical(after)),
        )


def explain(error: BaseException | None, path: Path) -> AppError | None:
    """Say what a SQLite error means for the user, by its primary result code.

    Returns:
        The error to raise, or None when our own SQL is at fault, which is a bug.
    """
    if not isinstance(error, sqlite3.Error):
        return None
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # The driver itself found bytes in a text column that are not text.
        if str(error).startswith("Could not decode"):
            return DatabaseDamaged(path=path, detail="a text is unreadable")
        return None
    primary = code & _PRIMARY
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return DatabaseDamaged(path=path, detail=str(error))
    if primary == sqlite3.SQLITE_CANTOPEN and not path.exists():
        return FileMissing(path=path)
    kind = _BY_CODE.get(primary)
    return kind(path=path) if kind else None


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Translate database errors while the block runs.

    Raises:
        EnvironmentProblem: See :func:`explain`.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        problem = explain(cause, path)
        if problem is None:
            raise
        raise problem from error


class Database:
    """The connections to one database file. Thread-safe; a transaction belongs to one thread.

    The caller holds the workspace's lock.
    """

    def __init__(
        self,
        path: Path,
        *,
        journal: Literal["WAL", "DELETE"] | None = None,
        foreign_keys: bool = True,
    ) -> None:
        """Prepare connections; the file is opened by the first transaction.

        Args:
            path: The database file.
            journal: How transactions are kept until they are complete; None leaves the file
                as it is. The write-ahead log is no good on network drives: it needs memory that
                two computers cannot share.
            foreign_keys: Off only while tables are rebuilt by a migration.
        """
        self.path = path
        self._pragmas = (
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            # The file may have come from a backup: functions in its schema get no trust.
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "synchronous = FULL",
            *([f"journal_mode = {journal}"] if journal else []),
        )
        url = URL.create("sqlite", database=str(path))
        self._engine = create_engine(
            url, poolclass=QueuePool, connect_args={"timeout": BUSY_SECONDS}
        )
        event.listen(self._engine, "connect", self._on_connect)
        event.listen(self._engine, "begin", _on_begin)
        self._writing: Engine = self._engine.execution_options(begin="IMMEDIATE")

    def _on_connect(self, connection: Any, _record: object) -> None:
        # The driver's connection; typed loosely because the event's signature is.
        connection.isolation_level = None
        for pragma in self._pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Begin a transaction that sees one state and is always rolled back.

        Raises:
            EnvironmentProblem: The file is missing, damaged, or cannot be read.
        """
        with sqlite_errors(self.path):
            self._require_file()
            with self._engine.connect() as connection:
                transaction = connection.begin()
                try:
                    yield connection
                finally:
                    transaction.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Begin a transaction that commits on a clean exit and rolls back on any exception.

        Raises:
            EnvironmentProblem: The disk is full, the file damaged, another writer too slow.
        """
        with sqlite_errors(self.path):
            self._require_file()
            with self._writing.connect() as connection, connection.begin():
                yield connection

    def copy_to(self, target: Path, pages: int = 4096) -> None:
        """Copy a consistent state of the database into a new file, which needs no log beside it.

        Raises:
            EnvironmentProblem: The source is damaged, or the target cannot be written.
        """
        with self.read() as source, sqlite_errors(target):
            raw = source.connection.driver_connection
            if raw is None:  # pragma: no cover - only a detached pool entry has none
                msg = "the connection was detached"
                raise RuntimeError(msg)
            # The first query pins the state that every step of the copy sees.
            source.exec_driver_sql("SELECT count(*) FROM sqlite_master").close()
            copy = sqlite3.connect(target)
            try:
                raw.backup(copy, pages=pages)
                copy.execute("PRAGMA journal_mode = DELETE").close()
            finally:
                copy.close()

    def close(self) -> None:
        """Close the connections that no transaction uses; the last one folds in the log."""
        self._engine.dispose()

    def _require_file(self) -> None:
        # SQLite would make a new, empty file in its place.
        if not self.path.is_file():
            raise FileMissing(path=self.path)


def _on_begin(connection: Connection) -> None:
    mode: str = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
