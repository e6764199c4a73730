"""Sealing and handing over: numbers, names, sticks that fail, files that are never overwritten."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from desktop_app import __version__
from desktop_app.domain.disk_errors import DiskFull
from desktop_app.domain.errors import AppError
from desktop_app.domain.key_errors import RecipientInvalid
from desktop_app.domain.store_errors import FileMissing, PathTooLong
from desktop_app.domain.workflow_errors import NotDelivered, NotEnrolled, TargetExists
from desktop_app.exchange.payloads import REVOCATIONS_NAME, Kind
from desktop_app.services import doctor, outbox
from desktop_app.services.outbox import Draft
from desktop_app.store import audit, commands, queries
from tests.helpers import faults, forging
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.session import Session
    from desktop_app.store.rows import PackageRow

DRAFT = Draft(Kind.RECEIPT, "1001", b'{"format": "kpr.receipt/1"}')
TO_CENTRE = Draft(Kind.SUBMISSION, "central", b'{"format": "kpr.answers/1"}')


def sealed(session: Session, draft: Draft = DRAFT) -> PackageRow:
    """Seal and record a package as the use cases do."""
    with session.write() as writer:
        made = outbox.seal(session, writer, draft)
        outbox.record(writer, made)
    return made.row


# --- sealing --------------------------------------------------------------------------------


def test_a_sealed_package_says_who_what_when_and_how_far_the_audit_was(desk: Desk) -> None:
    with desk.open("central") as central:
        with central.read() as reader:
            entries, head = audit.head(reader)
        row = sealed(central, Draft(Kind.RECEIPT, "1001", b"{}", round="12m"))
        path = outbox.archive_path(central, row.id)
        last = doctor.audit_entries(central, 1)[0]
    header = forging.header_of(path)
    assert header["format"] == "kpr.package/1"
    assert (header["kind"], header["id"]) == ("receipt", row.id)
    assert (header["sender"], header["recipient"], header["round"]) == ("central", "1001", "12m")
    assert header["practice"] is True
    assert header["created_at"] == "2027-04-01T02:03:04Z"
    assert header["program"] == {"name": "kpr-desk", "version": __version__}
    assert header["audit"] == {"entries": entries, "head": head}
    assert (row.audit_entries, row.audit_head) == (entries, head)
    assert row.size == path.stat().st_size
    assert (last.action, last.subject) == ("package.sealed", row.id)


def test_the_centre_adds_its_revocation_list_and_an_office_does_not(desk: Desk) -> None:
    for name, draft, there in (("central", DRAFT, True), ("1001", TO_CENTRE, False)):
        with desk.open(name) as session:
            path = outbox.archive_path(session, sealed(session, draft).id)
        assert (REVOCATIONS_NAME in forging.contents(path)) is there


def test_numbers_count_for_each_recipient_and_name_the_one_before(desk: Desk) -> None:
    with desk.open("central") as central:
        one = sealed(central)
        two = sealed(central)
        other = sealed(central, Draft(Kind.RECEIPT, "1102", b"{}"))
        with central.read() as reader:
            following = outbox.next_sequence(reader, "1001")
            first = outbox.next_sequence(reader, "1201")
    assert two.sequence == one.sequence + 1
    assert two.previous == one.digest
    assert other.previous not in {one.digest, two.digest}
    assert following == (two.sequence + 1, two.digest)
    assert first == (1, None)


def test_a_restored_workspace_counts_on_above_what_it_may_have_used(desk: Desk) -> None:
    with desk.open("central") as central:
        with central.write() as writer:
            commands.set_setting(writer, outbox.SEQUENCE_FLOOR, "1005")
        with central.read() as reader:
            assert outbox.next_sequence(reader, "1201") == (1006, None)
            assert outbox.before_restore(reader, 1005)
            assert not outbox.before_restore(reader, 1006)
        assert sealed(central).sequence == 1006
        assert sealed(central).sequence == 1007


def test_a_workspace_that_was_never_restored_has_no_number_from_before(desk: Desk) -> None:
    with desk.open("central") as central, central.read() as reader:
        assert not outbox.before_restore(reader, 1)


def test_an_office_without_a_certificate_cannot_sign(bare_desk: Desk) -> None:
    before = faults.snapshot(bare_desk.root("1001"))
    with bare_desk.open("1001") as office, pytest.raises(NotEnrolled, match="identity request"):
        sealed(office, TO_CENTRE)
    assert faults.snapshot(bare_desk.root("1001")) == before


def test_a_full_disk_while_sealing_leaves_nothing(desk: Desk) -> None:
    before = faults.snapshot(desk.root("central"))
    with desk.open("central") as central, faults.failing_disk(0), pytest.raises(DiskFull):
        sealed(central)
    assert faults.snapshot(desk.root("central")) == before


def test_a_seal_that_is_not_recorded_leaves_nothing(desk: Desk) -> None:
    before = faults.snapshot(desk.root("central"))
    with (  # noqa: PT012  what comes after the seal fails
        desk.open("central") as central,
        pytest.raises(KeyboardInterrupt),
        central.write() as writer,
    ):
        outbox.seal(central, writer, DRAFT)
        raise KeyboardInterrupt
    assert faults.snapshot(desk.root("central")) == before


def test_sealing_can_be_cancelled(desk: Desk) -> None:
    class Cancelled(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    before = faults.snapshot(desk.root("central"))
    with desk.open("central") as central, pytest.raises(Cancelled), central.write() as writer:
        outbox.seal(central, writer, DRAFT, progress=cancel)
    assert faults.snapshot(desk.root("central")) == before


# --- handing over ---------------------------------------------------------------------------


def test_a_target_is_checked_before_anything_is_sealed(tmp_path: Path) -> None:
    outbox.check_target(tmp_path / "free.asice")
    (tmp_path / "taken.asice").write_bytes(b"mine")
    with pytest.raises(TargetExists, match="choose another name"):
        outbox.check_target(tmp_path / "taken.asice")
    with pytest.raises(TargetExists):
        outbox.check_target(tmp_path)
    with pytest.raises(FileMissing, match="Check the name and the drive"):
        outbox.check_target(tmp_path / "unplugged" / "x.asice")
    with pytest.raises(AppError):
        outbox.check_target(tmp_path / "taken.asice" / "x.asice")
    with pytest.raises(PathTooLong):
        outbox.check_target(tmp_path / ("x" * 300))


def test_a_delivered_file_is_the_archived_one_and_never_overwrites(
    desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "out.asice"
    steps: list[int] = []
    with desk.open("central") as central:
        path = outbox.archive_path(central, sealed(central).id)
        outbox.deliver(central, path, target, progress=lambda done, _total: steps.append(done))
        assert target.read_bytes() == path.read_bytes()
        assert steps[-1] == path.stat().st_size
        target.write_bytes(b"changed by hand")
        with pytest.raises(TargetExists):
            outbox.deliver(central, path, target)
        with pytest.raises(NotDelivered, match="shorter name"):
            outbox.deliver(central, path, tmp_path / ("x" * 300))
        with pytest.raises(NotDelivered, match="Check the name and the drive"):
            outbox.deliver(central, path, tmp_path / "pulled-out" / "x.asice")
    assert target.read_bytes() == b"changed by hand"


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EROFS, "write protection"),
        (errno.EIO, "Plug it in again"),
        (errno.EACCES, "write protection"),
        (errno.EFBIG, "exFAT"),
    ],
)
def test_a_stick_that_fails_is_explained_and_the_package_named(
    desk: Desk, tmp_path: Path, number: int, advice: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk.open("central") as central:
        row = sealed(central)
        path = outbox.archive_path(central, row.id)
        with faults.failing_folder(stick, number), pytest.raises(NotDelivered) as caught:
            outbox.deliver(central, path, stick / "out.asice")
        assert list(stick.iterdir()) == []
        outbox.deliver(central, path, stick / "out.asice")
    assert advice in str(caught.value)
    assert row.id in str(caught.value)


def test_a_stick_that_gives_back_other_bytes_is_found_and_keeps_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with desk.open("central") as central:
        path = outbox.archive_path(central, sealed(central).id)
        with faults.lying_folder(stick), pytest.raises(NotDelivered, match="may be faulty"):
            outbox.deliver(central, path, stick / "out.asice")
    assert list(stick.iterdir()) == []


def test_an_encrypted_delivery_leaves_no_copy_behind(desk: Desk, tmp_path: Path) -> None:
    with desk.open("1001") as office:
        with office.read() as reader:
            recipient = queries.setting(reader, "recipient")
        assert recipient is not None
        path = outbox.archive_path(office, sealed(office, TO_CENTRE).id)
        outbox.deliver(office, path, tmp_path / "x.age", recipients=(recipient,))
        with pytest.raises(RecipientInvalid):
            outbox.deliver(office, path, tmp_path / "y.age", recipients=("age1nonsense",))
        with faults.failing_disk(0), pytest.raises(NotDelivered):
            outbox.deliver(office, path, tmp_path / "z.age", recipients=(recipient,))
        with pytest.raises(TargetExists):
            outbox.deliver(office, path, tmp_path / "x.age", recipients=(recipient,))
        assert path.is_file()
        assert list(office.workspace.staging_folder.iterdir()) == []
    assert [entry.name for entry in tmp_path.glob("*.age")] == ["x.age"]
    assert (tmp_path / "x.age").read_bytes().startswith(b"age-encryption.org/v1")


def test_handing_out_twice_gives_the_same_file(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "ส่งกลับ" / "เขต 1"
    with desk.open("central") as central:
        row = sealed(central)
        first = outbox.hand_out(central, row, folder)
        again = outbox.hand_out(central, row, folder)
    assert first == again == folder / f"receipt-1001-{row.sequence:05d}.asice"
    assert [path.name for path in folder.iterdir()] == [first.name]


def test_handing_out_beside_other_files_of_the_name_counts_on(desk: Desk, tmp_path: Path) -> None:
    with desk.open("central") as central:
        row = sealed(central)
        usual = tmp_path / outbox.file_name(row)
        usual.write_bytes(b"another file")
        second = outbox.hand_out(central, row, tmp_path)
        assert outbox.hand_out(central, row, tmp_path) == second
        second.write_bytes(b"yet another")
        third = outbox.hand_out(central, row, tmp_path)
    assert second.name == usual.stem + " (2).asice"
    assert third.name == usual.stem + " (3).asice"
    assert usual.read_bytes() == b"another file"


def test_a_file_where_the_folder_should_be_is_explained(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "receipts").write_bytes(b"a file")
    with desk.open("central") as central, pytest.raises(AppError, match="receipts"):
        outbox.hand_out(central, sealed(central), tmp_path / "receipts")


def test_names_say_kind_whom_and_number(desk: Desk) -> None:
    with desk.open("central") as central:
        [framework] = [
            row
            for row in (entry.row for entry in doctor.package_log(central))
            if row.kind == "framework"
        ]
        assert outbox.file_name(framework) == "framework-all-00001.asice"
    with desk.open("1001") as office:
        assert outbox.file_name(sealed(office, TO_CENTRE)) == "submission-1001-00002.asice"
