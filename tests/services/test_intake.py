"""Importing: every error with its class, one bad file stops nothing, all of it or nothing."""

from __future__ import annotations

import errno
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.errors import EnvironmentProblem
from desktop_app.domain.package_errors import (
    RevokedSigner,
    SamePackageIdDifferentContent,
    UnknownFramework,
)
from desktop_app.domain.workflow_errors import NothingToDo
from desktop_app.exchange.payloads import Kind
from desktop_app.services import doctor, enrolment_central, intake, intake_area, intake_central
from desktop_app.services.intake import Outcome
from desktop_app.services.plan import Plan
from desktop_app.store import commands, queries
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk
from tests.services.refusing import refused

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session
    from desktop_app.store.database import Reader, Writer


@pytest.fixture
def package(desk: Desk) -> Path:
    """A submission of office 1001, on its way."""
    offices.fill(desk)
    return offices.submit(desk)


# --- what is found and said -----------------------------------------------------------------


def test_files_and_folders_are_searched_once_each_in_order_of_name(tmp_path: Path) -> None:
    for name in (
        "b.asice",
        "a.asice.age",
        "C.ASICE",
        "notes.txt",
        "deep/er/d.asice",
        "x.asice.tmp",
    ):
        path = tmp_path / "post" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "post" / "folder.asice").mkdir()
    odd = tmp_path / "given by name.bin"
    found = intake.find_packages([odd, tmp_path / "post", tmp_path / "post" / "b.asice", odd])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "given by name.bin",
        "post/C.ASICE",
        "post/a.asice.age",
        "post/b.asice",
        "post/deep/er/d.asice",
    ]


