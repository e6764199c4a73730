"""The overview of an office: the next step, and what the centre is known to hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.workflow_errors import AreaOnly
from desktop_app.services import receipts, reviewing, target_entry
from desktop_app.services.first_page import Overview
from desktop_app.services.overview import last_saved, overview
from desktop_app.services.reviewing import Verdict
from tests.helpers import offices, talks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> offices.Desk:
    return offices.year_begun(tmp_path_factory.mktemp("begun"), "1001")


@pytest.fixture
def desk(begun: offices.Desk, tmp_path: Path) -> offices.Desk:
    return offices.copied(begun, tmp_path / "desk")


def look(desk: offices.Desk, round_id: str | None = "12m") -> Overview:
    with desk.open("1001") as office:
        return overview(office, round_id)


def complete(desk: offices.Desk) -> None:
    """Fill in everything that the office itself reports, with a file for each requirement."""
    offices.publish_values(desk, "1001,12m,1.1,70", "1001,12m,1.2,40", "1001,12m,2.1,90")
    offices.receive(desk, "1001", desk.post / "values.asice")
    offices.fill(desk, "1001")
    found = look(desk)
    assert found.listing is not None
    for row in found.listing.rows:
        for number in range(row.wanted):
            content = f"{row.code} {number}".encode()
            offices.attach(desk, "1001", row.code, content, name=f"{row.code}-{number}.pdf")


def test_when_something_was_stored_last(desk: offices.Desk) -> None:
    with desk.open("1001") as office:
        before = last_saved(office)
    desk.clock.advance(minutes=5)
    offices.attach(desk, "1001", "1.4", b"one more", name="more.pdf")
    with desk.open("1001") as office:
        after = last_saved(office)
    assert before is not None
    assert before < desk.clock.at
    assert after == desk.clock.at


def test_the_centre_has_its_own(desk: offices.Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        overview(central)


def test_before_enrolment_and_framework(tmp_path: Path) -> None:
    desk = offices.new_desk(tmp_path)
    offices.make_central(desk)
    offices.make_office(desk, "1001")
    assert (look(desk, None).step, look(desk, None).listing) == ("request", None)
    source, mark = offices.request(desk, "1001")
    assert look(desk, None).step == "install"
    offices.install(desk, "1001", offices.enrol(desk, source, mark))
    found = look(desk, None)
    assert (found.step, found.enrolled) == ("framework", True)


def test_from_filling_in_to_the_receipt(desk: offices.Desk) -> None:
    assert look(desk).step == "fill"
    assert look(desk).held.number is None
    complete(desk)
    assert look(desk).step == "send"
    package = offices.submit(desk, "1001")
    found = look(desk)
    assert found.step == "wait"
    assert found.held.number is not None
    assert found.held.received_at is None
    assert not found.held.changed_since
    (report,) = offices.receive(desk, "central", package, receipts=desk.post / "r")
    assert report.short_code is not None
    with desk.open("1001") as office:
        receipts.note_by_telephone(office, report.short_code)
    assert look(desk).held.by_telephone
    offices.receive(desk, "1001", desk.post / "r")
    found = look(desk)
    assert (found.step, found.held.by_telephone) == ("done", False)
    assert found.held.received_at is not None


def test_a_change_after_sealing_is_told(desk: offices.Desk) -> None:
    complete(desk)
    offices.submit(desk, "1001")
    offices.set_value(desk, "1001", "1.5", "71.00")
    found = look(desk)
    assert (found.step, found.held.changed_since) == ("send", True)
    offices.set_value(desk, "1001", "1.5", "82.00")
    assert not look(desk).held.changed_since
    offices.attach(desk, "1001", "1.5", b"another", name="more.pdf")
    assert look(desk).held.changed_since


def test_a_returned_item_comes_first(desk: offices.Desk) -> None:
    complete(desk)
    package = offices.submit(desk, "1001")
    offices.receive(desk, "central", package)
    with desk.open("central") as central:
        reviewing.decide(central, "1001", ["1.5"], Verdict("returned", "ตรวจสอบ"), round_id="12m")
        reviewing.export(central, desk.post / "reviews")
    offices.receive(desk, "1001", desk.post / "reviews")
    assert look(desk).step == "correct"
    offices.set_value(desk, "1001", "1.5", "71.00")
    assert look(desk).step == "send"


# --- the agreement --------------------------------------------------------------------------------

SUMMER = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)
"""Before the fiscal year 2570 begins."""


def test_an_agreement_is_proposed_before_the_year_begins(desk: offices.Desk) -> None:
    assert look(desk).agreement is None
    desk.clock.at = SUMMER
    assert look(desk).agreement == "propose"
    with desk.open("1001") as office:
        target_entry.enter(office, "1.4", {"ladder": talks.FALLS})
    assert look(desk).agreement == "send"


def test_an_answer_waits_until_it_is_decided_on_and_sent(desk: offices.Desk) -> None:
    talks.name_signatories(desk)
    talks.propose(desk)
    talks.tell(desk)
    assert look(desk).agreement is None
    talks.counter(desk)
    talks.answer(desk)
    assert look(desk).agreement == "answer"
    talks.accept(desk, "1001")
    assert look(desk).agreement == "send"
    talks.tell(desk)
    assert look(desk).agreement is None
    talks.take(desk, "1001", talks.settle(desk))
    assert look(desk).agreement == "sign"


def test_a_framework_without_targets_has_no_agreement(tmp_path: Path) -> None:
    bare = offices.new_desk(tmp_path)
    offices.make_central(bare)
    offices.enrolled_office(bare, "1001")
    offices.publish_framework(bare, kind="assessment")
    assert look(bare).agreement is None
