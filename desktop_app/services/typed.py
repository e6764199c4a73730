"""Single fields typed on a command line, ``KEY=VALUE``, merged into the stored answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.answers import ANSWER_KEYS, typed_field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.framework import Item


def merge_typed(
    item: Item, before: Mapping[str, Any], typed: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return the answer after the typed pairs, for the domain to parse; the rest stays.

    An answer of another kind (a value after N/A, say) replaces what was there, except for what
    was written about it.

    Raises:
        DocumentInvalid: The item has nothing of such a name.
    """
    raw = dict(before)
    for key, text in typed:
        raw = _merged(raw, typed_field(item, key, text))
    return raw


def _kinds(raw: Mapping[str, Any]) -> set[str]:
    return {kind for key, kind in ANSWER_KEYS.items() if key in raw}


def _merged(before: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    raw = dict(before)
    if _kinds(change) and _kinds(before) != _kinds(change):
        raw = {key: raw[key] for key in raw if key not in ANSWER_KEYS and key != "reason"}
    for key, value in change.items():
        there = raw.get(key, {})
        if key == "parts":
            parts = {code: _merged(there.get(code, {}), part) for code, part in value.items()}
            raw[key] = {**there, **parts}
        else:
            raw[key] = {**there, **value} if isinstance(value, dict) else value
    return raw
