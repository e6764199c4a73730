"""A workspace that is being opened in the background while its window is already there."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.services import glance
from ui.tasks import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.ownership import WorkspaceInfo
    from desktop_app.services.session import Session


class Opening:
    """A session that is there, or will be.

    Attributes:
        info: Whose workspace it is.
    """

    def __init__(self, info: WorkspaceInfo, work: Callable[[], Session]) -> None:
        """Open nothing yet; :meth:`run` does ``work``."""
        self.info = info
        self._work = work
        self._session: Session | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    @classmethod
    def of(cls, session: Session) -> Opening:
        """Return an opening that is done."""
        made = cls(session.info, lambda: session)
        made.run()
        return made

    def run(self) -> Session:
        """Open the workspace, on a worker thread.

        Raises:
            CancelledError: The window was closed before.
            AppError: It cannot be opened.
        """
        with self._lock:
            if self._over.is_set():
                raise CancelledError
            try:
                found = self._session = self._work()
            finally:
                self._over.set()
        return found

    def session(self) -> Session:
        """Return the session, waiting for it.

        Raises:
            CancelledError: It could not be opened; who began the opening says why.
        """
        self._over.wait()
        if self._session is None:
            raise CancelledError
        return self._session

    def give_up(self) -> None:
        """Begin no opening any more, so that nobody waits for it; one under way is waited for."""
        with self._lock:
            self._over.set()

    def close(self) -> None:
        """Close the session, if there is one."""
        self.give_up()
        with suppress(CancelledError):
            glance.close(self.session())
