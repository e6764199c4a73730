"""Durable writes, and the disk's own errors in words that say what to do.

Rules: a file takes its name only when all of it is on the disk (temporary name in the same
folder, flush, fsync, replace, fsync of the folder); a folder that is built takes its name as a
whole. Whatever the operating system says becomes one of the errors of ``store_errors``; what has
no such meaning stays an ``OSError``, which is a bug.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
import uuid
from contextlib import contextmanager, suppress
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO, Final

from filelock import FileLock, Timeout

from desktop_app.domain.store_errors import (
    CopyDiffers,
    DeviceGone,
    DiskFull,
    FileExists,
    FileInUse,
    FileMissing,
    FileTooLarge,
    FolderIsDrive,
    FolderNotEmpty,
    LockingUnsupported,
    NotAFile,
    NotReadable,
    NotWritable,
    PathTooLong,
    WorkspaceExists,
)
from desktop_app.store.info import DATABASE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.domain.errors import AppError

    Progress = Callable[[int, int], None]
    """Called with the bytes done and the bytes in all; may raise to cancel."""

CHUNK: Final = 1 << 20

_ACCESS_DENIED: Final = 5
_SHARING: Final = frozenset({32, 33, 1224})  # sharing, lock, file mapped by another program
# Virus scanners and indexers hold a fresh file for some milliseconds; only Windows minds.
_REPLACE_PAUSES: Final = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32)

_BY_ERRNO: Final[dict[int, type[AppError]]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: FileTooLarge,
    errno.EROFS: NotWritable,
    errno.EBUSY: FileInUse,
    errno.ENOENT: FileMissing,
    errno.ENOTDIR: FileMissing,
    errno.EEXIST: FileExists,
    errno.EISDIR: NotAFile,
    errno.ENAMETOOLONG: PathTooLong,
    errno.EIO: DeviceGone,
    errno.ENODEV: DeviceGone,
    errno.ENXIO: DeviceGone,
    errno.ESTALE: DeviceGone,
    errno.ENOTCONN: DeviceGone,
}
# System error codes of Windows (winerror.h), which say more than the errno they are mapped to.
_BY_WINERROR: Final[dict[int, type[AppError]]] = {
    **dict.fromkeys((39, 112, 1295), DiskFull),  # handle disk full, disk full, quota exceeded
    223: FileTooLarge,
    19: NotWritable,  # write protected medium
    **dict.fromkeys(_SHARING, FileInUse),
    206: PathTooLong,
    # not ready, unit missing, i/o error, not connected, general failure; network gone
    **dict.fromkeys((21, 31, 55, 433, 1006, 1117, 1167), DeviceGone),
    **dict.fromkeys((53, 59, 64, 67, 1231, 1232), DeviceGone),
}


def explain(
    error: OSError, path: Path, *, reading: bool = False, replacing: bool = False
) -> AppError | None:
    """Say what an operating system error means for the user.

    Args:
        error: What the operating system reported.
        path: The file as the user knows it (not a temporary name).
        reading: The file was being read, so a refusal is about reading it.
        replacing: A file was to take the place of ``path``. Windows answers "access denied" when
            the old one is open in another program.

    Returns:
        The error to raise, or None when it has no meaning for a user and is a bug.
    """
    windows: int | None = getattr(error, "winerror", None)
    if windows == _ACCESS_DENIED and replacing:
        return FileInUse(path=path)
    if windows in _BY_WINERROR:
        return _BY_WINERROR[windows](path=path)
    if isinstance(error, PermissionError):
        return NotReadable(path=path) if reading else NotWritable(path=path)
    kind = _BY_ERRNO.get(error.errno or 0)
    return kind(path=path) if kind else None


@contextmanager
def os_errors(path: Path, *, reading: bool = False, replacing: bool = False) -> Iterator[None]:
    """Translate operating system errors about ``path`` while the block runs.

    Raises:
        AppError: See :func:`explain`.
    """
    try:
        yield
    except OSError as error:
        problem = explain(error, path, reading=reading, replacing=replacing)
        if problem is None:
            raise
        raise problem from error


def fsync_folder(path: Path) -> None:
    """Put a folder's new names on the disk; Windows does that on its own."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network and FUSE file systems have no fsync for folders.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target`` in one step, waiting out virus scanners on Windows.

    Raises:
        FileInUse: Another program holds the target open.
        NotWritable: The folder may not be changed.
    """
    with os_errors(target, replacing=True):
        for pause in _REPLACE_PAUSES:
            try:
                source.replace(target)
            except OSError as error:
                if getattr(error, "winerror", None) not in {_ACCESS_DENIED, *_SHARING}:
                    raise
                time.sleep(pause)
            else:
                return
        source.replace(target)


@contextmanager
def durable_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a new file that takes the name ``path`` when the block ends without an exception.

    The stream can be written and read back. After an exception nothing is left and an older file
    of that name is untouched.

    Raises:
        EnvironmentProblem: The disk is full, protected, gone; the old file is open elsewhere.
    """
    # A short name of its own: the final one may already be as long as the file system allows.
    temporary = path.with_name(f".{uuid.uuid4().hex}.tmp")
    with os_errors(path):
        stream = temporary.open("x+b")
        try:
            with stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        fsync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Write a whole file so that after any crash it is either the old or the new one.

    Raises:
        EnvironmentProblem: See :func:`durable_file`.
    """
    with durable_file(path) as stream:
        stream.write(data)


def read_chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file in pieces of at most :data:`CHUNK`.

    Raises:
        FileMissing: It is not there.
        FileInUse: Another program keeps it to itself.
        NotAFile: It is a folder or a device.
        NotReadable: The user may not read it.
    """
    with os_errors(path, reading=True):
        # Checked first: opening a pipe would wait for ever, and Windows answers "denied".
        if path.exists() and not path.is_file():
            raise NotAFile(path=path)
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                yield chunk


