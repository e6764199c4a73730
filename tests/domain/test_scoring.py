from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.answers import Answer, dump_answer, load_answer, parse_answers
from desktop_app.domain.framework import (
    Framework,
    OfficeKindNeeded,
    OfficeKindNotCovered,
    UnknownRound,
    parse_framework,
)
from desktop_app.domain.rounding import display
from desktop_app.domain.rule_scoring import compile_measure
from desktop_app.domain.score_errors import plain
from desktop_app.domain.scoring import Scorer, rounded_column_sum, score, to_json
from tests.domain.samples import LADDER, answer, item, parsed, sample_answers, sample_framework
from tests.domain.scored import EXAMPLE, NA, RATE, ladder, sheet_of, two_groups


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
