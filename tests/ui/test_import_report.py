"""The report on very many files lists those that matter most, and says how many it leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.store_errors import FileMissing
from desktop_app.services.intake import Outcome, Report
from ui.pages.import_report import MOST, ImportReport
from ui.widgets.basics import Chip, Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def report(number: int, outcome: Outcome) -> Report:
    path = Path(f"{number:03d}.asice")
    error = FileMissing(path=path) if outcome is Outcome.REFUSED else None
    return Report(path, outcome, "values of the centre", error=error)


def shown(page: ImportReport) -> list[list[str]]:
    """Return the words of each line."""
    found = []
    for place in range(page.lines.count()):
        item = page.lines.itemAt(place)
        line = item.widget() if item is not None else None
        assert line is not None
        chips = [chip.text() for chip in line.findChildren(Chip)]
        found.append([line.raw] if isinstance(line, Text) else chips)
    return found


def test_many_files_are_not_all_listed(qtbot: QtBot) -> None:
    page = ImportReport()
    qtbot.addWidget(page)
    good = [report(number, Outcome.ACCEPTED) for number in range(MOST + 10)]
    page.show_plan((), (*good, report(900, Outcome.REFUSED), report(901, Outcome.LATE)))
    lines = shown(page)
    assert len(lines) == MOST + 1
    assert lines[:3] == [["Refused"], ["Older: kept as history"], ["Good"]]
    assert lines[-1] == ["12 more files are not listed."]
    assert page.summary.raw == f"{MOST + 11} of {MOST + 12} can be imported; nothing is stored yet"


def test_few_files_are_listed_as_they_came(qtbot: QtBot) -> None:
    page = ImportReport()
    qtbot.addWidget(page)
    outcomes = (Outcome.ACCEPTED, Outcome.REFUSED, Outcome.KNOWN)
    page.show_done(tuple(report(number, each) for number, each in enumerate(outcomes)))
    assert shown(page) == [["Good"], ["Refused"], ["Already imported"]]
    reasons = [each for each in page.findChildren(Text) if "asice" in each.raw and " " in each.raw]
    assert [bool(each.textInteractionFlags().value) for each in reasons] == [True]
