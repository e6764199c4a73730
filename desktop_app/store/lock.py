"""One program at a time: the lock of a workspace and the note of who holds it.

The lock is the operating system's and dies with its process. Who holds it is written beside it
for people to read and decides nothing: a note left by a killed program does no harm.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from desktop_app.domain.store_errors import WorkspaceInUse
from desktop_app.store.files import new_lock, os_errors, try_lock

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

LOCK_NAME: Final = "lock"
NOTE_NAME: Final = "lock.json"
_UNKNOWN: Final = "?"


def user_name() -> str:
    """Return the name the user is logged in with, as far as it can be known."""
    # getpass answers with a different exception on each system when there is none.
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return _UNKNOWN


class WorkspaceLock:
    """The right to use one workspace folder; any thread may release it."""

    def __init__(self, root: Path, program: str, at: datetime) -> None:
        """Take the lock.

        Raises:
            WorkspaceInUse: Another program, or this one, holds it.
            LockingUnsupported: The drive cannot lock files.
            NotWritable: The lock file cannot be written.
        """
        self._note = root / NOTE_NAME
        self._lock = new_lock(root / LOCK_NAME)
        if not try_lock(self._lock, root):
            raise WorkspaceInUse(path=root, **self._holder())
        try:
            self._write_note(program, at)
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Let others in; releasing twice does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._note.unlink()
            self._lock.release()

    def _write_note(self, program: str, at: datetime) -> None:
        note = {
            "program": program,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "user": user_name(),
            "since": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        }
        temporary = self._note.with_suffix(".tmp")
        # Replaced, so that nobody reads half of it; not made durable, it means nothing tomorrow.
        with os_errors(self._note, replacing=True):
            temporary.write_text(json.dumps(note), encoding="utf-8", newline="\n")
            temporary.replace(self._note)

    def _holder(self) -> dict[str, object]:
        found: object = None
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(self._note.read_text(encoding="utf-8"))
        known = found if isinstance(found, dict) else {}
        return {
            key: str(known.get(key, _UNKNOWN))
            for key in ("program", "host", "pid", "user", "since")
        }
