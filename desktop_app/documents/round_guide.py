"""The guide that goes with a round's workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.styles import Protection

from desktop_app.documents.sheet_styles import (
    BARE,
    Look,
    Painter,
    headline,
    print_landscape,
    protect,
    put_text,
    set_height,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

GUIDE_SHEET: Final = "คำแนะนำ"
_COLOUR_ROW: Final = 3
_TITLE: Final = "คำแนะนำการกรอก"
_COLOURS: Final = (
    ("entry", "ช่องสำหรับกรอก"),
    ("closed", "ช่องที่กรอกไม่ได้ เช่น ข้อมูลจากส่วนกลาง หรือตัวชี้วัดที่ส่วนกลางรับรองแล้ว"),
)
_LINES: Final = (
    ("ขั้นตอน", ""),
    ("1", "กรอกเฉพาะช่องสีเหลืองในแผ่น “ผลตัวชี้วัด” และ “คำอธิบายผล”"),
    ("2", "บันทึกไฟล์เป็น Excel Workbook (.xlsx) แล้วปิด Excel"),
    ("3", "ในโปรแกรม เลือก “นำเข้าจาก Excel” แล้วเลือกไฟล์นี้"),
    (
        "4",
        "ตรวจการเปลี่ยนแปลงทีละรายการ ค่าที่แก้ทั้งในโปรแกรมและในไฟล์ให้เลือกว่าจะใช้ค่าใด "  # noqa: ISC004
        "ยังไม่มีค่าใดถูกบันทึกจนกว่าจะกดยืนยัน",
    ),
    ("การกรอก", ""),
    ("•", "ตัวเลขใช้เลขอารบิกหรือเลขไทยก็ได้ ใส่จุลภาคคั่นหลักพันได้ ไม่ต้องใส่หน่วยหรือเครื่องหมาย %"),
    ("•", "ร้อยละ 95.21 ให้กรอก 95.21 ไม่ใช่ 0.9521"),
    ("•", "ขั้นตอนหรือประเด็น เลือก ✓ เมื่อทำแล้ว และ \u2013 เมื่อยังไม่ได้ทำ ช่องว่างทั้งหมดหมายถึงยังไม่รายงาน"),
    ("•", "ศูนย์ (0) ช่องว่าง และไม่มีข้อมูล (N/A) มีความหมายต่างกัน ถ้าไม่มีข้อมูลให้กรอกเหตุผล และเว้นช่องผลว่างไว้"),
    ("•", "ใช้สูตรคำนวณในช่องกรอกได้ โปรแกรมนำเข้าเฉพาะผลลัพธ์ที่ Excel บันทึกไว้"),
    ("•", "ช่องที่ลบข้อมูลออก หมายถึงให้ลบค่านั้นในโปรแกรมด้วย"),
    ("ข้อควรระวัง", ""),
    ("•", "เรียงแถว ซ่อน หรือแทรกคอลัมน์ได้ แต่อย่าลบแถวและคอลัมน์ที่ซ่อนไว้ เพราะโปรแกรมใช้หาช่องกรอก"),
    ("•", "อย่าคัดลอกแถวจากไฟล์ของเขตพื้นที่อื่น รอบอื่น หรือปีอื่น"),
    ("•", "ไฟล์นี้ใช้กรอกข้อมูลภายในเขตพื้นที่เท่านั้น การส่งส่วนกลางให้ส่งชุดข้อมูลที่ลงนามจากโปรแกรม"),
)


def add_guide(file: Workbook, footer: str) -> None:
    """Add the sheet that explains how to fill the workbook in."""
    sheet = file.create_sheet(GUIDE_SHEET)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 110
    sheet.sheet_view.showGridLines = False
    headline(sheet.cell(1, 1), _TITLE, 20)
    row = 2
    painter = Painter(sheet)
    for fill, meaning in _COLOURS:
        row += 1
        painter.style(sheet.cell(row, 1), Look(fill, entry=fill == "entry"))
        put_text(sheet.cell(row, 2), meaning)
        painter.style(sheet.cell(row, 2), BARE)
    row += 1
    for mark, text in _LINES:
        row += 1
        lead, words = sheet.cell(row, 1), sheet.cell(row, 2)
        put_text(lead, mark)
        heading = Look("group", bold=True, boxed=False)
        painter.style(lead, Look(across="right", boxed=False) if text else heading)
        painter.style(words, BARE if text else heading)
        put_text(words, text)
    painter.paint()
    sheet.cell(_COLOUR_ROW, 1).protection = Protection(locked=True)
    for each in range(1, row + 1):
        set_height(sheet, each, 1)
    print_landscape(sheet, footer)
    protect(sheet)
