"""Exact numbers as they are shown: rounded once, at the very end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from desktop_app.domain.framework import Rounding


def rounded(number: Fraction, decimals: int, rounding: Rounding) -> int:
    """Return a figure in units of its last shown place.

    ``half_up`` rounds halves away from zero, as people do; ``down`` cuts off.
    """
    unit: int = 10**decimals
    whole, rest = divmod(abs(number.numerator) * unit, number.denominator)
    if rounding == "half_up" and 2 * rest >= number.denominator:
        whole += 1
    return -whole if number < 0 else whole


def display(number: Fraction, decimals: int, rounding: Rounding) -> str:
    """Return a figure as it is shown: always ``decimals`` places, and no negative zero."""
    units = rounded(number, decimals, rounding)
    digits = str(abs(units)).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if units < 0 else text
