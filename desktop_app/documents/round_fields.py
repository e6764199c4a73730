"""What a row of the round's workbook stands for: a figure, a list of ticks, a level, a text.

Keys and texts are those of ``domain.answer_fields``, with two differences, because a workbook has
one cell where a form has two fields: ``na`` carries the reason for N/A (:data:`NO_REASON` where
none was given), and figures that were entered before something was called N/A are not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from desktop_app.domain.answer_fields import ON
from desktop_app.domain.calendar import NotANumber, normalise_number
from desktop_app.domain.rules import (
    TIERS,
    AchievementRule,
    CompositeRule,
    CountRule,
    Measure,
    NoneRule,
    Part,
    RubricRule,
    StepsRule,
    TiersRule,
)
from desktop_app.domain.text import plain_decimal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from desktop_app.domain.framework import Item
    from desktop_app.domain.text import LocalText

Form = Literal["number", "text", "ticks", "level", "na"]

NO_REASON: Final = "N/A"
"""What stands for N/A that was stored without a reason."""

NARRATIVE: Final = {
    "result": "ผลการดำเนินงานที่สำคัญ",
    "support": "ปัจจัยสนับสนุน",
    "obstacles": "ปัญหา อุปสรรค",
    "suggestions": "ข้อเสนอแนะ",
}
RESULT: Final = "ผลการดำเนินงาน"
TARGET: Final = "ค่าเป้าหมาย"
STEPS: Final = "ขั้นตอนที่ดำเนินการแล้ว"
ISSUES: Final = "ประเด็นที่ดำเนินการแล้ว"
LEVEL: Final = "ระดับที่ดำเนินการได้"
NOT_APPLICABLE: Final = "ไม่มีข้อมูล (N/A) เพราะ"
NOTHING_APPLIES: Final = "ไม่มีข้อมูลทั้งตัวชี้วัด (N/A) เพราะ"
TIER_TITLES: Final = {
    "basic": "พื้นฐาน (Basic)",
    "advance": "ก้าวหน้า (Advance)",
    "significance": "พัฒนาจนเกิดผล (Significance)",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One figure, tick list, level or text of an item.

    Attributes:
        measure: Code of the item or part that it belongs to; its N/A excludes its figures.
        options: What each tick or level means, from 1.
    """

    item: str
    key: str
    form: Form
    label: str
    measure: str
    unit: str = ""
    decimals: int | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    options: tuple[str, ...] = ()

    @property
    def narrative(self) -> bool:
        """Whether it is one of the texts about the result."""
        return self.key.startswith("narrative.")


def item_fields(item: Item) -> tuple[Field, ...]:
    """Return everything that is entered for an item, in the order of entry."""
    fields = _measure_fields(item, item, "")
    fields += [
        Field(item.code, f"narrative.{name}", "text", title, item.code)
        for name, title in NARRATIVE.items()
    ]
    return tuple(fields)


def _th(text: LocalText | None) -> str:
    return text.th if text else ""


def part_title(part: Part) -> str:
    """Return a part's code and title."""
    return f"{part.code} {part.title.th}" if part.title else part.code


