"""The states of a negotiation, who may move them, and that the order of arrival does not matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agreement import (
    SETTLED,
    ItemState,
    Move,
    Side,
    State,
    check_move,
    negotiate,
    stage_of,
)
from desktop_app.domain.agreement_documents import Agreement, Reference, SignedPaper
from desktop_app.domain.agreement_errors import (
    AlreadyAgreed,
    ItemAccepted,
    ItemNotProposed,
    NothingCountered,
    NothingProposed,
    NothingToNegotiate,
    NotYourMove,
)
from desktop_app.domain.errors import RuleViolation
from tests.domain.samples import parsed
from tests.domain.talks import ASK, HIGHER, HIGHEST, Talks, counter, propose, small, terms


def test_two_rounds_lead_to_an_agreement() -> None:
    talks = Talks()
    assert (talks.state(), talks.now.turn, talks.now.version) == ("open", "area", 1)
    assert talks.items() == {"1": "open", "2": "open", "3": "open"}
    first = talks.propose(i1=propose(*HIGHER), i2=propose(*HIGHER))
    assert (talks.state(), talks.now.turn) == ("proposed", "central")
    assert talks.items() == {"1": "proposed", "2": "proposed", "3": "open"}
    talks.reply(i1=counter(*HIGHEST), i2=ASK)
    assert (talks.state(), talks.now.turn) == ("answered", "area")
    assert talks.items() == {"1": "countered", "2": "asked", "3": "open"}
    second = talks.propose(i1=talks.accept("1"), i2=propose(*HIGHER))
    assert talks.items() == {"1": "accepted", "2": "proposed", "3": "open"}
    assert (first.document.turn, second.document.turn) == (1, 2)
    assert second.document.answers == Reference(
        package=talks.said[1].package, digest=talks.said[1].digest
    )
    talks.reply(i2=talks.accept("2"))
    assert talks.state() == "accepted"
    done = talks.agree()
    assert (talks.state(), talks.now.settled) == ("agreed", done)
    assert done.document.items["1"].terms == terms(*HIGHEST)
    assert done.document.items["2"].terms == terms(*HIGHER)
    assert (done.document.items["3"].says, done.document.items["1"].says) == ("keep", "accept")


def test_what_nobody_mentions_holds_as_in_the_framework() -> None:
    talks = Talks()
    talks.propose()
    assert talks.state() == "accepted"  # nothing but what the framework offers anyway
    assert talks.items() == {"1": "open", "2": "open", "3": "open"}
    talks.agree()
    assert talks.state() == "agreed"


def test_the_same_figures_written_otherwise_are_the_same() -> None:
    talks = Talks()
    talks.propose(i2=propose("40.0", "50", "60", "70", "80.00"))
    assert talks.items()["2"] == "accepted"


def test_a_baseline_of_its_own_has_to_be_accepted() -> None:
    talks = Talks()
    own = {"2567": "1", "2568": None, "2569": None}
    talks.propose(i2=propose("40", "50", "60", "70", "80", baseline=own))
    assert talks.items()["2"] == "proposed"
    talks.reply(i2=talks.accept("2"))
    assert talks.items()["2"] == "accepted"


def test_crossing_statements_leave_the_turn_to_who_has_not_seen_the_other() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER))
    first = talks.now
    # the office speaks again before it has heard the answer to its first proposal
    talks.propose(i1=propose(*HIGHEST))
    late = Talks(*talks.frameworks.values())
    late.said = [talks.said[0]]
    late.reply(i1=late.accept("1"))
    crossed = [*talks.said, late.said[1]]
    now = negotiate("1001", "สพป", talks.frameworks, crossed)
    assert (now.turn, now.state) == ("central", State.PROPOSED)
    assert now.item(now.framework.item("1")).state is ItemState.PROPOSED
    assert first.turn == "central"


def test_accepting_is_holding_the_same_terms_whoever_has_spoken_last() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER))
    talks.reply(i1=counter(*HIGHEST))
    talks.propose(i1=propose(*HIGHEST))
    assert talks.items()["1"] == "accepted"


def test_a_version_of_the_framework_that_changes_a_ladder_leaves_what_still_fits() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER), i2=propose(*HIGHER))
    shorter = {"type": "ladder", "thresholds": ["40", "50", "60"], "points": ["1", "3", "5"]}
    talks.frameworks[2] = small(2, shorter)
    assert talks.now.framework.version == 1  # as long as nothing is said under the new one
    under = talks.now.under(talks.frameworks[2])
    assert under.item(under.framework.item("1")).wish is None
    assert under.item(under.framework.item("2")).state is ItemState.PROPOSED
    talks.propose(i2=propose(*HIGHER))
    assert talks.now.framework.version == 2
    assert talks.items() == {"1": "open", "2": "proposed", "3": "open"}
    talks.reply(i2=ASK)
    talks.frameworks[3] = small(3)
    assert talks.now.under(talks.frameworks[3]).item(small(3).item("2")).word == ASK


def test_a_change_in_mid_year_is_a_new_version_in_which_the_rest_stays() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER))
    talks.reply(i1=talks.accept("1"))
    talks.agree()
    talks.propose(amend=True, i2=propose(*HIGHER))
    now = talks.now
    assert (now.version, talks.state()) == (2, "proposed")
    assert talks.items() == {"1": "open", "2": "proposed", "3": "open"}
    assert now.before is not None
    assert now.item(now.framework.item("1")).area == terms(*HIGHER)
    talks.agree(i2=talks.accept("2"))
    assert (talks.now.version, talks.state()) == (2, "agreed")
    assert talks.now.settled is not None
    assert talks.now.settled.document.items["1"].terms == terms(*HIGHER)


def test_the_centre_may_begin_the_change() -> None:
    talks = Talks()
    talks.propose()
    talks.agree()
    talks.reply(amend=True, i1=counter(*HIGHER))
    assert (talks.now.version, talks.state(), talks.now.turn) == (2, "answered", "area")
    assert talks.items() == {"1": "countered", "2": "open", "3": "open"}
    talks.propose(i1=talks.accept("1"))
    assert talks.state() == "accepted"
    # both sides begin at once: the centre has to answer what the office proposes
    other = Talks()
    other.propose()
    other.agree()
    reply = other.reply(amend=True, i1=counter(*HIGHER))
    other.said.remove(reply)
    other.propose(amend=True, i1=propose(*HIGHEST))
    other.said.append(reply)
    assert (other.now.turn, other.state()) == ("central", "proposed")


def test_a_settlement_is_signed_by_one_and_then_by_both() -> None:
    talks = Talks()
    talks.propose()
    settled = talks.agree()
    other = Reference(package="0" * 8 + "-0000-7000-8000-" + "0" * 12, digest="0" * 64)
    mine = Reference(package=settled.package, digest=settled.digest)
    paper = SignedPaper(entry="payload/agreement.pdf", sha256="0" * 64, size=1)
    document = settled.document
    assert isinstance(document, Agreement)
    for about, stage, state in (
        (other, "signed", "agreed"),
        (mine, "signed", "signed"),
        (other, "concluded", "signed"),
        (mine, "concluded", "concluded"),
    ):
        change = {"stage": stage, "settles": about, "paper": paper}
        talks.add(document.model_copy(update=change))
        assert talks.state() == state
    # a settlement made again stands without signatures
    talks.add(document)
    assert talks.state() == "agreed"
    # what was signed, without what it is about, is nothing yet
    talks.said = talks.said[:1] + talks.said[3:4]
    assert talks.state() == "accepted"


def test_the_stage_of_a_document() -> None:
    talks = Talks()
    assert [
        stage_of(talks.propose(i1=propose(*HIGHER)).document),
        stage_of(talks.reply(i1=ASK).document),
    ] == ["proposal", "reply"]


def test_only_frameworks_with_targets_are_negotiated() -> None:
    survey = parsed(kind="survey")
    with pytest.raises(NothingToNegotiate, match="small"):
        negotiate("1001", "สพป", {1: survey}, ())


# --- who may move ------------------------------------------------------------------------------


def _states() -> dict[str, Talks]:
    """Return talks in which item 1 is in the state that is the name."""
    found = {name: Talks() for name in ("open", "proposed", "countered", "asked", "accepted")}
    found["open"].propose()
    for name in ("proposed", "countered", "asked", "accepted"):
        found[name].propose(i1=propose(*HIGHER), i2=propose(*HIGHER))
    found["countered"].reply(i1=counter(*HIGHEST), i2=ASK)
    found["asked"].reply(i1=ASK, i2=ASK)
    found["accepted"].reply(i1=found["accepted"].accept("1"), i2=ASK)
    return found


MAY: dict[tuple[Side, str, str], type[RuleViolation] | None] = {
    ("area", "open", "propose"): None,
    ("area", "open", "accept"): NothingCountered,
    ("area", "proposed", "propose"): None,
    ("area", "proposed", "accept"): NothingCountered,
    ("area", "countered", "propose"): None,
    ("area", "countered", "accept"): None,
    ("area", "asked", "propose"): None,
    ("area", "asked", "accept"): NothingCountered,
    ("area", "accepted", "propose"): ItemAccepted,
    ("area", "accepted", "accept"): ItemAccepted,
    ("central", "open", "accept"): ItemNotProposed,
    ("central", "open", "counter"): None,
    ("central", "open", "ask"): None,
    ("central", "proposed", "accept"): None,
    ("central", "proposed", "counter"): None,
    ("central", "proposed", "ask"): None,
    ("central", "countered", "accept"): None,
    ("central", "countered", "counter"): None,
    ("central", "countered", "ask"): None,
    ("central", "asked", "accept"): None,
    ("central", "asked", "counter"): None,
    ("central", "asked", "ask"): None,
    ("central", "accepted", "accept"): ItemAccepted,
    ("central", "accepted", "counter"): ItemAccepted,
    ("central", "accepted", "ask"): ItemAccepted,
}


@pytest.mark.parametrize("state", ["open", "proposed", "countered", "asked", "accepted"])
@pytest.mark.parametrize("side", ["area", "central"])
@pytest.mark.parametrize("move", list(Move))
def test_each_side_has_its_moves(side: Side, state: str, move: Move) -> None:
    now = _states()[state].now
    item = now.framework.item("1")
    assert now.item(item).state.value == state
    expected = MAY.get((side, state, move.value), NotYourMove)
    if expected is None:
        assert check_move(now, side, move, item).state.value == state
        return
    with pytest.raises(expected):
        check_move(now, side, move, item)
    if expected is ItemAccepted and move is not Move.ACCEPT:
        assert check_move(now, side, move, item, reopen=True).state is ItemState.ACCEPTED


def test_the_centre_waits_for_the_first_proposal() -> None:
    talks = Talks()
    item = small().item("1")
    with pytest.raises(NothingProposed, match="1001"):
        check_move(talks.now, "central", Move.COUNTER, item)
    talks.propose()
    talks.agree()
    amended = talks.now.amended(small())
    assert check_move(amended, "central", Move.COUNTER, item).state is ItemState.OPEN


@pytest.mark.parametrize("side", ["area", "central"])
def test_what_is_settled_is_closed(side: Side) -> None:
    talks = Talks()
    talks.propose()
    talks.agree()
    assert talks.now.state in SETTLED
    move = Move.PROPOSE if side == "area" else Move.COUNTER
    with pytest.raises(AlreadyAgreed, match="version 1"):
        check_move(talks.now, side, move, small().item("1"), reopen=True)


# --- the order of arrival -----------------------------------------------------------------------


@given(
    choices=st.lists(st.integers(0, 5), min_size=1, max_size=12),
    dice=st.randoms(use_true_random=False),
    lost=st.sets(st.integers(0, 11), max_size=3),
)
def test_the_order_of_arrival_changes_nothing(
    choices: list[int], dice: random.Random, lost: set[int]
) -> None:
    """Whatever is said, heard in any order and twice, comes to the same."""
    talks = Talks()
    for choice in choices:
        _say_something(talks, choice)
    heard = [each for number, each in enumerate(talks.said) if number not in lost]
    shuffled = heard * 2
    dice.shuffle(shuffled)
    one = negotiate("1001", "สพป", talks.frameworks, heard)
    other = negotiate("1001", "สพป", talks.frameworks, shuffled)
    assert one == other
    assert one.state in set(State)
    # only settled talks are over, and then what both sides hold is what was settled
    if one.settled is not None:
        assert one.state in SETTLED


def _say_something(talks: Talks, choice: int) -> None:
    ladder = (HIGHER, HIGHEST)[choice % 2]
    try:
        if choice < 2:
            talks.propose(i1=propose(*ladder))
        elif choice < 4:
            talks.reply(i1=counter(*ladder))
        elif choice == 4:
            talks.reply(i1=ASK)
        else:
            talks.agree(i1=talks.accept("1", "central"))
    except RuleViolation:
        return
