from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.answers import Answer, dump_answer, load_answer, parse_answers
from desktop_app.domain.expression import DivisionByZero, VariableMissing
from desktop_app.domain.framework import (
    Framework,
    OfficeKindNeeded,
    OfficeKindNotCovered,
    UnknownRound,
    parse_framework,
)
from desktop_app.domain.rule_scoring import compile_measure
from desktop_app.domain.score_errors import (
    AboveMaximum,
    AnswerDoesNotFit,
    BelowMinimum,
    NaNotAllowed,
    NaWithoutReason,
    NoBand,
    NotAValue,
    PartProblem,
    PartsNotReported,
    TargetNotPositive,
    plain,
)
from desktop_app.domain.scoring import (
    ItemScore,
    Scorer,
    ScoreSheet,
    display,
    rounded_column_sum,
    score,
    to_json,
)
from tests.domain.samples import (
    LADDER,
    Raw,
    answer,
    framework,
    item,
    parsed,
    sample_answers,
    sample_framework,
)

NA = {"na": True, "reason": "ไม่มีผู้เรียน"}


def ladder(*thresholds: str, **fields: Any) -> Raw:
    return {"type": "ladder", "thresholds": list(thresholds), **fields}


def texts(count: int) -> list[Raw]:
    return [{"th": f"ข้อ {number}"} for number in range(1, count + 1)]


def one(rule: Raw, raw: Raw | None, *, round_id: str = "12m", **fields: Any) -> ItemScore:
    """Score one answer by one rule."""
    settings = fields.pop("score", None)
    found = parsed(item("1", rule, **fields), score=settings)
    answers = {} if raw is None else {"1": load_answer(raw)}
    return score(found, answers, round_id).items["1"]


def score_of(rule: Raw, raw: Raw, **fields: Any) -> Fraction | None:
    found = one(rule, raw, **fields)
    assert found.status == "scored", found
    return found.score


# --- the worked example ------------------------------------------------------------------------

EXAMPLE = {
    "1.1": ("73.50", "3.5000", "0.2800"),
    "1.2": ("41.20", "3.2400", "0.2592"),
    "1.3": ("-0.40", "2.6000", "0.2080"),
    "1.4": ("0.27", "3.3000", "0.2640"),
    "1.5": ("82.00", "4.3333", "0.3467"),
    "1.6": ("97.40", "4.4800", "0.2688"),
    "1.7": ("4", "4.0000", "0.3200"),
    "1.8": (None, "3.7325", "0.2240"),
    "1.9": (None, "3.5660", "0.1783"),
    "1.10": ("83.15", "4.6300", "0.2315"),
    "2.1": ("91.36", "4.2720", "0.3418"),
    "2.2": ("362.00", "3.4800", "0.3480"),
    "2.3": ("4", "4.0000", "0.2800"),
    "2.4": ("3", "3.0000", "0.1500"),
}


@pytest.fixture(name="sample", scope="module")
def _sample() -> Framework:
    return parse_framework(sample_framework())


@pytest.fixture(name="reported", scope="module")
def _reported() -> dict[str, Answer]:
    return parse_answers(sample_answers()).answers


def test_the_worked_example(sample: Framework, reported: dict[str, Answer]) -> None:
    sheet = score(sample, reported, "12m")
    assert to_json(sheet, sample) == {
        "total": "3.7002",
        "percent": "74.0035",
        "grade": "ดีมาก",
        "complete": True,
        "missing": [],
        "groups": {"C1": "3.6863", "C2": "3.7325"},
        "items": {
            code: {"value": value, "score": found, "weighted": weighted}
            for code, (value, found, weighted) in EXAMPLE.items()
        },
        "problems": [],
    }
    assert list(sheet.items) == list(EXAMPLE), "1.10 after 1.9"
    assert display(rounded_column_sum(sheet, sample), 4, "half_up") == "3.7003"
    assert json.dumps(to_json(sheet, sample))


