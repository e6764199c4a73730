"""Terms as people type them: ``ladder=66/69/72/75/78``, ``target=72``, ``baseline.2569=72.40``.

``KEY`` is ``ladder`` or ``target``, with the code of a part in front and the id of a round behind
where there are several (``1.9.1.ladder.6m``), or ``baseline`` and a year. A target moves the
whole ladder, as it is, so that its middle level lies there; the middle one of an even number is
the upper. Nothing is guessed: what cannot be read is refused at its key.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from desktop_app.domain.agreement_documents import Terms, dump
from desktop_app.domain.agreement_terms import check_terms, reported_rounds
from desktop_app.domain.calendar import MAX_NUMBER_LENGTH, NotANumber, normalise_number
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.rules import (
    AchievementRule,
    CompositeRule,
    LadderRule,
    Measure,
    TargetsRule,
)
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.framework import Framework, Item

Raw: TypeAlias = dict[str, Any]

_SEPARATORS: Final = re.compile(r"[,;\s]+")
_NOTHING: Final = frozenset({"", "-", "\u2013", "\u2014"})
"""What is typed for a year without a result."""


def typed_terms(
    framework: Framework, item: Item, before: Terms, typed: Sequence[tuple[str, str]]
) -> Terms:
    """Return terms with what was typed put in; what is not named stays.

    Args:
        framework: The framework.
        item: The item.
        before: The terms to start from; they fit the framework.
        typed: Pairs of key and text; see the module.

    Raises:
        DocumentInvalid: Something cannot be read, or the whole does not fit the item.
    """
    findings = Findings()
    raw: Raw = json.loads(dump(before))
    for key, text in typed:
        _put(findings, framework, item, raw, (key, text))
    if not findings:
        terms = Terms.model_validate(raw)
        check_terms(findings, framework, item, terms)
        if not findings:
            return terms
    raise DocumentInvalid(f"proposal for {item.code}", findings.problems(dict(typed)))


def _put(
    findings: Findings, framework: Framework, item: Item, raw: Raw, typed: tuple[str, str]
) -> None:
    key, text = typed
    name, _, year = key.partition(".")
    if name == "baseline":
        number = None if text.strip() in _NOTHING else _number(findings, key, text)
        raw["baseline"][year] = number
        return
    measure, node, rest = _place(item, raw, key)
    name, _, round_id = rest.partition(".")
    rounds = (round_id,) if round_id else reported_rounds(framework, item)
    ladder = isinstance(measure.rule, LadderRule | TargetsRule)
    if name == "target" and isinstance(measure.rule, AchievementRule):
        node["target"] = _number(findings, key, text)
    elif name in {"ladder", "target"} and ladder:
        _put_ladder(findings, node, rounds, typed, named=bool(round_id))
    else:
        known = ", ".join([*_keys(item), "baseline.YEAR"])
        findings.add((key,), "field.unknown", f"there is no such field; {item.code} takes {known}")


def _place(item: Item, raw: Raw, key: str) -> tuple[Measure, Raw, str]:
    """Return the item or part that a key means, its figures, and the rest of the key."""
    measure: Measure = item
    node, rest = raw, key
    while isinstance(measure.rule, CompositeRule):
        parts = {part.code: part for part in measure.rule.parts}
        code = max((c for c in parts if rest.startswith(f"{c}.")), key=len, default=None)
        if code is None:
            break
        measure, rest = parts[code], rest.removeprefix(f"{code}.")
        node = node.setdefault("parts", {}).setdefault(code, {})
    return measure, node, rest


def _keys(measure: Measure, prefix: str = "") -> list[str]:
    """Return the keys that a measure takes."""
    match measure.rule:
        case CompositeRule() as rule:
            return [key for part in rule.parts for key in _keys(part, f"{prefix}{part.code}.")]
        case LadderRule() | TargetsRule():
            return [f"{prefix}ladder", f"{prefix}target"]
        case AchievementRule():
            return [f"{prefix}target"]
        case _:
            return []


def _put_ladder(
    findings: Findings,
    node: Raw,
    rounds: tuple[str, ...],
    typed: tuple[str, str],
    *,
    named: bool,
) -> None:
    """Put a ladder in, for all rounds or for the one that is named."""
    key, text = typed
    by_round = node.get("by_round", {})
    before = [by_round.get(each, node.get("thresholds", [])) for each in rounds]
    if any(each != before[0] for each in before):
        ways = ", ".join(f"{key}.{each}" for each in rounds)
        reason = f"there is another ladder in each round; say which: {ways}"
        findings.add((key,), "rounds.differ", reason)
        return
    numbers = _numbers(findings, key, text)
    if numbers is None:
        return
    if key.removesuffix(f".{rounds[0]}").endswith("target"):
        numbers = _moved(findings, key, before[0], numbers)
    if named:
        node["by_round"] = {**by_round, rounds[0]: numbers}
    else:
        node["thresholds"] = numbers
        node.pop("by_round", None)


def _moved(findings: Findings, key: str, ladder: list[str], target: list[str]) -> list[str]:
    """Return a ladder moved so that its middle level lies on the target."""
    if len(target) != 1 or not ladder:
        findings.add((key,), "target.one", "takes one number, for a round that has a ladder")
        return ladder
    steps = [Decimal(each) for each in ladder]
    with localcontext(prec=2 * MAX_NUMBER_LENGTH):
        way = Decimal(target[0]) - steps[len(steps) // 2]
        return [decimal_text(step + way) for step in steps]


def _numbers(findings: Findings, key: str, text: str) -> list[str] | None:
    pieces = text.split("/") if "/" in text else _SEPARATORS.split(text.strip())
    numbers = [_number(findings, key, piece) for piece in pieces]
    return None if None in numbers else [number for number in numbers if number is not None]


def _number(findings: Findings, key: str, text: str) -> str | None:
    try:
        return normalise_number(text)
    except NotANumber as error:
        findings.add((key,), error.code, str(error))
        return None
