"""Terms as they are shown and printed: ladders by part and round, the baseline by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agreement_terms import reported_rounds
from desktop_app.domain.rules import AchievementRule, CompositeRule, LadderRule, TargetsRule
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.agreement_documents import Ladders, Terms
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.rules import Measure


@dataclass(frozen=True, slots=True)
class Figures:
    """One ladder or target of an item, as people write it.

    Attributes:
        part: The part of a composite item; empty for the item itself.
        round: The round for which it holds; empty: for all of them.
        values: Thresholds from level 1 on; a target is a single value.
    """

    part: str
    round: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Terms as they are shown.

    Attributes:
        figures: Ladders and targets; none for items that have none.
        baseline: Results of the three years before, oldest first; None: there is none.
    """

    figures: tuple[Figures, ...]
    baseline: tuple[tuple[str, str | None], ...]


def shown(framework: Framework, item: Item, terms: Terms) -> Shown:
    """Return terms as they are shown."""
    rounds = reported_rounds(framework, item)
    baseline = (
        (year, None if figure is None else decimal_text(figure))
        for year, figure in sorted(terms.baseline.items())
    )
    return Shown(tuple(_figures(item, terms, rounds, "")), tuple(baseline))


def weight(framework: Framework, item: Item) -> str:
    """Return the weight of an item in the year: that of the last round in which it is reported."""
    return decimal_text(item.weight_in(reported_rounds(framework, item)[-1]))


def _figures(
    measure: Measure, terms: Ladders, rounds: tuple[str, ...], part: str
) -> Iterator[Figures]:
    match measure.rule:
        case LadderRule() | TargetsRule():
            by_round = terms.by_round or {}
            ladders = {each: by_round.get(each, terms.thresholds) or () for each in rounds}
            same = len(set(ladders.values())) == 1
            for round_id, ladder in list(ladders.items())[: 1 if same else None]:
                values = tuple(map(decimal_text, ladder))
                yield Figures(part, "" if same else round_id, values)
        case AchievementRule() if terms.target is not None:
            yield Figures(part, "", (decimal_text(terms.target),))
        case CompositeRule() as rule:
            given = terms.parts or {}
            for each in rule.parts:
                if each.code in given:
                    yield from _figures(each, given[each.code], rounds, each.code)


def line(terms: Shown) -> str:
    """Return the figures on one line: ``66 / 69 / 72 / 75 / 78``."""
    said = []
    for each in terms.figures:
        place = " ".join(filter(None, (each.part, each.round)))
        values = " / ".join(each.values)
        said.append(f"{place}: {values}" if place else values)
    return "; ".join(said)
