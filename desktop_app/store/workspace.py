"""A workspace: one folder with database, evidence, keys, archived packages and backups.

Rules: one program at a time; every file in it is complete under its name; ``staging/`` holds work
under way and is emptied when the workspace is opened; what the database refers to was on the disk
before the transaction that refers to it was committed. A program killed at any instant therefore
leaves a workspace that opens with everything committed.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import insert, select

from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    FileExists,
    FileInPlaceOfFolder,
    FileMissing,
    NotAWorkspace,
)
from desktop_app.store import location, migrate
from desktop_app.store.database import Database, Reader, Writer, sqlite_errors
from desktop_app.store.evidence import EvidenceStore
from desktop_app.store.files import make_folder, new_folder, os_errors
from desktop_app.store.info import DATABASE_NAME, WorkspaceInfo
from desktop_app.store.lock import WorkspaceLock
from desktop_app.store.schema import WorkspaceRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection

__all__ = ["FOLDERS", "Reader", "Workspace", "WorkspaceInfo", "Writer", "read_info", "utc_now"]

FOLDERS: Final = ("evidence", "keys", "packages", "staging", "backups", "outbox")


def utc_now() -> datetime:
    """Return the computer's time, aware and in UTC."""
    return datetime.now(tz=UTC)


class Workspace:
    """An open workspace. Thread-safe; a transaction belongs to the thread that began it.

    Attributes:
        root: The folder.
        info: Whose it is.
        evidence: The evidence files.
        program: The program and version that opened it.
        clock: Gives the current time.
        database: For the modules of ``store`` only.
    """

    def __init__(
        self,
        root: Path,
        lock: WorkspaceLock,
        database: Database,
        *,
        program: str,
        clock: Callable[[], datetime],
    ) -> None:
        """Take over a lock and a database; use :meth:`open` or :meth:`create`."""
        self.root = root
        self.program = program
        self.clock = clock
        self.database = database
        self.evidence = EvidenceStore(root / "evidence", self.staging_folder)
        with database.read() as connection:
            self.info = read_info(connection, database.path)
        self._lock = lock

    @classmethod
    def create(
        cls,
        root: Path,
        info: WorkspaceInfo,
        *,
        program: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> Workspace:
        """Make a workspace in a new or an empty folder, and open it.

        Raises:
            FolderNotEmpty: The folder holds something.
            WorkspaceExists: There is a workspace in it.
            EnvironmentProblem: It cannot be written.
        """
        root = root.absolute()
        with new_folder(root) as building:
            for name in FOLDERS:
                make_folder(building / name)
            path = building / DATABASE_NAME
            migrate.create(path)
            database = Database(path)
            try:
                with database.write() as connection:
                    connection.execute(insert(WorkspaceRecord).values(only_row=1, **asdict(info)))
            finally:
                database.close()
        return cls.open(root, program=program, clock=clock)

    @classmethod
    def open(
        cls, root: Path, *, program: str, clock: Callable[[], datetime] = utc_now
    ) -> Workspace:
        """Lock a workspace, bring its database up to date, and clear what was left half-done.

        Raises:
            FileMissing: The folder is not there.
            NotAWorkspace: The folder holds none.
            WorkspaceInUse: Another program has it open; says which.
            FileInPlaceOfFolder: A file has the name of one of its folders.
            DatabaseNewer: A later version of the program made it.
            DatabaseDamaged: The database cannot be used.
            MigrationFailed: It could not be brought up to date and is unchanged.
            EnvironmentProblem: It cannot be written.
        """
        root = root.absolute()
        path = database_path(root)
        lock = WorkspaceLock(root, program, clock())
        database = Database(path, journal="DELETE" if location.is_network(root) else "WAL")
        try:
            for name in FOLDERS:
                _require_folder(root / name)
            migrate.upgrade(path, root / "backups", clock())
            workspace = cls(root, lock, database, program=program, clock=clock)
            workspace._clear_staging()
        except BaseException:
            database.close()
            lock.release()
            raise
        return workspace

    def close(self) -> None:
        """Close the database and let others use the workspace; twice does nothing."""
        self.database.close()
        self._lock.release()

    def __enter__(self) -> Self:
        """Return the workspace itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    @property
    def keys_folder(self) -> Path:
        """Encrypted private keys."""
        return self.root / "keys"

    @property
    def packages_folder(self) -> Path:
        """The original bytes of every package written or accepted."""
        return self.root / "packages"

    @property
    def staging_folder(self) -> Path:
        """Work under way; emptied when the workspace is opened."""
        return self.root / "staging"

    @property
    def backups_folder(self) -> Path:
        """Copies of the database from before a migration."""
        return self.root / "backups"

    @property
    def outbox_folder(self) -> Path:
        """Files to hand over; they can be made again."""
        return self.root / "outbox"

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Begin a transaction that sees one state of the database and changes nothing.

        Raises:
            EnvironmentProblem: The database cannot be read.
        """
        with self.database.read() as connection:
            yield Reader(connection)

    @contextmanager
    def write(self, actor: str, at: datetime) -> Iterator[Writer]:
        """Begin the transaction of one use case; any exception undoes all of it.

        Args:
            actor: Who acts, for the audit.
            at: When.

        Raises:
            DiskFull: Nothing was changed.
            DatabaseBusy: Another transaction took too long.
            EnvironmentProblem: The database cannot be written.
        """
        with self.database.write() as connection:
            yield Writer(connection, actor, at)

    def location_warnings(self) -> tuple[str, ...]:
        """Return codes of what speaks against the place of this workspace."""
        return location.location_warnings(self.root)

    def _clear_staging(self) -> None:
        # Somebody may look at a leftover in another program: it goes the next time.
        with os_errors(self.staging_folder, reading=True):
            leftovers = list(self.staging_folder.iterdir())
        for path in leftovers:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()


def database_path(root: Path) -> Path:
    """Return where the database of a workspace is.

    Raises:
        FileMissing: The folder is not there: the drive may be missing.
        NotAWorkspace: The folder holds none.
        NotReadable: The user may not look into it.
    """
    path = root / DATABASE_NAME
    with os_errors(root, reading=True):
        if not root.exists():
            raise FileMissing(path=root)
        if not path.is_file():
            raise NotAWorkspace(path=root)
    return path


def _require_folder(path: Path) -> None:
    """Make a folder unless it is there: a restored copy or an unpacked archive may lack empty ones.

    Raises:
        FileInPlaceOfFolder: A file has its name.
        NotWritable: It cannot be made.
    """
    with suppress(FileExists):
        make_folder(path)
    if not path.is_dir():
        raise FileInPlaceOfFolder(path=path)


def read_info(connection: Connection, path: Path) -> WorkspaceInfo:
    """Read whose workspace a database is.

    Raises:
        DatabaseDamaged: It does not say.
    """
    columns = [getattr(WorkspaceRecord, name) for name in WorkspaceInfo.__dataclass_fields__]
    try:
        with sqlite_errors(path):
            row = connection.execute(select(*columns)).one_or_none()
    except ValueError as error:  # a time that is none
        raise DatabaseDamaged(path=path, detail="it does not say whose it is") from error
    if row is None:
        raise DatabaseDamaged(path=path, detail="it does not say whose it is")
    return WorkspaceInfo(*row)
