"""Certificates that do not count any more: lost keys and withdrawals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.package_errors import RevokedSigner
from desktop_app.domain.workflow_errors import BadInput, NothingToDo, ReasonNeeded, UnknownOffice
from desktop_app.exchange.payloads import REVOCATIONS_NAME
from desktop_app.services import doctor, enrolment_central, workspaces
from desktop_app.services.enrolment import overview
from desktop_app.services.enrolment_central import SEQUENCE_MARGIN
from desktop_app.services.intake import Outcome
from desktop_app.store import queries
from tests.helpers import faults, forging, offices
from tests.helpers.offices import Desk
from tests.services.enrolling import sequence_floor

if TYPE_CHECKING:
    from pathlib import Path

# --- a lost key -----------------------------------------------------------------------------


def test_an_office_that_lost_everything_starts_again_and_nothing_old_is_lost(
    desk: Desk, tmp_path: Path
) -> None:
    offices.fill(desk)
    before = offices.submit(desk, name="before")
    unsent = offices.submit(desk, name="unsent")
    offices.receive(desk, "central", before)
    desk.root("1001").rename(tmp_path / "the lost computer")
    desk.clock.advance(days=30)
    offices.make_office(desk)
    answer = offices.enrol_office(desk, name="anew")
    assert sequence_floor(answer) == 2 + SEQUENCE_MARGIN
    offices.receive(desk, "1001", desk.post / "framework.asice")
    offices.fill(desk)
    after = offices.submit(desk, name="after")
    assert forging.header_of(after)["sequence"] == 3 + SEQUENCE_MARGIN
    [report] = offices.receive(desk, "central", after)
    assert report.outcome is Outcome.ACCEPTED
    assert report.warnings == (
        "replaces an earlier submission of this round, which stays in the history",
    )
    # the old key is not withdrawn: what it had signed still counts as history
    [late] = offices.receive(desk, "central", unsent)
    assert late.outcome is Outcome.LATE
    with desk.open("central") as central, central.read() as reader:
        current = queries.submissions(reader, office_code="1001", current=True)
    assert [row.package_id for row in current] == [report.package]
    assert doctor.examine(desk.root("central"), desk.person) == ()


# --- withdrawing ----------------------------------------------------------------------------


def test_withdrawing_needs_a_reason_an_office_and_a_certificate(desk: Desk) -> None:
    before = faults.snapshot(desk.root("central"))
    with desk.open("central") as central:
        with pytest.raises(ReasonNeeded):
            enrolment_central.revoke(central, "1001", "  ")
        for reason in ("ก" * 501, "broken \udcff"):
            with pytest.raises(BadInput, match="500"):
                enrolment_central.revoke(central, "1001", reason)
        with pytest.raises(UnknownOffice):
            enrolment_central.revoke(central, "9999", "lost")
        with pytest.raises(NothingToDo, match="1201"):
            enrolment_central.revoke(central, "1201", "lost")
    assert faults.snapshot(desk.root("central")) == before


def test_withdrawing_takes_every_certificate_of_the_office_and_of_no_other(desk: Desk) -> None:
    desk.clock.advance(days=1)
    offices.enrol_office(desk, name="second")
    with desk.open("central") as central:
        serials = enrolment_central.revoke(central, "1001", " เครื่องหาย ")
        with pytest.raises(NothingToDo):
            enrolment_central.revoke(central, "1001", "again")
        found = {row.serial: row for row in overview(central).certificates if row.role == "office"}
        actions = [entry.action for entry in doctor.audit_entries(central, 2)]
    assert len(serials) == 2
    assert {s for s, row in found.items() if row.revoked_at is not None} == set(serials)
    assert {row.reason for row in found.values()} == {None, "เครื่องหาย"}
    assert actions == ["identity.revoked"] * 2


def test_a_later_list_still_holds_the_earlier_withdrawals(desk: Desk) -> None:
    with desk.open("central") as central:
        first = enrolment_central.revoke(central, "1001", "one")
        desk.clock.advance(days=1)
        second = enrolment_central.revoke(central, "1102", "two")
        with central.read() as reader:
            trust = central.trust(reader)
    assert trust.crl is not None
    assert set(trust.crl.revoked) == {*first, *second}
    assert trust.crl.number == 3


def test_the_news_travels_in_every_package_of_the_centre(desk: Desk) -> None:
    offices.fill(desk)
    package = offices.submit(desk)
    desk.clock.advance(days=1)
    with desk.open("central") as central:
        serials = enrolment_central.revoke(central, "1001", "เครื่องหาย")
        with central.read() as reader:
            crl = queries.revocation_list(reader)
    values = offices.publish_values(desk, "1102,12m,1.1,70")
    assert forging.contents(values)[REVOCATIONS_NAME] == crl
    for code in ("1102", "1001"):
        [report] = offices.receive(desk, code, values)
        assert report.outcome is Outcome.ACCEPTED
        with desk.open(code) as office, office.read() as reader:
            trust = office.trust(reader)
        assert trust.crl is not None
        assert set(trust.crl.revoked) == set(serials)
    with desk.open("1001") as office:
        assert workspaces.status(office)["enrolled"] is False
    [report] = offices.receive(desk, "central", package)
    assert isinstance(report.error, RevokedSigner)
    assert "เครื่องหาย" in str(report.error)


def test_the_withdrawn_office_enrols_again_and_goes_on(desk: Desk) -> None:
    offices.fill(desk)
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "lost")
    desk.clock.advance(days=1)
    offices.enrol_office(desk, name="again")
    [report] = offices.receive(desk, "central", offices.submit(desk))
    assert report.outcome is Outcome.ACCEPTED
    assert doctor.examine(desk.root("1001"), desk.person) == ()


def test_a_restored_centre_does_not_use_a_list_number_twice(desk: Desk, tmp_path: Path) -> None:
    backup = tmp_path / "central.kprbackup"
    with desk.open("central") as central:
        doctor.back_up(central, backup)
        enrolment_central.revoke(central, "1102", "known to the offices, lost at the centre")
        with central.read() as reader:
            known = queries.revocation_number(reader)
    desk.root("central").rename(tmp_path / "broken disk")
    doctor.restore(backup, desk.root("central"))
    with desk.open("central") as central:
        enrolment_central.revoke(central, "1001", "after the restore")
        with central.read() as reader:
            assert queries.revocation_number(reader) > known + 100
    offices.receive(desk, "1102", offices.publish_values(desk, "1102,12m,1.1,70"))
    with desk.open("1102") as office, office.read() as reader:
        trust = office.trust(reader)
    assert trust.crl is not None
    assert [entry.reason for entry in trust.crl.revoked.values()] == ["after the restore"]
