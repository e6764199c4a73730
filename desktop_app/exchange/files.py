"""Files on the disk: replaced as a whole or not at all, hashed while they stream.

:class:`HashLane` is the one place where a second thread works: it feeds SHA-256
while the calling thread reads and writes. ``hashlib`` lets go of the interpreter
lock, so the two really run side by side.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Protocol, Self

from desktop_app.domain.disk_errors import DiskFull, SourceUnreadable, TargetUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path
    from types import TracebackType
    from typing import BinaryIO

    from desktop_app.domain.errors import EnvironmentProblem

CHUNK: Final = 1 << 20
_BUFFERS: Final = 4
_SMALL: Final = 1 << 16
# Buffers of lanes that are done: to get new memory from the system takes longer than to fill it.
_SPARE: Final[deque[memoryview]] = deque(maxlen=_BUFFERS)


class Hash(Protocol):
    """What :mod:`hashlib` returns, as far as it is used here."""

    def update(self, data: memoryview, /) -> None:
        """Add bytes."""

    def hexdigest(self) -> str:
        """Return the digest of all bytes so far."""


def unreadable(path: Path, error: OSError) -> SourceUnreadable:
    """Translate an error of reading ``path``."""
    return SourceUnreadable(path=path, detail=error.strerror or str(error))


def unwritable(path: Path, error: OSError) -> EnvironmentProblem:
    """Translate an error of writing ``path``."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(path=path)
    return TargetUnwritable(path=path, detail=error.strerror or str(error))


def fill(file: FileIO, view: memoryview, path: Path) -> int:
    """Read into a buffer and return how many bytes came: 0 at the end of the file.

    Raises:
        SourceUnreadable: The file cannot be read.
    """
    try:
        return file.readinto(view)
    except OSError as error:
        raise unreadable(path, error) from error


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Write ``target`` as a whole: under a temporary name, synced, then renamed.

    Whatever ends the block with an exception leaves the old target, or none, and no
    temporary file.

    Yields:
        The temporary file, writable, readable and seekable.

    Raises:
        TargetUnwritable: The file cannot be created, written or renamed.
        DiskFull: There is no room for it.
    """
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")
    try:
        file = temporary.open("x+b")
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _new_buffer() -> memoryview:
    try:
        return _SPARE.pop()
    except IndexError:
        return memoryview(bytearray(CHUNK))


class HashLane:
    """Hashes buffers in one other thread, in the order in which they come.

    Use it as a context manager in one thread. A buffer from :meth:`buffer` may be filled and
    given to :meth:`feed`; it is handed out again only after it was hashed, so memory
    stays constant. Buffers and thread are made when they are first needed, since many packages
    are small.
    """

    def __init__(self) -> None:
        """Make a lane that has nothing to do yet."""
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sha256")
        self._unmade = _BUFFERS
        self._free: deque[memoryview] = deque()
        self._busy: deque[tuple[Future[None], memoryview | None]] = deque()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the thread; what it has not begun is dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        _SPARE.extend(self._free)

    def buffer(self) -> memoryview:
        """Return a buffer of :data:`CHUNK` bytes that nobody reads any more."""
        while self._busy and self._busy[0][0].done():
            self._collect()
        while not self._free:
            if self._unmade:
                self._unmade -= 1
                return _new_buffer()
            self._collect()
        return self._free.pop()

    def feed(self, digest: Hash, data: memoryview, buffer: memoryview | None = None) -> None:
        """Hash ``data`` now or later; ``buffer`` is the whole buffer that it lies in."""
        if len(data) < _SMALL and not self._busy:
            # Quicker than waking another thread.
            digest.update(data)
            if buffer is not None:
                self._free.append(buffer)
            return
        if len(self._busy) > _BUFFERS:
            self._collect()
        self._busy.append((self._executor.submit(digest.update, data), buffer))

    def drain(self) -> None:
        """Wait until everything is hashed."""
        while self._busy:
            self._collect()

    def _collect(self) -> None:
        future, buffer = self._busy.popleft()
        future.result()
        if buffer is not None:
            self._free.append(buffer)
