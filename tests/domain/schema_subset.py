"""Just enough of JSON Schema (draft 2020-12) to try our own schemas on documents.

A keyword that is not known here is an error, so that nothing passes unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
_IGNORED = {"$schema", "$id", "$defs", "default", "format", "else"}


def accepts(root: dict[str, Any], value: Any, schema: Any = None) -> bool:
    """Tell whether the value is valid by the schema ``root``."""
    node = root if schema is None else schema
    if isinstance(node, bool):
        return node
    return all(_KEYWORDS[keyword](root, node, value) for keyword in node if keyword not in _IGNORED)


def _each(root: dict[str, Any], schemas: list[Any], value: Any) -> list[bool]:
    return [accepts(root, value, schema) for schema in schemas]


def _properties(root: dict[str, Any], node: Any, value: Any) -> bool:
    return not isinstance(value, dict) or all(
        accepts(root, value[key], schema)
        for key, schema in node["properties"].items()
        if key in value
    )


def _additional(root: dict[str, Any], node: Any, value: Any) -> bool:
    return not isinstance(value, dict) or all(
        accepts(root, child, node["additionalProperties"])
        for key, child in value.items()
        if key not in node.get("properties", {})
    )


def _reference(root: dict[str, Any], node: Any, value: Any) -> bool:
    name = node["$ref"].removeprefix("#/$defs/")
    return accepts(root, value, root["$defs"][name])


def _condition(root: dict[str, Any], node: Any, value: Any) -> bool:
    return accepts(root, value, node["if"]) or accepts(root, value, node["else"])


_KEYWORDS: dict[str, Callable[[dict[str, Any], Any, Any], bool]] = {
    "$ref": _reference,
    "properties": _properties,
    "additionalProperties": _additional,
    "if": _condition,
    "type": lambda _, n, v: _TYPES[n["type"]](v),
    "const": lambda _, n, v: type(v) is type(n["const"]) and v == n["const"],
    "enum": lambda _, n, v: v in n["enum"],
    "required": lambda _, n, v: not isinstance(v, dict) or all(k in v for k in n["required"]),
    "dependentRequired": lambda _, n, v: (
        not isinstance(v, dict)
        or all(k in v for key, keys in n["dependentRequired"].items() if key in v for k in keys)
    ),
    "items": lambda r, n, v: (
        not isinstance(v, list) or all(accepts(r, child, n["items"]) for child in v)
    ),
    "minItems": lambda _, n, v: not isinstance(v, list) or len(v) >= n["minItems"],
    "maxItems": lambda _, n, v: not isinstance(v, list) or len(v) <= n["maxItems"],
    "pattern": lambda _, n, v: not isinstance(v, str) or bool(re.search(n["pattern"], v)),
    "maxLength": lambda _, n, v: not isinstance(v, str) or len(v) <= n["maxLength"],
    "minimum": lambda _, n, v: not isinstance(v, int) or v >= n["minimum"],
    "maximum": lambda _, n, v: not isinstance(v, int) or v <= n["maximum"],
    "anyOf": lambda r, n, v: any(_each(r, n["anyOf"], v)),
    "oneOf": lambda r, n, v: sum(_each(r, n["oneOf"], v)) == 1,
}
