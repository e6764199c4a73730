"""Agreed ladders score: at the office, at the centre, in results, on the form and in workbooks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from desktop_app.services import excel_twin, indicators, live_score, results, scoreboard
from desktop_app.services.agreed import in_force
from desktop_app.services.negotiating import Change
from desktop_app.store.rows import SettlementRow
from tests.domain.samples import parsed
from tests.helpers import forging, offices, reviews, talks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk

# 0.27 on 0.5/0.4/0.3/0.2/0.1, on 0.45/0.35/0.28/0.2/0.1, and on 0.4/0.3/0.22/0.15/0.08
OFFERED, AGREED, CHANGED = "3.3000", "3.1250", "2.3750"


@pytest.fixture(scope="module")
def agreed_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("agreed"))
    talks.agreed_at_once(desk)
    for code in ("1001", "1102"):
        for round_id in ("6m", "12m"):
            offices.fill(desk, code, round_id)
            reviews.send(desk, code, round_id, name=f"filled-{code}-{round_id}")
    return desk


@pytest.fixture
def agreed(agreed_once: Desk, tmp_path: Path) -> Desk:
    """A ladder for 1.4 of office 1001 is settled; it and 1102 have reported the same."""
    return offices.copied(agreed_once, tmp_path / "agreed")


def score(desk: Desk, name: str, code: str = "1001", round_id: str = "12m") -> str | None:
    with desk.open(name) as session:
        board = scoreboard.board(session, round_id)
    (found,) = (each for each in board.lines if each.sheet.office.code == code)
    return found.items["1.4"]


def test_each_office_is_scored_by_its_own_ladder(agreed: Desk) -> None:
    assert score(agreed, "1001") == score(agreed, "central") == AGREED
    assert score(agreed, "central", "1102") == OFFERED
    assert score(agreed, "1001", round_id="6m") == AGREED


def test_the_form_shows_and_explains_the_agreed_ladder(agreed: Desk) -> None:
    with agreed.open("1001") as office:
        detail = indicators.detail(office, "1.4", "12m")
        other = indicators.detail(office, "1.6", "12m")
    rungs = live_score.rungs(detail.item, "12m")
    assert rungs is not None
    assert rungs.marks == ("0.45", "0.35", "0.28", "0.2", "0.1")
    assert (detail.agreed, other.agreed) == (1, None)
    shown = live_score.preview(detail, dict(detail.fields))
    assert str(shown.steps[0]) == (
        "Agreed for this office, version 1 of the agreement: 0.45 / 0.35 / 0.28 / 0.2 / 0.1"
    )
    assert shown.worth[""].score == AGREED


def test_the_baseline_is_the_agreed_one(agreed: Desk) -> None:
    change = Change(amend="แก้ไขข้อมูล", from_round="12m")
    talks.propose(agreed, "1.6", ("baseline.2569", "94.5"), change=change)
    talks.tell(agreed)
    talks.accept(agreed, "central")
    talks.agree(agreed)
    with agreed.open("1001") as office:
        found = indicators.detail(office, "1.6", "12m")
        before = indicators.detail(office, "1.6", "6m")
    assert found.baseline[-1] == ("2569", "94.50")
    assert before.baseline[-1] == ("2569", "95.10")
    assert found.agreed is None  # the ladder is the framework's


def test_workbooks_have_the_agreed_ladder(agreed: Desk) -> None:
    with agreed.open("1001") as office:
        excel_twin.export(office, agreed.post / "ตัวชี้วัด.xlsx", "12m")
    book = openpyxl.load_workbook(agreed.post / "ตัวชี้วัด.xlsx")
    texts = {
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    }
    assert {"0.45", "0.28"} <= texts


def test_a_change_in_mid_year_leaves_what_was_before(agreed: Desk) -> None:
    change = Change(amend="น้ำท่วม", from_round="12m")
    talks.propose(agreed, "1.4", ("ladder", talks.FALLS_MORE), change=change)
    talks.tell(agreed)
    talks.accept(agreed, "central")
    settled = talks.settle(agreed)
    assert score(agreed, "central") == CHANGED
    assert score(agreed, "1001") == AGREED  # it is still on its way
    talks.take(agreed, "1001", settled)
    assert score(agreed, "1001") == CHANGED
    for name in ("1001", "central"):
        assert score(agreed, name, round_id="6m") == AGREED


def test_what_fits_no_later_framework_gives_way(agreed: Desk) -> None:
    items = offices.framework_document()["items"]
    items[3]["rule"] = {
        "type": "ladder",
        "thresholds": ["0.5", "0.3", "0.1"],
        "points": list("135"),
    }
    offices.publish_framework(agreed, name="second", version=2, items=items)
    assert score(agreed, "central") == AGREED  # it was reported before
    with agreed.open("1001") as office:
        found = indicators.detail(office, "1.4", "12m")
    assert found.agreed is None
    rungs = live_score.rungs(found.item, "12m")
    assert rungs is not None
    assert rungs.marks == ("0.5", "0.3", "0.1")


def results_of(desk: Desk, folder: str) -> dict[str, Path]:
    with desk.open("central") as central:
        return {
            done.office: done.path for done in results.export(central, desk.post / folder, "12m")
        }


def test_results_carry_the_figures_they_were_computed_with(agreed: Desk) -> None:
    found = results_of(agreed, "results")
    documents: dict[str, Any] = {
        code: json.loads(forging.contents(path)["payload/result.json"])
        for code, path in found.items()
    }
    assert "agreement" not in documents["1102"]
    agreement = documents["1001"]["agreement"]
    assert agreement["version"] == 1
    assert agreement["items"]["1.4"]["thresholds"] == talks.FALLS.split("/")
    for code, path in found.items():
        talks.take(agreed, code, path)
        with agreed.open(code) as office:
            assert results.recompute(office, "12m").agrees
    # nothing has changed, so the same is handed out again
    assert {path.name for path in results_of(agreed, "again").values()} == {
        path.name for path in found.values()
    }


def test_an_office_without_the_agreement_can_compute_all_the_same(agreed: Desk) -> None:
    found = results_of(agreed, "results")["1001"]
    agreed.root("1001").rename(agreed.folder / "lost")
    offices.make_office(agreed, "1001")
    agreed.clock.advance(minutes=5)
    offices.enrol_office(agreed, "1001", "again")
    talks.take(agreed, "1001", agreed.post / "framework.asice", found)
    with agreed.open("1001") as office:
        done = results.recompute(office, "12m")
    assert done.agrees
    items: Any = done.found["items"]
    assert items["1.4"]["score"] == AGREED


def test_the_settlement_that_holds_in_a_round() -> None:
    framework = parsed()

    def holds(round_id: str, *first: str) -> int | None:
        rows = [
            SettlementRow("1001", number, entry, "p", "{}")
            for number, entry in enumerate(first, start=1)
        ]
        found = in_force(rows, framework, round_id)
        return None if found is None else found.version

    assert (holds("6m"), holds("12m")) == (None, None)
    assert (holds("6m", "6m"), holds("12m", "6m")) == (1, 1)
    assert (holds("6m", "6m", "12m"), holds("12m", "6m", "12m")) == (1, 2)
    assert (holds("6m", "6m", "12m", "6m"), holds("12m", "6m", "12m", "6m")) == (3, 3)
    assert holds("6m", "12m") is None
    assert holds("6m", "a round that is gone") == 1
