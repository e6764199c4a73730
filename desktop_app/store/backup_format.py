"""The layout of a backup file, and what is refused in one.

A backup is a ZIP file in which nothing is compressed, so that any tool opens it. It holds the
database, ``evidence/``, ``keys/`` and ``packages/``, and as its last entry ``backup.json``
(format ``kpr.backup/1``): whose workspace, when, by which program, and for each file its path,
size and SHA-256. The ZIP comment is the SHA-256 of everything that is no file content: local
headers, ``backup.json``, directory and end record. So each byte is covered by a hash that can be
checked without a second pass over the contents.

History: ``kpr.backup/1`` is the first.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import unicodedata
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from desktop_app.domain.store_errors import BackupDamaged, BackupNewer
from desktop_app.store.files import CHUNK, os_errors
from desktop_app.store.info import DATABASE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.store.files import Progress

FORMAT: Final = "kpr.backup/1"
MANIFEST_NAME: Final = "backup.json"
SEAL_SIZE: Final = 64
FOLDERS: Final = ("evidence", "keys", "packages")
TIME_FORMAT: Final = "%Y-%m-%dT%H:%M:%SZ"
# Far beyond any workspace, and small enough to be held in memory.
MANIFEST_LIMIT: Final = 256 << 20
DIRECTORY_LIMIT: Final = 256 << 20

_ARCHIVE: Final = "the archive"
_LOCAL: Final = struct.Struct("<4s22xHH")  # signature, …, lengths of name and extra field
_END: Final = struct.Struct("<4s4xHHIIH")  # signature, …, entries (2), size, offset, comment
_END64: Final = struct.Struct("<4s36xQQ")  # signature, …, size, offset
_LOCATOR_SIZE: Final = 20
_FULL32: Final = 0xFFFFFFFF
_ENCRYPTED: Final = 0x1
_EVIDENCE: Final = re.compile(r"evidence/([0-9a-f]{2})/\1[0-9a-f]{62}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = frozenset('\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a backup."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; ``workspace`` is the owner's data as plain text values."""

    created_at: datetime
    program: str
    database_version: str
    workspace: dict[str, Any]
    files: tuple[FileEntry, ...]

    def to_bytes(self) -> bytes:
        """Write the manifest."""
        document = {
            "format": FORMAT,
            "created_at": self.created_at.astimezone(UTC).strftime(TIME_FORMAT),
            "program": self.program,
            "database_version": self.database_version,
            "workspace": self.workspace,
            "files": [
                {"path": file.path, "size": file.size, "sha256": file.sha256} for file in self.files
            ],
        }
        return json.dumps(document, ensure_ascii=False, indent=1).encode()


def parse_manifest(path: Path, data: bytes) -> Manifest:
    """Read a manifest; unknown extra fields are kept out of the way.

    Raises:
        BackupNewer: It has another format version.
        BackupDamaged: It is not a manifest.
    """
    try:
        document = json.loads(data)
        found = document["format"]
        if found != FORMAT and isinstance(found, str) and found.startswith("kpr.backup/"):
            raise BackupNewer(path=path, found=found)
        if found != FORMAT:
            raise BackupDamaged(path=path, entry=MANIFEST_NAME, reason="it is not a backup")
        files = tuple(_file_entry(item) for item in document["files"])
        created = datetime.strptime(document["created_at"], TIME_FORMAT).replace(tzinfo=UTC)
        workspace = document["workspace"]
        workspace_id = workspace["workspace_id"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BackupDamaged(path=path, entry=MANIFEST_NAME, reason="it is unreadable") from error
    if not isinstance(workspace_id, str):
        raise BackupDamaged(path=path, entry=MANIFEST_NAME, reason="it is unreadable")
    return Manifest(
        created_at=created,
        program=str(document.get("program", "")),
        database_version=str(document.get("database_version", "")),
        workspace=workspace,
        files=files,
    )


def _file_entry(item: Any) -> FileEntry:
    path, size, sha256 = item["path"], item["size"], item["sha256"]
    good = (
        isinstance(path, str)
        and isinstance(size, int)
        and size >= 0
        and isinstance(sha256, str)
        and _SHA256.fullmatch(sha256)
    )
    if not good:
        msg = "not a file entry"
        raise ValueError(msg)
    return FileEntry(path, size, sha256)


def name_fault(name: str) -> str:
    """Say why a path may not be in a backup, empty when it may."""
    if name == DATABASE_NAME or _EVIDENCE.fullmatch(name):
        return ""
    top, _, rest = name.partition("/")
    if top not in {"keys", "packages"} or not rest:
        return "no backup has a file of this name"
    for part in rest.split("/"):
        if part in {"", ".", ".."}:
            return "its path leads elsewhere"
        if part.endswith((".", " ")) or _RESERVED.fullmatch(part) or _FORBIDDEN & set(part):
            return "Windows cannot hold a file of this name"
        if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in part):
            return "its name has control characters"
    return ""


