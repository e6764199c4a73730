from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop_app.domain import framework as fw
from desktop_app.domain.framework import Framework, dump_framework, parse_framework
from desktop_app.domain.problems import DocumentInvalid
from tests.domain.framework_documents import BY_ROUND, RULE, VALID, S, ladder, with_rule
from tests.domain.invalid_frameworks import INVALID
from tests.domain.samples import (
    FRAMEWORK_FILE,
    LADDER,
    Raw,
    changed,
    framework,
    item,
    parsed,
    sample_framework,
    without,
)


@pytest.mark.parametrize("name", INVALID)
def test_what_the_format_rules_out(name: str) -> None:
    raw, path, reason = INVALID[name]
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    found = {problem.path: problem.reason for problem in caught.value.problems}
    assert path in found, found
    assert reason in found[path]


@pytest.mark.parametrize("name", VALID)
def test_what_the_format_allows_survives_the_round_trip(name: str) -> None:
    raw = VALID[name]
    found = parse_framework(raw)
    assert json.loads(dump_framework(found)) == raw
    assert parse_framework(dump_framework(found)) == found
    assert parse_framework(dump_framework(found, indent=1)) == found


def test_the_sample_survives_to_the_letter() -> None:
    raw = sample_framework()
    found = parse_framework(FRAMEWORK_FILE.read_bytes())
    assert json.loads(dump_framework(found)) == raw
    assert fw.warnings(found) == (fw.warnings(found)[0],)
    assert fw.warnings(found)[0].path == "$.rounds[1]", "no item is reported after 9 months"


def test_the_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    raw = sample_framework()
    shuffled = {key: raw[key] for key in reversed(raw)}
    assert dump_framework(parse_framework(raw)) == dump_framework(parse_framework(shuffled))


def test_all_problems_at_once_in_the_order_of_the_document() -> None:
    raw = sample_framework()
    raw["items"][0]["title"] = {"en": "no Thai"}
    raw["items"][0]["rule"]["thresholds"] = ["1", "2", "1", "2", "3"]
    raw["items"][3]["expression"] = "dropouts / schools"
    raw["items"][5]["weight"] = 6
    raw["items"][6]["code"] = "1.1"
    raw["items"][9]["rule"] = {"type": "magic"}
    raw["items"][12]["weight"] = "8"
    raw["grades"][2]["from"] = "4"
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("$.grades[2].from", "grades.order"),
        ("$.groups[1].weight", "weights.items"),
        ("$.items[0].title.th", "missing"),
        ("$.items[0].rule.thresholds[2]", "thresholds.order"),
        ("$.items[3].expression", "expression.unknown_variable"),
        ("$.items[5].weight", "number.not_text"),
        ("$.items[6].code", "twice"),
        ("$.items[9].rule.type", "choice"),
    ]


def test_weights_are_checked_for_each_office_kind() -> None:
    raw = framework(
        item("1", LADDER, "60", office_kinds=["สพป"]),
        item("2", LADDER, "40"),
        office_kinds=["สพป", "สพม"],
    )
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    assert [problem.reason for problem in caught.value.problems] == [
        "the items' weights for สพม add up to 40, not 100"
    ]


def test_an_unreadable_weight_does_not_make_the_sum_wrong() -> None:
    raw = framework(item("1", LADDER, "60"), item("2", LADDER, "x"))
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    assert [problem.path for problem in caught.value.problems] == ["$.items[1].weight"]


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        (changed(S, "rounds", to={"id": "6m"}), ["$.rounds"]),
        (without(S, "rounds", 0, "id"), ["$.rounds[0].id"]),
        (changed(S, "groups", to="G"), ["$.groups"]),
        (changed(S, "items", to=[5]), ["$.items[0]"]),
        (with_rule(ladder("1", "x")), [RULE + ".thresholds[1]"]),
        (
            without(with_rule({"type": "ladder", "by_round": {"x": ["1", "2"]}}), "rounds"),
            ["$.rounds"],
        ),
    ],
)
def test_one_fault_is_one_problem_without_echoes(raw: Raw, paths: list[str]) -> None:
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    assert [problem.path for problem in caught.value.problems] == paths


