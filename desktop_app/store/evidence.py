"""Evidence by content: a file's SHA-256 is its name, so it is kept once and cannot drift.

Files come in by copy and are never changed. Whatever is in ``evidence/`` is complete: a copy gets
its name only when all of it is on the disk. A content goes only when nothing refers to it.
"""

from __future__ import annotations

import hashlib
import os
import re
import uuid
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.store_errors import EvidenceMissing, FileExists
from desktop_app.store.files import (
    file_size,
    fsync_folder,
    make_folder,
    os_errors,
    read_chunks,
    replace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.store.files import Progress

_NAME: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Blob:
    """What identifies the content of an evidence file; ``crc32`` saves a pass when packing."""

    sha256: str
    crc32: int
    size: int


class EvidenceStore:
    """The ``evidence`` folder of a workspace. Thread-safe."""

    def __init__(self, folder: Path, staging: Path) -> None:
        """Use a folder of evidence and one, on the same drive, for copies under way."""
        self._folder = folder
        self._staging = staging

    def add(self, source: Path, progress: Progress | None = None) -> Blob:
        """Copy a file into the store while hashing it.

        A file that is there already is kept when it is sound, and replaced by the fresh copy when
        it was damaged: adding the original again repairs it.

        Raises:
            FileMissing: The source is not there.
            FileInUse: Another program keeps the source to itself.
            DiskFull: The workspace's drive is full.
            EnvironmentProblem: Another trouble with one of the two drives.
        """
        temporary = self._staging / f"{uuid.uuid4().hex}.part"
        try:
            blob = self._copy(source, temporary, progress)
            self._keep(temporary, blob)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        return blob

    def path(self, sha256: str) -> Path:
        """Return where a content is.

        Raises:
            EvidenceMissing: It is not in the store.
        """
        path = self._place(sha256)
        if not path.is_file():
            raise EvidenceMissing(sha256=sha256)
        return path

    def discard(self, sha256: str) -> None:
        """Remove a content, if it is there; the caller has made sure that nothing refers to it.

        Raises:
            FileInUse: Another program has it open.
            EnvironmentProblem: The drive does not let it be removed.
        """
        path = self._place(sha256)
        with os_errors(path):
            path.unlink(missing_ok=True)

    def verify(self, sha256: str, progress: Progress | None = None) -> bool:
        """Read a content and tell whether it is still what its name says.

        Raises:
            EvidenceMissing: It is not in the store.
            EnvironmentProblem: It cannot be read.
        """
        path = self.path(sha256)
        total, done, digest = file_size(path), 0, hashlib.sha256()
        for chunk in read_chunks(path):
            digest.update(chunk)
            done += len(chunk)
            if progress:
                progress(done, total)
        return digest.hexdigest() == sha256

    def list(self) -> Iterator[tuple[str, int]]:
        """Yield the SHA-256 and size of every file, in the order of names within a folder."""
        with os_errors(self._folder, reading=True):
            for shelf in sorted(self._folder.iterdir()):
                for path in sorted(shelf.iterdir()) if shelf.is_dir() else ():
                    if _NAME.fullmatch(path.name) and path.name.startswith(shelf.name):
                        yield path.name, path.stat().st_size

    def _place(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            msg = f"not a SHA-256 in lower case hexadecimal: {sha256!r}"
            raise ValueError(msg)
        return self._folder / sha256[:2] / sha256

    def _copy(self, source: Path, temporary: Path, progress: Progress | None) -> Blob:
        total = file_size(source)
        sha256, crc32, size = hashlib.sha256(), 0, 0
        with os_errors(self._folder):
            stream = temporary.open("xb")
        with stream:
            for chunk in read_chunks(source):
                sha256.update(chunk)
                crc32 = zlib.crc32(chunk, crc32)
                size += len(chunk)
                with os_errors(self._folder):
                    stream.write(chunk)
                if progress:
                    progress(size, total)
            with os_errors(self._folder):
                stream.flush()
                os.fsync(stream.fileno())
        return Blob(sha256.hexdigest(), crc32, size)

    def _keep(self, temporary: Path, blob: Blob) -> None:
        target = self._place(blob.sha256)
        with os_errors(self._folder):
            if not target.parent.exists():
                with suppress(FileExists):  # another thread was faster
                    make_folder(target.parent)
                fsync_folder(self._folder)
            present = target.exists() and target.stat().st_size == blob.size
        if not (present and self.verify(blob.sha256)):
            replace(temporary, target)
        with os_errors(self._folder):
            fsync_folder(target.parent)
