"""What is typed on a command line, ``KEY=VALUE``, as the raw answer that the domain parses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.domain.calendar import from_thai_digits
from desktop_app.domain.workflow_errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.framework import Item

_LISTS = ("steps", "issues")
_TIERS = ("basic", "advance", "significance")
_FIGURES = ("value", "result", "target")
NARRATIVE = ("result", "support", "obstacles", "suggestions")


def _numbers(key: str, text: str) -> list[int]:
    parts = [part for part in re.split(r"[\s,]+", from_thai_digits(text)) if part]
    if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts):
        raise BadInput(message=f"{key}: give whole numbers with commas between, such as 1,2,4")
    return [int(part) for part in parts]


def _whole(key: str, text: str) -> int:
    numbers = _numbers(key, text)
    if len(numbers) != 1:
        raise BadInput(message=f"{key}: give one whole number")
    return numbers[0]


def merge_typed(
    item: Item, before: dict[str, Any], typed: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return the raw answer after the typed pairs; what was not typed stays.

    Keys: ``value``, ``level``, ``steps``, ``issues``, ``result``, ``target``, a variable's name,
    ``basic``/``advance``/``significance``, a part's code (with ``.KEY`` behind it unless it is
    the part's value), ``na`` with the reason, and ``narrative.KEY``.

    Raises:
        BadInput: A key is unknown, or a list is no list.
    """
    raw = dict(before)
    for key, text in typed:
        if key == "na":
            raw = {"na": True, "reason": text.strip(), **_narrative(raw)}
            continue
        if raw.get("na"):
            raw = _narrative(raw)
        _merge_one(item, raw, key, text)
    return raw


def _narrative(raw: dict[str, Any]) -> dict[str, Any]:
    return {"narrative": raw["narrative"]} if "narrative" in raw else {}


def _merge_one(item: Any, raw: dict[str, Any], key: str, text: str) -> None:
    """Put one typed pair into the raw answer of an item or a part."""
    names = {variable.name for variable in item.variables}
    parts = {part.code: part for part in getattr(item.rule, "parts", ())}
    if key.startswith("narrative."):
        name = key.removeprefix("narrative.")
        if name not in NARRATIVE:
            raise BadInput(message=f"{key}: the narrative fields are {', '.join(NARRATIVE)}")
        raw["narrative"] = {**raw.get("narrative", {}), name: text}
    elif key in names:
        raw["variables"] = {**raw.get("variables", {}), key: text}
    elif parts:
        code = max((c for c in parts if key == c or key.startswith(c + ".")), key=len, default=None)
        if code is None:
            raise BadInput(message=f"{key}: the parts of {item.code} are {', '.join(parts)}")
        rest = key[len(code) + 1 :] or "value"
        inside = dict(raw.get("parts", {}))
        inside[code] = merge_typed(parts[code], inside.get(code, {}), [(rest, text)])
        raw["parts"] = inside
    elif key in _LISTS:
        raw[key] = _numbers(key, text)
    elif key in _TIERS:
        empty: dict[str, list[int]] = {tier: [] for tier in _TIERS}
        raw["ticked"] = {**empty, **raw.get("ticked", {}), key: _numbers(key, text)}
    elif key == "level":
        raw["level"] = _whole(key, text)
    elif key in _FIGURES:
        raw[key] = text
    else:
        known = ", ".join(sorted(names)) or "value, level, steps, issues, result, target, na"
        raise BadInput(message=f"{item.code} has nothing called {key!r}; it takes {known}")
