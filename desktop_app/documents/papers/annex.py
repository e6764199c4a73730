"""The annex of the agreement: the table of indicators, and what steps and issues mean."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.criteria import (
    LEVELS,
    criteria,
    ladder_round,
    listed,
    points_of,
    rule_note,
    target,
)
from desktop_app.documents.papers.forms import (
    BASELINE_YEARS,
    baseline_years,
    baselines,
    figure,
    official,
    page,
    shown,
    unit_text,
)
from desktop_app.documents.thai_paper import (
    CELL,
    CELL_CENTRED,
    CELL_HEAD,
    CM,
    LANDSCAPE,
    SMALL,
    TITLE,
    Cell,
    Gap,
    Paragraph,
    Row,
    Section,
    Table,
    bold,
)
from desktop_app.documents.thai_shorthand import head_cell, text_cell
from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.rules import CompositeRule, CountRule, RubricRule, StepsRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from desktop_app.documents.papers.forms import Frame
    from desktop_app.documents.thai_paper import Block
    from desktop_app.domain.framework import Group, Item
    from desktop_app.domain.rules import Measure, Part

DESCRIBED: Final = (StepsRule, CountRule, RubricRule)
"""Rules whose steps, issues or levels are explained on a page of their own."""
GROUP_SHADE: Final = 0.95
_COLUMNS: Final = (1.3, 7.0, 1.9, 1.6, *([1.6] * BASELINE_YEARS), *([1.8] * LEVELS), 1.95)
_BOLD: Final = CELL.but(bold=True)
_TITLE: Final = TITLE.but(size=16, after=0)


def annex(frame: Frame, round_id: str | None, targets: Mapping[str, str]) -> Section:
    """Return the table of indicators in landscape.

    Args:
        frame: Office and framework with the ladders that hold.
        round_id: The round whose weights and ladders are printed; ``None``: those of the year.
        targets: What is printed as target, by item or part, in place of the highest level.
    """
    heading = (
        Paragraph("เอกสารประกอบท้ายคำรับรองการปฏิบัติราชการ", _TITLE),
        Paragraph(f"{frame.office_name} ประจำปีงบประมาณ พ.ศ. {frame.year}", _TITLE.but(after=8)),
    )
    table = Table(_COLUMNS, _head(frame), tuple(_rows(frame, round_id, targets)), padding=3)
    return Section((*heading, *_notes(frame), table), page(LANDSCAPE, frame))


def _head(frame: Frame) -> tuple[Row, ...]:
    years = [to_thai_digits(str(year)) for year in baseline_years(frame.framework)]
    levels = [to_thai_digits(str(level)) for level in range(1, LEVELS + 1)]
    return (
        Row(
            (
                head_cell("ที่", rows=2),
                head_cell("ตัวชี้วัดผลการปฏิบัติราชการ", rows=2),
                head_cell("หน่วยวัด", rows=2),
                head_cell("น้ำหนัก\n(ร้อยละ)", rows=2),
                head_cell("ข้อมูลพื้นฐาน\n(ปีงบประมาณ พ.ศ.)", columns=BASELINE_YEARS),
                head_cell("เกณฑ์การให้คะแนน", columns=LEVELS),
                head_cell("ค่า\nเป้าหมาย", rows=2),
            )
        ),
        Row(tuple(head_cell(text) for text in [*years, *levels])),
    )


def _rows(frame: Frame, round_id: str | None, targets: Mapping[str, str]) -> Iterator[Row]:
    items = listed(frame.framework, frame.office.kind, round_id)
    total: Fraction = Fraction(0)
    for group in frame.framework.groups:
        mine = [item for item in items if item.group == group.code]
        if not mine:
            continue
        weight = sum((Fraction(weight_of(item, round_id)) for item in mine), Fraction(0))
        total += weight
        yield _group_row(group, weight, frame)
        for item in mine:
            yield from _item_rows(item, frame, round_id, targets)
    rest = len(_COLUMNS) - 4
    yield Row(
        (
            text_cell("รวม", CELL_HEAD, columns=3, shade=GROUP_SHADE),
            text_cell(weight_text(total, frame), CELL_HEAD, shade=GROUP_SHADE),
            text_cell("", columns=rest, shade=GROUP_SHADE),
        ),
        keep_whole=True,
    )


def weight_of(item: Item, round_id: str | None) -> Decimal:
    """Return an item's weight of the year, or of a round."""
    return item.weight if round_id is None else item.weight_in(round_id)


def weight_text(weight: Fraction, frame: Frame) -> str:
    """Return a sum or share of weights: whole where it is, else with two places."""
    return shown(weight, 0 if weight.denominator == 1 else 2, frame)


