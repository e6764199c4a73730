"""Submissions that arrive at the centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.store import queries
from tests.helpers import faults, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.errors import AppError
    from desktop_app.services.intake import Report
    from desktop_app.store.rows import SubmissionRow


def on_its_way(desk: Desk) -> Path:
    """A submission of office 1001 with two files of evidence."""
    offices.fill(desk)
    offices.attach(desk, "1001", "1.3", b"%PDF-1.4 one", name="หลักฐาน ๑.pdf")
    desk.clock.advance(minutes=1)
    offices.attach(desk, "1001", "1.4", b"%PDF-1.4 two", name="two.pdf")
    return offices.submit(desk)


def arrive(desk: Desk, *packages: Path) -> list[Report]:
    reports = [offices.receive(desk, "central", package)[0] for package in packages]
    assert all(report.error is None for report in reports), reports
    return reports


def submissions(desk: Desk, code: str = "1001") -> tuple[SubmissionRow, ...]:
    with desk.open("central") as central, central.read() as reader:
        return queries.submissions(reader, office_code=code)


def counts(desk: Desk) -> str:
    """The id of the submission of office 1001 that counts."""
    [current] = [row.package_id for row in submissions(desk) if row.current]
    return current


def refused(desk: Desk, package: Path, expected: type[AppError]) -> str:
    before = faults.snapshot(desk.root("central"))
    [dry] = offices.receive(desk, "central", package, dry_run=True)
    [report] = offices.receive(desk, "central", package)
    assert type(report.error) is type(dry.error) is expected, report
    assert faults.snapshot(desk.root("central")) == before
    return str(report.error)
