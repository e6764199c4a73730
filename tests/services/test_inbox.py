"""Keeping what was received: exactly the bytes that were verified, under a name of their own."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.package_errors import SamePackageIdDifferentContent
from desktop_app.services import envelope, inbox, outbox
from desktop_app.store import commands, queries
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.envelope import Opened
    from desktop_app.services.session import Session


@pytest.fixture
def package(desk: Desk) -> Path:
    offices.fill(desk)
    return offices.submit(desk)


def opened(session: Session, source: Path, copy: Path | None = None) -> Opened:
    with session.read() as reader:
        trust = session.trust(reader)
    return envelope.verify_package(source, trust, session.now(), copy_to=copy)


def test_the_log_tells_what_the_header_and_the_bytes_say(desk: Desk, package: Path) -> None:
    at = desk.clock() + timedelta(hours=5)
    with desk.open("central") as central:
        found = opened(central, package)
        row = inbox.incoming_row(found, at)
    header = forging.header_of(package)
    assert (row.id, row.kind, row.direction) == (header["id"], "submission", "in")
    assert (row.sender, row.recipient, row.sequence) == ("1001", "central", header["sequence"])
    assert (row.framework_id, row.framework_version, row.round) == ("sample-area-2570", 1, "12m")
    assert row.previous == header["previous"]
    assert (row.created_at, row.recorded_at) == (desk.clock(), at)
    assert (row.digest, row.size) == (found.container.digest, package.stat().st_size)
    assert row.signer == found.signer.serial
    assert (row.audit_entries, row.audit_head) == (
        header["audit"]["entries"],
        header["audit"]["head"],
    )


def test_what_a_header_may_leave_out_is_empty_in_the_log(desk: Desk, tmp_path: Path) -> None:
    bare = forging.forge(
        desk.post / "framework.asice",
        tmp_path / "y.asice",
        forging.signer(desk, "central"),
        header={"audit": None, "framework": None},
    )
    with desk.open("1001") as office:
        row = inbox.incoming_row(opened(office, bare), desk.clock())
    assert (row.framework_id, row.framework_version, row.round) == (None, None, None)
    assert (row.audit_entries, row.audit_head, row.previous) == (None, None, None)


def test_a_package_is_known_by_id_and_content(desk: Desk, package: Path, tmp_path: Path) -> None:
    with desk.open("central") as central:
        found = opened(central, package)
        with central.read() as reader:
            assert not inbox.is_known(reader, found)
        with central.write() as writer:
            commands.add_package(writer, inbox.incoming_row(found, desk.clock()))
        with central.read() as reader:
            assert inbox.is_known(reader, found)
    sign = forging.signer(desk, "1001")
    other = forging.forge(package, tmp_path / "x.asice", sign, fresh=False, header={"sequence": 99})
    with desk.open("central") as central:
        clash = opened(central, other)
        with central.read() as reader, pytest.raises(SamePackageIdDifferentContent) as caught:
            inbox.is_known(reader, clash)
    assert "copy of a workspace" in str(caught.value)


def test_when_a_digest_was_recorded_is_found_whatever_the_file_is_called(
    desk: Desk, package: Path
) -> None:
    with desk.open("central") as central:
        find = inbox.recorded_at(central)
        found = opened(central, package)
        assert find(found.container.digest) is None
        desk.clock.advance(days=2)
        with central.write() as writer:
            commands.add_package(writer, inbox.incoming_row(found, desk.clock()))
        assert find(found.container.digest) == desk.clock()
        assert find("0" * 64) is None


def test_a_staged_copy_goes_away_unless_it_is_kept(desk: Desk, package: Path) -> None:
    with desk.open("central") as central:
        with inbox.staging(central) as staged:
            opened(central, package, staged)
            assert staged.exists()
        assert not staged.exists()
        with inbox.staging(central) as staged, central.write() as writer:
            kept = inbox.keep(central, opened(central, package, staged))
            commands.add_package(writer, inbox.incoming_row(kept, desk.clock()))
        assert not staged.exists()
        assert kept.container.path == outbox.archive_path(central, kept.header.id)
        assert kept.container.path.read_bytes() == package.read_bytes()
        assert kept.container.read("payload/answers.json")


def test_what_is_kept_is_what_was_verified_even_if_the_source_changes(
    desk: Desk, package: Path
) -> None:
    before = package.read_bytes()
    with desk.open("central") as central, inbox.staging(central) as staged:
        found = opened(central, package, staged)
        faults.flip_byte(package)
        with central.write() as writer:
            kept = inbox.keep(central, found)
            commands.add_package(writer, inbox.incoming_row(kept, desk.clock()))
        assert kept.container.path.read_bytes() == before


def test_what_is_kept_for_nothing_is_removed_again(desk: Desk, package: Path) -> None:
    with desk.open("central") as central:
        folder = central.workspace.packages_folder
        before = sorted(folder.iterdir())
        with inbox.staging(central) as staged:
            found = opened(central, package, staged)
            with pytest.raises(ZeroDivisionError), central.write():  # noqa: PT012
                inbox.keep(central, found)
                raise ZeroDivisionError
        assert sorted(folder.iterdir()) == before
        with central.read() as reader:
            assert queries.package(reader, found.header.id) is None


def test_a_damaged_or_missing_copy_is_put_back(desk: Desk, package: Path, tmp_path: Path) -> None:
    offices.receive(desk, "central", package)
    with desk.open("central") as central:
        archive = outbox.archive_path(central, forging.header_of(package)["id"])
        for spoil in (None, faults.flip_byte, type(archive).unlink):
            if spoil is not None:
                spoil(archive)
            copy = tmp_path / "copy.asice"
            shutil.copyfile(package, copy)
            assert inbox.put_back(central, opened(central, copy)) is (spoil is not None)
            assert archive.read_bytes() == package.read_bytes()
