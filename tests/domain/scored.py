"""Measures, sheets and reports that the tests of scoring share."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from desktop_app.domain.answers import load_answer
from desktop_app.domain.framework import Framework, parse_framework
from desktop_app.domain.scoring import ItemScore, ScoreSheet, score
from tests.domain.samples import LADDER, Raw, framework, item, parsed

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


def tiers(basic: int, advance: int, significance: int) -> Raw:
    return {
        "type": "tiers",
        "basic": texts(basic),
        "advance": texts(advance),
        "significance": texts(significance),
    }


def achievement(direction: str, **fields: Any) -> Raw:
    return {
        "type": "achievement",
        "direction": direction,
        "floor": "75",
        "ceiling": "95",
        "points": ["100", "500"],
        **fields,
    }


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


def parts(**found: Raw) -> Raw:
    return {"parts": found}


# --- computed values ---------------------------------------------------------------------------

RATE: Raw = {
    "variables": [
        {"name": "n", "title": {"th": "จำนวน"}, "minimum": "0"},
        {"name": "all", "minimum": "0", "maximum": "1000"},
    ],
    "expression": "n / all * 100",
}


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
