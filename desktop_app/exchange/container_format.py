"""The bytes of a package container: a ZIP file that can be written in one way only.

Everything in a header follows from the name, the size and the CRC-32 of the entry
and from its place: entries are stored, dated 1980-01-01, without extra fields
except ZIP64 where a number needs it, without comments, and they lie next to each
other from the first byte to the last. The reader rebuilds every header from those
three values and compares, so no byte of the file can change unnoticed.

ZIP: PKWARE APPNOTE 6.3.10. ASiC: ETSI EN 319 162-1, annex A (``mimetype`` first,
stored, without an extra field).
"""

from __future__ import annotations

import stat
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.container_errors import (
    EntryCompressed,
    EntryEncrypted,
    EntryIsDirectory,
    EntryIsLink,
    EntryMissing,
    EntryStreamed,
    EntryTooLarge,
    LayoutNotCanonical,
    ManifestTooLarge,
    NameNotUtf8,
    NotAPackage,
    PackageStillEncrypted,
    PackageTooLarge,
    PackageTruncated,
    TooManyEntries,
    TrailingBytes,
    UnexpectedEntry,
    WrongContainerType,
)
from desktop_app.exchange.names import check_names, printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from desktop_app.domain.errors import PackageRejected

MIMETYPE_NAME: Final = "mimetype"
MIMETYPE: Final = b"application/vnd.etsi.asic-e+zip"
HEADER_NAME: Final = "package.json"
MANIFEST_NAME: Final = "META-INF/ASiCManifest001.xml"
SIGNATURE_NAME: Final = "META-INF/signature001.p7s"
CONTENT_FOLDERS: Final = ("payload/", "evidence/")
SIGNATURE_BYTES: Final = 64 << 10
AGE_MAGIC: Final = b"age-encryption.org/v1\n"

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_END64: Final = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64: Final = struct.Struct("<4sIQI")
_LOCAL_MAGIC: Final = b"PK\x03\x04"
_CENTRAL_MAGIC: Final = b"PK\x01\x02"
_END_MAGIC: Final = b"PK\x05\x06"
_END64_MAGIC: Final = b"PK\x06\x06"
_LOCATOR64_MAGIC: Final = b"PK\x06\x07"
_UTF8: Final = 0x0800
_ENCRYPTED: Final = 0x0001 | 0x0040 | 0x2000
_STREAMED: Final = 0x0008
_UNIX: Final = 3 << 8
_DATE: Final = 0x0021  # 1980-01-01
_FILE_MODE: Final = (stat.S_IFREG | 0o644) << 16
_DOS_DIRECTORY: Final = 0x10
_FULL16: Final = 0xFFFF
_FULL32: Final = 0xFFFF_FFFF
# Far more than a canonical record needs, yet small enough to be read at once.
_RECORD_BYTES: Final = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a package may be; each limit has its own error.

    Attributes:
        entries: Files in the container, all included.
        entry_bytes: One file.
        total_bytes: All files together.
        document_bytes: A document that is read into memory.
        manifest_bytes: The list of signed files.
    """

    entries: int = 10_000
    entry_bytes: int = 16 << 30
    total_bytes: int = 64 << 30
    document_bytes: int = 64 << 20
    manifest_bytes: int = 16 << 20


@dataclass(frozen=True, slots=True)
class Zip64:
    """From which values on ZIP64 fields are used; tests use small ones."""

    size: int = _FULL32
    count: int = _FULL16


STANDARD: Final = Zip64()


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry and its place.

    Attributes:
        name: Name in the container.
        size: Bytes of data.
        crc32: As the container states it.
        header_offset: Where its local header starts.
        offset: Where its data starts.
    """

    name: str
    size: int
    crc32: int
    header_offset: int
    offset: int


def slot_at(name: str, size: int, crc32: int, header_offset: int, zip64: Zip64) -> Slot:
    """Place an entry whose local header starts at ``header_offset``."""
    extra = 20 if size >= zip64.size else 0
    data = header_offset + _LOCAL.size + len(name.encode()) + extra
    return Slot(name, size, crc32, header_offset, data)


def local_header(slot: Slot, zip64: Zip64) -> bytes:
    """Return the only allowed local header of an entry."""
    name, flags = _encode(slot.name)
    large = slot.size >= zip64.size
    extra = struct.pack("<2H2Q", 1, 16, slot.size, slot.size) if large else b""
    size = _FULL32 if large else slot.size
    fixed = _LOCAL.pack(
        _LOCAL_MAGIC, 45 if large else 20, flags, 0, 0, _DATE, slot.crc32, size, size,
        len(name), len(extra),
    )  # fmt: skip
    return fixed + name + extra


