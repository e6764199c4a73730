"""Review at the centre: the queue, decisions all or none, and the whole picture sent back."""

from __future__ import annotations

import json
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import pytest

from desktop_app.domain.calendar import NotANumber
from desktop_app.domain.workflow_errors import (
    BadInput,
    CentralOnly,
    FrameworkMissing,
    NothingSubmitted,
    ReasonNeeded,
    UnknownItem,
    UnknownOffice,
    UnknownRound,
)
from desktop_app.services import reviewing
from desktop_app.services.reviewing import Verdict
from desktop_app.store import audit, queries
from tests.helpers import offices, reviews
from tests.services.deciding import decisions

if TYPE_CHECKING:
    from desktop_app.services.reviewing import Queued
    from tests.helpers.offices import Desk

REPORTED = (
    *("1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10"),
    *("2.2", "2.3", "2.4"),
)


def queue(desk: Desk, **wanted: Any) -> tuple[Queued, ...]:
    with desk.open("central") as central:
        return reviewing.queue(central, **wanted)


def states(desk: Desk, *codes: str) -> dict[str, tuple[str, bool]]:
    found = queue(desk, round_id="12m", everything=True)
    return {
        entry.code: (entry.status, entry.returned_before)
        for entry in found
        if entry.code in codes or not codes
    }


def send_again(desk: Desk, name: str, *changes: tuple[str, str, str]) -> None:
    for item, key, text in changes:
        offices.set_value(desk, "1001", item, text, key=key)
    assert reviews.send(desk, name=name).error is None


# --- the queue ---------------------------------------------------------------------------------


def test_everything_that_was_sent_waits(sent: Desk) -> None:
    found = queue(sent)
    assert [(entry.office.code, entry.round, entry.code) for entry in found] == [
        ("1001", "12m", code) for code in REPORTED
    ]
    assert {(entry.status, entry.returned_before, entry.comment) for entry in found} == {
        ("waiting", False, "")
    }
    assert found[0].title == offices.framework_document()["items"][2]["title"]["th"]
    assert found[0].sheet.score.items["1.3"].score == Fraction("2.6")


def test_the_queue_can_be_narrowed(sent: Desk) -> None:
    offices.fill(sent, round_id="6m")
    reviews.send(sent, round_id="6m")
    offices.fill(sent, "1102")
    reviews.send(sent, "1102")
    assert len(queue(sent)) == 11 + 7 + 11
    assert {entry.round for entry in queue(sent, round_id="6m")} == {"6m"}
    assert {entry.office.code for entry in queue(sent, office_code="1102")} == {"1102"}
    assert queue(sent, office_code="9999") == ()


def test_an_item_goes_from_waiting_to_returned_and_back_to_accepted(sent: Desk) -> None:
    assert states(sent, "1.4") == {"1.4": ("waiting", False)}
    reviews.decide(sent, "returned", "1.4")
    assert states(sent, "1.4") == {"1.4": ("returned", False)}
    assert "1.4" not in {entry.code for entry in queue(sent)}
    reviews.tell(sent)
    send_again(sent, "second", ("1.4", "dropouts", "75"))
    assert states(sent, "1.4", "1.5") == {"1.4": ("waiting", True), "1.5": ("waiting", False)}
    (again,) = (entry for entry in queue(sent) if entry.code == "1.4")
    assert again.comment == reviews.WHY
    reviews.decide(sent, "returned", "1.4", comment="ยังไม่ครบ")
    send_again(sent, "third", ("1.4", "dropouts", "70"))
    assert states(sent, "1.4") == {"1.4": ("waiting", True)}
    reviews.decide(sent, "accepted", "1.4", comment="")
    assert states(sent, "1.4") == {"1.4": ("accepted", False)}
    reviews.decide(sent, "corrected", "1.5", score="2")
    assert states(sent, "1.5") == {"1.5": ("corrected", False)}
    assert {entry.code for entry in queue(sent)} == set(REPORTED) - {"1.4", "1.5"}


def test_an_accepted_item_stays_so_when_the_office_sends_again(sent: Desk) -> None:
    reviews.decide(sent, "accepted", "1.4", comment="")
    # the office has not seen the decision and goes on
    send_again(sent, "again", ("1.4", "dropouts", "1"))
    assert states(sent, "1.4") == {"1.4": ("accepted", False)}
    (entry,) = (e for e in queue(sent, everything=True) if e.code == "1.4")
    assert entry.sheet.score.items["1.4"].score == Fraction("3.3")


