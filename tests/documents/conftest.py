"""A workbook of a round, exported once; the fonts of papers, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import resource_files
from desktop_app.documents import thai
from desktop_app.documents.round_workbook import round_workbook
from tests.documents.rounds import ANSWERS, book

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def sarabun() -> thai.Fonts:
    return thai.fonts(
        resource_files.data("fonts/Sarabun_400Regular.ttf"),
        resource_files.data("fonts/Sarabun_700Bold.ttf"),
    )


@pytest.fixture(scope="module")
def once() -> bytes:
    answers = {
        **ANSWERS["answers"],
        "1.3": {"na": True, "reason": "ไม่มีการสอบ"},
        "1.6": {"na": True},
        "1.2": {"value": "49.35"},
        "3.1": {"value": "-ข้อความ", "narrative": {"result": "=1+1\nบรรทัดสอง"}},
        "3.3": {"ticked": {"basic": [1]}},
        "3.4": {"parts": {"3.4.1": {"variables": {"a": "12345678901234567.8", "b": "2"}}}},
    }
    return round_workbook(book(answers, c1_2="ส่วนกลางเป็นผู้กรอก"))


@pytest.fixture
def exported(once: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "round.xlsx"
    path.write_bytes(once)
    return path
