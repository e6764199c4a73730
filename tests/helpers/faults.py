"""Disks that fill up and sticks that are pulled out, and what is left behind afterwards."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Connection, event

from desktop_app.store import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.store.workspace import Workspace

KEPT_FOLDERS = ("packages", "evidence", "staging", "outbox")


@contextmanager
def failing_disk(after: int, number: int = errno.ENOSPC) -> Iterator[None]:
    """Let every attempt to put a file on the disk fail, once ``after`` of them have worked."""
    real, done = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal done
        if done >= after:
            raise OSError(number, os.strerror(number))
        done += 1
        real(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield


STEPS = ("open", "flush", "replace")
"""What is done with a new file: made, put on the disk, given its name."""


@contextmanager
def failing_folder(folder: Path, number: int = errno.EIO, step: str = "replace") -> Iterator[None]:
    """Let no new file come into this folder, as with a stick that is pulled out at one step."""
    names, flush, make = Path.replace, os.fsync, Path.open

    def fail(path: Path) -> OSError:
        return OSError(number, os.strerror(number), str(path))

    def replace(self: Path, target: Path) -> Path:
        if Path(target).parent == folder:
            raise fail(target)
        return names(self, target)

    def fsync(handle: int) -> None:
        here = {path.stat().st_ino for path in folder.iterdir()}
        if os.fstat(handle).st_ino in here:
            raise fail(folder)
        flush(handle)

    def opened(self: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if self.parent == folder and "x" in mode:
            raise fail(self)
        return make(self, mode, *arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        if step == "replace":
            patch.setattr(Path, "replace", replace)
        elif step == "flush":
            patch.setattr(os, "fsync", fsync)
        else:
            patch.setattr(Path, "open", opened)
        yield


@contextmanager
def failing_file(path: Path, number: int = errno.EIO) -> Iterator[None]:
    """Let a file be there but not read to its end, as on a stick that is pulled out meanwhile."""
    real = Path.open

    def opened(self: Path, *arguments: Any, **more: Any) -> Any:
        stream = real(self, *arguments, **more)
        if self == path:
            stream.close()
            raise OSError(number, os.strerror(number), str(path))
        return stream

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", opened)
        yield


@contextmanager
def held_by_excel(path: Path) -> Iterator[None]:
    """Let a file be neither replaced nor read, as Windows does while Excel has it for itself."""
    names, make = Path.replace, Path.open

    def refusal(code: int) -> PermissionError:
        error = PermissionError(errno.EACCES, "denied", str(path))
        vars(error)["winerror"] = code
        return error

    def replace(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise refusal(5)  # access denied
        return names(self, target)

    def opened(self: Path, *arguments: Any, **more: Any) -> Any:
        if self == path:
            raise refusal(32)  # sharing violation
        return make(self, *arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        patch.setattr(Path, "open", opened)
        patch.setattr(files, "_REPLACE_PAUSES", (0.0,))
        yield


@contextmanager
def full_database(workspace: Workspace) -> Iterator[None]:
    """Let the database grow no further, as on a full disk: a long text finds no room in it."""
    with _each_transaction(workspace, "PRAGMA max_page_count = 1"):
        yield


@contextmanager
def protected_database(workspace: Workspace) -> Iterator[None]:
    """Let the database refuse every change, as when its file was made read-only."""
    with _each_transaction(workspace, "PRAGMA query_only = ON"):
        yield


@contextmanager
def _each_transaction(workspace: Workspace, statement: str) -> Iterator[None]:
    engine = workspace.database._engine

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement).close()

    event.listen(engine, "begin", begin)
    try:
        yield
    finally:
        event.remove(engine, "begin", begin)
        engine.dispose()  # the setting holds for a connection


def snapshot(root: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return all that a closed workspace holds: digests of its files, rows of its database."""
    files = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in KEPT_FOLDERS
        for path in sorted((root / name).rglob("*"))
        if path.is_file()
    }
    with closing(sqlite3.connect(root / "workspace.sqlite3")) as database:
        return files, tuple(database.iterdump())


def flip_byte(path: Path, place: int | None = None) -> None:
    """Change one bit of a file: of its middle byte unless told otherwise."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if place is None else place] ^= 0x01
    path.write_bytes(data)


@contextmanager
def lying_folder(folder: Path) -> Iterator[None]:
    """Let this folder give back other bytes than were written, as with a worn-out stick."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        done = real(self, target)
        if done.parent == folder:
            flip_byte(done)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        yield
