from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop_app.domain import framework as fw
from desktop_app.domain.framework import Framework, dump_framework, parse_framework
from desktop_app.domain.problems import DocumentInvalid
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

VARIABLES = [{"name": "x", "minimum": "0"}, {"name": "y"}]


def ladder(*thresholds: str, **fields: Any) -> Raw:
    return {"type": "ladder", "thresholds": list(thresholds), **fields}


def with_rule(rule: Raw, **fields: Any) -> Raw:
    return framework(item("1", rule, **fields))


def bands(*ranges: tuple[str, str, str]) -> Raw:
    return {"type": "bands", "bands": [{"from": a, "to": b, "points": c} for a, b, c in ranges]}


def composite(*parts: Raw) -> Raw:
    return {"type": "composite", "parts": list(parts)}


def part(code: str, rule: Raw = LADDER, weight: str = "1", **fields: Any) -> Raw:
    return {"code": code, "weight": weight, "rule": rule, **fields}


ACHIEVEMENT = {
    "type": "achievement",
    "direction": "more",
    "floor": "75",
    "ceiling": "95",
    "points": ["100", "500"],
}
TARGETS = {"type": "targets", "thresholds": ["60", "75"], "points": ["50", "75"], "out_of": "100"}
S = framework()
RULE = "$.items[0].rule"
BY_ROUND = {"6m": ["1", "2"], "12m": ["2", "3"]}

