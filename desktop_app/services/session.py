"""An open workspace together with who uses it, the clock and the keys.

A session is the single argument of every service. It belongs to one program run and is not
shared between threads while a use case is under way; only :mod:`receiving` reads in a second one.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    CentralOnly,
    ClockWrong,
    NotEnrolled,
    PassphraseNeeded,
)
from desktop_app.exchange.identity import Trust, read_crl
from desktop_app.services.vault import Vault, office_key_name
from desktop_app.store import queries
from desktop_app.store.files import fsync_folder, os_errors
from desktop_app.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from desktop_app.exchange.identity import KeyCost
    from desktop_app.store.database import Reader, Writer
    from desktop_app.store.rows import CertificateRow
    from desktop_app.store.workspace import WorkspaceInfo

PROGRAM = "kpr-desk"
EARLIEST_YEAR = 2025  # a computer whose battery is empty starts in 1970, 1980 or 2000
LATEST_YEAR = 2400  # the Buddhist era is 543 years ahead


def system_clock() -> datetime:
    """Return the computer's time, aware and in UTC."""
    return datetime.now(tz=UTC)


def no_passphrase(new: bool) -> str:  # noqa: FBT001  a callback's single argument
    """Refuse to ask: the default where nobody can answer.

    Raises:
        PassphraseNeeded: Always.
    """
    del new
    raise PassphraseNeeded


@dataclass(frozen=True, slots=True)
class Person:
    """Who works here and how to reach the keys.

    Attributes:
        actor: The name written into the audit.
        ask: Called with True for a new passphrase, with False for the existing one.
        cost: How expensive guessing the passphrase is made.
        clock: Gives the current time.
        program: Shown to others who find the workspace in use.
    """

    actor: str
    ask: Callable[[bool], str] = no_passphrase
    cost: KeyCost | None = None
    clock: Callable[[], datetime] = system_clock
    program: str = PROGRAM


@dataclass(frozen=True, slots=True)
class Session:
    """See the module's text.

    Attributes:
        workspace: The open folder.
        person: Who works here.
        vault: The keys.
        made: Files put into the archive for the transaction under way; see :meth:`write`.
    """

    workspace: Workspace
    person: Person
    vault: Vault = field(repr=False)
    made: list[Path] = field(default_factory=list, repr=False)

    @classmethod
    def open(cls, root: Path, person: Person) -> Session:
        """Open a workspace folder and hold it until :meth:`close`.

        Raises:
            NotAWorkspace: The folder is none.
            WorkspaceInUse: Another program holds it; says which.
            DatabaseNewer: A newer program has written it.
        """
        workspace = Workspace.open(root, program=person.program, clock=person.clock)
        return cls(workspace, person, Vault(workspace.keys_folder, person.ask, person.cost))

    def close(self) -> None:
        """Let others use the workspace."""
        self.workspace.close()

    def __enter__(self) -> Self:
        """Return the session itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the workspace."""
        self.close()

    @property
    def info(self) -> WorkspaceInfo:
        """Whose workspace it is."""
        return self.workspace.info

    def now(self) -> datetime:
        """Return the time to write down."""
        return self.person.clock()

    def read(self) -> AbstractContextManager[Reader]:
        """Open a consistent view of the database."""
        return self.workspace.read()

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """Open the transaction of one use case.

        A package is in the archive, by name and content on the disk, before the transaction that
        records it is committed; when that fails, the files named in :attr:`made` go away again.
        """
        try:
            with self.workspace.write(self.person.actor, self.now()) as writer:
                yield writer
                if self.made:
                    with os_errors(self.workspace.packages_folder):
                        fsync_folder(self.workspace.packages_folder)
        except BaseException:
            self._discard()
            raise
        finally:
            self.made.clear()

    def _discard(self) -> None:
        """Remove archive files that nothing refers to; one that resists does no harm."""
        with suppress(EnvironmentProblem, OSError), self.read() as reader:
            for file in self.made:
                if queries.package(reader, file.stem) is None:
                    file.unlink(missing_ok=True)

    def require_central(self) -> None:
        """Refuse an area office's workspace.

        Raises:
            CentralOnly: It is one.
        """
        if self.info.role != CENTRAL:
            raise CentralOnly(name=self.info.name, code_=self.info.code)

    def require_area(self) -> None:
        """Refuse the central workspace.

        Raises:
            AreaOnly: It is the central one.
        """
        if self.info.role == CENTRAL:
            raise AreaOnly

    def require_clock(self) -> None:
        """Refuse to issue what would never count: certificates carry this computer's date.

        Raises:
            ClockWrong: The year is one of the Buddhist era, or from before this program.
        """
        if not EARLIEST_YEAR <= self.now().year < LATEST_YEAR:
            raise ClockWrong(date=self.now().date().isoformat())

    def own_certificate(self, reader: Reader) -> CertificateRow | None:
        """Return the certificate that an office has for a key of this workspace.

        None before the enrolment, and when the key is not here: set aside, or never restored.
        """
        found = queries.current_certificate(reader, self.info.code, "office")
        if found is None or not self.vault.has(office_key_name(found.fingerprint)):
            return None
        return found

    def trust(self, reader: Reader) -> Trust:
        """Return the root that this workspace trusts and the revocations it knows of.

        Raises:
            NotEnrolled: No root has been confirmed yet.
        """
        root = queries.current_certificate(reader, CENTRAL, "root")
        if root is None:
            raise NotEnrolled
        der = queries.revocation_list(reader)
        crl = read_crl(der, root.der) if der is not None else None
        return Trust(root=root.der, practice=self.info.practice, crl=crl)