def central_header(slot: Slot, zip64: Zip64) -> bytes:
    """Return the only allowed central directory record of an entry."""
    name, flags = _encode(slot.name)
    numbers: list[int] = []
    size, offset = slot.size, slot.header_offset
    if slot.size >= zip64.size:
        numbers += [slot.size, slot.size]
        size = _FULL32
    if slot.header_offset >= zip64.size:
        numbers.append(slot.header_offset)
        offset = _FULL32
    extra = struct.pack(f"<2H{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
    version = 45 if numbers else 20
    fixed = _CENTRAL.pack(
        _CENTRAL_MAGIC, _UNIX | version, version, flags, 0, 0, _DATE, slot.crc32, size, size,
        len(name), len(extra), 0, 0, 0, _FILE_MODE, offset,
    )  # fmt: skip
    return fixed + name + extra


def end_records(count: int, directory_size: int, directory_offset: int, zip64: Zip64) -> bytes:
    """Return the only allowed end of the container."""
    end_offset = directory_offset + directory_size
    wide_count = count >= zip64.count
    wide_size = directory_size >= zip64.size
    wide_offset = directory_offset >= zip64.size
    short_count = _FULL16 if wide_count else count
    end = _END.pack(
        _END_MAGIC, 0, 0, short_count, short_count,
        _FULL32 if wide_size else directory_size,
        _FULL32 if wide_offset else directory_offset, 0,
    )  # fmt: skip
    if not (wide_count or wide_size or wide_offset):
        return end
    end64 = _END64.pack(
        _END64_MAGIC, _END64.size - 12, _UNIX | 45, 45, 0, 0, count, count,
        directory_size, directory_offset,
    )  # fmt: skip
    return end64 + _LOCATOR64.pack(_LOCATOR64_MAGIC, 0, end_offset, 1) + end


def directory(slots: Sequence[Slot], zip64: Zip64) -> bytes:
    """Return the central directory and the end of a container with these entries."""
    records = b"".join(central_header(slot, zip64) for slot in slots)
    last = slots[-1]
    return records + end_records(len(slots), len(records), last.offset + last.size, zip64)


def check_plan(sizes: Sequence[tuple[str, int]], limits: Limits) -> None:
    """Refuse names, orders and sizes that no package may have.

    Args:
        sizes: Name and size of each entry in order, ``mimetype`` and META-INF included.
        limits: What is accepted.

    Raises:
        PackageRejected: The subclass names the rule that is broken.
    """
    if len(sizes) > limits.entries:
        raise TooManyEntries(found=len(sizes), limit=limits.entries)
    names = [name for name, _ in sizes]
    check_names(names)
    _check_places(names)
    total = 0
    for name, size in sizes:
        total += size
        if name == MANIFEST_NAME and size > limits.manifest_bytes:
            raise ManifestTooLarge(name=name, found=size, limit=limits.manifest_bytes)
        if name == SIGNATURE_NAME and size > SIGNATURE_BYTES:
            raise ManifestTooLarge(name=name, found=size, limit=SIGNATURE_BYTES)
        if size > limits.entry_bytes:
            raise EntryTooLarge(name=printable(name), found=size, limit=limits.entry_bytes)
    if total > limits.total_bytes:
        raise PackageTooLarge(found=total, limit=limits.total_bytes)


def read_structure(
    file: BinaryIO, size: int, limits: Limits, zip64: Zip64 = STANDARD
) -> tuple[Slot, ...]:
    """Read the entries of a container and prove that its structure is canonical.

    Afterwards only the data of the entries is unproven: each other byte of the file
    was rebuilt and compared.

    Args:
        file: The container, readable and seekable.
        size: Its length.
        limits: What is accepted.
        zip64: From which values on ZIP64 is used.

    Raises:
        PackageRejected: The subclass names the check that failed.
        OSError: The file cannot be read.
    """
    _check_beginning(read_at(file, 0, _BEGINNING_BYTES))
    count, directory_size, directory_offset = _read_end(file, size)
    if count > limits.entries:
        raise TooManyEntries(found=count, limit=limits.entries)
    if directory_size > count * _RECORD_BYTES or directory_offset + directory_size > size:
        raise LayoutNotCanonical(detail="the end record does not fit the file")
    raw = read_at(file, directory_offset, directory_size)
    slots = _read_records(raw, count, zip64)
    check_plan([(slot.name, slot.size) for slot in slots], limits)
    _compare(raw, slots, zip64)
    last = slots[-1]
    if directory_offset != last.offset + last.size:
        raise LayoutNotCanonical(detail="the entries do not fill the file")
    end = end_records(count, len(raw), directory_offset, zip64)
    end_offset = directory_offset + len(raw)
    if size != end_offset + len(end) or read_at(file, end_offset, len(end)) != end:
        raise LayoutNotCanonical(detail="the end record")
    for slot in slots:
        header = local_header(slot, zip64)
        if read_at(file, slot.header_offset, len(header)) != header:
            raise LayoutNotCanonical(detail=f"the local header of {printable(slot.name)}")
    return slots


def read_at(file: BinaryIO, offset: int, size: int) -> bytes:
    """Read exactly ``size`` bytes, or fewer at the end of the file."""
    file.seek(offset)
    return file.read(size)


# --- the parts ---------------------------------------------------------------------------


def _encode(name: str) -> tuple[bytes, int]:
    return name.encode(), 0 if name.isascii() else _UTF8


def _beginning() -> bytes:
    slot = slot_at(MIMETYPE_NAME, len(MIMETYPE), zlib.crc32(MIMETYPE), 0, STANDARD)
    return local_header(slot, STANDARD) + MIMETYPE


_BEGINNING: Final = _beginning()
_BEGINNING_BYTES: Final = len(_BEGINNING)


def _check_beginning(found: bytes) -> None:
    if found == _BEGINNING:
        return
    if found.startswith(AGE_MAGIC):
        raise PackageStillEncrypted
    if _BEGINNING.startswith(found) and found:
        raise PackageTruncated
    if found.startswith(_LOCAL_MAGIC):
        raise WrongContainerType
    if _LOCAL_MAGIC in found:
        raise LayoutNotCanonical(detail="something stands before the first entry")
    raise NotAPackage


def _read_end(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Return the number of entries, and size and offset of the directory."""
    raw = read_at(file, max(size - _END.size, 0), _END.size)
    if not raw.startswith(_END_MAGIC) or len(raw) != _END.size:
        raise _no_end(file, size)
    fields = _END.unpack(raw)
    count, directory_size, directory_offset = fields[4:7]
    if count != _FULL16 and _FULL32 not in {directory_size, directory_offset}:
        return count, directory_size, directory_offset
    end64_offset = size - _END.size - _LOCATOR64.size - _END64.size
    raw = read_at(file, end64_offset, _END64.size) if end64_offset > 0 else b""
    if not raw.startswith(_END64_MAGIC) or len(raw) != _END64.size:
        raise LayoutNotCanonical(detail="the ZIP64 end record")
    fields = _END64.unpack(raw)
    return fields[7], fields[8], fields[9]


def _no_end(file: BinaryIO, size: int) -> PackageRejected:
    """Say why the file does not end with an end record: more follows, or it is cut."""
    tail_size = min(size, _END.size + _FULL16)
    tail = read_at(file, size - tail_size, tail_size)
    found = tail.rfind(_END_MAGIC)
    behind = len(tail) - found - _END.size
    if found < 0 or behind < 0:
        return PackageTruncated()
    if behind == _END.unpack_from(tail, found)[7]:
        return LayoutNotCanonical(detail="a comment")
    return TrailingBytes()


def _read_records(raw: bytes, count: int, zip64: Zip64) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    position = place = 0
    for _ in range(count):
        if len(raw) - position < _CENTRAL.size or raw[position : position + 4] != _CENTRAL_MAGIC:
            raise LayoutNotCanonical(detail="the central directory")
        fields = _CENTRAL.unpack_from(raw, position)
        name_at = position + _CENTRAL.size
        extra_at = name_at + fields[10]
        position = extra_at + fields[11] + fields[12]
        name = _decode(raw[name_at:extra_at])
        _check_kind(name, flags=fields[3], method=fields[4], attributes=fields[15])
        size = fields[9]
        if size == _FULL32 and fields[11] >= 12:  # noqa: PLR2004 - id, length and first number
            (size,) = struct.unpack_from("<Q", raw.ljust(extra_at + 12, b"\0"), extra_at + 4)
        slot = slot_at(name, size, fields[7], place, zip64)
        place = slot.offset + slot.size
        slots.append(slot)
    if position != len(raw):
        raise LayoutNotCanonical(detail="the size of the central directory")
    return tuple(slots)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise NameNotUtf8(name=printable(raw.decode("latin-1"))) from error


def _check_kind(name: str, *, flags: int, method: int, attributes: int) -> None:
    shown = printable(name)
    if flags & _ENCRYPTED:
        raise EntryEncrypted(name=shown)
    if flags & _STREAMED:
        raise EntryStreamed(name=shown)
    if method:
        raise EntryCompressed(name=shown)
    mode = attributes >> 16
    if name.endswith("/") or stat.S_ISDIR(mode) or attributes & _DOS_DIRECTORY:
        raise EntryIsDirectory(name=shown)
    if mode and stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        raise EntryIsLink(name=shown)


def _check_places(names: Sequence[str]) -> None:
    expected = {0: MIMETYPE_NAME, 1: HEADER_NAME, -2: MANIFEST_NAME, -1: SIGNATURE_NAME}
    for required in expected.values():
        if required not in names:
            raise EntryMissing(name=required)
    for name in names[2:-2]:
        if not name.startswith(CONTENT_FOLDERS):
            raise UnexpectedEntry(name=printable(name))
    for place, required in expected.items():
        if names[place] != required:
            raise UnexpectedEntry(name=printable(names[place]))


def _compare(raw: bytes, slots: Sequence[Slot], zip64: Zip64) -> None:
    position = 0
    for slot in slots:
        record = central_header(slot, zip64)
        if raw[position : position + len(record)] != record:
            raise LayoutNotCanonical(detail=f"the directory record of {printable(slot.name)}")
        position += len(record)
    if position != len(raw):
        raise LayoutNotCanonical(detail="the size of the central directory")
