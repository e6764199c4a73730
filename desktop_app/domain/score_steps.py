"""One step of a score's arithmetic: a code with its figures, to be said in any language.

Apart from what makes the steps, since screens say them without needing the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003  the dataclass is inspected at run time
from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop_app.domain.errors import RuleViolation

TEMPLATES: Final = {
    "agreed": "Agreed for this office, version {version} of the agreement: {ladder}",
    "missing": "Not reported.",
    "na": "Reported N/A: {reason}",
    "na_zero": "This framework scores N/A as 0.",
    "problem": "Not scored: {message}",
    "override": "The centre decided: {score}",
    "figures": "Figures: {figures}",
    "computed": "{expression} = {value}",
    "value": "Value: {value}",
    "floor": "{value} does not reach level 1 at {threshold}: {points}",
    "level": "{value} reaches level {level} at {threshold}: {points}",
    "between": (
        "{value} lies between level {level} at {threshold} and level {next_level} at "
        "{next_threshold}: {points} + ({value} - {threshold}) / ({next_threshold} - {threshold}) "
        "* ({next_points} - {points}) = {result}"
    ),
    "scaled": "{points} of {out_of}, on a scale of {scale}: {score}",
    "steps": "Steps completed without a gap from step 1: {done} of {all}",
    "gap": "Step {step} is not completed, so later steps do not count.",
    "issues": "Issues ticked: {done} of {all}",
    "none_done": "None: the score below level 1 is {score}",
    "band": "{value} lies in the band {first} to {last}: {score}",
    "chosen": "Level {level} was chosen.",
    "proposed": "Level {level} is proposed; the centre decides.",
    "part": "{part}: {text}",
    "mean": "({sum}) / ({weights}) = {score}",
    "tier": "{tier}: {points} * {done} / {all} = {score}",
    "tier_closed": "{tier}: counts only when {before} is complete.",
    "tiers": "{sum} = {score}",
    "more": "{result} / {target} * 100 = {value}",
    "less": "200 - {result} / {target} * 100 = {value}",
    "achieved": (
        "{first} + ({value} - {floor}) / ({ceiling} - {floor}) * ({last} - {first}) = {score}"
    ),
    "below_floor": "{value} is below {floor}: {score}",
    "at_ceiling": "{value} reaches {ceiling}: {score}",
    "unscored": "Not scored by its rule.",
    "weighted": "{score} * {weight} / 100 = {weighted}",
}
"""The English sentences with their parameters, by code; what is translated."""

_MINUS: Final = " \u2212 "
_SIGNS: Final = ((" - ", _MINUS), (" * ", " \u00d7 "), (" / ", " \u00f7 "))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the arithmetic.

    Attributes:
        code: Which kind of step; the key of the translated text.
        params: The figures and words in it; steps of parts and errors stay what they are, so that
            they can be translated too.
    """

    code: str
    params: Mapping[str, Param]

    @property
    def template(self) -> str:
        """The English sentence with its parameters; what is translated."""
        return TEMPLATES[self.code]

    def said(self, template: str, words: Callable[[Param], str] = str) -> str:
        """Return the step in the words of a template.

        Args:
            template: The sentence in the reader's language, with the same parameters.
            words: Says a parameter in the reader's language.
        """
        for written, sign in _SIGNS:
            template = template.replace(written, sign)
        text = template.format(**{name: words(value) for name, value in self.params.items()})
        return text.replace(f"{_MINUS}-", " + ").replace("= \u2248", "\u2248")

    def __str__(self) -> str:
        """Return the step in English."""
        return self.said(self.template)


Param: TypeAlias = str | Step | RuleViolation
"""A figure or a word; a step of a part; what is wrong."""
