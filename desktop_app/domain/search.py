"""A simple search that forgives how people type names: dots, spaces, either kind of digits."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.domain.calendar import from_thai_digits

_SEPARATORS: Final = re.compile(r"[\s.,()/]+")
_BEFORE_NUMBER: Final = re.compile(r"(?<=[^0-9 ])(?=[0-9])")


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared; "เขต2" means the same as "เขต 2"."""
    spaced = _SEPARATORS.sub(" ", from_thai_digits(text).casefold())
    return tuple(_BEFORE_NUMBER.sub(" ", spaced).split())


def matches(wanted: str, *texts: str) -> bool:
    """Tell whether every word of ``wanted`` is in one of the texts; numbers only as a whole."""
    there = [word for text in texts for word in search_words(text)]
    joined = " ".join(there)
    return all(
        word in there if word.isdecimal() else word in joined for word in search_words(wanted)
    )
