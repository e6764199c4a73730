"""The contents of evidence files: taken in by copy, and thrown away when nothing refers to them.

A content is in the store before the row that refers to it is written, so whatever ends a task in
between leaves a content that nobody needs: a cancel, a full disk, a stick that is pulled out, a
power cut. The task itself removes what it has brought; what a power cut leaves is found by a check
of the workspace and removed by :func:`clean_up`.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.store import queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from desktop_app.services.session import Session
    from desktop_app.store.evidence import Blob

    Progress = Callable[[int, int], None]
    Add = Callable[[Path, Progress | None], Blob]


ORPHAN = "evidence.orphan"
"""The finding that a content has nothing that refers to it."""


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """What was thrown away: how many files, and how many bytes."""

    files: int
    size: int


@contextmanager
def taking_in(session: Session) -> Iterator[Add]:
    """Yield what copies a file into the store; if the block fails, all it copied goes again.

    Contents that something refers to stay, whoever brought them.
    """
    brought: list[str] = []

    def add(path: Path, progress: Progress | None) -> Blob:
        blob = session.workspace.evidence.add(path, progress)
        brought.append(blob.sha256)
        return blob

    try:
        yield add
    except BaseException:
        with suppress(EnvironmentProblem):  # what resists is found by the next check
            _discard(session, brought)
        raise


def clean_up(session: Session, progress: Progress | None = None) -> CleanedUp:
    """Throw away every content of evidence that nothing refers to, not even the history.

    To be offered only after a check that found nothing damaged: a database that has lost rows
    would make orphans of what they referred to.

    Args:
        session: The open workspace.
        progress: Called with contents looked at and contents in all; may raise to cancel.

    Raises:
        EnvironmentProblem: The disk does not let a file be removed; the others are removed.
    """
    there = list(session.workspace.evidence.list())
    files = size = 0
    for done, (sha256, length) in enumerate(there, 1):
        if progress:
            progress(done, len(there))
        if _discard(session, [sha256]):
            files, size = files + 1, size + length
    return CleanedUp(files, size)


def _discard(session: Session, contents: Iterable[str]) -> bool:
    """Remove contents without a row; return whether there were any.

    The transaction keeps others from writing such a row meanwhile.
    """
    wanted = frozenset(contents)
    with session.read() as reader:
        if not queries.unused_contents(reader, wanted):
            return False
    with session.write() as writer:
        unused = sorted(queries.unused_contents(writer, wanted))
        for sha256 in unused:
            session.workspace.evidence.discard(sha256)
            writer.audit("evidence.discarded", sha256, None, None)
    return bool(unused)
