from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from desktop_app.domain.answers import load_answer, parse_answers
from desktop_app.domain.explain import explain, explain_steps
from desktop_app.domain.framework import UnknownItem, parse_framework
from desktop_app.domain.scoring import score
from tests.domain.samples import LADDER, Raw, item, parsed, sample_answers, sample_framework

NA = {"na": True, "reason": "ไม่มีผู้เรียน"}


def texts(count: int) -> list[Raw]:
    return [{"th": f"ข้อ {number}"} for number in range(1, count + 1)]


def told(rule: Raw, raw: Raw | None, override: str | None = None, **fields: Any) -> list[str]:
    settings = fields.pop("score", None)
    found = parsed(item("1", rule, **fields), score=settings)
    given = None if raw is None else load_answer(raw)
    decided = None if override is None else Fraction(override)
    lines = explain(found, "1", given, "12m", decided)
    # What is told ends in what is scored.
    answers = {} if given is None else {"1": given}
    overrides = {} if decided is None else {"1": decided}
    line = score(found, answers, "12m", overrides=overrides).items["1"]
    assert (line.weighted is not None) == lines[-1].startswith(f"{_plain(line.score)} × 100 ÷ 100")
    return lines


def _plain(number: Fraction | None) -> str:
    return (
        "" if number is None else str(number) if number.denominator == 1 else f"{float(number):g}"
    )


def test_every_item_of_the_sample() -> None:
    found = parse_framework(sample_framework())
    answers = parse_answers(sample_answers()).answers
    assert explain(found, "1.4", answers["1.4"], "12m") == [
        "Figures: dropouts = 81, pupils = 30000",
        "dropouts / pupils * 100 = 0.27",
        (
            "0.27 lies between level 3 at 0.3 and level 4 at 0.2: "
            "3 + (0.27 − 0.3) ÷ (0.2 − 0.3) × (4 − 3) = 3.3"
        ),
        "3.3 × 8 ÷ 100 = 0.264",
    ]
    assert explain(found, "1.3", answers["1.3"], "12m")[0].endswith(
        "2 + (-0.4 + 1) ÷ (0 + 1) × (3 − 2) = 2.6"
    )
    assert explain(found, "1.5", answers["1.5"], "12m")[1] == (
        "≈ 86.6666666667 of 100, on a scale of 5: ≈ 4.3333333333"
    )
    assert explain(found, "1.8", answers["1.8"], "12m")[-2:] == [
        "(3 × 3.84 + 3 × 3.625) ÷ (3 + 3) = 3.7325",
        "3.7325 × 6 ÷ 100 = 0.22395",
    ]
    assert explain(found, "2.4", answers["2.4"], "12m")[0] == (
        "Level 3 is proposed; the centre decides."
    )
    for code, given in answers.items():
        steps = explain_steps(found, code, given, "12m")
        assert steps[-1].code == "weighted"
        assert all(str(value) for step in steps for value in step.params.values())


@pytest.mark.parametrize(
    ("rule", "raw", "first"),
    [
        (LADDER, {"value": "1"}, "1 does not reach level 1 at 40: 1"),
        (LADDER, {"value": "50"}, "50 reaches level 2 at 50: 2"),
        (LADDER, {"value": "99"}, "99 reaches level 5 at 80: 5"),
        ({**LADDER, "interpolate": False}, {"value": "59"}, "59 reaches level 2 at 50: 2"),
        (
            {"type": "ladder", "thresholds": ["3", "2", "1"]},
            {"value": "2.5"},
            (
                "2.5 lies between level 1 at 3 and level 2 at 2: "
                "1 + (2.5 − 3) ÷ (2 − 3) × (2 − 1) = 1.5"
            ),
        ),
        (
            {"type": "steps", "steps": texts(5)},
            {"steps": [1, 2]},
            "Steps completed without a gap from step 1: 2 of 5",
        ),
        ({"type": "count", "issues": texts(5)}, {"issues": [1, 5]}, "Issues ticked: 2 of 5"),
        ({"type": "rubric", "levels": texts(5)}, {"level": 2}, "Level 2 was chosen."),
        (
            {
                "type": "bands",
                "bands": [
                    {"from": "0", "to": "49", "points": "1"},
                    {"from": "50", "to": "99", "points": "3"},
                ],
            },
            {"value": "50"},
            "50 lies in the band 50 to 99: 3",
        ),
    ],
)
def test_the_first_step(rule: Raw, raw: Raw, first: str) -> None:
    lines = told(rule, raw)
    assert lines[0] == first
    assert len(lines) == 2


