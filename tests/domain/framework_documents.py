"""Rules and small frameworks, and what the format allows."""

from __future__ import annotations

from typing import Any

from tests.domain.samples import LADDER, Raw, framework, item, without

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
