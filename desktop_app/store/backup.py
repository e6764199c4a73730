"""Back up a workspace into one file; :mod:`desktop_app.store.restore` reads it.

A backup is read back before it gets its name. Memory does not grow with the size of the files.
The layout is in :mod:`desktop_app.store.backup_format`.

A backup is not signed: the hashes find damage, not a forger. It belongs where the workspace
itself could be.
"""

from __future__ import annotations

import hashlib
import os
import uuid
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, BinaryIO, Final

from desktop_app.domain.store_errors import (
    BackupDamaged,
    CopyDiffers,
    DatabaseDamaged,
    FileExists,
)
from desktop_app.store import backup_format, migrate
from desktop_app.store.backup_format import (
    FOLDERS,
    MANIFEST_NAME,
    FileEntry,
    Manifest,
    Meter,
    verify_entry,
    zip_errors,
)
from desktop_app.store.database import Database
from desktop_app.store.files import (
    durable_file,
    file_size,
    read_chunks,
)
from desktop_app.store.info import DATABASE_NAME
from desktop_app.store.restore import restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.store.files import Progress
    from desktop_app.store.workspace import Workspace

__all__ = ["BackupReport", "backup", "restore"]

_ZIP64_FROM: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What was backed up.

    Attributes:
        path: The backup.
        files: How many files it holds.
        size: Bytes of the backup.
        damaged_evidence: SHA-256 of evidence whose content is not that any more; it was backed up
            as it is.
        skipped: Files that the program did not put into the workspace and that are not in it.
    """

    path: Path
    files: int
    size: int
    damaged_evidence: tuple[str, ...]
    skipped: tuple[str, ...]


def backup(workspace: Workspace, target: Path, *, progress: Progress | None = None) -> BackupReport:
    """Write a complete, verified copy of a workspace into one new file.

    Raises:
        FileExists: There is a file of that name.
        DatabaseDamaged: The database is not sound; a copy of it would be worth nothing.
        DiskFull: The backup does not fit.
        CopyDiffers: What was written cannot be read back.
        EnvironmentProblem: Another trouble with one of the drives.
    """
    target = target.absolute()
    if target.exists() or target.is_symlink():
        raise FileExists(path=target)
    snapshot = workspace.staging_folder / f"{uuid.uuid4().hex}.sqlite3"
    try:
        # The database first: what it refers to is there before it is committed and never goes.
        version = _snapshot(workspace, snapshot)
        files, skipped = _files(workspace.root)
        sources = [(DATABASE_NAME, snapshot), *files]
        total = sum(file_size(path) for _, path in sources)
        meter = Meter(progress, 2 * total)
        with durable_file(target) as stream:
            entries = _write(workspace, stream, sources, version, meter)
            _read_back(target, stream, entries, meter)
            size = stream.seek(0, os.SEEK_END)
            if target.exists():  # made while we were busy
                raise FileExists(path=target)
    finally:
        with suppress(OSError):
            snapshot.unlink(missing_ok=True)
    damaged = tuple(
        entry.path.rpartition("/")[2]
        for entry in entries
        if entry.path.startswith("evidence/") and not entry.path.endswith(entry.sha256)
    )
    return BackupReport(target, len(entries), size, damaged, skipped)


def _read_back(
    target: Path, stream: BinaryIO, entries: tuple[FileEntry, ...], meter: Meter
) -> None:
    try:
        with zip_errors(target):
            archive = zipfile.ZipFile(stream)
        with archive:
            for entry in entries:
                verify_entry(target, archive, entry, meter)
    except BackupDamaged as error:
        raise CopyDiffers(path=target) from error


def _snapshot(workspace: Workspace, target: Path) -> str:
    workspace.database.copy_to(target)
    copy = Database(target)
    try:
        with copy.read() as connection:
            fault = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
            if fault != "ok":
                raise DatabaseDamaged(path=workspace.database.path, detail=fault)
            return migrate.current(connection, target)
    finally:
        copy.close()


def _files(root: Path) -> tuple[list[tuple[str, Path]], tuple[str, ...]]:
    """Return the files to back up, and the names of those that do not belong there."""
    files, skipped = [], []
    for top in FOLDERS:
        for folder, folders, names in os.walk(root / top):
            folders.sort()
            base = root.__class__(folder)
            for name in sorted(names):
                path = base / name
                relative = path.relative_to(root).as_posix()
                if name.startswith(".") and name.endswith(".tmp"):
                    continue  # half-written when the program was killed
                if path.is_symlink() or backup_format.name_fault(relative):
                    skipped.append(relative)
                else:
                    files.append((relative, path))
    return files, tuple(skipped)


def _write(
    workspace: Workspace,
    stream: BinaryIO,
    sources: list[tuple[str, Path]],
    version: str,
    meter: Meter,
) -> tuple[FileEntry, ...]:
    """Write the archive and its seal; return its entries."""
    now = workspace.clock()
    info = workspace.info
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        entries = tuple(_add(archive, name, path, now, meter.add) for name, path in sources)
        manifest = Manifest(
            created_at=now,
            program=workspace.program,
            database_version=version,
            workspace={
                "workspace_id": info.workspace_id,
                "role": info.role,
                "code": info.code,
                "name": info.name,
                "practice": info.practice,
                "created_at": info.created_at.strftime(backup_format.TIME_FORMAT),
            },
            files=entries,
        )
        archive.writestr(_zip_info(MANIFEST_NAME, now), manifest.to_bytes())
        archive.comment = b"0" * backup_format.SEAL_SIZE
        infos = archive.infolist()
    stream.flush()
    seal = backup_format.seal(workspace.root, stream, infos)
    stream.seek(-backup_format.SEAL_SIZE, os.SEEK_END)
    stream.write(seal.encode("ascii"))
    return entries


def _zip_info(name: str, at: datetime) -> zipfile.ZipInfo:
    moment = at.astimezone(UTC)
    # A clock that was never set: ZIP knows no time before 1980.
    info = zipfile.ZipInfo(name, max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    info.external_attr = 0o100600 << 16
    info.create_system = 3  # the same bytes on each system
    return info


def _add(
    archive: zipfile.ZipFile,
    name: str,
    path: Path,
    at: datetime,
    done: Callable[[int], None],
) -> FileEntry:
    digest, size = hashlib.sha256(), 0
    info = _zip_info(name, at)
    with archive.open(info, "w", force_zip64=file_size(path) >= _ZIP64_FROM) as entry:
        for chunk in read_chunks(path):
            entry.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            done(len(chunk))
    return FileEntry(name, size, digest.hexdigest())
