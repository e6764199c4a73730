"""A text that stands for the state of the database in which a workspace was closed.

It lies beside the database and counts only while the database is exactly as it was: same size,
same time of change, no changes waiting in its log. It holds nothing of its own: without it, or
with a damaged one, the same is read from the database. Loads next to nothing.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from desktop_app.store.info import DATABASE_NAME

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "first-page.json"


def keep(root: Path, text: str) -> None:
    """Keep a text for the database as it is now; where that is refused, nothing is kept."""
    stamp = _stamp(root, text)
    if stamp is None:
        return
    temporary = root / f"{NAME}.tmp"
    with suppress(OSError):
        # Not made durable: what is lost in a power cut is read from the database.
        temporary.write_text(f"{json.dumps(stamp)}\n{text}", encoding="utf-8", newline="\n")
        temporary.replace(root / NAME)


def kept(root: Path) -> str | None:
    """Return the text that was kept for the database as it is now, or None."""
    with suppress(OSError, ValueError):
        head, _, text = (root / NAME).read_text(encoding="utf-8").partition("\n")
        if json.loads(head) == _stamp(root, text):
            return text
    return None


def _stamp(root: Path, text: str) -> list[int] | None:
    """Return the state of the database and a checksum of the text; None while it is in use."""
    path = root / DATABASE_NAME
    try:
        state = path.stat()
        log = path.with_name(f"{DATABASE_NAME}-wal")
        if log.exists() and log.stat().st_size:
            return None
    except OSError:
        return None
    return [state.st_size, state.st_mtime_ns, zlib.crc32(text.encode("utf-8"))]