def test_the_worked_example_with_1_5_not_applicable(
    sample: Framework, reported: dict[str, Answer]
) -> None:
    sheet = score(sample, {**reported, "1.5": load_answer(NA)}, "12m")
    found = to_json(sheet, sample)
    assert found["total"] == "3.6451"
    assert found["complete"] is True
    assert sheet.items["1.5"].status == "na"
    assert found["items"]["1.5"] == {"value": None, "score": None, "weighted": None}  # type: ignore[index]  # decoded JSON


def test_the_six_month_round_has_its_own_items_and_ladders(
    sample: Framework, reported: dict[str, Answer]
) -> None:
    sheet = score(sample, reported, "6m")
    assert list(sheet.items) == ["1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "2.3"]
    assert sheet.items["1.9"].score == 5, "95.21 and 88 are beyond the 6-month ladders"


def test_an_incomplete_round_is_marked_and_lists_what_is_missing(
    sample: Framework, reported: dict[str, Answer]
) -> None:
    left = {code: found for code, found in reported.items() if code not in {"1.10", "1.9"}}
    sheet = score(sample, left, "12m")
    assert not sheet.complete
    assert sheet.missing == ("1.9", "1.10")
    assert sheet.total != score(sample, reported, "12m").total
    assert sheet.items["1.9"].status == "missing"
    weights = sum(found.weight for found in sheet.items.values() if found.score is not None)
    weighted = sum(found.weighted for found in sheet.items.values() if found.weighted is not None)
    assert sheet.total == weighted * 100 / Fraction(weights)


def test_nothing_reported_is_no_zero(sample: Framework) -> None:
    sheet = score(sample, {}, "12m")
    assert (sheet.total, sheet.percent, sheet.grade) == (None, None, None)
    assert sheet.groups == {"C1": None, "C2": None}
    assert len(sheet.missing) == 14
    found = to_json(sheet, sample)
    assert (found["total"], found["percent"], found["grade"]) == (None, None, None)


# --- ladders -----------------------------------------------------------------------------------

REPEATED = ladder("40", "50", "60", "60", "70")
FALLING = ladder("0.5", "0.4", "0.3", "0.2", "0.1")


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        (REPEATED, "39.99", "1"),
        (REPEATED, "40", "1"),
        (REPEATED, "59", "2.9"),
        (REPEATED, "60", "4"),
        (REPEATED, "65", "4.5"),
        (REPEATED, "70", "5"),
        (REPEATED, "1000", "5"),
        (FALLING, "0.27", "3.3"),
        (FALLING, "0.5", "1"),
        (FALLING, "0.51", "1"),
        (FALLING, "0.1", "5"),
        (FALLING, "-3", "5"),
        (ladder("-2", "-1", "0", "1", "2"), "-0.40", "2.6"),
        (ladder("1", "1", "2"), "1", "2"),
        (ladder("1", "2", "2"), "2", "3"),
        (ladder("1", "2", "2"), "1.5", "1.5"),
        (ladder("2", "2", "1"), "2", "2"),
        (ladder("0", "3", "10", points=["0", "1.5", "5"]), "1", "0.5"),
        (ladder("0", "10", "20", points=["2", "2", "4"]), "5", "2"),
        (ladder("0", "10", interpolate=False), "9.99", "1"),
        (ladder("0", "10", interpolate=False), "10", "2"),
        (ladder("10", "0", interpolate=False), "0.01", "1"),
    ],
)
def test_ladders(rule: Raw, value: str, expected: str) -> None:
    assert score_of(rule, {"value": value}) == Fraction(expected)


def test_below_level_one_is_the_floor() -> None:
    assert score_of(LADDER, {"value": "0"}, score={"floor": "0.5"}) == Fraction(1, 2)
    assert score_of(LADDER, {"value": "40"}, score={"floor": "0.5"}) == 1


def test_thresholds_of_the_round_replace_the_others() -> None:
    rule = {**LADDER, "by_round": {"6m": ["20", "25", "30", "35", "40"]}}
    assert score_of(rule, {"value": "40"}, round_id="6m") == 5
    assert score_of(rule, {"value": "40"}, round_id="12m") == 1


