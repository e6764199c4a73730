from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.agreement import State
from desktop_app.domain.package_errors import PracticePackage
from desktop_app.domain.store_errors import FolderNotEmpty
from desktop_app.services import (
    comparing,
    doctor,
    indicators,
    intake,
    keys,
    overview,
    practice,
)
from desktop_app.services.session import Session
from tests.helpers import offices

if TYPE_CHECKING:
    from pathlib import Path


def test_an_office_in_the_middle_of_its_year(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    root = practice.set_up(
        tmp_path / "practice", "x", lambda done, total: steps.append((done, total)), offices.CHEAP
    )
    assert steps == [(n, len(steps) - 1) for n in range(len(steps))]
    person = offices.make_person(passphrase=None)
    with Session.open(root, person) as office:
        assert office.info.practice
        assert keys.practice_passphrase(office) == practice.PASSPHRASE
        keys.unlock(office, practice.PASSPHRASE)
        sent = indicators.listing(office, "6m")
        assert {row.code for row in sent.rows if row.state == "returned"} == {"1.4"}
        begun = {row.state for row in indicators.listing(office, "12m").rows}
        assert {"done", "missing", "evidence"} <= begun
        assert "received by the centre" in {each.state for each in doctor.package_log(office)}
        assert doctor.examine_open(office) == ()
        assert comparing.compare(office).state is State.PROPOSED
        (report,) = intake.import_packages(office, [root.parent / "post" / practice.REPLY])
        assert report.error is None
        found = comparing.compare(office)
        states = {line.code: line.state.value for line in found.items}
        assert (states["1.1"], states["1.6"], states["2.2"]) == ("countered", "asked", "accepted")
        assert overview.overview(office).agreement == "answer"
    with pytest.raises(FolderNotEmpty):
        practice.set_up(tmp_path / "practice", "x")


def test_an_office_that_has_proposed_nothing(tmp_path: Path) -> None:
    root = practice.set_up(tmp_path / "practice", "x", cost=offices.CHEAP, talks=False)
    with Session.open(root, offices.make_person(passphrase=None)) as office:
        assert comparing.compare(office).state is State.OPEN


def test_a_refused_package_stops_the_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = intake.import_packages

    def refuse(*arguments: object, **options: object) -> list[intake.Report]:
        from dataclasses import replace  # noqa: PLC0415

        reports = list(real(*arguments, **options))  # type: ignore[arg-type]  # passed on
        return [replace(report, error=PracticePackage()) for report in reports]

    monkeypatch.setattr(intake, "import_packages", refuse)
    with pytest.raises(PracticePackage):
        practice.set_up(tmp_path / "practice", "x", cost=offices.CHEAP)
