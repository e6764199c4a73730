"""Scores: of every office at the centre, of its own round at an area office; ranking and tables."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from desktop_app.domain.calendar import code_key, thai_key
from desktop_app.domain.office import CENTRAL, Office
from desktop_app.domain.rounding import display
from desktop_app.services import library, outbox
from desktop_app.services.reporting import chosen_round
from desktop_app.services.standings import all_sheets, own_sheet
from desktop_app.store.files import write_durably

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from desktop_app.documents.workbook import Cell
    from desktop_app.domain.framework import Framework
    from desktop_app.domain.office import OfficeKind
    from desktop_app.domain.scoring import ItemScore
    from desktop_app.services.session import Session
    from desktop_app.services.standings import Sheet

NOTE = (
    "คะแนนรวมคำนวณจากค่าที่ไม่ปัดเศษ จึงอาจต่างจากผลบวกของคะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว "
    "(totals are computed from unrounded figures)"
)
NOT_APPLICABLE = "N/A"
PROBLEM = "problem"
RANKED = frozenset({"complete", "provisional"})


@dataclass(frozen=True, slots=True)
class Line:
    """One office on the scoreboard.

    Attributes:
        rank: Place among complete offices of its kind; equal totals share a place. An area
            office knows no other and has none.
        state: ``not sent``, ``incomplete``, ``provisional`` or ``complete``.
        items: By item: the score as displayed, ``N/A``, ``problem``, or None when there is none.
    """

    sheet: Sheet
    rank: int | None
    state: str
    total: str | None
    percent: str | None
    grade: str | None
    items: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Board:
    """The scores of one round; at an area office, its own line only."""

    framework: Framework
    round: str
    codes: tuple[str, ...]
    lines: tuple[Line, ...]


def board(session: Session, round_id: str | None) -> Board:
    """Return the scores of a round.

    Raises:
        FrameworkMissing: There is no framework yet.
        UnknownRound: There is no such round.
    """
    with session.read() as reader:
        framework = library.current(reader)
        chosen = chosen_round(session, reader, framework, round_id)
        if session.info.role == CENTRAL:
            sheets = all_sheets(reader, framework, chosen)
        else:
            sheets = (own_sheet(session, reader, framework, chosen),)
    central = session.info.role == CENTRAL
    lines = [_line(sheet, central=central) for sheet in sheets]
    if central:
        lines = _rank(lines)
    codes = {code for sheet in sheets for code in sheet.score.items}
    return Board(framework, chosen, tuple(sorted(codes, key=code_key)), tuple(lines))


def _line(sheet: Sheet, *, central: bool) -> Line:
    settings = sheet.framework.score

    def shown(number: Fraction | None) -> str | None:
        if number is None:
            return None
        return display(number, settings.decimals, settings.rounding)

    def cell(item: ItemScore) -> str | None:
        # not reported, N/A and zero are three different things
        return {"na": NOT_APPLICABLE, "problem": PROBLEM}.get(item.status, shown(item.score))

    score = sheet.score
    if central and sheet.submission is None:
        state = "not sent"
    elif not score.complete:
        state = "incomplete"
    else:
        state = "provisional" if sheet.standing.provisional else "complete"
    return Line(
        sheet=sheet,
        rank=None,
        state=state,
        total=shown(score.total),
        percent=shown(score.percent),
        grade=None if score.grade is None else score.grade.th,
        items={code: cell(item) for code, item in score.items.items()},
    )


def _rank(lines: list[Line]) -> list[Line]:
    """Rank complete offices within their kind by exact total; the rest follow by name."""
    placed: dict[str, list[Fraction]] = {}
    for line in lines:
        total = line.sheet.score.total
        if total is not None and line.state in RANKED:
            placed.setdefault(line.sheet.office.kind, []).append(total)
    ranked = []
    for line in lines:
        total = line.sheet.score.total
        if total is not None and line.state in RANKED:
            others = placed[line.sheet.office.kind]
            ranked.append(replace(line, rank=1 + sum(other > total for other in others)))
        else:
            ranked.append(line)
    return sorted(
        ranked,
        key=lambda entry: (
            entry.rank is None,
            entry.sheet.office.kind,
            entry.rank or 0,
            thai_key(entry.sheet.office.name_th),
        ),
    )


def table(found: Board) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return the scoreboard as a header and rows, for CSV and Excel."""
    header = (
        "อันดับ",
        "รหัส",
        "ประเภท",
        "หน่วยงาน",
        "สถานะ",
        *found.codes,
        "คะแนนรวม",
        "ร้อยละ",
        "ระดับ",
        "ตัวชี้วัดที่ยังขาด",
    )
    lines: list[tuple[Cell, ...]] = [
        (
            line.rank,
            line.sheet.office.code,
            line.sheet.office.kind,
            short_name(line.sheet),
            line.state,
            *(_figure(line.items.get(code)) for code in found.codes),
            _figure(line.total),
            _figure(line.percent),
            line.grade,
            ", ".join(line.sheet.score.missing),
        )
        for line in found.lines
    ]
    return header, lines


def _figure(text: str | None) -> Cell:
    """Return a score as a number; what stands in its place stays text."""
    return text if text in {None, NOT_APPLICABLE, PROBLEM} else Decimal(text)


def short_name(sheet: Sheet) -> str:
    """Return the office's short name, as used in tables."""
    row = sheet.office
    kind = cast("OfficeKind", row.kind)  # the table's CHECK allows no other
    return Office(row.code, kind, row.name_th, tuple(row.province_th.split(";"))).short_name


def write_csv(found: Board, target: Path) -> None:
    """Write the scoreboard as CSV that Excel opens with Thai letters (UTF-8 with mark).

    Raises:
        TargetExists: The target file exists.
    """
    outbox.check_target(target)
    header, lines = table(found)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_item_heading(name) if name in found.codes else name for name in header])
    writer.writerows(
        [*(_csv_text(cell) for cell in line[:-1]), _item_heading(str(line[-1]))] for line in lines
    )
    write_durably(target, text.getvalue().encode("utf-8-sig"))


def _item_heading(codes: str) -> str:
    """Return item codes in words: Excel would read a bare 1.10 in a CSV as the number 1.1."""
    return f"ตัวชี้วัด {codes}" if codes else ""


def _csv_text(cell: Cell) -> str:
    """Return a cell's text; what Excel would take for a formula gets an apostrophe in front."""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def write_xlsx(found: Board, target: Path) -> None:
    """Write the scoreboard as an Excel workbook.

    Raises:
        TargetExists: The target file exists.
    """
    # Imported here: the library of workbooks takes longer to load than most commands to run.
    from desktop_app.documents.workbook import score_workbook  # noqa: PLC0415

    outbox.check_target(target)
    header, lines = table(found)
    entry = found.framework.round(found.round)
    title = f"{found.framework.title.th} · {entry.title.th}"
    write_durably(target, score_workbook(title, header, lines, NOTE))