TARGETS: Raw = {
    "type": "targets",
    "thresholds": ["60", "75", "90"],
    "points": ["50", "75", "100"],
    "out_of": "100",
}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("59.99", Fraction(0)),
        ("60", Fraction(5, 2)),
        ("82", Fraction(13, 3)),
        ("90", Fraction(5)),
        ("100", Fraction(5)),
    ],
)
def test_targets(value: str, expected: Fraction) -> None:
    assert score_of(TARGETS, {"value": value}) == expected


def test_targets_below_the_first() -> None:
    assert score_of({**TARGETS, "below": "20"}, {"value": "0"}) == 1
    down = {**TARGETS, "thresholds": ["3", "2", "1"], "interpolate": False}
    assert score_of(down, {"value": "1.5"}) == Fraction(15, 4)


# --- the other rules ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "value", "expected"),
    [
        ([], 0, 1),
        ([2, 3], 0, 1),
        ([1], 1, 1),
        ([1, 2, 4], 2, 2),
        ([4, 2, 1, 3], 4, 4),
        ([1, 2, 3, 4, 5], 5, 5),
    ],
)
def test_steps_count_only_without_a_gap(steps: list[int], value: int, expected: int) -> None:
    found = one({"type": "steps", "steps": texts(5)}, {"steps": steps})
    assert found.value == value
    assert found.score == expected


@pytest.mark.parametrize(
    ("issues", "value", "expected"), [([], 0, 1), ([1, 2, 4], 3, 3), ([5], 1, 1), ([9], 0, 1)]
)
def test_issues_count_in_any_order(issues: list[int], value: int, expected: int) -> None:
    found = one({"type": "count", "issues": texts(5)}, {"issues": issues})
    assert found.value == value
    assert found.score == expected


def test_the_same_ticks_score_differently_as_steps_and_as_issues() -> None:
    assert score_of({"type": "steps", "steps": texts(5)}, {"steps": [1, 2, 4]}) == 2
    assert score_of({"type": "count", "issues": texts(5)}, {"issues": [1, 2, 4]}) == 3


def test_rubric() -> None:
    assert score_of({"type": "rubric", "levels": texts(5)}, {"level": 3}) == 3


BANDS: Raw = {
    "type": "bands",
    "bands": [
        {"from": "0", "to": "49", "points": "1"},
        {"from": "50", "to": "100", "points": "3"},
    ],
}


@pytest.mark.parametrize(("value", "expected"), [("0", 1), ("49", 1), ("50", 3), ("100.0", 3)])
def test_bands_are_closed(value: str, expected: int) -> None:
    assert score_of(BANDS, {"value": value}) == expected


@pytest.mark.parametrize("value", ["49.5", "-0.01", "101"])
def test_a_value_in_no_band_is_a_problem(value: str) -> None:
    found = one(BANDS, {"value": value})
    assert (found.status, found.score) == ("problem", None)
    assert isinstance(found.problem, NoBand)
    assert value in (found.message or "")


def tiers(basic: int, advance: int, significance: int) -> Raw:
    return {
        "type": "tiers",
        "basic": texts(basic),
        "advance": texts(advance),
        "significance": texts(significance),
    }


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        ({}, "0"),
        ({"basic": [1, 2]}, "200"),
        ({"basic": [1, 2], "advance": [1, 2], "significance": [1]}, "200"),
        ({"basic": [1, 2, 3]}, "300"),
        ({"basic": [3, 2, 1], "advance": [2], "significance": [1]}, "350"),
        ({"basic": [1, 2, 3], "advance": [1, 2]}, "400"),
        ({"basic": [1, 2, 3], "advance": [1, 2], "significance": [1]}, "500"),
        ({"basic": [1, 1, 1]}, "100"),
    ],
)
def test_tiers(ticked: Raw, expected: str) -> None:
    found = score_of(tiers(3, 2, 1), {"ticked": ticked}, score={"scale": "500"})
    assert found == Fraction(expected)


def achievement(direction: str, **fields: Any) -> Raw:
    return {
        "type": "achievement",
        "direction": direction,
        "floor": "75",
        "ceiling": "95",
        "points": ["100", "500"],
        **fields,
    }


