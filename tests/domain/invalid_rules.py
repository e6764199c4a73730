"""Rules and computed values that the format rules out."""

from __future__ import annotations

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
from tests.domain.samples import LADDER, Raw, without

# name: (document, path, part of the reason)
INVALID_RULES: dict[str, tuple[Raw, str, str]] = {
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
