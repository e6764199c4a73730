"""Terms: what the framework offers, what fits it, and how agreed terms score."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop_app.domain.agreement_documents import Terms
from desktop_app.domain.agreement_terms import (
    baseline_years,
    check_terms,
    default_terms,
    fits,
    is_negotiable,
    ladder_text,
    negotiated_items,
    reported_rounds,
    same_terms,
    with_agreed,
)
from desktop_app.domain.explain import explain
from desktop_app.domain.framework import Framework, parse_framework
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.scoring import Scorer, score
from tests.domain.samples import Raw, answer, item, parsed, sample_framework
from tests.domain.talks import BASELINE, HIGHER, LADDER

ACHIEVEMENT: Raw = {
    "type": "achievement",
    "direction": "more",
    "floor": "75",
    "ceiling": "95",
    "points": ["1", "5"],
}
TARGETS: Raw = {"type": "targets", "thresholds": ["60", "75", "90"], "points": ["50", "75", "100"]}
STEPS: Raw = {"type": "steps", "steps": [{"th": "ก"}]}
ROUNDS: Raw = {
    "type": "ladder",
    "by_round": {"6m": ["1", "2", "3"], "12m": ["4", "5", "6"]},
    "points": ["1", "3", "5"],
}
FALLING: Raw = {"type": "ladder", "thresholds": ["0.5", "0.4", "0.4", "0.2", "0.1"]}
COMPOSITE: Raw = {
    "type": "composite",
    "parts": [
        {"code": "1.1", "weight": "1", "rule": LADDER},
        {"code": "1.2", "weight": "1", "rule": STEPS},
        {"code": "1.3", "weight": "1", "rule": TARGETS},
    ],
}
NO_BASELINE: Raw = dict.fromkeys(("2567", "2568", "2569"))
PARTS: Raw = {
    "1.1": {"thresholds": list(HIGHER)},
    "1.3": {"thresholds": ["50", "60", "70"]},
}


def one(rule: Raw, **fields: Any) -> Framework:
    return parsed(item("1", rule, **fields))


def terms(**fields: Any) -> Terms:
    return Terms.model_validate({"baseline": NO_BASELINE, **fields})


def problems(found: Framework, given: Terms) -> dict[str, str]:
    findings = Findings()
    check_terms(findings, found, found.item("1"), given, ("t",))
    raw = {"t": given.model_dump(mode="json", exclude_unset=True)}
    return {each.path: each.reason for each in findings.problems(raw)}


# --- what the framework offers ------------------------------------------------------------------


def test_the_items_of_the_sample() -> None:
    found = parse_framework(sample_framework())
    items = negotiated_items(found, "สพป")
    assert [each.code for each in items][:3] == ["1.1", "1.2", "1.3"]
    assert [each.code for each in items][-5:] == ["1.10", "2.1", "2.2", "2.3", "2.4"]
    assert [each.code for each in items if not is_negotiable(each)] == ["1.7", "2.3", "2.4"]
    assert baseline_years(found) == ("2567", "2568", "2569")
    for each in items:
        offered = default_terms(found, each)
        findings = Findings()
        check_terms(findings, found, each, offered)
        assert not findings
        assert same_terms(found, each, offered, offered)


def test_items_that_the_office_never_reports_are_left_out() -> None:
    never = item("2", LADDER, "0", cancelled_from="6m")
    others = item("3", LADDER, "0", office_kinds=["สพม"])
    found = parsed(item("1", LADDER), never, others, office_kinds=["สพป", "สพม"])
    assert [each.code for each in negotiated_items(found, "สพป")] == ["1"]
    assert reported_rounds(found, found.item("1")) == ("6m", "12m")
    assert reported_rounds(found, found.item("2")) == ()


def test_what_is_offered_by_each_rule() -> None:
    def offered(rule: Raw, **fields: Any) -> Raw:
        found = one(rule, **fields)
        return default_terms(found, found.item("1")).model_dump(mode="json", exclude_unset=True)

    assert offered(LADDER, baseline={**BASELINE, "2560": "1"}) == {
        "thresholds": LADDER["thresholds"],
        "baseline": BASELINE,
    }
    assert offered(ROUNDS) == {"by_round": ROUNDS["by_round"], "baseline": NO_BASELINE}
    assert offered(ACHIEVEMENT) == {"baseline": NO_BASELINE}
    assert offered({**ACHIEVEMENT, "target": "84"})["target"] == "84"
    assert offered(STEPS) == {"baseline": NO_BASELINE}
    assert offered(COMPOSITE)["parts"] == {
        "1.1": {"thresholds": LADDER["thresholds"]},
        "1.3": {"thresholds": TARGETS["thresholds"]},
    }


# --- what fits ----------------------------------------------------------------------------------

GOOD: dict[str, tuple[Raw, Raw]] = {
    "another ladder": (LADDER, {"thresholds": list(HIGHER)}),
    "a ladder that repeats": (LADDER, {"thresholds": ["40", "50", "60", "60", "70"]}),
    "a falling one": (FALLING, {"thresholds": ["0.4", "0.3", "0.3", "0.2", "0.05"]}),
    "negative": (LADDER, {"thresholds": ["-2", "-1", "0", "1", "2"]}),
    "targets": (TARGETS, {"thresholds": ["50", "60", "70"]}),
    "by round": (ROUNDS, {"by_round": {"6m": ["2", "3", "4"], "12m": ["5", "6", "7"]}}),
    "one for all rounds": (ROUNDS, {"thresholds": ["2", "3", "4"]}),
    "one round apart": (LADDER, {"thresholds": list(HIGHER), "by_round": {"6m": list(HIGHER)}}),
    "a target": (ACHIEVEMENT, {"target": "84.5"}),
    "no target": (ACHIEVEMENT, {}),
    "nothing to agree on": (STEPS, {}),
    "parts": (COMPOSITE, {"parts": PARTS}),
}
BAD: dict[str, tuple[Raw, Raw, str, str]] = {
    "no ladder": (LADDER, {}, "$.t.thresholds", "is missing"),
    "four levels": (LADDER, {"thresholds": ["1", "2", "3", "4"]}, "$.t.thresholds", "4 levels"),
    "falls": (LADDER, {"thresholds": ["5", "4", "3", "2", "1"]}, "$.t.thresholds", "must rise"),
    "rises": (FALLING, {"thresholds": ["1", "2", "3", "4", "5"]}, "$.t.thresholds", "must fall"),
    "turns": (LADDER, {"thresholds": ["1", "2", "1", "4", "5"]}, "$.t.thresholds[2]", "all rise"),
    "all equal": (LADDER, {"thresholds": ["1"] * 5}, "$.t.thresholds", "all thresholds are equal"),
    "a round too few": (ROUNDS, {"by_round": {"6m": ["1", "2", "3"]}}, "$.t.by_round", "12m"),
    "a round of nowhere": (
        LADDER,
        {"thresholds": list(HIGHER), "by_round": {"9m": list(HIGHER)}},
        "$.t.by_round['9m']",
        "no such round",
    ),
    "levels of one round": (
        ROUNDS,
        {"by_round": {"6m": ["1", "2"], "12m": ["4", "5", "6"]}},
        "$.t.by_round['6m']",
        "2 levels",
    ),
    "a ladder with a target": (
        LADDER,
        {"thresholds": list(HIGHER), "target": "1"},
        "$.t.target",
        "type ladder has none",
    ),
    "a target with a ladder": (
        ACHIEVEMENT,
        {"thresholds": ["1", "2"]},
        "$.t.thresholds",
        "type achievement has none",
    ),
    "the target taken away": ({**ACHIEVEMENT, "target": "84"}, {}, "$.t.target", "is missing"),
    "steps with a ladder": (STEPS, {"thresholds": ["1", "2"]}, "$.t.thresholds", "has none"),
    "composite with a ladder": (
        COMPOSITE,
        {"thresholds": list(HIGHER), "parts": PARTS},
        "$.t.thresholds",
        "has none",
    ),
    "a part too few": (COMPOSITE, {"parts": {"1.1": PARTS["1.1"]}}, "$.t.parts['1.3']", "missing"),
    "no parts": (COMPOSITE, {}, "$.t.parts['1.1']", "is missing"),
    "a part without a ladder": (
        COMPOSITE,
        {"parts": {**PARTS, "1.2": {"thresholds": ["1", "2"]}}},
        "$.t.parts['1.2']",
        "no such part with a ladder",
    ),
    "a part that turns": (
        COMPOSITE,
        {"parts": {**PARTS, "1.3": {"thresholds": ["1", "3", "2"]}}},
        "$.t.parts['1.3'].thresholds[2]",
        "all rise",
    ),
    "a year too far back": (
        STEPS,
        {"baseline": {**NO_BASELINE, "2566": "1"}},
        "$.t.baseline['2566']",
        "none of the three years",
    ),
    "a year too few": (STEPS, {"baseline": {"2569": "1"}}, "$.t.baseline", "2567, 2568"),
}


@pytest.mark.parametrize("name", GOOD)
def test_terms_that_fit(name: str) -> None:
    rule, given = GOOD[name]
    found = one(rule)
    assert problems(found, terms(**given)) == {}
    assert fits(found, found.item("1"), terms(**given))


@pytest.mark.parametrize("name", BAD)
def test_terms_that_do_not_fit(name: str) -> None:
    rule, given, path, reason = BAD[name]
    found = one(rule)
    listed = problems(found, terms(**given))
    assert path in listed
    assert reason in listed[path]
    if "baseline" not in given:
        assert not fits(found, found.item("1"), terms(**given))


def test_terms_are_the_same_by_what_they_come_to() -> None:
    found = one(ROUNDS)
    first = found.item("1")
    apart = terms(by_round={"6m": ["1", "2", "3"], "12m": ["1.0", "2", "3"]})
    at_once = terms(thresholds=["1", "2", "3"])
    assert same_terms(found, first, apart, at_once)
    assert not same_terms(found, first, at_once, terms(thresholds=["1", "2", "4"]))
    known = {**NO_BASELINE, "2569": "1"}
    other = Terms.model_validate({"thresholds": ["1", "2", "3"], "baseline": known})
    assert not same_terms(found, first, at_once, other)
    half = one(ACHIEVEMENT)
    assert not same_terms(half, half.item("1"), terms(target="1"), terms(target="2"))


# --- how they score -----------------------------------------------------------------------------


def test_agreed_terms_score_in_the_place_of_the_frameworks() -> None:
    found = parsed(item("1", LADDER, "50", baseline=BASELINE), item("2", LADDER, "50"))
    agreed = Terms.model_validate(
        {"thresholds": list(HIGHER), "baseline": {"2567": "1", "2568": None, "2569": None}}
    )
    other, codes = with_agreed(found, {"1": agreed})
    assert codes == {"1"}
    assert other.item("2") is found.item("2")
    assert other.item("1").baseline == {
        "2567": Decimal(1),
        "2568": Decimal("42.5"),
        "2569": Decimal(45),
    }
    given = {"1": answer(value="60"), "2": answer(value="60")}
    before, after = score(found, given, "12m").items, score(other, given, "12m").items
    assert [before["1"].score, after["1"].score] == [3, 2]
    assert after["2"].score == before["2"].score == 3
    assert explain(other, "1", given["1"], "12m", agreed=2)[0] == (
        "Agreed for this office, version 2 of the agreement: 50 / 60 / 70 / 80 / 90"
    )
    assert explain(other, "1", None, "12m", agreed=2)[1] == "Not reported."


def test_what_is_agreed_as_offered_is_no_difference() -> None:
    found = one(LADDER)
    other, codes = with_agreed(found, {"1": terms(thresholds=["40.0", "50", "60", "70", "80"])})
    assert codes == frozenset()
    assert other.item("1").baseline is None


def test_agreed_terms_that_do_not_fit_any_more_give_way() -> None:
    found = one(STEPS)
    other, codes = with_agreed(found, {"1": terms(thresholds=list(HIGHER)), "9": terms()})
    assert (other.items, codes) == (found.items, frozenset())
    same, codes = with_agreed(found, {"1": terms()})
    assert (same.item("1").rule, codes) == (found.item("1").rule, frozenset())


def test_agreed_parts_and_targets() -> None:
    found = one(COMPOSITE)
    other, _codes = with_agreed(found, {"1": terms(parts=PARTS)})
    parts = {"1.1": {"value": "60"}, "1.2": {"steps": [1]}, "1.3": {"value": "60"}}
    given = {"1": answer(parts=parts)}
    # (3 + 1 + 2.5) / 3, and (2 + 1 + 3.75) / 3 as agreed
    assert score(found, given, "12m").total == pytest.approx(6.5 / 3)
    assert score(other, given, "12m").total == pytest.approx(6.75 / 3)
    assert ladder_text(other.item("1"), "12m") == "1.1: 50 / 60 / 70 / 80 / 90; 1.3: 50 / 60 / 70"
    half, codes = with_agreed(one(ACHIEVEMENT), {"1": terms(target="50")})
    assert codes == {"1"}
    # 40 of the agreed 50 are 80 %, whatever the report is held against
    reported = answer(result="40", target="80")
    assert score(half, {"1": reported}, "12m").total == 2
    assert explain(half, "1", reported, "12m", agreed=1)[:2] == [
        "Agreed for this office, version 1 of the agreement: 50",
        "40 \u00f7 50 \u00d7 100 = 80",
    ]
    plain = one(ACHIEVEMENT).item("1")
    assert ladder_text(plain, "12m") == ""


def test_a_scorer_takes_over_what_is_the_same() -> None:
    found = parsed(item("1", LADDER, "50"), item("2", LADDER, "50"))
    base = Scorer(found, "12m", "สพป")
    other, _codes = with_agreed(found, {"1": terms(thresholds=list(HIGHER))})
    like = Scorer(other, "12m", "สพป", base)
    given = {"1": answer(value="60"), "2": answer(value="60")}
    assert like.score(given) == Scorer(other, "12m", "สพป").score(given)
    assert base.score(given).items["1"].score == 3
    assert like._made["2"] is base._made["2"]
    assert like._made["1"] is not base._made["1"]
