"""What must fit together in a framework document, looked at in the raw document.

Field by field the models judge; here is what lies between fields: codes that repeat,
references to nothing, weights that do not add up, figures that make no sense together.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from desktop_app.domain.office import OFFICE_KINDS
from desktop_app.domain.problems import shown
from desktop_app.domain.rawview import (
    Object,
    as_list,
    as_number,
    as_object,
    as_text,
    check_unique,
    objects,
)
from desktop_app.domain.rule_checks import check_measure
from desktop_app.domain.text import iso_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.jsontext import Findings, Steps

_ALL: Final = Fraction(100)
_BUDDHIST_YEAR: Final = re.compile(r"2[4-6][0-9]{2}")


def check_framework(raw: Object, findings: Findings) -> None:
    """Note everything that does not fit together."""
    known, groups = _names(raw, "rounds", "id"), _names(raw, "groups", "code")
    check_unique(findings, _values(raw, "rounds", "id"), "round")
    check_unique(findings, _values(raw, "groups", "code"), "group")
    check_unique(findings, _values(raw, "items", "code"), "item")
    check_unique(findings, _texts(raw, (), "office_kinds"), "office kind")
    _check_grades(findings, raw)
    for index, found in objects(raw, "rounds"):
        first, last = iso_day(found.get("from")), iso_day(found.get("to"))
        if first is not None and last is not None and first > last:
            findings.add(("rounds", index, "to"), "round.order", "is before the round's from")
    days = as_object(raw.get("negotiation"))
    first, last = iso_day(days.get("propose_by")), iso_day(days.get("agree_by"))
    if first is not None and last is not None and first > last:
        reason = "is before the day of the first proposals"
        findings.add(("negotiation", "agree_by"), "negotiation.order", reason)
    for index, item in objects(raw, "items"):
        _check_item(findings, item, ("items", index), known, groups)
    _check_weights(findings, raw)


def _names(raw: Object, key: str, field: str) -> list[str] | None:
    """Return what may be referred to, or nothing if not all of it can be read."""
    names = [as_text(found.get(field)) for _, found in objects(raw, key)]
    readable = [name for name in names if name is not None]
    return readable if len(readable) == len(as_list(raw.get(key))) > 0 else None


def _values(raw: Object, key: str, field: str) -> Iterator[tuple[Steps, str | None]]:
    for index, found in objects(raw, key):
        yield (key, index, field), as_text(found.get(field))


def _texts(raw: Object, steps: Steps, key: str) -> Iterator[tuple[Steps, str | None]]:
    for index, value in enumerate(as_list(raw.get(key))):
        yield (*steps, key, index), as_text(value)


def _check_grades(findings: Findings, raw: Object) -> None:
    before: Fraction | None = None
    for index, grade in objects(raw, "grades"):
        begins = as_number(grade.get("from"))
        if begins is None:
            continue
        if before is not None and begins >= before:
            what = "equals" if begins == before else "is above"
            findings.add(
                ("grades", index, "from"),
                "grades.order",
                f"{what} the band before it; the highest band comes first",
            )
        before = begins


def _check_item(
    findings: Findings,
    item: Object,
    steps: Steps,
    known: list[str] | None,
    groups: list[str] | None,
) -> None:
    group = as_text(item.get("group"))
    if group is not None and groups is not None and group not in groups:
        findings.add((*steps, "group"), "group.unknown", f"there is no group {shown(group)}")
    check_unique(findings, _texts(item, steps, "rounds"), "round")
    check_unique(findings, _texts(item, steps, "office_kinds"), "office kind")
    if known is not None:
        _check_references(findings, item, steps, known)
    for year in as_object(item.get("baseline")):
        if not _BUDDHIST_YEAR.fullmatch(year):
            findings.add(
                (*steps, "baseline", year),
                "baseline.year",
                f"{shown(year)} is not a Buddhist year such as 2569",
            )
    if item.get("weight") is None and as_object(item.get("rule")).get("type") != "none":
        findings.add((*steps, "weight"), "missing", "is missing")
    check_measure(findings, item, steps, _reported(item, known), known)


def _check_references(findings: Findings, item: Object, steps: Steps, known: list[str]) -> None:
    references = [
        *_texts(item, steps, "rounds"),
        ((*steps, "cancelled_from"), as_text(item.get("cancelled_from"))),
        *(((*steps, "weights", key), key) for key in as_object(item.get("weights"))),
    ]
    for place, round_id in references:
        if round_id is not None and round_id not in known:
            findings.add(place, "round.unknown", f"there is no round {shown(round_id)}")


def _reported(item: Object, known: list[str] | None) -> list[str]:
    """Return the rounds in which the item is reported before it is cancelled."""
    if known is None:
        return []
    cancelled = as_text(item.get("cancelled_from"))
    left = known[: known.index(cancelled)] if cancelled in known else known
    return [round_id for round_id in left if round_id in as_list(item.get("rounds"))]


# --- weights -----------------------------------------------------------------------------------


def _check_weights(findings: Findings, raw: Object) -> None:
    groups = [
        (index, as_text(group.get("code")), as_number(group.get("weight")))
        for index, group in objects(raw, "groups")
    ]
    items = [item for _, item in objects(raw, "items")]
    unscored = bool(items) and all(_is_unscored(item) for item in items)
    weights = [weight for _, _, weight in groups if weight is not None]
    total = sum(weights, Fraction(0))
    readable = len(weights) == len(as_list(raw.get("groups"))) > 0
    # A survey without scores has nothing to share out, so its weights may all be zero.
    if readable and total != _ALL and not (unscored and total == 0):
        findings.add(
            ("groups",),
            "weights.groups",
            f"the groups' weights add up to {_text(total)}, not 100",
        )
    if len(items) != len(as_list(raw.get("items"))) or not items:
        return
    kinds = [kind for kind in OFFICE_KINDS if kind in as_list(raw.get("office_kinds"))]
    for index, code, weight in groups:
        if code is not None and weight is not None:
            _check_group(findings, ("groups", index, "weight"), weight, _of(items, code), kinds)


def _of(items: list[Object], group: str) -> list[Object]:
    """Return a group's items, and those whose group cannot be read and so might be in it."""
    return [item for item in items if as_text(item.get("group")) in (None, group)]