@pytest.mark.parametrize(
    ("direction", "result", "target", "value", "expected"),
    [
        ("more", "74", "100", 74, 0),
        ("more", "75", "100", 75, 100),
        ("more", "85", "100", 85, 300),
        ("more", "95", "100", 95, 500),
        ("more", "30", "20", 150, 500),
        ("more", "0", "5", 0, 0),
        ("less", "11", "10", 90, 400),
        ("less", "10", "10", 100, 500),
        ("less", "20", "10", 0, 0),
    ],
)
def test_achievement(direction: str, result: str, target: str, value: int, expected: int) -> None:
    found = one(achievement(direction), {"result": result, "target": target})
    assert found.value == value
    assert found.score == expected


def test_achievement_below_the_floor() -> None:
    assert score_of(achievement("more", below="7"), {"result": "1", "target": "2"}) == 7


@pytest.mark.parametrize("target", ["0", "0.00", "-5"])
def test_no_percentage_against_such_a_target(target: str) -> None:
    found = one(achievement("less"), {"result": "1", "target": target})
    assert found.status == "problem"
    assert isinstance(found.problem, TargetNotPositive)


def part(code: str, weight: str, rule: Raw = LADDER, **fields: Any) -> Raw:
    return {"code": code, "weight": weight, "rule": rule, **fields}


COMPOSITE: Raw = {
    "type": "composite",
    "parts": [
        part("a", "3"),
        part("b", "1"),
        part("c", "0", {"type": "count", "issues": texts(2)}),
    ],
}
C = {"issues": [1]}


def parts(**found: Raw) -> Raw:
    return {"parts": found}


def test_composite_is_the_weighted_mean() -> None:
    found = one(COMPOSITE, parts(a={"value": "40"}, b={"value": "80"}, c=C))
    assert (found.value, found.score) == (None, Fraction(2))


def test_a_part_that_is_na_leaves_and_all_na_is_na() -> None:
    assert score_of(COMPOSITE, parts(a=NA, b={"value": "70"}, c=C)) == 4
    found = one(COMPOSITE, parts(a=NA, b=NA, c=NA))
    assert (found.status, found.score) == ("na", None)
    found = one(COMPOSITE, parts(a=NA, b=NA, c=C))
    assert found.status == "na", "what is left has no weight"


def test_a_part_that_is_not_reported_is_a_problem() -> None:
    for raw in (parts(a={"value": "40"}), parts()):
        found = one(COMPOSITE, raw)
        assert (found.status, found.score) == ("problem", None)
        assert isinstance(found.problem, PartsNotReported)
    assert "b, c" in (one(COMPOSITE, parts(a={"value": "40"})).message or "")


def test_a_problem_of_a_part_names_the_part() -> None:
    found = one(COMPOSITE, parts(a={"na": True}, b=NA, c=C))
    assert isinstance(found.problem, PartProblem)
    assert "a: a is reported N/A without a reason" in str(found.problem)


def test_parts_nest_and_compute() -> None:
    inner = {"type": "composite", "parts": [part("x", "1"), part("y", "1")]}
    computed = part("b", "1", variables=[{"name": "n"}], expression="n * 2")
    rule = {"type": "composite", "parts": [part("a", "1", inner), computed]}
    raw = parts(a=parts(x={"value": "40"}, y={"value": "60"}), b={"variables": {"n": "40"}})
    assert score_of(rule, raw) == Fraction(7, 2)


def test_a_part_may_decide_whether_it_can_be_na() -> None:
    rule = {"type": "composite", "parts": [part("a", "1", na_allowed=False), part("b", "1")]}
    found = one(rule, parts(a=NA, b={"value": "40"}))
    assert isinstance(found.problem, PartProblem)
    rule = {"type": "composite", "parts": [part("a", "1", na_allowed=True), part("b", "1")]}
    assert score_of(rule, parts(a=NA, b={"value": "40"}), na_allowed=False) == 1


@pytest.mark.parametrize(("raw", "value"), [({"value": "ดีมาก"}, None), ({"value": "4"}, 4)])
def test_what_is_not_scored(raw: Raw, value: int | None) -> None:
    found = one({"type": "none"}, raw)
    assert (found.status, found.score, found.value) == ("unscored", None, value)


