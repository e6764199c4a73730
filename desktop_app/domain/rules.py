"""The rules by which a result becomes a score, as they stand in a framework document.

A rule says what an answer must look like (one value, steps, issues, a level, parts,
ticks, result and target) and carries the figures; ``rule_scoring`` computes with it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal, TypeAlias, assert_never

from pydantic import ConfigDict, Discriminator, Field, Tag

from desktop_app.domain.jsontext import TAG
from desktop_app.domain.text import (
    Code,
    Document,
    Flag,
    LocalText,
    Name,
    NotNegative,
    PlainDecimal,
    Positive,
    Text,
    Whole,
)

Thresholds = Annotated[tuple[PlainDecimal, ...], Field(min_length=2)]
Texts = Annotated[tuple[LocalText, ...], Field(min_length=1)]
Decimals = Annotated[Whole, Field(ge=0, le=12)]

VALUE_RULES: Final = frozenset({"ladder", "targets", "bands", "none"})
"""The rules whose answer is one value, entered or computed from variables."""

TIERS: Final = ("basic", "advance", "significance")
TIER_POINTS: Final = (300, 100, 100)
"""Full marks of each tier of PMQA 4.0, in the order of :data:`TIERS`."""


class _Thresholds(Document):
    """What ``ladder`` and ``targets`` have in common.

    Attributes:
        thresholds: t1…tn; descending means that less is better.
        by_round: Other thresholds, by the id of the round.
        interpolate: Linear between two levels; otherwise whole levels only.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["thresholds"]}, {"required": ["by_round"]}]}
    )

    thresholds: Thresholds | None = None
    by_round: dict[Text, Thresholds] | None = None
    interpolate: Flag = True

    def thresholds_in(self, round_id: str) -> tuple[Decimal, ...]:
        """Return the thresholds that hold in a round; a valid framework always has them."""
        found = (self.by_round or {}).get(round_id, self.thresholds)
        if found is None:
            raise LookupError(round_id)
        return found


class LadderRule(_Thresholds):
    """Levels 1…n reached at thresholds; below level 1 the framework's floor."""

    type: Literal["ladder"]
    points: Thresholds | None = None


class TargetsRule(_Thresholds):
    """Targets worth ``points`` out of ``out_of``, scaled to the framework's scale."""

    type: Literal["targets"]
    points: Thresholds
    below: PlainDecimal = Decimal(0)
    out_of: Positive = Decimal(100)


class StepsRule(Document):
    """Milestones; the score is the number of consecutive completed ones from the first."""

    type: Literal["steps"]
    steps: Texts


class CountRule(Document):
    """Issues; the score is the number ticked, in any order."""

    type: Literal["count"]
    issues: Texts


class Band(Document):
    """One closed range of values and its whole score."""

    from_: PlainDecimal = Field(alias="from")
    to: PlainDecimal
    points: PlainDecimal


class BandsRule(Document):
    """Closed ranges; a value in none of them is a problem, not a zero."""

    type: Literal["bands"]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]


class RubricRule(Document):
    """Described levels of which one whole level is chosen.

    Attributes:
        levels: What each level means, level 1 first.
        decided_by: ``central``: the office only proposes.
    """

    type: Literal["rubric"]
    levels: Texts
    decided_by: Literal["area", "central"] = "area"


def level_count(rule: StepsRule | CountRule | RubricRule) -> int:
    """Return how many steps, issues or levels a rule describes."""
    match rule:
        case StepsRule():
            return len(rule.steps)
        case CountRule():
            return len(rule.issues)
        case RubricRule():
            return len(rule.levels)
        case _:
            assert_never(rule)


class CompositeRule(Document):
    """The weighted mean of parts; a part that is N/A leaves."""

    type: Literal["composite"]
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class TiersRule(Document):
    """PMQA 4.0 checklists: 300 for basic, 100 each for the two that build on it."""

    type: Literal["tiers"]
    basic: Texts
    advance: Texts
    significance: Texts

    @property
    def sizes(self) -> tuple[int, int, int]:
        """How many points each checklist has, in the order of :data:`TIERS`."""
        return len(self.basic), len(self.advance), len(self.significance)


class AchievementRule(Document):
    """Result against target in percent, then linear from ``floor`` to ``ceiling``.

    Attributes:
        direction: ``more``: r/t * 100; ``less``: 200 - r/t * 100.
        floor: Percentage at which the first of ``points`` is reached.
        ceiling: Percentage from which on the second of ``points`` holds.
        points: Score at the floor and at the ceiling.
        below: Score below the floor.
        target: What results are held against, whatever target a report names; as agreed.
    """

    type: Literal["achievement"]
    direction: Literal["more", "less"]
    floor: PlainDecimal
    ceiling: PlainDecimal
    points: Annotated[tuple[PlainDecimal, ...], Field(min_length=2, max_length=2)]
    below: PlainDecimal = Decimal(0)
    target: Positive | None = None


class NoneRule(Document):
    """Not scored: texts, survey answers."""

    type: Literal["none"]


def _branch(raw: object) -> str | None:
    """Name the branch of the union; pydantic asks with documents and with finished rules."""
    kind = raw.get("type") if isinstance(raw, dict) else getattr(raw, "type", None)
    return None if kind is None else f"{TAG}{kind}"


Rule: TypeAlias = Annotated[
    Annotated[LadderRule, Tag(f"{TAG}ladder")]
    | Annotated[TargetsRule, Tag(f"{TAG}targets")]
    | Annotated[StepsRule, Tag(f"{TAG}steps")]
    | Annotated[CountRule, Tag(f"{TAG}count")]
    | Annotated[BandsRule, Tag(f"{TAG}bands")]
    | Annotated[RubricRule, Tag(f"{TAG}rubric")]
    | Annotated[CompositeRule, Tag(f"{TAG}composite")]
    | Annotated[TiersRule, Tag(f"{TAG}tiers")]
    | Annotated[AchievementRule, Tag(f"{TAG}achievement")]
    | Annotated[NoneRule, Tag(f"{TAG}none")],
    Discriminator(_branch),
]


class Variable(Document):
    """A figure that the office enters for a computed value.

    Attributes:
        name: The name that the expression uses.
        minimum: Smallest figure that makes sense.
        maximum: Largest figure that makes sense.
    """

    name: Name
    title: LocalText | None = None
    unit: LocalText | None = None
    minimum: PlainDecimal | None = None
    maximum: PlainDecimal | None = None
    decimals: Decimals | None = None


class Measure(Document):
    """What an item and a part of one have in common: a result and its rule.

    Attributes:
        code: Sorted as numbers: 1.9 before 1.10.
        variables: The figures that the office enters, with ``expression``.
        expression: The value computed from the variables.
    """

    model_config = ConfigDict(
        json_schema_extra={"dependentRequired": {"expression": ["variables"]}}
    )

    code: Code
    unit: LocalText | None = None
    rule: Rule
    variables: tuple[Variable, ...] = ()
    expression: Text | None = None


class Part(Measure):
    """A part of a composite item.

    Attributes:
        weight: Its share among the parts; any positive sum will do.
        na_allowed: Whether it may be N/A; as its item unless given.
    """

    title: LocalText | None = None
    weight: NotNegative
    decimals: Decimals | None = None
    na_allowed: Flag | None = None


CompositeRule.model_rebuild()
