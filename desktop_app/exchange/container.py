"""Packages as files: build one from members, and verify one before anything is read.

A package is an ASiC-E container with a CAdES signature. Order of the entries:
``mimetype``, ``package.json``, ``payload/…`` and ``evidence/…``, then the manifest and the
signature in ``META-INF/``. :mod:`desktop_app.exchange.container_format` fixes the bytes of the
ZIP file, :mod:`desktop_app.exchange.manifest` those of the manifest.

Both directions stream through a few buffers, whatever the size of the package, and neither
looks into ``package.json`` or a payload.
"""

from __future__ import annotations

import hashlib
import zlib
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.disk_errors import TargetUnwritable
from desktop_app.domain.errors import PackageRejected
from desktop_app.domain.package_errors import ChecksumMismatch, DigestMismatch
from desktop_app.exchange.container_format import (
    HEADER_NAME,
    MIMETYPE,
    STANDARD,
    Limits,
    Slot,
    Zip64,
    directory,
    local_header,
    read_at,
    read_structure,
)
from desktop_app.exchange.container_model import (
    BuiltContainer,
    Container,
    Entry,
    Member,
    Progress,
    read_slice,
)
from desktop_app.exchange.container_writer import build
from desktop_app.exchange.files import CHUNK, HashLane, fill, replacing, unreadable
from desktop_app.exchange.manifest import Reference, read_manifest
from desktop_app.exchange.names import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import FileIO
    from pathlib import Path
    from typing import BinaryIO

    from desktop_app.exchange.files import Hash
    from desktop_app.exchange.sealing import Signer

__all__ = [
    "HEADER_NAME",
    "BuiltContainer",
    "Container",
    "Entry",
    "Limits",
    "Member",
    "Progress",
    "build",
    "read_slice",
    "verify",
]

_LIMITS: Final = Limits()


