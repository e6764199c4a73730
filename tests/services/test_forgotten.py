"""A passphrase that nobody knows any more: the office begins with a new key and loses nothing."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.key_errors import WrongPassphrase
from desktop_app.domain.store_errors import DeviceGone
from desktop_app.domain.workflow_errors import AreaOnly, NotEnrolled
from desktop_app.services import enrolment_area, indicators, keys, overview, submitting
from desktop_app.services.enrolment import Confirmation
from desktop_app.services.intake import Outcome
from tests.helpers import faults, offices

if TYPE_CHECKING:
    from tests.helpers.offices import Desk

NEW = "แมวดำกินปลาทอด"


def begin_anew(desk: Desk) -> None:
    """Put the keys aside, as somebody who does not know the passphrase."""
    with desk.open("1001", offices.make_person(desk.clock, passphrase=None)) as office:
        assert keys.set_aside(office) == 1
        assert keys.lock_state(office) == "none"
        assert not keys.overview(office).enrolled
        assert not overview.overview(office, "12m").enrolled


def entered(desk: Desk) -> dict[str, dict[str, str]]:
    with desk.open("1001") as office:
        return {d.item.code: dict(d.fields) for d in indicators.details(office, "12m")}


def test_the_office_is_enrolled_again_and_goes_on_where_it_was(desk: Desk) -> None:
    offices.fill(desk)
    before = offices.submit(desk)
    assert offices.receive(desk, "central", before)[0].outcome is Outcome.ACCEPTED
    answers = entered(desk)
    begin_anew(desk)
    with pytest.raises(NotEnrolled):
        offices.submit(desk, name="too-early")
    assert entered(desk) == answers
    desk.clock.advance(minutes=5)
    person = offices.make_person(desk.clock, passphrase=NEW)
    target = desk.post / "again.asice"
    with desk.open("1001", person) as office:
        mark = enrolment_area.write_request(office, target)
        keys_now = keys.overview(office)
        assert keys_now.waiting is not None
        assert keys_now.waiting.fingerprint == mark
    answer = offices.enrol(desk, target, mark, "answer-again")
    with desk.open("1001", person) as office:
        enrolment_area.install(office, answer, Confirmation(given=desk.mark))
        assert keys.overview(office).enrolled
        after = submitting.submit(office, "12m", desk.post / "after.asice").target
    [report] = offices.receive(desk, "central", after)
    assert report.outcome is Outcome.ACCEPTED


def test_the_old_key_is_kept_and_still_protected(desk: Desk) -> None:
    begin_anew(desk)
    folder = desk.root("1001") / "keys"
    [kept] = folder.iterdir()
    assert kept.suffix == ".set-aside"
    # Somebody remembers after all: under its old name it is the key that it was.
    kept.rename(kept.with_suffix(".key"))
    with desk.open("1001") as office:
        with pytest.raises(WrongPassphrase):
            keys.unlock(office, NEW)
        keys.unlock(office, offices.PASSPHRASE)
        assert keys.overview(office).enrolled


def test_the_centre_keeps_its_keys(desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        keys.set_aside(central)


def test_a_disk_that_refuses_leaves_the_keys(desk: Desk) -> None:
    with (
        desk.open("1001") as office,
        faults.failing_folder(desk.root("1001") / "keys", errno.EIO),
        pytest.raises(DeviceGone),
    ):
        keys.set_aside(office)
    with desk.open("1001") as office:
        keys.unlock(office, offices.PASSPHRASE)
        assert keys.overview(office).enrolled
