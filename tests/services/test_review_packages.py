"""Reviews on their way back to the offices."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.workflow_errors import CentralOnly, NothingToDo
from desktop_app.services import reviewing
from desktop_app.store import queries
from tests.helpers import offices, reviews
from tests.services.deciding import decisions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.offices import Desk

# --- sending back ------------------------------------------------------------------------------


def review_of(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as parts:
        found: dict[str, Any] = json.loads(parts.read("payload/review.json"))
    return found


def test_the_review_holds_every_decision(sent: Desk) -> None:
    reviews.decide(sent, "accepted", "1.3", comment="")
    reviews.decide(sent, "corrected", "2.4", score="2")
    reviews.decide(sent, "returned", "1.4")
    reviews.decide(sent, "returned", "1.1", comment="รอค่าจากส่วนกลาง")
    (done,) = reviews.export(sent)
    assert (done.office, done.round, done.new) == ("1001", "12m", True)
    assert done.path.name.startswith("review-1001-")
    document = review_of(done.path)
    assert [(d["code"], d["state"], d["score"]) for d in document["decisions"]] == [
        ("1.1", "returned", None),
        ("1.3", "accepted", None),
        ("1.4", "returned", None),
        ("2.4", "corrected", "2"),
    ]
    assert document["decisions"][0]["answer"] is None
    assert document["decisions"][3]["answer"] == {"level": 3}
    (report,) = offices.receive(sent, "1001", done.path)
    assert report.summary == "review of round 12m: 2 returned, 1 accepted, 1 corrected"
    assert decisions(sent, "1001") == decisions(sent)


def test_exporting_again_gives_the_same_file(sent: Desk) -> None:
    reviews.decide(sent, "returned", "1.4")
    (first,) = reviews.export(sent)
    data = first.path.read_bytes()
    (second,) = reviews.export(sent)
    assert (second.path, second.new) == (first.path, False)
    assert data == second.path.read_bytes()
    first.path.unlink()
    (third,) = reviews.export(sent, "elsewhere")
    assert (third.new, third.path.read_bytes()) == (False, data)


def test_a_file_in_the_way_is_left_alone(sent: Desk) -> None:
    reviews.decide(sent, "returned", "1.4")
    (first,) = reviews.export(sent)
    first.path.write_bytes(b"mine")
    (second,) = reviews.export(sent)
    assert first.path.read_bytes() == b"mine"
    assert second.path.name == f"{first.path.stem} (2).asice"


def test_a_changed_decision_makes_a_new_package(sent: Desk) -> None:
    reviews.decide(sent, "returned", "1.4")
    (first,) = reviews.export(sent)
    reviews.decide(sent, "accepted", "1.4", comment="ครบถ้วน")
    (second,) = reviews.export(sent)
    assert second.new
    assert second.path != first.path
    offices.receive(sent, "1001", second.path)
    (late,) = offices.receive(sent, "1001", first.path)
    assert late.outcome.value == "accepted as history"
    assert decisions(sent, "1001")["1.4"].state == "accepted"


def test_each_office_and_round_gets_its_own(sent: Desk) -> None:
    offices.fill(sent, round_id="6m")
    reviews.send(sent, round_id="6m")
    offices.fill(sent, "1102")
    reviews.send(sent, "1102")
    for code, round_id in (("1001", "6m"), ("1001", "12m"), ("1102", "12m")):
        reviews.decide(sent, "returned", "1.4", code=code, round_id=round_id)
    assert [(done.office, done.round) for done in reviews.export(sent)] == [
        ("1001", "12m"),
        ("1102", "12m"),
        ("1001", "6m"),
    ]
    with sent.open("central") as central:
        only = reviewing.export(central, sent.post / "a", round_id="12m", office_code="1102")
    assert [(done.office, done.round) for done in only] == [("1102", "12m")]


def test_where_nothing_was_decided_nothing_is_written(sent: Desk) -> None:
    with pytest.raises(NothingToDo, match="nothing has been decided yet"):
        reviews.export(sent)
    reviews.decide(sent, "returned", "1.4")
    with sent.open("central") as central:
        for wanted in ({"round_id": "6m"}, {"office_code": "1102"}):
            with pytest.raises(NothingToDo):
                reviewing.export(central, sent.post / "reviews", **wanted)
    with sent.open("1001") as office, pytest.raises(CentralOnly):
        reviewing.export(office, sent.post / "reviews")
    assert not (sent.post / "reviews").exists()


def test_a_full_disk_exports_nothing_or_a_sealed_package(sent: Desk) -> None:
    reviews.decide(sent, "returned", "1.4")
    failed, late = reviews.fill_the_disk(sent.root("central"), lambda: reviews.export(sent))
    assert failed >= 2
    assert late >= 1
    with sent.open("central") as central, central.read() as reader:
        assert len(queries.packages(reader, direction="out", kind="review")) == 1
    (done,) = reviews.export(sent)
    assert not done.new


def test_decisions_of_last_year_are_exported_with_last_years_submission(sent: Desk) -> None:
    """Rounds have the same names every year; the frameworks tell them apart."""
    reviews.decide(sent, "returned", "1.4")
    last_year = decisions(sent)["1.4"].package_id
    rounds = [
        {**r, **{key: f"{int(r[key][:4]) + 1}{r[key][4:]}" for key in ("from", "to", "due")}}
        for r in offices.framework_document()["rounds"]
    ]
    offices.publish_framework(sent, name="next", id="next", fiscal_year=2571, rounds=rounds)
    offices.fill(sent, framework="next")
    assert reviews.send(sent, name="next").error is None
    (done,) = reviews.export(sent)
    assert review_of(done.path)["submission"] == last_year
