"""Check a workspace: the database, the audit chain and every evidence file.

Each check stands on its own, so that damage found by one does not hide what the others find, and
everything works on a database of any version and in any state. Nothing is changed or repaired.
Archived packages are verified where their signatures can be.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sqlalchemy import func, select, true
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.domain.store_errors import (
    DatabaseDamaged,
    DatabaseNewer,
    EvidenceMissing,
)
from desktop_app.store import audit, migrate
from desktop_app.store.database import Database, Reader
from desktop_app.store.evidence import EvidenceStore
from desktop_app.store.files import file_size
from desktop_app.store.info import DATABASE_NAME
from desktop_app.store.lock import WorkspaceLock
from desktop_app.store.schema import AuditRecord, EvidenceRecord, PackageRecord
from desktop_app.store.workspace import database_path, read_info, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.store.files import Progress
    from desktop_app.store.workspace import Workspace

_FAULTS_SHOWN: Final = 20
_BATCH: Final = 1000

RESTORE: Final = "Restore the latest backup into a new folder with `kpr restore`."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found.

    Attributes:
        code: Stable identifier, ``area.what``.
        subject: What it is about: a file, an audit entry, a table.
        detail: What is wrong.
        advice: What to do.
        severity: ``info`` needs no action.
    """

    code: str
    subject: str
    detail: str
    advice: str
    severity: Literal["error", "info"] = "error"


def check_database(workspace: Workspace, progress: Progress | None = None) -> list[Finding]:
    """Check an open workspace; an empty list means that all is well.

    Args:
        workspace: The workspace.
        progress: Called with the bytes of evidence read and in all.

    Raises:
        EnvironmentProblem: The drive failed or the files cannot be read.
    """
    check = _Check(workspace.root, workspace.database, workspace.evidence, progress)
    return check.run()


def check_folder(
    root: Path,
    *,
    program: str,
    clock: Callable[[], datetime] = utc_now,
    progress: Progress | None = None,
) -> list[Finding]:
    """Check a workspace that may be too damaged to be opened; it is locked meanwhile.

    Raises:
        FileMissing: The folder is not there.
        NotAWorkspace: The folder holds none.
        WorkspaceInUse: Another program has it open.
        EnvironmentProblem: The drive failed or the files cannot be read.
    """
    root = root.absolute()
    path = database_path(root)
    lock = WorkspaceLock(root, program, clock())
    database = Database(path)
    try:
        evidence = EvidenceStore(root / "evidence", root / "staging")
        return _Check(root, database, evidence, progress).run()
    finally:
        database.close()
        lock.release()


class _Listed(NamedTuple):
    """Evidence as the database lists it."""

    sha256: str
    size: int
    subject: str


