"""Where a line of Thai text may end.

Thai has no spaces between words, and Qt finds no words on Windows (it has no libthai there). ICU's
dictionary does the finding; these rules correct it where offices would not break a line: inside the
field's terms, before ๆ and ฯ, after an opening bracket, between พ.ศ. and its year.
"""

from __future__ import annotations

import re
from functools import lru_cache

from icu4py.breakers import LineBreaker

ZERO_WIDTH_SPACE = "\u200b"
TERMS = (
    "ตัวชี้วัด",
    "คำรับรอง",
    "คำรับรองการปฏิบัติราชการ",
    "ปีงบประมาณ",
    "สำนักงานเขตพื้นที่การศึกษา",
    "ประถมศึกษา",
    "มัธยมศึกษา",
    "ผู้อำนวยการ",
    "หลักฐาน",
    "ส่วนกลาง",
    "ประเมินฯ",
    "คำรับรองฯ",
    "ค่าเป้าหมาย",
    "ชุดข้อมูล",
    "ใบตอบรับ",
    "ออกกลางคัน",
    "ตกหล่น",
    "เขตพื้นที่",
    "ออฟไลน์",
    "แฟลชไดรฟ์",
)
_THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e4e]")
_NOT_BEFORE = re.compile(r"[\u0e2f\u0e46\u0e30-\u0e3a\u0e45\u0e47-\u0e4e)\]}”\u2019.,:;!?%…]")
_NOT_AFTER = re.compile(r"[(\[{“\u2018]")
_TERMS = re.compile("|".join(re.escape(term) for term in sorted(TERMS, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def breaks(text: str) -> tuple[int, ...]:
    """Return the positions where a line may end inside runs of Thai letters.

    Breaks at spaces are left to whoever lays out the text.
    """
    inside = {
        position
        for match in _TERMS.finditer(text)
        for position in range(match.start() + 1, match.end())
    }
    return tuple(position for position in word_ends(text) if position not in inside)


@lru_cache(maxsize=4096)
def word_ends(text: str) -> tuple[int, ...]:
    """Return the positions where words meet inside runs of Thai letters, also in the terms."""
    if _THAI.search(text) is None:
        return ()
    # ICU counts in UTF-16: a letter outside its first plane would count twice.
    text = "".join(letter if letter <= "\uffff" else "\ufffc" for letter in text)
    found = []
    # With ฯ behind it, ICU no longer knows a word: it cuts ประ|เมินฯ.
    for _start, position in LineBreaker(text.replace("ฯ", " "), "th").segments():
        if (
            0 < position < len(text)
            and not text[position - 1].isspace()
            and not text[position].isspace()
            and _THAI.match(text[position])
            and not _NOT_BEFORE.match(text[position])
            and not _NOT_AFTER.match(text[position - 1])
            and text[position - 1 : position + 2] != "ฯลฯ"
        ):
            found.append(position)
    return tuple(found)


def breakable(text: str) -> str:
    """Return the text with zero-width spaces where a line may end inside Thai."""
    pieces, last = [], 0
    for position in breaks(text):
        pieces.append(text[last:position])
        last = position
    pieces.append(text[last:])
    return ZERO_WIDTH_SPACE.join(pieces)