def test_nothing_to_import_is_said(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(NothingToDo, match=r"\.asice"):
        offices.receive(desk, "central", folder)


def test_a_report_says_what_came_from_whom(desk: Desk, package: Path) -> None:
    header = forging.header_of(package)
    [dry] = offices.receive(desk, "central", package, dry_run=True)
    [report] = offices.receive(desk, "central", package)
    for found in (dry, report):
        assert (found.path, found.outcome) == (package, Outcome.ACCEPTED)
        assert (found.kind, found.package) == ("submission", header["id"])
        assert (found.sender, found.sequence) == ("1001", header["sequence"])
        assert "round 12m" in found.summary
        assert found.error is None
    assert (dry.receipt, dry.short_code) == (None, None)
    assert report.receipt is not None


def test_a_dry_run_changes_nothing(desk: Desk, package: Path) -> None:
    before = faults.snapshot(desk.root("central"))
    offices.receive(desk, "central", package, dry_run=True)
    assert faults.snapshot(desk.root("central")) == before


def test_progress_is_reported_and_can_cancel_without_a_trace(desk: Desk, package: Path) -> None:
    class Cancelled(Exception):
        pass

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    steps: list[tuple[int, int]] = []
    before = faults.snapshot(desk.root("central"))
    with desk.open("central") as central:
        with pytest.raises(Cancelled):
            list(intake.import_packages(central, [package], progress=cancel))
        assert list(central.workspace.staging_folder.iterdir()) == []
    assert faults.snapshot(desk.root("central")) == before
    with desk.open("central") as central:
        list(intake.import_packages(central, [package], progress=lambda *s: steps.append(s)))
    assert steps[-1][0] == steps[-1][1] > 0


# --- once, twice, changed -------------------------------------------------------------------


def test_the_same_package_twice_is_no_error(desk: Desk, package: Path, tmp_path: Path) -> None:
    copy = tmp_path / "forwarded (1).asice"
    shutil.copyfile(package, copy)
    first, second = offices.receive(desk, "central", package, copy)
    before = faults.snapshot(desk.root("central"))
    [dry] = offices.receive(desk, "central", copy, dry_run=True)
    assert first.outcome is Outcome.ACCEPTED
    assert second.outcome is dry.outcome is Outcome.KNOWN
    assert second.package == first.package
    assert (second.receipt, second.short_code) == (first.receipt, first.short_code)
    assert faults.snapshot(desk.root("central")) == before


def test_plain_and_encrypted_are_the_same_package(desk: Desk, tmp_path: Path) -> None:
    offices.fill(desk)
    desk.clock.advance(minutes=1)
    sealed = offices.submit(desk, encrypt=True)
    plain = tmp_path / "plain.asice"
    with desk.open("1001") as office:
        doctor.export_package(office, doctor.package_log(office)[-1].row.id, plain)
    reports = offices.receive(desk, "central", sealed, plain)
    assert [report.outcome for report in reports] == [Outcome.ACCEPTED, Outcome.KNOWN]
    with desk.open("central") as central:
        assert list(central.workspace.staging_folder.iterdir()) == []


def test_the_same_id_with_other_content_is_a_conflict(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    offices.receive(desk, "central", package)
    other = forging.forge(
        package,
        tmp_path / "x.asice",
        forging.signer(desk, "1001"),
        fresh=False,
        header={"sequence": 40},
    )
    refused(desk, "central", other, SamePackageIdDifferentContent)
    assert doctor.examine(desk.root("central"), desk.person) == ()


def test_importing_again_puts_back_a_damaged_or_missing_copy(desk: Desk, package: Path) -> None:
    [report] = offices.receive(desk, "central", package)
    archived = desk.root("central") / "packages" / f"{report.package}.asice"
    for spoil in (faults.flip_byte, type(archived).unlink):
        spoil(archived)
        [finding] = doctor.examine(desk.root("central"), desk.person)
        assert "kpr import" in finding.advice
        [again] = offices.receive(desk, "central", package)
        assert again.outcome is Outcome.KNOWN
        assert "put back" in again.summary
        assert archived.read_bytes() == package.read_bytes()
        assert doctor.examine(desk.root("central"), desk.person) == ()


def test_what_was_received_before_a_withdrawal_stays_received(
    desk: Desk, package: Path, tmp_path: Path
) -> None:
    [report] = offices.receive(desk, "central", package)
    unsent = offices.submit(desk, name="not-sent-in-time")
    desk.clock.advance(days=1)
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "หาย")
    [dry] = offices.receive(desk, "central", package, dry_run=True)
    [again] = offices.receive(desk, "central", package, receipts=tmp_path)
    assert dry.outcome is again.outcome is Outcome.KNOWN
    assert again.short_code == report.short_code
    assert doctor.examine(desk.root("central"), desk.person) == ()
    assert "หาย" in str(refused(desk, "central", unsent, RevokedSigner))


# --- folders --------------------------------------------------------------------------------


def test_one_bad_file_stops_nothing(desk: Desk, package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    for number in range(3):
        shutil.copyfile(package, folder / f"{number}.asice")
    faults.flip_byte(folder / "0.asice")
    (folder / "1.asice").write_bytes(b"")
    reports = offices.receive(desk, "central", folder)
    assert [report.path.name for report in reports] == ["0.asice", "1.asice", "2.asice"]
    assert [report.outcome for report in reports] == [
        Outcome.REFUSED,
        Outcome.REFUSED,
        Outcome.ACCEPTED,
    ]


def test_a_framework_that_comes_after_what_needs_it_is_no_problem(
    desk: Desk, tmp_path: Path
) -> None:
    publication = offices.publish_framework(desk, name="z-framework", version=2, deliver=False)
    values = offices.publish_values(desk, "1001,12m,1.1,70.25", name="a-values")
    folder = tmp_path / "post"
    folder.mkdir()
    for path in (publication, values):
        shutil.copy(path, folder)
    refused(desk, "1001", values, UnknownFramework)
    reports = offices.receive(desk, "1001", folder)
    assert [(r.path.name, r.outcome) for r in reports] == [
        ("z-framework.asice", Outcome.ACCEPTED),
        ("a-values.asice", Outcome.ACCEPTED),
    ]


def test_without_the_framework_the_other_way_is_named(desk: Desk, tmp_path: Path) -> None:
    offices.publish_framework(desk, name="framework-2", version=2, deliver=False)
    values = offices.publish_values(desk, "1001,12m,1.1,70.25")
    error = refused(desk, "1001", values, UnknownFramework)
    assert "version 2" in str(error)
    assert "Import the framework package first" in str(error)


# --- all or nothing -------------------------------------------------------------------------


def test_a_disk_that_fails_at_any_step_leaves_neither_file_nor_row(
    desk: Desk, package: Path
) -> None:
    before = faults.snapshot(desk.root("central"))
    reports: list[intake.Report] = []
    while not reports or reports[-1].outcome is Outcome.REFUSED:
        assert faults.snapshot(desk.root("central")) == before
        with desk.open("central") as central, faults.failing_disk(len(reports)):
            reports += intake.import_packages(central, [package])
            assert list(central.workspace.staging_folder.iterdir()) == []
    assert len(reports) > 3
    assert all(isinstance(report.error, EnvironmentProblem) for report in reports[:-1])
    assert "receipt was not written" in reports[-1].warnings[-1]
    assert doctor.examine(desk.root("central"), desk.person) == ()


def test_an_encrypted_package_needs_room_too(desk: Desk) -> None:
    offices.fill(desk)
    sealed = offices.submit(desk, encrypt=True)
    before = faults.snapshot(desk.root("central"))
    with desk.open("central") as central, faults.failing_disk(0):
        [report] = intake.import_packages(central, [sealed])
    assert isinstance(report.error, EnvironmentProblem)
    assert faults.snapshot(desk.root("central")) == before


def test_an_archive_that_cannot_be_written_stores_nothing(desk: Desk, package: Path) -> None:
    before = faults.snapshot(desk.root("central"))
    with faults.failing_folder(desk.root("central") / "packages", errno.EROFS):
        [report] = offices.receive(desk, "central", package)
    assert isinstance(report.error, EnvironmentProblem)
    assert "write protection" in report.summary
    assert faults.snapshot(desk.root("central")) == before


@pytest.mark.parametrize("handlers", [intake_central.HANDLERS, intake_area.HANDLERS])
def test_a_fault_of_the_program_in_the_middle_leaves_neither_file_nor_row(
    desk: Desk, package: Path, monkeypatch: pytest.MonkeyPatch, handlers: dict[Kind, Any]
) -> None:
    central = handlers is intake_central.HANDLERS
    name = "central" if central else "1001"
    kind = Kind.SUBMISSION if central else Kind.FRAMEWORK
    source = package
    if not central:
        source = offices.publish_framework(desk, name="second", version=2, deliver=False)
    real = handlers[kind]

    def half(session: Session, reader: Reader, opened: Opened) -> Plan:
        plan: Plan = real(session, reader, opened)

        def apply(writer: Writer) -> bool:
            plan.apply(writer)
            commands.set_setting(writer, "half", "done")
            raise ZeroDivisionError

        return Plan(plan.summary, apply)

    monkeypatch.setitem(handlers, kind, half)
    before = faults.snapshot(desk.root(name))
    with pytest.raises(ZeroDivisionError):
        offices.receive(desk, name, source)
    assert faults.snapshot(desk.root(name)) == before
    with desk.open(name) as session, session.read() as reader:
        assert queries.setting(reader, "half") is None


def test_importing_is_written_into_the_audit(desk: Desk, package: Path) -> None:
    [report] = offices.receive(desk, "central", package)
    with desk.open("central") as central:
        entries = doctor.audit_entries(central, 2)
    assert [entry.action for entry in entries] == ["package.sealed", "package.imported"]
    assert entries[-1].subject == report.package
