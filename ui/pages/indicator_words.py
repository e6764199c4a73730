"""The words of the indicator pages: names of fields and states, and the arithmetic in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.answer_fields import NO_TICKS, ticks
from desktop_app.domain.calendar import thai_date
from desktop_app.domain.errors import AppError
from desktop_app.domain.rules import TIERS, CompositeRule
from desktop_app.domain.score_errors import PartProblem
from desktop_app.domain.score_steps import Step
from ui.texts import error_text, explained
from ui.widgets.fields import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.rules import Measure
    from desktop_app.domain.score_steps import Param
    from desktop_app.services.first_page import Listing, Row
    from ui.widgets.basics import Tone

_LONGEST = 60
_PLACES = 4
_ROUNDED = re.compile(r"(?<=\u2248 )-?[0-9]+\.[0-9]{5,}")
_SIGNS = ((" * ", " \u00d7 "), (" / ", " \u00f7 "), (" - ", " \u2212 "))
TONES: Mapping[str, Tone] = {
    "done": "good",
    "missing": "neutral",
    "problem": "bad",
    "evidence": "warn",
    "returned": "bad",
    "accepted": "good",
    "central": "accent",
    "na": "neutral",
}
LEFT = frozenset({"missing", "problem", "evidence", "returned"})
"""The states in which something is left to do for the office."""


def state_text(row: Row) -> str:
    """Return the state of an item in words."""
    if row.begun:
        return QCoreApplication.translate("IndicatorWords", "Begun")
    return {
        "done": QCoreApplication.translate("IndicatorWords", "Complete"),
        "missing": QCoreApplication.translate("IndicatorWords", "Not filled in"),
        "problem": QCoreApplication.translate("IndicatorWords", "Has a problem"),
        "evidence": QCoreApplication.translate("IndicatorWords", "Evidence missing"),
        "returned": QCoreApplication.translate("IndicatorWords", "Returned"),
        "accepted": QCoreApplication.translate("IndicatorWords", "Accepted"),
        "central": QCoreApplication.translate("IndicatorWords", "Waiting for the centre"),
        "na": QCoreApplication.translate("IndicatorWords", "N/A"),
    }[row.state]


def left_words(found: Listing) -> str:
    """Return what is left to do in a round, and until when."""
    counts = (
        (QCoreApplication.translate("IndicatorWords", "{n} to fill in"), {"missing", "problem"}),
        (QCoreApplication.translate("IndicatorWords", "{n} without evidence"), {"evidence"}),
        (QCoreApplication.translate("IndicatorWords", "{n} returned by the centre"), {"returned"}),
    )
    parts = []
    for words, states in counts:
        number = sum(row.state in states for row in found.rows)
        if number:
            parts.append(words.format(n=number))
    if not parts:
        parts.append(QCoreApplication.translate("IndicatorWords", "everything is filled in"))
    late, ahead = (
        QCoreApplication.translate("IndicatorWords", "{n} days late"),
        QCoreApplication.translate("IndicatorWords", "in {n} days"),
    )
    left = (late if found.days_left < 0 else ahead).format(n=abs(found.days_left))
    due = QCoreApplication.translate("IndicatorWords", "due {day} ({left})")
    parts.append(due.format(day=thai_date(found.due, short=True), left=left))
    return " · ".join(parts)


def state_tone(row: Row) -> Tone:
    """Return the tone of an item's state."""
    return "warn" if row.begun else TONES[row.state]


def narrative_titles() -> dict[str, str]:
    """Return the titles of the texts about a result."""
    return {
        "result": QCoreApplication.translate("IndicatorWords", "What was done and achieved"),
        "support": QCoreApplication.translate("IndicatorWords", "What helped"),
        "obstacles": QCoreApplication.translate("IndicatorWords", "Obstacles"),
        "suggestions": QCoreApplication.translate(
            "IndicatorWords", "Suggestions for the next year"
        ),
    }


def tier_title(tier: str) -> str:
    """Return the name of a checklist of PMQA 4.0."""
    return explained(tier)


