"""The office's side of enrolment: asking, installing, starting again after a loss."""

from __future__ import annotations

import errno
import json
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.container_errors import ContainerRejected
from desktop_app.domain.errors import AppError, EnvironmentProblem
from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.domain.package_errors import (
    CertificateExpired,
    DigestMismatch,
    KindNotAllowed,
    PayloadInvalid,
    PracticePackage,
    RealPackage,
    RevocationListInvalid,
    RevokedSigner,
    SamePackageIdDifferentContent,
    UnknownSigner,
    WrongRecipient,
)
from desktop_app.domain.store_errors import FileMissing
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    FingerprintMismatch,
    FingerprintNeeded,
    NoMatchingRequest,
    NotDelivered,
    OtherRoot,
    PassphraseTooShort,
    TargetExists,
)
from desktop_app.exchange.payloads import PAYLOAD_NAMES, REVOCATIONS_NAME, Kind
from desktop_app.services import doctor, enrolment_area, enrolment_central, workspaces
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

ENROLMENT = PAYLOAD_NAMES[Kind.ENROLMENT]


def answered(desk: Desk, name: str = "request") -> Path:
    """Return the centre's answer to a new request of office 1001."""
    source, mark = offices.request(desk, name=name)
    return offices.enrol(desk, source, mark, f"answer-to-{name}")


