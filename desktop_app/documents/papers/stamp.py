"""The visible side of an electronic signature: a page as large as its place.

PDF readers show it where the paper is signed; it proves nothing by itself. In the place of a whole
block it covers the dotted lines: a frame lies over the one to sign on, and the day over the other;
name and position show through between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.documents import thai
from desktop_app.documents.papers.forms import LINE, STAMP_ROOM, STAMP_WIDTH, official
from desktop_app.documents.thai_pages import sheets
from desktop_app.documents.thai_paper import (
    CENTRED,
    Across,
    Align,
    Cell,
    Gap,
    Numbering,
    PageForm,
    Paper,
    Paragraph,
    Row,
    Section,
    Style,
    Table,
)
from desktop_app.domain.calendar import BANGKOK, thai_date, thai_time, to_thai_digits

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.documents.papers.printed import FontFiles
    from desktop_app.documents.thai_paper import Block

HEADING: Final = "ลงลายมือชื่ออิเล็กทรอนิกส์"
PRACTICE: Final = f"{HEADING} (ฝึกซ้อม)"
_MARGIN: Final = 1.0
_BLOCK: Final = 110.0
"""A place at least so high is a whole block: room, dotted line, name, position, day."""
_LEAST_GAP: Final = 3.0
_WHITE: Final = 1.0
_SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says.

    Attributes:
        signer: Who signs: a person, or else an office.
        at: When.
        practice: Whether it counts for nothing.
        width: Points; at least 120.
        height: Points; at least 36.
    """

    signer: str
    at: datetime
    practice: bool
    width: float
    height: float


def print_stamp(stamp: Stamp, fonts: FontFiles, *, apart: bool = True) -> bytes:
    """Print a stamp in the largest letters that its place can hold, and read it back.

    A name that does not fit into a small place is left out: the signature itself has it.

    Args:
        stamp: What it says.
        fonts: The font.
        apart: See :func:`thai.print_paper`.

    Raises:
        LettersMissing: The font lacks letters of a name.
        PaperFaulty: The page is not what it should be.
    """
    using = thai.fonts(fonts.regular, fonts.bold, fonts.name)
    tried = (_paper(stamp, size, names) for names in ((stamp.signer,), ()) for size in _SIZES)
    fitting = (paper for paper in tried if len(sheets(paper, using)) == 1)
    return thai.print_paper(next(fitting), using, apart=apart).data


def _paper(stamp: Stamp, size: float, names: tuple[str, ...]) -> Paper:
    style = Style(size=size, align=Align.CENTRE)
    lines = [
        Paragraph(PRACTICE if stamp.practice else HEADING, style.but(bold=True)),
        *(Paragraph(official(text), style) for text in names),
        Paragraph(thai_time(stamp.at, thai_digits=True), style),
    ]
    whole = stamp.height < _BLOCK or stamp.width < STAMP_WIDTH - 1
    room = stamp.height - 2 * _MARGIN if whole else STAMP_ROOM + LINE - _MARGIN - _LEAST_GAP
    cell = Cell(tuple(lines), across=Across.MIDDLE, shade=_WHITE)
    frame = Table((1,), rows=(Row((cell,), least=room, keep_whole=True),), after=0)
    blocks: tuple[Block, ...] = (frame,)
    if not whole:
        day = Paragraph(_day(stamp.at), CENTRED)
        below = Table(
            (1,),
            rows=(Row((Cell((day,), shade=_WHITE),), least=LINE),),
            lines=False,
            padding=0,
            after=0,
        )
        between = stamp.height - 2 * _MARGIN - room - LINE
        blocks = (frame, Gap(between), below)
    form = PageForm(
        size=(stamp.width, stamp.height),
        top=_MARGIN,
        bottom=_MARGIN,
        left=_MARGIN,
        right=_MARGIN,
        numbering=Numbering.NONE,
    )
    return Paper(title=HEADING, sections=(Section(blocks, form=form),), made=stamp.at)


def _day(at: datetime) -> str:
    """Return the day as it is written by hand: วันที่ ๒๔ เดือน พฤศจิกายน พ.ศ. ๒๕๖๙."""
    day, month, year = thai_date(at.astimezone(BANGKOK).date()).split(" ")
    return to_thai_digits(f"วันที่ {day} เดือน {month} พ.ศ. {year}")
