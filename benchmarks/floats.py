"""The peer of the scorer: the sample framework's arithmetic in plain Python with binary floats.

As short as somebody would write it who needs neither exact totals nor reasons for what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Score = Callable[[Any], float]


def ladder(answer_key: str, thresholds: Sequence[float], points: Sequence[float]) -> Score:
    """Return a function for values on a ladder, linear between its steps."""
    sign = 1 if thresholds[0] < thresholds[-1] else -1
    steps = [sign * threshold for threshold in thresholds]
    last = len(steps) - 1

    def score(answer: Mapping[str, Any]) -> float:
        value = sign * float(answer[answer_key])
        if value < steps[0]:
            return 1.0
        if value >= steps[last]:
            return points[last]
        level = last
        while value < steps[level]:
            level -= 1
        rise = (value - steps[level]) / (steps[level + 1] - steps[level])
        return points[level] + rise * (points[level + 1] - points[level])

    return score


def quotient(top: str, bottom: str, score: Score) -> Score:
    """Return a function for a percentage of two figures."""
    return lambda answer: score(
        {"value": float(answer["variables"][top]) / float(answer["variables"][bottom]) * 100}
    )


def composite(parts: Mapping[str, tuple[float, Score]]) -> Score:
    """Return a function for the weighted mean of parts."""
    whole = sum(weight for weight, _ in parts.values())

    def score(answer: Mapping[str, Any]) -> float:
        found = answer["parts"]
        return sum(weight * part(found[code]) for code, (weight, part) in parts.items()) / whole

    return score


def steps(answer: Mapping[str, Any]) -> float:
    """Count the steps that were done without a gap."""
    done = 0
    while done + 1 in answer["steps"]:
        done += 1
    return float(max(done, 1))


_LEVELS: Final = (1.0, 2.0, 3.0, 4.0, 5.0)


def compile_framework(document: Mapping[str, Any], round_id: str) -> dict[str, tuple[float, Score]]:
    """Return weight and score function of each item that is reported in a round."""
    return {
        item["code"]: (float(item["weight"]), _compile(item, round_id))
        for item in document["items"]
        if round_id in item["rounds"]
    }


def _compile(item: Mapping[str, Any], round_id: str) -> Score:  # noqa: PLR0911  one for each rule
    rule = item["rule"]
    match rule["type"]:
        case "ladder":
            texts = rule["by_round"][round_id] if "by_round" in rule else rule["thresholds"]
            score = ladder("value", [float(text) for text in texts], _LEVELS)
            if "expression" in item:
                first, last = (variable["name"] for variable in item["variables"])
                return quotient(first, last, score)
            return score
        case "targets":
            points = [float(text) * 5 / float(rule["out_of"]) for text in rule["points"]]
            scored = ladder("value", [float(text) for text in rule["thresholds"]], points)
            below = float(rule["below"]) * 5 / float(rule["out_of"])
            lowest = float(rule["thresholds"][0])
            return lambda answer: below if float(answer["value"]) < lowest else scored(answer)
        case "steps":
            return steps
        case "count":
            return lambda answer: float(max(len(answer["issues"]), 1))
        case "rubric":
            return lambda answer: float(answer["level"])
        case _:
            return composite(
                {
                    part["code"]: (float(part["weight"]), _compile(part, round_id))
                    for part in rule["parts"]
                }
            )


def total(items: Mapping[str, tuple[float, Score]], answers: Mapping[str, Any]) -> float:
    """Return the weighted mean of what is applicable."""
    top = bottom = 0.0
    for code, (weight, score) in items.items():
        answer = answers[code]
        if "na" not in answer:
            top += weight * score(answer)
            bottom += weight
    return top / bottom


def grade(document: Mapping[str, Any], figure: float) -> str:
    """Return the title of the band of a rounded total."""
    shown = round(figure, 4)
    for band in document["grades"]:
        if shown >= float(band["from"]):
            return str(band["title"]["th"])
    raise ValueError(figure)
