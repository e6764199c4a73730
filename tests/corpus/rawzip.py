"""ZIP files byte by byte, with every lie that a header can tell.

Written independently of the program's own writer, from the ZIP specification.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")
FILE_MODE = 0o100644


@dataclass(frozen=True)
class Raw:
    """One entry; ``None`` means: the truth."""

    name: str | bytes
    data: bytes
    method: int = 0
    flags: int | None = None
    crc: int | None = None
    size: int | None = None
    stored_size: int | None = None
    mode: int = FILE_MODE
    dos_attributes: int = 0
    date: int = 0x21
    time: int = 0
    made_by: int = (3 << 8) | 20
    needed: int = 20
    internal: int = 0
    disk: int = 0
    extra: bytes = b""
    comment: bytes = b""
    offset: int | None = None
    local_name: str | bytes | None = None
    local_extra: bytes = b""
    local_crc: int | None = None
    local_size: int | None = None
    local_flags: int | None = None
    local_date: int | None = None
    behind: bytes = b""
    """Bytes after the data that belong to no entry."""

    def encoded(self) -> bytes:
        return self.name if isinstance(self.name, bytes) else self.name.encode()

    def true_flags(self) -> int:
        return 0 if self.encoded().isascii() else 0x0800


def _or(value: _T | None, other: _T) -> _T:
    return other if value is None else value


def _local(entry: Raw) -> bytes:
    name = entry.name if entry.local_name is None else entry.local_name
    raw_name = name if isinstance(name, bytes) else name.encode()
    flags = _or(entry.local_flags, _or(entry.flags, entry.true_flags()))
    crc = _or(entry.local_crc, _or(entry.crc, zlib.crc32(entry.data)))
    size = _or(entry.local_size, _or(entry.size, len(entry.data)))
    stored = _or(entry.local_size, _or(entry.stored_size, size))
    date = _or(entry.local_date, entry.date)
    header = struct.pack(
        "<4s5H3I2H", b"PK\3\4", entry.needed, flags, entry.method, entry.time, date, crc,
        stored, size, len(raw_name), len(entry.local_extra),
    )  # fmt: skip
    return header + raw_name + entry.local_extra


def _central(entry: Raw, offset: int) -> bytes:
    name = entry.encoded()
    size = _or(entry.size, len(entry.data))
    header = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", entry.made_by, entry.needed,
        _or(entry.flags, entry.true_flags()), entry.method, entry.time, entry.date,
        _or(entry.crc, zlib.crc32(entry.data)), _or(entry.stored_size, size), size, len(name),
        len(entry.extra), len(entry.comment), entry.disk, entry.internal,
        (entry.mode << 16) | entry.dos_attributes, _or(entry.offset, offset),
    )  # fmt: skip
    return header + name + entry.extra + entry.comment


def assemble(  # noqa: PLR0913 - each argument is one lie
    entries: Sequence[Raw],
    *,
    prefix: bytes = b"",
    directory_order: Sequence[int] | None = None,
    before_directory: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    directory_size: int | None = None,
    shift: bool = True,
    suffix: bytes = b"",
) -> bytes:
    """Return the bytes of a ZIP file.

    Args:
        entries: Entries in the order of their data.
        prefix: Bytes before the first entry.
        directory_order: Order of the central directory.
        before_directory: Bytes between the last entry and the directory.
        comment: Comment of the file.
        count: Number of entries that the end record claims.
        directory_size: Size of the directory that the end record claims.
        shift: Whether the offsets take the prefix into account.
        suffix: Bytes behind the end.
    """
    body = bytearray(prefix)
    base = 0 if shift else len(prefix)
    offsets = []
    for entry in entries:
        offsets.append(len(body) - base)
        body += _local(entry) + entry.data + entry.behind
    body += before_directory
    order = range(len(entries)) if directory_order is None else directory_order
    directory = b"".join(_central(entries[i], offsets[i]) for i in order)
    total = _or(count, len(order))
    end = struct.pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, total, total, _or(directory_size, len(directory)),
        len(body) - base, len(comment),
    )  # fmt: skip
    return bytes(body) + directory + end + comment + suffix
