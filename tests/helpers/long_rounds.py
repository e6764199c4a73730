"""A round with very many items, as the list of indicators gets it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.services.first_page import Listing, Row

if TYPE_CHECKING:
    from desktop_app.services.first_page import State

ITEMS: Final = 2000
IN_GROUP: Final = 200
_TITLE: Final = (
    "ร้อยละของผู้เรียนที่มีคะแนนผลการทดสอบทางการศึกษาระดับชาติผ่านเกณฑ์ที่กำหนดของสำนักงานเขตพื้นที่การศึกษา "
)
_STATES: Final[tuple[State, ...]] = (
    "done",
    "missing",
    "problem",
    "evidence",
    "returned",
    "accepted",
    "central",
    "na",
)


def listing(items: int = ITEMS) -> Listing:
    """Return a round; titles are of different lengths and end with the number of the item."""
    groups = range(-(-items // IN_GROUP))
    return Listing(
        office="สพป.ทดสอบ เขต 1",
        framework_id="long",
        framework_title="กรอบที่ยาวมาก",
        fiscal_year=2570,
        round="12m",
        rounds=(("12m", "รอบ 12 เดือน"),),
        due=date(2027, 9, 30),
        days_left=30,
        rows=tuple(_row(number) for number in range(items)),
        groups=tuple((f"C{group}", f"องค์ประกอบที่ {group}", "3.2500") for group in groups),
        total="3.2500",
        percent="65.00",
        grade=None,
        complete=False,
        scale="5",
    )


def _row(number: int) -> Row:
    return Row(
        code=f"{number // IN_GROUP + 1}.{number % IN_GROUP + 1}",
        group=f"C{number // IN_GROUP}",
        title=f"{_TITLE[: 40 + number % 60]} {number}",
        unit="ร้อยละ",
        weight="0.05",
        value=f"{number % 100}.25",
        score=f"{1 + number % 4}.1250",
        weighted="0.0500",
        state=_STATES[number % len(_STATES)],
        remark="",
        files=0,
        wanted=1,
        read_only=False,
        source="area",
    )
