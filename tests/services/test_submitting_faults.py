"""What goes wrong while a report is sealed and written."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.disk_errors import SourceChanged
from desktop_app.domain.store_errors import EvidenceMissing
from desktop_app.domain.workflow_errors import NotDelivered, NotEnrolled
from desktop_app.services import doctor, reporting, results, submitting
from tests.helpers import faults, offices, reviews
from tests.services.sealing import attach, newer, one_step_less, state

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.offices import Desk

# --- when something goes wrong on the way ------------------------------------------------------


def evidence_file(desk: Desk) -> Path:
    (path,) = (p for p in (desk.root("1001") / "evidence").rglob("*") if p.is_file())
    return path


def test_evidence_damaged_since_it_was_attached_is_noticed(desk: Desk) -> None:
    offices.fill(desk)
    attach(desk, "1.3", "รายงาน.pdf", data=b"%PDF-1.4 original")
    before = state(desk)
    path = evidence_file(desk)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.4 0riginal")
    with pytest.raises(SourceChanged, match="Add the evidence again"):
        offices.submit(desk)
    assert state(desk) == before
    attach(desk, "1.3", "รายงาน.pdf", data=b"%PDF-1.4 original")
    assert offices.submit(desk).exists()


def test_evidence_that_is_gone_is_noticed(desk: Desk) -> None:
    offices.fill(desk)
    attach(desk, "1.3", "a.pdf")
    before = state(desk)
    evidence_file(desk).unlink()
    with pytest.raises(EvidenceMissing, match="Add the original file again"):
        offices.submit(desk)
    assert state(desk) == before


class Cancelled(Exception):
    pass


def cancel_at(call: int) -> Callable[[int, int], None]:
    left = iter(range(call))

    def progress(done: int, total: int) -> None:
        assert done <= total
        if next(left, None) is None:
            raise Cancelled

    return progress


@pytest.mark.parametrize("call", [0, 1, 2])
def test_a_seal_that_is_cancelled_leaves_nothing(desk: Desk, call: int) -> None:
    """Sealing, and the rehearsal of the centre's checks, tell their progress and can be stopped."""
    offices.fill(desk)
    attach(desk, "1.3", "a.pdf", data=bytes(3_000_000))
    before = state(desk)
    target = desk.post / "out.asice"
    with desk.open("1001") as office:
        with pytest.raises(Cancelled):
            submitting.submit(office, "12m", target, progress=cancel_at(call))
        assert list(office.workspace.staging_folder.iterdir()) == []
    assert state(desk) == before
    assert not target.exists()


def test_a_full_disk_leaves_nothing_or_a_sealed_package(desk: Desk) -> None:
    offices.fill(desk)
    attach(desk, "1.3", "a.pdf")
    target = desk.post / "out.asice"

    def work() -> None:
        target.unlink(missing_ok=True)
        with desk.open("1001") as office:
            submitting.submit(office, "12m", target, encrypt=False)

    failed, late = reviews.fill_the_disk(desk.root("1001"), work)
    assert failed >= 2
    assert late >= 1
    (report,) = offices.receive(desk, "central", target)
    assert report.error is None


def test_a_stick_that_is_pulled_out_leaves_the_package_to_be_written_out_again(
    desk: Desk, tmp_path: Path
) -> None:
    offices.fill(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk.open("1001") as office:
        with faults.failing_folder(stick), pytest.raises(NotDelivered) as caught:
            submitting.submit(office, "12m", stick / "out.asice", encrypt=True)
        assert list(stick.iterdir()) == []
        assert list(office.workspace.staging_folder.iterdir()) == []
        doctor.export_package(office, str(caught.value.params["package"]), stick / "out.asice")
    (report,) = offices.receive(desk, "central", stick / "out.asice")
    assert report.error is None


STICK = {
    errno.ENOENT: "is not there",
    errno.EIO: "Plug it in again",
    errno.ENODEV: "Plug it in again",
    errno.EROFS: "Remove the write protection",
    errno.EACCES: "Remove the write protection",
    errno.ENOSPC: "Free some space",
    errno.EFBIG: "NTFS or exFAT",
}


@pytest.mark.parametrize("step", faults.STEPS)
@pytest.mark.parametrize("number", STICK)
def test_a_stick_that_fails_at_any_step_is_named_and_holds_no_half_file(
    desk: Desk, tmp_path: Path, number: int, step: str
) -> None:
    offices.fill(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    target = stick / "out.asice.age"
    with desk.open("1001") as office:
        with (
            faults.failing_folder(stick, number, step),
            pytest.raises(NotDelivered, match=STICK[number]) as caught,
        ):
            submitting.submit(office, "12m", target, encrypt=True)
        assert "write it out again" in str(caught.value)
        assert list(stick.iterdir()) == []
        assert list(office.workspace.staging_folder.iterdir()) == []
        package = str(caught.value.params["package"])
        doctor.export_package(office, package, target, encrypt=True)
    assert target.read_bytes().startswith(b"age-encryption.org/")
    (report,) = offices.receive(desk, "central", target)
    assert report.error is None


def test_a_stick_that_lies_and_is_then_pulled_out(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.fill(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    target, real = stick / "out.asice", Path.unlink

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        if self == target:
            raise OSError(errno.EIO, "gone")
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with (
        desk.open("1001") as office,
        faults.lying_folder(stick),
        pytest.raises(NotDelivered, match="may be faulty"),
    ):
        submitting.submit(office, "12m", target, encrypt=False)


def test_only_an_office_that_knows_the_centre_can_encrypt_to_it(bare_desk: Desk) -> None:
    """What it has sealed before it was enrolled is its request, for anybody to read."""
    request, _mark = offices.request(bare_desk, "1001")
    with bare_desk.open("1001") as office:
        [logged] = doctor.package_log(office)
        target = request.with_name("again.asice")
        with pytest.raises(NotEnrolled):
            doctor.export_package(office, logged.row.id, target, encrypt=True)
        assert not target.exists()


def test_numbers_of_failed_tries_are_used_again(desk: Desk) -> None:
    offices.fill(desk)
    attach(desk, "1.3", "a.pdf", data=bytes(3_000_000))
    with desk.open("1001") as office:
        with pytest.raises(Cancelled):
            submitting.submit(office, "12m", desk.post / "a.asice", progress=cancel_at(1))
        one = submitting.submit(office, "12m", desk.post / "b.asice")
        two = submitting.submit(office, "12m", desk.post / "c.asice")
    assert two.package.sequence == one.package.sequence + 1
    assert two.package.previous == one.package.digest


def test_saving_after_sealing_does_not_change_the_round_used_last(desk: Desk) -> None:
    offices.fill(desk, round_id="6m")
    offices.submit(desk, round_id="12m")
    with desk.open("1001") as office:
        assert reporting.show(office, None).round == "6m"


def test_a_review_and_a_result_with_such_an_answer_reach_the_office(desk: Desk) -> None:
    offices.fill(desk)
    offices.set_value(desk, "1001", "1.7", "1-5", key="steps")
    reviews.send(desk)
    reviews.decide(desk, "accepted", "1.7", comment="")
    reviews.tell(desk)
    newer(desk, one_step_less)
    reviews.send(desk, name="again")
    reviews.decide(desk, "returned", "1.4")
    (path,) = reviews.tell(desk)
    (known,) = offices.receive(desk, "1001", path)
    assert known.outcome.value == "already imported"
    with desk.open("central") as central:
        (done,) = results.export(central, desk.post / "results", "12m")
    (report,) = offices.receive(desk, "1001", done.path)
    assert report.error is None
    with desk.open("1001") as office:
        assert results.recompute(office, "12m").agrees