def _group_row(group: Group, weight: Fraction, frame: Frame) -> Row:
    title = official(group.title.th)
    return Row(
        (
            text_cell(title, _BOLD, columns=3, shade=GROUP_SHADE),
            text_cell(weight_text(weight, frame), CELL_HEAD, shade=GROUP_SHADE),
            text_cell("", columns=len(_COLUMNS) - 4, shade=GROUP_SHADE),
        ),
        keep_whole=True,
        keep_with_next=True,
    )


def _item_rows(
    item: Item, frame: Frame, round_id: str | None, targets: Mapping[str, str]
) -> Iterator[Row]:
    ladder = ladder_round(frame.framework, item, round_id)
    parts = item.rule.parts if isinstance(item.rule, CompositeRule) else ()
    weight = weight_of(item, round_id)
    yield Row(
        (
            text_cell(to_thai_digits(item.code), CELL_CENTRED),
            text_cell(official(item.title.th)),
            text_cell(unit_text(item.unit), CELL_CENTRED),
            text_cell(figure(weight), CELL_CENTRED),
            *(text_cell(text, CELL_CENTRED) for text in baselines(item, frame)),
            *_criteria_cells(item, ladder, targets),
        ),
        keep_whole=True,
        keep_with_next=bool(parts),
    )
    whole = sum((Fraction(part.weight) for part in parts), Fraction(0))
    for number, part in enumerate(parts, 1):
        share = Fraction(weight) * Fraction(part.weight) / whole
        yield Row(
            (
                text_cell("", CELL_CENTRED),
                text_cell(part_title(part)),
                text_cell(unit_text(part.unit or item.unit), CELL_CENTRED),
                text_cell(f"({weight_text(share, frame)})", CELL_CENTRED),
                *(text_cell("") for _ in range(BASELINE_YEARS)),
                *_criteria_cells(part, ladder, targets),
            ),
            keep_whole=True,
            keep_with_next=number < len(parts),
        )


def part_title(part: Part) -> str:
    """Return a part's code and title."""
    title = official(part.title.th) if part.title else ""
    return f"{to_thai_digits(part.code)} {title}".rstrip()


def _criteria_cells(
    measure: Measure, round_id: str, targets: Mapping[str, str]
) -> tuple[Cell, ...]:
    """Return the five levels, or a sentence across them, and the target."""
    found = criteria(measure, round_id)
    wanted = official(targets.get(measure.code, "")) or target(measure, round_id)
    levels = tuple(text_cell(text, CELL_CENTRED) for text in found.levels)
    return (
        *(levels or (text_cell(found.text, CELL_CENTRED, columns=LEVELS),)),
        text_cell(wanted, CELL_CENTRED),
    )


def _notes(frame: Frame) -> Sequence[Block]:
    notice = frame.framework.notice
    if notice is None:
        return ()
    return (Paragraph((bold("หมายเหตุ "), official(notice.th)), SMALL.but(after=4)),)


def attachments(frame: Frame, round_id: str | None) -> tuple[Block, ...]:
    """Return what the steps, issues and levels of the items mean, one table for each."""
    blocks: list[Block] = []
    for item in listed(frame.framework, frame.office.kind, round_id):
        if isinstance(item.rule, DESCRIBED):
            blocks += [Gap(10)] if blocks else []
            blocks += described(item, item.rule)
    if not blocks:
        return ()
    title = Paragraph("เอกสารแนบ เกณฑ์การให้คะแนนตัวชี้วัดเชิงคุณภาพ", _TITLE.but(after=8))
    return (title, *blocks)


def described(item: Item, rule: StepsRule | CountRule | RubricRule) -> tuple[Block, ...]:
    """Return heading, table and note for an item with steps, issues or levels."""
    name, worth = {
        "steps": ("ขั้นตอน", "คะแนนสะสม"),
        "count": ("ประเด็นความสำเร็จ", "คะแนน"),
        "rubric": ("ระดับความสำเร็จ", "คะแนน"),
    }[rule.type]
    counted = isinstance(rule, CountRule)
    rows = tuple(
        Row(
            (
                text_cell(to_thai_digits(str(number)), CELL_CENTRED),
                text_cell(text),
                text_cell("๑" if counted else to_thai_digits(str(number)), CELL_CENTRED),
            ),
            keep_whole=True,
        )
        for number, text in enumerate(points_of(rule), 1)
    )
    head = Row((head_cell("ที่"), head_cell(name), head_cell(worth)))
    heading = f"ตัวชี้วัดที่ {to_thai_digits(item.code)} {official(item.title.th)}"
    return (
        Paragraph((bold(heading),), SMALL.but(size=16, after=3, keep_with_next=True)),
        Table((1.2, 12.5, 2.3), (head,), rows, width=16 * CM, after=3),
        Paragraph((bold("วิธีให้คะแนน "), rule_note(rule)), SMALL),
    )