# name: (document, path, part of the reason)
INVALID: dict[str, tuple[Raw, str, str]] = {
    # the document's own fields
    "no id": (without(S, "id"), "$.id", "is missing"),
    "bad id": (changed(S, "id", to="Small Framework"), "$.id", "not of the allowed form"),
    "id with a line break": (changed(S, "id", to="small\n"), "$.id", "allowed form"),
    "version zero": (changed(S, "version", to=0), "$.version", "at least 1"),
    "version as text": (changed(S, "version", to="1"), "$.version", "whole number"),
    "version as a fraction": (changed(S, "version", to=1.0), "$.version", "whole number"),
    "version true": (changed(S, "version", to=True), "$.version", "whole number"),
    "unknown kind": (changed(S, "kind", to="audit"), "$.kind", "must be one of 'agreement'"),
    "title is a text": (changed(S, "title", to="x"), "$.title", "must be an object"),
    "title without th": (changed(S, "title", to={"en": "x"}), "$.title.th", "is missing"),
    "title with blank th": (changed(S, "title", to={"th": " "}), "$.title.th", "not be empty"),
    "th is a number": (changed(S, "title", to={"th": 1}), "$.title.th", "must be text"),
    "notice without th": (changed(S, "notice", to={}), "$.notice.th", "is missing"),
    "fiscal year of the common era": (
        changed(S, "fiscal_year", to=2027),
        "$.fiscal_year",
        "at least 2500, not 2027",
    ),
    "fiscal year too late": (changed(S, "fiscal_year", to=9999), "$.fiscal_year", "at most"),
    "no office kinds": (changed(S, "office_kinds", to=[]), "$.office_kinds", "at least 1"),
    "unknown office kind": (changed(S, "office_kinds", to=["x"]), "$.office_kinds[0]", "one of"),
    "office kind twice": (
        changed(S, "office_kinds", to=["สพป", "สพป"]),
        "$.office_kinds[1]",
        "there twice",
    ),
    "no items": (changed(S, "items", to=[]), "$.items", "at least 1"),
    "items are an object": (changed(S, "items", to={}), "$.items", "must be a list"),
    "item is a text": (changed(S, "items", to=["x"]), "$.items[0]", "must be an object"),
    "no rounds": (changed(S, "rounds", to=[]), "$.rounds", "at least 1"),
    "no groups": (changed(S, "groups", to=[]), "$.groups", "at least 1"),
    # score and grades
    "scale zero": (changed(S, "score", "scale", to="0"), "$.score.scale", "above zero"),
    "scale negative": (changed(S, "score", "scale", to="-5"), "$.score.scale", "above zero"),
    "scale is a number": (changed(S, "score", "scale", to=5), "$.score.scale", "in quotes"),
    "decimals as text": (changed(S, "score", "decimals", to="4"), "$.score.decimals", "whole"),
    "decimals negative": (changed(S, "score", "decimals", to=-1), "$.score.decimals", "at least"),
    "decimals too many": (changed(S, "score", "decimals", to=99), "$.score.decimals", "at most"),
    "rounding": (changed(S, "score", "rounding", to="up"), "$.score.rounding", "one of"),
    "na policy": (changed(S, "score", "na", to="skip"), "$.score.na", "one of"),
    "aggregate": (changed(S, "score", "aggregate", to="sum"), "$.score.aggregate", "one of"),
    "no floor": (without(S, "score", "floor"), "$.score.floor", "is missing"),
    "grades rise": (
        changed(S, "grades", 1, "from", to="4.6"),
        "$.grades[1].from",
        "is above the band before",
    ),
    "grades equal": (changed(S, "grades", 1, "from", to="4.5"), "$.grades[1].from", "equals"),
    "grade unreadable in between": (
        changed(
            S,
            "grades",
            to=[{"from": f, "title": {"th": "ก"}} for f in ("4", "x", "5")],
        ),
        "$.grades[2].from",
        "is above the band before",
    ),
    "grade without th": (changed(S, "grades", 0, "title", to={}), "$.grades[0].title.th", "miss"),
    # numbers
    "number empty": (changed(S, "score", "floor", to=""), "$.score.floor", "plain decimal"),
    "number with exponent": (changed(S, "score", "floor", to="1e2"), "$.score.floor", "plain"),
    "number NaN": (changed(S, "score", "floor", to="NaN"), "$.score.floor", "plain decimal"),
    "number infinite": (changed(S, "score", "floor", to="Infinity"), "$.score.floor", "plain"),
    "number with comma": (changed(S, "score", "floor", to="1,000"), "$.score.floor", "plain"),
    "number with space": (changed(S, "score", "floor", to=" 1"), "$.score.floor", "plain"),
    "number with plus": (changed(S, "score", "floor", to="+1"), "$.score.floor", "plain"),
    "number with line break": (changed(S, "score", "floor", to="1\n"), "$.score.floor", "plain"),
    "number with Thai digits": (changed(S, "score", "floor", to="๑"), "$.score.floor", "plain"),
    "number without digits": (changed(S, "score", "floor", to="."), "$.score.floor", "plain"),
    "number half": (changed(S, "score", "floor", to=".5"), "$.score.floor", "plain decimal"),
    "number is true": (changed(S, "score", "floor", to=True), "$.score.floor", "decimal string"),
    "number is null": (changed(S, "score", "floor", to=None), "$.score.floor", "decimal string"),
    "number too long": (changed(S, "score", "floor", to="1" * 41), "$.score.floor", "longer than"),
    "number is a float": (changed(S, "score", "floor", to=1.5), "$.score.floor", "1.5 in quotes"),
    # rounds
    "round id": (changed(S, "rounds", 0, "id", to="6 m"), "$.rounds[0].id", "allowed form"),
    "round twice": (changed(S, "rounds", 1, "id", to="6m"), "$.rounds[1].id", "there twice"),
    "negotiation without a day": (
        {**S, "negotiation": {"propose_by": "2026-10-31"}},
        "$.negotiation.agree_by",
        "is missing",
    ),
    "agreed before it is proposed": (
        {**S, "negotiation": {"propose_by": "2026-10-31", "agree_by": "2026-10-30"}},
        "$.negotiation.agree_by",
        "before the day of the first proposals",
    ),
    "round ends first": (
        changed(S, "rounds", 0, "to", to="2026-09-30"),
        "$.rounds[0].to",
        "before the round's from",
    ),
    "no such day": (changed(S, "rounds", 0, "to", to="2027-02-29"), "$.rounds[0].to", "no such"),
    "day of another form": (changed(S, "rounds", 0, "to", to="31/3/2027"), "$.rounds[0].to", "day"),
    "day is a number": (changed(S, "rounds", 0, "to", to=20270331), "$.rounds[0].to", "day such"),
    "Buddhist year in a date": (
        changed(S, "rounds", 0, "to", to="2570-03-31"),
        "$.rounds[0].to",
        "write 2027 instead of 2570",
    ),
    "round without due": (without(S, "rounds", 0, "due"), "$.rounds[0].due", "is missing"),
    # groups and weights
    "group twice": (
        changed(
            S,
            "groups",
            to=[{"code": "G", "title": {"th": "ก"}, "weight": "50"}] * 2,
        ),
        "$.groups[1].code",
        "there twice",
    ),
    "groups do not add up": (
        changed(S, "groups", 0, "weight", to="99.5"),
        "$.groups",
        "add up to 99.5, not 100",
    ),
    "items do not add up": (
        changed(S, "items", 0, "weight", to="99"),
        "$.groups[0].weight",
        "the items' weights add up to 99, not 100",
    ),
    "group without a code": (
        changed(S, "groups", to=[{"title": {"th": "ก"}, "weight": "100"}]),
        "$.groups[0].code",
        "is missing",
    ),
    "group weight unreadable": (
        changed(S, "groups", 0, "weight", to="x"),
        "$.groups[0].weight",
        "plain decimal",
    ),
    "group without items": (
        changed(
            S,
            "groups",
            to=[
                {"code": "G", "title": {"th": "ก"}, "weight": "100"},
                {"code": "H", "title": {"th": "ข"}, "weight": "1"},
            ],
        ),
        "$.groups[1].weight",
        "add up to 0, not 1",
    ),
    "weight negative": (changed(S, "items", 0, "weight", to="-1"), "$.items[0].weight", "below"),
    "weight missing": (without(S, "items", 0, "weight"), "$.items[0].weight", "is missing"),
    "weight is a number": (changed(S, "items", 0, "weight", to=8), "$.items[0].weight", "8 in quo"),
    # items
    "item code": (changed(S, "items", 0, "code", to="1/2"), "$.items[0].code", "allowed form"),
    "item code too long": (
        changed(S, "items", 0, "code", to="1" * 33),
        "$.items[0].code",
        "longer",
    ),
    "item twice": (
        framework(item("1", LADDER, "50"), item("1", LADDER, "50")),
        "$.items[1].code",
        "the item 1 is there twice",
    ),
    "unknown group": (changed(S, "items", 0, "group", to="X"), "$.items[0].group", "no group 'X'"),
    "unknown round": (changed(S, "items", 0, "rounds", to=["9m"]), "$.items[0].rounds[0]", "'9m'"),
    "item without rounds": (
        changed(S, "items", 0, "rounds", to=[]),
        "$.items[0].rounds",
        "least 1",
    ),
    "item's round twice": (
        changed(S, "items", 0, "rounds", to=["6m", "6m"]),
        "$.items[0].rounds[1]",
        "twice",
    ),
    "cancelled from nowhere": (
        changed(S, "items", 0, "cancelled_from", to="9m"),
        "$.items[0].cancelled_from",
        "no round '9m'",
    ),
    "weights of nowhere": (
        changed(S, "items", 0, "weights", to={"9m": "5"}),
        "$.items[0].weights['9m']",
        "no round",
    ),
    "weights negative": (
        changed(S, "items", 0, "weights", to={"6m": "-5"}),
        "$.items[0].weights['6m']",
        "below zero",
    ),
    "item's office kind": (
        changed(S, "items", 0, "office_kinds", to=["x"]),
        "$.items[0].office_kinds[0]",
        "must be one of",
    ),
    "item for no office": (
        changed(S, "items", 0, "office_kinds", to=[]),
        "$.items[0].office_kinds",
        "at least 1",
    ),
    "unknown source": (changed(S, "items", 0, "source", to="x"), "$.items[0].source", "one of"),
    "na_allowed as text": (
        changed(S, "items", 0, "na_allowed", to="yes"),
        "$.items[0].na_allowed",
        "true or false",
    ),
    "evidence required as number": (
        changed(S, "items", 0, "evidence", to=[{"title": {"th": "ก"}, "required": 1}]),
        "$.items[0].evidence[0].required",
        "true or false",
    ),
    "baseline of the common era": (
        changed(S, "items", 0, "baseline", to={"2026": "1"}),
        "$.items[0].baseline['2026']",
        "not a Buddhist year",
    ),
    "baseline is no number": (
        changed(S, "items", 0, "baseline", to={"2569": 7}),
        "$.items[0].baseline['2569']",
        "in quotes",
    ),
    # rules
    "no rule": (without(S, "items", 0, "rule"), "$.items[0].rule", "is missing"),
    "rule is a text": (with_rule("ladder"), RULE + ".type", "is missing"),  # type: ignore[arg-type]  # what is refused
    "rule without type": (with_rule({}), RULE + ".type", "is missing"),
    "unknown rule": (with_rule({"type": "magic"}), RULE + ".type", "'ladder', 'targets'"),
    "ladder without thresholds": (with_rule({"type": "ladder"}), RULE + ".thresholds", "missing"),
    "thresholds are a text": (
        with_rule({"type": "ladder", "thresholds": "1 2"}),
        RULE + ".thresholds",
        "must be a list",
    ),
    "ladder of one": (with_rule(ladder("1")), RULE + ".thresholds", "at least 2"),
    "ladder all equal": (with_rule(ladder("1", "1.0")), RULE + ".thresholds", "all thresholds are"),
    "ladder turns": (with_rule(ladder("1", "2", "1.5")), RULE + ".thresholds[2]", "must all rise"),
    "ladder turns upwards": (
        with_rule(ladder("5", "5", "3", "4")),
        RULE + ".thresholds[3]",
        "must all fall",
    ),
    "ladder with a word": (with_rule(ladder("1", "x")), RULE + ".thresholds[1]", "plain decimal"),
    "ladder with too few points": (
        with_rule(ladder("1", "2", "3", points=["1", "2"])),
        RULE + ".points",
        "2 values for 3 thresholds",
    ),
    "by_round too few points": (
        with_rule({"type": "ladder", "points": ["1", "2", "3"], "by_round": BY_ROUND}),
        RULE + ".points",
        "3 values for 2 thresholds",
    ),
    "by_round misses a round": (
        with_rule({"type": "ladder", "by_round": {"6m": ["1", "2"]}}),
        RULE + ".by_round",
        "no thresholds for the round 12m",
    ),
    "by_round of nowhere": (
        with_rule(ladder("1", "2", by_round={"9m": ["1", "2"]})),
        RULE + ".by_round['9m']",
        "no such round",
    ),
    "by_round all equal": (
        with_rule({"type": "ladder", "by_round": {**BY_ROUND, "6m": ["1", "1"]}}),
        RULE + ".by_round['6m']",
        "equal",
    ),
    "interpolate as text": (
        with_rule(ladder("1", "2", interpolate="no")),
        RULE + ".interpolate",
        "true or false",
    ),
    "targets without points": (
        with_rule({"type": "targets", "thresholds": ["1", "2"]}),
        RULE + ".points",
        "is missing",
    ),
    "targets out of zero": (with_rule({**TARGETS, "out_of": "0"}), RULE + ".out_of", "above zero"),
    "targets turn": (
        with_rule({**TARGETS, "thresholds": ["1", "2", "0"], "points": ["1", "2", "3"]}),
        RULE + ".thresholds[2]",
        "rise",
    ),
    "no steps": (with_rule({"type": "steps", "steps": []}), RULE + ".steps", "at least 1"),
    "step without th": (
        with_rule({"type": "steps", "steps": [{"en": "x"}]}),
        RULE + ".steps[0].th",
        "is missing",
    ),
    "no issues": (with_rule({"type": "count"}), RULE + ".issues", "is missing"),
    "no bands": (with_rule(bands()), RULE + ".bands", "at least 1"),
    "band upside down": (with_rule(bands(("5", "1", "1"))), RULE + ".bands[0]", "from is above to"),
    "bands overlap": (
        with_rule(bands(("0", "10", "1"), ("20", "30", "3"), ("10", "20", "2"))),
        RULE + ".bands[2]",
        "overlaps with band 1",
    ),
    "band inside a band": (
        with_rule(bands(("0", "100", "1"), ("10", "20", "2"), ("50", "60", "2"))),
        RULE + ".bands[2]",
        "overlaps with band 1",
    ),
    "band with part of a score": (
        with_rule(bands(("0", "1", "1.5"))),
        RULE + ".bands[0].points",
        "whole scores",
    ),
    "band without from": (
        with_rule({"type": "bands", "bands": [{"to": "1", "points": "1"}]}),
        RULE + ".bands[0].from",
        "is missing",
    ),
    "no levels": (with_rule({"type": "rubric", "levels": []}), RULE + ".levels", "at least 1"),
    "decided by nobody": (
        with_rule({"type": "rubric", "levels": [{"th": "ก"}], "decided_by": "x"}),
        RULE + ".decided_by",
        "one of",
    ),
    "no parts": (with_rule(composite()), RULE + ".parts", "at least 1"),
    "part twice": (
        with_rule(composite(part("a"), part("a"))),
        RULE + ".parts[1].code",
        "the part a is there twice",
    ),
    "part code": (with_rule(composite(part("a b"))), RULE + ".parts[0].code", "allowed form"),
    "parts without weight": (
        with_rule(composite(part("a", weight="0"), part("b", weight="0.0"))),
        RULE + ".parts",
        "all zero",
    ),
    "part that does not score": (
        with_rule(composite(part("a", {"type": "none"}), part("b"))),
        RULE + ".parts[0].rule",
        "rule that scores",
    ),
    "part's ladder turns": (
        with_rule(composite(part("a", ladder("1", "3", "2")))),
        RULE + ".parts[0].rule.thresholds[2]",
        "rise",
    ),
    "part's points": (
        with_rule(composite(part("a", ladder("1", "2", "3", points=["1", "2"])))),
        RULE + ".parts[0].rule.points",
        "2 values for 3",
    ),
    "part inside a part": (
        with_rule(composite(part("a", composite(part("b", ladder("1", "1")))))),
        RULE + ".parts[0].rule.parts[0].rule.thresholds",
        "equal",
    ),
    "tier without points": (
        with_rule({"type": "tiers", "basic": [], "advance": [{"th": "ก"}], "significance": []}),
        RULE + ".basic",
        "at least 1",
    ),
    "tier missing": (
        with_rule({"type": "tiers", "basic": [{"th": "ก"}], "advance": [{"th": "ก"}]}),
        RULE + ".significance",
        "is missing",
    ),
    "achievement direction": (
        with_rule({**ACHIEVEMENT, "direction": "up"}),
        RULE + ".direction",
        "'more' or 'less'",
    ),
    "achievement floor": (
        with_rule({**ACHIEVEMENT, "floor": "95"}),
        RULE + ".ceiling",
        "above the floor",
    ),
    "achievement points": (
        with_rule({**ACHIEVEMENT, "points": ["1", "2", "3"]}),
        RULE + ".points",
        "at most 2",
    ),
    # computed values
    "formula with an unknown name": (
        with_rule(LADDER, variables=VARIABLES, expression="x + z"),
        "$.items[0].expression",
        "no variable 'z'",
    ),
    "formula with a power": (
        with_rule(LADDER, variables=VARIABLES, expression="x ** y"),
        "$.items[0].expression",
        "**",
    ),
    "formula that reaches out": (
        with_rule(LADDER, variables=VARIABLES, expression="x.__class__"),
        "$.items[0].expression",
        "not understood",
    ),
    "formula without variables": (
        with_rule(LADDER, expression="1 + 1"),
        "$.items[0].expression",
        "no variables",
    ),
    "formula is a number": (
        with_rule(LADDER, variables=VARIABLES, expression=1),
        "$.items[0].expression",
        "must be text",
    ),
    "variables without a formula": (
        with_rule(LADDER, variables=VARIABLES),
        "$.items[0].expression",
        "is missing",
    ),
    "formula for steps": (
        with_rule(
            {"type": "steps", "steps": [{"th": "ก"}]}, variables=VARIABLES, expression="x + y"
        ),
        "$.items[0].expression",
        "'steps' takes no computed value",
    ),
    "variable twice": (
        with_rule(LADDER, variables=[{"name": "x"}, {"name": "x"}], expression="x"),
        "$.items[0].variables[1].name",
        "twice",
    ),
    "variable name": (
        with_rule(LADDER, variables=[{"name": "1x"}], expression="1"),
        "$.items[0].variables[0].name",
        "allowed form",
    ),
    "variable named as a function": (
        with_rule(LADDER, variables=[{"name": "min"}], expression="1"),
        "$.items[0].variables[0].name",
        "reserved",
    ),
    "variable named as a word of the language": (
        with_rule(LADDER, variables=[{"name": "class"}], expression="1"),
        "$.items[0].variables[0].name",
        "reserved",
    ),
    "variable range": (
        with_rule(
            LADDER, variables=[{"name": "x", "minimum": "2", "maximum": "1"}], expression="x"
        ),
        "$.items[0].variables[0].maximum",
        "below the minimum",
    ),
    "variable without a name": (
        with_rule(LADDER, variables=[{}], expression="1"),
        "$.items[0].variables[0].name",
        "is missing",
    ),
}


