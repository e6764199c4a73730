"""Proposals and agreements as documents: what is read, what is refused and where."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_app.domain.agreement_documents import (
    dump,
    parse_agreement,
    parse_proposal,
    signatory,
)
from desktop_app.domain.problems import DocumentInvalid, NewerFormat, NotJson
from tests.domain.samples import Raw, changed, without
from tests.domain.talks import ASK, HIGHER, HIGHEST, Talks, counter, propose


def _raw(document: Any) -> Raw:
    found: Raw = json.loads(dump(document))
    return found


def _talks() -> tuple[Raw, Raw, Raw]:
    talks = Talks()
    first = talks.propose(i1=propose(*HIGHER))
    reply = talks.reply(i1=counter(*HIGHEST), i2=ASK)
    talks.propose(i1=talks.accept("1"), i2=propose(*HIGHER))
    done = talks.agree(i2=talks.accept("2", "central"))
    return _raw(first.document), _raw(reply.document), _raw(done.document)


PROPOSAL, REPLY, AGREED = _talks()
PAPER = {"entry": "payload/agreement.pdf", "sha256": "0" * 64, "size": 1}
ABOUT = {"package": "0192f0c1-0000-7000-8000-000000000001", "digest": "0" * 64}
SIGNED = {**AGREED, "stage": "signed", "paper": PAPER, "settles": ABOUT}

ITEM = "$.items['1']"
# name: (document, path, part of the reason)
BAD_PROPOSALS: dict[str, tuple[Raw, str, str]] = {
    "no office": (without(PROPOSAL, "office"), "$.office", "is missing"),
    "office is a number": (changed(PROPOSAL, "office", to=1), "$.office", "must be text"),
    "no framework": (without(PROPOSAL, "framework"), "$.framework", "is missing"),
    "version zero": (changed(PROPOSAL, "version", to=0), "$.version", "at least 1"),
    "agreement zero": (changed(PROPOSAL, "agreement", to=0), "$.agreement", "at least 1"),
    "turn as text": (changed(PROPOSAL, "turn", to="1"), "$.turn", "whole number"),
    "answers left out": (without(PROPOSAL, "answers"), "$.answers", "is missing"),
    "answers something else": (
        changed(PROPOSAL, "answers", to={"package": "x", "digest": "0" * 64}),
        "$.answers.package",
        "not of the allowed form",
    ),
    "nobody makes it": (changed(PROPOSAL, "makers", to=[]), "$.makers", "at least 1"),
    "maker without a position": (
        changed(PROPOSAL, "makers", to=[{"name": "ก"}]),
        "$.makers[0].position",
        "is missing",
    ),
    "maker of two lines": (
        changed(PROPOSAL, "makers", 0, "name", to="ก\nข"),
        "$.makers[0].name",
        "one line",
    ),
    "maker without a name": (
        changed(PROPOSAL, "makers", 0, "name", to=" "),
        "$.makers[0].name",
        "must not be empty",
    ),
    "maker with a long name": (
        changed(PROPOSAL, "makers", 0, "name", to="ก" * 301),
        "$.makers[0].name",
        "longer than 300",
    ),
    "an office counters": (
        changed(PROPOSAL, "items", "1", "says", to="counter"),
        f"{ITEM}.says",
        "must be one of",
    ),
    "no reason": (changed(PROPOSAL, "items", "1", "reason", to=" "), ITEM, "needs a reason"),
    "a long reason": (
        changed(PROPOSAL, "items", "1", "reason", to="ก" * 20_001),
        f"{ITEM}.reason",
        "longer than 20000",
    ),
    "no terms": (without(PROPOSAL, "items", "1", "terms"), f"{ITEM}.terms", "is missing"),
    "no baseline": (
        without(PROPOSAL, "items", "1", "terms", "baseline"),
        f"{ITEM}.terms.baseline",
        "is missing",
    ),
    "a threshold as a number": (
        changed(PROPOSAL, "items", "1", "terms", "thresholds", 0, to=50),
        f"{ITEM}.terms.thresholds[0]",
        "in quotes",
    ),
    "a single threshold": (
        changed(PROPOSAL, "items", "1", "terms", "thresholds", to=["1"]),
        f"{ITEM}.terms.thresholds",
        "at least 2",
    ),
    "a target of zero": (
        changed(PROPOSAL, "items", "1", "terms", "target", to="0"),
        f"{ITEM}.terms.target",
        "above zero",
    ),
}
BAD_AGREEMENTS: dict[str, tuple[Raw, str, str]] = {
    "no stage": (without(REPLY, "stage"), "$.stage", "is missing"),
    "unknown stage": (changed(REPLY, "stage", to="draft"), "$.stage", "must be one of"),
    "unknown kind of office": (changed(REPLY, "office_kind", to="x"), "$.office_kind", "one of"),
    "the centre proposes": (
        changed(REPLY, "items", "1", "says", to="propose"),
        f"{ITEM}.says",
        "must be one of",
    ),
    "a question without words": (
        changed(REPLY, "items", "2", "reason", to=""),
        "$.items['2']",
        "needs a reason",
    ),
    "a question with terms": (
        changed(REPLY, "items", "2", "terms", to=REPLY["items"]["1"]["terms"]),
        "$.items['2']",
        "unless it asks",
    ),
    "a counter-proposal without terms": (
        changed(REPLY, "items", "1", "terms", to=None),
        ITEM,
        "unless it asks",
    ),
    "a day of the Buddhist era": (
        changed(REPLY, "answer_by", to="2569-11-30"),
        "$.answer_by",
        "common era",
    ),
    "agreed without a day": (without(AGREED, "agreed_on"), "$", "agreed_on is missing"),
    "agreed without clauses": (without(AGREED, "clauses"), "$", "clauses is missing"),
    "agreed without makers": (changed(AGREED, "makers", to=[]), "$", "names its parties"),
    "agreed without receivers": (changed(AGREED, "receivers", to=[]), "$", "names its parties"),
    "agreed without a proposal": (changed(AGREED, "answers", to=None), "$", "its proposal"),
    "agreed with a question": (
        changed(AGREED, "items", "2", to={"says": "ask", "terms": None, "reason": "?"}),
        "$",
        "leaves nothing open",
    ),
    "signed without a paper": (without(SIGNED, "paper"), "$", "signed paper"),
    "signed without a settlement": (without(SIGNED, "settles"), "$", "signed paper"),
    "a paper before it is signed": (changed(AGREED, "paper", to=PAPER), "$", "signed paper"),
    "clauses without a version": (
        changed(AGREED, "clauses", to={}),
        "$.clauses.version",
        "is missing",
    ),
    "an empty paper": (changed(SIGNED, "paper", "size", to=0), "$.paper.size", "at least 1"),
}
GOOD_PROPOSALS = {
    "with fields of a later version": changed(PROPOSAL, "mood", to="good"),
    "by round": changed(
        PROPOSAL, "items", "1", "terms", "by_round", to={"6m": ["1", "2"], "12m": ["3", "4"]}
    ),
    "with parts": changed(
        PROPOSAL, "items", "1", "terms", "parts", to={"1.1": {"thresholds": ["1", "2"]}}
    ),
    "with a target": changed(PROPOSAL, "items", "1", "terms", "target", to="84.5"),
    "minor version": changed(PROPOSAL, "format", to="kpr.proposal/1.2"),
}
GOOD_AGREEMENTS = {"reply": REPLY, "agreed": AGREED, "signed": SIGNED}


@pytest.mark.parametrize("name", BAD_PROPOSALS)
def test_a_bad_proposal_is_refused_at_its_place(name: str) -> None:
    raw, path, reason = BAD_PROPOSALS[name]
    with pytest.raises(DocumentInvalid) as caught:
        parse_proposal(raw)
    assert path in {problem.path for problem in caught.value.problems}
    assert reason in str(caught.value)


@pytest.mark.parametrize("name", BAD_AGREEMENTS)
def test_a_bad_agreement_is_refused_at_its_place(name: str) -> None:
    raw, path, reason = BAD_AGREEMENTS[name]
    with pytest.raises(DocumentInvalid) as caught:
        parse_agreement(raw)
    assert path in {problem.path for problem in caught.value.problems}
    assert reason in str(caught.value)


@pytest.mark.parametrize("name", GOOD_PROPOSALS)
def test_a_proposal_is_written_as_it_was_read(name: str) -> None:
    raw = GOOD_PROPOSALS[name]
    assert json.loads(dump(parse_proposal(raw))) == raw
    assert parse_proposal(dump(parse_proposal(raw), indent=1)) == parse_proposal(raw)


@pytest.mark.parametrize("name", GOOD_AGREEMENTS)
def test_an_agreement_is_written_as_it_was_read(name: str) -> None:
    raw = GOOD_AGREEMENTS[name]
    assert json.loads(dump(parse_agreement(raw))) == raw


def test_signatories_as_they_are_typed() -> None:
    found = signatory(" นางสาวใจดี ", " ผู้อำนวยการ ")
    assert (found.name, found.position) == ("นางสาวใจดี", "ผู้อำนวยการ")
    with pytest.raises(DocumentInvalid) as caught:
        signatory("", "x\ny")
    assert [problem.path for problem in caught.value.problems] == ["$.name", "$.position"]


def test_other_texts_are_refused() -> None:
    with pytest.raises(NotJson):
        parse_proposal(b"{")
    with pytest.raises(NewerFormat):
        parse_agreement(changed(REPLY, "format", to="kpr.agreement/2"))
    with pytest.raises(DocumentInvalid, match=r"kpr\.agreement/1"):
        parse_agreement(PROPOSAL)
