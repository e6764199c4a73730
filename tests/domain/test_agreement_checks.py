"""Whether statements fit their framework and what they answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_app.domain.agreement_checks import check_agreement, check_proposal
from desktop_app.domain.agreement_documents import (
    Agreement,
    Proposal,
    dump,
    parse_agreement,
    parse_proposal,
)
from tests.domain.samples import Raw, changed, without
from tests.domain.talks import ASK, HIGHER, HIGHEST, Talks, counter, propose, small


class Story:
    """Two proposals, the reply between them, and the settlement."""

    def __init__(self) -> None:
        talks = Talks()
        said: Any = [
            talks.propose(i1=propose(*HIGHER), i2=propose(*HIGHER)).document,
            talks.reply(i1=counter(*HIGHEST), i2=ASK).document,
            talks.propose(i1=talks.accept("1"), i2=propose(*HIGHER)).document,
            talks.agree(i2=talks.accept("2", "central")).document,
        ]
        self.first, self.reply, self.second, self.agreed = said


STORY = Story()
HIGH: Raw = json.loads(dump(STORY.first.items["1"].terms))

# name: (change of the second proposal, path, reason)
BAD_PROPOSALS: dict[str, tuple[tuple[Any, ...], Any, str, str]] = {
    "another framework": (("framework",), "other", "$.framework", "speaks of 'other'"),
    "another version": (("version",), 2, "$.version", "speaks of 2"),
    "a round of nowhere": (("from_round",), "9m", "$.from_round", "no round '9m'"),
    "an item of nowhere": (
        ("items", "9"),
        {"says": "keep", "terms": HIGH},
        "$.items['9']",
        "no such item",
    ),
    "a ladder that does not fit": (
        ("items", "2", "terms", "thresholds"),
        ["1", "2"],
        "$.items['2'].terms.thresholds",
        "2 levels",
    ),
    "accepts what was not offered": (
        ("items", "1", "terms"),
        HIGH,
        "$.items['1'].terms",
        "of the package that it answers",
    ),
    "accepts a question": (
        ("items", "2", "says"),
        "accept",
        "$.items['2'].terms",
        "of the package that it answers",
    ),
    "keeps what was countered": (
        ("items", "1"),
        {"says": "keep", "terms": HIGH},
        "$.items['1'].terms",
        "of the package that it answers",
    ),
}


def listed(problems: Any) -> dict[str, str]:
    return {problem.path: problem.reason for problem in problems}


def test_what_the_program_says_fits() -> None:
    found = small()
    assert check_proposal(STORY.first, found, "สพป", None) == ()
    assert check_agreement(STORY.reply, found, "สพป", STORY.first) == ()
    assert check_proposal(STORY.second, found, "สพป", STORY.reply) == ()
    assert check_agreement(STORY.agreed, found, "สพป", STORY.second) == ()
    assert check_agreement(STORY.agreed, found, "สพป", None) == ()


@pytest.mark.parametrize("name", BAD_PROPOSALS)
def test_a_proposal_that_does_not_fit(name: str) -> None:
    place, value, path, reason = BAD_PROPOSALS[name]
    raw = changed(json.loads(dump(STORY.second)), *place, to=value)
    document = parse_proposal(raw)
    found = listed(check_proposal(document, small(), "สพป", STORY.reply))
    assert reason in found[path]


def test_an_item_left_out() -> None:
    document = parse_proposal(without(json.loads(dump(STORY.second)), "items", "3"))
    (problem,) = check_proposal(document, small(), "สพป", None)
    assert (problem.path, problem.reason) == ("$.items['3']", "is missing")


def test_under_another_version_of_the_framework_nothing_is_compared() -> None:
    raw = changed(json.loads(dump(STORY.second)), "version", to=2)
    raw = changed(raw, "items", "1", "terms", to=HIGH)
    document: Proposal = parse_proposal(raw)
    assert check_proposal(document, small(2), "สพป", STORY.reply) == ()


@pytest.mark.parametrize(
    ("place", "value", "path", "reason"),
    [
        (("office_kind",), "สพม", "$.office_kind", "of the kind สพป"),
        (("from_round",), "12m", "$.from_round", "is not what was proposed"),
        (("agreement",), 2, "$.agreement", "is not what was proposed"),
        (("makers", 0, "name"), "คนอื่น", "$.makers", "is not what was proposed"),
        (("items", "2", "terms"), json.loads(dump(STORY.agreed.items["1"].terms)), "", "answers"),
    ],
)
def test_a_settlement_of_something_else(
    place: tuple[Any, ...], value: Any, path: str, reason: str
) -> None:
    document: Agreement = parse_agreement(changed(json.loads(dump(STORY.agreed)), *place, to=value))
    found = listed(check_agreement(document, small(), "สพป", STORY.second))
    assert reason in found[path or "$.items['2'].terms"]


def test_a_reply_accepts_only_what_was_proposed() -> None:
    raw = changed(json.loads(dump(STORY.reply)), "items", "2", to={"says": "accept", "terms": HIGH})
    raw = changed(raw, "items", "1", "says", to="accept")
    found = listed(check_agreement(parse_agreement(raw), small(), "สพป", STORY.first))
    assert list(found) == ["$.items['1'].terms"]
    # without knowing what was proposed there is nothing to compare with
    assert check_agreement(parse_agreement(raw), small(), "สพป", None) == ()
