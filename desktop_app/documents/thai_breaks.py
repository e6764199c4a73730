"""Where a line of a paper may end, and where only if nothing else helps.

Words come from :mod:`desktop_app.documents.linebreak`. On paper more is held together than on the
screen: a number and its unit, ร้อยละ and its number, the parts of a date, names that the paper
protects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desktop_app.documents.linebreak import word_ends
from desktop_app.documents.thai_terms import terms_in, terms_inside
from desktop_app.documents.thai_text import MARKS, NO_BREAK_SPACE, ZERO_WIDTH_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.thai_terms import Term

_DIGITS: Final = "0-9\u0e50-\u0e59"
_NUMBER: Final = f"[{_DIGITS}](?:[{_DIGITS}.,/:%\u2013-]*[{_DIGITS}%])?"
_MONTHS: Final = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน"
    r"|ธันวาคม|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_UNITS: Final = (
    f"{_MONTHS}|คะแนน|คน|ราย|บาท|ล้านบาท|ล้าน|แสน|หมื่น|พัน|เดือน|ปี|วัน|ชั่วโมง|นาที|น\\.|ระดับ|แห่ง"
    "|โรงเรียน|โรง|เขต|ครั้ง|หน้า|เรื่อง|โครงการ|กิจกรรม|ตัวชี้วัด|ขั้นตอน|ประเด็น|ข้อ|องค์ประกอบ|ชุด|ฉบับ|เล่ม"
    "|หน่วยงาน|หน่วย|กลุ่ม|อำเภอ|ตำบล|จังหวัด|ตารางเมตร|กิโลเมตร|กม\\.|เมตร|เปอร์เซ็นต์|%"
)
_BEFORE_NUMBER: Final = (
    r"ร้อยละ|พ\.ศ\.|ค\.ศ\.|วันที่|ข้อที่|ข้อ|มาตรา|ครั้งที่|ฉบับที่|ลำดับที่|ระดับที่|ระดับ|ขั้นตอนที่|ขั้นที่|ตัวชี้วัดที่|ตัวชี้วัด"
    "|องค์ประกอบที่|ประเด็นที่|เขต|เลขที่|หน้า|หมวด|ตอนที่|ส่วนที่|บทที่|รอบ|ที่|ปี|จำนวน|ไม่น้อยกว่า|มากกว่า|น้อยกว่า|หมู่ที่|โทร\\."
    "|โทรศัพท์|ชั้น|น้ำหนัก|เท่ากับ|≥|≤|=|<|>|±"
)
_TITLES: Final = r"นาย|นาง|นางสาว|ดร\.|ผศ\.|รศ\.|ศ\.|ว่าที่ร้อยตรี|ว่าที่ ร\.ต\."
_HELD: Final = tuple(
    re.compile(pattern)
    for pattern in (
        f"(?:{_BEFORE_NUMBER}) {_NUMBER}",
        f"{_NUMBER} ?(?:{_UNITS})",
        f"[{_DIGITS}] [{_DIGITS}]",
        f"{_NUMBER} [=<>≥≤±\u00d7÷+] (?:{_NUMBER})?",
        f"(?:{_MONTHS}) (?:พ\\.ศ\\. ?)?{_NUMBER}",
        rf"(?<![\u0e01-\u0e4e])(?:{_TITLES}) ?[\u0e01-\u0e4e]",
    )
)
# A word or two beside a bracket look lost at a line's end.
_ALONE: Final = re.compile(r"[(\[{\u201c\u2018][^\s(]{1,4}|[^\s)]{1,4}[)\]}\u201d\u2019]")
_AND_SO_ON: Final = "ฯลฯ"
_MARK: Final = re.compile(f"[{MARKS}]")
_CELLS: Final = re.compile(
    # What a line cannot be cut in even when it is too long: leading vowel, cell, following vowel.
    rf"{_AND_SO_ON}|[\u0e40-\u0e44]?(?:[\u0e01-\u0e2e][{MARKS}]*(?:[\u0e30\u0e32\u0e33\u0e45]+)?|.[{MARKS}\u0300-\u036f]*)"
    r"[\u0e46\u0e2f]*",
    re.DOTALL,
)
# A silent ending (ศูน|ย์) and a vowel of the word before never begin a word.
_NO_WORD: Final = re.compile(
    "[\u0e01-\u0e2e]{1,2}[\u0e34\u0e38]?\u0e4c|[\u0e01-\u0e2e](?![\u0e01-\u0e4e])"
)
_NEVER_FIRST: Final = frozenset("ๆฯะาำๅ)]}\u201d\u2019.,:;!?%…»" + NO_BREAK_SPACE)
_NEVER_LAST: Final = frozenset("([{\u201c\u2018«เแโใไ" + NO_BREAK_SPACE)
_OPENING: Final = frozenset("([{\u201c\u2018«")
_CLOSING: Final = frozenset(")]}\u201d\u2019»")
_JOINING: Final = frozenset("/-\u2013")
_INSIDE_ADDRESS: Final = frozenset("/.@_?&=-")
_ADDRESS_LENGTH: Final = 20


class Cut(IntEnum):
    """How good an end of a line is.

    ``POOR`` ones cut compounds, ``WORSE`` ones compounds inside compounds, ``WORST`` ones those
    inside them: they serve lines that would otherwise stay rather empty. ``LAST`` ones cut what the
    paper protects, numbers and dates: only where nothing else fits.
    """

    GOOD = 0
    POOR = 1
    WORSE = 2
    WORST = 3
    LAST = 4
    NEVER = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text between two places where a line may end.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        space: Whether it is white space, which vanishes at a line's end.
        cut: How good a line's end behind it is.
    """

    start: int
    end: int
    space: bool
    cut: Cut