def payload(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(forging.contents(package)[ENROLMENT])
    return found


def current_serial(desk: Desk, code: str = "1001") -> str | None:
    with desk.open(code) as office, office.read() as reader:
        row = queries.current_certificate(reader, code, "office")
    return None if row is None else row.serial


def install_fails(desk: Desk, source: Path, expected: type[AppError], **how: Any) -> AppError:
    """Check that a package is refused and that nothing in the workspace has changed."""
    before = faults.snapshot(desk.root("1001"))
    confirmation = Confirmation(**(how or {"given": desk.mark}))
    with desk.open("1001") as office, pytest.raises(expected) as caught:
        enrolment_area.install(office, source, confirmation)
    assert type(caught.value) is expected
    assert faults.snapshot(desk.root("1001")) == before
    return caught.value


# --- asking ---------------------------------------------------------------------------------


def test_a_request_is_a_file_for_the_centre_and_a_fingerprint_to_read_out(bare_desk: Desk) -> None:
    source, mark = offices.request(bare_desk)
    header = forging.header_of(source)
    assert (header["kind"], header["sender"], header["recipient"]) == (
        "enrolment-request",
        "1001",
        "central",
    )
    assert header["practice"] is True
    assert len(mark.split()) == 12
    with bare_desk.open("1001") as office:
        [logged] = doctor.package_log(office)
        asked = doctor.audit_entries(office, 1)[0]
    assert logged.state == "sealed"
    assert asked.action == "identity.requested"
    assert mark in str(asked.after)


def test_the_centre_does_not_enrol_itself(bare_desk: Desk) -> None:
    with bare_desk.open("central") as central:
        with pytest.raises(AreaOnly):
            enrolment_area.write_request(central, bare_desk.post / "x.asice")
        with pytest.raises(AreaOnly):
            enrolment_area.install(central, bare_desk.post / "x.asice", Confirmation())


def test_a_target_that_cannot_be_written_makes_no_key(bare_desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken.asice"
    taken.write_bytes(b"mine")
    before = faults.snapshot(bare_desk.root("1001"))
    with bare_desk.open("1001") as office:
        with pytest.raises(TargetExists):
            enrolment_area.write_request(office, taken)
        with pytest.raises(FileMissing):
            enrolment_area.write_request(office, tmp_path / "unplugged" / "x.asice")
        assert list(office.vault.folder.iterdir()) == []
    assert taken.read_bytes() == b"mine"
    assert faults.snapshot(bare_desk.root("1001")) == before


def test_a_stick_that_fails_while_writing_leaves_the_request_in_the_log(
    bare_desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with bare_desk.open("1001") as office:
        with faults.failing_folder(stick), pytest.raises(NotDelivered) as caught:
            enrolment_area.write_request(office, stick / "request.asice")
        assert list(stick.iterdir()) == []
        assert "Plug it in again" in str(caught.value)
        package = str(caught.value.params["package"])
        assert f"kpr packages export {package}" in str(caught.value)
        doctor.export_package(office, package, stick / "request.asice")
    mark = forging.header_of(stick / "request.asice")["id"]
    assert mark == package


def test_a_short_first_passphrase_is_refused_and_a_second_one_too(bare_desk: Desk) -> None:
    target = bare_desk.post / "request.asice"
    with bare_desk.open("1001", offices.make_person(passphrase="short")) as office:
        with pytest.raises(PassphraseTooShort):
            enrolment_area.write_request(office, target)
        assert list(office.vault.folder.iterdir()) == []
    offices.request(bare_desk, name="first")
    before = faults.snapshot(bare_desk.root("1001"))
    with (
        bare_desk.open("1001", offices.make_person(passphrase="another one altogether")) as office,
        pytest.raises(WrongPassphrase),
    ):
        enrolment_area.write_request(office, target)
    assert faults.snapshot(bare_desk.root("1001")) == before
    assert not target.exists()


def test_asking_again_keeps_the_key_in_use_until_the_answer_is_installed(desk: Desk) -> None:
    old = current_serial(desk)
    answer = answered(desk, "second")
    offices.fill(desk)
    [report] = offices.receive(desk, "central", offices.submit(desk, name="still-the-old-key"))
    assert report.outcome is Outcome.ACCEPTED
    desk.clock.advance(hours=1)
    offices.install(desk, "1001", answer)
    assert current_serial(desk) not in {None, old}
    [report] = offices.receive(desk, "central", offices.submit(desk, name="the-new-key"))
    assert report.outcome is Outcome.ACCEPTED


# --- installing -----------------------------------------------------------------------------


def test_installing_makes_the_office_ready_to_sign(bare_desk: Desk) -> None:
    answer = answered(bare_desk)
    done = offices.install(bare_desk, "1001", answer)
    assert (done.central_name, done.root_fingerprint, done.known) == (
        offices.CENTRAL_NAME,
        bare_desk.mark,
        False,
    )
    assert current_serial(bare_desk) == done.serial
    with bare_desk.open("1001") as office:
        assert workspaces.status(office)["enrolled"] is True
        assert doctor.audit_entries(office, 1)[0].action == "identity.installed"
    assert doctor.examine(bare_desk.root("1001"), bare_desk.person) == ()


def test_installing_twice_is_no_error_and_changes_nothing(bare_desk: Desk) -> None:
    answer = answered(bare_desk)
    first = offices.install(bare_desk, "1001", answer)
    before = faults.snapshot(bare_desk.root("1001"))
    with bare_desk.open("1001") as office:
        again = enrolment_area.install(office, answer, Confirmation())  # the root is known now
    assert again.known
    assert again.serial == first.serial
    assert faults.snapshot(bare_desk.root("1001")) == before


def test_the_roots_fingerprint_is_needed_right_or_in_practice_skipped(bare_desk: Desk) -> None:
    answer = answered(bare_desk)
    refused = install_fails(bare_desk, answer, FingerprintNeeded, given=None)
    assert bare_desk.mark in str(refused)
    wrong = bare_desk.mark[:-1] + str((int(bare_desk.mark[-1]) + 1) % 10)
    install_fails(bare_desk, answer, FingerprintMismatch, given=wrong)
    install_fails(bare_desk, answer, FingerprintMismatch, confirm=lambda *_: False)
    with bare_desk.open("1001") as office:
        enrolment_area.install(office, answer, Confirmation(practice=True))


def test_an_answer_for_another_office_is_passed_on(bare_desk: Desk) -> None:
    offices.make_office(bare_desk, "1102")
    source, mark = offices.request(bare_desk, "1102")
    refused = install_fails(bare_desk, offices.enrol(bare_desk, source, mark), WrongRecipient)
    assert "1102" in str(refused)


def test_an_answer_to_a_key_that_is_lost_is_refused(bare_desk: Desk, tmp_path: Path) -> None:
    answer = answered(bare_desk)
    for key in (bare_desk.root("1001") / "keys").iterdir():
        key.unlink()
    install_fails(bare_desk, answer, NoMatchingRequest)


def test_only_an_enrolment_is_installed(desk: Desk) -> None:
    install_fails(desk, desk.post / "framework.asice", KindNotAllowed)
    source, _ = offices.request(desk, name="own-request")
    install_fails(desk, source, KindNotAllowed)


def test_a_damaged_answer_is_refused_before_anybody_is_asked(bare_desk: Desk) -> None:
    answer = answered(bare_desk)
    faults.flip_byte(answer)
    before = faults.snapshot(bare_desk.root("1001"))
    with bare_desk.open("1001") as office, pytest.raises((DigestMismatch, ContainerRejected)):
        enrolment_area.install(office, answer, Confirmation(confirm=lambda *_: pytest.fail("!")))
    assert faults.snapshot(bare_desk.root("1001")) == before


def test_practice_and_real_answers_are_told_apart(
    bare_desk: Desk, real_desk: Desk, tmp_path: Path
) -> None:
    real = offices.new_desk(tmp_path / "real-office", real=True)
    offices.make_office(real)
    install_fails(real, answered(bare_desk), PracticePackage, practice=True)
    source, mark = offices.request(real_desk, name="another")
    install_fails(bare_desk, offices.enrol(real_desk, source, mark), RealPackage, practice=True)


def test_another_centre_is_refused_once_one_is_trusted(desk: Desk, tmp_path: Path) -> None:
    other = offices.new_desk(tmp_path / "other")
    offices.make_central(other, "อีกแห่งหนึ่ง")
    source, mark = offices.request(desk, name="shopping-around")
    install_fails(desk, offices.enrol(other, source, mark), OtherRoot, given=other.mark)


def test_an_answer_whose_parts_do_not_belong_together_is_refused(
    bare_desk: Desk, tmp_path: Path
) -> None:
    answer = answered(bare_desk)
    other = offices.new_desk(tmp_path / "other")
    offices.make_central(other)
    offices.make_office(other)
    theirs = payload(answered(other))
    sign = forging.signer(bare_desk, "central")

    def forged(name: str, **changes: Any) -> Path:
        return forging.forge(answer, tmp_path / name, sign, entries={ENROLMENT: changes})

    # each signed by the right centre; at first contact the root that is carried must fit
    install_fails(bare_desk, forged("root", root=theirs["root"]), UnknownSigner)
    install_fails(bare_desk, forged("cert", certificate=theirs["certificate"]), UnknownSigner)
    install_fails(bare_desk, forged("sign", signing=theirs["signing"]), UnknownSigner)
    install_fails(bare_desk, forged("text", certificate="AQID!"), PayloadInvalid)
    own = payload(answer)
    install_fails(bare_desk, forged("swapped", certificate=own["signing"]), NoMatchingRequest)
    foreign = forging.contents(answered(other, "second"))[REVOCATIONS_NAME]
    package = forging.forge(answer, tmp_path / "crl", sign, entries={REVOCATIONS_NAME: foreign})
    install_fails(bare_desk, package, RevocationListInvalid)
    offices.install(bare_desk, "1001", answer)
    refused = forging.forge(
        answer, tmp_path / "later", sign, entries={ENROLMENT: {"root": theirs["root"]}}
    )
    install_fails(bare_desk, refused, OtherRoot)


def test_another_package_with_a_known_id_is_a_conflict(bare_desk: Desk, tmp_path: Path) -> None:
    answer = answered(bare_desk)
    with bare_desk.open("1001") as office:
        [request] = doctor.package_log(office)
    same = forging.forge(
        answer,
        tmp_path / "same-id.asice",
        forging.signer(bare_desk, "central"),
        header={"id": request.row.id},
    )
    install_fails(bare_desk, same, SamePackageIdDifferentContent)
    assert doctor.examine(bare_desk.root("1001"), bare_desk.person) == ()


def test_a_clock_in_buddhist_years_is_named_as_the_cause(bare_desk: Desk) -> None:
    answer = answered(bare_desk)
    bare_desk.clock.at = bare_desk.clock.at.replace(year=2570)
    assert "543" in str(install_fails(bare_desk, answer, CertificateExpired))


def test_a_disk_that_fails_at_any_step_leaves_nothing_half_installed(
    bare_desk: Desk, tmp_path: Path
) -> None:
    answer = answered(bare_desk)
    before = faults.snapshot(bare_desk.root("1001"))
    for step in count():
        with bare_desk.open("1001") as office, faults.failing_disk(step, errno.EIO):
            try:
                enrolment_area.install(office, answer, Confirmation(given=bare_desk.mark))
            except EnvironmentProblem:
                pass
            else:
                break
        assert faults.snapshot(bare_desk.root("1001")) == before
    assert step >= 2
    assert current_serial(bare_desk) is not None


# --- again ----------------------------------------------------------------------------------


def test_a_renewed_enrolment_may_simply_be_imported(desk: Desk) -> None:
    old = current_serial(desk)
    desk.clock.advance(days=1)
    answer = answered(desk, "renewal")
    [dry] = offices.receive(desk, "1001", answer, dry_run=True)
    assert (dry.outcome, current_serial(desk)) == (Outcome.ACCEPTED, old)
    [report] = offices.receive(desk, "1001", answer)
    assert report.outcome is Outcome.ACCEPTED
    assert report.summary == f"enrolment by {offices.CENTRAL_NAME}"
    assert current_serial(desk) != old


def test_an_older_enrolment_that_arrives_late_changes_nothing(desk: Desk) -> None:
    desk.clock.advance(days=1)
    earlier = answered(desk, "earlier")
    desk.clock.advance(days=1)
    later = answered(desk, "later")
    offices.receive(desk, "1001", later)
    newest = current_serial(desk)
    [dry] = offices.receive(desk, "1001", earlier, dry_run=True)
    [report] = offices.receive(desk, "1001", earlier)
    assert dry.outcome is report.outcome is Outcome.LATE
    assert current_serial(desk) == newest
    assert doctor.examine(desk.root("1001"), desk.person) == ()


def test_a_certificate_that_was_withdrawn_on_the_way_is_not_installed(desk: Desk) -> None:
    desk.clock.advance(days=1)
    answer = answered(desk, "stolen-on-the-way")
    desk.clock.advance(days=1)
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "หาย")
    offices.receive(desk, "1001", offices.publish_values(desk, "1102,12m,1.1,70"))
    assert "หาย" in str(install_fails(desk, answer, RevokedSigner))
    [report] = offices.receive(desk, "1001", answer)
    assert isinstance(report.error, RevokedSigner)
    assert current_serial(desk) is None