def _check_group(
    findings: Findings, steps: Steps, weight: Fraction, items: list[Object], kinds: Sequence[str]
) -> None:
    """Compare a group's weight with the sum of its items', for each kind of office."""
    if any(as_text(item.get("group")) is None or _weight(item) is None for item in items):
        return
    wrong: dict[str, Fraction] = {}
    for kind in kinds:
        mine = [item for item in items if _applies(item, kind)]
        total = _sum(mine)
        # An item may be cancelled and another take its place, so both sums are right.
        lasting = _sum([item for item in mine if item.get("cancelled_from") is None])
        if weight in (total, lasting) or (total == 0 and mine and all(map(_is_unscored, mine))):
            continue
        wrong[kind] = total
    for kind, total in wrong.items():
        whom = "" if len(wrong) == len(kinds) and len(set(wrong.values())) == 1 else f" for {kind}"
        findings.add(
            steps,
            f"weights.items{'.' + kind if whom else ''}",
            f"the items' weights{whom} add up to {_text(total)}, not {_text(weight)}",
        )


def _weight(item: Object) -> Fraction | None:
    if item.get("weight") is None and _is_unscored(item):
        return Fraction(0)
    return as_number(item.get("weight"))


def _sum(items: list[Object]) -> Fraction:
    return sum((_weight(item) or Fraction(0) for item in items), Fraction(0))


def _applies(item: Object, kind: str) -> bool:
    return item.get("office_kinds") is None or kind in as_list(item["office_kinds"])


def _is_unscored(item: Object) -> bool:
    return as_object(item.get("rule")).get("type") == "none"


def _text(number: Fraction) -> str:
    """Return a sum of plain decimals, which always ends."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = str(abs(number.numerator * 10**places // number.denominator)).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
