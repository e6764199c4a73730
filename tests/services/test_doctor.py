"""Looking after a workspace: what is damaged is found and said with what to do about it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.store_errors import (
    BackupDamaged,
    FileMissing,
    FolderNotEmpty,
    NotAWorkspace,
    WorkspaceExists,
    WorkspaceInUse,
)
from desktop_app.domain.workflow_errors import BadInput, TargetExists
from desktop_app.services import doctor, enrolment_central, outbox
from desktop_app.services.intake import Outcome
from desktop_app.store import integrity
from tests.helpers import faults, forging, offices, reviews
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.store.integrity import Finding


@pytest.fixture(scope="module")
def worked_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Office 1001 has sent evidence and knows what was decided; never changed."""
    desk = offices.copied(begun, tmp_path_factory.mktemp("worked"))
    offices.fill(desk)
    offices.attach(desk, "1001", "1.3", b"%PDF-1.4 " + b"evidence " * 500)
    reviews.send(desk)
    reviews.decide(desk, "returned", "1.4")
    reviews.tell(desk)
    return desk


@pytest.fixture
def worked(worked_once: Desk, tmp_path: Path) -> Desk:
    return offices.copied(worked_once, tmp_path / "worked")


def examine(desk: Desk, name: str) -> list[Finding]:
    return [f for f in doctor.examine(desk.root(name), desk.person) if f.severity == "error"]


def archived(desk: Desk, name: str, kind: str) -> Path:
    """The file of the last package of a kind in a workspace's archive."""
    with desk.open(name) as session:
        rows = [e.row for e in doctor.package_log(session) if e.row.kind == kind]
        return outbox.archive_path(session, rows[-1].id)


def change(desk: Desk, name: str, statement: str) -> None:
    """Change the database behind the program's back."""
    with closing(sqlite3.connect(desk.root(name) / "workspace.sqlite3")) as database:
        database.execute(statement)
        database.commit()


# --- examining ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["central", "1001", "1102"])
def test_a_sound_workspace_has_nothing_to_report_and_stays_as_it_is(
    worked: Desk, name: str
) -> None:
    before = faults.snapshot(worked.root(name))
    steps: list[tuple[int, int]] = []
    found = doctor.examine(
        worked.root(name), worked.person, lambda done, total: steps.append((done, total))
    )
    assert found == ()
    assert steps
    assert faults.snapshot(worked.root(name)) == before


def test_nobody_needs_a_passphrase_to_examine(worked: Desk) -> None:
    mute = offices.make_person(worked.clock, passphrase=None)
    assert doctor.examine(worked.root("central"), mute) == ()


def test_an_office_that_only_asked_for_its_certificate_is_sound(bare_desk: Desk) -> None:
    offices.request(bare_desk)
    assert examine(bare_desk, "1001") == []
    faults.flip_byte(archived(bare_desk, "1001", "enrolment-request"))
    assert [f.code for f in examine(bare_desk, "1001")] == ["package.damaged"]


