"""What the centre takes in: requests that wait, submissions in their order, evidence that fits."""

from __future__ import annotations

import json
import shutil
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.container_errors import EntryMissing
from desktop_app.domain.package_errors import (
    HeaderInvalid,
    NewerPackageFormat,
    PayloadInvalid,
    RequestInvalid,
    UnknownFramework,
    WrongYear,
)
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.payloads import (
    EVIDENCE_LIST_NAME,
    PAYLOAD_NAMES,
    EnrolmentRequest,
    Kind,
    dump,
)
from desktop_app.services import doctor, outbox, reviewing
from desktop_app.services.intake import Outcome
from desktop_app.services.reviewing import Verdict
from desktop_app.store import queries
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.errors import AppError
    from desktop_app.services.intake import Report
    from desktop_app.store.rows import SubmissionRow

ANSWERS = PAYLOAD_NAMES[Kind.SUBMISSION]
REQUEST = PAYLOAD_NAMES[Kind.ENROLMENT_REQUEST]
REPLACES = "replaces an earlier submission of this round, which stays in the history"
LATE = "a newer submission of this round is here already; kept as history"


@pytest.fixture
def package(desk: Desk) -> Path:
    """A submission of office 1001 with two files of evidence."""
    offices.fill(desk)
    offices.attach(desk, "1001", "1.3", b"%PDF-1.4 one", name="หลักฐาน ๑.pdf")
    desk.clock.advance(minutes=1)
    offices.attach(desk, "1001", "1.4", b"%PDF-1.4 two", name="two.pdf")
    return offices.submit(desk)


def arrive(desk: Desk, *packages: Path) -> list[Report]:
    reports = [offices.receive(desk, "central", package)[0] for package in packages]
    assert all(report.error is None for report in reports), reports
    return reports


def submissions(desk: Desk, code: str = "1001") -> tuple[SubmissionRow, ...]:
    with desk.open("central") as central, central.read() as reader:
        return queries.submissions(reader, office_code=code)


def counts(desk: Desk) -> str:
    """The id of the submission of office 1001 that counts."""
    [current] = [row.package_id for row in submissions(desk) if row.current]
    return current


def refused(desk: Desk, package: Path, expected: type[AppError]) -> str:
    before = faults.snapshot(desk.root("central"))
    [dry] = offices.receive(desk, "central", package, dry_run=True)
    [report] = offices.receive(desk, "central", package)
    assert type(report.error) is type(dry.error) is expected, report
    assert faults.snapshot(desk.root("central")) == before
    return str(report.error)


# --- requests -------------------------------------------------------------------------------


