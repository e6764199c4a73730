"""Final results: everything needed to compute them again travels with them."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.workflow_errors import (
    AreaOnly,
    CentralOnly,
    FrameworkMissing,
    NothingToDo,
    UnknownRound,
)
from desktop_app.services import results
from desktop_app.store import commands, queries
from tests.helpers import offices, reviews

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.results import Recomputed
    from desktop_app.services.reviewing import Exported
    from tests.helpers.offices import Desk


@pytest.fixture(scope="module")
def decided_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("decided"))
    return reviews.reviewed_year(desk)


@pytest.fixture
def decided(decided_once: Desk, tmp_path: Path) -> Desk:
    """Office 1001 has sent round 12m; 1.3 is accepted, 1.4 returned, 2.4 corrected."""
    return offices.copied(decided_once, tmp_path / "decided")


def export(desk: Desk, folder: str = "results", round_id: str | None = "12m") -> list[Exported]:
    desk.clock.advance(minutes=1)
    with desk.open("central") as central:
        return list(results.export(central, desk.post / folder, round_id))


def document(done: Exported) -> dict[str, Any]:
    with zipfile.ZipFile(done.path) as parts:
        found: dict[str, Any] = json.loads(parts.read("payload/result.json"))
    return found


def recompute(desk: Desk, code: str = "1001", round_id: str | None = "12m") -> Recomputed:
    with desk.open(code) as office:
        return results.recompute(office, round_id)


def test_a_result_carries_answers_corrections_and_figures(decided: Desk) -> None:
    offices.publish_values(decided, "1001,12m,1.1,73.50")
    (done,) = export(decided)
    assert (done.office, done.round, done.new) == ("1001", "12m", True)
    found = document(done)
    assert found["office_kind"] == "สพป"
    assert found["answers"]["1.1"] == {"value": "73.50"}
    assert found["answers"]["1.4"] == {"variables": {"dropouts": "81", "pupils": "30000"}}
    assert found["corrections"] == {"2.4": "2"}
    assert found["sheet"]["items"]["2.4"]["score"] == "2.0000"
    assert found["sheet"]["missing"] == ["1.2", "2.1"]


def test_the_office_computes_the_same_figures(decided: Desk) -> None:
    (done,) = export(decided)
    (report,) = offices.receive(decided, "1001", done.path)
    assert report.error is None
    found = recompute(decided)
    assert found.agrees
    assert found.stated == document(done)["sheet"]
    assert found.found["total"] is not None
    assert found.round == "12m"


def test_what_the_office_changes_afterwards_changes_no_result(decided: Desk) -> None:
    (done,) = export(decided)
    offices.receive(decided, "1001", done.path)
    offices.set_value(decided, "1001", "1.4", "1", key="dropouts")
    assert recompute(decided).agrees


def test_figures_that_do_not_follow_from_the_answers_are_noticed(decided: Desk) -> None:
    """A centre whose program computes otherwise, or a result that was touched up."""
    (done,) = export(decided)
    offices.receive(decided, "1001", done.path)
    with decided.open("1001") as office, office.write() as writer:
        row = queries.result(writer, "sample-area-2570", "12m", "1001")
        assert row is not None
        touched = json.loads(row.document)
        touched["sheet"]["total"] = "4.9999"
        commands.put_result(writer, replace(row, document=json.dumps(touched)))
    found = recompute(decided)
    assert not found.agrees
    assert found.stated["total"] == "4.9999"
    assert found.found["total"] == document(done)["sheet"]["total"]


def test_a_newer_framework_does_not_disturb_a_result(decided: Desk) -> None:
    framework = offices.framework_document(version=2)
    for item in framework["items"]:
        if item["code"] == "1.3":
            item["rule"]["thresholds"] = ["-1", "0", "1", "2", "3"]
    offices.publish_framework(decided, name="v2", **framework)
    (done,) = export(decided)
    offices.receive(decided, "1001", done.path)
    found = recompute(decided)
    assert found.agrees
    items: Any = found.found["items"]
    assert items["1.3"]["score"] == "2.6000"


def test_exporting_again_gives_the_same_file_until_something_changes(decided: Desk) -> None:
    (first,) = export(decided)
    data = first.path.read_bytes()
    (again,) = export(decided)
    assert (again.path, again.new, again.path.read_bytes()) == (first.path, False, data)
    reviews.decide(decided, "accepted", "1.4", comment="")
    (unchanged,) = export(decided)
    assert not unchanged.new
    reviews.decide(decided, "corrected", "1.5", score="1")
    (changed,) = export(decided)
    assert changed.new
    assert changed.path != first.path
    offices.receive(decided, "1001", changed.path, first.path)
    items: Any = recompute(decided).stated["items"]
    assert items["1.5"]["score"] == "1.0000"


def test_every_office_that_has_sent_gets_its_own(decided: Desk) -> None:
    offices.fill(decided, "1102")
    reviews.send(decided, "1102")
    done = export(decided)
    assert [(entry.office, document(entry)["office"]) for entry in done] == [
        ("1001", "1001"),
        ("1102", "1102"),
    ]
    (refused,) = offices.receive(decided, "1102", done[0].path)
    assert refused.error is not None


def test_a_full_disk_exports_nothing_or_a_sealed_package(decided: Desk) -> None:
    failed, late = reviews.fill_the_disk(decided.root("central"), lambda: export(decided))
    assert failed >= 2
    assert late >= 1
    with decided.open("central") as central, central.read() as reader:
        assert len(queries.packages(reader, direction="out", kind="result")) == 1


def test_who_may_and_what_there_is_to_do(desk: Desk, bare_desk: Desk) -> None:
    with pytest.raises(NothingToDo, match="no office has submitted round 12m yet"):
        export(desk)
    with pytest.raises(UnknownRound):
        export(desk, round_id="13m")
    with pytest.raises(FrameworkMissing):
        export(bare_desk)
    with desk.open("1001") as office, pytest.raises(CentralOnly):
        results.export(office, desk.post / "results", "12m")
    with desk.open("central") as central, pytest.raises(AreaOnly):
        results.recompute(central, "12m")
    with pytest.raises(NothingToDo, match="no result of round 12m has arrived yet"):
        recompute(desk)
    assert not (desk.post / "results").exists()