@pytest.mark.parametrize(
    ("name", "kind", "advice"),
    [
        ("central", "submission", "kpr import"),
        ("central", "receipt", "kpr restore"),
        ("central", "framework", "kpr restore"),
        ("1001", "framework", "kpr import"),
        ("1001", "submission", "kpr restore"),
        ("1001", "enrolment", "kpr import"),
        ("1001", "review", "kpr import"),
    ],
)
def test_one_flipped_bit_in_any_archived_package_is_found(
    worked: Desk, name: str, kind: str, advice: str
) -> None:
    path = archived(worked, name, kind)
    size = path.stat().st_size
    for place in (60, size // 2, size - 300):
        whole = path.read_bytes()
        faults.flip_byte(path, place)
        [finding] = examine(worked, name)
        assert finding.code == "package.damaged"
        assert kind in finding.subject
        assert path.name in finding.subject
        assert advice in finding.advice
        path.write_bytes(whole)
    assert examine(worked, name) == []


def test_a_missing_or_swapped_package_is_found(worked: Desk) -> None:
    receipt, review = (archived(worked, "central", kind) for kind in ("receipt", "review"))
    shutil.copyfile(receipt, review)
    [finding] = examine(worked, "central")
    assert finding.detail == "another package lies in its place"
    review.unlink()
    [finding] = examine(worked, "central")
    assert "review" in finding.subject
    assert "cannot be read" in finding.detail


def test_a_package_with_the_right_id_but_other_content_is_found(worked: Desk) -> None:
    path = archived(worked, "central", "submission")
    forging.forge(
        path,
        worked.post / "other.asice",
        forging.signer(worked, "1001"),
        fresh=False,
        header={"sequence": 77},
    )
    shutil.copyfile(worked.post / "other.asice", path)
    [finding] = examine(worked, "central")
    assert finding.detail == "another package lies in its place"


def test_one_flipped_bit_in_evidence_is_found(worked: Desk) -> None:
    [path] = [p for p in (worked.root("1001") / "evidence").rglob("*") if p.is_file()]
    faults.flip_byte(path)
    [finding] = examine(worked, "1001")
    assert finding.code == "evidence.damaged"
    assert path.name in finding.subject + finding.detail
    path.unlink()
    [finding] = examine(worked, "1001")
    assert finding.code == "evidence.missing"


def test_one_changed_letter_in_the_audit_is_found(worked: Desk) -> None:
    change(worked, "central", "DROP TRIGGER IF EXISTS audit_no_update")
    with closing(sqlite3.connect(worked.root("central") / "workspace.sqlite3")) as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute(
            "UPDATE audit SET actor = 'somchay' WHERE sequence = (SELECT max(sequence) FROM audit)"
        )
        database.commit()
    [finding] = examine(worked, "central")
    assert finding.code == "audit.broken"
    assert "somebody may have changed the audit" in finding.advice


def test_damage_in_several_places_is_reported_together(worked: Desk) -> None:
    [path] = [p for p in (worked.root("1001") / "evidence").rglob("*") if p.is_file()]
    faults.flip_byte(path)
    faults.flip_byte(archived(worked, "1001", "framework"))
    faults.flip_byte(archived(worked, "1001", "review"))
    assert [f.code for f in examine(worked, "1001")] == [
        "evidence.damaged",
        "package.damaged",
        "package.damaged",
    ]


def test_a_workspace_too_damaged_to_open_is_examined_as_far_as_possible(worked: Desk) -> None:
    database = worked.root("1001") / "workspace.sqlite3"
    database.write_bytes(database.read_bytes()[:100] + bytes(4000))
    found = examine(worked, "1001")
    assert {finding.code for finding in found} == {"database.damaged"}
    assert any(integrity.RESTORE in finding.advice for finding in found)
    database.write_bytes(b"")
    assert examine(worked, "1001")


def test_a_database_of_a_newer_program_is_named_once(worked: Desk) -> None:
    change(worked, "1001", "UPDATE alembic_version SET version_num = '9999'")
    [finding] = examine(worked, "1001")
    assert "newer" in finding.detail


def test_what_keeps_a_workspace_from_opening_is_a_finding_of_its_own(
    worked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    (worked.root("1001") / "backups").rmdir()
    monkeypatch.setattr(os, "mkdir", refuse)
    [finding] = examine(worked, "1001")
    assert finding.subject == str(worked.root("1001"))
    assert "write protection" in finding.detail


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revocation_list SET der = x'00'",
        "UPDATE certificate SET der = x'00' WHERE role = 'root'",
    ],
)
def test_damaged_trust_is_a_finding_and_not_the_end(worked: Desk, statement: str) -> None:
    change(worked, "1001", statement)
    for finding in examine(worked, "1001"):
        assert finding.code == "package.damaged"


def test_a_workspace_in_use_is_left_alone(worked: Desk, tmp_path: Path) -> None:
    with worked.open("1001"), pytest.raises(WorkspaceInUse):
        examine(worked, "1001")
    with pytest.raises(NotAWorkspace):
        doctor.examine(tmp_path, worked.person)


def test_a_withdrawal_does_not_spoil_what_was_there_before_or_sent_unknowing(
    worked: Desk,
) -> None:
    worked.clock.advance(days=1)
    with worked.open("central") as central:
        enrolment_central.revoke(central, "1001", "หาย")
    worked.clock.advance(days=1)
    unknowing = offices.submit(worked, name="unknowing")  # the news has not arrived yet
    [report] = offices.receive(worked, "central", unknowing)
    assert report.outcome is Outcome.REFUSED
    offices.receive(worked, "1001", offices.publish_values(worked, "1102,12m,1.1,70"))
    assert examine(worked, "central") == []
    assert examine(worked, "1001") == []


def test_a_leftover_in_the_archive_is_only_noted(worked: Desk) -> None:
    (worked.root("1001") / "packages" / "left-over.asice").write_bytes(b"killed in between")
    [note] = doctor.examine(worked.root("1001"), worked.person)
    assert (note.code, note.severity) == ("package.unknown", "info")