def test_what_is_not_scored_leaves_no_hole() -> None:
    found = parsed(item("1", LADDER), item("2", {"type": "none"}, "0"))
    sheet = score(found, {"1": answer(value="40")}, "12m")
    assert sheet.complete
    assert sheet.items["2"].status == "unscored"
    na = score(found, {"1": answer(value="40"), "2": load_answer(NA)}, "12m")
    assert na.items["2"].status == "na"
    assert na.total == 1


# --- computed values ---------------------------------------------------------------------------

RATE: Raw = {
    "variables": [
        {"name": "n", "title": {"th": "จำนวน"}, "minimum": "0"},
        {"name": "all", "minimum": "0", "maximum": "1000"},
    ],
    "expression": "n / all * 100",
}


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


# --- totals ------------------------------------------------------------------------------------


def two_groups(na: str, aggregate: str = "weighted") -> Framework:
    return parse_framework(
        framework(
            item("1", LADDER, "30"),
            item("2", LADDER, "30"),
            item("3", LADDER, "10", group="H"),
            item("4", LADDER, "30", group="H"),
            groups=[
                {"code": "G", "title": {"th": "ก"}, "weight": "60"},
                {"code": "H", "title": {"th": "ข"}, "weight": "40"},
            ],
            score={"na": na, "aggregate": aggregate},
        )
    )


def sheet_of(found: Framework, *values: str | None, round_id: str = "12m") -> ScoreSheet:
    """Score values by position; ``N/A`` is N/A, ``None`` is not reported."""
    answers = {
        str(index): load_answer(NA if value == "N/A" else {"value": value})
        for index, value in enumerate(values, 1)
        if value is not None
    }
    return score(found, answers, round_id)


# Values 40, 50 … 80 score 1, 2 … 5.
@pytest.mark.parametrize(
    ("na", "aggregate", "values", "total", "groups"),
    [
        ("renormalise", "weighted", ("40", "60", "80", "80"), "3.2", ("2", "5")),
        ("within_group", "weighted", ("40", "60", "80", "80"), "3.2", ("2", "5")),
        ("zero", "weighted", ("40", "60", "80", "80"), "3.2", ("2", "5")),
        ("renormalise", "mean_of_groups", ("40", "60", "80", "40"), "2.5", ("2", "3")),
        # one N/A in G
        ("renormalise", "weighted", ("40", "N/A", "80", "80"), "23/7", ("1", "5")),
        ("within_group", "weighted", ("40", "N/A", "80", "80"), "2.6", ("1", "5")),
        ("zero", "weighted", ("40", "N/A", "80", "80"), "2.3", ("0.5", "5")),
        ("renormalise", "mean_of_groups", ("40", "N/A", "80", "40"), "2", ("1", "3")),
        ("within_group", "mean_of_groups", ("40", "N/A", "80", "40"), "2", ("1", "3")),
        ("zero", "mean_of_groups", ("40", "N/A", "80", "40"), "1.75", ("0.5", "3")),
        # all of G is N/A
        ("renormalise", "weighted", ("N/A", "N/A", "80", "40"), "2", (None, "2")),
        ("within_group", "weighted", ("N/A", "N/A", "80", "40"), "2", (None, "2")),
        ("zero", "weighted", ("N/A", "N/A", "80", "40"), "0.8", ("0", "2")),
        ("within_group", "mean_of_groups", ("N/A", "N/A", "80", "40"), "3", (None, "3")),
        # one of G is not reported: it leaves, whatever the policy
        ("renormalise", "weighted", ("40", None, "80", "80"), "23/7", ("1", "5")),
        ("within_group", "weighted", ("40", None, "80", "80"), "23/7", ("1", "5")),
        ("zero", "weighted", ("40", None, "80", "80"), "23/7", ("1", "5")),
        # everything is N/A
        ("renormalise", "weighted", ("N/A",) * 4, None, (None, None)),
        ("within_group", "weighted", ("N/A",) * 4, None, (None, None)),
        ("zero", "weighted", ("N/A",) * 4, "0", ("0", "0")),
        ("within_group", "weighted", ("N/A", None, "80", "80"), "5", (None, "5")),
    ],
)
def test_na_policies_and_aggregates(
    na: str,
    aggregate: str,
    values: tuple[str | None, ...],
    total: str | None,
    groups: tuple[str | None, ...],
) -> None:
    sheet = sheet_of(two_groups(na, aggregate), *values)
    assert sheet.total == (None if total is None else Fraction(total))
    assert tuple(sheet.groups.values()) == tuple(
        None if group is None else Fraction(group) for group in groups
    )
    assert sheet.complete == (None not in values)
    assert sheet.percent == (None if sheet.total is None else sheet.total * 20)


