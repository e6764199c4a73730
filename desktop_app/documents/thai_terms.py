"""Words of official papers that a line's end does not cut.

ICU knows single words. It cuts compounds that people read as one (หน่วย|งาน), and words that it
does not have in odd places (ผลก|ระ|ทบ). These were gathered by reading how it cuts real texts.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop_app.documents.linebreak import TERMS
from desktop_app.documents.thai_text import MARKS

_WORDS: Final = """
กฎกระทรวง กฎหมาย กรณี กรมบัญชีกลาง กรรมการ กระทรวงศึกษาธิการ กระบวนการ การจัดการ การจัดการเรียนรู้ การจัดทำ
การดำเนินงาน การดำเนินการ การติดตาม การบริหารจัดการ การบริหารงาน การปฏิบัติงาน การปฏิบัติราชการ การประเมิน
การประเมินผล การพัฒนา การมีส่วนร่วม การรายงาน การศึกษา การศึกษาขั้นพื้นฐาน การศึกษาพิเศษ การเบิกจ่าย การเรียนรู้
การเรียนการสอน กำกับดูแล กำหนดการ กิจกรรม ขั้นตอน ขั้นพื้นฐาน ขับเคลื่อน ข้อกำหนด ข้อความ ข้อมูล ข้อมูลพื้นฐาน
ข้อมูลสารสนเทศ ข้อเท็จจริง ข้อเสนอ ข้อเสนอแนะ ข้อร้องเรียน ข้าพเจ้า ข้าราชการ ข้าราชการครู ความก้าวหน้า ความคุ้มค่า
ความคิดเห็น ความปลอดภัย ความพึงพอใจ ความรับผิดชอบ ความรู้ ความร่วมมือ ความสามารถ ความสำเร็จ ความเข้าใจ ความเชื่อมั่น
ความเป็นเลิศ ความเสี่ยง ความโปร่งใส คณะกรรมการ คณะทำงาน ครุภัณฑ์ คลาดเคลื่อน ความเห็นชอบ คอร์รัปชัน คะแนน
คำนวณ คำสั่ง คำอธิบาย คุณธรรม คุณภาพ คุณลักษณะ ค่าคะแนน ค่าน้ำหนัก ค่าเฉลี่ย ค่าใช้จ่าย งบดำเนินงาน งบประมาณ งบลงทุน
จัดการเรียนรู้ จัดเก็บ จัดซื้อจัดจ้าง จัดทำ จัดสรร จังหวัด จำแนก จุดเน้น ชี้แจง ช่วงเวลา ช่วยเหลือ ชัดเจน ช้ากว่า ซื่อสัตย์
ดังกล่าว ดังต่อไปนี้ ดิจิทัล ดำเนินการ ดำเนินงาน ด้อยโอกาส ต้นทุน ต้นแบบ ตรวจราชการ ตรวจสอบ ตอบสนอง ต่อเนื่อง
ตามลำดับ ตำแหน่ง ติดตาม ต่ำกว่า ถ่ายทอด ถูกต้อง ถ่วงน้ำหนัก ทบทวน ทรัพยากร ทะเบียน ทั้งนี้ ทั้งสิ้น ทั้งหมด ท้องถิ่น
ที่เกี่ยวข้อง ที่กำหนด ทุจริต ธรรมาภิบาล นวัตกรรม นักเรียน นำเข้า นำเสนอ นิเทศ นโยบาย น้ำหนัก บทบาท บทเรียน
บรรลุ บริการ บริหารจัดการ บริหารงาน บัญชี บุคลากร บุคลากรทางการศึกษา บูรณาการ ปฏิบัติงาน ปฏิบัติการ ปฏิบัติราชการ
ปฏิบัติหน้าที่ ประกันคุณภาพ ประกาศ ประชาชน ประชุม ประพฤติมิชอบ ประมวลผล ประเมินผล ประเทศ ประเภท ประโยชน์
ประโยชน์สุข ประสบการณ์ ประสาน ประสานงาน ประสิทธิผล ประสิทธิภาพ ประเด็น ประวัติศาสตร์ ปรับปรุง ปลัดกระทรวง
ปัจจัย ปัญหา ปีการศึกษา ผลกระทบ ผลการดำเนินงาน ผลการปฏิบัติราชการ ผลการประเมิน ผลงาน ผลผลิต ผลลัพธ์
ผลสัมฤทธิ์ ผลสัมฤทธิ์ทางการเรียน ผลสำเร็จ ผู้กำกับดูแล ผู้จัดเก็บ ผู้ช่วย ผู้ใต้บังคับบัญชา ผู้ตรวจราชการ ผู้ทำคำรับรอง
ผู้บังคับบัญชา ผู้บริหาร ผู้ประเมิน ผู้ปกครอง ผู้รับคำรับรอง ผู้รับบริการ ผู้รับผิดชอบ ผู้เรียน ผู้ว่าราชการจังหวัด ผู้มีส่วนได้ส่วนเสีย
พระราชกฤษฎีกา พระราชดำริ พระราชบัญญัติ พัฒนา พื้นที่ พื้นฐาน พิจารณา พิเศษ ฟื้นฟู ภัยพิบัติ ภาครัฐ ภาคเอกชน ภารกิจ
ภาษาไทย ภาษาอังกฤษ ภายใต้ ภายใน ภายนอก มหาวิทยาลัย มอบหมาย มาตรการ มาตรฐาน มิใช่ มุ่งมั่น มุ่งผลสัมฤทธิ์ ยกระดับ
ยุทธศาสตร์ ยุทธศาสตร์ชาติ ยิ่งขึ้น รองผู้อำนวยการ รองเลขาธิการ รอบระยะเวลา ระบบราชการ ระบบสารสนเทศ ระเบียบ
ระยะเวลา ระหว่าง รับทราบ รับผิดชอบ รับรอง ราชการ ราชกิจจานุเบกษา รายงาน รายงานผล รายจ่าย รายละเอียด รายการ
รายชื่อ รูปแบบ ร่วมมือ ร้องเรียน ร้อยละ โรงเรียน ลงนาม ลงทะเบียน ลายมือชื่อ เลขาธิการ เลขาธิการคณะกรรมการ ลูกจ้าง
วัตถุประสงค์ วันที่ วิจัย วิชาการ วิธีการ วิสัยทัศน์ วิเคราะห์ ศักยภาพ ศึกษาธิการจังหวัด ศึกษานิเทศก์ ศูนย์การศึกษาพิเศษ
สถานการณ์ สถานศึกษา สถิติ สนับสนุน สภาพปัญหา สมรรถนะ สมรรถนะสำคัญ สมัครใจ สรุปผล สังคม สัญญา สัมฤทธิ์
ส่งเสริม ส่วนราชการ ส่วนร่วม สาธารณะ สามารถ สารสนเทศ สิ่งแวดล้อม สิทธิประโยชน์ สิ้นปีงบประมาณ สุจริต สูงกว่า สูงสุด
เสนอแนะ เสมอภาค สำนักงาน สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน หน่วยงาน หน่วยวัด หนังสือ หน้าที่ หมายเหตุ
หลักเกณฑ์ หลักสูตร หลักธรรมาภิบาล เหตุผล เหลื่อมล้ำ อย่างต่อเนื่อง อย่างน้อย อย่างยั่งยืน องค์กร องค์การ องค์ประกอบ
อนุบาล อนุมัติ อบรม ออนไลน์ อัตรากำลัง อาชีพ อาชีวศึกษา อำนวยความสะดวก อำนาจหน้าที่ อิเล็กทรอนิกส์ อุปสรรค
เกณฑ์การประเมิน เกณฑ์การให้คะแนน เกี่ยวกับ เกี่ยวข้อง เขตตรวจราชการ เข้าใจ เข้าร่วม เครือข่าย เครื่องมือ เงื่อนไข เจ้าภาพ
เจ้าหน้าที่ เฉพาะกิจ เฉพาะ เชิงคุณภาพ เชิงปริมาณ เชิงรุก เชี่ยวชาญ เชื่อมโยง เด็กปฐมวัย เทคโนโลยี เทียบเท่า เบิกจ่าย
เบี่ยงเบน เป้าประสงค์ เป้าหมาย เปรียบเทียบ เปลี่ยนแปลง เปิดเผย เผยแพร่ เพิ่มขึ้น เพียงพอ เพื่อให้ เรียนรู้ เร่งด่วน เว็บไซต์
เศรษฐกิจ เสริมสร้าง เอกชน เอกสาร แก้ไข แก้ไขปัญหา แนวทาง แบบฟอร์ม แบบประเมิน แบบสอบถาม แผนงาน แผนปฏิบัติการ
แผนปฏิบัติราชการ แผนพัฒนา แรงจูงใจ แลกเปลี่ยน แล้วเสร็จ โครงการ โครงสร้าง โดยเฉพาะ โดยรวม โปร่งใส ใกล้เคียง ใช้จ่าย
ไตรมาส ไม่น้อยกว่า ไม่ต่ำกว่า ไม่เกิน อนึ่ง ฝ่ายเดียว มาตรา กลับเข้าสู่ เข้าสู่ระบบ กลุ่มเป้าหมาย กลุ่มพัฒนาระบบบริหาร
คำแนะนำ คู่มือ นักศึกษา พนักงานราชการ รัฐมนตรี รัฐบาล ประธาน ปฐมวัย ราชอาณาจักร รัฐธรรมนูญ วรรคหนึ่ง วรรคสอง
แล้ว สัญญาณ พาน้องกลับมาเรียน ประสิทธิภาพฯ ฯลฯ
"""
COMMON: Final = frozenset(_WORDS.split()) - frozenset(TERMS)
"""Compounds of the language of offices; the field's own terms are in ``linebreak``."""

