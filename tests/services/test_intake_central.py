"""What the centre takes in: requests that wait, submissions in their order, evidence that fits."""

from __future__ import annotations

import json
import shutil
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.package_errors import PayloadInvalid, RequestInvalid
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.payloads import PAYLOAD_NAMES, EnrolmentRequest, Kind, dump
from desktop_app.services import outbox, reviewing
from desktop_app.services.intake import Outcome
from desktop_app.services.reviewing import Verdict
from desktop_app.store import queries
from tests.helpers import forging, offices
from tests.helpers.offices import Desk
from tests.services.arriving import arrive, counts, on_its_way, refused, submissions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(desk: Desk) -> Path:
    return on_its_way(desk)


REQUEST = PAYLOAD_NAMES[Kind.ENROLMENT_REQUEST]
REPLACES = "replaces an earlier submission of this round, which stays in the history"
LATE = "a newer submission of this round is here already; kept as history"


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