def test_na_missing_and_zero_are_three_things() -> None:
    rule = ladder("0", "1", points=["0", "5"])
    found = parsed(item("1", rule, "50"), item("2", rule, "50"), score={"floor": "0"})
    zero, na, missing = (sheet_of(found, "1", value) for value in ("0", "N/A", None))
    assert [sheet.items["2"].status for sheet in (zero, na, missing)] == ["scored", "na", "missing"]
    assert zero.total == Fraction(5, 2)
    assert na.total == missing.total == 5
    assert (zero.complete, na.complete, missing.complete) == (True, True, False)
    shown = [to_json(sheet, found)["items"]["2"]["score"] for sheet in (zero, na, missing)]  # type: ignore[index]  # decoded JSON
    assert shown == ["0.0000", None, None]


def test_na_scored_as_zero_says_so_in_the_column() -> None:
    sheet = sheet_of(two_groups("zero"), "40", "N/A", "80", "80")
    assert sheet.items["2"].status == "na"
    assert sheet.items["2"].weighted == 0


def test_weights_of_the_round_count() -> None:
    found = parsed(
        item("1", LADDER, "50", weights={"6m": "5"}), item("2", LADDER, "50", weights={"6m": "15"})
    )
    assert sheet_of(found, "40", "80").total == 3
    sheet = sheet_of(found, "40", "80", round_id="6m")
    assert sheet.total == 4
    assert sheet.items["2"].weighted == Fraction(75, 100)


def test_weights_of_zero_make_no_total() -> None:
    found = parsed(item("1", LADDER, "100", rounds=["12m"]), item("2", LADDER, "0", rounds=["6m"]))
    sheet = score(found, {"2": answer(value="50")}, "6m")
    assert (sheet.total, sheet.groups["G"]) == (None, None)
    assert sheet.items["2"].score == 2


def test_a_cancelled_item_leaves_the_denominator() -> None:
    found = parsed(item("1", LADDER, "60", cancelled_from="12m"), item("2", LADDER, "40"))
    assert sheet_of(found, "40", "80", round_id="6m").total == Fraction(13, 5)
    sheet = sheet_of(found, "40", "80")
    assert sheet.total == 5
    assert "1" not in sheet.items


def test_the_centre_may_decide() -> None:
    found = parsed(
        item("1", LADDER, "40"), item("2", LADDER, "30"), item("3", LADDER, "30", **RATE)
    )
    answers = {"1": answer(value="40"), "3": answer(variables={"n": "1", "all": "0"})}
    decided = {"1": Fraction(7, 2), "2": Fraction(2), "3": Fraction(1), "9": Fraction(5)}
    sheet = score(found, answers, "12m", overrides=decided)
    assert sheet.complete
    assert sheet.total == Fraction(23, 10)
    assert [found.overridden for found in sheet.items.values()] == [True] * 3
    assert sheet.items["1"].value == 40, "the result is still what was reported"
    part = score(found, answers, "12m", overrides={"1": Fraction(5)})
    assert not part.items["2"].overridden


def test_office_kinds() -> None:
    found = parsed(
        item("1", LADDER, "60", office_kinds=["สพป"]),
        item("2", LADDER, "60", office_kinds=["สพม"]),
        item("3", LADDER, "40"),
        office_kinds=["สพป", "สพม"],
    )
    assert list(score(found, {}, "12m", "สพม").items) == ["2", "3"]
    with pytest.raises(OfficeKindNeeded, match="สพป/สพม"):
        score(found, {}, "12m")
    with pytest.raises(OfficeKindNotCovered):
        score(found, {}, "12m", "x")
    with pytest.raises(UnknownRound):
        score(found, {}, "9m", "สพป")


