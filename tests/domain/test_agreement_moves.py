"""Statements put together from decisions: proposals, replies, settlements."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.agreement_documents import Agreement, Proposal, Wish, Word
from desktop_app.domain.agreement_errors import ItemsUndecided, NotAccepted, NothingProposed
from desktop_app.domain.agreement_moves import Particulars, compose_reply, usable
from desktop_app.domain.problems import DocumentInvalid
from tests.domain.talks import (
    ASK,
    BASELINE,
    HIGHER,
    HIGHEST,
    MAKER,
    OFFICE,
    RECEIVER,
    Talks,
    counter,
    propose,
    small,
    terms,
)


def test_a_proposal_is_a_whole_picture() -> None:
    talks = Talks()
    found = talks.propose(i2=propose(*HIGHER)).document
    assert isinstance(found, Proposal)
    assert {code: wish.says for code, wish in found.items.items()} == {
        "1": "keep",
        "2": "propose",
        "3": "keep",
    }
    assert found.items["1"].terms == terms("40", "50", "60", "70", "80", baseline=BASELINE)
    assert (found.office, found.framework, found.version) == ("1001", "small", 1)
    assert (found.agreement, found.turn, found.answers) == (1, 1, None)
    assert (found.from_round, found.makers) == ("6m", (MAKER,))


def test_what_was_said_before_is_said_again() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER))
    again = talks.propose(i2=propose(*HIGHER)).document
    assert isinstance(again, Proposal)
    assert again.items["1"] == propose(*HIGHER)
    talks.reply(i1=talks.accept("1"), i2=ASK)
    third = talks.propose(i2=propose(*HIGHEST)).document
    assert isinstance(third, Proposal)
    # what the centre has accepted stays, with the reason that was given for it
    assert (third.items["1"].says, third.items["1"].reason) == ("accept", "เพราะ")


def test_an_answer_to_everything_is_needed() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER), i2=propose(*HIGHER))
    with pytest.raises(ItemsUndecided, match="1, 2"):
        talks.reply()
    with pytest.raises(ItemsUndecided, match=": 2;"):
        talks.reply(i1=ASK)
    talks.reply(i1=ASK, i2=counter(*HIGHEST))
    with pytest.raises(ItemsUndecided, match="1, 2"):
        talks.propose()


def test_terms_that_do_not_fit_are_refused_with_their_place() -> None:
    talks = Talks()
    with pytest.raises(DocumentInvalid) as caught:
        talks.propose(i2=propose("1", "2"), i1=propose("5", "4", "3", "2", "1"))
    assert [problem.path for problem in caught.value.problems] == [
        "$.items['1'].terms.thresholds",
        "$.items['2'].terms.thresholds",
    ]
    talks.propose()
    with pytest.raises(DocumentInvalid, match="agreement"):
        talks.reply(i2=counter("1", "2"))


def test_a_reply_says_what_the_centre_holds() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER), i2=propose(*HIGHER))
    drafts = {"1": talks.accept("1"), "2": counter(*HIGHEST)}
    day = date(2026, 11, 30)
    made = compose_reply(talks.now, drafts, Particulars("6m", "ด่วน", (RECEIVER,)), OFFICE, day)
    assert (made.stage, made.turn, made.answer_by, made.note) == ("reply", 1, day, "ด่วน")
    assert (made.office_kind, made.office_name, made.receivers) == (*OFFICE, (RECEIVER,))
    assert {code: word.says for code, word in made.items.items()} == {
        "1": "accept",
        "2": "counter",
        "3": "keep",
    }
    talks.add(made)
    # before it is answered the centre may think again: what it does not mention stays
    again = talks.reply(i2=ASK).document
    assert isinstance(again, Agreement)
    assert {code: word.says for code, word in again.items.items()} == {
        "1": "accept",
        "2": "ask",
        "3": "keep",
    }
    once_more = talks.reply().document
    assert once_more.items["2"] == ASK


def test_a_decision_that_was_overtaken_does_not_count() -> None:
    talks = Talks()
    talks.propose(i1=propose(*HIGHER))
    early = talks.accept("1")
    talks.propose(i1=propose(*HIGHEST))
    with pytest.raises(ItemsUndecided):
        talks.reply(i1=early)
    with pytest.raises(NotAccepted):
        talks.agree(i1=early)
    first = small().item("1")
    assert usable(small(), first, None, Wish(says="accept", terms=terms(*HIGHER))) is None
    assert usable(small(), first, None, ASK) is ASK


def test_only_what_both_hold_is_settled() -> None:
    talks = Talks()
    with pytest.raises(NothingProposed, match="1001"):
        talks.agree()
    talks.propose(i1=propose(*HIGHER), i2=propose(*HIGHER))
    with pytest.raises(NotAccepted, match=": 2;"):
        talks.agree(i1=talks.accept("1"))
    # a question about what is accepted by both stands in the way as well
    with pytest.raises(NotAccepted, match="1, 3"):
        talks.agree(i1=ASK, i2=talks.accept("2"), i3=ASK)
    done = talks.agree(i1=talks.accept("1"), i2=talks.accept("2")).document
    assert isinstance(done, Agreement)
    assert (done.stage, done.makers, done.receivers) == ("agreed", (MAKER,), (RECEIVER,))
    assert done.answers is not None
    assert done.answers.package == talks.said[0].package
    assert done.items["2"] == Word(says="accept", terms=terms(*HIGHER))
