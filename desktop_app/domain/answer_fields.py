"""An answer as the fields of a form: every figure, list of ticks and text under a key of its own.

Keys are ``value``, ``variables.NAME``, ``steps``, ``issues``, ``level``, ``ticked.TIER``,
``result``, ``target``, ``na``, ``reason`` and ``narrative.NAME``; a part's keys stand behind its
code and a slash, ``1.9.1/value``. A field's text is what a person typed; no text is no field.

Rules:

* A form is filled in one field after another, so the fields need not make an answer yet. What
  an answer cannot carry is returned as ``left``, for the caller to keep: figures without their
  companions, texts about a result that is not there yet, what stood there before N/A, and
  texts that cannot be read.
* A text that cannot be read changes nothing: the figure that was there keeps counting.
* Ticks: no text is "not reported"; :data:`NO_TICKS` is "looked at, none of them".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.answer_checks import check_answer, expected_shape
from desktop_app.domain.answer_documents import (
    AchievementAnswer,
    Answer,
    IssuesAnswer,
    LevelAnswer,
    Narrative,
    PartsAnswer,
    StepsAnswer,
    TickedAnswer,
    VariablesAnswer,
    load_answer,
)
from desktop_app.domain.calendar import NotANumber, normalise_number
from desktop_app.domain.jsontext import Findings
from desktop_app.domain.problems import DocumentInvalid
from desktop_app.domain.rules import TIERS, CompositeRule, NoneRule
from desktop_app.domain.score_errors import AboveMaximum, BelowMinimum, TargetNotPositive
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.domain.errors import RuleViolation
    from desktop_app.domain.rules import Measure, Part, Variable

ON: Final = "1"
"""The text of ``na`` when the item is reported as not applicable."""

NO_TICKS: Final = "-"
"""The text of a list of ticks that was looked at and has none."""

_LISTS: Final[dict[type, str]] = {StepsAnswer: "steps", IssuesAnswer: "issues"}
NARRATIVES: Final = tuple(Narrative.model_fields)


@dataclass(frozen=True, slots=True)
class Composed:
    """What a form's fields say.

    Attributes:
        answer: The answer, as far as there is one.
        left: The fields that it does not carry.
        faults: What is wrong with single fields; a figure beyond its limits is carried all
            the same, a text that cannot be read is not.
        unreadable: The keys of the texts that cannot be read.
    """

    answer: Answer | None
    left: Mapping[str, str]
    faults: Mapping[str, RuleViolation]
    unreadable: frozenset[str]


@dataclass(slots=True)
class _Work:
    """One composition under way."""

    faults: dict[str, RuleViolation] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


def field_keys(measure: Measure) -> tuple[str, ...]:
    """Return the keys of the figures, ticks and texts that a rule asks for, in order of entry."""
    shape, _name = expected_shape(measure)
    if shape is PartsAnswer:
        return tuple(f"{part.code}/{key}" for part in _parts(measure) for key in field_keys(part))
    if shape is VariablesAnswer:
        return tuple(f"variables.{variable.name}" for variable in measure.variables)
    if shape is TickedAnswer:
        return tuple(f"ticked.{tier}" for tier in TIERS)
    if shape is AchievementAnswer:
        return "target", "result"
    if shape is LevelAnswer:
        return ("level",)
    return (_LISTS.get(shape, "value"),)


def _parts(measure: Measure) -> tuple[Part, ...]:
    return measure.rule.parts if isinstance(measure.rule, CompositeRule) else ()


# --- from an answer to fields --------------------------------------------------------------------


def fields_of(raw: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of an answer as documents carry it."""
    return dict(_fields(raw))


