"""The centre's side of enrolment: certifying a key once, withdrawing it for good."""

from __future__ import annotations

import errno
import json
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.errors import AppError, EnvironmentProblem
from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.domain.package_errors import (
    DigestMismatch,
    KindNotAllowed,
    NewerPackageFormat,
    PayloadInvalid,
    PracticePackage,
    RealPackage,
    RequestInvalid,
    SamePackageIdDifferentContent,
    SenderMismatch,
    UnknownSigner,
    WrongRecipient,
)
from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workflow_errors import (
    AlreadyEnrolled,
    CentralOnly,
    ClockWrong,
    FingerprintMismatch,
    FingerprintNeeded,
    NotDelivered,
    TargetExists,
    UnknownOffice,
)
from desktop_app.exchange import identity, sealing
from desktop_app.exchange.payloads import HEADER_NAME, PAYLOAD_NAMES, EnrolmentRequest, Kind, dump
from desktop_app.services import doctor, enrolment_central, workspaces
from desktop_app.services.enrolment import Confirmation, overview
from desktop_app.services.intake import Outcome
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk
from tests.services.enrolling import ENROLMENT, sequence_floor

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = PAYLOAD_NAMES[Kind.ENROLMENT_REQUEST]


def enrol_fails(
    desk: Desk, source: Path, expected: type[AppError], *, target: Path | None = None, **how: Any
) -> AppError:
    """Check that a request is refused and that nothing at the centre has changed."""
    before = faults.snapshot(desk.root("central"))
    written = target or desk.post / "never.asice"
    with desk.open("central") as central, pytest.raises(expected) as caught:
        enrolment_central.enrol(central, source, written, Confirmation(**how))
    assert type(caught.value) is expected
    assert faults.snapshot(desk.root("central")) == before
    assert target is not None or not written.exists()
    return caught.value


def states(desk: Desk) -> list[tuple[str, str]]:
    with desk.open("central") as central:
        return [(row.office, row.state) for row in overview(central).requests]


# --- certifying -----------------------------------------------------------------------------


def test_enrolling_certifies_the_key_and_answers_with_all_that_the_office_needs(
    bare_desk: Desk,
) -> None:
    source, mark = offices.request(bare_desk)
    target = bare_desk.post / "answer.asice"
    with bare_desk.open("central") as central:
        done = enrolment_central.enrol(central, source, target, Confirmation(given=mark))
    assert (done.office, done.fingerprint) == ("1001", mark)
    assert done.name == workspaces.find_office("1001").name_th
    answer = json.loads(forging.contents(target)[ENROLMENT])
    assert answer["office"] == "1001"
    assert answer["recipient"].startswith("age1")
    assert answer["sequence_floor"] == 0
    assert states(bare_desk) == [("1001", "enrolled")]
    assert doctor.examine(bare_desk.root("central"), bare_desk.person) == ()


def test_an_office_certifies_nobody(bare_desk: Desk) -> None:
    source, _ = offices.request(bare_desk)
    with bare_desk.open("1001") as office:
        with pytest.raises(CentralOnly):
            enrolment_central.enrol(office, source, bare_desk.post / "x.asice", Confirmation())
        with pytest.raises(CentralOnly):
            enrolment_central.revoke(office, "1001", "why not")


