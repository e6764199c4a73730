"""What can be wrong with an answer that fits its item: shown at the item, never a zero.

The rest of the report is scored without it, and its total is marked as incomplete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from desktop_app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from fractions import Fraction

_PLACES: Final = 10


class AnswerDoesNotFit(RuleViolation):
    """The answer is not of the kind that the rule takes."""

    code: ClassVar[str] = "score.answer_does_not_fit"
    template: ClassVar[str] = "The answer does not fit the item's rule; enter it again."


class NotAValue(RuleViolation):
    """A value that must be a number is none."""

    code: ClassVar[str] = "score.not_a_value"
    template: ClassVar[str] = "{value} is not a number; enter a number such as 84.20."


class NoBand(RuleViolation):
    """A value lies in none of the rule's bands."""

    code: ClassVar[str] = "score.no_band"
    template: ClassVar[str] = "The value {value} lies in none of the bands; check the value."


class BelowMinimum(RuleViolation):
    """A figure is smaller than makes sense."""

    code: ClassVar[str] = "score.below_minimum"
    template: ClassVar[str] = "{name} is {value}, below the smallest possible {limit}; check it."


class AboveMaximum(RuleViolation):
    """A figure is larger than makes sense."""

    code: ClassVar[str] = "score.above_maximum"
    template: ClassVar[str] = "{name} is {value}, above the largest possible {limit}; check it."


class NaNotAllowed(RuleViolation):
    """N/A is reported where it cannot be."""

    code: ClassVar[str] = "score.na_not_allowed"
    template: ClassVar[str] = "{code} cannot be N/A; report a result."


class NaWithoutReason(RuleViolation):
    """N/A is reported without saying why."""

    code: ClassVar[str] = "score.na_without_reason"
    template: ClassVar[str] = "{code} is reported N/A without a reason; give the reason."


class TargetNotPositive(RuleViolation):
    """Against this target no percentage can be made."""

    code: ClassVar[str] = "score.target_not_positive"
    template: ClassVar[str] = "The target {target} must be above zero to be compared with."


class PartsNotReported(RuleViolation):
    """Some parts of a composite item have no answer."""

    code: ClassVar[str] = "score.parts_not_reported"
    template: ClassVar[str] = "Not reported: {parts}; report every part, or N/A with a reason."


class PartProblem(RuleViolation):
    """Something is wrong with a part of a composite item."""

    code: ClassVar[str] = "score.part"
    template: ClassVar[str] = "{part}: {message}"


def plain(number: Fraction) -> str:
    """Return an exact decimal if it is short, otherwise a rounded one marked with ≈."""
    for places in range(_PLACES + 1):
        scaled = number * 10**places
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, places)
    return f"≈ {_decimal(round(number * 10**_PLACES), _PLACES)}"


def _decimal(scaled: int, places: int) -> str:
    digits = str(abs(scaled)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if scaled < 0 else text