def _measure_fields(item: Item, measure: Measure, prefix: str) -> list[Field]:
    def made(key: str, form: Form, label: str, **more: Any) -> Field:
        return Field(item.code, prefix + key, form, label, measure.code, **more)

    part = measure if isinstance(measure, Part) else None
    unit = _th(measure.unit) or _th(item.unit)
    decimals = part.decimals if part and part.decimals is not None else item.decimals
    na_allowed = item.na_allowed if part is None or part.na_allowed is None else part.na_allowed
    rule = measure.rule
    fields: list[Field]
    if measure.expression is not None:
        fields = [
            made(
                f"variables.{variable.name}",
                "number",
                _th(variable.title) or variable.name,
                unit=_th(variable.unit),
                decimals=variable.decimals,
                minimum=variable.minimum,
                maximum=variable.maximum,
            )
            for variable in measure.variables
        ]
    elif isinstance(rule, CompositeRule):
        fields = [
            field
            for each in rule.parts
            for field in _measure_fields(item, each, f"{prefix}{each.code}/")
        ]
    elif isinstance(rule, TiersRule):
        fields = [
            made(
                f"ticked.{tier}",
                "ticks",
                TIER_TITLES[tier],
                options=tuple(point.th for point in getattr(rule, tier)),
            )
            for tier in TIERS
        ]
    elif isinstance(rule, StepsRule):
        fields = [made("steps", "ticks", STEPS, options=tuple(step.th for step in rule.steps))]
    elif isinstance(rule, CountRule):
        options = tuple(issue.th for issue in rule.issues)
        fields = [made("issues", "ticks", ISSUES, options=options)]
    elif isinstance(rule, RubricRule):
        fields = [made("level", "level", LEVEL, options=tuple(each.th for each in rule.levels))]
    elif isinstance(rule, AchievementRule):
        fields = [
            made("target", "number", TARGET, unit=unit, decimals=decimals),
            made("result", "number", RESULT, unit=unit, decimals=decimals),
        ]
    else:
        form: Form = "text" if isinstance(rule, NoneRule) else "number"
        label = RESULT if part is None else part_title(part)
        fields = [made("value", form, label, unit=unit, decimals=decimals)]
    if na_allowed:
        whole = part is None and isinstance(rule, CompositeRule)
        fields.append(made("na", "na", NOTHING_APPLIES if whole else NOT_APPLICABLE))
    return fields


# --- texts of figures -----------------------------------------------------------------------


def clean_text(text: str) -> str:
    """Return a text as a cell can hold it: no control characters, one kind of line end."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in ILLEGAL_CHARACTERS_RE.sub("", plain).split("\n"))


def same(field: Field, one: str, other: str) -> bool:
    """Tell whether two texts of a figure mean the same; 84.20 is 84.2."""
    if field.form == "number":
        left, right = plain_decimal(one), plain_decimal(other)
        if left is not None and right is not None:
            return left == right
    if field.form in {"text", "na"}:
        return clean_text(one).strip() == clean_text(other).strip()
    return one == other


def field_values(item: Item, fields: Mapping[str, str]) -> dict[str, str]:
    """Return what the workbook shows of an item's fields, by key; empty where there is nothing."""
    rows = item_fields(item)
    off = {row.measure for row in rows if row.form == "na" and fields.get(row.key) == ON}
    values: dict[str, str] = {}
    for row in rows:
        text = fields.get(row.key, "")
        if row.form == "na":
            reason = fields.get(reason_key(row.key), "").strip()
            values[row.key] = (clean_text(reason) or NO_REASON) if text == ON else ""
        elif not row.narrative and (row.measure in off or item.code in off):
            values[row.key] = ""
        elif row.form == "number":
            values[row.key] = _number(text)
        else:
            values[row.key] = clean_text(text).strip()
    return values


def _number(text: str) -> str:
    """Return a figure as documents carry it; what cannot be read stays as it was typed."""
    try:
        return normalise_number(text)
    except NotANumber:
        return clean_text(text).strip()


def reason_key(key: str) -> str:
    """Return the key of the reason that belongs to a key of N/A."""
    return f"{key.removesuffix('na')}reason"


def put_value(fields: dict[str, str], item: Item, key: str, text: str) -> None:
    """Put what a cell says into an item's fields, the other way round.

    Taking N/A back does not bring to light what nobody has seen in the workbook.
    """
    row = next(row for row in item_fields(item) if row.key == key)
    if row.form != "na":
        fields[key] = text
        return
    if fields.get(key) == ON and not text:
        inside = {each.key for each in item_fields(item) if not each.narrative}
        prefix = key.removesuffix("na")
        for hidden in inside:
            if hidden.startswith(prefix):
                fields.pop(hidden, None)
    fields[key] = ON if text else ""
    fields[reason_key(key)] = "" if text == NO_REASON else text
