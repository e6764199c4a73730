"""Whether the figures of a rule make sense, looked at in the raw document."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, Final

from desktop_app.domain.expression import (
    FUNCTIONS,
    ExpressionInvalid,
    UnknownVariable,
    compile_expression,
)
from desktop_app.domain.problems import shown
from desktop_app.domain.rawview import (
    Object,
    as_number,
    as_object,
    as_text,
    check_unique,
    numbers,
    objects,
)
from desktop_app.domain.rules import VALUE_RULES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from desktop_app.domain.jsontext import Findings, Steps

_LADDERS: Final = ("ladder", "targets")


def check_measure(
    findings: Findings,
    raw: Object,
    steps: Steps,
    rounds: Sequence[str],
    known: Sequence[str] | None,
) -> None:
    """Check an item or a part: its rule, its variables and its formula.

    Args:
        findings: Where problems are noted.
        raw: The item or part.
        steps: Where it is.
        rounds: Ids of the rounds in which it is reported.
        known: Ids of all rounds, if they can be read.
    """
    rule = as_object(raw.get("rule"))
    kind = rule.get("type")
    place = (*steps, "rule")
    if kind in _LADDERS:
        check_ladder(findings, rule, place, rounds, known)
    elif kind == "bands":
        _check_bands(findings, rule, place)
    elif kind == "achievement":
        _check_achievement(findings, rule, place)
    elif kind == "composite":
        _check_parts(findings, rule, place, rounds, known)
    _check_formula(findings, raw, steps)


def check_ladder(
    findings: Findings,
    rule: Object,
    steps: Steps,
    rounds: Sequence[str],
    known: Sequence[str] | None,
) -> None:
    """Check the thresholds and points of a ladder or of targets; see :func:`check_measure`."""
    by_round = as_object(rule.get("by_round"))
    for round_id, thresholds in by_round.items():
        place = (*steps, "by_round", round_id)
        if known is not None and round_id not in known:
            findings.add(place, "round.unknown", "there is no such round")
        _check_thresholds(findings, (rule, steps), place, thresholds)
    if rule.get("thresholds") is not None:
        _check_thresholds(findings, (rule, steps), (*steps, "thresholds"), rule["thresholds"])
        return
    missing = [round_id for round_id in rounds if round_id not in by_round]
    if "by_round" not in rule:
        findings.add((*steps, "thresholds"), "missing", "is missing")
    elif missing:
        findings.add(
            (*steps, "by_round"),
            "by_round.missing",
            f"has no thresholds for the round {', '.join(missing)}, and there are no others",
        )


def _check_thresholds(
    findings: Findings, of: tuple[Object, Steps], steps: Steps, raw: object
) -> None:
    """Check one list of thresholds of the rule ``of``."""
    found = numbers(raw)
    if found is None:
        return
    rule, place = of
    points = rule.get("points")
    if isinstance(points, list | tuple) and len(points) != len(found):
        findings.add(
            (*place, "points"),
            "points.length",
            f"has {len(points)} values for {len(found)} thresholds",
        )
    _check_monotone(findings, found, steps)


def _check_monotone(findings: Findings, found: list[Fraction], steps: Steps) -> None:
    changes = [index for index in range(1, len(found)) if found[index] != found[index - 1]]
    if not changes:
        if len(found) > 1:
            findings.add(steps, "thresholds.equal", "all thresholds are equal")
        return
    rising = found[changes[0]] > found[changes[0] - 1]
    for index in changes:
        if (found[index] > found[index - 1]) != rising:
            way = "rise" if rising else "fall"
            findings.add(
                (*steps, index),
                "thresholds.order",
                f"the thresholds must all {way}, as they begin; they may repeat",
            )


def _check_bands(findings: Findings, rule: Object, steps: Steps) -> None:
    ranges: list[tuple[Fraction, Fraction, int]] = []
    for index, band in objects(rule, "bands"):
        place = (*steps, "bands", index)
        points = as_number(band.get("points"))
        if points is not None and points.denominator != 1:
            findings.add((*place, "points"), "bands.points", "bands give whole scores")
        first, last = as_number(band.get("from")), as_number(band.get("to"))
        if first is None or last is None:
            continue
        if first > last:
            findings.add(place, "bands.order", "from is above to")
        else:
            ranges.append((first, last, index))
    ranges.sort()
    highest = None
    for first, last, index in ranges:
        if highest is not None and first <= highest[0]:
            findings.add(
                (*steps, "bands", index),
                "bands.overlap",
                f"overlaps with band {highest[1] + 1}; both ends belong to a band",
            )
        if highest is None or last > highest[0]:
            highest = (last, index)


def _check_achievement(findings: Findings, rule: Object, steps: Steps) -> None:
    floor, ceiling = as_number(rule.get("floor")), as_number(rule.get("ceiling"))
    if floor is not None and ceiling is not None and floor >= ceiling:
        findings.add((*steps, "ceiling"), "achievement.order", "must be above the floor")


def _check_parts(
    findings: Findings,
    rule: Object,
    steps: Steps,
    rounds: Sequence[str],
    known: Sequence[str] | None,
) -> None:
    parts = list(objects(rule, "parts"))
    places = (
        ((*steps, "parts", index, "code"), as_text(part.get("code"))) for index, part in parts
    )
    check_unique(findings, places, "part")
    weights = [as_number(part.get("weight")) for _, part in parts]
    if weights and all(weight == 0 for weight in weights):
        findings.add((*steps, "parts"), "parts.weight", "the parts' weights are all zero")
    for index, part in parts:
        place = (*steps, "parts", index)
        if as_object(part.get("rule")).get("type") == "none":
            findings.add((*place, "rule"), "parts.none", "a part needs a rule that scores")
        check_measure(findings, part, place, rounds, known)


def _check_formula(findings: Findings, raw: Object, steps: Steps) -> None:
    variables = list(objects(raw, "variables"))
    for index, variable in variables:
        _check_variable(findings, variable, (*steps, "variables", index))
    names = [as_text(variable.get("name")) for _, variable in variables]
    places = (
        ((*steps, "variables", index, "name"), name)
        for (index, _), name in zip(variables, names, strict=True)
    )
    check_unique(findings, places, "variable")
    expression = raw.get("expression")
    place = (*steps, "expression")
    if expression is None:
        if variables:
            findings.add(place, "expression.missing", "is missing: the variables make no value")
        return
    kind = as_text(as_object(raw.get("rule")).get("type"))
    if kind is not None and kind not in VALUE_RULES:
        findings.add(
            place, "expression.rule", f"a rule of type {shown(kind)} takes no computed value"
        )
    if raw.get("variables") in (None, []):
        findings.add(place, "expression.variables", "there are no variables to compute with")
    elif isinstance(expression, str):
        try:
            compile_expression(expression, [name for name in names if name is not None])
        except UnknownVariable as error:
            findings.add(place, error.code, str(error.params["reason"]))
        except ExpressionInvalid as error:
            findings.add(place, error.code, str(error))


def _check_variable(findings: Findings, variable: Object, steps: Steps) -> None:
    name = as_text(variable.get("name"))
    if name is not None and (name in FUNCTIONS or keyword.iskeyword(name)):
        findings.add((*steps, "name"), "variable.reserved", f"{name} is a reserved word")
    minimum, maximum = as_number(variable.get("minimum")), as_number(variable.get("maximum"))
    if minimum is not None and maximum is not None and minimum > maximum:
        findings.add((*steps, "maximum"), "variable.range", "is below the minimum")