@pytest.mark.parametrize("name", INVALID)
def test_what_the_format_rules_out(name: str) -> None:
    raw, path, reason = INVALID[name]
    with pytest.raises(DocumentInvalid) as caught:
        parse_framework(raw)
    found = {problem.path: problem.reason for problem in caught.value.problems}
    assert path in found, found
    assert reason in found[path]


VALID: dict[str, Raw] = {
    "ladder": S,
    "ladder that repeats": with_rule(ladder("40", "50", "60", "60", "70")),
    "ladder of two": with_rule(ladder("1", "2")),
    "ladder with points": with_rule(ladder("1", "2", points=["0", "5"], interpolate=False)),
    "ladder by round only": with_rule({"type": "ladder", "by_round": BY_ROUND}),
    "ladder by round, cancelled before": with_rule(
        {"type": "ladder", "by_round": {"6m": ["1", "2"]}}, cancelled_from="12m"
    ),
    "ladders of other lengths by round": with_rule(
        {"type": "ladder", "by_round": {"6m": ["1", "2", "3"], "12m": ["3", "2"]}}
    ),
    "targets": with_rule(TARGETS),
    "targets with the defaults": with_rule(
        {"type": "targets", "thresholds": ["1", "2"], "points": ["50", "100"]}
    ),
    "bands that touch nothing": with_rule(bands(("11", "20", "2"), ("-5", "10.99", "1"))),
    "nested composite": with_rule(composite(part("a", composite(part("a"), part("b"))), part("b"))),
    "part with variables": with_rule(composite(part("a", variables=VARIABLES, expression="x/y"))),
    "part of no weight": with_rule(composite(part("a"), part("b", weight="0"))),
    "achievement": with_rule(ACHIEVEMENT),
    "achievement with a target": with_rule({**ACHIEVEMENT, "target": "84"}),
    "days of the negotiation": {
        **S,
        "negotiation": {"propose_by": "2026-10-31", "agree_by": "2026-10-31"},
    },
    "none without a weight": framework(
        item("1", LADDER), without(item("2", {"type": "none"}), "weight")
    ),
    "none with a formula": with_rule({"type": "none"}, variables=VARIABLES, expression="x/y"),
    "survey without scores": framework(
        without(item("1", {"type": "none"}), "weight"),
        kind="survey",
        groups=[{"code": "G", "title": {"th": "ก"}, "weight": "0"}],
    ),
    "survey without scores but with weights": framework(
        item("1", {"type": "none"}, "0"), kind="survey"
    ),
    "no grades": without(S, "grades"),
    "an item takes a cancelled one's place": framework(
        item("1", LADDER, "60", cancelled_from="12m"),
        item("2", LADDER, "60", rounds=["12m"]),
        item("3", LADDER, "40"),
    ),
    "a cancelled item still counts in the sum": framework(
        item("1", LADDER, "60", cancelled_from="12m"), item("2", LADDER, "40")
    ),
    "weights for each office kind": framework(
        item("1", LADDER, "60", office_kinds=["สพป"]),
        item("2", LADDER, "60", office_kinds=["สพม"]),
        item("3", LADDER, "40"),
        office_kinds=["สพป", "สพม"],
    ),
    "optional fields as null": with_rule({**LADDER, "points": None, "by_round": None}, owner=None),
    "long exact number": with_rule(ladder("0." + "1" * 38, "0." + "2" * 38)),
    "Thai code": framework(item("ก.1", LADDER)),
    "minimum at the maximum": with_rule(
        LADDER, variables=[{"name": "x", "minimum": "1", "maximum": "1"}], expression="x"
    ),
    "unknown fields": with_rule({**LADDER, "future": {"a": [1, 2.5, None]}}, future="x"),
    "weight of no consequence": framework(item("1", LADDER), item("2", LADDER, "-0.0")),
}


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