def test_gaps_and_nothing_done() -> None:
    assert told({"type": "steps", "steps": texts(3)}, {"steps": [2, 3]}) == [
        "Steps completed without a gap from step 1: 0 of 3",
        "Step 1 is not completed, so later steps do not count.",
        "None: the score below level 1 is 1",
        "1 × 100 ÷ 100 = 1",
    ]
    assert told({"type": "count", "issues": texts(3)}, {"issues": []})[1].startswith("None")


def test_tiers() -> None:
    rule = {"type": "tiers", "basic": texts(2), "advance": texts(2), "significance": texts(1)}
    ticked: Raw = {"basic": [1, 2], "advance": [1], "significance": [1]}
    assert told(rule, {"ticked": ticked}, score={"scale": "500"}) == [
        "basic: 300 × 2 ÷ 2 = 300",
        "advance: 100 × 1 ÷ 2 = 50",
        "significance: counts only when advance is complete.",
        "300 + 50 = 350",
        "350 × 100 ÷ 100 = 350",
    ]


@pytest.mark.parametrize(
    ("direction", "result", "steps"),
    [
        ("more", "85", ["85 ÷ 100 × 100 = 85", "100 + (85 − 75) ÷ (95 − 75) × (500 − 100) = 300"]),
        (
            "less",
            "115",
            ["200 − 115 ÷ 100 × 100 = 85", "100 + (85 − 75) ÷ (95 − 75) × (500 − 100) = 300"],
        ),
        ("more", "95", ["95 ÷ 100 × 100 = 95", "95 reaches 95: 500"]),
        ("more", "7", ["7 ÷ 100 × 100 = 7", "7 is below 75: 0"]),
    ],
)
def test_achievement(direction: str, result: str, steps: list[str]) -> None:
    rule = {
        "type": "achievement",
        "direction": direction,
        "floor": "75",
        "ceiling": "95",
        "points": ["100", "500"],
    }
    assert told(rule, {"result": result, "target": "100"})[:-1] == steps


def part(code: str, **fields: Any) -> Raw:
    return {"code": code, "weight": "1", "rule": LADDER, **fields}


def test_parts() -> None:
    rule = {"type": "composite", "parts": [part("a"), part("b", na_allowed=True)]}
    assert told(rule, {"parts": {"a": {"value": "50"}, "b": NA}}) == [
        "a: 50 reaches level 2 at 50: 2",
        "b: Reported N/A: ไม่มีผู้เรียน",
        "(1 × 2) ÷ (1) = 2",
        "2 × 100 ÷ 100 = 2",
    ]
    assert told(rule, {"parts": {"a": NA, "b": NA}})[-1] == "Reported N/A: every part is N/A"
    assert told(rule, {"parts": {}})[0].startswith("Not scored: Not reported: a, b")


def test_what_has_no_score() -> None:
    assert told(LADDER, None) == ["Not reported."]
    assert told(LADDER, NA) == ["Reported N/A: ไม่มีผู้เรียน"]
    assert told(LADDER, {"na": True})[0].startswith("Not scored: 1 is reported N/A without")
    assert told({"type": "none"}, {"value": "x"}) == ["Not scored by its rule."]


def test_na_that_counts_as_zero() -> None:
    assert told(LADDER, NA, score={"na": "zero"})[1:] == [
        "This framework scores N/A as 0.",
        "0 × 100 ÷ 100 = 0",
    ]


def test_what_the_centre_decided() -> None:
    assert told(LADDER, None, "2.5") == [
        "Not reported.",
        "The centre decided: 2.5",
        "2.5 × 100 ÷ 100 = 2.5",
    ]
    with pytest.raises(UnknownItem):
        explain(parsed(), "9", None, "12m")