def verify(
    source: Path,
    check: Callable[[bytes, bytes], Signer],
    *,
    copy_to: Path | None = None,
    progress: Progress | None = None,
    limits: Limits = _LIMITS,
    zip64: Zip64 = STANDARD,
) -> Container:
    """Prove that a package is whole and signed, before anything in it is believed.

    Order: structure, names and limits; the signature over the manifest, by ``check``; the
    manifest; then the digests of all files in one pass, which also makes the copy. The copy
    consists of the bytes that were hashed and of headers made anew, so a source that changes
    meanwhile (a network drive, a USB stick) cannot smuggle anything into it.

    Args:
        source: The package; it is never changed.
        check: Returns the signer for a manifest and a signature, or refuses them.
        copy_to: Where to put a verified copy, synced to the disk; nothing changes there
            when the package is refused.
        progress: Called with bytes done and in total; may raise to cancel.
        limits: What is accepted.
        zip64: From which values on ZIP64 is used; only tests change it.

    Raises:
        PackageRejected: A check failed; the subclass names it.
        SourceUnreadable: The package cannot be read.
        TargetUnwritable: The copy cannot be written.
        DiskFull: There is no room for the copy.
    """
    try:
        file = source.open("rb", buffering=0)
    except OSError as error:
        raise unreadable(source, error) from error
    with file:
        frame = _read_frame(file, source, limits, zip64)
        signer = check(frame.manifest, frame.signature)
        references = read_manifest(frame.manifest, [slot.name for slot in frame.content])
        with nullcontext() if copy_to is None else replacing(copy_to) as copy:
            _Pass(file, source, frame, zip64).run(references, copy, progress)
            if copy is not None and copy_to is not None:
                _read_back(copy, copy_to, frame, limits, zip64)
    entries = tuple(
        Entry(s.name, r.media_type, s.offset, s.size, r.sha256, s.crc32)
        for s, r in zip(frame.content, references, strict=True)
    )
    return Container(
        path=copy_to or source,
        size=frame.size,
        digest=hashlib.sha256(frame.manifest).hexdigest(),
        entries=entries,
        manifest=frame.manifest,
        signature=frame.signature,
        signer=signer,
        document_bytes=limits.document_bytes,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What surrounds the content; that its structure is canonical is proven."""

    size: int
    slots: tuple[Slot, ...]
    manifest: bytes
    signature: bytes

    @property
    def content(self) -> tuple[Slot, ...]:
        """The entries that have to be signed."""
        return self.slots[1:-2]


def _read_frame(file: BinaryIO, path: Path, limits: Limits, zip64: Zip64) -> _Frame:
    try:
        size = file.seek(0, 2)
        slots = read_structure(file, size, limits, zip64)
        manifest, signature = (_read_small(file, slot) for slot in slots[-2:])
    except OSError as error:
        raise unreadable(path, error) from error
    return _Frame(size, slots, manifest, signature)


def _read_back(copy: BinaryIO, path: Path, frame: _Frame, limits: Limits, zip64: Zip64) -> None:
    """Compare the frame of the copy with the source's; what differs is the disk's fault."""
    try:
        same = _read_frame(copy, path, limits, zip64) == frame
    except PackageRejected as error:
        raise TargetUnwritable(path=path, detail="it does not read back") from error
    if not same:
        raise TargetUnwritable(path=path, detail="it does not read back")


def _read_small(file: BinaryIO, slot: Slot) -> bytes:
    data = read_at(file, slot.offset, slot.size)
    if zlib.crc32(data) != slot.crc32:
        raise ChecksumMismatch(name=slot.name)
    return data


class _Pass:
    """The one pass over the content of a package."""

    def __init__(self, file: FileIO, path: Path, frame: _Frame, zip64: Zip64) -> None:
        self._file = file
        self._path = path
        self._frame = frame
        self._zip64 = zip64

    def run(
        self,
        references: Sequence[Reference],
        copy: BinaryIO | None,
        progress: Progress | None,
    ) -> None:
        """Compare the digest of each file with the manifest, and write the copy if wanted."""
        total, done = sum(slot.size for slot in self._frame.content), 0
        digests: list[Hash] = []
        self._copy_entry(copy, self._frame.slots[0], MIMETYPE)
        with HashLane() as lane:
            for slot, reference in zip(self._frame.content, references, strict=True):
                digest = hashlib.sha256()
                digests.append(digest)
                self._copy_entry(copy, slot)
                crc = 0
                for view in self._views(lane, digest, slot):
                    crc = zlib.crc32(view, crc)
                    if copy is not None:
                        copy.write(view)
                    done += len(view)
                    if progress:
                        progress(done, total)
                if crc != slot.crc32:
                    lane.drain()
                    _compare(reference, digest)
                    raise ChecksumMismatch(name=printable(slot.name))
            lane.drain()
        for reference, finished in zip(references, digests, strict=True):
            _compare(reference, finished)
        if copy is not None:
            self._copy_entry(copy, self._frame.slots[-2], self._frame.manifest)
            self._copy_entry(copy, self._frame.slots[-1], self._frame.signature)
            copy.write(directory(self._frame.slots, self._zip64))
            copy.flush()

    def _views(self, lane: HashLane, digest: Hash, slot: Slot) -> Iterator[memoryview]:
        """Yield a file's content piece by piece; each is already on its way to the digest."""
        try:
            self._file.seek(slot.offset)
        except OSError as error:
            raise unreadable(self._path, error) from error
        left = slot.size
        while left:
            buffer = lane.buffer()
            view = buffer[: fill(self._file, buffer[: min(left, CHUNK)], self._path)]
            lane.feed(digest, view, buffer)
            if not view:
                raise DigestMismatch(name=printable(slot.name))
            yield view
            left -= len(view)

    def _copy_entry(self, copy: BinaryIO | None, slot: Slot, data: bytes = b"") -> None:
        if copy is not None:
            copy.write(local_header(slot, self._zip64) + data)


def _compare(reference: Reference, digest: Hash) -> None:
    if digest.hexdigest() != reference.sha256:
        raise DigestMismatch(name=printable(reference.name))
