"""KPI templates: one page for each indicator that says how it is measured and scored."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.annex import (
    DESCRIBED,
    GROUP_SHADE,
    described,
    part_title,
    weight_text,
)
from desktop_app.documents.papers.criteria import LEVELS, criteria, listed, reported
from desktop_app.documents.papers.forms import (
    BASELINE_YEARS,
    NOTHING,
    baseline_years,
    baselines,
    figure,
    official,
    upright,
)
from desktop_app.documents.thai_paper import (
    CELL,
    CELL_CENTRED,
    SMALL,
    TITLE,
    Align,
    Cell,
    Gap,
    NewPage,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
)
from desktop_app.documents.thai_shorthand import head_cell, numbered, text_cell
from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.rules import CompositeRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.papers.forms import Frame
    from desktop_app.documents.thai_paper import Block
    from desktop_app.domain.framework import Item
    from desktop_app.domain.rules import Measure, Variable

LABELS: Final = (3.8, 12.2)
LABEL: Final = CELL.but(bold=True)
TEXT: Final = CELL
_TITLE: Final = TITLE.but(size=18, after=0)
_SUBTITLE: Final = TITLE.but(size=16, after=6)
_HEADING: Final = SMALL.but(bold=True, before=6, after=2, keep_with_next=True)
_SOURCES: Final = {
    "area": "ข้อมูลที่สำนักงานเขตพื้นที่การศึกษาจัดเก็บและรายงาน",
    "central": "ข้อมูลจากส่วนกลาง สำนักงานเขตพื้นที่การศึกษาไม่ต้องรายงาน",
    "assessment": "ผลการประเมินตามกรอบการประเมินอื่น",
    "survey": "ผลการสำรวจความคิดเห็น",
}


def template_paper(frame: Frame, round_id: str | None = None) -> Paper:
    """Return the KPI templates of all indicators of an office.

    Args:
        frame: Office, and framework with the ladders that hold.
        round_id: Only the indicators of this round; ``None``: those of the year.
    """
    blocks: list[Block] = []
    for item in listed(frame.framework, frame.office.kind, round_id):
        blocks += [NewPage()] if blocks else []
        blocks += _template(item, frame)
    return Paper(
        title=f"รายละเอียดตัวชี้วัด {frame.office_name} ประจำปีงบประมาณ พ.ศ. {frame.year}",
        sections=(Section(tuple(blocks), upright(frame)),),
        made=frame.made,
        author=frame.office.name_th,
        protected=frame.protected,
    )


def labelled(label: str, *blocks: Block) -> Row:
    """Return a row with a label at the left."""
    return Row((text_cell(label, LABEL, shade=GROUP_SHADE), Cell(blocks)))


def facts(*rows: Row) -> Table:
    """Return a table of labels and what belongs to them."""
    return Table(LABELS, rows=rows)


def said(text: str) -> Paragraph:
    """Return a text in a cell; a dash where there is none."""
    return Paragraph(official(text) or NOTHING, TEXT)


def group_title(item: Item, frame: Frame) -> str:
    """Return the title of an item's group."""
    return next(
        official(group.title.th) for group in frame.framework.groups if group.code == item.group
    )


def _template(item: Item, frame: Frame) -> Iterator[Block]:
    rule = item.rule
    yield Paragraph("รายละเอียดตัวชี้วัด (KPI Template)", _TITLE)
    yield Paragraph(f"{frame.office_name} ประจำปีงบประมาณ พ.ศ. {frame.year}", _SUBTITLE)
    title = f"{to_thai_digits(item.code)} {official(item.title.th)}"
    yield facts(
        labelled("ตัวชี้วัดที่", Paragraph(title, LABEL)),
        labelled("องค์ประกอบ", said(group_title(item, frame))),
        labelled("หน่วยวัด", said(item.unit.th if item.unit else "")),
        labelled("น้ำหนัก (ร้อยละ)", said(_weights(item, frame))),
        labelled("คำจำกัดความ", said(item.definition.th if item.definition else "")),
        labelled("สูตรการคำนวณ", said(item.formula_text.th if item.formula_text else "")),
        *_variables(item),
        labelled("แหล่งข้อมูล", said(_SOURCES[item.source])),
        labelled("รอบการรายงาน", said(_rounds(item, frame))),
        labelled("เจ้าภาพตัวชี้วัด", said(item.owner.th if item.owner else "")),
        labelled("หลักฐานอ้างอิง", *_evidence(item)),
    )
    yield Paragraph("ข้อมูลพื้นฐาน", _HEADING)
    yield _baselines(item, frame)
    yield Paragraph("เกณฑ์การให้คะแนน", _HEADING)
    yield _ladders(item, frame)
    if isinstance(rule, DESCRIBED):
        yield Gap(6)
        yield from described(item, rule)


