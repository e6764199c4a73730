"""Restore a backup into a new folder.

The new workspace is built beside the target and renamed when all of it is verified, so that a
failed restore leaves nothing.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Final

from sqlalchemy import func, insert, select, update

from desktop_app.domain.store_errors import (
    BackupDamaged,
    BackupNewer,
    DatabaseDamaged,
    DatabaseNewer,
    DiskFull,
    MigrationFailed,
    NotAFile,
)
from desktop_app.store import backup_format, migrate
from desktop_app.store.backup_format import (
    MANIFEST_NAME,
    FileEntry,
    Manifest,
    Meter,
    verify_entry,
    zip_errors,
)
from desktop_app.store.database import Database, Writer
from desktop_app.store.files import fsync_folder, make_folder, new_folder, os_errors
from desktop_app.store.info import DATABASE_NAME
from desktop_app.store.schema import PackageRecord, SettingRecord
from desktop_app.store.workspace import FOLDERS, WorkspaceInfo, read_info, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from desktop_app.store.files import Progress

SEQUENCE_FLOOR: Final = "sequence_floor"
SEQUENCE_GAP: Final = 1000


def restore(
    source: Path,
    target: Path,
    *,
    actor: str = "system",
    clock: Callable[[], datetime] = utc_now,
    progress: Progress | None = None,
) -> WorkspaceInfo:
    """Unpack a backup into a new folder, verifying every byte of it.

    Args:
        source: The backup.
        target: The folder to make.
        actor: Who restores, for the audit.
        clock: Gives the current time.
        progress: Called with the bytes done and in all.

    Raises:
        BackupDamaged: Names the entry that is damaged or does not belong there.
        BackupNewer: The backup, or its database, is of a later program.
        FolderNotEmpty: The target holds something.
        EnvironmentProblem: A drive is full, protected or gone.
    """
    source, target = source.absolute(), target.absolute()
    with os_errors(source, reading=True):
        if source.exists() and not source.is_file():
            raise NotAFile(path=source)
        stream = source.open("rb")
    with stream, new_folder(target) as building:
        manifest = _unpack(source, stream, target, building, progress)
        return _settle(source, building, manifest, actor, clock())


def _unpack(
    source: Path, stream: BinaryIO, target: Path, building: Path, progress: Progress | None
) -> Manifest:
    with zip_errors(source), os_errors(source, reading=True):
        backup_format.directory_start(source, stream)
        archive = zipfile.ZipFile(stream)
    with archive:
        with zip_errors(source), os_errors(source, reading=True):
            infos = archive.infolist()
            if archive.comment.decode("latin-1") != backup_format.seal(source, stream, infos):
                raise BackupDamaged(
                    path=source, entry="the archive", reason="its list of files was changed"
                )
            data = archive.read(MANIFEST_NAME)
        manifest = backup_format.parse_manifest(source, data)
        backup_format.check_entries(source, infos, manifest)
        total = sum(file.size for file in manifest.files)
        if shutil.disk_usage(building).free < total:
            raise DiskFull(path=target)
        for name in FOLDERS:
            make_folder(building / name)
        meter = Meter(progress, total)
        for file in manifest.files:
            _extract(source, archive, file, building / file.path, meter)
    for folder, _, _ in os.walk(building):
        fsync_folder(building.__class__(folder))
    return manifest


def _extract(
    source: Path, archive: zipfile.ZipFile, file: FileEntry, path: Path, meter: Meter
) -> None:
    for folder in reversed(path.parents):
        if not folder.exists():
            make_folder(folder)
    with path.open("xb") as copy:
        verify_entry(source, archive, file, meter, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _settle(
    source: Path, building: Path, manifest: Manifest, actor: str, at: datetime
) -> WorkspaceInfo:
    """Bring the restored database up to date and note the restore in it."""
    path = building / DATABASE_NAME
    database = Database(path)
    try:
        migrate.upgrade(path, building / "backups", at)
        with database.write() as connection:
            info = _owner(connection, path, manifest)
            _raise_sequence_floor(connection)
            Writer(connection, actor, at).audit(
                "workspace.restored",
                info.code,
                None,
                {"backup": source.name, "made": f"{manifest.created_at:%Y-%m-%dT%H:%M:%SZ}"},
            )
    except DatabaseNewer as error:
        raise BackupNewer(path=source, found=f"database {error.params['found']}") from error
    except DatabaseDamaged as error:
        detail = error.params["detail"]
        raise BackupDamaged(path=source, entry=DATABASE_NAME, reason=detail) from error
    except MigrationFailed as error:
        # The copy goes with the folder; the backup itself is the one to keep.
        raise MigrationFailed(**{**error.params, "path": source, "backup": source}) from error
    finally:
        database.close()
    return info


def _owner(connection: Connection, path: Path, manifest: Manifest) -> WorkspaceInfo:
    info = read_info(connection, path)
    if info.workspace_id != manifest.workspace["workspace_id"]:
        raise DatabaseDamaged(path=path, detail="it is of another workspace")
    return info


def _raise_sequence_floor(connection: Connection) -> None:
    """Leave out the numbers of packages that may have been sent after the backup was made.

    The restored database does not know of those packages, but their recipients do: a number used
    a second time would look to them like an old or a forged package. Nobody sends a thousand
    packages between two backups.
    """
    sent = connection.scalar(
        select(func.max(PackageRecord.sequence)).where(PackageRecord.direction == "out")
    )
    same = SettingRecord.key == SEQUENCE_FLOOR
    floor = connection.scalar(select(SettingRecord.value).where(same))
    value = str(max(sent or 0, int(floor or 0)) + SEQUENCE_GAP)
    if floor is None:
        connection.execute(insert(SettingRecord).values(key=SEQUENCE_FLOOR, value=value))
    else:
        connection.execute(update(SettingRecord).where(same).values(value=value))
