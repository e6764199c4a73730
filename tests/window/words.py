"""What the window says, by the English text in the code: the Thai words, as patterns.

The program under test speaks Thai, as its users do; a test names a text as the code does. How the
figures are written, and where a line may break, makes no difference.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from desktop_app.domain.calendar import from_thai_digits
from ui.translation import __file__ as _translation

_SOURCE = Path(_translation).parents[1] / "resources" / "i18n" / "kpr_th.ts"
_GAP = re.compile(r"\{\w+\}")


def plain(text: str) -> str:
    """Return a text as it is compared: ASCII digits, no invisible places to break, no mnemonics."""
    return from_thai_digits(text.replace("\u200b", "")).strip()


@cache
def _translations() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for message in etree.parse(_SOURCE).iter("message"):
        source, translation = message.findtext("source"), message.findtext("translation")
        if source and translation:
            found.setdefault(source, set()).add(translation)
    return found


@cache
def said(english: str) -> re.Pattern[str]:
    """Return a pattern for what the window says where the code says this in English.

    Placeholders fit anything, and are groups.

    Raises:
        LookupError: The code says no such thing (any more).
    """
    found = _translations().get(english)
    if not found:
        msg = f"the program has no text {english!r}"
        raise LookupError(msg)
    return re.compile("|".join(_pattern(plain(each)) for each in sorted(found)), re.DOTALL)


def _pattern(text: str) -> str:
    return "(.*)".join(re.escape(part) for part in _GAP.split(text))