def test_the_offices_fingerprint_is_needed_right_or_in_practice_skipped(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    refused = enrol_fails(bare_desk, source, FingerprintNeeded)
    assert mark in str(refused)
    assert "1001" in str(refused)
    wrong = mark[:-1] + str((int(mark[-1]) + 1) % 10)
    enrol_fails(bare_desk, source, FingerprintMismatch, given=wrong)
    enrol_fails(bare_desk, source, FingerprintMismatch, confirm=lambda *_: False)
    with bare_desk.open("central") as central:
        enrolment_central.enrol(
            central, source, bare_desk.post / "x.asice", Confirmation(practice=True)
        )


def test_a_request_is_answered_once_and_the_answer_can_be_written_again(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    answer = offices.enrol(bare_desk, source, mark)
    refused = enrol_fails(bare_desk, source, AlreadyEnrolled, given=mark)
    again = bare_desk.post / "again.asice"
    with bare_desk.open("central") as central:
        doctor.export_package(central, str(refused.params["package"]), again)
    assert again.read_bytes() == answer.read_bytes()


def test_a_request_may_be_imported_first_and_enrolled_later(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    [report] = offices.receive(bare_desk, "central", source)
    assert report.outcome is Outcome.ACCEPTED
    assert mark in report.summary
    assert states(bare_desk) == [("1001", "waiting")]
    answer = offices.enrol(bare_desk, source, mark)
    assert states(bare_desk) == [("1001", "enrolled")]
    assert sequence_floor(answer) == 0  # its own number does not count against it
    assert not offices.install(bare_desk, "1001", answer).known


def test_a_newer_request_supersedes_a_waiting_one(bare_desk: Desk) -> None:
    first, _ = offices.request(bare_desk, name="first")
    bare_desk.clock.advance(hours=1)
    second, _ = offices.request(bare_desk, name="second")
    offices.receive(bare_desk, "central", first)
    bare_desk.clock.advance(hours=1)
    offices.receive(bare_desk, "central", second)
    assert states(bare_desk) == [("1001", "waiting"), ("1001", "superseded")]


def test_a_target_that_is_taken_or_not_there_stops_before_anything(
    bare_desk: Desk, tmp_path: Path
) -> None:
    source, mark = offices.request(bare_desk)
    taken = tmp_path / "taken.asice"
    taken.write_bytes(b"mine")
    enrol_fails(bare_desk, source, TargetExists, target=taken, given=mark)
    nowhere = tmp_path / "unplugged" / "x.asice"
    enrol_fails(bare_desk, source, FileMissing, target=nowhere, given=mark)
    assert taken.read_bytes() == b"mine"


def test_a_stick_that_fails_leaves_an_answer_that_can_be_exported(
    bare_desk: Desk, tmp_path: Path
) -> None:
    source, mark = offices.request(bare_desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    with bare_desk.open("central") as central:
        with faults.failing_folder(stick, errno.ENOSPC), pytest.raises(NotDelivered) as caught:
            enrolment_central.enrol(central, source, stick / "a.asice", Confirmation(given=mark))
        assert "no space left" in str(caught.value)
        assert list(stick.iterdir()) == []
        doctor.export_package(central, str(caught.value.params["package"]), stick / "a.asice")
    assert not offices.install(bare_desk, "1001", stick / "a.asice").known


def test_a_disk_that_fails_at_any_step_leaves_nothing_half_enrolled(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    before = faults.snapshot(bare_desk.root("central"))
    for step in count():
        target = bare_desk.post / f"answer-{step}.asice"
        with bare_desk.open("central") as central, faults.failing_disk(step):
            try:
                enrolment_central.enrol(central, source, target, Confirmation(given=mark))
            except NotDelivered:
                break  # everything was done but the copy for the user
            except EnvironmentProblem:
                pass
            else:
                pytest.fail("the copy was written to a full disk")
        assert faults.snapshot(bare_desk.root("central")) == before
        assert not target.exists()
    assert step >= 3
    assert states(bare_desk) == [("1001", "enrolled")]
    assert doctor.examine(bare_desk.root("central"), bare_desk.person) == ()


def test_a_clock_in_buddhist_years_certifies_and_withdraws_nothing(desk: Desk) -> None:
    source, mark = offices.request(desk, name="renewal")
    desk.clock.at = desk.clock.at.replace(year=2570)
    enrol_fails(desk, source, ClockWrong, given=mark)
    before = faults.snapshot(desk.root("central"))
    with desk.open("central") as central, pytest.raises(ClockWrong):
        enrolment_central.revoke(central, "1001", "lost")
    assert faults.snapshot(desk.root("central")) == before


@pytest.mark.parametrize("hours", [0, -30])
def test_a_later_certificate_is_later_even_if_the_clock_was_set_back(
    desk: Desk, hours: int
) -> None:
    offices.fill(desk)
    unsent = offices.submit(desk, name="under-the-old-key")
    desk.clock.advance(hours=hours)
    offices.enrol_office(desk, name="renewal")
    newest = offices.submit(desk, name="under-the-new-key")
    [report] = offices.receive(desk, "central", newest)
    [late] = offices.receive(desk, "central", unsent)
    assert (report.outcome, late.outcome) == (Outcome.ACCEPTED, Outcome.LATE)


def test_a_certificate_from_a_clock_far_ahead_is_not_followed(desk: Desk) -> None:
    desk.clock.advance(days=200)
    source, mark = offices.request(desk, name="ahead")
    offices.enrol(desk, source, mark, "answer-ahead")  # nobody can install it for 200 days
    desk.clock.advance(days=-200)
    offices.enrol_office(desk, name="again")
    with desk.open("central") as central:
        newest = [row for row in overview(central).certificates if row.role == "office"]
    times = [row.issued_at for row in newest if row.holder == "1001"]
    assert sorted(times)[1] - desk.clock() < timedelta(minutes=1)


def test_without_the_passphrase_nothing_is_certified(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    before = faults.snapshot(bare_desk.root("central"))
    stranger = offices.make_person(bare_desk.clock, passphrase="not the centre's")
    with bare_desk.open("central", stranger) as central, pytest.raises(WrongPassphrase):
        enrolment_central.enrol(
            central, source, bare_desk.post / "x.asice", Confirmation(given=mark)
        )
    assert faults.snapshot(bare_desk.root("central")) == before


# --- what is no good request ----------------------------------------------------------------


def test_practice_and_real_requests_are_told_apart(bare_desk: Desk, real_desk: Desk) -> None:
    practice, _ = offices.request(bare_desk)
    real, _ = offices.request(real_desk, name="renewal")
    enrol_fails(real_desk, practice, PracticePackage, practice=True)
    enrol_fails(bare_desk, real, RealPackage, practice=True)


def test_another_kind_of_package_is_named_as_such(desk: Desk, elsewhere: Desk) -> None:
    offices.fill(desk)
    enrol_fails(desk, offices.submit(desk), KindNotAllowed, practice=True)
    enrol_fails(desk, desk.post / "framework.asice", KindNotAllowed, practice=True)
    foreign = elsewhere.post / "submission-1001-12m.asice"
    enrol_fails(desk, foreign, UnknownSigner, practice=True)


def made_request(desk: Desk, target: Path, code: str, **changes: Any) -> Path:
    """Return a request of any office code, made with a key of its own, with parts changed."""
    source, _ = offices.request(desk, name=f"model-for-{target.stem}")
    key = identity.generate_key()
    own = identity.self_signed(key, code, "x", desk.practice, desk.clock())
    document = EnrolmentRequest(
        office=code, name="x", request=identity.make_request(key, code, "x", desk.practice)
    )
    body = {**json.loads(dump(document)), **changes.pop("payload", {})}
    return forging.forge(
        source,
        target,
        lambda manifest: sealing.sign_manifest(manifest, own, key),
        header={"sender": code, **changes},
        entries={REQUEST: json.dumps(body).encode()},
    )


def test_a_request_whose_parts_do_not_belong_together_is_refused(
    bare_desk: Desk, tmp_path: Path
) -> None:
    def refused(expected: type[AppError], name: str, code: str = "1001", **changes: Any) -> None:
        package = made_request(bare_desk, tmp_path / f"{name}.asice", code, **changes)
        enrol_fails(bare_desk, package, expected, practice=True)

    theirs = json.loads(forging.contents(offices.request(bare_desk, name="theirs")[0])[REQUEST])
    refused(RequestInvalid, "another-key", payload={"request": theirs["request"]})
    refused(RequestInvalid, "another-office", payload={"office": "1102"})
    refused(RequestInvalid, "no-request", payload={"request": "AQID"})
    refused(PayloadInvalid, "no-base64", payload={"request": 7})
    refused(NewerPackageFormat, "newer", payload={"format": "kpr.enrolment-request/2"})
    refused(UnknownOffice, "unknown-office", "9999")
    refused(KindNotAllowed, "central", "central")
    refused(SenderMismatch, "sender", sender="1102")
    refused(WrongRecipient, "recipient", recipient="1102")


def test_a_damaged_request_is_refused(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    place = source.read_bytes().index(b'"office": "1001"') + 12
    faults.flip_byte(source, place)
    enrol_fails(bare_desk, source, DigestMismatch, given=mark)


def test_another_request_with_a_known_id_is_a_conflict(bare_desk: Desk, tmp_path: Path) -> None:
    source, mark = offices.request(bare_desk)
    offices.receive(bare_desk, "central", source)
    known = forging.header_of(source)["id"]
    same = made_request(bare_desk, tmp_path / "same.asice", "1001", id=known)
    enrol_fails(bare_desk, same, SamePackageIdDifferentContent, given=mark)


def test_unknown_fields_of_a_request_are_no_fault(bare_desk: Desk, tmp_path: Path) -> None:
    package = made_request(
        bare_desk, tmp_path / "more.asice", "1001", payload={"telephone": "02-000"}, courier="stick"
    )
    with bare_desk.open("central") as central:
        done = enrolment_central.enrol(
            central, package, bare_desk.post / "x.asice", Confirmation(practice=True)
        )
    assert done.office == "1001"
    assert b"telephone" in forging.contents(package)[REQUEST]


def test_a_header_of_a_newer_program_is_not_called_damaged(bare_desk: Desk, tmp_path: Path) -> None:
    source, _ = offices.request(bare_desk)
    newer = forging.forge(
        source,
        tmp_path / "newer.asice",
        forging.self_signer(bare_desk),
        entries={HEADER_NAME: {"format": "kpr.package/2"}},
    )
    enrol_fails(bare_desk, newer, NewerPackageFormat, practice=True)
