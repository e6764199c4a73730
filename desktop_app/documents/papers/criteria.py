"""Rules as they are printed: five columns for five levels, or a sentence for what has others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.forms import DASH, figure, official
from desktop_app.domain.calendar import code_key, to_thai_digits
from desktop_app.domain.rules import (
    TIER_POINTS,
    AchievementRule,
    BandsRule,
    CompositeRule,
    CountRule,
    LadderRule,
    RubricRule,
    StepsRule,
    TargetsRule,
    TiersRule,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.rules import Measure, Rule
    from desktop_app.domain.text import LocalText

LEVELS: Final = 5
_TIER_NAMES: Final = ("ระดับพื้นฐาน", "ระดับก้าวหน้า", "ระดับพัฒนาจนเกิดผล")


@dataclass(frozen=True, slots=True)
class Criteria:
    """How results become scores.

    Attributes:
        levels: What is to be reached for 1 to 5 points; empty where the rule has no such levels.
        text: The rule in words where it has none.
    """

    levels: tuple[str, ...] = ()
    text: str = ""


def listed(framework: Framework, office_kind: str, round_id: str | None) -> tuple[Item, ...]:
    """Return the items of a paper in natural order: of a round, or all that are ever reported."""
    if round_id is not None:
        return framework.items_for(round_id, office_kind)
    found = (
        item
        for item in framework.items
        if item.applies_to(office_kind) and reported(framework, item)
    )
    return tuple(sorted(found, key=lambda item: code_key(item.code)))


def reported(framework: Framework, item: Item) -> tuple[str, ...]:
    """Return the rounds in which an item is reported, in the framework's order."""
    return tuple(entry.id for entry in framework.rounds if framework.is_reported(item, entry.id))


def ladder_round(framework: Framework, item: Item, round_id: str | None) -> str:
    """Return the round whose ladder is printed: the given one, or the item's last."""
    return reported(framework, item)[-1] if round_id is None else round_id


def criteria(measure: Measure, round_id: str) -> Criteria:
    """Return how a measure scores in a round."""
    match measure.rule:
        case LadderRule() as rule:
            marks = rule.thresholds_in(round_id)
            points = rule.points or tuple(map(Decimal, range(1, len(marks) + 1)))
            if list(points) == list(range(1, LEVELS + 1)):
                return Criteria(tuple(map(figure, marks)))
            return Criteria(text=_pairs(marks, points))
        case TargetsRule() as rule:
            full = figure(rule.out_of)
            text = _pairs(rule.thresholds_in(round_id), rule.points)
            return Criteria(text=f"{text} (เต็ม {full} คะแนน)")
        case StepsRule() | CountRule() | RubricRule() as rule:
            return _described(rule)
        case rule:
            return Criteria(text=_sentence(rule))


def _described(rule: StepsRule | CountRule | RubricRule) -> Criteria:
    count = len(points_of(rule))
    numbers = [to_thai_digits(str(number)) for number in range(1, count + 1)]
    if count != LEVELS:
        return Criteria(text=f"{_counted(rule)} ตามเอกสารแนบ")
    match rule:
        case StepsRule():
            rest = (f"ขั้นตอนที่ ๑{DASH}{number}" for number in numbers[1:])
            return Criteria(("ขั้นตอนที่ ๑", *rest))
        case CountRule():
            return Criteria(tuple(f"{number} ประเด็น" for number in numbers))
        case RubricRule():
            return Criteria(tuple(f"ระดับ {number}" for number in numbers))


def _pairs(marks: Sequence[Decimal], points: Sequence[Decimal]) -> str:
    return ", ".join(
        f"{figure(mark)} = {figure(worth)} คะแนน" for mark, worth in zip(marks, points, strict=True)
    )


def _sentence(rule: Rule) -> str:
    match rule:
        case BandsRule():
            return ", ".join(
                f"{figure(band.from_)}{DASH}{figure(band.to)} = {figure(band.points)} คะแนน"
                for band in rule.bands
            )
        case CompositeRule():
            return "ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย"
        case TiersRule():
            reached = [sum(TIER_POINTS[: number + 1]) for number in range(len(TIER_POINTS))]
            return ", ".join(
                f"ครบ{name} = {to_thai_digits(str(points))} คะแนน"
                for name, points in zip(_TIER_NAMES, reached, strict=True)
            )
        case AchievementRule():
            first, last = rule.points
            return (
                f"ผลงานเทียบเป้าหมายร้อยละ {figure(rule.floor)} = {figure(first)} คะแนน "
                f"ถึงร้อยละ {figure(rule.ceiling)} = {figure(last)} คะแนน"
            )
        case _:
            return "ไม่คิดคะแนน"


def target(measure: Measure, round_id: str) -> str:
    """Return what is to be reached for full marks; empty where parts or terms say it."""
    match measure.rule:
        case LadderRule() | TargetsRule() as rule:
            return figure(rule.thresholds_in(round_id)[-1])
        case StepsRule() | CountRule() | RubricRule() as rule:
            return _counted(rule)
        case AchievementRule(target=agreed) if agreed is not None:
            return figure(agreed)
        case _:
            return ""


def _counted(rule: StepsRule | CountRule | RubricRule) -> str:
    count = to_thai_digits(str(len(points_of(rule))))
    match rule:
        case StepsRule():
            return f"{count} ขั้นตอน"
        case CountRule():
            return f"{count} ประเด็น"
        case RubricRule():
            return f"ระดับ {count}"


def points_of(rule: StepsRule | CountRule | RubricRule) -> tuple[str, ...]:
    """Return the steps, issues or levels that a rule describes."""
    match rule:
        case StepsRule():
            return _texts(rule.steps)
        case CountRule():
            return _texts(rule.issues)
        case RubricRule():
            return _texts(rule.levels)


def _texts(found: Iterable[LocalText]) -> tuple[str, ...]:
    return tuple(official(each.th) for each in found)


def rule_note(rule: StepsRule | CountRule | RubricRule) -> str:
    """Return how steps, issues or levels are counted."""
    match rule:
        case StepsRule():
            return (
                "นับเฉพาะขั้นตอนที่ดำเนินการแล้วเสร็จต่อเนื่องกันตั้งแต่ขั้นตอนที่ ๑ "
                "หากขั้นตอนใดยังไม่แล้วเสร็จ ขั้นตอนถัดไปไม่นับคะแนน"
            )
        case CountRule():
            return "นับจำนวนประเด็นที่ดำเนินการสำเร็จ โดยไม่เรียงลำดับ"
        case RubricRule(decided_by="central"):
            return "หน่วยงานเสนอระดับที่ดำเนินการได้ และส่วนกลางเป็นผู้พิจารณาตัดสิน"
        case RubricRule():
            return "คะแนนเท่ากับระดับที่ดำเนินการได้"
