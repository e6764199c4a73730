"""Reading JSON from outside: strict, with every problem found at its path.

Python's reader takes more than JSON (``NaN``, the last of two equal keys) and turns
numbers into floats. Here the text is read once, what is not allowed is noted with
its path, and reading goes on, so that one mistake does not hide the next.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from desktop_app.domain.problems import DocumentInvalid, NewerFormat, NotJson, Problem, json_path
from desktop_app.domain.problems import shown as _shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

MAX_DEPTH: Final = 64
TAG: Final = "\x1f"
"""First character of the names of a union's branches, which are no part of a path."""

_MAX_DIGITS: Final = 40
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Steps: TypeAlias = tuple[str | int, ...]

_REASONS: Final = {
    "missing": ("missing", "is missing"),
    "model_type": ("type.object", "must be an object"),
    "dict_type": ("type.object", "must be an object"),
    "tuple_type": ("type.list", "must be a list"),
    "string_type": ("type.text", "must be text"),
    "int_type": ("type.whole", "must be a whole number, written without quotes"),
    "bool_type": ("type.flag", "must be true or false"),
    "literal_error": ("choice", "must be one of {expected}, not {found}"),
    "string_pattern_mismatch": ("form", "{found} is not of the allowed form {pattern}"),
    "string_too_long": ("length", "is longer than {max_length} characters"),
    "too_short": ("count.low", "needs at least {min_length} of them"),
    "too_long": ("count.high", "takes at most {max_length} of them"),
    "greater_than_equal": ("range.low", "must be at least {ge}, not {found}"),
    "less_than_equal": ("range.high", "must be at most {le}, not {found}"),
    "union_tag_not_found": ("missing", "is missing"),
    "union_tag_invalid": ("choice", "must be one of {expected_tags}, not {tag}"),
}
"""Our codes and words for what pydantic finds; its own stand in where it finds more."""


class _Object(dict[str, object]):
    """An object of the text in which keys are repeated."""

    repeated: tuple[str, ...] = ()


class _Unusable(str):
    """A number of the text that stands for no exact number."""

    __slots__ = ()


class Findings:
    """Problems while they are collected, by where they are."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[Steps, dict[str, str]] = {}

    def __bool__(self) -> bool:
        """Tell whether there is any problem."""
        return bool(self._found)

    def add(self, steps: Steps, code: str, reason: str) -> None:
        """Note a problem; the same code at the same place is noted once."""
        self._found.setdefault(steps, {}).setdefault(code, reason)

    def take(self, other: Findings) -> None:
        """Note everything that others have found."""
        for steps, reasons in other._found.items():
            for code, reason in reasons.items():
                self.add(steps, code, reason)

    def add_errors(self, error: ValidationError, prefix: Steps = ()) -> None:
        """Note what pydantic found, in our words; a place that is already noted is left alone."""
        known = set(self._found)
        for found in error.errors(include_url=False):
            steps = prefix + _steps(found["loc"])
            kind = found["type"]
            if kind.startswith("union_tag"):
                steps = (*steps, "type")
            if steps in known or _is_echo(found):
                continue
            words = {**found.get("ctx", {}), "found": _shown(found["input"])}
            if kind == "union_tag_invalid":
                words["tag"] = _shown(str(words["tag"]).removeprefix(TAG))
                words["expected_tags"] = str(words["expected_tags"]).replace(repr(TAG)[1:-1], "")
            code, template = _REASONS.get(kind, (kind, None))
            self.add(steps, code, template.format(**words) if template else found["msg"])

    def problems(self, raw: object) -> tuple[Problem, ...]:
        """Return all problems in the order of the document."""
        place = {steps: number for number, (steps, _) in enumerate(walk(raw))}

        def order(steps: Steps) -> tuple[int, int]:
            known = (length for length in range(len(steps), -1, -1) if steps[:length] in place)
            return place[steps[: next(known)]], len(steps)  # the top is always there

        return tuple(
            Problem(json_path(*steps), reason, code)
            for steps in sorted(self._found, key=order)
            for code, reason in self._found[steps].items()
        )


def _is_echo(found: ErrorDetails) -> bool:
    """Tell whether a list is called too short only because members of it are wrong."""
    if found["type"] != "too_short":
        return False
    return bool(len(found["input"]) >= found["ctx"]["min_length"])


def _steps(loc: tuple[str | int, ...]) -> Steps:
    """Return pydantic's location without the names of unions' branches and key marks."""
    return tuple(
        step for step in loc if isinstance(step, int) or not step.startswith((TAG, "[key]"))
    )


def walk(raw: object) -> Iterator[tuple[Steps, object]]:
    """Yield every value with its path, in the order of the document, without recursion."""
    stack: list[tuple[Steps, object]] = [((), raw)]
    while stack:
        steps, value = stack.pop()
        yield steps, value
        children: list[tuple[Steps, object]] = []
        if isinstance(value, dict):
            children = [((*steps, str(key)), child) for key, child in value.items()]
        elif isinstance(value, list | tuple):
            children = [((*steps, index), child) for index, child in enumerate(value)]
        stack.extend(reversed(children))


def is_unicode(text: str) -> bool:
    """Tell whether a text can be stored: Python's may hold halves of characters."""
    return _SURROGATE.search(text) is None