def file_size(path: Path) -> int:
    """Return the size of a file.

    Raises:
        FileMissing: It is not there.
    """
    with os_errors(path, reading=True):
        return path.stat().st_size


def copy_durably(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a file so that ``target`` is complete and on the disk, or not there.

    Raises:
        EnvironmentProblem: About the source or the target, by its own path.
    """
    total = file_size(source)
    done = 0
    with durable_file(target) as stream:
        for chunk in read_chunks(source):
            stream.write(chunk)
            done += len(chunk)
            if progress:
                progress(done, total)


def place(source: Path, target: Path) -> None:
    """Move a complete file to its final name on the same drive, durably.

    Raises:
        EnvironmentProblem: See :func:`durable_file`.
    """
    with os_errors(source), source.open("r+b") as stream:
        os.fsync(stream.fileno())
    replace(source, target)
    with os_errors(target):
        fsync_folder(target.parent)


def same_content(source: Path, target: Path) -> None:
    """Read a copy back and compare it with its source.

    Raises:
        CopyDiffers: They differ.
        EnvironmentProblem: One of them cannot be read.
    """
    if not is_same(source, target):
        raise CopyDiffers(path=target)


def is_same(source: Path, target: Path) -> bool:
    """Tell whether two files have the same bytes.

    Raises:
        EnvironmentProblem: One of them cannot be read.
    """
    if file_size(source) != file_size(target):
        return False
    pairs = zip_longest(read_chunks(source), read_chunks(target))
    return all(one == other for one, other in pairs)


def ensure_folder(path: Path) -> None:
    """Make a folder of the user's choice, and those above it, unless it is there.

    Raises:
        EnvironmentProblem: It could not be made, or a file is in its place.
    """
    with os_errors(path):
        path.mkdir(parents=True, exist_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner can enter.

    On Windows the folder inherits who may use it, as every folder does there: several people of
    an office may share one computer and one workspace.

    Raises:
        EnvironmentProblem: It could not be made.
    """
    with os_errors(path):
        path.mkdir(mode=0o777 if os.name == "nt" else 0o700)


def try_lock(lock: FileLock, path: Path) -> bool:
    """Take an operating system lock if nobody holds it.

    Raises:
        LockingUnsupported: The file system has no locks.
        NotWritable: The lock file cannot be written.
    """
    try:
        with os_errors(path):
            lock.acquire(blocking=False)
    except Timeout:
        return False
    except OSError as error:
        if error.errno in {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}:
            raise LockingUnsupported(path=path) from error
        raise
    return True


def new_lock(path: Path) -> FileLock:
    """Describe a lock on ``path`` that dies with its process and may be released by any thread."""
    return FileLock(path, thread_local=False, fallback_to_soft=False)


def _refuse_used_folder(target: Path) -> None:
    if not target.name:
        raise FolderIsDrive(path=target)
    with os_errors(target):
        if (target / DATABASE_NAME).exists():
            raise WorkspaceExists(path=target)
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FolderNotEmpty(path=target)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Yield a private folder that becomes ``target`` when the block ends without an exception.

    It is built next to the target under a fixed name, so that what a killed program left behind
    is found and removed by the next attempt. Nothing inside may be open when the block ends.

    Raises:
        FolderNotEmpty: The target holds something.
        WorkspaceExists: The target is a workspace.
        FolderIsDrive: The target is the root of a drive.
        FileInUse: Another program is building the same folder.
    """
    _refuse_used_folder(target)
    building = target.with_name(f".{target.name}.kpr-part")
    lock_path = target.with_name(f".{target.name}.kpr-lock")
    with os_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    lock = new_lock(lock_path)
    if not try_lock(lock, target):
        raise FileInUse(path=target)
    try:
        with os_errors(target):
            if building.exists():
                shutil.rmtree(building)
            make_folder(building)
            yield building
            fsync_folder(building)
            _refuse_used_folder(target)
            if target.exists():
                target.rmdir()  # empty; Windows renames only to a name that is free
            replace(building, target)
            fsync_folder(target.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)
        with suppress(OSError):  # Windows cannot remove it while locked, and filelock does
            lock_path.unlink()
        lock.release()
