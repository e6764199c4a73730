"""Proposals and agreements from outside: whatever is in them, they are read or refused, no more."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agreement import Statement, negotiate
from desktop_app.domain.agreement_checks import check_agreement, check_proposal
from desktop_app.domain.agreement_documents import dump, parse_agreement, parse_proposal
from desktop_app.domain.agreement_terms import with_agreed
from desktop_app.domain.framework import parse_framework
from desktop_app.domain.problems import DocumentInvalid, NewerFormat
from desktop_app.domain.scoring import score
from tests.domain.samples import Raw, answer, framework, item
from tests.domain.talks import HIGHER, LADDER, Talks, propose
from tests.domain.test_agreement_terms import ACHIEVEMENT, COMPOSITE, ROUNDS, STEPS, TARGETS

RULES = (LADDER, TARGETS, ROUNDS, ACHIEVEMENT, COMPOSITE, STEPS)
WEIGHTS = ("15", "15", "15", "15", "20", "20")
FRAMEWORK = parse_framework(
    framework(
        *(
            item(str(number), rule, weight)
            for number, (rule, weight) in enumerate(zip(RULES, WEIGHTS, strict=True), start=1)
        )
    )
)


def _story() -> tuple[Raw, Raw]:
    talks = Talks(FRAMEWORK)
    first = talks.propose(i1=propose(*HIGHER))
    done = talks.agree(i1=talks.accept("1"))
    return json.loads(dump(first.document)), json.loads(dump(done.document))


PROPOSAL, AGREED = _story()
NUMBERS = st.sampled_from(["0", "-1", "50", "60.5", "1e5", "NaN", "", "9" * 40, "9" * 41, "๕"])
THRESHOLDS = st.lists(NUMBERS, max_size=7)
LADDERS: st.SearchStrategy[Any] = st.recursive(
    st.fixed_dictionaries(
        {},
        optional={
            "thresholds": THRESHOLDS,
            "by_round": st.dictionaries(st.sampled_from(["6m", "12m", "9x", ""]), THRESHOLDS),
            "target": NUMBERS,
            "baseline": st.dictionaries(st.sampled_from(["2567", "2569", "x"]), NUMBERS),
        },
    ),
    lambda inner: st.fixed_dictionaries(
        {"parts": st.dictionaries(st.sampled_from(["1.1", "1.2", "1.3"]), inner)}
    ),
    max_leaves=4,
)
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    NUMBERS,
    LADDERS,
    st.lists(NUMBERS, max_size=3),
    st.sampled_from(["keep", "accept", "ask", "agreed", "signed", "สพม", "\ud800", "\x00"]),
)


def _places(raw: Any, steps: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [steps] if steps else []
    if isinstance(raw, dict):
        for key, value in raw.items():
            found += _places(value, (*steps, key))
    elif isinstance(raw, list):
        for number, value in enumerate(raw):
            found += _places(value, (*steps, number))
    return found


def _spoilt(raw: Raw, data: st.DataObject) -> Raw:
    spoilt = copy.deepcopy(raw)
    for _time in range(data.draw(st.integers(1, 3))):
        places = _places(spoilt)
        *way, last = data.draw(st.sampled_from(places))
        place: Any = spoilt
        for step in way:
            place = place[step]
        if data.draw(st.booleans()) and isinstance(place, dict):
            del place[last]
        else:
            place[last] = data.draw(ANYTHING)
    return spoilt


@given(data=st.data())
def test_a_spoilt_proposal_is_refused_or_understood(data: st.DataObject) -> None:
    raw = _spoilt(PROPOSAL, data)
    try:
        document = parse_proposal(raw)
    except (DocumentInvalid, NewerFormat):
        return
    problems = check_proposal(document, FRAMEWORK, "สพป", None)
    if problems:
        return
    said = [Statement("p", "d", "1", document)]
    now = negotiate("1001", "สพป", {1: FRAMEWORK}, said)
    assert {now.item(each).state.value for each in now.items} <= {"open", "proposed", "accepted"}


@given(data=st.data())
def test_a_spoilt_agreement_is_refused_or_scores(data: st.DataObject) -> None:
    raw = _spoilt(AGREED, data)
    try:
        document = parse_agreement(raw)
    except (DocumentInvalid, NewerFormat):
        return
    if check_agreement(document, FRAMEWORK, "สพป", None):
        return
    terms = {code: word.terms for code, word in document.items.items() if word.terms is not None}
    agreed, _codes = with_agreed(FRAMEWORK, terms)
    given_ = {
        "1": answer(value="55"),
        "2": answer(value="55"),
        "3": answer(value="2"),
        "4": answer(result="1", target="2"),
    }
    sheet = score(agreed, given_, "12m")
    assert {sheet.items[code].status for code in given_} == {"scored"}
