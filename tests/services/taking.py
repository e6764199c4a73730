"""Packages that an area office takes, refuses, or gets forged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.services import results
from desktop_app.store import queries
from tests.helpers import faults, forging, offices, reviews
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.errors import AppError
    from desktop_app.services.intake import Report

FRAMEWORK = "sample-area-2570"


def take(desk: Desk, package: Path, code: str = "1001") -> Report:
    """Import after a dry run that must have said the same."""
    [dry] = offices.receive(desk, code, package, dry_run=True)
    [report] = offices.receive(desk, code, package)
    assert report.error is None, report.summary
    assert (dry.outcome, dry.summary, dry.warnings) == (
        report.outcome,
        report.summary,
        report.warnings,
    )
    return report


def refused(desk: Desk, package: Path, expected: type[AppError], code: str = "1001") -> str:
    before = faults.snapshot(desk.root(code))
    [dry] = offices.receive(desk, code, package, dry_run=True)
    [report] = offices.receive(desk, code, package)
    assert type(report.error) is type(dry.error) is expected, report
    assert faults.snapshot(desk.root(code)) == before
    return str(report.error)


def forged(desk: Desk, source: Path, entries: dict[str, Any] | None = None, **header: Any) -> Path:
    return forging.forge(
        source,
        desk.post / "forged.asice",
        forging.signer(desk, "central"),
        header=header,
        entries=entries,
    )


def decisions(desk: Desk, code: str = "1001") -> dict[str, tuple[str, str]]:
    with desk.open(code) as office, office.read() as reader:
        found = queries.decisions(reader, FRAMEWORK, "12m", code)
    return {row.code: (row.state, row.comment) for row in found}


def reviewed(desk: Desk) -> tuple[Path, Path]:
    """Have the centre review a submission twice; return both packages, undelivered."""
    offices.fill(desk)
    reviews.send(desk)
    reviews.decide(desk, "accepted", "1.3")
    reviews.decide(desk, "returned", "1.4")
    [first] = [done.path for done in reviews.export(desk, "first")]
    reviews.decide(desk, "returned", "1.5")
    reviews.decide(desk, "accepted", "1.4")
    [second] = [done.path for done in reviews.export(desk, "second")]
    return first, second


# --- results --------------------------------------------------------------------------------


def published(desk: Desk, folder: str) -> Path:
    with desk.open("central") as central:
        [done] = results.export(central, desk.post / folder, "12m")
    return done.path
