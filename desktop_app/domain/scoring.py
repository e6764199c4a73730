"""Totals, group scores and grades of one office in one round, exact to the last place.

Rules:

* Rounding happens only in :mod:`desktop_app.domain.rounding`; grades are compared with the total
  as displayed.
* What is not reported, or has a problem, leaves numerator and denominator, and the
  total is marked as incomplete. N/A is neither; the framework's policy decides.
* A :class:`Scorer` works out once per framework and round what no answer changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.rounding import display, rounded
from desktop_app.domain.rule_scoring import ScoreFunction, compile_measure
from desktop_app.domain.rules import NoneRule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.domain.answer_documents import Answer
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.text import LocalText

Status: TypeAlias = Literal["scored", "missing", "na", "problem", "unscored"]

_HUNDRED: Final = 100


class ItemScore(NamedTuple):
    """What became of one item.

    Attributes:
        code: The item.
        value: Its result, where it is one number; not there for composite items.
        score: Its score; zero for N/A only if the framework scores N/A as zero.
        weight: The weight that counts in the round.
        status: What it is: the five are never confused with one another.
        problem: What is wrong, if ``status`` is ``problem``.
        overridden: The score was decided by the centre.
    """

    code: str
    value: Fraction | None
    score: Fraction | None
    weight: Decimal
    status: Status
    problem: RuleViolation | None = None
    overridden: bool = False

    @property
    def weighted(self) -> Fraction | None:
        """Score x weight / 100, an agreement's last column."""
        return None if self.score is None else self.score * Fraction(self.weight) / _HUNDRED

    @property
    def message(self) -> str | None:
        """What is wrong, in English."""
        return None if self.problem is None else str(self.problem)


class ItemProblem(NamedTuple):
    """What is wrong with an item's answer.

    Attributes:
        code: The item.
        error: The error, with its own code and parameters for translation.
    """

    code: str
    error: RuleViolation

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return str(self.error)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scores of one office in one round.

    Attributes:
        round_id: The round.
        total: Out of the framework's scale; ``None`` if nothing could be scored.
        percent: The exact total / scale x 100.
        grade: The title of the band of the displayed total.
        complete: Everything was reported and nothing has a problem.
        missing: Items that are not reported, in natural order.
        groups: Score by group, in the framework's order.
        items: By code, in natural order.
        problems: Items that could not be scored, and why.
    """

    round_id: str
    total: Fraction | None
    percent: Fraction | None
    grade: LocalText | None
    complete: bool
    missing: tuple[str, ...]
    groups: Mapping[str, Fraction | None]
    items: Mapping[str, ItemScore]
    problems: tuple[ItemProblem, ...]


class _Sum:
    """A running weighted mean in whole numbers: quicker than adding fractions.

    Attributes:
        weight: Sum of the weights of what was scored.
        staying: Sum of the weights of what was scored or is N/A.
    """

    __slots__ = ("bottom", "staying", "top", "weight")

    def __init__(self) -> None:
        self.top = 0
        self.bottom = 1
        self.weight = 0
        self.staying = 0

    def add(self, score: Fraction, weight: int) -> None:
        """Add a score."""
        denominator = score.denominator
        common = gcd(self.bottom, denominator)
        factor = denominator // common
        self.top = self.top * factor + weight * score.numerator * (self.bottom // common)
        self.bottom *= factor
        self.weight += weight
        self.staying += weight

    def mean(self) -> Fraction | None:
        """Return the weighted mean, if anything with a weight was scored."""
        return Fraction(self.top, self.bottom * self.weight) if self.weight else None


class _Compiled(NamedTuple):
    """An item, ready to be scored."""

    code: str
    group: str
    weight: Decimal
    share: int
    function: ScoreFunction
    counts: bool


class Scorer:
    """Scores many offices against one framework in one round.

    Immutable after construction; may be shared between threads.

    Attributes:
        framework: The framework.
        round_id: The round.
        office_kind: The kind of the offices, where it matters.
    """

    def __init__(
        self,
        framework: Framework,
        round_id: str,
        office_kind: str | None = None,
        like: Scorer | None = None,
    ) -> None:
        """Work out what no answer changes.

        Args:
            framework: The framework; with the agreed figures of an office, if it has any.
            round_id: The round.
            office_kind: The kind of the offices, where it matters.
            like: One of the same round and settings, whose work on the same items is taken over.

        Raises:
            UnknownRound: The framework has no such round.
            OfficeKindNeeded: Items differ between kinds and none was given.
            OfficeKindNotCovered: The framework does not apply to this kind.
        """
        self.framework = framework
        self.round_id = round_id
        self.office_kind = framework.office_kind_for(office_kind)
        settings = framework.score
        items = framework.items_for(round_id, self.office_kind)
        weights = [Fraction(item.weight_in(round_id)) for item in items]
        common = lcm(*(weight.denominator for weight in weights))
        made = {} if like is None else like._made  # noqa: SLF001  of another one like this
        self._made: dict[str, tuple[Item, ScoreFunction]] = {
            item.code: made[item.code]
            if item.code in made and made[item.code][0] is item
            else (item, compile_measure(item, round_id, settings, na_allowed=item.na_allowed))
            for item in items
        }
        self._by_groups = settings.aggregate == "mean_of_groups"
        self._items = tuple(
            _Compiled(
                code=item.code,
                group=item.group,
                weight=item.weight_in(round_id),
                share=1 if self._by_groups else int(weight * common),
                function=self._made[item.code][1],
                counts=not isinstance(item.rule, NoneRule),
            )
            for item, weight in zip(items, weights, strict=True)
        )
        self._groups = tuple(group.code for group in framework.groups)
        self._na_score = Fraction(0) if settings.na == "zero" else None
        self._scale = Fraction(settings.scale)
        self._grades = tuple(
            (Fraction(grade.from_) * 10**settings.decimals, grade.title)
            for grade in framework.grades
        )

    def score(
        self, answers: Mapping[str, Answer], overrides: Mapping[str, Fraction] | None = None
    ) -> ScoreSheet:
        """Score one office.

        Args:
            answers: By item; an item without an answer is not reported.
            overrides: Scores that the centre decided, which replace the computed ones.
                Items that are not reported in the round are ignored.
        """
        items: dict[str, ItemScore] = {}
        missing: list[str] = []
        problems: list[ItemProblem] = []
        sums = {group: _Sum() for group in self._groups}
        for item in self._items:
            found = self._item(item, answers.get(item.code))
            if overrides and item.code in overrides:
                found = found._replace(
                    score=overrides[item.code], status="scored", problem=None, overridden=True
                )
            items[item.code] = found
            if found.status == "missing":
                missing.append(item.code)
            elif found.problem is not None:
                problems.append(ItemProblem(item.code, found.problem))
            elif found.score is not None:
                sums[item.group].add(found.score, item.share)
            elif found.status == "na":
                sums[item.group].staying += item.share
        groups = {group: sums[group].mean() for group in self._groups}
        total = self._total(groups, sums)
        return ScoreSheet(
            round_id=self.round_id,
            total=total,
            percent=None if total is None else total / self._scale * _HUNDRED,
            grade=None if total is None else self._grade(total),
            complete=not missing and not problems,
            missing=tuple(missing),
            groups=groups,
            items=items,
            problems=tuple(problems),
        )

    def _item(self, item: _Compiled, answer: Answer | None) -> ItemScore:
        code, weight = item.code, item.weight
        if answer is None:
            # What is never scored cannot leave a hole in the total.
            return ItemScore(code, None, None, weight, "missing" if item.counts else "unscored")
        try:
            result = item.function(answer)
        except RuleViolation as error:
            return ItemScore(code, None, None, weight, "problem", error)
        if result is None:
            score = self._na_score if item.counts else None
            return ItemScore(code, None, score, weight, "na")
        return ItemScore(
            code, result[0], result[1], weight, "unscored" if result[1] is None else "scored"
        )

    def _total(
        self, groups: Mapping[str, Fraction | None], sums: Mapping[str, _Sum]
    ) -> Fraction | None:
        """Bring the groups together by the framework's aggregate and N/A policy."""
        within = self.framework.score.na == "within_group"
        total = _Sum()
        for group, mean in groups.items():
            if mean is not None:
                found = sums[group]
                share = found.staying if within else found.weight
                total.add(mean, 1 if self._by_groups else share)
        return total.mean()

    def _grade(self, total: Fraction) -> LocalText | None:
        settings = self.framework.score
        shown = rounded(total, settings.decimals, settings.rounding)
        return next((title for begins, title in self._grades if shown >= begins), None)


