"""The figures of an answer one by one: what a cell of the round's workbook stands for.

An answer becomes a flat mapping from the key of a figure to its text, and back again. Keys are
paths (``value``, ``variables/dropouts``, ``parts/1.9.2/value``, ``ticked/basic``, ``na``,
``narrative/result``). Texts: a number as it is stored; ticks as ``1,2,4``, as ``-`` when the
answer says that none is ticked; an empty text where nothing is reported. *Not reported*, *none*
and *zero* stay three different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from desktop_app.domain.answers import ANSWER_KEYS, Narrative
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

NONE_TICKED: Final = "-"
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
        return self.key.startswith("narrative/")


def item_fields(item: Item) -> tuple[Field, ...]:
    """Return everything that is entered for an item, in the order of entry."""
    fields = _measure_fields(item, item, "")
    fields += [
        Field(item.code, f"narrative/{name}", "text", title, item.code)
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
                f"variables/{variable.name}",
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
            for field in _measure_fields(item, each, f"{prefix}parts/{each.code}/")
        ]
    elif isinstance(rule, TiersRule):
        fields = [
            made(
                f"ticked/{tier}",
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


def _marks(numbers: Any) -> str:
    return ",".join(str(number) for number in sorted(numbers)) or NONE_TICKED


def field_values(item: Item, raw: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of every figure of a stored answer; an empty mapping means no answer."""
    values: dict[str, str] = {}
    for field in item_fields(item):
        holder, key = _holder(raw, field.key)
        found = holder.get(key)
        if field.form == "na":
            values[field.key] = (holder.get("reason") or NO_REASON) if found else ""
        elif field.form == "ticks":
            # A checklist that an answer of three leaves out has nothing ticked.
            outer, _, name = field.key.rpartition("/")
            given = found is not None or (name in TIERS and _reported(raw, outer))
            values[field.key] = _marks(found or ()) if given else ""
        else:
            values[field.key] = "" if found is None else str(found)
    return values


def _holder(raw: Mapping[str, Any], path: str) -> tuple[Mapping[str, Any], str]:
    *outer, key = path.split("/")
    holder: Mapping[str, Any] = raw
    for name in outer:
        holder = holder.get(name) or {}
    return holder, key


def _reported(raw: Mapping[str, Any], path: str) -> bool:
    holder, key = _holder(raw, path)
    return key in holder


def assemble(
    item: Item, raw: Mapping[str, Any], values: Mapping[str, str]
) -> dict[str, Any] | None:
    """Return the answer that the figures make, for the domain to parse; None when there is none.

    What the figures do not cover (fields of later versions, a part's own texts) stays as in
    ``raw``. A text about a result without a result makes an answer without a kind, which the
    domain refuses.
    """
    return _measure(item, "", raw, values, item_fields(item))


def _measure(
    measure: Measure,
    prefix: str,
    raw: Mapping[str, Any],
    values: Mapping[str, str],
    fields: tuple[Field, ...],
) -> dict[str, Any] | None:
    kept = {key: raw[key] for key in raw if key not in ANSWER_KEYS and key != "reason"}
    if not prefix:
        kept.pop("narrative", None)
        names = Narrative.model_fields
        before = raw.get("narrative") or {}
        narrative = {key: text for key, text in before.items() if key not in names} | {
            name: values[f"narrative/{name}"] for name in names if values[f"narrative/{name}"]
        }
        kept |= {"narrative": narrative} if narrative else {}
    built: dict[str, Any] = {}
    na = values.get(f"{prefix}na", "")
    if isinstance(measure.rule, CompositeRule) and measure.expression is None:
        inside = raw.get("parts") or {}
        parts = {
            part.code: _measure(
                part,
                f"{prefix}parts/{part.code}/",
                inside.get(part.code) or {},
                values,
                fields,
            )
            for part in measure.rule.parts
        }
        found = {code: part for code, part in parts.items() if part}
        built = {"parts": found} if found else {}
    else:
        for field in fields:
            if field.measure == measure.code and field.key.startswith(prefix):
                _put(built, field, prefix, values[field.key])
    if na:
        # Both are kept where both are given, so that the domain says that they exclude each other.
        built["na"] = True
        if na != NO_REASON or "reason" in raw:
            built["reason"] = na
    if built or prefix:
        return {**kept, **built} if built else None
    return kept or None


def _put(built: dict[str, Any], field: Field, prefix: str, text: str) -> None:
    path = field.key.removeprefix(prefix).split("/")
    if field.form == "na" or field.narrative or path[0] == "parts" or not text:
        return
    value: Any = text
    if field.form == "ticks":
        value = [int(mark) for mark in text.split(",")] if text != NONE_TICKED else []
    elif field.form == "level":
        value = int(text)
    holder = built
    for name in path[:-1]:
        holder = holder.setdefault(name, {})
    holder[path[-1]] = value
