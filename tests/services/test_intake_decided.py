"""What the centre answers to an area office: receipts, reviews and results."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.package_errors import NewerPackageFormat, PayloadInvalid, UnknownFramework
from desktop_app.exchange.payloads import PAYLOAD_NAMES, Kind
from desktop_app.services import doctor, reporting, results
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import forging, offices, reviews
from tests.helpers.offices import Desk
from tests.services.taking import FRAMEWORK, decisions, forged, published, refused, reviewed, take

if TYPE_CHECKING:
    from pathlib import Path


REVIEW = PAYLOAD_NAMES[Kind.REVIEW]
RESULT = PAYLOAD_NAMES[Kind.RESULT]
RECEIPT = PAYLOAD_NAMES[Kind.RECEIPT]


def draft(desk: Desk, item: str) -> Any:
    with desk.open("1001") as office, office.read() as reader:
        found = {row.code: row.document for row in queries.answers(reader, FRAMEWORK, "12m")}
    return json.loads(found[item]) if item in found else None


# --- receipts -------------------------------------------------------------------------------


@pytest.fixture
def receipt(desk: Desk) -> Path:
    """The receipt of a submission of office 1001."""
    offices.fill(desk)
    report = reviews.send(desk)
    assert report.receipt is not None
    return report.receipt


def test_a_receipt_is_noted_with_its_code(desk: Desk, receipt: Path) -> None:
    code = json.loads(forging.contents(receipt)[RECEIPT])["short_code"]
    report = take(desk, receipt)
    assert report.summary == f"receipt: the centre holds package number 2 (code {code})"
    with desk.open("1001") as office, office.read() as reader:
        [row] = queries.receipts(reader).values()
    assert (row.short_code, row.source) == (code, "package")


def test_a_receipt_for_a_package_that_is_not_known_here_says_why(
    desk: Desk, receipt: Path, tmp_path: Path
) -> None:
    unknown = forged(desk, receipt, {RECEIPT: {"package": "00000000-0000-7000-8000-000000000000"}})
    report = take(desk, unknown)
    assert report.outcome is Outcome.ACCEPTED
    assert "restored from a backup" in report.warnings[0]
    with desk.open("1001") as office, office.read() as reader:
        assert queries.receipts(reader) == {}


def test_an_office_learns_that_the_centre_counts_another_submission(
    desk: Desk, receipt: Path
) -> None:
    not_newest = forged(desk, receipt, {RECEIPT: {"newest": False}})
    other = offices.copied(desk, desk.folder.parent / "other")
    report = take(desk, not_newest)
    assert report.outcome is Outcome.ACCEPTED
    assert "renew the certificate" in report.warnings[0]
    offices.submit(other, name="again")  # this workspace knows of the later one
    assert take(other, not_newest).warnings == ()


def test_receipts_that_contradict_what_was_sent(desk: Desk, receipt: Path) -> None:
    body = {RECEIPT: {"digest": "0" * 64}}
    assert "another content" in refused(desk, forged(desk, receipt, body), PayloadInvalid)
    body = {RECEIPT: {"office": "1102"}}
    assert "another office" in refused(desk, forged(desk, receipt, body), PayloadInvalid)
    with desk.open("1001") as office:
        received = next(e.row for e in doctor.package_log(office) if e.row.direction == "in")
    body = {RECEIPT: {"package": received.id, "digest": received.digest}}
    assert "another content" in refused(desk, forged(desk, receipt, body), PayloadInvalid)


# --- reviews --------------------------------------------------------------------------------


def test_the_office_sees_what_was_decided_and_why(desk: Desk) -> None:
    reviews.reviewed_year(desk)
    assert decisions(desk) == {
        "1.3": ("accepted", ""),
        "1.4": ("returned", reviews.WHY),
        "2.4": ("corrected", reviews.WHY),
    }
    with desk.open("1001") as office:
        entries = doctor.audit_entries(office)
    assert [e.subject for e in entries if e.action == "review.received"] == ["1.3", "1.4", "2.4"]


def test_reviews_in_order_and_out_of_order_come_to_the_same(desk: Desk, tmp_path: Path) -> None:
    first, second = reviewed(desk)
    other = offices.copied(desk, tmp_path / "other")
    assert take(desk, first).summary == "review of round 12m: 1 returned, 1 accepted, 0 corrected"
    assert decisions(desk)["1.4"][0] == "returned"
    assert take(desk, second).outcome is Outcome.ACCEPTED
    assert take(other, second).outcome is Outcome.ACCEPTED
    assert take(other, first).outcome is Outcome.LATE
    assert (
        decisions(desk)
        == decisions(other)
        == {
            "1.3": ("accepted", reviews.WHY),
            "1.4": ("accepted", reviews.WHY),
            "1.5": ("returned", reviews.WHY),
        }
    )


def test_accepted_answers_are_put_back_where_the_office_went_on_editing(desk: Desk) -> None:
    first, _ = reviewed(desk)
    before = draft(desk, "1.3")
    offices.set_value(desk, "1001", "1.3", "1.99")
    offices.set_value(desk, "1001", "1.4", "75", key="dropouts")
    take(desk, first)
    assert draft(desk, "1.3") == before
    assert draft(desk, "1.4")["variables"]["dropouts"] == "75"  # returned: the correction stays
    with desk.open("1001") as office:
        restored = [e for e in doctor.audit_entries(office) if e.action == "answer.restored"]
    assert [entry.subject for entry in restored] == ["12m 1.3"]
    assert "1.99" in str(restored[0].before)


def test_an_accepted_answer_that_was_cleared_in_the_meantime_comes_back(desk: Desk) -> None:
    first, _ = reviewed(desk)
    with desk.open("1001") as office:
        reporting.set_answer(office, "1.3", [], round_id="12m")
    assert draft(desk, "1.3") is None
    take(desk, first)
    assert draft(desk, "1.3") == {"value": "-0.40"}


def test_what_the_centre_provides_and_what_nobody_reported_is_not_made_a_draft(desk: Desk) -> None:
    take(desk, offices.publish_values(desk, "1001,12m,1.1,70.25"))
    first, _ = reviewed(desk)
    body = json.loads(forging.contents(first)[REVIEW])
    accepted = next(entry for entry in body["decisions"] if entry["code"] == "1.3")
    body["decisions"] = [
        {**accepted, "code": "1.1", "answer": {"value": "70.25"}},
        {**accepted, "code": "2.4", "answer": None, "state": "corrected", "score": "2"},
    ]
    before = draft(desk, "2.4")
    report = take(desk, forged(desk, first, {REVIEW: body}))
    assert report.summary == "review of round 12m: 0 returned, 1 accepted, 1 corrected"
    assert draft(desk, "1.1") is None
    assert draft(desk, "2.4") == before
    assert set(decisions(desk)) == {"1.1", "2.4"}


def test_reviews_that_cannot_be_used(desk: Desk) -> None:
    first, _ = reviewed(desk)
    body = json.loads(forging.contents(first)[REVIEW])
    accepted = next(entry for entry in body["decisions"] if entry["code"] == "1.3")

    def changed(**fields: Any) -> Path:
        return forged(desk, first, {REVIEW: {"decisions": [{**accepted, **fields}]}})

    assert "answer of 1.3" in refused(desk, changed(answer={"value": []}), PayloadInvalid)
    assert "score of 1.3" in refused(desk, changed(score="about 3"), PayloadInvalid)
    refused(desk, changed(state="postponed"), PayloadInvalid)
    other = forged(desk, first, {REVIEW: {"office": "1102"}})
    assert "another office" in refused(desk, other, PayloadInvalid)
    assert "no round 'later'" in refused(desk, forged(desk, first, round="later"), PayloadInvalid)
    assert "no round None" in refused(desk, forged(desk, first, round=None), PayloadInvalid)
    newer = forged(desk, first, {REVIEW: {"format": "kpr.review/2"}})
    refused(desk, newer, NewerPackageFormat)
    ahead = {"id": FRAMEWORK, "version": 9, "fiscal_year": 2570}
    refused(desk, forged(desk, first, framework=ahead), UnknownFramework)


def test_the_final_result_arrives_and_an_older_one_never_replaces_it(desk: Desk) -> None:
    offices.fill(desk)
    reviews.send(desk)
    first = published(desk, "first")
    reviews.decide(desk, "corrected", "2.4", score="5")
    second = published(desk, "second")
    other = offices.copied(desk, desk.folder.parent / "other")
    assert "final result of round 12m: " in take(desk, first).summary
    assert take(desk, second).outcome is Outcome.ACCEPTED
    assert take(other, second).outcome is Outcome.ACCEPTED
    assert take(other, first).outcome is Outcome.LATE
    for at in (desk, other):
        with at.open("1001") as office:
            found = results.recompute(office, "12m")
        assert found.agrees
        assert found.stated == json.loads(forging.contents(second)[RESULT])["sheet"]


def test_results_that_cannot_be_used(desk: Desk) -> None:
    offices.fill(desk)
    reviews.send(desk)
    package = published(desk, "results")
    body = {RESULT: {"office": "1102"}}
    assert "another office" in refused(desk, forged(desk, package, body), PayloadInvalid)
    body = {RESULT: {"answers": {"1.3": {"nonsense": 1}}}}  # type: ignore[dict-item]
    assert "answer of 1.3" in refused(desk, forged(desk, package, body), PayloadInvalid)
    body = {RESULT: {"corrections": {"2.4": "many"}}}  # type: ignore[dict-item]
    assert "score of 2.4" in refused(desk, forged(desk, package, body), PayloadInvalid)
    refused(desk, forged(desk, package, {RESULT: {"sheet": []}}), PayloadInvalid)
    assert "no round" in refused(desk, forged(desk, package, round="1m"), PayloadInvalid)
    newer = forged(desk, package, {RESULT: {"format": "kpr.result/2"}})
    refused(desk, newer, NewerPackageFormat)