def test_a_returned_item_that_was_never_reported_is_in_the_list_of_everything(sent: Desk) -> None:
    offices.set_value(sent, "1102", "1.3", "1")
    reviews.send(sent, "1102")
    reviews.decide(sent, "returned", "1.7", code="1102")
    everything = queue(sent, office_code="1102", everything=True)
    assert [(entry.code, entry.status) for entry in everything] == [
        ("1.3", "waiting"),
        ("1.7", "returned"),
    ]


def test_the_queue_is_the_centres(desk: Desk, bare_desk: Desk) -> None:
    with desk.open("1001") as office, pytest.raises(CentralOnly):
        reviewing.queue(office)
    with pytest.raises(FrameworkMissing):
        queue(bare_desk)
    with pytest.raises(UnknownRound):
        queue(desk, round_id="13m")
    assert queue(desk) == ()


# --- deciding ----------------------------------------------------------------------------------


def test_a_decision_says_what_was_decided_on_by_whom_and_when(sent: Desk) -> None:
    (row,) = reviews.decide(sent, "returned", "1.4", comment=f"  {reviews.WHY} ")
    assert (row.state, row.comment, row.score) == ("returned", reviews.WHY, None)
    assert (row.decided_by, row.decided_at) == ("somchai", sent.clock.at)
    assert json.loads(row.answer or "") == {"variables": {"dropouts": "81", "pupils": "30000"}}
    assert decisions(sent) == {"1.4": row}
    with sent.open("central") as central, central.read() as reader:
        (submission,) = queries.submissions(reader)
        entry = audit.list_entries(reader, 1)[0]
    assert row.package_id == submission.package_id
    assert (entry.action, entry.subject) == ("review.returned", "12m 1001 1.4")


def test_without_items_everything_that_waits_is_meant(sent: Desk) -> None:
    reviews.decide(sent, "returned", "1.4")
    decided = reviews.decide(sent, "accepted", comment="")
    assert sorted(row.code for row in decided) == sorted(set(REPORTED) - {"1.4"})
    assert reviews.decide(sent, "accepted", comment="") == ()
    assert decisions(sent)["1.4"].state == "returned"


@pytest.mark.parametrize(("state", "action"), [("returned", "return"), ("corrected", "correct")])
@pytest.mark.parametrize("comment", ["", "   "])
def test_a_return_or_a_correction_needs_a_reason(
    sent: Desk, state: Literal["returned", "corrected"], action: str, comment: str
) -> None:
    with pytest.raises(ReasonNeeded, match=f"a reason is required to {action}"):
        reviews.decide(sent, state, "1.4", comment=comment, score="3")
    assert decisions(sent) == {}


