"""The office's answers: loaded as a whole, typed one by one, shown with their scores."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.problems import DocumentInvalid, NewerFormat, NotJson
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    FrameworkMissing,
    LockedItem,
    ReadOnlyItem,
    UnknownItem,
    UnknownRound,
)
from desktop_app.services import reporting
from desktop_app.store import audit, queries
from tests.domain.samples import LADDER, item, parsed
from tests.helpers import offices, reviews

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.reporting import Saved
    from tests.helpers.offices import Desk

AREA_CODES = (
    *("1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10"),
    *("2.2", "2.3", "2.4"),
)


@pytest.fixture(scope="module")
def decided(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return reviews.reviewed_year(offices.copied(begun, tmp_path_factory.mktemp("decided")))


@pytest.fixture
def reviewed(decided: Desk, tmp_path: Path) -> Desk:
    return offices.copied(decided, tmp_path / "reviewed")


def put(desk: Desk, item: str, *pairs: str, round_id: str | None = "12m") -> Saved:
    split = [(key, text) for key, _, text in (pair.partition("=") for pair in pairs)]
    with desk.open("1001") as office:
        return reporting.set_answer(office, item, split, round_id=round_id)


def stored(desk: Desk, round_id: str = "12m") -> dict[str, Any]:
    with desk.open("1001") as office, office.read() as reader:
        rows = queries.answers(reader, "sample-area-2570", round_id)
    return {row.code: json.loads(row.document) for row in rows}


def entries(desk: Desk, kind: str) -> list[audit.AuditEntry]:
    with desk.open("1001") as office, office.read() as reader:
        return [entry for entry in audit.list_entries(reader) if entry.action == kind]


def told(text: str | None) -> Any:
    return None if text is None else json.loads(json.loads(text))


# --- a whole document --------------------------------------------------------------------------


def test_a_document_is_taken_over_but_for_what_the_centre_fills_in(desk: Desk) -> None:
    done = offices.fill(desk)
    assert done.round == "12m"
    assert done.changed == AREA_CODES
    assert done.unchanged == ()
    assert [code for code, _ in done.skipped] == ["1.1", "1.2", "2.1"]
    assert all("is filled in by the centre" in reason for _, reason in done.skipped)
    assert stored(desk).keys() == set(AREA_CODES)
    assert stored(desk)["1.4"] == {"variables": {"dropouts": "81", "pupils": "30000"}}


def test_loading_the_same_again_changes_nothing(desk: Desk) -> None:
    offices.fill(desk)
    before = entries(desk, "answer.set")
    done = offices.fill(desk)
    assert (done.changed, done.unchanged) == ((), AREA_CODES)
    assert entries(desk, "answer.set") == before


def test_only_what_differs_is_changed_and_nothing_is_cleared(desk: Desk) -> None:
    offices.fill(desk)
    done = offices.fill(desk, answers={"1.3": {"value": "1"}})
    assert (done.changed, done.unchanged, done.skipped) == (("1.3",), (), ())
    assert stored(desk).keys() == set(AREA_CODES)
    assert stored(desk)["1.3"] == {"value": "1"}


def test_locked_items_are_skipped_and_named(reviewed: Desk) -> None:
    answers = offices.answers_document()["answers"]
    done = offices.fill(reviewed, answers={**answers, "1.3": {"value": "2"}, "2.4": {"level": 5}})
    assert dict(done.skipped)["1.3"].startswith("item 1.3 has been accepted by the centre")
    assert dict(done.skipped)["2.4"].startswith("item 2.4 has been corrected by the centre")
    assert "1.4" in done.unchanged
    assert stored(reviewed)["1.3"] == answers["1.3"]


def test_all_problems_are_listed_and_nothing_is_stored(desk: Desk) -> None:
    answers = offices.answers_document()["answers"]
    answers["1.7"] = {"value": "4"}
    answers["1.4"]["variables"]["pupil"] = "1"
    answers["9.9"] = {"value": "1"}
    with pytest.raises(DocumentInvalid) as caught:
        offices.fill(desk, answers=answers)
    assert [problem.path for problem in caught.value.problems] == [
        "$.answers['1.4'].variables.pupil",
        "$.answers['1.7']",
        "$.answers['9.9']",
    ]
    assert stored(desk) == {}
    assert entries(desk, "answer.set") == []


def test_a_round_that_is_not_there_is_a_problem_of_the_document(desk: Desk) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        offices.fill(desk, round="13m")
    assert "$.round" in [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotJson),
        (b"PK\x03\x04", NotJson),
        (b"[]", DocumentInvalid),
        (b'{"format": "kpr.answers/2"}', NewerFormat),
        (b'{"format": "kpr.answers/1"}', DocumentInvalid),
    ],
)
def test_a_wrong_file_is_refused(desk: Desk, data: bytes, error: type[Exception]) -> None:
    with desk.open("1001") as office, pytest.raises(error):
        reporting.load_document(office, data)
    assert stored(desk) == {}


@pytest.mark.parametrize("changes", [{"framework": "other"}, {"version": 7}])
def test_a_framework_that_has_not_arrived_is_named(desk: Desk, changes: dict[str, Any]) -> None:
    with pytest.raises(FrameworkMissing, match=r"framework (other|.* version 7)"):
        offices.fill(desk, **changes)


def test_the_centre_does_not_report(desk: Desk) -> None:
    with desk.open("central") as central:
        with pytest.raises(AreaOnly):
            reporting.load_document(central, b"{}")
        with pytest.raises(AreaOnly):
            reporting.set_answer(central, "1.3", [("value", "1")])
        with pytest.raises(AreaOnly):
            reporting.show(central, None)


# --- one answer --------------------------------------------------------------------------------


def test_an_answer_is_stored_and_scored_at_once(desk: Desk) -> None:
    saved = put(desk, "1.3", "value=−๐.๔๐")
    assert (saved.round, saved.code) == ("12m", "1.3")
    assert stored(desk) == {"1.3": {"value": "-0.40"}}
    assert str(saved.sheet.score.items["1.3"].score) == "13/5"
    assert not saved.sheet.score.complete


def test_one_figure_is_changed_and_the_others_stay(desk: Desk) -> None:
    put(desk, "1.4", "dropouts=81", "pupils=๓๐,๐๐๐")
    saved = put(desk, "1.4", "dropouts=๗๕")
    assert stored(desk)["1.4"] == {"variables": {"dropouts": "75", "pupils": "30000"}}
    assert saved.sheet.score.items["1.4"].value == 0.25


def test_the_audit_keeps_before_and_after(desk: Desk) -> None:
    put(desk, "1.3", "value=1")
    put(desk, "1.3", "value=2")
    put(desk, "1.3", "value=2")
    put(desk, "1.3")
    found = [
        (entry.actor, entry.subject, told(entry.before), told(entry.after))
        for entry in reversed(entries(desk, "answer.set"))
    ]
    one, two = {"value": "1"}, {"value": "2"}
    who = ("somchai", "sample-area-2570 12m 1.3")
    assert found == [(*who, None, one), (*who, one, two), (*who, two, None)]


def test_clearing_takes_an_item_back_to_not_reported(desk: Desk) -> None:
    put(desk, "1.3", "value=0")
    saved = put(desk, "1.3")
    assert stored(desk) == {}
    assert saved.sheet.score.items["1.3"].status == "missing"


def test_clearing_what_was_never_reported_is_no_change(desk: Desk) -> None:
    put(desk, "1.3")
    assert entries(desk, "answer.set") == []


def test_zero_not_applicable_and_not_reported_stay_three_things(desk: Desk) -> None:
    put(desk, "1.3", "value=0")
    put(desk, "1.5", "na=ไม่มีเด็กตกหล่น")
    with desk.open("1001") as office:
        items = reporting.show(office, "12m").score.items
    assert [items[code].status for code in ("1.3", "1.5", "1.6")] == ["scored", "na", "missing"]
    assert [items[code].value for code in ("1.3", "1.5", "1.6")] == [0, None, None]


@pytest.mark.parametrize(
    ("item", "pair", "says"),
    [
        ("1.5", "na=", "is reported N/A without a reason"),
        ("1.7", "na=ไม่มี", "cannot be N/A"),
    ],
)
def test_an_n_a_that_does_not_hold_is_kept_and_shown_as_a_problem(
    desk: Desk, item: str, pair: str, says: str
) -> None:
    saved = put(desk, item, pair)
    assert saved.sheet.score.items[item].status == "problem"
    assert says in (saved.sheet.score.items[item].message or "")
    assert stored(desk)[item]["na"] is True


def test_a_value_that_cannot_be_scored_is_kept_and_shown_as_a_problem(desk: Desk) -> None:
    document = offices.framework_document(version=2)
    for entry in document["items"]:
        for variable in entry.get("variables", ()):
            del variable["minimum"]
    offices.publish_framework(desk, name="v2", **document)
    saved = put(desk, "1.4", "dropouts=81", "pupils=0")
    found = saved.sheet.score.items["1.4"]
    assert (found.status, found.score) == ("problem", None)
    assert "zero" in (found.message or "")
    assert stored(desk)["1.4"]["variables"]["pupils"] == "0"
    assert put(desk, "1.4", "pupils=30000").sheet.score.items["1.4"].status == "scored"


def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    put(desk, "1.3", "value=1")
    with pytest.raises(DocumentInvalid):
        put(desk, "1.3", "value=2", "valeu=3")
    with pytest.raises(DocumentInvalid):
        put(desk, "1.3", "value=2 %")
    assert stored(desk) == {"1.3": {"value": "1"}}


@pytest.mark.parametrize(
    ("item", "round_id", "error"),
    [
        ("1.1", "12m", ReadOnlyItem),
        ("9.9", "12m", UnknownItem),
        ("1.3", "6m", UnknownItem),
        ("1.3", "13m", UnknownRound),
    ],
)
def test_items_that_the_office_does_not_report(
    desk: Desk, item: str, round_id: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        put(desk, item, "value=1", round_id=round_id)
    with pytest.raises(error):
        put(desk, item, round_id=round_id)


def test_an_item_whose_value_has_come_from_the_centre_is_read_only(desk: Desk) -> None:
    put(desk, "1.10", "value=80")
    offices.receive(desk, "1001", offices.publish_values(desk, "1001,12m,1.10,83.15"))
    with pytest.raises(ReadOnlyItem):
        put(desk, "1.10", "value=81")
    put(desk, "2.2", "value=362")


@pytest.mark.parametrize("item", ["1.3", "2.4"])
def test_locked_items_cannot_be_changed_or_cleared(reviewed: Desk, item: str) -> None:
    with pytest.raises(LockedItem, match="by the centre and cannot be changed"):
        put(reviewed, item, "value=1")
    with pytest.raises(LockedItem):
        put(reviewed, item)


def test_a_returned_item_can_be_changed(reviewed: Desk) -> None:
    saved = put(reviewed, "1.4", "dropouts=75")
    assert saved.sheet.decisions["1.4"].comment == reviews.WHY
    assert saved.sheet.score.items["1.4"].value == 0.25


# --- which round -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime(2026, 10, 1, tzinfo=UTC), "6m"),
        (datetime(2027, 4, 15, 16, 59, tzinfo=UTC), "6m"),
        # the day after, in Bangkok; nothing is reported in the round of nine months
        (datetime(2027, 4, 15, 17, 0, tzinfo=UTC), "12m"),
        (datetime(2027, 10, 15, tzinfo=UTC), "12m"),
        (datetime(2027, 12, 1, tzinfo=UTC), "12m"),
        # a computer whose clock counts Buddhist years
        (datetime(2570, 4, 1, tzinfo=UTC), "12m"),
    ],
)
def test_without_a_round_the_one_due_next_is_meant(
    desk: Desk, today: datetime, expected: str
) -> None:
    desk.clock.at = today
    with desk.open("1001") as office:
        assert reporting.show(office, None).round == expected


def test_afterwards_the_one_used_last_is_meant(desk: Desk) -> None:
    put(desk, "1.3", "value=1")
    assert put(desk, "1.5", "value=80", round_id=None).round == "12m"
    put(desk, "1.5", "value=70", round_id="6m")
    with desk.open("1001") as office:
        assert reporting.show(office, None).round == "6m"
        assert reporting.show(office, "12m").round == "12m"
    offices.fill(desk)
    with desk.open("1001") as office:
        assert reporting.show(office, None).round == "12m"


def test_a_round_used_last_that_is_gone_gives_way(desk: Desk) -> None:
    offices.fill(desk)
    document = offices.framework_document()
    rounds = [{**entry, "id": entry["id"].upper()} for entry in document["rounds"]]
    items = json.loads(
        json.dumps(document["items"])
        .replace('"6m"', '"6M"')
        .replace('"9m"', '"9M"')
        .replace('"12m"', '"12M"')
    )
    offices.publish_framework(desk, name="v2", version=2, rounds=rounds, items=items)
    with desk.open("1001") as office:
        assert reporting.show(office, None).round == "6M"


def test_showing_needs_a_framework_and_a_round_of_it(desk: Desk, bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office, pytest.raises(FrameworkMissing, match="import"):
        reporting.show(office, None)
    with desk.open("1001") as office, pytest.raises(UnknownRound, match="6m, 9m, 12m"):
        reporting.show(office, "3m")


def test_showing_changes_nothing(desk: Desk) -> None:
    with desk.open("1001") as office:
        with office.read() as reader:
            before = audit.head(reader)
        reporting.show(office, "6m")
        with office.read() as reader:
            assert audit.head(reader) == before
        assert reporting.show(office, None).round == "6m"


def test_a_framework_in_which_nothing_is_reported_has_a_round_all_the_same(desk: Desk) -> None:
    framework = parsed(item("1", LADDER, rounds=["12m"], cancelled_from="6m"))
    with desk.open("1001") as office, office.read() as reader:
        assert reporting.chosen_round(office, reader, framework, None) == "12m"
