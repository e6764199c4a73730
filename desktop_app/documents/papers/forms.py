"""What all official papers share: whose they are, pages, digits, signatures.

Digits are Thai, but for those that belong to a Latin word: ``PMQA 4.0``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.documents.thai_paper import (
    CENTRED,
    CM,
    UPRIGHT,
    Align,
    Gap,
    Paragraph,
    SignaturePlace,
    Style,
    Together,
)
from desktop_app.documents.thai_shorthand import side_by_side
from desktop_app.domain.calendar import to_thai_digits
from desktop_app.domain.rounding import display
from desktop_app.domain.text import decimal_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop_app.documents.thai_paper import Block, Locks, PageForm, Table
    from desktop_app.domain.framework import Framework, Item
    from desktop_app.domain.office import Office
    from desktop_app.domain.text import LocalText

BLANK: Final = "." * 38
"""Where a name is written by hand."""
DATE_BLANK: Final = "วันที่ ........ เดือน ........................ พ.ศ. ............"
DASH: Final = "\u2013"
STAMP_WIDTH: Final = 7.6 * CM
STAMP_ROOM: Final = 1.9 * CM
"""Where somebody signs electronically; above the dotted line."""
LINE: Final = 1.331 * 16
"""Height of a line of 16 pt: dotted lines to sign on, and for the date."""
_BY_HAND: Final = 1.2 * CM
NOTHING: Final = DASH
"""Stands in a cell that has no figure."""
BASELINE_YEARS: Final = 3
_TERMS: Final = (
    "ประถมศึกษา",
    "มัธยมศึกษา",
    "รายละเอียด",
    "ปฏิบัติราชการ",
    "ผลการปฏิบัติราชการ",
    "ผลงาน",
    "ข้อมูลพื้นฐาน",
    "ผู้ทำคำรับรอง",
    "ผู้รับคำรับรอง",
    "ประเมินตนเอง",
    "ถ่วงน้ำหนัก",
    "ร้อยละ",
    "ประจำปีงบประมาณ",
)
_PRACTICE: Final = "ฉบับฝึกซ้อม ไม่มีผลทางราชการ"
_PRACTICE_STYLE: Final = Style(size=12, align=Align.CENTRE)
_OFFICE_OF: Final = re.compile("(.*พื้นที่การศึกษา)((?:ประถม|มัธยม)ศึกษา.+)")
_LATIN_OR_DIGIT: Final = re.compile(
    r"[0-9.,]*[A-Za-z][A-Za-z0-9@._/:+-]*(?: [0-9]+\.[0-9]+)?|[0-9]"
)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who signs.

    Attributes:
        name: With title; empty leaves room to write it by hand.
        position: Official position.
    """

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every paper of an office and a year needs.

    Attributes:
        framework: With the ladders that hold for the office.
        office: Whose paper it is.
        made: When it was made.
        practice: It comes from a workspace for training, and every page says so.
        emblem: A PNG or JPEG file; without one its room stays empty.
    """

    framework: Framework
    office: Office
    made: datetime
    practice: bool = False
    emblem: bytes | None = field(default=None, repr=False)

    @property
    def year(self) -> str:
        """The fiscal year in Thai digits."""
        return to_thai_digits(str(self.framework.fiscal_year))

    @property
    def office_name(self) -> str:
        """The office's full name with Thai digits."""
        return official(self.office.name_th)

    @property
    def protected(self) -> tuple[str, ...]:
        """Names that no line end may cut."""
        grades = (f"ระดับ{official(grade.title.th)}" for grade in self.framework.grades)
        names = (self.office_name, official(self.office.short_name), *_TERMS, *grades)
        return tuple(dict.fromkeys(names))


@lru_cache(maxsize=1_024)
def official(text: str) -> str:
    """Return a text with Thai digits, but for those of Latin words: ``PMQA 4.0``, ``สพป. ๑``."""
    return _LATIN_OR_DIGIT.sub(
        lambda found: to_thai_digits(found[0]) if len(found[0]) == 1 else found[0], text
    )


def figure(number: Decimal) -> str:
    """Return a number as it was given, in Thai digits, thousands apart."""
    return to_thai_digits(_grouped(decimal_text(number)))


def shown(number: Decimal | Fraction, decimals: int, frame: Frame) -> str:
    """Return a number rounded as the framework says, in Thai digits."""
    rounding = frame.framework.score.rounding
    return to_thai_digits(_grouped(display(Fraction(number), decimals, rounding)))


def _grouped(text: str) -> str:
    return format(Decimal(text), ",f")


def unit_text(unit: LocalText | None) -> str:
    """Return a unit for a narrow cell; what stands in brackets has a line of its own."""
    return NOTHING if unit is None else official(unit.th).replace(" (", "\n(")


def baseline_years(framework: Framework) -> tuple[int, ...]:
    """Return the three fiscal years before the framework's, oldest first."""
    return tuple(range(framework.fiscal_year - BASELINE_YEARS, framework.fiscal_year))


def baselines(item: Item, frame: Frame) -> tuple[str, ...]:
    """Return an item's results of the three years before; a dash where there is none."""
    known = item.baseline or {}
    return tuple(
        figure(known[str(year)]) if str(year) in known else NOTHING
        for year in baseline_years(frame.framework)
    )


def page(form: PageForm, frame: Frame) -> PageForm:
    """Return a form of pages with what stands on each page of a paper."""
    return (
        replace(form, footer=(Paragraph(_PRACTICE, _PRACTICE_STYLE),)) if frame.practice else form
    )


def upright(frame: Frame) -> PageForm:
    """Return the usual pages."""
    return page(UPRIGHT, frame)


def signature(
    place: str, party: Party, role: str, *, height: float = 1.9 * CM
) -> tuple[Block, ...]:
    """Return where somebody signs: the place, a line, name, position, role and date.

    Args:
        place: Name of the signature place.
        party: Who signs.
        role: What the paper calls the person; may be empty.
        height: Of the place, in points.
    """
    position = _OFFICE_OF.sub(r"\1\n\2", official(party.position))
    lines = [
        BLANK,
        f"({official(party.name) or BLANK})",
        position,
        role,
        DATE_BLANK,
    ]
    return (
        SignaturePlace(place, width=6.6 * CM, height=height),
        *(Paragraph(line, CENTRED) for line in lines if line),
    )


def to_sign(party: Party, role: str, field: tuple[str, Locks] | None) -> tuple[Block, ...]:
    """Return where somebody signs; electronically or by hand, without a field only by hand.

    The place is the whole block: a stamp covers the dotted lines above and below and leaves what
    stands between them.

    Args:
        party: Who signs.
        role: What the paper calls the person.
        field: Name of the signature place, and what a signature there locks.
    """
    _place, *lines = signature("", party, role)
    if field is None:
        return (Gap(_BY_HAND), *lines)
    name, locks = field
    upper = SignaturePlace(name, STAMP_WIDTH, STAMP_ROOM, locks=locks)
    return (upper, *lines, SignaturePlace(name, STAMP_WIDTH, 0, locks=locks))


def signatures(
    *columns: tuple[Block, ...],
    lead: Sequence[Block] = (),
    shares: tuple[float, ...] | None = None,
) -> Together:
    """Return signatures beside each other, on one page with the blocks that lead to them."""
    table: Table = side_by_side(*columns, shares=shares)
    return Together((*lead, replace(table, before=6)))
