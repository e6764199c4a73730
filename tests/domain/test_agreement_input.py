"""Terms as people type them."""

from __future__ import annotations

import pytest

from desktop_app.domain.agreement_documents import Terms
from desktop_app.domain.agreement_input import typed_terms
from desktop_app.domain.agreement_terms import default_terms
from desktop_app.domain.problems import DocumentInvalid
from tests.domain.samples import Raw, item, parsed
from tests.domain.talks import LADDER
from tests.domain.test_agreement_terms import ACHIEVEMENT, COMPOSITE, FALLING, ROUNDS, STEPS

NESTED: Raw = {
    "type": "composite",
    "parts": [
        {"code": "1.1", "weight": "1", "rule": COMPOSITE | {"parts": COMPOSITE["parts"][:1]}}
    ],
}


def typed(rule: Raw, *pairs: tuple[str, str]) -> Raw:
    found = parsed(item("1", rule))
    before = default_terms(found, found.item("1"))
    made = typed_terms(found, found.item("1"), before, pairs)
    assert isinstance(made, Terms)
    return made.model_dump(mode="json", exclude_unset=True)


@pytest.mark.parametrize(
    "text",
    [
        "50/60/70/80/90",
        " ๕๐ / ๖๐ / ๗๐ / ๘๐ / ๙๐ ",
        "50,60,70,80,90",
        "50 60 70 80 90",
        "50; 60; 70; 80; 90",
        "50, 60, 70, 80, 90",
    ],
)
def test_a_ladder_is_typed_as_people_write_it(text: str) -> None:
    assert typed(LADDER, ("ladder", text))["thresholds"] == ["50", "60", "70", "80", "90"]


def test_thousands_need_a_stroke_between_the_numbers() -> None:
    made = typed(LADDER, ("ladder", "1,000/2,000/3,000/4,000/5,000"))
    assert made["thresholds"] == ["1000", "2000", "3000", "4000", "5000"]


def test_a_target_moves_the_whole_ladder() -> None:
    assert typed(LADDER, ("target", "62.5"))["thresholds"] == [
        "42.5",
        "52.5",
        "62.5",
        "72.5",
        "82.5",
    ]
    assert typed(FALLING, ("target", "0.30"))["thresholds"] == [
        *("0.40", "0.30", "0.30", "0.10", "0.00"),
    ]
    four = {"type": "ladder", "thresholds": ["1", "2", "3", "4"]}
    assert typed(four, ("target", "13"))["thresholds"] == ["11", "12", "13", "14"]
    long = "9" * 38
    assert typed(four, ("target", long))["thresholds"][3] == f"1{'0' * 38}"


def test_a_target_to_compare_with_is_the_target_itself() -> None:
    assert typed(ACHIEVEMENT, ("target", "๘๔.๕"))["target"] == "84.5"


def test_rounds_and_parts() -> None:
    made = typed(ROUNDS, ("ladder.6m", "2/3/4"), ("target.12m", "6"))
    assert made["by_round"] == {"6m": ["2", "3", "4"], "12m": ["5", "6", "7"]}
    made = typed(LADDER, ("ladder.6m", "1/2/3/4/5"))
    assert made["thresholds"] == LADDER["thresholds"]
    assert made["by_round"] == {"6m": ["1", "2", "3", "4", "5"]}
    same = {"type": "ladder", "by_round": {"6m": ["1", "2"], "12m": ["1", "2"]}}
    assert typed(same, ("ladder", "3/4")) == {
        "thresholds": ["3", "4"],
        "baseline": {"2567": None, "2568": None, "2569": None},
    }
    made = typed(COMPOSITE, ("1.1.ladder", "50/60/70/80/90"), ("1.3.target", "70"))
    assert made["parts"]["1.1"]["thresholds"][0] == "50"
    assert made["parts"]["1.3"]["thresholds"] == ["55", "70", "85"]
    made = typed(NESTED, ("1.1.1.1.target.6m", "61"))
    assert made["parts"]["1.1"]["parts"]["1.1"]["by_round"] == {
        "6m": ["41", "51", "61", "71", "81"]
    }


def test_a_baseline_may_be_empty() -> None:
    made = typed(STEPS, ("baseline.2567", "๗๐.๘๕"), ("baseline.2568", " - "))
    assert made["baseline"] == {"2567": "70.85", "2568": None, "2569": None}


@pytest.mark.parametrize(
    ("rule", "key", "text", "reason"),
    [
        (LADDER, "ladder", "50/60/x/80/90", "'x' is not a number"),
        (LADDER, "ladder", "", "is not a number"),
        (LADDER, "ladder", "50/60/70", "3 levels"),
        (LADDER, "ladder", "90/80/70/60/50", "must rise"),
        (LADDER, "ladder.9m", "1/2/3/4/5", "no such round"),
        (ROUNDS, "ladder", "1/2/3", "say which: ladder.6m, ladder.12m"),
        (ROUNDS, "target.9m", "1", "for a round that has a ladder"),
        (LADDER, "target", "1/2", "takes one number"),
        (LADDER, "target", "high", "'high' is not a number"),
        (ACHIEVEMENT, "target", "high", "'high' is not a number"),
        (ACHIEVEMENT, "ladder", "1/2", "1 takes target, baseline.YEAR"),
        (STEPS, "ladder", "1/2", "1 takes baseline.YEAR"),
        (LADDER, "value", "1", "1 takes ladder, target, baseline.YEAR"),
        (COMPOSITE, "ladder", "1/2", "1.1.ladder, 1.1.target, 1.3.ladder"),
        (COMPOSITE, "1.2.ladder", "1/2", "no such field"),
        (STEPS, "baseline.2566", "1", "none of the three years"),
        (STEPS, "baseline.2569", "many", "'many' is not a number"),
        (STEPS, "baseline", "1", "none of the three years"),
    ],
)
def test_what_cannot_be_read_is_refused(rule: Raw, key: str, text: str, reason: str) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        typed(rule, (key, text))
    assert reason in str(caught.value)


def test_several_faults_are_told_at_once() -> None:
    with pytest.raises(DocumentInvalid) as caught:
        typed(LADDER, ("ladder", "x"), ("baseline.2569", "y"))
    assert len(caught.value.problems) == 2