# --- the log --------------------------------------------------------------------------------


def test_the_log_tells_each_package_with_its_state(worked: Desk) -> None:
    sent = reviews.send(worked, name="again")
    assert sent.receipt is not None
    offices.receive(worked, "1001", sent.receipt)
    with worked.open("1001") as office:
        log = doctor.package_log(office)
    assert sorted((entry.row.kind, entry.state) for entry in log) == [
        ("enrolment", "imported"),
        ("enrolment-request", "sealed"),
        ("framework", "imported"),
        ("receipt", "imported"),
        ("review", "imported"),
        ("submission", "received by the centre"),
        ("submission", "sealed"),
    ]
    times = [entry.row.recorded_at for entry in log]
    assert times == sorted(times)


def test_the_audit_is_told_oldest_first_and_the_last_ones_on_demand(worked: Desk) -> None:
    with worked.open("1001") as office:
        whole = doctor.audit_entries(office)
        last = doctor.audit_entries(office, 3)
    assert whole[0].action == "workspace.created"
    assert [entry.sequence for entry in whole] == list(range(1, len(whole) + 1))
    assert last == whole[-3:]


def test_a_package_is_written_out_again_exactly(worked: Desk, tmp_path: Path) -> None:
    path = archived(worked, "1001", "submission")
    with worked.open("1001") as office:
        row = doctor.export_package(office, path.stem, tmp_path / "again.asice")
        assert row.id == path.stem
        with pytest.raises(TargetExists):
            doctor.export_package(office, path.stem, tmp_path / "again.asice")
        with pytest.raises(BadInput, match="0 packages"):
            doctor.export_package(office, "ffff", tmp_path / "x.asice")
        with pytest.raises(BadInput, match="begins with '01'"):
            doctor.export_package(office, "01", tmp_path / "x.asice")
        with pytest.raises(FileMissing, match="not there"):
            doctor.export_package(office, path.stem, tmp_path / "unplugged" / "x.asice")
    assert (tmp_path / "again.asice").read_bytes() == path.read_bytes()


# --- backup and restore ---------------------------------------------------------------------


def test_a_backup_restores_to_a_workspace_that_goes_on(worked: Desk, tmp_path: Path) -> None:
    backup = tmp_path / "1001.kprbackup"
    with worked.open("1001") as office:
        report = doctor.back_up(office, backup)
        with pytest.raises(TargetExists):
            doctor.back_up(office, backup)
        with pytest.raises(FileMissing):
            doctor.back_up(office, tmp_path / "unplugged" / "x")
    assert report.files > 5
    lost = offices.submit(worked, name="after-the-backup")
    offices.receive(worked, "central", lost)
    worked.root("1001").rename(tmp_path / "broken disk")
    info = doctor.restore(backup, worked.root("1001"))
    assert info.code == "1001"
    assert examine(worked, "1001") == []
    again = offices.submit(worked, name="after-the-restore")
    used, now = (forging.header_of(package)["sequence"] for package in (lost, again))
    assert now > used
    [sent] = offices.receive(worked, "central", again)
    assert sent.outcome is Outcome.ACCEPTED
    assert not any("twice" in warning for warning in sent.warnings)


def test_a_receipt_for_what_the_backup_does_not_know_says_so(worked: Desk, tmp_path: Path) -> None:
    backup = tmp_path / "1001.kprbackup"
    with worked.open("1001") as office:
        doctor.back_up(office, backup)
    sent = reviews.send(worked, name="after-the-backup")
    assert sent.receipt is not None
    shutil.rmtree(worked.root("1001"))
    doctor.restore(backup, worked.root("1001"))
    [report] = offices.receive(worked, "1001", sent.receipt)
    assert "restored from a backup" in report.warnings[0]


def test_a_restore_never_touches_what_is_there(worked: Desk, tmp_path: Path) -> None:
    backup = tmp_path / "1001.kprbackup"
    with worked.open("1001") as office:
        doctor.back_up(office, backup)
    with pytest.raises(WorkspaceExists):
        doctor.restore(backup, worked.root("1001"))
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "x").write_bytes(b"x")
    with pytest.raises(FolderNotEmpty):
        doctor.restore(backup, tmp_path / "used")
    faults.flip_byte(backup)
    with pytest.raises(BackupDamaged):
        doctor.restore(backup, tmp_path / "new")
    assert not (tmp_path / "new").exists()
