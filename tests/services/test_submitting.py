"""Checking a round as the centre will, and sealing it: everything or nothing."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workflow_errors import (
    AnswersHaveProblems,
    AreaOnly,
    FrameworkMissing,
    NotEnrolled,
    TargetExists,
    UnknownRound,
)
from desktop_app.services import enrolment_central, evidence, reviewing, submitting
from desktop_app.store import queries
from tests.helpers import offices, reviews
from tests.services.sealing import attach, newer, one_step_less, state

if TYPE_CHECKING:
    from desktop_app.services.submitting import Checked
    from tests.helpers.offices import Desk


def check(desk: Desk, round_id: str | None = "12m") -> Checked:
    with desk.open("1001") as office:
        return submitting.check(office, round_id)


def findings(desk: Desk, *codes: str) -> list[tuple[str, str, str]]:
    return [
        (found.grade, found.code, found.message)
        for found in check(desk).findings
        if found.code in codes or not codes
    ]


# --- checking ----------------------------------------------------------------------------------


def test_an_empty_round_has_a_gap_for_everything_that_is_asked_for(desk: Desk) -> None:
    found = check(desk)
    assert not found.ready
    said = {(f.grade, f.code): f.message for f in found.findings}
    assert said["gap", "1.7"].startswith("required evidence is missing: ")
    assert [f.code for f in found.findings if f.message == "not reported yet"] == [
        *("1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10"),
        *("2.2", "2.3", "2.4"),
    ]
    assert [f.code for f in found.findings if f.grade == "note"] == ["1.1", "1.2", "2.1"]
    assert "has not arrived yet" in said["note", "1.1"]
    assert not [f for f in found.findings if f.grade == "problem"]


def test_a_round_with_everything_is_ready(desk: Desk) -> None:
    offices.fill(desk)
    for item in offices.framework_document()["items"]:
        if item["source"] == "area":
            names = [f"{item['code']}-{n}.pdf" for n, _ in enumerate(item["evidence"])]
            attach(desk, item["code"], *names)
    found = check(desk)
    assert found.ready
    assert [f.grade for f in found.findings] == ["note"] * 3
    values = [f"1001,12m,{code},80" for code in ("1.1", "1.2", "2.1")]
    offices.receive(desk, "1001", offices.publish_values(desk, *values))
    assert check(desk).findings == ()
    assert check(desk).sheet.score.complete


def test_each_missing_kind_of_evidence_is_named(desk: Desk) -> None:
    offices.fill(desk)
    titles = [
        entry["title"]["th"] for entry in offices.framework_document()["items"][3]["evidence"]
    ]
    gaps = [("gap", "1.4", f"required evidence is missing: {title}") for title in titles]
    assert findings(desk, "1.4") == gaps
    attach(desk, "1.4", "a.pdf")
    assert findings(desk, "1.4") == gaps[1:]
    with desk.open("1001") as office:
        evidence.detach(office, "1.4", 1, round_id="12m")
    assert findings(desk, "1.4") == gaps


def test_a_value_that_nobody_can_score_is_a_problem(desk: Desk) -> None:
    offices.fill(desk)
    offices.set_value(desk, "1001", "1.4", "0", key="pupils")
    (problem, *_gaps) = findings(desk, "1.4")
    assert problem[:2] == ("problem", "1.4")
    assert "below the smallest possible 1" in problem[2]


def test_returned_items_are_noted_with_the_reason(desk: Desk) -> None:
    reviews.reviewed_year(desk)
    assert ("note", "1.4", f"returned by the centre: {reviews.WHY}") in findings(desk)


def test_nothing_more_is_asked_of_items_that_are_accepted(desk: Desk) -> None:
    reviews.reviewed_year(desk)
    assert findings(desk, "1.3", "2.4") == []
    assert findings(desk, "1.7") != []


def test_what_the_centre_itself_got_wrong_does_not_stop_the_office(desk: Desk) -> None:
    offices.fill(desk)
    document = offices.framework_document(version=2)
    document["items"][0]["rule"] = {
        "type": "bands",
        "bands": [{"from": "50", "to": "100", "points": "5"}],
    }
    offices.publish_framework(desk, name="v2", **document)
    offices.receive(desk, "1001", offices.publish_values(desk, "1001,12m,1.1,7"))
    ((grade, _code, message),) = findings(desk, "1.1")
    assert (grade, "none of the bands" in message) == ("note", True)
    assert offices.submit(desk).exists()


def test_check_needs_an_office_a_framework_and_a_round(desk: Desk, bare_desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        submitting.check(central, "12m")
    with bare_desk.open("1001") as office, pytest.raises(FrameworkMissing):
        submitting.check(office, "12m")
    with pytest.raises(UnknownRound):
        check(desk, "13m")


def test_an_answer_that_no_longer_fits_is_a_problem_before_sealing(desk: Desk) -> None:
    offices.fill(desk)
    offices.set_value(desk, "1001", "1.7", "1-5", key="steps")
    newer(desk, one_step_less)
    (problem, *_gaps) = findings(desk, "1.7")
    assert problem[0] == "problem"
    assert "does not fit the framework; enter it again (must be at most 4, not 5)" in problem[2]
    with pytest.raises(AnswersHaveProblems, match=r"1\.7: the answer does not fit"):
        offices.submit(desk)
    offices.set_value(desk, "1001", "1.7", "1-4", key="steps")
    (report,) = offices.receive(desk, "central", offices.submit(desk))
    assert report.error is None


def test_an_answer_to_an_item_of_another_kind_now_is_a_problem(desk: Desk) -> None:
    offices.fill(desk)

    def now_a_value(item: dict[str, Any]) -> None:
        if item["code"] == "1.7":
            item["rule"] = {"type": "ladder", "thresholds": ["1", "2", "3", "4", "5"]}

    newer(desk, now_a_value)
    assert findings(desk, "1.7")[0][0] == "problem"
    offices.set_value(desk, "1001", "1.7", "3")
    assert findings(desk, "1.7")[0][0] == "gap"


def test_an_accepted_answer_that_no_longer_fits_stops_nothing(desk: Desk) -> None:
    offices.fill(desk)
    offices.set_value(desk, "1001", "1.7", "1-5", key="steps")
    reviews.send(desk)
    reviews.decide(desk, "accepted", "1.7", comment="")
    reviews.tell(desk)
    newer(desk, one_step_less)
    assert [found[:2] for found in findings(desk, "1.7")] == [("note", "1.7")]
    report = reviews.send(desk, name="again")
    assert report.error is None
    with desk.open("central") as central:
        queue = reviewing.queue(central, round_id="12m", everything=True)
    (kept,) = [entry for entry in queue if entry.code == "1.7"]
    assert kept.status == "accepted"
    assert kept.sheet.standing.answers["1.7"].model_dump()["steps"] == (1, 2, 3, 4, 5)


# --- sealing -----------------------------------------------------------------------------------


def test_the_package_holds_the_answers_and_the_evidence(desk: Desk) -> None:
    offices.fill(desk)
    attach(desk, "1.4", "ทะเบียน.pdf", "บันทึก.ไทย")
    attach(desk, "1.5", "สำเนา.PDF", data="1.4 ทะเบียน.pdf".encode())
    with desk.open("1001") as office:
        done = submitting.submit(office, None, desk.post / "out.asice")
    assert (done.package.kind, done.package.round, done.package.recipient) == (
        "submission",
        "12m",
        "central",
    )
    with zipfile.ZipFile(done.target) as parts:
        names = [name for name in parts.namelist() if name.startswith("evidence/")]
        assert names == ["evidence/1.4/01.pdf", "evidence/1.4/02.bin"]
        assert parts.read("evidence/1.4/01.pdf") == "1.4 ทะเบียน.pdf".encode()
        answers = json.loads(parts.read("payload/answers.json"))
        listed = json.loads(parts.read("payload/evidence.json"))["files"]
    expected = offices.answers_document()
    for code in ("1.1", "1.2", "2.1"):
        del expected["answers"][code]
    assert answers == expected
    assert [(f["code"], f["slot"], f["name"], f["entry"]) for f in listed] == [
        ("1.4", 1, "ทะเบียน.pdf", names[0]),
        ("1.4", 2, "บันทึก.ไทย", names[1]),
        ("1.5", 1, "สำเนา.PDF", names[0]),
    ]
    assert len(done.findings) > 0
    assert all(found.grade in {"gap", "note"} for found in done.findings)


def test_gaps_are_told_but_stop_nothing(desk: Desk) -> None:
    offices.set_value(desk, "1001", "1.3", "1")
    with desk.open("1001") as office:
        done = submitting.submit(office, "12m", desk.post / "out.asice")
    assert "not reported yet" in [found.message for found in done.findings]
    (report,) = offices.receive(desk, "central", done.target)
    assert report.outcome.value == "accepted"


def test_what_is_sent_is_what_the_office_remembers(desk: Desk) -> None:
    offices.fill(desk)
    attach(desk, "1.3", "a.pdf")
    offices.submit(desk)
    offices.set_value(desk, "1001", "1.3", "2")
    with desk.open("1001") as office, office.read() as reader:
        (row,) = queries.submissions(reader)
        answers = queries.submitted_answers(reader, row.package_id)
        (file,) = queries.submitted_evidence(reader, row.package_id)
    assert (row.current, row.framework_version, row.round) == (True, 1, "12m")
    assert json.loads(answers["1.3"]) == {"value": "-0.40"}
    assert file.name == "a.pdf"


def test_problems_refuse_it_and_all_are_listed(desk: Desk) -> None:
    offices.fill(desk)
    offices.set_value(desk, "1001", "1.4", "0", key="pupils")
    offices.set_value(desk, "1001", "1.6", "", key="na")
    before = state(desk)
    with pytest.raises(AnswersHaveProblems, match="nothing was written") as caught:
        offices.submit(desk)
    assert [line.split(":")[0] for line in caught.value.problems] == ["1.4", "1.6"]
    assert state(desk) == before
    assert not list(desk.post.glob("submission*"))


@pytest.mark.parametrize("name", ["out.asice", "out.asice.age"])
def test_an_encrypted_file_says_so_in_its_name_and_only_the_centre_reads_it(
    desk: Desk, name: str
) -> None:
    offices.fill(desk)
    with desk.open("1001") as office:
        done = submitting.submit(office, "12m", desk.post / name, encrypt=True)
    assert done.target == desk.post / "out.asice.age"
    assert done.target.read_bytes().startswith(b"age-encryption.org/v1\n")
    (report,) = offices.receive(desk, "central", done.target)
    assert report.error is None
    (report,) = offices.receive(desk, "1102", done.target)
    assert report.error is not None


def test_an_existing_file_is_never_overwritten(desk: Desk) -> None:
    offices.fill(desk)
    target = desk.post / "out.asice"
    target.write_bytes(b"mine")
    (desk.post / "other.asice.age").write_bytes(b"mine")
    before = state(desk)
    with desk.open("1001") as office:
        with pytest.raises(TargetExists):
            submitting.submit(office, "12m", target)
        with pytest.raises(TargetExists):
            submitting.submit(office, "12m", desk.post / "other.asice", encrypt=True)
        with pytest.raises(FileMissing):
            submitting.submit(office, "12m", desk.post / "gone" / "out.asice")
    assert target.read_bytes() == b"mine"
    assert state(desk) == before


def test_only_an_enrolled_office_can_seal(bare_desk: Desk) -> None:
    package = offices.publish_framework(bare_desk, deliver=False)
    (refused,) = offices.receive(bare_desk, "1001", package)
    assert isinstance(refused.error, NotEnrolled)
    with bare_desk.open("1001") as office, pytest.raises(FrameworkMissing):
        submitting.submit(office, "12m", bare_desk.post / "out.asice")


def test_the_centre_does_not_submit(desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        submitting.submit(central, "12m", desk.post / "out.asice")


def test_an_office_whose_certificate_was_revoked_is_told_before_it_sends(desk: Desk) -> None:
    offices.fill(desk)
    desk.clock.advance(minutes=1)
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "กุญแจหาย")
    offices.receive(desk, "1001", offices.publish_values(desk, "1102,12m,1.1,70"))
    before = state(desk)
    with pytest.raises(NotEnrolled, match="write a request"):
        offices.submit(desk)
    assert state(desk) == before
