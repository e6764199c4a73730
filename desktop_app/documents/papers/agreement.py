"""The performance agreement: its clauses from a template, its annex, its attachments.

Layout: emblem 3 cm high, title, clauses at 16 pt, places to sign for the director ("director")
and the Secretary-General ("secretary-general"); then the annex in landscape.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.annex import annex, attachments
from desktop_app.documents.papers.criteria import listed
from desktop_app.documents.papers.forms import (
    Frame,
    Party,
    official,
    signatures,
    to_sign,
    upright,
)
from desktop_app.documents.papers.template import Kind
from desktop_app.documents.thai_paper import (
    BODY,
    CENTRED,
    CM,
    HEADING,
    PLAIN,
    TITLE,
    Cell,
    Gap,
    Locks,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    Table,
)
from desktop_app.domain.calendar import buddhist_year, fiscal_year_days, thai_date, to_thai_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from desktop_app.documents.papers.template import Template, TemplateLine
    from desktop_app.documents.thai_paper import Block

DIRECTOR: Final = "director"
SECRETARY_GENERAL: Final = "secretary-general"
"""Names of the signature places; the director signs first."""
_MAKER: Final = "ผู้ทำคำรับรอง"
_RECEIVER: Final = "ผู้รับคำรับรอง"
EMBLEM: Final = 3 * CM
"""Height of the emblem on papers of the first rank (standard form of official papers)."""
_TITLE: Final = TITLE.but(size=18, after=0)
_CLAUSE: Final = BODY.but(after=4)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement to print.

    Attributes:
        frame: Office, framework with the agreed ladders, time.
        maker: The office's director.
        receiver: The Secretary-General.
        template: The clauses.
        version: Of the agreement; a change in mid-year makes a new one.
        round_id: The round whose weights and ladders are printed; ``None``: those of the year.
        targets: What is printed as target of an item or part, in place of its highest level.
        more_makers: Who undertakes it beside the director, and signs by hand.
        more_receivers: Who receives it beside the Secretary-General, and signs by hand.
    """

    frame: Frame
    maker: Party
    receiver: Party
    template: Template
    version: int = 1
    round_id: str | None = None
    targets: Mapping[str, str] = field(default_factory=dict)
    more_makers: tuple[Party, ...] = ()
    more_receivers: tuple[Party, ...] = ()

    @property
    def makers(self) -> tuple[Party, ...]:
        """Everybody who undertakes it."""
        return (self.maker, *self.more_makers)

    @property
    def receivers(self) -> tuple[Party, ...]:
        """Everybody who receives it."""
        return (self.receiver, *self.more_receivers)


def agreement_paper(agreement: Agreement) -> Paper:
    """Return the whole agreement as a paper."""
    frame = agreement.frame
    sections = [
        Section(_first_pages(agreement), upright(frame)),
        annex(frame, agreement.round_id, agreement.targets),
    ]
    described = attachments(frame, agreement.round_id)
    if described:
        sections.append(Section(described, upright(frame)))
    people = (*agreement.makers, *agreement.receivers)
    protected = (each for party in people for each in (party.name, party.position) if each)
    return Paper(
        title=f"คำรับรองการปฏิบัติราชการ {frame.office_name} ประจำปีงบประมาณ พ.ศ. {frame.year}",
        sections=tuple(sections),
        made=frame.made,
        author=frame.office.name_th,
        subject=f"template {agreement.template.version}",
        protected=(*frame.protected, *map(official, protected)),
        one_of_many=True,
    )


def values(agreement: Agreement) -> dict[str, str]:
    """Return what stands for each placeholder of the template."""
    frame = agreement.frame
    first, last = fiscal_year_days(frame.framework.fiscal_year)
    count = len(listed(frame.framework, frame.office.kind, agreement.round_id))
    found = {
        "หน่วยงาน": frame.office_name,
        "ปีงบประมาณ": frame.year,
        "วันเริ่มต้น": _formal(first),
        "วันสิ้นสุด": _formal(last),
        "จำนวนตัวชี้วัด": to_thai_digits(str(count)),
        "กรอบการประเมิน": official(frame.framework.title.th),
        "ฉบับกรอบการประเมิน": to_thai_digits(str(frame.framework.version)),
        "ฉบับคำรับรอง": to_thai_digits(str(agreement.version)),
        **_named(_MAKER, agreement.makers),
        **_named(_RECEIVER, agreement.receivers),
    }
    return {name: official(value) for name, value in found.items()}