# --- display -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "decimals", "rounding", "text"),
    [
        ("3.70015", 4, "half_up", "3.7002"),
        ("3.70015", 4, "down", "3.7001"),
        ("3.70014999", 4, "half_up", "3.7001"),
        ("-0.5", 0, "half_up", "-1"),
        ("-0.5", 0, "down", "0"),
        ("0.5", 0, "half_up", "1"),
        ("1.5", 0, "half_up", "2"),
        ("2.5", 0, "half_up", "3"),
        ("-0.00004", 4, "half_up", "0.0000"),
        ("-0.00005", 4, "half_up", "-0.0001"),
        ("-1.99999", 4, "down", "-1.9999"),
        ("0.05", 1, "half_up", "0.1"),
        ("1/3", 4, "half_up", "0.3333"),
        ("2/3", 4, "half_up", "0.6667"),
        ("5", 2, "half_up", "5.00"),
        ("0", 2, "down", "0.00"),
        ("123456789012345678901234567890.125", 2, "half_up", "123456789012345678901234567890.13"),
    ],
)
def test_display(number: str, decimals: int, rounding: Any, text: str) -> None:
    assert display(Fraction(number), decimals, rounding) == text


@pytest.mark.parametrize(
    ("value", "rounding", "decimals", "grade"),
    [
        ("74.996", "half_up", 2, "ดีเยี่ยม"),
        ("74.996", "down", 2, "ดี"),
        ("74.996", "half_up", 4, "ดี"),
        ("75", "half_up", 4, "ดีเยี่ยม"),
        ("0", "half_up", 4, None),
    ],
)
def test_grades_follow_the_total_as_displayed(
    value: str, rounding: str, decimals: int, grade: str | None
) -> None:
    found = parsed(item("1", LADDER), score={"rounding": rounding, "decimals": decimals})
    sheet = sheet_of(found, value)
    assert (sheet.grade.th if sheet.grade else None) == grade
    assert to_json(sheet, found)["grade"] == grade


@pytest.mark.parametrize(
    ("number", "text"),
    [("1/4", "0.25"), ("-7", "-7"), ("-1/8", "-0.125"), ("1/3", "≈ 0.3333333333")],
)
def test_plain_figures(number: str, text: str) -> None:
    assert plain(Fraction(number)) == text


# --- properties --------------------------------------------------------------------------------

_numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-1000, max_value=1000
)


@st.composite
def _ladders(draw: st.DrawFn) -> Raw:
    thresholds = sorted(draw(st.lists(_numbers, min_size=2, max_size=6)))
    if thresholds[0] == thresholds[-1]:
        thresholds[-1] += 1
    if draw(st.booleans()):
        thresholds.reverse()
    points = sorted(draw(st.lists(_numbers, min_size=len(thresholds), max_size=len(thresholds))))
    as_text = [format(point, "f") for point in points]
    rule = ladder(*(format(number, "f") for number in thresholds))
    return {**rule, "points": as_text, "interpolate": draw(st.booleans())}


@given(_ladders(), _numbers, _numbers)
def test_a_better_value_never_scores_less(rule: Raw, one_value: Decimal, other: Decimal) -> None:
    thresholds = [Decimal(text) for text in rule["thresholds"]]
    better, worse = max(one_value, other), min(one_value, other)
    if thresholds[0] > thresholds[-1]:
        better, worse = worse, better
    settings = {"floor": rule["points"][0]}
    scores = [
        score_of(rule, {"value": format(value, "f")}, score=settings) for value in (better, worse)
    ]
    assert all(type(found) is Fraction for found in scores)
    high, low = scores
    assert high is not None
    assert low is not None
    assert high >= low
    assert Fraction(rule["points"][0]) <= low <= high <= Fraction(rule["points"][-1])


