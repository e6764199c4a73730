"""A settled agreement as it is printed, and its signed paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.agreement import State
from desktop_app.domain.agreement_errors import NotSignedYet, UnknownAgreement
from desktop_app.domain.errors import PackageRejected
from desktop_app.domain.workflow_errors import TargetExists, UnknownOffice
from desktop_app.services import outbox, settled
from desktop_app.services.negotiating import Change
from desktop_app.services.shown_terms import line
from desktop_app.store import queries
from tests.helpers import talks

if TYPE_CHECKING:
    from desktop_app.services.settled import Settled
    from tests.helpers.offices import Desk


def found(desk: Desk, name: str = "1001", version: int | None = None) -> Settled:
    with desk.open(name) as session:
        return settled.settled(session, "1001" if name == "central" else None, version)


def test_everything_that_is_printed(agreed: Desk) -> None:
    ours = found(agreed)
    assert (ours.office, ours.office_kind, ours.fiscal_year) == ("1001", "สพป", 2570)
    assert ours.office_name.startswith("สำนักงานเขตพื้นที่การศึกษาประถมศึกษา")
    assert (ours.version, ours.state, ours.from_round) == (1, State.AGREED, "6m")
    assert ours.agreed_on == date(2027, 4, 1)
    assert [(each.name, each.position) for each in ours.makers] == [talks.MAKER]
    assert [(each.name, each.position) for each in ours.receivers] == [talks.RECEIVER]
    assert (ours.clauses.version, ours.note) == ("1", "")
    assert len(ours.items) == 14
    items = {item.code: item for item in ours.items}
    assert line(items["1.4"].terms) == "0.45 / 0.35 / 0.28 / 0.2 / 0.1"
    assert [code for code, item in items.items() if item.own] == ["1.4"]
    assert (items["1.7"].negotiable, items["1.4"].negotiable) == (False, True)
    assert (items["1.4"].weight, items["1.4"].unit, items["1.4"].group) == ("8", "ร้อยละ", "C1")
    assert items["1.4"].terms.baseline[0] == ("2567", "0.38")
    rule = ours.framework.item("1.4").rule
    assert str(rule.thresholds_in("12m")[0]) == "0.45"  # type: ignore[union-attr]  # a ladder
    theirs = found(agreed, "central")
    assert theirs == ours


def test_versions_are_told_apart(agreed: Desk) -> None:
    change = Change(amend="น้ำท่วม", from_round="12m")
    talks.propose(agreed, "1.4", ("ladder", talks.FALLS_MORE), change=change)
    talks.tell(agreed)
    talks.accept(agreed, "central")
    talks.agree(agreed)
    assert (found(agreed).version, found(agreed).from_round) == (2, "12m")
    assert found(agreed, version=1).version == 1
    with pytest.raises(UnknownAgreement, match="version 3"):
        found(agreed, version=3)


def test_what_is_not_settled_cannot_be_printed(desk: Desk) -> None:
    with pytest.raises(UnknownAgreement, match="1001"):
        found(desk)
    with desk.open("central") as central, pytest.raises(UnknownOffice):
        settled.settled(central)


def test_the_signed_paper_is_read_from_the_archive(agreed: Desk) -> None:
    with agreed.open("1001") as office, pytest.raises(NotSignedYet):
        settled.signed_paper(office)
    signed = talks.paper(agreed, "1001")
    talks.take(agreed, "central", signed)
    assert found(agreed, "central").state is State.SIGNED
    with agreed.open("central") as central:
        assert settled.signed_paper(central, "1001") == talks.signed_pdf(agreed, "1001")
    twice = talks.signed_pdf(agreed, "central")
    talks.take(agreed, "1001", talks.paper(agreed, "central"))
    assert found(agreed).state is State.CONCLUDED
    target = agreed.post / "คำรับรอง.pdf"
    with agreed.open("1001") as office:
        settled.write_paper(office, target)
        assert target.read_bytes() == twice
        with pytest.raises(TargetExists):
            settled.write_paper(office, target)
        with office.read() as reader:
            row = queries.statements(reader, "sample-area-2570", "1001")[-1]
        archive = outbox.archive_path(office, row.package_id)
        archive.write_bytes(archive.read_bytes().replace(b"endobj", b"endobi"))
        with pytest.raises(PackageRejected):
            settled.signed_paper(office)
