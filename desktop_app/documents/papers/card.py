"""The SAR card: all indicators of a round with results and scores, and the total."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.annex import GROUP_SHADE, weight_text
from desktop_app.documents.papers.criteria import target
from desktop_app.documents.papers.forms import (
    BASELINE_YEARS,
    baseline_years,
    baselines,
    figure,
    official,
    page,
    shown,
    signature,
    signatures,
    unit_text,
)
from desktop_app.documents.papers.results import figures, missing_text, points
from desktop_app.documents.thai_paper import (
    CELL,
    CELL_CENTRED,
    CELL_HEAD,
    CM,
    LANDSCAPE,
    SMALL,
    TITLE,
    Paper,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    bold,
)
from desktop_app.documents.thai_shorthand import head_cell, text_cell
from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.rounding import display
from desktop_app.domain.scoring import rounded_column_sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.papers.results import Assessment, Reported
    from desktop_app.documents.thai_paper import Block
    from desktop_app.domain.framework import Group

DIRECTOR: Final = "director"
_TITLE: Final = TITLE.but(size=16, after=0)
_BOLD: Final = CELL.but(bold=True)
_WIDE: Final = (1.3, 6.5, 2.0, *([1.6] * BASELINE_YEARS), 1.8, 1.6, 2.6, 2.0, 2.2)
_NARROW: Final = (1.3, 7.2, 1.7, 2.5, 1.8, 2.1)
_WITH_TOTAL: Final = 3
_ROUNDED: Final = "คะแนนรวมคำนวณจากค่าที่ไม่ปัดเศษ จึงอาจต่างจากผลบวกของคะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว"


def card_paper(assessment: Assessment) -> Paper:
    """Return the SAR card of a round, in landscape."""
    frame = assessment.frame
    when = f"{assessment.round_title} ประจำปีงบประมาณ พ.ศ. {frame.year}"
    heading = "รายงานการประเมินตนเองตามคำรับรองการปฏิบัติราชการ (SAR Card)"
    blocks: list[Block] = [
        Paragraph(heading, _TITLE),
        Paragraph(f"{frame.office_name} {when}", _TITLE.but(after=8)),
        score_table(assessment, wide=True),
        signatures(
            tuple(summary(assessment)),
            signature(DIRECTOR, assessment.director, "ผู้รับรองรายงาน", height=1.4 * CM),
            shares=(15.0, 10.0),
        ),
    ]
    return Paper(
        title=f"SAR Card {frame.office_name} {when}",
        sections=(Section(tuple(blocks), page(LANDSCAPE, frame)),),
        made=frame.made,
        author=frame.office.name_th,
        protected=frame.protected,
    )


def score_table(assessment: Assessment, *, wide: bool) -> Table:
    """Return the table of scores.

    Args:
        assessment: What is printed.
        wide: With unit, baselines and target, for a page in landscape.
    """
    frame, sheet = assessment.frame, assessment.sheet
    rows: list[Row] = []
    for group in frame.framework.groups:
        mine = [each for each in assessment.items if each.item.group == group.code]
        if mine:
            rows.append(_group_row(group, mine, assessment, wide=wide))
            rows += [_item_row(each, assessment, wide=wide) for each in mine]
    # The total does not stand on a page of its own.
    rows[-_WITH_TOTAL:] = [replace(row, keep_with_next=True) for row in rows[-_WITH_TOTAL:]]
    rows.append(
        _sum_row("รวม", _weight(assessment.items, assessment), sheet.total, assessment, wide=wide)
    )
    return Table(_WIDE if wide else _NARROW, _head(assessment, wide=wide), tuple(rows), padding=3)


def _head(assessment: Assessment, *, wide: bool) -> tuple[Row, ...]:
    rows = 2 if wide else 1
    last = tuple(
        head_cell(text, rows=rows)
        for text in (
            "น้ำหนัก\n(ร้อยละ)",
            "ผลการ\nดำเนินงาน",
            "คะแนน\nที่ได้",
            "คะแนน\nถ่วงน้ำหนัก",
        )
    )
    first = (head_cell("ที่", rows=rows), head_cell("ตัวชี้วัด", rows=rows))
    if not wide:
        return (Row((*first, *last)),)
    years = baseline_years(assessment.frame.framework)
    middle = (
        head_cell("หน่วยวัด", rows=2),
        head_cell("ข้อมูลพื้นฐาน\n(ปีงบประมาณ พ.ศ.)", columns=BASELINE_YEARS),
        head_cell("ค่า\nเป้าหมาย", rows=2),
    )
    return (
        Row((*first, *middle, *last)),
        Row(tuple(head_cell(to_thai_digits(str(year))) for year in years)),
    )


def _weight(items: Sequence[Reported], assessment: Assessment) -> str:
    weights = (Fraction(each.item.weight_in(assessment.round_id)) for each in items)
    return weight_text(sum(weights, Fraction(0)), assessment.frame)


def _group_row(group: Group, items: list[Reported], assessment: Assessment, *, wide: bool) -> Row:
    score = assessment.sheet.groups.get(group.code)
    title = official(group.title.th)
    row = _sum_row(title, _weight(items, assessment), score, assessment, wide=wide)
    return Row(row.cells, keep_whole=True, keep_with_next=True)


def _sum_row(
    title: str, weight: str, score: Fraction | None, assessment: Assessment, *, wide: bool
) -> Row:
    before = len(_WIDE) - 4 if wide else len(_NARROW) - 4
    total = title == "รวม"
    style = CELL_HEAD if total else _BOLD
    weighted = assessment.weighted if total else None
    return Row(
        (
            text_cell(title, style, columns=before, shade=GROUP_SHADE),
            text_cell(weight, CELL_HEAD, shade=GROUP_SHADE),
            text_cell("", shade=GROUP_SHADE),
            text_cell(points(score, assessment.frame), CELL_HEAD, shade=GROUP_SHADE),
            text_cell(
                points(weighted, assessment.frame) if total else "", CELL_HEAD, shade=GROUP_SHADE
            ),
        ),
        keep_whole=True,
    )


def _item_row(reported: Reported, assessment: Assessment, *, wide: bool) -> Row:
    frame, item = assessment.frame, reported.item
    found = figures(reported, frame)
    middle: tuple[str, ...] = ()
    if wide:
        middle = (unit_text(item.unit), *baselines(item, frame), target(item, assessment.round_id))
    cells = (*middle, figure(item.weight_in(assessment.round_id)), *found)
    return Row(
        (
            text_cell(to_thai_digits(item.code), CELL_CENTRED),
            text_cell(official(item.title.th)),
            *(text_cell(text, CELL_CENTRED) for text in cells),
        ),
        keep_whole=True,
    )


def summary(assessment: Assessment) -> Iterator[Block]:
    """Yield total, percentage and grade in words, and the notes that belong to them."""
    sheet, frame = assessment.sheet, assessment.frame
    text = total_text(assessment)
    if text:
        yield Paragraph((bold("สรุปผล "), text), SMALL.but(size=16, before=4, after=2))
    notes = [missing_text(assessment)]
    settings = frame.framework.score
    column = rounded_column_sum(sheet, frame.framework)
    exact = assessment.weighted or Fraction(0)
    if column != Fraction(display(exact, settings.decimals, settings.rounding)):
        notes.append(_ROUNDED)
    notice = frame.framework.notice
    notes.append(official(notice.th) if notice else "")
    for note in filter(None, notes):
        yield Paragraph((bold("หมายเหตุ "), Span(note)), SMALL)


def total_text(assessment: Assessment) -> str:
    """Return total, percentage and grade in words; empty where nothing has a score."""
    sheet, frame = assessment.sheet, assessment.frame
    if sheet.total is None or sheet.percent is None:
        return ""
    text = (
        f"คะแนนรวม {points(sheet.total, frame)} จากคะแนนเต็ม {figure(frame.framework.score.scale)} "
        f"คิดเป็นร้อยละ {shown(sheet.percent, frame.framework.score.decimals, frame)}"
    )
    if sheet.grade is None:
        return text
    return f"{text} ผลการประเมินอยู่ในระดับ{official(sheet.grade.th)}"