def _weights(item: Item, frame: Frame) -> str:
    known = {entry.id: entry.title.th for entry in frame.framework.rounds}
    others = [
        f"{known[round_id]} {figure(weight)}"
        for round_id, weight in (item.weights or {}).items()
        if round_id in item.rounds
    ]
    return figure(item.weight) + (f" ({', '.join(others)})" if others else "")


def _variables(item: Item) -> Iterator[Row]:
    parts = item.rule.parts if isinstance(item.rule, CompositeRule) else ()
    found = [*item.variables, *(each for part in parts for each in part.variables)]
    if found:
        yield labelled("ตัวแปร", numbered([variable_text(each) for each in found], TEXT))


def variable_text(variable: Variable) -> str:
    """Return a variable's title and unit."""
    title = variable.title.th if variable.title else variable.name
    return official(f"{title} ({variable.unit.th})" if variable.unit else title)


def _rounds(item: Item, frame: Frame) -> str:
    framework = frame.framework
    return ", ".join(framework.round(each).title.th for each in reported(framework, item))


def _evidence(item: Item) -> tuple[Block, ...]:
    if not item.evidence:
        return (said(""),)
    texts = [
        official(each.title.th) + ("" if each.required else " (ถ้ามี)") for each in item.evidence
    ]
    return (numbered(texts, TEXT),)


def _baselines(item: Item, frame: Frame) -> Table:
    years = baseline_years(frame.framework)
    head = tuple(head_cell(f"ปีงบประมาณ พ.ศ. {to_thai_digits(str(year))}") for year in years)
    row = tuple(text_cell(text, CELL_CENTRED) for text in baselines(item, frame))
    return Table((1.0,) * BASELINE_YEARS, (Row(head),), (Row(row),))


def _ladders(item: Item, frame: Frame) -> Table:
    levels = [to_thai_digits(str(level)) for level in range(1, LEVELS + 1)]
    head = (
        Row(
            (
                head_cell("รายการ", rows=2),
                head_cell("ระดับคะแนน", columns=LEVELS),
            )
        ),
        Row(tuple(map(head_cell, levels))),
    )
    rows: list[Row] = list(_ladder_rows(item, "", item, frame))
    if isinstance(item.rule, CompositeRule):
        whole = sum((Fraction(part.weight) for part in item.rule.parts), Fraction(0))
        for part in item.rule.parts:
            share = Fraction(item.weight) * Fraction(part.weight) / whole
            title = f"{part_title(part)} (น้ำหนัก {weight_text(share, frame)})"
            rows += _ladder_rows(part, title, item, frame)
    return Table((5.5, *([2.1] * LEVELS)), head, tuple(rows))


def _ladder_rows(measure: Measure, title: str, item: Item, frame: Frame) -> Iterator[Row]:
    """Yield a row for each round, or a single one when all rounds have the same ladder."""
    rounds = reported(frame.framework, item)
    found = {each: criteria(measure, each) for each in rounds}
    alike = len(set(found.values())) == 1
    for round_id in rounds[-1:] if alike else rounds:
        name = "ทุกรอบการรายงาน" if alike else official(frame.framework.round(round_id).title.th)
        label = f"{title}\n{name}" if title else name
        levels = tuple(text_cell(text, CELL_CENTRED) for text in found[round_id].levels)
        across = text_cell(found[round_id].text, CELL.but(align=Align.CENTRE), columns=LEVELS)
        yield Row((text_cell(label), *(levels or (across,))), keep_whole=True)
