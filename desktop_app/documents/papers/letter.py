"""The central office's letter with which an office gets its result: grade and table of scores.

Layout of an external official letter: emblem, number at the left and sender at the right, date in
the middle, subject, addressee, enclosures, text, closing, signer, and who can be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.card import score_table, summary, total_text
from desktop_app.documents.papers.forms import (
    BLANK,
    Party,
    official,
    upright,
)
from desktop_app.documents.papers.results import missing_text
from desktop_app.documents.thai_paper import (
    BODY,
    CENTRED,
    CM,
    PLAIN,
    TITLE,
    Cell,
    Gap,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    SignaturePlace,
    Table,
    Together,
)
from desktop_app.documents.thai_shorthand import side_by_side
from desktop_app.domain.calendar import thai_date

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.papers.results import Assessment
    from desktop_app.documents.thai_paper import Block

SIGNER: Final = "signer"
_EMBLEM: Final = 3 * CM
_CLAUSE: Final = BODY.but(after=4)
_TITLE: Final = TITLE.but(size=16, after=0)
_LABEL: Final = 1.4 * CM
_ENCLOSURES: Final = 3.0 * CM
_TEXT: Final = 16 * CM


@dataclass(frozen=True, slots=True)
class Letter:
    """A result letter.

    Attributes:
        assessment: The final scores.
        number: The letter's number; empty leaves room for it.
        day: Its date; ``None`` leaves room for it.
        sender: Lines of the sender's name and address.
        signer: Who signs.
        contact: Lines of who can be asked.
    """

    assessment: Assessment
    number: str
    day: date | None
    sender: tuple[str, ...]
    signer: Party
    contact: tuple[str, ...]


def letter_paper(letter: Letter) -> Paper:
    """Return the letter and its enclosure, the table of scores."""
    assessment = letter.assessment
    frame = assessment.frame
    when = f"{assessment.round_title} ประจำปีงบประมาณ พ.ศ. {frame.year}"
    enclosure = (
        Paragraph("ผลการประเมินผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ", _TITLE),
        Paragraph(when, _TITLE),
        Paragraph(frame.office_name, _TITLE.but(after=8)),
        score_table(assessment, wide=False),
        *summary(assessment),
    )
    names = (letter.signer.name, letter.signer.position)
    return Paper(
        title=f"หนังสือแจ้งผลการประเมิน {frame.office_name} {when}",
        sections=(
            Section(_first_page(letter), upright(frame)),
            Section(enclosure, upright(frame)),
        ),
        made=frame.made,
        author=letter.sender[0] if letter.sender else "",
        protected=(*frame.protected, *(official(name) for name in names if name)),
    )


def _first_page(letter: Letter) -> tuple[Block, ...]:
    assessment = letter.assessment
    frame = assessment.frame
    when = f"{assessment.round_title} ประจำปีงบประมาณ พ.ศ. {frame.year}"
    day = "........ ........................ ............"
    if letter.day is not None:
        day = official(thai_date(letter.day))
    number = official(letter.number) or BLANK
    subject = f"แจ้งผลการประเมินผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ {when}"
    lines = tuple(Paragraph(official(line), PLAIN) for line in letter.sender)
    return (
        Picture(frame.emblem, _EMBLEM, _EMBLEM),
        Gap(4),
        side_by_side((Paragraph(f"ที่ {number}", PLAIN),), lines, shares=(9.0, 7.0)),
        Paragraph(day, CENTRED.but(before=4, after=6)),
        _labelled("เรื่อง", subject, _LABEL),
        _labelled("เรียน", f"ผู้อำนวยการ{frame.office_name}", _LABEL),
        _labelled("สิ่งที่ส่งมาด้วย", "ผลการประเมินรายตัวชี้วัด จำนวน ๑ ชุด", _ENCLOSURES),
        Gap(4),
        *(Paragraph(text, _CLAUSE) for text in _text(letter, when)),
        _closing(letter),
        Gap(10),
        *(Paragraph(official(line), PLAIN) for line in letter.contact),
    )


def _labelled(label: str, text: str, width: float) -> Table:
    cells = (Cell((Paragraph(label, PLAIN),)), Cell((Paragraph(text, PLAIN),)))
    shares = (width, _TEXT - width)
    return Table(shares, rows=(Row(cells),), lines=False, padding=0, after=3)


def _text(letter: Letter, when: str) -> tuple[str, ...]:
    assessment = letter.assessment
    frame = assessment.frame
    found = total_text(assessment)
    result = f"ปรากฏว่าได้{found}" if found else "ปรากฏว่ายังไม่มีคะแนน"
    missing = missing_text(assessment)
    result = f"{result} ({missing})" if missing else result
    return (
        f"ตามที่{frame.office_name} ได้รายงานผลการปฏิบัติราชการตามคำรับรองการปฏิบัติราชการ {when} นั้น",
        f"บัดนี้ การตรวจประเมินผลการปฏิบัติราชการเสร็จสิ้นแล้ว {result} รายละเอียดตามสิ่งที่ส่งมาด้วย",
        "จึงเรียนมาเพื่อโปรดทราบ และใช้ผลการประเมินเป็นข้อมูลในการพัฒนาการปฏิบัติราชการต่อไป",
    )


def _closing(letter: Letter) -> Together:
    signer = letter.signer
    right = (
        Paragraph("ขอแสดงความนับถือ", CENTRED.but(before=6)),
        SignaturePlace(SIGNER, width=7 * CM, height=2 * CM),
        Paragraph(f"({official(signer.name) or BLANK})", CENTRED),
        Paragraph(official(signer.position), CENTRED),
    )
    return Together((side_by_side((), right, shares=(7.0, 9.0)),))
