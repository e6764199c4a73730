"""A negotiation side by side, its deadlines, and all negotiations at the centre."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.agreement import State
from desktop_app.domain.agreement_errors import NotAccepted
from desktop_app.domain.workflow_errors import CentralOnly, UnknownOffice
from desktop_app.services import comparing, negotiating, negotiations
from desktop_app.services.comparing import Deadline
from desktop_app.services.negotiating import Change
from desktop_app.services.shown_terms import Figures, Shown, line
from tests.helpers import offices, talks

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from desktop_app.services.comparing import Comparison, Said
    from tests.helpers.offices import Desk

THE_LADDER = (Figures("", "", ("0.5", "0.4", "0.3", "0.2", "0.1")),)
THE_BASELINE = (("2567", "0.38"), ("2568", "0.33"), ("2569", "0.30"))


def told(said: tuple[Said, ...]) -> list[tuple[Any, ...]]:
    return [
        (each.turn, each.side, each.says, None if each.terms is None else line(each.terms))
        for each in said
        if each.says != "keep"
    ]


@pytest.fixture(scope="module")
def ready_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("ready"))
    talks.name_signatories(desk, "1001", "1102")
    return desk


@pytest.fixture
def ready(ready_once: Desk, tmp_path: Path) -> Desk:
    return offices.copied(ready_once, tmp_path / "ready")


def test_before_anything_is_said(desk: Desk) -> None:
    found = talks.compare(desk, "1001")
    assert (found.office, found.office_kind, found.framework) == ("1001", "สพป", "sample-area-2570")
    assert (found.version, found.state, found.turn) == (1, State.OPEN, "area")
    assert (found.framework_version, found.newer_framework, found.fiscal_year) == (1, None, 2570)
    assert (found.from_round, found.note, found.answer_by) == (None, "", None)
    assert (found.makers, found.receivers, found.own) == ((), (), ())
    assert (found.exchanges, found.settled) == ((), ())
    first = talks.line(found, "1.4")
    assert (first.group, first.unit, first.weight, first.negotiable) == ("C1", "ร้อยละ", "8", True)
    assert first.base == first.area == first.central == Shown(THE_LADDER, THE_BASELINE)
    assert (first.agreed, first.said, first.draft) == (None, (), None)
    steps = talks.line(found, "1.7")
    assert (steps.negotiable, steps.base.figures, steps.unit) == (False, (), "ระดับ")
    assert steps.base.baseline == (("2567", None), ("2568", None), ("2569", None))
    spending = talks.line(found, "1.9").base
    assert spending.figures[:2] == (
        Figures("1.9.1", "6m", ("44", "46", "48", "50", "52")),
        Figures("1.9.1", "12m", ("92", "93", "94", "95", "96")),
    )
    assert line(spending).startswith("1.9.1 6m: 44 / 46 / 48 / 50 / 52; 1.9.1 12m: 92")


def test_every_turn_is_shown_on_both_sides(ready: Desk) -> None:
    talks.propose(ready)
    before = talks.line(talks.compare(ready, "1001"), "1.4")
    assert before.draft is not None
    assert (before.draft.turn, before.draft.package, before.said) == (1, None, ())
    talks.tell(ready)
    talks.counter(ready)
    draft = talks.line(talks.compare(ready), "1.4").draft
    assert draft is not None
    assert (draft.turn, draft.side, draft.says) == (1, "central", "counter")
    talks.answer(ready)
    talks.ask(ready, "1.4", question="มีข้อมูลใหม่หรือไม่")
    talks.answer(ready)
    talks.propose(ready, "1.4", ("ladder", "0.42/0.32/0.25/0.2/0.1"), reason="มี")
    draft = talks.line(talks.compare(ready, "1001"), "1.4").draft
    assert draft is not None
    assert draft.turn == 2
    talks.tell(ready)
    talks.accept(ready, "central")
    talks.agree(ready)
    ours, theirs = talks.compare(ready, "1001"), talks.compare(ready)
    assert told(talks.line(ours, "1.4").said) == [
        (1, "area", "propose", "0.45 / 0.35 / 0.28 / 0.2 / 0.1"),
        (1, "central", "counter", "0.4 / 0.3 / 0.22 / 0.15 / 0.08"),
        (1, "central", "ask", None),
        (2, "area", "propose", "0.42 / 0.32 / 0.25 / 0.2 / 0.1"),
    ]
    assert ours.items == theirs.items
    agreed = talks.line(ours, "1.4")
    assert agreed.agreed is not None
    assert line(agreed.agreed) == "0.42 / 0.32 / 0.25 / 0.2 / 0.1"
    assert agreed.said[2].reason == "มีข้อมูลใหม่หรือไม่"
    assert [(e.stage, e.turn, e.counts, e.side) for e in ours.exchanges] == [
        ("proposal", 1, False, "area"),
        ("reply", 1, False, "central"),
        ("reply", 1, True, "central"),
        ("proposal", 2, True, "area"),
        ("agreed", 2, True, "central"),
    ]
    assert (ours.state, ours.turn, ours.settled) == (State.AGREED, "area", ((1, "6m"),))
    assert ours.makers[0].name == talks.MAKER[0]
    assert ours.receivers[0].name == talks.RECEIVER[0]
    assert ours.from_round == "6m"


def test_a_newer_framework_is_named(ready: Desk) -> None:
    talks.tell(ready)
    offices.publish_framework(ready, name="second", version=2, deliver=False)
    assert talks.compare(ready).newer_framework == 2


def test_the_centre_names_an_office(desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(UnknownOffice):
        comparing.compare(central)


# --- deadlines ----------------------------------------------------------------------------------


def with_days(desk: Desk) -> None:
    """Publish a framework with days for the negotiation: 10 and 30 April 2027."""
    days = {"propose_by": "2027-04-10", "agree_by": "2027-04-30"}
    offices.publish_framework(desk, name="days", version=2, negotiation=days)


def until(found: Comparison) -> tuple[str, int | None, str]:
    deadline = found.deadline
    return str(deadline.day), deadline.days_left, deadline.urgency


def test_the_days_of_the_framework(ready: Desk) -> None:
    assert talks.compare(ready, "1001").deadline == Deadline(None, None, "none")
    with_days(ready)
    assert until(talks.compare(ready, "1001")) == ("2027-04-10", 9, "far")
    ready.clock.advance(days=2)
    assert until(talks.compare(ready, "1001")) == ("2027-04-10", 7, "near")
    ready.clock.advance(days=4)
    assert until(talks.compare(ready, "1001")) == ("2027-04-10", 3, "close")
    ready.clock.advance(days=4)
    assert until(talks.compare(ready, "1001")) == ("2027-04-10", -1, "over")
    talks.propose(ready)
    talks.tell(ready)
    assert until(talks.compare(ready)) == ("2027-04-30", 19, "far")


def test_a_day_that_the_centre_names_comes_first(ready: Desk) -> None:
    with_days(ready)
    talks.propose(ready)
    talks.tell(ready)
    talks.counter(ready)
    talks.answer(ready)
    assert until(talks.compare(ready, "1001")) == ("2027-04-30", 29, "far")
    with ready.open("central") as central:
        negotiating.remark(central, office_code="1001", answer_by="2027-04-05")
    talks.answer(ready)
    found = talks.compare(ready, "1001")
    assert until(found) == ("2027-04-05", 4, "near")
    assert found.answer_by == date(2027, 4, 5)
    talks.accept(ready, "1001")
    talks.tell(ready)
    assert until(talks.compare(ready)) == ("2027-04-30", 29, "far")
    talks.agree(ready)
    assert talks.compare(ready, "1001").deadline.day is None
    # for a change in mid-year the framework has no days
    talks.propose(ready, change=Change(amend="น้ำท่วม"))
    talks.tell(ready)
    assert talks.compare(ready).deadline.day is None


# --- all of them --------------------------------------------------------------------------------


def test_all_offices_of_the_framework_are_listed(ready: Desk) -> None:
    talks.propose(ready)
    talks.propose(ready, "1.6", ("target", "85"))
    talks.tell(ready)
    talks.tell(ready, code="1102")
    talks.counter(ready)
    with ready.open("central") as central:
        found = negotiations.listing(central)
        assert len(found) == 183
        mine = {each.office: each for each in found if each.state is not State.OPEN}
        assert set(mine) == {"1001", "1102"}
        assert (mine["1001"].waiting, mine["1001"].decided, mine["1001"].turn) == (1, 1, "central")
        assert mine["1102"].state is State.ACCEPTED
        assert negotiations.listing(central, State.PROPOSED) == (mine["1001"],)
    talks.accept(ready, "central")
    with ready.open("central") as central:
        negotiating.remark(central, office_code="1001", answer_by="2027-04-05")
    talks.answer(ready)
    with ready.open("central") as central:
        (answered,) = negotiations.listing(central, State.ANSWERED)
        assert (str(answered.deadline.day), answered.decided) == ("2027-04-05", 0)
    with ready.open("1001") as office, pytest.raises(CentralOnly):
        negotiations.listing(office)


def test_many_are_settled_in_one_go(ready: Desk) -> None:
    talks.propose(ready)
    talks.tell(ready)
    talks.tell(ready, code="1102")
    folder = ready.post / "agreements"
    with ready.open("central") as central:
        (done,) = negotiations.settle_many(central, folder)
        assert (done.office, done.error) == ("1102", None)
        assert done.path is not None
        assert done.path.name.startswith("agreement-1102-")
        refused = list(negotiations.settle_many(central, folder, ["1001", "9999"]))
        assert [type(each.error) for each in refused] == [NotAccepted, UnknownOffice]
        assert [each.path for each in refused] == [None, None]
    talks.take(ready, "1102", done.path)
    assert talks.states(ready, "1102")[0] == "agreed"
    with ready.open("1001") as office, pytest.raises(CentralOnly):
        list(negotiations.settle_many(office, folder))
