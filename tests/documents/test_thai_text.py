"""The order of marks, cells, and odd spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.thai_text import cells, normalised, without_spaces

LETTERS = "กญฐปนทเแโใไะาิีึืุูัำํ็่้๊๋์ฺๆฯ a1é\u0301\u200b\u00a0\n"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("กำ้", "ก้ำ"),
        ("ก้ํา", "ก้ำ"),
        ("กํ้า", "ก้ำ"),
        ("นํา", "นำ"),
        ("เเละ", "และ"),
        ("ก่ิ", "กิ่"),
        ("ส์ิ", "สิ์"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\u2003c", "a b c"),
        ("a\u00a0b\u202fc", "a\u00a0b\u00a0c"),
        ("a\u00adb\ufeffc\x07d\u200de", "abcde"),
        ("ก\u200bข", "ก\u200bข"),
        ("e\u0301", "é"),
        ("a\u2010b\u2011c", "a-b-c"),
        ("ที่นี่ทำอยู่", "ที่นี่ทำอยู่"),
    ],
)
def test_what_is_typed_is_stored_in_order(typed: str, stored: str) -> None:
    assert normalised(typed) == stored


@given(st.text(alphabet=st.sampled_from(LETTERS), max_size=30))
def test_what_is_in_order_stays(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert "".join(cells(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ที่", ["ที่"]),
        ("น้ำใจ", ["น้ำ", "ใ", "จ"]),
        ("Aก็b", ["A", "ก็", "b"]),
        ("x\u0301y", ["x\u0301", "y"]),
    ],
)
def test_marks_belong_to_their_letter(text: str, expected: list[str]) -> None:
    assert cells(text) == expected


def test_white_space_vanishes_in_comparisons() -> None:
    assert without_spaces(" ก\u200bข\u00a0ค\n") == "กขค"
