"""Receiving files: decrypted and verified, one ahead of the one that is being stored.

To verify is to hash and to write, to store is mostly to wait for the disk. The centre imports
hundreds of files, so the two run side by side there. Whatever is decided by what the database
holds is decided when a package has its turn.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Self

from desktop_app.domain.disk_errors import SourceUnreadable
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.package_errors import SelfSignedSigner
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.payloads import REVOCATIONS_NAME
from desktop_app.services import enrolment, envelope, inbox, vault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session

    Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Received:
    """A verified package.

    Attributes:
        opened: The package; its bytes are those that were verified.
        leftovers: Removes temporary files; to be closed when the package was dealt with.
    """

    opened: Opened
    leftovers: ExitStack


def receive(session: Session, path: Path, *, keep: bool, progress: Progress) -> Received:
    """Decrypt a file and check everything up to the addressee; see :mod:`envelope` for the order.

    Args:
        session: The open workspace; only read.
        path: The file.
        keep: Make the copy that can be stored.
        progress: Called with bytes done and bytes in all; may raise to cancel.

    Raises:
        AppError: One subclass per check; nothing is left behind.
    """
    with ExitStack() as stack:
        source = stack.enter_context(envelope.decrypted(session, path, progress))
        copy_to = stack.enter_context(inbox.staging(session)) if keep else None
        return Received(_verify(session, source, copy_to, progress), stack.pop_all())


def _verify(session: Session, source: Path, copy_to: Path | None, progress: Progress) -> Opened:
    with session.read() as reader:
        trust = session.trust(reader)
    opened = envelope.verify_package(
        source,
        trust,
        session.now(),
        recorded_at=inbox.recorded_at(session),
        copy_to=copy_to,
        progress=progress,
    )
    if session.info.role != CENTRAL and opened.self_signed:
        raise SelfSignedSigner(subject=opened.signer.subject_code)
    envelope.check_addressee(opened.header, session.info.code)
    enrolment.check_practice(practice=opened.header.practice, expected=session.info.practice)
    if session.info.role != CENTRAL and opened.header.sender == CENTRAL:
        identity.read_crl(opened.container.read(REVOCATIONS_NAME), trust.root)
    return opened


def may_run_ahead(session: Session, path: Path) -> bool:
    """Tell whether a file may be received before the one in front of it is stored.

    Not at an area office, where every package can bring revocations that the next one is held
    against; and not where somebody has to be asked for the passphrase first.
    """
    if session.info.role != CENTRAL:
        return False
    try:
        encrypted = sealing.is_encrypted(path)
    except SourceUnreadable:
        return False  # reported when it has its turn
    return not encrypted or session.vault.is_open(vault.RECIPIENT)


class Line:
    """Files that are received one after the other; a context manager for one thread."""

    def __init__(
        self,
        paths: Sequence[Path],
        receive_one: Callable[[Path, Progress], Received],
        ahead: Callable[[Path], bool],
        progress: Progress | None = None,
    ) -> None:
        """Line the files up.

        Args:
            paths: The files, in their order.
            receive_one: Receives one, in this or in another thread.
            ahead: Tells whether a file may be received before the one in front of it is stored.
            progress: Called with bytes done and bytes in all, file by file; in this or in another
                thread, but never in two at a time. May raise to cancel.
        """
        self._progress = progress
        self._paths = deque(paths)
        self._receive = receive_one
        self._ahead = ahead
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="receive")
        self._coming: Future[Received] | None = None
        self._stopped = Event()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop what is under way and remove what was received but not taken."""
        self._stopped.set()
        self._executor.shutdown()
        if self._coming is not None and self._coming.exception() is None:
            self._coming.result().leftovers.close()

    def take(self) -> Received:
        """Return the next file's package, and begin with the one behind it.

        Raises:
            AppError: The file was refused.
        """
        path = self._paths.popleft()
        try:
            if self._coming is None:
                return self._receive(path, self._watch)
            wait([self._coming])  # if that is interrupted, it is still ours to tidy up
            arrived, self._coming = self._coming, None
            return arrived.result()
        finally:
            if self._coming is None and self._paths and self._ahead(self._paths[0]):
                self._coming = self._executor.submit(self._receive, self._paths[0], self._watch)

    def _watch(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise CancelledError
        if self._progress:
            self._progress(done, total)
