"""Hard Thai: what goes wrong in PDF libraries, and names and texts as offices write them."""

from __future__ import annotations

import csv
import itertools
from typing import Final

from desktop_app import resource_files

CONSONANTS: Final = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
ABOVE: Final = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d"
BELOW: Final = "\u0e38\u0e39\u0e3a"
TONES: Final = "\u0e48\u0e49\u0e4a\u0e4b"
SILENT: Final = "\u0e4c"
LEADING: Final = "เแโใไ"

TALL: Final = "ปี่ ปู่ ป้า ป๋า ปื้น ปั๊ม ปิ่น ฝี่ ฝั่ง ฝ้า ฝึก ฟื้นฟู ฟ้า ฟุ้ง ฬี้ โป๊ เป๊ะ"
FEET: Final = "กตัญญู ญุ ญู ฐุ ฐู ฐานุกรม ฎุ ฎู ฏุ ฏู ปฏิบัติ กฎหมาย วุฒิ อัฏฐิ พิศิษฐ์ ราษฎร์"
SARA_AM: Final = "น้ำ ทำ คำ ก่ำ ค้ำ ถ้ำ ซ้ำ ต่ำ ย่ำ ล้ำ ส่ำ ปำ ป้ำ ฟ่ำ ฝำ จำนำ อำนวย กรรมการ"
LATIN_FIRST: Final = "PMQA 4.0 ของสำนักงาน e-Service (ระบบ) ITA Online ที่ได้ KPIตัวชี้วัด fi ffi Too AVA"
DIGITS: Final = "๑๒๓.๔๕ ๑,๒๓๔ ร้อยละ ๙๙.๕๐ 100% ๐ ๒๒๘๘ ๕๘๘๒ ข้อ ๑.๒.๓ (๑) ๑/๒๕๗๐ 7×8÷2 ±10 ≥ ≤ ½ ²"
REPEATED: Final = (
    "ต่าง ๆ และอื่น ๆ ฯลฯ ก.พ.ร. ป.ป.ช. คำรับรองฯ กรุงเทพฯ “อัญประกาศ” ‘เดี่ยว’ [ก] {ข} ก/ข ก–ข"
)
OLD: Final = "ฤๅษี ฦๅ พฤกษ์ ฤทธิ์ ฤดู ธรรม บรรพ์ ๏ ๚ ๛ ฿๑๐๐"
NAMES: Final = (
    "นายสมชาย กูลพิศิษฐ์",
    "นางสาวอัญชลี ฐิติพันธุ์ฐากูร",
    "ว่าที่ร้อยตรี ณัฏฐ์ปวินท์ ฝึกฝน",
    "ดร.ปุณณ์สิริ ฟ้าอำไพญาณ",
    "นางกฤษฎิ์ธัญญ์ ป้อมเป็ง ณ อยุธยา",
)
CLAUSE: Final = (
    "ข้าพเจ้า นายสมชาย กูลพิศิษฐ์ ได้ทำความเข้าใจคำรับรองตามข้อ ๓ แล้ว ขอให้คำรับรองกับ "
    "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน ว่าจะมุ่งมั่นปฏิบัติราชการให้เกิดผลงานที่ดี "
    "ตามเป้าหมายของตัวชี้วัดแต่ละตัวในระดับสูงสุด เพื่อให้เกิดประโยชน์สุขแก่ประชาชนตามที่ให้คำรับรองไว้ "
    "ทั้งนี้ ตั้งแต่วันที่ ๑ ตุลาคม พ.ศ. ๒๕๖๙ ถึงวันที่ ๓๐ กันยายน พ.ศ. ๒๕๗๐"
)


def offices() -> list[str]:
    """Return the names of all area offices."""
    text = resource_files.text("area-offices.csv")
    return [row["name_th"] for row in csv.DictReader(text.splitlines())]


def syllables() -> list[str]:
    """Return each consonant with each vowel above or below and each mark on top, in order."""
    vowels = ["", *ABOVE, *BELOW]
    marks = ["", *TONES, SILENT]
    return [
        consonant + vowel + mark
        for consonant, vowel, mark in itertools.product(CONSONANTS, vowels, marks)
    ]


def sara_am() -> list[str]:
    """Return each consonant with each tone and SARA AM."""
    return [
        consonant + tone + "\u0e33"
        for consonant, tone in itertools.product(CONSONANTS, ["", *TONES])
    ]


def leading() -> list[str]:
    """Return each leading vowel with each consonant and each tone."""
    return ["".join(each) for each in itertools.product(LEADING, CONSONANTS, ["", *TONES])]


def everything() -> list[str]:
    """Return all of it as paragraphs."""
    return [
        *(TALL, FEET, SARA_AM, LATIN_FIRST, DIGITS, REPEATED, OLD, CLAUSE, *NAMES),
        *offices(),
        *(" ".join(some) for some in _by(40, syllables())),
        *("".join(some) for some in _by(40, syllables())),
        *("".join(some) for some in _by(30, sara_am())),
        *("".join(some) for some in _by(30, leading())),
    ]


def _by(count: int, texts: list[str]) -> list[list[str]]:
    return [texts[start : start + count] for start in range(0, len(texts), count)]
