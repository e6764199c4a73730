"""What an office types for its agreement: kept at once, sent only when complete, taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.agreement_documents import LONGEST_REMARK
from desktop_app.domain.agreement_errors import AlreadyAgreed, NothingToAmend, SameAsProposed
from desktop_app.domain.framework import UnknownItem
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.workflow_errors import AreaOnly, BadInput, ReasonNeeded
from desktop_app.services import (
    agreement_sealing,
    comparing,
    entry,
    negotiating,
    target_entry,
    undo,
)
from desktop_app.services.negotiation_table import table
from desktop_app.services.target_entry import REASON, ProposalIncomplete
from desktop_app.services.undo import ChangedSince, LeftTheOffice, Step
from desktop_app.store import audit
from tests.helpers import offices, talks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.services.comparing import Line
    from desktop_app.services.session import Session
    from tests.helpers.offices import Desk

LADDER = talks.FALLS
RISES = "0.1/0.2/0.3/0.4/0.5"
DROPOUTS, SAFETY = "1.4", "1.6"


@pytest.fixture
def office(desk: Desk) -> Iterator[Session]:
    with desk.open("1001") as session:
        yield session


def line(session: Session, code: str = DROPOUTS) -> Line:
    return next(each for each in comparing.compare(session).items if each.code == code)


def enter(session: Session, code: str = DROPOUTS, **fields: str) -> Step:
    """Enter fields; ``_`` stands for a dot."""
    changes = {key.replace("_", "."): text for key, text in fields.items()}
    step = target_entry.enter(session, code, changes)
    assert step is not None
    return step


def entries(session: Session, most: int = 3) -> list[str]:
    with session.read() as reader:
        return [each.action for each in audit.list_entries(reader, most)]


def drafted(session: Session, code: str = DROPOUTS) -> str | None:
    draft = line(session, code).draft
    return None if draft is None else draft.says


def test_figures_wait_for_their_reason(office: Session) -> None:
    enter(office, ladder=LADDER)
    waiting = line(office)
    assert (drafted(office), dict(waiting.kept)) == (None, {"ladder": LADDER})
    assert waiting.lack is not None
    assert (waiting.lack.key, type(waiting.lack.error)) == (REASON, ReasonNeeded)
    enter(office, reason=talks.WHY)
    done = line(office)
    assert (drafted(office), dict(done.kept), done.lack) == ("propose", {}, None)
    assert entries(office, 1) == ["target.propose"]
    enter(office, baseline_2569="0.5")  # the reason given before holds
    changed = line(office).draft
    assert changed is not None
    assert changed.terms is not None
    assert changed.reason == talks.WHY
    assert changed.terms.baseline[-1] == ("2569", "0.5")


def test_a_reason_waits_for_figures_and_lacks_nothing(office: Session) -> None:
    enter(office, reason=talks.WHY)
    waiting = line(office)
    assert (drafted(office), dict(waiting.kept), waiting.lack) == (None, {REASON: talks.WHY}, None)
    assert target_entry.enter(office, DROPOUTS, {REASON: talks.WHY}) is None
    enter(office, ladder=LADDER)
    assert drafted(office) == "propose"


def test_figures_as_they_are_propose_nothing(office: Session) -> None:
    enter(office, ladder=LADDER)
    enter(office, ladder="0.50/0.4/0.3/0.2/0.1")
    assert dict(line(office).kept) == {}
    assert target_entry.enter(office, DROPOUTS, {"ladder": "๐.๕/0.4/0.3/0.2/0.1"}) is None


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"ladder": "แปด/0.4/0.3/0.2/0.1", "baseline_2569": "0.4"}, "ladder"),
        ({"baseline_2569": "0.4", "ladder": RISES}, "ladder"),
        ({"baseline_2569": "ศูนย์"}, "baseline.2569"),
    ],
)
def test_figures_that_do_not_fit_are_kept_as_typed(
    office: Session, fields: dict[str, str], key: str
) -> None:
    enter(office, reason=talks.WHY, **fields)
    waiting = line(office)
    assert waiting.lack is not None
    assert (waiting.lack.key, type(waiting.lack.error)) == (key, DocumentInvalid)
    assert waiting.kept[key] == fields[key.replace(".", "_")]
    assert drafted(office) is None


def test_a_reason_that_is_too_long_is_kept_too(office: Session) -> None:
    enter(office, ladder=LADDER, reason="ก" * (LONGEST_REMARK + 1))
    waiting = line(office)
    assert waiting.lack is not None
    assert (waiting.lack.key, type(waiting.lack.error)) == (REASON, BadInput)


def test_a_fault_beside_what_is_decided_blocks_it(office: Session) -> None:
    enter(office, ladder=LADDER, reason=talks.WHY)
    enter(office, ladder=RISES)
    waiting = line(office)
    assert drafted(office) == "propose"
    assert waiting.lack is not None
    enter(office, ladder=talks.FALLS_MORE)
    assert line(office).lack is None


def test_what_is_incomplete_is_not_sent(desk: Desk, tmp_path: Path) -> None:
    talks.name_signatories(desk)
    with desk.open("1001") as office:
        enter(office, ladder=LADDER)
        enter(office, SAFETY, reason=talks.WHY)
        with pytest.raises(ProposalIncomplete) as refused:
            agreement_sealing.send_proposal(office, tmp_path / "p.asice")
        assert refused.value.params == {"items": DROPOUTS}
        assert not (tmp_path / "p.asice").exists()
        enter(office, reason=talks.WHY)
        agreement_sealing.send_proposal(office, tmp_path / "p.asice")
        # A reason for nothing is done with when the rest is sent.
        assert dict(line(office, SAFETY).kept) == {}


def test_other_ways_to_decide_supersede_what_is_kept(office: Session) -> None:
    enter(office, ladder=LADDER)
    negotiating.propose(office, DROPOUTS, [("baseline.2569", "0.4")], reason=talks.WHY)
    assert dict(line(office).kept) == {}
    enter(office, SAFETY, target="85")
    target_entry.forget(office, [SAFETY])
    assert dict(line(office, SAFETY).kept) == {}
    enter(office, SAFETY, target="85")
    target_entry.forget(office)
    assert (drafted(office), dict(line(office, SAFETY).kept)) == (None, {})
    assert target_entry.forget(office) is None


def test_only_an_office_types_and_only_for_its_items(desk: Desk, office: Session) -> None:
    with pytest.raises(UnknownItem):
        target_entry.enter(office, "9.9", {"ladder": LADDER})
    with desk.open("central") as central, pytest.raises(AreaOnly):
        target_entry.enter(central, DROPOUTS, {"ladder": LADDER})
    with pytest.raises(NothingToAmend):
        target_entry.amend(office, talks.WHY, "12m")


# --- answering ------------------------------------------------------------------------------------


@pytest.fixture
def answered(desk: Desk) -> Desk:
    """The centre has countered 1.4 and asks about 1.6."""
    talks.name_signatories(desk)
    talks.propose(desk)
    talks.propose(desk, SAFETY, ("target", "85"))
    talks.tell(desk)
    talks.counter(desk)
    talks.ask(desk, SAFETY)
    talks.answer(desk)
    return desk


def test_a_question_is_answered_by_a_reason_alone(answered: Desk) -> None:
    with answered.open("1001") as office:
        enter(office, SAFETY, reason="")
        asked = line(office, SAFETY)
        assert asked.lack is not None
        assert asked.lack.key == REASON
        enter(office, SAFETY, reason="โรงเรียนบนพื้นที่สูง")
        assert drafted(office, SAFETY) == "propose"


def test_what_the_centre_offers_cannot_be_proposed(answered: Desk) -> None:
    with answered.open("1001") as office:
        enter(office, ladder=talks.FALLS_MORE)
        waiting = line(office)
        assert waiting.lack is not None
        assert isinstance(waiting.lack.error, SameAsProposed)
    talks.counter(answered, DROPOUTS, ("ladder", "0.42/0.32/0.24/0.17/0.09"))
    talks.answer(answered)
    with answered.open("1001") as office:
        waiting = line(office)
        assert waiting.lack is not None
        assert isinstance(waiting.lack.error, ProposalIncomplete)
        enter(office, reason="ตามเดิม")
        assert drafted(office) == "propose"


def test_accepting_is_a_step_and_taken_back(answered: Desk) -> None:
    with answered.open("1001") as office:
        step = target_entry.accept(office)
        assert step is not None
        assert step.codes == (DROPOUTS,)
        target_entry.take_back(office, step)
        assert drafted(office) is None
        target_entry.make_again(office, step)
        assert drafted(office) == "accept"
        assert entries(office, 3) == ["target.redone", "target.undone", "target.accept"]


# --- taking back ----------------------------------------------------------------------------------


def test_steps_go_back_and_forth(office: Session) -> None:
    entry.enter(office, DROPOUTS, {"variables.dropouts": "5"}, round_id="12m")  # is left alone
    trail = undo.Trail()
    for fields in ({"ladder": LADDER}, {"reason": talks.WHY}, {"baseline_2569": "0.5"}):
        trail.add(enter(office, **fields))
    trail.add(target_entry.remark(office, "ขอความอนุเคราะห์"))
    trail.add(target_entry.forget(office))
    assert (drafted(office), comparing.compare(office).note) == (None, "")
    for step in reversed(trail.done[1:]):
        target_entry.take_back(office, step)
    assert (drafted(office), dict(line(office).kept)) == (None, {"ladder": LADDER})
    for step in trail.done[1:4]:
        target_entry.make_again(office, step)
    trail.clear()
    assert trail.done == []
    assert drafted(office) == "propose"
    assert comparing.compare(office).note == "ขอความอนุเคราะห์"


def test_a_step_is_not_taken_back_over_a_later_change(office: Session) -> None:
    step = enter(office, ladder=LADDER, reason=talks.WHY)
    enter(office, ladder=talks.FALLS_MORE)
    with pytest.raises(ChangedSince):
        target_entry.take_back(office, step)
    edit = step.edits[0]
    place = replace(edit.place, framework="another")
    with pytest.raises(ChangedSince):
        target_entry.make_again(office, Step((replace(edit, place=place),)))


def test_what_has_left_the_office_is_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    talks.name_signatories(desk)
    with desk.open("1001") as office:
        step = enter(office, ladder=LADDER, reason=talks.WHY)
        sent = agreement_sealing.send_proposal(office, tmp_path / "p.asice")
        with pytest.raises(LeftTheOffice) as refused:
            target_entry.take_back(office, step)
        assert refused.value.params == {"number": sent.package.sequence}
        assert drafted(office) is None
        after = enter(office, ladder=talks.FALLS_MORE)
        target_entry.take_back(office, after)
        assert drafted(office) is None


def test_a_change_of_what_is_settled_begins_and_is_given_up(desk: Desk) -> None:
    talks.name_signatories(desk)
    talks.propose(desk)
    talks.tell(desk)
    with desk.open("1001") as office:
        late = enter(office, SAFETY, target="85")
    with desk.open("central") as central:
        negotiating.accept(central, (), "1001")
        settled = agreement_sealing.settle(central, "1001", desk.post / "agreed.asice").target
    offices.receive(desk, "1001", settled)
    with desk.open("1001") as office:
        with pytest.raises(AlreadyAgreed):
            target_entry.take_back(office, late)
        with pytest.raises(AlreadyAgreed):
            enter(office, ladder=talks.FALLS_MORE, reason=talks.WHY)
        begun = target_entry.amend(office, "น้ำท่วม", "12m")
        assert begun is not None
        assert comparing.compare(office).version == 2
        enter(office, ladder=talks.FALLS_MORE)
        with office.read() as reader:
            assert table(office, reader).kept == {DROPOUTS: {"ladder": talks.FALLS_MORE}}
        given_up = target_entry.forget(office)
        assert given_up is not None
        assert comparing.compare(office).version == 1
        target_entry.take_back(office, given_up)
        assert comparing.compare(office).version == 2
        assert dict(line(office).kept) == {"ladder": talks.FALLS_MORE}
