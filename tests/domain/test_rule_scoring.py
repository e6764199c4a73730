"""Scores of every rule: ladders, targets, steps, levels, bands, tiers, achievement and parts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desktop_app.domain.answers import load_answer
from desktop_app.domain.score_errors import NoBand, PartProblem, PartsNotReported, TargetNotPositive
from desktop_app.domain.scoring import score
from tests.domain.samples import LADDER, Raw, answer, item, parsed
from tests.domain.scored import (
    COMPOSITE,
    NA,
    achievement,
    ladder,
    one,
    part,
    parts,
    score_of,
    texts,
    tiers,
)

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


C = {"issues": [1]}


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