def read_document(
    data: bytes | str | Mapping[str, object], *, document: str, family: str, major: int
) -> tuple[dict[str, object], Findings]:
    """Read a document's JSON and judge what can be judged before its fields.

    Args:
        data: The file's bytes, its text, or the object already read from JSON.
        document: What the document is called in messages.
        family: The name in its ``format`` field, such as ``kpr.framework``.
        major: The format's major version that this program knows.

    Returns:
        The document's object, and the problems so far.

    Raises:
        NotJson: The data is no JSON text, or no UTF-8.
        NewerFormat: The document's major version is higher than ``major``.
        DocumentInvalid: It is no object, or nested too deeply to judge further.
    """
    raw = _load(data, document) if isinstance(data, bytes | str) else data
    findings = Findings()
    for steps, value in walk(raw):
        if len(steps) > MAX_DEPTH:
            place = json_path(*steps[:4]) + "…"
            reason = f"is nested deeper than {MAX_DEPTH} levels"
            raise DocumentInvalid(document, [Problem(place, reason, "json.too_deep")])
        _judge(findings, steps, value)
    if not isinstance(raw, dict):
        raise DocumentInvalid(document, [Problem("$", "must be an object", "type.object")])
    _check_format(findings, raw.get("format"), document, family, major)
    return raw, findings


def _load(data: bytes | str, document: str) -> object:
    text = _decode(data, document) if isinstance(data, bytes) else data
    try:
        return json.loads(
            # Windows Notepad writes a byte order mark.
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_fractional,
            parse_constant=_Unusable,
        )
    except json.JSONDecodeError as error:
        raise NotJson(document, reason=error.msg, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        problem = Problem("$", f"is nested deeper than {MAX_DEPTH} levels", "json.too_deep")
        raise DocumentInvalid(document, [problem]) from error


def _decode(data: bytes, document: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise NotJson(
            document,
            reason="the text is not UTF-8",
            line=before.count(b"\n") + 1,
            column=len(before) - before.rfind(b"\n"),
        ) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = _Object(pairs)
    if len(found) == len(pairs):
        return dict(pairs)
    times = Counter(key for key, _ in pairs)
    found.repeated = tuple(key for key in found if times[key] > 1)
    return found


def _whole(text: str) -> int | str:
    return int(text) if len(text) <= _MAX_DIGITS else _Unusable(text)


def _fractional(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else _Unusable(text)


def _judge(findings: Findings, steps: Steps, value: object) -> None:
    if isinstance(value, _Unusable) or (isinstance(value, float) and not math.isfinite(value)):
        findings.add(steps, "json.number", f"{_shown(str(value))} is no number of JSON")
    elif isinstance(value, _Object):
        for key in value.repeated:
            findings.add((*steps, key), "json.repeated", "is there twice in the same object")
    elif isinstance(value, str) and not is_unicode(value):
        findings.add(steps, "json.surrogate", "contains half of a character")
    if steps and isinstance(steps[-1], str) and not is_unicode(steps[-1]):
        findings.add(steps, "json.surrogate", "the key contains half of a character")


def _check_format(
    findings: Findings, found: object, document: str, family: str, major: int
) -> None:
    known = f"{family}/{major}"
    if found is None:
        findings.add(("format",), "missing", f"is missing; it must be {known}")
        return
    match = re.fullmatch(r"([a-z.-]+)/([0-9]{1,9})(?:\.[0-9]{1,9})?", str(found))
    if match is None or match[1] != family or int(match[2]) < major:
        findings.add(("format",), "format", f"must be {known}, not {_shown(found)}")
    elif int(match[2]) > major:
        raise NewerFormat(document=document, found=found, known=known)
