"""Bring a workspace's database to the version this program knows.

Order: is it newer? refuse. Is it current? done, without importing Alembic, which costs start-up
time. Else copy it to ``backups/``, run all revisions in one transaction with foreign keys off
(SQLite allows that only outside a transaction), check every reference, commit. On any failure
everything is rolled back and the error names the copy. There is no downgrade: restore the copy.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    DatabaseNewer,
    MigrationFailed,
)
from desktop_app.store.database import Database
from desktop_app.store.files import fsync_folder, os_errors, replace

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

HEAD: Final = "0003"
SCRIPTS: Final = Path(__file__).parent / "migrations"
_REVISION_DIGITS: Final = 4


def current(connection: Connection, path: Path) -> str:
    """Return the version of an open database, ``0000`` when it has none yet.

    Raises:
        DatabaseDamaged: The note of the version is unusable.
    """
    tables = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    )
    if not tables.scalar_one():
        return "0" * _REVISION_DIGITS
    rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(rows) != 1 or not isinstance(rows[0], str):
        raise DatabaseDamaged(path=path, detail="it does not say its version")
    found = rows[0]
    if len(found) != _REVISION_DIGITS or not (found.isascii() and found.isdigit()):
        raise DatabaseDamaged(path=path, detail="it does not say its version")
    return found


def usable(connection: Connection, path: Path) -> str:
    """Return the version of an open database that this program can use or bring up to date.

    Raises:
        DatabaseNewer: A later version of the program made it.
        DatabaseDamaged: It is not a database of this program.
    """
    found = current(connection, path)
    if found > HEAD:
        raise DatabaseNewer(path=path, found=found, known=HEAD)
    if int(found) == 0:
        raise DatabaseDamaged(path=path, detail="it holds no tables of this program")
    return found


def create(path: Path) -> None:
    """Make a new database by the same revisions that old ones went through.

    Raises:
        EnvironmentProblem: It cannot be written.
    """
    with os_errors(path):
        path.touch(mode=0o600, exist_ok=False)
    _run(path)


def upgrade(path: Path, backups: Path, at: datetime) -> Path | None:
    """Bring a database up to date; the caller holds the workspace's lock.

    Args:
        path: The database.
        backups: Folder for the copy that is made before anything changes.
        at: Now, for the name of the copy.

    Returns:
        The copy, or None when the database was current.

    Raises:
        DatabaseNewer: A later version of the program made it.
        DatabaseDamaged: It is not a database of this program.
        MigrationFailed: A revision failed; nothing changed, the copy is named.
    """
    database = Database(path)
    try:
        with database.read() as connection:
            found = usable(connection, path)
        if found == HEAD:
            return None
        copy = _copy(database, backups / f"before-{HEAD}-{at:%Y%m%dT%H%M%SZ}.sqlite3")
    finally:
        database.close()
    try:
        _run(path)
    except Exception as error:
        # Whatever it was (full disk, a bug in a revision): the user must learn of the copy.
        raise MigrationFailed(
            path=path, found=found, wanted=HEAD, reason=error, backup=copy
        ) from error
    return copy


def _copy(database: Database, target: Path) -> Path:
    with os_errors(target):
        target.parent.mkdir(exist_ok=True)
        temporary = target.with_suffix(".tmp")
        temporary.unlink(missing_ok=True)
        try:
            database.copy_to(temporary)
            replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        fsync_folder(target.parent)
    return target


def _run(path: Path) -> None:
    # Imported here: loading Alembic costs more than opening a workspace.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # ConfigParser reads "%" as the start of a placeholder.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    database = Database(path, foreign_keys=False)
    try:
        with database.write() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise DatabaseDamaged(path=path, detail=f"{broken[0]} refers to a missing row")
    finally:
        database.close()
