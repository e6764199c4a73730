"""Looking at a raw document without trusting it.

Each helper returns nothing where the document is not of the expected shape; that
fault is already reported, and the cross-checks go on with what can be read.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.domain.text import plain_decimal

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from desktop_app.domain.jsontext import Findings, Steps

Object: TypeAlias = dict[str, object]


def as_object(value: object) -> Object:
    """Return the object, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return the list, or an empty one."""
    return list(value) if isinstance(value, list | tuple) else []


def as_text(value: object) -> str | None:
    """Return the text, if it is one."""
    return value if isinstance(value, str) else None


def as_number(value: object) -> Fraction | None:
    """Return the exact number of a plain decimal string, if it is one."""
    number = plain_decimal(value)
    return None if number is None else Fraction(number)


def objects(raw: Object, key: str) -> Iterator[tuple[int, Object]]:
    """Yield the objects of a list with their places."""
    for index, value in enumerate(as_list(raw.get(key))):
        if isinstance(value, dict):
            yield index, value


def numbers(value: object) -> list[Fraction] | None:
    """Return a list's numbers if every one can be read."""
    found = [as_number(number) for number in as_list(value)]
    if not isinstance(value, list | tuple):
        return None
    readable = [number for number in found if number is not None]
    return readable if len(readable) == len(found) else None


def check_unique(
    findings: Findings, places: Iterator[tuple[Steps, Hashable | None]], what: str
) -> None:
    """Note every value that was there before; ``None`` is not compared."""
    seen: set[Hashable] = set()
    for steps, value in places:
        if value is None:
            continue
        if value in seen:
            findings.add(steps, "twice", f"the {what} {value} is there twice")
        seen.add(value)
