"""Take files out of the system's memory, so that the next start reads them from the disk."""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def drop(paths: Iterable[Path]) -> str | None:
    """Take files out of memory and return how and how far, or None where the system cannot.

    What a running program has mapped stays, this very Python for one; the share is told.
    """
    if sys.platform != "linux":
        return None
    found = [path for path in paths if path.is_file()]
    for path in found:
        with suppress(OSError):
            _advise(path)
    sizes = [path.stat().st_size for path in found]
    left = sum(_resident(path) for path in found)
    return (
        f"{sum(sizes) / 1e6:.0f} MB in {len(found):,} files, of which "
        f"{100 - 100 * left / max(sum(sizes), 1):.0f} % left the memory (posix_fadvise)"
    )


def _advise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)  # what is not on the disk yet would stay
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _resident(path: Path) -> int:
    """Return how many bytes of a file are in memory."""
    size = path.stat().st_size
    if size == 0:
        return 0
    pages = -(-size // mmap.PAGESIZE)
    seen = (ctypes.c_ubyte * pages)()
    with path.open("rb") as file, mmap.mmap(file.fileno(), size, mmap.MAP_PRIVATE) as view:
        start = ctypes.c_char.from_buffer(view)
        libc = ctypes.CDLL(None, use_errno=True)
        code = libc.mincore(ctypes.c_void_p(ctypes.addressof(start)), ctypes.c_size_t(size), seen)
        del start
    return sum(page & 1 for page in seen) * mmap.PAGESIZE if code == 0 else size
