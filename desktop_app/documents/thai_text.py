"""Thai text as it is printed: the order of marks, the cells that marks stand in, spaces.

A *cell* is a letter with the marks above and below it; it is never cut.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

TONES: Final = "\u0e48-\u0e4b"
ABOVE_BELOW: Final = "\u0e31\u0e34-\u0e3a\u0e47\u0e4d"
MARKS: Final = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
SARA_AM: Final = "\u0e33"
ZERO_WIDTH_SPACE: Final = "\u200b"
NO_BREAK_SPACE: Final = "\u00a0"

_STACK: Final = re.compile(f"[{MARKS}]{{2,}}")
_VOWELS: Final = re.compile(f"[{ABOVE_BELOW}]")
_LATE_TONES: Final = re.compile(f"{SARA_AM}[{SARA_AM}{TONES}]+")
_SPLIT_AM: Final = re.compile(f"\u0e4d([{TONES}]*)\u0e32")
_TWO_AE: Final = re.compile("\u0e40\u0e40")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CELL: Final = re.compile(f"[\u0e01-\u0e2e][{MARKS}]*\u0e33?|.[\u0300-\u036f{MARKS}]*", re.DOTALL)
_PLAIN: Final = re.compile("[\n -~\u0e01-\u0e3a\u0e3f-\u0e5b]*")
_WHITE: Final = re.compile(r"[\s\u200b]+")


@lru_cache(maxsize=8192)
def normalised(text: str) -> str:
    """Return the text with its marks in the order in which Thai is stored, and no odd spaces.

    Typing can leave marks in an order that looks the same on some screens and wrong on paper
    (a tone before its vowel, SARA AM before its tone, two SARA E for SARA AE). Control letters
    go; a zero-width space stays as a place where a line may end.
    """
    if _PLAIN.fullmatch(text) is not None:
        return _in_order(text)
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = "".join(_letter(each) for each in text)
    # Each can make work for the other where marks of two scripts are mixed.
    while (again := unicodedata.normalize("NFC", _in_order(text))) != text:
        text = again
    return text


def _in_order(text: str) -> str:
    text = _TWO_AE.sub("\u0e41", text)
    text = _STACK.sub(_vowels_first, text)
    text = _SPLIT_AM.sub(rf"\1{SARA_AM}", text)
    return _LATE_TONES.sub(_tones_first, text)


def _tones_first(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark == SARA_AM))


def _vowels_first(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: _VOWELS.match(mark) is None))


def _letter(letter: str) -> str:
    if letter in {"\n", ZERO_WIDTH_SPACE, NO_BREAK_SPACE}:
        return letter
    match unicodedata.category(letter):
        case "Zs":
            # U+202F is the narrow space that does not break.
            return NO_BREAK_SPACE if letter == "\u202f" else " "
        case "Cc" | "Cf":
            return " " if letter == "\t" else ""
        case _:
            return "-" if letter in {"\u2010", "\u2011"} else letter


def cells(text: str) -> list[str]:
    """Return the text in cells; put together they are the text again."""
    return _CELL.findall(text)


def without_spaces(text: str) -> str:
    """Return the text without white space and zero-width spaces."""
    return _WHITE.sub("", text)
