"""What goes into a package, what is in it, and how its files are read."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.container_errors import DocumentTooLarge, EntryMissing
from desktop_app.domain.package_errors import DigestMismatch
from desktop_app.exchange.files import CHUNK, unreadable
from desktop_app.exchange.names import printable

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from desktop_app.exchange.sealing import Signer

# Bytes done and in total; called in the working thread, and may raise to cancel.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Member:
    """A file that goes into a package.

    Attributes:
        name: Name in the container.
        source: Its content, or the file that has it.
        media_type: Such as ``application/pdf``, without parameters.
        size: Expected number of bytes, if known.
        sha256: Expected digest, hexadecimal, if known.
        crc32: Expected CRC-32, if known.
    """

    name: str
    source: bytes | Path
    media_type: str = "application/octet-stream"
    size: int | None = None
    sha256: str | None = None
    crc32: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A signed file in a package.

    Attributes:
        name: Name in the container.
        media_type: As signed.
        offset: Where its data starts in the container file.
        size: Bytes of data.
        sha256: Digest of the data, hexadecimal, as signed.
        crc32: CRC-32 of the data.
    """

    name: str
    media_type: str
    offset: int
    size: int
    sha256: str
    crc32: int


@dataclass(frozen=True, slots=True)
class BuiltContainer:
    """A package that was written.

    Attributes:
        path: Where it is.
        size: Bytes of the file.
        digest: SHA-256 of the manifest, hexadecimal: the package's digest.
        entries: Its signed files.
    """

    path: Path
    size: int
    digest: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """A package that was verified.

    Attributes:
        path: The file that was verified, or the copy that was made of it.
        size: Bytes of the file.
        digest: SHA-256 of the manifest, hexadecimal: the package's digest.
        entries: Its signed files.
        manifest: The signed list of files.
        signature: The signature file.
        signer: What the caller's check found.
        document_bytes: How much :meth:`read` reads at most.
    """

    path: Path
    size: int
    digest: str
    entries: tuple[Entry, ...]
    manifest: bytes
    signature: bytes
    signer: Signer
    document_bytes: int

    def entry(self, name: str) -> Entry:
        """Return the entry of this name.

        Raises:
            EntryMissing: There is none.
        """
        for entry in self.entries:
            if entry.name == name:
                return entry
        raise EntryMissing(name=printable(name))

    def read(self, name: str) -> bytes:
        """Return the content of a document, checked once more.

        Raises:
            EntryMissing: There is no such entry.
            DocumentTooLarge: It is too large to be read into memory.
            DigestMismatch: The file changed since it was verified.
            SourceUnreadable: The file cannot be read.
        """
        entry = self.entry(name)
        if entry.size > self.document_bytes:
            raise DocumentTooLarge(name=name, found=entry.size, limit=self.document_bytes)
        with self.open(name) as file:
            try:
                data = file.read()
            except OSError as error:
                raise unreadable(self.path, error) from error
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise DigestMismatch(name=name)
        return data

    def open(self, name: str) -> BinaryIO:
        """Open the content of an entry for reading; it is not checked again.

        Raises:
            EntryMissing: There is no such entry.
            SourceUnreadable: The file cannot be opened.
        """
        entry = self.entry(name)
        return read_slice(self.path, entry.offset, entry.size)


def read_slice(path: Path, offset: int, size: int) -> BinaryIO:
    """Open a part of a file for reading.

    Raises:
        SourceUnreadable: The file cannot be opened.
    """
    try:
        file = path.open("rb", buffering=0)
    except OSError as error:
        raise unreadable(path, error) from error
    return io.BufferedReader(_Slice(file, offset, size), CHUNK)


class _Slice(io.RawIOBase):
    """A part of a file, read-only, as a file of its own."""

    def __init__(self, file: io.FileIO, offset: int, size: int) -> None:
        super().__init__()
        self._file = file
        self._start = offset
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            msg = "negative seek position"
            raise ValueError(msg)
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer
        view = memoryview(buffer)[: max(0, self._size - self._at)]
        self._file.seek(self._start + self._at)
        count = self._file.readinto(view)
        self._at += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()
