"""Submissions that do not fit the framework, or their own list of evidence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.container_errors import EntryMissing
from desktop_app.domain.package_errors import (
    HeaderInvalid,
    NewerPackageFormat,
    PayloadInvalid,
    UnknownFramework,
    WrongYear,
)
from desktop_app.exchange.payloads import EVIDENCE_LIST_NAME, PAYLOAD_NAMES, Kind
from desktop_app.services import doctor, outbox
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import forging, offices
from tests.helpers.offices import Desk
from tests.services.arriving import arrive, counts, on_its_way, refused, submissions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(desk: Desk) -> Path:
    return on_its_way(desk)


ANSWERS = PAYLOAD_NAMES[Kind.SUBMISSION]


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
