"""Packages that are refused at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import AppError
from desktop_app.services.intake import Outcome
from tests.helpers import faults, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path


def refused(desk: Desk, name: str, source: Path, expected: type[AppError]) -> AppError:
    """Check that dry run and import refuse a file alike, and that nothing was stored."""
    before = faults.snapshot(desk.root(name))
    [dry] = offices.receive(desk, name, source, dry_run=True)
    [report] = offices.receive(desk, name, source)
    assert dry.outcome is report.outcome is Outcome.REFUSED
    assert report.error is not None
    assert type(report.error) is type(dry.error) is expected, report.error
    assert report.summary == dry.summary == str(report.error)
    assert report.receipt is None
    assert faults.snapshot(desk.root(name)) == before
    return report.error
