"""From what people type to an answer as documents carry it.

Numbers may have Thai digits, thousands separators and a Unicode minus; lists may be
typed as ``1, 2, 3`` or ``1-4``. Nothing is guessed: what cannot be read is refused at
its field.

Two ways lead here: whole answers from a screen (:func:`parse_answer`), and single
fields from a command line (:func:`typed_field`), which are merged into what is stored
and then read as a whole answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.domain.answer_checks import check_answer, expected_shape
from desktop_app.domain.answer_documents import Narrative, read_answer
from desktop_app.domain.calendar import NotANumber, from_thai_digits, normalise_number
from desktop_app.domain.jsontext import Findings, is_unicode, walk
from desktop_app.domain.problems import DocumentInvalid, Problem, json_path, shown
from desktop_app.domain.rules import TIERS, CompositeRule, Measure, NoneRule, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.answer_documents import Answer
    from desktop_app.domain.jsontext import Steps

_LISTS: Final = ("steps", "issues")
_RANGE: Final = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_YES: Final = ("true", "yes", "1")
# What every answer may have; a variable, part or tier of that name has no short form.
_RESERVED: Final = frozenset({"variables", "parts", "ticked", "na", "reason", "narrative"})
_OWN_KEYS: Final = ("value", "steps", "issues", "level", "result", "target")


def parse_answer(measure: Measure, typed: Mapping[str, object]) -> Answer:
    """Read one answer as people type it, for an item or a part.

    Besides the form of the documents these short forms are understood, as they are
    typed on a command line: a variable's name or a part's code as a key of its own,
    lists as text (``1,2,3`` or ``1-3``), tiers as keys of their own.

    Args:
        measure: The item that it answers; decides what is a number.
        typed: The fields, such as ``{"value": "๘๔.๒๐"}`` or ``{"dropouts": "81"}``.

    Raises:
        DocumentInvalid: It cannot be read, or does not fit the item; paths start at
            the answer.
    """
    findings = Findings()
    raw = _plain(findings, measure, typed, ())
    for steps, text in walk(raw):
        if isinstance(text, str) and not is_unicode(text):
            findings.add(steps, "json.surrogate", "has a broken letter in it; type it again")
    answer = read_answer(raw, findings)
    if answer is not None and not findings:
        check_answer(findings, measure, answer, ())
    if answer is None or findings:
        raise DocumentInvalid(f"answer to {measure.code}", findings.problems(raw))
    return answer


def _plain(
    findings: Findings, measure: Measure, typed: Mapping[str, object], steps: Steps
) -> dict[str, object]:
    """Return the answer as documents carry it, as far as it can be read."""
    raw = _gather(measure, typed)
    for key in ("value", "result", "target"):
        if key in raw and not (key == "value" and isinstance(measure.rule, NoneRule)):
            raw[key] = _number(findings, raw[key], (*steps, key))
    for key in _LISTS:
        if key in raw:
            raw[key] = _ordinals(findings, raw[key], (*steps, key))
    if "level" in raw:
        raw["level"] = _ordinal(findings, raw["level"], (*steps, "level"))
    if isinstance(raw.get("na"), str):
        raw["na"] = str(raw["na"]).strip().lower() in _YES
    variables, ticked, parts = raw.get("variables"), raw.get("ticked"), raw.get("parts")
    if isinstance(variables, dict):
        raw["variables"] = {
            name: _number(findings, figure, (*steps, "variables", name))
            for name, figure in variables.items()
        }
    if isinstance(ticked, dict):
        raw["ticked"] = {
            tier: _ordinals(findings, marks, (*steps, "ticked", tier))
            for tier, marks in ticked.items()
        }
    if isinstance(parts, dict):
        known = {part.code: part for part in _parts(measure)}
        raw["parts"] = {
            code: _part(findings, known.get(code), answer, (*steps, "parts", code))
            for code, answer in parts.items()
        }
    return raw


def _parts(measure: Measure) -> tuple[Part, ...]:
    return measure.rule.parts if isinstance(measure.rule, CompositeRule) else ()


def _gather(measure: Measure, typed: Mapping[str, object]) -> dict[str, object]:
    """Put short forms where they belong: a variable, a part or a tier as a key of its own."""
    raw = dict(typed)
    for name, home in _homes(measure).items():
        if name in raw:
            there = raw.get(home)
            raw[home] = {**(there if isinstance(there, dict) else {}), name: raw.pop(name)}
    return raw


def _homes(measure: Measure) -> dict[str, str]:
    """Return the names that have a short form, and the key in the document that they go under."""
    names = dict.fromkeys((variable.name for variable in measure.variables), "variables")
    names |= dict.fromkeys((part.code for part in _parts(measure)), "parts")
    names |= dict.fromkeys(TIERS if measure.rule.type == "tiers" else (), "ticked")
    return {name: home for name, home in names.items() if name not in _RESERVED}


def typed_field(measure: Measure, key: str, text: str) -> dict[str, object]:
    """Return what one typed ``KEY=TEXT`` says, nested as in a document; the text stays as typed.

    Keys are those of the item's answer (``value``, ``steps``, ``result`` …), a variable's or a
    tier's name, a part's code with one of the part's own keys behind it (``1.9.2.dropouts``;
    ``1.9.2`` alone is the part's value, steps, issues or level), ``na`` with the reason, and
    ``narrative.result`` and its like.

    Raises:
        DocumentInvalid: The item has nothing of this name; says what it has.
    """
    if key == "na":
        return {"na": True, "reason": text.strip()}
    narrative = [f"narrative.{name}" for name in Narrative.model_fields]
    if key in narrative:
        return {"narrative": {key.removeprefix("narrative."): text}}
    homes = _homes(measure)
    name = max((n for n in homes if f"{key}.".startswith(f"{n}.")), key=len, default="")
    rest = key.removeprefix(name).removeprefix(".")
    own = _own_keys(measure)
    if name and homes[name] == "parts":
        part = next(part for part in _parts(measure) if part.code == name)
        return {"parts": {name: typed_field(part, rest or "".join(_own_keys(part)[:1]), text)}}
    if name and not rest:
        return {homes[name]: {name: text}}
    if key in own:
        return {key: text}
    known = ", ".join([*homes, *own, "na", *narrative])
    reason = f"there is no such field; {measure.code} takes {known}"
    raise DocumentInvalid(
        f"answer to {measure.code}", [Problem(json_path(key), reason, "field.unknown")]
    )


def _own_keys(measure: Measure) -> list[str]:
    """Return the keys that are not nested, such as ``steps`` or ``result`` and ``target``."""
    return [key for key in _OWN_KEYS if key in expected_shape(measure)[1].split(" and ")]


def _part(findings: Findings, part: Part | None, typed: object, steps: Steps) -> object:
    if part is None:
        return typed
    if isinstance(typed, str):
        typed = {"value": typed}
    return _plain(findings, part, typed, steps) if isinstance(typed, dict) else typed


def _number(findings: Findings, typed: object, steps: Steps) -> object:
    if not isinstance(typed, str):
        return typed
    try:
        return normalise_number(typed)
    except NotANumber as error:
        findings.add(steps, error.code, str(error))
        return typed


def _ordinal(findings: Findings, typed: object, steps: Steps) -> object:
    if not isinstance(typed, str):
        return typed
    found = _RANGE.fullmatch(from_thai_digits(typed).strip())
    if found is None or found[2] is not None:
        findings.add(steps, "number.ordinal", f"{shown(typed)} is not a whole number")
        return typed
    return int(found[1])


def _ordinals(findings: Findings, typed: object, steps: Steps) -> object:
    """Read ``1, 2, 3`` or ``1-3``, or a list whose members may be typed."""
    if isinstance(typed, list | tuple):
        return [_ordinal(findings, number, (*steps, index)) for index, number in enumerate(typed)]
    if not isinstance(typed, str):
        return typed
    numbers: list[int] = []
    for piece in filter(None, re.split(r"[,\s]+", from_thai_digits(typed).strip())):
        found = _RANGE.fullmatch(piece)
        if found is None:
            findings.add(steps, "number.ordinal", f"{shown(piece)} is not a whole number")
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            findings.add(steps, "number.range", f"{shown(piece)} ends before it begins")
            continue
        numbers.extend(range(first, last + 1))
    return numbers