def test_a_request_waits_until_its_fingerprint_was_compared(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    [report] = offices.receive(bare_desk, "central", source)
    assert report.outcome is Outcome.ACCEPTED
    assert mark in report.summary
    assert "compare the fingerprint by telephone" in report.warnings[0]
    with bare_desk.open("central") as central, central.read() as reader:
        [row] = queries.requests(reader)
        assert queries.certificates(reader, role="office") == ()
    assert (row.office, row.state, row.fingerprint) == ("1001", "waiting", mark)
    assert row.received_at == bare_desk.clock()


def test_a_request_for_an_office_that_does_not_exist(bare_desk: Desk, tmp_path: Path) -> None:
    source, _ = offices.request(bare_desk)
    key = identity.generate_key()
    own = identity.self_signed(key, "9999", "x", True, bare_desk.clock())  # noqa: FBT003
    request = identity.make_request(key, "9999", "x", True)  # noqa: FBT003
    body = dump(EnrolmentRequest(office="9999", name="x", request=request))
    forged = forging.forge(
        source,
        tmp_path / "x.asice",
        lambda manifest: sealing.sign_manifest(manifest, own, key),
        header={"sender": "9999"},
        entries={REQUEST: body},
    )
    assert "there is no office '9999'" in refused(bare_desk, forged, PayloadInvalid)


def test_a_request_whose_key_is_not_the_signers(bare_desk: Desk, tmp_path: Path) -> None:
    source, _ = offices.request(bare_desk)
    forged = forging.forge(source, tmp_path / "x.asice", forging.self_signer(bare_desk))
    assert "it is not for the key that signed it" in refused(bare_desk, forged, RequestInvalid)


# --- submissions in their order -------------------------------------------------------------


def test_a_submission_is_stored_with_its_answers_and_evidence(desk: Desk, package: Path) -> None:
    [report] = arrive(desk, package)
    assert report.outcome is Outcome.ACCEPTED
    assert report.warnings == ()
    assert "round 12m, 11 answers, 2 files" in report.summary
    with desk.open("central") as central, central.read() as reader:
        answers = queries.submitted_answers(reader, report.package or "")
        evidence = queries.submitted_evidence(reader, report.package or "")
    assert json.loads(answers["1.3"]) == {"value": "-0.40"}
    assert [(file.code, file.slot, file.name) for file in evidence] == [
        ("1.3", 1, "หลักฐาน ๑.pdf"),
        ("1.4", 1, "two.pdf"),
    ]
    assert evidence[0].size == len(b"%PDF-1.4 one")
    assert counts(desk) == report.package


def test_a_resubmission_supersedes_and_the_old_one_stays(desk: Desk, package: Path) -> None:
    offices.set_value(desk, "1001", "1.3", "-1.10")
    again = offices.submit(desk, name="again")
    first, second = arrive(desk, package, again)
    assert second.outcome is Outcome.ACCEPTED
    assert second.warnings == (REPLACES,)
    assert counts(desk) == second.package
    assert [row.package_id for row in submissions(desk)] == [first.package, second.package]
    with desk.open("central") as central, central.read() as reader:
        old = queries.submitted_answers(reader, first.package or "")
        new = queries.submitted_answers(reader, second.package or "")
    assert json.loads(old["1.3"]) == {"value": "-0.40"}
    assert json.loads(new["1.3"]) == {"value": "-1.10"}


def test_an_older_one_that_arrives_late_is_history(desk: Desk, package: Path) -> None:
    again = offices.submit(desk, name="again")
    [newer] = arrive(desk, again)
    [dry] = offices.receive(desk, "central", package, dry_run=True)
    [late] = arrive(desk, package)
    assert dry.outcome is late.outcome is Outcome.LATE
    assert dry.warnings == late.warnings == (LATE,)
    assert counts(desk) == newer.package
    assert late.receipt is not None  # the office learns that it arrived


def test_whatever_the_order_of_arrival_the_same_one_counts(desk: Desk, package: Path) -> None:
    packages = [package]
    for name in ("b", "c"):
        desk.clock.advance(hours=-10)  # a clock that runs backwards decides nothing
        packages.append(offices.submit(desk, name=name))
    newest = forging.header_of(packages[-1])["id"]
    for number, order in enumerate(permutations(packages)):
        other = offices.copied(desk, desk.folder.parent / f"order-{number}")
        arrive(other, *order)
        assert counts(other) == newest
        assert len(submissions(other)) == 3


def test_rounds_do_not_replace_each_other(desk: Desk, package: Path) -> None:
    offices.fill(desk, round_id="6m")
    _, other = arrive(desk, package, offices.submit(desk, round_id="6m"))
    assert other.warnings == ()
    assert [(row.round, row.current) for row in submissions(desk)] == [("12m", True), ("6m", True)]


def test_a_new_enrolment_comes_after_everything_under_the_old_one(
    desk: Desk, package: Path
) -> None:
    unsent = offices.submit(desk, name="unsent")
    desk.clock.advance(days=1)
    offices.enrol_office(desk, name="renewal")
    with desk.open("1001") as office, office.write() as writer:
        # as if it counted from the start, on a new computer
        writer.connection.exec_driver_sql(
            "UPDATE package SET recipient = 'nobody' WHERE direction = 'out'"
        )
    newest = offices.submit(desk, name="new-key")
    assert forging.header_of(newest)["sequence"] < forging.header_of(unsent)["sequence"]
    first, late = arrive(desk, newest, unsent)
    assert (first.outcome, late.outcome) == (Outcome.ACCEPTED, Outcome.LATE)
    assert counts(desk) == first.package


def test_a_number_used_twice_warns_of_two_copies_of_a_workspace(desk: Desk, tmp_path: Path) -> None:
    offices.fill(desk)
    shutil.copytree(desk.root("1001"), tmp_path / "copy")
    one = offices.submit(desk, name="one")
    shutil.rmtree(desk.root("1001"))
    (tmp_path / "copy").rename(desk.root("1001"))
    offices.set_value(desk, "1001", "1.3", "0.90")
    two = offices.submit(desk, name="two")
    assert forging.header_of(one)["sequence"] == forging.header_of(two)["sequence"]
    first, second = arrive(desk, one, two)
    assert first.warnings == ()
    warning = (
        f"the office used number {forging.header_of(one)['sequence']} twice: "
        "it may be working with two copies of its workspace"
    )
    assert warning in second.warnings
    assert len(submissions(desk)) == 2
    assert counts(desk) == max(first.package or "", second.package or "")


def test_an_item_that_was_decided_on_keeps_its_answer_and_warns(desk: Desk, package: Path) -> None:
    arrive(desk, package)
    with desk.open("central") as central:
        reviewing.decide(central, "1001", ["1.3", "1.5"], Verdict("accepted"), round_id="12m")
        reviewing.decide(central, "1001", ["1.4"], Verdict("returned", "ตรวจสอบ"), round_id="12m")
        reviewing.decide(
            central, "1001", ["2.4"], Verdict("corrected", "พิจารณาแล้ว", "3"), round_id="12m"
        )
    for item, value, key in (
        ("1.3", "1.90", "value"),
        ("1.4", "75", "dropouts"),
        ("2.4", "5", "level"),
    ):
        offices.set_value(desk, "1001", item, value, key=key)
    [report] = arrive(desk, offices.submit(desk, name="again"))
    kept = "the changed answer is kept in the history and does not count"
    assert report.warnings == (
        REPLACES,
        f"item 1.3 was accepted before; {kept}",
        f"item 2.4 was corrected before; {kept}",
    )


def test_a_receipt_is_sealed_with_the_submission(desk: Desk, package: Path) -> None:
    [report] = arrive(desk, package)
    with desk.open("central") as central:
        with central.read() as reader:
            row = queries.receipts(reader)[report.package or ""]
            made = queries.package(reader, row.receipt_package_id or "")
        assert made is not None
        assert (made.kind, made.recipient, made.round) == ("receipt", "1001", "12m")
        body = json.loads(
            forging.contents(outbox.archive_path(central, made.id))["payload/receipt.json"]
        )
    assert body["package"] == report.package
    assert body["newest"] is True
    assert body["short_code"] == report.short_code == row.short_code


# --- which framework ------------------------------------------------------------------------


def test_a_submission_for_an_unknown_framework_waits_for_it(desk: Desk, package: Path) -> None:
    with desk.open("central") as central, central.write() as writer:
        writer.connection.exec_driver_sql("DELETE FROM framework")
    assert "sample-area-2570" in refused(desk, package, UnknownFramework)


def test_a_submission_against_an_older_version_is_taken(desk: Desk, package: Path) -> None:
    offices.publish_framework(desk, name="second", version=2, deliver=False)
    [report] = arrive(desk, package)
    assert report.outcome is Outcome.ACCEPTED
    assert submissions(desk)[0].framework_version == 1


def next_year(desk: Desk) -> None:
    """Publish a framework of the next fiscal year."""
    document = offices.framework_document()
    for entry in document["rounds"]:
        for key in ("from", "to", "due"):
            year, rest = entry[key].split("-", 1)
            entry[key] = f"{int(year) + 1}-{rest}"
    offices.publish_framework(
        desk,
        name="next-year",
        deliver=False,
        id="sample-area-2571",
        fiscal_year=2571,
        rounds=document["rounds"],
    )


def test_a_submission_of_a_year_that_is_over_is_refused(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    next_year(desk)
    message = refused(desk, package, WrongYear)
    assert "2570" in message
    assert "2571" in message
    claims = forging.header_of(package)["framework"]
    posing = forging.forge(
        package,
        tmp_path / "x.asice",
        forging.signer(desk, "1001"),
        header={"framework": {**claims, "fiscal_year": 2571}},
    )
    refused(desk, posing, WrongYear)


def test_a_year_that_has_not_begun_here_is_an_unknown_framework(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    sign = forging.signer(desk, "1001")
    future = {"id": "sample-area-2571", "version": 1, "fiscal_year": 2571}
    ahead = forging.forge(package, tmp_path / "x.asice", sign, header={"framework": future})
    refused(desk, ahead, UnknownFramework)
    past = {"id": "sample-area-2569", "version": 1, "fiscal_year": 2569}
    behind = forging.forge(package, tmp_path / "y.asice", sign, header={"framework": past})
    refused(desk, behind, WrongYear)
    none = forging.forge(package, tmp_path / "z.asice", sign, header={"framework": None})
    assert "names no framework" in refused(desk, none, HeaderInvalid)


# --- payloads that do not fit ---------------------------------------------------------------


def changed(desk: Desk, package: Path, target: Path, **entries: Any) -> Path:
    return forging.forge(package, target, forging.signer(desk, "1001"), entries=entries)


def test_answers_that_do_not_fit_are_named_all_at_once(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    answers = json.loads(forging.contents(package)[ANSWERS])["answers"]

    def forged(**fields: Any) -> Path:
        return changed(desk, package, tmp_path / "x.asice", **{ANSWERS: fields})

    message = refused(
        desk,
        forged(answers={**answers, "9.9": {"value": "1"}, "1.3": {"level": 2}}),
        PayloadInvalid,
    )
    assert ANSWERS in message
    assert "9.9" in message
    assert "1.3" in message
    assert "round" in refused(desk, forged(round="6m"), PayloadInvalid)
    refused(desk, forged(version=7), PayloadInvalid)
    refused(desk, forged(framework="other"), PayloadInvalid)
    half = forging.contents(package)[ANSWERS].replace(b"-0.40", b"\\ud800")
    refused(desk, changed(desk, package, tmp_path / "x.asice", **{ANSWERS: half}), PayloadInvalid)
    assert "kpr.answers/2" in refused(desk, forged(format="kpr.answers/2"), NewerPackageFormat)
    garbage = changed(desk, package, tmp_path / "x.asice", **{ANSWERS: b"{"})
    refused(desk, garbage, PayloadInvalid)
    gone = changed(desk, package, tmp_path / "x.asice", **{ANSWERS: None})
    refused(desk, gone, EntryMissing)
    other_round = forging.forge(
        package, tmp_path / "x.asice", forging.signer(desk, "1001"), header={"round": None}
    )
    assert "round" in refused(desk, other_round, PayloadInvalid)


def test_evidence_is_what_the_list_says_or_refused(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    files = json.loads(forging.contents(package)[EVIDENCE_LIST_NAME])["files"]

    def listed(*entries: Any) -> Path:
        return changed(
            desk, package, tmp_path / "x.asice", **{EVIDENCE_LIST_NAME: {"files": list(entries)}}
        )

    first, second = files
    missing = {**first, "entry": "evidence/1.3/99.pdf"}
    assert "is missing" in refused(desk, listed(first, second, missing), PayloadInvalid)
    elsewhere = {**first, "entry": ANSWERS}
    assert "is missing" in refused(desk, listed(elsewhere, second), PayloadInvalid)
    assert "is not listed" in refused(desk, listed(first), PayloadInvalid)
    other_size = {**second, "size": second["size"] + 1}
    assert "differs" in refused(desk, listed(first, other_size), PayloadInvalid)
    other_digest = {**second, "sha256": first["sha256"]}
    assert "differs" in refused(desk, listed(first, other_digest), PayloadInvalid)
    other_bytes = changed(desk, package, tmp_path / "x.asice", **{first["entry"]: b"%PDF-1.4 ONE"})
    assert "differs" in refused(desk, other_bytes, PayloadInvalid)
    refused(desk, listed({**first, "slot": "one"}, second), PayloadInvalid)
    gone = changed(desk, package, tmp_path / "x.asice", **{EVIDENCE_LIST_NAME: None})
    refused(desk, gone, EntryMissing)
    newer = {EVIDENCE_LIST_NAME: {"format": "kpr.evidence/2"}}
    refused(desk, changed(desk, package, tmp_path / "x.asice", **newer), NewerPackageFormat)


def test_evidence_for_an_item_that_does_not_exist_is_refused(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    first, second = json.loads(forging.contents(package)[EVIDENCE_LIST_NAME])["files"]
    wrong = {EVIDENCE_LIST_NAME: {"files": [{**first, "code": "9.9"}, second]}}
    refused(desk, changed(desk, package, tmp_path / "x.asice", **wrong), PayloadInvalid)


def test_one_file_may_serve_two_items(desk: Desk) -> None:
    offices.fill(desk)
    for item in ("1.3", "1.4"):
        offices.attach(desk, "1001", item, b"%PDF-1.4 the same", name=f"{item}.pdf")
        desk.clock.advance(minutes=1)
    [report] = arrive(desk, offices.submit(desk))
    with desk.open("central") as central, central.read() as reader:
        one, other = queries.submitted_evidence(reader, report.package or "")
    assert one.entry == other.entry
    assert (one.code, other.code) == ("1.3", "1.4")


def test_unknown_extra_fields_are_accepted_and_kept(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    files = json.loads(forging.contents(package)[EVIDENCE_LIST_NAME])["files"]
    richer = forging.forge(
        package,
        tmp_path / "richer.asice",
        forging.signer(desk, "1001"),
        header={"courier": "stick 4", "program": {"name": "x", "version": "9", "edition": "ก"}},
        entries={
            EVIDENCE_LIST_NAME: {"files": [{**file, "pages": 3} for file in files], "note": "ก"},
            "payload/more.json": b"{}",
        },
    )
    [report] = arrive(desk, richer)
    assert report.outcome is Outcome.ACCEPTED
    with desk.open("central") as central:
        archived = outbox.archive_path(central, report.package or "")
    assert archived.read_bytes() == richer.read_bytes()
    assert doctor.examine(desk.root("central"), desk.person) == ()


def test_an_office_with_nothing_to_report_may_say_so(desk: Desk) -> None:
    [report] = arrive(desk, offices.submit(desk))
    assert "0 answers, 0 files" in report.summary
    assert counts(desk) == report.package
