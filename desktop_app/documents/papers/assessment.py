"""Self-assessment reports: one for each indicator of a round."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.annex import DESCRIBED, part_title, weight_text
from desktop_app.documents.papers.criteria import criteria, points_of
from desktop_app.documents.papers.forms import (
    NOTHING,
    Party,
    figure,
    official,
    signature,
    signatures,
    upright,
)
from desktop_app.documents.papers.indicator import facts, group_title, labelled, said, variable_text
from desktop_app.documents.papers.results import figures, part_figures, result_with_unit
from desktop_app.documents.thai_paper import (
    CELL,
    CELL_CENTRED,
    CM,
    SMALL,
    TITLE,
    Align,
    NewPage,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    bold,
)
from desktop_app.documents.thai_shorthand import head_cell, numbered, text_cell
from desktop_app.domain.answer_documents import (
    AchievementAnswer,
    IssuesAnswer,
    LevelAnswer,
    StepsAnswer,
    VariablesAnswer,
)
from desktop_app.domain.calendar import thai_date, to_thai_digits
from desktop_app.domain.rules import CompositeRule, RubricRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.papers.results import Assessment, Reported
    from desktop_app.documents.thai_paper import Block
    from desktop_app.domain.answer_documents import Answer

_TITLE: Final = TITLE.but(size=16, after=0)
_HEADING: Final = SMALL.but(bold=True, before=6, after=2, keep_with_next=True)
_WORDS: Final = SMALL.but(align=Align.JUSTIFY, first=28, after=2)
_NARRATIVES: Final = (
    ("result", "ผลการดำเนินงาน"),
    ("support", "ปัจจัยสนับสนุนต่อการดำเนินงาน"),
    ("obstacles", "ปัญหาและอุปสรรคต่อการดำเนินงาน"),
    ("suggestions", "ข้อเสนอแนะสำหรับการดำเนินงานในปีต่อไป"),
)
_DONE: Final = "ดำเนินการแล้ว"
_NOT_DONE: Final = "ยังไม่แล้วเสร็จ"


def report_paper(assessment: Assessment) -> Paper:
    """Return the reports of all indicators of a round, each on a page of its own."""
    frame = assessment.frame
    blocks: list[Block] = []
    for reported in assessment.items:
        blocks += [NewPage()] if blocks else []
        blocks += _report(reported, assessment)
    return Paper(
        title=f"รายงานผลการปฏิบัติราชการรายตัวชี้วัด {frame.office_name} {assessment.round_title} "
        f"ประจำปีงบประมาณ พ.ศ. {frame.year}",
        sections=(Section(tuple(blocks), upright(frame)),),
        made=frame.made,
        author=frame.office.name_th,
        protected=frame.protected,
    )


def _report(reported: Reported, assessment: Assessment) -> Iterator[Block]:
    frame, item = assessment.frame, reported.item
    entry = frame.framework.round(assessment.round_id)
    yield Paragraph("รายงานผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ (รายตัวชี้วัด)", _TITLE)
    when = f"{assessment.round_title} ประจำปีงบประมาณ พ.ศ. {frame.year}"
    yield Paragraph(when, _TITLE)
    yield Paragraph(frame.office_name, _TITLE.but(after=6))
    title = f"{to_thai_digits(item.code)} {official(item.title.th)}"
    days = f"{thai_date(entry.from_)} ถึง {thai_date(entry.to)}"
    yield facts(
        labelled("ตัวชี้วัดที่", Paragraph(title, CELL.but(bold=True))),
        labelled("องค์ประกอบ", said(group_title(item, frame))),
        labelled("เจ้าภาพตัวชี้วัด", said(item.owner.th if item.owner else "")),
        labelled("ระยะเวลาดำเนินงาน", said(days)),
        labelled("ผลการดำเนินงาน", Paragraph(result_with_unit(reported, frame), CELL)),
    )
    yield _scores(reported, assessment)
    yield from _points(reported)
    yield from _narratives(reported, whole=assessment.last_round)
    if reported.remark:
        yield Paragraph("ความเห็นของส่วนกลาง", _HEADING)
        yield Paragraph(official(reported.remark), _WORDS)
    evidence: tuple[Block, ...] = (_nothing("หลักฐานอ้างอิง"),)
    if reported.files:
        files = numbered(reported.files, SMALL, left=14)
        evidence = (Paragraph("หลักฐานอ้างอิง", _HEADING), files)
    yield signatures(
        signature(f"keeper-{item.code}", Party("", "ผู้จัดเก็บข้อมูล"), "", height=CM),
        signature(f"supervisor-{item.code}", Party("", "ผู้กำกับดูแลตัวชี้วัด"), "", height=CM),
        lead=evidence,
    )


def _scores(reported: Reported, assessment: Assessment) -> Table:
    """Return result and scores of the item, its figures and its parts."""
    frame, item = assessment.frame, reported.item
    found = figures(reported, frame)
    rows = [
        _row(
            official(item.title.th),
            figure(item.weight_in(assessment.round_id)),
            found.result,
            found.score,
            found.weighted,
        ),
        *(_row(text, "", value, "", "") for text, value in _entered(reported)),
    ]
    if isinstance(item.rule, CompositeRule):
        weight = Fraction(item.weight_in(assessment.round_id))
        whole = sum((Fraction(part.weight) for part in item.rule.parts), Fraction(0))
        for part in item.rule.parts:
            share = f"({weight_text(weight * Fraction(part.weight) / whole, frame)})"
            mine = part_figures(part, reported, frame, assessment.round_id)
            rows.append(_row(part_title(part), share, *mine))
    ladder = criteria(item, assessment.round_id)
    text = " / ".join(ladder.levels) or ladder.text
    rows.append(Row((text_cell("เกณฑ์การให้คะแนน", CELL), text_cell(text, CELL_CENTRED, columns=4))))
    head = (
        "ตัวชี้วัด/ข้อมูลพื้นฐานประกอบตัวชี้วัด",
        "น้ำหนัก\n(ร้อยละ)",
        "ผลการ\nดำเนินงาน",
        "ค่าคะแนน\nที่ได้",
        "ค่าคะแนน\nถ่วงน้ำหนัก",
    )
    return Table((6.8, 1.9, 2.9, 2.1, 2.3), (Row(tuple(map(head_cell, head))),), tuple(rows))


def _row(title: str, *rest: str) -> Row:
    return Row((text_cell(title), *(text_cell(each, CELL_CENTRED) for each in rest)))


def _entered(reported: Reported) -> Iterator[tuple[str, str]]:
    """Yield the figures from which the result was computed, with their titles."""
    match reported.answer:
        case VariablesAnswer(variables=given):
            for variable in reported.item.variables:
                if variable.name in given:
                    yield variable_text(variable), figure(given[variable.name])
        case AchievementAnswer(result=result, target=target):
            yield "ค่าเป้าหมาย", figure(target)
            yield "ผลงาน", figure(result)
        case _:
            pass


def _points(reported: Reported) -> Iterator[Block]:
    """Yield which steps and issues were done, or which level was chosen."""
    rule, answer = reported.item.rule, reported.answer
    if not isinstance(rule, DESCRIBED) or not isinstance(
        answer, StepsAnswer | IssuesAnswer | LevelAnswer
    ):
        return
    done = _ticked(answer)
    chosen = isinstance(rule, RubricRule)
    words = ("ระดับที่เลือก", "") if chosen else (_DONE, _NOT_DONE)
    head = Row(tuple(map(head_cell, ("ที่", "รายการ", "ผลการดำเนินงาน"))))
    rows = tuple(
        Row(
            (
                text_cell(to_thai_digits(str(number)), CELL_CENTRED),
                text_cell(text),
                text_cell(words[0] if number in done else words[1], CELL_CENTRED),
            )
        )
        for number, text in enumerate(points_of(rule), 1)
    )
    yield Table((1.2, 11.3, 3.5), (head,), rows)


def _ticked(answer: StepsAnswer | IssuesAnswer | LevelAnswer) -> tuple[int, ...]:
    match answer:
        case StepsAnswer():
            return answer.steps
        case IssuesAnswer():
            return answer.issues
        case LevelAnswer():
            return (answer.level,)


def _narratives(reported: Reported, *, whole: bool) -> Iterator[Block]:
    """Yield what the office wrote; in the last round also what it left empty."""
    answer: Answer | None = reported.answer
    narrative = None if answer is None else answer.narrative
    for name, heading in _NARRATIVES:
        text = (getattr(narrative, name, None) or "").strip()
        if text:
            yield Paragraph(heading, _HEADING)
            lines = filter(None, map(str.strip, text.splitlines()))
            yield from (Paragraph(official(line), _WORDS) for line in lines)
        elif whole:
            yield _nothing(heading)


def _nothing(heading: str) -> Paragraph:
    return Paragraph((bold(heading), f" {NOTHING}"), _HEADING.but(bold=False, keep_with_next=False))
