"""What the sides decide, item by item, before anything is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.agreement_errors import (
    AlreadyAgreed,
    ItemAccepted,
    NothingCountered,
    NothingProposed,
    NothingToAmend,
    NothingToNegotiate,
    SameAsProposed,
)
from desktop_app.domain.framework import OfficeKindNotCovered, UnknownItem
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workflow_errors import (
    AreaOnly,
    BadInput,
    CentralOnly,
    FrameworkMissing,
    NothingToDo,
    ReasonNeeded,
    UnknownOffice,
    UnknownRound,
)
from desktop_app.services import comparing, negotiating, signatories
from desktop_app.services.negotiating import Change
from desktop_app.services.negotiation_table import Whole, table
from desktop_app.store import audit, queries
from tests.helpers import offices, talks

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.negotiation_table import Table
    from tests.helpers.offices import Desk


def lying(desk: Desk, name: str = "1001", code: str = "1001") -> Table:
    with desk.open(name) as session, session.read() as reader:
        return table(session, reader, code if name == "central" else None)


def ladder(found: Table, item: str = "1.4") -> list[str]:
    terms = found.drafts[item].terms
    assert terms is not None
    return [str(each) for each in terms.thresholds or ()]


@pytest.fixture(scope="module")
def proposed_once(begun: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(begun, tmp_path_factory.mktemp("proposed"))
    talks.name_signatories(desk)
    talks.propose(desk)
    talks.propose(desk, "1.6", ("target", "85"))
    talks.tell(desk)
    return desk


@pytest.fixture
def proposed(proposed_once: Desk, tmp_path: Path) -> Desk:
    """Office 1001 has proposed ladders for 1.4 and 1.6."""
    return offices.copied(proposed_once, tmp_path / "proposed")


@pytest.fixture(scope="module")
def answered_once(proposed_once: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = offices.copied(proposed_once, tmp_path_factory.mktemp("answered"))
    talks.counter(desk)
    talks.ask(desk, "1.6")
    talks.answer(desk)
    return desk


@pytest.fixture
def answered(answered_once: Desk, tmp_path: Path) -> Desk:
    """The centre has countered 1.4 and asked about 1.6."""
    return offices.copied(answered_once, tmp_path / "answered")


# --- the office ---------------------------------------------------------------------------------


def test_what_an_office_proposes_is_kept_until_it_is_sealed(desk: Desk) -> None:
    found = talks.propose(desk, "1.4", ("ladder", "๐.๔๕ / 0.35 / 0.28 / 0.2 / 0.1"))
    assert ladder(found) == ["0.45", "0.35", "0.28", "0.2", "0.1"]
    # what is typed next is added to it
    found = talks.propose(desk, "1.4", ("baseline.2569", "0.31"), reason="ข้อมูลใหม่")
    assert ladder(found)[0] == "0.45"
    draft = found.wishes["1.4"]
    assert (str(draft.terms.baseline["2569"]), draft.reason) == ("0.31", "ข้อมูลใหม่")
    assert found.words == {}
    assert lying(desk).drafts == found.drafts
    with desk.open("1001") as office, office.read() as reader:
        entries = audit.list_entries(reader, 2)
    assert [(entry.action, entry.subject) for entry in entries] == [
        ("target.propose", "1001 1.4"),
        ("target.propose", "1001 1.4"),
    ]
    assert entries[0].before == entries[1].after
    assert entries[1].before is None


def test_a_proposal_needs_a_reason_a_known_item_and_terms_that_fit(desk: Desk) -> None:
    for bad, error in (
        ({"reason": " "}, ReasonNeeded),
        ({"reason": "ก" * 20_001}, BadInput),
        ({"reason": "\ud83d"}, BadInput),
        ({"item": "9.9"}, UnknownItem),
        ({"typed": (("ladder", "1/2/3/4/5"),)}, DocumentInvalid),
    ):
        usual: Any = {"item": "1.4", "reason": talks.WHY, "typed": (("ladder", talks.FALLS),)}
        given = {**usual, **bad}
        with pytest.raises(error):
            talks.propose(desk, given["item"], *given["typed"], reason=given["reason"])
    assert lying(desk).drafts == {}


def test_offices_and_the_centre_have_moves_of_their_own(desk: Desk) -> None:
    with desk.open("central") as central, pytest.raises(AreaOnly):
        negotiating.propose(central, "1.4", (), reason="x")
    with desk.open("1001") as office:
        with pytest.raises(CentralOnly):
            negotiating.counter(office, "1001", "1.4", (), reason="x")
        with pytest.raises(CentralOnly):
            negotiating.ask(office, "1001", ["1.4"], question="x")
        with pytest.raises(CentralOnly):
            negotiating.remark(office, answer_by="2026-11-30")


def test_an_office_accepts_what_was_countered(answered: Desk) -> None:
    found = talks.accept(answered, "1001")
    assert ladder(found) == ["0.4", "0.3", "0.22", "0.15", "0.08"]
    assert set(found.drafts) == {"1.4"}
    with pytest.raises(NothingToDo, match="nothing waits"):
        talks.accept(answered, "1001")
    with pytest.raises(NothingCountered):
        talks.accept(answered, "1001", "1.6")


def test_what_is_offered_is_accepted_and_not_proposed(answered: Desk) -> None:
    with pytest.raises(SameAsProposed, match=r"1\.4"):
        talks.propose(answered, "1.4", ("ladder", talks.FALLS_MORE))
    found = talks.propose(answered, "1.4", ("ladder", "0.42/0.32/0.25/0.2/0.1"))
    assert found.drafts["1.4"].says == "propose"


def test_a_question_is_answered_by_proposing_the_same_again(answered: Desk) -> None:
    found = talks.insist(answered, "1.6", reason="โรงเรียนขนาดเล็กมีมาก")
    assert ladder(found, "1.6") == ["75", "80", "85", "90", "95"]


def test_decisions_are_taken_back(desk: Desk) -> None:
    for item in ("1.3", "1.4", "1.6"):
        talks.propose(desk, item, ("baseline.2569", "1"))
    with desk.open("1001") as office:
        assert set(negotiating.forget(office, ["1.3"]).drafts) == {"1.4", "1.6"}
        with pytest.raises(UnknownItem):
            negotiating.forget(office, ["9"])
        negotiating.remark(office, note="โปรดพิจารณา")
        found = negotiating.forget(office)
    assert (found.drafts, found.whole) == ({}, Whole())


# --- the centre ---------------------------------------------------------------------------------


def test_the_centre_waits_for_a_proposal(desk: Desk) -> None:
    with pytest.raises(NothingProposed):
        talks.counter(desk)
    with pytest.raises(NothingProposed):
        talks.ask(desk, "1.4")
    for code in ("9999", ""):
        with pytest.raises(UnknownOffice):
            talks.counter(desk, code=code)


def test_a_counter_proposal_begins_with_what_was_proposed(proposed: Desk) -> None:
    found = talks.counter(proposed, "1.4", ("baseline.2569", "0.29"))
    assert ladder(found) == talks.FALLS.split("/")
    # and goes on with what was countered before
    talks.counter(proposed)
    found = talks.counter(proposed, "1.4", ("baseline.2568", "0.3"))
    assert ladder(found) == talks.FALLS_MORE.split("/")
    assert {code: draft.says for code, draft in found.words.items()} == {"1.4": "counter"}
    with pytest.raises(SameAsProposed):
        talks.counter(proposed, "1.6", ("target", "85"))
    with pytest.raises(ReasonNeeded):
        talks.counter(proposed, reason="")


def test_a_counter_proposal_goes_on_with_what_was_sent(answered: Desk) -> None:
    talks.propose(answered, "1.4", ("ladder", "0.42/0.32/0.25/0.2/0.1"))
    talks.insist(answered, "1.6")
    talks.tell(answered)
    found = talks.counter(answered, "1.4", ("baseline.2569", "0.29"))
    assert ladder(found) == talks.FALLS_MORE.split("/")


def test_a_question_takes_the_place_of_other_words(proposed: Desk) -> None:
    talks.counter(proposed)
    found = talks.ask(proposed, "1.4", "1.6")
    assert {code: draft.says for code, draft in found.drafts.items()} == {
        "1.4": "ask",
        "1.6": "ask",
    }
    with pytest.raises(ReasonNeeded):
        talks.ask(proposed, "1.4", question="")
    # one item that cannot be asked about, and none is
    with pytest.raises(UnknownItem):
        talks.ask(proposed, "1.3", "9.9")
    assert set(lying(proposed, "central").drafts) == {"1.4", "1.6"}


def test_the_centre_accepts_everything_that_waits(proposed: Desk) -> None:
    talks.counter(proposed)
    found = talks.accept(proposed, "central")
    assert {code: draft.says for code, draft in found.drafts.items()} == {
        "1.4": "counter",
        "1.6": "accept",
    }
    talks.accept(proposed, "central", "1.4")
    assert talks.states(proposed) == ("proposed", {"1.4": "proposed", "1.6": "proposed"})


def test_accepted_items_are_taken_up_again_on_purpose_only(proposed: Desk) -> None:
    talks.accept(proposed, "central")
    talks.answer(proposed)
    assert talks.states(proposed) == ("accepted", {"1.4": "accepted", "1.6": "accepted"})
    with pytest.raises(ItemAccepted):
        talks.counter(proposed)
    with pytest.raises(ItemAccepted):
        talks.propose(proposed, "1.4", ("ladder", talks.FALLS_MORE))
    talks.propose(proposed, "1.4", ("ladder", talks.FALLS_MORE), change=Change(reopen=True))
    talks.tell(proposed)
    assert talks.states(proposed) == ("proposed", {"1.4": "proposed", "1.6": "accepted"})


def test_a_remark_and_a_day_go_with_the_next_answer(proposed: Desk) -> None:
    with proposed.open("central") as central:
        negotiating.remark(central, office_code="1001", note=" โปรดตอบโดยเร็ว ")
        found = negotiating.remark(central, office_code="1001", answer_by="2026-11-30")
        with pytest.raises(BadInput, match="2569-11-30"):
            negotiating.remark(central, office_code="1001", answer_by="2569-11-30")
        with pytest.raises(UnknownOffice):
            negotiating.remark(central, note="x")
    assert found.whole == Whole("โปรดตอบโดยเร็ว", None, "2026-11-30")


# --- changes in mid-year ------------------------------------------------------------------------


def test_what_is_settled_is_changed_on_purpose_only(agreed: Desk) -> None:
    with pytest.raises(AlreadyAgreed, match="version 1"):
        talks.propose(agreed, "1.4", ("ladder", talks.FALLS_MORE))
    with pytest.raises(AlreadyAgreed):
        talks.counter(agreed)
    with agreed.open("1001") as office, pytest.raises(AlreadyAgreed):
        negotiating.remark(office, note="x")
    for change in (Change(amend=" "), Change(from_round="12m")):
        with pytest.raises((ReasonNeeded, NothingToAmend)):
            talks.propose(agreed, change=change)
    with pytest.raises(UnknownRound):
        talks.propose(agreed, change=Change(amend="x", from_round="13m"))
    found = talks.propose(
        agreed,
        "1.4",
        ("ladder", talks.FALLS_MORE),
        change=Change(amend="น้ำท่วม", from_round="12m"),
    )
    assert (found.negotiation.version, found.whole) == (2, Whole("น้ำท่วม", "12m"))
    # once begun it goes on, and its reason can be put better
    found = talks.propose(agreed, "1.6", ("target", "85"))
    assert set(found.drafts) == {"1.4", "1.6"}
    found = talks.propose(agreed, "1.6", ("target", "84"), change=Change(amend="น้ำท่วมใหญ่"))
    assert found.whole == Whole("น้ำท่วมใหญ่", "12m")


def test_before_anything_is_settled_there_is_nothing_to_change(desk: Desk) -> None:
    with pytest.raises(NothingToAmend):
        talks.propose(desk, change=Change(amend="น้ำท่วม"))


def test_the_centre_may_begin_a_change(agreed: Desk) -> None:
    found = talks.counter(agreed, change=Change(amend="กรอบใหม่"))
    assert (found.negotiation.version, set(found.drafts)) == (2, {"1.4"})


# --- the table itself ---------------------------------------------------------------------------


def test_without_a_framework_there_is_nothing_on_the_table(bare_desk: Desk) -> None:
    with pytest.raises(FrameworkMissing):
        lying(bare_desk)


def test_a_framework_that_has_no_targets(desk: Desk) -> None:
    offices.publish_framework(desk, name="survey", version=2, kind="assessment")
    with pytest.raises(NothingToNegotiate):
        lying(desk)


def test_an_office_to_which_the_framework_does_not_apply(desk: Desk) -> None:
    with desk.open("central") as central, central.read() as reader:
        other = next(row.code for row in queries.offices(reader) if row.kind == "สพม")
    with pytest.raises(OfficeKindNotCovered):
        lying(desk, "central", other)


def test_a_newer_framework_at_the_office_is_what_it_proposes_for(proposed: Desk) -> None:
    document = offices.framework_document(version=2)
    items = {item["code"]: item for item in document["items"]}
    items["1.6"]["rule"]["thresholds"] = ["50", "60", "70"]
    items_ = document["items"]
    target = offices.publish_framework(
        proposed, name="second", version=2, items=items_, deliver=False
    )
    assert lying(proposed, "central").negotiation.framework.version == 1
    offices.receive(proposed, "1001", target)
    found = lying(proposed)
    assert found.negotiation.framework.version == 2
    wishes = {item.code: found.negotiation.item(item).wish for item in found.negotiation.items}
    assert (wishes["1.6"], wishes["1.4"] is None) == (None, False)


# --- who signs ----------------------------------------------------------------------------------


def test_signatories_are_named(desk: Desk) -> None:
    with desk.open("1001") as office:
        with office.read() as reader:
            assert signatories.named(reader) == ()
        found = signatories.name(office, [talks.MAKER, (" ก ", " ข ")])
        assert [(each.name, each.position) for each in found] == [talks.MAKER, ("ก", "ข")]
        for bad in ([], [talks.MAKER] * 5):
            with pytest.raises(BadInput):
                signatories.name(office, bad)
        for wrong in (("", "x"), ("x", "y" * 301), ("x\ny", "z")):
            with pytest.raises(DocumentInvalid, match="signatory"):
                signatories.name(office, [wrong])
    with desk.open("1001") as office:
        with office.read() as reader:
            assert signatories.named(reader) == found
        assert comparing.compare(office).own == found