def test_an_unreadable_item_does_not_make_the_sum_wrong() -> None:
    raw = changed(framework(), "items", to=[item("1", LADDER, "60"), 5])
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    assert [problem.path for problem in caught.value.problems] == ["$.items[1]"]


# --- asking a framework ------------------------------------------------------------------------


def test_items_come_in_natural_order_and_by_round() -> None:
    found = parse_framework(sample_framework())
    codes = [one.code for one in found.items_for("12m")]
    assert codes == [f"1.{n}" for n in range(1, 11)] + [f"2.{n}" for n in range(1, 5)]
    assert [one.code for one in found.items_for("6m", "สพป")] == [
        "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "2.3",
    ]  # fmt: skip
    assert found.items_for("9m") == ()
    assert found.item("1.10").title.text().startswith("ร้อยละความพึงพอใจ")
    assert found.round("9m").title.th == "รอบ 9 เดือน (ติดตาม)"
    with pytest.raises(fw.UnknownItem):
        found.item("9.9")
    with pytest.raises(fw.UnknownRound, match="6m, 9m, 12m"):
        found.items_for("3m")


def test_a_cancelled_item_leaves_from_that_round_on() -> None:
    found = parsed(item("1", LADDER, "60", cancelled_from="12m"), item("2", LADDER, "40"))
    assert [one.code for one in found.items_for("6m")] == ["1", "2"]
    assert [one.code for one in found.items_for("12m")] == ["2"]


def test_weights_by_round() -> None:
    found = parsed(item("1", LADDER, "100", weights={"6m": "5"})).item("1")
    assert (found.weight_in("6m"), found.weight_in("12m")) == (Decimal(5), Decimal(100))


def test_office_kinds_narrow_items() -> None:
    both = parse_framework(VALID["weights for each office kind"])
    assert [one.code for one in both.items_for("12m", "สพป")] == ["1", "3"]
    assert [one.code for one in both.items_for("12m", "สพม")] == ["2", "3"]
    assert [one.code for one in both.items_for("12m")] == ["1", "2", "3"]
    assert both.office_kind_for("สพม") == "สพม"
    with pytest.raises(fw.OfficeKindNeeded):
        both.office_kind_for(None)
    single = parsed(item("1", LADDER), item("2", LADDER, office_kinds=["สพม"]))
    assert [one.code for one in single.items_for("12m")] == ["1"]
    assert single.office_kind_for(None) == "สพป"
    with pytest.raises(fw.OfficeKindNotCovered):
        single.office_kind_for("สพม")
    same = parsed(office_kinds=["สพป", "สพม"])
    assert same.office_kind_for(None) is None


def test_capabilities_come_from_one_table() -> None:
    assert set(fw.CAPABILITIES) == {"agreement", "assessment", "survey", "review"}
    assert parsed().capabilities.targets
    assert parsed(kind="survey").capabilities.many_respondents
    assert not parsed(kind="survey").capabilities.targets


def test_documents_are_frozen() -> None:
    found = parsed()
    with pytest.raises(ValidationError, match="frozen"):
        found.version = 2


def test_texts_fall_back_to_thai() -> None:
    grades = parsed().grades
    assert grades[0].title.text("en") == "Excellent"
    assert grades[1].title.text("en") == "ดี"


def test_a_ladder_without_thresholds_for_a_round_is_a_mistake_of_the_program() -> None:
    rule = parsed(item("1", {"type": "ladder", "by_round": BY_ROUND})).item("1").rule
    assert rule.type == "ladder"
    with pytest.raises(LookupError):
        rule.thresholds_in("9m")


# --- properties --------------------------------------------------------------------------------

_numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999
)


@given(st.lists(_numbers, min_size=2, max_size=7))
def test_exactly_the_monotone_ladders_are_valid(thresholds: list[Decimal]) -> None:
    texts = [format(number, "f") for number in thresholds]
    good = thresholds in (sorted(thresholds), sorted(thresholds, reverse=True))
    good = good and len(set(thresholds)) > 1
    try:
        found: Framework | None = parse_framework(with_rule(ladder(*texts)))
    except DocumentInvalid:
        found = None
    assert (found is not None) == good