def _fields(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if raw.get("na"):
        yield "na", ON
    for key in ("reason", "value", "level", "target", "result"):
        if raw.get(key) not in {None, ""}:
            yield key, str(raw[key])
    for name, figure in raw.get("variables", {}).items():
        yield f"variables.{name}", figure
    yield from _ticked(raw)
    for code, part in raw.get("parts", {}).items():
        for key, text in _fields(part):
            yield f"{code}/{key}", text
    for name, text in (raw.get("narrative") or {}).items():
        if name in NARRATIVES and text:
            yield f"narrative.{name}", text


def _ticked(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _LISTS.values():
        if key in raw:
            yield key, ticks_text(raw[key])
    tiers = raw.get("ticked")
    if tiers is not None:
        found = {tier: tiers[tier] for tier in TIERS if tiers.get(tier)} or {TIERS[0]: ()}
        for tier, marks in found.items():
            yield f"ticked.{tier}", ticks_text(marks)


def ticks_text(marks: Any) -> str:
    """Return the text of a list of ticks."""
    return ",".join(str(mark) for mark in sorted(marks)) or NO_TICKS


def ticks(text: str) -> tuple[int, ...]:
    """Return the ticks that :func:`ticks_text` wrote; none for anything else."""
    return tuple(int(mark) for mark in text.split(",") if mark.isdecimal())


# --- from fields to an answer --------------------------------------------------------------------


def compose(
    measure: Measure, fields: Mapping[str, str], before: Mapping[str, str] | None = None
) -> Composed:
    """Make the answer that a form's fields say.

    Args:
        measure: The item, of a framework that was found valid.
        fields: The texts of the form.
        before: The fields of the answer that counts now; they stand in for what cannot be read.

    Raises:
        DocumentInvalid: Ticks or a level are beyond the rule's; a form offers none such.
    """
    given = {key: text for key, text in fields.items() if text.strip()}
    work = _Work()
    raw = _raw(measure, given, before or {}, "", work)
    answer = None
    if raw is not None:
        narrative = {
            name: given[f"narrative.{name}"].strip()
            for name in NARRATIVES
            if f"narrative.{name}" in given
        }
        answer = _checked(measure, {**raw, **({"narrative": narrative} if narrative else {})})
        raw = {**raw, "narrative": narrative}
    carried = fields_of(raw or {}).keys() - work.unreadable
    left = {key: text for key, text in given.items() if key not in carried}
    return Composed(answer, left, work.faults, frozenset(work.unreadable))


def _checked(measure: Measure, raw: dict[str, Any]) -> Answer:
    answer, findings = load_answer(raw), Findings()
    check_answer(findings, measure, answer, ())
    if findings:
        raise DocumentInvalid(f"answer to {measure.code}", findings.problems(raw))
    return answer


def _raw(
    measure: Measure,
    given: Mapping[str, str],
    before: Mapping[str, str],
    prefix: str,
    work: _Work,
) -> dict[str, Any] | None:
    """Return an item's or a part's answer as documents carry it, or None while there is none."""
    figures = _Figures(given, before, prefix, work)
    if given.get(f"{prefix}na"):
        reason = given.get(f"{prefix}reason", "").strip()
        return {"na": True, "reason": reason} if reason else {"na": True}
    shape, _name = expected_shape(measure)
    if shape is PartsAnswer:
        parts = {
            part.code: _raw(part, given, before, f"{prefix}{part.code}/", work)
            for part in _parts(measure)
        }
        found = {code: part for code, part in parts.items() if part is not None}
        return {"parts": found} if found else None
    if shape is VariablesAnswer:
        numbers = {
            variable.name: figures.number(f"variables.{variable.name}", variable)
            for variable in measure.variables
        }
        return {"variables": numbers} if all(numbers.values()) else None
    if shape is AchievementAnswer:
        target, result = figures.target(), figures.number("result")
        return {"target": target, "result": result} if target and result else None
    return _single(measure, shape, figures)


def _single(measure: Measure, shape: type, figures: _Figures) -> dict[str, Any] | None:
    """Return the answer to a rule that asks for one thing."""
    if shape is TickedAnswer:
        texts = {tier: figures.text(f"ticked.{tier}") for tier in TIERS}
        marks = {tier: list(ticks(text)) for tier, text in texts.items() if ticks(text)}
        return {"ticked": marks} if any(texts.values()) else None
    if shape is LevelAnswer:
        level = figures.text("level")
        return {"level": int(level)} if level.isdecimal() else None
    if shape in _LISTS:
        key = _LISTS[shape]
        text = figures.text(key)
        return {key: list(ticks(text))} if text else None
    if isinstance(measure.rule, NoneRule):
        value: str | None = figures.text("value")
    else:
        value = figures.number("value")
    return {"value": value} if value else None


@dataclass(frozen=True, slots=True)
class _Figures:
    """Reads the fields of an item or a part."""

    given: Mapping[str, str]
    before: Mapping[str, str]
    prefix: str
    work: _Work

    def text(self, key: str) -> str:
        """Return a text; empty when there is none."""
        return self.given.get(self.prefix + key, "").strip()

    def number(self, key: str, variable: Variable | None = None) -> str | None:
        """Return a figure as documents carry it; noting what is wrong with it."""
        text, key = self.text(key), self.prefix + key
        if not text:
            return None
        try:
            figure = normalise_number(text)
        except NotANumber as error:
            self.work.faults[key] = error
            self.work.unreadable.add(key)
            return self.before.get(key)
        if variable is not None:
            self._limit(key, figure, variable)
        return figure

    def target(self) -> str | None:
        """Return the target, which has to be above zero."""
        figure, key = self.number("target"), f"{self.prefix}target"
        if figure and key not in self.work.faults and Decimal(figure) <= 0:
            self.work.faults[key] = TargetNotPositive(target=figure)
        return figure

    def _limit(self, key: str, figure: str, variable: Variable) -> None:
        name = variable.title.th if variable.title else variable.name
        number = Decimal(figure)
        if variable.minimum is not None and number < variable.minimum:
            limit = decimal_text(variable.minimum)
            self.work.faults[key] = BelowMinimum(name=name, value=figure, limit=limit)
        if variable.maximum is not None and number > variable.maximum:
            limit = decimal_text(variable.maximum)
            self.work.faults[key] = AboveMaximum(name=name, value=figure, limit=limit)


def unfinished(text: str) -> bool:
    """Tell whether more digits can still make a number of what has been typed so far.

    ``-``, ``84.`` and ``1,2`` are no mistakes while somebody is typing.
    """
    return any(_readable(text.rstrip() + digits) for digits in ("0", "00", "000"))


def _readable(text: str) -> bool:
    try:
        normalise_number(text)
    except NotANumber:
        return False
    return True