def letters(measure: Measure) -> dict[str, str]:
    """Return what the formula calls the variables on screen: A, B, C and so on."""
    names = [variable.name for variable in measure.variables]
    if len(names) > 26:  # noqa: PLR2004  the letters there are
        return {name: name for name in names}
    return {name: chr(ord("A") + place) for place, name in enumerate(names)}


def formula(measure: Measure) -> str:
    """Return the formula with the letters of the fields."""
    return _lettered(measure.expression or "", letters(measure))


def _lettered(text: str, names: Mapping[str, str]) -> str:
    if names:
        pattern = r"\b(" + "|".join(map(re.escape, names)) + r")\b"
        text = re.sub(pattern, lambda found: names[found[1]], text)
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    return text


# --- fields ------------------------------------------------------------------------------------


def field_title(measure: Measure, key: str) -> str:
    """Return what a field is called, as in the form."""
    code, slash, rest = key.partition("/")
    if slash and isinstance(measure.rule, CompositeRule):
        part = next((part for part in measure.rule.parts if part.code == code), None)
        return key if part is None else f"{code} {field_title(part, rest)}"
    home, _dot, name = key.partition(".")
    if home == "variables":
        titles = {v.name: v.title.th if v.title else v.name for v in measure.variables}
        return titles.get(name, name)
    if home == "narrative":
        return narrative_titles().get(name, name)
    if home == "ticked":
        return tier_title(name)
    return {
        "value": QCoreApplication.translate("IndicatorWords", "Result"),
        "result": QCoreApplication.translate("IndicatorWords", "Result"),
        "target": QCoreApplication.translate("IndicatorWords", "Target"),
        "steps": QCoreApplication.translate("IndicatorWords", "Steps completed"),
        "issues": QCoreApplication.translate("IndicatorWords", "Issues achieved"),
        "level": QCoreApplication.translate("IndicatorWords", "Level"),
        "na": QCoreApplication.translate("IndicatorWords", "N/A"),
        "reason": QCoreApplication.translate("IndicatorWords", "Reason for N/A"),
    }.get(key, key)


def field_value(key: str, text: str) -> str:
    """Return what a field says, short enough for one line."""
    last = key.rpartition("/")[2]
    if not text:
        return QCoreApplication.translate("IndicatorWords", "(empty)")
    if last == "na":
        return QCoreApplication.translate("IndicatorWords", "yes")
    if last in {"steps", "issues"} or last.startswith("ticked."):
        none = QCoreApplication.translate("IndicatorWords", "none of them")
        return none if text == NO_TICKS else ", ".join(map(str, ticks(text)))
    short = " ".join(grouped(text).split())
    return short if len(short) <= _LONGEST else short[:_LONGEST] + "…"


# --- the arithmetic ----------------------------------------------------------------------------


def step_text(step: Step, names: Mapping[str, str]) -> str:
    """Return one step of the arithmetic in the user's language.

    Args:
        step: The step.
        names: The letters of the variables.
    """
    template = explained(step.template)

    def words(value: Param) -> str:
        if isinstance(value, Step):
            return step_text(value, names)
        if isinstance(value, AppError):
            return problem_text(value)
        if step.code in {"figures", "computed"}:
            return _lettered(value, names)
        return tier_title(value) if value in TIERS else value

    return _ROUNDED.sub(_shortened, step.said(template, words))


def _shortened(found: re.Match[str]) -> str:
    """Return a rounded figure with fewer places; the ≈ before it says that it is one."""
    return f"{float(found[0]):.{_PLACES}f}"


def all_letters(measure: Measure) -> dict[str, str]:
    """Return the letters of an item's variables and of its parts'."""
    found = letters(measure)
    if isinstance(measure.rule, CompositeRule):
        for part in measure.rule.parts:
            found |= letters(part)
    return found


def problem_text(error: BaseException) -> str:
    """Return what is wrong in the user's language, also inside a part."""
    cause = error.__cause__
    if isinstance(error, PartProblem) and cause is not None:
        return f"{error.params['part']}: {error_text(cause)}"
    return error_text(error)
