"""Whole papers: printed, and read back by another program."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.thai_paper import (
    BODY,
    LANDSCAPE,
    TITLE,
    Paper,
    Paragraph,
    Row,
    Section,
    SignaturePlace,
    Table,
)
from desktop_app.documents.thai_shorthand import head_cell, text_cell
from desktop_app.documents.thai_text import without_spaces

MADE = datetime(2026, 10, 1, 3, tzinfo=UTC)
CLAUSE = (
    "ข้าพเจ้าได้ทำความเข้าใจคำรับรองตามข้อ ๓ แล้ว ขอให้คำรับรองว่าจะมุ่งมั่นปฏิบัติราชการให้เกิดผลงานที่ดี"
    "ตามเป้าหมายของตัวชี้วัดแต่ละตัวในระดับสูงสุด ปี่ ฝี่ ป้ำ น้ำ กตัญญู ฐุ ฯลฯ"
)


@pytest.fixture(scope="session")
def sarabun() -> thai.Fonts:
    return thai.fonts(
        resource_files.data("fonts/Sarabun_400Regular.ttf"),
        resource_files.data("fonts/Sarabun_700Bold.ttf"),
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_gives_back_every_letter(sarabun: thai.Fonts, tmp_path: Path) -> None:
    head = (Row((head_cell("ตัวชี้วัด"), head_cell("น้ำหนัก"))),)
    rows = tuple(
        Row((text_cell(f"ตัวชี้วัดที่ {number} {CLAUSE}"), text_cell("๑๐"))) for number in range(29)
    )
    paper = Paper(
        "คำรับรอง",
        (
            Section((Paragraph("คำรับรอง", TITLE), Paragraph(CLAUSE, BODY), SignaturePlace("a"))),
            Section((Table((3, 1), head, rows),), LANDSCAPE),
        ),
        MADE,
    )
    printed = thai.print_paper(paper, sarabun)
    file = tmp_path / "paper.pdf"
    file.write_bytes(printed.data)
    text = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True
    ).stdout.decode("utf-8")
    expected = "คำรับรอง" + CLAUSE
    assert without_spaces(text).startswith(without_spaces(expected))
    for number in range(29):
        assert without_spaces(f"ตัวชี้วัดที่ {number} {CLAUSE}") in without_spaces(text)
    assert [(place.name, place.page) for place in printed.places] == [("a", 1)]
    assert printed.pages == 4
