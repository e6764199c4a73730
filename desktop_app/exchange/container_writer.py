"""Building a package: stream members into a container, hash them, sign the manifest."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Final

from desktop_app.domain.disk_errors import SourceChanged
from desktop_app.exchange.container_format import (
    MANIFEST_NAME,
    MIMETYPE,
    MIMETYPE_NAME,
    SIGNATURE_NAME,
    STANDARD,
    Limits,
    Slot,
    Zip64,
    check_plan,
    directory,
    local_header,
    slot_at,
)
from desktop_app.exchange.container_model import BuiltContainer, Entry, Member
from desktop_app.exchange.files import CHUNK, HashLane, fill, replacing, unreadable
from desktop_app.exchange.manifest import Reference, is_media_type, write_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from desktop_app.exchange.container_model import Progress
    from desktop_app.exchange.files import Hash

_LIMITS: Final = Limits()


def build(
    target: Path,
    members: Sequence[Member],
    sign: Callable[[bytes], bytes],
    *,
    progress: Progress | None = None,
    limits: Limits = _LIMITS,
    zip64: Zip64 = STANDARD,
) -> BuiltContainer:
    """Write a package; it appears only when it is complete and on the disk.

    Args:
        target: Where to write it; an existing file is replaced.
        members: What goes in, in this order, ``package.json`` first.
        sign: Returns the signature file for a manifest.
        progress: Called with bytes done and in total; may raise to cancel.
        limits: What is accepted.
        zip64: From which values on ZIP64 is used; only tests change it.

    Raises:
        PackageRejected: A name, the order or a size is not allowed; the subclass says which.
        SourceChanged: A file is not what was expected, or changed while it was read.
        SourceUnreadable: A file cannot be read.
        TargetUnwritable: The package cannot be written.
        DiskFull: There is no room for it.
        ValueError: A media type cannot stand in a manifest.
    """
    sizes = [_size(member) for member in members]
    _check_members(members, sizes, limits)
    with replacing(target) as file, HashLane() as lane:
        writer = _Writer(file, lane, zip64, _Meter(progress, sum(sizes)))
        writer.add_bytes(MIMETYPE_NAME, MIMETYPE)
        for member, size in zip(members, sizes, strict=True):
            writer.add_member(member, size)
        entries = writer.signed_entries(members)
        manifest = write_manifest(Reference(e.name, e.media_type, e.sha256) for e in entries)
        writer.add_bytes(MANIFEST_NAME, manifest)
        writer.add_bytes(SIGNATURE_NAME, sign(manifest))
        check_plan([(slot.name, slot.size) for slot in writer.slots], limits)
        size = writer.finish()
    return BuiltContainer(target, size, hashlib.sha256(manifest).hexdigest(), entries)


def _size(member: Member) -> int:
    if isinstance(member.source, bytes):
        size = len(member.source)
    else:
        try:
            size = member.source.stat().st_size
        except OSError as error:
            raise unreadable(member.source, error) from error
    if member.size not in {None, size}:
        raise SourceChanged(name=member.name, detail=f"{size} bytes instead of {member.size}")
    return size


def _check_members(members: Sequence[Member], sizes: Sequence[int], limits: Limits) -> None:
    plan = [(member.name, size) for member, size in zip(members, sizes, strict=True)]
    # The sizes of the manifest and the signature are checked when they are known.
    frame = [(MANIFEST_NAME, 0), (SIGNATURE_NAME, 0)]
    check_plan([(MIMETYPE_NAME, len(MIMETYPE)), *plan, *frame], limits)
    for member in members:
        if not is_media_type(member.media_type):
            msg = f"not a media type: {member.media_type!r}"
            raise ValueError(msg)


class _Meter:
    """Counts bytes and tells the caller."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)


class _Writer:
    """Writes entries one after the other and hashes the members on the way."""

    def __init__(self, file: BinaryIO, lane: HashLane, zip64: Zip64, meter: _Meter) -> None:
        self._file = file
        self._lane = lane
        self._zip64 = zip64
        self._meter = meter
        self._position = 0
        self._digests: list[Hash] = []
        self.slots: list[Slot] = []

    def add_bytes(self, name: str, data: bytes) -> None:
        """Write an entry that is no member: ``mimetype`` and META-INF."""
        self._append(self._begin(name, len(data), zlib.crc32(data)))
        self._file.write(data)

    def add_member(self, member: Member, size: int) -> None:
        """Write a member; its digest may still be under way when this returns."""
        digest = hashlib.sha256()
        self._digests.append(digest)
        slot, crc = None, 0
        for view in self._views(digest, member, size):
            crc = zlib.crc32(view, crc)
            if slot is None:
                # Right at once if the CRC-32 is known or the file is short, else a place holder.
                slot = self._begin(member.name, size, member.crc32 or crc)
            self._file.write(view)
            self._meter.add(len(view))
        slot = slot or self._begin(member.name, size, crc)
        if member.crc32 not in {None, crc}:
            raise SourceChanged(name=member.name, detail="its CRC-32 differs")
        if slot.crc32 != crc:
            slot = slot_at(member.name, size, crc, slot.header_offset, self._zip64)
            self._file.seek(slot.header_offset)
            self._file.write(local_header(slot, self._zip64))
            self._file.seek(slot.offset + size)
        self._append(slot)

    def signed_entries(self, members: Sequence[Member]) -> tuple[Entry, ...]:
        """Wait for the digests of all members and compare them with what was expected."""
        self._lane.drain()
        entries = []
        for member, slot, digest in zip(members, self.slots[1:], self._digests, strict=True):
            found = digest.hexdigest()
            if member.sha256 not in {None, found}:
                raise SourceChanged(name=member.name, detail="its SHA-256 differs")
            entries.append(
                Entry(slot.name, member.media_type, slot.offset, slot.size, found, slot.crc32)
            )
        return tuple(entries)

    def finish(self) -> int:
        """Write the directory and return the size of the file."""
        end = directory(self.slots, self._zip64)
        self._file.write(end)
        return self._position + len(end)

    def _begin(self, name: str, size: int, crc: int) -> Slot:
        slot = slot_at(name, size, crc, self._position, self._zip64)
        self._file.write(local_header(slot, self._zip64))
        return slot

    def _append(self, slot: Slot) -> None:
        self.slots.append(slot)
        self._position = slot.offset + slot.size

    def _views(self, digest: Hash, member: Member, size: int) -> Iterator[memoryview]:
        """Yield a member's content piece by piece; each is already on its way to the digest."""
        if isinstance(member.source, bytes):
            whole = memoryview(member.source)
            for start in range(0, size, CHUNK):
                view = whole[start : start + CHUNK]
                self._lane.feed(digest, view)
                yield view
        else:
            yield from self._file_views(digest, member.name, member.source, size)

    def _file_views(self, digest: Hash, name: str, source: Path, size: int) -> Iterator[memoryview]:
        try:
            file = source.open("rb", buffering=0)
        except OSError as error:
            raise unreadable(source, error) from error
        with file:
            left = size
            while left:
                buffer = self._lane.buffer()
                view = buffer[: fill(file, buffer[: min(left, CHUNK)], source)]
                self._lane.feed(digest, view, buffer)
                if not view:
                    raise SourceChanged(name=name, detail="it became shorter")
                yield view
                left -= len(view)
            if fill(file, memoryview(bytearray(1)), source):
                raise SourceChanged(name=name, detail="it became longer")
