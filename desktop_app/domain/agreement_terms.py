"""Terms of an item: what the framework offers, what may be agreed instead, and how it then scores.

Rules:

* The framework's own checks hold for proposed ladders: monotone, not all equal, a value for each
  round. Beyond that an agreed ladder has as many levels as the framework's and the same direction.
* Terms are compared by what they come to in the rounds in which the item is reported, as numbers;
  how they are written makes no difference.
* Agreed terms that do not fit a later version of the framework give way to the framework's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from desktop_app.domain.agreement_documents import Ladders, Terms
from desktop_app.domain.calendar import code_key
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import shown
from desktop_app.domain.rule_checks import check_ladder
from desktop_app.domain.rules import (
    AchievementRule,
    CompositeRule,
    LadderRule,
    Measure,
    TargetsRule,
)
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.jsontext import Steps
    from desktop_app.domain.rules import Rule

BASELINE_YEARS: Final = 3

_Shape: TypeAlias = tuple[object, ...]


def negotiated_items(framework: Framework, office_kind: str) -> tuple[Item, ...]:
    """Return the items that an agreement with a kind of office lists, in natural order."""
    found = (
        item
        for item in framework.items
        if item.applies_to(office_kind) and reported_rounds(framework, item)
    )
    return tuple(sorted(found, key=lambda item: code_key(item.code)))


def reported_rounds(framework: Framework, item: Item) -> tuple[str, ...]:
    """Return the rounds in which an item is reported, in the framework's order."""
    return tuple(entry.id for entry in framework.rounds if framework.is_reported(item, entry.id))


def baseline_years(framework: Framework) -> tuple[str, ...]:
    """Return the three fiscal years before the framework's, oldest first."""
    year = framework.fiscal_year
    return tuple(str(each) for each in range(year - BASELINE_YEARS, year))


def is_negotiable(measure: Measure) -> bool:
    """Tell whether a measure has figures to negotiate; every item has a baseline."""
    match measure.rule:
        case CompositeRule():
            return any(is_negotiable(part) for part in measure.rule.parts)
        case LadderRule() | TargetsRule() | AchievementRule():
            return True
        case _:
            return False


def default_terms(framework: Framework, item: Item) -> Terms:
    """Return the terms that the framework itself offers for an item."""
    known = item.baseline or {}
    baseline = {
        year: None if year not in known else decimal_text(known[year])
        for year in baseline_years(framework)
    }
    return Terms.model_validate({**_offered(item), "baseline": baseline})


def _offered(measure: Measure) -> dict[str, object]:
    match measure.rule:
        case LadderRule() | TargetsRule() as rule:
            raw = rule.model_dump(mode="json", include={"thresholds", "by_round"})
        case AchievementRule() as rule:
            raw = rule.model_dump(mode="json", include={"target"})
        case CompositeRule() as rule:
            return {"parts": {p.code: _offered(p) for p in rule.parts if is_negotiable(p)}}
        case _:
            return {}
    return {key: value for key, value in raw.items() if value is not None}


# --- whether terms fit ---------------------------------------------------------------------------


def check_terms(
    findings: Findings, framework: Framework, item: Item, terms: Terms, steps: Steps = ()
) -> None:
    """Note everything in which terms do not fit their item.

    Args:
        findings: Where problems are noted.
        framework: The framework.
        item: The item.
        terms: What is proposed for it.
        steps: Where the terms are in their document.
    """
    rounds = reported_rounds(framework, item)
    known = tuple(entry.id for entry in framework.rounds)
    _check_figures(findings, item, terms, (rounds, known), steps)
    years = baseline_years(framework)
    place = (*steps, "baseline")
    for year in terms.baseline:
        if year not in years:
            reason = f"{shown(year)} is none of the three years before: {', '.join(years)}"
            findings.add((*place, year), "baseline.year", reason)
    missing = [year for year in years if year not in terms.baseline]
    if missing:
        reason = f"has no result of {', '.join(missing)}; null where there is none"
        findings.add(place, "baseline.missing", reason)


def fits(framework: Framework, item: Item, terms: Terms) -> bool:
    """Tell whether terms of another version of the framework can score in this one."""
    findings = Findings()
    rounds = reported_rounds(framework, item)
    known = tuple(entry.id for entry in framework.rounds)
    _check_figures(findings, item, terms, (rounds, known), ())
    return not findings