# --- warnings ----------------------------------------------------------------------------------

SUSPICIOUS: dict[str, tuple[Raw, str, str]] = {
    "typing error": (with_rule(LADDER, oficce_kinds=["สพป"]), "$.items[0].oficce_kinds", "typing"),
    "typing error deep down": (
        with_rule({**LADDER, "treshold": []}),
        "$.items[0].rule.treshold",
        "typing",
    ),
    "points above full marks": (with_rule(ladder("1", "2", points=["1", "6"])), RULE, "up to 6"),
    "more levels than marks": (with_rule(ladder(*"123456")), RULE, "up to 6, above"),
    "targets above full marks": (
        with_rule({**TARGETS, "points": ["50", "110"]}),
        RULE,
        "above the full marks",
    ),
    "seven steps": (with_rule({"type": "steps", "steps": [{"th": "ก"}] * 7}), RULE, "up to 7"),
    "seven issues": (with_rule({"type": "count", "issues": [{"th": "ก"}] * 7}), RULE, "up to 7"),
    "bands above": (with_rule(bands(("0", "1", "9"))), RULE, "up to 9"),
    "tiers on a small scale": (
        with_rule(
            {
                "type": "tiers",
                "basic": [{"th": "ก"}],
                "advance": [{"th": "ก"}],
                "significance": [{"th": "ก"}],
            }
        ),
        RULE,
        "up to 500",
    ),
    "achievement above": (with_rule(ACHIEVEMENT), RULE, "up to 500"),
    "part above": (
        with_rule(composite(part("a", ladder(*"123456")))),
        RULE + ".parts[0].rule",
        "up to 6",
    ),
    "points fall": (with_rule(ladder("1", "2", points=["2", "1"])), RULE + ".points[1]", "below"),
    "unused variable": (
        with_rule(LADDER, variables=VARIABLES, expression="x"),
        "$.items[0].variables[1]",
        "does not use 'y'",
    ),
    "empty round": (with_rule(LADDER, rounds=["12m"]), "$.rounds[0]", "no item"),
    "round outside the year": (
        changed(S, "rounds", 1, "to", to="2027-10-01"),
        "$.rounds[1].to",
        "outside the fiscal year 2570",
    ),
    "due before the end": (
        changed(S, "rounds", 0, "due", to="2027-01-01"),
        "$.rounds[0].due",
        "end",
    ),
    "floor above full marks": (framework(score={"floor": "6"}), "$.score.floor", "full marks"),
    "item for no office": (
        framework(item("1", LADDER), item("2", LADDER, office_kinds=["สพม"])),
        "$.items[1].office_kinds",
        "no office",
    ),
    "item cancelled from the start": (
        framework(item("1", LADDER), item("2", LADDER, "5", cancelled_from="6m")),
        "$.items[1].cancelled_from",
        "never reported",
    ),
    "weight for a round without report": (
        with_rule(LADDER, rounds=["12m"], weights={"6m": "5"}),
        "$.items[0].weights['6m']",
        "not reported",
    ),
    "thresholds for a round without report": (
        with_rule(ladder("1", "2", by_round={"6m": ["1", "2"]}), rounds=["12m"]),
        RULE + ".by_round['6m']",
        "not reported",
    ),
    "baseline of this year": (
        with_rule(LADDER, baseline={"2570": "1"}),
        "$.items[0].baseline['2570']",
        "not before",
    ),
}


@pytest.mark.parametrize("name", SUSPICIOUS)
def test_suspicious_but_allowed(name: str) -> None:
    raw, path, reason = SUSPICIOUS[name]
    found = {problem.path: problem.reason for problem in fw.warnings(parse_framework(raw))}
    assert path in found, found
    assert reason in found[path]


@pytest.mark.parametrize(
    "raw",
    [
        S,
        with_rule(TARGETS),
        with_rule({"type": "none"}, variables=VARIABLES, expression="x/y"),
        with_rule({"type": "rubric", "levels": [{"th": "ก"}] * 5}),
        with_rule(LADDER, baseline={"2569": "1"}, weights={"6m": "5"}),
        with_rule({"type": "ladder", "by_round": BY_ROUND}),
    ],
)
def test_nothing_suspicious(raw: Raw) -> None:
    assert fw.warnings(parse_framework(raw)) == ()


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