class _Check:
    """One run of all checks."""

    def __init__(
        self,
        root: Path,
        database: Database,
        evidence: EvidenceStore,
        progress: Progress | None,
    ) -> None:
        self._root, self._database, self._evidence = root, database, evidence
        self._progress = progress
        self._findings: list[Finding] = []
        self._listed = False  # whether everything that the database lists was checked

    def run(self) -> list[Finding]:
        for step in (
            self._structure,
            self._owner,
            self._references,
            self._chain,
            self._anchors,
            self._listed_evidence,
            self._stored_evidence,
            self._packages,
        ):
            with self._damage_found():
                step()
        return self._findings

    def _find(self, code: str, subject: object, detail: str, advice: str) -> None:
        self._findings.append(Finding(code, str(subject), detail, advice))

    def _note(self, code: str, subject: object, detail: str, advice: str) -> None:
        self._findings.append(Finding(code, str(subject), detail, advice, "info"))

    @contextmanager
    def _damage_found(self) -> Iterator[None]:
        """Turn what a damaged database does to a query into one finding, however often."""
        try:
            yield
        except (DatabaseDamaged, DatabaseNewer) as error:
            detail = str(error.params.get("detail", error))
        except (DBAPIError, ValueError) as error:
            # A schema or a value that damage has turned into something that is none.
            detail = f"it cannot be read: {getattr(error, 'orig', None) or error}"
        else:
            return
        known = {(finding.code, finding.detail) for finding in self._findings}
        if ("database.damaged", detail) not in known:
            self._find("database.damaged", DATABASE_NAME, detail, RESTORE)

    @contextmanager
    def _read(self) -> Iterator[Reader]:
        with self._database.read() as connection:
            yield Reader(connection)

    def _structure(self) -> None:
        with self._read() as reader:
            faults = reader.connection.exec_driver_sql(f"PRAGMA integrity_check({_FAULTS_SHOWN})")
            for fault in faults.scalars():
                if fault != "ok":
                    self._find("database.damaged", DATABASE_NAME, str(fault), RESTORE)

    def _owner(self) -> None:
        path = self._database.path
        with self._read() as reader:
            migrate.usable(reader.connection, path)
            read_info(reader.connection, path)

    def _references(self) -> None:
        with self._read() as reader:
            rows = reader.connection.exec_driver_sql("PRAGMA foreign_key_check")
            for row in rows.fetchmany(_FAULTS_SHOWN):
                self._find(
                    "database.reference",
                    f"{row[0]} row {row[1]}",
                    f"it refers to a row of {row[2]} that is not there",
                    RESTORE,
                )

    def _chain(self) -> None:
        with self._read() as reader:
            report = audit.verify_chain(reader)
        if report.first_bad is not None:
            self._find(
                "audit.broken",
                f"audit entry {report.first_bad} of {report.entries}",
                report.reason,
                f"The entries before it are in order. {RESTORE} Keep this folder as it is: "
                "if nothing else is damaged, somebody may have changed the audit.",
            )

    def _anchors(self) -> None:
        """Compare the audit with the entries that sent packages name: its end may be cut off."""
        noted = PackageRecord.audit_entries
        with self._read() as reader:
            rows = reader.connection.execute(
                select(PackageRecord.id, noted)
                .outerjoin(AuditRecord, AuditRecord.sequence == noted)
                .where(
                    PackageRecord.direction == "out",
                    noted > 0,
                    func.coalesce(AuditRecord.hash, "") != PackageRecord.audit_head,
                )
                .order_by(noted)
            )
            for row in rows:
                self._find(
                    "audit.rewritten",
                    f"audit entry {row[1]}",
                    f"it is not the one that the sent package {row[0]} names",
                    RESTORE,
                )

    def _listed_evidence(self) -> None:
        """Check what the database lists, page by page: no transaction stays open for long."""
        with self._read() as reader:
            sizes = select(EvidenceRecord.sha256, EvidenceRecord.size).distinct().subquery()
            total = int(reader.connection.scalar(select(func.sum(sizes.c.size))) or 0)
        last: str | None = None
        done = 0
        while page := self._evidence_page(last):
            for row in page:
                self._one_evidence(row, done, total)
                done += max(row.size, 0)
            if last is not None and page[-1].sha256 <= last:
                break  # a damaged name that sorts after all texts would come for ever
            last = page[-1].sha256
        self._listed = True

    def _evidence_page(self, last: str | None) -> list[_Listed]:
        column = EvidenceRecord.sha256
        with self._read() as reader:
            rows = reader.connection.execute(
                select(
                    column,
                    func.min(EvidenceRecord.size),
                    func.max(EvidenceRecord.size),
                    func.min(EvidenceRecord.name),
                    func.count(),
                )
                .where(true() if last is None else column > last)
                .group_by(column)
                .order_by(column)
                .limit(_BATCH)
            )
            return [
                _Listed(
                    str(sha256),
                    # -1 fits no file: rows that contradict each other, or a damaged value.
                    low if low == high and isinstance(low, int) else -1,
                    f"{name}{f' and {count - 1} more' if count > 1 else ''} ({sha256})",
                )
                for sha256, low, high, name, count in rows
            ]

    def _one_evidence(self, row: _Listed, done: int, total: int) -> None:
        def forward(read: int, _of: int) -> None:
            if self._progress:
                self._progress(done + read, max(total, done + read))

        try:
            path = self._evidence.path(row.sha256)
            sound = file_size(path) == row.size and self._evidence.verify(row.sha256, forward)
        except (EvidenceMissing, ValueError):  # a damaged name is the name of no file
            self._find(
                "evidence.missing",
                row.subject,
                "the file is not in the workspace any more",
                "Add the original file again, or restore a backup into a new folder.",
            )
        except EnvironmentProblem as error:
            self._find("evidence.unreadable", row.subject, str(error), f"Check the disk. {RESTORE}")
        else:
            if not sound:
                self._damaged_evidence(row.sha256, row.subject)

    def _damaged_evidence(self, sha256: str, subject: str) -> None:
        self._find(
            "evidence.damaged",
            subject,
            f"the content of evidence/{sha256[:2]}/{sha256} was changed",
            "Add the original file again, which replaces the damaged copy, "
            "or restore a backup into a new folder.",
        )

    def _stored_evidence(self) -> None:
        """Check what is there: against the database, or without it against the files' names."""
        if not (self._root / "evidence").is_dir():
            return  # each listed file was reported as missing
        for sha256, size in self._evidence.list():
            subject = f"evidence/{sha256[:2]}/{sha256}"
            if not self._listed:
                if not self._evidence.verify(sha256):
                    self._damaged_evidence(sha256, subject)
            elif not self._is_listed(sha256):
                self._note(
                    "evidence.orphan",
                    subject,
                    f"no item refers to this file of {size} bytes",
                    "Nothing has to be done; a clean-up removes it.",
                )

    def _is_listed(self, sha256: str) -> bool:
        with self._read() as reader:
            found = reader.connection.scalar(
                select(EvidenceRecord.id).where(EvidenceRecord.sha256 == sha256).limit(1)
            )
        return found is not None

    def _packages(self) -> None:
        folder = self._root / "packages"
        with self._read() as reader:
            for path in sorted(folder.rglob("*")):
                stem = path.name.split(".")[0]
                if not path.is_file() or reader.connection.scalar(
                    select(PackageRecord.id)
                    .where((PackageRecord.id == stem) | (PackageRecord.digest == stem))
                    .limit(1)
                ):
                    continue
                self._note(
                    "package.unknown",
                    path.relative_to(self._root).as_posix(),
                    "no package of this name was sent or accepted",
                    "It is left over from a task that did not end; nothing has to be done.",
                )