_Rounds: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The rounds in which an item is reported, and all."""


def _check_figures(
    findings: Findings, measure: Measure, terms: Ladders, rounds: _Rounds, steps: Steps
) -> None:
    rule = measure.rule
    match rule:
        case LadderRule() | TargetsRule():
            _refuse(findings, measure, terms, steps, ("target", "parts"))
            _check_ladder(findings, rule, terms, rounds, steps)
        case AchievementRule():
            _refuse(findings, measure, terms, steps, ("thresholds", "by_round", "parts"))
            if terms.target is None and rule.target is not None:
                findings.add((*steps, "target"), "missing", "is missing")
        case CompositeRule():
            _refuse(findings, measure, terms, steps, ("thresholds", "by_round", "target"))
            _check_parts(findings, rule, terms, rounds, steps)
        case _:
            given = ("thresholds", "by_round", "target", "parts")
            _refuse(findings, measure, terms, steps, given)


def _refuse(
    findings: Findings, measure: Measure, terms: Ladders, steps: Steps, keys: tuple[str, ...]
) -> None:
    for key in keys:
        if getattr(terms, key) is not None:
            reason = f"a rule of type {measure.rule.type} has none"
            findings.add((*steps, key), "terms.none", reason)


def _check_ladder(
    findings: Findings,
    rule: LadderRule | TargetsRule,
    terms: Ladders,
    rounds: _Rounds,
    steps: Steps,
) -> None:
    given = terms.model_dump(mode="json", include={"thresholds", "by_round"}, exclude_none=True)
    mine = Findings()
    check_ladder(mine, given, steps, *rounds)
    findings.take(mine)
    if mine:
        return
    for round_id in rounds[0]:
        offered, found = rule.thresholds_in(round_id), _thresholds(terms, round_id)
        named = round_id in (terms.by_round or {})
        place = (*steps, *(("by_round", round_id) if named else ("thresholds",)))
        if len(found) != len(offered):
            reason = f"has {len(found)} levels; the framework has {len(offered)}"
            findings.add(place, "terms.levels", reason)
        elif _rises(found) != _rises(offered):
            way = "rise" if _rises(offered) else "fall"
            findings.add(place, "terms.direction", f"must {way}, as the framework's thresholds do")


def _thresholds(terms: Ladders, round_id: str) -> tuple[Decimal, ...]:
    """Return the thresholds of a round; there are some, as was checked before."""
    found = (terms.by_round or {}).get(round_id, terms.thresholds)
    return found or ()


def _rises(thresholds: tuple[Decimal, ...]) -> bool:
    return thresholds[0] < thresholds[-1]


def _check_parts(
    findings: Findings, rule: CompositeRule, terms: Ladders, rounds: _Rounds, steps: Steps
) -> None:
    given = terms.parts or {}
    place = (*steps, "parts")
    parts = {part.code: part for part in rule.parts if is_negotiable(part)}
    for code in given:
        if code not in parts:
            findings.add((*place, code), "part.unknown", "there is no such part with a ladder")
    for code, part in parts.items():
        if code in given:
            _check_figures(findings, part, given[code], rounds, (*place, code))
        else:
            findings.add((*place, code), "missing", "is missing")


# --- comparing and applying ----------------------------------------------------------------------


def same_terms(framework: Framework, item: Item, one: Terms, other: Terms) -> bool:
    """Tell whether two terms come to the same in every round, baseline included."""
    return one.baseline == other.baseline and same_figures(framework, item, one, other)


def same_figures(framework: Framework, item: Item, one: Terms, other: Terms) -> bool:
    """Tell whether two terms score alike in every round in which the item is reported."""
    rounds = reported_rounds(framework, item)
    return _shape(one, rounds) == _shape(other, rounds)


def _shape(terms: Ladders, rounds: tuple[str, ...]) -> _Shape:
    parts = terms.parts or {}
    return (
        tuple(_thresholds(terms, round_id) for round_id in rounds),
        terms.target,
        tuple((code, _shape(parts[code], rounds)) for code in sorted(parts)),
    )


def with_agreed(
    framework: Framework, agreed: Mapping[str, Terms]
) -> tuple[Framework, frozenset[str]]:
    """Return the framework with agreed terms in the place of its own.

    Args:
        framework: The version that an office is scored by.
        agreed: Its agreed terms by item; what does not fit this version is left out.

    Returns:
        The framework, and the items that score by other figures than the framework's own.
    """
    items: list[Item] = []
    other: set[str] = set()
    for item in framework.items:
        terms = agreed.get(item.code)
        if terms is None or not fits(framework, item, terms):
            items.append(item)
            continue
        if not same_figures(framework, item, terms, default_terms(framework, item)):
            other.add(item.code)
        items.append(_agreed_item(item, terms))
    return framework.model_copy(update={"items": tuple(items)}), frozenset(other)


def _agreed_item(item: Item, terms: Terms) -> Item:
    known = {year: figure for year, figure in terms.baseline.items() if figure is not None}
    baseline = {**(item.baseline or {}), **known}
    rule = _agreed_rule(item.rule, terms)
    return item.model_copy(update={"rule": rule, "baseline": baseline or None})


def _agreed_rule(rule: Rule, terms: Ladders) -> Rule:
    match rule:
        case LadderRule() | TargetsRule():
            changes = {"thresholds": terms.thresholds, "by_round": terms.by_round}
            return rule.model_copy(update=changes)
        case AchievementRule():
            return rule.model_copy(update={"target": terms.target})
        case CompositeRule():
            given = terms.parts or {}
            parts = tuple(
                part.model_copy(update={"rule": _agreed_rule(part.rule, given[part.code])})
                if part.code in given
                else part
                for part in rule.parts
            )
            return rule.model_copy(update={"parts": parts})
        case _:
            return rule


def ladder_text(measure: Measure, round_id: str) -> str:
    """Return the figures of a measure in a round, as a line: ``66 / 69 / 72 / 75 / 78``."""
    return "; ".join(_ladder_texts(measure, round_id))


def _ladder_texts(measure: Measure, round_id: str) -> Iterator[str]:
    match measure.rule:
        case LadderRule() | TargetsRule() as rule:
            yield " / ".join(map(decimal_text, rule.thresholds_in(round_id)))
        case AchievementRule() as rule if rule.target is not None:
            yield decimal_text(rule.target)
        case CompositeRule() as rule:
            for part in rule.parts:
                for text in _ladder_texts(part, round_id):
                    yield f"{part.code}: {text}"