def _named(role: str, people: Sequence[Party]) -> dict[str, str]:
    """Return names and positions of a side as they stand in a sentence."""
    names = [each.name for each in people if each.name]
    positions = dict.fromkeys(each.position for each in people)
    return {role: _and(names), f"ตำแหน่ง{role}": _and(list(positions))}


def _and(words: Sequence[str]) -> str:
    return " และ".join([" ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _lines(agreement: Agreement) -> Iterator[TemplateLine]:
    """Yield the lines of the template; what stands in columns comes for each person of a side."""
    usual = values(agreement)
    sides = {_MAKER: agreement.makers, _RECEIVER: agreement.receivers}
    for line in agreement.template.lines:
        mine = [role for role in sides if f"{{{role}}}" in line.text]
        if line.kind is not Kind.COLUMNS or len(mine) != 1:
            yield line.filled(usual)
            continue
        for person in sides[mine[0]]:
            own = {key: official(text) for key, text in _named(mine[0], [person]).items()}
            yield line.filled({**usual, **own})


def _formal(day: date) -> str:
    """Return a day as in official papers: ``๑ ตุลาคม พ.ศ. ๒๕๖๙``."""
    year = str(buddhist_year(day))
    return to_thai_digits(thai_date(day).replace(year, f"พ.ศ. {year}"))


def _first_pages(agreement: Agreement) -> tuple[Block, ...]:
    blocks: list[Block] = [Picture(agreement.frame.emblem, EMBLEM, EMBLEM), Gap(8)]
    lines = tuple(_lines(agreement))
    columns: list[TemplateLine] = []
    last_title = max((n for n, line in enumerate(lines) if line.kind is Kind.TITLE), default=-1)
    for number, line in enumerate(lines):
        if columns and line.kind is not Kind.COLUMNS:
            blocks.append(_table(columns))
            columns = []
        match line.kind:
            case Kind.COLUMNS:
                columns.append(line)
            case Kind.SIGNATURES:
                blocks = [*blocks[:-1], *_signatures(agreement, blocks[-1:])]
            case Kind.TITLE:
                style = _TITLE.but(after=12) if number == last_title else _TITLE
                blocks.append(Paragraph(line.text, style))
            case Kind.HEADING:
                blocks.append(Paragraph(line.text, HEADING))
            case Kind.CENTRED:
                blocks.append(Paragraph(line.text, CENTRED.but(keep_with_next=True, before=0)))
            case Kind.CLAUSE:
                blocks.append(Paragraph(line.text, _CLAUSE))
    if columns:
        blocks.append(_table(columns))
    return tuple(blocks)


def _signatures(agreement: Agreement, lead: Sequence[Block]) -> tuple[Block, ...]:
    """Return the places to sign; the first two on one page with what stands before them."""
    makers, receivers = agreement.makers, agreement.receivers
    found: list[Block] = []
    for number in range(max(len(makers), len(receivers))):
        columns = [
            to_sign(people[number], role, None if number else field) if number < len(people) else ()
            for people, role, field in (
                (makers, _MAKER, (DIRECTOR, Locks.OWN)),
                (receivers, _RECEIVER, (SECRETARY_GENERAL, Locks.ALL)),
            )
        ]
        found.append(signatures(*columns, lead=() if found else lead))
    return tuple(found)


def _table(lines: Sequence[TemplateLine]) -> Table:
    """Return lines in columns; names at the left, roles at the right."""
    rows = [[part.strip() for part in line.text.split("|")] for line in lines]
    most = max(map(len, rows))
    shares = (5.0, *([6.5] * (most - 2)), 3.0) if most > 1 else (1.0,)
    cells = [
        tuple(Cell((Paragraph(text, PLAIN),)) for text in [*row, *[""] * (most - len(row))])
        for row in rows
    ]
    body = tuple(Row(each, keep_whole=True) for each in cells)
    return Table(shares, rows=body, lines=False, after=3)