_KEY: Final = 3
_NOT_BEHIND: Final = frozenset("เแโใไ")
_NOT_AHEAD: Final = re.compile(f"[ะาำๅ{MARKS}]")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        common: Whether it is just a compound of the language.
    """

    start: int
    end: int
    common: bool


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Terms by their first letters, and those with fewer letters; longer ones first."""

    by_beginning: dict[str, tuple[str, ...]]
    short: tuple[str, ...]


@lru_cache(maxsize=256)
def _vocabulary(protected: tuple[str, ...]) -> _Vocabulary:
    if not protected:
        return _with(_Vocabulary({}, ()), {*COMMON, *TERMS})
    return _with(_vocabulary(()), {*filter(None, protected)} - {*COMMON, *TERMS})


def _with(known: _Vocabulary, terms: set[str]) -> _Vocabulary:
    found, short = dict(known.by_beginning), [*known.short]
    for term in sorted(terms):  # always in the same order
        if len(term) >= _KEY:
            others = (*found.get(term[:_KEY], ()), term)
            found[term[:_KEY]] = tuple(sorted(others, key=len, reverse=True))
        else:
            short.append(term)
    return _Vocabulary(found, tuple(sorted(short, key=len, reverse=True)))


def terms_in(
    text: str, protected: tuple[str, ...], *, shorter_than: int = sys.maxsize
) -> list[Term]:
    """Return the terms of a text; the longest that begins first wins."""
    vocabulary = _vocabulary(protected)
    by_beginning, short = vocabulary.by_beginning, vocabulary.short
    found, at = [], 0
    while at < len(text):
        for term in by_beginning.get(text[at : at + _KEY], ()) + short:
            end = at + len(term)
            if (
                len(term) < shorter_than
                and text.startswith(term, at)
                and _stands_alone(text, at, end)
            ):
                found.append(Term(at, end, term in COMMON and term not in protected))
                at = end - 1
                break
        at += 1
    return found


@lru_cache(maxsize=2048)
def terms_inside(term: str) -> tuple[Term, ...]:
    """Return the shorter terms that a term is made of."""
    return tuple(terms_in(term, (), shorter_than=len(term)))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a term is not just some letters of another word."""
    behind, ahead = text[start - 1 : start], text[end : end + 1]
    return behind not in _NOT_BEHIND and not _NOT_AHEAD.match(ahead)
