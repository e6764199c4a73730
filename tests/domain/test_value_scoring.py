"""Values that are computed, and what makes none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desktop_app.domain.expression import DivisionByZero, VariableMissing
from desktop_app.domain.score_errors import (
    AboveMaximum,
    AnswerDoesNotFit,
    BelowMinimum,
    NaNotAllowed,
    NaWithoutReason,
    NotAValue,
)
from desktop_app.domain.scoring import score, to_json
from tests.domain.samples import LADDER, Raw, answer, item, parsed
from tests.domain.scored import COMPOSITE, NA, RATE, achievement, one, texts, tiers


def test_a_value_is_computed_exactly() -> None:
    found = one(LADDER, {"variables": {"n": "1", "all": "3"}}, **RATE)
    assert found.value == Fraction(100, 3)


@pytest.mark.parametrize(
    ("n", "everything", "problem", "text"),
    [
        ("1", "0", DivisionByZero, "divides by zero"),
        ("-1", "5", BelowMinimum, "จำนวน is -1, below the smallest possible 0"),
        ("1", "1000.5", AboveMaximum, "all is 1000.5, above the largest possible 1000"),
    ],
)
def test_figures_that_make_no_value(n: str, everything: str, problem: type, text: str) -> None:
    found = one(LADDER, {"variables": {"n": n, "all": everything}}, **RATE)
    assert (found.status, found.score, found.value) == ("problem", None, None)
    assert isinstance(found.problem, problem)
    assert text in str(found.problem)


def test_a_problem_leaves_the_total_and_marks_it() -> None:
    found = parsed(item("1", LADDER, "50"), item("2", LADDER, "50", **RATE))
    answers = {"1": answer(value="60"), "2": answer(variables={"n": "1", "all": "0"})}
    sheet = score(found, answers, "12m")
    assert sheet.total == 3
    assert not sheet.complete
    assert sheet.missing == ()
    assert [problem.code for problem in sheet.problems] == ["2"]
    assert to_json(sheet, found)["problems"] == [
        {"code": "2", "message": sheet.problems[0].message}
    ]


def test_na_needs_permission_and_a_reason() -> None:
    for raw, allowed, problem in (
        (NA, False, NaNotAllowed),
        ({"na": True}, True, NaWithoutReason),
        ({"na": True, "reason": " "}, True, NaWithoutReason),
    ):
        found = one(LADDER, raw, na_allowed=allowed)
        assert (found.status, found.score) == ("problem", None)
        assert isinstance(found.problem, problem)


@pytest.mark.parametrize(
    ("rule", "raw", "fields"),
    [
        (LADDER, {"steps": [1]}, {}),
        (LADDER, {"value": "1"}, RATE),
        ({"type": "steps", "steps": texts(2)}, {"issues": [1]}, {}),
        ({"type": "count", "issues": texts(2)}, {"steps": [1]}, {}),
        ({"type": "rubric", "levels": texts(2)}, {"value": "1"}, {}),
        ({"type": "rubric", "levels": texts(2)}, {"level": 3}, {}),
        (COMPOSITE, {"value": "1"}, {}),
        (tiers(1, 1, 1), {"value": "1"}, {}),
        (achievement("more"), {"value": "1"}, {}),
    ],
)
def test_unchecked_answers_are_problems_not_crashes(rule: Raw, raw: Raw, fields: Raw) -> None:
    assert isinstance(one(rule, raw, **fields).problem, AnswerDoesNotFit)


def test_an_unchecked_value_that_is_no_number() -> None:
    assert isinstance(one(LADDER, {"value": "x"}).problem, NotAValue)
    missing = one(LADDER, {"variables": {"n": "1"}}, **RATE)
    assert isinstance(missing.problem, VariableMissing)
