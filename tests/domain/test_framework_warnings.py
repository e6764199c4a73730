"""What is suspicious in a framework but allowed."""

from __future__ import annotations

import pytest

from desktop_app.domain import framework as fw
from desktop_app.domain.framework import parse_framework
from tests.domain.framework_documents import (
    ACHIEVEMENT,
    BY_ROUND,
    RULE,
    TARGETS,
    VARIABLES,
    S,
    bands,
    composite,
    ladder,
    part,
    with_rule,
)
from tests.domain.samples import LADDER, Raw, changed, framework, item

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
