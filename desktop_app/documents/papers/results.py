"""What an office reports about an item, in words and figures as they are printed.

Not reported, N/A and zero are three different things in print, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop_app.documents.papers.annex import DESCRIBED
from desktop_app.documents.papers.forms import NOTHING, official, shown
from desktop_app.domain.answer_documents import NaAnswer, PartsAnswer
from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.rule_scoring import compile_measure
from desktop_app.domain.rules import CompositeRule, CountRule, RubricRule, StepsRule

if TYPE_CHECKING:
    from desktop_app.documents.papers.forms import Frame, Party
    from desktop_app.domain.answer_documents import Answer
    from desktop_app.domain.framework import Item
    from desktop_app.domain.rules import Part
    from desktop_app.domain.scoring import ItemScore, ScoreSheet

NOT_REPORTED: Final = "ยังไม่รายงาน"
NOT_APPLICABLE: Final = "N/A"
PROBLEM: Final = "ข้อมูลยังไม่สมบูรณ์"
_IN_PARTS: Final = "ตามตัวชี้วัดย่อย"


@dataclass(frozen=True, slots=True)
class Reported:
    """What there is about one item in a round.

    Attributes:
        item: The item.
        answer: What counts, if anything was reported.
        score: What it is worth.
        files: Names of the files of evidence, in their order.
        remark: What the centre said of it; may be empty.
    """

    item: Item
    answer: Answer | None
    score: ItemScore
    files: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an office reports in a round, or what the centre found.

    Attributes:
        frame: Office and framework.
        round_id: The round.
        sheet: The scores.
        items: All items of the round, in natural order.
        director: Who answers for the report.
    """

    frame: Frame
    round_id: str
    sheet: ScoreSheet
    items: tuple[Reported, ...]
    director: Party

    @property
    def round_title(self) -> str:
        """The round's title with Thai digits."""
        return official(self.frame.framework.round(self.round_id).title.th)

    @property
    def last_round(self) -> bool:
        """Whether it is the year's last round, which asks for more texts."""
        return self.frame.framework.rounds[-1].id == self.round_id

    @property
    def weighted(self) -> Fraction | None:
        """Sum of the exact weighted scores; None where nothing has a score."""
        found = [each.score.weighted for each in self.items if each.score.weighted is not None]
        return sum(found, Fraction(0)) if found else None


class Figures(NamedTuple):
    """One line of a table of scores: result, score, weighted score."""

    result: str
    score: str
    weighted: str


def figures(reported: Reported, frame: Frame) -> Figures:
    """Return what stands in the table of scores for an item."""
    score = reported.score
    return Figures(
        result_text(reported, frame),
        points(score.score, frame),
        points(score.weighted, frame),
    )


def points(score: Fraction | None, frame: Frame) -> str:
    """Return a score as it is printed; a dash where there is none."""
    return NOTHING if score is None else shown(score, frame.framework.score.decimals, frame)


def result_text(reported: Reported, frame: Frame) -> str:
    """Return the result of an item."""
    item, score = reported.item, reported.score
    match score.status:
        case "missing":
            return NOT_REPORTED
        case "na":
            return NOT_APPLICABLE
        case "problem":
            return PROBLEM
        case _ if score.value is not None:
            return _counted(item, shown(score.value, item.decimals, frame))
        case _:
            return _IN_PARTS if isinstance(item.rule, CompositeRule) else NOTHING


def _counted(item: Item, value: str) -> str:
    match item.rule:
        case StepsRule():
            return f"{value} ขั้นตอน"
        case CountRule():
            return f"{value} ประเด็น"
        case RubricRule():
            return f"ระดับ {value}"
        case _:
            return value


def result_with_unit(reported: Reported, frame: Frame) -> str:
    """Return the result with its unit, and the reason where there is none."""
    text, item, answer = result_text(reported, frame), reported.item, reported.answer
    if isinstance(answer, NaAnswer):
        return official(f"{text} เหตุผล {answer.reason}") if answer.reason else text
    numeric = reported.score.status == "scored" and reported.score.value is not None
    if not numeric or item.unit is None or isinstance(item.rule, DESCRIBED):
        return text
    unit = official(item.unit.th)
    return f"{unit} {text}" if unit.startswith("ร้อยละ") else f"{text} {unit}"


def part_figures(part: Part, reported: Reported, frame: Frame, round_id: str) -> Figures:
    """Return result and score of a part; it has no weighted score of its own."""
    item, answer = reported.item, reported.answer
    given = answer.parts.get(part.code) if isinstance(answer, PartsAnswer) else None
    if isinstance(answer, NaAnswer) or isinstance(given, NaAnswer):
        return Figures(NOT_APPLICABLE, NOTHING, "")
    if given is None:
        return Figures(NOT_REPORTED, NOTHING, "")
    allowed = item.na_allowed if part.na_allowed is None else part.na_allowed
    score = compile_measure(part, round_id, frame.framework.score, na_allowed=allowed)
    try:
        value, worth = score(given) or (None, None)
    except RuleViolation:
        return Figures(PROBLEM, NOTHING, "")
    decimals = item.decimals if part.decimals is None else part.decimals
    result = NOTHING if value is None else shown(value, decimals, frame)
    return Figures(result, points(worth, frame), "")


def missing_text(assessment: Assessment) -> str:
    """Return which items lack a score; empty where the round is complete."""
    if assessment.sheet.complete:
        return ""
    without = [each for each in assessment.items if each.score.status in {"missing", "problem"}]
    codes = ", ".join(to_thai_digits(each.item.code) for each in without)
    return f"คะแนนนี้ยังไม่ครบถ้วน คำนวณเฉพาะตัวชี้วัดที่มีผลแล้ว ยังขาดตัวชี้วัดที่ {codes}"
