"""An item for every rule, and documents about them."""

from __future__ import annotations

from typing import Any

from tests.domain.samples import LADDER, Raw, changed, item, parsed, without

STEPS = {"type": "steps", "steps": [{"th": "ก"}] * 3}
COUNT = {"type": "count", "issues": [{"th": "ก"}] * 3}
RUBRIC = {"type": "rubric", "levels": [{"th": "ก"}] * 3}
TIERS = {
    "type": "tiers",
    "basic": [{"th": "ก"}] * 2,
    "advance": [{"th": "ก"}],
    "significance": [{"th": "ก"}],
}
ACHIEVEMENT = {
    "type": "achievement",
    "direction": "more",
    "floor": "75",
    "ceiling": "95",
    "points": ["1", "5"],
}
VARIABLES: Raw = {"variables": [{"name": "x"}, {"name": "y"}], "expression": "x / y"}
PARTS: Raw = {
    "type": "composite",
    "parts": [
        {"code": "a", "weight": "1", "rule": LADDER},
        {"code": "b", "weight": "1", "rule": LADDER, **VARIABLES},
        {"code": "c", "weight": "1", "rule": STEPS},
    ],
}
EVERY = parsed(
    item("value", LADDER),
    item("variables", LADDER, "0", **VARIABLES),
    item("steps", STEPS, "0"),
    item("issues", COUNT, "0"),
    item("level", RUBRIC, "0"),
    item("parts", PARTS, "0"),
    item("ticked", TIERS, "0"),
    item("achievement", ACHIEVEMENT, "0"),
    item("text", {"type": "none"}, "0"),
    item("later", LADDER, "0", rounds=["12m"]),
    item("gone", LADDER, "0", cancelled_from="6m"),
    item("other", LADDER, "0", office_kinds=["สพม"]),
)
GOOD: dict[str, Raw] = {
    "value": {"value": "-0.40"},
    "variables": {"variables": {"x": "81", "y": "30000"}},
    "steps": {"steps": [1, 3]},
    "issues": {"issues": []},
    "level": {"level": 3},
    "parts": {
        "parts": {
            "a": {"value": "1"},
            "b": {"variables": {"x": "1", "y": "2"}},
            "c": {"na": True, "reason": "ไม่มี"},
        }
    },
    "ticked": {"ticked": {"basic": [2, 1], "advance": [], "significance": [1]}},
    "achievement": {"result": "9", "target": "10"},
    "text": {"value": "ข้อความ ๑"},
}


def document(round_id: str = "6m", /, **answers: Any) -> Raw:
    return {
        "format": "kpr.answers/1",
        "framework": "small",
        "version": 1,
        "round": round_id,
        "answers": answers,
    }


# name: (document, path, part of the reason)
BAD_SHAPE: dict[str, tuple[Raw, str, str]] = {
    "no round": (without(document(), "round"), "$.round", "is missing"),
    "version text": (changed(document(), "version", to="1"), "$.version", "whole number"),
    "framework id": (changed(document(), "framework", to="A b"), "$.framework", "allowed form"),
    "answers are a list": (changed(document(), "answers", to=[]), "$.answers", "an object"),
    "answer is a text": (document(value="1"), "$.answers.value", "must be an object"),
    "answer is null": (document(value=None), "$.answers.value", "must be an object"),
    "empty answer": (document(value={}), "$.answers.value", "nothing known"),
    "two answers": (document(value={"value": "1", "steps": []}), "$.answers.value", "steps and"),
    "na and a value": (
        document(**{"1.7": {"na": True, "value": "1"}}),
        "$.answers['1.7']",
        "na and value",
    ),
    "na is false": (document(value={"na": False}), "$.answers.value.na", "must be true"),
    "value is a number": (document(value={"value": 1}), "$.answers.value.value", "must be text"),
    "value is null": (document(value={"value": None}), "$.answers.value.value", "must be text"),
    "reason is a number": (
        document(value={"na": True, "reason": 1}),
        "$.answers.value.reason",
        "must be text",
    ),
    "variable is a number": (
        document(v={"variables": {"x": 81}}),
        "$.answers.v.variables.x",
        "in quotes",
    ),
    "variable with exponent": (
        document(v={"variables": {"x": "1e5"}}),
        "$.answers.v.variables.x",
        "plain decimal",
    ),
    "steps are a number": (document(steps={"steps": 3}), "$.answers.steps.steps", "a list"),
    "step is a text": (document(s={"steps": ["1"]}), "$.answers.s.steps[0]", "whole number"),
    "step zero": (document(s={"steps": [1, 0]}), "$.answers.s.steps[1]", "at least 1"),
    "step is half": (document(s={"steps": [1.5]}), "$.answers.s.steps[0]", "whole number"),
    "level is true": (document(s={"level": True}), "$.answers.s.level", "whole number"),
    "level zero": (document(s={"level": 0}), "$.answers.s.level", "at least 1"),
    "result without target": (document(s={"result": "1"}), "$.answers.s.target", "is missing"),
    "part is a text": (document(s={"parts": {"a": "1"}}), "$.answers.s.parts.a", "an object"),
    "part of two kinds": (
        document(s={"parts": {"a": {"value": "1", "level": 1}}}),
        "$.answers.s.parts.a",
        "level and value",
    ),
    "ticked tier": (
        document(s={"ticked": {"basic": "1"}}),
        "$.answers.s.ticked.basic",
        "must be a list",
    ),
    "narrative": (
        document(s={"value": "1", "narrative": {"result": 1}}),
        "$.answers.s.narrative.result",
        "must be text",
    ),
}