def score(
    framework: Framework,
    answers: Mapping[str, Answer],
    round_id: str,
    office_kind: str | None = None,
    overrides: Mapping[str, Fraction] | None = None,
) -> ScoreSheet:
    """Score one office; for many, keep a :class:`Scorer`.

    Raises:
        UnknownRound: The framework has no such round.
        OfficeKindNeeded: Items differ between kinds of office and none was given.
        OfficeKindNotCovered: The framework does not apply to this kind.
    """
    return Scorer(framework, round_id, office_kind).score(answers, overrides)


def rounded_column_sum(sheet: ScoreSheet, framework: Framework) -> Fraction:
    """Return what a reader gets who adds up the printed column of weighted scores.

    It may differ from the exact total in the last place; print a note then.
    """
    settings = framework.score
    units = sum(
        rounded(found.weighted, settings.decimals, settings.rounding)
        for found in sheet.items.values()
        if found.weighted is not None
    )
    return Fraction(units, 10**settings.decimals)


def to_json(sheet: ScoreSheet, framework: Framework) -> dict[str, object]:
    """Return the sheet as ``kpr score`` prints it: figures as strings, rounded for display."""
    settings = framework.score

    def figure(number: Fraction | None, decimals: int = settings.decimals) -> str | None:
        return None if number is None else display(number, decimals, settings.rounding)

    return {
        "total": figure(sheet.total),
        "percent": figure(sheet.percent),
        "grade": None if sheet.grade is None else sheet.grade.th,
        "complete": sheet.complete,
        "missing": list(sheet.missing),
        "groups": {code: figure(found) for code, found in sheet.groups.items()},
        "items": {
            code: {
                "value": figure(found.value, framework.item(code).decimals),
                "score": figure(found.score),
                "weighted": figure(found.weighted),
            }
            for code, found in sheet.items.items()
        },
        "problems": [{"code": found.code, "message": found.message} for found in sheet.problems],
    }
