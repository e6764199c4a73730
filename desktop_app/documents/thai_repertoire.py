"""Signs with which the fonts of agreements begin: those that nearly every agreement needs.

Codes are given in the order of use, so they differ with the first name that a paper shows. Papers
of which there are many, with most of their lines in common, begin with the same signs instead:
then these lines are the same bytes in all of their files, and so are mostly the fonts. The cells
here are those of the names of all offices, of the clauses, of indicators, and of usual names of
people.
"""

from __future__ import annotations

from typing import Final

from desktop_app.documents.thai_text import cells

_REGULAR: Final = (
    "กกักำกิกีกึ่ก็ก่ก้ขขัขั้ขีขึ้ข้คคัคั่คำคิคีคุคุ้ค่ค์งจจัจำจิจีจึจุจ่จ้ฉชชัชั้ชิชีชี้"
    "ชื่ชุช่ช้ซซ้ญฎฏฏิฐฐิฑฑ์ฒฒิณณัณีณุณ์ดดัดำดิดิ์ดีดืดุดูด็ด้ตตัตั้ตำติตุตูต็ต่ต้ต์ถถัถึ"
    "ถืถ่ถ้ถ์ททัทั้ทำทีที่ทึทุท่ท้ธธิธิ์ธีธุ์ธ์นนันั้นำนินีนี้นึ่นื่นุน่น้น้ำน์บบับิบี่บึ"
    "บุบูปปัปิปีป็ป้ผผู้ฝึฝ่พพัพิพึพื่พื้พูพ้พ์ภภัภิภูมมัมั่มิมีมืมื่มุมุ่มูม่ยยัยิยียี่"
    "ยึยุยู่ย่ย์รรัรั้ริริ่รีรืรื่รุรุ่รูร็ร่ร้ร์ฤลลัลำลิลี่ลืลื่ลุลุ่ล็ล่ล้ววัวิวุว่ว้ศ"
    "ศัศิศึศูศ์ษษ์สสัสั่สำสิสิ่สิ้สีสืสุสูสู่ส่ส์หหัห็ห่ห้ห์ฬออำอิอีอื่อุอ็อ่อ้ฮ่ฯะาเแโใไ"
    "๐๑๒๓๔๕๖๗๘๙"
)
_BOLD: Final = (
    "กกำก็ก่ก้ขขัขั้ข้คคำคีคุค่ค์งจจัจำจิจีฉชชัชิชีชี้ชุญฎฏิฐฑ์ณณุณ์ดดัดำดิด็ตตัติตุตูถถ์"
    "ททัที่ทุท้ธธิธีธุ์ธ์นนันินีน่น้ำบบับี่บึบุบูปปัปีป้ผพพัพิพื้พูภภูมมัมิมุมูม่ยยุย์รรั"
    "ริรีรุร็ร่ร้ร์ลลำลุววัวิศศัศึษสสำสิสีสุหห้ห์ฬออำอุอ็อ่ฮ่ะาเแโใ๐๑๒๓๔๕๖๗๘๙"
)
_MARKS: Final = tuple(" ()-\u2013.,/:=%")
_LATIN: Final = (*"0123456789", "RT", "NT", "ITA", "PMQA", "4.0")
_LATIN_BOLD: Final = ("Performance", "Potential", "Base")

COMMON: Final = (
    (*cells(_REGULAR), *_MARKS, *_LATIN),
    (*cells(_BOLD), *_MARKS, *_LATIN_BOLD),
)
"""Pieces of text in the regular and in the bold weight: what the fonts begin with. Latin letters
are in words, because their distances depend on their neighbours."""
