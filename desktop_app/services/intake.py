"""Importing packages: examine, report, and only then store, one transaction per package.

The same plan serves the dry run and the import: a plan is made from a verified package and a
view of the database, says what would happen, and carries the function that does it.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.domain.office import CENTRAL
from desktop_app.domain.package_errors import KindNotAllowed, UnknownFramework
from desktop_app.domain.workflow_errors import NothingToDo
from desktop_app.exchange.payloads import REVOCATIONS_NAME
from desktop_app.services import (
    enrolment,
    inbox,
    intake_agreements,
    intake_area,
    intake_central,
    receipts,
    receiving,
)
from desktop_app.services.inbox import incoming_row, is_known
from desktop_app.store import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from desktop_app.services.envelope import Opened
    from desktop_app.services.plan import Plan
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer

    Progress = Callable[[int, int], None]

ENDINGS = (".asice", ".asice.age")


class Outcome(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    LATE = "accepted as history"
    KNOWN = "already imported"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Report:
    """One line of an import.

    Attributes:
        path: The file as given.
        outcome: What became of it, or would become of it in a dry run.
        package: The package's id, once its signature was good.
        summary: One sentence for people.
        warnings: What the reader should know although it was accepted.
        error: Why it was refused.
        receipt: The receipt file that was written.
        short_code: The receipt as a code for the telephone.
    """

    path: Path
    outcome: Outcome
    summary: str
    kind: str | None = None
    package: str | None = None
    sender: str | None = None
    sequence: int | None = None
    warnings: tuple[str, ...] = ()
    error: AppError | None = None
    receipt: Path | None = None
    short_code: str | None = None


def find_packages(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the package files among files and folders, each once, in order of name.

    Raises:
        NothingToDo: There is none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (
                p for p in path.rglob("*") if p.is_file() and p.name.lower().endswith(ENDINGS)
            )
            found.update(dict.fromkeys(sorted(inside)))
        else:
            found[path] = None
    if not found:
        raise NothingToDo(message="there is no package (.asice or .asice.age) in these folders")
    return tuple(found)


def import_packages(
    session: Session,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    receipts_folder: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Report]:
    """Import files and folders; one bad file stops nothing.

    A package that came before the framework it needs is tried again after the others.

    Args:
        session: The open workspace.
        paths: Files, or folders that are searched for packages.
        dry_run: Only say what would happen.
        receipts_folder: Where the centre writes receipts; its outbox when None.
        progress: Called with bytes done and bytes in all, file by file.

    Yields:
        One report per file.
    """
    waiting: list[Path] = []
    given = _Import(session, dry_run, receipts_folder, progress)
    with closing(_reports(given, find_packages(paths))) as reports:
        for report in reports:
            if isinstance(report.error, UnknownFramework) and not dry_run:
                waiting.append(report.path)
            else:
                yield report
    yield from _reports(given, waiting)


@dataclass(frozen=True, slots=True)
class _Import:
    """What holds for every file of one import."""

    session: Session
    dry_run: bool
    receipts_folder: Path | None
    progress: Progress | None

    def receive(self, path: Path, progress: Progress) -> receiving.Received:
        return receiving.receive(self.session, path, keep=not self.dry_run, progress=progress)

    def may_run_ahead(self, path: Path) -> bool:
        return receiving.may_run_ahead(self.session, path)


def _reports(given: _Import, paths: Sequence[Path]) -> Generator[Report, None, None]:
    """Yield a report per file; one at fault is ``refused`` with the error, never an exception."""
    with receiving.Line(paths, given.receive, given.may_run_ahead, given.progress) as line:
        for path in paths:
            try:
                received = line.take()
                with received.leftovers:
                    report = _deal_with(given, path, received.opened)
            except AppError as error:
                report = Report(path, Outcome.REFUSED, str(error), error=error)
            yield report


def _deal_with(given: _Import, path: Path, opened: Opened) -> Report:
    session = given.session
    if given.dry_run:
        return _examine(session, path, opened)
    with session.read() as reader:
        known = is_known(reader, opened)
    report = _again(session, path, opened) if known else _store(session, path, opened)
    if session.info.role == CENTRAL:
        report = _with_receipt(session, report, given.receipts_folder)
    return report


def _plan(session: Session, reader: Reader, opened: Opened) -> Plan:
    central = session.info.role == CENTRAL
    handlers = intake_central.HANDLERS if central else intake_area.HANDLERS
    of_agreements = intake_agreements.CENTRAL if central else intake_agreements.AREA
    kind = opened.header.kind
    handler = handlers.get(kind) or of_agreements.get(kind)
    if handler is None:
        raise KindNotAllowed(sender=opened.header.sender, kind=opened.header.kind.value)
    return handler(session, reader, opened)


def _report(path: Path, opened: Opened, outcome: Outcome, summary: str) -> Report:
    header = opened.header
    return Report(
        path,
        outcome,
        summary,
        kind=header.kind.value,
        package=header.id,
        sender=header.sender,
        sequence=header.sequence,
    )


def _examine(session: Session, path: Path, opened: Opened) -> Report:
    with session.read() as reader:
        if is_known(reader, opened):
            return _report(path, opened, Outcome.KNOWN, "already imported; nothing would change")
        plan = _plan(session, reader, opened)
    outcome = Outcome.LATE if plan.late else Outcome.ACCEPTED
    return replace(_report(path, opened, outcome, plan.summary), warnings=plan.warnings)


def _again(session: Session, path: Path, opened: Opened) -> Report:
    """Report a package that is here; its archived bytes are put back if they were damaged."""
    report = _report(path, opened, Outcome.KNOWN, "already imported; nothing changed")
    if inbox.put_back(session, opened):
        repaired = "already imported; its damaged or missing copy in the archive was put back"
        return replace(report, summary=repaired)
    return report


def _store(session: Session, path: Path, opened: Opened) -> Report:
    """Do everything of one package in one transaction; a failure leaves nothing behind."""
    with session.write() as writer:
        opened = inbox.keep(session, opened)
        plan = _plan(session, writer, opened)
        row = incoming_row(opened, session.now())
        commands.add_package(writer, row)
        _take_revocations(session, writer, opened)
        late = plan.apply(writer)
        writer.audit(
            "package.imported",
            row.id,
            None,
            {"kind": row.kind, "sender": row.sender, "sequence": row.sequence},
        )
    outcome = Outcome.LATE if late else Outcome.ACCEPTED
    return replace(_report(path, opened, outcome, plan.summary), warnings=plan.warnings)


def _with_receipt(session: Session, report: Report, folder: Path | None) -> Report:
    """Write the receipt out; the package is stored even where that fails."""
    try:
        written = receipts.write_file(session, report.package or "", folder)
    except AppError as error:
        missing = f"the package is stored, but its receipt was not written: {error}"
        return replace(report, warnings=(*report.warnings, missing))
    if written is None:
        return report
    return replace(report, receipt=written[0], short_code=written[1])


def _take_revocations(session: Session, writer: Writer, opened: Opened) -> None:
    """Every package of the centre carries the revocations that it knows of."""
    if session.info.role == CENTRAL:
        return
    root = session.trust(writer).root
    enrolment.apply_revocations(writer, opened.container.read(REVOCATIONS_NAME), root)