def check_entries(path: Path, infos: Sequence[zipfile.ZipInfo], manifest: Manifest) -> None:
    """Check that the archive holds what the manifest lists, and nothing that could do harm.

    Raises:
        BackupDamaged: Names the first entry that is wrong.
    """
    seen: set[str] = set()
    for file in manifest.files:
        folded = unicodedata.normalize("NFKC", file.path).casefold()
        fault = "it is listed twice" if folded in seen else name_fault(file.path)
        if fault:
            raise BackupDamaged(path=path, entry=file.path, reason=fault)
        seen.add(folded)
    listed = [*((file.path, file.size) for file in manifest.files), (MANIFEST_NAME, None)]
    for info, (name, size) in zip(infos, listed, strict=False):
        if info.filename != name or (size is not None and info.file_size != size):
            raise BackupDamaged(
                path=path, entry=info.filename, reason="it is not what the list says"
            )
    if len(infos) != len(listed):
        raise BackupDamaged(path=path, entry=MANIFEST_NAME, reason="its list is not complete")
    if manifest.files and manifest.files[0].path == DATABASE_NAME:
        return
    raise BackupDamaged(path=path, entry=DATABASE_NAME, reason="it is missing")


def directory_start(path: Path, stream: BinaryIO) -> int:
    """Find where the directory of the archive begins, before anything of it is believed.

    Raises:
        BackupDamaged: This is not the end of a backup.
    """
    size = stream.seek(0, 2)
    end = size - SEAL_SIZE - _END.size
    if end < 0:
        raise BackupDamaged(path=path, entry=_ARCHIVE, reason="it is cut off")
    stream.seek(end)
    signature, _, _, length, start, comment = _END.unpack(stream.read(_END.size))
    if signature != b"PK\x05\x06" or comment != SEAL_SIZE:
        raise BackupDamaged(path=path, entry=_ARCHIVE, reason="it is cut off, or no backup")
    if _FULL32 in {length, start} and end >= _LOCATOR_SIZE + _END64.size:
        end -= _LOCATOR_SIZE + _END64.size
        stream.seek(end)
        signature, length, start = _END64.unpack(stream.read(_END64.size))
        if signature != b"PK\x06\x06":
            raise BackupDamaged(path=path, entry=_ARCHIVE, reason="its end is damaged")
    if length > DIRECTORY_LIMIT or start + length > end:
        raise BackupDamaged(path=path, entry=_ARCHIVE, reason="its directory is damaged")
    return int(start)


def seal(path: Path, stream: BinaryIO, infos: Sequence[zipfile.ZipInfo]) -> str:
    """Return the SHA-256 of everything but the contents of the listed files.

    The entries must fill the file without a gap or an overlap up to the directory, so no byte
    escapes both this hash and those of the manifest.

    Raises:
        BackupDamaged: The entries do not fill the file, or one is not plainly stored.
    """
    digest, position = hashlib.sha256(), 0
    for info in infos:
        plain = info.compress_type == zipfile.ZIP_STORED and info.compress_size == info.file_size
        if info.header_offset != position or not plain or info.flag_bits & _ENCRYPTED:
            raise BackupDamaged(path=path, entry=info.filename, reason="its place is damaged")
        stream.seek(position)
        fixed = stream.read(_LOCAL.size)
        if len(fixed) < _LOCAL.size:
            raise BackupDamaged(path=path, entry=info.filename, reason="it is cut off")
        _, name_length, extra_length = _LOCAL.unpack(fixed)
        digest.update(fixed + stream.read(name_length + extra_length))
        if info.filename == MANIFEST_NAME:
            if info.file_size > MANIFEST_LIMIT:
                raise BackupDamaged(path=path, entry=MANIFEST_NAME, reason="it is too large")
            digest.update(stream.read(info.file_size))
        position += _LOCAL.size + name_length + extra_length + info.file_size
    if position != directory_start(path, stream):
        raise BackupDamaged(path=path, entry=_ARCHIVE, reason="it has unknown content")
    rest = stream.seek(0, 2) - SEAL_SIZE - position
    stream.seek(position)
    digest.update(stream.read(rest))
    return digest.hexdigest()


class Meter:
    """Adds up bytes for a progress callback."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        """Start at nothing."""
        self._progress, self._total, self._done = progress, total, 0

    def add(self, count: int) -> None:
        """Report that so many more bytes are done."""
        self._done += count
        if self._progress:
            # A file may have grown since the total was taken.
            self._progress(self._done, max(self._done, self._total))


def verify_entry(
    path: Path,
    archive: zipfile.ZipFile,
    entry: FileEntry,
    meter: Meter,
    copy: BinaryIO | None = None,
) -> None:
    """Read one entry, optionally into a file, and compare it with the manifest.

    Raises:
        BackupDamaged: It is not what the manifest says.
    """
    digest = hashlib.sha256()
    with zip_errors(path, entry.path):
        stream = archive.open(entry.path)
    with stream:
        while True:
            with zip_errors(path, entry.path), os_errors(path, reading=True):
                chunk = stream.read(CHUNK)
            if not chunk:
                break
            digest.update(chunk)
            if copy:
                copy.write(chunk)
            meter.add(len(chunk))
    if digest.hexdigest() != entry.sha256:
        raise BackupDamaged(path=path, entry=entry.path, reason="its content was changed")


@contextmanager
def zip_errors(path: Path, entry: str = "the archive") -> Iterator[None]:
    """Translate what the ZIP reader says of a damaged file.

    Raises:
        BackupDamaged: It said something.
    """
    try:
        yield
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        KeyError,
        OverflowError,
        ValueError,
        struct.error,
    ) as error:
        raise BackupDamaged(path=path, entry=entry, reason=f"damaged ({error})") from error