@pytest.mark.parametrize(
    ("comment", "says"), [("ก" * 20_001, "at most 20,000 letters"), ("\udcff", "broken letter")]
)
@pytest.mark.parametrize("state", ["accepted", "returned"])
def test_a_comment_that_cannot_travel_is_refused(
    sent: Desk, state: Literal["accepted", "returned"], comment: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        reviews.decide(sent, state, "1.4", comment=comment)
    reviews.decide(sent, "returned", "1.4", comment="ก" * 20_000)
    assert reviews.export(sent)[0].new


def test_an_acceptance_needs_none(sent: Desk) -> None:
    (row,) = reviews.decide(sent, "accepted", "1.4", comment="")
    assert (row.comment, row.score) == ("", None)


@pytest.mark.parametrize(("typed", "score"), [("0", "0"), ("5", "5"), ("๓.๒๕", "3.25")])
def test_a_corrected_score_lies_on_the_scale(sent: Desk, typed: str, score: str) -> None:
    (row,) = reviews.decide(sent, "corrected", "1.4", score=typed)
    assert row.score == score
    (entry,) = (e for e in queue(sent, everything=True) if e.code == "1.4")
    assert str(entry.sheet.score.items["1.4"].score) == {"3.25": "13/4"}.get(score, score)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("5.0001", BadInput),
        ("-1", BadInput),
        ("", NotANumber),
        ("3 คะแนน", NotANumber),
        (None, NotANumber),
    ],
)
def test_a_score_off_the_scale_is_refused(
    sent: Desk, typed: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        reviews.decide(sent, "corrected", "1.4", score=typed)
    assert decisions(sent) == {}


def test_all_items_are_decided_or_none(sent: Desk) -> None:
    with pytest.raises(UnknownItem):
        reviews.decide(sent, "returned", "1.4", "9.9")
    with pytest.raises(NothingSubmitted, match=r"1001 has not submitted item 1\.1 in round 12m"):
        reviews.decide(sent, "accepted", "1.4", "1.1", comment="")
    assert decisions(sent) == {}
    with sent.open("central") as central, central.read() as reader:
        actions = {entry.action for entry in audit.list_entries(reader)}
    assert not {action for action in actions if action.startswith("review.")}


def test_what_was_never_reported_can_be_returned_or_corrected(sent: Desk) -> None:
    offices.set_value(sent, "1102", "1.3", "1")
    reviews.send(sent, "1102")
    (returned,) = reviews.decide(sent, "returned", "1.7", code="1102")
    (corrected,) = reviews.decide(sent, "corrected", "2.4", code="1102", score="1")
    assert (returned.answer, corrected.answer) == (None, None)


def test_who_has_sent_nothing_cannot_be_decided_on(sent: Desk) -> None:
    with pytest.raises(UnknownOffice):
        reviews.decide(sent, "accepted", "1.4", code="9999", comment="")
    with pytest.raises(NothingSubmitted):
        reviews.decide(sent, "accepted", "1.4", code="1102", comment="")
    with pytest.raises(NothingSubmitted, match="in round 6m"):
        reviews.decide(sent, "accepted", "1.4", round_id="6m", comment="")
    with sent.open("1001") as office, pytest.raises(CentralOnly):
        reviewing.decide(office, "1001", ["1.4"], Verdict("accepted"))


def test_without_a_round_the_submission_that_arrived_last_is_meant(sent: Desk) -> None:
    """Whatever the office's own clock says, which may be wrong by 543 years."""
    offices.fill(sent, round_id="6m")
    now = sent.clock.at
    sent.clock.at = now - timedelta(days=1)
    package = offices.submit(sent, round_id="6m")
    sent.clock.at = now + timedelta(minutes=1)
    (report,) = offices.receive(sent, "central", package)
    assert report.error is None
    with sent.open("central") as central:
        (row,) = reviewing.decide(central, "1001", ["1.4"], Verdict("accepted"))
    assert row.round == "6m"


def test_a_replaced_decision_keeps_the_accepted_answer(sent: Desk) -> None:
    (first,) = reviews.decide(sent, "accepted", "1.4", comment="")
    send_again(sent, "again", ("1.4", "dropouts", "1"))
    (second,) = reviews.decide(sent, "corrected", "1.4", score="2")
    assert (second.answer, second.package_id) == (first.answer, first.package_id)
    (third,) = reviews.decide(sent, "accepted", "1.4", comment="")
    assert (third.answer, third.package_id) == (first.answer, first.package_id)
    with sent.open("central") as central, central.read() as reader:
        found = [e for e in audit.list_entries(reader) if e.subject == "12m 1001 1.4"]
    told = [(json.loads(e.before or "null"), json.loads(e.after or "null")) for e in found[::-1]]
    assert [(before and before["state"], after["state"]) for before, after in told] == [
        (None, "accepted"),
        ("accepted", "corrected"),
        ("corrected", "accepted"),
    ]


def test_a_return_after_all_takes_the_answer_sent_last(sent: Desk) -> None:
    (first,) = reviews.decide(sent, "accepted", "1.4", comment="")
    send_again(sent, "again", ("1.4", "dropouts", "1"))
    (second,) = reviews.decide(sent, "returned", "1.4")
    assert second.package_id != first.package_id
    assert json.loads(second.answer or "")["variables"]["dropouts"] == "1"


def test_a_correction_without_an_answer_gets_the_one_that_comes_later(sent: Desk) -> None:
    offices.set_value(sent, "1102", "1.3", "1")
    reviews.send(sent, "1102")
    reviews.decide(sent, "corrected", "1.7", code="1102", score="1")
    offices.set_value(sent, "1102", "1.7", "1-3", key="steps")
    reviews.send(sent, "1102", name="again")
    (row,) = reviews.decide(sent, "accepted", "1.7", code="1102", comment="")
    assert json.loads(row.answer or "") == {"steps": [1, 2, 3]}
