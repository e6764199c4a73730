"""A session: who may do what where, one program at a time, nothing half-done."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.store_errors import DatabaseDamaged, NotAWorkspace, WorkspaceInUse
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    CentralOnly,
    NotEnrolled,
    PassphraseNeeded,
)
from desktop_app.services import doctor, enrolment_area
from desktop_app.services.session import Person, Session, no_passphrase, system_clock
from desktop_app.store import commands, queries
from tests.helpers import offices
from tests.helpers.offices import Desk

if TYPE_CHECKING:
    from pathlib import Path


def test_the_computers_clock_gives_aware_utc_times() -> None:
    before = datetime.now(tz=UTC)
    found = system_clock()
    assert found.tzinfo is UTC
    assert before <= found <= datetime.now(tz=UTC)


def test_where_nobody_can_be_asked_the_refusal_names_the_ways_to_answer() -> None:
    with pytest.raises(PassphraseNeeded, match="KPR_PASSPHRASE"):
        no_passphrase(False)  # noqa: FBT003  as it is called
    assert Person(actor="somchai").ask is no_passphrase


def test_a_workspace_is_held_by_one_session_and_the_other_learns_by_whom(bare_desk: Desk) -> None:
    with (
        bare_desk.open("1001"),
        pytest.raises(WorkspaceInUse, match="tests"),
        bare_desk.open("1001"),
    ):
        pytest.fail("opened twice")
    with bare_desk.open("1001") as again:
        assert again.info.code == "1001"


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace):
        Session.open(tmp_path, offices.make_person())


def test_each_workplace_refuses_what_belongs_to_the_other(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office:
        office.require_area()
        with pytest.raises(CentralOnly, match="1001"):
            office.require_central()
    with bare_desk.open("central") as central:
        central.require_central()
        with pytest.raises(AreaOnly):
            central.require_area()


def test_an_office_trusts_nobody_before_it_is_enrolled(bare_desk: Desk) -> None:
    with bare_desk.open("1001") as office, office.read() as reader, pytest.raises(NotEnrolled):
        office.trust(reader)


def test_trust_is_the_root_with_the_revocations_known_here(desk: Desk) -> None:
    with desk.open("1001") as office, office.read() as reader:
        trust = office.trust(reader)
    assert trust.practice
    assert trust.crl is not None
    assert trust.crl.revoked == {}


def test_a_root_without_a_revocation_list_is_trusted_too(desk: Desk) -> None:
    with desk.open("1001") as office:
        with office.write() as writer:
            writer.connection.exec_driver_sql("DELETE FROM revocation_list")
        with office.read() as reader:
            assert office.trust(reader).crl is None


def test_what_a_transaction_writes_carries_the_actor_and_the_sessions_time(desk: Desk) -> None:
    desk.clock.advance(days=3)
    person = offices.make_person(desk.clock, actor="สมหญิง")
    with desk.open("1001", person) as office:
        with office.write() as writer:
            commands.set_setting(writer, "colour", "green")
            writer.audit("setting.changed", "colour", None, "green")
        entry = doctor.audit_entries(office, 1)[0]
    assert (entry.actor, entry.at, entry.subject) == ("สมหญิง", desk.clock(), "colour")
    assert json.loads(str(entry.after)) == "green"


def test_a_failed_transaction_leaves_no_row_and_no_archived_file(desk: Desk) -> None:
    with desk.open("1001") as office:
        folder = office.workspace.packages_folder
        known = sorted(folder.iterdir())
        stray = folder / "00000000-0000-7000-8000-000000000000.asice"
        with pytest.raises(KeyboardInterrupt), office.write() as writer:  # noqa: PT012
            commands.set_setting(writer, "colour", "green")
            stray.write_bytes(b"made for a transaction that does not happen")
            office.made.extend([stray, known[0], folder / "never-written.asice"])
            raise KeyboardInterrupt
        with office.read() as reader:
            assert queries.setting(reader, "colour") is None
        assert sorted(folder.iterdir()) == known  # also the one that is recorded
        assert office.made == []


def test_cleaning_up_never_hides_what_went_wrong(desk: Desk) -> None:
    class OutOfPaper(Exception):
        pass

    with desk.open("1001") as office:
        folder = office.workspace.packages_folder / "a-folder-cannot-be-unlinked.asice"
        folder.mkdir()
        with pytest.raises(OutOfPaper), office.write():  # noqa: PT012
            office.made.append(folder)
            raise OutOfPaper


def test_a_damaged_database_is_refused_when_it_is_opened(bare_desk: Desk) -> None:
    database = bare_desk.root("1001") / "workspace.sqlite3"
    database.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(DatabaseDamaged):
        bare_desk.open("1001")


def test_without_anybody_to_ask_an_office_can_look_but_not_sign(desk: Desk, tmp_path: Path) -> None:
    mute = offices.make_person(desk.clock, passphrase=None)
    with desk.open("1001", mute) as office:
        assert doctor.package_log(office)
        with pytest.raises(PassphraseNeeded):
            enrolment_area.write_request(office, tmp_path / "request.asice")
    assert not (tmp_path / "request.asice").exists()
