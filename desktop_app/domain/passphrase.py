"""How hard a passphrase is to guess: a hint for people, not a measurement.

Runs of one letter, rows of the keyboard, well-known passwords and the words that everyone would
try first (the office's own name) count as next to nothing; what is left is weighed by its length
and by the kinds of letters in it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

MINIMUM_LENGTH: Final = 8

Grade = Literal["short", "weak", "fair", "good", "strong"]
Advice = Literal["", "longer", "common", "names", "rows", "repeats", "kinds"]

_COMMON: Final = (
    "password",
    "passw0rd",
    "p@ssw0rd",
    "iloveyou",
    "welcome",
    "letmein",
    "admin",
    "sawasdee",
    "thailand",
    "obec",
    "สวัสดี",
    "รหัสผ่าน",
    "สพฐ",
)
_ROWS: Final = (
    "01234567890",
    "๐๑๒๓๔๕๖๗๘๙๐",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "กขคฆงจฉชซฌญฎฏ",
    "ๆไำพะัีรนยบล",
    "ฟหกดเ้่าสวง",
    "ผปแอิืทมใฝ",
    "ๅภถุึคตจขช",
)
_ROW_LENGTH: Final = 4
_KNOWN_LENGTH: Final = 3
_BITS: Final[tuple[tuple[float, Grade], ...]] = ((36, "weak"), (52, "fair"), (70, "good"))
_POOLS: Final = (
    (re.compile(r"[a-z]"), 26),
    (re.compile(r"[A-Z]"), 26),
    (re.compile(r"[0-9\u0e50-\u0e59]"), 10),
    (re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4f]"), 60),
)
_ONE_KIND: Final = 26
_OTHER: Final = re.compile(r"[^a-zA-Z0-9\u0e01-\u0e59]")
_OTHER_POOL: Final = 30
_REPEATED: Final = re.compile(r"(.{1,4}?)\1{2,}")


@dataclass(frozen=True, slots=True)
class Strength:
    """What to say about a passphrase.

    Attributes:
        grade: How good it is; ``short`` is refused.
        advice: What would make it better; empty when nothing needs to be said.
    """

    grade: Grade
    advice: Advice = ""


def strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Judge a passphrase.

    Args:
        passphrase: As typed.
        known: Words that others would try first: names, places, codes.
    """
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < MINIMUM_LENGTH:
        return Strength("short", "longer")
    names = (word for word in known if len(word) >= _KNOWN_LENGTH)
    shortened: tuple[tuple[str, Advice], ...] = (
        (text, "kinds" if _pool(text) <= _ONE_KIND else "longer"),
        (_REPEATED.sub(r"\1", text), "repeats"),
        (_without_rows(text), "rows"),
        (_without(text, names), "names"),
        (_without(text, _COMMON), "common"),
    )
    rest, advice = min(shortened, key=lambda each: len(each[0]))
    bits = len(rest) * math.log2(_pool(text))
    grade: Grade = next((grade for limit, grade in _BITS if bits < limit), "strong")
    return Strength(grade, advice if grade in {"weak", "fair"} else "")


def _pool(text: str) -> int:
    size = sum(count for kind, count in _POOLS if kind.search(text))
    return size + (_OTHER_POOL if _OTHER.search(text) else 0)


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = re.sub(re.escape(word), "·", text, flags=re.IGNORECASE)
    return text


def _without_rows(text: str) -> str:
    """Shorten every run of neighbouring keys or letters to its first one."""
    lower = text.lower()
    kept, position = [], 0
    while position < len(text):
        length = max(_row_at(lower, position), 1)
        kept.append(text[position])
        position += length if length >= _ROW_LENGTH else 1
    return "".join(kept)


def _row_at(text: str, start: int) -> int:
    """Return how many letters from here on follow each other in a row of keys."""
    longest = 0
    for row in _ROWS:
        for line in (row, row[::-1]):
            place, length = line.find(text[start]), 0
            while (
                place >= 0
                and place + length < len(line)
                and start + length < len(text)
                and line[place + length] == text[start + length]
            ):
                length += 1
            longest = max(longest, length)
    return longest