@given(_ladders(), st.data())
def test_each_threshold_gives_at_least_its_points(rule: Raw, data: st.DataObject) -> None:
    level = data.draw(st.integers(0, len(rule["thresholds"]) - 1))
    threshold = rule["thresholds"][level]
    highest = max(
        place
        for place, other in enumerate(rule["thresholds"])
        if Decimal(other) == Decimal(threshold)
    )
    assert score_of(rule, {"value": threshold}) == Fraction(rule["points"][highest])


@given(st.permutations(range(14)), st.permutations(range(2)), st.permutations(range(14)))
def test_the_order_of_the_document_changes_no_figure(
    items: list[int], groups: list[int], answered: list[int]
) -> None:
    raw, answers = sample_framework(), sample_answers()["answers"]
    raw["items"] = [raw["items"][place] for place in items]
    raw["groups"] = [raw["groups"][place] for place in groups]
    codes = list(answers)
    shuffled = {codes[place]: load_answer(answers[codes[place]]) for place in answered}
    found = parse_framework(raw)
    sheet = score(found, shuffled, "12m")
    figures = to_json(sheet, found)
    assert (figures["total"], figures["percent"]) == ("3.7002", "74.0035")
    assert list(sheet.items) == list(EXAMPLE)


@given(
    st.fractions(max_denominator=10**6),
    st.integers(0, 8),
    st.sampled_from(["half_up", "down"]),
)
def test_a_displayed_figure_displays_as_itself(number: Fraction, places: int, mode: Any) -> None:
    text = display(number, places, mode)
    assert display(Fraction(text), places, mode) == text
    assert abs(Fraction(text) - number) <= Fraction(1, 10**places) / (2 if mode == "half_up" else 1)
    if mode == "down":
        assert abs(Fraction(text)) <= abs(number)
    assert not (text.startswith("-") and Fraction(text) == 0)


def _floats(value: object) -> bool:
    if isinstance(value, float):
        return True
    if isinstance(value, dict):
        return any(_floats(child) for child in value.values())
    if isinstance(value, list | tuple):
        return any(_floats(child) for child in value)
    return False


_values = st.sampled_from(["N/A", None, "0", "40", "59.99", "66.666", "1e2", "-3"])


@given(
    st.lists(_values, min_size=4, max_size=4),
    st.sampled_from(["renormalise", "within_group", "zero"]),
    st.sampled_from(["weighted", "mean_of_groups"]),
)
def test_any_report_adds_up_without_floats(
    values: list[str | None], na: str, aggregate: str
) -> None:
    found = two_groups(na, aggregate)
    sheet = sheet_of(found, *values)
    figures = [sheet.total, sheet.percent, *sheet.groups.values()]
    for line in sheet.items.values():
        figures += [line.value, line.score, line.weighted]
        assert (line.status == "problem") == (line.problem is not None)
        assert (line.status == "scored") == (line.score is not None and line.status != "na")
    assert all(figure is None or type(figure) is Fraction for figure in figures)
    assert not _floats(to_json(sheet, found))
    scores = [line.score for line in sheet.items.values() if line.score is not None]
    if sheet.total is not None:
        assert min(scores) <= sheet.total <= max(scores)
    else:
        assert not scores
    assert sheet.complete == (not sheet.missing and not sheet.problems)
    assert json.loads(json.dumps(to_json(sheet, found))) == to_json(sheet, found)


def test_a_scorer_may_be_used_for_many_offices(
    sample: Framework, reported: dict[str, Answer]
) -> None:
    scorer = Scorer(sample, "12m")
    assert scorer.office_kind == "สพป"
    first, empty, again = (scorer.score(found) for found in (reported, {}, reported))
    assert first == again
    assert empty.total is None


def test_a_compiled_measure_can_be_used_alone(sample: Framework) -> None:
    measure = sample.item("1.4")
    found = compile_measure(measure, "12m", sample.score, na_allowed=True)
    given_answer = load_answer({"variables": {"dropouts": "81", "pupils": "30000"}})
    assert found(given_answer) == (Fraction("0.27"), Fraction("3.3"))
    assert dump_answer(given_answer) == {"variables": {"dropouts": "81", "pupils": "30000"}}
