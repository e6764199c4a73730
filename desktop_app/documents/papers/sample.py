"""The top of an agreement's first page, to see how papers look in a font and with an emblem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.documents.papers.agreement import EMBLEM
from desktop_app.documents.papers.forms import official
from desktop_app.documents.thai_paper import (
    BODY,
    CM,
    HEADING,
    TITLE,
    Gap,
    Numbering,
    PageForm,
    Paper,
    Paragraph,
    Picture,
    Section,
)

if TYPE_CHECKING:
    from datetime import datetime

WIDTH: Final = 18 * CM
HEIGHT: Final = 10.4 * CM
"""The text is as wide as on a whole page; most of the margins is left out."""
_TITLE: Final = TITLE.but(size=18, after=0)
_CLAUSE: Final = (
    "๒. คำรับรองนี้เป็นคำรับรองฝ่ายเดียว มิใช่สัญญา และใช้สำหรับระยะเวลา ๑ ปี ตั้งแต่วันที่ ๑ ตุลาคม ถึงวันที่ ๓๐ กันยายน "
    "ผู้ทำคำรับรองจะมุ่งมั่นปฏิบัติราชการให้เกิดผลงานที่ดีตามเป้าหมายของตัวชี้วัดแต่ละตัวในระดับสูงสุด "
    "เพื่อให้เกิดประโยชน์สุขแก่ประชาชน โดยยึดหลัก PMQA 4.0 และรายงานผล ณ สิ้นรอบ ๖ เดือน และ ๑๒ เดือน"
)


def sample_paper(office: str, emblem: bytes | None, made: datetime) -> Paper:
    """Return a page that ends where the top of an agreement does.

    Args:
        office: The office's full name.
        emblem: A PNG or JPEG file; without one its room stays empty.
        made: When.
    """
    form = PageForm(
        size=(WIDTH, HEIGHT),
        top=0.7 * CM,
        bottom=0.2 * CM,
        left=1 * CM,
        right=1 * CM,
        numbering=Numbering.NONE,
    )
    blocks = (
        Picture(emblem, EMBLEM, EMBLEM),
        Gap(8),
        Paragraph("คำรับรองการปฏิบัติราชการ", _TITLE),
        Paragraph(official(office), _TITLE.but(after=12)),
        Paragraph("๑. คำรับรองระหว่าง", HEADING),
        Paragraph(_CLAUSE, BODY),
    )
    return Paper(title="ตัวอย่าง", sections=(Section(blocks, form),), made=made)
