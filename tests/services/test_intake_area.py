"""What an office takes in from the centre: in any order, twice, late, and never half."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.package_errors import (
    HeaderInvalid,
    NewerPackageFormat,
    PayloadInvalid,
    UnknownFramework,
    WrongYear,
)
from desktop_app.exchange.payloads import PAYLOAD_NAMES, Kind
from desktop_app.services import doctor, reporting, results
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import faults, forging, offices, reviews
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.errors import AppError
    from desktop_app.services.intake import Report

FRAMEWORK = "sample-area-2570"
VALUES = PAYLOAD_NAMES[Kind.CENTRAL_VALUES]
REVIEW = PAYLOAD_NAMES[Kind.REVIEW]
RESULT = PAYLOAD_NAMES[Kind.RESULT]
RECEIPT = PAYLOAD_NAMES[Kind.RECEIPT]


def take(desk: Desk, package: Path, code: str = "1001") -> Report:
    """Import after a dry run that must have said the same."""
    [dry] = offices.receive(desk, code, package, dry_run=True)
    [report] = offices.receive(desk, code, package)
    assert report.error is None, report.summary
    assert (dry.outcome, dry.summary, dry.warnings) == (
        report.outcome,
        report.summary,
        report.warnings,
    )
    return report


def refused(desk: Desk, package: Path, expected: type[AppError], code: str = "1001") -> str:
    before = faults.snapshot(desk.root(code))
    [dry] = offices.receive(desk, code, package, dry_run=True)
    [report] = offices.receive(desk, code, package)
    assert type(report.error) is type(dry.error) is expected, report
    assert faults.snapshot(desk.root(code)) == before
    return str(report.error)


def forged(desk: Desk, source: Path, entries: dict[str, Any] | None = None, **header: Any) -> Path:
    return forging.forge(
        source,
        desk.post / "forged.asice",
        forging.signer(desk, "central"),
        header=header,
        entries=entries,
    )


def values(desk: Desk, code: str = "1001", round_id: str = "12m") -> dict[str, Any]:
    with desk.open(code) as office, office.read() as reader:
        found = queries.central_values(reader, FRAMEWORK, round_id)
    return {row.code: json.loads(row.document) for row in found}


def decisions(desk: Desk, code: str = "1001") -> dict[str, tuple[str, str]]:
    with desk.open(code) as office, office.read() as reader:
        found = queries.decisions(reader, FRAMEWORK, "12m", code)
    return {row.code: (row.state, row.comment) for row in found}


def draft(desk: Desk, item: str) -> Any:
    with desk.open("1001") as office, office.read() as reader:
        found = {row.code: row.document for row in queries.answers(reader, FRAMEWORK, "12m")}
    return json.loads(found[item]) if item in found else None


# --- frameworks -----------------------------------------------------------------------------


def test_a_new_version_is_what_work_goes_on_with(desk: Desk) -> None:
    offices.fill(desk)
    title = {"th": "ฉบับปรับปรุง"}
    package = offices.publish_framework(desk, name="second", version=2, deliver=False, title=title)
    report = take(desk, package)
    assert report.outcome is Outcome.ACCEPTED
    assert report.summary == f"framework {FRAMEWORK} version 2: ฉบับปรับปรุง"
    with desk.open("1001") as office:
        sheet = reporting.show(office, "12m")
    assert sheet.framework.version == 2
    assert "1.3" in sheet.standing.answers  # the draft goes on


def test_an_older_version_that_arrives_late_is_kept_but_not_used(desk: Desk) -> None:
    second = offices.publish_framework(desk, name="second", version=2, deliver=False)
    third = offices.publish_framework(desk, name="third", version=3, deliver=False)
    assert take(desk, third).outcome is Outcome.ACCEPTED
    assert take(desk, second).outcome is Outcome.LATE
    with desk.open("1001") as office, office.read() as reader:
        assert [row.version for row in queries.frameworks(reader)] == [3, 2, 1]


def test_the_same_version_may_come_again_but_not_with_other_content(desk: Desk) -> None:
    source = desk.post / "framework.asice"
    again = forged(desk, source)
    assert take(desk, again).outcome is Outcome.ACCEPTED
    other = offices.framework_document(title={"th": "อีกฉบับหนึ่ง"})
    wrong = forged(desk, source, {PAYLOAD_NAMES[Kind.FRAMEWORK]: offices.as_bytes(other)})
    assert "other content" in refused(desk, wrong, PayloadInvalid)


def test_a_framework_for_other_offices_warns(desk: Desk) -> None:
    document = offices.framework_document(version=2)
    for item in document["items"]:
        item["office_kinds"] = ["สพม"]
    package = offices.publish_framework(
        desk,
        name="second",
        deliver=False,
        version=2,
        office_kinds=["สพม"],
        items=document["items"],
    )
    assert take(desk, package).warnings == ("this framework is not for this kind of office",)


def test_frameworks_that_cannot_be_used(desk: Desk) -> None:
    source = desk.post / "framework.asice"
    name = PAYLOAD_NAMES[Kind.FRAMEWORK]
    assert "groups" in refused(desk, forged(desk, source, {name: {"groups": []}}), PayloadInvalid)
    refused(desk, forged(desk, source, {name: b"{"}), PayloadInvalid)
    newer = forged(desk, source, {name: {"format": "kpr.framework/2"}})
    assert "kpr.framework/2" in refused(desk, newer, NewerPackageFormat)
    other = {"id": FRAMEWORK, "version": 9, "fiscal_year": 2570}
    assert "header" in refused(desk, forged(desk, source, framework=other), PayloadInvalid)
    assert "header" in refused(desk, forged(desk, source, framework=None), PayloadInvalid)


def year(desk: Desk, number: int, name: str) -> Path:
    """Publish the sample framework for another fiscal year."""
    document = offices.framework_document()
    for entry in document["rounds"]:
        for key in ("from", "to", "due"):
            begun, rest = entry[key].split("-", 1)
            entry[key] = f"{int(begun) + number - 2570}-{rest}"
    return offices.publish_framework(
        desk,
        name=name,
        deliver=False,
        id=f"sample-area-{number}",
        fiscal_year=number,
        rounds=document["rounds"],
    )


def test_a_framework_of_a_year_that_is_over_is_refused(desk: Desk) -> None:
    before = year(desk, 2569, "before")
    after = year(desk, 2571, "after")
    assert "2569" in refused(desk, before, WrongYear)
    assert take(desk, after).outcome is Outcome.ACCEPTED
    second = offices.publish_framework(desk, name="second", version=2, deliver=False)
    assert "2571" in refused(desk, second, WrongYear)


# --- values ---------------------------------------------------------------------------------


def test_an_office_takes_its_own_values_only(desk: Desk) -> None:
    package = offices.publish_values(
        desk, "1001,12m,1.1,70.25", "1001,12m,2.1,88", "1102,12m,1.1,60"
    )
    report = take(desk, package)
    assert report.summary == "values from the centre: 2 for this office"
    assert values(desk) == {"1.1": {"value": "70.25"}, "2.1": {"value": "88"}}
    with desk.open("1001") as office:
        actions = [entry.action for entry in doctor.audit_entries(office)]
    assert actions.count("value.received") == 2


def test_values_for_others_change_nothing_and_are_no_error(desk: Desk) -> None:
    report = take(desk, offices.publish_values(desk, "1102,12m,1.1,60"))
    assert report.outcome is Outcome.ACCEPTED
    assert values(desk) == {}


def test_older_values_never_overwrite_newer_ones(desk: Desk) -> None:
    first = offices.publish_values(desk, "1001,12m,1.1,10", "1001,12m,1.2,10", name="first")
    second = offices.publish_values(desk, "1001,12m,1.1,20", name="second")
    third = offices.publish_values(desk, "1001,12m,1.1,30", "1001,12m,1.2,30", name="third")
    assert take(desk, second).outcome is Outcome.ACCEPTED
    partly = take(desk, first)  # 1.2 was not known yet
    assert partly.outcome is Outcome.ACCEPTED
    assert values(desk) == {"1.1": {"value": "20"}, "1.2": {"value": "10"}}
    other = offices.copied(desk, desk.folder.parent / "other")
    take(other, third)
    assert values(other) == {"1.1": {"value": "30"}, "1.2": {"value": "30"}}
    shutil.rmtree(desk.root("1001"))
    shutil.copytree(other.root("1001"), desk.root("1001"))
    late = forged(desk, first, sequence=2)
    before = values(desk)
    assert take(desk, late).outcome is Outcome.LATE
    assert values(desk) == before
    with desk.open("1001") as office:
        actions = [entry.action for entry in doctor.audit_entries(office, 1)]
    assert actions == ["package.imported"]  # no value was received


def test_values_that_cannot_be_used(desk: Desk) -> None:
    source = offices.publish_values(desk, "1001,12m,1.1,70.25")
    line = {"office": "1001", "round": "12m", "code": "1.1"}

    def body(answer: Any) -> dict[str, Any]:
        return {VALUES: {"values": [{**line, "answer": answer}]}}

    assert "answer of 1.1" in refused(desk, forged(desk, source, body({"x": 1})), PayloadInvalid)
    refused(desk, forged(desk, source, body({"value": {"deep": 1}})), PayloadInvalid)
    refused(desk, forged(desk, source, body("70.25")), PayloadInvalid)
    newer = {VALUES: {"format": "kpr.values/2"}}
    refused(desk, forged(desk, source, newer), NewerPackageFormat)
    ahead = {"id": FRAMEWORK, "version": 9, "fiscal_year": 2570}
    refused(desk, forged(desk, source, framework=ahead), UnknownFramework)
    over = {"id": "sample-area-2569", "version": 1, "fiscal_year": 2569}
    refused(desk, forged(desk, source, framework=over), WrongYear)
    refused(desk, forged(desk, source, framework=None), HeaderInvalid)


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


def reviewed(desk: Desk) -> tuple[Path, Path]:
    """Have the centre review a submission twice; return both packages, undelivered."""
    offices.fill(desk)
    reviews.send(desk)
    reviews.decide(desk, "accepted", "1.3")
    reviews.decide(desk, "returned", "1.4")
    [first] = [done.path for done in reviews.export(desk, "first")]
    reviews.decide(desk, "returned", "1.5")
    reviews.decide(desk, "accepted", "1.4")
    [second] = [done.path for done in reviews.export(desk, "second")]
    return first, second


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


# --- results --------------------------------------------------------------------------------


def published(desk: Desk, folder: str) -> Path:
    with desk.open("central") as central:
        [done] = results.export(central, desk.post / folder, "12m")
    return done.path


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


# --- whatever comes -------------------------------------------------------------------------


def test_everything_of_a_year_may_come_at_once_in_the_wrong_order(
    desk: Desk, tmp_path: Path
) -> None:
    """A stick that lay in a drawer: reviews before values before the framework they need."""
    offices.publish_framework(desk, name="second", version=2, deliver=False)
    for code in ("1001", "1102"):
        offices.receive(desk, code, desk.post / "second.asice")
    late = offices.copied(desk, tmp_path / "late")
    with late.open("1001") as office, office.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM framework WHERE version = 2")
    offices.publish_values(desk, "1001,12m,1.1,70.25")
    first, second = reviewed(desk)
    folder = tmp_path / "stick"
    folder.mkdir()
    for name, source in (
        ("1", second),
        ("2", first),
        ("3", published(desk, "results")),
        ("4", desk.post / "values.asice"),
    ):
        shutil.copyfile(source, folder / f"{name}.asice")
    forging.forge(desk.post / "second.asice", folder / "5.asice", forging.signer(desk, "central"))
    reports = offices.receive(late, "1001", folder)
    assert {r.path.name: r.outcome for r in reports} == {
        "5.asice": Outcome.ACCEPTED,
        "1.asice": Outcome.ACCEPTED,
        "2.asice": Outcome.LATE,
        "3.asice": Outcome.ACCEPTED,
        "4.asice": Outcome.ACCEPTED,
    }
    assert values(late) == {"1.1": {"value": "70.25"}}
    assert decisions(late)["1.5"][0] == "returned"
    assert doctor.examine(late.root("1001"), late.person) == ()


def test_unknown_extra_fields_are_accepted_and_the_bytes_are_kept(
    desk: Desk, tmp_path: Path
) -> None:
    source = offices.publish_values(desk, "1001,12m,1.1,70.25")
    body = json.loads(forging.contents(source)[VALUES])
    body["values"][0]["source"] = "RT 2569"
    richer = forged(desk, source, {VALUES: {**body, "note": "ก"}}, courier="สมหญิง")
    report = take(desk, richer)
    assert values(desk) == {"1.1": {"value": "70.25"}}
    archived = desk.root("1001") / "packages" / f"{report.package}.asice"
    assert archived.read_bytes() == richer.read_bytes()