def tokens(text: str, protected: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """Return the tokens of a normalised text without line feeds.

    Zero-width spaces are in no token.
    """
    # Papers of many offices protect other names each, and share most of their texts.
    return _tokens(text, tuple(term for term in protected if term in text))


@lru_cache(maxsize=4096)
def _tokens(text: str, protected: tuple[str, ...]) -> tuple[Token, ...]:
    cuts = _cuts(text, protected)
    found, start = [], 0
    for at in range(1, len(text) + 1):
        before = text[at - 1]
        if before == ZERO_WIDTH_SPACE:
            start = at
            continue
        after = text[at] if at < len(text) else ""
        space = before == " "
        if (
            not after
            or after == ZERO_WIDTH_SPACE
            or cuts[at] is not Cut.NEVER
            or space is not (after == " ")
        ):
            cut = Cut.GOOD if not after or after == ZERO_WIDTH_SPACE else cuts[at]
            found.append(Token(start, at, space, cut))
            start = at
    return tuple(found)


def pieces(text: str) -> list[str]:
    """Return a text that fits no line in the smallest pieces that can stand in one."""
    return _CELLS.findall(text)


def _cuts(text: str, protected: tuple[str, ...]) -> list[Cut]:
    """Return for each position how good a line's end there is; spaces end the line before."""
    terms = terms_in(text, protected)
    held = [(term.start, term.end, Cut.POOR if term.common else Cut.LAST) for term in terms]
    held += [(start, end, Cut.LAST) for start, end in _held(text)]
    held += _inside(text, terms)
    held += [(*match.span(), Cut.POOR) for match in _ALONE.finditer(text)]
    words = {at for at in _words(text, terms) if not _NO_WORD.match(text, at)}
    cuts = [Cut.NEVER] * (len(text) + 1)
    thai = [*map(_is_thai, text)]
    for at in range(1, len(text)):
        if at in words:
            cuts[at] = Cut.NEVER if _never(text, at) else Cut.GOOD
        elif not (thai[at - 1] and thai[at]) and not _never(text, at):
            cuts[at] = _cut(text, at)
    for start, end, cut in held:
        for at in range(start + 1, end):
            cuts[at] = max(cuts[at], cut)
    return cuts


def _words(text: str, terms: list[Term]) -> Iterator[int]:
    """Yield where words meet: at both ends of terms, inside them, and between them."""
    last = 0
    spans = [(term.start, term.end) for term in terms]
    for start, end in [*spans, (len(text), len(text))]:
        for first, behind in ((last, start), (start, end)):
            yield from (first + at for at in word_ends(text[first:behind]))
            if first and _is_thai(text[first - 1 : first]) and _is_thai(text[first : first + 1]):
                yield first
        last = end


def _inside(text: str, terms: list[Term]) -> Iterator[tuple[int, int, Cut]]:
    """Yield terms inside long terms: where the long one is cut, it is cut between them."""
    for term in terms:
        for inner in terms_inside(text[term.start : term.end]):
            start, end = term.start + inner.start, term.start + inner.end
            yield start, end, Cut.WORSE if inner.common else Cut.LAST
            for innermost in terms_inside(text[start:end]):
                cut = Cut.WORST if innermost.common else Cut.LAST
                yield start + innermost.start, start + innermost.end, cut


def _held(text: str) -> Iterator[tuple[int, int]]:
    """Yield what belongs together beside the terms."""
    for pattern in _HELD:
        yield from (match.span() for match in pattern.finditer(text))


def _cut(text: str, at: int) -> Cut:
    """Say how good a line's end is where no two Thai words meet; there is none inside Thai."""
    before, after = text[at - 1], text[at]
    scripts = _is_thai(before) != _is_thai(after) and before.isalpha() and after.isalpha()
    opens = after in _OPENING and (_is_letter(before) or before.isdigit() or before in _CLOSING)
    closes = before in _CLOSING and (_is_letter(after) or after.isdigit())
    if before == " " or scripts or opens or closes:
        return Cut.GOOD
    if before in _JOINING and _is_letter(after) and at > 1 and _is_letter(text[at - 2]):
        return Cut.GOOD if _is_thai(after) else Cut.LAST
    if before in _INSIDE_ADDRESS and after.isascii() and _in_address(text, at):
        return Cut.LAST
    return Cut.NEVER


def _never(text: str, at: int) -> bool:
    """Say whether a line may not end here whatever else was found."""
    after = text[at]
    if after == " ":
        return True
    before = text[at - 1]
    if before == " ":  # the letters on both sides of the spaces count
        before = text[:at].rstrip(" ")[-1:] or "("
        return after in _NEVER_FIRST or before in _OPENING or _MARK.match(after) is not None
    return (
        after in _NEVER_FIRST
        or before in _NEVER_LAST
        or _MARK.match(after) is not None
        or _AND_SO_ON in {text[at - 1 : at + 2], text[at - 2 : at + 1]}
    )


def _in_address(text: str, at: int) -> bool:
    start = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    return (end if end >= 0 else len(text)) - start > _ADDRESS_LENGTH


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e"


def _is_letter(letter: str) -> bool:
    return letter.isalpha() or _is_thai(letter)
